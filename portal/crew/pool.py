"""Tasks of many clients enter, replies leave: within the limits, or refused in words.

A task is done by one worker over one generation of the graph. Whatever becomes of it, its client's turn is
given back when its worker is free or has ended, so that no more than `limits.workers` are ever at work.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from portal.beside import NOTHING, Beside
from portal.crew import refusals, wire
from portal.crew.generation import Generation, GraphChanged, Plan
from portal.crew.hand import Hand
from portal.crew.stamp import stamp_of
from portal.crew.turns import Turns
from portal.errors import CannotServe, Refused
from portal.limits import Limits
from portal.task import Reply, Standing, Task

LOG = logging.getLogger("adresat.crew")
TICK = 1.0
"""Seconds from look to look at the graph's file; it is read when two looks find it the same."""
TRIES = 5
"""How often a graph is read at the start that changes while it is read."""


class Pool:
    """A `portal.task.Runner` over processes; for one event loop, from `start` to `stop`."""

    def __init__(
        self,
        graph: Path,
        limits: Limits,
        *,
        jobs: str = "portal.jobs.roster",
        tick: float = TICK,
        beside: Beside = NOTHING,
    ) -> None:
        """`jobs` is a module that has JOBS; `tick` in seconds; `beside` what is read besides the graph."""
        self.limits = limits
        self.tick = tick
        self.trouble: CannotServe | None = None
        """Why the file that lies there now is not what is asked; None where it is."""
        self.counts: Counter[str] = Counter()
        """What became of tasks and workers, since the start."""
        self._plan = Plan(graph, jobs, limits.memory, beside)
        self._turns = Turns(limits)
        self._now: Generation | None = None
        self._known: Generation | None = None
        self._taken_up = asyncio.Event()
        self._lock = asyncio.Lock()
        self._old: set[Generation] = set()
        self._tried: list[int] | None = None
        self._tasks: set[asyncio.Task[object]] = set()

    @property
    def digest(self) -> str:
        """See Runner."""
        return self._known.digest if self._known else ""

    @property
    def state(self) -> str:
        """See Runner."""
        return self._known.state if self._known else ""

    @property
    def triples(self) -> int:
        """Of the graph that is asked."""
        return self._known.triples if self._known else 0

    @property
    def figures(self) -> Mapping[str, int]:
        """How many tasks wait and run, and how many processes there are for them."""
        hands = [hand for made in (*self._old, *filter(None, [self._now])) for hand in made.hands.values()]
        return {
            "waiting": self._turns.waiting,
            "running": self.limits.workers - self._turns.free,
            "processes": len(hands),
        }

    @property
    def standing(self) -> Standing:
        """See Runner."""
        ready = self._now is not None and not self._now.lost
        return Standing(ready, self.triples, self.trouble, self.figures, dict(self.counts))

    async def start(self) -> None:
        """Load the graph and make the workers; CannotServe where it cannot be read."""
        for _ in range(TRIES):
            try:
                await self._take_up()
                break
            except GraphChanged as error:
                self.trouble = error
                await asyncio.sleep(self.tick)
        if self._now is None:
            assert self.trouble is not None
            raise self.trouble
        self._do(self._watch())

    async def stop(self) -> None:
        """End what runs and every process; call it when the last answers are out."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        made = [*self._old, *filter(None, [self._now])]
        self._now = None
        await asyncio.gather(*(generation.end() for generation in made))

    async def __aenter__(self) -> "Pool":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def run(self, task: Task, client: str) -> Reply:
        """See Runner."""
        deadline = asyncio.get_running_loop().time() + self.limits.seconds
        await self._turns.take(client, deadline)
        hand: Hand | None = None
        try:
            generation = await self._generation(deadline)
            hand = generation.hire()
            header, body = await self._done(generation, hand, task, deadline)
        finally:
            self._turn_over(hand, client)
        return self._reply(header, body, task.job)

    async def _generation(self, deadline: float) -> Generation:
        """The generation of now; after an accident, when there is one again."""
        while self._now is None or self._now.lost:
            self._taken_up.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._taken_up.wait()
            except TimeoutError as error:
                raise refusals.lost() from error
        return self._now

    async def _done(
        self, generation: Generation, hand: Hand, task: Task, deadline: float
    ) -> tuple[wire.Header, bytes]:
        """What a worker made of a task; the worker rests after it, or ends."""
        left = deadline - asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout_at(deadline):
                header, body = await hand.do(task, left, self.limits.answer)
        except TimeoutError as error:
            self._dismiss(generation, hand, "deadline")
            raise refusals.too_slow(self.limits) from error
        except (wire.Torn, OSError) as error:
            raise await self._post_mortem(generation, hand) from error
        except BaseException:  # the client is gone
            self._dismiss(generation, hand, "cancelled")
            raise
        if body is None:
            self._dismiss(generation, hand, "too long")
            raise refusals.too_long(self.limits)
        if header.get("last") is True:
            self._dismiss(generation, hand, "grown")
        else:
            generation.rest(hand)
        return header, body

    def _dismiss(self, generation: Generation, hand: Hand, why: str) -> None:
        """End a worker; the turn is given back when it has ended."""
        self.counts[why] += 1
        generation.dismiss(hand)

    async def _post_mortem(self, generation: Generation, hand: Hand) -> Refused:
        """What to say where a worker went away during a task."""
        how: int | None = None
        try:
            async with asyncio.timeout(self.tick):
                how = await asyncio.shield(hand.ended)
        except TimeoutError:
            pass
        finally:
            generation.dismiss(hand)
        refused = refusals.of_end(how, self.limits)
        self.counts[f"signal {how or 0}"] += 1
        return refused

    def _turn_over(self, hand: Hand | None, client: str) -> None:
        """Give a turn back, at once or when the worker that was dismissed has ended."""
        if hand is None or not hand.dismissed or hand.ended.done():
            self._turns.give_back(client)
        else:
            hand.ended.add_done_callback(lambda _: self._turns.give_back(client))

    def _reply(self, header: wire.Header, body: bytes, job: str) -> Reply:
        """The reply of a frame; Refused where the job gave none."""
        match header:
            case {"reply": {"status": int(status), "media": str(media), "headers": dict(headers)}}:
                return Reply(status, media, body, {str(name): str(value) for name, value in headers.items()})
            case {"ended": "error", "type": kind}:
                LOG.error("job %s: %s", job, kind)
        raise refusals.of_header(header, self.limits)

    # --- generations -----------------------------------------------------------------------------

    async def reload(self) -> bool:
        """Read the graph's file again; False, and `trouble` says why, where the old graph stays."""
        async with self._lock:
            try:
                await self._take_up()
            except CannotServe as error:
                self.trouble = error
                LOG.error("graph: %s", error)
                return False
            return True

    async def _take_up(self) -> None:
        """Make a generation of the file as it is, and ask it from now on."""
        self._tried = stamp_of(self._plan.graph, self._plan.beside)
        made = await Generation.start(self._plan)
        self._tried = made.stamp
        if not made.fenced:
            LOG.warning(
                "this system cannot keep a process from making sockets: the limit of files alone does"
            )
        if (
            made.threads > 1 and not self._plan.graph.is_dir()
        ):  # RocksDB's own wait for writes: there are none
            LOG.warning("the process with the graph has %d threads: a worker has only one", made.threads)
        made.on_end = self._ended
        made.fill(self.limits.workers)
        before, self._now, self._known = self._now, made, made
        self.trouble = None
        self.counts["graphs"] += 1
        self._taken_up.set()
        if before is not None:
            self._old.add(before)
            before.retire()

    def _ended(self, generation: Generation) -> None:
        """A worker or the whole generation has ended."""
        if not generation.lost:
            generation.fill(self.limits.workers)
            return
        self._old.add(generation)
        self._do(self._part(generation))
        if generation is self._now:
            self._now = None
            LOG.error("graph: its process has ended; it is loaded again")
            self._do(self.reload())

    async def _part(self, generation: Generation) -> None:
        """See to the end of a generation; its process is gone, or tidies up and goes."""
        await generation.end()
        self._old.discard(generation)

    async def _watch(self) -> None:
        """Look at the file, and take it up when it has changed and come to rest."""
        seen = self._tried
        while True:
            await asyncio.sleep(self.tick)
            stamp = stamp_of(self._plan.graph, self._plan.beside)
            if stamp is None or (stamp == self._tried and self._now is not None):
                continue
            if stamp == seen:
                await self.reload()
            seen = stamp

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        """Have something done beside the tasks, and hold it until it is."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
