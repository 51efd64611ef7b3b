"""The labels of a document's bodies in, which of them shorten another one out, and which that is.

«Отдел культуры» is the only «Отдел культуры Озёрского района» there, «Совет ветеранов» the only «Районный
совет ветеранов войны», «Центр «Берег»» the only body of that title. Where two are longer, nobody can say.
What letters alone tell, «ОГУ», is for people to judge.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import islice, takewhile

from ingest.language.morph import in_case, is_preposition
from ingest.language.names import REGIONAL
from ingest.resolve.words import normal

MODIFYING = ("ый", "ий", "ой", "ая", "яя", "ое", "ее")

# Single words that are always of something: «Правление», of the only «Правление Союза» there
BY_ITSELF = frozenset("Оргкомитет Правление Президиум Ректорат Деканат Дирекция Профком Исполком".split())
# … and those of which a document has one: «университет», of «Озёрский государственный университет»
ONLY = frozenset("Университет Институт Академия Консерватория".split())


def fuller(labels: Set[str], untitled: Set[str], firm: Set[str]) -> dict[str, str]:
    """The fuller label of each that shortens only one.

    All are labels of single bodies, `firm` those more than mentioned, `untitled` those without a title.
    """
    ordered = sorted(firm)
    led = led_by_level(ordered)
    bare = sorted(led)
    short = {label for label in untitled if " " in label or label in BY_ITSELF}
    found = {label: whole for label in short if (whole := only_longer(label, ordered, bare, led)) is not None}
    found |= {label: whole for label in ONLY & labels if (whole := only_headed(label, firm)) is not None}
    return found | titled(labels, firm)


def only_headed(short: str, labels: Set[str]) -> str | None:
    """The one of some labels with a noun for its head; None where none has it, or several."""
    noun = short.lower()
    headed = [label for label in labels if label != short and noun in heads_of(label)]
    return headed[0] if len(headed) == 1 else None


def heads_of(label: str) -> Iterator[str]:
    """The first words of a label up to its head, its adjectives, in small letters."""
    for word in label.lower().split():
        yield word
        if not word.endswith(MODIFYING):
            return


def led_by_level(labels: Sequence[str]) -> dict[str, set[str]]:
    """The whole labels, by what follows the adjective that says of what level each is."""
    found: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        first, _, rest = label.partition(" ")
        if rest and first.lower().startswith(REGIONAL):
            found[f"{rest[:1].upper()}{rest[1:]}"].add(label)
    return found


def only_longer(
    short: str, labels: Sequence[str], bare: Sequence[str], led: Mapping[str, Set[str]]
) -> str | None:
    """The one of some sorted labels that a name opens; None where it opens none of them, or several.

    Where it opens none, it may open one without its level: `bare` are these, sorted, `led` whole again.
    """
    longer = {*longer_of(short, labels)} or {whole for one in longer_of(short, bare) for whole in led[one]}
    return longer.pop() if len(longer) == 1 else None


def longer_of(short: str, labels: Sequence[str]) -> Iterator[str]:
    """The first two of some sorted labels that a name opens."""
    start = bisect_left(labels, f"{short} ")
    begin_so = takewhile(lambda label: label.startswith(f"{short} "), islice(labels, start, None))
    return islice((label for label in begin_so if opens(short, label)), 2)


def opens(short: str, label: str) -> bool:
    """Whether a name goes on with a genitive, or with its title alone, where the short one ends."""
    rest = label[len(short) :]
    if not label.startswith(f"{short} ") or "«" in rest:
        return rest.startswith(" «") and rest.endswith("»") and " " in short  # «Районная газета | «Мост»»
    word = rest.split()[0]
    first = word.lower()
    if first in ("по", "при"):  # «Рабочая группа | по профилактике», «Совет | при главе»
        return True
    if len(word) > 1 and word.isupper():  # «Ректорат | ОГУ»
        return True
    return bool(in_case(first, "gent")) and not is_preposition(first)


def titled(labels: Set[str], firm: Set[str]) -> dict[str, str]:
    """Labels that shorten the one body of a title: «Центр «Берег»» of «АНО «Центр помощи «Берег»».

    The longer label of each, by the shorter one: that closes with its title, or bears it. What only
    goes on before the shorter one is a part of that body: «Совет АНО «Берег»».
    """
    closing: dict[str, set[str]] = defaultdict(set)
    bearing: dict[str, set[str]] = defaultdict(set)
    for label in firm:
        if "«" in label:
            closing[normal(label.rpartition("«")[2])].add(label)
            bearing[normal(label.partition("«")[2])].add(label)
    found: dict[str, str] = {}
    for label in labels:
        longer = bearing[normal(label)] if "«" not in label else closing[normal(label.rpartition("«")[2])]
        words = set(normal(label).split())
        others = (other for other in longer if not ("«" in label and normal(other).endswith(normal(label))))
        whole = [other for other in others if words < set(normal(other).split())]
        if len(whole) == 1:
            found[label] = whole[0]
    return found
