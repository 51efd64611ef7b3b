"""The porch's own errors: one line in the language of the reader, saying what, where and what to try."""

import sys
from difflib import get_close_matches

# The base errors of the rooms. They are looked up only when something failed, and only in rooms
# that are loaded: a room that was never imported cannot have raised.
ROOM_ERRORS = {
    "ingest.errors": "IngestError",
    "queries.errors": "QueryError",
    "viz.errors": "VizError",
    "portal.errors": "PortalError",
    "ontology.errors": "OntologyError",
}


# Most errors of the rooms speak English; what happened, in Russian, to stand before their words.
IN_RUSSIAN = {
    "ReasoningError": "рассуждатель не ответил",
}


class PorchError(Exception):
    """A run that failed, said in Russian and in English; the command ends with 2."""

    def __init__(self, ru: str, en: str) -> None:
        super().__init__(en)
        self.ru, self.en = ru, en

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return self.ru if lang == "ru" else self.en


def room_errors() -> tuple[type[Exception], ...]:
    """The base errors of the rooms that are loaded: their text is meant for a person."""
    loaded = ((sys.modules.get(module), name) for module, name in ROOM_ERRORS.items())
    return tuple(getattr(module, name) for module, name in loaded if module is not None)


def told(error: Exception, lang: str) -> str:
    """What a room says of its error: in both languages itself, or led by a Russian word or two."""
    own = getattr(error, "line", None)
    if callable(own):
        return str(own(lang))
    lead = IN_RUSSIAN.get(type(error).__name__) if lang == "ru" else None
    return f"{lead}: {error}" if lead else str(error)


def nearest(word: str, known: list[str]) -> list[str]:
    """The names most like `word`, nearest first, at most three; empty where none is near."""
    return get_close_matches(word, known, n=3, cutoff=0.5)


def unwritable(where: object, error: OSError) -> PorchError:
    """What to say when `where` cannot be written."""
    from queries.reasons import reason

    return PorchError(
        f"{where}: не удалось записать ({reason(error, 'ru')}); укажите другой путь после -o",
        f"{where}: cannot be written ({reason(error, 'en')}); give another path after -o",
    )


def unreadable(where: object, error: OSError) -> PorchError:
    """What to say when `where` cannot be read."""
    from queries.reasons import reason

    return PorchError(
        f"{where}: не удалось прочесть ({reason(error, 'ru')}); проверьте путь",
        f"{where}: cannot be read ({reason(error, 'en')}); check the path",
    )
