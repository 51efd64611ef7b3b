"""Kinds of event as a table: how each is called in its title and in a sentence, and how often it is held."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its word in the genitive, «прошёл» in its gender, whether it counts, its names.

    `ending` is that of an ordinal beside it in the genitive: «3-го», «третьей».
    """

    kind: str
    alone: str
    passed: str
    counts: bool
    ending: str
    names: tuple[tuple[str, str], ...]


KINDS = (
    Kind(
        "forum",
        "Форума",
        "состоялся",
        True,
        "го",
        (
            ("Форум местных сообществ «{title}»", "Форума местных сообществ «{title}»"),
            ("Форум городских инициатив «{title}»", "Форума городских инициатив «{title}»"),
            ("Гражданский форум {region} «{title}»", "Гражданского форума {region} «{title}»"),
        ),
    ),
    Kind(
        "round table",
        "круглого стола",
        "состоялся",
        False,
        "го",
        (("Круглый стол «{matter}»", "круглого стола «{matter}»"),),
    ),
    Kind(
        "hearing",
        "слушаний",
        "состоялись",
        False,
        "го",
        (("Общественные слушания «{matter}»", "общественных слушаний «{matter}»"),),
    ),
    Kind(
        "congress",
        "Съезда",
        "состоялся",
        True,
        "го",
        (
            (
                "Съезд территориальных общественных самоуправлений {region}",
                "Съезда территориальных общественных самоуправлений {region}",
            ),
            ("Съезд некоммерческих организаций {region}", "Съезда некоммерческих организаций {region}"),
        ),
    ),
    Kind(
        "conference",
        "конференции",
        "состоялась",
        True,
        "й",
        (
            ("Городская конференция «{title}»", "городской конференции «{title}»"),
            ("Научно-практическая конференция «{matter}»", "научно-практической конференции «{matter}»"),
        ),
    ),
    Kind(
        "assembly",
        "собрания",
        "состоялось",
        False,
        "го",
        (
            (
                "Собрание актива территориальных общественных самоуправлений «{title}»",
                "собрания актива территориальных общественных самоуправлений «{title}»",
            ),
        ),
    ),
)
OFTEN = (0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 4, 5)
