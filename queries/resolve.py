"""A name as a person writes it enters, the terms it stands for leave; a name that nothing bears is an error.

The whole name decides, without regard to case, ё, quotes and spaces. Each lookup is a query of its own
with the name bound to it, and what it finds is bound in the question.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology import SCHEME, terms
from queries.errors import BadParameter, brief, closest, suggestion
from queries.store import Store
from queries.term import Iri, Literal, Term

QUOTES = re.compile("[«»“”„№'\"]")
SPACES = re.compile(r"\s+")
# What `plain` may take out of a name or change in it: the pieces between stand in every spelling of it.
BETWEEN = re.compile("[её«»“”„№'\"\\s]+")
IRI = re.compile(r"<(\S+)>|((?:https?://|urn:)\S+)")
ENDING = re.compile(r"\.[^.]*$")
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """How things of one kind are named: the word, in Russian its absence, class, properties, what to try."""

    word: str
    none: str
    type: str
    names: tuple[str, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Name:
    """A thing, its label and territory, and one of the names it goes by."""

    thing: Term
    label: str
    territory: str
    form: str


KINDS = {
    "body": Kind(
        "body",
        "ни один орган не назван",
        "adr:Body",
        ("rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel"),
        "find-body",
    ),
    "event": Kind(
        "event",
        "ни одно событие не названо",
        "adr:Event",
        ("rdfs:label", "schema:name", "dct:title"),
        "events-list",
    ),
    "instrument": Kind(
        "programme or act",
        "ни одна программа и ни один акт не названы",
        "adr:Instrument",
        ("rdfs:label", "dct:title", "eli:number"),
        "instruments-most-cited",
    ),
    "initiative": Kind(
        "initiative",
        "ни одна инициатива не названа",
        "adr:Initiative",
        ("rdfs:label", "schema:name"),
        "initiatives-list",
    ),
    "place": Kind("place", "ни одно место не названо", "adr:Place", ("rdfs:label",), "places-list"),
    "section": Kind(
        "section", "ни одна секция не названа", "adr:Section", ("rdfs:label",), "asks-by-section"
    ),
    "document": Kind(
        "document", "ни один документ не назван", "adr:Resolution", ("adr:document",), "events-list"
    ),
}

SCHEMES = {
    "role": terms.Role,
    "gap-kind": terms.GapKind,
    "body-kind": terms.BodyKind,
    "event-kind": terms.EventKind,
    "instrument-type": terms.InstrumentType,
    "initiative-type": terms.InitiativeType,
    "verb": terms.Verb,
    "specificity": terms.Specificity,
}

# The engine leaves few names, `plain` decides: what engines make of REPLACE is not one thing.
NAMED = """SELECT DISTINCT ?thing ?label ?territory ?form WHERE {
  {
    SELECT ?thing ?form WHERE {
      VALUES ?_piece { UNDEF }
      ?thing a %(type)s ; %(names)s ?form .
      FILTER(CONTAINS(LCASE(STR(?form)), ?_piece))
    }
  }
  ?thing rdfs:label ?label .
  OPTIONAL { ?thing adr:territory|adr:localTo ?near OPTIONAL { ?near rdfs:label ?territory } }
} ORDER BY STR(?label) COALESCE(STR(?territory), "") ?thing STR(?form)"""

# An old IRI leads to the present one: see docs/decisions/0005-judgements.md.
# Not by a path of none or one step: Virtuoso would answer with things that nobody asked about.
KNOWN = """SELECT ?now WHERE {
  VALUES ?_iri { UNDEF }
  { ?_iri a %(type)s BIND(?_iri AS ?now) } UNION { ?_iri dct:isReplacedBy ?now . ?now a %(type)s }
}"""

DOCUMENTS = """SELECT DISTINCT ?form WHERE {
  VALUES ?_name { UNDEF }
  ?thing a adr:Resolution ; adr:document ?form .
  FILTER(LCASE(STR(?form)) = LCASE(?_name)
      || LCASE(REPLACE(STR(?form), "[.][^.]*$", "")) = LCASE(REPLACE(?_name, "^ | $", "")))
} ORDER BY ?form"""

CONCEPTS = """SELECT DISTINCT ?concept ?form WHERE {
  VALUES ?_scheme { UNDEF }
  ?concept skos:inScheme ?_scheme ; skos:prefLabel ?form .
} ORDER BY ?concept"""


def plain(name: str) -> str:
    """The name without what typography alone decides."""
    return SPACES.sub(" ", QUOTES.sub("", name.strip().lower().replace("ё", "е"))).strip()


def resolve(store: Store, kind: str, value: str) -> tuple[Term, ...]:
    """The terms that `value` names: one body; each section, event or act of that name; a document's file.

    BadParameter where there is none (with the closest names) or where several bodies bear the name.
    """
    if kind in SCHEMES:
        return (find_concept(store, kind, value),)
    if kind == "document":
        return find_document(store, value)
    given = IRI.fullmatch(value.strip())
    if given:
        return (find_iri(store, kind, given.group(1) or given.group(2)),)
    return find_named(store, kind, value)


def find_iri(store: Store, kind: str, iri: str) -> Term:
    """The thing of this IRI, if the graph knows it as one of this kind."""
    known = KNOWN % {"type": KINDS[kind].type}
    _, rows = store.select(known, {"_iri": Iri(iri)})
    if not rows or rows[0][0] is None:
        shown, advice = brief(iri), KINDS[kind].advice
        raise BadParameter(
            f"the graph has no {KINDS[kind].word} with the IRI <{shown}>; find its name with {advice}",
            f"в графе {KINDS[kind].none} IRI <{shown}>; найдите название вопросом {advice}",
        )
    return rows[0][0]


def find_named(store: Store, kind: str, value: str) -> tuple[Term, ...]:
    """The things that bear this whole name; those whose label it is go before those once called so."""
    wanted = plain(value)
    named = [one for one in names_with(store, kind, piece_of(value)) if plain(one.form) == wanted]
    if not named:
        every = list(names_with(store, kind, ""))
        named = [one for one in every if plain(one.form) == wanted]
        if not named:
            raise unknown(kind, value, every)
    own = [one for one in named if plain(one.label) == wanted]
    unique = list(dict.fromkeys((one.thing, one.label, one.territory) for one in own or named))
    things = tuple(dict.fromkeys(thing for thing, _, _ in unique))
    if kind == "body" and len(things) > 1:
        raise several(value, unique)
    return things


def names_with(store: Store, kind: str, piece: str) -> Iterator[Name]:
    """The names of a kind of things in which a piece stands, case aside; every name for an empty piece."""
    fill = {"names": "|".join(KINDS[kind].names), "type": KINDS[kind].type}
    _, rows = store.select(NAMED % fill, {"_piece": Literal(piece)})
    for thing, label, territory, form in rows:
        if thing is not None:
            yield Name(thing, text(label), text(territory), text(form))


def piece_of(name: str) -> str:
    """The longest piece of a name that stands in every spelling of it, in small letters; maybe none."""
    return max(BETWEEN.split(name.lower()), key=len)


def unknown(kind: str, value: str, every: Iterable[Name]) -> BadParameter:
    """The error for a name that nothing bears, with the names nearest to it."""
    labels = {plain(one.form): one.label for one in every}
    near = dict.fromkeys(labels[name] for name in closest(plain(value), labels, count=2 * SHOWN))
    return no_such(kind, value, list(near)[:SHOWN])


def no_such(kind: str, value: str, near: Iterable[str]) -> BadParameter:
    """The error for a name that nothing of a kind bears."""
    names, shown, advice = list(near), brief(value), KINDS[kind].advice
    error = BadParameter(
        f"no {KINDS[kind].word} is named «{shown}»{suggestion(names)}; see {advice}",
        f"{KINDS[kind].none} «{shown}»{suggestion(names, 'ru')}; смотрите {advice}",
    )
    error.choices = tuple((name, name) for name in names)
    return error


def several(value: str, found: Iterable[tuple[Term, str, str]]) -> BadParameter:
    """The error for a name that several bodies bear."""
    listed = [
        (thing.value, f"{label} ({territory})" if territory else label) for thing, label, territory in found
    ]
    pairs = ", ".join(f"{name} <{iri}>" for iri, name in listed)
    error = BadParameter(
        f"several bodies are called «{brief(value)}»: {pairs}; give the IRI of one",
        f"«{brief(value)}» – так называются несколько органов: {pairs}; укажите IRI одного из них",
    )
    error.choices = tuple(listed)
    return error


def find_document(store: Store, value: str) -> tuple[Term, ...]:
    """The file names that this is, with or without the ending."""
    wanted = value.strip().lower()
    _, rows = store.select(DOCUMENTS, {"_name": Literal(wanted)})
    if rows:
        return tuple(form for (form,) in rows if form)
    names = "SELECT DISTINCT ?form WHERE { ?thing a adr:Resolution ; adr:document ?form } ORDER BY ?form"
    forms = [form for (form,) in store.select(names)[1] if form]
    # The name of a file may begin and end with blanks, which no value keeps.
    if same := tuple(form for form in forms if text(form).strip().lower() == wanted):
        return same
    known = {ENDING.sub("", text(form)): text(form) for form in forms}
    raise no_such("document", value, (known[name] for name in closest(value, known)))


def find_concept(store: Store, scheme: str, value: str) -> Term:
    """The concept of this notation, or of this label in the graph."""
    known = concepts(scheme)
    wanted = value.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in known:
        return Iri(known[wanted])
    for concept, form in store.select(CONCEPTS, {"_scheme": Iri(SCHEME + scheme)})[1]:
        if concept is not None and plain(text(form)) == plain(value):
            return concept
    shown, every = brief(value), ", ".join(known)
    raise BadParameter(
        f"«{shown}» is no {scheme}; one of {every}", f"«{shown}»: такого значения нет; есть {every}"
    )


def concepts(scheme: str) -> dict[str, str]:
    """The concepts of a scheme: the last part of each IRI, and the IRI."""
    found = (value for value in vars(SCHEMES[scheme]).values() if isinstance(value, str) and "#" in value)
    return {iri.rpartition("#")[2]: iri for iri in found}


def text(term: Term | None) -> str:
    """The words of a term; nothing where unbound."""
    return "" if term is None else term.value
