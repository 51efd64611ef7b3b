"""Turns go round; the tables read: who asks, who is called, in order."""

import asyncio
import random
from collections import Counter

import pytest

from portal.crew.turns import Turns
from portal.errors import Refused
from portal.limits import Limits


async def called(limits: Limits, asking: str) -> str:
    """In which order clients (letters) are called who ask in this order, one at a time."""
    turns, order = Turns(limits), []

    async def one(client: str) -> None:
        await turns.take(client, asyncio.get_running_loop().time() + 60)
        order.append(client)
        await asyncio.sleep(0)
        turns.give_back(client)

    await asyncio.gather(*(one(client) for client in asking))
    assert (turns.free, turns.waiting, dict(turns.held), dict(turns.queues)) == (limits.workers, 0, {}, {})
    return "".join(order)


@pytest.mark.parametrize(
    ("asking", "order"),
    [
        ("aaa", "aaa"),
        ("aaab", "aaba"),
        ("aaaabbc", "aabcaba"),
        ("abcabc", "abcabc"),
    ],
)
def test_turns_go_round(asking: str, order: str) -> None:
    assert asyncio.run(called(Limits(workers=1), asking)) == order


def test_one_client_leaves_a_place() -> None:
    async def work() -> None:
        turns = Turns(Limits(workers=3))
        for _ in range(2):
            await turns.take("a", 0)
        with pytest.raises(Refused) as caught:
            await turns.take("a", 0)
        assert (caught.value.status, caught.value.retry_after) == (503, 10)
        await turns.take("b", 0)
        assert turns.free == 0

    asyncio.run(work())


def test_too_many_of_one_client_and_too_many_of_all() -> None:
    async def work() -> None:
        turns = Turns(Limits(workers=1, waiting=3, waiting_per_client=2))
        later = asyncio.get_running_loop().time() + 60
        waiting = [asyncio.create_task(turns.take(client, later)) for client in "aaab"]
        await asyncio.sleep(0)
        for client, status in (("a", 429), ("b", 503), ("c", 503)):
            with pytest.raises(Refused) as caught:
                await turns.take(client, later)
            assert caught.value.status == status
            assert caught.value.retry_after
        for task in waiting:
            task.cancel()

    asyncio.run(work())


def test_no_turn_is_lost_whoever_goes_away() -> None:
    async def work(seed: int) -> None:
        chance = random.Random(seed)
        limits = Limits(workers=3, waiting=1000, waiting_per_client=1000)
        turns, held = Turns(limits), Counter[str]()

        async def one(client: str) -> None:
            await turns.take(client, asyncio.get_running_loop().time() + chance.random() / 50)
            held[client] += 1
            assert held.total() <= 3 and held[client] <= 2
            try:
                await asyncio.sleep(chance.random() / 500)
            finally:
                held[client] -= 1
                turns.give_back(client)

        tasks = [asyncio.create_task(one(chance.choice("aaaabbc"))) for _ in range(100)]
        while not all(task.done() for task in tasks):
            await asyncio.sleep(0.001)
            chance.choice(tasks).cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert (turns.free, turns.waiting, dict(turns.held), dict(turns.queues)) == (3, 0, {}, {})

    for seed in range(10):
        asyncio.run(work(seed))
