"""/forgetme deletes what can be linked to a person or a group, once they say so, and says how much."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from plugins.everything_kept import tables_with
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS
from plugins.whole_team import press, say, toast, until

from bot.context import FootnoteApplication
from bot.recent import Asker
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from bot.views.forgetting import NOT_YOURS, Forgotten, forgotten
from bot.voice import Voice
from knowledge import ChangeKind, Chat, Desk

NAME = "FootnoteSandboxBot"
UNKNOWN, ALSO_UNKNOWN = "Who owns the Marrow Bay ferry?", "Who painted the Marrow Bay ferry?"
SHALL_I = "Shall I forget all that I keep about you?"
OTHERS = (
    "Other questions are kept without a name, so that I can't tell which are yours; each is deleted "
    "90 days after it was asked."
)


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


@pytest.fixture
def services(own_services: Services) -> Services:
    """Such as tests may change, for the bot that runs in either mode too."""
    return own_services


async def in_group(sandbox: Sandbox, user: int, text: str) -> Message:
    return await sandbox.reply(GROUP_ID, after=sandbox.say(user, text, GROUP_ID))


async def leave_traces(sandbox: Sandbox, user: int = READER_ID) -> None:
    """Something of each kind that is kept of a reader."""
    await say(sandbox, user, HEIGHT.phrasings[0])
    await say(sandbox, user, SKIPPER.phrasings[0])
    for question in (UNKNOWN, ALSO_UNKNOWN):
        refusal = await say(sandbox, user, question)
        assert await toast(sandbox, user, refusal, "Tell me when you know") == words.WATCHED
    await say(sandbox, user, "/language en")


def correct(desk: Desk) -> None:
    fact = desk.store.fact(HEIGHT.id)
    changed = replace(fact, claim="The Gull Point lighthouse is as tall as the mill.", value="")
    desk.submit(changed, who=f"telegram:{CURATOR_ID}", kind=ChangeKind.EDIT, expected=fact.version, chat_id=0)


async def is_corrected(team: FootnoteApplication) -> None:
    await team.services.desk(correct)
    team.aftermath.follow()
    await until(team.services, lambda desk: "notices" in tables_with(desk, READER_ID))
    await until(team.services, lambda desk: not desk.store.corrections.open())


async def test_a_person_is_forgotten_in_either_way_of_hearing_of_updates(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    await leave_traces(sandbox)
    asked = await say(sandbox, READER_ID, "/forgetme")
    after = await press(sandbox, READER_ID, asked, "Yes")
    assert after.text.startswith("Deleted: 2 questions that were to be answered here later.")
    assert await bot.services.desk(lambda desk: tables_with(desk, READER_ID)) == set()


class TestAPerson:
    async def test_is_asked_once_and_nothing_is_deleted_before(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await leave_traces(sandbox)
        asked = await say(sandbox, READER_ID, "/forgetme")
        assert asked.text.startswith(SHALL_I)
        assert asked.labels == ["Yes", "No"]
        after = await press(sandbox, READER_ID, asked, "No")
        assert (after.text, after.labels) == ("Nothing was deleted.", [])
        kept = await team.services.desk(lambda desk: tables_with(desk, READER_ID))
        assert kept == {"sent", "watching", "chats"}

    async def test_is_forgotten_and_told_how_much_was_deleted(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        team.retention_days = 90
        await leave_traces(sandbox)
        await is_corrected(team)
        asked = await say(sandbox, READER_ID, "/forgetme")
        after = await press(sandbox, READER_ID, asked, "Yes")
        assert after.labels == []
        assert after.text.splitlines() == [
            "Deleted: 2 questions that were to be answered here later.",
            "Deleted: the numbers of 2 messages that show facts here.",
            "Deleted: 4 questions that I still knew to be from here.",
            "Deleted: 4 questions that I remembered for what might be asked next.",
            "Deleted: the language that was chosen here.",
            "",
            OTHERS,
        ]
        assert await team.services.desk(lambda desk: tables_with(desk, READER_ID)) == set()
        assert await team.services.desk(lambda desk: desk.store.asked.distinct()) == []
        assert READER_ID not in team.services.chats

    async def test_of_whom_nothing_is_kept_is_told_so(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        asked = await say(sandbox, READER_ID, "/forgetme")
        after = await press(sandbox, READER_ID, asked, "Yes")
        assert after.text.startswith("There was nothing of you to delete.")

    async def test_is_forgotten_in_memory_too_in_groups_as_well(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, VISITORS.phrasings[0])
        await in_group(sandbox, READER_ID, f"/ask {VISITORS.phrasings[0]}")
        await in_group(sandbox, CURATOR_ID, f"/ask {VISITORS.phrasings[0]}")
        asked = await say(sandbox, READER_ID, "/forgetme")
        await press(sandbox, READER_ID, asked, "Yes")
        later = 1_000_000
        assert team.recent.before(Asker(READER_ID, READER_ID), later) is None
        assert team.recent.before(Asker(GROUP_ID, READER_ID), later) is None
        assert team.recent.before(Asker(GROUP_ID, CURATOR_ID), later) is not None

    async def test_leaves_no_answer_that_an_edit_would_find(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        question = sandbox.say(READER_ID, HEIGHT.phrasings[0])
        answer = await sandbox.reply(after=question)
        asked = await say(sandbox, READER_ID, "/forgetme")
        await press(sandbox, READER_ID, asked, "Yes")
        sandbox.edit(READER_ID, question, SKIPPER.phrasings[0])
        again = await sandbox.reply(after=asked.id)
        assert again.text.startswith(SKIPPER.claim)
        assert sandbox.message(answer.id).text.startswith(HEIGHT.claim)

    async def test_is_spoken_to_in_the_language_that_is_being_forgotten_and_not_after(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, "/language zh")
        chinese = Voice.of("zh")
        asked = await say(sandbox, READER_ID, "/forgetme")
        after = await press(sandbox, READER_ID, asked, asked.labels[0])
        counted = Forgotten(language=True)
        assert after.text == unescape(forgotten(counted, team.retention_days, chinese).html)
        assert (await say(sandbox, READER_ID, "/forgetme")).text.startswith(SHALL_I)

    async def test_nobody_else_is_forgotten(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await leave_traces(sandbox, CURATOR_ID)
        await leave_traces(sandbox)
        asked = await say(sandbox, READER_ID, "/forgetme")
        await press(sandbox, READER_ID, asked, "Yes")
        left = await team.services.desk(lambda desk: tables_with(desk, CURATOR_ID))
        assert {"sent", "watching", "chats"} <= left

    async def test_nobody_else_may_press_in_their_place(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await leave_traces(sandbox)
        asked = await say(sandbox, READER_ID, "/forgetme")
        callback = sandbox.tap(CURATOR_ID, asked.id, "Yes", READER_ID)
        assert (await sandbox.callback_answer(callback)).text == NOT_YOURS
        assert await team.services.desk(lambda desk: tables_with(desk, READER_ID))

    @pytest.mark.parametrize("data", ["forget:maybe", "forget:"])
    async def test_a_forged_button_deletes_nothing(
        self, team: FootnoteApplication, sandbox: Sandbox, data: str
    ) -> None:
        await leave_traces(sandbox)
        asked = await say(sandbox, READER_ID, "/forgetme")
        callback = sandbox.press(READER_ID, asked.id, data)
        assert (await sandbox.callback_answer(callback)).text == words.UNKNOWN_BUTTON
        assert await team.services.desk(lambda desk: tables_with(desk, READER_ID))


class TestACurator:
    async def test_loses_their_draft_and_choices_and_stays_on_record(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, CURATOR_ID, "/language zh")
        await say(sandbox, CURATOR_ID, "/language en")
        await say(sandbox, CURATOR_ID, "/addfact")
        asked = await say(sandbox, CURATOR_ID, "/forgetme")
        assert "As you are on the team, your name, your role" in asked.text
        after = await press(sandbox, CURATOR_ID, asked, "Yes")
        assert "Deleted: what you had begun and not finished." in after.text
        assert "Deleted: the language that was chosen here." in after.text
        assert "As you are on the team" in after.text
        left = await team.services.desk(lambda desk: tables_with(desk, CURATOR_ID))
        assert left == {"members", "team_changes"}


class TestAGroup:
    async def leave(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await in_group(sandbox, READER_ID, f"/ask {HEIGHT.phrasings[0]}")
        refusal = await in_group(sandbox, READER_ID, f"/ask {UNKNOWN}")
        callback = sandbox.tap(READER_ID, refusal.id, "Tell me when you know", GROUP_ID)
        assert (await sandbox.callback_answer(callback)).text == words.WATCHED
        await team.services.choose(Chat(id=GROUP_ID, language="en", answers_unasked=True))

    async def test_is_forgotten_by_an_administrator(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await self.leave(team, sandbox)
        asked = await in_group(sandbox, CURATOR_ID, f"/forgetme@{NAME}")
        assert asked.text.startswith("Shall I forget all that I keep about this group?")
        callback = sandbox.tap(CURATOR_ID, asked.id, "Yes", GROUP_ID)
        assert (await sandbox.callback_answer(callback)).text == ""
        told = sandbox.message(asked.id, GROUP_ID).text
        assert "Deleted: that I may answer here unasked." in told
        assert "Deleted: 1 question that was to be answered here later." in told
        assert await team.services.desk(lambda desk: tables_with(desk, GROUP_ID)) == set()
        assert team.recent.before(Asker(GROUP_ID, READER_ID), 1_000_000) is None
        assert GROUP_ID not in team.services.chats

    async def test_is_not_forgotten_by_others(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await self.leave(team, sandbox)
        assert (await in_group(sandbox, READER_ID, f"/forgetme@{NAME}")).text == NOT_YOURS
        asked = await in_group(sandbox, CURATOR_ID, f"/forgetme@{NAME}")
        callback = sandbox.tap(READER_ID, asked.id, "Yes", GROUP_ID)
        assert (await sandbox.callback_answer(callback)).text == NOT_YOURS
        assert sandbox.message(asked.id, GROUP_ID).labels == ["Yes", "No"]
        left = await team.services.desk(lambda desk: tables_with(desk, GROUP_ID))
        assert left == {"sent", "watching", "chats"}


@pytest.mark.parametrize(
    ("deleted", "sentence"),
    [
        (Forgotten(watches=1), "Deleted: 1 question that was to be answered here later."),
        (Forgotten(watches=3), "Deleted: 3 questions that were to be answered here later."),
        (Forgotten(messages=1), "Deleted: the number of 1 message that shows a fact here."),
        (Forgotten(messages=1_200), "Deleted: the numbers of 1,200 messages that show facts here."),
        (Forgotten(questions=1), "Deleted: 1 question that I still knew to be from here."),
        (Forgotten(remembered=1), "Deleted: 1 question that I remembered for what might be asked next."),
        (Forgotten(answers_unasked=True), "Deleted: that I may answer here unasked."),
        (Forgotten(draft=True), "Deleted: what you had begun and not finished."),
        (Forgotten(), "There was nothing of you to delete."),
    ],
)
def test_each_kind_is_counted_in_a_sentence(deleted: Forgotten, sentence: str) -> None:
    assert unescape(forgotten(deleted, 0, Voice.of("en")).html) == sentence
