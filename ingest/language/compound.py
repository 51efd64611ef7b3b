"""A noun in, the noun out by which the lexicon knows it: «школа-интернат», «турклуб», «горсвет»."""

import re
from functools import lru_cache

from ingest.language.lexicon import heads

# «горзеленхоз», «райводоканал»: an enterprise of a town
UTILITY = re.compile(
    r"(?:гор|рай|обл|край|сель)\w{0,12}(?:хоз|строй|транс|свет|газ|сети|водоканал|энерго|автодор|сбыт|торг)"
    r"|\w{2,12}(?:водоканал|теплосеть|энергосбыт)"
)
# What these nouns are a body with, and with nothing else: «медико-санитарной | части»
WHOSE = {
    "дорога": ("железн",),
    "образование": ("муниципальн", "административн"),
    "консультация": ("женск", "юридическ"),
    "пункт": ("фельдшер", "акушер", "медицинск"),
    "контроль": ("земельн", "народн"),
    "участок": ("жилищн", "дорожн", "эксплуатационн"),
    "часть": ("медико", "санитарн", "воинск", "войсков", "пожарн", "спасательн"),
}
# … and with what they are none: «министерство лесного | хозяйства»
NOBODY_WITH = {
    "хозяйство": ("лесн", "сельск", "жилищн", "коммунальн", "городск", "водн", "дорожн", "рыбн", "народн")
}
WORKS = ("завод", "комбинат", "фабрика", "фирма", "банк")  # «винзавод», «птицефабрика»
COMPOUNDED = (
    "тур лесо кино фото видео медиа спорт авто мото вело эко агро рыбо хлебо мясо био арт пед мед радио теле "
    "газо зоо культ техно яхт сельхоз"
).split()


@lru_cache(maxsize=50_000)
def noun_of(lemma: str) -> str:
    """The noun by which the lexicon knows a noun; its last part where it does not."""
    table, last = heads(), lemma.rsplit("-", 1)[-1]
    if lemma in table or last in table:
        return lemma if lemma in table else last
    if UTILITY.fullmatch(lemma):
        return "предприятие"
    works = next((end for end in WORKS if lemma.endswith(end) and end in table), None)
    if works is not None:
        return works
    ends = (lemma.removeprefix(first) for first in COMPOUNDED)
    return next((end for end in ends if end != lemma and end in table), last)
