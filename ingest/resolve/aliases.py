"""A text in, the short forms that it defines out, each with its full name: «… (далее – Департамент)»."""

import re
from functools import lru_cache

from ingest.language.core import opens
from ingest.language.lexicon import abbreviations, heads
from ingest.language.names import read_names
from ingest.language.phrase import AND, MIXED
from ingest.language.tokens import fold, tokenize
from ingest.model import BodyClass, Name
from ingest.resolve.words import normal

DEFINITION = re.compile(  # spaces without end are read once
    r"\(\s*+(?:далее|в\s++дальнейшем)\s*+(?:по\s++тексту\s*+|также\s*+|именуем\w++\s*+)?[-–—:]?\s*+"
    r"«?\s*+(?P<alias>[^)»\s][^)»]{1,59}?)»?\s*+\)"
)
LETTERED = re.compile(r"\((?P<alias>[А-ЯЁ]{3,8})\)")  # «Управлению социальной защиты населения | (УСЗН)»
JOINING = frozenset({"и", "по", "при", "в", "на", "с", "для"})  # words that often have no letter
COMPOUNDED = ("мин", "деп", "упр", "ком", "гос", "рос")
VOWELS = ("и", "о", "е")  # between the pieces of a compound
SKIPPED = 4  # words
PIECE = 3  # letters of a word that a compound begins with
BEFORE = 400  # characters before the bracket in which the full name may open
CASES = ("nomn", "gent", "ablt", "datv", "accs", "loct")


def find_aliases(text: str) -> dict[str, Name]:
    """The full name of each alias, by the alias's normal form; aliases of no body are left out."""
    found: dict[str, Name] = {}
    for match in DEFINITION.finditer(text):
        full = full_name(text, match.start(), match["alias"])
        if full is not None:
            found.setdefault(normal(match["alias"]), full)
    for match in LETTERED.finditer(text):
        alias = match["alias"]
        if alias in abbreviations() or normal(alias) in found or not may_spell(text, match.start(), alias):
            continue
        full = full_name(text, match.start(), alias)
        if full is not None and any(letters.startswith(alias.lower()) for letters in letters_of(full.label)):
            found[normal(alias)] = full
    return found


def may_spell(text: str, end: int, alias: str) -> bool:
    """Whether the words before an offset open with the letters of an alias, one after another."""
    near = text[max(text.rfind("\n", 0, end) + 1, end - BEFORE) : end]
    return any(alias.lower() in letters for letters in letters_of(near))


def letters_of(words: str) -> tuple[str, str]:
    """The first letters of words, and those without the words that join others."""
    found = [word for word in fold(words).lower().split() if word[0].isalpha()]
    plain = (word[0] for word in found if word not in JOINING)
    return "".join(word[0] for word in found), "".join(plain)


def full_name(text: str, end: int, alias: str) -> Name | None:
    """The name that ends at an offset and that the alias may shorten: of its number, the longest such.

    Those who lead a body are called by its short form only where there is nobody else: «руководители комитета
    (далее – Комитет)». A body that an alias does not shorten is renamed by it: «… (далее – Совет)».
    """
    line = text.rfind("\n", 0, end) + 1
    tokens = tokenize(text, max(line, end - BEFORE), end)
    people: Name | None = None
    renamed: Name | None = None
    for start in range(len(tokens)):
        token = tokens[start]
        if token.kind != "word" or (start and tokens[start - 1].kind == "open"):
            continue
        ends = (read_names(tokens, start, case, most=2) for case in CASES if opens(token, case))
        found = [names[0] for names, stop in ends if stop == len(tokens) and len(names) == 1]
        renamed = renamed or next((name for name in found if is_of_one(name)), None)
        fitting = [name for name in found if shortens(alias, name) and not is_of_second(alias, name)]
        if fitting:
            best = max(fitting, key=lambda name: (words_in_common(alias, name), not name.plural))
            if is_of_people(best):
                people = people or best
            else:
                return best
    return people or (renamed if renames(alias) else None)


def is_of_people(name: Name) -> bool:
    """Whether a name is of who leads a body, works there or comes from it: «представители министерства»."""
    entry = heads().get(name.head)
    short = abbreviations().get(name.head)
    return short is None and (entry is None or entry.body in (BodyClass.OFFICE, BodyClass.GROUP))


def is_of_one(name: Name) -> bool:
    """Whether a name is of one body."""
    return not name.plural and not is_of_people(name)


def renames(alias: str) -> bool:
    """Whether an alias is a body's name by itself: «Совет ветеранов», not «План»."""
    tokens = tokenize(alias)
    names, end = read_names(tokens, 0, "nomn")
    return len(names) == 1 and end == len(tokens) and names[0].head in heads() and is_of_one(names[0])


def is_of_second(alias: str, name: Name) -> bool:
    """Whether an alias is of what a dash tells of a body: «центр – автономная организация»: «АО»."""
    _, _, second = name.label.partition(" – ")
    return second[:1].lower() == alias[:1].lower() and shortens(alias, name._replace(label=second))


def is_titled(alias: str, label: str) -> bool:
    """Whether an alias is the title after first letters of what stands before it, in order: «АНО «Берег»»."""
    letters, _, title = alias.partition("«")
    before, _, own = label.partition("«")
    if not title or not before or not is_of_title(title, own or before):
        return False
    firsts = iter("".join(word[0] for word in before.split()).lower())
    short = fold(letters.strip()).lower()
    return short[:1] == before[0].lower() and all(letter in firsts for letter in short)


def is_of_form(alias: str, label: str) -> bool:
    """Whether both are titles after the same legal form: «ФГУ «Северный путь»», then «ФГУ «Севпуть»»."""
    form, _, title = alias.partition(" «")
    return bool(title) and form.isupper() and label.startswith(f"{form} «")


def is_of_title(title: str, own: str) -> bool:
    """Whether a short title has words of a body's own, and letters of others: «ЦГИ «Сура»»."""
    words = title.strip(" «»").split()
    letters = [word for word in words if word.isupper() and len(word) > 1 and word not in own]
    rest = " ".join(word for word in words if word not in letters)
    firsts = iter("".join(word.strip("«»")[:1] for word in own.split()).lower())
    return set(normal(rest).split()) <= set(normal(own).split()) and all(
        letter in firsts for word in letters for letter in word.lower()
    )


def is_compound(alias: str, label: str) -> bool:
    """Whether an alias is made of how the words of a name open: «Мин-природы области»."""
    first, _, rest = alias.lower().partition(" ")
    words = [word for word in label.lower().split() if word not in AND]
    stem = first[3:].rstrip("аеиоуыэюя")
    firsts = iter("".join(word[0] for word in words))
    opening = {word[:4] for word in words}
    known = all(word[:4] in opening or all(one in firsts for one in word) for word in rest.split())
    told = any(word.startswith(stem) for word in words[1:]) or is_pieced(first, tuple(words))
    return words[0].startswith(first[:3]) and told and known


@lru_cache(maxsize=10_000)
def is_pieced(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word is made of how others open, each in turn: «Гос-жил-инспекция», «Мин-сель-хоз»."""
    if not word or not words or words[0] == word:
        return bool(words) or not word
    most = next(
        (n for n, (one, other) in enumerate(zip(word, words[0], strict=False)) if one != other),
        min(len(word), len(words[0])),
    )
    rests = {
        word[n + joined :] for n in range(most, PIECE - 1, -1) for joined in (0, word[n : n + 1] in VOWELS)
    }
    further = range(1, min(SKIPPED, len(words)) + 1)  # «соц-политики»: not each word has a piece
    return any(is_pieced(rest, words[n:]) for rest in rests for n in further)  # «внутр-и-политики»


def is_mixed(alias: str, label: str) -> bool:
    """Whether an alias has words of a name and first letters of others: «Озёрское БВУ», «Лесная ГО ВОИ»."""
    words, own = fold(alias).split(), label.split()
    short = [word for word in words if word.isupper() and len(word) > 1]
    if not short or len(words) < 2 or not {word for word in words if word not in short} <= set(own):
        return False
    firsts = iter("".join(word[0] for word in own if word not in words).lower())
    return all(letter in firsts for letter in "".join(short).lower())


def is_otherwise(alias: str, name: Name) -> bool:
    """Whether a name says what an abbreviation says: «НКО социальной направленности» for «СО НКО»."""
    entry = abbreviations().get(fold(alias))
    full = set(normal(entry.full).split()) if entry is not None and entry.full else set()
    words = normal(name.label).split()
    return name.head in full and words[0] in full and 2 * len(full.intersection(words)) >= len(full)


def words_in_common(alias: str, name: Name) -> int:
    """How many words of an alias stand in a name's label as they are: the number of «Администрация» tells."""
    label = name.label.lower().split()
    return sum(word in label for word in alias.lower().split())


def shortens(alias: str, name: Name) -> bool:
    """Whether an alias is a short form of a name: some of its words, or its letters in order."""
    if set(normal(alias).split()) <= set(normal(name.label).split()) or is_titled(alias, name.label):
        return True
    if is_mixed(alias, name.label) or is_otherwise(alias, name) or is_of_form(alias, name.label):
        return True
    if not fold(alias).isupper() and not MIXED.fullmatch(fold(alias)):  # «ПетрГУ»
        return is_compound(alias, name.label) if alias.lower().startswith(COMPOUNDED) else False
    letters, label = fold(alias.replace(" ", "")).lower(), name.label.lower()
    rest = iter(label)
    entry = heads().get(name.head)
    own = entry is not None and entry.body in (BodyClass.PUBLIC, BodyClass.ORGANISATION) and not name.plural
    branch = own and f" {letters[0]}" in label  # a branch of what the letters stand for
    opens = letters[0] == label[0] or branch
    if opens and all(letter in rest for letter in letters):
        return True
    title = iter((name.quoted or "").lower())  # «БУК «Озёрская областная библиотека» (далее – ООБ)»
    titled = bool(name.quoted) and letters[0] == (name.quoted or " ")[0].lower()
    return titled and all(letter in title for letter in letters)
