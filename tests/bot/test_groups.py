"""In a group the bot speaks only when it is spoken to."""

from __future__ import annotations

import io

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER

from bot.context import FootnoteApplication
from bot.sandbox import GROUP_ID, READER_ID, Message, Sandbox

QUESTION = HEIGHT.phrasings[0]
NAME = "FootnoteSandboxBot"


def say(sandbox: Sandbox, text: str, *, reply_to: int | None = None) -> int:
    return sandbox.say(READER_ID, text, GROUP_ID, reply_to=reply_to)


async def reply(sandbox: Sandbox, after: int) -> Message:
    return await sandbox.reply(GROUP_ID, after=after)


@pytest.mark.parametrize(
    "text",
    [
        f"@{NAME} {QUESTION}",
        f"Tell us, @{NAME.lower()}: {QUESTION}",
        f"🦀🦀 {QUESTION} @{NAME}",
        f"/ask {QUESTION}",
        f"/ask@{NAME} {QUESTION}",
    ],
)
async def test_answers_as_a_reply_when_it_is_named_or_asked(
    bot: FootnoteApplication, sandbox: Sandbox, text: str
) -> None:
    question = say(sandbox, text)
    answer = await reply(sandbox, question)
    assert HEIGHT.claim in answer.text
    assert answer.reply_to == question


async def test_answers_a_reply_to_its_own_message(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    first = await reply(sandbox, say(sandbox, f"/ask {QUESTION}"))
    second = say(sandbox, SKIPPER.phrasings[0], reply_to=first.id)
    assert (await reply(sandbox, second)).text.startswith(SKIPPER.claim)


async def test_stays_silent_and_logs_nothing_otherwise(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    before = len(log.getvalue())
    others = say(sandbox, QUESTION)
    say(sandbox, QUESTION, reply_to=others)
    say(sandbox, f"@{NAME}X {QUESTION}")
    say(sandbox, f"mail@{NAME}.example {QUESTION}")
    say(sandbox, "/topics")
    say(sandbox, "/dance")
    say(sandbox, "/ask@OtherBot who?")
    sandbox.send_document(READER_ID, "notes.txt", b"words", chat_id=GROUP_ID)
    # What comes next in the same chat is answered next, so the silence before it was no delay.
    last = say(sandbox, f"/help@{NAME}")
    answer = await reply(sandbox, others - 1)
    assert answer.reply_to == last
    assert [m for m in sandbox.messages(GROUP_ID) if m.sender == sandbox.bot] == [answer]
    assert log.getvalue()[before:] == ""


async def test_answers_what_stands_under_a_picture(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    picture = sandbox.send_document(
        READER_ID, "tower.txt", b"words", caption=f"@{NAME} {QUESTION}", chat_id=GROUP_ID
    )
    answer = await reply(sandbox, picture)
    assert HEIGHT.claim in answer.text
    assert answer.reply_to == picture


async def test_leaves_a_command_for_another_bot_alone_also_as_a_reply(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    first = await reply(sandbox, say(sandbox, f"/ask {QUESTION}"))
    say(sandbox, "/roll@OtherBot", reply_to=first.id)
    last = say(sandbox, f"/help@{NAME}")
    assert (await reply(sandbox, first.id)).reply_to == last


async def test_an_edit_that_names_the_bot_is_a_question(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    question = say(sandbox, QUESTION)
    sandbox.edit(READER_ID, question, f"@{NAME} {QUESTION}", GROUP_ID)
    answer = await reply(sandbox, question)
    sandbox.edit(READER_ID, question, f"@{NAME} {SKIPPER.phrasings[0]}", GROUP_ID)
    assert (await sandbox.edited(answer.id, GROUP_ID)).text.startswith(SKIPPER.claim)


async def test_a_mention_alone_is_asked_for_its_question(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await reply(sandbox, say(sandbox, f"@{NAME}"))
    assert answer.labels == []
    assert "Ask in a few words" in answer.text


async def test_does_not_take_its_own_inline_results_for_questions(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    await sandbox.inline(READER_ID, "lighthouse height")
    picked = sandbox.pick(READER_ID, HEIGHT.id)
    answer = await sandbox.reply(READER_ID, after=sandbox.say(READER_ID, "/privacy"))
    assert [m for m in sandbox.messages(READER_ID) if m.id > picked and m.sender == sandbox.bot] == [answer]
