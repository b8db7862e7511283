"""Called by name in a chat that it is no member of, the bot answers with one message and keeps nothing."""

from __future__ import annotations

import io

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER
from telegram import Update

from bot.context import FootnoteApplication
from bot.sandbox import READER_ID, Message, Sandbox
from bot.sandbox.gatherings import OTHER_BOT

NAME = "FootnoteSandboxBot"
QUESTION = HEIGHT.phrasings[0]
SEVERAL = "How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?"


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


async def call(sandbox: Sandbox, text: str) -> Message:
    return await sandbox.guest_answer(sandbox.guest(READER_ID, f"@{NAME} {text}".strip()))


async def test_answers_with_claim_quote_source_and_date(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await call(sandbox, QUESTION)
    assert answer.text.startswith(HEIGHT.claim)
    assert HEIGHT.citation.quote in answer.text
    assert "9 March 2020" in answer.text
    assert "Fact gull-height, version 1" in answer.text
    assert answer.labels == ["Open the source", "Copy the citation"]


async def test_a_source_without_a_page_has_no_button_that_would_call_nobody(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    assert (await call(sandbox, SKIPPER.phrasings[0])).labels == ["Copy the citation"]


async def test_answers_several_questions_in_one_message(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await call(sandbox, SEVERAL)
    assert HEIGHT.claim in answer.text
    assert SKIPPER.claim in answer.text


@pytest.mark.parametrize("text", ["Who owns the Marrow Bay ferry?", "qqqq wwww?", "hello", "", "lighthouse"])
async def test_refuses_in_one_sentence_without_buttons(
    bot: FootnoteApplication, sandbox: Sandbox, text: str
) -> None:
    answer = await call(sandbox, text)
    assert "\n" not in answer.text
    assert HEIGHT.claim not in answer.text
    assert answer.labels == []


async def test_keeps_nothing_of_a_chat_that_it_is_no_member_of(
    log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
) -> None:
    before = log.getvalue()
    await call(sandbox, QUESTION)
    await call(sandbox, "and who steers the ferry?")
    await sandbox.reply(after=sandbox.say(READER_ID, "/help"))
    kept = await team.services.desk(
        lambda desk: [desk.store.asked.get(1), *desk.store.chats.all(), *desk.store.sent.showing(HEIGHT.id)]
    )
    assert kept == [None]
    assert len(team.recent) == len(team.repeats) == 0
    assert log.getvalue() == before


async def test_a_call_that_is_too_old_is_let_go(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    query = sandbox.guest(READER_ID, f"@{NAME} {QUESTION}")
    sandbox.expire_queries()
    await sandbox.called("answerGuestQuery")
    await sandbox.reply(after=sandbox.say(READER_ID, "/help"))
    assert sandbox.world.guest_queries[query].answer is None
    assert "could not be handled" not in log.getvalue()


async def test_no_bot_is_answered_as_a_guest(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    called = {
        "message_id": 5,
        "date": 1,
        "chat": {"id": -1009, "type": "supergroup", "title": "Elsewhere"},
        "from": OTHER_BOT.to_api(),
        "guest_query_id": "7",
        "text": QUESTION,
    }
    await bot.process_update(Update.de_json({"update_id": 1, "guest_message": called}, bot.bot))
    assert not [each for each in sandbox.calls if each.method == "answerGuestQuery"]
