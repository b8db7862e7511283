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
from plugins.invented_facts import GAZETTE, HEIGHT, NOTEBOOK, SKIPPER, SUBJECTS, fact
from plugins.mortal_bot import MortalBot
from plugins.whole_database import broken

from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from knowledge import ChangeKind, Draft, Fact, FactStore, Member, ProposalState, Role
from knowledge.factfile import FactFile, written

KILLS_EACH = 6
IMPORTED = 3
_LONGEST = 30
_SAVED = re.compile(r"^(?:Saved|Retired|Undone|Restored|Imported)\b|has (?:approved|declined) your change")
_SAVES = ("Save", "Keep both", "Yes")
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
        """Press a button with one of these labels as soon as there is one; the toast."""
        async with asyncio.timeout(_LONGEST):
            bell = self.sandbox.world.bell
            message, data = await bell.until(lambda: next(self._buttons(*labels), None))
        return (await self.sandbox.callback_answer(self.sandbox.tap(self.id, message.id, data))).text

    def _buttons(self, *labels: str) -> Iterator[tuple[Message, str]]:
        """Those under what came after the last that they said, the latest first."""
        for message in reversed(self.sandbox.messages(self.id)):
            if message.sender.id == self.id:
                return
            for row in message.buttons:
                yield from ((message, button["callback_data"]) for button in row if button["text"] in labels)

    def can_save(self, draft: Draft) -> bool:
        """Whether there is a button that saves it as it is kept."""
        key = draft.content.get("key")
        return any(data.endswith(f":{key}") for _, data in self._buttons(*_SAVES))


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


async def add_step_by_step(people: People, number: int) -> None:
    curator, claim = people.curator, f"The Marrow Bay ferry carries {name(number)} and {number + 20} pigs."
    for text in ("/addfact", claim):
        await curator.say(text)
    await curator.press(NOTEBOOK.title)
    await curator.say(claim.lower())
    await curator.press("Skip")
    await curator.press("Skip")
    await curator.press("Save", "Keep both")


async def edit(people: People, number: int) -> None:
    curator = people.curator
    await curator.say(f"/edit {HEIGHT.id}")
    await curator.press("Claim")
    await curator.say(f"The Gull Point lighthouse, says {name(number)}, rises 41 metres.")
    await curator.press("Save", "Keep both")


async def teach(people: People, number: int) -> None:
    await people.curator.say(f"/teach {SKIPPER.id} {name(number)} {name(number + 1_000)}?")


async def retire_and_restore(people: People, number: int) -> None:
    curator = people.curator
    for command in ("retire", "restore"):
        if "Save" in (await curator.say(f"/{command} {SKIPPER.id}")).labels:
            await curator.press("Save")


async def undo(people: People, number: int) -> None:
    await teach(people, number)
    await people.curator.say("/undo")
    await people.curator.press("Yes")


async def import_a_file(people: People, number: int) -> None:
    facts = tuple(fact(f"{each.id}-{number}", each.claim, each.citation.quote) for each in imported(number))
    content = written(FactFile(sources=(GAZETTE,), subjects=SUBJECTS[:1], facts=facts)).encode()
    people.sandbox.send_document(CURATOR_ID, "more.yaml", content)
    await people.curator.press("Yes")


def imported(number: int) -> Iterator[Fact]:
    for place in range(IMPORTED):
        words = [name(number + 1_000 * each) for each in range(10 * place, 10 * place + 4)]
        yield fact(words[0].lower(), f"{' '.join(words)}.", " ".join(words))


async def approve_or_decline(people: People, number: int) -> None:
    await add_in_one_line(people, number)
    await people.reviewer.say("/review")
    if number % 3:
        await people.reviewer.press("Approve")
    else:
        await people.reviewer.press("Decline")
        await people.reviewer.say("no such thing")


async def correct(people: People, number: int) -> None:
    answer = await people.reader.say(HEIGHT.phrasings[0])
    await edit(people, number)
    await people.sandbox.edited(answer.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """`drive` goes through it once, with a number that is another one each time.

    Where it `corrects`, answers already sent show in the end what is so now.
    """

    drive: Callable[[People, int], Awaitable[None]]
    review: bool = False
    corrects: bool = False


FLOWS = {
    "add in one line": Flow(drive=add_in_one_line),
    "add step by step": Flow(drive=add_step_by_step),
    "edit": Flow(drive=edit),
    "teach": Flow(drive=teach),
    "retire and restore": Flow(drive=retire_and_restore),
    "undo": Flow(drive=undo),
    "import": Flow(drive=import_a_file),
    "approve or decline": Flow(drive=approve_or_decline, review=True),
    "correct": Flow(drive=correct, corrects=True),
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
        if flow.corrects:
            await _corrected(sandbox, database)
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
    told = _told(sandbox)
    with FactStore(database) as store:
        for text in told:
            for fact_id, version in _VERSION.findall(text):
                assert store.fact(fact_id, version=int(version))
        proposed = [
            each for who in (CURATOR_ID, REVIEWER_ID) for each in store.proposals.of(f"telegram:{who}")
        ]
    assert sum(text.startswith("Saved for review") for text in told) <= len(proposed)
    for state in (ProposalState.APPROVED, ProposalState.DECLINED):
        decided = sum(each.state is state for each in proposed)
        assert sum(f" has {state} your change" in text for text in told) <= decided


async def _corrected(sandbox: Sandbox, database: Path) -> None:
    with FactStore(database) as store:
        async with asyncio.timeout(_LONGEST):
            while store.corrections.open():  # noqa: ASYNC110 - nothing rings
                await asyncio.sleep(0.02)
        claim, shown = store.fact(HEIGHT.id).claim, store.sent.showing(HEIGHT.id)
    assert len(shown) > KILLS_EACH // 2
    assert all(claim in sandbox.message(each.message_id).text for each in shown)


def test_enough_moments_are_tried() -> None:
    assert len(FLOWS) * KILLS_EACH >= 50


def _told(sandbox: Sandbox) -> list[str]:
    """What the team was told of what is saved or decided."""
    texts = (str(call.params.get("text", "")) for call in sandbox.calls if call.response is not None)
    return [text for text in texts if _SAVED.search(text)]


async def _reborn(bot: MortalBot, people: People, database: Path) -> None:
    """The bot lives again, hears what it had not confirmed, and the curator goes on with their draft."""
    draft, unheard = _draft(database), len(people.sandbox.world.updates)
    await bot.born()
    curator = people.curator
    if not unheard and draft and curator.can_save(draft):
        before = len(_told(people.sandbox))
        assert await curator.press(*_SAVES) == ""
        assert len(_told(people.sandbox)) > before
        draft = None
    told = await curator.hears("/cancel", _CANCELLED, _NOTHING)
    if draft and not unheard:
        assert told.text == _CANCELLED
    await people.reviewer.hears("/cancel", _CANCELLED, _NOTHING)


def _draft(database: Path) -> Draft | None:
    with FactStore(database) as store:
        return store.drafts.get(CURATOR_ID)
