"""What all responses share, what is logged and counted of them, how the service says that it is well."""

import asyncio
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from portal.errors import CannotServe, Refused
from portal.jobs.roster import GRAPH
from portal.limits import Limits
from portal.scene import Scene
from portal.task import Reply, Standing, Task
from portal.web.app import make_app
from portal.web.journal import Lines
from portal.web.service import Holding, Service, party
from tests.portal.conftest import Inline

READY = Standing(True, 1)
OK = Reply(200, "text/plain", b"")
SECRET = "SELECT ?тайна WHERE { ?тайна ?b ?c } LIMIT 1"
AGENT = "Secret-Agent/0.07"


@dataclass(frozen=True, slots=True)
class Strange:
    """A runner of one mind."""

    what: Exception | Reply
    standing: Standing = READY
    digest: str = "0" * 64

    @property
    def state(self) -> str:
        return self.digest

    async def run(self, task: Task, client: str) -> Reply:
        await asyncio.sleep(0)
        if isinstance(self.what, Exception):
            raise self.what
        return self.what


def client_of(runner: Any, **settings: Any) -> TestClient:
    """A client of a service over a runner."""
    return TestClient(make_app(Service(runner, **settings)), raise_server_exceptions=False)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Any]:
    """The lines of the log, read."""
    caplog.set_level(logging.INFO, logger="adresat")
    yield lambda: [
        json.loads(Lines().format(record)) for record in caplog.records if record.name == "adresat.portal"
    ]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/sparql?query=ASK%7B%7D"),
        ("GET", "/sparql?query=nonsense"),
        ("DELETE", "/sparql"),
        ("GET", "/no/such/page"),
        ("GET", "/healthz"),
        ("GET", "/metrics"),
        ("GET", "/rdf-graph-store?default"),
        ("OPTIONS", "/sparql"),
    ],
)
def test_every_response_is_open_to_other_sites_and_safe(client: TestClient, method: str, path: str) -> None:
    headers = client.request(method, path, headers={"Origin": "https://a.example"}).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "ETag" in headers["access-control-expose-headers"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["referrer-policy"] in ("no-referrer", "same-origin")
    assert len(headers["x-request-id"]) == 16


def test_a_page_of_another_site_may_ask_beforehand(client: TestClient) -> None:
    wish = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    answer = client.options("/sparql", headers=wish | {"Access-Control-Request-Headers": "Content-Type, X-A"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-headers"] == "Content-Type, X-A"
    assert "POST" in answer.headers["access-control-allow-methods"]


def test_a_fault_of_ours_has_a_body_a_number_and_no_secret_in_the_log(lines: Any) -> None:
    client = client_of(Strange(ZeroDivisionError(SECRET)))
    answer = client.get("/sparql", params={"query": SECRET}, headers={"User-Agent": AGENT})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (500, "*")
    assert answer.headers["x-request-id"] in answer.text
    fault, request = lines()
    assert (fault["level"], fault["request"]) == ("error", answer.headers["x-request-id"])
    assert fault["fault"].startswith("ZeroDivisionError ") and "portal.web.answer:" in fault["fault"]
    assert (request["status"], request["refused"]) == (500, "fault")
    assert "тайна" not in json.dumps([fault, request], ensure_ascii=False)


def test_what_is_logged_names_nobody_and_no_query(client: TestClient, lines: Any) -> None:
    client.get(
        "/sparql", params={"query": SECRET}, headers={"User-Agent": AGENT, "Referer": "https://s.example/"}
    )
    client.get("/sparql", params={"query": SECRET[:-20]}, headers={"User-Agent": AGENT})
    client.get("/тайна/тайн")
    found = lines()
    assert [(line["route"], line["method"], line["status"]) for line in found] == [
        ("/sparql", "GET", 200),
        ("/sparql", "GET", 400),
        ("-", "GET", 404),
    ]
    kept = {"time", "level", "log", "what", "request", "route", "method", "status", "ms", "bytes", "refused"}
    assert all(line.keys() <= kept for line in found)
    assert found[1]["refused"] == "syntax"
    text = json.dumps(found, ensure_ascii=False)
    assert not [word for word in ("тайн", "Secret", "testclient", "s.example") if word in text]


# --- metrics and health ------------------------------------------------------------------------------


def metrics_of(client: TestClient) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """The samples, by name and labels."""
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    families = text_string_to_metric_families(answer.text)
    return {
        (one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples
    }


def test_what_happens_is_counted(scene: Scene) -> None:
    client = client_of(Inline(scene))
    for query in ("ASK {}", "ASK {}", "nonsense", "SELECT * { SERVICE <http://a.example/> { ?a ?b ?c } }"):
        client.get("/sparql", params={"query": query})
    found = metrics_of(client)

    def value(name: str, **labels: str) -> float:
        return found[name, frozenset(labels.items())]

    assert value("adresat_requests_total", route="/sparql", method="GET", status="200") == 2
    assert value("adresat_requests_total", route="/sparql", method="GET", status="400") == 1
    assert value("adresat_requests_total", route="/sparql", method="GET", status="403") == 1
    assert value("adresat_request_seconds_count", route="/sparql") == 4
    assert value("adresat_refusals_total", reason="syntax") == 1
    assert value("adresat_graph_ready") == 1
    assert value("adresat_graph_triples") == scene.triples
    assert value("adresat_graph_info", digest=scene.digest) == 1
    assert value("adresat_graph_stale") == value("adresat_answers_held_bytes") == 0


def test_the_work_of_the_runner_is_counted(scene: Scene) -> None:
    standing = Standing(
        True, 7, None, {"waiting": 3, "running": 2, "processes": 4}, {"deadline": 5, "graphs": 2}
    )
    found = metrics_of(client_of(Strange(OK, standing)))
    assert found["adresat_tasks_waiting", frozenset()] == 3
    assert found["adresat_tasks_running", frozenset()] == 2
    assert found["adresat_workers_ended_total", frozenset({("cause", "deadline")})] == 5
    assert found["adresat_graphs_taken_up_total", frozenset()] == 2


def test_health_says_which_graph_is_asked(client: TestClient, scene: Scene) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "graph": scene.digest,
        "triples": scene.triples,
        "trouble": None,
        "version": "",
    }
    assert answer.headers["cache-control"] == "no-store"


def test_health_is_503_while_no_graph_can_be_asked() -> None:
    answer = client_of(Strange(OK, Standing(False, 0), "")).get("/healthz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)


def test_health_says_why_a_newer_graph_is_not_asked() -> None:
    trouble = CannotServe("граф.ttl: не Turtle", "граф.ttl: not Turtle")
    client = client_of(Strange(OK, Standing(True, 1, trouble)))
    answer = client.get("/healthz", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["trouble"]) == (200, "граф.ttl: not Turtle")
    assert metrics_of(client)["adresat_graph_stale", frozenset()] == 1


# --- who is answered, and when ----------------------------------------------------------------------


def test_when_to_come_again_is_a_header() -> None:
    busy = Refused(503, "занято, приходите", "busy, come again", retry_after=7, kind="busy")
    answer = client_of(Strange(busy)).get("/sparql?query=ASK%7B%7D", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
    assert (answer.text, answer.headers["cache-control"]) == ("busy, come again\n", "no-store")


def test_answers_that_nobody_takes_do_not_fill_the_memory(scene: Scene) -> None:
    client = client_of(Inline(scene), holding=Holding(most=100, now=101))
    answer = client.get("/sparql?query=ASK%7B%7D")
    assert (answer.status_code, "retry-after" in answer.headers) == (503, True)


def test_what_is_held_is_let_go_when_it_is_sent(scene: Scene) -> None:
    service = Service(Inline(scene))
    client = TestClient(make_app(service))
    assert client.get("/rdf-graph-store?default").status_code == 200
    assert service.holding.now == 0


def test_the_tag_is_of_the_graph_that_answered_not_of_the_one_that_was_asked_first() -> None:
    new = Reply(200, "text/plain", b"new", {"Adresat-Graph": "1" * 64})
    tags = [
        client_of(runner).get("/sparql?query=ASK%7B%7D").headers["etag"]
        for runner in (Strange(new), Strange(new, digest="1" * 64))
    ]
    assert tags[0] == tags[1]
    other = client_of(Strange(replace(new, headers={"Adresat-Graph": "2" * 64}))).get(
        "/sparql?query=ASK%7B%7D"
    )
    assert other.headers["etag"] != tags[0]


@pytest.mark.parametrize(
    ("host", "who"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_client_is_a_machine_or_a_network_of_ipv6(host: str, who: str) -> None:
    assert party(host) == who


def test_limits_are_those_of_the_service(scene: Scene) -> None:
    client = client_of(Inline(scene), limits=Limits(rows=2, query=100, answer=300))
    ask = {"query": "SELECT * { ?s ?p ?o } LIMIT 3", "format": "csv"}
    assert client.get("/sparql", params=ask).status_code == 507
    assert (
        client.get("/sparql", params={**ask, "query": "SELECT * { ?s a adr:Ask } LIMIT 2"}).status_code == 200
    )
    assert client.get("/sparql", params={"query": f"ASK {{}} # {'a' * 100}"}).status_code == 413
    assert client.get("/rdf-graph-store?default").status_code == 507


@pytest.mark.parametrize(
    ("header", "english"),
    [
        (None, False),
        ("", False),
        ("*", False),
        ("de", False),
        ("en", True),
        ("EN-gb", True),
        ("de, en;q=0.5", True),
        ("en-US,en;q=0.9,ru;q=0.8", True),
        ("ru-RU, en;q=0.9", False),
        ("en;q=0.2, ru;q=0.7", False),
        ("ru;q=0.2, en;q=0.7", True),
        ("ru;q=0, en;q=0.1", True),
        ("en;q=nonsense", True),
        ("eng, ru", False),
    ],
)
def test_a_refusal_is_in_the_language_of_the_reader(
    client: TestClient, header: str | None, english: bool
) -> None:
    headers = {} if header is None else {"Accept-Language": header}
    assert ("nothing is here" in client.get("/nothing", headers=headers).text) is english
    assert "nothing is here" in client.get("/nothing?lang=en", headers=headers).text


def test_what_has_not_changed_keeps_the_policy_it_came_with() -> None:
    said = replace(OK, headers={"Content-Security-Policy": "script-src 'self'", GRAPH: "0" * 64})
    with client_of(Strange(said)) as client:
        first = client.get("/", headers={"Accept": "text/html"})
        again = client.get("/", headers={"Accept": "text/html", "If-None-Match": first.headers["etag"]})
    assert first.headers["content-security-policy"] == "script-src 'self'"
    assert again.status_code == 304
    assert "content-security-policy" not in again.headers
    assert "referrer-policy" not in again.headers
