"""A group's admins choose whether the bot also answers unasked; it greets once and forgets what it leaves."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT
from plugins.whole_team import until

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from bot.views import groups, words
from bot.voice import Voice
from knowledge import Chat

ONLY_ASKED = "In this group I answer only when asked"
UNASKED = "In this group I also answer when not asked"
BUTTONS = ["Only when asked", "Also when very sure"]
PRIVACY = "turn off my privacy mode"
QUESTION = HEIGHT.phrasings[0]


async def ask_for_settings(sandbox: Sandbox, user_id: int, chat_id: int = GROUP_ID) -> Message:
    return await sandbox.reply(chat_id, after=sandbox.say(user_id, "/answers", chat_id))


async def toast(sandbox: Sandbox, user_id: int, message: Message, button: str) -> str:
    tapped = sandbox.tap(user_id, message.id, button, GROUP_ID)
    return (await sandbox.callback_answer(tapped)).text


async def test_an_admin_turns_answers_on_and_off_and_reads_what_holds(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.turn_privacy_off()
    shown = await ask_for_settings(sandbox, CURATOR_ID)
    assert shown.text.startswith(ONLY_ASKED)
    assert shown.labels == BUTTONS
    assert await toast(sandbox, CURATOR_ID, shown, "Also when very sure") == ""
    after = sandbox.message(shown.id, GROUP_ID)
    assert after.text.startswith(UNASKED)
    assert PRIVACY not in after.text
    assert after.labels == BUTTONS
    # What holds already may be chosen again.
    assert await toast(sandbox, CURATOR_ID, after, "Also when very sure") == ""
    answer = await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, QUESTION, GROUP_ID))
    assert answer.text.startswith(HEIGHT.claim)
    assert await toast(sandbox, CURATOR_ID, after, "Only when asked") == ""
    assert sandbox.message(shown.id, GROUP_ID).text.startswith(ONLY_ASKED)
    assert GROUP_ID not in await _kept(team.services)


async def test_says_in_one_sentence_that_it_has_to_see_what_is_said(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await ask_for_settings(sandbox, CURATOR_ID)
    assert PRIVACY not in shown.text
    await toast(sandbox, CURATOR_ID, shown, "Also when very sure")
    assert PRIVACY in sandbox.message(shown.id, GROUP_ID).text
    sandbox.world.members[sandbox.bot.id] = "creator"  # an admin sees everything
    assert PRIVACY not in (await ask_for_settings(sandbox, CURATOR_ID)).text


async def test_an_anonymous_admin_is_one(team: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await sandbox.reply(GROUP_ID, after=sandbox.say_anonymously("/answers"))
    assert shown.labels == BUTTONS


async def test_others_read_what_holds_and_can_press_nothing(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await ask_for_settings(sandbox, READER_ID)
    assert shown.text.startswith(ONLY_ASKED)
    assert "Admins of this group can change that" in shown.text
    assert shown.labels == []
    for_admins = await ask_for_settings(sandbox, CURATOR_ID)
    assert await toast(sandbox, READER_ID, for_admins, "Also when very sure") == groups.NOT_AN_ADMIN
    assert GROUP_ID not in team.services.chats


@pytest.mark.parametrize("data", ["answers:1", "answers:2", "answers:0:x"])
async def test_in_private_there_is_nothing_to_choose_also_by_a_forged_button(
    team: FootnoteApplication, sandbox: Sandbox, data: str
) -> None:
    told = await sandbox.reply(after=sandbox.say(READER_ID, "/answers"))
    assert told.text == groups.ONLY_IN_GROUPS
    pressed = sandbox.press(READER_ID, told.id, data)
    assert (await sandbox.callback_answer(pressed)).text == words.UNKNOWN_BUTTON


async def test_keeps_the_language_that_was_chosen(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await team.services.choose(Chat(id=GROUP_ID, language="es"))
    shown = await ask_for_settings(sandbox, CURATOR_ID)
    tapped = sandbox.press(CURATOR_ID, shown.id, "answers:1", GROUP_ID)
    await sandbox.callback_answer(tapped)
    held = team.services.chats[GROUP_ID]
    assert (held.language, held.answers_unasked) == ("es", True)


async def test_what_was_chosen_goes_with_a_group_that_becomes_a_supergroup(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    group = sandbox.add_group().id
    await team.services.choose(Chat(id=group, answers_unasked=True))
    moved = sandbox.migrate(group).id
    await until(team.services, lambda _: moved in team.services.chats)
    answer = await sandbox.reply(moved, after=sandbox.say(READER_ID, QUESTION, moved))
    assert answer.text.startswith(HEIGHT.claim)


class TestComingAndGoing:
    @pytest.fixture(params=["polling", "webhook"])
    def mode(self, request: pytest.FixtureRequest) -> str:
        mode: str = request.param
        return mode

    async def test_says_once_how_to_ask(self, bot: FootnoteApplication, sandbox: Sandbox) -> None:
        sandbox.add_bot(READER_ID)
        greeting = await sandbox.reply(GROUP_ID)
        assert greeting.text == groups.WELCOME
        sandbox.promote_bot(CURATOR_ID)
        question = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
        assert (await sandbox.reply(GROUP_ID, after=greeting.id)).reply_to == question

    async def test_greets_in_the_language_of_who_added_it(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sandbox.set_language(READER_ID, "es")
        sandbox.add_bot(READER_ID)
        assert (await sandbox.reply(GROUP_ID)).text == Voice.of("es").say(groups.WELCOME)

    async def test_keeps_nothing_of_a_group_that_it_is_removed_from(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await team.services.choose(Chat(id=GROUP_ID, answers_unasked=True))
        await team.services.choose(Chat(id=READER_ID, language="es"))
        answer = await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, QUESTION, GROUP_ID))
        sandbox.remove_bot(CURATOR_ID)
        await until(team.services, lambda desk: [chat.id for chat in desk.store.chats.all()] == [READER_ID])
        sandbox.say(READER_ID, QUESTION, GROUP_ID)
        last = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
        again = await sandbox.reply(GROUP_ID, after=answer.id)
        assert again.reply_to == last
        assert again.text.startswith(HEIGHT.claim)

    async def test_being_blocked_in_private_is_no_news(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sandbox.block(READER_ID)
        sandbox.unblock(READER_ID)
        question = sandbox.say(READER_ID, "/help")
        assert (await sandbox.reply(READER_ID)).id > question
        assert len(sandbox.messages(READER_ID)) == 2

    async def test_a_group_where_it_may_not_speak_is_left_in_peace(
        self, bot: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sandbox.fail("sendMessage", status=403)
        sandbox.add_bot(READER_ID)
        question = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
        assert (await sandbox.reply(GROUP_ID)).reply_to == question


async def _kept(services: Services) -> list[int]:
    return [chat.id for chat in await services.desk(lambda desk: desk.store.chats.all())]
