"""A query and the way to an endpoint enter, its whole answer leaves: asked again where waiting helps.

SPARQLWrapper makes the request. It is sent by an opener of our own: SPARQLWrapper's would install the
password of one endpoint for all that this process ever opens, and go wherever it is sent on to.
"""

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    build_opener,
)

from SPARQLWrapper import BASIC, JSON, SELECT, SPARQLWrapper

from queries import asking_errors as say
from queries.access import Access
from queries.form import with_prefixes

PIECE = 1 << 16
LARGEST = 1 << 30  # bytes of one answer
FIRST_WAIT = 0.5  # seconds; each next one is twice as long
# Waiting helps where the endpoint is starting, or has too much to do.
AGAIN = (429, 502, 503, 504)
# Virtuoso, with status 500: a question and a change were in each other's way, and the question was given up.
DEADLOCK = "40001"
TABLE = "application/sparql-results+json, application/json;q=0.5"
TRIPLES = "application/n-triples, text/turtle;q=0.9"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint answered, whole."""

    status: int
    headers: HTTPMessage
    body: bytes


class NoRedirect(HTTPRedirectHandler):
    """Where an endpoint has moved to is said, not followed: the query and the password are for this one."""

    def redirect_request(self, *_: Any) -> None:
        """Go nowhere."""


class DigestOnce(HTTPDigestAuthHandler):
    """Digest, without sending a wrong password six times."""

    def __init__(self, passwords: HTTPPasswordMgrWithDefaultRealm) -> None:
        super().__init__(passwords)
        self.retried = 5


class Question(SPARQLWrapper):
    """One query, as a request to one endpoint."""

    def __init__(self, url: str, access: Access, sparql: str, accept: str) -> None:
        address, parameters = parted(url)
        super().__init__(address, returnFormat=JSON, agent="adresat")
        self.access = access
        self.setMethod(access.method)
        self.setTimeout(access.timeout)
        self.setOnlyConneg(True)
        self.addCustomHttpHeader("Accept", accept)
        for name, value in parameters:
            self.addParameter(name, value)
        for iri in access.default_graphs:
            self.addParameter("default-graph-uri", iri)
        for iri in access.named_graphs:
            self.addParameter("named-graph-uri", iri)
        if access.login and access.login.auth == "basic":
            self.setHTTPAuth(BASIC)
            self.setCredentials(access.login.user, access.login.password)
        with warnings.catch_warnings():
            # SPARQLWrapper guesses the form from the first word it knows, and finds ADD in a comment on
            # «addressee»; so its guess is set aside. It is always a question: an endpoint refuses an update
            # that was put in its place.
            warnings.simplefilter("ignore", RuntimeWarning)
            self.setQuery(with_prefixes(sparql))
        self.queryType = SELECT

    def _query(self) -> tuple[HTTPResponse, str]:
        """The response, by an opener that nobody else has."""
        response = opener_for(self.endpoint, self.access).open(self._createRequest(), timeout=self.timeout)
        return response, self.returnFormat


def parted(url: str) -> tuple[str, list[tuple[str, str]]]:
    """An address without its query part, and the parameters that this holds."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="", fragment="")), parse_qsl(parts.query, keep_blank_values=True)


def opener_for(url: str, access: Access) -> OpenerDirector:
    """What sends a request and answers an endpoint that asks who is asking."""
    if access.login is None or access.login.auth != "digest":
        return build_opener(NoRedirect)
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, access.login.user, access.login.password)
    return build_opener(NoRedirect, DigestOnce(passwords))


def fetch(url: str, access: Access, sparql: str, accept: str) -> Answer:
    """The answer to a query; EndpointFailed where there is none, BadSparql where the query is refused."""
    waited, pause = 0.0, FIRST_WAIT
    for left in range(access.tries - 1, -1, -1):
        try:
            return read(Question(url, access, sparql, accept))
        except (OSError, HTTPException, ValueError) as error:
            words = say.said_by(error) if isinstance(error, HTTPError) else ""
            wait = max(pause, asked_to_wait(error))
            if not left or not may_pass(error, words) or waited + wait > access.patience:
                raise say.failed(url, access, (sparql, words), error) from error
        time.sleep(wait)
        waited, pause = waited + wait, 2 * pause
    raise AssertionError("an endpoint is asked at least once")


def read(question: Question) -> Answer:
    """The answer, read to its end within the time."""
    end = time.monotonic() + question.access.timeout
    with question.query().response as response:
        pieces, size = [], 0
        while piece := response.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if time.monotonic() > end:
                raise TimeoutError
            if size > LARGEST:
                raise say.TooLarge
        if response.length:
            raise say.Cut
        return Answer(response.status, response.headers, b"".join(pieces))


def may_pass(error: Exception, words: str = "") -> bool:
    """Whether the same question may be answered a little later; `words`: what came with a status."""
    if isinstance(error, HTTPError):
        return error.code in AGAIN or DEADLOCK in words
    cause = error.reason if isinstance(error, URLError) else error
    return isinstance(cause, ConnectionError)


def asked_to_wait(error: Exception, now: Callable[[], float] = time.time) -> float:
    """Seconds that an endpoint asks to wait, in Retry-After: a number, or a date; 0 where it does not."""
    given = error.headers.get("Retry-After", "").strip() if isinstance(error, HTTPError) else ""
    if given.isdecimal():
        return float(given[:9])
    try:
        return max(0.0, parsedate_to_datetime(given).timestamp() - now()) if given else 0.0
    except ValueError:
        return 0.0
