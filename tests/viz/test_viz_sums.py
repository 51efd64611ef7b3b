"""Views that count: rows to a network in sums, its picture, its page; what is cut is said."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

from queries.ask import ask
from queries.store import Store, load_store
from viz import draw, flows, sums, views
from viz.errors import BadView, MissingColumn, NoCount
from viz.own import read_own
from viz.sums import Sums, drawn, read_sums
from viz.sums_page import sums_of
from viz.view import VIEWS, read_view

COUNTING = sorted(name for name, view in views().items() if view.count)
FORUMS = Path(__file__).parents[1] / "queries" / "two_forums.ttl"
TOML = (VIEWS / "kinds-by-year.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def forums() -> Store:
    """Two forums with bodies of a kind, of none, and an item that names nobody."""
    return load_store(FORUMS.read_bytes())


def told(of: Sums) -> list[tuple[str, str, str, int]]:
    """The lines in words."""
    return [
        (of.sources[line.source].label, of.targets[line.target].label, line.line, line.count)
        for line in of.lines
    ]


def test_there_are_views_that_count_and_each_draws_what_its_query_gives() -> None:
    assert COUNTING == ["kinds-by-event", "kinds-by-year"]
    assert views()["asked"].sums == ("kinds-by-year", "kinds-by-event")
    for name in COUNTING:
        assert views()[name].inside in views()


def test_the_lines_are_the_asks_of_years_and_kinds(forums: Store) -> None:
    found = sums_of(forums, views()["kinds-by-year"], {}, "ru")
    assert told(found)[:2] == [
        ("2021", "исполнительный орган", "addressee", 3),
        ("2023", "исполнительный орган", "addressee", 2),
    ]
    assert set(told(found)) >= {
        ("2021", "исполнительный орган", "recipient", 1),
        ("2021", "СО НКО", "addressee", 1),
        ("2021", "фонд", "partner", 1),
        ("2021", "адресат не найден", "unaddressed", 1),
        ("2023", "СО НКО", "addressee", 1),
    }
    assert len(found.lines) == 9
    asks = ask(forums, "selection", {}).rows
    assert found.rows == len(asks)
    assert found.condition(found.lines[0]) == {"role": "addressee", "year": "2021", "kind": "executive"}
    nobody = next(line for line in found.lines if line.line == "unaddressed")
    assert found.condition(nobody) == {"year": "2021", "addressed": "no"}


@pytest.mark.parametrize("name", COUNTING)
def test_every_line_counts_the_rows_that_its_conditions_pick(name: str, forums: Store) -> None:
    for given in ({}, {"role": "addressee"}, {"kind": "executive"}, {"deadline": "yes"}):
        found = sums_of(forums, views()[name], given, "ru")
        assert found.lines
        for line in found.lines:
            rows = ask(forums, "selection", {**given, **found.condition(line)})
            body = rows.names.index("body_iri")
            nobody = line.line == "unaddressed"
            assert sum(not row[body] if nobody else bool(row[body]) for row in rows.rows) == line.count


def test_a_picture_keeps_the_heaviest_and_the_page_says_how_much_that_is(
    many: Callable[[int, int, int], list], store_of_forums: Callable[[Sequence], Store]
) -> None:
    store = store_of_forums(many(30, 12, 40))
    whole = sums_of(store, views()["kinds-by-event"], {}, "ru")
    shown = drawn(views()["kinds-by-event"], whole)
    assert len(shown.lines) == sums.LINES < len(whole.lines)
    assert len(shown.sources) <= 24 < len(whole.sources) == 30
    heaviest = max(whole.targets, key=lambda end: sum(count for _, count in end.counts))
    assert heaviest in shown.targets, "what is told of a thing is told of all its asks"
    assert min(line.count for line in shown.lines) >= 1
    page = draw(store, "kinds-by-event", "en")
    assert f"The picture shows {sums.LINES} lines of {len(whole.lines)}" in page
    assert f"Rows: 300 of {len(whole.lines)}" in page


def test_lines_are_as_wide_as_they_have_asks_and_lie_side_by_side(forums: Store) -> None:
    shown = drawn(views()["kinds-by-year"], sums_of(forums, views()["kinds-by-year"], {}, "ru"))
    picture = flows.flows_of(shown, "ru")
    wide = {curve.of.count: curve.width for curve in picture.curves}
    assert wide[3] == pytest.approx(3 * wide[1], rel=0.05)
    begins: dict[str, list[tuple[float, float]]] = {}
    for curve in picture.curves:
        y = float(re.match(r"M[\d.]+ ([\d.]+)C", curve.path)[1])  # type: ignore[index]
        begins.setdefault(curve.source.end.label, []).append((y - curve.width / 2, y + curve.width / 2))
    for spans in begins.values():
        spans.sort()
        assert all(one[1] <= other[0] + 0.2 for one, other in pairwise(spans))
    for side in (picture.sources, picture.targets):
        assert all(one.top + one.height <= other.top for one, other in pairwise(side))
    assert max(spot.top + spot.height for spot in picture.targets) <= picture.height


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", COUNTING)
def test_the_page_stands_alone_runs_nothing_and_names_the_command(
    name: str, lang: str, forums: Store
) -> None:
    text = draw(forums, name, lang)
    assert draw(forums, name, lang) == text
    page = lxml.html.fromstring(text)
    assert page.xpath("//script") == []
    assert "script-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert page.xpath("//h1")[0].text == views()[name].title[lang]
    whole = sums_of(forums, views()[name], {}, lang)
    assert len(page.xpath("//tbody/tr")) == len(whole.lines)
    assert len(page.xpath('//*[contains(@class, "thread")]')) == len(whole.lines)
    first = page.xpath("//tbody/tr[1]//code")[0].text
    assert first.startswith("adresat ask selection --param ")
    assert "role=addressee" in first


@pytest.mark.parametrize("name", COUNTING)
def test_hostile_text_makes_no_element(
    name: str, hostile: Store, forums: Store, hostile_texts: list[str]
) -> None:
    text = draw(hostile, name)
    page, calm = lxml.html.fromstring(text), lxml.html.fromstring(draw(forums, name))
    assert {one.tag for one in page.iter()} <= {one.tag for one in calm.iter()} | {"small"}
    known = {name for one in calm.iter() for name in one.keys()}  # noqa: SIM118 - keys of an element
    assert {name for one in page.iter() for name in one.keys()} <= known  # noqa: SIM118
    assert hostile_texts[0] in page.text_content()
    assert max(len(one.text_content()) for one in page.xpath("//text")) < 400
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069]", page.xpath("//main")[0].text_content().split("adresat")[0]
    )


@pytest.mark.parametrize(
    ("old", "new", "said", "error"),
    [
        ('count = "asks"', 'count = "many"', "gives no column 'many'", MissingColumn),
        ('count = "asks"', 'count = "role"', "column 'role' holds 'addressee', no whole number", NoCount),
        ('param_from = "target_by"', 'param_from = "x"', "gives no column 'x'", MissingColumn),
        ("[overview]", '[fact]\nitem = "x"\n[overview]', "count or \\[fact\\], not both", BadView),
        ('count = "asks"\n', "", "no key 'fact'", BadView),
        (
            "[overview]",
            '[[layers]]\nname="z"\nid="z"\nlabel="z"\nkind="year"\nline="part"\nwords="z"\n[overview]',
            "two layers, not 3",
            BadView,
        ),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(
    old: str, new: str, said: str, error: type[Exception], forums: Store, tmp_path: Path
) -> None:
    assert old in TOML
    path = tmp_path / "mine.toml"
    path.write_text(TOML.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(error, match=said) as raised:
        draw(forums, read_own(path))
    assert "\n" not in str(raised.value)
    assert raised.value.line("ru") != str(raised.value)  # type: ignore[attr-defined]


def test_a_view_of_somebody_s_own_may_count(forums: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TOML, encoding="utf-8")
    view = read_view(path)
    table = ask(forums, view.query, {})
    assert read_sums(view, table, "en") == sums_of(forums, views()["kinds-by-year"], {}, "en")
