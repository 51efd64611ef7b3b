"""A line in, the bodies out if it does nothing but name whom the items below it ask (and with whom)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.language.clause import skip_clause
from ingest.language.core import SELF
from ingest.language.lexicon import abbreviations, modals, table
from ingest.language.morph import in_case, is_finite, is_infinitive, is_preposition, is_proper
from ingest.language.names import read_asked, read_names
from ingest.language.nominative import is_shouted
from ingest.language.phrase import AND, low
from ingest.language.short import is_state_institution
from ingest.language.tokens import Token, tokenize
from ingest.model import Address, Basis, Name, Role, Span
from ingest.structure.asker import without_asker
from ingest.structure.lines import is_wish
from ingest.structure.markers import Kind, Line
from ingest.structure.partner import find_partners

FROM = frozenset({"с", "со", "от"})
PRONOUNS = frozenset("мы нам нас вы вам вас они им их он она".split())
OF_TOWN = frozenset("города городу г село села поселка республики".split())
OF_REGION = frozenset("области края района".split())
NOT_OWN = frozenset("муниципального городского".split())
Read = Callable[[Sequence[Token], int, str], tuple[list[Name], int]]
JOINING = frozenset({"наконец", "далее", "отдельно", "кроме", "затем", "итак", "также"})
UNDER = re.compile(r"[-=_~–—*]{3,}")
SPOKEN = 4  # letters: shorter words in capitals may be abbreviations
JOINED = 600  # characters of a heading of several lines
PERSON = 8  # tokens in which a person is addressed by name
LEFT = 12  # tokens: of a longer rest nobody can say that it is a name
MAY_STAND = frozenset({",", "в", "лице", "также", "а", "и", "бы"})


@dataclass(frozen=True, slots=True)
class Heading:
    """The addresses of a heading, whether it closes with a colon, whether they stand in the dative.

    `left` is what the heading says further and nobody understood, None where all of it was; `asks` whether a
    verb at its end asks them: «Школы и музеи | просим».
    """

    addresses: tuple[Address, ...]
    colon: bool
    dative: bool
    left: Span | None = None
    asks: bool = False


def read_heading(
    text: str, span: Span, *, operative: bool = False, named: bool = False, ruled: str | None = None
) -> Heading | None:
    """The addressees and partners of a line that only names them; None where it says more.

    `ruled` is the case that the verb of an announcement above wants: «Съезд просит⏎Администрацию района:».
    `named` where a line is a heading for sure, by what is under it: then a nominative names bodies, too;
    `operative` where items have begun: a dative with a colon is a body then, whatever its noun.
    """
    tokens = lowered(tokenize(text, span.start, span.end))
    if not tokens or len(tokens) > 160 or is_rest(tokens):
        return None
    colon = tokens[-1].text == ":"
    body = tokens[:-1] if tokens[-1].text in (":", ".", ",") else tokens
    if colon and len(body) > 1 and is_infinitive(body[-1].low) and body[-1].low in table("asking.tsv"):
        body = body[:-1]  # «Правительству области, школам | рекомендовать:»
    body, asked = without_asker(without_person(without_opening(body)))
    if is_from(body) and any(token.low in table("asking.tsv") for token in body):
        return None  # «От школ ждём | помощи:»: it says what is asked
    start, case = (wished(body), "nomn") if is_wish(text, span) else verb_case(body)
    case = case or asked
    sure = colon and (operative or start) and low(body, 0) not in ("к", "ко")  # not «К весне:»
    read = read_asked if sure else read_names
    cases = (case,) if case else (("datv", "nomn") if colon or named else ("datv",))
    cases = (*cases[:1], ruled, *cases[1:]) if ruled and colon and not case else cases
    for attempt in cases:
        found = whole(body, start, attempt, read if attempt in ("datv", ruled) else read_names)
        if found is None:
            continue
        addresses, left = found
        understood = not left or (attempt == "datv" and read is read_asked and not says_more(left))
        if understood:
            further = Span(left[0].start, left[-1].end) if left else None
            return Heading(tuple(addresses), colon, attempt == "datv", further, asked is not None)
    return None


def is_rest(tokens: Sequence[Token]) -> bool:
    """Whether a line closes a quotation that it does not open: the rest of a broken line, «области»:»."""
    closing = next((token for token in tokens if token.kind in ("open", "close", "quote")), None)
    return closing is not None and closing.kind == "close" and not tokens[0].is_capitalised


def read_partly(text: str, span: Span, ruled: str | None = None, *, anew: bool = False) -> Heading | None:
    """The addressees with which a line opens that must be a heading, though not all of it is understood.

    It stands among such headings, closes with a colon, is in capitals or has a list that begins `anew` under
    it, and opens with a dative, or in the case `ruled`; what of it nobody understood is left. Its items are
    then not asked of whom the heading before names.
    """
    words = span.of(text)
    tokens = lowered(tokenize(text, span.start, span.end))
    if not tokens or len(words) > JOINED // 2:
        return None
    sure = tokens[-1].text == ":" or words.isupper()
    if not sure and not (anew and tokens[-1].kind == "word"):
        return None
    start = int(is_from(tokens) and tokens[-1].text == ":")
    cases = ("gent",) if start else ("datv", ruled)
    case = next((one for one in cases if one and in_case(low(tokens, start), one)), "")
    asked = case and tokens[0].kind == "word"
    if not asked or any(token.kind == "word" and is_infinitive(token.low) for token in tokens):
        return None
    if not sure and any(is_finite(token.low) for token in tokens if token.kind == "word"):
        return None
    names, end = read_names(tokens, start, case)
    body = tokens[:-1] if tokens[-1].text == ":" else tokens
    left = Span(body[end].start, body[-1].end) if end < len(body) else None
    found = tuple(Address(name, Role.ADDRESSEE, Basis.HEADING) for name in names)
    return Heading(found, tokens[-1].text == ":", dative=True, left=left)


def joined(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those joined that are one heading: «Школам города,⏎музеям города:»; what underlines it."""
    found: list[Line] = []
    for place, line in enumerate(lines):
        last = found[-1] if found else None
        if last is not None and last.kind is Kind.NONE and UNDER.fullmatch(line.span.of(text)):
            found[-1] = last._replace(span=Span(last.span.start, line.span.end))
        elif last is not None and names_more(text, last, line):
            span = Span(last.span.start, line.span.end)
            found[-1] = last._replace(span=span, body=span)
        elif is_between(lines, place) and found[-1] is lines[place - 1]:
            found[-1:] = over_lines(text, lines[place - 1], line)
        else:
            found.append(line)
    return found


def is_between(lines: Sequence[Line], place: int) -> bool:
    """Whether a line without a marker stands right under another and above a list."""
    if not 0 < place < len(lines) - 1 or lines[place].blank or lines[place].kind is not Kind.NONE:
        return False
    return lines[place - 1].kind is Kind.NONE and lines[place + 1].kind in (Kind.BULLET, Kind.NUMBER)


def over_lines(text: str, first: Line, second: Line) -> list[Line]:
    """Two lines before a list, as one where only both name bodies: «КОМИТЕТУ ПО КУЛЬТУРЕ⏎ГОРОДА ОЗЁРСКА»."""
    span = Span(first.span.start, second.span.end)
    if span.end - span.start > JOINED // 2 or first.span.of(text).endswith(tuple(".;:!?")):
        return [first, second]
    heading = read_heading(text, span, operative=True)
    sure = heading is not None and (heading.dative or (heading.colon and first.span.of(text).isupper()))
    whole = heading is not None and heading.left is None
    return [first._replace(span=span, body=span)] if sure and whole else [first, second]


def names_more(text: str, line: Line, following: Line) -> bool:
    """Whether a line of bodies ends with a comma and the next one names more."""
    if line.kind is not Kind.NONE or following.kind is not Kind.NONE or following.blank:
        return False
    words, more = line.span.of(text), following.span.of(text)
    if not words.endswith(",") or more[-1:] not in (":", ",") or len(words) + len(more) > JOINED:
        return False
    return read_heading(text, line.body) is not None and read_heading(text, following.body) is not None


def without_opening(tokens: Sequence[Token]) -> Sequence[Token]:
    """A line without what only joins it to the one before: «Наконец, | школам:», «Школы | же просим»."""
    comma = next((place for place, token in enumerate(tokens[:3]) if token.text == ","), None)
    if comma and low(tokens, 0) in JOINING:
        tokens = tokens[comma + 1 :]
    if low(tokens, 0) in PRONOUNS and low(tokens, 1) in SELF:  # «Нам самим, | отцам:»
        tokens = tokens[2 + (low(tokens, 2) == ",") :]
    tokens = tokens[1:] if low(tokens, 0) in SELF else tokens
    return [token for token in tokens if token.low != "же"] if any(t.low == "же" for t in tokens) else tokens


def without_person(tokens: Sequence[Token]) -> Sequence[Token]:
    """A line without the person in whom an office is addressed: «Вас, Иван Петрович, как | мэра города»."""
    as_whom = next((place for place, token in enumerate(tokens[:PERSON]) if token.low == "как"), 0)
    return tokens[as_whom + 1 :] if as_whom and low(tokens, 0) in ("вас", "вам") else tokens


def says_more(left: Sequence[Token]) -> bool:
    """Whether what is left of a line is more than a name nobody knows: it has a verb, or is long."""
    verbs = any(token.kind == "word" and (is_infinitive(token.low) or is_finite(token.low)) for token in left)
    return verbs or len(left) > LEFT or any(token.low == "числе" for token in left)  # «, в том числе:»


def lowered(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a line in capitals, or that begins so, in lower case: morphology needs it."""
    long = [token for token in tokens if token.kind == "word" and len(token.text) > SPOKEN]
    if not is_shouted(tokens) and not is_shouted(long[:2]):
        return tokens
    return [
        token if is_kept(token) or not token.text.isupper() else token._replace(text=spoken(tokens, place))
        for place, token in enumerate(tokens)
    ]


def is_kept(token: Token) -> bool:
    """Whether a word of a line in capitals stays as it is: an abbreviation, «УМВД», «АНО», no «ПО»."""
    small = is_preposition(token.low) or token.low in AND or token.low in PRONOUNS
    short = len(token.text) < SPOKEN and not small
    return token.kind != "word" or short or token.text in abbreviations() or is_state_institution(token.text)


def spoken(tokens: Sequence[Token], place: int) -> str:
    """A word in capitals as it is written in a sentence: a place's name keeps its first letter."""
    word = tokens[place].text
    if place and tokens[place - 1].kind in ("open", "quote"):  # «МБУ «Озёрский | центр»»
        return word.capitalize()
    if len(word) < SPOKEN:  # «ПО», which is a river, too
        return word.lower()
    town = low(tokens, place - 1) in OF_TOWN
    region = low(tokens, place + 1) in OF_REGION and low(tokens, place) not in NOT_OWN
    return word.capitalize() if town or region or is_proper(word.lower()) else word.lower()


def verb_case(tokens: Sequence[Token]) -> tuple[int, str | None]:
    """The place after an opening verb of asking, «для», «в адрес», and its case; 0 and None without them."""
    manner = table("asking.tsv").get(low(tokens, 0))
    return (1, manner) if manner in ("datv", "accs") else addressed(tokens)


def wished(tokens: Sequence[Token]) -> int:
    """The place after the «чтобы» of a wish: «Считаем важным, чтобы | школы:»."""
    return next((place + 1 for place, token in enumerate(tokens) if token.low == "чтобы"), 0)


BY_LINE = frozenset({("по", "линии"), ("со", "стороны")})  # «По линии | отдела культуры:»


def addressed(tokens: Sequence[Token]) -> tuple[int, str | None]:
    """The place after «в адрес», «для» and the case they want; 0 and None without them."""
    if low(tokens, 0) == "в" and low(tokens, 1) == "адрес":
        return 2, "gent"
    if low(tokens, 0) == "в" and low(tokens, 1) == "части" and low(tokens, 2).startswith("полномоч"):
        return 3, "gent"
    if (low(tokens, 0), low(tokens, 1)) in BY_LINE:
        return 2, "gent"
    if low(tokens, 0) in ("к", "ко"):  # «К Правительству области:» of an address
        return 1, "datv"
    return (1, "gent") if is_from(tokens) or low(tokens, 0) == "для" else (0, None)


def is_from(tokens: Sequence[Token]) -> bool:
    """Whether a line says of whom something is wanted: «С района:», «От школ:», no «СО НКО:»."""
    return low(tokens, 0) in FROM and not tokens[0].text[1:].isupper()


def whole(
    tokens: Sequence[Token], at: int, case: str, read: Read
) -> tuple[list[Address], Sequence[Token]] | None:
    """The addresses of tokens that hold names, clauses and partners, and the tokens that are none."""
    names, end = read(tokens, at, case)
    if not names:
        return None
    end = skip_clause(tokens, end, case)
    found = [Address(name, Role.ADDRESSEE, Basis.HEADING) for name in names]
    found += bracketed(tokens[at:end])
    rest = tokens[end:]
    if low(rest, 0) == "в" and low(rest, 1) == "лице":  # «Министерству | в лице управления школ»
        rest = rest[read_names(rest, 2, "gent")[1] :]
    partners = find_partners(rest, Basis.HEADING)
    if partners:
        last = max(address.name.span.end for address in partners)
        opening = next(p for p, token in enumerate(rest) if token.start >= partners[0].name.span.start)
        if opening > 6:
            return None
        rest = [token for token in rest if token.start >= last and token.text != ")"]
    known = modals().keys() | MAY_STAND | {"(", ")", ".", "др"}
    left = [token for token in unbracketed(rest) if token.low not in known]
    return [*found, *partners], left


def unbracketed(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens outside brackets: «хозяйствами | (СПК, общины)»."""
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if not depth:
            yield token
        depth -= token.text == ")" and depth > 0


def bracketed(tokens: Sequence[Token]) -> list[Address]:
    """The partners that brackets among names give: «Школам | (во взаимодействии с НКО):»."""
    found: list[Address] = []
    for place, token in enumerate(tokens):
        if token.text == "(":
            inside = takewhile(lambda token: token.text != ")", tokens[place + 1 :])
            found += find_partners(list(inside), Basis.HEADING)
    return found
