import re
from collections.abc import Callable

import pytest

from ingest.model import Document

Read = Callable[[str], Document]

NAMED = """
Поддержать проект «Мобильный помощник». → project Мобильный помощник
Провести акцию «Тёплый дом» и фестиваль «ЭкоСевер». → action Тёплый дом; festival ЭкоСевер
Провести эстафету «Память» и «Дружба». → action Память; action Дружба
Организовать конкурс молодёжных проектов «Идея года». → contest Идея года
Продолжить работу Школы «Хозяин двора», платформы «Сосед». → school Хозяин двора; platform Сосед
Открыть «Школу молодого мастера». → school Школа молодого мастера
Развивать «Университет третьего возраста». → school Университет третьего возраста
Провести в городе День соседей. → other День соседей
Создать рубрику «Наши люди» в газете «Озёрский край». → media Наши люди
Провести Спартакиаду ТОС «Двор без границ». → contest Двор без границ
Использовать портал «Активный житель». → platform Активный житель
Поддержать фестиваль "Соседи". → festival Соседи
Провести субботник «Зелёная среда → action Зелёная среда
Провести неделю «Чистый город» при участии клуба «Волна». → other Чистый город
Поддержать национальный проект «Культура» и проект «Театр у дома». → project Театр у дома
Поддержать АНО «Рост» и фонд «Забота». →
Поддержать «серебряное» волонтёрство. →
Школе «Радуга» провести линейку. →
Финансировать муниципальную программу «Двор». →
Прочесть газету «Заречье сегодня». →
Провести акцию «» и фестиваль « ». →
Провести смотр-конкурс «Тёплый подъезд» и велопробег «Три реки». → contest Тёплый подъезд; action Три реки
Провести осенью 2025 года школу сельских лидеров «Своя деревня». → school Своя деревня
Открыть агроклассы «Юный садовод» и электронную коллекцию «Река». → school Юный садовод; platform Река
Ввести в практику «Дни здорового края». → other Дни здорового края
Помочь бизнес-клубу «Кама» и школе искусств «Лира». →
Провести экологический диктант «Капля» и печатать страницу «Соседи». → other Капля; media Соседи
Поддержать желание университета продолжить школу мастера «Сосед плюс». → school Сосед плюс
"""
CASES = re.findall(r"^(.+) →(?: (.+))?$", NAMED, re.MULTILINE)


def test_the_table_is_whole() -> None:
    assert len(CASES) == 28


@pytest.mark.parametrize(("sentence", "named"), CASES)
def test_what_a_recommendation_is_about(sentence: str, named: str, read: Read) -> None:
    (reading,) = read(f"РЕШИЛИ:\n1. {sentence}\n").readings
    assert "; ".join(f"{mention.type} {mention.label}" for mention in reading.initiatives) == named


def test_a_short_name_in_a_bracket_is_kept(read: Read) -> None:
    (reading,) = read("РЕШИЛИ:\n1. Провести День общественных организаций Озёрска (День НКО).\n").readings
    (mention,) = reading.initiatives
    assert (mention.label, mention.alias) == ("День общественных организаций Озёрска", "День НКО")


def test_the_event_s_own_name_is_no_initiative(read: Read) -> None:
    document = read(
        "РЕЗОЛЮЦИЯ форума «Берег»\nУчастники рекомендуют:\n1. НКО провести форум «Берег» и акцию «Волна».\n"
    )
    assert [mention.label for mention in document.readings[0].initiatives] == ["Волна"]


def test_the_name_of_a_section_is_no_initiative(read: Read) -> None:
    document = read("Участники секции «Школа соседа» рекомендуют:\n1. НКО провести проект «Двор».\n")
    assert document.initiatives == ()
    assert [mention.label for mention in document.readings[0].initiatives] == ["Двор"]
