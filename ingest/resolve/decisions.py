"""A file of judgements, `decisions.tsv`, in, its decisions out; a line that cannot be meant is an error.

A person says which names are one body (`same`), which are two (`different`), which took the place of which
(`rename`). What the names lead to is another matter (`judge.py`): here only the words are looked at.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from ingest.errors import BadDecision
from ingest.resolve.together import Together

NAME = "decisions.tsv"
COLUMNS = ("decision", "left", "right", "who", "when", "why", "since")
OPTIONAL = "since"
LIMIT = 5_000_000  # bytes: a decision is a few hundred
LONGEST = 500  # characters of a cell
LINE_END = re.compile(r"\r\n?|\n")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]")


class Verdict(StrEnum):
    """What a person says of two names."""

    SAME = "same"
    DIFFERENT = "different"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A file of decisions: where it lies, its name in the graph, its digest (SHA-256, hexadecimal)."""

    path: Path
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement on two names; `since` is the day of a renaming, `None` where nobody knows it.

    `line` is where it stands in its file, from 1.
    """

    verdict: Verdict
    left: str
    right: str
    who: str
    when: date
    why: str
    since: date | None
    file: DecisionFile
    line: int

    @property
    def at(self) -> str:
        """Where it stands: «decisions.tsv:3»."""
        return f"{self.file.path}:{self.line}"

    def refused(self, ru: str, en: str) -> BadDecision:
        """The error of a decision that cannot be followed."""
        return BadDecision(self.at, ru, en)


def read_decisions(
    paths: Iterable[Path], written: Mapping[Path, bytes] = MappingProxyType({})
) -> tuple[Decision, ...]:
    """The decisions of all files together, which must agree; `written` are bytes that are to stand in a file.

    Raises `BadDecision` at the first fault.
    """
    files = sorted({path.resolve(): path for path in paths}.values())
    several = len(files) > 1
    read = [
        one
        for path in files
        for one in read_file(path, written.get(path), f"{path.parent.name}/" if several else "")
    ]
    refuse_contradictions((one, folded(one.left), folded(one.right)) for one in read)
    return tuple(read)


def read_file(path: Path, written: bytes | None, folder: str) -> list[Decision]:
    """The decisions of one file; an empty file holds none."""
    data = bytes_of(path) if written is None else written
    text = text_of(path, data)
    if not text.strip():
        return []
    lines = LINE_END.split(text)
    file = DecisionFile(path, f"{folder}{path.name}", hashlib.sha256(data).hexdigest())
    head = check_head(path, [cell.strip() for cell in lines[0].split("\t")])
    return [
        read_line(file, number, head, words.split("\t"))
        for number, words in enumerate(lines[1:], 2)
        if words.strip()
    ]


def text_of(path: Path, data: bytes) -> str:
    """The text of a file of decisions."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDecision(
            str(path),
            f"не UTF-8 (байт {error.start}); сохраните файл в UTF-8",
            f"not UTF-8 (byte {error.start}); save it as UTF-8",
        ) from error


def bytes_of(path: Path) -> bytes:
    """The bytes of a file; refused where it cannot be read or is far too large."""
    try:
        if path.stat().st_size > LIMIT:
            limit = LIMIT // 1_000_000
            raise BadDecision(
                str(path), f"больше {limit} МБ; это не решения", f"over {limit} MB; no decisions are"
            )
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadDecision(
            str(path), f"не читается ({reason}); проверьте путь", f"cannot be read ({reason}); check the path"
        ) from error


def check_head(path: Path, head: Sequence[str]) -> tuple[str, ...]:
    """The columns of a file; refused where the first line does not name them."""
    wanted = [name for name in COLUMNS if name != OPTIONAL]
    if len(set(head)) == len(head) and set(wanted) <= set(head) <= set(COLUMNS):
        return tuple(head)
    names = ", ".join(wanted)
    raise BadDecision(
        f"{path}:1",
        f"не те столбцы; первая строка, через табуляцию: {names} (и {OPTIONAL}, если нужно)",
        f"not the columns; line 1, by tabs: {names} (and {OPTIONAL} where needed)",
    )


def read_line(file: DecisionFile, line: int, head: Sequence[str], cells: Sequence[str]) -> Decision:
    """One decision; empty cells at the end of a line may be left out."""
    at = f"{file.path}:{line}"
    if len(cells) > len(head):
        raise BadDecision(
            at,
            f"ячеек {len(cells)}, а столбцов {len(head)}; уберите лишнюю табуляцию",
            f"{len(cells)} cells in {len(head)} columns; take the odd tab out",
        )
    row = dict.fromkeys(COLUMNS, "") | {
        name: " ".join(cell.split()) for name, cell in zip(head, cells, strict=False)
    }
    check_cells(at, row)
    return Decision(
        verdict_of(at, row["decision"]),
        row["left"],
        row["right"],
        row["who"],
        day_of(at, "when", row["when"]),
        row["why"],
        day_of(at, "since", row["since"]) if row["since"] else None,
        file,
        line,
    )


def check_cells(at: str, row: dict[str, str]) -> None:
    """Refuse an empty cell, one that cannot stand in a graph, and a name judged beside itself."""
    for name, cell in row.items():
        if name != OPTIONAL and not cell:
            raise BadDecision(at, f"пусто в «{name}»; впишите", f"`{name}` is empty; fill it in")
        if len(cell) > LONGEST or CONTROL.search(cell):
            raise BadDecision(
                at,
                f"{name}: длиннее {LONGEST} знаков или со служебными знаками; исправьте",
                f"{name}: over {LONGEST} characters, or control characters; mend it",
            )
    if folded(row["left"]) == folded(row["right"]):
        raise BadDecision(
            at,
            f"«{row['left']}» стоит с обеих сторон; если это разные, добавьте город или файл: имя [город]",
            f"`{row['left']}` stands on both sides; where they differ, add the town or file: name [town]",
        )
    if row["since"] and row["decision"] != Verdict.RENAME:
        raise BadDecision(
            at,
            "«since» – день переименования; уберите его или поставьте rename",
            "`since` is the day of a renaming; drop it, or say rename",
        )


def verdict_of(at: str, word: str) -> Verdict:
    """The verdict that a cell gives."""
    try:
        return Verdict(word)
    except ValueError as error:
        known = ", ".join(Verdict)
        raise BadDecision(
            at,
            f"нет такого решения: «{word}»; есть: {known}",
            f"no such decision: `{word}`; there are: {known}",
        ) from error


def day_of(at: str, name: str, word: str) -> date:
    """The day that a cell gives as YYYY-MM-DD."""
    try:
        return date.fromisoformat(word if DAY.fullmatch(word) else "")
    except ValueError as error:
        raise BadDecision(
            at,
            f"{name}: «{word}» – не день; пишите ГГГГ-ММ-ДД",
            f"{name}: `{word}` is no day; write YYYY-MM-DD",
        ) from error


def folded(name: str) -> str:
    """A name as it is compared: lower case, «е» for «ё», without quotation marks."""
    return " ".join(re.sub(r"[«»„“”\"]", "", name).lower().replace("ё", "е").split())


def refuse_contradictions(judged: Iterable[tuple[Decision, str, str]]) -> None:
    """Refuse two names that are one and two at once, directly or through others; a circle of renamings, too.

    Each decision comes with what its names are known by: themselves, or the bodies that they lead to.
    """
    rows = list(judged)
    same = [(decision, left, right) for decision, left, right in rows if decision.verdict is Verdict.SAME]
    one = Together((left, right) for _, left, right in same)
    for decision, left, right in rows:
        if decision.verdict is not Verdict.SAME and one.root(left) == one.root(right):
            by = ", ".join(str(other.line) for other, name, _ in same if one.root(name) == one.root(left))
            raise decision.refused(
                f"«{decision.left}» и «{decision.right}» разные, а в строках {by} – same; уберите одно",
                f"`{decision.left}` and `{decision.right}` differ, yet lines {by} say same; drop one of them",
            )
    refuse_circles(
        [(d, one.root(left), one.root(right)) for d, left, right in rows if d.verdict is Verdict.RENAME]
    )


def refuse_circles(renamed: Sequence[tuple[Decision, str, str]]) -> None:
    """Refuse a body that comes after itself, and two days of one renaming."""
    after: dict[str, set[str]] = {}
    days: dict[tuple[str, str], Decision] = {}
    for decision, left, right in renamed:
        if left in reached(after, right):
            raise decision.refused(
                f"по другим строкам «{decision.left}» – преемник «{decision.right}»; поменяйте их местами",
                f"other lines make `{decision.left}` come after `{decision.right}`; turn them round",
            )
        after.setdefault(left, set()).add(right)
        first = days.setdefault((left, right), decision) if decision.since else decision
        if first.since != decision.since:
            raise decision.refused(
                f"since: в строке {first.line} у того же переименования другой день; оставьте один",
                f"since: line {first.line} has another day for the same renaming; keep one",
            )


def reached(after: dict[str, set[str]], name: str) -> set[str]:
    """A name and all that came after it."""
    found, new = {name}, {name}
    while new:
        new = {later for former in new for later in after.get(former, ())} - found
        found |= new
    return found
