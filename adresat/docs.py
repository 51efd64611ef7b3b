"""The reference pages, made from what they describe: the parser, the catalogue, the ontology; or checked."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.options import Parser
from adresat.streams import write_file

if TYPE_CHECKING:
    from adresat.vocabulary import Term
    from portal.releases.datasets import DataColumn
    from queries.catalogue import Column, Param

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- Сделано командой `make docs`; руками не править. Made by `make docs`; do not edit. -->"


def main(words: Sequence[str] | None = None) -> int:
    """Write the pages, or with `--check` only say which are out of date."""
    parser = argparse.ArgumentParser(prog="python -m adresat.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where a page is out of date")
    if not parser.parse_args(words).check:
        for path, text in pages().items():
            write_file(path, text)
        return 0
    old = stale()
    for path in old:
        print(
            f"adresat: docs/{path.name}: устарел; обновите: make docs · out of date: make docs",
            file=sys.stderr,
        )
    return 1 if old else 0


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    return {DOCS / f"{name}.md": make() for name, make in PAGES.items()}


def stale() -> list[Path]:
    """The pages that do not say what the program does."""
    return [path for path, text in pages().items() if not path.is_file() or path.read_text("utf-8") != text]


def commands_page() -> str:
    """Every command, its arguments and examples."""
    from adresat.cli import parser

    lines = [MADE, "", "# Команды · Commands", "", *_prose(parser().description)]
    for name, command in subcommands(parser()).items():
        lines += ["", f"## adresat {name}", "", *_prose(command.description), "", *_arguments(command)]
        lines += ["", "```sh", *(line.strip() for line in str(command.epilog).splitlines()[1:]), "```"]
    return _joined([*lines, "", *EXIT_CODES])


EXIT_CODES = (
    "## Чем кончается · Exit codes",
    "",
    "| | |",
    "| --- | --- |",
    "| 0 | всё хорошо · all is well |",
    "| 1 | граф не годен, часть файлов папки пропущена, или поправка устарела"
    " · does not conform, files were skipped, or a correction is outdated |",
    "| 2 | не вышло: одна строка говорит, что, где и что попробовать · failed: one line says what to try |",
    "| 130 | прервано · interrupted |",
)


def subcommands(top: Parser) -> dict[str, Parser]:
    """The parser of each command, by name."""
    found = [action.choices for action in top._actions if isinstance(action.choices, dict)]
    return dict(found[0])


def _arguments(command: Parser) -> list[str]:
    rows = [_argument(action) for action in command._actions if action.dest != "help"]
    return ["| | по-русски | in English |", "| --- | --- | --- |", *rows]


def _argument(action: argparse.Action) -> str:
    takes = f" {action.metavar}" if action.option_strings and action.nargs != 0 else ""
    name = ", ".join(action.option_strings) or str(action.metavar)
    ru, _, en = str(action.help).replace("%%", "%").partition("\n")
    return _row(f"`{name}{takes}`", ru, en)


def queries_page() -> str:
    """Every question, by groups, with parameters, columns and an example."""
    from adresat.library import example
    from queries import catalogue

    lines = [MADE, "", "# Вопросы · Questions"]
    for group, titles in catalogue.GROUPS.items():
        lines += ["", f"## {titles['ru']} · {titles['en']}"]
        for query in catalogue.load().values():
            if query.group == group:
                lines += ["", f"### {query.name}", "", query.question["ru"], "", query.question["en"], ""]
                lines += [*_parameters(query.params), f"Столбцы · columns: {_columns(query.columns)}", ""]
                lines += ["```sh", example(query), "```"]
    return _joined(lines)


def _parameters(params: Iterable["Param"]) -> list[str]:
    rows = [
        _row(
            f"`{one.name}`", one.type, "да · yes" if one.required else "", one.example, _two(one.description)
        )
        for one in params
    ]
    head = [
        "| параметр · parameter | вид · type | нужен · needed | пример · example | |",
        "| --- | --- | --- | --- | --- |",
    ]
    return [*head, *rows, ""] if rows else []


def _columns(columns: Iterable["Column"]) -> str:
    return ", ".join(f"`{one.name}` ({_two(one.title)})" for one in columns)


def vocabulary_page() -> str:
    """Every class, property and concept, with what it means."""
    from adresat.vocabulary import read_terms

    lines = [MADE, "", "# Словарь · Vocabulary"]
    for title, terms in read_terms().items():
        lines += ["", f"## {title}", "", "| | | что значит | what it means |", "| --- | --- | --- | --- |"]
        lines += [_row(f"`{one.name}`", _two(one.label), *_pair(one)) for one in terms]
    return _joined(lines)


def columns_page() -> str:
    """Every released table, its columns and what they hold."""
    from portal.releases.datasets import TABLES

    head = ["| столбец · column | вид · type | ведёт в · leads to | что в нём | what it holds |"]
    lines = [MADE, "", "# Столбцы таблиц выпуска · Columns of the released tables"]
    for table in TABLES:
        lines += ["", f"## {table.name}", "", f"**{table.title.ru}.** {table.description.ru}", ""]
        lines += [f"**{table.title.en}.** {table.description.en}", ""]
        lines += [f"Ключ · key: {', '.join(f'`{name}`' for name in table.key)}", ""]
        lines += [*head, "| --- | --- | --- | --- | --- |", *(_held(one) for one in table.columns)]
    return _joined(lines)


def _held(column: "DataColumn") -> str:
    called, meaning = column.title, column.description
    kind = f"{column.datatype}, {SEVERAL}" if column.parting else column.datatype
    leads = f"[{column.table}](#{column.table})" if column.table else ""
    words = (f"**{called.ru}**: {meaning.ru}", f"**{called.en}**: {meaning.en}")
    return _row(f"`{column.name}`", kind, leads, *words)


SEVERAL = "несколько · several"


def _pair(term: "Term") -> tuple[str, str]:
    return term.definition.get("ru", ""), term.definition.get("en", "")


def _two(words: Mapping[str, str]) -> str:
    return f"{words.get('ru', '')} · {words.get('en', '')}"


def _row(*cells: str) -> str:
    """A row of a Markdown table; a bar inside a cell would end it."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _prose(text: str | None) -> list[str]:
    return "  \n".join((text or "").splitlines()).splitlines()


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "columns": columns_page,
    "commands": commands_page,
    "queries": queries_page,
    "vocabulary": vocabulary_page,
}

if __name__ == "__main__":
    sys.exit(main())
