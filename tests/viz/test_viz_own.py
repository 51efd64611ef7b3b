"""A view of somebody's own: a description and a query in files, one clear line where they do not fit."""

import re
from pathlib import Path

import pytest

from adresat.cli import main
from queries.errors import BadHead, BadSparql, UnknownQuery
from queries.store import Store
from viz import draw, views
from viz.errors import BadView, MissingColumn
from viz.own import read_own, read_views

DOCS = Path(__file__).resolve().parents[2] / "docs" / "views.md"
TOML, RQ = re.findall(r"^```(?:toml|sparql)\n(.*?)^```", DOCS.read_text("utf-8"), re.DOTALL | re.MULTILINE)
RQ = RQ.replace("молод", "сад")  # the network of these tests speaks of gardens


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The example of the documentation, as files."""
    (tmp_path / "cities.rq").write_text(RQ, encoding="utf-8")
    (tmp_path / "cities.toml").write_text(TOML, encoding="utf-8")
    return tmp_path / "cities.toml"


def test_the_example_of_the_documentation_draws_a_page(mine: Path, small: Store) -> None:
    page = draw(small, read_own(mine))
    assert "<h1>Кого просят о молодёжи</h1>" in page
    assert "высадить яблони" in page
    assert "ввести тихий час" not in page


def test_its_query_may_be_given_apart(mine: Path, small: Store) -> None:
    other = mine.with_name("other.rq")
    other.write_text(RQ.replace("сад", "тихий час"), encoding="utf-8")
    page = draw(small, read_own(mine, other))
    assert "ввести тихий час" in page


def test_its_query_may_be_one_of_the_library(mine: Path, small: Store) -> None:
    mine.write_text(TOML.replace('"cities.rq"', '"view-asked"'), encoding="utf-8")
    assert "посадить липы" in draw(small, read_own(mine))


def test_a_query_with_a_head_has_titles_and_parameters(tmp_path: Path, small: Store) -> None:
    library = views()["asked"]
    (tmp_path / "mine.toml").write_text(
        (DOCS.parents[1] / "viz" / "views" / "asked.toml")
        .read_text("utf-8")
        .replace('query = "view-asked"', 'query = "mine.rq"'),
        encoding="utf-8",
    )
    text = (DOCS.parents[1] / "queries" / "view-asked.rq").read_text("utf-8")
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    own = read_own(tmp_path / "mine.toml")
    assert own.own is not None
    assert draw(small, own, "ru", {"body": "Главы посёлков"}).count("<tr>") == draw(
        small, library, "ru", {"body": "Главы посёлков"}
    ).count("<tr>")


@pytest.mark.parametrize(
    ("old", "new", "said", "error"),
    [
        ('"cities.rq"', '"no.rq"', "cities.toml: its query no.rq cannot be read", BadView),
        ('"cities.rq"', '"no-such"', "no query «no-such»", UnknownQuery),
        ("keep = 25", "keep = 25\nlimit = 3", r"cities.toml: unknown key 'limit' in \[overview\]", BadView),
        ('id = "body"', 'id = "corpse"', "gives no column 'corpse'", MissingColumn),
        ("[overview]", "[overview", "cities.toml: not TOML", BadView),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(
    old: str, new: str, said: str, error: type[Exception], mine: Path, small: Store
) -> None:
    assert old in TOML
    mine.write_text(TOML.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(error, match=said) as raised:
        draw(small, read_own(mine))
    assert "\n" not in str(raised.value)
    russian = raised.value.line("ru")  # type: ignore[attr-defined]
    assert re.search("[а-я]", russian)
    assert "\n" not in russian


def test_a_query_that_is_none_says_where(mine: Path, small: Store) -> None:
    mine.with_name("cities.rq").write_text("SELECT ?a WHERE {", encoding="utf-8")
    with pytest.raises(BadSparql, match="line 1"):
        draw(small, read_own(mine))


def test_a_broken_head_is_said(mine: Path) -> None:
    mine.with_name("cities.rq").write_text("# question@ru: А?\n" + RQ, encoding="utf-8")
    with pytest.raises(BadHead, match=r"cities\.rq"):
        read_own(mine)


def test_a_folder_adds_to_our_views(mine: Path) -> None:
    found = read_views(mine.parent)
    assert set(found) == {*views(), "cities"}
    assert read_views(None) == views()


@pytest.mark.parametrize("name", ["Мои.toml", "asked.toml", "a b.toml", "UPPER.toml"])
def test_a_name_that_cannot_be_an_address_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TOML, encoding="utf-8")
    with pytest.raises(BadView, match=f"^{name}: "):
        read_views(tmp_path)


ODD = [
    ("keep = 25", 'keep = "many"', "[overview] keep is a whole number from 1"),
    ("keep = 25", "keep = -3", "[overview] keep is a whole number from 1"),
    ("keep = 25", "keep = true", "[overview] keep is a whole number from 1"),
    ("keep = 25", 'keep = 25\nsymmetric = "no"', "[overview] symmetric is true or false"),
    ("keep = 25", "keep = 25\nsymmetric = true", "three layers, not 4"),
    ('query = "view-asked"', "query = 5", "query is a text"),
    ('query = "view-asked"', 'query = ""', "query is a text"),
    ('focus = ["event", "body"]', 'focus = "event"', "focus is a list of texts"),
    ('notes = ["edition", "date"]', 'notes = "date"', "[[layers]] notes is a list of texts"),
    ('notes = ["edition", "date"]', 'notes = ["{oops}"]', "'{oops}' names no column"),
    ('table = ["event_label"', 'table = ["{0}"', "'{0}' names no column"),
    ('id = "event"', "id = 7", "[[layers]] id is a text"),
    ('kind = "event"', "kind = 7", "[[layers]] kind is a text"),
    (
        'words = { ru = "События", en = "Events" }',
        "words = { ru = 1, en = 2 }",
        "[[layers]] words is a text, or",
    ),
    ('name = "section"', 'name = "event"', "two layers are named 'event'"),
    ('to = "body"', 'to = "event"', "to is no layer to the right of from"),
]


@pytest.mark.parametrize(("old", "new", "said"), ODD)
def test_a_value_of_the_wrong_form_is_named_in_one_line(
    old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (DOCS.parents[1] / "viz" / "views" / "asked.toml").read_text("utf-8")
    assert old in asked
    path = tmp_path / "mine.toml"
    path.write_text(asked.replace(old, new, 1), encoding="utf-8")
    graph = DOCS.parents[1] / "tests" / "queries" / "two_forums.ttl"
    code = main(
        ["view", "--view", str(path), "--graph", str(graph), "--lang", "en", "-o", str(tmp_path / "a.html")]
    )
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert (code, line.startswith("adresat: mine.toml: ")) == (2, True)
    assert said in line
    assert not (tmp_path / "a.html").exists()
