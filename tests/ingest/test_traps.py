"""Texts that are traps: whatever repeats or nests, reading takes time in proportion to the text.

A repetition is put where each stage reads it: into an item, a heading, a title … A document is one whose
items, sections, names grow in number. CPU time is compared, so that a busy machine does not count.
"""

import random
from collections.abc import Callable
from functools import partial
from itertools import product

import pytest

from tests.ingest.timing import Write, timed

pytestmark = pytest.mark.usefixtures("left_alone")

HEAD = "РЕЗОЛЮЦИЯ форума «Добрый двор»\nг. Озёрск\nУчастники рекомендуют:\n"
ITEM = "1. Мэрии города Озёрска провести форум.\n"
TEXT = HEAD + ITEM
REPEATED = {
    "brackets": "(",
    "open brackets": "( ",
    "closing brackets": ")",
    "brackets in brackets": "((а)) ",
    "straight quotes": '"',
    "opening quotes": "«",
    "opening quotes with words": "«а ",
    "closing quotes": "»",
    "closing and straight quotes": '»"',
    "quotes of quotes": "„“",
    "digits": "1",
    "long numbers": "12345678901234567890 ",
    "spaces": " ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "dots": ".",
    "spaced dots": ". ",
    "letters": "а",
    "one-letter words": "а ",
    "Latin letters": "a",
    "hyphens": "а-",
    "underlines": "_",
    "bars": "|",
    "numbers": "1.",
    "nested numbers": "1.1 ",
    "commas": "1, ",
    "dashes": "- ",
    "asks after dashes": "Ремонт дорог – школам, ",
    "asks without a verb": "Школам – хлеб. ",
    "asks after a colon": "Двор: школам – ",
    "verbs after a colon": "жечь: школам открыть сад ",
    "appeals": "обращаемся ",
    "who must after the verb": "Дома дровами должны обеспечить фирмы, ",
    "numbers of schools": "школам № 1, 2, ",
    "unions of people": "Союза промышленников и предпринимателей ",
    "pleas": "с просьбой выйти на школы ",
    "firms after their form": "ООО фирма «Луч», ",
    "times of posts": "[19.10.2023 18:34] ",
    "lists in a paragraph": "Школам: 1) открыть музей; 2) помочь. ",
    "capitals": "I",
    "Roman numbers": "IV ",
    "line ends": "\n",
    "days": "1 мая ",
    "dotted days": "01.01.",
    "years": "2020 – ",
    "bare years": "2020 ",
    "halves of years": "20",
    "terms": "в срок до ",
    "quarters": "до конца IV квартала ",
    "list of bodies": "школам и ",
    "chain of bodies": "мэрии города ",
    "list of ministries": "Министерству культуры, ",
    "chain of ministries": "Министерству культуры и ",
    "chain of plurals": "членам организаций, ",
    "chain of adjectives": "городскому ",
    "chiefs": "главам муниципальных районов, городских ",
    "abbreviations": "СО НКО, ",
    "titles": "газетам «Маяк» и ",
    "numbered": "школам № 5, 6 и ",
    "brackets in names": "Совету (",
    "quotes in names": "АНО «",
    "clauses": "школам, работающим, ",
    "modals": "школам необходимо, ",
    "verbs": "рекомендовать школам ",
    "requests": "обратиться к Губернатору в ",
    "recipients": "направить в школу ",
    "partners": "совместно со школами ",
    "control": "возложить на ",
    "responsible": "(отв. ",
    "circumstances": "До 1 мая школам ",
    "programmes": "программа «",
    "named programmes": "Программа развития ",
    "programmes of programmes": "программы ",
    "laws": "закон № ",
    "dated laws": "Федеральный закон от 1 мая 2020 года № 5 ",
    "numbers of laws": "закон№",
    "initiatives": "проект «",
    "days of the town": "День города ",
    "aliases": "(далее – ",
    "bodies with aliases": "Департамент культуры (далее – Департамент) ",
    "offices": "Губернатору – ",
    "organisers": "организаторами ",
    "helpers": "оказали поддержку ",
    "people": "приняли участие 100 ",
    "towns": "в городе ",
    "sentences": "Школам провести. ",
    "accents": "\u0301",
    "letters with accents": "е\u0308",
    "mixed alphabets": "Mэрии ",
    "marks of direction": "\u202eшколам ",
    "zero width": "ш\u200b",
    "hieroglyphs": "漢字",
    "pictures": "👩\u200d👧",
    "bookmarks": "[bookmark: ",
}
OFTEN = ("commas", "quotes in names", "list of ministries", "programmes", "days", "sentences", "spaces")
PLACES = {
    "item": TEXT + "2. Школам {}\n",
    "whole item": TEXT + "2. {}\n",
    "heading": TEXT + "2. Школам, {}:\n- провести смотр.\n",
    "quoted name": TEXT + "2. АНО «{}» провести смотр.\n",
    "short name": TEXT + "2. Комитету культуры (далее – {}) провести смотр.\n",
    "programme": TEXT + "2. Школам провести смотр по программе {}\n",
    "decree": TEXT + "2. Школам провести смотр по Указу Президента от 1 мая № {}\n",
    "term": TEXT + "2. Школам провести смотр в срок до {}\n",
    "partner": TEXT + "2. Школам совместно с {} провести смотр.\n",
    "responsible line": TEXT + "2. Провести смотр.\nОтветственный: {}\n",
    "section": TEXT + "Секция 1. «{}»\n1. Школам провести смотр.\n",
    "paragraph": TEXT + "Абзац {}\n",
    "title": "РЕЗОЛЮЦИЯ форума {}\n" + TEXT,
    "preamble": "РЕЗОЛЮЦИЯ форума\nФорум состоялся {} в городе Озёрске\n" + TEXT,
    "organisers": "РЕЗОЛЮЦИЯ форума\nОрганизаторами форума выступили: {}\n" + TEXT,
    "announcement": "РЕЗОЛЮЦИЯ форума\nУчастники {} рекомендуют школам:\n" + ITEM,
}


def word(number: int) -> str:
    """A made-up word that is not another number's."""
    made = ""
    for _ in range(4):
        number, letter = divmod(number, 12)
        number, vowel = divmod(number, 4)
        made += "бвгдклмнпрст"[letter] + "аоуи"[vowel]
    return made


def each(line: Callable[[int], str]) -> Callable[[int], str]:
    """A document with a line for each number from 1, after the first item."""
    return lambda count: TEXT + "".join(line(number) for number in range(1, count + 1))


def nested(line: Callable[[str, int], str]) -> Callable[[int], str]:
    """A document whose numbers nest, at most 150 deep, as many times as wanted."""
    return each(lambda number: line(".".join(["2"] * (number % 150 + 1)), number))


GROWING: dict[str, Callable[[int], str]] = {
    "items": each(lambda n: f"{n % 999}. Комитету по делам {word(n)} провести смотр.\n"),
    "items of quoted bodies": each(lambda n: f"{n % 999}. АНО «Центр {word(n)}» провести смотр.\n"),
    "items of towns": each(lambda n: f"{n % 999}. Мэрии города {word(n).title()} провести смотр.\n"),
    "items of one number": each(lambda _: "2. Школам провести смотр.\n"),
    "programmes": each(lambda n: f"{n % 999}. Школам провести смотр по программе «{word(n)}».\n"),
    "programmes by letters": each(lambda n: f"{n % 999}. Включить в ФЦП «{word(n)}» мост.\n"),
    "chapters": each(lambda n: f"По улице {word(n).title()}\n1. Школам провести смотр.\n"),
    "topics": lambda n: (
        "Порешили так:\n" + "".join(f"\n{word(i).title()}\n- Починить мост.\n" for i in range(n))
    ),
    "notes": each(lambda n: f"где участники {word(n)} обсудили дела и решили\n_____\n¹ {word(n)}\n1\n"),
    "decrees": each(lambda n: f"{n % 999}. Школам исполнить Указ Президента от 1 мая 2020 года № {n}.\n"),
    "initiatives": each(lambda n: f"{n % 999}. Школам провести конкурс «{word(n)} {word(n + 1)}».\n"),
    "short names": each(lambda n: f"{n % 999}. Комитету культуры (далее – {word(n)}) провести смотр.\n"),
    "sections": each(lambda n: f"Секция {n}. «{word(n)}»\n1. Школам провести смотр.\n"),
    "headings": each(lambda n: f"Министерству {word(n)} края:\n- провести смотр;\n- открыть музей.\n"),
    "items in small letters": each(lambda n: f"{n % 999}. Школам:\nпровести смотр;открыть {word(n)};\n"),
    "breaks lost": each(lambda n: f"{n % 999}. Школам помочь.{n % 999 + 1}. Школам открыть {word(n)}.\n"),
    "bullets": each(lambda n: f"- школам провести смотр {word(n)};\n• музеям открыть двор:\n"),
    "asks without a mark": each(lambda n: f"Школам\nОткрыть музей {word(n)}.\n"),
    "parted rows": lambda n: (
        "№\tЗадача\tКому\tСрок\n" + each(lambda i: f"{i}\tПомочь\n{word(i)}\tШколам\n")(n)
    ),
    "letters": each(lambda n: f"{'абвгде'[n % 6]}) школам провести смотр {word(n)};\n"),
    "nested numbers": nested(lambda number, _: f"{number}. провести смотр\n"),
    "paragraphs": each(lambda n: f"Абзац о том, что {word(n)}.\n"),
    "one letter a line": each(lambda _: "а\n"),
    "continuations": each(lambda _: "и открыть музей,\n"),
    "responsible": each(lambda _: "Ответственный: НКО.\n"),
    "hard wraps": each(lambda n: f"где участники {word(n)} обсудили дела города и решили вопросы му-\n"),
    "signatures": each(lambda _: "Председатель Совета\n"),
    "days": each(lambda _: "12 мая 2020 года\n"),
    "sections announced": lambda n: (
        "".join(f"«{word(i)}» (\n" for i in range(n))
        + each(lambda i: f"Секция «{word(i)}»:\n1. Школам провести смотр.\n")(n)
    ),
    "words in capitals": lambda n: "РЕЗОЛЮЦИЯ\n" + "".join(f"{word(i).upper()}\n" for i in range(n)) + TEXT,
    "narrative": lambda n: "Форум «Двор» прошёл 12 мая 2020 года в Озёрске.\n" * n + TEXT,
    "own name": lambda n: "РЕЗОЛЮЦИЯ\nI форума «Двор»\n" + "«Двор» и «Двор» " * n + "\n" + TEXT,
    "list of bodies": lambda n: f"{TEXT}2. {', '.join(f'Комитету {word(i)}' for i in range(n))} открыть.\n",
    "list of titles": lambda n: f"{TEXT}2. {', '.join(f'АНО «{word(i)}»' for i in range(n))} открыть.\n",
    "list of short names": lambda n: f"{TEXT}2. {' '.join(f'Думе (далее – {word(i)})' for i in range(n))}\n",
    "one long name": lambda n: f"{TEXT}2. Комитету по делам {' '.join(map(word, range(n)))} открыть.\n",
}


def is_linear(measure: Callable[[str], float], make: Callable[[int], str], size: int) -> bool:
    """Whether twice the text takes about twice the time, in one of three tries."""
    return any(
        measure(make(2 * size) + "\n" * tried) < 2.6 * measure(make(size) + "\n" * tried) + 0.05
        for tried in range(3)
    )


def repeated(words: str, place: str) -> Callable[[int], str]:
    """A document with words repeated at a place, to a number of characters."""
    return lambda size: PLACES[place].format((words * (size // len(words) + 1))[:size])


def test_the_traps_are_all_there() -> None:
    assert (len(REPEATED), len(PLACES), len(GROWING)) == (94, 16, 36)
    assert set(OFTEN) <= set(REPEATED)


@pytest.mark.slow
@pytest.mark.parametrize("trap", REPEATED)
def test_twice_the_text_takes_about_twice_the_time(trap: str, write: Write) -> None:
    timed(write, TEXT)
    assert is_linear(partial(timed, write), repeated(REPEATED[trap], "item"), 3_000)


@pytest.mark.slow
@pytest.mark.parametrize("trap", OFTEN)
@pytest.mark.parametrize("place", PLACES)
def test_so_it_does_wherever_the_repetition_stands(trap: str, place: str, write: Write) -> None:
    assert is_linear(partial(timed, write), repeated(REPEATED[trap], place), 2_000)


@pytest.mark.slow
@pytest.mark.parametrize("trap", GROWING)
def test_twice_the_lines_take_about_twice_the_time(trap: str, write: Write) -> None:
    assert is_linear(partial(timed, write), GROWING[trap], 100)


@pytest.mark.parametrize(("power", "linear"), [(1.0, True), (1.3, True), (1.5, False), (2.0, False)])
def test_time_that_grows_faster_than_the_text_is_seen(power: float, linear: bool) -> None:
    assert is_linear(lambda text: len(text) ** power / 1_000, "а".__mul__, 3_000) is linear


APART = 29  # of 1 456 pairs of place and trap every 29th: all take half an hour; 29 divides neither 16 nor 91


@pytest.mark.slow
@pytest.mark.parametrize("trap", GROWING)
def test_many_lines_take_no_more_time_each_than_few(trap: str, write: Write) -> None:
    assert is_linear(partial(timed, write), GROWING[trap], 600)


@pytest.mark.slow
@pytest.mark.parametrize(("place", "trap"), list(product(PLACES, REPEATED))[::APART])
def test_long_repetitions_are_read_in_time_everywhere(trap: str, place: str, write: Write) -> None:
    assert is_linear(partial(timed, write), repeated(REPEATED[trap], place), 12_000)


@pytest.mark.slow
@pytest.mark.parametrize("trap", list(REPEATED)[::4])
def test_no_repetition_takes_long(trap: str, write: Write) -> None:
    assert timed(write, repeated(REPEATED[trap], "item")(100_000)) < 10


@pytest.mark.slow
def test_one_long_line_of_words_is_read_in_time(write: Write) -> None:
    words = [word for words in REPEATED.values() for word in words.split()]
    line = " ".join(random.Random(7).choices(words, k=50_000))[:190_000]
    assert timed(write, f"{TEXT}2. {line}") < 20
