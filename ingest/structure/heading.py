"""A line in, the bodies out if it does nothing but name whom the items below it ask (and with whom)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.language.clause import skip_clause
from ingest.language.lexicon import modals, table
from ingest.language.morph import is_finite, is_infinitive, is_proper
from ingest.language.names import read_asked, read_names
from ingest.language.nominative import is_shouted
from ingest.language.phrase import low
from ingest.language.tokens import Token, tokenize
from ingest.model import Address, Basis, Name, Role, Span
from ingest.structure.lines import is_wish
from ingest.structure.partner import find_partners

OF_TOWN = frozenset("города городу г село села поселка республики".split())
OF_REGION = frozenset("области края района".split())
NOT_OWN = frozenset("муниципального городского".split())
Read = Callable[[Sequence[Token], int, str], tuple[list[Name], int]]
LEFT = 12  # tokens: of a longer rest nobody can say that it is a name
MAY_STAND = frozenset({",", "в", "лице", "также", "а", "и"})


@dataclass(frozen=True, slots=True)
class Heading:
    """The addresses of a heading, whether it closes with a colon, whether they stand in the dative.

    `left` is what the heading says further and nobody understood; None where all of it was.
    """

    addresses: tuple[Address, ...]
    colon: bool
    dative: bool
    left: Span | None = None


def read_heading(text: str, span: Span, *, operative: bool = False) -> Heading | None:
    """The addressees and partners of a line that only names them; None where it says more.

    `operative` where items have begun: a dative with a colon is a body then, whatever its noun.
    """
    tokens = lowered(tokenize(text, span.start, span.end))
    if not tokens or len(tokens) > 160:
        return None
    colon = tokens[-1].text == ":"
    body = tokens[:-1] if tokens[-1].text in (":", ".", ",") else tokens
    start, case = (wished(body), "nomn") if is_wish(text, span) else verb_case(body)
    read = read_asked if colon and (operative or start) else read_names
    cases = (case,) if case else (("datv", "nomn") if colon else ("datv",))
    for attempt in cases:
        found = whole(body, start, attempt, read if attempt == "datv" else read_names)
        if found is None:
            continue
        addresses, left = found
        understood = not left or (attempt == "datv" and read is read_asked and not says_more(left))
        if understood:
            further = Span(left[0].start, left[-1].end) if left else None
            return Heading(tuple(addresses), colon, attempt == "datv", further)
    return None


def says_more(left: Sequence[Token]) -> bool:
    """Whether what is left of a line is more than a name nobody knows: it has a verb, or is long."""
    verbs = any(token.kind == "word" and (is_infinitive(token.low) or is_finite(token.low)) for token in left)
    return verbs or len(left) > LEFT or any(token.low == "числе" for token in left)  # «, в том числе:»


def lowered(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a line in capitals throughout, in lower case: morphology and abbreviations need it."""
    if not is_shouted(tokens):
        return tokens
    return [
        token if len(token.text) < 4 else token._replace(text=spoken(tokens, place))
        for place, token in enumerate(tokens)
    ]


def spoken(tokens: Sequence[Token], place: int) -> str:
    """A word in capitals as it is written in a sentence: a place's name keeps its first letter."""
    word = tokens[place].text
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


def addressed(tokens: Sequence[Token]) -> tuple[int, str | None]:
    """The place after «в адрес», «для» and the case they want; 0 and None without them."""
    if low(tokens, 0) == "в" and low(tokens, 1) == "адрес":
        return 2, "gent"
    if low(tokens, 0) in ("к", "ко"):  # «К Правительству области:» of an address
        return 1, "datv"
    return (1, "gent") if low(tokens, 0) == "для" else (0, None)


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
