"""Questions to put to every store: those whose answers a person has read, and each question's examples."""

from pathlib import Path

from queries.catalogue import load

Params = dict[str, str]
Case = tuple[str, Params, list[list[str]]]
ANSWERS = Path(__file__).with_name("two_forums.answers.txt")


def read_answers() -> list[Case]:
    """Every question asked of the two forums in the file of answers, its parameters and rows."""
    blocks = ANSWERS.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    cases = []
    for block in blocks:
        head, *lines = block.split("\n")
        name, *params = head.removeprefix("# ").split("; ")
        given = dict(param.split("=", 1) for param in params)
        cases.append((name, given, [[cell.strip() for cell in line.split("|")] for line in lines]))
    return cases


def examples() -> list[tuple[str, Params]]:
    """Each question as it stands, with each of its optional parameters, and with all of them."""
    cases = []
    for query in load().values():
        needed = {param.name: param.example for param in query.params if param.required}
        extra = [{param.name: param.example} for param in query.params if not param.required]
        whole = {key: value for one in extra for key, value in one.items()}
        cases += [(query.name, needed | one) for one in ({}, *extra, whole)]
    return cases
