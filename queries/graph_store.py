"""An rdflib Graph enters, the interface of a store leaves; the graph is read, never changed."""

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as GraphLiteral
from rdflib.query import Result

from ontology import PREFIXES
from queries.answer import ANSWER, STRING, TRIPLE, in_order, syntax_message, truth
from queries.errors import BadSparql, one_line
from queries.term import Bindings, Blank, Iri, Literal, Rows, Term, bind


class GraphStore:
    """A store over an rdflib Graph; a Dataset is asked as its own `default_union` says."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """See queries.store.Store."""
        sparql = bind(text, bindings or {})
        check_syntax(sparql)
        try:
            return rows_of(self.graph.query(sparql, initNs=PREFIXES))
        except (ValueError, TypeError, NotImplementedError) as error:
            raise BadSparql(f"the query cannot be evaluated: {one_line(error)}; simplify it") from error


def check_syntax(sparql: str) -> None:
    """BadSparql where the text is no query, in the strict parser's words (rdflib's are poorer)."""
    try:
        ox.Store().query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise BadSparql(syntax_message(sparql, str(error))) from error


def rows_of(found: Result) -> Rows:
    """The rows of what rdflib answered."""
    if found.type == "ASK":
        return ANSWER, ((truth(bool(found.askAnswer)),),)
    rows = [tuple(term_of(term) for term in row) for row in found]  # type: ignore[union-attr]
    if found.type == "SELECT":
        return tuple(str(name) for name in found.vars or ()), tuple(rows)
    return TRIPLE, in_order(rows)


def term_of(term: object) -> Term | None:
    """A term of rdflib as ours; None where unbound."""
    match term:
        case None:
            return None
        case BNode():
            return Blank(str(term))
        case URIRef():
            return Iri(str(term))
        case GraphLiteral(language=str(language)):
            return Literal(str(term), None, language)
        case GraphLiteral(datatype=datatype):
            kind = None if datatype is None or str(datatype) == STRING else str(datatype)
            return Literal(str(term), kind)
        case _:
            return Literal(str(term))
