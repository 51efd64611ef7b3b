"""The description of the service for machines: valid, of all questions, with examples that answer."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient

from portal.jobs.asks import MEDIA
from portal.limits import Limits
from portal.openapi import describe
from queries.catalogue import load

SPEC = describe(Limits(), "")
HUMAN = {"/", "/ask", "/openapi.json"}
"""Pages that only lead on to what is described, and the description itself."""


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """What a reference leads to, or the node itself."""
    found = SPEC
    if "$ref" not in node:
        return node
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


RELEASED = ("/data/manifest.json", "/data/{version}")
"""What is there where there are releases: tests/portal/test_portal_data.py asks for them."""


def examples() -> Iterator[str]:
    """Every documented address: what is required, filled in; each further parameter by itself, too."""
    for path, item in SPEC["paths"].items():
        if path.startswith(("/sparql", *RELEASED)):
            continue
        parameters = [resolved(one) for one in item["get"]["parameters"]]
        for one in parameters:
            if one["in"] == "path" and "example" in one:
                path = path.replace(f"{{{one['name']}}}", one["example"])
        query = [one for one in parameters if one["in"] == "query" and "example" in one]
        needed = {one["name"]: one["example"] for one in query if one.get("required")}
        endings = next((one["schema"]["enum"] for one in parameters if one["name"] == "format"), [""])
        for extra in [{}, *({one["name"]: one["example"]} for one in query)]:
            for ending in endings if not extra else endings[:1]:
                yield f"{path.replace('{format}', ending)}?{urlencode({**needed, **extra})}"


def test_it_is_valid() -> None:
    assert list(OpenAPIV31SpecValidator(SPEC).iter_errors()) == []


def test_it_is_served(client: TestClient) -> None:
    answer = client.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    served = json.loads(answer.content)
    assert served.pop("servers") == [{"url": str(client.base_url)}]
    assert served == {key: value for key, value in SPEC.items() if key != "servers"}
    again = client.get("/openapi.json", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_every_question_is_described() -> None:
    for query in load().values():
        item = SPEC["paths"][f"/ask/{query.name}"]["get"]
        assert query.question["ru"] in item["summary"]
        assert query.question["en"] in item["summary"]
        assert list(item["responses"]) == ["200", "304", "400", "404", "406", "413", "429", "503", "507"]
        assert {media.partition(";")[0] for media in MEDIA.values()} < set(
            item["responses"]["200"]["content"]
        )
        named = [resolved(one)["name"] for one in item["parameters"]]
        assert named == [*(param.name for param in query.params), "lang"]


def test_every_page_that_the_menu_leads_to_is_described(client: TestClient) -> None:
    menu = re.findall(r'href="(/[^"?#]*)', client.get("/").text.partition("</header>")[0])
    described = {path for path, item in SPEC["paths"].items() if "get" in item}
    assert {"/asks", "/net", "/matrix"} <= set(menu)
    assert {one for one in menu if "static" not in one and one not in HUMAN} <= described


def test_every_text_is_in_both_languages() -> None:
    texts = [
        *(item["get"]["summary"] for item in SPEC["paths"].values()),
        *(one["description"] for one in SPEC["components"]["parameters"].values()),
        *(one["description"] for one in SPEC["components"]["responses"].values()),
    ]
    assert len(texts) > 100
    assert [text for text in texts if not (re.search("[а-яё]", text) and re.search("[a-z]", text))] == []


ADDRESSES = list(examples())


def test_the_examples_were_collected() -> None:
    assert len(ADDRESSES) > 6 * len(load())


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_documented_example_answers(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 200


def test_answers_are_as_described(client: TestClient) -> None:
    for query in load().values():
        schema = SPEC["components"]["schemas"][query.name]["items"]
        needed = {param.name: param.example for param in query.params if param.required}
        kinds: dict[str, tuple[type, ...]] = {"integer": (int,), "number": (int, float), "string": (str,)}
        for row in client.get(f"/ask/{query.name}.json", params=needed).json():
            assert list(row) == schema["required"]
            for name, value in row.items():
                allowed = [kinds[one] for one in schema["properties"][name]["type"] if one in kinds]
                assert value is None or isinstance(value, tuple(kind for kind_ in allowed for kind in kind_))
