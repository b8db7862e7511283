"""What a reader sees in a private chat, through the whole application."""

from __future__ import annotations

import httpx
import pytest
from plugins.invented_facts import BEES, FACTS, GAZETTE, HEIGHT, SKIPPER
from plugins.whole_bot import settings_for
from telegram import Update

from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.sandbox import READER_ID, Message, Sandbox
from bot.sandbox.wire import message_json
from bot.services import Services
from bot.views import words

HEIGHT_QUESTION = HEIGHT.phrasings[0]
SKIPPER_QUESTION = SKIPPER.phrasings[0]


async def ask(sandbox: Sandbox, text: str) -> Message:
    return await sandbox.reply(after=sandbox.say(READER_ID, text))


async def tap(sandbox: Sandbox, message: Message, label: str) -> Message:
    """The message as it is after the tap, which has to be answered without a toast."""
    callback = sandbox.tap(READER_ID, message.id, label)
    assert (await sandbox.callback_answer(callback)).text == ""
    return sandbox.message(message.id)


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


async def test_answers_a_question_with_its_source(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await ask(sandbox, HEIGHT_QUESTION)
    assert answer.text.startswith(HEIGHT.claim)
    assert "<b>41 metres</b>" in answer.html
    assert HEIGHT.citation.quote in answer.text
    assert answer.text.endswith(f"{GAZETTE.title}, Port Office, 9 March 2020, page 4")
    assert answer.labels == [
        "Open the source",
        "Copy the citation",
        "More about Gull Point lighthouse",
        "👍 Helpful",
        "👎 Not helpful",
    ]
    assert answer.reply_to is None


async def test_shows_a_base_with_markup_in_it_as_it_is(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await ask(sandbox, SKIPPER_QUESTION)
    assert answer.text.startswith(SKIPPER.claim)
    assert SKIPPER.citation.quote in answer.text


async def test_edits_its_answer_when_the_question_is_edited(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = sandbox.say(READER_ID, HEIGHT_QUESTION)
    answer = await sandbox.reply(after=question)
    sandbox.edit(READER_ID, question, f"/ask {SKIPPER_QUESTION}")
    edited = await sandbox.edited(answer.id)
    assert edited.text.startswith(SKIPPER.claim)


async def test_a_webhook_call_without_the_secret_is_refused(services: Services, sandbox: Sandbox) -> None:
    settings = settings_for(sandbox, "webhook")
    update = {"update_id": 1, "message": {"message_id": 1, "date": 0, "text": "hello"}}
    async with running(build_application(settings, services), settings), httpx.AsyncClient() as anyone:
        for secret in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}):
            refused = await anyone.post(str(settings.webhook_url), json=update, headers=secret)
            assert refused.status_code == 401


class TestOneModeOnly:
    @pytest.fixture
    def mode(self) -> str:
        return "polling"

    async def test_start_offers_three_questions_that_it_can_answer(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        welcome = await ask(sandbox, "/start")
        assert welcome.labels[:2] == [HEIGHT_QUESTION, "When did the Marrow Bay ferry begin to sail?"]
        assert len(welcome.labels) == 3
        await tap(sandbox, welcome, HEIGHT_QUESTION)
        answer = await sandbox.reply(after=welcome.id)
        assert answer.text.startswith(HEIGHT.claim)
        assert sandbox.message(welcome.id).text == welcome.text

    async def test_help_names_every_command(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        shown = await ask(sandbox, "/help")
        for command, _ in words.PRIVATE_MENU:
            assert f"/{command}" in shown.text or command == "help"

    async def test_ask_takes_the_question_after_it(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        answer = await ask(sandbox, f"/ask {HEIGHT_QUESTION}")
        assert answer.text.startswith(HEIGHT.claim)
        assert "/ask" in (await ask(sandbox, "/ask")).text

    async def test_topics_lead_to_facts_and_back(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        topics = await ask(sandbox, "/topics")
        assert topics.labels == [
            "Thistle Hill bees: 10 facts",
            "Gull Point lighthouse: 2 facts",
            "Marrow Bay ferry: 2 facts",
        ]
        first = await tap(sandbox, topics, "Thistle Hill bees: 10 facts")
        assert first.text == "Thistle Hill bees: 10 facts, 1–8 of 10"
        second = await tap(sandbox, topics, "Next page")
        assert len(second.labels) == 4
        entry = await tap(sandbox, topics, second.labels[1])
        assert entry.text.startswith(BEES[9].claim)
        again = await tap(sandbox, topics, "Back")
        assert again.text == "Thistle Hill bees: 10 facts, 9–10 of 10"
        await tap(sandbox, topics, "Previous page")
        assert (await tap(sandbox, topics, "Back")).text == topics.text

    async def test_more_about_a_subject_leaves_the_answer(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await ask(sandbox, HEIGHT_QUESTION)
        await tap(sandbox, answer, "More about Gull Point lighthouse")
        more = await sandbox.reply(after=answer.id)
        assert more.labels == ["height", "visitors (2019)", "Back"]
        assert sandbox.message(answer.id).text == answer.text

    async def test_sources_lead_to_cards_and_back(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        sources = await ask(sandbox, "/sources")
        assert sources.text.startswith("My facts come from 2 sources:")
        card = await tap(sandbox, sources, GAZETTE.title)
        assert "Published: 9 March 2020" in card.text
        assert (await tap(sandbox, sources, "Back")).text == sources.text

    async def test_a_source_without_an_address_has_a_card(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await ask(sandbox, SKIPPER_QUESTION)
        await tap(sandbox, answer, "About the source")
        assert (await sandbox.reply(after=answer.id)).text.startswith("The keeper's notebook")

    @pytest.mark.parametrize(
        ("command", "reply"),
        [
            ("/source gazette-2020", GAZETTE.title),
            ("/source nowhere", "I have no source with the id “nowhere”."),
            ("/source", "Name a source by its id"),
            ("/fact gull-height", HEIGHT.claim),
            ("/fact <b>", "I have no fact with the id “<b>”."),
            ("/fact", "Name a fact by its id"),
            ("/dance", "I don't know that command."),
            ("/ask@FootnoteSandboxBot " + HEIGHT_QUESTION, HEIGHT.claim),
        ],
    )
    async def test_commands_reply(
        self, bot: FootnoteApplication, sandbox: Sandbox, command: str, reply: str
    ) -> None:
        assert (await ask(sandbox, command)).text.startswith(reply)

    @pytest.mark.parametrize("text", ["hello", "x" * 4_096])
    async def test_small_talk_gets_a_short_reply_and_no_fact(
        self, bot: FootnoteApplication, sandbox: Sandbox, text: str
    ) -> None:
        reply = await ask(sandbox, text)
        assert reply.labels == []
        assert not any(fact.claim in reply.text for fact in FACTS)

    async def test_says_that_it_reads_only_text(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        document = sandbox.send_document(READER_ID, "notes.txt", b"words")
        assert (await sandbox.reply(after=document)).text.startswith("I can read only text.")

    async def test_takes_what_stands_under_a_document_as_the_question(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        document = sandbox.send_document(READER_ID, "notes.txt", b"words", caption=HEIGHT_QUESTION)
        assert (await sandbox.reply(after=document)).text.startswith(HEIGHT.claim)

    async def test_an_update_that_is_delivered_twice_is_answered_once(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        said = sandbox.message(sandbox.say(READER_ID, "hello"))
        help_ = message_json(sandbox.world, said) | {
            "text": "/help",
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        }
        for _ in range(2):
            await bot.update_queue.put(Update.de_json({"update_id": 9_999, "message": help_}, bot.bot))
        await ask(sandbox, "/privacy")
        assert [m.text[:6] for m in sandbox.messages(READER_ID)].count("Type a") == 1

    async def test_abstains_with_the_reason_and_offers_what_is_near(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        reply = await ask(sandbox, "How many people visited the Zanzibar lighthouse in 2019?")
        assert "Zanzibar" in reply.text
        assert "12,500" not in reply.text
        await tap(sandbox, reply, reply.labels[0])
        assert "Source: " in sandbox.message(reply.id).text

    async def test_sends_a_new_answer_when_the_old_one_is_gone(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        question = sandbox.say(READER_ID, HEIGHT_QUESTION)
        answer = await sandbox.reply(after=question)
        del sandbox.world.messages[READER_ID][answer.id]
        sandbox.edit(READER_ID, question, SKIPPER_QUESTION)
        assert (await sandbox.reply(after=answer.id)).text.startswith(SKIPPER.claim)

    async def test_an_edit_that_changes_nothing_does_no_harm(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        question = sandbox.say(READER_ID, HEIGHT_QUESTION)
        await sandbox.reply(after=question)
        sandbox.edit(READER_ID, question, HEIGHT_QUESTION + " ")
        await sandbox.called("editMessageText")
        await ask(sandbox, "/privacy")
        assert len([m for m in sandbox.messages(READER_ID) if m.sender == sandbox.bot]) == 2

    async def test_answers_one_chat_in_the_order_of_its_questions(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        asked = [HEIGHT_QUESTION, SKIPPER_QUESTION, "/privacy", HEIGHT_QUESTION]
        last = [sandbox.say(READER_ID, text) for text in asked][-1]
        replies = []
        for _ in asked:
            last = (reply := await sandbox.reply(after=last)).id
            replies.append(reply.text[:10])
        starts = [HEIGHT.claim, SKIPPER.claim, "I keep your questions", HEIGHT.claim]
        assert replies == [start[:10] for start in starts]

    async def test_tells_telegram_its_menus_and_what_it_is_for(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        private = [command["command"] for command in sandbox.menu(READER_ID)]
        assert private == [
            "ask", "topics", "sources", "watching", "language", "privacy", "forgetme", "help",
        ]  # fmt: skip
        group = [command["command"] for command in sandbox.menu(READER_ID, sandbox.group.id)]
        assert group == ["ask", "topics", "watching", "answers", "language", "help"]
        told = [call.params for call in sandbox.calls if call.method == "setMyDescription"]
        for_all = [each["description"] for each in told if not each.get("language_code")]
        assert for_all == [words.DESCRIPTION]

    async def test_asks_telegram_only_for_the_updates_that_it_uses(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await ask(sandbox, "/help")
        wanted = {
            "message",
            "edited_message",
            "callback_query",
            "message_reaction",
            "inline_query",
            "guest_message",
            "my_chat_member",
            "business_connection",
        }
        assert set(sandbox.world.updates.allowed) == wanted
