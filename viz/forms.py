"""The values of a view's description in; an error in words where one is not what its key takes.

Keys that nobody knows are told of elsewhere: here each known key has one form.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from viz.errors import BadView

Form = tuple[Callable[[Any], bool], str, str]


def is_text(value: Any) -> bool:
    """A text that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_names(value: Any) -> bool:
    """A list of texts."""
    return isinstance(value, list) and all(map(is_text, value))


def is_words(value: Any) -> bool:
    """A text, or texts by language."""
    return isinstance(value, str) or (
        isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    )


def is_count(value: Any) -> bool:
    """A whole number from 1."""
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


TEXT: Form = (is_text, "a text", "текст")
NAMES: Form = (is_names, "a list of texts", "список текстов")
WORDS: Form = (is_words, "a text, or { ru = …, en = … }", "текст или { ru = …, en = … }")
COUNT: Form = (is_count, "a whole number from 1", "целое число от 1")
ANSWER: Form = (lambda value: isinstance(value, bool), "true or false", "true или false")
PART: Form = (lambda value: isinstance(value, dict), "a table, [like this]", "раздел, [вот так]")
PARTS: Form = (
    lambda value: isinstance(value, list) and value != [] and all(isinstance(one, dict) for one in value),
    "tables, [[like this]]",
    "разделы, [[вот так]]",
)
VIEW: Mapping[str, Form] = {
    "query": TEXT,
    "title": WORDS,
    "hint": WORDS,
    "leaders": WORDS,
    "layers": PARTS,
    "overview": PART,
    "focus": NAMES,
    "fact": PART,
    "table": NAMES,
    "sums": NAMES,
    "count": TEXT,
    "inside": TEXT,
}
LAYER: Mapping[str, Form] = {
    **dict.fromkeys(
        ("name", "param", "param_from", "id", "label", "kind", "kind_from", "line", "line_from"), TEXT
    ),
    "notes": NAMES,
    "words": WORDS,
}
OVERVIEW: Mapping[str, Form] = {
    **dict.fromkeys(("from", "to", "arrangement", "line"), TEXT),
    "keep": COUNT,
    "symmetric": ANSWER,
}
FACT: Mapping[str, Form] = {
    **dict.fromkeys(("item", "number", "text", "document", "sentence", "quote"), TEXT),
    "place": NAMES,
}
BRACE = re.compile(r"[{}]")


def check_forms(path: Path, raw: Mapping[str, Any]) -> None:
    """Each value is of the form that its key takes; BadView names the first that is not."""
    check(path, "", raw, VIEW)
    for layer in raw.get("layers", ()):
        check(path, "[[layers]] ", layer, LAYER)
    check(path, "[overview] ", raw.get("overview", {}), OVERVIEW)
    check(path, "[fact] ", raw.get("fact", {}), FACT)
    columns = [*raw.get("table", ())]
    for layer in raw.get("layers", ()):
        columns += [layer.get("label", ""), *layer.get("notes", ())]
    for column in columns:
        if BRACE.search(column.replace("{lang}", "")):
            raise BadView(
                path,
                f"{column!r} names no column: {{lang}} alone may stand in braces",
                f"{column!r} – не столбец: в фигурных скобках бывает только {{lang}}",
            )


def check(path: Path, where: str, raw: Mapping[str, Any], forms: Mapping[str, Form]) -> None:
    """The values of one table."""
    for key, value in raw.items():
        fits, en, ru = forms.get(key, (lambda _: True, "", ""))
        if not fits(value):
            raise BadView(path, f"{where}{key} is {en}", f"{where}{key} – это {ru}")
