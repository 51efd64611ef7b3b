"""What a build gave in, the closing report out: on standard error, and a row a file for a spreadsheet."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from adresat.ledger import summed
from adresat.show import complain, harmless, table_of

if TYPE_CHECKING:
    from ingest import Built, Corrected, FileReport, Issue
    from ingest.shards import Sharded
    from queries.ask import Table

# The counts of `adresat ledger`, in its order.
COUNTS = (
    ("document", "документ", "document", "text"),
    ("blocks", "абзацев", "blocks", "integer"),
    ("items", "пунктов", "items", "integer"),
    ("asks", "просьб", "asks", "integer"),
    ("unaddressed", "без адресата", "without addressee", "integer"),
    ("gaps", "пробелов", "gaps", "integer"),
    ("unresolved", "неопознанных имён", "unresolved names", "integer"),
    ("not_understood", "не понято абзацев", "blocks not understood", "integer"),
)
FILES = ("file", "status", "kind", "media_type", "encoding", "recognised", "reason", "resolution")
STATUS = {
    "applied": ("применено", "applied"),
    "needless": ("уже не нужны", "needless"),
    "outdated": ("устарели", "outdated"),
}
COUNTED = attrgetter(
    *("name", "blocks", "items", "asks", "without_addressee", "gaps", "unresolved_names", "not_understood")
)
SHOWN = 20  # files of a sort that are told one by one; the report on each file has them all


def tell_all(built: "Built", lang: str) -> None:
    """Say on standard error what each document gave, and what was skipped and why."""
    from queries.tabulate import to_text

    print(to_text(counts(built, lang), lang, 100), file=sys.stderr)
    complain(summary(built, lang))
    tell_judged(built, lang)
    tell_files(built.doubts, "похоже на другой документ" if lang == "ru" else "much like another", lang)
    tell_files(built.issues, "пропущено" if lang == "ru" else "skipped", lang)
    tell_corrections(built, lang)


def tell_shards(sharded: "Sharded", lang: str) -> None:
    """Say on standard error what all documents gave together, what was written, and what was skipped."""
    from queries.tabulate import to_text

    built, manifest = sharded.built, sharded.manifest
    table = counts(built, lang)
    print(to_text(replace(table, rows=table.rows[-1:]), lang, 100), file=sys.stderr)
    complain(summary(built, lang))
    shards, triples = len(manifest.shards), f"{manifest.triples:,}".replace(",", " ")
    complain(
        f"шардов {shards}: записано {sharded.written}; триплетов {triples}"
        if lang == "ru"
        else f"{shards} shards: {sharded.written} written; {triples} triples"
    )
    tell_judged(built, lang)
    tell_files(built.doubts, "похоже на другой документ" if lang == "ru" else "much like another", lang)
    tell_files(built.issues, "пропущено" if lang == "ru" else "skipped", lang)
    tell_corrections(built, lang)


def counts(built: "Built", lang: str) -> "Table":
    """A row per document, and the sum of them."""
    rows = [COUNTED(one) for one in built.documents]
    return summed(table_of("report", COUNTS, rows), lang)


def summary(built: "Built", lang: str) -> str:
    """How many files were read, of which kinds, and what became of the others."""
    ru = lang == "ru"
    of = Counter(str(one.status) for one in built.files)
    kinds = Counter(kind_of(one) for one in built.files if one.status != "skipped")
    listed = ", ".join(
        f"{kind} {count}" for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    )
    parts = [f"{'прочитано' if ru else 'read'} {of['read']}"]
    for count, words in (
        (of["copy"], ("копий того же текста", "copies of the same text")),
        (of["skipped"], ("пропущено", "skipped")),
        (built.cached, ("взято из кэша", "taken from the cache")),
    ):
        parts += [f"{words[not ru]} {count}"] if count else []
    return f"{'файлов' if ru else 'files'} {len(built.files)} ({listed}): {', '.join(parts)}"


def kind_of(file: "FileReport") -> str:
    """What a file is, in a word."""
    return kind_named(file.media_type)


@cache
def kind_named(media_type: str) -> str:
    """What a file of a media type is, in a word."""
    from ingest.read.kind import MEDIA_TYPE, Kind

    names = {known: kind.value for kind, known in MEDIA_TYPE.items()} | {"text/markdown": "md"}
    if media_type.startswith("image/"):
        return Kind.PICTURE.value
    return names.get(media_type, media_type)


def tell_files(issues: Sequence["Issue"], what: str, lang: str) -> None:
    """Say of each file, up to some number, what is the matter with it."""
    for issue in issues[:SHOWN]:
        complain(f"{what}: {harmless(str(issue.path))}: {issue.what.line(lang)}")
    more = len(issues) - SHOWN
    if more > 0:
        complain(f"{what}: {'и ещё' if lang == 'ru' else 'and'} {more}{'' if lang == 'ru' else ' more'}")


def tell_corrections(built: "Built", lang: str) -> None:
    """Say how many corrections were applied, and of each that no longer holds, where it stands and why."""
    from ingest.curate.wording import change, outcome

    counted = Counter(one.status.value for _, one in built.corrected)
    if counted:
        parts = [f"{STATUS[status][lang == 'en']} {counted[status]}" for status in STATUS if counted[status]]
        complain(f"{'поправки' if lang == 'ru' else 'corrections'}: {', '.join(parts)}")
    for name, one in outdated(built):
        complain(f"{name}, {change(one.row, lang)}: {outcome(one, lang)}")


def outdated(built: "Built") -> list[tuple[str, "Corrected"]]:
    """The corrections that were not applied, each with its document."""
    return [(name, one) for name, one in built.corrected if one.status == "outdated"]


def tell_judged(built: "Built", lang: str) -> None:
    """Say how many decisions were applied, and which speak of names that no document holds."""
    said = built.judged + len(built.unused)
    if said:
        complain(
            f"решений о тождестве {said}, применено {built.judged}"
            if lang == "ru"
            else f"{said} decisions on identity, {built.judged} applied"
        )
    for one in built.unused:
        names = ", ".join(f"«{name}»" for name in one.missing)
        complain(
            f"{one.decision.at}: в документах нет: {names}; решение не понадобилось"
            if lang == "ru"
            else f"{one.decision.at}: not in the documents: {names}; the decision was not needed"
        )


def csv_of(built: "Built", lang: str, names: Mapping[Path, str]) -> str:
    """A row a file: what it is, what became of it and why, what it gave; `names` of those called other."""
    from ingest.review.spreadsheet import to_spreadsheet

    gave = {one.name: [str(count) for count in COUNTED(one)[1:]] for one in built.documents}
    doubts = {issue.path: issue.what.line(lang) for issue in built.doubts}
    empty = [""] * (len(COUNTS) - 1)
    rows = [
        [
            *cells_of(file, lang, names.get(file.path, str(file.path)), doubts.get(file.path, "")),
            *(gave.get(file.document, empty) if file.status == "read" else empty),
        ]
        for file in built.files
    ]
    return to_spreadsheet([*FILES, *(name for name, *_ in COUNTS[1:])], rows)


def cells_of(file: "FileReport", lang: str, name: str, doubt: str) -> list[str]:
    """What a row says of the file itself."""
    return [
        harmless(name.encode("utf-8", "backslashreplace").decode("utf-8")),
        str(file.status),
        kind_of(file),
        file.media_type,
        file.encoding or "",
        "yes" if file.recognised else "",
        file.what.line(lang) if file.what is not None else doubt,
        file.document,
    ]
