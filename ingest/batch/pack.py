"""Dataclasses of the reader in, bytes out; and those bytes in, the same dataclasses out.

Only what is named here comes out of bytes: no other class or function is ever looked up, so that bytes that
somebody tampered with give an error and run nothing.
"""

import gc
import io
import pickle
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType

from ingest import block, issues, model, notes, source
from ingest.batch import outcome, result
from ingest.errors import Said
from ingest.graph import series
from ingest.packed import packed
from ingest.resolve import bodies, decisions, demand, key, things
from ingest.structure import prints

MODULES: tuple[ModuleType, ...] = (
    model,
    source,
    block,
    notes,
    issues,
    outcome,
    result,
    things,
    decisions,
    prints,
    bodies,
    key,
    demand,
    series,
)
OTHERS: tuple[type, ...] = (date, Said, type(Path()))
BROKEN = (pickle.UnpicklingError, AttributeError, EOFError, IndexError, KeyError, TypeError, ValueError)


class Unpacked(Exception):
    """Bytes that are not what `pack` gives."""


class Unpickler(pickle.Unpickler):
    """A reader of pickles to which only the classes of this module are known."""

    def find_class(self, module: str, name: str) -> type:
        """A class by its name. Raises `UnpicklingError` for any other."""
        try:
            return known()[module, name]
        except KeyError as error:
            raise pickle.UnpicklingError(f"{module}.{name} is none of ours") from error


@cache
def known() -> dict[tuple[str, str], type]:
    """The classes that may come out of bytes."""
    return {(one.__module__, one.__qualname__): one for one in [*OTHERS, *own()]}


def own() -> Iterator[type]:
    """The dataclasses and enumerations of the modules that hold what is passed on."""
    for module in MODULES:
        here = (one for one in vars(module).values() if isinstance(one, type))
        for one in here:
            if one.__module__ == module.__name__ and is_passed_on(one):
                yield one


def is_passed_on(kind: type) -> bool:
    """Whether a class holds values and nothing else: a dataclass, an enumeration, a tuple with names."""
    return is_dataclass(kind) or issubclass(kind, Enum) or (issubclass(kind, tuple) and kind is not tuple)


def pack(thing: object) -> bytes:
    """A dataclass as bytes; what is one object inside it stays one."""
    return packed(thing)


def unpack(data: bytes) -> object:
    """The dataclass that `pack` was given. Raises `Unpacked`."""
    collecting = gc.isenabled()
    gc.disable()  # a document is thousands of objects, none of them garbage: four times the speed
    try:
        return Unpickler(io.BytesIO(data)).load()
    except BROKEN as error:
        raise Unpacked(str(error)) from error
    finally:
        if collecting:
            gc.enable()
