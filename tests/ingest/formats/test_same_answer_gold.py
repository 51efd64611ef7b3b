"""The resolutions with gold in formats of every kind: the same answer, where one is known."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.formats.compare import Answer, difference
from tests.ingest.formats.kinds import QUICK, Format

ROOT = Path(__file__).resolve().parents[3]
GOLD = sorted((ROOT / "tests" / "gold").glob("*.txt"))
NAMES = (
    *("docx, numbered by Word", "rtf, as Word's", "pdf, ReportLab", "html", "cp1251", "koi8-r"),
    *("utf-16 LE", "72 columns", "md"),
)
KINDS = [kind for kind in QUICK if kind.name in NAMES]
# Where the answer is another one, and why.
FEW = "so few of its lines run on that it is not taken for a wrapped text"
TABBED = "a table pasted as tabbed lines is one in plain text alone"
OTHER = {
    ("kurgan-2025", "72 columns"): FEW,
    ("sakhalin-2025", "pdf, ReportLab"): FEW,
    ("nevinnomyssk-2018", "pdf, ReportLab"): FEW,
    **{("belokurikha-2025", name): TABBED for name in NAMES if name not in ("cp1251", "koi8-r", "utf-16 LE")},
    ("barnaul-2021", "pdf, ReportLab"): "its hard line breaks are set as paragraphs, one inside a word",
    ("totma-2023", "pdf, ReportLab"): "a title whose quotation is never closed goes on with the place below",
}
Expected = Callable[[Path, Format], Answer]
Found = Callable[[Path, Format], tuple[bytes, Answer]]
pytestmark = pytest.mark.slow


def test_every_resolution_is_tried_in_every_format() -> None:
    assert len(GOLD) >= 37
    assert len(KINDS) == len(NAMES) == 9
    assert {stem for stem, _ in OTHER} <= {path.stem for path in GOLD}
    assert {name for _, name in OTHER} <= set(NAMES)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_same_answer_of_gold(path: Path, kind: Format, expected: Expected, found: Found) -> None:
    differs = difference(expected(path, kind), found(path, kind)[1])
    assert bool(differs) == ((path.stem, kind.name) in OTHER), differs
