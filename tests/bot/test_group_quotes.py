"""An answer in a group is a reply that quotes the question as it stands there, if it can be found so."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER

from bot.context import FootnoteApplication
from bot.sandbox import GROUP_ID, READER_ID, Message, Sandbox

QUESTION = HEIGHT.phrasings[0]
NAME = "FootnoteSandboxBot"


async def answer(sandbox: Sandbox, question: int) -> Message:
    return await sandbox.reply(GROUP_ID, after=question)


@pytest.mark.parametrize(
    ("text", "quote", "position"),
    [
        (f"@{NAME} {QUESTION}", QUESTION, 20),
        (f"/ask   {QUESTION}", QUESTION, 7),
        (f"{QUESTION} @{NAME}", QUESTION, 0),
        (f"🦀🦀 {QUESTION} @{NAME}", f"🦀🦀 {QUESTION}", 0),
        (f"@{NAME} 🦀\n{QUESTION}", f"🦀\n{QUESTION}", 20),
    ],
)
async def test_quotes_the_question_without_the_mention(
    bot: FootnoteApplication, sandbox: Sandbox, text: str, quote: str, position: int
) -> None:
    question = sandbox.say(READER_ID, text, GROUP_ID)
    given = await answer(sandbox, question)
    assert given.reply_to == question
    assert given.also["quote"] == {"text": quote, "position": position}


async def test_quotes_the_place_where_it_is_asked_not_where_the_same_words_stand_in_a_name(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    given = await answer(sandbox, sandbox.say(READER_ID, f"@{NAME} Footnote", GROUP_ID))
    assert given.also["quote"] == {"text": "Footnote", "position": 20}


async def test_quotes_formatting_with_its_words(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    text = f"@{NAME} {QUESTION}"
    bold = {"type": "bold", "offset": 0, "length": 28}
    given = await answer(sandbox, sandbox.say(READER_ID, text, GROUP_ID, entities=[bold]))
    assert given.also["quote"]["text"] == QUESTION
    assert len([call for call in sandbox.calls if call.method == "sendMessage"]) == 1


async def test_quotes_what_stands_under_a_picture(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    picture = sandbox.send_document(READER_ID, "a.txt", b"a", caption=f"@{NAME} {QUESTION}", chat_id=GROUP_ID)
    assert (await answer(sandbox, picture)).also["quote"]["text"] == QUESTION


@pytest.mark.parametrize("text", [f"How tall is @{NAME} the Gull Point lighthouse?", f"/ask {'How? ' * 240}"])
async def test_quotes_nothing_where_a_mention_divides_the_question_or_it_is_too_long(
    bot: FootnoteApplication, sandbox: Sandbox, text: str
) -> None:
    question = sandbox.say(READER_ID, text, GROUP_ID)
    given = await answer(sandbox, question)
    assert given.reply_to == question
    assert "quote" not in given.also


async def test_answers_without_the_quote_where_the_question_reads_otherwise_by_now(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
    # Before the bot gets to hear of the edit it answers what was said first.
    sandbox.world.change(sandbox.message(question), text="Never mind", silent=True)
    given = await answer(sandbox, question)
    assert (given.reply_to, "quote" in given.also) == (question, False)
    assert HEIGHT.claim in given.text
    assert len([call for call in sandbox.calls if call.method == "sendMessage"]) == 2


async def test_answers_all_the_same_where_the_question_is_gone(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
    sandbox.delete(question)
    assert (await answer(sandbox, question)).reply_to is None


async def test_quotes_nothing_in_private_or_to_a_command(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    private = await sandbox.reply(after=sandbox.say(READER_ID, SKIPPER.phrasings[0]))
    helped = await answer(sandbox, sandbox.say(READER_ID, f"/help@{NAME}", GROUP_ID))
    assert "quote" not in private.also
    assert "quote" not in helped.also
