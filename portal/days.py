"""Days as the graph writes them enter, the words of a language leave; what is no day stays as it is."""

from datetime import date

from portal.words import words


def day_in_words(iso: str, lang: str) -> str:
    """24 октября 2024, or 24 October 2024; what is no ISO day stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {months(lang)[day.month - 1]} {day.year}"


def days_in_words(start: str, end: str, lang: str) -> str:
    """24–30 октября 2024: from one day to another; the one that is known where the other is not."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return day_in_words(start or end, lang)
    if first == last:
        return day_in_words(start, lang)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(end, lang)}"
    if first.year == last.year:
        return f"{first.day} {months(lang)[first.month - 1]} – {day_in_words(end, lang)}"
    return f"{day_in_words(start, lang)} – {day_in_words(end, lang)}"


def months(lang: str) -> list[str]:
    """The months, as they stand in a date."""
    return words(lang)["src_months"].split("|")
