"""A passing fault loses no answer; a lasting one ends in an honest sentence and the log."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest
from plugins.invented_facts import HEIGHT
from plugins.whole_bot import settings_for
from telegram import Update
from telegram.error import InvalidToken

from bot import app, delivery
from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.noting import Asked
from bot.sandbox import CURATOR_ID, READER_ID, Sandbox, people
from bot.services import Services
from bot.views import words

QUESTION = HEIGHT.phrasings[0]


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.01)


@pytest.mark.parametrize(
    "fault", [{"status": 429, "retry_after": 1}, {"status": 500, "times": 2}, {"drop": True, "times": 2}]
)
async def test_an_answer_arrives_once_the_fault_has_passed(
    bot: FootnoteApplication, sandbox: Sandbox, fault: dict[str, Any]
) -> None:
    sandbox.fail("sendMessage", **fault)
    question = sandbox.say(READER_ID, QUESTION)
    assert (await sandbox.reply(after=question)).text.startswith(HEIGHT.claim)
    await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    assert len([m for m in sandbox.messages(READER_ID) if m.text.startswith(HEIGHT.claim)]) == 1


async def test_edits_and_taps_are_tried_again_too(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    topics = await sandbox.reply(after=sandbox.say(READER_ID, "/topics"))
    sandbox.fail("editMessageText", status=502)
    sandbox.fail("answerCallbackQuery", drop=True)
    callback = sandbox.tap(READER_ID, topics.id, topics.labels[0])
    assert (await sandbox.callback_answer(callback)).text == ""
    assert sandbox.message(topics.id).text.startswith("Thistle Hill bees")


async def test_a_chat_that_has_to_wait_holds_up_no_other(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("sendMessage", status=429, retry_after=4)
    waiting = sandbox.say(READER_ID, QUESTION)
    await sandbox.called("sendMessage")
    await sandbox.reply(after=sandbox.say(CURATOR_ID, "/privacy"), timeout=3)
    assert (await sandbox.reply(after=waiting)).text.startswith(HEIGHT.claim)


async def test_does_not_wait_for_as_long_as_nobody_would(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("sendMessage", status=429, retry_after=delivery.LONGEST_PAUSE + 1, times=2)
    sandbox.say(READER_ID, QUESTION)
    await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))


async def test_stops_though_a_reply_still_waits(
    log: io.StringIO, sandbox: Sandbox, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "STOP_SECONDS", 0.1)
    sandbox.fail("sendMessage", status=429, retry_after=delivery.LONGEST_PAUSE)
    settings = settings_for(sandbox, "polling")
    async with asyncio.timeout(30), running(build_application(settings, services), settings):
        sandbox.say(READER_ID, QUESTION)
        await sandbox.called("sendMessage")
    assert "stopped while something was still under way" in log.getvalue()


async def test_who_has_blocked_the_bot_is_no_error(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.fail("sendMessage", status=403)
    sandbox.say(READER_ID, QUESTION)
    await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    assert "Traceback" not in log.getvalue()
    assert len([call for call in sandbox.calls if call.method == "sendMessage"]) == 2


async def test_a_failing_typing_action_holds_up_nothing(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("sendChatAction", status=429, retry_after=30)
    question = sandbox.say(READER_ID, QUESTION)
    assert (await sandbox.reply(after=question, timeout=20)).text.startswith(HEIGHT.claim)


async def test_an_unforeseen_error_is_logged_and_owned_up_to(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: Services, text: str, **more: object) -> Asked:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Services, "ask", broken)
    reply = await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))
    assert reply.text == words.FAILED
    await sandbox.reply(after=sandbox.say(READER_ID, "/topics"))
    assert "could not be handled" in log.getvalue()
    assert "RuntimeError: the disk is full" in log.getvalue()
    assert QUESTION not in log.getvalue()


async def test_a_failing_tap_is_answered_too(
    bot: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    topics = await sandbox.reply(after=sandbox.say(READER_ID, "/topics"))

    async def broken(_: Services) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Services, "subjects", broken)
    callback = sandbox.tap(READER_ID, topics.id, topics.labels[0])
    assert (await sandbox.callback_answer(callback)).text == words.FAILED


async def test_gives_up_on_a_lasting_fault_and_goes_on(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("sendMessage", status=500, times=2 * (delivery.RETRIES_OF_ANSWERS + 1))
    sandbox.say(READER_ID, QUESTION)
    reply = await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    assert reply.text.startswith("I keep your questions")


async def test_a_chat_is_handled_in_order_and_chats_side_by_side() -> None:
    processor = delivery.ChatByChat()
    gate, seen = asyncio.Event(), []

    async def slow() -> None:
        await gate.wait()
        seen.append("slow")

    async def quick(name: str) -> None:
        seen.append(name)

    def update(chat: int) -> Update:
        message = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}}
        made = Update.de_json({"update_id": 1, "message": message}, None)
        assert made is not None
        return made

    first = asyncio.create_task(processor.process_update(update(1), slow()))
    second = asyncio.create_task(processor.process_update(update(1), quick("after slow")))
    await processor.process_update(update(2), quick("other chat"))
    await processor.process_update("no update", quick("no chat"))
    gate.set()
    await asyncio.gather(first, second)
    assert seen == ["other chat", "no chat", "slow", "after slow"]


async def test_starts_without_its_menus_if_telegram_does_not_take_them(
    log: io.StringIO, sandbox: Sandbox, services: Services
) -> None:
    sandbox.fail("setMyCommands", status=429, retry_after=3_600, times=2)
    sandbox.fail("setMyDescription", drop=True)
    settings = settings_for(sandbox, "polling")
    async with running(build_application(settings, services), settings):
        reply = await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    assert reply.text.startswith("I keep your questions")
    assert log.getvalue().count("a menu or description could not be set") == 3


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_starts_after_a_passing_fault(sandbox: Sandbox, services: Services, method: str) -> None:
    sandbox.fail(method, status=502)
    settings = settings_for(sandbox, "polling")
    async with running(build_application(settings, services), settings):
        await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))


async def test_ends_when_its_token_is_withdrawn(
    log: io.StringIO, sandbox: Sandbox, services: Services
) -> None:
    settings = settings_for(sandbox, "polling")
    async with asyncio.timeout(30), running(build_application(settings, services), settings) as ended:
        sandbox.fail("getUpdates", status=401)
        sandbox.say(READER_ID, "/privacy")
        with pytest.raises(InvalidToken):
            await ended
    assert "Traceback" not in log.getvalue()


async def test_an_inline_query_that_telegram_has_dropped_is_no_error(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    people.ask_inline(sandbox.world, READER_ID, "lighthouse")
    sandbox.expire_queries()
    await sandbox.called("answerInlineQuery")
    await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    assert "could not be handled" not in log.getvalue()


async def test_polling_goes_on_after_a_failed_poll(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.fail("getUpdates", status=409)
    await sandbox.reply(after=sandbox.say(READER_ID, "/privacy"))
    reply = await sandbox.reply(after=sandbox.say(READER_ID, QUESTION), timeout=10)
    assert reply.text.startswith(HEIGHT.claim)
    assert "another copy of this bot is running" in log.getvalue()
    assert "Traceback" not in log.getvalue()
