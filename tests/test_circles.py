"""No circle of imports: whichever module is imported first, all it needs is there when it asks for it.

A module waits for what it imports as it is loaded, and for the packages which that stands in; not for the
packages it stands in itself, which are being loaded already and name it in their turn.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("ontology", "ingest", "queries", "viz", "portal", "adresat", "bench")


def modules(root: Path, *rooms: str) -> dict[str, Path]:
    """Every module of these rooms, by its dotted name."""
    found = {}
    for path in sorted(path for room in rooms for path in (root / room).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def loading(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports that run when a module is loaded: not those in functions, nor those for types alone."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield node
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return
    elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
        for child in ast.iter_child_nodes(node):
            yield from loading(child)


def named(node: ast.Import | ast.ImportFrom, known: Mapping[str, Path]) -> Iterator[str]:
    """The modules that an import names."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            yield alias.name
        else:
            whole = f"{node.module}.{alias.name}"
            yield whole if whole in known else str(node.module)


def waits_for(name: str, known: Mapping[str, Path]) -> set[str]:
    """The modules that must be loaded before this one can be."""
    found = set()
    for node in loading(ast.parse(known[name].read_text(encoding="utf-8"))):
        for target in named(node, known):
            parts = target.split(".")
            found |= {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
    return {one for one in found & known.keys() if one != name and not name.startswith(f"{one}.")}


def circle(known: Mapping[str, Path]) -> list[str]:
    """Modules that wait for one another in turn; none where there is no circle."""
    try:
        list(TopologicalSorter({name: waits_for(name, known) for name in known}).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_wait_for_one_another() -> None:
    known = modules(ROOT, *ROOMS)
    assert len(known) > 400
    assert not circle(known)


def test_a_planted_circle_is_seen(tmp_path: Path) -> None:
    """As it once was: a page needs a job, the package of jobs needs all pages."""
    for name, text in {
        "room/__init__.py": "",
        "room/jobs/__init__.py": "from room.pages import page\n",
        "room/jobs/asks.py": "def f():\n    import room.pages\n",
        "room/pages.py": "from room.jobs.asks import f\n\n\ndef page():\n    pass\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert {"room.jobs", "room.pages"} <= set(circle(modules(tmp_path, "room")))
    (tmp_path / "room/jobs/__init__.py").write_text("", encoding="utf-8")
    assert not circle(modules(tmp_path, "room"))


def test_a_module_that_once_stood_in_a_circle_is_imported_first() -> None:
    command = [sys.executable, "-c", "import portal.things.pages"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
