"""Small documents in, the things that they speak of together: one body, one entry; others stay apart."""

import itertools
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.documents import heads_of
from ingest.model import Document
from ingest.read import read_source
from ingest.resolve.aliases import find_aliases
from ingest.resolve.corpus import document_keys, resolve
from ingest.resolve.things import Body, Corpus
from ingest.structure.document import read_document

Read = Callable[[str, str], Document]


def text(place: str, *items: str) -> str:
    """A resolution of a town with these recommendations; without one where `place` is empty."""
    where = f"г. {place}\n" if place else ""
    lines = "".join(f"{number}. {item}\n" for number, item in enumerate(items, 1))
    return f"РЕЗОЛЮЦИЯ форума\n{where}Участники рекомендуют:\n{lines}"


def together(read: Read, *texts: str) -> Corpus:
    """Several documents resolved."""
    return resolve([read(each, f"{number}.txt") for number, each in enumerate(texts, 1)])


def labels(corpus: Corpus) -> list[str]:
    """The labels of all bodies."""
    return [body.label for body in corpus.bodies]


def body(corpus: Corpus, label: str) -> Body:
    """The only body of a label."""
    (found,) = [each for each in corpus.bodies if each.label == label]
    return found


def test_a_body_is_one_however_it_is_declined_and_abbreviated(read: Read) -> None:
    corpus = together(
        read,
        text(
            "Озёрск", "Рекомендовать мэрии города Озёрска открыть клуб.", "Просить мэрию г. Озёрска помочь."
        ),
        text("Озёрск", "Мэрии построить мост.", "НКО совместно с мэрией города Озёрска провести форум."),
    )
    assert labels(corpus) == ["Мэрия города Озёрска", "НКО"]
    assert body(corpus, "Мэрия города Озёрска").forms == (
        "Мэрии",
        "мэрией города Озёрска",
        "мэрии города Озёрска",
        "мэрию г. Озёрска",
    )
    assert body(corpus, "Мэрия города Озёрска").variants == ("Мэрия", "Мэрия г. Озёрска")


def test_an_open_group_is_one_in_all_its_abbreviations(read: Read) -> None:
    spellings = ["СО НКО", "СОНКО", "СО-НКО", "Социально ориентированным некоммерческим организациям"]
    corpus = together(
        read, *(text(f"Озёрск{n}", f"{name} провести форум.") for n, name in enumerate(spellings))
    )
    assert labels(corpus) == ["Социально ориентированные некоммерческие организации"]
    assert corpus.bodies[0].body_class == "BodyGroup"


@pytest.mark.parametrize(
    "name",
    [
        "Администрации города",
        "Общественной палате",
        "Совету отцов",
        "Главе города",
        "Школе № 5",
        "Центру «Очаг»",
    ],
)
def test_one_name_in_two_towns_is_two_bodies(name: str, read: Read) -> None:
    corpus = together(read, text("Озёрск", f"{name} помочь."), text("Заречье", f"{name} помочь."))
    assert len(corpus.bodies) == 2
    assert len({each.identity for each in corpus.bodies}) == 2


@pytest.mark.parametrize("name", ["Администрации города", "Общественной палате", "Центру «Очаг»"])
def test_one_name_in_one_town_is_one_body(name: str, read: Read) -> None:
    assert (
        len(together(read, text("Озёрск", f"{name} помочь."), text("Озёрск", f"{name} помочь.")).bodies) == 1
    )


def test_the_country_s_bodies_are_one_in_all_towns(read: Read) -> None:
    asked = "Правительству Российской Федерации, Государственной Думе, Фонду президентских грантов помочь."
    corpus = together(read, text("Озёрск", asked), text("Заречье", asked))
    assert len(corpus.bodies) == 3


def test_town_district_and_region_are_told_apart_in_one_document(read: Read) -> None:
    corpus = together(
        read,
        text("Озёрск", "Главе города помочь.", "Главе района помочь.", "Администрации города помочь."),
        text("Озёрск", "Администрации района помочь.", "Правительству края помочь."),
    )
    assert labels(corpus) == [
        "Администрация города",
        "Администрация района",
        "Глава города",
        "Глава района",
        "Правительство края",
    ]


def test_what_the_document_calls_края_is_the_region_that_it_names(read: Read) -> None:
    corpus = together(
        read,
        text("Озёрск", "Министерству спорта Заречного края помочь.", "Правительству края построить мост."),
    )
    assert (
        body(corpus, "Правительство края").territory
        == body(corpus, "Министерство спорта Заречного края").territory
    )


def test_many_are_never_one(read: Read) -> None:
    corpus = together(
        read, text("Озёрск", "Школам помочь.", "Школе № 5 помочь.", "Главам районов и главе района помочь.")
    )
    classes = {each.label: (each.body_class.value, each.identity.plural) for each in corpus.bodies}
    assert classes == {
        "Школы": ("BodyGroup", True),
        "Школа № 5": ("Organisation", False),
        "Главы районов": ("Office", True),
        "Глава района": ("Office", False),
    }


@pytest.mark.parametrize(
    "name",
    [
        "Школам",
        "НКО",
        "СМИ",
        "Органам власти",
        "Администрациям районов",
        "Волонтёрам",
        "Жителям города",
        "Бизнесу",
    ],
)
def test_an_open_group_is_never_a_body(name: str, read: Read) -> None:
    (group,) = together(read, text("Озёрск", f"{name} помочь.")).bodies
    assert group.body_class == "BodyGroup"
    assert group.territory is None or name == "Жителям города"


@pytest.mark.parametrize(
    ("name", "body_class", "kind"),
    [
        ("Министерству спорта Озёрской области", "PublicBody", "executive"),
        ("Совету депутатов города Озёрска", "PublicBody", "representative"),
        ("Думе города Озёрска", "PublicBody", "representative"),
        ("Кабинету Министров Озёрской Республики", "PublicBody", "executive"),
        ("Методическому кабинету города Озёрска", "Organisation", "institution"),
        ("Общественной палате Озёрской области", "PublicBody", "advisory"),
        ("УМВД России по городу Озёрску", "PublicBody", "police-and-security"),
        ("Совету ветеранов", "Organisation", "advisory"),
        ("АНО «Тропа»", "Organisation", "ngo"),
        ("Озёрскому университету", "Organisation", "institution"),
        ("МБУДО «Радуга»", "Organisation", "institution"),
        ("Фонду «Рост»", "Organisation", "fund"),
        ("Газете «Заречье»", "Organisation", "media"),
        ("ТОС «Берег»", "Organisation", "self-government"),
        ("Губернатору Озёрской области", "Office", "office"),
        ("Уполномоченному по правам ребёнка", "Office", "office"),
    ],
)
def test_the_class_and_kind_of_a_body(name: str, body_class: str, kind: str, read: Read) -> None:
    (found,) = together(read, text("Озёрск", f"{name} помочь.")).bodies
    assert (found.body_class.value, found.kind) == (body_class, kind)


def test_an_alias_is_the_full_name_wherever_it_stands_alone(read: Read) -> None:
    corpus = together(
        read,
        text(
            "Озёрск",
            "Департаменту культуры Озёрской области (далее – Департамент) помочь.",
            "Департаменту провести смотр.",
            "Школам совместно с Департаментом издать книгу.",
        ),
    )
    assert labels(corpus) == ["Департамент культуры Озёрской области", "Школы"]
    named = [[asked.named_as for asked in reading.asked] for reading in corpus.documents[0].readings]
    assert named == [
        ["Департамент культуры Озёрской области"],
        ["Департамент культуры Озёрской области"],
        ["Школы", "Департамент культуры Озёрской области"],
    ]


@pytest.mark.parametrize("alias", ["ООО «Маяк»", "ООИ «Маяк»", "ОООИ «Маяк»"])
def test_an_alias_may_have_some_of_the_first_letters_before_the_title(alias: str, read: Read) -> None:
    full = "Озёрская областная организация инвалидов «Маяк»"
    corpus = together(
        read,
        text("Озёрск", f"{full} (далее – {alias}) поможет.", f"Школам совместно с {alias} провести смотр."),
    )
    assert labels(corpus) == [full, "Школы"]


def test_an_alias_may_be_made_of_how_the_words_open(read: Read) -> None:
    full = "Государственная жилищная инспекция Озёрской области"
    defined = "Государственной жилищной инспекции Озёрской области (далее – Госжилинспекция) помочь."
    corpus = together(read, text("Озёрск", defined, "Госжилинспекции провести смотр."))
    assert labels(corpus) == [full]


OF_VILLAGE = "сельского хозяйства Озёрского края"
OF_VETERANS = "организация ветеранов (пенсионеров) войны"


@pytest.mark.parametrize(
    ("full", "said", "alias"),
    [
        (
            f"Министерство {OF_VILLAGE}",
            f"министру и специалистам Министерства {OF_VILLAGE}",
            "Минсельхоз края",
        ),
        ("БУК «Озёрская областная библиотека»", "БУК «Озёрская областная библиотека»", "ООБ"),
        (f"Городская {OF_VETERANS}", f"Городская {OF_VETERANS}", "Совет ветеранов"),
        ("Автономная организация «Шаг»", "Ресурсному центру – автономной организации «Шаг»", "АО «Ш»"),
        ("Комитет по спорту", "руководителям комитета по спорту", "Комитет"),
        ("Министерство спорта края", "представители министерства спорта края", "Министерство"),
        ("Заречный государственный университет", "Заречный государственный университет", "ЗарГУ"),
        (
            "Озёрское бассейновое водное управление",
            "Озёрскому бассейновому водному управлению",
            "Озёрское БВУ",
        ),
        ("Озёрский союз писателей", "форума, проводимого Озёрским союзом писателей", "Союз"),
        (
            "Министерство сельского хозяйства и продовольствия края",
            "Министерству сельского хозяйства и продовольствия края",
            "Минсельхозпрод",
        ),
        (
            "Министерство внутренней политики и печати края",
            "министра и Министерства внутренней политики и печати края",
            "Минвнутриполитики",
        ),
        (
            "Министерство социальной, семейной и трудовой политики Озёрской Республики",
            "Министерства социальной, семейной и трудовой политики Озёрской Республики",
            "Минсоцполитики ОР",
        ),
        (
            "Автономная организация «Центр гражданских инициатив «Ока»»",
            "автономная организация «Центр гражданских инициатив «Ока»»",
            "АО «ЦГИ «Ока»",
        ),
        (
            "Некоммерческие организации социальной направленности",
            "руководители некоммерческих организаций социальной направленности",
            "СО НКО",
        ),
        (
            "Озёрская городская организация Всероссийского общества слепых",
            "Озёрской городской организации Всероссийского общества слепых",
            "Озёрская ГО ВОС",
        ),
        (
            "ФГУ «Управление северных путей»",
            "заместитель начальника ФГУ «Управление северных путей»",
            "ФГУ «Севпуть»",
        ),
    ],
)
def test_what_a_short_form_stands_for(full: str, said: str, alias: str) -> None:
    (name,) = find_aliases(f"Слово дали: {said} (далее – {alias}).").values()
    assert name.label == full


@pytest.mark.parametrize(
    ("said", "aliases"),
    [
        ("Управлению защиты населения города (УЗН) помочь.", {"УЗН": "Управление защиты населения города"}),
        ("Комиссии по делам детей и школ (КДДШ) помочь.", {"КДДШ": "Комиссия по делам детей и школ"}),
        ("Управлению защиты населения (УОН) помочь.", {}),
        ("Совету домов (ТОС) помочь.", {}),  # it is known what that is
        ("Музею города (ГОРОД) помочь.", {}),
    ],
)
def test_letters_in_a_bracket_stand_for_the_name_whose_words_open_so(
    said: str, aliases: dict[str, str]
) -> None:
    assert {alias.upper(): name.label for alias, name in find_aliases(said).items()} == aliases


def test_an_alias_to_which_a_list_lends_its_place_is_the_full_name(read: Read) -> None:
    full = "Департамент культуры Озёрской области"
    defined = "Департаменту культуры Озёрской области (далее – Департамент) помочь клубам."
    both = "Департаменту и Правительству Озёрской области открыть залы."
    assert labels(together(read, text("Озёрск", defined, both))) == [full, "Правительство Озёрской области"]


def test_the_settlement_is_the_one_of_which_the_document_speaks(read: Read) -> None:
    own = "Администрации Лесного сельского поселения открыть клуб."
    others = "Администрации Лесного района и администрации поселения построить мост."
    corpus = together(read, text("Озёрск", own, others))
    assert labels(corpus) == ["Администрация Лесного района", "Администрация Лесного сельского поселения"]


def test_what_is_no_body_is_renamed_by_no_alias() -> None:
    assert find_aliases("План министерства культуры (далее – План)") == {}


def test_an_alias_holds_in_its_own_document_alone(read: Read) -> None:
    corpus = together(
        read,
        text("Озёрск", "Департаменту культуры Озёрской области (далее – Департамент) помочь."),
        text("Заречье", "Департаменту помочь."),
    )
    assert labels(corpus) == ["Департамент", "Департамент культуры Озёрской области"]


def test_a_short_name_is_the_fullest_one_of_its_document(read: Read) -> None:
    corpus = together(
        read,
        text(
            "Озёрск",
            "Управлению образования администрации города Озёрска помочь.",
            "Управлению образования провести смотр.",
            "Муниципальному бюджетному учреждению «Дом молодёжи» и «Дому молодёжи» помочь.",
        ),
    )
    assert labels(corpus) == [
        "Муниципальное бюджетное учреждение «Дом молодёжи»",
        "Управление образования администрации города Озёрска",
    ]


@pytest.mark.parametrize(
    ("full", "short", "bodies"),
    [
        ("АНО «Центр помощи соседям «Берег»", "Центру «Берег»", 1),
        ("АНО «Центр помощи соседям «Берег»", "АНО «Берег»", 1),
        ("Озёрская общественная организация «Союз женщин Озёрска»", "Союзу женщин Озёрска", 1),
        ("Общественный совет при администрации города Озёрска", "Общественному совету", 1),
        ("Учёный совет вуза «Берег»", "вузу «Берег»", 2),
        ("Фонд «Берег»", "Союзу «Берег»", 2),
    ],
)
def test_a_body_is_known_by_its_title(full: str, short: str, bodies: int, read: Read) -> None:
    corpus = together(read, text("Озёрск", f"Открыть зал. Ответственный: {full}.", f"{short} открыть зал."))
    assert len(corpus.bodies) == bodies, labels(corpus)


def test_a_part_knows_its_whole(read: Read) -> None:
    corpus = together(
        read,
        text(
            "Озёрск", "Управлению культуры администрации города Озёрска, администрации города Озёрска помочь."
        ),
    )
    whole = body(corpus, "Администрация города Озёрска").identity
    assert body(corpus, "Управление культуры администрации города Озёрска").part_of == whole
    assert body(corpus, "Администрация города Озёрска").part_of is None


# --- programmes and acts -----------------------------------------------------------------------


def instruments(read: Read, *phrases: str) -> list[str]:
    """The labels of the instruments that a document's items name."""
    return [
        each.label for each in together(read, text("Озёрск", *(f"Мэрии {p}." for p in phrases))).instruments
    ]


def test_a_programme_is_one_in_every_spelling_of_its_period(read: Read) -> None:
    spellings = [
        "исполнить муниципальную программу «Двор» на 2020–2024 годы",
        "исполнить муниципальную программу «Двор (2020-2024 годы)»",
        'исполнить муниципальную программу "Двор на 2020 - 2024 гг."',
        "исполнить муниципальную программу «Двор» на период с 2020 по 2024 год",
        "исполнить муниципальную программу «Двор»",
    ]
    corpus = together(read, *(text("Озёрск", f"Мэрии {spelling}.") for spelling in spellings))
    (programme,) = corpus.instruments
    assert (programme.period.first, programme.period.last, programme.level) == (2020, 2024, "municipal")
    assert (
        len({key for document in corpus.documents for r in document.readings for _, key in r.instruments})
        == 1
    )


def test_other_years_are_another_programme(read: Read) -> None:
    found = instruments(
        read,
        "исполнить муниципальную программу «Двор» на 2020–2024 годы",
        "принять муниципальную программу «Двор» на 2025–2029 годы",
    )
    assert len(found) == 2


def test_the_same_title_in_two_regions_is_two_programmes(read: Read) -> None:
    found = instruments(
        read,
        "исполнить государственную программу Озёрской области «Культура»",
        "исполнить государственную программу Заречной области «Культура»",
        "исполнить закон Озёрской области «О молодёжи»",
        "исполнить закон Заречной области «О молодёжи»",
    )
    assert len(found) == 4


def test_a_subprogramme_is_of_the_region_whose_programme_it_is_in(read: Read) -> None:
    first = "исполнить подпрограмму «Музеи» государственной программы Озёрской области «Культура»"
    second = "исполнить подпрограмму «Музеи» государственной программы Заречной области «Культура»"
    corpus = together(read, text("Озёрск", f"Мэрии {first}."), text("Заречье", f"Мэрии {second}."))
    parts = {one.key: one.part_of for one in corpus.instruments if one.type == "subprogramme"}
    assert len(parts) == len(set(parts.values())) == 2
    alone = together(read, text("Озёрск", f"Мэрии {first}."))
    assert "subprogramme музей" in {one.key for one in alone.instruments}


@pytest.mark.parametrize(
    "loosely",
    [
        ["Федеральный закон № 82-ФЗ", "ФЗ № 82", "Федеральный закон от 19.05.1995 № 82-ФЗ"],
        [
            "Федеральный закон от 19 мая 1995 г. № 82-ФЗ «Об общественных объединениях»",
            "Федеральный закон № 82-ФЗ",
        ],
        [
            "Федеральный закон «Об общественных объединениях»",
            "Федеральный закон № 82-ФЗ «Об общественных объединениях»",
        ],
        [
            "Указ Президента РФ № 204",
            "Указ Президента Российской Федерации от 7 мая 2018 года № 204 «О целях»",
        ],
        ["Устав города Озёрска", "Устав г. Озёрска"],
        ["Федеральный закон о музеях № 54-ФЗ", "Федеральный закон «О музеях»", "Федеральный закон № 54-ФЗ"],
        ["закон о тишине № 7-ОЗ", "закон «О тишине» № 7-ОЗ"],
    ],
)
def test_an_act_cited_loosely_is_one(loosely: list[str], read: Read) -> None:
    for order in itertools.permutations(loosely):
        assert len(instruments(read, *(f"исполнить {name}" for name in order))) == 1


def test_other_numbers_are_other_acts(read: Read) -> None:
    found = instruments(
        read,
        "исполнить Указ Президента Российской Федерации от 7 мая 2018 года № 204",
        "исполнить Указ Президента Российской Федерации от 7 мая 2012 года № 600",
        "исполнить постановление Правительства Озёрской области № 204",
        "исполнить постановление Правительства Заречной области № 204",
    )
    assert len(found) == 4


def test_one_title_with_two_numbers_is_two_acts(read: Read) -> None:
    title = "«Об общих началах местного самоуправления»"
    found = instruments(
        read,
        f"исполнить Федеральный закон от 28 августа 1995 г. № 154-ФЗ {title}",
        f"исполнить Федеральный закон от 6 октября 2003 г. № 131-ФЗ {title}",
        f"исполнить Федеральный закон № 131-ФЗ {title}",
        "исполнить Закон № 131-ФЗ",
    )
    assert len(found) == 2


def test_an_act_without_its_title_is_not_the_one_of_its_number_and_of_another_day(read: Read) -> None:
    found = instruments(
        read,
        "исполнить постановление Правительства Российской Федерации от 20 апреля 2006 г. № 112 «О музеях»",
        "исполнить постановление Правительства Российской Федерации от 14.02.2009 № 112",
        "исполнить решение Озёрской Думы от 24 ноября 2006 года № 112",
        "исполнить постановление Правительства РФ от 20.04.2006 № 112",
    )
    assert len(found) == 3


def test_a_law_of_the_country_is_not_that_of_the_one_region_with_a_law_of_its_title(read: Read) -> None:
    found = instruments(
        read,
        "исполнить Федеральный закон от 24 июня 1998 г. № 89-ФЗ «Об отходах»",
        "исполнить Закон Озёрской области от 30 мая 2019 г. № 61 «Об отходах»",
    )
    assert len(found) == 2


def test_what_the_mentions_say_together(read: Read) -> None:
    corpus = together(
        read,
        text("Озёрск", "Мэрии исполнить Федеральный закон № 82-ФЗ."),
        text(
            "Озёрск",
            "Мэрии исполнить Федеральный закон от 19 мая 1995 г. № 82-ФЗ «Об общественных объединениях».",
        ),
    )
    (law,) = corpus.instruments
    assert (law.label, law.number, str(law.dated), law.level) == (
        "Федеральный закон «Об общественных объединениях»",
        "82-ФЗ",
        "1995-05-19",
        "federal",
    )


def test_an_initiative_is_one_in_its_spellings_and_by_its_short_name(read: Read) -> None:
    corpus = together(
        read,
        text(
            "Озёрск",
            "Провести акцию «Тёплый дом».",
            "Повторить акцию «Тёплый дом».",
            'Провести акцию "Теплый дом".',
            "Провести День общественных организаций (День НКО).",
            "Провести в городе День НКО.",
        ),
    )
    assert [(each.label, each.type) for each in corpus.initiatives] == [
        ("День общественных организаций", "other"),
        ("Тёплый дом", "action"),
    ]


# --- the order of documents --------------------------------------------------------------------


def test_the_order_of_documents_does_not_matter(own_texts: list[Path]) -> None:
    documents = [read_document(read_source(path)) for path in own_texts[:8]]
    first = resolve(documents)
    for seed in range(3):
        shuffled = random.Random(seed).sample(documents, len(documents))
        again = resolve(shuffled)
        assert (again.bodies, again.territories) == (first.bodies, first.territories)
        assert (again.instruments, again.initiatives) == (first.instruments, first.initiatives)
        assert [document.key for document in again.documents] == [
            document.key for document in first.documents
        ]


def test_documents_of_one_name_have_keys_of_their_own(read: Read) -> None:
    texts = [text("Озёрск", "НКО помочь."), text("Озёрск", "СМИ помочь.")]
    documents = [read(each, "resolution.txt") for each in texts]
    keys = [document.key for document in resolve(documents).documents]
    assert len(keys) == 2
    assert all(key.startswith("resolution~") for key in keys)


# --- gaps --------------------------------------------------------------------------------------


def test_an_ask_without_anybody_is_a_gap(read: Read) -> None:
    corpus = together(read, text("Озёрск", "Построить мост.", "Утвердить план.", "НКО помочь."))
    assert [(gap.kind, gap.item.number if gap.item else "") for gap in corpus.documents[0].gaps] == [
        ("no-addressee", "1"),
        ("no-addressee", "2"),
    ]


# --- keys of documents ---------------------------------------------------------------------------


def test_documents_of_one_name_have_keys_of_their_own_even_beside_one_called_so(read: Read) -> None:
    names = ["a.txt", "a.md", "b.txt"]
    documents = [read(text("Озёрск", f"НКО помочь {name}."), name) for name in names]
    first, second, third = document_keys(heads_of(documents))
    assert (first, second, third) == (
        f"a~{documents[0].source.sha256[:8]}",
        f"a~{documents[1].source.sha256[:8]}",
        "b",
    )
    beside = read(text("Озёрск", "Мэрии помочь."), f"{first}.txt")
    keys = document_keys(heads_of([*documents, beside]))
    assert len(set(keys)) == 4
    assert keys[1:3] == [second, third]
