"""Long texts that once took long: fuzzing found them."""

import pytest

from tests.ingest.timing import Write, timed

pytestmark = pytest.mark.usefixtures("left_alone")

TEXT = "РЕЗОЛЮЦИЯ форума «Добрый двор»\nУчастники рекомендуют:\n1. Мэрии города Озёрска провести форум.\n"

# What fuzzing found: texts of 190 000 characters, each of which took from 10 seconds to a minute.
LONG = {
    "days of an event": "РЕЗОЛЮЦИЯ форума\nФорум состоялся " + "до 1 июня 2024 года" * 10_000 + "\n" + TEXT,
    "a short name in spaces": TEXT + "2. Думе (далее – " + "\n" * 14_000 + "Дума открыта.\n",
    "short names in spaces": TEXT + ("2. Думе (далее –" + " " * 900 + "\n") * 200,
    "programmes of programmes": TEXT + "2. Школам провести " + "программы " * 19_000 + "\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("trap", LONG)
def test_what_took_long_once_does_no_more(trap: str, write: Write) -> None:
    assert timed(write, LONG[trap]) < 8
