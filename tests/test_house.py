"""The house keeps its own law: imports, names, the wheel, the tools, the lengths, the words."""

import ast
import json
import os
import re
import statistics
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAY_IMPORT = {
    "ontology": set(),
    "ingest": {"ontology"},
    "queries": {"ontology"},
    "viz": {"ontology", "queries"},
    "portal": {"ontology", "queries", "viz"},
    "adresat": {"ontology", "ingest", "queries", "viz", "portal"},
}
ROOMS = tuple(MAY_IMPORT)
# Inside ingest, left to right: each imports only what stands to its left. The lexicon is data for all.
SUB_ROOMS = (
    *("lexicon", "notes", "source", "block", "model", "errors", "issues", "limits"),
    *(
        "uncollected",
        "forked",
        "packed",
        "shelf",
        "documents",
        "language",
        "read",
        "structure",
        "resolve",
        "curate",
        "review",
        "graph",
        "batch",
        "shards",
    ),
)
DATA = {"ontology": ".ttl", "queries": ".rq", "viz": ".toml", "ingest": ".tsv"}


def modules(*rooms: str) -> list[Path]:
    """The Python files of these rooms."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module or name that a file imports, dotted, wherever in the file the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with its length in lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


# --- the law of imports ------------------------------------------------------------------------


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    files = modules(room)
    assert files, f"{room}: no module was found, nothing was checked"
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imports(path)
        if name.partition(".")[0] in ROOMS and name.partition(".")[0] not in MAY_IMPORT[room] | {room}
    ]
    assert not wrong


def test_inside_ingest_imports_lead_to_the_left() -> None:
    wrong, seen = [], 0
    for path in modules("ingest"):
        parts = path.relative_to(ROOT / "ingest").with_suffix("").parts
        if parts == ("__init__",):
            continue  # the pipeline itself: it joins all
        assert parts[0] in SUB_ROOMS, f"{path.relative_to(ROOT)}: a sub-room without a place in the order"
        for name in imports(path):
            room, _, rest = name.partition(".")
            if room == "ingest":
                seen += 1
                target = rest.partition(".")[0]
                if target not in SUB_ROOMS[: SUB_ROOMS.index(parts[0]) + 1]:
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert seen > 20, "too few imports were seen: is the collector blind?"
    assert not wrong


def test_the_law_sees_a_broken_import(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("def f():\n    from viz import draw\n    import adresat.cli\n", encoding="utf-8")
    assert sorted(imports(planted)) == ["adresat.cli", "viz.draw"]


def test_what_the_rooms_import_is_declared() -> None:
    owners = packages_distributions()
    extras = PROJECT["project"]["optional-dependencies"]  # imported where asked for, missed in words
    lines = [*PROJECT["project"]["dependencies"], *extras["frames"], *extras["cluster"]]
    declared = {re.split(r"[<>=]", line)[0].lower() for line in lines}
    used = {name.partition(".")[0] for path in modules(*ROOMS) for name in imports(path)}
    foreign = used - set(ROOMS) - set(sys.stdlib_module_names)
    assert len(foreign) >= 8
    undeclared = {
        name: owners[name]
        for name in foreign
        if not {owner.lower().replace("_", "-") for owner in owners[name]} & declared
    }
    assert undeclared == {}


# --- the guards of literal package names -------------------------------------------------------


def test_the_rooms_are_never_published_under_their_generic_names() -> None:
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]


def test_the_wheel_takes_the_rooms_and_nothing_else() -> None:
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == list(ROOMS)
    assert all((ROOT / room / "__init__.py").is_file() for room in ROOMS)


def test_no_other_distribution_owns_a_room_s_name() -> None:
    owners = packages_distributions()
    assert len(owners) > 10, "no distributions were seen"
    assert {room: owners[room] for room in ROOMS if set(owners.get(room, [])) - {"adresat"}} == {}


def test_tests_cannot_hide_the_rooms() -> None:
    assert "--import-mode=importlib" in PROJECT["tool"]["pytest"]["ini_options"]["addopts"]
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_test_files_have_names_of_their_own() -> None:
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(names) > 10
    assert [name for name, count in names.items() if count > 1] == []


# --- the wheel and the scripts -----------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def expected() -> set[str]:
    """What the wheel must hold: every file of the rooms, and the graph."""
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    kept = (path for path in files if "__pycache__" not in path.parts and path.suffix != ".pyc")
    return {path.relative_to(ROOT).as_posix() for path in kept} | {"adresat/graph.ttl"}


def test_the_wheel_holds_the_rooms_with_their_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == expected()
    for room, suffix in DATA.items():
        assert [name for name in held if name.startswith(f"{room}/") and name.endswith(suffix)], (
            room,
            suffix,
        )


def test_the_wheel_carries_the_query_editor_that_is_installed(wheel: Path) -> None:
    if not (ROOT / "portal" / "vendor").is_dir():
        pytest.skip("the query editor is not installed: make editor")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("portal/vendor/")}
    names = ("yasqe.min.js", "yasqe.min.css", "LICENSES.txt", "oxigraph/web.js", "oxigraph/web_bg.wasm")
    assert held >= {f"portal/vendor/{name}" for name in names}


def test_who_has_only_the_wheel_has_answers(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, "-m", "adresat", "ask", "most-asked", "--param", "limit=3", "--format", "csv"]
    done = subprocess.run(command, cwd=tmp_path, env=clean_environment(), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 4


def clean_environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


@pytest.mark.parametrize("script", sorted(PROJECT["project"]["scripts"]))
def test_every_console_script_starts(script: str) -> None:
    module, _, function = PROJECT["project"]["scripts"][script].partition(":")
    code = f"import sys; from {module} import {function}; sys.exit({function}(['--version']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"adresat {PROJECT['project']['version']}\n")


def test_there_is_one_script() -> None:
    assert list(PROJECT["project"]["scripts"]) == ["adresat"]


# --- the tools read their settings -------------------------------------------------------------

LINT = {
    "F401": "import os\n",
    "E501": f"x = {'1' * 120}\n",
    "PLR0913": '"""D."""\n\n\ndef f(a, b, c, d, e, g):\n    return a, b, c, d, e, g\n',
    "T201": '"""D."""\n\nprint(1)\n',
}
TYPES = {"assignment": 'x: int = "a"\n', "no-untyped-def": "def f(x):\n    return x\n"}


@pytest.mark.parametrize("code", sorted(LINT))
def test_the_linter_fails_on_a_planted_fault(code: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(LINT[code], encoding="utf-8")
    command = [
        "ruff",
        "check",
        "--no-cache",
        "--output-format=concise",
        "--config",
        str(ROOT / "pyproject.toml"),
    ]
    done = subprocess.run([sys.executable, "-m", *command, str(planted)], capture_output=True, text=True)
    assert done.returncode == 1
    assert code in done.stdout


@pytest.mark.parametrize("code", sorted(TYPES))
def test_the_type_checker_fails_on_a_planted_fault(code: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(TYPES[code], encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        str(ROOT / "pyproject.toml"),
        "--no-incremental",
    ]
    done = subprocess.run([*command, str(planted)], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"[{code}]" in done.stdout


# --- lengths -----------------------------------------------------------------------------------


def test_functions_are_short() -> None:
    found = [(name, lines) for path in modules(*ROOMS) for name, lines in functions(path)]
    lengths = [lines for _, lines in found]
    assert len(lengths) > 200, "too few functions were seen: is the collector blind?"
    assert [(name, lines) for name, lines in found if lines > 60] == []
    assert sum(lines < 25 for lines in lengths) / len(lengths) >= 0.9
    assert statistics.median(lengths) <= 10


def test_files_are_short() -> None:
    assert [str(path) for path in modules(*ROOMS) if len(path.read_text("utf-8").splitlines()) > 300] == []


# --- words that must not be in the tree ---------------------------------------------------------

FORBIDDEN = {
    "a path of a machine": re.compile(r"(?<![\w.~:/-])/(?:work|root|home|Users|opt|srv)/[\w.-]+"),
    "a host of a package registry": re.compile(
        r"pypi\.org/simple|pythonhosted\.org|npmjs\.(?:org|com)/|registry\.npm"
    ),
}


def tracked() -> list[Path]:
    """The files under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git checkout")
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_holds_a_machine_s_path_or_a_registry() -> None:
    files = tracked()
    assert len(files) > 50
    found = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in files
        for what, pattern in FORBIDDEN.items()
        if pattern.search(path.read_bytes().decode("utf-8", errors="replace"))
    ]
    assert found == []


def test_the_lock_of_npm_records_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert len(packages) > 5
    assert [name for name, known in packages.items() if "resolved" in known] == []
    assert [name for name, known in packages.items() if name and "integrity" not in known] == []
    assert [range_ for range_ in wanted.values() if not re.fullmatch(r"[\d.]+", range_)] == []


def test_constraints_hold_names_and_versions_alone() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 40
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
