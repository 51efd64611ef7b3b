"""A sidecar in, its facts out; what is not one level of plain words is one line that says where and what."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ingest
from ingest.curate.sidecar import LIMIT, read_sidecar
from ingest.errors import BadNote
from ingest.model import Stated
from ingest.notes import Status

Write = Callable[..., Path]
SIGNED = "curator: ресурсный центр НКО\nwhen: 2024-02-01\n"
TEXT = "РЕЗОЛЮЦИЯ форума\nУчастники рекомендуют:\n1. Мэрии города Озёрска провести форум.\n"

FACTS = [
    ("title: Итоги форума", {"title": "Итоги форума"}),
    ('title: "Форум: итоги"', {"title": "Форум: итоги"}),
    ("event: Форум «Река»", {"event": "Форум «Река»"}),
    ("series: |\n  Форум\n  «Река»", {"series": "Форум «Река»"}),
    ("title: нет", {"title": "нет"}),
    ("title: 2024", {"title": "2024"}),
    ("kind: Круглый стол", {"kind": "round table"}),
    ("kind: forum", {"kind": "forum"}),
    ("start: 2024-01-20", {"start": date(2024, 1, 20), "end": date(2024, 1, 20)}),
    ("start: 2024-01-20\nend: 2024-01-22", {"start": date(2024, 1, 20), "end": date(2024, 1, 22)}),
    ('adopted: "2024-01-25"', {"adopted": date(2024, 1, 25)}),
    ("place: г. Озёрск", {"place": "Озёрск"}),
    ("place: посёлок Озёрный", {"place": "Озёрный"}),
    ("place: Озёрск", {"place": "Озёрск"}),
    ("url: https://example.org/forum?id=1#top", {"url": "https://example.org/forum?id=1#top"}),
    ("licence: CC BY 4.0", {"licence": "https://creativecommons.org/licenses/by/4.0/"}),
    ("licence: cc-by-sa-4.0", {"licence": "https://creativecommons.org/licenses/by-sa/4.0/"}),
    ("licence: https://example.org/terms", {"licence": "https://example.org/terms"}),
    ("# remark\ntitle: Итоги # another", {"title": "Итоги"}),
]

BAD = [
    ("titel: Итоги", 3, "похоже на «title»", "did you mean `title`?"),
    ("organiser: Мэрия", 3, "есть: curator", "there are: curator"),
    ("title: А\ntitle: Б", 4, "стоит дважды", "stands twice"),
    ("title:", 3, "пусто", "empty"),
    ("title: ''", 3, "пусто", "empty"),
    ("title: «»", 3, "пусто", "empty"),
    (f"title: {'а' * 501}", 3, "длиннее 500", "over 500"),
    ('title: "\\u0007звонок"', 3, "служебными знаками", "control characters"),
    ("title: [А, Б]", 3, "списки", "lists"),
    ("title:\n  ru: А", 4, "вложенные записи", "nesting"),
    ("title: &a А\nseries: *a", 3, "якоря", "anchors"),
    ("title: !!python/object/apply:os.system [ls]", 3, "теги", "tags"),
    ("title: !!str А", 3, "теги", "tags"),
    ("start: 20.01.2024", 3, "не день", "no day"),
    ("start: 2024-02-30", 3, "не день", "no day"),
    ("start: 0024-02-01", 3, "не день", "no day"),
    ("start: 2024-01-20\nend: 2024-01-19", None, "раньше", "before it"),
    ("end: 2024-01-19", None, "без «start»", "without `start`"),
    ("kind: сходка", 3, "такого вида события нет", "no kind of event"),
    ("url: example.org", 3, "не адрес", "no address"),
    ("url: javascript:alert(1)", 3, "не адрес", "no address"),
    ("url: https://exa mple.org/", 3, "не адрес", "no address"),
    ("url: file:///etc/passwd", 3, "не адрес", "no address"),
    ("licence: какая-то", 3, "нет в списке", "not a licence we know"),
    ("title: Форум: итоги", 3, "не YAML", "no YAML"),
    ("\ttitle: А", 3, "не YAML", "no YAML"),
    ("title: А\n---\ntitle: Б", 4, "не «ключ: слова»", "not `key: words`"),
]


def facts(path: Path) -> dict[str, object]:
    """The facts of a sidecar."""
    return dict(read_sidecar(path).facts)


@pytest.mark.parametrize(("words", "expected"), FACTS)
def test_a_fact_is_read(words: str, expected: dict[str, object], write: Write) -> None:
    path = write("a.yml", SIGNED + words + "\n")
    assert facts(path) == expected
    found = read_sidecar(path)
    assert (found.who, found.when) == ("ресурсный центр НКО", date(2024, 2, 1))
    assert found.file.name == "a.yml" and len(found.file.sha256) == 64


def test_line_ends_a_byte_order_mark_and_composed_letters_do_not_matter(write: Write) -> None:
    text = SIGNED + "title: \N{CYRILLIC SMALL LETTER I}\N{COMBINING BREVE}од"
    assert facts(write("a.yml", "\ufeff" + text.replace("\n", "\r\n"))) == {"title": "йод"}


@pytest.mark.parametrize(("words", "line", "ru", "en"), BAD, ids=[case[0][:30] for case in BAD])
def test_what_cannot_be_meant_is_refused(
    words: str, line: int | None, ru: str, en: str, write: Write
) -> None:
    path = write("a.yml", SIGNED + words + "\n")
    with pytest.raises(BadNote) as caught:
        read_sidecar(path)
    where = f"{path}:{line}: " if line else f"{path}: "
    for lang, part in (("ru", ru), ("en", en)):
        said = caught.value.line(lang)
        assert said.startswith(where) and part in said and "\n" not in said
        assert ";" in said, "what to try is said after what is wrong"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("when: 2024-02-01\ntitle: А", "no `curator`"),
        ("curator: центр\ntitle: А", "no `when`"),
        (SIGNED, "it states nothing"),
        ("", "no `curator`"),
        ("просто слова", "not `key: words`"),
        ("- список", "not `key: words`"),
        ("title: А\x00", "no YAML"),
        ("[" * 30_000, "not `key: words`"),
        ("a: " * 20_000, "no such key"),
        ("x" * (LIMIT + 1), "larger than 64 KB"),
        (
            "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(99)),
            "not `key: words`",
        ),
    ],
)
def test_a_hostile_file_is_refused_at_once(text: str, part: str, write: Write) -> None:
    with pytest.raises(BadNote) as caught:
        read_sidecar(write("a.yml", text))
    assert part in str(caught.value)


def test_bytes_that_are_no_utf_8_are_refused(write: Write) -> None:
    with pytest.raises(BadNote, match=r"not UTF-8 \(byte 9\); save it as UTF-8"):
        read_sidecar(write("a.yml", b"curator: \xd4\xee\xf0\xf3\xec"))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("curatowhen: -\n\t[]{}&*!|>'\"#%@`,?2024а«»"), max_size=60))
def test_any_text_is_facts_or_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.yml"
    path.write_text(SIGNED + text, encoding="utf-8")
    try:
        read_sidecar(path)
    except BadNote as error:
        assert "\n" not in error.line("ru") + error.line("en")


# --- beside a document --------------------------------------------------------------------------


def stated(path: Path) -> dict[str, Stated]:
    """What is stated of a document, by its keys."""
    from ingest.curate import curated
    from ingest.read import read_source
    from ingest.structure.document import read_document

    note = path.with_suffix(".yml")
    document = curated(read_document(read_source(path)), [path], {note: note.read_bytes()})
    return {one.what: one for one in document.curation.stated}


def test_what_the_text_says_is_kept_and_what_it_says_too_is_needless(write: Write) -> None:
    path = write("a.txt", "РЕЗОЛЮЦИЯ форума «Река»\nг. Озёрск, 5 мая 2023 г.\n" + TEXT.split("\n", 1)[1])
    write("a.yml", SIGNED + "place: Заречье\nstart: 2023-05-05\nkind: съезд\nurl: https://example.org/a\n")
    found = stated(path)
    assert {what: (one.was, one.value, one.status) for what, one in found.items()} == {
        "place": ("Озёрск", "Заречье", Status.APPLIED),
        "start": (date(2023, 5, 5), date(2023, 5, 5), Status.NEEDLESS),
        "end": (date(2023, 5, 5), date(2023, 5, 5), Status.NEEDLESS),
        "kind": ("forum", "congress", Status.APPLIED),
        "url": (None, "https://example.org/a", Status.APPLIED),
    }


def test_a_sidecar_beside_two_documents_is_refused(write: Write, tmp_path: Path) -> None:
    write("a.txt", TEXT), write("a.md", TEXT.replace("провести", "открыть"))
    write("a.yml", SIGNED + "title: Итоги\n")
    with pytest.raises(BadNote, match=r"several documents: a\.md, a\.txt; rename one"):
        ingest.build([tmp_path])


def test_notes_in_a_folder_are_no_documents_and_orphans_are_told(write: Write, tmp_path: Path) -> None:
    write("a.txt", TEXT), write("a.yml", SIGNED + "title: Итоги\n"), write("decisions.tsv", "")
    orphans = [write(name, "") for name in ("b.corrections.tsv", "b.yml", "sub/a.yml")]
    other = write("a.yaml", "")
    built = ingest.build([tmp_path])
    assert [document.name for document in built.documents] == ["a.txt"]
    what = {issue.path: issue.what.en for issue in built.issues}
    assert set(what) == {*orphans, other}
    assert all("no document of this name lies beside it" in what[path] for path in orphans)
    assert "end in .yml; rename it" in what[other]


@pytest.mark.parametrize("name", ["a.yml", "a.corrections.tsv", "decisions.tsv"])
def test_notes_given_as_a_document_are_refused(name: str, write: Write) -> None:
    with pytest.raises(ingest.IngestError, match="notes on a document; give the document"):
        ingest.build([write(name, "")])
