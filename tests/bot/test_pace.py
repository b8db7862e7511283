"""How fast messages go out, and what becomes of those whose confirmation is lost."""

from __future__ import annotations

import asyncio
import io
from collections import Counter
from typing import Any

import pytest
from aiolimiter import AsyncLimiter
from plugins.invented_facts import HEIGHT
from telegram.error import ChatMigrated, NetworkError, RetryAfter
from telegram.ext import AIORateLimiter

from bot import delivery, doubt, pace
from bot.context import FootnoteApplication
from bot.delivery import PatientLimiter
from bot.handlers import replies
from bot.pace import Pace, unasked
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, Message, Sandbox
from bot.views import Page

QUESTION = HEIGHT.phrasings[0]
GROUP = -5
CHATS = 200


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.01)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Counter[float]:
    """How often a call took its turn at a limit, by what the limit is; nobody waits."""
    taken: Counter[float] = Counter()

    async def acquire(self: AsyncLimiter, amount: float = 1) -> None:
        taken[self.time_period] += 1

    monkeypatch.setattr(AsyncLimiter, "acquire", acquire)
    return taken


async def call(limiter: PatientLimiter | AIORateLimiter, method: str, **data: Any) -> object:
    async def carried_out(*_: object) -> bool:
        return True

    return await limiter.process_request(carried_out, (method, data), {}, method, data, None)


async def test_replies_to_many_private_chats_wait_for_nothing(waits: Counter[float]) -> None:
    limiter = PatientLimiter()
    for chat in range(1, CHATS + 1):
        await call(limiter, "sendMessage", chat_id=chat)
    assert not waits


async def test_the_library_makes_each_private_chat_wait_for_the_others(waits: Counter[float]) -> None:
    limiter = AIORateLimiter()
    for chat in range(1, CHATS + 1):
        await call(limiter, "sendMessage", chat_id=chat)
    assert waits.total() == CHATS


async def test_what_nobody_asked_for_keeps_to_thirty_a_second(waits: Counter[float]) -> None:
    limiter = PatientLimiter()
    with unasked():
        for chat in range(1, 4):
            await call(limiter, "editMessageText", chat_id=chat, message_id=1)
    await call(limiter, "sendMessage", chat_id=1)
    assert waits == {pace.OVERALL_SECONDS: 3}
    a_second = pace.OVERALL / pace.OVERALL_SECONDS
    assert a_second == pytest.approx(30)


async def test_a_group_gets_twenty_messages_a_minute_and_may_be_asked_about_freely(
    waits: Counter[float],
) -> None:
    limiter = PatientLimiter()
    await call(limiter, "sendMessage", chat_id=GROUP)
    await call(limiter, "sendMessage", chat_id="@a_channel")
    for method in ("getChatAdministrators", "setMessageReaction", "deleteMessage"):
        await call(limiter, method, chat_id=GROUP, message_id=1)
    await call(limiter, "answerInlineQuery", inline_query_id="1")
    assert waits == {pace.GROUP_SECONDS: 2}
    assert (pace.GROUP, pace.GROUP_SECONDS) == (20, 60)


async def test_a_group_at_its_limit_holds_up_no_other_chat() -> None:
    limiter = PatientLimiter()
    for _ in range(pace.GROUP):
        await call(limiter, "sendMessage", chat_id=GROUP)
    waiting = asyncio.create_task(call(limiter, "sendMessage", chat_id=GROUP))
    await call(limiter, "sendMessage", chat_id=GROUP - 1)
    await call(limiter, "sendMessage", chat_id=1)
    assert not waiting.done()
    waiting.cancel()


async def test_keeps_no_record_of_groups_that_are_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_MANY", 3)
    kept = Pace()
    for group in range(-9, 0):
        await kept.turn("sendMessage", group)
        kept._groups[group]._level = 0  # a minute later
    assert len(kept._groups) <= 3


async def test_answers_keep_to_the_overall_pace_for_a_while_after_telegram_has_refused_one(
    waits: Counter[float],
) -> None:
    now = 100.0
    kept = Pace(lambda: now)
    kept.refused(GROUP)
    await kept.turn("sendMessage", 1)
    assert not waits
    kept.refused(1)
    await kept.turn("sendMessage", 2)
    assert waits == {pace.OVERALL_SECONDS: 1}
    now += pace.WARY_SECONDS
    await kept.turn("sendMessage", 2)
    assert waits.total() == 1


async def test_a_refusal_makes_the_limiter_wary() -> None:
    limiter, answers = PatientLimiter(), [RetryAfter(0), None]

    async def refused_once(*_: object) -> bool:
        if error := answers.pop(0):
            raise error
        return True

    data = {"chat_id": 1}
    assert await limiter.process_request(refused_once, ("sendMessage", data), {}, "sendMessage", data, None)
    assert limiter._pace._wary_until > 0


def answers_in(sandbox: Sandbox, chat_id: int) -> list[Message]:
    return [m for m in sandbox.messages(chat_id) if m.text.startswith(HEIGHT.claim)]


@pytest.mark.parametrize("fault", [{"lost": True}, {"lost": True, "times": 2}])
async def test_an_answer_whose_confirmation_was_lost_is_not_sent_again(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox, fault: dict[str, Any]
) -> None:
    sandbox.fail("sendMessage", **fault)
    question = sandbox.say(READER_ID, QUESTION)
    answer = await sandbox.reply(after=question)
    await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    assert [each.id for each in answers_in(sandbox, READER_ID)] == [answer.id]
    assert "its confirmation was lost" in log.getvalue()
    # The bot knows which message it is: an edited question edits it, and nothing new comes.
    sandbox.edit(READER_ID, question, "Who steers the Marrow Bay ferry?")
    assert "Ada Quill" in (await sandbox.edited(answer.id)).text


async def test_others_who_ask_meanwhile_confuse_nothing(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("sendMessage", lost=True, times=3)
    people = (READER_ID, CURATOR_ID, OWNER_ID)
    asked = {person: sandbox.say(person, QUESTION) for person in people}
    for person, question in asked.items():
        await sandbox.reply(person, after=question)
        await sandbox.reply(person, after=sandbox.say(person, "/privacy"))
    assert [len(answers_in(sandbox, person)) for person in people] == [1, 1, 1]


async def test_what_was_not_carried_out_is_sent_again(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("sendMessage", drop=True, times=delivery.RETRIES_OF_ANSWERS)
    await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))
    sandbox.fail("sendMessage", status=500, times=delivery.RETRIES_OF_ANSWERS)
    await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))
    await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    assert len(answers_in(sandbox, READER_ID)) == 2


async def test_to_look_for_a_lost_message_can_fail_for_a_while_too(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.fail("sendMessage", lost=True)
    sandbox.fail("editMessageReplyMarkup", drop=True, times=2)
    await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))
    await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    assert len(answers_in(sandbox, READER_ID)) == 1


def test_a_connection_that_never_was_leaves_no_doubt() -> None:
    def caused_by(cause: Exception) -> NetworkError:
        error = NetworkError("failed")
        error.__cause__ = cause
        return error

    assert not doubt.is_doubtful(caused_by(doubt.httpx.ConnectError("refused")))
    assert doubt.is_doubtful(caused_by(doubt.httpx.ReadTimeout("too long")))
    assert doubt.is_doubtful(NetworkError("Bad Gateway"))


async def test_a_group_that_moves_while_it_waits_gets_its_answer_in_the_new_chat(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    old = sandbox.add_group().id
    sandbox.fail("sendMessage", status=429, retry_after=1)
    asked = sandbox.say(READER_ID, f"/ask {QUESTION}", old)
    await sandbox.called("sendMessage")
    moved = sandbox.migrate(old).id
    answer = await sandbox.reply(moved, after=asked)
    assert answer.text.startswith(HEIGHT.claim)
    # Its earlier messages stand where no edit can reach them.
    assert not await replies.replace(bot.bot, old, asked, Page("late"))


async def test_follows_a_group_without_replying_to_a_message_that_has_another_number_there() -> None:
    limiter, seen = PatientLimiter(), []

    async def moved_once(method: str, data: dict[str, Any]) -> dict[str, Any]:
        seen.append(data)
        if data["chat_id"] == GROUP:
            raise ChatMigrated(-100)
        return {"message_id": 1}

    data = {"chat_id": GROUP, "text": "late", "reply_parameters": {"message_id": 7}}
    await limiter.process_request(moved_once, ("sendMessage", data), {}, "sendMessage", data, None)
    assert seen[-1] == {"chat_id": -100, "text": "late"}
