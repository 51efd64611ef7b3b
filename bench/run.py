"""`make bench`: the project's promises measured, part by part, each beside a rival or against a bound.

Prints medians, ratios and bounds; 1 where a bound is broken. `--save` writes bench/results.md, too.

    python -m bench.run --only engines --only service
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.commands import commands
from bench.engines import engines
from bench.folders import folders
from bench.line import Line, rendered
from bench.reading import race
from bench.service import service

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
RUNS = 5
PARTS: dict[str, Callable[[Path, int], Iterable[Line]]] = {
    "commands": commands,
    "folders": lambda corpus, runs: folders(runs),
    "reading": race,
    "engines": lambda corpus, runs: engines(runs),
    "service": lambda corpus, runs: service(runs),
}


def main(words: Sequence[str] | None = None) -> int:
    """Measure everything, or some parts, and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help="a folder of texts")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of each measure")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part alone; repeatable")
    parser.add_argument("--save", action="store_true", help="write bench/results.md, too")
    args = parser.parse_args(words)
    if not any(args.corpus.glob("*.txt")):
        print(f"bench: {args.corpus}: no texts; give a folder of resolutions", file=sys.stderr)
        return 2
    lines = [line for name in args.only or PARTS for line in PARTS[name](args.corpus, args.runs)]
    text = rendered(lines, args.runs)
    print(text, end="")
    if args.save:
        (ROOT / "bench" / "results.md").write_text(text, encoding="utf-8")
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
