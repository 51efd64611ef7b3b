"""A table and what is said of it enter, a file leaves: standard CSV and JSON, a workbook, Markdown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from portal.jobs.sheet import About, to_xlsx
from portal.links import disposition
from portal.task import Reply
from queries.ask import Table
from queries.tabulate import to_csv, to_json, to_markdown


@dataclass(frozen=True, slots=True)
class Form:
    """A format of files; `kept`: a browser saves it instead of showing it."""

    media: str
    kept: bool
    write: Callable[[Table, About], bytes]


FILES: Mapping[str, Form] = {
    "csv": Form("text/csv; charset=utf-8; header=present", True, lambda table, _: to_csv(table).encode()),
    "json": Form("application/json", False, lambda table, _: to_json(table).encode()),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", True, to_xlsx),
    "md": Form(
        "text/markdown; charset=utf-8",
        False,
        lambda table, about: to_markdown(table, about.lang).encode(),
    ),
}


def file_of(table: Table, ending: str, about: About) -> Reply:
    """A table as a file."""
    form = FILES[ending]
    return sent(form.write(table, about), form.media, kept=form.kept, name=(about.name, ending, about.values))


def sent(body: bytes, media: str, *, kept: bool, name: tuple[str, str, Iterable[str]]) -> Reply:
    """A reply with a file's name: of what it holds, its ending, and the values that were given."""
    headers = {"Content-Disposition": disposition(*name, kept=kept), "X-Content-Type-Options": "nosniff"}
    return Reply(200, media, body, headers)
