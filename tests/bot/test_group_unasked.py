"""Where a group's admins want it, the bot also answers what nobody asked it; the rest leaves no trace."""

from __future__ import annotations

import io

import pytest
from plugins.invented_facts import HEIGHT, OPENED, SKIPPER
from structlog.testing import capture_logs

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.sandbox.gatherings import OTHER_BOT
from bot.services import Services
from knowledge import AskedQuestion, Chat, Desk

QUESTION = HEIGHT.phrasings[0]
OTHER = SKIPPER.phrasings[0]
NAME = "FootnoteSandboxBot"


@pytest.fixture
async def group(team: FootnoteApplication) -> FootnoteApplication:
    """The bot in a group that wants to be answered also unasked."""
    await team.services.choose(Chat(id=GROUP_ID, answers_unasked=True))
    return team


def say(sandbox: Sandbox, text: str, **more: int) -> int:
    return sandbox.say(READER_ID, text, GROUP_ID, **more)


async def settled(sandbox: Sandbox, after: int) -> list[Message]:
    """What the bot has said after a message, once it has seen all that was said until now."""
    last = say(sandbox, f"/help@{NAME}")
    await sandbox.reply(GROUP_ID, after=last)
    ours = [each for each in sandbox.messages(GROUP_ID) if each.sender == sandbox.bot]
    return [each for each in ours if each.id > after and each.reply_to != last]


async def kept(services: Services) -> list[AskedQuestion]:
    def look(desk: Desk) -> list[AskedQuestion]:
        found = (desk.store.asked.get(number) for number in range(1, 20))
        return [each for each in found if each]

    return await services.desk(look)


async def test_answers_what_it_is_very_sure_of_as_a_reply_without_buttons_to_judge_it(
    group: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = say(sandbox, QUESTION)
    answer = await sandbox.reply(GROUP_ID, after=question)
    assert answer.text.startswith(HEIGHT.claim)
    assert (answer.reply_to, answer.also["quote"]["text"]) == (question, QUESTION)
    assert "Open the source" in answer.labels
    assert "Helpful" not in answer.labels
    assert await kept(group.services) == []


async def test_also_an_anonymous_admin_and_in_a_topic(group: FootnoteApplication, sandbox: Sandbox) -> None:
    forum = sandbox.add_forum().id
    await group.services.choose(Chat(id=forum, answers_unasked=True))
    topic = sandbox.add_topic(CURATOR_ID, forum, "Hall")
    answer = await sandbox.reply(forum, after=sandbox.say_in_topic(READER_ID, QUESTION, forum, topic))
    assert answer.also["message_thread_id"] == topic
    assert (await sandbox.reply(GROUP_ID, after=sandbox.say_anonymously(QUESTION))).text == answer.text


async def test_a_group_that_never_chose_so_hears_nothing(team: FootnoteApplication, sandbox: Sandbox) -> None:
    assert await settled(sandbox, say(sandbox, QUESTION)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Gull Point lighthouse is 41 metres tall.",
        "lighthouse visitors?",
        "How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?",
        "Is the Gull Point lighthouse 52 metres tall?",
        "Who owns the Marrow Bay ferry?",
        "How many people visited the Gull Point lighthouse in 2017?",
        "And how tall is the Gull Point lighthouse?",
        "Will you tell me how tall the Gull Point lighthouse is?",
        "hello?",
        "who's there?",
        f"@sandbox_curator {QUESTION}",
        f"{QUESTION} @OtherBot",
        QUESTION + "?" * 170,
        "/dance How tall is the Gull Point lighthouse?",
    ],
)
async def test_says_nothing_where_it_is_not_sure_or_somebody_else_is_meant(
    group: FootnoteApplication, sandbox: Sandbox, text: str
) -> None:
    assert await settled(sandbox, say(sandbox, text)) == []


async def test_says_nothing_to_replies_to_bots_to_what_is_passed_on_and_to_edits(
    group: FootnoteApplication, sandbox: Sandbox
) -> None:
    others = say(sandbox, "Look what I found")
    named = {"type": "text_mention", "offset": 0, "length": 3, "user_id": CURATOR_ID}
    say(sandbox, QUESTION, reply_to=others)
    sandbox.say_as(OTHER_BOT, QUESTION)
    sandbox.forward(READER_ID, QUESTION, GROUP_ID)
    sandbox.forward_from_channel(QUESTION)
    sandbox.say(READER_ID, QUESTION, GROUP_ID, entities=[named])
    sandbox.say_as(sandbox.reader, QUESTION, also={"quote": {"text": "Look", "position": 0}})
    sandbox.edit(READER_ID, others, QUESTION, GROUP_ID)
    assert await settled(sandbox, others) == []


async def test_a_document_with_a_question_under_it_is_not_answered(
    group: FootnoteApplication, sandbox: Sandbox
) -> None:
    sent = sandbox.send_document(READER_ID, "a.txt", b"a", caption=QUESTION, chat_id=GROUP_ID)
    assert await settled(sandbox, sent) == []


async def test_repeats_nothing_and_says_not_even_so(group: FootnoteApplication, sandbox: Sandbox) -> None:
    first = await sandbox.reply(GROUP_ID, after=say(sandbox, QUESTION))
    say(sandbox, QUESTION)
    assert await settled(sandbox, first.id) == []
    # Who asks in so many words is shown where it was said.
    asked = await sandbox.reply(GROUP_ID, after=say(sandbox, f"/ask {QUESTION}"))
    assert asked.text.endswith(f"/{first.id}")


async def test_leaves_no_trace_of_what_it_did_not_answer(
    log: io.StringIO, group: FootnoteApplication, sandbox: Sandbox
) -> None:
    before = log.getvalue()
    said = say(sandbox, "Who owns the Marrow Bay ferry?")
    with capture_logs() as logged:
        assert await settled(sandbox, said) == []
    assert logged == []
    assert log.getvalue() == before
    assert await kept(group.services) == []
    assert len(group.recent) == len(group.repeats) == 0
    assert group.answers[GROUP_ID, said] is None


async def test_goes_on_from_no_question_that_it_left_alone(
    group: FootnoteApplication, sandbox: Sandbox
) -> None:
    say(sandbox, "Who owns the Marrow Bay ferry?")
    answer = await sandbox.reply(GROUP_ID, after=say(sandbox, f"@{NAME} and since when?"))
    assert OPENED.claim not in answer.text
    assert "Read as" not in answer.text


async def test_an_answer_that_nobody_asked_for_can_be_gone_on_from(
    group: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await sandbox.reply(GROUP_ID, after=say(sandbox, OTHER))
    going_on = say(sandbox, "and when did it begin to sail?", reply_to=answer.id)
    assert OPENED.claim in (await sandbox.reply(GROUP_ID, after=going_on)).text


async def test_an_edit_that_then_names_the_bot_edits_the_answer(
    group: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = say(sandbox, QUESTION)
    answer = await sandbox.reply(GROUP_ID, after=question)
    sandbox.edit(READER_ID, question, f"@{NAME} {OTHER}", GROUP_ID)
    assert (await sandbox.edited(answer.id, GROUP_ID)).text.startswith(SKIPPER.claim)


async def test_a_failure_is_told_to_nobody(group: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.fail("sendMessage", status=400)
    said = say(sandbox, QUESTION)
    await sandbox.called("sendMessage")
    assert await settled(sandbox, said) == []
