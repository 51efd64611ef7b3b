"""Every refusal is said in the language of the page; the words of an engine stand in it as a quotation."""

import ast
import re
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from queries import errors
from queries.errors import BadSparql, QueryError

ROOT = Path(__file__).resolve().parents[2]
QUOTED = re.compile("«[^»]*»|<[^>]*>|`[^`]*`|молодёжь СМИ")
"""Words of who asks, of an engine, and those that an example is made of."""
ENGLISH = re.compile(
    r"(?<![-\w])(?:is|are|not|no|the|of|or|and|write|give|with|whole|expected|error|failed|check)(?![-\w])"
)
ERRORS = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, QueryError)}
OF_AUTHORS = {"BadHead"}
"""Told to who writes a question of the library, before there is a page."""
WRONG = [
    "/asks?body=urn:a%22b",
    "/asks?event=http://a%7Cb",
    "/asks?year=long",
    "/asks?page=none",
    "/asks?show=none",
    "/asks?kind=none",
    "/asks?words=x&strange=1",
    "/ask/selection?body=urn:a%22b",
    "/ask/asks-of-body?body=urn:a%22b",
    "/ask/asks-of-body?body=nobody",
    "/ask/asks-of-body?body=x&since=none",
    "/ask/no-such-question",
    "/matrix?event=urn:a%22b",
    "/matrix?most=7",
    "/matrix?role=none",
    "/net/asked?body=urn:a%22b",
    "/net/none",
    "/find?q=*",
    "/find?q=a&kind=none",
    "/doc/body/nobody",
    "/sparql?query=SELECT",
    "/sparql?query=SELECT+*+%7B+%3Fs+%3C+%7D",
    "/sparql?query=SELECT+*+%7B+%3Fs+no:p+%3Fo+%7D",
    "/sparql?query=SELECT+(%3Curn:f%3E(1)+AS+%3Fx)+%7B%7D",
    "/sparql?query=SELECT+*+%7B%7D&default-graph-uri=none",
    "/none",
]


def refusal(client: TestClient, address: str, lang: str) -> str:
    """What a page says is wrong, without what it quotes."""
    accept = "application/problem+json" if address.startswith("/sparql") else "text/html"
    answer = client.get(address, headers={"Accept": accept, "Accept-Language": lang})
    if accept != "text/html":
        assert answer.status_code >= 400, address
        return QUOTED.sub("", answer.json()["detail"])
    tree = lxml.html.fromstring(answer.text)
    said = tree.xpath("//*[@role='alert' or @id='error' or contains(@class, 'error')]")
    assert said, f"{address}: nothing is said to be wrong ({answer.status_code})"
    return QUOTED.sub("", " ".join(said[0].text_content().split()))


@pytest.mark.parametrize("address", WRONG)
def test_a_refusal_is_in_the_language_of_its_page(client: TestClient, address: str) -> None:
    russian, english = refusal(client, address, "ru"), refusal(client, address, "en")
    assert re.search("[а-я]", russian), russian
    assert not ENGLISH.search(russian), russian
    assert not re.search("[а-яё]", english), english


def test_no_error_of_the_library_is_without_its_russian_words() -> None:
    seen, bare = 0, []
    for path in sorted([*(ROOT / "queries").rglob("*.py"), *(ROOT / "portal").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS - OF_AUTHORS:
                seen += 1
                told = len(node.args) > 1 or any(isinstance(one, ast.Starred) for one in node.args)
                if not told and all(word.arg != "ru" for word in node.keywords):
                    bare.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert seen > 40
    assert not bare


def test_words_that_stand_in_one_language_alone_have_a_lead_in_the_other() -> None:
    assert BadSparql("what the engine said").line("ru") == "запрос SPARQL не читается: what the engine said"
