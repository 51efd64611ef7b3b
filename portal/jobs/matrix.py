"""A role, a kind of body and an event enter, the page of bodies by events leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.fields import chosen, fields_of, sentence
from portal.jobs.asks import BLAMED, filled, place_of, said, status_of
from portal.links import Place, canonical
from portal.listing import exits_of
from portal.pages import page
from portal.pictures.matrix import Lead, Matrix, matrix_of
from portal.pictures.ranking import dicts
from portal.scene import Scene
from portal.selection import PATH as SELECTION
from portal.table_view import page_lead
from portal.task import Reply
from portal.words import words
from queries.ask import ask
from queries.catalogue import find
from queries.errors import BadParameter, brief

PATH = "/matrix"
QUESTION = "asks-by-body-and-event"
NETWORK = "asked"
MOST = "most"
ROWS = (40, 100, 250)
"""How many bodies may be shown; the first where nobody says."""
ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with what was asked for: a status, a sentence, the parameter to blame, or ''."""

    status: int = 200
    sentence: str = ""
    param: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the values of the question, how many rows, the place of the reader."""

    params: Mapping[str, str]
    most: int
    place: Place

    @property
    def address(self) -> dict[str, str]:
        """The parameters of the page's address."""
        rows = {} if self.most == ROWS[0] else {MOST: str(self.most)}
        return {**self.params, **rows}


def matrix(scene: Scene, arguments: Mapping[str, Any]) -> Reply:
    """The page; arguments: `given` (role, kind, event, most), `lang`, `chosen`, `base`."""
    place, given = place_of(arguments), filled(arguments["given"])
    try:
        most = most_of(given.pop(MOST, ""))
        asked = Asked(canonical(find(QUESTION), given), most, place)
        pairs = dicts(ask(scene.store, QUESTION, asked.params))
    except BLAMED as error:
        known = {param.name for param in find(QUESTION).params}
        kept = {name: value for name, value in given.items() if name in known}
        wrong = Wrong(status_of(error), sentence(said(error, place.lang)), error.param)
        return shown(scene, Asked(kept, ROWS[0], place), None, wrong)
    return shown(scene, asked, matrix_of(pairs, most, lead_of(asked, role_of(scene, asked))), Wrong())


def most_of(value: str) -> int:
    """How many rows; BadParameter where it is not one of ROWS."""
    if not value:
        return ROWS[0]
    if value not in map(str, ROWS):
        known = ", ".join(map(str, ROWS))
        blamed, texts = brief(value, 40), {lang: words(lang)["matrix_wrong_most"] for lang in ("ru", "en")}
        filled_in = {lang: text.format(value=blamed, known=known) for lang, text in texts.items()}
        raise BadParameter(filled_in["en"], filled_in["ru"])
    return int(value)


def lead_of(asked: Asked, role: str) -> Lead:
    """Leads from a body and an event to what the one asked the other, in the role that is shown."""
    return lambda body, event: asked.place.link(SELECTION, {"body": body, "event": event, "role": role})


def shown(scene: Scene, asked: Asked, found: Matrix | None, wrong: Wrong) -> Reply:
    """The page: the form, and the matrix or what is wrong."""
    place, overview = asked.place, scene.overview
    values = {
        "matrix": found,
        "lead": page_lead(overview, place),
        "role": role_of(scene, asked),
        "fields": fields_of(
            find(QUESTION), overview, asked.params, place.lang, (wrong.param, wrong.sentence)
        ),
        "asked": asked,
        "roles": roles_of(scene, asked),
        "rows": ROWS,
        "more": more_of(asked, found),
        "error": wrong.sentence,
        "blamed": wrong.param,
        "exits": exits_of(place, QUESTION, asked.params, NETWORK) if found else None,
        "path": PATH,
        "params": asked.address,
        "permalink": place.whole(PATH, asked.address),
        "digest": scene.digest,
    }
    return page("matrix", place, values, status=wrong.status)


def role_of(scene: Scene, asked: Asked) -> str:
    """The role that is shown, as a code."""
    return chosen(scene.overview.concepts["role"], asked.params.get("role", "")) or ADDRESSEE


def roles_of(scene: Scene, asked: Asked) -> list[tuple[str, str, str]]:
    """The roles: code, word, and the address of the matrix of each, whatever else was asked for."""
    found = []
    for choice in scene.overview.concepts["role"]:
        params = {name: value for name, value in asked.address.items() if name != "role"}
        if choice.value != ADDRESSEE:
            params["role"] = choice.value
        found.append((choice.value, choice.label[asked.place.lang], asked.place.link(PATH, params)))
    return found


def more_of(asked: Asked, found: Matrix | None) -> tuple[int, str] | None:
    """How many more rows may be shown, and where; None where all are, or no more may be."""
    if found is None or len(found.bodies) == found.all_bodies or asked.most == ROWS[-1]:
        return None
    step = ROWS[ROWS.index(asked.most) + 1]
    params = {**asked.params, MOST: str(step)}
    return min(step, found.all_bodies), asked.place.link(PATH, params)
