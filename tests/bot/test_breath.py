"""Much that becomes ready at once is done in many short turns of the event loop, in order."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot import breath
from bot.breath import Breath


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each turn has lasted too long already."""
    monkeypatch.setattr(breath, "LONG_SECONDS", -1.0)


class Turns:
    """Counts the turns of the event loop, as long as it runs."""

    number = 0

    async def count(self) -> None:
        while True:
            self.number += 1
            await asyncio.sleep(0)


async def at_once(number: int, own: Breath) -> list[tuple[int, int]]:
    """So many take a breath at once; which, and in which turn each went on."""
    turns, went_on = Turns(), list[tuple[int, int]]()

    async def one(name: int) -> None:
        await own.take()
        went_on.append((name, turns.number))

    counting = asyncio.create_task(turns.count())
    await asyncio.gather(*map(one, range(number)))
    counting.cancel()
    return went_on


@pytest.mark.usefixtures("hurried")
async def test_those_who_come_at_once_go_on_one_in_each_turn_and_in_order() -> None:
    went_on = await at_once(20, Breath())
    assert [name for name, _ in went_on] == list(range(20))
    assert len({turn for _, turn in went_on}) == 20


async def test_nobody_waits_while_the_turn_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breath, "LONG_SECONDS", 60.0)
    assert len({turn for _, turn in await at_once(20, Breath())}) == 1


@pytest.mark.usefixtures("hurried")
async def test_who_comes_later_does_not_overtake() -> None:
    own, went_on = Breath(), list[str]()

    async def one(name: str) -> None:
        await own.take()
        went_on.append(name)

    first = [asyncio.create_task(one(f"first {number}")) for number in range(5)]
    for _ in range(3):
        await asyncio.sleep(0)
    later = [asyncio.create_task(one(f"later {number}")) for number in range(2)]
    await asyncio.gather(*first, *later)
    assert went_on == [*(f"first {number}" for number in range(5)), "later 0", "later 1"]


@pytest.mark.usefixtures("hurried")
async def test_one_that_is_stopped_while_it_waits_holds_up_no_other() -> None:
    own = Breath()
    waiting = [asyncio.create_task(own.take()) for _ in range(4)]
    await asyncio.sleep(0)
    waiting[1].cancel()
    waiting[2].cancel()
    async with asyncio.timeout(20):
        done = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in done].count(asyncio.CancelledError) == 2
    assert done[3] is None


@pytest.mark.usefixtures("hurried")
def test_what_one_event_loop_left_unfinished_holds_up_no_other() -> None:
    own = Breath()

    async def leave() -> None:
        for _ in range(3):
            asyncio.create_task(own.take())  # noqa: RUF006 - it is to be left behind
        await asyncio.sleep(0)

    async def again() -> None:
        async with asyncio.timeout(20):
            await own.take()

    asyncio.run(leave())
    asyncio.run(again())


async def test_short_turns_leave_room_for_what_is_due() -> None:
    """Of thirty pieces of work a timer comes after a few, not after all."""
    own, done, at = Breath(), list[int](), list[int]()

    async def work(number: int) -> None:
        await own.take()
        time.sleep(0.004)  # noqa: ASYNC251 - it is work
        done.append(number)

    working = asyncio.gather(*map(work, range(30)))
    asyncio.get_running_loop().call_later(0.001, lambda: at.append(len(done)))
    await working
    assert at[0] <= 10
