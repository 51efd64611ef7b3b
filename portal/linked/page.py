"""The IRI of a thing without a page of its own enters, a page leaves: what it is, what is said of it.

Every kind of thing has such a page, whatever it is: nothing that the graph names leads nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ontology.terms import ADR, OA, RDF, RDFS, SKOS, XSD
from portal.days import day_in_words
from portal.linked.document import query_of
from portal.linked.names import Namer
from portal.linked.quotes import quotes_of
from portal.linked.telling import Left, Said, Telling, subject_of, telling
from portal.linked.terms import is_ours, rank_of, short_of, word_of
from portal.links import Place
from portal.pages import page
from portal.scene import Scene
from portal.table_view import WEB
from portal.task import Reply

MOST = 25
"""Values of a property on a page."""
OVER = (RDF.type, RDFS.label, SKOS.prefLabel)
"""What stands over the facts."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its words, where it leads or '', their language or ''; `abroad`: it leads out of the graph."""

    text: str
    href: str = ""
    lang: str = ""
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """A property and its values; `more` leads to all of them where `count` are more than are shown."""

    word: str
    name: str
    told: str
    """Where the vocabulary tells of it; '' of what is not ours."""
    values: Sequence[Value]
    count: int
    more: str = ""


def any_page(scene: Scene, place: Place, iri: str) -> Reply:
    """The page."""
    told, namer = telling(scene.store.graph, iri), Namer(scene, place)
    own = {one: triples for one, triples in told.own.items() if one not in OVER}
    ours = {one: triples for one, triples in own.items() if is_ours(one)}
    public = {one: triples for one, triples in own.items() if not is_ours(one)}
    path, at = scene.overview.addresses.document(iri), scene.overview.addresses.page(iri)
    values = {
        "title": namer.name(iri),
        "kind": namer.kind(iri),
        "role": role_of(scene, place, iri),
        "proven": proven(namer, told),
        "quotes": quotes_of(namer, iri),
        "facts": [
            ("linked_ours", properties(namer, told, ours)),
            ("linked_public", [*properties(namer, told, public), classes(namer, iri)]),
            ("linked_pointing", properties(namer, told, told.inward, inward=True)),
        ],
        "at": place.link(at),
        "path": path,
        "params": {},
        "permalink": place.whole(path, {}),
        "iri": iri,
        "digest": scene.digest,
    }
    return page("thing", place, values)


def role_of(scene: Scene, place: Place, iri: str) -> tuple[str, str]:
    """The role of an ask, its code and its words: who is asked is never taken for who is to help; else ''."""
    role = next((one.value for one in Namer(scene, place).objects(iri, ADR.role)), "")
    return (role.rpartition("#")[2], Namer(scene, place).name(role)) if role else ("", "")


def proven(namer: Namer, told: Telling) -> list[Value]:
    """Of evidence, what it bears out: of what, which property, that it is what."""
    ways = (ADR.factSubject, ADR.factProperty, OA.hasBody)
    found = [value(namer, told.own[one][0].object) for one in ways if one in told.own]
    return found if len(found) == len(ways) else []


def classes(namer: Namer, iri: str) -> Property:
    """What a thing is."""
    lang = namer.place.lang
    found = [Value(f"{word_of(one, lang)} · {short_of(one)}", namer.told(one)) for one in namer.classes(iri)]
    return Property(word_of(RDF.type, lang), short_of(RDF.type), namer.told(RDF.type), found, len(found))


def properties(namer: Namer, told: Telling, said: Said, *, inward: bool = False) -> list[Property]:
    """What is said, property by property."""
    left = {one.predicate: one.count for one in told.left if one.inward == inward}
    return [
        property_of(namer, told.iri, Left(one, inward, MOST, left.get(one, len(said[one]))), said[one])
        for one in sorted(said, key=rank_of)
    ]


def property_of(namer: Namer, iri: str, cut: Left, triples: Sequence[ox.Triple]) -> Property:
    """A property and the first of its values; `cut` says how many there are."""
    lang = namer.place.lang
    shown = in_language(triples, lang)[: cut.told] if not cut.inward else triples[: cut.told]
    values = [node(namer, subject_of(one)) if cut.inward else value(namer, one.object) for one in shown]
    rest = cut.count > cut.told
    return Property(
        f"← {word_of(cut.predicate, lang)}" if cut.inward else word_of(cut.predicate, lang),
        short_of(cut.predicate),
        namer.told(cut.predicate),
        values,
        cut.count,
        namer.place.link("/sparql", {"query": query_of(iri, cut)}) if rest else "",
    )


def in_language(triples: Sequence[ox.Triple], lang: str) -> Sequence[ox.Triple]:
    """What is said in the language of the page, where it is said in several; else all of it."""
    tags = {getattr(triple.object, "language", None) for triple in triples}
    if lang not in tags or len(tags) == 1:
        return triples
    return [triple for triple in triples if getattr(triple.object, "language", None) in (lang, None)]


def value(namer: Namer, given: object) -> Value:
    """A value as the page shows it."""
    if isinstance(given, ox.NamedNode):
        return node(namer, given.value)
    assert isinstance(given, ox.Literal)
    lang = namer.place.lang
    if given.datatype.value == XSD.date:
        return Value(day_in_words(given.value, lang))
    if WEB.fullmatch(given.value):
        return Value(given.value, given.value, abroad=True)
    return Value(given.value, lang="" if given.language in (None, lang) else str(given.language))


def node(namer: Namer, iri: str) -> Value:
    """A thing as the page names it."""
    href = namer.lead(iri)
    own = bool(namer.own_name(iri))
    if not own and (name := word_of(iri, namer.place.lang)) != iri:
        return Value(name, namer.told(iri))
    if not own and not href:
        return Value(iri, iri if WEB.fullmatch(iri) else "", abroad=True)
    return Value(namer.name(iri), href, namer.tongue(iri))
