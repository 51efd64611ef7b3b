"""Circles of garbage are left alone for a while, and only for that while."""

import gc

import pytest

from ingest.uncollected import uncollected


@uncollected()
def collecting() -> bool:
    """Whether circles are looked for inside."""
    return gc.isenabled()


def test_circles_are_looked_for_again_afterwards() -> None:
    assert gc.isenabled()
    assert [collecting(), collecting()] == [False, False]
    assert gc.isenabled()


def test_so_they_are_after_a_failure() -> None:
    with pytest.raises(ValueError, match="failed"), uncollected():
        raise ValueError("failed")
    assert gc.isenabled()


def test_who_had_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
