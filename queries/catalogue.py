"""The `.rq` files of this folder enter, described questions leave; a head that breaks a rule stops the load.

A file opens with its head, in comment lines, then comes SPARQL 1.1:

    # question@ru: О чём просили этот орган?
    # question@en: What was this body asked?
    # group: what
    # param: body | body | required | Мэрия города Заречье | орган | the body
    # param: role | role | optional=addressee | partner | роль | the role
    # column: event | Событие | Event | text

A parameter `body` is the variable `?_body`, which stands open in the query as `VALUES ?_body { UNDEF }`;
`limit` alone has no variable. A line `# with ?_body: …` is part of the query where the parameter is given,
and a comment where it is not. Columns come in the order of SELECT.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from queries.errors import BadHead, UnknownQuery, brief, closest, suggestion
from queries.term import conditions, slots

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("ru", "en")
GROUPS = {
    "who": {"ru": "Кого просят", "en": "Who is asked"},
    "what": {"ru": "О чём просят", "en": "What is asked"},
    "basis": {"ru": "На что это опирается", "en": "On what it rests"},
    "again": {"ru": "Снова и вместе", "en": "Again and together"},
    "missing": {"ru": "Чего недостаёт", "en": "What is missing"},
    "table": {"ru": "Таблицы данных", "en": "Data tables"},
    "view": {"ru": "Для картин", "en": "For the views"},
}
SCHEME_TYPES = (
    "role",
    "gap-kind",
    "body-kind",
    "event-kind",
    "instrument-type",
    "initiative-type",
    "verb",
    "specificity",
)
THING_TYPES = ("body", "document", "event", "initiative", "instrument", "place", "section")
YES_NO = "yes-no"
PARAM_TYPES = ("text", "integer", "number", "date", "year", "limit", YES_NO, *THING_TYPES, *SCHEME_TYPES)
COLUMN_TYPES = ("text", "integer", "number", "date", "iri", "url")
SINGLE = ("question@ru", "question@en", "group")
REPEATED = ("param", "column")
NAME = re.compile(r"[a-z][a-z_]*")
LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter; `default` None means: when absent, no filter."""

    name: str
    type: str
    required: bool
    default: str | None
    example: str
    description: Mapping[str, str]

    @property
    def variable(self) -> str:
        """The SPARQL variable it is bound to, without `?`."""
        return f"_{self.name}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the variable's name, a title in each language, what its cells hold."""

    name: str
    title: Mapping[str, str]
    type: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the library: its words, its parameters, its columns, its SPARQL (with the head)."""

    name: str
    question: Mapping[str, str]
    group: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    text: str
    path: Path

    def param(self, name: str) -> Param | None:
        """The parameter of this name, or None."""
        return next((param for param in self.params if param.name == name), None)


@lru_cache(maxsize=1)
def load() -> Mapping[str, Query]:
    """All questions by name, sorted; BadHead names the file and line that break a rule."""
    return read_folder(FOLDER)


def find(name: str) -> Query:
    """The question of this name; UnknownQuery lists the closest names."""
    library = load()
    if name not in library:
        near, wanted = closest(name, library), brief(name)
        raise UnknownQuery(
            f"no query «{wanted}»{suggestion(near)}; see them all with --list",
            f"нет вопроса «{wanted}»{suggestion(near, 'ru')}; все вопросы: --list",
        )
    return library[name]


def read_folder(folder: Path) -> dict[str, Query]:
    """The questions in the `.rq` files of a folder, by name."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.rq"), key=lambda path: path.stem)}


def read(path: Path) -> Query:
    """The question in one file."""
    text = path.read_text(encoding="utf-8")
    head = list(head_lines(path, text))
    single = {key: value for _, key, value in head if key in SINGLE}
    if len(single) != len(SINGLE) or sum(key in SINGLE for _, key, _ in head) != len(SINGLE):
        raise BadHead(f"{path.name}: each of {', '.join(SINGLE)} must stand once in the head")
    if single["group"] not in GROUPS:
        raise BadHead(f"{path.name}: unknown group «{single['group']}»; one of {', '.join(GROUPS)}")
    query = Query(
        name=path.stem,
        question={language: single[f"question@{language}"] for language in LANGUAGES},
        group=single["group"],
        params=tuple(read_param(place, value) for place, key, value in head if key == "param"),
        columns=tuple(read_column(place, value) for place, key, value in head if key == "column"),
        text=text,
        path=path,
    )
    check(query)
    return query


def head_lines(path: Path, text: str) -> Iterator[tuple[str, str, str]]:
    """(place, key, value) of each line of the head; an unknown key is refused."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            return
        place = f"{path.name}:{number}"
        key, colon, value = line[1:].partition(":")
        if not colon or key.strip() not in (*SINGLE, *REPEATED) or not value.strip():
            known = ", ".join((*SINGLE, *REPEATED))
            raise BadHead(f"{place}: unknown or empty head line «{line[1:].strip()}»; keys: {known}")
        yield place, key.strip(), value.strip()


def fields(place: str, value: str, count: int) -> list[str]:
    """The fields of a head line between bars: just `count`, none empty."""
    parts = [part.strip() for part in value.split("|")]
    if len(parts) != count or not all(parts):
        raise BadHead(f"{place}: {len(parts)} fields «{value}»; {count} must stand there, none empty")
    return parts


def read_param(place: str, value: str) -> Param:
    """One `param:` line."""
    name, kind, need, example, russian, english = fields(place, value, 6)
    word, _, default = need.partition("=")
    if kind not in PARAM_TYPES:
        raise BadHead(f"{place}: unknown parameter type «{kind}»; one of {', '.join(PARAM_TYPES)}")
    if word not in ("required", "optional") or (word == "required" and "=" in need):
        raise BadHead(f"{place}: «{need}» must be required, optional or optional=value")
    if not NAME.fullmatch(name) or (kind == LIMIT) != (name == LIMIT):
        raise BadHead(f"{place}: bad parameter name «{name}»; small Latin letters, «limit» for a limit alone")
    words = {"ru": russian, "en": english}
    return Param(name, kind, word == "required", default or None, example, words)


def read_column(place: str, value: str) -> Column:
    """One `column:` line."""
    name, russian, english, kind = fields(place, value, 4)
    if kind not in COLUMN_TYPES:
        raise BadHead(f"{place}: unknown column type «{kind}»; one of {', '.join(COLUMN_TYPES)}")
    return Column(name, {"ru": russian, "en": english}, kind)


def check(query: Query) -> None:
    """The rules between the lines: columns there and once, parameters once and each in its slot."""
    names = [column.name for column in query.columns]
    if not names or len(set(names)) != len(names):
        raise BadHead(f"{query.path.name}: columns must be there, each once")
    open_slots = sorted(slots(query.text))
    expected = sorted(param.variable for param in query.params if param.type != LIMIT)
    if open_slots != expected or len({param.name for param in query.params}) != len(query.params):
        raise BadHead(
            f"{query.path.name}: parameters of the head {expected} and open slots of the query {open_slots} "
            "differ; write VALUES ?_name { UNDEF } for each"
        )
    strangers = sorted(conditions(query.text) - set(expected))
    if strangers:
        raise BadHead(f"{query.path.name}: «with ?{strangers[0]}», which is no parameter of the question")
