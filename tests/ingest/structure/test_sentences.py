"""Where sentences end, as runs of tokens and as spans: by stops, not in names, numbers or brackets."""

import random
import time

import pytest

from ingest.language.tokens import STRETCH, TOKEN, tokenize
from ingest.model import Span
from ingest.structure.tokens import ends, sentence_span, sentences

CASES = {
    "Открыть клуб. Провести смотр.": ["Открыть клуб.", "Провести смотр."],
    "открыть клуб; провести смотр": ["открыть клуб;", "провести смотр"],
    "Открыть клуб. провести смотр": ["Открыть клуб. провести смотр"],
    "Школе им. Петрова открыть клуб.": ["Школе им. Петрова открыть клуб."],
    "До 1 мая 2023 г. Озёрску сдать отчёт": ["До 1 мая 2023 г.", "Озёрску сдать отчёт"],
    "Собраться в г. Озёрске": ["Собраться в г. Озёрске"],
    "Просить А. Иванова помочь": ["Просить А. Иванова помочь"],
    "См. п. 2.1. Учесть. «Заря» рада": ["См. п. 2.1.", "Учесть.", "«Заря» рада"],
    "Клубу «Раз. Два» (см. Том. Один) дать зал": ["Клубу «Раз. Два» (см. Том. Один) дать зал"],
    "Клубу «Раз. Два дать зал": ["Клубу «Раз.", "Два дать зал"],
    "Дать зал) и. Клуб": ["Дать зал) и.", "Клуб"],
    "Сдать 09.11.2022 Озёрску": ["Сдать 09.11.2022 Озёрску"],
    "Довольно! Где зал? там": ["Довольно!", "Где зал?", "там"],
    ". Клуб": [".", "Клуб"],
    "  ": [],
}
BITS = [
    *("г", "год", "2023", "2.1", "09.11.2022", "5-летие2.5", "ТОС-80", "Совет", "совета", "им", "a_b"),
    *("(", ")", "«", "»", "“", "”", "„", ".", ".", ";", "!", "?", " ", " ", "\n", "А", "-", ","),
    *("\u00a0", "²", "щ" * 150),
]


@pytest.mark.parametrize("text", CASES)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    whole = Span(0, len(text))
    found = [text[run[0].start : run[-1].end] for run in sentences(text, whole)]
    assert found == CASES[text]
    for run in sentences(text, whole):
        span = Span(run[0].start, run[-1].end)
        assert all(sentence_span(text, Span(token.start, token.end), whole) == span for token in run)


def test_runs_and_spans_are_the_same_sentences_in_any_text() -> None:
    chance = random.Random(1)
    for _ in range(3_000):
        text = "".join(chance.choice(BITS) for _ in range(chance.randint(0, 25)))
        start = chance.randint(0, len(text))
        around = Span(start, chance.randint(start, len(text)))
        runs = sentences(text, around)
        assert [token for run in runs for token in run] == [*tokenize(text, around.start, around.end)]
        assert [run[-1].end for run in runs][: len(ends(text, around))] == [*ends(text, around)]
        for at in range(around.start, around.end):
            held = [run for run in runs if run[0].start <= at < run[-1].end]
            want = Span(held[0][0].start, held[0][-1].end) if held else around
            assert sentence_span(text, Span(at, at), around) == want


def test_stretches_are_cut_as_tokens_are() -> None:
    chance = random.Random(2)
    for _ in range(20_000):
        text = "".join(chance.choice('абЁ-‐_xZ12.,« »"é\u0301²٣\n?ґ') for _ in range(chance.randint(0, 14)))
        assert [one.span() for one in STRETCH.finditer(text)] == [one.span() for one in TOKEN.finditer(text)]


def test_long_words_before_stops_cost_no_more_than_their_length() -> None:
    def cost(words: int) -> float:
        text = ("щ" * 300 + ". Я") * words
        began = time.process_time()
        ends(text, Span(0, len(text)))
        return time.process_time() - began

    cost(10)
    assert cost(2_000) < 40 * max(cost(200), 0.001)
