"""The command: so many invented resolutions into a folder.

python -m bench.country --documents 1000 --seed 1 -o country --gold country.gold --jobs 2
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.country.write import write_country


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the documents; tell on the error stream how many, and how fast."""
    parser = argparse.ArgumentParser(prog="python -m bench.country", description=__doc__)
    parser.add_argument("--documents", type=int, required=True, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="another number makes another country")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder of the documents")
    parser.add_argument("--gold", type=Path, help="the folder of what they say, as JSON")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    given = parser.parse_args(arguments)
    started = time.perf_counter()
    items = write_country(given.output, given.documents, given.seed, given.gold, given.jobs)
    took = time.perf_counter() - started
    print(f"{given.documents:,} documents, {items:,} items, {took:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
