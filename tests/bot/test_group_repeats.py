"""In a group the same fact is not given again within ten minutes: a link leads to where it was given."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS
from plugins.whole_bot import application_for, settings_for

from bot.app import running
from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services

AGAIN = "I answered this a few minutes ago"
QUESTION, OTHER_WORDS = HEIGHT.phrasings
SEVERAL = "How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?"


async def ask(sandbox: Sandbox, text: str, chat_id: int = GROUP_ID, user_id: int = READER_ID) -> Message:
    return await sandbox.reply(chat_id, after=sandbox.say(user_id, f"/ask {text}", chat_id))


def link(message: Message) -> str:
    return message.text.rpartition(" ")[2]


async def test_the_second_time_a_link_leads_to_the_first_answer(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    first = await ask(sandbox, QUESTION)
    question = sandbox.say(CURATOR_ID, f"/ask {OTHER_WORDS}", GROUP_ID)
    second = await sandbox.reply(GROUP_ID, after=question)
    assert second.text == f"{AGAIN}: https://t.me/c/1000000001/{first.id}"
    assert (second.reply_to, second.labels) == (question, [])
    assert second.also["quote"]["text"] == OTHER_WORDS
    # The third leads to the first as well, not to the second.
    assert (await ask(sandbox, QUESTION)).text == second.text


async def test_a_public_group_is_linked_by_its_name(bot: FootnoteApplication, sandbox: Sandbox) -> None:
    square = sandbox.add_public_group("marketsquare").id
    first = await ask(sandbox, QUESTION, square)
    assert link(await ask(sandbox, QUESTION, square)) == f"https://t.me/marketsquare/{first.id}"


async def test_a_plain_group_has_no_links_so_the_earlier_answer_is_replied_to(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    group = sandbox.add_group().id
    first = await ask(sandbox, QUESTION, group)
    second = await ask(sandbox, QUESTION, group)
    assert (second.text, second.reply_to) == (f"{AGAIN}.", first.id)
    assert second.also["quote"] == {"text": HEIGHT.claim, "position": 0}


@pytest.mark.parametrize("is_plain", [True, False])
async def test_an_earlier_answer_that_was_deleted_is_given_again(
    bot: FootnoteApplication, sandbox: Sandbox, *, is_plain: bool
) -> None:
    group = sandbox.add_group().id if is_plain else GROUP_ID
    sandbox.delete((await ask(sandbox, QUESTION, group)).id, group)
    second = await ask(sandbox, QUESTION, group)
    assert second.text.startswith(HEIGHT.claim)
    assert AGAIN in (await ask(sandbox, QUESTION, group)).text


async def test_an_earlier_answer_that_became_another_is_given_again(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
    first = await sandbox.reply(GROUP_ID, after=question)
    sandbox.edit(READER_ID, question, f"/ask {SKIPPER.phrasings[0]}", GROUP_ID)
    await sandbox.edited(first.id, GROUP_ID)
    assert (await ask(sandbox, QUESTION)).text.startswith(HEIGHT.claim)
    assert link(await ask(sandbox, SKIPPER.phrasings[0])).endswith(f"/{first.id}")


async def test_an_edited_question_to_the_same_fact_keeps_its_answer(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
    first = await sandbox.reply(GROUP_ID, after=question)
    sandbox.edit(READER_ID, question, f"/ask {OTHER_WORDS}", GROUP_ID)
    await ask(sandbox, SKIPPER.phrasings[0])
    assert sandbox.message(first.id, GROUP_ID).text.startswith(HEIGHT.claim)


async def test_a_link_becomes_the_answer_when_its_question_is_edited_into_another(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    await ask(sandbox, QUESTION)
    question = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
    second = await sandbox.reply(GROUP_ID, after=question)
    sandbox.edit(READER_ID, question, f"/ask {SKIPPER.phrasings[0]}", GROUP_ID)
    assert (await sandbox.edited(second.id, GROUP_ID)).text.startswith(SKIPPER.claim)


async def test_a_fact_that_was_chosen_from_suggestions_is_not_repeated_either(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    suggested = await ask(sandbox, "lighthouse visitors")
    sandbox.tap(READER_ID, suggested.id, suggested.labels[0], GROUP_ID)
    assert (await sandbox.edited(suggested.id, GROUP_ID)).text.startswith(VISITORS.claim)
    assert link(await ask(sandbox, VISITORS.phrasings[0])).endswith(f"/{suggested.id}")


async def test_what_says_more_than_the_one_fact_is_said_in_full(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    await ask(sandbox, QUESTION)
    several = await ask(sandbox, SEVERAL)
    assert HEIGHT.claim in several.text
    differing = await ask(sandbox, "Is the Gull Point lighthouse 52 metres tall?")
    assert "You ask about 52" in differing.text
    # What was said among several is found there.
    assert link(await ask(sandbox, SKIPPER.phrasings[0])).endswith(f"/{several.id}")


async def test_in_private_everything_is_said_as_often_as_it_is_asked(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    for _ in range(2):
        answer = await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))
        assert answer.text.startswith(HEIGHT.claim)
    assert len(bot.repeats) == 0


async def test_groups_are_apart_and_so_are_the_topics_of_one(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    forum = sandbox.add_forum().id
    hall, attic = (sandbox.add_topic(CURATOR_ID, forum, name) for name in ("Hall", "Attic"))

    async def ask_in(thread: int) -> Message:
        question = sandbox.say_in_topic(READER_ID, f"/ask {QUESTION}", forum, thread)
        return await sandbox.reply(forum, after=question)

    await ask(sandbox, QUESTION)
    first, other = await ask_in(hall), await ask_in(attic)
    assert first.text.startswith(HEIGHT.claim)
    assert other.text.startswith(HEIGHT.claim)
    again = await ask_in(attic)
    assert link(again) == f"https://t.me/c/{str(forum).removeprefix('-100')}/{attic}/{other.id}"
    assert [each.also["message_thread_id"] for each in (first, other, again)] == [hall, attic, attic]


async def test_a_group_that_became_a_supergroup_gets_the_fact_anew_and_then_a_link(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    group = sandbox.add_group().id
    await ask(sandbox, QUESTION, group)
    moved = sandbox.migrate(group).id
    first = await ask(sandbox, QUESTION, moved)
    assert first.text.startswith(HEIGHT.claim)
    assert link(await ask(sandbox, QUESTION, moved)).endswith(f"/{first.id}")
    assert len(bot.repeats) == 1


async def test_nothing_is_left_when_the_bot_stops(services: Services, sandbox: Sandbox) -> None:
    settings = settings_for(sandbox, "polling")
    application = application_for(settings, services)
    async with running(application, settings):
        await ask(sandbox, QUESTION)
        await ask(sandbox, SKIPPER.phrasings[0])
        assert len(application.repeats) >= 1
    assert len(application.repeats) == 0
