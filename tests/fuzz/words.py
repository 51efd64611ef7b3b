"""The words that mean something in each format: a broken file is more often half right with them.

They stand in `words/NAME.txt`, one a line, with the escapes of a string of Python.
"""

import ast
from pathlib import Path

HERE = Path(__file__).parent / "words"
OLD = ("cp1251", "koi8-r", "cp866", "utf-16-le")
MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xd0", b"\xc3\x90")


def words_of(name: str) -> tuple[bytes, ...]:
    """The words of a target."""
    match name:
        case "text":
            plain = lines("text")
            older = (word for old in OLD for word in encoded(plain[20:40], old))
            return (*encoded(plain, "utf-8"), *older, *MARKS)
        case "md":
            return encoded((*lines("text"), *lines("md")), "utf-8")
        case "structure":
            return encoded(lines("text"), "utf-8")
        case _:
            return encoded(lines(name), "latin-1")


def lines(name: str) -> tuple[str, ...]:
    """The words of a file; spaces at their ends count."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(map(unescaped, text.split("\n")[:-1]))


def unescaped(line: str) -> str:
    """A line as the string that Python reads it as."""
    word = ast.literal_eval(f'"{line}"' if "'" in line else f"'{line}'")
    assert isinstance(word, str)
    return word


def encoded(words: tuple[str, ...], encoding: str) -> tuple[bytes, ...]:
    """The words as bytes; what an encoding lacks is left out."""
    return tuple(word.encode(encoding, "ignore") for word in words)
