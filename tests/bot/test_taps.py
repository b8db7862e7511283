"""Taps are always answered, whatever they carry."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER

from bot.context import FootnoteApplication
from bot.sandbox import READER_ID, Message, Sandbox
from bot.sandbox.wire import callback_json
from bot.views import words


def forge(sandbox: Sandbox, message: Message, data: str) -> str:
    """A tap on a button that no message has."""
    query = sandbox.world.open_callback(sandbox.reader, message)
    sandbox.world.updates.put("callback_query", callback_json(sandbox.world, query, data))
    return query.id


async def answer(sandbox: Sandbox) -> Message:
    return await sandbox.reply(after=sandbox.say(READER_ID, HEIGHT.phrasings[0]))


@pytest.mark.parametrize(
    ("data", "toast"),
    [
        ("drop:table", words.UNKNOWN_BUTTON),
        ("", words.UNKNOWN_BUTTON),
        ("fact:en:no-such-fact", words.GONE_FACT),
        ("fact:<b>:", words.GONE_FACT),
        ("entry:x:no-such-fact", words.GONE_FACT),
        ("ask:999999:gull-height", words.UNKNOWN_BUTTON),
        ("ask:0:no-such-fact", words.GONE_FACT),
        ("topic:0:0123456789ab", words.GONE_TOPIC),
        ("more:0123456789ab", words.GONE_TOPIC),
        ("source:0:nowhere", words.GONE_SOURCE),
        ("source:x-0:nowhere", words.GONE_SOURCE),
        ("cited:nowhere", words.GONE_SOURCE),
        ("from:0-0-0:no-such-fact", words.GONE_FACT),
        ("all:en:no-such-fact", words.GONE_FACT),
        ("all:en-9:gull-height", words.GONE_FACT),
        ("leaf:en-0-9:gull-height", words.GONE_FACT),
    ],
)
async def test_forged_or_outdated_taps_get_a_plain_toast(
    bot: FootnoteApplication, sandbox: Sandbox, data: str, toast: str
) -> None:
    shown = await answer(sandbox)
    callback = await sandbox.callback_answer(forge(sandbox, shown, data))
    assert callback.text == toast
    assert sandbox.message(shown.id) == shown


@pytest.mark.parametrize(
    "data",
    [
        "topics:-5",
        "topics:99999999999",
        "sources:x",
        "source:9-999999999:gazette-2020",
        "source:--:gazette-2020",
        "from:77-x-y-z:gull-height",
        "from:²:gull-height",
        "leaf:en-99:gull-height",
        "leaf::gull-height",
    ],
)
async def test_a_page_that_is_not_there_is_one_that_is(
    bot: FootnoteApplication, sandbox: Sandbox, data: str
) -> None:
    shown = await answer(sandbox)
    assert (await sandbox.callback_answer(forge(sandbox, shown, data))).text == ""


async def test_a_tap_on_a_suggestion_becomes_the_answer_in_the_questions_language(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await answer(sandbox)
    await sandbox.callback_answer(forge(sandbox, shown, "fact:zh:gull-height"))
    assert sandbox.message(shown.id).text.startswith(HEIGHT.translations["zh"])


async def test_a_second_tap_on_the_same_changes_nothing_and_is_answered(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await answer(sandbox)
    for _ in range(2):
        callback = forge(sandbox, shown, f"fact:en:{SKIPPER.id}")
        assert (await sandbox.callback_answer(callback)).text == ""
    assert sandbox.message(shown.id).text.startswith(SKIPPER.claim)


async def test_a_tap_that_telegram_has_forgotten_still_does_its_work(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await answer(sandbox)
    query = sandbox.world.open_callback(sandbox.reader, shown)
    sandbox.expire_queries()
    tapped = callback_json(sandbox.world, query, f"fact:en:{SKIPPER.id}")
    sandbox.world.updates.put("callback_query", tapped)
    assert (await sandbox.edited(shown.id)).text.startswith(SKIPPER.claim)
    await sandbox.called("answerCallbackQuery")
    assert len([m for m in sandbox.messages(READER_ID) if m.sender == sandbox.bot]) == 1
