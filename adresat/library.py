"""The questions of the library, shown to a person: the list by groups, and one question with all it takes."""

import argparse
import shlex
from typing import TYPE_CHECKING

from adresat.show import chosen, say, show, table_of

if TYPE_CHECKING:
    from queries.ask import Table
    from queries.catalogue import Param, Query

LISTED = (
    ("group", "раздел", "group", "text"),
    ("name", "имя", "name", "text"),
    ("question", "вопрос", "question", "text"),
    ("params", "параметры", "parameters", "text"),
)
DESCRIBED = (
    ("what", "что", "what", "text"),
    ("name", "имя", "name", "text"),
    ("type", "вид", "type", "text"),
    ("need", "нужен", "needed", "text"),
    ("example", "пример", "example", "text"),
    ("meaning", "что значит", "meaning", "text"),
)
WORDS = {
    "ru": {"param": "параметр", "column": "столбец", "required": "обязателен", "optional": "можно без него"},
    "en": {"param": "parameter", "column": "column", "required": "required", "optional": "optional"},
}


def show_list(args: argparse.Namespace) -> None:
    """Every question, by groups; for the eye as paragraphs, for a program as rows."""
    if chosen(args.format, args.output) == "table":
        say(grouped(args.lang), args.output)
    else:
        show(listed(args.lang), args)


def show_description(args: argparse.Namespace) -> None:
    """One question: its parameters, columns and an example."""
    from queries import catalogue

    query = catalogue.find(args.name)
    if chosen(args.format, args.output) == "table":
        say(described(query, args.lang), args.output)
    else:
        show(description(query, args.lang), args)


def grouped(lang: str) -> str:
    """The list for the eye."""
    from queries import catalogue

    lines: list[str] = []
    for group, titles in catalogue.GROUPS.items():
        members = [query for query in catalogue.load().values() if query.group == group]
        if members:
            lines += ["", titles[lang], *(_entry(query, lang) for query in members)]
    example = "adresat ask most-asked"
    lines += ["", f"{'Подробно' if lang == 'ru' else 'In full'}: {example} --describe"]
    return "\n".join(lines[1:])


def _entry(query: "Query", lang: str) -> str:
    params = " ".join(_short(param) for param in query.params)
    return f"  {query.name:<28} {query.question[lang]}" + (f"\n{'':<31}{params}" if params else "")


def _short(param: "Param") -> str:
    return f"{param.name}=…" if param.required else f"[{param.name}=…]"


def _need(param: "Param", lang: str) -> str:
    need = WORDS[lang]["required" if param.required else "optional"]
    return need if param.default is None else f"{need}: {param.default}"


def listed(lang: str) -> "Table":
    """The list as rows."""
    from queries import catalogue

    rows = [
        (titles[lang], query.name, query.question[lang], " ".join(_short(param) for param in query.params))
        for group, titles in catalogue.GROUPS.items()
        for query in catalogue.load().values()
        if query.group == group
    ]
    return table_of("questions", LISTED, rows)


def example(query: "Query") -> str:
    """A command that asks the question: its required parameters, or the first optional one."""
    needed = [param for param in query.params if param.required] or list(query.params[:1])
    pairs = [f"--param {shlex.quote(f'{param.name}={param.example}')}" for param in needed]
    return " ".join(["adresat ask", query.name, *pairs])


def described(query: "Query", lang: str) -> str:
    """One question for the eye."""
    lines = [f"{query.name}: {query.question[lang]}"]
    for param in query.params:
        lines += [f"  --param {shlex.quote(f'{param.name}={param.example}')}"]
        lines += [f"      {param.description[lang]} ({_need(param, lang)})"]
    heads = ", ".join(f"{column.title[lang]} ({column.name})" for column in query.columns)
    lines += [f"  {'столбцы' if lang == 'ru' else 'columns'}: {heads}"]
    return "\n".join([*lines, f"  {example(query)}"])


def description(query: "Query", lang: str) -> "Table":
    """One question as rows: its parameters, then its columns."""
    words = WORDS[lang]
    params = [
        (
            words["param"],
            param.name,
            param.type,
            _need(param, lang),
            param.example,
            param.description[lang],
        )
        for param in query.params
    ]
    columns = [(words["column"], one.name, one.type, "", "", one.title[lang]) for one in query.columns]
    return table_of(query.name, DESCRIBED, [*params, *columns])
