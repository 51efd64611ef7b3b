"""The search by words: the page with the words marked, the files, what is wrong in words."""

from html import unescape

import pytest
from starlette.testclient import TestClient

from portal.jobs.files import FILES
from portal.scene import Scene
from queries.find import find, to_table
from queries.tabulate import to_csv, to_json

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
WORDS = "молодёжь СМИ"


def test_words_in_any_form_are_found_and_marked(client: TestClient) -> None:
    page = client.get("/find", params={"q": WORDS}, headers=BROWSER)
    assert page.status_code == 200
    assert "<mark>молодёжью</mark>" in page.text
    assert "<mark>СМИ</mark>" in page.text
    assert 'value="молодёжь СМИ"' in page.text


def test_what_is_found_comes_in_files(client: TestClient, scene: Scene) -> None:
    table = to_table(find(scene.index, "мэрия", kind="recommendation", limit=7))
    params = {"q": "мэрия", "kind": "recommendation", "limit": "7"}
    assert client.get("/find.csv", params=params).text == to_csv(table)
    assert client.get("/find.json", params=params).text == to_json(table)
    for ending, form in FILES.items():
        answer = client.get("/find", params=params, headers={"Accept": form.media})
        assert answer.headers["content-type"] == form.media
        assert f'filename="find.{ending}"' in answer.headers["content-disposition"]


def test_kinds_lead_to_each_alone(client: TestClient) -> None:
    page = client.get("/find", params={"q": "мэрия", "limit": "3"}, headers=BROWSER)
    assert "/find?kind=body&amp;limit=3&amp;q=" in page.text
    bodies = client.get("/find", params={"q": "мэрия", "kind": "body"}, headers=BROWSER)
    assert "Рекомендация <b>" not in bodies.text
    assert bodies.text.count('class="said"') == 2


def test_more_is_shown_where_there_is_more(client: TestClient) -> None:
    few = client.get("/find", params={"q": "мэрия", "limit": "2"}, headers=BROWSER).text
    assert few.count('class="said"') == 2
    link = unescape(few.partition('<p><a href="/find?limit=20')[2].partition('"')[0])
    assert client.get(f"/find?limit=20{link}", headers=BROWSER).text.count('class="said"') == 20


def test_without_words_there_is_the_form(client: TestClient) -> None:
    page = client.get("/find", headers=BROWSER)
    assert page.status_code == 200
    assert 'name="q"' in page.text
    assert "<mark>" not in page.text


def test_what_is_nowhere_is_said(client: TestClient) -> None:
    page = client.get("/find", params={"q": "бармаглот"}, headers=BROWSER)
    assert page.status_code == 200
    assert ">Ничего не нашлось</h2>" in page.text


WRONG = [
    ({"q": "мэрия", "limit": "0"}, "limit"),
    ({"q": "мэрия", "limit": "1000000000000"}, "limit"),
    ({"q": "мэрия", "kind": "x"}, "recommendation, body"),
    ({"q": "мэрия", "colour": "x"}, "q, kind, limit"),
    ({"q": "и в который"}, ""),
    ({"q": "…"}, ""),
    ({"q": "щ" * 501}, ""),
    ({}, ""),
]


@pytest.mark.parametrize(("params", "said"), WRONG)
def test_a_wrong_search_is_refused_in_words(client: TestClient, params: dict[str, str], said: str) -> None:
    answer = client.get("/find.json", params=params, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert said in answer.json()["detail"]
    page = client.get("/find", params=params, headers=BROWSER)
    assert page.status_code == (400 if params else 200)
    assert said in page.text


def test_a_search_is_kept_by_its_tag(client: TestClient) -> None:
    first = client.get("/find", params={"q": "мэрия"})
    again = client.get("/find", params={"q": "мэрия"}, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
