"""A line in, what it does out: opens the operative part, a preamble list or a section, or ends them all."""

import re
from dataclasses import dataclass

from ingest.model import Span
from ingest.structure.dates import find_days
from ingest.structure.markers import Kind, Line

OPERATIVE = re.compile(
    r"(?<!\w)(?:рекоменду(?:ют|ет|ем|ется)|рекомендовал[аио]?|рекомендовано|предлага(?:ют|ет|ем|ется)|предложил[аио]?"
    r"|реш(?:ил[аио]?|ают|ает|ено)|постанов(?:ил[аио]|ляют|ляет)|прос(?:ят|ит|им)|поруча(?:ют|ет|ем)|обраща(?:ют|ет|ем)ся"
    r"|призыва(?:ют|ет|ем)|счита(?:ют|ет|ем)\s+(?:необходим|нужн|целесообразн|важн|возможн)\w+"
    r"|записал[аи]?|наметил[аи]?|(?:до|с)говорил(?:ся|ись)|условил(?:ся|ись)|порешил[аи]?|приговорил[аи]?|выдвинул[аи]?|адресу(?:ют|ет|ем)|адресован[аоы]?|обращен[аоы]?(?=\s+к)"
    r"|(?:следующ\w+|ряд\w?)\s+(?:предложени|рекомендаци|решени|мер)\w+|рекомендаци[ия]|предложени[яе]|пожелани[яе]|поручени[яе]|решение)(?=\W|$)",
    re.IGNORECASE,
)
PREAMBLE = re.compile(
    r"(?<!\w)(?:отме(?:чают|чает|тил[аио]?|чаем|чено|тив)|констатиру\w+|обсу(?:дили|ждали|ждались|ждены|див)|рассмотре(?:ли|ны|в)"
    r"|обра(?:тить|тили|тил[аио]?|щают|щает|щаем)\s+внимание|с\s+чем\s+пришли|на\s+\w+\s+показали|как\s+обстоит|что\s+(?:уже\s+)?(?:получилось|сделано|удалось)|(?:за|про)?слуша(?:ли|ны|в|но)|прин(?:яли|имали|ял)\s+участие|стали|выступил\w*|интересны|организованы|подч[её]ркива\w+"
    r"|призна(?:ют|ет)|учитывая|руководствуясь|состоялись|представлены|в\s+том\s+числе|из\s+них|человек|обеспокоен\w+|(?:по)?говорили|участвовал[аио]?|выявлен\w+)(?=\W|$)",
    re.IGNORECASE,
)
PREAMBLE_NOUN = re.compile(
    r"(?<!\w)(?:тем(?:ы|ам|ами)|вопрос(?:ы|ам|ами)|направлени(?:ям|ях)|секци(?:и|ях)|участники|докладчики|партн[её]ры|организаторы"
    r"|приложение|повестк\w+|проблем\w*|итоги|программ\w*)(?=\W|$)",
    re.IGNORECASE,
)
FOLLOWING = re.compile(
    r"(?:высказать|внести|сделать|принима(?:ет|ют|ем)|приняты|приняли|принял[ао]?|выработал[аио]?|сформулировал[аио]?|сформулированы|выработаны|подготовлены|внесены|поступили|высказаны)\s+следующ(?:ие|ее|ую)\s+"
    r"(?:рекомендаци|предложени|решени|резолюци|пожелани)\w+\s*[.:]$",
    re.IGNORECASE,
)
# An announcement without its colon: «Обсудив доклады, участники рекомендуют»
ENDS_ASKING = re.compile(
    r"(?<!\w)(?:рекоменду(?:ют|ет|ем)|рекомендовал[аио]?|решил[аио]?|постанов(?:ил[аио]|ляют|ляет)"
    r"|предлага(?:ют|ет|ем)|прос(?:ят|ит|им))$",
    re.IGNORECASE,
)
SO = re.compile(
    r"(?<!\w)(?:решил[аио]?|договорились|постановил[аио]|предлага(?:ют|ет|ем))\s+(?:так|вот\s+что)[.:]?$"
)
SO_ENDS = ("так", "так.", "так:", "что", "что.", "что:")
ADDRESSED = re.compile(
    r"(?:\w+\s+){0,2}(?:рекомендации|предложения|решения)\s[^.:;]{0,60}(?:адресован[аоы]?|обращен[аоы]?\s+к)\s",
    re.IGNORECASE,
)
# «Важно, чтобы школы открыли музеи» presses for what a verb in a person says
PRESSING = frozenset(
    "необходимо нужно важно добиться настаивать настаиваем настаивает настаивают "
    "требовать необходимым нужным важным правильным "
    "целесообразным обязательным желательным желательно надо хорошо неплохо хотим хотелось".split()
)
WISH = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(PRESSING))})(?:\s+на\s+том|\s+бы)?\s*,?(?:\s*того,)?\s*чтобы(?!\w)",
    re.IGNORECASE,
)
HELD_TO_BE = re.compile(r"(?:\w+\s+){0,3}?счита(?:ем|ет|ют)\s", re.IGNORECASE)
LOUD = 80  # characters of a line in capitals that announces without a colon: «УЧАСТНИКИ ОТМЕТИЛИ»
WISHED = 300  # characters of a line in which its wish stands
TRACK = re.compile(
    r"(?:(?:Участники|Участниками|Для участников)\s+)?(?:По\s+(?:итогам\s+(?:работы\s+)?)?)?"
    r"(?:(?:тематическ\w+|дискуссионн\w+|проектн\w+|экспертн\w+|работ\w+|итогам)\s+)*"
    r"(?P<word>секци[яиюе]|трек[аеу]?|направлени[еюя]|площадк[аиеу]|блок[аеу]?|круглый\s+стол(?=\s*(?:№\s?\d+|\d))|вопрос(?=\s+(?:№\s?)?\d{1,2}\s*[.:]\s+\S)|раздел(?=\s*(?:№\s?\d+|\d{1,2}|[IVX]{1,5})\s*[.:–—-])|панел[ьи]|сесси[яиюе]|лини[ия])\s*"
    r"(?:№\s?\d+|\d{1,2}|[IVX]{1,5})?\s*[.:)–—-]?\s*",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:приложени[ея]\b|подпис[ьи]|председател[ья]\b|председательствующ\w+|секретар[ья]\b|модератор\w*\b|ведущ(?:ий|ая)\b"
    r"|сопредседател\w+|принят[аоы]?\s|утвержд(?:ена|ено|[её]н)\s|участники\s+(?:заседания|форума|круглого|слушаний|съезда"
    r"|конференции|ассамблеи)[^.:;]{0,60}$"
    r"|(?:итоговый\s+)?(?:резолюция|протокол|заключение|документ)\s+(?:[\w-]+,?\s+){0,4}?(?:принят|составлен|подписан|утвержд)\w*\s"
    r"|настоящая\s+резолюция|оргкомитет\b[^.:;]{0,80}$|г\.\s?[А-ЯЁ][\w-]+\s*$|(?:пос|пгт|рп|ст|с|д|х)\.\s?[А-ЯЁ][\w-]+,?\s+\d{1,2}[\s.]|_{3,})",
    re.IGNORECASE,
)
PLACE_LINE = re.compile(r"(?:г\.|город\s|участники|принят|подписан|дата)", re.IGNORECASE)
APPENDIX = re.compile(r"\s*приложени[ея]\b(?!\s+«)", re.IGNORECASE)
SITE = re.compile(  # what a site prints under a page, or within it, of its own
    r"\s*(?:(?:поделиться|читайте\s+также|похожие\s+\w+|другие\s+новости|теги|комментари[ий])\s*(?::|$)|©)",
    re.IGNORECASE,
)
RESPONSIBLE = re.compile(
    r"\W*(?:ответственн|отв\.|(?:со)?исполнител|совместно\s+с\s*:"
    r"|срок\w*\s*(?:исполнения|реализации)?\s*[:–—-])",
    re.IGNORECASE,
)
DATED = 120  # characters: a longer line with a date is no date line
TOPIC = re.compile(r"\s*(?:\((?P<a>[^)]+)\)|[-–—]\s*(?P<b>.+?)(?=,\s*[А-ЯЁ]{4,}|[:.]?\s*$))")
# Words that tell more, but no second word for the one before it: «добровольчество (волонтёрство)».
BRACKETED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<topic>[а-яё][^()]*\s[^()]+)\)[\s.:]*$")
THANKS = re.compile(
    r"[^.:;]{0,120}?(?<!\w)(?:спасибо(?!\w)|благодар(?:ит|ят|им|ны|ен|на)(?!\w)|выража\w+\s(?:\w+\s)?(?:благодарност|признательност))",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[«\"“](?P<name>[^»\"”]+)[»\"”]")


@dataclass(frozen=True, slots=True)
class Track:
    """A section's opening line: the span of its name and of its topic, and whether it opens its items too.

    `named` is the name in the nominative where it is not as printed.
    """

    name: Span
    topic: Span | None
    operative: bool
    named: str | None = None


def last_end(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match of a pattern ends; -1 where there is none."""
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def opens_operative(text: str) -> bool:
    """Whether a line announces recommendations: «участники Форума предлагают:», «РЕШИЛИ»."""
    words = text.rstrip()
    following = words.endswith((":", ".")) and "следующ" in words.lower()
    if (following and FOLLOWING.search(words)) or ADDRESSED.match(words):
        return True
    if (
        words.endswith(SO_ENDS) and len(words) < LOUD and SO.search(words) is not None
    ):  # «Ну а сами мы решили так.»
        return True
    loud = words.isupper() and len(words) < LOUD
    broken = words[:1].islower() and words.count(" ") > 1  # the rest of a broken line; not «и просит»
    if not words.endswith(":") and not loud and (broken or ENDS_ASKING.search(words) is None):
        return False
    return last_end(OPERATIVE, words) > last_end(PREAMBLE, words)


def is_wish(text: str, span: Span) -> bool:
    """Whether a line wishes that somebody did something: «Считаем важным, чтобы школы открыли музеи»."""
    end = min(span.end, span.start + WISHED)
    return "чтобы" in text[span.start : end].lower() and WISH.search(text, span.start, end) is not None


def opens_wishing(text: str, span: Span) -> bool:
    """Whether a line says whose wish it is: «Считаем …, чтобы», not «важно, чтобы», which may state."""
    return HELD_TO_BE.match(text, span.start, span.end) is not None and is_wish(text, span)


def opens_preamble(text: str) -> bool:
    """Whether a line announces a list that asks nothing: «приняли участие:», «отмечают:»."""
    words = text.rstrip()
    told, loud = words.endswith(":"), words.isupper() and len(words) < LOUD
    if not told and not loud:
        return False
    operative = last_end(OPERATIVE, words)
    return last_end(PREAMBLE, words) > operative or (
        told and operative < 0 and last_end(PREAMBLE_NOUN, words) >= 0
    )


def closes(text: str) -> bool:
    """Whether a line belongs to the end of the document: a signature, a date, an appendix."""
    if text.startswith("|"):  # «| 12 мая 2023 г. | Круглый стол |»: a row of a table
        return False
    days = find_days(text, Span(0, len(text))) if len(text) < DATED else []
    act = "№" in text  # «… решением Думы от 1 марта 2020 года № 5»: an act's date, not this document's
    dated = bool(days) and not act and (days[0].span.start < 3 or PLACE_LINE.match(text) is not None)
    return dated or CLOSING.match(text) is not None


def is_appendix(text: str) -> bool:
    """Whether a line opens an appendix, after which nothing is resolved."""
    return len(text) < DATED and APPENDIX.match(text) is not None


def is_of_site(text: str) -> bool:
    """Whether a line is a site's own: «Читайте также:»."""
    return len(text) < DATED and SITE.match(text) is not None


def gives_thanks(text: str) -> bool:
    """Whether a line thanks somebody and so asks nothing."""
    return THANKS.match(text) is not None


def names_responsible(text: str) -> bool:
    """Whether a line under an item says who answers for it, with whom, or by when."""
    return RESPONSIBLE.match(text) is not None


def opens_apart(line: Line, following: Line) -> bool:
    """Whether a line stands apart, with bullets right under it."""
    return line.blank and following.kind is Kind.BULLET and not following.blank


def track_at(text: str, line: Line) -> Track | None:
    """The section that a line opens, or None."""
    words = line.span.of(text)
    if line.kind is Kind.ROMAN and not words.rstrip().endswith((";", ":")) and len(words) < 200:
        return Track(without_stop(text, line.body), None, False)
    if line.kind not in (Kind.NONE, Kind.ROMAN):
        return None
    match = TRACK.match(text, line.body.start, line.span.end)
    if match is None:
        return None
    rest = Span(match.end(), line.span.end)
    return quoted_track(text, rest) or plain_track(text, match, rest)


def quoted_track(text: str, rest: Span) -> Track | None:
    """«Участники секции «Город соседей» - общественные инициативы …, РЕКОМЕНДУЮТ:»."""
    match = QUOTED.match(text, rest.start, rest.end)
    if match is None:
        return None
    after = Span(match.end(), rest.end)
    if after.of(text).lstrip()[:1].islower():  # «Трек 2. «Серебряное» волонтёрство»
        return None
    operative = opens_operative(after.of(text))
    words = after.of(text)
    if not operative and len(words.strip(" :.")) > 160:
        return None
    return Track(Span(*match.span("name")), topic_of(text, after), operative)


def topic_of(text: str, after: Span) -> Span | None:
    """The words that describe a section: in brackets or after a dash."""
    match = TOPIC.match(text, after.start, after.end)
    if match is None:
        return None
    group = "a" if match["a"] else "b"
    return Span(*match.span(group))


def is_bare_track(text: str) -> bool:
    """Whether a line gives a section's number and nothing else: «Секция № 2.», «ТРЕК 1»."""
    match = TRACK.match(text)
    return (
        match is not None and match.end() == len(text) and re.search(r"\d|[IVX]", match.group()) is not None
    )


def plain_track(text: str, match: re.Match[str], rest: Span) -> Track | None:
    """«Трек 4. Экология и благоустройство»: a numbered, unquoted name."""
    words = rest.of(text).strip()
    marked = match.group()[match.group().index(match["word"]) + len(match["word"]) :]
    numbered = re.search(r"\d|№|[IVX]", marked) or (":" in marked and words[:1].isupper())  # «Трек: Экология»
    if not numbered or not words or len(words) > 160 or words.endswith((";", ",")):
        return None
    return named_track(text, rest)


def named_track(text: str, rest: Span) -> Track:
    """The section that words name: «Память места (сохранение старых домов)», with its topic."""
    told = BRACKETED.match(text, rest.start, rest.end)
    if told is not None:
        return Track(without_stop(text, Span(*told.span("name"))), Span(*told.span("topic")), False)
    return Track(without_stop(text, rest), None, False)


def without_stop(text: str, span: Span) -> Span:
    """The span without its closing full stop or colon and without outer quotes."""
    words = span.of(text)
    bare = words.strip().rstrip(".:").strip()
    if len(bare) > 2 and bare[0] in '«"' and bare[-1] in '»"' and bare.count("«") <= 1:
        bare = bare[1:-1]
    start = span.start + words.index(bare)
    return Span(start, start + len(bare))
