"""What an instrument is called and numbered in, the level of government that adopted it out."""

import re

from ingest.resolve.words import normal

# In this order: whose act it is stands first, what it is about and whose land that is may follow.
LEVELS = (
    ("federal", re.compile(r"^(?:\w+ ){0,3}российский федерация")),
    (
        "municipal",
        re.compile(
            r"^(?:\w+ )?(?:муниципальный|городской|районный|поселковый)\b"
            r"|^\w+(?: \w+)? (?:администрация|мэрия|глава|дума|совет депутат|собрание депутат) (?:\w+ )?"
            r"(?:город|городской|район|муниципальный|поселение|сельский|округ)\b"
        ),
    ),
    (
        "regional",
        re.compile(
            r"\b(?:край|область|республика|автономный округ|югра)\b"
            r"|\b(?:краевой|областной|республиканский|региональный|окружной)\b"
            r"|\b(?:губернатор|законодательный собрание|народный хурал)\b|^государственный программа"
            r"|\bгород (?:москва|санкт-петербург|севастополь)\b"
        ),
    ),
    (
        "municipal",
        re.compile(
            r"\b(?:город \w+|муниципальный (?:образование|район|округ)|городской (?:округ|поселение|дума)"
            r"|сельский поселение|район)\b"
        ),
    ),
    (
        "federal",
        re.compile(
            r"российский федерация|^федеральный|\bпрезидент|\bправительство рф\b|\bмин\w+ россия\b"
            r"|\b(?:жилищный|гражданский|налоговый|бюджетный|трудовой|градостроительный|земельный) кодекс"
            r"|\b(?:лесной|водный|семейный) кодекс|\bгосударственный дума\b"
        ),
    ),
)
NUMBERS = (
    ("federal", re.compile(r"\dфз$|\d\W+фз$")),
    ("regional", re.compile(r"\d\W*(?:оз|кз|рз|зо|зс|ккз|зко|зпк)$")),
)


def level_of(kind: str, label: str, number: str | None) -> str | None:
    """Whose it is: the country's, a region's, a town's; None where neither name nor number tells."""
    if kind == "national_project" or label.startswith("ФЗ"):
        return "federal"
    if kind == "contract":  # whose parties may be of any level
        return None
    told = (
        level for level, pattern in NUMBERS if number and kind == "law" and pattern.search(number.lower())
    )
    words = normal(re.split(r"[«\"]", label)[0])
    named = (level for level, pattern in LEVELS if pattern.search(words))
    return next(told, None) or next(named, None)
