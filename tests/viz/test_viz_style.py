from itertools import combinations

import pytest

from viz.errors import NoStyle
from viz.style import KINDS, LINES_OF, THEME, kind_of, line_of, stroke

# What the eye makes of linear red, green, blue without one kind of cone (Machado, Oliveira, Fernandes 2009).
BLIND = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
BODIES = ("public-body", "organisation", "body-group", "office")


def linear(colour: str) -> tuple[float, ...]:
    """The red, green and blue of `#rrggbb` as light, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, blindness: str) -> list[float]:
    return [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in BLIND[blindness]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_stands_out_from_paper_and_card(theme: str) -> None:
    ground = (THEME[theme]["paper"], THEME[theme]["surface"])
    assert len(KINDS) >= 12
    for look in KINDS.values():
        assert min(contrast(getattr(look, theme), back) for back in ground) >= 4.5, look.name
    for line in LINES_OF.values():
        if line.name != "part":  # what is part of what is said by place as well
            assert min(contrast(getattr(line, theme), back) for back in ground) >= 3, line.name
    for text in ("ink", "muted"):
        assert min(contrast(THEME[theme][text], back) for back in ground) >= 4.5
    assert contrast(THEME[theme]["ink"], THEME[theme]["mark"]) >= 4.5
    assert contrast(THEME[theme]["focus"], THEME[theme]["paper"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("blindness", sorted(BLIND))
def test_classes_of_bodies_differ_also_for_who_confuses_red_with_green(theme: str, blindness: str) -> None:
    for one, other in combinations(BODIES, 2):
        pair = [seen(getattr(KINDS[name], theme), blindness) for name in (one, other)]
        assert sum(abs(a - b) for a, b in zip(*pair, strict=True)) > 0.08, (one, other)


def test_every_kind_has_a_shape_of_its_own_but_those_of_no_stated_kind() -> None:
    named = [kind for kind in KINDS.values() if kind.name not in ("body", "instrument")]
    assert len({kind.glyph for kind in named}) == len(named) >= 10


def test_every_line_has_a_dash_or_a_width_of_its_own() -> None:
    looks = [(line.dash, line.width) for line in LINES_OF.values()]
    assert len(set(looks)) == len(looks) >= 6


def test_roles_differ_by_dash_not_by_colour_alone() -> None:
    assert len({LINES_OF[role].dash for role in ("addressee", "partner", "recipient")}) == 3


def test_words_stand_in_both_languages() -> None:
    for look in (*KINDS.values(), *LINES_OF.values()):
        assert sorted(look.words) == ["en", "ru"]
        assert all(look.words.values())


def test_an_unknown_kind_or_line_is_an_error() -> None:
    with pytest.raises(NoStyle, match="no style for the kind 'ufo'"):
        kind_of("ufo")
    with pytest.raises(NoStyle, match="no style for the line ''"):
        line_of("")


def test_a_line_grows_with_its_count_and_stays_a_line() -> None:
    widths = [stroke(line_of("addressee"), count) for count in (1, 2, 4, 9, 25, 10_000)]
    assert widths == sorted(widths)
    assert (widths[0], widths[2], widths[-1]) == (1.6, 3.1, 11.0)
