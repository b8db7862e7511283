"""SIGTERM finishes what is in hand; `kill -9` leaves nothing that a start would stumble over."""

from __future__ import annotations

import asyncio
import io
import signal
import time
from pathlib import Path

import pytest
from plugins.invented_desk import BASE
from plugins.invented_facts import HEIGHT, SKIPPER
from plugins.mortal_bot import MortalBot
from plugins.whole_bot import settings_for
from plugins.whole_database import broken
from plugins.whole_team import say

from bot import app, delivery
from bot.app import build_application, running
from bot.cli import run as cli
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, Sandbox
from bot.services import Services
from knowledge import FactStore

QUESTION = HEIGHT.phrasings[0]
WITHIN = 10


def claims(sandbox: Sandbox, chat_id: int = READER_ID) -> int:
    return len([each for each in sandbox.messages(chat_id) if each.text.startswith(HEIGHT.claim)])


@pytest.mark.parametrize("signals", [1, 2])
async def test_a_question_in_hand_gets_its_answer_and_nothing_new_is_taken(
    log: io.StringIO, sandbox: Sandbox, own_services: Services, signals: int
) -> None:
    bot = asyncio.create_task(cli._run(settings_for(sandbox, "polling"), own_services))
    await sandbox.reply(after=sandbox.say(READER_ID, "/help"))
    sandbox.fail("sendMessage", status=429, retry_after=2, times=2)
    sandbox.say(READER_ID, QUESTION)
    sandbox.say(CURATOR_ID, QUESTION)
    # Both are in hand, and have to wait.
    await sandbox.called("sendMessage", count=3)
    started = time.monotonic()
    for _ in range(signals):
        signal.raise_signal(signal.SIGTERM)
        await asyncio.sleep(0)
    await asyncio.sleep(0.5)
    sandbox.say(OWNER_ID, QUESTION)
    await asyncio.wait_for(bot, WITHIN)
    assert time.monotonic() - started < WITHIN
    assert [claims(sandbox, each) for each in (READER_ID, CURATOR_ID, OWNER_ID)] == [1, 1, 0]
    assert "stopped while something was still under way" not in log.getvalue()
    # What came too late is still Telegram's, and the next start takes it.
    settings = settings_for(sandbox, "polling")
    async with running(build_application(settings, own_services), settings):
        await sandbox.reply(OWNER_ID)
    assert [claims(sandbox, each) for each in (READER_ID, CURATOR_ID, OWNER_ID)] == [1, 1, 1]


async def test_what_would_take_too_long_is_given_up_in_time(
    log: io.StringIO, sandbox: Sandbox, own_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.STOP_SECONDS < WITHIN
    monkeypatch.setattr(app, "STOP_SECONDS", 0.3)
    sandbox.fail("sendMessage", status=429, retry_after=delivery.LONGEST_PAUSE)
    settings = settings_for(sandbox, "polling")
    async with running(build_application(settings, own_services), settings):
        sandbox.say(READER_ID, QUESTION)
        await sandbox.called("sendMessage")
        started = time.monotonic()
    assert time.monotonic() - started < 3
    assert "stopped while something was still under way" in log.getvalue()


async def test_after_a_kill_the_next_start_is_clean_and_answers_nothing_twice(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    database = tmp_path / "footnote.db"
    with FactStore(database) as store:
        store.load(BASE)
    bot = MortalBot(sandbox=sandbox, database=database)
    try:
        await bot.born()
        assert (await say(sandbox, READER_ID, QUESTION)).text.startswith(HEIGHT.claim)
        await bot.killed(asyncio.create_task(asyncio.sleep(60)), after=0)
        assert database.with_name("footnote.db-wal").exists()
        await bot.born()
        assert "Ada Quill" in (await say(sandbox, READER_ID, SKIPPER.phrasings[0])).text
    finally:
        bot.end()
    assert claims(sandbox) == 1
    assert broken(database) == []
    with FactStore(database) as store:
        assert store.asked.count() == 2
