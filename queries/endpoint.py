"""The address of a SPARQL 1.1 endpoint enters, the interface of a store leaves; a cut answer is an error."""

import json
import re
import warnings
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import JSON, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from ontology import PREFIXES
from queries.answer import ANSWER, STRING, truth
from queries.errors import BadSparql, EndpointFailed, one_line
from queries.term import Bindings, Blank, Iri, Literal, Rows, Term, bind

METHODS = ("GET", "POST")
DECLARED = re.compile(r"PREFIX\s+([\w-]+)\s*:", re.IGNORECASE)
# Virtuoso cuts a long answer, says 200, and tells it in this header alone.
CUT = "X-SPARQL-MaxRows"


class Endpoint:
    """A store over an endpoint elsewhere."""

    def __init__(self, url: str, *, timeout: int = 30, method: str = "POST") -> None:
        """`timeout` in seconds; EndpointFailed where `url` is no address of the web."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EndpointFailed(
                f"«{url}» is no endpoint; give an address such as https://example.org/sparql"
            )
        if method not in METHODS:
            raise EndpointFailed(f"«{method}» is no way to ask; one of {', '.join(METHODS)}")
        self.url, self.timeout, self.method = url, timeout, method

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """See queries.store.Store; SELECT and ASK alone."""
        answer, limit = self.fetch(with_prefixes(bind(text, bindings or {})))
        try:
            names, rows = rows_of(answer)
        except (KeyError, TypeError, AttributeError) as error:
            raise EndpointFailed(f"{self.url}: the answer is no table; ask with SELECT or ASK") from error
        if limit.isdigit() and len(rows) >= int(limit):
            raise EndpointFailed(f"{self.url}: the answer is cut at {limit} rows; narrow the question")
        return names, rows

    def fetch(self, sparql: str) -> tuple[Any, str]:
        """The endpoint's JSON and, where it says one, its limit of rows."""
        wrapper = self.wrapper(sparql)
        try:
            with wrapper.query().response as response:
                return json.loads(response.read()), response.headers.get(CUT) or ""
        except QueryBadFormed as error:
            raise BadSparql(f"{self.url}: refuses the query: {one_line(error)[:200]}; check it") from error
        except HTTPError as error:
            raise EndpointFailed(
                f"{self.url}: status {error.code}, {error.reason}; try again later"
            ) from error
        except SPARQLWrapperException as error:
            what = one_line(str(error).splitlines()[0])[:200]
            raise EndpointFailed(f"{self.url}: {what}; check the address and its rights") from error
        except TimeoutError as error:
            raise self.too_slow() from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self.too_slow() from error
            raise EndpointFailed(f"{self.url}: no connection ({error.reason}); check the address") from error
        except ValueError as error:
            raise EndpointFailed(f"{self.url}: the answer is no JSON; is this a SPARQL endpoint?") from error

    def wrapper(self, sparql: str) -> SPARQLWrapper:
        """The request: always a question, so that an endpoint refuses an update that was put in its place."""
        wrapper = SPARQLWrapper(self.url, returnFormat=JSON)
        wrapper.setMethod(self.method)
        wrapper.setTimeout(self.timeout)
        with warnings.catch_warnings():
            # SPARQLWrapper guesses the form from the first word it knows, and finds ADD in a comment on
            # «addressee»; so its guess is set aside.
            warnings.simplefilter("ignore", RuntimeWarning)
            wrapper.setQuery(sparql)
        wrapper.queryType = SELECT
        return wrapper

    def too_slow(self) -> EndpointFailed:
        """The error of an endpoint that does not answer in time."""
        return EndpointFailed(f"{self.url}: no answer within {self.timeout} s; narrow the question")


def with_prefixes(sparql: str) -> str:
    """The query with the vocabulary's prefixes that it uses and does not declare, on its first line."""
    declared = set(DECLARED.findall(sparql))
    needed = [name for name in sorted(PREFIXES) if name not in declared and f"{name}:" in sparql]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in needed) + sparql


def rows_of(answer: Any) -> Rows:
    """The rows of SPARQL 1.1 Query Results JSON."""
    if "boolean" in answer:
        return ANSWER, ((truth(answer["boolean"] is True),),)
    names = tuple(answer["head"]["vars"])
    found = answer["results"]["bindings"]
    return names, tuple(tuple(term_of(row.get(name)) for name in names) for row in found)


def term_of(cell: Any) -> Term | None:
    """One cell of the JSON as ours; None where unbound. Virtuoso says typed-literal for a typed literal."""
    if cell is None:
        return None
    match cell["type"]:
        case "uri":
            return Iri(cell["value"])
        case "bnode":
            return Blank(cell["value"])
        case _:
            datatype = cell.get("datatype")
            return Literal(cell["value"], None if datatype == STRING else datatype, cell.get("xml:lang"))
