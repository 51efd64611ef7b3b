"""An rdflib Graph enters, the interface of a store leaves; the graph is read, never changed."""

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as GraphLiteral
from rdflib.query import Result

from ontology import PREFIXES
from queries.answer import ANSWER, STRING, TRIPLE, fault_in, in_order, truth, unevaluated
from queries.term import Bindings, Blank, Iri, Literal, Rows, Term, bind


class GraphStore:
    """A store over an rdflib Graph; a Dataset is asked as its own `default_union` says."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """See queries.store.Store."""
        sparql = bind(text, bindings or {})
        if fault := fault_in(sparql):  # rdflib's words are poorer
            raise fault
        try:
            return rows_of(self.graph.query(sparql, initNs=PREFIXES))
        except (ValueError, TypeError, NotImplementedError) as error:
            raise unevaluated(error) from error


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
