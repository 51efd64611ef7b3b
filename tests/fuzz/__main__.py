"""`make fuzz`: every reader on many broken files; 1 where one of them breaks a promise.

A broken file is read or refused in one line, in 10 CPU seconds and 1 GB. `--replay FILE` runs one again.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.run import Tally, fuzz, saved
from tests.fuzz.targets import TARGETS
from tests.fuzz.worker import run_on

FOLDER = Path(".fuzz")
RUNS = 20_000


def main(words: Sequence[str] | None = None) -> int:
    """Run the targets one after another and print what was found."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], help="only these readers")
    parser.add_argument("--runs", type=int, default=RUNS, help="broken files of each reader")
    parser.add_argument("--first", type=int, default=0, help="the number of the first: other files")
    parser.add_argument("--replay", type=Path, help="run one file through the reader that is named")
    args = parser.parse_args(words)
    targets = args.targets or list(TARGETS)
    if args.replay is not None:
        print(run_on(targets[0], args.replay.read_bytes()))
        return 0
    print(f"{'reader':<10} {'runs':>7} {'read':>5} {'a second':>8} {'peak MB':>8} {'found':>6}")
    tallies = []
    for target in targets:
        tallies.append(fuzz(target, args.runs, args.first))
        report(tallies[-1])
    return 1 if any(tally.findings for tally in tallies) else 0


def report(tally: Tally) -> None:
    """Print a line of figures, and under it the findings with the files that they are of."""
    share, speed = tally.read / max(tally.runs, 1), tally.runs / max(tally.seconds, 0.001)
    print(
        f"{tally.target:<10} {tally.runs:>7} {share:>5.0%} {speed:>8.0f} {tally.peak / 1e6:>8.0f} "
        f"{len(tally.findings):>6}",
        flush=True,
    )
    for what, count in tally.kinds.most_common():
        print(f"    {count} × {what}")
    for path in saved(tally, FOLDER):
        print(f"    {path}: {tally.findings[int(path.name.rpartition('-')[2])]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
