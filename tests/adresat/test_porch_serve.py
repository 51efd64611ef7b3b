"""`adresat serve`: it says where it is, answers, and ends as it is told; what cannot begin says why."""

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.serving import fetch, served

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "adresat", "serve", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_it_serves_the_graph_of_the_project_until_it_is_told_to_end() -> None:
    with served() as service:
        status, body = fetch(f"{service.url}/sparql?query={quote('ASK { ?r a adr:Resolution }')}")
        assert (status, json.loads(body)["boolean"]) == (200, True)
        status, body = fetch(f"{service.url}/healthz")
        assert (status, json.loads(body)["ready"]) == (200, True)
        assert service.end(signal.SIGTERM) == 0
    lines = [json.loads(line) for line in service.said]
    assert [(line["route"], line["status"]) for line in lines] == [("/sparql", 200), ("/healthz", 200)]


@pytest.mark.slow
def test_interrupted_at_a_terminal_it_ends_well(tmp_path: Path) -> None:
    graph = tmp_path / "граф.ttl"
    graph.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    with served("--graph", str(graph), "--lang", "en") as service:
        assert service.end(signal.SIGINT) == 0
    assert service.said == []


@pytest.mark.slow
def test_what_runs_when_it_is_told_to_end_is_finished() -> None:
    answers: list[tuple[int, bytes]] = []
    with served("--seconds", "3") as service:
        url = f"{service.url}/sparql?query={quote(SLOW)}"
        asking = threading.Thread(target=lambda: answers.append(fetch(url)))
        asking.start()
        time.sleep(1)
        assert service.end() == 0
        asking.join(30)
    ((status, body),) = answers
    assert (status, b"3" in body) == (503, True)


@pytest.mark.slow
def test_texts_given_to_it_are_shown_whole(tmp_path: Path) -> None:
    words = (
        "Резолюция форума «Парк»\nБыло много гостей.\nУчастники рекомендуют:\n1. Мэрии города открыть парк.\n"
    )
    (tmp_path / "one.txt").write_text(words, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    graph, text = str(tmp_path / "one.ttl"), str(tmp_path / "texts" / "one")
    for words in (["build", "one.txt", "-o", graph, "--no-cache"], ["text", "one.txt", "-o", text]):
        subprocess.run([sys.executable, "-m", "adresat", *words], cwd=tmp_path, timeout=120)
    for more, told in (([], False), (["--texts", str(tmp_path / "texts")], True)):
        with served("--graph", graph, *more) as service:
            status, body = fetch(f"{service.url}/doc/resolution/one")
            assert (status, "Было много гостей." in body.decode()) == (200, told)
            assert service.end() == 0
    done = run("--texts", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "--texts" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "line"), [("<urn:a> <urn:b>\n  .", "2"), ("", "adresat"), (None, "adresat build")]
)
def test_a_graph_that_cannot_be_read_is_one_line(tmp_path: Path, text: str | None, line: str) -> None:
    graph = tmp_path / "bad.ttl"
    if text is not None:
        graph.write_text(text, encoding="utf-8")
    if text == "":
        graph.write_bytes(b"\xff\xfe\x00")
    done = run("--graph", str(graph), "--port", "0")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "bad.ttl" in done.stderr and line in done.stderr


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("--port", port)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert port in done.stderr and "--port 0" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--port", "70000"),
        ("--port", "-1"),
        ("--host", "no such host"),
        ("--url", "example.org"),
        ("--seconds", "0"),
        ("--workers", "many"),
        ("--rows", "10000001"),
        ("--proxy", "everywhere"),
    ],
)
def test_settings_that_make_no_sense_are_one_line(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert words[1] in done.stderr


@pytest.mark.slow
def test_limits_are_as_they_were_given() -> None:
    with served("--rows", "3", "--lang", "en") as service:
        query = quote("SELECT * { ?s ?p ?o } LIMIT 4")
        status, body = fetch(f"{service.url}/sparql?query={query}", Accept="text/csv")
        assert (status, b"3" in body) == (507, True)
        status, body = fetch(f"{service.url}/sparql?query={query[:-1]}3", Accept="text/csv")
        assert (status, body.count(b"\n")) == (200, 4)


@pytest.mark.slow
@pytest.mark.alone
def test_nobody_need_read_its_log(tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    command = [sys.executable, "-m", "adresat", "serve", "--graph", str(graph), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        place = process.stdout.readline().partition("http://")[2].partition("/")[0]
        connection = HTTPConnection(place, timeout=60)
        for _ in range(2_000):  # a pipe holds some three hundred lines
            connection.request("GET", "/healthz")
            assert connection.getresponse().read()
        connection.close()
        process.terminate()
        assert process.wait(60) == 0
        assert json.loads(process.stderr.readline())["route"] == "/healthz"


@pytest.mark.slow
@pytest.mark.alone
def test_who_does_not_read_does_not_hold_up_the_end() -> None:
    with served() as service:
        host, port = service.url.removeprefix("http://").split(":")
        with socket.socket() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect((host, int(port)))
            client.sendall(b"GET /rdf-graph-store?default&format=nt HTTP/1.1\r\nHost: a.example\r\n\r\n")
            time.sleep(1)
            began = time.monotonic()
            assert service.end() == 0
            assert time.monotonic() - began < 30


@pytest.mark.slow
def test_others_know_it_by_another_address() -> None:
    with served("--url", "https://example.org/adresat/", "--lang", "en") as service:
        assert service.url == "https://example.org/adresat"


@pytest.mark.slow
def test_behind_a_proxy_it_names_the_address_that_others_know(tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    port = free_port()
    words = ("--graph", str(graph), "--port", str(port), "--url", "https://example.org/adresat")
    with served(*words, "--proxy", "127.0.0.1"):
        here = f"http://127.0.0.1:{port}"
        _, body = fetch(f"{here}/sparql", Accept="text/turtle")
        assert b"<https://example.org/adresat/sparql>" in body
        status, body = fetch(f"{here}/", Accept="text/html")
        assert (status, b'href="/adresat/sparql' in body) == (200, True)


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])
