"""The part of numbering in, its lists out: what each level counts from, how it looks, when it starts anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ingest.read.docx.formats import HIGHEST
from ingest.read.docx.styles import Styles
from ingest.read.docx.tags import MC, VAL, Element, W, branch, flag, number, value

LEVELS = 9
LINKS = 10  # lists that say «as that style», one after another


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. `restart` is how many of the levels above start it anew; None: each of them."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs use it: its levels, where they start anew; those of one `key` count together."""

    key: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)

    def start(self, level: int) -> int:
        """The first number of a level."""
        return self.starts.get(level, self.levels[level].start if level in self.levels else 1)

    def level_of(self, style: str) -> int | None:
        """The level that belongs to a paragraph style."""
        return next((level for level, one in self.levels.items() if style and one.style == style), None)


@dataclass(frozen=True, slots=True)
class Shape:
    """What lists look like: by levels of its own, or `like` the list of a style; the `style` that it is."""

    levels: Mapping[int, Level]
    like: str | None
    style: str | None


def read_lists(root: Element | None, styles: Styles) -> dict[int, List]:
    """Every list of a document by the number under which paragraphs name it."""
    if root is None:
        return {}
    shapes = {
        key: Shape(read_levels(one), value(one, "numStyleLink"), value(one, "styleLink"))
        for one in root.iter(f"{W}abstractNum")
        if (key := number(one.get(f"{W}abstractNumId"))) is not None
    }
    nums = {key: one for one in root.iter(f"{W}num") if (key := number(one.get(f"{W}numId"))) is not None}
    used = {key: number(value(one, "abstractNumId")) for key, one in nums.items()}
    by_style = {shape.style: key for key, shape in reversed(shapes.items()) if shape.style}
    lists = {}
    for key, one in nums.items():
        shape = linked(used, key, shapes, lambda style: styles.in_list(style).num)
        if shape is None and (named := shapes.get(used[key] or 0)) is not None:
            shape = by_style.get(named.like or "")
        if shape is not None and key:
            lists[key] = with_overrides(List(shape, shapes[shape].levels), one)
    return lists


def linked(
    used: Mapping[int, int | None],
    num: int,
    shapes: Mapping[int, Shape],
    list_of: Callable[[str], int | None],
) -> int | None:
    """The shape that a list has, also where it is said by way of a style; None where nothing is found."""
    for _ in range(LINKS):
        key = used.get(num)
        if key is None or key not in shapes:
            return None
        like = shapes[key].like
        if like is None:
            return key
        num = list_of(like) or 0
    return None


def read_levels(shape: Element) -> dict[int, Level]:
    """The levels that an element holds."""
    found = {}
    for level in shape.iterfind(f"{W}lvl"):
        key = number(level.get(f"{W}ilvl"))
        if key is not None and 0 <= key < LEVELS:
            found[key] = read_level(level)
    return found


def read_level(level: Element) -> Level:
    """One level."""
    start = number(value(level, "start"))
    return Level(
        min(max(start if start is not None else 0, 0), HIGHEST),
        form_of(level),
        value(level, "lvlText") or "",
        number(value(level, "lvlRestart")),
        bool(flag(level, "isLgl")),
        value(level, "pStyle") or "",
        level.find(f"{W}lvlPicBulletId") is not None,
    )


def form_of(level: Element) -> str:
    """The format of a level's number; one of the document's own is told by its pattern, «001, 002»."""
    found = level.find(f"{W}numFmt")
    alternate = level.find(f"{MC}AlternateContent")
    if found is None and alternate is not None and (chosen := branch(alternate)) is not None:
        found = chosen.find(f"{W}numFmt")
    if found is None:
        return "decimal"
    form = str(found.get(VAL, "decimal"))
    return str(found.get(f"{W}format", form)) if form == "custom" else form


def with_overrides(plain: List, num: Element) -> List:
    """A list with what its own use changes: whole levels, or only where they start."""
    levels, starts = dict(plain.levels), {}
    for one in num.iterfind(f"{W}lvlOverride"):
        key, start = number(one.get(f"{W}ilvl")), number(value(one, "startOverride"))
        if key is None or not 0 <= key < LEVELS:
            continue
        own = one.find(f"{W}lvl")
        if own is not None:
            levels[key] = read_level(own)
        if start is not None:
            starts[key] = min(max(start, 0), HIGHEST)
    return replace(plain, levels=levels, starts=starts)
