"""A site of files holds the Turtle of its things; by the rules of docs/linked.md their IRIs lead there."""

import re
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest

from portal.linked.offers import alternates
from portal.scene import Scene
from portal.site.crawl import things_of
from portal.site.names import Address, file_of, relative
from portal.site.place import Known, SitePlace
from portal.site.routes import make
from tests.portal.conftest import ROOT

RULE = re.compile(r"RewriteRule (\S+) (doc/\S+) \[R=303")
TOPIC = "http://xmlns.com/foaf/0.1/primaryTopic"
ELSEWHERE = ("agent", "file", "link")
"""Kinds of things that a site tells nothing of."""


@pytest.fixture(scope="module")
def known(scene: Scene) -> Known:
    """What a site of graph.ttl holds."""
    return Known(frozenset(things_of(scene)), url="https://example.org/site")


def test_every_iri_leads_to_a_file_of_the_site(scene: Scene, known: Known) -> None:
    rules = RULE.findall((ROOT / "docs" / "linked.md").read_text(encoding="utf-8"))
    assert len(rules) == 3
    pages = {file_of(Address(path), paged=True) for path in known.things}
    base = scene.overview.addresses.base
    subjects = {quad.subject.value for quad in scene.store.graph if isinstance(quad.subject, ox.NamedNode)}
    paths = [f"id/{iri.removeprefix(base)}" for iri in sorted(subjects) if iri.startswith(base)]
    paths = [path for path in paths if path.split("/")[1] not in ELSEWHERE]
    paths += [f"graph/{path.removeprefix('id/')}" for path in paths if path.startswith("id/resolution/")]
    assert len(paths) > 2_000
    for path in paths:
        found = [
            re.sub(rule, there.replace("$", "\\"), path) for rule, there in rules if re.match(rule, path)
        ]
        page = found[0] if len(found) == 1 or found[0].endswith(".html") else found[1]
        assert page in pages, path
        if page != found[0]:
            assert found[0] == page.replace(".html", ".ttl")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_page_of_the_site_leads_to_its_turtle_alone(scene: Scene, known: Known, lang: str) -> None:
    path = next(path for path in sorted(known.things) if path.startswith("/doc/place/"))
    place = SitePlace(lang, here=file_of(Address(path, (), lang), paged=True), known=known)
    ((name, media, href),) = alternates(place, path)
    assert (name, media) == ("Turtle", "text/turtle")
    (asked,) = place.asked
    assert (asked.lang, place.asked[asked]) == ("ru", file_of(Address(f"{path}.ttl"), paged=False))
    assert href == relative(place.here, place.asked[asked])
    reply = make(scene, asked, place)
    triples = {quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.TURTLE)}
    file = f"https://example.org/site/{place.asked[asked]}"
    assert {str(triple.subject) for triple in triples if triple.predicate.value == TOPIC} == {f"<{file}>"}
    addresses = {urlsplit(t.subject.value).netloc for t in triples if isinstance(t.subject, ox.NamedNode)}
    assert addresses == {"w3id.org", "example.org"}
