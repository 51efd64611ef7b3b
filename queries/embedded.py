"""The bytes of a graph enter, a store in memory (pyoxigraph) leaves, and its answers as our rows."""

from pathlib import Path

import pyoxigraph as ox

from ontology import PREFIXES
from queries.answer import ANSWER, STRING, TRIPLE, in_order, syntax_error, truth, unevaluated
from queries.errors import BadSparql, GraphUnreadable, one_line
from queries.reasons import reason
from queries.term import Bindings, Blank, Iri, Literal, Rows, Term, bind

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
}


class EmbeddedStore:
    """A store on pyoxigraph, in memory."""

    def __init__(self, graph: ox.Store, *, union: bool = False) -> None:
        """`union`: patterns without GRAPH see the triples of every named graph."""
        self.graph = graph
        self.union = union

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """See queries.store.Store."""
        sparql = bind(text, bindings or {})
        try:
            found = self.graph.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=self.union)
            return rows_of(found)
        except SyntaxError as error:
            raise syntax_error(sparql, error) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise unevaluated(error) from error


def load_store(data: bytes, name: str = "graph.ttl") -> EmbeddedStore:
    """The graph of these bytes in memory; the format by the ending of `name`, else Turtle."""
    form = format_of(Path(name))
    graph = ox.Store()
    try:
        graph.bulk_load(data, format=form)
    except (SyntaxError, ValueError) as error:
        raise no_graph(name, form, error) from error
    return EmbeddedStore(graph, union=form.supports_datasets)


def format_of(path: Path) -> ox.RdfFormat:
    """The format of a graph file, by its ending; Turtle where the ending says nothing."""
    return FORMATS.get(path.suffix.lower(), ox.RdfFormat.TURTLE)


def unreadable(path: Path, error: OSError) -> GraphUnreadable:
    """The error for a graph file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return GraphUnreadable(
            f"{path}: no such file; build it with: adresat build DIR -o {path}",
            ru=f"{path}: нет такого файла; постройте граф: adresat build ПАПКА -o {path}",
        )
    if isinstance(error, IsADirectoryError):
        return GraphUnreadable(
            f"{path}: a folder; give a graph file, such as graph.ttl",
            ru=f"{path}: это папка; укажите файл графа, например graph.ttl",
        )
    return GraphUnreadable(
        f"{path}: cannot be read ({reason(error, 'en')}); check its permissions",
        ru=f"{path}: не прочесть ({reason(error, 'ru')}); проверьте права",
    )


def no_graph(name: str, form: ox.RdfFormat, error: Exception) -> GraphUnreadable:
    """The error for a file that is not in its format, with the line where it breaks."""
    what = one_line(error.msg if isinstance(error, SyntaxError) else error)
    return GraphUnreadable(
        f"{name}: not {form.name}: {what}; give a graph made by adresat build",
        ru=f"{name}: это не {form.name}: {what}; укажите граф, построенный adresat build",
    )


def rows_of(found: object) -> Rows:
    """The rows of what pyoxigraph answered."""
    match found:
        case ox.QuerySolutions():
            names = tuple(variable.value for variable in found.variables)
            known = Known({None: None})
            return names, tuple([tuple([known[term] for term in solution]) for solution in found])
        case ox.QueryBoolean():
            return ANSWER, ((truth(bool(found)),),)
        case ox.QueryTriples():
            triples = ((t.subject, t.predicate, t.object) for t in found)
            return TRIPLE, in_order([tuple(term_of(term) for term in triple) for triple in triples])
        case _:
            raise BadSparql(
                "the query is of no known form; write SELECT, ASK, CONSTRUCT or DESCRIBE",
                "запрос неизвестного вида; пишите SELECT, ASK, CONSTRUCT или DESCRIBE",
            )


class Known(dict[object, Term | None]):
    """Terms of pyoxigraph to ours: a name, a day, a section stand in many rows, and are turned but once."""

    def __missing__(self, term: object) -> Term | None:
        made = self[term] = term_of(term)
        return made


def term_of(term: object) -> Term | None:
    """A term of pyoxigraph as ours; None where unbound."""
    match term:
        case None:
            return None
        case ox.NamedNode(value=value):
            return Iri(value)
        case ox.BlankNode(value=value):
            return Blank(value)
        case ox.Literal(value=value, language=str(language)):
            return Literal(value, None, language)
        case ox.Literal(value=value, datatype=datatype):
            return Literal(value, None if datatype.value == STRING else datatype.value)
        case _:
            return Literal(str(term))
