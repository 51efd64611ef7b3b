"""What a table says of a concept enters, its words in the language of a page leave.

Answers hold concepts by their Russian names, whoever asks; a page for people says them in its own language.
What documents themselves say – sentences, names of things – is never translated.
"""

from collections.abc import Mapping

from queries.store import Store
from viz.style import KINDS

COLUMNS = frozenset(
    ("basis", "kind", "level", "named", "role", "specificity", "status", "type", "verb", "verdict")
)
"""The columns of the library's questions whose cells are names of concepts, or several of them in a row."""
CLASS = "class"
"""The column whose cells are the codes of kinds of things."""
BETWEEN = ", "
NAMES = """SELECT ?russian ?english WHERE {
  ?concept a skos:Concept ; skos:prefLabel ?russian , ?english .
  FILTER(LANG(?russian) = "ru" && LANG(?english) = "en")
} ORDER BY ?russian ?english"""

Words = Mapping[str, str]


def english_of(store: Store) -> dict[str, str]:
    """The English names of the graph's concepts by their Russian ones; of two for one, neither."""
    found: dict[str, str] = {}
    several = set()
    for russian, english in store.select(NAMES)[1]:
        if russian and english and found.setdefault(russian.value, english.value) != english.value:
            several.add(russian.value)
    return {name: word for name, word in found.items() if name not in several}


def words_for(english: Words, lang: str) -> dict[str, Words]:
    """Of each column that holds concepts, the words in `lang` for what its cells say."""
    classes = {code: kind.words[lang] for code, kind in KINDS.items()}
    return {CLASS: classes, **dict.fromkeys(COLUMNS if lang == "en" else (), english)}


def told(words: Words, text: str) -> str:
    """The cell in these words; the cell as it is where it is not made of them alone."""
    parts = text.split(BETWEEN)
    if text in words:
        return words[text]
    return BETWEEN.join(words[part] for part in parts) if all(part in words for part in parts) else text
