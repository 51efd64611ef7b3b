"""A question, what is known of the graph and what was given enter; the fields of its form leave."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.overview import LONGEST, Choice, Overview
from queries.ask import ANSWERS, read_date
from queries.catalogue import LIMIT, SCHEME_TYPES, THING_TYPES, YES_NO, Param, Query
from queries.errors import BadParameter

NAMED = re.compile(r"[a-z][a-z_-]*:")
INPUTS = {"integer": "number", LIMIT: "number", "year": "number", "date": "date"}
NUMBER = re.compile(r"-?[0-9]{1,15}")
YES_OR_NO = (Choice("yes", {"ru": "да", "en": "yes"}), Choice("no", {"ru": "нет", "en": "no"}))
BOUNDS = {LIMIT: ("1", ""), "year": ("1800", "2199")}


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `options` None is a plain input, else a select, whose first option is empty."""

    name: str
    input: str
    label: str
    hint: str
    """How a value may be written; '' where it is chosen."""
    value: str
    example: str
    default: str
    required: bool
    options: tuple[Choice, ...] | None
    suggested: tuple[Choice, ...]
    cut: bool
    """True where more names are known than are suggested."""
    bounds: tuple[str, str]
    """Least and greatest value of a number, '' where there is none."""
    error: str


def fields_of(
    query: Query, overview: Overview, given: Mapping[str, str], lang: str, error: tuple[str, str]
) -> list[Field]:
    """The fields in the order of the catalogue; `error`: a parameter, and what is wrong with it."""
    wrong, message = error
    return [
        field_of(param, overview, given.get(param.name, ""), lang, message if param.name == wrong else "")
        for param in query.params
    ]


def field_of(param: Param, overview: Overview, value: str, lang: str, error: str) -> Field:
    """The field of one parameter."""
    options = options_of(param, overview)
    names = overview.names[param.type] if param.type in THING_TYPES else ()
    shown = as_day(param, value) if options is None else chosen(options, value)
    label, _, hint = param.description[lang].partition(": ")
    return Field(
        name=param.name,
        input=input_of(param, shown),
        label=headed(label),
        hint=hint if options is None else "",
        value=shown,
        example=said(options, overview.examples.get((param.type, param.example), param.example), lang),
        default=said(options, param.default or "", lang),
        required=param.required,
        options=options,
        suggested=names[:LONGEST],
        cut=len(names) > LONGEST,
        bounds=BOUNDS.get(param.type, ("", "")),
        error=error,
    )


def options_of(param: Param, overview: Overview) -> tuple[Choice, ...] | None:
    """What can be chosen; None where anything can be written."""
    if param.type == YES_NO:
        return YES_OR_NO
    return overview.concepts[param.type] if param.type in SCHEME_TYPES else None


def input_of(param: Param, value: str) -> str:
    """The type of a field; one for numbers or days would hide what is none, and nobody saw what is wrong."""
    kind = INPUTS.get(param.type, "text")
    return "text" if value and not fits(kind, value) else kind


def fits(kind: str, value: str) -> bool:
    """True where a field of this type can show the value."""
    if kind == "number":
        return NUMBER.fullmatch(value) is not None
    try:
        return kind == "text" or date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def as_day(param: Param, value: str) -> str:
    """A day as a field for days takes it, however it was written; any other value as it is."""
    try:
        return read_date(param, value) if param.type == "date" else value
    except BadParameter:
        return value


def chosen(options: Sequence[Choice], value: str) -> str:
    """The code of the option that a value means, by code or by word; '' where it means none."""
    wanted = value.strip().lower()
    if options is YES_OR_NO:
        return ANSWERS.get(wanted, "")
    found = (option for option in options if wanted in (option.value, *map(str.lower, option.label.values())))
    return next((option.value for option in found), "")


def said(options: Sequence[Choice] | None, value: str, lang: str) -> str:
    """A value as a person reads it."""
    return next((option.label[lang] for option in options or () if option.value == value), value)


def headed(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]


def sentence(line: str) -> str:
    """An error as a sentence: with a capital letter first, unless the name of a parameter stands there."""
    return line if NAMED.match(line) else headed(line)
