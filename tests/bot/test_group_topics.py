"""In a forum the bot speaks in the topic where it is spoken to."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, READER_ID, Sandbox

QUESTION = HEIGHT.phrasings[0]
NAME = "FootnoteSandboxBot"


@pytest.fixture
def forum(sandbox: Sandbox) -> int:
    return sandbox.add_forum().id


@pytest.fixture
def topic(sandbox: Sandbox, forum: int) -> int:
    return sandbox.add_topic(CURATOR_ID, forum, "Hall")


@pytest.mark.parametrize(
    "text",
    [
        f"@{NAME} {QUESTION}",
        f"/ask {QUESTION}",
        "/ask",
        *(f"/{each}@{NAME}" for each in ("topics", "help", "sources", "dance", "answers")),
    ],
)
async def test_answers_where_it_is_asked(
    bot: FootnoteApplication, sandbox: Sandbox, forum: int, topic: int, text: str
) -> None:
    question = sandbox.say_in_topic(READER_ID, text, forum, topic)
    answer = await sandbox.reply(forum, after=question)
    assert (answer.reply_to, answer.also.get("message_thread_id")) == (question, topic)


async def test_what_a_button_brings_comes_there_too(
    bot: FootnoteApplication, sandbox: Sandbox, forum: int, topic: int
) -> None:
    question = sandbox.say_in_topic(READER_ID, f"/ask {QUESTION}", forum, topic)
    answer = await sandbox.reply(forum, after=question)
    sandbox.tap(READER_ID, answer.id, "More about Gull Point lighthouse", forum)
    more = await sandbox.reply(forum, after=answer.id)
    assert more.also["message_thread_id"] == topic


async def test_what_stands_in_no_topic_is_answered_in_none(
    bot: FootnoteApplication, sandbox: Sandbox, forum: int, topic: int
) -> None:
    answer = await sandbox.reply(forum, after=sandbox.say(READER_ID, f"/ask {QUESTION}", forum))
    assert "message_thread_id" not in answer.also


async def test_a_word_in_a_topic_that_the_bot_opened_is_no_reply_to_it(
    bot: FootnoteApplication, sandbox: Sandbox, forum: int
) -> None:
    # Telegram has each message of a topic reply to the one that opened it.
    topic = sandbox.add_topic(sandbox.bot.id, forum, "Questions")
    unanswered = sandbox.say_in_topic(READER_ID, QUESTION, forum, topic)
    asked = sandbox.say_in_topic(READER_ID, f"/ask {SKIPPER.phrasings[0]}", forum, topic)
    assert (await sandbox.reply(forum, after=unanswered)).reply_to == asked
