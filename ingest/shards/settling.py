"""What each document says in, what all of them say together out: things, series, keys, and what was judged.

Documents are taken in one order, that of their names, whatever read them and whenever. Where nobody decided
anything and each says what it said at the last build, all that was settled then still holds.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from ingest.batch.pack import pack, unpack
from ingest.graph.curator import curator_key
from ingest.graph.iris import told_apart
from ingest.graph.series import InSeries, Series, series_of
from ingest.resolve.corpus import Named
from ingest.resolve.decisions import Decision
from ingest.resolve.judge import Judged, judge
from ingest.resolve.survey import Cited, Sayings, Survey
from ingest.resolve.things import Body, Identity, Initiative, Instrument, Territory
from ingest.shards.entries import Entry
from ingest.shards.judging import Anew, judge_some
from ingest.shards.work import Glimpse
from ingest.shards.workbook import Workbook
from ingest.uncollected import uncollected

ALL = "all"  # the row of what was settled


@dataclass(slots=True)
class Settled:
    """All that the documents of a build say together.

    `anew` are the documents that decisions touch, `series` and `cited` those of all, by their keys. `acts`
    are the keys of spellings, `projects` those of names; `names` is what bodies are called. `apart` are the
    IRIs of keys that would share one.
    """

    judged: Judged
    anew: Mapping[str, Anew]
    acts: Sequence[str]
    projects: Mapping[str, str]
    bodies: tuple[Body, ...]
    territories: tuple[Territory, ...]
    instruments: tuple[Instrument, ...]
    initiatives: tuple[Initiative, ...]
    series: Mapping[str, Series]
    curators: tuple[str, ...]
    cited: Mapping[str, Cited]
    apart: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[Identity, str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = {body.identity: body.label for body in self.bodies}


# What of it is kept for the next build.
KEPT = (
    *("acts", "projects", "bodies", "territories", "instruments", "initiatives", "series", "curators"),
    *("cited", "apart"),
)


@uncollected()
def settle(entries: Sequence[Entry], decisions: Sequence[Decision], workbook: Workbook, base: str) -> Settled:
    """Take in what all documents say. Raises `BadDecision` where a decision cannot be followed."""
    if decisions:
        return settled_anew(entries, decisions, workbook, base)
    seal = seal_of(entries, workbook, base)
    known = workbook.get("settled", "seal, result", ALL)
    if known is not None and known[0] == seal:
        return Settled(judge([], []), {}, *cast(tuple[object, ...], unpack(cast(bytes, known[1]))))  # type: ignore[arg-type]
    found = settled_anew(entries, decisions, workbook, base)
    workbook.put("settled", ALL, seal, pack(tuple(getattr(found, name) for name in KEPT)))
    return found


def seal_of(entries: Sequence[Entry], workbook: Workbook, base: str) -> bytes:
    """A digest of all that is settled of, where nobody decides anything."""
    shared = {key: cast(bytes, digest) for key, digest in workbook.rows("seals", "key, shared")}
    found = hashlib.blake2b(repr((base, [entry.key for entry in entries])).encode("utf-8", "surrogateescape"))
    found.update(b"".join([shared[entry.key] for entry in entries]))
    return found.digest()


def settled_anew(
    entries: Sequence[Entry], decisions: Sequence[Decision], workbook: Workbook, base: str
) -> Settled:
    """What all documents say together, taken in one after the other."""
    judged, anew = judge_some(entries, decisions, workbook)
    survey, in_series = Survey(), list[InSeries]()
    curators: set[str] = set()
    cited: dict[str, Cited] = {}
    for entry in entries:
        said, glimpse = kept(workbook, entry.key)
        said = anew[entry.key].said if entry.key in anew else said
        cited[entry.key] = survey.add(said)
        in_series += [glimpse[0]] if glimpse[0] is not None else []
        curators.update(glimpse[1])
    known = Named(survey.acts.keys(), survey.projects.keys())
    settled = Settled(
        judged,
        anew,
        [known.acts[one] for one in survey.acts.spelled],
        known.projects,
        survey.bodies.whole(judged.now),
        survey.places(),
        survey.acts.whole(known.acts),
        survey.projects.whole(known.projects),
        series_of(in_series),
        tuple(sorted(curators)),
        cited,
    )
    settled.apart = told_apart(base, keys_in(settled))
    return settled


def kept(workbook: Workbook, key: str) -> tuple[Sayings, Glimpse]:
    """What a document says, and the glimpse of it."""
    found = workbook.get("gleaned", "said, glimpse", key)
    assert found is not None
    said, glimpse = (unpack(cast(bytes, one)) for one in found)
    return cast(Sayings, said), cast(Glimpse, glimpse)


def glimpsed(workbook: Workbook, key: str) -> Glimpse:
    """The glimpse of a document alone."""
    found = workbook.get("gleaned", "glimpse", key)
    assert found is not None
    return cast(Glimpse, unpack(cast(bytes, found[0])))


def keys_in(settled: Settled) -> dict[str, set[str]]:
    """The keys of all things of which several documents may speak, by kind."""
    judged = settled.judged
    sides = {each.key for one in judged.judgements for each in (one.left, one.right)}
    signed = {*settled.curators, *(one.decision.who for one in judged.judgements)}
    return {
        "body": {one.identity.key for one in settled.bodies}
        | sides
        | {one.old.key for one in judged.replaced},
        "place": {one.key for one in settled.territories},
        "instrument": {one.key for one in settled.instruments},
        "initiative": {one.key for one in settled.initiatives},
        "series": {one.key for one in settled.series.values()},
        "agent": set(map(curator_key, signed)),
    }


def things_of(settled: Settled) -> Iterator[tuple[str, str, object]]:
    """Every thing with its kind and key."""
    yield from (("body", one.identity.key, one) for one in settled.bodies)
    yield from (("place", one.key, one) for one in settled.territories)
    yield from (("instrument", one.key, one) for one in settled.instruments)
    yield from (("initiative", one.key, one) for one in settled.initiatives)
    named = {one.key: one.name for one in settled.series.values()}
    yield from (("series", key, name) for key, name in sorted(named.items()))
