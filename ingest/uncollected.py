"""A stretch of work in, the same out in two thirds of the time: nobody looks for circles meanwhile.

What is read and resolved are trees of millions of objects, which the interpreter would look through again and
again; none of them is garbage, and what is goes at once, as nothing points in a circle.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """While this lasts, no circles of garbage are looked for; also before a function, as `@uncollected()`."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
