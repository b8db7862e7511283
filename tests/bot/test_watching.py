"""Readers who want it are told once, with the answer, when the base has learnt it."""

from __future__ import annotations

import io

import pytest
from plugins.invented_facts import SKIPPER
from plugins.whole_bot import settings_for
from plugins.whole_team import press, say, toast, until

from bot import delivery
from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.handlers import watching
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.sandbox.model import Chat
from bot.services import Services
from bot.views import words
from knowledge import Desk, Watch

QUESTION = "Who owns the Marrow Bay ferry?"
TELL_ME = "Tell me when you know"
NONE_NOW = "You are not waiting for any answer."


async def wait_for(sandbox: Sandbox, question: str = QUESTION, user: int = READER_ID) -> Message:
    refusal = await say(sandbox, user, question)
    assert await toast(sandbox, user, refusal, TELL_ME) == words.WATCHED
    return refusal


def learn(desk: Desk) -> None:
    desk.teach(SKIPPER.id, [QUESTION], who="telegram:1")


async def change(team: FootnoteApplication) -> None:
    """The base learns the answer, as by a curator."""
    await team.services.desk(learn)
    team.aftermath.follow()


async def none_left(team: FootnoteApplication) -> None:
    await until(team.services, lambda desk: not desk.store.watching.all())


async def test_is_told_with_the_answer_once_it_is_known(team: FootnoteApplication, sandbox: Sandbox) -> None:
    refusal = await wait_for(sandbox)
    await change(team)
    told = await sandbox.reply(READER_ID, after=refusal.id)
    assert told.text.startswith(f"You asked: “{QUESTION}”\nNow I can answer:\n\n{SKIPPER.claim}")
    assert told.reply_to is None
    assert "Copy the citation" in told.labels


async def test_is_told_once_however_often_the_base_changes(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await wait_for(sandbox)
    await change(team)
    await none_left(team)
    for _ in range(3):
        await watching.tell(team)
    await say(sandbox, READER_ID, "/help")
    assert sum("Now I can answer" in each.text for each in sandbox.messages(READER_ID)) == 1


async def test_is_not_told_as_long_as_there_is_no_answer(team: FootnoteApplication, sandbox: Sandbox) -> None:
    refusal = await wait_for(sandbox)
    await watching.tell(team)
    shown = await say(sandbox, READER_ID, "/watching")
    assert [each.id for each in sandbox.messages(READER_ID) if each.id > refusal.id][-1] == shown.id
    assert QUESTION in shown.text


async def test_what_is_told_is_corrected_like_any_answer(team: FootnoteApplication, sandbox: Sandbox) -> None:
    refusal = await wait_for(sandbox)
    await change(team)
    told = await sandbox.reply(READER_ID, after=refusal.id)
    await until(team.services, lambda desk: bool(desk.store.sent.message(READER_ID, told.id)))


async def test_being_told_is_no_question(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await wait_for(sandbox)
    await change(team)
    await none_left(team)
    assert await team.services.desk(lambda desk: desk.store.asked.get(2)) is None


async def test_a_second_tap_says_that_one_waits_already(team: FootnoteApplication, sandbox: Sandbox) -> None:
    refusal = await wait_for(sandbox)
    assert await toast(sandbox, READER_ID, refusal, TELL_ME) == words.WATCHED_ALREADY
    again = await say(sandbox, READER_ID, QUESTION.lower())
    assert await toast(sandbox, READER_ID, again, TELL_ME) == words.WATCHED_ALREADY


async def test_only_the_part_without_an_answer_is_waited_for(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    missing = "how many people visited the Gull Point lighthouse in 2017?"
    await wait_for(sandbox, f"How tall is the Gull Point lighthouse and {missing}")
    (watch,) = await team.services.desk(lambda desk: desk.store.watching.of(READER_ID))
    assert watch.question == missing


class TestTheList:
    async def test_shows_what_a_chat_waits_for_and_stops_it(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        other = "Who painted <the> Gull Point lighthouse?"
        await wait_for(sandbox)
        await wait_for(sandbox, other)
        shown = await say(sandbox, READER_ID, "/watching")
        assert shown.labels == [f"Stop 1: {QUESTION}", f"Stop 2: {other}"]
        left = await press(sandbox, READER_ID, shown, f"Stop 1: {QUESTION}")
        assert left.labels == [f"Stop 1: {other}"]
        assert (await press(sandbox, READER_ID, shown, f"Stop 1: {other}")).text.startswith(NONE_NOW)
        await change(team)
        await say(sandbox, READER_ID, "/help")
        assert not any("Now I can answer" in each.text for each in sandbox.messages(READER_ID))

    async def test_is_of_this_chat_alone(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await wait_for(sandbox)
        shown = await say(sandbox, READER_ID, "/watching")
        assert (await say(sandbox, CURATOR_ID, "/watching")).text.startswith(NONE_NOW)
        own = await wait_for(sandbox, "Who painted the Gull Point lighthouse?", CURATOR_ID)
        (data,) = [button["callback_data"] for row in shown.buttons for button in row]
        sandbox.world.change(own, markup={"inline_keyboard": [[{"text": "x", "callback_data": data}]]})
        await press(sandbox, CURATOR_ID, own, "x")
        assert len(await team.services.desk(lambda desk: desk.store.watching.of(READER_ID))) == 1

    async def test_has_room_for_twenty(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        def fill(desk: Desk) -> None:
            for number in range(watching.MAX_WATCHES):
                question = f"{number} {'<who?>' * 60}"
                desk.store.watching.add(Watch(chat_id=READER_ID, question=question, language="en"))

        await team.services.desk(fill)
        refusal = await say(sandbox, READER_ID, QUESTION)
        assert await toast(sandbox, READER_ID, refusal, TELL_ME) == words.WATCHES_ENOUGH
        assert len((await say(sandbox, READER_ID, "/watching")).labels) == watching.MAX_WATCHES


class TestGroups:
    async def test_are_told_in_the_group(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        refusal = await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID))
        tapped = sandbox.tap(CURATOR_ID, refusal.id, TELL_ME, GROUP_ID)
        assert (await sandbox.callback_answer(tapped)).text == words.WATCHED
        await change(team)
        assert "Now I can answer" in (await sandbox.reply(GROUP_ID, after=refusal.id)).text

    async def test_are_told_where_they_have_moved_to(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        old = sandbox.add_group()
        moved: Chat = sandbox.migrate(old.id)
        watch = Watch(chat_id=old.id, question=QUESTION, language="en")
        await team.services.desk(lambda desk: desk.store.watching.add(watch))
        await change(team)
        assert "Now I can answer" in (await sandbox.reply(moved.id)).text


class TestFaults:
    async def test_who_has_blocked_the_bot_is_dropped_quietly_and_others_are_told(
        self, log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await wait_for(sandbox)
        refusal = await wait_for(sandbox, user=CURATOR_ID)
        sandbox.block(READER_ID)
        await change(team)
        assert "Now I can answer" in (await sandbox.reply(CURATOR_ID, after=refusal.id)).text
        await none_left(team)
        assert "error" not in log.getvalue().casefold().replace("errors", "")

    async def test_who_could_not_be_reached_is_told_the_next_time(
        self, team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.001)
        refusal = await wait_for(sandbox)
        await team.services.desk(learn)
        sandbox.fail("sendMessage", status=502, times=delivery.RETRIES + 1)
        await watching.tell(team)
        assert len(await team.services.desk(lambda desk: desk.store.watching.all())) == 1
        await watching.tell(team)
        assert "Now I can answer" in (await sandbox.reply(READER_ID, after=refusal.id)).text

    async def test_what_was_learnt_while_the_bot_was_off_is_told_at_its_start(
        self, sandbox: Sandbox, own_services: Services
    ) -> None:
        watch = Watch(chat_id=READER_ID, question=QUESTION, language="en")
        await own_services.desk(lambda desk: desk.store.watching.add(watch))
        await own_services.desk(learn)
        settings = settings_for(sandbox, "polling")
        async with running(build_application(settings, own_services), settings):
            assert "Now I can answer" in (await sandbox.reply(READER_ID)).text
