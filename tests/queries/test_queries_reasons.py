"""Why the system refused is said in the reader's language."""

import errno
import os
import socket

import pytest

from queries.reasons import RUSSIAN, reason


@pytest.mark.parametrize("number", sorted(RUSSIAN))
def test_each_reason_has_words_in_both_languages(number: int) -> None:
    error = OSError(number, os.strerror(number))
    assert reason(error, "ru") == RUSSIAN[number]
    assert reason(error, "en") == os.strerror(number)


def test_what_has_no_words_of_ours_keeps_the_system_s() -> None:
    error = OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
    assert reason(error, "ru") == reason(error, "en") == os.strerror(errno.ENOTTY)
    assert reason(OSError("two\nlines"), "ru") == "two lines"
    assert reason(OSError(), "en") == "OSError"


def test_an_engine_s_own_words_give_way_to_the_system_s() -> None:
    error = OSError("IO error: While appending to file: a/000005.sst: No space left on device")
    assert reason(error, "ru") == "нет места на диске"
    assert reason(error, "en") == "No space left on device"


def test_a_name_that_nobody_bears_and_time_that_is_up() -> None:
    assert reason(socket.gaierror(-2, "Name or service not known"), "ru") == "нет такого узла"
    assert reason(TimeoutError("timed out"), "ru") == "время вышло"
    assert reason(TimeoutError("The read operation timed out"), "en") == "timed out"
