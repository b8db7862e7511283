"""What is kept of questions and answers, and for how long; `test_privacy` holds what is said of it."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS
from plugins.whole_bot import settings_for
from plugins.whole_team import next_message, press, say, until

from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.handlers import noting
from bot.sandbox import GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from knowledge import (
    AskedQuestion,
    Correction,
    Desk,
    SentAnswer,
    StoreUnavailable,
    Watch,
)

HEIGHT_QUESTION, SKIPPER_QUESTION = HEIGHT.phrasings[0], SKIPPER.phrasings[0]
UNKNOWN = "Who owns the Marrow Bay ferry?"
SEVERAL = "How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?"
AGES_AGO = datetime(2001, 1, 1, tzinfo=UTC)


async def asked(team: FootnoteApplication) -> list[AskedQuestion]:
    return await team.services.desk(lambda desk: desk.store.asked.since(AGES_AGO))


async def shown(team: FootnoteApplication, message: Message) -> list[str]:
    """The facts that the message shows by our notes, once the chat's next message has been answered."""
    rows = await team.services.desk(lambda desk: desk.store.sent.message(message.chat.id, message.id))
    return [row.fact_id for row in rows]


async def settled(sandbox: Sandbox) -> None:
    """All that was asked before is noted, as a chat's messages are handled one after the other."""
    await say(sandbox, READER_ID, "/help")


class TestWhatIsAsked:
    async def test_an_answer_is_noted_with_its_fact_and_version(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, HEIGHT_QUESTION)
        (noted,) = await asked(team)
        assert (noted.text, noted.language, noted.outcome) == (HEIGHT_QUESTION, "en", "answered")
        assert (noted.fact_id, noted.version) == (HEIGHT.id, 1)
        assert noted.confidence > 0.5

    async def test_a_refusal_is_noted_with_its_reason(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, UNKNOWN)
        (noted,) = await asked(team)
        assert (noted.text, noted.outcome) == (UNKNOWN, "abstained")
        assert (noted.reason, noted.fact_id) == ("unknown_attribute", "")

    async def test_of_small_talk_no_text_is_kept(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await say(sandbox, READER_ID, "hello")
        (noted,) = await asked(team)
        assert (noted.text, noted.reason) == ("", "no_question")
        assert await team.services.desk(lambda desk: desk.store.asked.distinct()) == []

    async def test_each_part_of_a_question_is_noted(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, SEVERAL)
        assert [each.fact_id for each in await asked(team)] == [HEIGHT.id, SKIPPER.id]

    async def test_a_follow_up_is_noted_as_it_was_read(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, VISITORS.phrasings[0])
        await say(sandbox, READER_ID, "and in 2017?")
        assert (await asked(team))[-1].text == "How many people visited the Gull Point lighthouse in 2017?"

    async def test_an_edited_question_counts_once_as_it_is_now(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        question = sandbox.say(READER_ID, UNKNOWN)
        answer = await sandbox.reply(after=question)
        for text in (SEVERAL, SKIPPER_QUESTION):
            sandbox.edit(READER_ID, question, text)
            await sandbox.edited(answer.id)
        assert [each.text for each in await asked(team)] == [SKIPPER_QUESTION]

    async def test_an_example_that_is_tapped_is_a_question(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        welcome = await say(sandbox, READER_ID, "/start")
        await next_message(sandbox, READER_ID, welcome, HEIGHT_QUESTION)
        assert [each.text for each in await asked(team)] == [HEIGHT_QUESTION]

    async def test_what_is_not_addressed_to_the_bot_is_not_noted(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sandbox.say(READER_ID, HEIGHT_QUESTION, GROUP_ID)
        await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, f"/ask {UNKNOWN}", GROUP_ID))
        assert [each.text for each in await asked(team)] == [UNKNOWN]

    async def test_a_database_that_cannot_be_written_to_keeps_nobody_from_an_answer(
        self, log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: AskedQuestion) -> int:
            raise StoreUnavailable("in memory", "the disk is full; free some space")

        store = await team.services.desk(lambda desk: desk.store)
        monkeypatch.setattr(store.asked, "note", full)
        answer = await say(sandbox, READER_ID, HEIGHT_QUESTION)
        assert answer.text.startswith(HEIGHT.claim)
        assert "👍 Helpful" not in answer.labels
        assert "answers go on from memory" in log.getvalue()


class TestWhichMessageShowsWhat:
    async def test_an_answer_shows_its_fact(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        answer = await say(sandbox, READER_ID, HEIGHT_QUESTION)
        await settled(sandbox)
        (row,) = await team.services.desk(lambda desk: desk.store.sent.showing(HEIGHT.id))
        assert row == SentAnswer(
            chat_id=READER_ID, message_id=answer.id, fact_id=HEIGHT.id, version=1, language="en"
        )

    async def test_an_answer_to_several_questions_shows_theirs_in_order(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await say(sandbox, READER_ID, SEVERAL)
        await settled(sandbox)
        assert await shown(team, answer) == [HEIGHT.id, SKIPPER.id]

    async def test_what_is_only_near_or_suggested_is_not_shown(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        near = await say(sandbox, READER_ID, UNKNOWN)
        suggested = await say(sandbox, READER_ID, "lighthouse visitors")
        await settled(sandbox)
        assert await shown(team, near) == await shown(team, suggested) == []

    async def test_a_suggestion_that_is_tapped_is_shown_and_remembered_as_what_was_meant(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        suggested = await say(sandbox, READER_ID, "lighthouse visitors")
        await press(sandbox, READER_ID, suggested, suggested.labels[0])
        assert await shown(team, suggested) == [VISITORS.id]
        (noted,) = await asked(team)
        assert (noted.outcome, noted.fact_id, noted.version) == ("suggested", VISITORS.id, 1)

    async def test_a_card_and_an_entry_of_a_topic_show_their_fact_until_one_goes_back(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        card = await say(sandbox, READER_ID, f"/fact {HEIGHT.id}")
        topics = await say(sandbox, READER_ID, "/topics")
        topic = await press(sandbox, READER_ID, topics, "Gull Point lighthouse: 2 facts")
        await press(sandbox, READER_ID, topic, "height")
        assert await shown(team, card) == await shown(team, topics) == [HEIGHT.id]
        await press(sandbox, READER_ID, topics, "Back")
        assert await shown(team, topics) == []

    @pytest.mark.parametrize("other", [UNKNOWN, "/ask"])
    async def test_an_edited_question_takes_the_fact_out_of_its_answer(
        self, team: FootnoteApplication, sandbox: Sandbox, other: str
    ) -> None:
        question = sandbox.say(READER_ID, HEIGHT_QUESTION)
        answer = await sandbox.reply(after=question)
        sandbox.edit(READER_ID, question, other)
        await sandbox.edited(answer.id)
        await settled(sandbox)
        assert await shown(team, answer) == []

    async def test_a_group_that_moves_takes_its_answers_and_watches_along(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        group = sandbox.add_group().id
        answer = await sandbox.reply(group, after=sandbox.say(READER_ID, f"/ask {HEIGHT_QUESTION}", group))
        refusal = await sandbox.reply(group, after=sandbox.say(READER_ID, f"/ask {UNKNOWN}", group))
        callback = sandbox.tap(READER_ID, refusal.id, "Tell me when you know", group)
        assert (await sandbox.callback_answer(callback)).text == words.WATCHED
        moved = sandbox.migrate(group)

        await until(team.services, lambda desk: bool(desk.store.watching.of(moved.id)))
        rows = await team.services.desk(lambda desk: desk.store.watching.of(moved.id))
        assert [row.question for row in rows] == [UNKNOWN]
        (sent,) = await team.services.desk(lambda desk: desk.store.sent.showing(HEIGHT.id))
        assert (sent.chat_id, sent.message_id) == (moved.id, answer.id)


def fill(desk: Desk, at: datetime) -> Correction:
    """Something of each kind that is kept of readers, as old as that."""
    store = desk.store
    store.asked.note(AskedQuestion(text="How deep?", language="en", outcome="abstained", at=at))
    store.sent.note([SentAnswer(chat_id=7, message_id=8, fact_id=HEIGHT.id, version=0, language="en")])
    store.watching.add(Watch(chat_id=7, question=f"How deep, {at}?", language="en", at=at))
    correction = store.corrections.add(HEIGHT.id, before=0, after=1, chat_id=0)
    assert correction
    return correction


class TestForHowLong:
    async def test_all_of_it_is_deleted_after_the_retention_period_and_not_before(
        self, team: FootnoteApplication
    ) -> None:
        team.retention_days = 90
        now = datetime.now(UTC)
        await team.services.desk(lambda desk: fill(desk, now - timedelta(days=91)))
        await team.services.desk(lambda desk: fill(desk, now - timedelta(days=89)))
        await noting.forget_old(team)
        store = await team.services.desk(lambda desk: desk.store)
        assert len(await asked(team)) == 1
        assert len(await team.services.desk(lambda _: store.watching.all())) == 1
        # Those are of now, whatever the questions' age.
        assert len(await team.services.desk(lambda _: store.sent.message(7, 8))) == 1
        assert len(await team.services.desk(lambda _: store.corrections.open())) == 1

        team.retention_days = 0
        await noting.forget_old(team)
        assert await asked(team) == []
        assert await team.services.desk(lambda _: store.watching.all()) == []
        assert await team.services.desk(lambda _: store.sent.message(7, 8)) == []
        assert await team.services.desk(lambda _: store.corrections.open()) == []

    async def test_a_job_sees_to_it_at_the_start(self, sandbox: Sandbox, own_services: Services) -> None:
        await own_services.desk(lambda desk: fill(desk, AGES_AGO))
        settings = settings_for(sandbox, "polling")
        async with running(build_application(settings, own_services), settings):
            await until(own_services, lambda desk: not desk.store.asked.since(AGES_AGO))

    async def test_with_a_retention_of_no_days_nothing_is_kept_and_nothing_offered_that_needs_it(
        self, sandbox: Sandbox, own_services: Services
    ) -> None:
        settings = settings_for(sandbox, "polling").model_copy(update={"retention_days": 0})
        async with running(build_application(settings, own_services), settings):
            answer = await say(sandbox, READER_ID, HEIGHT_QUESTION)
            refusal = await say(sandbox, READER_ID, UNKNOWN)
            suggested = await say(sandbox, READER_ID, "lighthouse visitors")
            privacy = await say(sandbox, READER_ID, "/privacy")
        assert "👍 Helpful" not in answer.labels
        assert "Tell me when you know" not in refusal.labels
        assert "None of these" not in suggested.labels
        assert privacy.text.startswith("I keep nothing about who asks, and I don't store your questions")
        assert await own_services.desk(lambda desk: desk.store.asked.since(AGES_AGO)) == []
        assert await own_services.desk(lambda desk: desk.store.sent.showing(HEIGHT.id)) == []
