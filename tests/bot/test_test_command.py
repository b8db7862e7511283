"""/test: for owners in private alone; for all others a command that does not exist."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER
from plugins.whole_bot import settings_for

from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.plain.text import MAX_MESSAGE, length
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from bot.voice import languages

QUESTION = HEIGHT.phrasings[0]
NAME = "FootnoteSandboxBot"
NEVER_STARTED = 987_654_321


@pytest.fixture
async def bot(sandbox: Sandbox, services: Services) -> AsyncIterator[FootnoteApplication]:
    settings = settings_for(sandbox, "polling")
    settings = settings.model_copy(update={"owner_ids": frozenset({NEVER_STARTED, CURATOR_ID})})
    application = build_application(settings, services)
    async with running(application, settings):
        yield application


async def say(sandbox: Sandbox, user: int, text: str) -> Message:
    return await sandbox.reply(user, after=sandbox.say(user, text))


async def test_tells_an_owner_why(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    for command in ("/test", f"/test@{NAME}", "/TEST"):
        shown = await say(sandbox, CURATOR_ID, f"{command} {QUESTION}")
        assert shown.text.startswith("Answered with gull-height: confidence 0.")
        assert f"Read as: {QUESTION}" in shown.text
        assert "1. gull-height" in shown.text
        assert "Thresholds: answer 0." in shown.text
        assert "<blockquote expandable>" in shown.html


async def test_shows_markup_in_facts_and_questions_as_it_is(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = "Who <b>steers</b> the Marrow Bay ferry &amp; whistles?"
    shown = await say(sandbox, CURATOR_ID, f"/test {question}")
    assert SKIPPER.claim in shown.text
    assert f"Read as: {question}" in shown.text


async def test_what_is_too_long_for_a_message_loses_candidates(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = f"{QUESTION} And how much honey did hive 3 of the Thistle Hill bees give?"
    shown = await say(sandbox, CURATOR_ID, f"/test {question}")
    assert length(shown.text) <= MAX_MESSAGE
    assert "more candidates)" in shown.text
    assert "Weights: " in shown.text


async def test_without_a_question_says_how_to_use_it(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    assert (await say(sandbox, CURATOR_ID, "/test")).text == words.TEST_WHAT


async def test_is_unknown_to_anyone_else_and_logged_without_them(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    unknown = await say(sandbox, READER_ID, "/dance")
    before = len(log.getvalue())
    refused = await say(sandbox, READER_ID, f"/test {QUESTION}")
    assert (refused.html, refused.labels) == (unknown.html, unknown.labels)
    written = log.getvalue()[before:]
    assert "a curator's command was refused" in written
    for secret in (QUESTION, "gull", str(READER_ID), sandbox.reader.first_name, sandbox.reader.username):
        assert secret not in written


async def test_is_unknown_in_groups_also_to_an_owner(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    first = sandbox.say(CURATOR_ID, f"/test {QUESTION}", GROUP_ID)
    asked = sandbox.say(CURATOR_ID, f"/test@{NAME} {QUESTION}", GROUP_ID)
    shown = await sandbox.reply(GROUP_ID, after=first)
    assert (shown.text, shown.reply_to) == (words.UNKNOWN_COMMAND, asked)


async def test_only_owners_see_it_in_their_help_and_menu(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    assert "/test QUESTION" in (await say(sandbox, CURATOR_ID, "/help")).text
    assert "/test" not in (await say(sandbox, READER_ID, "/help")).text
    assert "test" in [each["command"] for each in sandbox.menu(CURATOR_ID)]
    assert "test" not in [each["command"] for each in sandbox.menu(READER_ID)]
    assert "test" not in [each["command"] for each in sandbox.menu(CURATOR_ID, GROUP_ID)]


async def test_an_owner_who_never_started_the_bot_holds_up_nothing(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    assert "a menu could not be set" in log.getvalue()
    assert str(NEVER_STARTED) not in log.getvalue()
    assert (await say(sandbox, READER_ID, QUESTION)).text.startswith(HEIGHT.claim)


async def test_start_sets_an_owners_menu_that_could_not_be_set_before(
    sandbox: Sandbox, services: Services
) -> None:
    settings = settings_for(sandbox, "polling").model_copy(update={"owner_ids": frozenset({CURATOR_ID})})
    # The menus of private chats and of groups in each language, and the owner's own.
    at_start = 2 * len(languages()) + 1
    sandbox.fail("setMyCommands", status=400, times=at_start)
    async with running(build_application(settings, services), settings):
        assert sandbox.menu(CURATOR_ID) == []
        assert (await say(sandbox, CURATOR_ID, "/start")).text.startswith("Hello!")
        await sandbox.called("setMyCommands", count=at_start + 1)
        await say(sandbox, CURATOR_ID, "/privacy")
        assert "test" in [each["command"] for each in sandbox.menu(CURATOR_ID)]
