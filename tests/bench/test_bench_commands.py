"""A command is timed from start to exit, and compared by CPU seconds with the yardstick's fixed work."""

import sys

from bench.commands import taken, timed
from bench.yardstick import work

SPIN = "import time\nwhile time.process_time() < 0.3: pass"


def test_cpu_seconds_are_those_of_the_command_alone() -> None:
    found = taken([sys.executable, "-c", SPIN])
    assert 0.3 <= found.processor < 0.6
    assert found.seconds >= 0.29


def test_a_command_is_told_in_seconds_and_in_yardsticks() -> None:
    seconds, ratio = timed("adresat --version", ["--version"], 60.0, 1)
    assert (seconds.unit, seconds.bound, seconds.holds, seconds.guarded) == ("s", "under 60.0 s", True, False)
    assert ratio.what == "adresat --version: times the yardstick"
    assert ratio.guarded
    assert ratio.better == "lower"
    assert ratio.value is not None
    assert ratio.value > 0


def test_the_yardstick_never_changes() -> None:
    assert work() == 4753330, "with other work every release would have to be measured anew"
