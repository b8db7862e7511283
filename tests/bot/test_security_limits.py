"""Who asks too fast is told once and then let wait; nobody else notices."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from itertools import count

import pytest
from plugins.invented_facts import HEIGHT
from plugins.whole_bot import application_for, settings_for
from plugins.whole_team import join
from telegram import Update

from bot import limits
from bot.app import running
from bot.context import FootnoteApplication
from bot.limits import Intake, Kind, Limits, Room
from bot.sandbox import CURATOR_ID, GROUP_ID, OWNER_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from knowledge import Chat

PACE = 3
QUESTION = HEIGHT.phrasings[0]


class Clock:
    """The event loop's clock, which a test may put forward."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        loop = asyncio.get_running_loop()
        self._ahead, real = 0.0, loop.time
        monkeypatch.setattr(loop, "time", lambda: real() + self._ahead)

    def on(self, seconds: float) -> None:
        self._ahead += seconds


@pytest.fixture
async def clock(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Clock]:
    with monkeypatch.context() as patch:
        yield Clock(patch)


class TestAPerson:
    async def test_may_ask_so_often_then_is_told_once_and_later_may_ask_again(self, clock: Clock) -> None:
        held = Limits(PACE)
        assert [await held.take(1) for _ in range(PACE)] == [Room.FREE] * PACE
        assert [await held.take(1) for _ in range(4)] == [Room.JUST_FULL, *[Room.STILL_FULL] * 3]
        clock.on(60)
        assert await held.take(1) is Room.FREE

    async def test_who_goes_on_asking_too_fast_is_not_told_again(self, clock: Clock) -> None:
        held, told = Limits(PACE), 0
        for _ in range(100):
            told += await held.take(1) is Room.JUST_FULL
            clock.on(60 / PACE / 4)
        assert told == 1

    async def test_is_told_again_after_a_calm(self, clock: Clock) -> None:
        held = Limits(PACE)
        for _ in range(2):
            assert Room.JUST_FULL in [await held.take(1) for _ in range(PACE + 1)]
            clock.on(45)

    async def test_takes_no_room_from_another(self) -> None:
        held = Limits(PACE)
        for _ in range(PACE + 1):
            await held.take(1)
        assert await held.take(2) is Room.FREE

    async def test_may_tap_and_type_more_often_than_ask(self) -> None:
        held = Limits(PACE)
        many = PACE * limits.TOUCHES_A_QUESTION
        assert {await held.take(1, Kind.TOUCH) for _ in range(many)} == {Room.FREE}
        assert await held.take(1, Kind.TOUCH) is Room.JUST_FULL
        assert await held.take(1) is Room.FREE

    async def test_on_the_team_may_do_more(self) -> None:
        held, many = Limits(PACE), PACE * limits.TEAMS_SHARE
        assert {await held.take(1, on_team=True) for _ in range(many)} == {Room.FREE}
        assert await held.take(1, on_team=True) is Room.JUST_FULL

    async def test_is_told_once_that_too_many_wait(self, clock: Clock) -> None:
        held = Limits(20)
        told = [await held.take(1, crowded=True) for _ in range(3)]
        assert told == [Room.JUST_FULL, Room.STILL_FULL, Room.STILL_FULL]
        assert await held.take(1) is Room.FREE
        assert await held.take(1, crowded=True) is Room.JUST_FULL

    async def test_is_forgotten_after_a_calm_minute(self, clock: Clock) -> None:
        held = Limits(PACE)
        for person in range(100):
            await held.take(person)
        clock.on(61)
        await held.take(1_000)
        assert len(held) == 1

    async def test_is_one_of_so_many_at_most(self, clock: Clock) -> None:
        held = Limits(PACE, size=10)
        for person in range(100):
            await held.take(person)
        assert len(held) == 10


class TestWhatWaits:
    async def test_is_no_more_than_there_is_room_for(self) -> None:
        intake = Intake(full=2, crowded=1)
        for number in range(2):
            await intake.put(Update(number))
        assert intake.is_crowded
        third = asyncio.create_task(intake.put(Update(2)))
        await asyncio.sleep(0)
        assert not third.done()
        await intake.get()
        intake.task_done()
        await third
        assert intake.qsize() == 2

    async def test_does_not_keep_the_bot_from_ending(self) -> None:
        intake = Intake(full=1)
        await intake.put(Update(1))
        async with asyncio.timeout(1):
            await intake.put(object())


@pytest.fixture
async def limited(sandbox: Sandbox, own_services: Services) -> AsyncIterator[FootnoteApplication]:
    """The running bot, which answers a person a few questions a minute."""
    await own_services.desk(join)
    await own_services.read_team()
    given = {"owner_ids": frozenset({OWNER_ID}), "questions_a_minute": PACE}
    settings = settings_for(sandbox, "polling").model_copy(update=given)
    application = application_for(settings, own_services)
    async with running(application, settings):
        yield application


def replies(sandbox: Sandbox, chat: int = READER_ID) -> list[Message]:
    return [each for each in sandbox.messages(chat) if each.sender == sandbox.bot]


async def until_heard(sandbox: Sandbox) -> None:
    """Somebody else's question is answered: whatever came before it has been heard."""
    await sandbox.reply(CURATOR_ID, after=sandbox.say(CURATOR_ID, "/privacy"))


async def test_a_reader_who_asks_too_fast_is_told_once(
    log: io.StringIO, limited: FootnoteApplication, sandbox: Sandbox
) -> None:
    for number in range(PACE + 5):
        sandbox.say(READER_ID, f"{QUESTION} {number}")
    answers = [await next_reply(sandbox, place) for place in range(PACE + 1)]
    assert answers[-1].text == words.TOO_FAST
    assert all(answer.text != words.TOO_FAST for answer in answers[:-1])
    await until_heard(sandbox)
    assert len(replies(sandbox)) == PACE + 1
    assert "somebody asks too fast" in log.getvalue()
    assert str(READER_ID) not in log.getvalue().partition("somebody asks too fast")[2].partition("\n")[0]


async def next_reply(sandbox: Sandbox, place: int) -> Message:
    before = replies(sandbox)
    if len(before) > place:
        return before[place]
    return await sandbox.reply(READER_ID, after=before[-1].id if before else 0)


async def test_nobody_else_waits_for_who_asks_too_fast(
    limited: FootnoteApplication, sandbox: Sandbox
) -> None:
    for _ in range(50):
        sandbox.say(READER_ID, QUESTION)
    assert (await sandbox.reply(CURATOR_ID, after=sandbox.say(CURATOR_ID, QUESTION))).text.startswith(
        HEIGHT.claim
    )


async def test_in_a_group_each_person_is_counted_and_talk_is_not(
    limited: FootnoteApplication, sandbox: Sandbox
) -> None:
    for _ in range(PACE + 3):
        sandbox.say(READER_ID, "Did anybody bring the tent?", GROUP_ID)
    for number in range(PACE):
        last = sandbox.say(READER_ID, f"@FootnoteSandboxBot {QUESTION} {number}", GROUP_ID)
        assert (await sandbox.reply(GROUP_ID, after=last)).text != words.TOO_FAST
    last = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
    assert (await sandbox.reply(GROUP_ID, after=last)).text == words.TOO_FAST
    last = sandbox.say(CURATOR_ID, f"/ask {QUESTION}", GROUP_ID)
    assert (await sandbox.reply(GROUP_ID, after=last)).text != words.TOO_FAST


async def test_who_taps_too_fast_is_told_once_and_each_tap_is_answered(
    limited: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await sandbox.reply(after=sandbox.say(READER_ID, "/topics"))
    toasts = [
        (await sandbox.callback_answer(sandbox.press(READER_ID, shown.id, "topics:0"))).text
        for _ in range(PACE * limits.TOUCHES_A_QUESTION + 3)
    ]
    assert toasts.count(words.TOO_FAST) == 1
    assert toasts[-1] == ""


async def test_edits_count_as_questions(limited: FootnoteApplication, sandbox: Sandbox) -> None:
    asked = sandbox.say(READER_ID, QUESTION)
    await sandbox.reply(after=asked)
    for number in range(PACE + 2):
        sandbox.edit(READER_ID, asked, f"{QUESTION} {number}")
    await sandbox.reply(READER_ID, after=replies(sandbox)[-1].id)
    assert replies(sandbox)[-1].text == words.TOO_FAST


async def test_talk_in_a_group_where_the_bot_answers_unasked_is_bounded_silently(
    own_services: Services, limited: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    await own_services.choose(Chat(id=GROUP_ID, answers_unasked=True))
    numbers, looked_up = count(), []
    answer = Services.answer

    async def counted(services: Services, text: str, **more: str | None) -> object:
        looked_up.append(next(numbers))
        return await answer(services, text, **more)

    monkeypatch.setattr(Services, "answer", counted)
    for number in range(PACE + 5):
        sandbox.say(READER_ID, f"How many tents were taken in {1990 + number}?", GROUP_ID)
    await until_heard(sandbox)
    await sandbox.reply(GROUP_ID, after=sandbox.say(CURATOR_ID, f"/ask {QUESTION}", GROUP_ID))
    assert len(looked_up) == PACE
    assert words.TOO_FAST not in [each.text for each in replies(sandbox, GROUP_ID)]


async def test_while_too_many_wait_a_question_is_told_so_and_the_team_goes_on(
    limited: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Intake, "is_crowded", True)
    assert (await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))).text == words.CROWDED
    answer = await sandbox.reply(CURATOR_ID, after=sandbox.say(CURATOR_ID, QUESTION))
    assert answer.text.startswith(HEIGHT.claim)
