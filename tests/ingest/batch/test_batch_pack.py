"""What goes to bytes comes back the same, one object staying one; nothing else ever comes out of bytes."""

import os
import pickle
from datetime import date
from pathlib import Path

import pytest

from ingest.batch.outcome import Read
from ingest.batch.pack import Unpacked, known, pack, unpack
from ingest.batch.task import outcome_of
from ingest.read.how import AS_IT_IS

ROOT = Path(__file__).resolve().parents[3]


def test_documents_come_back_the_same(own_texts: list[Path]) -> None:
    items = 0
    for path in own_texts:
        read = outcome_of(path.read_bytes(), AS_IT_IS)
        again = unpack(pack(read))
        assert isinstance(read, Read)
        assert isinstance(again, Read)
        assert again == read
        of = {id(reading.item) for reading in again.document.readings}
        about = [gap.item for gap in again.document.gaps if gap.item is not None]
        above = [r.item.parent for r in again.document.readings if r.item.parent is not None]
        items += len(about) + len(above)
        assert {id(item) for item in [*about, *above]} <= of
        assert pack(again) == pack(unpack(pack(again)))
    assert items > 100


def test_the_deepest_numbering_goes_to_bytes() -> None:
    lines = [f"{'.'.join(['1'] * depth)}. Мэрии города провести форум {depth}." for depth in range(1, 200)]
    read = outcome_of(("Участники рекомендуют:\n" + "\n".join(lines)).encode(), AS_IT_IS)
    assert isinstance(read, Read)
    assert len(read.document.readings) == 199
    assert unpack(pack(read)) == read


class Wicked:
    """What runs a command when it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch wicked",)


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(Wicked()),
        pickle.dumps(Path.cwd),
        b"cbuiltins\neval\n(S'1'\ntR.",
        b"\x80\x05\x8c\x0cingest.model\x8c\x0bdate.today.x\x93.",
        b"",
        b"\x80\x05",
        b"not a pickle",
    ],
)
def test_anything_else_is_refused_and_not_run(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Unpacked):
        unpack(data)
    assert list(tmp_path.iterdir()) == []


def test_bytes_that_were_changed_give_an_error_or_a_value_and_nothing_else(own_texts: list[Path]) -> None:
    data = pack(outcome_of(own_texts[0].read_bytes(), AS_IT_IS))
    refused = 0
    for place in range(0, len(data), max(1, len(data) // 300)):
        try:
            unpack(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        except Unpacked:
            refused += 1
    assert refused > 100


def test_only_data_is_known() -> None:
    assert date in known().values()
    assert len(known()) > 40
    rooms = {module.partition(".")[0] for module, _ in known()}
    assert rooms <= {"ingest", "datetime", "pathlib"}
