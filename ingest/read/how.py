"""How a person wants files to be read: what the file itself does not say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class How:
    """`encoding` of text files (a codec of Python, `None`: found out); `ocr`: read words off pictures."""

    encoding: str | None = None
    ocr: bool = False


AS_IT_IS = How()
