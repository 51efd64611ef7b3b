"""What stopped a query on its way to an endpoint enters, the error leaves: one line in each language."""

import contextlib
import re
import socket
import ssl
from http.client import HTTPException, IncompleteRead
from typing import NamedTuple
from urllib.error import HTTPError, URLError

from queries.access import Access
from queries.answer import fault_in
from queries.errors import BadSparql, EndpointFailed, QueryError, one_line
from queries.form import with_prefixes
from queries.reasons import reason

SHOWN = 160
MARKUP = re.compile(r"\s*(<!doctype|<html)", re.IGNORECASE)
ECHO = re.compile(r"\s*SPARQL query:\s")  # after its words Virtuoso repeats the query
# How servers say where a query breaks: Jena, RDF4J, Virtuoso, Oxigraph.
PLACES = (
    re.compile(r"line[ :]+(\d+),? +col(?:umn)?[ :]+(\d+)", re.IGNORECASE),
    re.compile(r"\bat (\d+):(\d+)\b"),
    re.compile(r"\bline[ :]+(\d+)()", re.IGNORECASE),
)
CERTIFICATES = {
    9: ("ещё не действует", "not valid yet"),
    10: ("истёк", "expired"),
    18: ("подписан сам собой", "self-signed"),
    19: ("подписан сам собой", "self-signed"),
    20: ("подписан неизвестно кем", "signed by nobody known here"),
    62: ("выдан другому узлу", "issued to another host"),
    64: ("выдан другому узлу", "issued to another host"),
}


class Said(NamedTuple):
    """The same words in Russian and in English."""

    ru: str
    en: str


class Cut(ValueError):
    """The body ended before its length was reached."""


class TooLarge(ValueError):
    """The body is longer than anybody may mean."""


STATUS = {
    403: Said(
        "не разрешает: нужны другие права или имя", "forbids this; other rights or another user are needed"
    ),
    404: Said("здесь нет точки доступа (404); проверьте адрес", "no endpoint here (404); check the address"),
    405: Said(
        "так не спрашивают (405); попробуйте --method GET", "not asked like this (405); try --method GET"
    ),
    406: Said(
        "не отвечает в JSON (406); точка ли это доступа SPARQL?",
        "does not answer in JSON (406); is this a SPARQL endpoint?",
    ),
    413: Said("запрос слишком длинный (413); сузьте его", "the query is too long (413); narrow it"),
    414: Said(
        "запрос слишком длинный для GET (414); --method POST", "too long for GET (414); use --method POST"
    ),
    429: Said("слишком много вопросов (429); повторите позже", "too many questions (429); try again later"),
    502: Said(
        "за ней никто не отвечает (502); повторите позже", "nobody answers behind it (502); try again later"
    ),
    503: Said("занята (503); повторите позже", "busy (503); try again later"),
    504: Said("не успела ответить (504); сузьте вопрос", "did not answer in time (504); narrow the question"),
}


def failed(url: str, access: Access, about: tuple[str, str], error: Exception) -> QueryError:
    """The error of a try that was the last; `about`: the query, and the words that came with a status."""
    if isinstance(error, HTTPError):
        return refused(url, access, about, error)
    ru, en = stopped(access, error.reason if isinstance(error, URLError) else error)
    return EndpointFailed(f"{url}: {en}", ru=f"{url}: {ru}")


def stopped(access: Access, cause: object) -> Said:
    """What stopped a request that got no whole answer."""
    match cause:
        case TimeoutError():
            return Said(
                f"нет ответа за {access.timeout} с; сузьте вопрос или дайте больше времени",
                f"no answer within {access.timeout} s; narrow the question, or give it more time",
            )
        case ssl.SSLCertVerificationError(verify_code=code, verify_message=words):
            ru, en = CERTIFICATES.get(code, (words, words))
            return Said(
                f"сертификат не принят: {ru}; проверьте адрес или укажите свой УЦ в SSL_CERT_FILE",
                f"certificate not accepted: {en}; check the address, or name your CA in SSL_CERT_FILE",
            )
        case ssl.SSLError():
            return Said(
                "защищённого соединения нет; может быть, адрес начинается с http://",
                "no secure connection; perhaps the address begins with http://",
            )
        case Cut() | IncompleteRead():
            return Said(
                "ответ оборван: пришла только часть; повторите", "half an answer: only a part came; try again"
            )
        case TooLarge():
            return Said("ответ больше 1 ГБ; сузьте вопрос", "the answer is over 1 GB; narrow the question")
        case socket.gaierror() | OSError():
            return Said(
                f"нет соединения ({reason(cause, 'ru')}); проверьте адрес",
                f"no connection ({reason(cause, 'en')}); check the address",
            )
        case HTTPException():
            return Said("говорит не по HTTP; проверьте адрес", "does not speak HTTP; check the address")
        case _:
            words = one_line(cause)[:SHOWN]
            return Said(
                f"не спросить ({words}); проверьте адрес", f"cannot be asked ({words}); check the address"
            )


def refused(url: str, access: Access, about: tuple[str, str], error: HTTPError) -> QueryError:
    """The error of an answer whose status says that there is none."""
    sparql, words = about
    if error.code == 400:
        return bad_query(url, sparql, words)
    if error.code == 401:
        ru, en = who(access, error)
    elif 300 <= error.code < 400:
        there = one_line(error.headers.get("Location", ""))[:SHOWN]
        ru, en = f"переехала: {there}; укажите этот адрес", f"moved to {there}; give that address"
    elif error.code in STATUS:
        ru, en = STATUS[error.code]
    else:
        shown = f": {words}" if words else ""
        ru, en = (
            f"ошибка {error.code}{shown}; сузьте вопрос",
            f"status {error.code}{shown}; narrow the question",
        )
    return EndpointFailed(f"{url}: {en}", ru=f"{url}: {ru}")


def bad_query(url: str, sparql: str, words: str) -> BadSparql:
    """The error of a query that the endpoint cannot read: with our place of the fault, or with its own."""
    if fault := fault_in(sparql):  # by the standard; the endpoint may have words, and complaints, of its own
        said = f"; {url}: {words}" if words else ""
        return BadSparql(fault.message + said, fault.ru + said)
    line, column = place_of(words, len(with_prefixes(sparql)) - len(sparql))
    ru = (f", строка {line}" if line else "") + (f", столбец {column}" if column else "")
    en = (f", line {line}" if line else "") + (f", column {column}" if column else "")
    shown = f": {words}" if words else ""
    return BadSparql(
        f"{url}: refuses the query{en}{shown}; check it",
        f"{url}: не принимает запрос{ru}{shown}; проверьте его",
    )


def place_of(words: str, before: int) -> tuple[int, int]:
    """Line and column that a server names, 0 where it does not; `before`: letters we put before line 1."""
    found = next((found for pattern in PLACES if (found := pattern.search(words))), None)
    if found is None:
        return 0, 0
    line, column = int(found[1]), int(found[2] or 0)
    return line, max(column - before, 1) if line == 1 and column else column


def who(access: Access, error: HTTPError) -> Said:
    """What to do where the endpoint wants to know who asks, or does not believe it."""
    if access.login is None:
        return Said(
            "спрашивает имя и пароль (401); дайте --credentials ФАЙЛ или ADRESAT_USER и ADRESAT_PASSWORD",
            "asks for user and password (401); give --credentials FILE, or ADRESAT_USER and ADRESAT_PASSWORD",
        )
    wanted = {given.split(" ")[0].lower() for given in error.headers.get_all("WWW-Authenticate", ())}
    other = next((auth for auth in ("basic", "digest") if auth in wanted), access.login.auth)
    if access.login.auth not in wanted and other != access.login.auth:
        return Said(
            f"хочет входа {other} (401); добавьте --auth {other}", f"wants {other} (401); add --auth {other}"
        )
    return Said(
        f"не принимает этих имени и пароля (401, {access.login.auth}); проверьте их",
        f"does not accept this user and password (401, {access.login.auth}); check them",
    )


def said_by(error: HTTPError) -> str:
    """The first words of the body that came with a status; '' where it is a page, or nothing."""
    if error.fp is None:  # the body is gone: digest gave up
        return ""
    with contextlib.suppress(OSError, HTTPException, ValueError):
        words = error.read(4096).decode("utf-8", errors="replace")
        return "" if MARKUP.match(words) else one_line(ECHO.split(words)[0])[:SHOWN]
    return ""
