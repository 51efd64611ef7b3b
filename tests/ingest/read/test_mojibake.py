"""Texts whose letters were lost on the way → what happened to them; a text that is only odd is left alone."""

import random
import re
from itertools import product
from pathlib import Path

import pytest

from ingest.errors import NotRead, Unreadable
from ingest.read import read_data
from ingest.read.mojibake import RIGHT, WRONG, check_letters

ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    "Резолюция форума «Добрые соседи»\n"
    "Участники рекомендуют администрации города Заречье обновить план ремонта.\n"
    "Собрание прошло 12 мая 2024 года\n"
)


def misread(text: str, right: str, wrong: str) -> str:
    """A text saved in one encoding and read in another; an open byte becomes a control character."""
    data = text.encode(right, "replace")
    return "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in data)


def reason(text: str) -> str:
    """Why a text is refused."""
    with pytest.raises(NotRead) as caught:
        check_letters(text)
    assert "\n" not in caught.value.line("en") + caught.value.line("ru")
    assert "исходный файл" in caught.value.advice.ru
    return caught.value.reason.ru


SAID = {
    "РЎРѕР±СЂР°РЅРёРµ": "UTF-8, прочитанный как cp1251 («РЎРѕР±СЂР°РЅРёРµ» вместо «Собрание»)",
    "Ðåçîëþöèÿ": "cp1251, прочитанный как latin-1 («Ðåçîëþöèÿ» вместо «Резолюция»)",
    "Ñåâàñòîïîëü": "cp1251, прочитанный как latin-1",
    "пЕГНКЧЖХЪ": "cp1251, прочитанный как koi8-r",
    "тЕЪПМАГЙС ЖПТХНБ": "koi8-r, прочитанный как cp1251",
    "ђҐ§®«ожЁп д®аг¬\xa0": "cp866, прочитанный как cp1251",
    "Ð\xa0ÐµÐ·Ð¾Ð»ÑŽÑ†Ð¸Ñ\x8f": "UTF-8, прочитанный как latin-1",
    "Ð ÐµÐ·Ð¾Ð»ÑŽÑ†Ð¸Ñ Ñ„Ð¾Ñ€ÑƒÐ¼Ð°": "UTF-8, прочитанный как latin-1",
    "╨а╨╡╨╖╨╛╨╗╤О╤Ж╨╕╤П": "UTF-8, прочитанный как cp866",
    "???????? ??????": "вопросительные знаки",
    "�������� ������": "вместо букв знаки",
}


@pytest.mark.parametrize("text", SAID)
def test_what_happened_is_said(text: str) -> None:
    assert SAID[text] in reason(text)


PAIRS = [(right, wrong) for right, wrong in product(RIGHT, WRONG) if right != wrong]
# Nine letters in ten are the same, and all of them in text without «я» that is written small.
ALIKE = {("cp1251", "mac-cyrillic"), ("mac-cyrillic", "cp1251")}


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_every_pair_of_encodings_is_told(right: str, wrong: str) -> None:
    assert len(PAIRS) == 31
    assert "текст испорчен" in reason(misread(TEXT, right, wrong))


def test_twice_read_wrong_is_told() -> None:
    once = misread(TEXT, "utf-8", "cp1251")
    assert "UTF-8, прочитанный как cp1251, UTF-8, прочитанный как latin-1" in reason(
        misread(once, "utf-8", "cp1252")
    )
    once = misread(TEXT, "utf-8", "cp1252")
    assert reason(misread(once, "utf-8", "cp1252")).count("UTF-8, прочитанный как latin-1") == 2


def own_texts() -> list[str]:
    """All the texts written for this project."""
    paths = [*(ROOT / "tests/gold").rglob("*.txt"), *(ROOT / "samples").glob("*.txt")]
    assert len(paths) > 50
    return [path.read_text("utf-8") for path in sorted(paths)]


def test_whole_texts_and_titles_are_told_in_every_pair() -> None:
    missed = total = 0
    for text, (right, wrong) in product(own_texts()[::20], PAIRS):
        if (right, wrong) in ALIKE:
            continue
        for said in (text, text[:60]):
            total += 1
            try:
                check_letters(misread(said, right, wrong))
                missed += 1
            except NotRead:
                pass
    assert total > 150
    assert missed <= total // 100


def test_no_line_that_is_right_is_refused() -> None:
    lines = {line for text in own_texts() for line in text.split("\n") if line.strip()}
    assert len(lines) > 1500
    for line in sorted(lines):
        for said in (line, line.upper(), line[:12]):
            check_letters(said)


ODD = {
    "a broken line": TEXT * 4 + misread("Собрание прошло 12 мая", "utf-8", "cp1251"),
    "foreign words": TEXT + "Società Žižkov, Łódź, «Façade» – Ñandú",
    "Tatar": "Форумда катнашучылар шәһәр хакимиятенә үзәк ачарга тәкъдим итә: җәмгыять, мәктәп, өлкә",
    "Ukrainian": "Учасники форуму рекомендують міській раді відкрити центр їхньої підтримки",
    "English": "The “Good Neighbours” forum – résumé, naïve café",
    "a question": "Что делать??? Куда идти??? Кто поможет???\n" + TEXT,
    "a gap to fill": "Дата ????. " + TEXT,
    "one letter lost": TEXT.replace("Заречье", "За\ufffdечье"),
    "signs": "✔ ✔ ✔ → ★ © ® ™ ½ € • ■",
    "spaced": "Р Е З О Л Ю Ц И Я\nС Ъ Е З Д А",
    "abbreviations": "СО НКО, ТОС, ЖКХ, ГБУ, АНО, МБОУ СОШ № 5, ЗАТО, ФЗ",
    "notes": "¹ гобабаба\n" * 20,
    "nothing": "",
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_only_odd_is_read(kind: str) -> None:
    check_letters(ODD[kind])


@pytest.mark.parametrize("letter", "аоеыъ┴Ð")
def test_a_row_of_one_letter_is_no_sign(letter: str) -> None:
    check_letters(f"{TEXT}2. {letter * 500}.\n")


def test_a_broken_part_is_told_by_its_share() -> None:
    broken = misread(TEXT, "utf-8", "cp1251")
    assert "испорчен" in reason(TEXT + broken)
    check_letters(TEXT * 9 + broken)


def test_the_file_is_named() -> None:
    with pytest.raises(Unreadable, match=r"^forum\.txt: the text is garbled: cp1251 read as latin-1"):
        read_data(Path("forum.txt"), misread(TEXT, "cp1251", "cp1252").encode())


def test_any_text_is_looked_at_in_bounded_time() -> None:
    chance = random.Random(1)
    letters = [char for char in map(chr, range(0xA0, 0x500)) if re.match(r"\w", char)]
    text = "\n".join("".join(chance.choices(letters, k=3_000)) for _ in range(500))
    check_letters(text)
