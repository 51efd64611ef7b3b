"""What an endpoint can do wrong is said in one line, and only what waiting helps is asked again."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
import trustme

from queries import asking
from queries.access import Access, Login
from queries.asking import asked_to_wait
from queries.errors import BadSparql, EndpointFailed, QueryError
from queries.store import Store, open_endpoint
from tests.endpoints import Reply, number, rows, script, serving
from tests.queries.conftest import Failing

QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
HTML = b"<!DOCTYPE html><html><body>secret of the server</body></html>"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait between tries as little as can be."""
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.01)


def said(store: Store, text: str = QUERY, error: type[QueryError] = EndpointFailed) -> tuple[str, str]:
    """The Russian and the English line of what a question ends with, each one line."""
    with pytest.raises(error) as caught:
        store.select(text)
    lines = caught.value.line("ru"), caught.value.line("en")
    assert all("\n" not in line and len(line) < 330 for line in lines)
    assert lines[0] != lines[1]
    return lines


# --- nobody there ----------------------------------------------------------------------------------


def test_a_closed_port_is_asked_again_and_then_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/sparql"
        ru, en = said(open_endpoint(url))
    assert ru == f"{url}: нет соединения (в соединении отказано); проверьте адрес"
    assert en == f"{url}: no connection (Connection refused); check the address"


def test_a_host_that_nobody_knows_is_said() -> None:
    ru, en = said(open_endpoint("http://no-such-host.invalid/sparql"))
    assert "(нет такого узла)" in ru
    assert "(no such host)" in en


def test_a_slow_endpoint_is_left_when_the_time_is_up(failing: Failing) -> None:
    url, asked = failing(Reply(body=rows(1), delay=3))
    start = time.monotonic()
    ru, en = said(open_endpoint(url, Access(timeout=1)))
    assert time.monotonic() - start < 2.5
    assert ": нет ответа за 1 с; сузьте вопрос" in ru
    assert ": no answer within 1 s; narrow the question" in en
    assert len(asked) == 1  # waiting would not have helped


def test_an_endpoint_that_drips_is_left_when_the_time_is_up(failing: Failing) -> None:
    url, _ = failing(Reply(body=rows(100), drip=0.05))
    start = time.monotonic()
    assert "no answer within 1 s" in said(open_endpoint(url, Access(timeout=1)))[1]
    assert time.monotonic() - start < 3


@contextmanager
def blunt(answer: bytes) -> Iterator[str]:
    """A server that sends these bytes to each who comes, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                with client:
                    asked = b""
                    while b"\r\n\r\n" not in asked:
                        asked += client.recv(65536)
                    client.sendall(answer)

        Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("answer", "ru", "en"),
    [
        (b"", "нет соединения (соединение сброшено)", "no connection (Connection reset by peer)"),
        (b"220 mail.example ESMTP\r\n", "говорит не по HTTP", "does not speak HTTP"),
        (
            b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"he',
            "ответ оборван",
            "half an answer",
        ),
    ],
)
def test_what_is_no_answer_of_http_is_said(answer: bytes, ru: str, en: str) -> None:
    with blunt(answer) as url:
        lines = said(open_endpoint(url, Access(method="GET")))
    assert ru in lines[0]
    assert en in lines[1]


# --- statuses --------------------------------------------------------------------------------------

STATUSES = {
    400: ("не принимает запрос: why; проверьте", "refuses the query: why; check it"),
    401: ("спрашивает имя и пароль (401)", "asks for user and password (401); give --credentials FILE"),
    403: ("не разрешает", "forbids this"),
    404: ("здесь нет точки доступа (404)", "no endpoint here (404)"),
    405: ("попробуйте --method GET", "try --method GET"),
    406: ("не отвечает в JSON (406)", "does not answer in JSON (406)"),
    413: ("слишком длинный (413)", "too long (413)"),
    414: ("--method POST", "use --method POST"),
    418: ("ошибка 418: why", "status 418: why; narrow the question"),
    429: ("слишком много вопросов (429)", "too many questions (429); try again later"),
    500: ("ошибка 500: why", "status 500: why; narrow the question"),
    502: ("за ней никто не отвечает (502)", "nobody answers behind it (502)"),
    503: ("занята (503)", "busy (503); try again later"),
    504: ("не успела ответить (504)", "did not answer in time (504)"),
}


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_is_said_and_asked_again_only_where_waiting_helps(failing: Failing, status: int) -> None:
    url, asked = failing(Reply(status, b"why", "text/plain"))
    ru, en = said(open_endpoint(url), error=BadSparql if status == 400 else EndpointFailed)
    assert (STATUSES[status][0] in ru, STATUSES[status][1] in en) == (True, True)
    assert len(asked) == (4 if status in (429, 502, 503, 504) else 1)


def test_a_page_in_place_of_a_reason_is_left_out(failing: Failing) -> None:
    url, _ = failing(Reply(500, HTML, "text/html"))
    assert said(open_endpoint(url))[1] == f"{url}: status 500; narrow the question"


def test_a_user_who_may_not_is_told_so_apart_from_who_is_unknown(failing: Failing) -> None:
    login = Login("anna", "secret", "basic")
    url, _ = failing(Reply(401, headers={"WWW-Authenticate": 'Basic realm="r"'}))
    assert (
        "does not accept this user and password (401, basic)"
        in said(open_endpoint(url, Access(login=login)))[1]
    )
    url, _ = failing(Reply(401, headers={"WWW-Authenticate": 'Digest realm="r", nonce="n"'}))
    ru, en = said(open_endpoint(url, Access(login=login)))
    assert ru.endswith("хочет входа digest (401); добавьте --auth digest")
    assert en.endswith("wants digest (401); add --auth digest")
    url, _ = failing(Reply(403))
    assert "secret" not in said(open_endpoint(url, Access(login=login)))[1]


# --- once more -------------------------------------------------------------------------------------


def test_a_question_is_asked_again_until_it_is_answered(failing: Failing) -> None:
    url, asked = failing(Reply(503), Reply(502), Reply(body=rows(2)))
    assert len(open_endpoint(url).select(QUERY)[1]) == 2
    assert len(asked) == 3


@pytest.mark.parametrize("given", ["1", "Wed, 21 Oct 2015 07:28:00 GMT", "soon", "-1"])
def test_an_endpoint_that_asks_to_wait_is_waited_for(failing: Failing, given: str) -> None:
    url, _ = failing(Reply(503, headers={"Retry-After": given}), Reply(body=rows(2)))
    start = time.monotonic()
    assert len(open_endpoint(url).select(QUERY)[1]) == 2
    assert (time.monotonic() - start >= 1) == (given == "1")


def test_one_that_asks_for_too_long_is_given_up_at_once(failing: Failing) -> None:
    url, asked = failing(Reply(429, headers={"Retry-After": "3600"}))
    start = time.monotonic()
    assert "too many questions" in said(open_endpoint(url))[1]
    assert time.monotonic() - start < 2
    assert len(asked) == 1


def test_a_date_to_wait_for_is_read() -> None:
    from email.message import Message
    from urllib.error import HTTPError

    headers = Message()
    headers["Retry-After"] = "Wed, 21 Oct 2015 07:28:10 GMT"
    error = HTTPError("http://h/", 503, "Busy", headers, None)
    assert asked_to_wait(error, lambda: 1445412480.0) == 10


# --- not the whole answer --------------------------------------------------------------------------


def test_an_answer_shorter_than_it_says_is_half_an_answer(failing: Failing) -> None:
    url, _ = failing(Reply(body=rows(3), short=10))
    ru, en = said(open_endpoint(url))
    assert "ответ оборван: пришла только часть" in ru
    assert "half an answer: only a part came" in en


@pytest.mark.parametrize("length", range(1, len(rows(2)), 7))
def test_json_without_its_end_is_half_an_answer(failing: Failing, length: int) -> None:
    url, _ = failing(Reply(body=rows(2)[:length]))
    ru, en = said(open_endpoint(url))
    assert "ответ оборван: JSON без конца" in ru
    assert "half an answer: JSON without its end" in en


def test_an_answer_in_part_because_time_was_up_is_said(failing: Failing) -> None:
    url, _ = failing(Reply(body=rows(2), headers={"X-SQL-State": "S1TAT"}))
    assert "the answer is in part" in said(open_endpoint(url))[1]
    url, _ = failing(Reply(206, rows(2)))
    assert "ответ неполон" in said(open_endpoint(url))[0]


def test_an_answer_without_end_is_left(failing: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "LARGEST", 1000)
    url, _ = failing(Reply(body=rows(100)))
    assert "the answer is over 1 GB" in said(open_endpoint(url))[1]


CUT = {
    "its header says so, and there are more": (7, {"X-SPARQL-MaxRows": "7"}, number(25), "7 rows of 25"),
    "its header says so, and it cannot count": (7, {"X-SPARQL-MaxRows": "7"}, b"?", "is cut: 7 rows;"),
    "a round number, and there are more": (1000, {}, number(1001), "1000 rows of 1001"),
    "a power of two, and there are more": (1024, {}, number(2000), "1024 rows of 2000"),
}


@pytest.mark.parametrize("why", CUT)
def test_an_answer_that_the_endpoint_cut_is_never_taken_for_whole(failing: Failing, why: str) -> None:
    count, headers, counted, expected = CUT[why]
    url, asked = failing(Reply(body=rows(count), headers=headers), Reply(body=counted))
    ru, en = said(open_endpoint(url))
    assert "the answer is cut: " in en
    assert expected in en
    assert "ответ обрезан: " in ru
    assert "SELECT (COUNT(*) AS ?adresat_rows)" in asked[1].query


def test_a_round_number_of_rows_that_cannot_be_counted_is_not_believed(failing: Failing) -> None:
    url, _ = failing(Reply(body=rows(200)), Reply(500))
    ru, en = said(open_endpoint(url))
    assert "пришло ровно 200 строк" in ru
    assert "just 200 rows came, and whether these are all it does not tell" in en


WHOLE = {
    "fewer than the limit": (7, {"X-SPARQL-MaxRows": "8"}, QUERY, 1),
    "as many as it counts": (200, {}, QUERY, 2),
    "as many as the limit, and as it counts": (200, {"X-SPARQL-MaxRows": "200"}, QUERY, 2),
    "as many as were asked for": (200, {}, f"{QUERY} LIMIT 200", 1),
    "not round": (201, {}, QUERY, 1),
    "few": (64, {}, QUERY, 1),
}


@pytest.mark.parametrize("why", WHOLE)
def test_a_whole_answer_is_taken_for_whole(failing: Failing, why: str) -> None:
    count, headers, text, times = WHOLE[why]
    url, asked = failing(Reply(body=rows(count), headers=headers), Reply(body=number(count)))
    assert len(open_endpoint(url).select(text)[1]) == count
    assert len(asked) == times


# --- something else --------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [HTML, b"", b"\xff\xfe"])
def test_what_is_no_json_is_said_with_its_kind(failing: Failing, body: bytes) -> None:
    url, _ = failing(Reply(200, body, "text/html; charset=utf-8"))
    assert said(open_endpoint(url)) == (
        f"{url}: ответ вида text/html, а не JSON; точка ли это доступа SPARQL?",
        f"{url}: the answer is text/html, not JSON; is this a SPARQL endpoint?",
    )
    url, _ = failing(Reply(200, body, None))
    assert "the answer, not JSON" in said(open_endpoint(url))[1]


@pytest.mark.parametrize("body", [b"{}", b"[]", b"3", b'{"head": {"vars": ["s"]}, "results": {}}', b"null"])
def test_json_that_is_no_table_is_said(failing: Failing, body: bytes) -> None:
    url, _ = failing(Reply(200, body))
    ru, en = said(open_endpoint(url))
    assert ru == f"{url}: ответ – не таблица; точка ли это доступа SPARQL?"
    assert en == f"{url}: the answer is no table; is this a SPARQL endpoint?"


def test_triples_that_are_none_are_said(failing: Failing) -> None:
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    url, _ = failing(Reply(200, HTML, "text/html"))
    assert "the answer is text/html, not Turtle" in said(open_endpoint(url), text)[1]
    url, _ = failing(Reply(200, b"<urn:a> <urn:b> <urn:", "text/turtle"))
    assert "the answer is not Turtle, or cut" in said(open_endpoint(url), text)[1]


@pytest.mark.parametrize(
    ("count", "limit", "whole"),
    [
        (1000, "", False),
        (10_001, "", False),
        (1002, "", True),
        (1000, "LIMIT 1000", True),
        (1000, "LIMIT 1001", False),
    ],
)
def test_a_round_number_of_triples_is_not_believed(
    failing: Failing, count: int, limit: str, whole: bool
) -> None:
    body = "".join(f"<urn:s{n}> <urn:p> 1 .\n" for n in range(count)).encode()
    url, _ = failing(Reply(200, body, "text/turtle"))
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }} {limit}"
    if whole:
        assert len(open_endpoint(url).select(text)[1]) == count
    else:
        ru, en = said(open_endpoint(url), text)
        assert f"пришло ровно {count} троек" in ru
        assert f"just {count} triples came" in en


# --- no query --------------------------------------------------------------------------------------

ELSEWHERE = {
    b"Parse error: at line 2, column 7: no": "line 2, column 7",
    b"Virtuoso 37000 Error SP030: SPARQL compiler, line 3: syntax error": "line 3",
    b"error at 2:7: expected": "line 2, column 7",
    b"Encountered at line 1, column 62.": "line 1, column 19",
    b"no idea": "",
}


def test_the_place_of_a_fault_is_shown(failing: Failing) -> None:
    url, _ = failing(Reply(400, b"MALFORMED QUERY", "text/plain"))
    ru, en = said(open_endpoint(url), "SELECT ?s WHERE {\n  ?s adr:body ]\n}", BadSparql)
    assert en.startswith("not SPARQL at line 2, column 15, after «?s adr:body»; check")
    assert ru.startswith("это не SPARQL: строка 2, столбец 15, после «?s adr:body»; проверьте")
    assert en.endswith(f"; {url}: MALFORMED QUERY")


def test_a_complaint_of_an_engine_s_own_is_shown_without_the_query(failing: Failing) -> None:
    body = b"Virtuoso 37000 Error SP031: SPARQL compiler: Unknown function bif:x()\n\nSPARQL query:\nSELECT"
    url, _ = failing(Reply(400, body, "text/plain"))
    _, en = said(open_endpoint(url), "SELECT ?s WHERE { ?s ?p ?o . FILTER(bif:x(?o)) }", BadSparql)
    assert en.endswith(f"; {url}: Virtuoso 37000 Error SP031: SPARQL compiler: Unknown function bif:x()")


@pytest.mark.parametrize("words", ELSEWHERE)
def test_the_place_that_an_endpoint_tells_is_shown(failing: Failing, words: bytes) -> None:
    url, _ = failing(Reply(400, words, "text/plain"))
    text = "ASK { ?s a adr:Event }"  # goes out behind a prefix of 43 letters
    ru, en = said(open_endpoint(url), text, BadSparql)
    place = ELSEWHERE[words]
    assert en.startswith(f"{url}: refuses the query" + (f", {place}: " if place else ": "))
    assert ru.startswith(f"{url}: не принимает запрос")
    assert ("строка" in ru) == bool(place)


# --- certificates ----------------------------------------------------------------------------------


@contextmanager
def with_certificate(certificate: trustme.LeafCert) -> Iterator[str]:
    """An endpoint that shows this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with serving(script([Reply(body=rows(1))]), context) as (url, _):
        yield url


def test_a_certificate_of_nobody_known_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    with with_certificate(trustme.CA().issue_cert("127.0.0.1")) as url:
        ru, en = said(open_endpoint(url))
    assert "сертификат не принят: подписан неизвестно кем" in ru
    assert "certificate not accepted: signed by nobody known here; check" in en


def test_a_certificate_of_an_authority_that_is_named_is_accepted(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with with_certificate(authority.issue_cert("127.0.0.1")) as url:
        assert len(open_endpoint(url).select(QUERY)[1]) == 1
    with with_certificate(authority.issue_cert("example.org")) as url:
        ru, en = said(open_endpoint(url))
    assert "выдан другому узлу" in ru
    assert "issued to another host" in en


def test_http_where_https_is_spoken_and_the_other_way_round(failing: Failing) -> None:
    url, _ = failing(Reply(body=rows(1)))
    ru, en = said(open_endpoint(url.replace("http:", "https:")))
    assert "защищённого соединения нет" in ru
    assert "no secure connection" in en
