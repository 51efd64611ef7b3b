"""A name with a proper name in quotation marks in, its core out; a legal form counts where it tells apart."""

import re
from functools import cache

from ingest.language.lexicon import abbreviations, heads
from ingest.resolve.words import expanded, normal

QUOTED = re.compile(r"[«\"“„]")
CLOSING = '»”"'
# Nouns of legal forms by which bodies of one proper name differ: Фонд «Рост», ООО «Рост», МБУ «Рост». Those
# of non-profits tell nothing apart: documents call one body АНО, РОО and by its proper name alone.
FORMS = frozenset({"учреждение", "общество", "фонд", "предприятие"})


def quoted_core(name: str) -> str:
    """The core of a name with a proper name in quotation marks.

    A legal form is no part of it where the proper name says what the body is («МБУ «Дом молодёжи»»); where
    it does not («Рост»), the noun of the form tells a fund from a company.
    """
    opens = QUOTED.search(name)
    start = opens.start() if opens else len(name)
    before, proper = name[:start].strip(), expanded(name[start:])
    full = legal_form(before)
    if full is not None:
        return f"{noun_of(full) if says_nothing(proper) else ''} {proper}".strip()
    kept = " ".join(word for word in before.split() if not is_legal(word))
    return f"{expanded(kept)} {proper}".strip()  # «ТОС «Берег»»


def legal_form(before: str) -> str | None:
    """The dictionary forms of the legal form that a name opens with; None where it opens otherwise."""
    words = " ".join(before.split())
    if words in short_forms():
        return short_forms()[words]
    known = normal(words)
    return known if known in short_forms().values() else None


@cache
def short_forms() -> dict[str, str]:
    """The legal forms as dictionary forms, by abbreviation."""
    return {short: normal(entry.full) for short, entry in abbreviations().items() if entry.legal}


def noun_of(full: str) -> str:
    """The noun by which a legal form tells bodies apart; empty where it does not."""
    return next((word for word in full.split() if word in FORMS), "")


def says_nothing(proper: str) -> bool:
    """Whether a proper name holds no noun that says what the body is: «Рост», «Добрые руки»."""
    return not any(word in heads() for word in proper.split())


def is_legal(word: str) -> bool:
    """Whether a word is the abbreviation of a legal form, or a part of one («ВО», «ДПО»)."""
    entry = abbreviations().get(word)
    return (entry is not None and entry.legal) or word in {"ВО", "ДПО", "ДО"}
