"""Clients ask for a turn, and get it one after the other, round and round; too many are refused at once.

At most `places` turns are held. While there is more than one place, no client holds them all, so that a
client who comes first to ask never waits for one who asks without end.
"""

import asyncio
from collections import Counter, OrderedDict, deque

from portal.crew import refusals
from portal.limits import Limits


class Turns:
    """The queue of one service; for one event loop."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.free = limits.workers
        self.share = max(limits.workers - 1, 1)
        self.held: Counter[str] = Counter()
        self.queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self.waiting = 0

    async def take(self, client: str, deadline: float) -> None:
        """Wait for a turn until `deadline` (loop time); Refused where too many wait, or it is too late."""
        if self.free and self.held[client] < self.share:
            self.seat(client)
            return
        turn = self.queue(client)
        try:
            async with asyncio.timeout_at(deadline):
                await turn
        except TimeoutError as error:
            self.leave(client, turn)
            raise refusals.waited_too_long(self.limits) from error
        except BaseException:
            self.leave(client, turn)
            raise

    def give_back(self, client: str) -> None:
        """A turn is over."""
        self.free += 1
        self.held[client] -= 1
        if not self.held[client]:
            del self.held[client]
        self.call()

    def seat(self, client: str) -> None:
        """Give a place away."""
        self.free -= 1
        self.held[client] += 1

    def queue(self, client: str) -> asyncio.Future[None]:
        """Stand in the queue; Refused where it is full."""
        queue = self.queues.get(client)
        if queue is not None and len(queue) >= self.limits.waiting_per_client:
            raise refusals.too_many_of_one(self.limits)
        if self.waiting >= self.limits.waiting:
            raise refusals.too_many(self.limits)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.queues.setdefault(client, deque()).append(turn)
        self.waiting += 1
        return turn

    def leave(self, client: str, turn: asyncio.Future[None]) -> None:
        """Leave the queue, or give back the turn that came just now."""
        if turn.done() and not turn.cancelled():
            self.give_back(client)
            return
        queue = self.queues.get(client)
        if queue is not None and turn in queue:
            queue.remove(turn)
            self.waiting -= 1
            if not queue:
                del self.queues[client]

    def call(self) -> None:
        """Call the next ones: who holds the fewest turns, and of those who was not called the longest."""
        while self.free:
            able = [name for name in self.queues if self.held[name] < self.share]
            if not able:
                return
            self.call_one(min(able, key=self.held.__getitem__))

    def call_one(self, client: str) -> None:
        """Call the first of a client's queue, and put the client at the end."""
        queue = self.queues[client]
        turn = queue.popleft()
        self.waiting -= 1
        if queue:
            self.queues.move_to_end(client)
        else:
            del self.queues[client]
        if not turn.done():
            self.seat(client)
            turn.set_result(None)
