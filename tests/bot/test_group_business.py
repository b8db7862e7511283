"""Business chats are plainly declined, once, and their customers never answered."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT
from telegram import Update

from bot.context import FootnoteApplication
from bot.sandbox import READER_ID, Sandbox
from bot.sandbox.gatherings import CONNECTION
from bot.views import groups
from bot.voice import Voice

QUESTION = HEIGHT.phrasings[0]


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


async def said(sandbox: Sandbox) -> list[str]:
    """What the bot said in private, once it has seen all that there is to see."""
    reply = await sandbox.reply(READER_ID, after=sandbox.say(READER_ID, "/help"))
    ours = [each for each in sandbox.messages(READER_ID) if each.sender == sandbox.bot]
    return [each.text for each in ours if each.id != reply.id]


async def test_says_once_that_it_does_not_answer_there(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.connect_business(READER_ID)
    await sandbox.reply(READER_ID)
    # Another right given to the bot.
    changed = {
        "id": CONNECTION,
        "user": sandbox.reader.to_api(),
        "user_chat_id": READER_ID,
        "date": 1,
        "is_enabled": True,
        "rights": {"can_reply": True},
    }
    await bot.process_update(Update.de_json({"update_id": 99, "business_connection": changed}, bot.bot))
    assert await said(sandbox) == [groups.NO_BUSINESS]


async def test_says_it_in_the_language_of_the_business(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.set_language(READER_ID, "ru")
    sandbox.connect_business(READER_ID)
    assert (await sandbox.reply(READER_ID)).text == Voice.of("ru").say(groups.NO_BUSINESS)


async def test_says_nothing_to_a_business_that_leaves(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.connect_business(READER_ID, enabled=False)
    assert await said(sandbox) == []


async def test_a_business_that_blocked_the_bot_stops_nothing(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.fail("sendMessage", status=403)
    sandbox.connect_business(READER_ID)
    await sandbox.called("sendMessage")
    assert await said(sandbox) == []


async def test_does_not_even_ask_for_what_customers_write(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.say_in_business(QUESTION)
    assert await said(sandbox) == []
    assert "business_message" not in sandbox.world.updates.allowed


@pytest.mark.parametrize("kind", ["business_message", "edited_business_message"])
@pytest.mark.parametrize("text", [QUESTION, f"/ask {QUESTION}", f"@FootnoteSandboxBot {QUESTION}", "/topics"])
async def test_never_answers_a_customer_whatever_comes(
    bot: FootnoteApplication, sandbox: Sandbox, kind: str, text: str
) -> None:
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    message = {
        "message_id": 5,
        "date": 1,
        "chat": {"id": READER_ID, "type": "private", "first_name": "Customer"},
        "from": sandbox.reader.to_api(),
        "business_connection_id": CONNECTION,
        "text": text,
        "entities": [command] if text.startswith("/") else [],
    }
    await bot.process_update(Update.de_json({"update_id": 1, kind: message}, bot.bot))
    assert await said(sandbox) == []
