"""Who is answered in a group: people, also behind the group's or a channel's name, and nobody else."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER
from telegram import Update

from bot.context import FootnoteApplication
from bot.sandbox import GROUP_ID, READER_ID, Sandbox
from bot.sandbox.gatherings import OTHER_BOT

QUESTION = HEIGHT.phrasings[0]
NAME = "FootnoteSandboxBot"
ASKED = f"@{NAME} {QUESTION}"


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


async def assert_silent(sandbox: Sandbox, *unanswered: int) -> None:
    """What comes next in the same chat is answered next, so the silence before it was no delay."""
    last = sandbox.say(READER_ID, f"/help@{NAME}", GROUP_ID)
    reply = await sandbox.reply(GROUP_ID, after=min(unanswered))
    assert reply.reply_to == last


@pytest.mark.parametrize(
    "ask",
    [
        lambda sandbox: sandbox.say_anonymously(ASKED),
        lambda sandbox: sandbox.say_as_channel(ASKED),
        lambda sandbox: sandbox.forward(READER_ID, ASKED, GROUP_ID),
        lambda sandbox: sandbox.say(
            READER_ID, ASKED, GROUP_ID, reply_to=sandbox.forward_from_channel("News")
        ),
    ],
    ids=["an anonymous admin", "a channel", "who passes on a question", "who comments on a channel's post"],
)
async def test_answers(bot: FootnoteApplication, sandbox: Sandbox, ask: Callable[[Sandbox], int]) -> None:
    question = ask(sandbox)
    reply = await sandbox.reply(GROUP_ID, after=question)
    assert reply.reply_to == question
    assert HEIGHT.claim in reply.text


async def test_never_answers_another_bot(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, ASKED, GROUP_ID))
    before = log.getvalue()
    said = [
        sandbox.say_as(OTHER_BOT, ASKED),
        sandbox.say_as(OTHER_BOT, f"/ask@{NAME} {QUESTION}"),
        sandbox.say_as(OTHER_BOT, f"/topics@{NAME}"),
        sandbox.say_as(OTHER_BOT, QUESTION, reply_to=answer.id),
    ]
    await assert_silent(sandbox, *said)
    assert log.getvalue() == before


async def test_never_answers_a_channels_post_in_the_group_where_it_is_talked_about(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    post = sandbox.forward_from_channel(ASKED)
    comment = sandbox.say(READER_ID, QUESTION, GROUP_ID, reply_to=post)
    await assert_silent(sandbox, post, comment)


async def test_never_answers_in_a_channel(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.post_in_channel(ASKED)
    post = {
        "message_id": 9,
        "date": 1,
        "chat": {"id": -1009, "type": "channel", "title": "News"},
        "text": ASKED,
    }
    for number, kind in enumerate(("channel_post", "edited_channel_post")):
        update = Update.de_json({"update_id": number, kind: post}, bot.bot)
        await bot.process_update(update)
    await sandbox.reply(after=sandbox.say(READER_ID, "/help"))
    assert not [call for call in sandbox.calls if str(call.params.get("chat_id")).startswith("-100")]


async def test_a_reply_to_a_fact_that_somebody_sent_through_inline_mode_is_for_them(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    await sandbox.inline(READER_ID, QUESTION)
    picked = sandbox.pick(READER_ID, HEIGHT.id, GROUP_ID)
    await assert_silent(sandbox, sandbox.say(READER_ID, SKIPPER.phrasings[0], GROUP_ID, reply_to=picked))


async def test_what_happens_in_a_group_is_no_question(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, ASKED, GROUP_ID))
    joined = sandbox.say_as(sandbox.reader, "", also={"new_chat_members": [sandbox.newcomer.to_api()]})
    renamed = sandbox.say_as(sandbox.reader, "", reply_to=answer.id, also={"new_chat_title": ASKED})
    await assert_silent(sandbox, joined, renamed)


async def test_a_reply_to_the_bot_with_another_in_its_words_is_a_question_also_when_edited(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, ASKED, GROUP_ID))
    question = sandbox.say(READER_ID, "Who?", GROUP_ID, reply_to=answer.id)
    second = await sandbox.reply(GROUP_ID, after=question)
    sandbox.edit(READER_ID, question, SKIPPER.phrasings[0], GROUP_ID)
    assert (await sandbox.edited(second.id, GROUP_ID)).text.startswith(SKIPPER.claim)
