"""The static site: every link leads to a file of it, the same graph gives the same bytes, modules whole."""

import base64
import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import openpyxl
import pytest

from portal.errors import CannotServe, PortalError, Refused
from portal.links import examples
from portal.scene import Scene, load_scene
from portal.site import engine
from portal.site.crawl import Made
from portal.site.hands import hands
from portal.site.names import Address, address, ending_of, file_of, fnv, relative, safe
from portal.site.place import Known, SitePlace, csv_of
from portal.site.publish import MANIFEST, files, site
from portal.site.scripts import bundle, closed, put
from queries.ask import ask
from queries.catalogue import find
from queries.tabulate import to_csv

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "queries" / "two_forums.ttl"
BUNDLE = re.compile(r"static/net/(?P<view>[a-z-]+)-(?P<lang>ru|en)-\d+\.js")
LINKING = {"href", "src", "action", "data-rq"}

Files = Mapping[str, bytes]


def quiet(step: str, done: int, whole: int) -> None:
    """Watch no progress."""


def made(scene: Scene, url: str = "", jobs: int = 1) -> dict[str, bytes]:
    """The files of a site, by name; none is made twice."""
    found: dict[str, bytes] = {}
    for one in site(scene, url, quiet, jobs=jobs):
        assert one.name not in found
        found[one.name] = one.body
    return found


@pytest.fixture(scope="module")
def small() -> Scene:
    """A graph of two forums, open."""
    return load_scene(SMALL)


@pytest.fixture(scope="module")
def published(small: Scene) -> Files:
    """The site of that graph."""
    return made(small)


class Links(HTMLParser):
    """The addresses that a page names, and the ids on it."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.ids.add(known.get("id") or "")
        self.found += [value or "" for name, value in attrs if name in LINKING]


def pages_of(found: Files) -> Iterator[tuple[str, bytes]]:
    """Every page of the site, with the name of its file: those that are folded away, too."""
    for name, body in sorted(found.items()):
        if name.endswith(".html") and name != "404.html":
            yield name, body
        elif bundle := BUNDLE.fullmatch(name):
            lead = "en/" if bundle["lang"] == "en" else ""
            for main in unpacked(body)["html"].values():
                yield f"{lead}net/{bundle['view']}.html", main.encode()


def unpacked(script: bytes) -> Any:
    """The value that a script holds packed."""
    return json.loads(gzip.decompress(base64.b64decode(put_by(script))))


def put_by(script: bytes) -> Any:
    """The value that a data script puts under its name."""
    return json.loads("[" + script.decode().removeprefix("adresat.put(").removesuffix(");\n") + "]")[1]


@dataclass(frozen=True, order=True)
class Link:
    """A link within the site: the page it stands on, the file that it leads to, the values, the spot."""

    page: str
    there: str
    values: tuple[tuple[str, str], ...] = ()
    spot: str = ""


def followed(found: Files) -> Iterator[Link]:
    """Every link of every page within the site."""
    for name, body in pages_of(found):
        for link in Links(body).found:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = (
                (Path("/site") / name).parent.joinpath(unquote(parts.path))
                if parts.path
                else Path("/site", name)
            )
            there = str(Path(*_walked(path))).removeprefix("/site/")
            yield Link(name, there, tuple(parse_qsl(parts.query)), unquote(parts.fragment))


def _walked(path: Path) -> list[str]:
    """The parts of a path without `..`."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts


def dead(found: Files) -> list[Link]:
    """The links behind which there is nothing: no file, no place on a page, no answer, no network."""
    ids = {name: Links(body).ids for name, body in found.items() if name.endswith(".html")}
    ready, drawn = answers_in(found), networks_in(found)
    return [link for link in followed(found) if not is_answered(found, ids, link, ready | drawn)]


def is_answered(found: Files, ids: dict[str, set[str]], link: Link, ready: set[Any]) -> bool:
    """Whether a link leads to what it promises."""
    if link.there not in found:
        return False
    kind = link.there.removeprefix("en/").split("/")[0]
    if kind in ("ask", "net") and link.values and not link.there.startswith("static/"):
        stem = link.there.removesuffix(".html")
        name = stem.removeprefix("en/") if kind == "ask" else stem
        values = tuple(sorted(link.values))
        return (name, values) in ready or is_example(name, values)
    if not link.spot or not link.there.endswith(".html"):
        return True
    key = link.spot.removeprefix("open=")
    if key != link.spot:
        return key in {card["key"] for card in data_of(found, link.there)["cards"]}
    return link.spot in ids[link.there]


def data_of(found: Files, page: str) -> Any:
    """What draws the network of a page without conditions."""
    lang, stem = ("en" if page.startswith("en/") else "ru"), page.removeprefix("en/").removesuffix(".html")
    index, bare = put_by(found[f"static/{stem}-{lang}.js"]), f"{fnv(''):016x}"
    return unpacked(found[index["scripts"][index["pages"][bare]].partition("?")[0]])["data"][bare]


def is_example(name: str, values: tuple[tuple[str, str], ...]) -> bool:
    """Whether these values are the example of a question: it may name what a graph has not."""
    return name.startswith("ask/") and values == tuple(examples(find(name.removeprefix("ask/"))).items())


def answers_in(found: Files) -> set[Any]:
    """The answers that lie ready: question and values."""
    return {
        (f"ask/{question}", tuple(tuple(value.split("=", 1)) for value in key.split("\n") if value))
        for question, shards in put_by(found["static/answers.js"]).items()
        for _, shard in shards
        for key in put_by(found[shard.partition("?")[0]])["answers"]
    }


def networks_in(found: Files) -> set[Any]:
    """The networks that lie ready: the file of the page, and values whose name is in its index."""
    wanted = {
        (link.there, tuple(sorted(link.values))) for link in followed(found) if "/net/" in f"/{link.there}"
    }
    drawn = set()
    for there, values in wanted:
        stem = there.removesuffix(".html")
        lang = "en" if stem.startswith("en/") else "ru"
        index = found.get(f"static/{stem.removeprefix('en/')}-{lang}.js")
        key = f"{fnv(chr(10).join(f'{name}={value}' for name, value in values)):016x}"
        if values and index is not None and key in put_by(index)["pages"]:
            drawn.add((stem, values))
    return drawn


# --- links ----------------------------------------------------------------------------------------


def test_no_link_of_the_site_is_dead(published: Files) -> None:
    links = list(followed(published))
    assert len(links) > 3_000
    assert sum(bool(link.values) and link.there.startswith("ask/") for link in links) > 100
    assert sum(bool(link.values) and link.there.startswith("net/") for link in links) > 5
    endings = {link.there.rpartition(".")[2] for link in links}
    assert endings >= {"html", "css", "js", "csv", "xlsx", "rq", "ttl"}
    assert dead(published) == []


def test_a_dead_link_would_be_seen(published: Files) -> None:
    broken = {name: body for name, body in published.items() if name != "ask/most-asked.html"}
    assert Link("ask.html", "ask/most-asked.html") in dead(broken)


@pytest.mark.parametrize("lost", ["static/answers.js", "static/net/asked-ru.js"])
def test_an_answer_that_is_not_ready_would_be_seen(published: Files, lost: str) -> None:
    empty = {"scripts": [], "pages": {f"{fnv(''):016x}": 0}} if "net" in lost else {}
    empty |= {"scripts": put_by(published[lost])["scripts"]} if "net" in lost else {}
    assert len(dead({**published, lost: put("lost", empty)})) > 5


def test_every_list_with_rows_has_a_csv_that_holds_them(published: Files, small: Scene) -> None:
    index = put_by(published["static/answers.js"])
    seen = 0
    for question, shards in index.items():
        for _, shard in shards:
            pack = put_by(published[shard.partition("?")[0]])
            for key, (_, rows) in pack["answers"].items():
                values = dict(one.split("=", 1) for one in key.split("\n") if one)
                table = ask(small.store, question, values)
                texts = [tuple(pack["texts"][text] for text in pack["rows"][row]) for row in rows]
                assert tuple(texts) == table.rows
                file = published.get(csv_of(question, values))
                assert file is None or file.decode() == to_csv(table)
                seen += file is not None
    assert seen >= 5


def test_a_list_without_rows_has_no_file_of_its_own(published: Files) -> None:
    tables = [body for name, body in published.items() if re.fullmatch(r"ask/[^/]+/[0-9a-f]{12}\.csv", name)]
    assert all(body.count(b"\r\n") > 1 for body in tables)


def test_a_published_workbook_holds_what_its_csv_holds(published: Files) -> None:
    names = [name for name in published if name.endswith(".xlsx")]
    assert len(names) > 80
    for name in names:
        book = openpyxl.load_workbook(io.BytesIO(published[name]))
        heads, *rows = book.worksheets[0].iter_rows()
        written = list(csv.reader(io.StringIO(published[name.removeprefix("en/")[:-4] + "csv"].decode())))
        assert len(rows) == len(written) - 1, name
        assert len(heads) == len(written[0]), name
        for row, cells in zip(rows, written[1:], strict=True):
            for cell, text in zip(row, cells, strict=True):
                assert cell.data_type in ("s", "n", "d"), name
                if cell.data_type == "s":
                    assert cell.value == text
        about = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
        assert about[
            "State of the graph (SHA-256)" if name.startswith("en/") else "Состояние графа (SHA-256)"
        ]


def test_no_file_lies_there_that_nothing_leads_to(published: Files) -> None:
    led_to = {link.there for link in followed(published)}
    written = {name for name in published if not name.startswith("static/")}
    assert written - led_to - {MANIFEST, "404.html"} == set()


def test_both_languages_have_the_same_pages_and_share_their_data(published: Files) -> None:
    pages = {name for name in published if name.endswith(".html") and name != "404.html"}
    english = {name.removeprefix("en/") for name in pages if name.startswith("en/")}
    assert english == {name for name in pages if not name.startswith("en/")}
    assert not [
        name for name in published if name.startswith("en/") and name.endswith((".csv", ".rq", ".json"))
    ]
    assert b'lang="en"' in published["en/index.html"][:200]


def test_the_address_on_the_web_makes_permalinks_and_the_404_page(small: Scene) -> None:
    found = {
        one.name: one.body for one in first(files(small, "https://example.org/data/adresat/", quiet, 1, {}))
    }
    assert b'href="/data/adresat/static/portal.css' in found["404.html"]
    assert b'href="/data/adresat/index.html"' in found["404.html"]
    asked = SitePlace("en", here="en/ask.html", known=Known(url="https://example.org/data"))
    assert asked.whole("/ask/most-asked", {}) == "https://example.org/data/en/ask/most-asked.html"
    assert asked.link("/ask/most-asked") == "ask/most-asked.html"


def first(found: Iterator[Made]) -> Iterator[Made]:
    """The files up to the page of the lost."""
    for one in found:
        yield one
        if one.name == "404.html":
            return


def test_every_page_says_what_may_run_on_it_before_anything_is_loaded(published: Files) -> None:
    for name, body in published.items():
        if name.endswith(".html"):
            policy = body.index(b"Content-Security-Policy")
            assert policy < body.index(b"<link"), name
            assert policy < body.index(b"<script"), name
            assert b"default-src 'none'" in body.replace(b"&#39;", b"'"), name
            assert not re.search(rb"<script(?![^>]*(?:src=|application/json))", body), name


def test_only_pages_that_ask_the_graph_may_start_the_engine(published: Files) -> None:
    if not engine.FOLDER.is_dir():
        pytest.skip("the engine is not installed: make editor")
    asking = {
        name for name, body in published.items() if name.endswith(".html") and b"wasm-unsafe-eval" in body
    }
    assert "sparql.html" in asking
    assert {name.removeprefix("en/").split("/")[0] for name in asking} == {"sparql.html", "ask"}


# --- the same each time ---------------------------------------------------------------------------


def test_the_same_graph_gives_the_same_bytes(published: Files) -> None:
    assert made(load_scene(SMALL), jobs=2) == published


def fails(one: int) -> int:
    """The number, unless it is 3."""
    if one == 3:
        raise Refused(400, "трёх не бывает", "there is no three")
    return one


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_one_process_cannot_do_ends_the_work_of_all(jobs: int) -> None:
    with hands(fails, jobs) as work:
        assert list(work([1, 2])) == [1, 2]
        with pytest.raises(PortalError, match="no three"):
            list(work([1, 2, 3, 4]))


def test_the_manifest_names_every_file_with_its_size_and_digest(published: Files) -> None:
    known = json.loads(published[MANIFEST])
    assert known["made_by"] == "adresat publish"
    assert known["graph"] == hashlib.sha256(SMALL.read_bytes()).hexdigest()
    assert known["files"] == {
        name: {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
        for name, body in sorted(published.items())
        if name != MANIFEST
    }


# --- without the engine ---------------------------------------------------------------------------


@pytest.mark.slow
def test_without_the_engine_the_site_says_so_and_answers_what_it_can(
    small: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.site.engine.why_not.__defaults__", (tmp_path,))
    found = made(small)
    assert dead(found) == []
    assert "make editor" in found["sparql.html"].decode()
    assert "make editor" in found["ask/asks-of-body.html"].decode()
    assert b"<textarea" not in found["sparql.html"]
    assert not [name for name in found if "oxigraph" in name]


@pytest.mark.slow
def test_over_a_size_the_graph_is_not_asked_in_the_browser(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.site.engine.MOST", small.triples - 1)
    found = made(small)
    assert dead(found) == []
    assert "тяжело" in found["sparql.html"].decode()
    assert "too many for a browser" in found["en/sparql.html"].decode()
    assert found["graph.ttl"]


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "params", "lang", "name"),
    [
        ("/", {}, "ru", "index.html"),
        ("/", {}, "en", "en/index.html"),
        ("/ask", {}, "ru", "ask.html"),
        ("/ask/most-asked", {}, "en", "en/ask/most-asked.html"),
        ("/ask/most-asked.csv", {}, "en", "ask/most-asked.csv"),
        ("/ask/most-asked.xlsx", {}, "en", "en/ask/most-asked.xlsx"),
        ("/find", {"q": "ТОС"}, "ru", "find.html"),
        ("/doc/body/moo-tos", {}, "ru", "doc/body/moo-tos.html"),
        ("/doc/body/moo-tos.docx", {}, "ru", "doc/body/moo-tos.docx"),
    ],
)
def test_an_address_has_a_file(path: str, params: dict[str, str], lang: str, name: str) -> None:
    assert file_of(address(path, params, lang), paged=False) == name


def test_values_make_a_short_name_of_their_own() -> None:
    one = file_of(address("/ask/most-asked.csv", {"limit": "15"}, "ru"), paged=False)
    assert re.fullmatch(r"ask/most-asked/[0-9a-f]{12}\.csv", one)
    assert one != file_of(address("/ask/most-asked.csv", {"limit": "16"}, "ru"), paged=False)


def test_the_page_of_a_thing_is_a_page_whatever_its_name_ends_in() -> None:
    assert file_of(Address("/doc/resolution/itogi.docx"), paged=True) == "doc/resolution/itogi.docx.html"
    assert ending_of("/doc/resolution/csv") == ""


UNSAFE = [
    "Мэрия",
    "CON",
    "con",
    "con.txt",
    "aux",
    "a" * 200,
    "a.",
    ".a",
    "a/b",
    "a b",
    "..",
    "A",
    "%D0%9C",
    "'",
]


@pytest.mark.parametrize("part", UNSAFE)
def test_a_name_that_a_disk_may_not_take_is_written_otherwise(part: str) -> None:
    name = safe(part)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,80}", name)
    assert name == safe(part)


def test_other_names_other_files() -> None:
    assert len({safe(part) for part in UNSAFE}) == len(UNSAFE)
    assert len({safe(part).casefold() for part in ("Abc", "abc", "ABC")}) == 3
    assert f"{fnv('foobar'):x}" == "85944171f73967e8"  # the authors' own test value


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("index.html", "ask.html", "ask.html"),
        ("doc/body/a.html", "doc/body/b.html", "b.html"),
        ("doc/body/a.html", "static/portal.css", "../../static/portal.css"),
        ("en/doc/body/a.html", "doc/body/a.html", "../../../doc/body/a.html"),
        ("ask.html", "ask/a.html", "ask/a.html"),
    ],
)
def test_the_way_from_a_file_to_a_file(here: str, there: str, way: str) -> None:
    assert relative(here, there) == way


# --- scripts --------------------------------------------------------------------------------------


def test_modules_become_one_classic_script() -> None:
    modules = {
        "one.js": 'import { two } from "./two.js";\nconst found = two();\n',
        "two.js": "export function two() {\n  return 2;\n}\n",
    }
    script = bundle(modules, "one.js").decode()
    assert not re.search(r"^\s*(?:import|export)\b", script, re.MULTILINE)
    assert script.index("function two") < script.index("const { two } = module_two;")


@pytest.mark.parametrize(
    "text", ["export default 1;", 'import x from "y";', 'export * from "z";', "const a = import('b');", ""]
)
def test_a_module_of_another_form_stops_the_work(text: str) -> None:
    with pytest.raises(CannotServe):
        closed(text, "other.js")
