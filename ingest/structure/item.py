"""An item of the outline in, what it says out: who is asked, with whom, who is told, on what it rests."""

from collections.abc import Iterable, Sequence

from ingest.language.names import read_names
from ingest.language.tokens import Token, tokenize
from ingest.model import Address, Basis, Item, Reading, Role, Span
from ingest.structure.addressee import find_addressees
from ingest.structure.colloquial import by_bare_dash
from ingest.structure.cover import Cover
from ingest.structure.deadline import find_deadline
from ingest.structure.inset import plain
from ingest.structure.mention import find_mentions
from ingest.structure.partner import find_partners
from ingest.structure.recipient import find_recipients
from ingest.structure.tokens import sentences
from ingest.structure.unresolved import find_unresolved
from ingest.structure.verb import find_verb

LONGEST = 80  # tokens of a list that a semicolon parts


def read_item(text: str, item: Item, above: Reading | None, kept: Sequence[Span] = ()) -> Reading:
    """Read one item; `above` is its parent's reading, `kept` are the names of programmes and acts in it."""
    runs = listed_whole(sentences(text, item.span))
    own = [address for run in announced(text, item, runs) for address in find_roles(run)]
    asked = (*item.addresses, *inherited(above), *own)
    if all(address.role is not Role.ADDRESSEE for address in asked):
        own += [address for run in runs for address in by_bare_dash(plain(run))]
    mentioned = find_mentions(runs, own)
    verb = find_verb(runs, own)
    return Reading(
        item,
        tuple(merged([*item.addresses, *inherited(above), *own, *mentioned])),
        deadline=find_deadline(text, item.span, kept)
        or (find_deadline(text, item.term) if item.term else None),
        verb=verb.concept if verb is not None else None,
        verb_span=verb.span if verb is not None else None,
        unresolved=tuple(find_unresolved(runs, own)),
        doing=verb.lemma if verb is not None else None,
    )


def listed_whole(runs: Sequence[Sequence[Token]]) -> list[Sequence[Token]]:
    """The sentences, those joined that part a list of who is asked: «Школам; | клубам: открыть залы»."""
    whole: list[Sequence[Token]] = []
    for run in runs:
        if whole and is_list(whole[-1]):
            whole[-1] = (*whole[-1][:-1], whole[-1][-1]._replace(text=",", low=","), *run)
        else:
            whole.append(run)
    return whole


def is_list(run: Sequence[Token]) -> bool:
    """Whether a sentence that a semicolon ends only names bodies in the dative."""
    if run[-1].text != ";" or len(run) > LONGEST:
        return False
    names, end = read_names(run, 0, "datv")
    return bool(names) and end == len(run) - 1


def announced(text: str, item: Item, runs: Sequence[Sequence[Token]]) -> list[Sequence[Token]]:
    """The sentences of an item, before the first the verb that the announcement above it lends to it."""
    if item.asking is None or not runs:
        return list(runs)
    verb = [token._replace(text=token.low) for token in tokenize(text, item.asking.start, item.asking.end)]
    return [(*verb, *runs[0]), *runs[1:]]


def find_roles(run: Sequence[Token]) -> list[Address]:
    """Addressees, partners and recipients of one sentence; words serve one role only."""
    run = plain(run)
    partners = find_partners(run)
    recipients = find_recipients(run)
    taken = partners + recipients
    cover = Cover(address.name.span for address in taken)
    return [address for address in find_addressees(run) if not cover.meets(address.name.span)] + taken


def inherited(above: Reading | None) -> Iterable[Address]:
    """The addressees and partners that a parent passes on to its sub-items."""
    if above is None or not above.item.inherits:
        return ()
    kept = (Role.ADDRESSEE, Role.PARTNER)
    return (
        address._replace(basis=address.basis if address.basis in PASSED else Basis.PARENT)
        for address in above.addresses
        if address.role in kept
    )


PASSED = frozenset({Basis.HEADING, Basis.SECTION})


def merged(addresses: Iterable[Address]) -> list[Address]:
    """Each name in each role once; the first basis stands."""
    found: dict[tuple[str, Role], Address] = {}
    for address in addresses:
        found.setdefault((address.name.label.lower(), address.role), address)
    return list(found.values())
