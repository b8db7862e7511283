"""`kill -9` at any point of any flow loses no saved change and leaves no half change."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from plugins.invented_desk import BASE
from plugins.mortal_bot import MortalBot
from plugins.whole_database import broken

from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from knowledge import ChangeKind, Draft, FactStore, Member, Role

KILLS_EACH = 8
_LONGEST = 30
_SAVED = re.compile(r"^(?:Saved|Retired|Undone|Restored)\b")
_CANCELLED, _NOTHING = "Cancelled. Nothing was changed.", "There is nothing to cancel."
_VERSION = re.compile(r"([\w-]+) \(v(\d+)\)")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a chat, who goes on when the bot has reacted."""

    sandbox: Sandbox
    id: int

    async def say(self, text: str) -> Message:
        return await self.sandbox.reply(self.id, after=self.sandbox.say(self.id, text))

    async def hears(self, text: str, *expected: str) -> Message:
        """Say something and wait for one of these replies, whatever else comes before it."""
        message = await self.say(text)
        while message.text not in expected:
            message = await self.sandbox.reply(self.id, after=message.id)
        return message

    async def press(self, *labels: str) -> str:
        """Press the latest button that has one of these labels; the toast."""
        message, data = next(self._buttons(*labels))
        return (await self.sandbox.callback_answer(self.sandbox.tap(self.id, message.id, data))).text

    def _buttons(self, *labels: str) -> Iterator[tuple[Message, str]]:
        for message in reversed(self.sandbox.messages(self.id)):
            for row in message.buttons:
                yield from ((message, button["callback_data"]) for button in row if button["text"] in labels)

    def has(self, data: str) -> bool:
        return any(held.endswith(data) for _, held in self._buttons("Save", "Keep both"))


@dataclass(frozen=True, slots=True)
class People:
    sandbox: Sandbox

    @property
    def curator(self) -> Person:
        return Person(self.sandbox, CURATOR_ID)

    @property
    def reviewer(self) -> Person:
        return Person(self.sandbox, REVIEWER_ID)

    @property
    def reader(self) -> Person:
        return Person(self.sandbox, READER_ID)


def name(number: int) -> str:
    """A name that resembles no other, so that no fact is a near duplicate of another."""
    chance = random.Random(number)  # noqa: S311 (a sample, not a secret)
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4)).capitalize()


def line(number: int) -> str:
    at = name(number)
    claim = f"The {name(number + 1_000)} of {at} {name(number + 2_000).lower()} {number + 20} barrels."
    return f"/addfact {claim} | The {at} courier | {claim.lower()}"


async def add_in_one_line(people: People, number: int) -> None:
    await people.curator.say(line(number))
    await people.curator.press("Save", "Keep both")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """`drive` goes through it once, with a number that is another one each time."""

    drive: Callable[[People, int], Awaitable[None]]
    review: bool = False


FLOWS = {
    "add in one line": Flow(drive=add_in_one_line),
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "footnote.db"
    with FactStore(path) as store:
        store.load(BASE)
        change = store.begin_change(f"telegram:{OWNER_ID}", ChangeKind.TEAM)
        for member_id, role in ((CURATOR_ID, Role.CURATOR), (REVIEWER_ID, Role.REVIEWER)):
            store.team.put(Member(id=member_id, name="", role=role), change=change)
    return path


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
async def test_nothing_saved_is_lost_and_nothing_half_is_left(
    sandbox: Sandbox, database: Path, flow: Flow
) -> None:
    people = People(sandbox)
    bot = MortalBot(sandbox=sandbox, database=database, review=flow.review)
    await bot.born()
    try:
        start = time.perf_counter()
        await flow.drive(people, 0)
        seconds, statements = time.perf_counter() - start, bot.statements
        chance = random.Random(flow.drive.__name__)  # noqa: S311 (a sample, not a secret)
        for kill in range(KILLS_EACH):
            at = (kill + chance.random()) / KILLS_EACH
            driving = asyncio.create_task(flow.drive(people, kill + 1))
            # By turns at a moment, and at a statement of SQL: what is written takes only a few moments.
            if kill % 2:
                bot.dies_after(1 + int(at * statements))
            await bot.killed(driving, after=_LONGEST if kill % 2 else at * seconds)
            await _stopped(driving)
            _check(sandbox, database, flow)
            await _reborn(bot, people, database)
        _check(sandbox, database, flow)
    finally:
        bot.end()


async def _stopped(driving: asyncio.Task[None]) -> None:
    """Whatever the flow waits for won't come; what it ran into before is told."""
    if not driving.done():
        driving.cancel()
    (problem,) = await asyncio.gather(driving, return_exceptions=True)
    if isinstance(problem, Exception):
        raise problem


def _check(sandbox: Sandbox, database: Path, flow: Flow) -> None:
    assert broken(database, review=flow.review) == []
    with FactStore(database) as store:
        for fact_id, version in _confirmed(sandbox):
            assert store.fact(fact_id, version=version)


def _confirmed(sandbox: Sandbox) -> set[tuple[str, int]]:
    """The facts, with their versions, that the team was told are saved."""
    told = (str(call.params.get("text", "")) for call in sandbox.calls if call.response is not None)
    return {
        (fact_id, int(version))
        for text in told
        if _SAVED.match(text)
        for fact_id, version in _VERSION.findall(text)
    }


async def _reborn(bot: MortalBot, people: People, database: Path) -> None:
    """The bot lives again, hears what it had not confirmed, and the curator goes on with their draft."""
    draft, unheard = _draft(database), len(people.sandbox.world.updates)
    await bot.born()
    curator = people.curator
    if not unheard and draft and draft.flow == "change" and curator.has(f":{draft.content['key']}"):
        before = _confirmed(people.sandbox)
        assert await curator.press("Save", "Keep both") == ""
        assert _confirmed(people.sandbox) != before
        draft = None
    told = await curator.hears("/cancel", _CANCELLED, _NOTHING)
    if draft and not unheard:
        assert told.text == _CANCELLED


def _draft(database: Path) -> Draft | None:
    with FactStore(database) as store:
        return store.drafts.get(CURATOR_ID)
