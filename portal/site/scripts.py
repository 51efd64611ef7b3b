"""Modules of JavaScript and plain values enter, classic scripts leave: a page on a disk takes no others.

Only the few forms of import and export that our own modules and wasm-bindgen write are known; whatever else
is found stops the work, so nothing is ever half turned.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from portal.errors import CannotServe
from viz.page import safe_json

DECLARED = re.compile(r"^export (async function|function|class|const|let) (\w+)", re.MULTILINE)
LISTED = re.compile(r"^export \{([^}]*)\};?\s*$", re.MULTILINE)
IMPORTED = re.compile(r"^import (\{[^}]*\}) from \"\./([\w-]+\.js)\";\s*$", re.MULTILINE)
META = re.compile(r"\bimport\.meta\.url\b")
LEFT = re.compile(r"^\s*(?:export|import)\b|\bimport\s*[.(]", re.MULTILINE)


def put(name: str, value: Any) -> bytes:
    """A script that puts a value under a name."""
    return f"adresat.put({json.dumps(name)},{safe_json(value)});\n".encode()


def put_code(name: str, code: str) -> bytes:
    """A script that puts what code makes under a name."""
    return f"adresat.put({json.dumps(name)},{code});\n".encode()


def tag_of(body: bytes) -> str:
    """What changes with the bytes of a file."""
    return hashlib.sha256(body).hexdigest()[:16]


def bundle(modules: Mapping[str, str], last: str) -> bytes:
    """The modules of a folder as one classic script; `last` is the one that a page would have loaded."""
    done: dict[str, str] = {}

    def turn(name: str) -> None:
        for _, other in IMPORTED.findall(modules[name]):
            if other not in done:
                turn(other)
        done[name] = f"const {holder(name)} = {closed(modules[name], name)}();\n"

    turn(last)
    whole = "".join(done.values())
    return f'"use strict";\n(() => {{\n{whole}}})();\n'.encode()


def closed(text: str, name: str, parameters: Sequence[str] = ()) -> str:
    """A module as a function that returns what it exports."""
    names = [found[1] for found in DECLARED.findall(text)]
    for listed in LISTED.findall(text):
        names += [one.strip() for one in listed.split(",") if one.strip() and " as " not in one]
    plain = LISTED.sub("", DECLARED.sub(r"\1 \2", text))
    plain = IMPORTED.sub(lambda found: f"const {found[1]} = {holder(found[2])};", plain)
    plain = META.sub("location.href", plain)
    if (left := LEFT.search(plain)) or not plain.strip():
        where = plain[left.start() : left.end() + 40].strip() if left else ""
        raise CannotServe(
            f"{name}: модуль не превратить в обычный скрипт ({where}); нужна версия из package-lock.json",
            f"{name}: no classic script comes of this module ({where}); use the version of package-lock.json",
        )
    return f"(({', '.join(parameters)}) => {{\n{plain}\nreturn {{ {', '.join(names)} }};\n}})"


def holder(name: str) -> str:
    """What holds the exports of a module."""
    return f"module_{re.sub(r'[^a-z]', '_', name.removesuffix('.js'))}"
