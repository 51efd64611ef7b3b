"""A request that changes a store enters, the store's answer leaves: sent again where waiting helps.

Every request here may be sent twice: the same triples are put into the same graph. Virtuoso hangs up on a
large body whose sender it does not know; so digest is answered before the body is sent, not after.
"""

import time
import warnings
from collections.abc import Callable
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from SPARQLWrapper import BASIC, INSERT, JSON, POST, SPARQLWrapper

from queries.access import Access
from queries.asking import FIRST_WAIT, NoRedirect, asked_to_wait, may_pass, parted
from queries.loading import faults as say

N_TRIPLES = "application/n-triples"
AGENT = "adresat"

Make = Callable[[], Request]


class Change(SPARQLWrapper):
    """One SPARQL update, as a request."""

    def __init__(self, url: str, access: Access, text: str) -> None:
        address, parameters = parted(url)
        super().__init__(address, returnFormat=JSON, agent=AGENT)
        self.setMethod(POST)
        for name, value in parameters:
            self.addParameter(name, value)
        if access.login and access.login.auth == "basic":
            self.setHTTPAuth(BASIC)
            self.setCredentials(access.login.user, access.login.password)
        with warnings.catch_warnings():
            # It looks for the first word that it knows, also inside what is inserted.
            warnings.simplefilter("ignore", RuntimeWarning)
            self.setQuery(text)
        self.queryType = INSERT

    def request(self) -> Request:
        """The request; any answer will do."""
        made: Request = self._createRequest()
        made.add_header("Accept", "*/*")
        return made


class Sender:
    """What changes a store: it knows who asks, and what each address wants to hear from them."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self.opener = build_opener(NoRedirect)
        self.challenges: dict[str, dict[str, str] | None] = {}
        self.passwords = HTTPPasswordMgrWithDefaultRealm()
        self.digest = AbstractDigestAuthHandler(self.passwords)

    def update(self, url: str, text: str) -> None:
        """Let the store do a SPARQL update; LoadFailed where it does not."""
        self.send(url, lambda: Change(url, self.access, text).request())

    def put(self, url: str, graph: str, lines: bytes) -> None:
        """Add lines of N-Triples to a graph by the Graph Store Protocol; LoadFailed where that fails."""
        sign = "&" if "?" in url else "?"
        address = f"{url}{sign}graph={quote(graph, safe='')}"

        def make() -> Request:
            made = Request(address, data=lines, method="POST")
            made.add_header("Content-Type", N_TRIPLES)
            made.add_header("User-Agent", AGENT)
            if self.access.login and self.access.login.auth == "basic":
                made.add_header("Authorization", say.basic(self.access.login))
            return made

        self.send(address, make)

    def send(self, url: str, make: Make) -> None:
        """Send a request until it is answered well; LoadFailed where that never comes."""
        waited, pause = 0.0, FIRST_WAIT
        for left in range(self.access.tries - 1, -1, -1):
            try:
                return self.once(url, make)
            except (OSError, HTTPException, ValueError) as error:
                words = say.said_by(error) if isinstance(error, HTTPError) else ""
                wait = max(pause, asked_to_wait(error))
                if not left or not may_pass(error, words) or waited + wait > self.access.patience:
                    raise say.failed(url, self.access, error, words) from error
            time.sleep(wait)
            waited, pause = waited + wait, 2 * pause
        raise AssertionError("a request is sent at least once")

    def once(self, url: str, make: Make) -> None:
        """Send a request; where its sender must be known, twice at most."""
        if not self.logs_in():
            return self.open(make())
        if url not in self.challenges:
            self.challenges[url] = self.asked(url)
        try:
            return self.open(self.signed(url, make()))
        except HTTPError as error:
            if error.code != 401 or (found := challenge_of(error)) is None:
                raise
            if self.challenges[url] is not None and found.get("stale", "").lower() != "true":
                raise
            error.close()
            self.challenges[url] = found
        return self.open(self.signed(url, make()))

    def logs_in(self) -> bool:
        """Whether there is somebody to log in by digest."""
        return self.access.login is not None and self.access.login.auth == "digest"

    def asked(self, url: str) -> dict[str, str] | None:
        """What an address wants to hear from who asks, learnt without changing anything; None: nothing."""
        try:
            self.open(Request(url, headers={"User-Agent": AGENT}, method="HEAD"))
        except HTTPError as error:
            with error:
                return challenge_of(error) if error.code == 401 else None
        return None

    def signed(self, url: str, request: Request) -> Request:
        """The request with what its address wants to hear."""
        challenge, login = self.challenges[url], self.access.login
        if challenge is not None and login is not None:
            self.passwords.add_password(None, url, login.user, login.password)
            said = self.digest.get_authorization(request, challenge)
            if said:
                request.add_header("Authorization", f"Digest {said}")
        return request

    def open(self, request: Request) -> None:
        """Send a request and read the answer to its end."""
        with self.opener.open(request, timeout=self.access.timeout) as response:
            while response.read(1 << 16):
                pass


def challenge_of(error: HTTPError) -> dict[str, str] | None:
    """The fields of a digest challenge; None where there is none."""
    for given in error.headers.get_all("WWW-Authenticate", ()):
        kind, _, fields = given.partition(" ")
        if kind.lower() == "digest":
            return parse_keqv_list(list(filter(None, parse_http_list(fields))))
    return None


def is_unknown_way(error: BaseException | None) -> bool:
    """Whether a store says that it takes no graphs in this way, at this address."""
    return isinstance(error, HTTPError) and error.code in (404, 405, 415, 501)
