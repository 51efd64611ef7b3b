"""What a command takes is counted over all of its processes, orphans too; a peak is the process's own."""

import sys
from pathlib import Path

import pytest

from bench.tree import Cost, cost

# A parent of little memory, a child of 300 MB, and a grandchild that works on when both have ended.
CHILD = """
import os, time
held = bytearray(300_000_000)
if os.fork() == 0:
    del held
    began = time.process_time()
    while time.process_time() - began < 0.5:
        pass
    os._exit(0)
time.sleep(0.1)
"""
PARENT = """
import subprocess, sys
subprocess.run([sys.executable, "-c", sys.argv[1]], check=True)
"""


@pytest.mark.slow
@pytest.mark.alone
def test_memory_and_seconds_of_children_and_orphans_are_seen() -> None:
    taken = cost([sys.executable, "-c", PARENT, CHILD])
    assert 300 < taken.largest < 350
    assert taken.megabytes == tuple(sorted(taken.megabytes, reverse=True))
    assert len(taken.megabytes) >= 2
    assert taken.megabytes[-1] < 50, "the parent holds nothing"
    assert taken.processor >= 0.5, "the orphan's work counts"


def test_a_small_process_is_not_charged_with_the_memory_of_who_measures_it() -> None:
    held = bytearray(200_000_000)
    taken = cost([sys.executable, "-c", "pass"])
    assert len(held) / 1e6 > 3 * taken.largest
    assert 0 < taken.processor < 5
    assert taken.seconds > 0


def test_a_command_that_fails_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"exit code 3: .*oh"):
        cost([sys.executable, "-c", "import sys; print('oh', file=sys.stderr); sys.exit(3)"])


def test_settings_reach_the_command(tmp_path: Path) -> None:
    code = f"import os; open({str(tmp_path / 'told')!r}, 'w').write(os.environ['PLANTED'])"
    assert isinstance(cost([sys.executable, "-c", code], {"PLANTED": "here"}), Cost)
    assert (tmp_path / "told").read_text() == "here"
