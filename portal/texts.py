"""A folder of cleaned texts enters, those that a graph was read from leave, by their digests.

`adresat text FILE -o` writes such a text. Only a text whose SHA-256 is the one in the graph is taken: in no
other do the graph's offsets hold.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.errors import CannotServe
from queries.reasons import reason
from queries.store import Store

LONGEST = 100 * 1024**2
"""Bytes of a file that is looked at; a cleaned text is shorter."""
WANTED = "SELECT DISTINCT ?sum WHERE { ?text a eli:Expression ; adr:sha256 ?sum }"


def read_texts(folder: Path, store: Store) -> Mapping[str, str]:
    """The texts of the store's graph that lie in a folder, by SHA-256 (lower-case hex).

    CannotServe where the folder cannot be read, or holds files of which none is a text of the graph.
    """
    wanted = {row[0].value.lower() for row in store.select(WANTED)[1] if row[0]}
    seen, found = 0, dict[str, str]()
    try:
        for data in contents(folder):
            seen += 1
            digest = hashlib.sha256(data).hexdigest()
            if digest in wanted:
                found[digest] = data.decode()
    except OSError as error:
        raise unreadable(folder, error) from error
    if seen and not found:
        raise CannotServe(
            f"{folder}: ни один из файлов ({seen}) не текст этого графа; запишите их: adresat text ФАЙЛ -o …",
            f"{folder}: none of the {seen} files is a text of this graph; write them: adresat text FILE -o …",
        )
    return found


def contents(folder: Path) -> Iterator[bytes]:
    """The bytes of the files of a folder, in the order of their names; of none that is in a folder below."""
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.stat().st_size <= LONGEST:
            yield path.read_bytes()


def unreadable(folder: Path, error: OSError) -> CannotServe:
    """The error for a folder that the system does not give."""
    ru, en = reason(error, "ru"), reason(error, "en")
    return CannotServe(
        f"{folder}: тексты не прочесть ({ru}); укажите папку с текстами или уберите --texts",
        f"{folder}: cannot read the texts ({en}); name a folder of texts, or leave --texts out",
    )
