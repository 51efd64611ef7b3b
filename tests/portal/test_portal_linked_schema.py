"""What search engines read on the pages of things: JSON-LD in the words of schema.org, whole by itself."""

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from lxml import html
from starlette.testclient import TestClient

from ontology import PREFIXES
from portal.linked.schema_org import ld_of
from portal.links import Place
from portal.names import label_of
from portal.scene import Scene, load_scene
from portal.things.pages import PAGES

SCHEMA = PREFIXES["schema"]
CLASSES = {
    "body": {"GovernmentOrganization", "Organization", "Thing"},
    "event": {"Event"},
    "resolution": {"CreativeWork"},
    "section": {"CreativeWork"},
    "series": {"EventSeries"},
    "instrument": {"Legislation", "CreativeWork"},
    "initiative": {"Project"},
    "place": {"Place"},
}
HOSTILE = "</script><script>alert(1)</script><!--<script>"


def iris(scene: Scene, kind: str) -> list[str]:
    """The IRIs of a kind, in order."""
    start = f"{scene.overview.addresses.base}{kind}/"
    found = {quad.subject.value for quad in scene.store.graph if isinstance(quad.subject, ox.NamedNode)}
    return sorted(one for one in found if one.startswith(start))


@pytest.mark.parametrize("kind", sorted(PAGES))
def test_a_page_says_what_it_is_about_in_the_words_of_schema_org(
    scene: Scene, client: TestClient, kind: str
) -> None:
    classes = set()
    for iri in iris(scene, kind)[:20]:
        path = scene.overview.addresses.document(iri)
        page = html.document_fromstring(client.get(path, headers={"Accept": "text/html"}).text)
        (block,) = page.xpath("//script[@type='application/ld+json']/text()")
        node = json.loads(block)
        assert (node["@id"], node["url"]) == (iri, f"http://testserver{path}")
        assert node["name"] == label_of(scene, iri)
        classes.add(node["@type"])
        graph = rdflib.Graph().parse(data=block, format="json-ld")
        other = {quad.triple for quad in ox.parse(io.StringIO(block), format=ox.RdfFormat.JSON_LD)}
        assert len(graph) == len(other)
        assert all(str(one).startswith((SCHEMA, PREFIXES["rdf"])) for one in graph.predicates())
        assert (rdflib.URIRef(iri), rdflib.RDF.type, rdflib.URIRef(SCHEMA + node["@type"])) in graph
    assert classes and classes <= CLASSES[kind]


def test_an_event_tells_when_and_where_and_who_held_it(scene: Scene) -> None:
    blocks = [json.loads(ld_of(scene, Place("ru", base="http://h"), iri)) for iri in iris(scene, "event")]
    told = set().union(*blocks)
    assert {"startDate", "endDate", "location", "organizer", "superEvent"} <= told
    for block in blocks:
        for name in ("location", "organizer"):
            said = block.get(name, [])
            assert all(
                one["@type"] != "Event" and one["name"]
                for one in (said if isinstance(said, list) else [said])
            )


def test_no_word_of_a_document_ends_the_block(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    adr, rdfs = PREFIXES["adr"], PREFIXES["rdfs"]
    base = "https://data.example.ru/id/"
    path.write_text(
        f"<{base}body/x> <{PREFIXES['rdf']}type> <{adr}Organisation> .\n"
        f'<{base}body/x> <{rdfs}label> "{HOSTILE}"@ru .\n'
        f"<{base}resolution/r> <{PREFIXES['rdf']}type> <{adr}Resolution> .\n"
    )
    found = str(ld_of(load_scene(path), Place("ru"), f"{base}body/x"))
    assert "<" not in found
    assert json.loads(found)["name"] == HOSTILE
