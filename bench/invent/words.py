"""Words of invented resolutions, as tables: bodies in three cases, towns, verbs, objects, acts, projects.

Bodies stand in bodies.tsv in the nominative, dative and genitive, those most asked first; `{}` is the
genitive of their town or region. A bare name has no place in it; `above` is the body of which one is a part.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from ingest.model import BodyClass


@dataclass(frozen=True, slots=True)
class Head:
    """What bodies of many places are called: three cases, the lemma of the noun, class, kind."""

    label: str
    dative: str
    genitive: str
    lemma: str
    body_class: BodyClass
    kind: str | None
    bare: bool
    above: str


def read_heads() -> dict[str, tuple[Head, ...]]:
    """The names of bodies by scope: of a town, of a region, the same everywhere."""
    with Path(__file__).with_name("bodies.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    scopes = dict.fromkeys(row["scope"] for row in rows)
    return {scope: tuple(head_of(row) for row in rows if row["scope"] == scope) for scope in scopes}


def head_of(row: dict[str, str]) -> Head:
    """One row of the table."""
    names = (row["label"], row["dative"], row["genitive"], row["lemma"])
    return Head(*names, BodyClass(row["class"]), row["kind"] or None, bool(row["bare"]), row["above"])


HEADS = read_heads()
# Towns are a beginning and an end; regions, an adjective of the beginning of their first town.
BEGINNINGS = "Заозёр Бело Светло Крутобереж Красно Верхне Нижне Ново Старо Усть-Лад Тихо Дальне".split()
ENDS = "градск горск реченск боровск луговск каменск полянск мостовск садовск холмск".split()

VERBS = {
    "develop": "разработать",
    "hold": "провести",
    "support": "поддержать",
    "consider": "рассмотреть",
    "continue": "продолжить",
    "finance": "профинансировать",
    "publish": "опубликовать",
    "create": "создать",
    "improve": "улучшить",
    "expand": "расширить",
    "provide": "обеспечить",
    "organise": "организовать",
    "approve": "утвердить",
    "monitor": "контролировать",
    "study": "изучить",
    "include": "включить в план",
    "spread": "распространить",
    "propose": "предложить",
    "build": "построить",
    "reward": "отметить",
    "protect": "сохранить",
    "other": "учесть",
}
OBJECTS = (
    "план работы",
    "цикл семинаров",
    "программу обучения",
    "ежегодный конкурс",
    "порядок участия жителей",
    "реестр объектов",
    "перечень мер",
    "сеть площадок",
    "систему грантов",
    "дорожную карту",
    "единый календарь",
    "школу актива",
    "общественный контроль",
    "методические пособия",
    "совместный проект",
    "фестиваль практик",
)
THEMES = (
    "благоустройства дворов",
    "поддержки добровольцев",
    "работы с молодёжью",
    "помощи семьям",
    "активного долголетия",
    "доступной среды",
    "сохранения памятников",
    "школьного самоуправления",
    "раздельного сбора отходов",
    "развития библиотек",
    "безопасности дорог",
    "детского спорта",
    "краеведения",
    "социального предпринимательства",
    "наставничества",
    "общественных пространств",
    "экологического просвещения",
    "межнационального согласия",
    "правовой помощи",
    "обучения кадров НКО",
    "цифровых услуг",
    "народного творчества",
    "озеленения улиц",
    "поддержки ветеранов",
)
GROUND = (
    "для жителей отдалённых районов",
    "с учётом предложений участников",
    "на площадках домов культуры",
    "во всех районах города",
    "с привлечением специалистов",
    "по итогам прошлого года",
)
MEASURES = ("не менее {} раз в год", "в {} районах", "не менее {} участников", "в объёме {} млн рублей")
TERMS = ("в течение года", "до конца года", "ежеквартально")
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()

# Type, how it is called, whether it has a number and a day, a period, level.
ACTS = (
    ("programme", "Программа «Развитие {}»", False, True, "regional"),
    ("law", "Закон о развитии {}", True, False, "federal"),
    ("decree", "Указ о развитии {}", True, False, "federal"),
    ("national_project", "Национальный проект «Развитие {}»", False, True, "federal"),
    ("strategy", "Стратегия развития {}", False, True, "regional"),
    ("resolution", "Постановление о развитии {}", True, False, "municipal"),
    ("subprogramme", "Подпрограмма «Развитие {}»", False, False, "regional"),
    ("plan", "План развития {}", False, True, "municipal"),
    ("concept", "Концепция развития {}", False, False, "federal"),
    ("regulation", "Положение о развитии {}", False, False, "municipal"),
    ("contract", "Соглашение о развитии {}", False, False, "municipal"),
)
PROJECTS = (
    ("project", "проект"),
    ("action", "акция"),
    ("contest", "конкурс"),
    ("school", "школа"),
    ("festival", "фестиваль"),
    ("platform", "площадка"),
)
PROJECT_FIRST = "Добрый Чистый Живой Новый Открытый Тёплый Умный Зелёный Общий Дружный".split()
PROJECT_LAST = "двор город дом берег парк круг мост класс сосед диалог край маршрут".split()

EVENTS = (
    ("forum", "Форум", "Форума"),
    ("forum", "Форум", "Форума"),
    ("round table", "Круглый стол", "Круглого стола"),
    ("hearing", "Слушания", "Слушаний"),
    ("congress", "Съезд", "Съезда"),
    ("conference", "Конференция", "Конференции"),
    ("assembly", "Собрание", "Собрания"),
)
EVENT_NAMES = (
    "Добрые соседи",
    "Активный город",
    "Гражданский диалог",
    "Территория согласия",
    "Вместе для жителей",
    "Наш общий дом",
    "Город детства",
    "Сообщество дел",
)
CURATORS = ("аналитик палаты", "редактор собрания", "секретарь форума")
REASONS = ("по протоколу", "по записи заседания", "по уточнению организатора")
