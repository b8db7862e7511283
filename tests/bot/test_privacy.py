"""What /privacy says is so: each of its sentences has a test here, and none is without one."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from plugins.everything_kept import tables_of, tables_with
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS
from plugins.voices import ENGLISH
from plugins.whole_bot import application_for, settings_for
from plugins.whole_team import press, say, toast, until

from bot import aftermath, views
from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.handlers import noting
from bot.plain.text import MAX_MESSAGE, length
from bot.recent import KEPT_SECONDS, Asker, Recent, Row, Turns
from bot.repeats import Place, Repeats
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.settings import Settings
from bot.views import words
from bot.views.forgetting import NOT_YOURS
from bot.views.privacy import sentences
from bot.voice import Voice, languages
from knowledge import AskedQuestion, ChangeKind, Chat, Desk, FactStore, Member, SentAnswer, Watch, telegram_id
from knowledge.backup import copy_all, keep_nightly

HEIGHT_QUESTION, SKIPPER_QUESTION = HEIGHT.phrasings[0], SKIPPER.phrasings[0]
UNKNOWN = "Who owns the Marrow Bay ferry?"
# What nobody asks the bot; a word of it would be found anywhere.
GROUP_TALK = "my quokka ate the marmalade, how tall is your aunt?"
AGES_AGO = datetime(2001, 1, 1, tzinfo=UTC)
LATER = 1_000_000
DAYS = "Each of these is deleted {n} days after it was noted, by a job that runs every hour."

Proof = Callable[..., Any]
PROOFS: dict[str, Proof] = {}


def proves(sentence: str) -> Callable[[Proof], Proof]:
    """Says of a test which sentence of the page it proves."""

    def prove(test: Proof) -> Proof:
        assert sentence not in PROOFS
        PROOFS[sentence] = test
        return test

    return prove


def said(days: int) -> list[str]:
    """What the page says, line by line, whatever the number of days."""
    lines = unescape(views.privacy(days, ENGLISH).html).splitlines()
    return [re.sub(r"\d[\d,]* days", "{n} days", line) for line in lines if line]


def test_every_sentence_of_the_page_is_proved_and_nothing_else_is() -> None:
    assert {*said(90), *said(0)} == set(PROOFS)
    assert said(90) == [*sentences(90)[:6], DAYS, *sentences(90)[6:]]
    assert said(0) == sentences(0)


def test_every_proof_is_a_test_of_this_module_that_is_run() -> None:
    for proof in PROOFS.values():
        assert proof.__name__.startswith("test_")
        assert globals()[proof.__name__] is proof


def test_a_line_of_the_page_is_one_sentence() -> None:
    assert all(re.fullmatch(r"[^.]+(\?”[^.]+)?\.", line) for line in said(90))


async def test_the_command_shows_the_page(team: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await say(sandbox, READER_ID, "/privacy")
    assert shown.text == unescape(views.privacy(team.retention_days, ENGLISH).html)


async def asked(team: FootnoteApplication) -> list[AskedQuestion]:
    return await team.services.desk(lambda desk: desk.store.asked.since(AGES_AGO))


async def in_group(sandbox: Sandbox, user: int, text: str) -> Message:
    return await sandbox.reply(GROUP_ID, after=sandbox.say(user, text, GROUP_ID))


async def kept_of(team: FootnoteApplication, needle: object) -> set[str]:
    return await team.services.desk(lambda desk: tables_with(desk, needle))


async def wait_for(sandbox: Sandbox) -> None:
    refusal = await say(sandbox, READER_ID, UNKNOWN)
    assert await toast(sandbox, READER_ID, refusal, "Tell me when you know") == words.WATCHED


def reword(desk: Desk) -> None:
    fact = desk.store.fact(HEIGHT.id)
    changed = replace(fact, claim="The Gull Point lighthouse is as tall as the mill.", value="")
    desk.submit(changed, who=f"telegram:{CURATOR_ID}", kind=ChangeKind.EDIT, expected=fact.version, chat_id=0)


@proves(
    "I keep your questions, so that my facts get better: what was asked and when, in which language, "
    "what came of it, and what you said of the answer."
)
async def test_of_a_question_no_more_is_kept_than_what_came_of_it(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await toast(sandbox, READER_ID, answer, "Helpful")
    (noted,) = await asked(team)
    assert (noted.text, noted.language, noted.outcome) == (HEIGHT_QUESTION, "en", "answered")
    assert (noted.fact_id, noted.version, noted.feedback) == (HEIGHT.id, 1, "helpful")
    assert noted.at
    assert {field.name for field in fields(AskedQuestion)} == {
        "id", "text", "at", "language",
        "outcome", "reason", "fact_id", "version", "confidence", "handled",
        "feedback",
    }  # fmt: skip


@proves("No name and no id of an account or a chat is kept with them.")
async def test_nothing_of_who_asked_or_where_is_kept_with_a_question(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await in_group(sandbox, READER_ID, f"/ask {SKIPPER_QUESTION}")
    assert len(await asked(team)) == 2
    for who in (READER_ID, GROUP_ID, sandbox.reader.first_name, sandbox.reader.username):
        assert "asked" not in await kept_of(team, who)


@proves("Of messages that ask nothing, such as a greeting, the text is not kept.")
async def test_a_greeting_is_noted_without_its_text(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await say(sandbox, READER_ID, "hello")
    (noted,) = await asked(team)
    assert (noted.text, noted.reason) == ("", "no_question")
    assert await kept_of(team, "hello") == set()


@proves(
    "So that I can put an answer right when its fact changes, I keep the numbers of my messages that "
    "show a fact and of their chats, which fact and in which language, and which of them I have put right."
)
async def test_of_an_answer_its_place_its_fact_and_its_correction_are_kept(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await say(sandbox, READER_ID, "/help")
    (row,) = await team.services.desk(lambda desk: desk.store.sent.showing(HEIGHT.id))
    assert row == SentAnswer(
        chat_id=READER_ID, message_id=answer.id, fact_id=HEIGHT.id, version=1, language="en"
    )
    assert {field.name for field in fields(SentAnswer)} == {
        "chat_id", "message_id", "fact_id", "version", "language", "position", "given",
    }  # fmt: skip
    await team.services.desk(reword)
    team.aftermath.follow()
    await until(team.services, lambda desk: "corrected" in tables_with(desk, READER_ID))
    await until(team.services, lambda desk: not desk.store.corrections.open())
    assert await kept_of(team, READER_ID) == {"sent", "corrected", "notices"}
    (reached,) = await team.services.desk(lambda desk: desk.store.corrections.reached(1, READER_ID))
    assert (reached.message_id, reached.state) == (answer.id, "edited")


@proves(
    "If you wait to be told an answer, I keep the question with the number of the chat until I have "
    "told you or you stop it with /watching."
)
async def test_who_waits_is_kept_with_the_question_until_told_or_stopped(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await wait_for(sandbox)
    assert await kept_of(team, READER_ID) == {"watching"}
    assert {field.name for field in fields(Watch)} == {"id", "at", "chat_id", "question", "language"}
    listed = await say(sandbox, READER_ID, "/watching")
    await press(sandbox, READER_ID, listed, listed.labels[0])
    assert await kept_of(team, READER_ID) == set()
    await wait_for(sandbox)
    await team.services.desk(lambda desk: desk.teach(SKIPPER.id, [UNKNOWN], who="telegram:1"))
    team.aftermath.follow()
    await until(team.services, lambda desk: not desk.store.watching.all())


@proves("The number of a private chat is the id of your account.")
async def test_a_private_chat_has_the_number_of_its_person(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, HEIGHT_QUESTION)
    assert answer.chat.id == sandbox.reader.id


@proves(DAYS)
async def test_all_of_it_is_deleted_after_so_many_days_by_the_hourly_job(
    sandbox: Sandbox, own_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(desk: Desk) -> None:
        now = datetime.now(UTC)
        for days in (91, 89):
            at = now - timedelta(days=days)
            question = f"How deep, {days}?"
            desk.store.asked.note(AskedQuestion(text=question, language="en", outcome="abstained", at=at))
            desk.store.watching.add(Watch(chat_id=7, question=question, language="en", at=at))

    def left(desk: Desk) -> list[str]:
        return [each.text for each in desk.store.asked.since(AGES_AGO)]

    settings = settings_for(sandbox, "polling")
    assert settings.retention_days == 90
    assert aftermath.EVERY_SECONDS == 3_600
    monkeypatch.setattr(aftermath, "EVERY_SECONDS", 0.05)
    async with running(build_application(settings, own_services), settings):
        # The job of the start is over: what follows is left to that of the hour.
        await say(sandbox, READER_ID, "/help")
        await own_services.desk(fill)
        await until(own_services, lambda desk: len(left(desk)) == 1)
        assert await own_services.desk(left) == ["How deep, 89?"]
        watches = await own_services.desk(lambda desk: desk.store.watching.all())
        assert [each.question for each in watches] == ["How deep, 89?"]


async def test_where_messages_stand_and_what_was_put_right_is_deleted_by_the_job_too(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await say(sandbox, READER_ID, "/help")
    await team.services.desk(reword)
    await until(team.services, lambda desk: bool(desk.store.sent.showing(HEIGHT.id)))
    team.retention_days = 0  # the end of their days
    team.aftermath.follow()
    await until(team.services, lambda desk: not tables_with(desk, READER_ID))


def test_it_is_ninety_days_unless_the_settings_say_otherwise() -> None:
    assert Settings.model_fields["retention_days"].default == 90
    example = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
    assert "#FOOTNOTE_RETENTION_DAYS=90\n" in example


@proves("I keep nothing about who asks, and I don't store your questions, but for what follows.")
async def test_with_no_days_neither_questions_nor_messages_are_kept(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    team.retention_days = 0
    await say(sandbox, READER_ID, HEIGHT_QUESTION)
    refusal = await say(sandbox, READER_ID, UNKNOWN)
    assert "Tell me when you know" not in refusal.labels
    await say(sandbox, READER_ID, "/help")
    assert await asked(team) == []
    assert await kept_of(team, READER_ID) == await kept_of(team, UNKNOWN) == set()


@proves(
    "If a language is chosen with /language, I keep it with the number of the chat until that is changed "
    "or forgotten."
)
async def test_a_language_is_kept_by_the_number_of_the_chat_until_it_is_changed(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, READER_ID, "/language en")
    assert await kept_of(team, READER_ID) == {"chats"}
    team.retention_days = 0
    await noting.forget_old(team)
    held = await team.services.desk(lambda desk: desk.store.chats.get(READER_ID))
    assert replace(held, at=None) == Chat(id=READER_ID, language="en")
    assert {field.name for field in fields(Chat)} == {"id", "language", "answers_unasked", "at"}
    await say(sandbox, READER_ID, "/language auto")
    assert await kept_of(team, READER_ID) == set()


@proves(
    "In the same way I keep whether the administrators of a group let me answer messages that are not "
    "meant for me."
)
async def test_what_a_groups_administrators_chose_is_kept_by_its_number(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await in_group(sandbox, CURATOR_ID, "/answers@FootnoteSandboxBot")
    sandbox.tap(CURATOR_ID, shown.id, "Also when very sure", GROUP_ID)
    await until(team.services, lambda desk: desk.store.chats.get(GROUP_ID).answers_unasked)
    assert await kept_of(team, GROUP_ID) == {"chats"}
    assert await kept_of(team, CURATOR_ID) == {"members", "team_changes"}


@proves("What is said in a group and not meant for me is neither stored nor logged.")
async def test_group_talk_leaves_no_trace(
    log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
) -> None:
    before = len(log.getvalue())
    sandbox.say(READER_ID, GROUP_TALK, GROUP_ID)
    sandbox.say(READER_ID, HEIGHT_QUESTION, GROUP_ID)
    await in_group(sandbox, READER_ID, "/help@FootnoteSandboxBot")
    assert log.getvalue()[before:] == ""
    assert await asked(team) == []
    assert await kept_of(team, "quokka") == await kept_of(team, GROUP_ID) == set()
    assert len(team.recent) == 0


@proves(
    "Where administrators let me answer unasked, I look at each message for a fact that fits; those that "
    "I don't answer are neither stored nor logged."
)
async def test_what_is_looked_at_and_not_answered_leaves_no_trace_either(
    log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await team.services.choose(Chat(id=GROUP_ID, answers_unasked=True))
    before = len(log.getvalue())
    sandbox.say(READER_ID, "How tall is the quokka that ate the marmalade?", GROUP_ID)
    await in_group(sandbox, READER_ID, "/help@FootnoteSandboxBot")
    assert log.getvalue()[before:] == ""
    assert await asked(team) == []
    assert await kept_of(team, "quokka") == set()
    assert len(team.recent) == 0
    # Where a fact does fit, it is seen.
    answer = await in_group(sandbox, READER_ID, HEIGHT_QUESTION)
    assert HEIGHT.claim in answer.text
    assert await asked(team) == []


@proves("What you type after my name in other chats is neither stored nor logged.")
async def test_what_is_typed_elsewhere_leaves_no_trace(
    log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
) -> None:
    before = len(log.getvalue())
    await sandbox.inline(READER_ID, "marmalade of the quokka")
    guest = sandbox.guest(READER_ID, "@FootnoteSandboxBot how tall is the quokka?")
    await sandbox.guest_answer(guest)
    assert "quokka" not in log.getvalue()[before:]
    assert await kept_of(team, "quokka") == await kept_of(team, READER_ID) == set()
    assert await asked(team) == []


@proves(
    "So that you can go on with “and in 2020?”, I remember what you asked in a chat for ten minutes, "
    "together with the ids of the chat and of your account, in my working memory alone."
)
async def test_a_question_is_remembered_for_ten_minutes(team: FootnoteApplication, sandbox: Sandbox) -> None:
    now = 0.0
    team.recent = Recent(lambda: now)
    await say(sandbox, READER_ID, VISITORS.phrasings[0])
    assert team.recent.before(Asker(READER_ID, READER_ID), LATER) == VISITORS.phrasings[0]
    now = KEPT_SECONDS
    assert KEPT_SECONDS == 600
    team.recent.forget_old()
    assert len(team.recent) == 0


@proves("It is never written down.")
async def test_what_is_remembered_is_in_no_file(
    log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
) -> None:
    team.retention_days = 0  # or the question itself is kept, without whose it is
    await say(sandbox, READER_ID, f"Oh, and {UNKNOWN}")
    assert len(team.recent) == 1
    assert await kept_of(team, "Oh, and") == await kept_of(team, READER_ID) == set()
    assert "Marrow" not in log.getvalue()


@proves(
    "So that I can edit my answer when you edit your question, and know what you react to, I remember "
    "which of my last messages answered which message, by their numbers, until I am restarted."
)
async def test_which_message_answers_which_is_remembered_by_numbers_alone(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = sandbox.say(READER_ID, HEIGHT_QUESTION)
    answer = await sandbox.reply(after=question)
    await say(sandbox, READER_ID, "/help")
    given = team.answers[READER_ID, question]
    assert given
    assert given.message_id == answer.id
    assert all(isinstance(each, int) for each in given.asked)
    assert await kept_of(team, READER_ID) == {"sent"}
    settings = settings_for(sandbox, "polling")
    restarted = build_application(settings, team.services)
    assert restarted.answers[READER_ID, question] is None


@proves(
    "So that I don't say the same thing twice, I remember for ten minutes how often in a row I had no "
    "answer for you, and in a group which of my messages gave which fact."
)
async def test_what_was_said_is_remembered_for_ten_minutes(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    now = 0.0
    team.turns, team.repeats = Turns(lambda: now), Repeats(lambda: now)
    await say(sandbox, READER_ID, UNKNOWN)
    await in_group(sandbox, READER_ID, f"/ask {HEIGHT_QUESTION}")
    await in_group(sandbox, READER_ID, "/help@FootnoteSandboxBot")
    assert len(team.turns) == len(team.repeats) == 1
    assert team.turns.take(Asker(READER_ID, READER_ID), Row.REFUSALS, LATER) == 1
    held = team.repeats.find(Place(GROUP_ID), HEIGHT)
    assert held
    now = 601.0
    assert team.repeats.find(Place(GROUP_ID), HEIGHT) is None
    team.turns.forget_old()
    assert len(team.turns) == 0


@pytest.fixture
def log_format(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "lines"))


@proves(
    "My log notes whether a question was answered, which fact was shown, whether that was in private or "
    "in a group, and how long it took: no names, no ids of people or chats, no text of messages."
)
@pytest.mark.parametrize("log_format", ["lines", "json"], indirect=True)
async def test_a_busy_day_leaves_nothing_of_anybody_in_the_log(
    log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.say(READER_ID, GROUP_TALK, GROUP_ID)
    answer = await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await toast(sandbox, READER_ID, answer, "Not helpful")
    await say(sandbox, READER_ID, UNKNOWN)
    await say(sandbox, READER_ID, "and the marmalade of the quokka?")
    await in_group(sandbox, READER_ID, f"/ask {HEIGHT_QUESTION}")
    await in_group(sandbox, CURATOR_ID, "/language@FootnoteSandboxBot en")
    await sandbox.inline(READER_ID, "quokka")
    await say(sandbox, READER_ID, "/language Klingon")
    await say(sandbox, READER_ID, "/dance quokka")
    await say(sandbox, CURATOR_ID, "/addfact")
    await say(sandbox, CURATOR_ID, "the quokka is tall")
    asked_once = await say(sandbox, READER_ID, "/forgetme")
    await press(sandbox, READER_ID, asked_once, "Yes")
    written = log.getvalue()
    for told in ("answered", "gull-height", "private", "supergroup", "ms"):
        assert told in written
    people = (sandbox.reader, sandbox.curator)
    names = [name for each in people for name in (each.first_name, each.username, str(each.id))]
    for hidden in (*names, str(GROUP_ID), "quokka", "Klingon", "tall", "Marrow", "marmalade", sandbox.token):
        assert hidden not in written


@proves(
    "Of those who keep the facts I keep the name, the id, the role, the language, since when they are on "
    "the team, what they changed, and what they have begun and not finished."
)
async def test_of_the_team_no_more_is_kept_than_it_says(team: FootnoteApplication, sandbox: Sandbox) -> None:
    assert {field.name for field in fields(Member)} == {"id", "name", "role", "language", "since"}
    await say(sandbox, CURATOR_ID, "/addfact")
    assert await kept_of(team, CURATOR_ID) == {"members", "team_changes", "drafts"}
    await team.services.desk(reword)
    revisions = await team.services.revisions(HEIGHT.id)
    assert telegram_id(revisions[-1].who) == CURATOR_ID
    assert await kept_of(team, sandbox.curator.first_name) == {"members"}


async def test_readers_are_not_on_record_at_all(team: FootnoteApplication, sandbox: Sandbox) -> None:
    for text in ("/start", "/topics", "/help", "/privacy", "/sources"):
        await say(sandbox, READER_ID, text)
    assert await kept_of(team, READER_ID) == await kept_of(team, sandbox.reader.first_name) == set()


@proves("The copies of my database that they make, and that I make every night, hold nothing of readers.")
async def test_a_backup_holds_nothing_of_readers(
    team: FootnoteApplication, sandbox: Sandbox, tmp_path: Path
) -> None:
    await wait_for(sandbox)
    await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await say(sandbox, READER_ID, "/language en")
    await team.services.desk(reword)
    assert await kept_of(team, READER_ID) >= {"sent", "watching", "chats"}
    await team.services.desk(lambda desk: desk.store.backup(tmp_path / "copy.db"))
    # What is in memory here is a file where the bot copies it every night.
    await team.services.desk(lambda desk: write_all(desk.store, tmp_path / "all.db"))
    nightly = keep_nightly(tmp_path / "all.db", tmp_path, AGES_AGO.date(), keep=1)
    for path in (tmp_path / "copy.db", nightly):
        with FactStore(path) as copy:
            assert tables_of(copy, READER_ID) == tables_of(copy, UNKNOWN) == set()
            assert tables_of(copy, CURATOR_ID)


def write_all(store: FactStore, to: Path) -> None:
    """The database, as a file."""
    with closing(sqlite3.connect(to)) as file:
        store._db.conn.backup(file)


@proves("Whoever runs me can copy all of it by hand; what is deleted afterwards stays in such a copy.")
async def test_a_copy_by_hand_keeps_what_is_deleted_afterwards(
    team: FootnoteApplication, sandbox: Sandbox, tmp_path: Path
) -> None:
    await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await say(sandbox, READER_ID, "/help")
    await team.services.desk(lambda desk: write_all(desk.store, tmp_path / "all.db"))
    copy_all(tmp_path / "all.db", tmp_path / "copy.db")
    question = await say(sandbox, READER_ID, "/forgetme")
    await press(sandbox, READER_ID, question, "Yes")
    assert await kept_of(team, READER_ID) == set()
    with FactStore(tmp_path / "copy.db") as copy:
        assert tables_of(copy, READER_ID) == {"sent"}


@proves(
    "/forgetme deletes at once all that I can find by the number of a private chat: what you wait for, the "
    "numbers of my messages, what you chose, what I remember, and what you have begun."
)
async def test_who_says_forgetme_is_forgotten(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await say(sandbox, CURATOR_ID, HEIGHT_QUESTION)
    await wait_for(sandbox)
    await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await say(sandbox, READER_ID, "/language en")
    await say(sandbox, CURATOR_ID, "/language en")
    await say(sandbox, CURATOR_ID, "/addfact")
    assert await kept_of(team, CURATOR_ID) >= {"drafts", "sent", "chats"}
    for user in (READER_ID, CURATOR_ID):
        question = await say(sandbox, user, "/forgetme")
        await press(sandbox, user, question, "Yes")
    assert await kept_of(team, READER_ID) == set()
    assert await kept_of(team, CURATOR_ID) == {"members", "team_changes"}
    assert len(team.recent) == len(team.turns) == 0


@proves(
    "I can tell which questions were yours only while I remember which of my messages answered them; those "
    "are deleted too."
)
async def test_questions_that_can_still_be_told_to_be_theirs_are_deleted_and_no_others(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, READER_ID, SKIPPER_QUESTION)
    await say(sandbox, READER_ID, "/help")
    team.answers.forget(READER_ID)  # as after a restart
    await say(sandbox, READER_ID, HEIGHT_QUESTION)
    await say(sandbox, CURATOR_ID, VISITORS.phrasings[0])
    question = await say(sandbox, READER_ID, "/forgetme")
    after = await press(sandbox, READER_ID, question, "Yes")
    assert "Deleted: 1 question that I still knew to be from here." in after.text
    assert [each.text for each in await asked(team)] == [SKIPPER_QUESTION, VISITORS.phrasings[0]]


@proves("In a group only administrators can have the group forgotten.")
async def test_a_group_is_forgotten_by_its_administrators_alone(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await in_group(sandbox, READER_ID, f"/ask {HEIGHT_QUESTION}")
    assert (await in_group(sandbox, READER_ID, "/forgetme@FootnoteSandboxBot")).text == NOT_YOURS
    question = await in_group(sandbox, CURATOR_ID, "/forgetme@FootnoteSandboxBot")
    callback = sandbox.tap(CURATOR_ID, question.id, "Yes", GROUP_ID)
    assert (await sandbox.callback_answer(callback)).text == ""
    assert await kept_of(team, GROUP_ID) == set()


@proves(
    "Of those who keep the facts, the name, the id, the role and what they changed stay on record even then."
)
async def test_the_team_stays_on_record(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await say(sandbox, CURATOR_ID, "/start")
    await team.services.desk(reword)
    question = await say(sandbox, CURATOR_ID, "/forgetme")
    await press(sandbox, CURATOR_ID, question, "Yes")
    member = team.member(CURATOR_ID)
    assert member
    assert (member.name, member.role) == (sandbox.curator.first_name, "curator")
    assert await kept_of(team, CURATOR_ID) >= {"members", "team_changes", "revisions"}


@proves("Telegram itself carries and stores our messages; its own privacy policy covers that.")
async def test_all_that_is_said_goes_by_telegram_alone(team: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await say(sandbox, READER_ID, HEIGHT_QUESTION)
    sent = await sandbox.called("sendMessage")
    assert HEIGHT.citation.quote in str(sent.params["text"])
    assert sandbox.messages(READER_ID)[-1].id == answer.id
    assert team.bot.base_url.startswith(sandbox.base_url)


@proves(
    "So that nobody holds up the others, I count by the id of the account how much each person asks in a "
    "minute, in my working memory alone."
)
async def test_how_much_somebody_asks_is_counted_in_memory_alone(
    sandbox: Sandbox, own_services: Services
) -> None:
    settings = settings_for(sandbox, "polling").model_copy(update={"questions_a_minute": 2})
    async with running(application_for(settings, own_services), settings):
        for _ in range(2):
            assert (await say(sandbox, READER_ID, "/privacy")).text != words.TOO_FAST
        assert (await say(sandbox, READER_ID, "/privacy")).text == words.TOO_FAST
        kept = await own_services.desk(lambda desk: tables_with(desk, READER_ID))
    assert kept == set()


@pytest.mark.parametrize("language", languages())
def test_the_page_fits_into_one_message_in_each_language(language: str) -> None:
    assert length(unescape(views.privacy(90, Voice.of(language)).html)) <= MAX_MESSAGE
