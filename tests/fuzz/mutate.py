"""Bytes of a sample in, broken bytes out, by a random generator: the same seed breaks them the same way."""

import copy
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from lxml import etree

MOST = 400_000  # bytes: what grows beyond is cut
NUMBERS = (*tuple(b"0 -1 1 9 255 32768 65536 2147483648 4294967295 1e9 -2147483649".split()), b"1" * 40)
TEXTS = (None, "", "0", "1. Мэрии города провести", "\u200b", "\t", "я" * 5_000)
BYTES = b"\x00\x01\x7f\x80\xff\n\r\t <>{}()[]&;\\\"'/"
TIMES = (2, 3, 10, 100, 3_000)
XML = re.compile(r"\.(?:xml|rels|rdf)$")


@dataclass(frozen=True, slots=True)
class Material:
    """What mutations draw from: the samples of a format and the words that mean something in it."""

    samples: tuple[bytes, ...]
    words: tuple[bytes, ...]


def mutated(material: Material, rng: Random) -> bytes:
    """One sample, broken a few times."""
    data = rng.choice(material.samples)
    if data.startswith(b"PK") and rng.random() < 0.85:
        data = repacked(data, material, rng)
        if rng.random() < 0.8:
            return data
    return broken(data, material, rng)


def broken(data: bytes, material: Material, rng: Random) -> bytes:
    """The bytes with one to eight mutations."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        data = rng.choice(MUTATIONS)(data, material, rng)[:MOST]
    return data


# --- on bytes ----------------------------------------------------------------------------------


def block(data: bytes, rng: Random) -> tuple[int, int]:
    """Where a block of the data lies: most are short."""
    start = rng.randrange(len(data) + 1)
    longest = rng.choice((1, 4, 16, 64, 1024, 65536))
    return start, min(len(data), start + rng.randint(1, longest))


def flip(data: bytes, material: Material, rng: Random) -> bytes:
    """A few bits turned."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64)) if out else 0):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def put_byte(data: bytes, material: Material, rng: Random) -> bytes:
    """A byte that means something in most formats, in the place of another or before it."""
    place = rng.randrange(len(data) + 1)
    return data[:place] + bytes([rng.choice(BYTES)]) + data[place + rng.randrange(2) :]


def cut(data: bytes, material: Material, rng: Random) -> bytes:
    """A block left out."""
    start, end = block(data, rng)
    return data[:start] + data[end:]


def truncate(data: bytes, material: Material, rng: Random) -> bytes:
    """The beginning, or the end, alone."""
    place = rng.randrange(len(data) + 1)
    return data[:place] if rng.random() < 0.8 else data[place:]


def repeat(data: bytes, material: Material, rng: Random) -> bytes:
    """A block many times over."""
    start, end = block(data, rng)
    return data[:start] + data[start:end] * rng.choice(TIMES) + data[end:]


def swap(data: bytes, material: Material, rng: Random) -> bytes:
    """Two blocks in each other's place."""
    (a, b), (c, d) = sorted((block(data, rng), block(data, rng)))
    b = min(b, c)
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def insert_word(data: bytes, material: Material, rng: Random) -> bytes:
    """A word of the format put in, once or deeply nested."""
    place = rng.randrange(len(data) + 1)
    times = rng.choice((1, 1, 1, 1, 5, 300, 20_000))
    return data[:place] + (rng.choice(material.words) * times)[:MOST] + data[place:]


def replace_word(data: bytes, material: Material, rng: Random) -> bytes:
    """A word of the format in the place of another."""
    there = [word for word in material.words if word in data]
    if not there:
        return insert_word(data, material, rng)
    word = rng.choice(there)
    places = [match.start() for match in re.finditer(re.escape(word), data)]
    place = rng.choice(places)
    return data[:place] + rng.choice(material.words) + data[place + len(word) :]


def replace_number(data: bytes, material: Material, rng: Random) -> bytes:
    """A number that is none, or far too large."""
    places = [match.span() for match in re.finditer(rb"\d+", data)]
    if not places:
        return put_byte(data, material, rng)
    start, end = rng.choice(places)
    return data[:start] + rng.choice(NUMBERS) + data[end:]


def splice(data: bytes, material: Material, rng: Random) -> bytes:
    """The beginning of one sample and the end of another."""
    other = rng.choice(material.samples)
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


Mutation = Callable[[bytes, Material, Random], bytes]
MUTATIONS: tuple[Mutation, ...] = (
    *(flip, put_byte, cut, truncate, repeat, swap, splice),
    *(insert_word, insert_word, replace_word, replace_word, replace_number),
)

# --- on zip files and the XML in them -------------------------------------------------------------


def repacked(data: bytes, material: Material, rng: Random) -> bytes:
    """A zip file with one of its members broken, left out, doubled, renamed, or another's put in."""
    members = unpacked(data)
    names = sorted(members)
    for _ in range(rng.choice((1, 1, 2, 3))):
        name = rng.choice([one for one in names if XML.search(one)] or names)
        match rng.randrange(12):
            case 0:
                members.pop(name, None)
            case 1:
                members[rng.choice((f"../{name}", f"/{name}", name.upper(), "a" * 300, "п/\x01.txt"))] = b"1"
            case 2:
                members[name] = members.get(rng.choice(names), b"")
            case 3 | 4 | 5:
                members[name] = broken(members.get(name, b""), material, rng)
            case _:
                members[name] = regrown(members.get(name, b""), material, rng)
    return packed(members, rng)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a sample."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: dict[str, bytes], rng: Random) -> bytes:
    """A zip file of these members, packed or not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def regrown(data: bytes, material: Material, rng: Random) -> bytes:
    """Well-formed XML with its tree changed, so that it goes on past the parser; what is none is broken."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return broken(data, material, rng)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        graft([one for one in root.iter() if isinstance(one.tag, str)], rng)
    return etree.tostring(root)


def graft(elements: Sequence[etree._Element], rng: Random) -> None:
    """One change of a tree: an element left out, doubled, moved, nested, its attribute or text another."""
    one, other = rng.choice(elements), rng.choice(elements)
    parent = one.getparent()
    match rng.randrange(7):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None and len(etree.tostring(one, with_tail=False)) < MOST // 100:
            for _ in range(rng.choice((1, 2, 50))):
                parent.append(copy.deepcopy(one))
        case 2 if one not in set(other.iterancestors()) and one is not other and parent is not None:
            other.append(one)
        case 3:
            nest(one, rng.choice((3, 100, 240, 400)))
        case 4:
            one.text = rng.choice((*TEXTS, other.text))
        case 5:
            one.tag = other.tag
        case _:
            for key in [*one.attrib][: rng.randint(1, 3)]:
                value = rng.choice((*NUMBERS, b"", b"%1.%2.%3", b"none", b"\xd1\x8f"))
                one.set(key, rng.choice((value.decode(), *other.attrib.values())))


def nest(element: etree._Element, depth: int) -> None:
    """Nest copies of an element's tag inside it."""
    inner = element
    for _ in range(depth):
        inner = etree.SubElement(inner, element.tag)
