"""The address of a SPARQL 1.1 endpoint enters, the interface of a store leaves; a cut answer is an error."""

import json
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import pyoxigraph as ox

from queries.access import Access
from queries.answer import ANSWER, STRING, TRIPLE, fault_in, in_order, truth
from queries.asking import TABLE, TRIPLES, Answer, fetch
from queries.embedded import term_of as term_of_ours
from queries.errors import EndpointFailed, QueryError
from queries.form import counting, form_of, limit_in
from queries.term import Bindings, Blank, Iri, Literal, Rows, Term, bind

GRAPHS = ("CONSTRUCT", "DESCRIBE")
GRAPH_MEDIA = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
# Virtuoso cuts a long answer, says 200, and tells it in this header alone.
CUT = "X-SPARQL-MaxRows"
# It also answers with what it had when its time was up, and tells it in this one, or by the status.
STATE, TIME_UP, PARTIAL = "X-SQL-State", "S1TAT", 206
FEW, MANY = 100, 1000
IN_PATH = "/%:@!$&'()*+,;=~-._"


class Endpoint:
    """A store over an endpoint elsewhere."""

    def __init__(self, url: str, access: Access | None = None) -> None:
        """EndpointFailed where `url` is no address of the web."""
        self.url, self.access = checked(url), access or Access()

    def select(self, text: str, bindings: Bindings | None = None) -> Rows:
        """See queries.store.Store."""
        sparql = bind(text, bindings or {})
        if form_of(sparql) in GRAPHS:
            return self.triples(sparql)
        answer = self.fetch(sparql, TABLE)
        rows = self.table(answer)
        limit = limit_of(answer)
        count = len(rows[1])
        if count != limit_in(sparql) and (at_limit(count, limit) or may_be_cut(count)):
            self.refuse_cut(sparql, count, limit)
        return rows

    def fetch(self, sparql: str, accept: str) -> Answer:
        """What the endpoint answers, unless its time was up before it was ready."""
        answer = fetch(self.url, self.access, sparql, accept)
        if answer.status == PARTIAL or answer.headers.get(STATE, "") == TIME_UP:
            raise self.failed(
                "время вышло, и ответ неполон; сузьте вопрос",
                "its time was up, the answer is in part; narrow it",
            )
        return answer

    def table(self, answer: Answer) -> Rows:
        """The rows of SPARQL 1.1 Query Results JSON."""
        media = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
        try:
            found = json.loads(answer.body)
        except ValueError as error:
            raise self.no_json(media, answer.body) from error
        try:
            return rows_of(found)
        except (KeyError, TypeError, AttributeError) as error:
            raise self.failed(
                "ответ – не таблица; точка ли это доступа SPARQL?",
                "the answer is no table; is this a SPARQL endpoint?",
            ) from error

    def triples(self, sparql: str) -> Rows:
        """The triples of a CONSTRUCT or DESCRIBE, in order."""
        answer = self.fetch(sparql, TRIPLES)
        media = answer.headers.get_content_type()
        form = GRAPH_MEDIA.get(media)
        if form is None:
            raise self.failed(
                f"ответ вида {media}, а не Turtle; точка ли это доступа SPARQL?",
                f"the answer is {media}, not Turtle; is this a SPARQL endpoint?",
            )
        try:
            parsed = [(t.subject, t.predicate, t.object) for t in ox.parse(answer.body, format=form)]
        except (SyntaxError, ValueError) as error:
            raise self.failed(
                f"ответ – не {form.name} или оборван; повторите",
                f"the answer is not {form.name}, or cut; try again",
            ) from error
        count, asked_for = len(parsed), limit_in(sparql)
        if graph_may_be_cut(count) and (asked_for is None or asked_for > count):
            raise self.uncounted(f"{count} троек", f"{count} triples")
        return TRIPLE, in_order([tuple(term_of_ours(term) for term in triple) for triple in parsed])

    def refuse_cut(self, sparql: str, count: int, limit: int | None) -> None:
        """EndpointFailed where there are more rows than came: the endpoint is asked to count them."""
        text = counting(sparql)
        total = None if fault_in(text) else self.count(text)
        if total is None and at_limit(count, limit):
            raise self.cut(count, None)
        if total is not None and total > count:
            raise self.cut(count, total)
        if total is None:
            raise self.uncounted(f"{count} строк", f"{count} rows")

    def count(self, text: str) -> int | None:
        """The number that a counting query gives; None where the endpoint gives none."""
        try:
            _, rows = self.table(self.fetch(text, TABLE))
            return int(rows[0][0].value) if rows and rows[0][0] else None
        except (QueryError, ValueError, IndexError):
            return None

    # --- what to say -------------------------------------------------------------------------------

    def failed(self, ru: str, en: str) -> EndpointFailed:
        """An error of this endpoint."""
        return EndpointFailed(f"{self.url}: {en}", ru=f"{self.url}: {ru}")

    def cut(self, count: int, total: int | None) -> EndpointFailed:
        """The error of an answer that the endpoint cut."""
        ru, en = (f" из {total}", f" of {total}") if total else ("", "")
        return self.failed(
            f"ответ обрезан: {count} строк{ru}; сузьте вопрос или попросите поднять предел",
            f"the answer is cut: {count} rows{en}; narrow the question, or have the limit raised",
        )

    def uncounted(self, ru: str, en: str) -> EndpointFailed:
        """The error of an answer that may be cut."""
        return self.failed(
            f"пришло ровно {ru}, и все ли это, не узнать; сузьте вопрос или задайте LIMIT",
            f"just {en} came, and whether these are all it does not tell; narrow it, or set a LIMIT",
        )

    def no_json(self, media: str, body: bytes) -> EndpointFailed:
        """The error of a body that is no JSON: another thing, or the beginning of one."""
        if body.lstrip()[:1] in (b"{", b"["):
            return self.failed(
                "ответ оборван: JSON без конца; повторите", "half an answer: JSON without its end; try again"
            )
        ru, en = (
            (f"ответ вида {media}", f"the answer is {media}") if media else ("ответ без вида", "the answer")
        )
        return self.failed(
            f"{ru}, а не JSON; точка ли это доступа SPARQL?", f"{en}, not JSON; is this a SPARQL endpoint?"
        )


def checked(url: str) -> str:
    """The address, as HTTP wants it; EndpointFailed where it is none, or holds a password."""
    try:
        parts = urlsplit(url.strip())
        host, _ = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host:
        raise EndpointFailed(
            f"«{url}» is no endpoint; give an address such as https://example.org/sparql",
            ru=f"«{url}» – не точка доступа; нужен адрес вроде https://example.org/sparql",
        )
    if "@" in parts.netloc:
        raise EndpointFailed(
            "a password in an address is seen by everybody; give it in a file: --credentials FILE",
            ru="пароль в адресе виден всем; дайте его файлом: --credentials ФАЙЛ",
        )
    netloc = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
    return urlunsplit((parts.scheme, netloc, quote(parts.path, safe=IN_PATH), parts.query, ""))


def limit_of(answer: Answer) -> int | None:
    """How many rows the endpoint gives at most, where it tells."""
    told = answer.headers.get(CUT, "").strip()
    return int(told) if told.isdecimal() else None


def at_limit(count: int, limit: int | None) -> bool:
    """Whether so many rows are as many as the endpoint gives."""
    return limit is not None and count >= limit


def may_be_cut(count: int) -> bool:
    """Whether an answer of so many rows is to be counted: limits are round numbers, in tens or in twos.

    An answer is round by chance once in a hundred; then it costs one more question.
    """
    return count >= FEW and (count % FEW == 0 or count & (count - 1) == 0)


def graph_may_be_cut(count: int) -> bool:
    """Whether so many triples may not be all: they cannot be counted, so only rounder numbers are suspected.

    Virtuoso gives one more than its limit, and does not tell.
    """
    return count >= MANY and count % MANY in (0, 1)


def rows_of(answer: Any) -> Rows:
    """The rows of SPARQL 1.1 Query Results JSON, parsed."""
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
