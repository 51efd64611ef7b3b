"""What the pages promise, the program keeps: all that there is, and nothing that there is not."""

import re
from pathlib import Path

import pytest

import viz
from adresat import docs
from adresat.cli import parser
from adresat.docs import subcommands
from ontology import SCHEME_NAMES
from queries import catalogue

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MADE = re.compile(r"\bmake ([a-z][a-z-]*)")
TYPED = re.compile(r"\badresat ([a-z]+)")
DRAWN = re.compile(r"\badresat view ([a-z][a-z-]*)")
ASKED = re.compile(r"\badresat ask ([a-z][a-z-]*)(?![\w.-])")
LINKS = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code(text: str) -> str:
    """What a page shows as code: there a word is meant to be typed."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.S))


def test_there_are_pages() -> None:
    assert len(PAGES) >= 6
    assert {"README.md", "CHANGELOG.md", "commands.md", "queries.md", "vocabulary.md"} <= {
        p.name for p in PAGES
    }


def test_the_generated_pages_are_up_to_date() -> None:
    assert docs.stale() == []


def test_every_command_is_documented() -> None:
    page = read("docs/commands.md")
    for name, command in subcommands(parser()).items():
        assert f"## adresat {name}\n" in page
        options = [option for action in command._actions for option in action.option_strings]
        assert len(options) >= 3
        assert [option for option in options if option not in ("-h", "--help") and option not in page] == []


def test_every_question_is_documented() -> None:
    page = read("docs/queries.md")
    assert len(catalogue.load()) >= 15
    assert [name for name in catalogue.load() if f"### {name}\n" not in page] == []


def test_every_term_of_the_vocabulary_is_explained_in_both_languages() -> None:
    from adresat.vocabulary import read_terms

    terms = read_terms()
    assert len(terms) == 2 + len(SCHEME_NAMES), "classes, properties and the schemes"
    poor = [
        one.name
        for some in terms.values()
        for one in some
        if set(one.label) & set(one.definition) != {"ru", "en"}
    ]
    assert poor == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_page_names_only_what_there_is(page: Path) -> None:
    shown = code(page.read_text(encoding="utf-8"))
    verbs = set(re.findall(r"^([a-z-]+):", read("Makefile"), flags=re.M))
    assert set(MADE.findall(shown)) - verbs == set()
    assert set(TYPED.findall(shown)) - set(subcommands(parser())) == set()
    assert set(ASKED.findall(shown)) - set(catalogue.load()) == set()
    assert set(DRAWN.findall(shown)) - set(viz.views()) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_page_links_only_to_what_there_is(page: Path) -> None:
    links = LINKS.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_the_two_commands() -> None:
    assert {"demo", "test"} <= set(MADE.findall(code(read("README.md"))))
