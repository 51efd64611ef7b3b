"""A number of bytes enters, a few figures that a person reads leave: 1,5 МБ, 1.5 MB."""

from portal.words import words

UNITS = ("data_unit_b", "data_unit_kb", "data_unit_mb", "data_unit_gb")
STEP = 1000


def weight(count: int, lang: str) -> str:
    """The size of a file, to two figures or to the whole unit."""
    value, unit = float(count), 0
    while value >= STEP - 0.5 and unit + 1 < len(UNITS):
        value, unit = value / STEP, unit + 1
    told = f"{value:.1f}" if unit and value < 10 else f"{value:.0f}"
    return f"{told.replace('.', ',') if lang == 'ru' else told}\u00a0{words(lang)[UNITS[unit]]}"
