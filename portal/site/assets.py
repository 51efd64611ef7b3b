"""A scene enters, all that the pages of its site load leaves, by name: style, scripts, their data."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ontology import PREFIXES
from portal.editor_page import HIDDEN
from portal.jobs.asks import refused
from portal.links import examples
from portal.scene import Scene
from portal.site.answers import labels
from portal.site.engine import engine_scripts
from portal.site.folded import drawing
from portal.site.questions import asking_data, question_data
from portal.site.routes import reason
from portal.site.scripts import bundle, put, tag_of
from portal.site.search import search_scripts
from portal.site.selection import offered, selection_scripts
from portal.static_files import FOLDER, STATIC
from portal.vocabulary import as_data
from portal.words import LANGUAGES, words
from queries.ask import sparql_of
from queries.catalogue import Query, load
from queries.errors import QueryError

SCRIPTS = FOLDER / "site"
SERVED = ("editor.js", "editor-answer.js", "editor-terms.js", "editor-writing.js", "terms.json")
"""What a service serves, and a site has in another form."""
SPOKEN = "site_js_"
SHEET, SHEETS = "sheet_", ("about_sheet", "answer_sheet")
"""The words of a workbook, which the service and the scripts share."""
LOADED = {"glue": "oxigraph.js", "engine": "oxigraph-wasm.js", "graph": "graph.js"}

Files = Mapping[str, bytes]


def assets(scene: Scene, *, engine: bool) -> dict[str, bytes]:
    """The files under static/; `engine`: the graph is asked in the browser."""
    found = {name: file.body for name, file in STATIC.items() if name not in SERVED}
    found |= {path.name: path.read_bytes() for path in sorted(SCRIPTS.glob("*.js"))}
    found |= {f"words-{lang}.js": put(f"words-{lang}", spoken(lang)) for lang in LANGUAGES}
    found |= search_scripts(scene)
    found |= dict(selection_scripts(scene)) if offered(scene) else {}
    found |= {"drawing.js": put("drawing", drawing())} | dict(answering(scene))
    return found | dict(asking(scene)) if engine else found


def spoken(lang: str) -> dict[str, str]:
    """The words of the scripts."""
    said = words(lang).items()
    sheet = {key: text for key, text in said if key.startswith(SHEET) or key.endswith(SHEETS)}
    return sheet | {key.removeprefix(SPOKEN): text for key, text in said if key.startswith(SPOKEN)}


def answering(scene: Scene) -> Iterator[tuple[str, bytes]]:
    """What shows an answer in the browser: the questions of the library, where names lead."""
    names = labels(scene)
    yield "labels.js", names
    yield "asking.js", put("asking", asking_data(scene, f"static/labels.js?v={tag_of(names)}"))
    for query in load().values():
        yield f"ask/{query.name}.js", put("question", question_data(query))


def asking(scene: Scene) -> Iterator[tuple[str, bytes]]:
    """What asks the graph in the browser: the engine and the editor."""
    loaded = dict(engine_scripts(scene))
    yield from loaded.items()
    ways = {name: f"static/{file}?v={tag_of(loaded[file])}" for name, file in LOADED.items()}
    yield "files.js", put("files", {**ways, "prefixes": PREFIXES})
    yield "terms.js", put("terms", as_data())
    yield "examples.js", put("examples", dict(example_texts(scene)))
    yield "editor-site.js", editor(FOLDER)


def editor(folder: Path) -> bytes:
    """The editor as one classic script."""
    modules = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("editor*.js"))}
    return bundle(modules, "editor.js")


def example_texts(scene: Scene) -> Iterator[tuple[str, str]]:
    """The SPARQL of each example of the editor, by its question."""
    for query in load().values():
        if query.group not in HIDDEN:
            yield query.name, example_text(scene, query)


def example_text(scene: Scene, query: Query) -> str:
    """The SPARQL of a question's example, or why it cannot be asked of this graph."""
    try:
        return sparql_of(scene.store, query.name, examples(query, scene.overview.examples))
    except QueryError as error:
        return reason(refused(error)).decode()
