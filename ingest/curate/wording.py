"""A correction in, what a person is told of it out, in Russian and in English."""

from ingest.model import Corrected
from ingest.notes import Action, Row, Status, Why

FACTS = {
    "addressee": ("адресат", "addressee"),
    "partner": ("партнёр", "partner"),
    "recipient": ("кому сообщить", "recipient"),
    "number": ("номер", "number"),
    "section": ("секция", "section"),
}
ACTIONS = {
    Action.ADDED: ("добавлено", "added"),
    Action.REMOVED: ("убрано", "removed"),
    Action.REPLACED: ("заменено", "replaced"),
    Action.STATED: ("сообщено", "stated"),
}
STATUSES = {
    Status.APPLIED: ("применена", "applied"),
    Status.NEEDLESS: ("уже не нужна: так и прочитано", "needless: it is read so"),
    Status.OUTDATED: ("не применена", "not applied"),
}
WHY = {
    Why.NO_ITEM: ("такого пункта в этой секции нет", "no such item in that section"),
    Why.NO_WORDS: ("этих слов в пункте больше нет", "these words no longer stand in the item"),
    Why.SEVERAL: ("этим словам отвечают несколько пунктов", "several items answer to these words"),
    Why.NOT_FOUND: ("прочитано не то, что поправка заменяет", "what is read is not what it replaces"),
    Why.OTHER_ROLE: ("у этого органа в пункте уже другая роль", "the body has another role in the item"),
    Why.NO_SECTION: ("такой секции в документе нет", "the document has no such section"),
}
LANGS = ("ru", "en")


def told(words: tuple[str, str], lang: str) -> str:
    """The words of a language."""
    return words[LANGS.index(lang)]


def change(row: Row, lang: str = "ru") -> str:
    """What a row changes, in a few words: «п. 2.1, адресат: А → Б»."""
    item = f"п. {row.number}" if lang == "ru" else f"item {row.number}"
    return f"{item}, {told(FACTS[row.fact], lang)}: {row.was or '–'} → {row.now or '–'}"


def outcome(one: Corrected, lang: str = "ru") -> str:
    """What became of a row, and why."""
    status = told(STATUSES[one.status], lang)
    return f"{status}: {told(WHY[one.why], lang)}" if one.why is not None else status


def complaint(one: Corrected) -> str:
    """What the graph says of a row that was not applied, in Russian."""
    return f"поправка не применена ({change(one.row)}): {told(WHY[one.why or Why.NOT_FOUND], 'ru')}"
