"""`make bench`: the project's promises measured, part by part, each beside a rival or against a bound.

Prints medians, ratios and bounds, and which ratios fell by more than a fifth since the release before;
1 where one fell or a bound is broken. `--save` writes bench/results.md, too;
`--release` keeps the figures of a version.

    python -m bench.run --only engines --only service
    python -m bench.run --only scale --full --release 0.7.0
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from adresat import __version__
from bench.commands import commands
from bench.engines import engines
from bench.folders import folders
from bench.guard import fallen, last, missed
from bench.kept import FOLDER, Part, keep, order, read_all
from bench.line import Line, rendered
from bench.machine import machine
from bench.profile import profile
from bench.reading import race
from bench.scale import HUGE, SIZES, scale
from bench.service import service
from bench.stores import stores

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
RUNS = 5
Measure = Callable[[Path, int], Iterable[Line]]
PARTS: dict[str, Measure] = {
    "commands": commands,
    "folders": lambda corpus, runs: folders(runs),
    "reading": race,
    "engines": lambda corpus, runs: engines(runs),
    "service": lambda corpus, runs: service(runs),
    "scale": lambda corpus, runs: scale(runs),
    "stores": lambda corpus, runs: stores(runs),
    "profile": lambda corpus, runs: profile(runs),
}
# What a part measures with `--full`, where that is more: hours, and the memory of a large machine.
FULL: dict[str, Measure] = {
    "scale": lambda corpus, runs: scale(runs, (*SIZES, HUGE)),
    "stores": lambda corpus, runs: stores(runs, full=True),
}


def main(words: Sequence[str] | None = None) -> int:
    """Measure everything, or some parts, print it, compare it, keep it where that is asked for."""
    args = parser().parse_args(words)
    if not any(args.corpus.glob("*.txt")):
        print(f"bench: {args.corpus}: no texts; give a folder of resolutions", file=sys.stderr)
        return 2
    found: dict[str, list[Line]] = {}
    for name in args.only or PARTS:
        found[name] = measured(name, args)
    lines = [line for some in found.values() for line in some]
    text = rendered(lines, args.runs)
    print(text, end="")
    if args.save:
        (ROOT / "bench" / "results.md").write_text(text, encoding="utf-8")
    stands = guarded(found, args.release or __version__, args.releases)
    return 0 if stands and all(line.holds for line in lines) else 1


def parser() -> argparse.ArgumentParser:
    """What `make bench` may be told."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help="a folder of texts")
    made.add_argument("--runs", type=int, default=RUNS, help="runs of each measure")
    made.add_argument("--only", action="append", choices=PARTS, help="this part alone; repeatable")
    made.add_argument("--full", action="store_true", help="the largest sizes, too: hours")
    made.add_argument("--save", action="store_true", help="write bench/results.md, too")
    made.add_argument("--release", type=version, metavar="VERSION", help="keep the figures as this version's")
    made.add_argument("--note", default="", help="what to know of these figures: kept with them")
    made.add_argument("--releases", type=Path, default=FOLDER, help="where the figures of releases are kept")
    return made


def version(word: str) -> str:
    """A version as it is typed."""
    order(word)
    return word


def measured(name: str, args: argparse.Namespace) -> list[Line]:
    """Run one part, and keep its figures at once: a part after it may fail."""
    measure = FULL.get(name, PARTS[name]) if args.full else PARTS[name]
    lines = []
    for line in measure(args.corpus, args.runs):
        print(f"bench: {name}: {line.what}: {line.figure}", file=sys.stderr)
        lines.append(line)
    if args.release:
        part = Part(tuple(lines), machine(), args.runs, args.full, args.note)
        keep(args.release, {name: part}, args.releases)
    return lines


def guarded(found: dict[str, list[Line]], version: str, releases: Path) -> bool:
    """Whether no ratio fell by more than a fifth since the releases before a version; says which did."""
    known = last(read_all(releases), version)
    fell = [one for name, lines in found.items() for one in fallen(name, lines, known)]
    for one in fell:
        print(f"bench: fell: {one.told}", file=sys.stderr)
    for name, lines in found.items():
        for what in missed(name, lines, known):
            print(f"bench: no longer measured: {name}: {what}", file=sys.stderr)
    return not fell


if __name__ == "__main__":
    sys.exit(main())
