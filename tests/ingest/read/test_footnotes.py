"""Notes at the foot of a page: they stand below the sentence that they part, and lead back to their words."""

from ingest.model import Span
from ingest.read.clean import clean
from ingest.read.unwrap import unwrap

PAGES = """РЕЗОЛЮЦИЯ
форума соседей и школ города Озёрска, состоявшегося в мае прошлого года в школе

Участники форума отмечают, что дворы города стали чище, что жители сами сажают деревья
и убирают берега, что музеи и библиотеки открыты для всех, и рекомендуют:

1. Администрации города Озёрска расширить перечень услуг для семей с детьми¹, которые
_____________
¹ Предусмотрены законом Озёрской области № 12-оз о семье и детстве, который был принят
в прошлом году.
* * Другое примечание.
1
РЕЗОЛЮЦИЯ ФОРУМА СОСЕДЕЙ
живут в деревнях и сёлах района, и открыть для них справочную службу в каждой из школ.
2. Музеям города провести для школьников смотр дворов, садов и огородов, а библиотекам
собрать для него книги.
_____________
² Смотр проводится впервые.
2
РЕЗОЛЮЦИЯ ФОРУМА СОСЕДЕЙ
3. Школам города открыть кружки садоводов и цветоводов для детей и для их родителей.
"""


def test_a_note_stands_below_the_sentence_that_it_parts() -> None:
    found = unwrap(clean(PAGES)).text.splitlines()
    first = next(place for place, line in enumerate(found) if line.startswith("1."))
    assert found[first].endswith(
        "с детьми¹, которые живут в деревнях и сёлах района, и открыть для них справочную "
        "службу в каждой из школ."
    )
    assert found[first + 1].startswith("¹ Предусмотрены законом") and found[first + 1].endswith(
        "в прошлом году."
    )
    assert "РЕЗОЛЮЦИЯ ФОРУМА СОСЕДЕЙ" not in found and "_____________" not in found


def test_a_note_below_a_whole_sentence_stays_where_it_is() -> None:
    found = unwrap(clean(PAGES)).text
    assert found.index("собрать для него книги.") < found.index("² Смотр") < found.index("3. Школам")


def test_what_was_moved_leads_back_to_its_words() -> None:
    moved = unwrap(clean(PAGES))
    for words in (
        "Предусмотрены законом",
        "живут в деревнях",
        "Другое примечание",
        "Школам города",
        "РЕЗОЛЮЦИЯ",
    ):
        start = moved.text.index(words)
        assert moved.original_span(Span(start, start + len(words))).of(PAGES) == words


def test_a_rule_for_a_signature_is_no_rule_of_notes() -> None:
    lines = PAGES.replace("¹ Предусмотрены", "Председатель предусмотрел").replace(
        "² Смотр", "Секретарь: смотр"
    )
    found = unwrap(clean(lines)).text
    assert found.index("Председатель предусмотрел") < found.index("живут в деревнях")


PLAIN = (
    PAGES.replace("¹", "1")
    .replace("² Смотр", "2 Смотр")
    .replace("собрать", "собрать2")
    .replace("1\nРЕЗОЛЮЦИЯ ФОРУМА СОСЕДЕЙ\n", "1\n\x0cСобрание соседей\n\n")
)


def test_notes_with_plain_figures_are_no_items_and_a_header_of_one_page_is_left_out() -> None:
    moved = unwrap(clean(PLAIN))
    found = moved.text.splitlines()
    first = next(place for place, line in enumerate(found) if line.startswith("1."))
    assert "с детьми¹, которые живут в деревнях" in found[first]
    assert found[first + 1].startswith("¹ Предусмотрены законом")
    assert "² Смотр проводится впервые." in found and "собрать² для него" in moved.text
    assert "Собрание соседей" not in moved.text
    start = moved.text.index("детьми¹, которые")
    assert moved.original_span(Span(start, start + 7)).of(PLAIN) == "детьми1"


SOFT = """РЕШЕНИЕ

Форум объединил участни­
ков из сёл, активи­
стов и предпринимате­
лей.
Рекомендуем:
1. Школам
открыть кружки.
"""


def test_words_that_end_with_soft_hyphens_tell_that_lines_are_broken() -> None:
    assert "Форум объединил участников из сёл, активистов и предпринимателей." in unwrap(clean(SOFT)).text
