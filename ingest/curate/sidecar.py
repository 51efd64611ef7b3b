"""A sidecar, `NAME.yml`, in; the facts that its curator states of the document and its event, out.

Only the events of the YAML parser are read, and only `key: words` among them: nothing is constructed, no
anchor is followed, no type is guessed («нет» stays a word, a day stays as written until it is checked).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import yaml
from pyoxigraph import NamedNode

from ingest.curate.cells import LONGEST, day_of, folded, is_text, read_note
from ingest.errors import BadNote
from ingest.language.lexicon import table
from ingest.notes import Beside, Sidecar

LIMIT = 64 * 1024
# «г. Озёрск», «посёлок Озёрный»: the reader, too, keeps the name alone.
TOWN = re.compile(
    r"^(?:(?:г|гор|пос|с|ст|дер)\.\s*|(?:город|пос[её]лок|пгт|село|станица|деревня)\s+)", re.IGNORECASE
)
MEDIA_TYPE = "application/yaml"
Value: TypeAlias = str | date
Entry: TypeAlias = tuple[int, str, str]  # line, key, words


def read_sidecar(path: Path, data: bytes | None = None) -> Sidecar:
    """Read a curator's notes, or the bytes that they are. Raises `BadNote`."""
    text, file = read_note(path, LIMIT, MEDIA_TYPE, data)
    found: dict[str, Value] = {}
    for line, key, words in entries(path, text):
        if key not in KEYS:
            raise unknown(path, line, key)
        if key in found:
            ru, en = f"«{key}» стоит дважды; оставьте одно", f"`{key}` stands twice; keep one"
            raise BadNote(path, line, ru, en)
        found[key] = KEYS[key](path, line, folded(words))
    return whole(path, file, found)


def whole(path: Path, file: Beside, found: dict[str, Value]) -> Sidecar:
    """The notes, once it is known that all who must answer for them are named and the days are in order."""
    for key, ru in (("curator", "кто их составил"), ("when", "когда они составлены")):
        if key not in found:
            raise BadNote(
                path, None, f"нет «{key}»: {ru}; допишите", f"no `{key}`; add who wrote this, and when"
            )
    facts = {key: value for key, value in found.items() if key not in ("curator", "when", "why")}
    if not facts:
        ru = f"нет ни одного сведения; есть: {', '.join(KEYS)}"
        raise BadNote(path, None, ru, f"it states nothing; there are: {', '.join(KEYS)}")
    start, end = facts.get("start"), facts.get("end")
    if isinstance(end, date) and (not isinstance(start, date) or end < start):
        ru = "«end» без «start» или раньше него; укажите оба дня"
        raise BadNote(path, None, ru, "`end` without `start`, or before it; give both days")
    if start is not None:
        facts.setdefault("end", start)
    who, when = str(found["curator"]), found["when"]
    assert isinstance(when, date)
    return Sidecar(file, who, when, str(found.get("why", "")), tuple(sorted(facts.items())))


def entries(path: Path, text: str) -> Iterator[Entry]:
    """The line, key and words of each entry; whatever is not one level of plain words is refused."""
    key: str | None = None
    depth = 0
    for event in events(path, text):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.MappingStartEvent) and depth == 0 and plain(event):
            depth = 1
        elif isinstance(event, yaml.ScalarEvent) and depth == 1 and plain(event):
            if key is None:
                key = folded(event.value)
            else:
                yield line, key, event.value
                key = None
        elif isinstance(event, yaml.NodeEvent) or (isinstance(event, yaml.DocumentStartEvent) and depth == 2):
            ru = "здесь не «ключ: слова»; списки, вложенные записи, якоря и теги не читаются"
            raise BadNote(path, line, ru, "not `key: words`; lists, nesting, anchors and tags are not read")
        elif isinstance(event, yaml.MappingEndEvent):
            depth = 2


def plain(event: Any) -> bool:
    """Whether a node has neither an anchor nor a tag."""
    return event.anchor is None and event.tag is None


def events(path: Path, text: str) -> Iterator[Any]:
    """The events of the YAML parser; its complaints in one line."""
    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = folded(str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"))
        line = mark.line + 1 if mark is not None else None
        ru = f"не YAML ({what}); пишите строками «ключ: слова», слова с двоеточием – в кавычках"
        raise BadNote(
            path, line, ru, f"no YAML ({what}); write `key: words`, words with a colon quoted"
        ) from error


def unknown(path: Path, line: int, key: str) -> BadNote:
    """The error of a key that nobody knows, with the nearest known one."""
    near = get_close_matches(key.lower(), KEYS, n=1, cutoff=0.5)
    ru = f"похоже на «{near[0]}»" if near else f"есть: {', '.join(KEYS)}"
    en = f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(KEYS)}"
    return BadNote(path, line, f"нет такого ключа: «{key[:40]}»; {ru}", f"no such key: `{key[:40]}`; {en}")


def words_of(path: Path, line: int, words: str) -> str:
    """Words in a natural language."""
    if not is_text(words):
        ru = f"пусто, длиннее {LONGEST} знаков или со служебными знаками; впишите слова или уберите строку"
        raise BadNote(path, line, ru, f"empty, over {LONGEST} characters or with control characters; mend it")
    return words


def town(path: Path, line: int, words: str) -> str:
    """The name of a town or village, without the word that says which it is."""
    return words_of(path, line, TOWN.sub("", words))


def day(path: Path, line: int, words: str) -> date:
    """A day."""
    found = day_of(words)
    if found is None:
        ru = f"«{words[:40]}»: не день; пишите ГГГГ-ММ-ДД"
        raise BadNote(path, line, ru, f"`{words[:40]}`: no day; write YYYY-MM-DD")
    return found


def kind(path: Path, line: int, words: str) -> str:
    """A kind of event, by its name in Russian or English."""
    kinds = table("event_kinds.tsv")
    if words.lower() not in kinds:
        ru = f"«{words[:40]}»: такого вида события нет; есть: {', '.join(kinds)}"
        raise BadNote(path, line, ru, f"`{words[:40]}`: no kind of event; there are: {', '.join(kinds)}")
    return kinds[words.lower()]


def address(path: Path, line: int, words: str) -> str:
    """An address on the web."""
    if not is_address(words):
        ru = f"«{words[:60]}»: не адрес; пишите целиком, с https://"
        raise BadNote(path, line, ru, f"`{words[:60]}`: no address; write it whole, with https://")
    return words


def is_address(words: str) -> bool:
    """Whether words are a whole address on the web."""
    try:
        parts = urlsplit(words)
        NamedNode(words)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and len(words) <= 2_000


def licence(path: Path, line: int, words: str) -> str:
    """The address of a licence, or of the licence that goes by that name."""
    known = table("licences.tsv").get(" ".join(words.lower().replace("-", " ").replace("_", " ").split()))
    if known is None and not is_address(words):
        ru = f"«{words[:40]}»: такой лицензии нет в списке; дайте её адрес, с https://"
        raise BadNote(
            path, line, ru, f"`{words[:40]}`: not a licence we know; give its address, with https://"
        )
    return known or words


KEYS: dict[str, Callable[[Path, int, str], Value]] = {
    "curator": words_of,
    "when": day,
    "why": words_of,
    "title": words_of,
    "event": words_of,
    "kind": kind,
    "series": words_of,
    "start": day,
    "end": day,
    "adopted": day,
    "place": town,
    "url": address,
    "licence": licence,
}
