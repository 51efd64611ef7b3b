"""Text in, lines that fit out: nothing invisible is kept, no line is too long, what is cut ends in «…»."""

import re
import unicodedata

ELLIPSIS = "…"
LONGEST = 400  # letters of a name, a title, a cell; sentences are kept whole
# Controls, and marks that turn or hide what stands beside them: bidirectional overrides and isolates,
# zero-width characters, the byte order mark. They say nothing and can make one name look like another.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
BLANK = re.compile(r"[\s\u2028\u2029]+")
# «2017–2024», «г. Белогорск», «№ 8»: what a reader takes in at once stays on one line.
HELD = re.compile(r"(?<=№) (?=\d)|(?<=\bг\.) |(?<=\bим\.) ")
NO_BREAK = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    """The text without invisible characters, lone surrogates and runs of blanks."""
    visible = INVISIBLE.sub("", BLANK.sub(" ", text)).strip()
    return visible.encode("utf-8", "replace").decode("utf-8")


def name(text: str) -> str:
    """The text as a name; what is longer than any name is cut: a browser would stumble over it."""
    return text if len(text) <= LONGEST else _cut(text, LONGEST)


def wrap(text: str, width: int, lines: int) -> tuple[str, ...]:
    """At most `lines` lines of at most `width` characters; what did not fit ends in an ellipsis."""
    room = width * lines * 2  # more than can fit: a label of 100 000 characters costs no more than this
    text = HELD.sub(NO_BREAK, plain(text[: room * 4]))
    filled = _fill(text[:room].split(" "), width)
    if len(filled) <= lines and len(text) <= room:
        return tuple(line.replace(NO_BREAK, " ") for line in filled)
    return tuple(
        line.replace(NO_BREAK, " ") for line in (*filled[: lines - 1], _cut(filled[lines - 1], width))
    )


def _fill(words: list[str], width: int) -> list[str]:
    """Words to lines; a word longer than a line is broken."""
    filled = [""]
    for word in (piece for whole in words for piece in _pieces(whole, width)):
        if not filled[-1]:
            filled[-1] = word
        elif len(filled[-1]) + 1 + len(word) <= width:
            filled[-1] += f" {word}"
        else:
            filled.append(word)
    return filled


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces no longer than `width`, broken after a hyphen where there is one."""
    pieces = []
    while len(word) > width:
        hyphen = word.rfind("-", 1, width) + 1
        end = hyphen or _grapheme_end(word, width)
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word] if word else pieces


def _grapheme_end(word: str, width: int) -> int:
    """The last place up to `width` that does not part a letter from its accent."""
    end = width
    while end > 1 and unicodedata.combining(word[end]):
        end -= 1
    return end if end > 1 else width


def _cut(line: str, width: int) -> str:
    """The line ended with an ellipsis, within `width`."""
    return line[: width - 1].rstrip(" ,;:.–—-«(") + ELLIPSIS
