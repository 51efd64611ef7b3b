"""What changed between two releases: small graphs in, the changes expected of them out."""

import gzip
import io
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from ingest import build
from ontology import PREFIXES
from portal.errors import CannotServe
from portal.releases.changes import Changes, changes_between, counts_of
from portal.releases.changes_csv import read_csv, write_csv
from portal.releases.changes_files import write_changes
from portal.releases.changes_rdf import CS, Between
from portal.releases.views import Change

ROOT = Path(__file__).parents[2]
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
GRAPH = """
id:resolution\\/f a adr:Resolution ; rdfs:label "Резолюция"@ru ; adr:document "f.txt" ;
  adr:askedOn "2024-05-01"^^xsd:date ; adr:adoptedAt id:event\\/f .
id:event\\/f a adr:Event ; rdfs:label "Форум"@ru .
id:section\\/f\\/1 a adr:Section ; rdfs:label "Секция 1"@ru .
id:recommendation\\/f\\/1 a adr:Recommendation ; eli:number "1" ; schema:position 1 ;
  schema:text "Мэрии сделать."@ru ; adr:inResolution id:resolution\\/f ;
  adr:inSection id:section\\/f\\/1 ; adr:verb verb:do ;
  adr:deadline "2025-01-01"^^xsd:date ; adr:askedOf id:body\\/m .
id:recommendation\\/f\\/2 a adr:Recommendation ; eli:number "2" ; schema:position 2 ;
  schema:text "Сохранить."@ru ; adr:inResolution id:resolution\\/f .
id:ask\\/f\\/1\\/addressee\\/m a adr:Ask ;
  adr:ofRecommendation id:recommendation\\/f\\/1 ; adr:body id:body\\/m ;
  adr:role role:addressee ; adr:basis basis:item .
id:body\\/m a adr:Body ; rdfs:label "Мэрия"@ru ; adr:bodyKind body-kind:executive .
verb:do a skos:Concept ; skos:prefLabel "сделать"@ru .
"""
ASK = "id:ask\\/f\\/1\\/addressee\\/m"
KEY = f"{PREFIXES['id']}ask/f/1/addressee/m"
GONE = GRAPH.replace("id:body\\/m", "id:body\\/n").replace(ASK, "id:ask\\/f\\/1\\/addressee\\/n")
REPLACED = "id:body\\/m a prov:Entity ; dct:isReplacedBy id:body\\/n .\n"
PARTNER = """
id:ask\\/f\\/1\\/partner\\/m a adr:Ask ;
  adr:ofRecommendation id:recommendation\\/f\\/1 ; adr:body id:body\\/m ;
  adr:role role:partner .
"""
LATER = (
    'id:body\\/z a adr:Body ; rdfs:label "Администрация"@ru .\nid:body\\/m adr:supersededBy id:body\\/z .\n'
)
SECOND = GRAPH.replace("\\/f", "\\/g").replace("f.txt", "g.txt")

CASES: list[tuple[str, str, str, list[tuple[str, str, str, str, str]]]] = [
    ("the same", GRAPH, GRAPH, []),
    (
        "another text",
        GRAPH,
        GRAPH.replace("Мэрии сделать.", "Мэрии сделать больше."),
        [("changed", "ask", "text", "Мэрии сделать.", "Мэрии сделать больше.")],
    ),
    (
        "a deadline less, a verb of another name only",
        GRAPH,
        GRAPH.replace('adr:deadline "2025-01-01"^^xsd:date ;', "").replace('"сделать"', '"выполнить"'),
        [("changed", "ask", "deadline", "2025-01-01", "")],
    ),
    (
        "another verb",
        GRAPH,
        GRAPH.replace("verb:do", "verb:hold"),
        [("changed", "ask", "verb", "сделать", "сделать")],
    ),
    (
        "basis and section",
        GRAPH,
        GRAPH.replace("basis:item", "basis:heading").replace("Секция 1", "Секция А"),
        [
            ("changed", "ask", "section", "Секция 1", "Секция А"),
            ("changed", "ask", "basis", "item", "heading"),
        ],
    ),
    (
        "the body's name: told of the body, and of its ask",
        GRAPH,
        GRAPH.replace('"Мэрия"', '"Мэрия города"'),
        [
            ("changed", "body", "body", "Мэрия", "Мэрия города"),
            ("changed", "ask", "body", "Мэрия", "Мэрия города"),
        ],
    ),
    (
        "the date: told of the document, of its ask, of its item without addressee",
        GRAPH,
        GRAPH.replace("2024-05-01", "2024-06-01"),
        [
            ("changed", "resolution", "date", "2024-05-01", "2024-06-01"),
            ("changed", "ask", "date", "2024-05-01", "2024-06-01"),
            ("changed", "recommendation", "date", "2024-05-01", "2024-06-01"),
        ],
    ),
    ("an ask more", GRAPH, GRAPH + PARTNER, [("added", "ask", "text", "", "Мэрии сделать.")]),
    ("an ask less", GRAPH + PARTNER, GRAPH, [("removed", "ask", "text", "Мэрии сделать.", "")]),
    (
        "another body, and no word of it: one went, one came",
        GRAPH,
        GONE,
        [("removed", "ask", "text", "Мэрии сделать.", ""), ("added", "ask", "text", "", "Мэрии сделать.")],
    ),
    (
        "the IRI of a body gave way, and the graph says so: the same ask",
        GRAPH,
        GONE + REPLACED,
        [
            ("changed", "body", "iri", f"{PREFIXES['id']}body/m", f"{PREFIXES['id']}body/n"),
            ("changed", "ask", "iri", KEY, f"{PREFIXES['id']}ask/f/1/addressee/n"),
        ],
    ),
    ("a successor", GRAPH, GRAPH + LATER, [("changed", "body", "successor", "", "Администрация")]),
    (
        "nobody is asked any more",
        GRAPH,
        GRAPH.split(ASK)[0].replace("; adr:askedOf id:body\\/m", "") + GRAPH[GRAPH.index("id:body\\/m a") :],
        [
            ("removed", "ask", "text", "Мэрии сделать.", ""),
            ("added", "recommendation", "text", "", "Мэрии сделать."),
        ],
    ),
    (
        "a new document",
        GRAPH,
        GRAPH + SECOND,
        [
            ("added", "resolution", "title", "", "Резолюция"),
            ("added", "ask", "text", "", "Мэрии сделать."),
            ("added", "recommendation", "text", "", "Сохранить."),
        ],
    ),
]


def written(path: Path, turtle: str) -> Path:
    """A graph as a dump: its triples sorted, gzipped."""
    lines = sorted({f"{quad.triple} .\n" for quad in ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE)})
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    return path


def between(tmp_path: Path, before: str, after: str) -> Changes:
    """What changed between two graphs in Turtle."""
    return changes_between(written(tmp_path / "a.nt.gz", before), written(tmp_path / "b.nt.gz", after))


def to_csv(rows: Iterable[Change]) -> bytes:
    """The rows as a file."""
    out = io.BytesIO()
    write_csv(rows, out)
    return out.getvalue()


def told(one: Change) -> tuple[str, str, str, str, str]:
    """What the table compares."""
    return one.how, one.thing, one.field, one.before, one.after


@pytest.mark.parametrize(
    ("before", "after", "expected"), [case[1:] for case in CASES], ids=[one[0] for one in CASES]
)
def test_what_changed(
    tmp_path: Path, before: str, after: str, expected: list[tuple[str, str, str, str, str]]
) -> None:
    assert [told(one) for one in between(tmp_path, before, after).rows] == expected


def test_the_table_has_its_cases() -> None:
    assert len(CASES) == 14


def test_asks_are_counted_once_however_many_fields_changed(tmp_path: Path) -> None:
    after = GRAPH.replace("basis:item", "basis:heading").replace("сделать.", "помочь.") + PARTNER
    found = counts_of(between(tmp_path, GRAPH, after).rows)
    assert found == {"added": 0, "removed": 0, "changed": 1, "partner_added": 1}


def test_a_body_that_took_in_another_keeps_its_ask(tmp_path: Path) -> None:
    both = GRAPH + GONE[GONE.index("id:ask") :]
    found = between(tmp_path, both, GONE + REPLACED).rows
    assert ("changed", "ask", "iri", KEY, KEY[:-1] + "n") in [told(one) for one in found]
    assert not [one for one in found if one.how != "changed"]


def test_another_base_is_one_change(tmp_path: Path) -> None:
    place = "https://data.example.org/id/"
    before, after = written(tmp_path / "a.nt", GRAPH), tmp_path / "b.nt"
    plain = gzip.decompress(before.read_bytes())
    before.write_bytes(plain)
    after.write_bytes(
        b"".join(sorted(plain.replace(PREFIXES["id"].encode(), place.encode()).splitlines(True)))
    )
    found = changes_between(before, after)
    assert [told(one) for one in found.rows] == [("changed", "graph", "base", PREFIXES["id"], place)]
    assert not found.deltas


def test_the_order_of_documents_is_of_no_moment(tmp_path: Path) -> None:
    one = between(tmp_path, GRAPH, GRAPH + SECOND)
    other = between(tmp_path, GRAPH, SECOND + GRAPH)
    assert to_csv(one.rows) == to_csv(other.rows)


def test_an_unreadable_release_says_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "a.nt.gz"
    broken.write_bytes(b"no gzip")
    with pytest.raises(CannotServe, match="put the file back"):
        changes_between(broken, broken)


def test_the_rows_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    rows = between(tmp_path, GRAPH, GONE + REPLACED + SECOND).rows
    path = tmp_path / "changes.csv"
    path.write_bytes(to_csv(rows))
    assert [(*told(one), one.iri, one.former, one.body) for one in read_csv(path)] == [
        (*told(one), one.iri, one.former, one.body) for one in rows
    ]
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CannotServe, match="export again"):
        list(read_csv(path))


def test_a_row_says_in_words_what_happened(tmp_path: Path) -> None:
    found = between(tmp_path, GRAPH, GRAPH.replace('adr:deadline "2025-01-01"^^xsd:date ;', ""))
    assert (
        "Просьба изменилась: f.txt, п. 1, Мэрия (адресат); срок: «2025-01-01» → нет"
        in to_csv(found.rows).decode()
    )


def applied(before: str, triples: set[ox.Triple]) -> set[str]:
    """A graph with the removals of change sets taken away and their additions put in."""
    by_subject: dict[ox.NamedNode, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for one in triples:
        by_subject.setdefault(one.subject, {}).setdefault(one.predicate.value, []).append(one.object)  # type: ignore[arg-type]
    graph = {str(quad.triple) for quad in ox.parse(HEAD + before, format=ox.RdfFormat.TURTLE)}

    def statements(name: str) -> set[str]:
        spots = [spot for facts in by_subject.values() for spot in facts.get(CS + name, ())]
        found = [by_subject[spot] for spot in spots]  # type: ignore[index]
        rdf = PREFIXES["rdf"]
        return {
            " ".join(str(one[f"{rdf}{part}"][0]) for part in ("subject", "predicate", "object"))
            for one in found
        }

    return (graph - statements("removal")) | statements("addition")


def test_the_change_sets_lead_from_one_graph_to_the_other(tmp_path: Path) -> None:
    after = (
        GRAPH.replace("сделать.", "помочь.").replace("basis:item", "basis:heading").replace("Форум", "Слёт")
    )
    between_them = Between("2026-02-01", "2026-01-01", "https://x.org/")
    files = {one.name: one for one in write_changes(between(tmp_path, GRAPH, after), between_them, tmp_path)}
    triples = {quad.triple for quad in ox.parse(path=tmp_path / "changes.ttl")}
    expected = {str(quad.triple) for quad in ox.parse(HEAD + after, format=ox.RdfFormat.TURTLE)}
    assert applied(GRAPH, triples) == expected
    same = {quad.triple for quad in ox.parse(path=tmp_path / "changes.jsonld")}
    assert same == triples
    assert not [one for one in triples if isinstance(one.subject, ox.BlankNode)]
    assert files["changes.ttl"].rows == len(triples)


def test_an_edited_document_changes_what_was_edited(tmp_path: Path) -> None:
    text = (ROOT / "samples" / "zarechye-2022.txt").read_text(encoding="utf-8")
    marked = text.replace("2023 года", "2024 года")
    assert marked != text
    paths = []
    for name, words in (("before", text), ("after", marked)):
        file = tmp_path / name / "zarechye-2022.txt"
        file.parent.mkdir()
        file.write_text(words, encoding="utf-8")
        paths.append(written(tmp_path / f"{name}.nt.gz", b"".join(build([file]).graph).decode()))
    found = changes_between(*paths)
    assert {one.thing for one in found.rows if one.how != "changed"} == set()
    assert {one.field for one in found.rows} == {"text", "deadline", "term"}
    assert found.rows
