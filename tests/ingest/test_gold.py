"""The reader against what careful readers found: resolutions, six contract tables, the score."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ingest
from queries.store import load_store
from queries.tables import write_tables

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
HELD, SCORED = GOLD / "held", GOLD / "scored"
SHARED = ROOT.parent / "shared" / "gold"
SCORE = SHARED / "score.py"
WHOLE = {"items": 1.0, "sections": 1.0, "event": 1.0}
OWN = WHOLE | {"addressees": 0.98, "labels": 0.97, "actors": 0.95, "partners": 0.95}
OWN |= {"citations": 0.95, "instruments": 0.95, "initiatives": 0.9}
PROMISED = WHOLE | {"addressees": 0.99, "labels": 0.98, "actors": 0.95, "partners": 0.95}
PROMISED |= {"citations": 0.97, "instruments": 0.97, "initiatives": 0.9}
LATER = {"items": 0.99, "sections": 1.0, "event": 0.96, "addressees": 0.96, "labels": 0.96, "actors": 0.94}
LATER |= {"partners": 0.95, "citations": 0.94, "instruments": 0.93, "initiatives": 0.9}
UNSEEN = {"items": 0.97, "addressees": 0.93, "labels": 0.9, "partners": 0.85, "citations": 0.9}
UNSEEN |= {"sections": 0.95, "event": 0.9, "actors": 0.9, "instruments": 0.9, "initiatives": 0.85}


@pytest.fixture
def scorer() -> None:
    """The program that scores must be present."""
    if not SCORE.is_file():
        pytest.skip("the score is not beside this checkout")


def score(texts: list[Path], gold: Path, floors: dict[str, float], folder: Path) -> str:
    """The score's report on the tables of these texts; it fails where a facet is below its floor."""
    write_tables(load_store(ingest.build(texts).turtle), folder)
    least = [f"{facet}={floor}" for facet, floor in floors.items()]
    command = [sys.executable, str(SCORE), str(folder), "--gold", str(gold), "--misses", "--min", *least]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("folder", "least"), [(GOLD, 32), (SCORED, 38), (HELD, 12)], ids=["used", "scored", "held back"]
)
def test_a_text_for_every_gold_and_a_gold_for_every_text(folder: Path, least: int) -> None:
    texts, golds = ({path.stem for path in folder.glob(f"*.{kind}")} for kind in ("txt", "json"))
    assert texts == golds
    assert len(texts) >= least


@pytest.mark.usefixtures("scorer")
def test_the_own_resolutions(tmp_path: Path) -> None:
    texts = sorted(GOLD.glob("*.txt"))
    report = score(texts, GOLD, OWN, tmp_path)
    assert f"over {len(texts)} documents" in report
    assert report.rstrip().endswith("all bounds hold")


@pytest.mark.slow
@pytest.mark.usefixtures("scorer")
@pytest.mark.parametrize(("folder", "floors"), [(SCORED, LATER), (HELD, UNSEEN)], ids=["later", "held back"])
def test_the_other_resolutions(folder: Path, floors: dict[str, float], tmp_path: Path) -> None:
    texts = sorted(folder.glob("*.txt"))
    report = score(texts, folder, floors, tmp_path)
    assert f"over {len(texts)} documents" in report


@pytest.mark.usefixtures("scorer")
def test_the_real_resolutions(corpus: list[Path], tmp_path: Path) -> None:
    report = score(corpus, SHARED, PROMISED, tmp_path)
    assert f"over {len(list(SHARED.glob('*.json')))} documents" in report


@pytest.mark.usefixtures("scorer")
def test_the_score_sees_a_missing_ask(tmp_path: Path) -> None:
    texts = sorted(GOLD.glob("*.txt"))[:8]
    for text in texts:
        shutil.copy(text.with_suffix(".json"), tmp_path)
    for least, known in ((0, texts), (1, texts[1:])):
        write_tables(load_store(ingest.build(known).turtle), tmp_path)
        command = [sys.executable, str(SCORE), str(tmp_path), "--gold", str(tmp_path), "--min", "items=1"]
        assert subprocess.run(command, capture_output=True).returncode == least
