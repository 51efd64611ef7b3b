"""Bytes in an encoding → their text and the encoding's name, or a refusal that names `--encoding`."""

import codecs
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import NotRead, Unreadable
from ingest.read import read_source
from ingest.read.encoding import RUSSIAN, decode
from ingest.read.how import How
from ingest.read.letters import EDGE, PAIRS, pairs

ROOT = Path(__file__).resolve().parents[3]
OLD = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")
TITLE = "Резолюция форума «Ёлка – 2024» № 5"
# What an old encoding has no room for, as people write it then.
PLAINER = {"«": '"', "»": '"', "–": "-", "—": "-", "№": "N", "•": "*", "·": "*", "✔": "*"}


def encoded(text: str, encoding: str) -> bytes:
    """The text in an old encoding."""
    for mark, plainer in PLAINER.items():
        if mark not in mark.encode(encoding, "ignore").decode(encoding):
            text = text.replace(mark, plainer)
    return text.encode(encoding, "ignore")


# --- the table of pairs -----------------------------------------------------------------------


def counted(paths: list[Path]) -> Counter[str]:
    """How the table is made: the pairs of letters in the words of texts, a word's edges among them."""
    words = (word for path in paths for word in re.findall("[а-яё]+", path.read_text("utf-8").lower()))
    return Counter(
        pair for word in words for pair in map("".join, zip(EDGE + word, word + EDGE, strict=True))
    )


def test_the_table_is_made_of_the_texts_written_for_this_project() -> None:
    lines = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    table = Counter({pair: int(count) for pair, count in lines})
    own = counted([*(ROOT / "tests/gold").glob("*.txt"), *(ROOT / "samples").glob("*.txt")])
    assert len(table) == len(lines) > 600
    shared = sum(min(table[pair] / table.total(), own[pair] / own.total()) for pair in table | own)
    assert shared > 0.98, "write the table anew: counted() says how"


def test_a_pair_is_as_likely_as_it_is_frequent() -> None:
    known = pairs()
    assert len(known) == 34 * 34
    assert known["ст"] > known["сл"] > known["сё"] > known["сц"]


# --- accuracy ---------------------------------------------------------------------------------

LENGTHS = (10, 20, 40, 80, 200)
SHAPES: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "Title": str.title,
    "UPPER": str.upper,
    "as printed": str,
}


def snippets(count: int, letters: int) -> list[str]:
    """Stretches of so many letters, of texts that the table was not made of."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "tests/gold/held").glob("*.txt"))]
    assert len(texts) >= 20
    chance, found = random.Random(letters), []
    while len(found) < count:
        text = chance.choice(texts)
        start = chance.choice(list(re.finditer(r"\S+", text))).start()
        cut = re.match(rf"(?:[\W\d]*\w){{{letters}}}\w*", text[start:])
        if cut and re.search("[а-яё]{3}", cut[0].lower()):
            found.append(cut[0])
    return found


def tried(texts: list[str], encoding: str) -> Counter[str]:
    """How many texts were read right, refused, or read wrong and given as right."""
    found: Counter[str] = Counter()
    for text in texts:
        data = encoded(text, encoding)
        try:
            found["right" if decode(data).text == data.decode(encoding) else "wrong"] += 1
        except NotRead:
            found["refused"] += 1
    return found


def measured(count: int) -> Counter[str]:
    """Write out a table of lengths, cases and encodings; its sums."""
    total: Counter[str] = Counter()
    lines = [f"right/refused/wrong of {count} | {' | '.join(OLD)}"]
    for letters in LENGTHS:
        cut = snippets(count, letters)
        for shape, shaped in SHAPES.items():
            row = [tried([shaped(text) for text in cut], encoding) for encoding in OLD]
            cells = [f"{one['right']}/{one['refused']}/{one['wrong']}" for one in row]
            lines.append(f"{letters} letters, {shape} | {' | '.join(cells)}")
            for one in row:
                total += one
    sys.stdout.write("\n".join(["", *lines, f"together | {dict(total)}", ""]))
    return total


def test_short_titles_are_read_right_or_refused_but_never_wrong() -> None:
    total = measured(40)
    assert total.total() == 40 * len(LENGTHS) * len(SHAPES) * len(OLD)
    assert total["wrong"] <= 1
    assert total["refused"] < 0.03 * total.total()


@pytest.mark.slow
def test_two_thousand_snippets_are_read_right_or_refused_but_never_wrong() -> None:
    total = measured(400)
    assert total.total() == 2000 * len(SHAPES) * len(OLD)
    assert total["wrong"] <= 0.0005 * total.total()
    assert total["refused"] < 0.02 * total.total()


# --- one text after another ---------------------------------------------------------------------

SHORT = (
    *("РЕЗОЛЮЦИЯ", "Резолюция", "Итоги форума", "ИТОГИ ФОРУМА", "Севастополь", "РЕШЕНИЕ СЪЕЗДА"),
    *("II Форум IT-сообществ, Zoom 2024", "О работе НКО", "ПРОЕКТ РЕШЕНИЯ", "12 мая 2024 года, г. Озёрск"),
    *("Тёплый дом и ёлка", "Съёмка объявлений", "1. Рекомендовать ТОСам:", "www.example.org: сайт форума"),
)


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("text", SHORT)
def test_a_title_is_read_in_any_encoding(text: str, encoding: str) -> None:
    data = encoded(text, encoding)
    assert decode(data).text == data.decode(encoding)


NAMES = {
    "utf-8": "utf-8",
    "cp1251": "windows-1251",
    "koi8-r": "koi8-r",
    "cp866": "ibm866",
    "mac-cyrillic": "x-mac-cyrillic",
    "iso8859-5": "iso-8859-5",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "utf-32-le": "utf-32le",
    "utf-32-be": "utf-32be",
}


@pytest.mark.parametrize("encoding", NAMES)
def test_a_document_is_read_and_its_encoding_is_named(encoding: str, sample: str) -> None:
    data = encoded(sample, encoding)
    found = decode(data)
    assert (found.text, found.encoding) == (data.decode(encoding), NAMES[encoding])


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_tells_the_encoding_of_the_shortest_text(mark: bytes, encoding: str) -> None:
    found = decode(mark + "Да".encode(encoding))
    assert (found.text, found.codec) == ("\ufeffДа", encoding)


def test_utf_16_without_a_mark_that_is_valid_utf_8_is_not_taken_for_it() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        data = "РЕЗОЛЮЦИЯ".encode(encoding)
        assert data.decode("utf-8")
        assert decode(data).text == "РЕЗОЛЮЦИЯ"


def test_ukrainian_letters_tell_koi8_u() -> None:
    data = "Резолюція: учасники з області рекомендують їх підтримати".encode("koi8-u")
    assert decode(data).codec == "koi8-u"


def test_a_table_drawn_with_lines_under_dos() -> None:
    text = "┌────┬──────────────┐\n│ №  │ Рекомендация │\n├────┼──────────────┤\n│ 1. │ Провести слёт│\n"
    data = text.encode("cp866")
    assert decode(data).text == text


@pytest.mark.parametrize(
    "text", ["решения", "заявления", "Я и моя семья", "«чай» – № 5", "слёт", "Мария №1 – ЯМАЛ"]
)
@pytest.mark.parametrize("encoding", ["cp1251", "mac-cyrillic"])
def test_windows_and_mac_differ_in_one_letter_and_marks(text: str, encoding: str) -> None:
    said = f"участники рекомендуют администрации {text}"
    assert decode(said.encode(encoding)).text == said


def test_a_byte_that_windows_leaves_open_spoils_nothing() -> None:
    data = TITLE.encode("cp1251") * 40 + b"\x98"
    assert decode(data).text == TITLE * 40 + "\ufffd"


# --- refusals -----------------------------------------------------------------------------------

REFUSED = {
    "a letter": ("я".encode("cp1251"), "could not be told"),
    "Greek": ("Ψήφισμα του φόρουμ των πολιτών".encode("cp1253"), "could not be told"),
    "French": ("Résolution du forum: où créer l'école".encode("cp1252"), "could not be told"),
    "Japanese": ("市民フォーラムの決議".encode("cp932"), "could not be told"),
    "all bytes": (bytes(range(32, 256)), "could not be told"),
    "UTF-8 cut off": (TITLE.encode()[:-1] + b"\xd0", "not UTF-8"),
    "UTF-8 and a line of another": ((TITLE * 9).encode() + "Озёрск".encode("cp1251"), "not UTF-8"),
    "UTF-16 cut off": (codecs.BOM_UTF16_LE + TITLE.encode("utf-16-le")[:-1], "not UTF-16LE"),
    "NULs": ("Резолюция\x00 форума".encode(), "control characters"),
    "binary": (bytes(range(256)) * 4, "control characters"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_told_is_refused(kind: str) -> None:
    data, reason = REFUSED[kind]
    with pytest.raises(NotRead) as caught:
        decode(data)
    assert reason in caught.value.reason.en
    if "told" in reason:
        assert "--encoding cp1251" in caught.value.advice.ru and "--encoding cp1251" in caught.value.advice.en


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except NotRead as error:
        assert "\n" not in error.line("ru") + error.line("en")
    else:
        assert found.text.encode(found.codec, "replace") == data or found.codec == "cp1251"


def test_noise_is_never_taken_for_russian() -> None:
    chance = random.Random(3)
    letters = [*range(32, 127), *range(128, 256)]
    for length in (8, 40, 300) * 100:
        with pytest.raises(NotRead):
            decode(bytes([0xFF, *chance.choices(letters, k=length)]))


# --- --encoding ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["cp1251", "windows-1251", "CP1251", "win-1251", "1251"])
def test_a_person_names_the_encoding(name: str) -> None:
    data = "я".encode("cp1251")
    if name == "win-1251":
        with pytest.raises(NotRead, match="there is no encoding `win-1251`"):
            decode(data, name)
    else:
        assert decode(data, name).text == "я"


@pytest.mark.parametrize(
    "name",
    [
        "rot13",
        "base64",
        "zlib",
        "hex",
        "idna",
        "punycode",
        "unicode_escape",
        "undefined",
        "nil",
        "",
        "a\0b",
        "\ud800",
        "../x",
    ],
)
def test_a_name_of_no_encoding_of_files_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(NotRead, match="there is no encoding") as caught:
        decode(b"text", name)
    assert "\n" not in caught.value.line("ru")
    assert caught.value.line("ru").encode("utf-8")


def test_an_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(NotRead, match=r"not UTF-8 \(byte 0xd0 at 0\)"):
        decode(TITLE.encode("cp1251"), "utf-8")
    with pytest.raises(NotRead, match=r"not US-ASCII \(byte 0xd0 at 0\)"):
        decode(TITLE.encode("utf-8"), "ascii")


def test_a_wrong_encoding_by_a_person_s_word_is_told(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes("Резолюция форума".encode("koi8-r"))
    with pytest.raises(Unreadable, match="koi8-r read as cp1251"):
        read_source(path, How("cp1251"))


# --- the whole way ------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", [*OLD, "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_sample_in_another_encoding_asks_the_same(
    encoding: str, sample: str, asks: Callable[..., list[object]]
) -> None:
    data = encoded(sample, encoding)
    expected = asks(data.decode(encoding).encode())
    assert len(expected) > 2
    assert asks(data) == expected


def test_every_encoding_that_is_tried_is_known_to_python() -> None:
    assert {codecs.lookup(name).name for name in RUSSIAN} == {*OLD, "koi8-u"}


def test_a_long_text_is_told_as_fast_as_a_short_one() -> None:
    took = []
    for times in (400, 8_000):
        data = (TITLE + " и предложения участников\n").encode("cp1251") * times
        start = time.perf_counter()
        decode(data)
        took.append(time.perf_counter() - start)
    assert took[1] < 2 + 4 * took[0]
