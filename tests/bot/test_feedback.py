"""Readers say whether an answer helped, and which suggestion was meant or that none was."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox, people
from bot.views import words
from knowledge import Feedback

QUESTION = HEIGHT.phrasings[0]
VAGUE = "lighthouse visitors"
SEVERAL = "How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?"
HALF = "How tall is the Gull Point lighthouse and how many people visited the Gull Point lighthouse in 2017?"


async def feedback(team: FootnoteApplication) -> list[Feedback | None]:
    def of_all(ids: range) -> list[Feedback | None]:
        found = (store.asked.get(each) for each in ids)
        return [each.feedback for each in found if each]

    store = await team.services.desk(lambda desk: desk.store)
    return await team.services.desk(lambda _: of_all(range(1, 10)))


@pytest.mark.parametrize(
    ("label", "kept", "said"),
    [
        ("Helpful", Feedback.HELPFUL, words.THANKS),
        ("Not helpful", Feedback.NOT_HELPFUL, words.SORRY),
    ],
)
async def test_a_word_on_an_answer_is_kept_and_thanked_for_and_its_buttons_go(
    team: FootnoteApplication, sandbox: Sandbox, label: str, kept: Feedback, said: str
) -> None:
    answer = await say(sandbox, READER_ID, QUESTION)
    assert answer.buttons[-1][0]["text"] == "Helpful"
    assert await toast(sandbox, READER_ID, answer, label) == said
    after = sandbox.message(answer.id)
    assert after.text == answer.text
    assert after.labels == ["Open the source", "Copy the citation", "More about Gull Point lighthouse"]
    assert await feedback(team) == [kept]


async def test_a_word_on_an_answer_to_several_questions_is_about_each(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, SEVERAL)
    await toast(sandbox, READER_ID, answer, "Helpful")
    assert await feedback(team) == [Feedback.HELPFUL] * 2


async def test_and_never_about_a_part_that_was_not_answered(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, HALF)
    assert "Tell me when you know" in answer.labels
    await toast(sandbox, READER_ID, answer, "Not helpful")
    assert await feedback(team) == [Feedback.NOT_HELPFUL, None]
    assert "Tell me when you know" in sandbox.message(answer.id).labels


async def test_in_a_group_anybody_may_say_so(team: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID))
    tapped = sandbox.tap(CURATOR_ID, answer.id, "Helpful", GROUP_ID)
    assert (await sandbox.callback_answer(tapped)).text == words.THANKS
    assert await feedback(team) == [Feedback.HELPFUL]


async def test_after_an_edit_the_word_is_about_the_question_as_it_is_now(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    question = sandbox.say(READER_ID, QUESTION)
    answer = await sandbox.reply(after=question)
    sandbox.edit(READER_ID, question, SKIPPER.phrasings[0])
    await toast(sandbox, READER_ID, await sandbox.edited(answer.id), "Helpful")
    assert await feedback(team) == [Feedback.HELPFUL]


@pytest.mark.parametrize("data", ["helpful:1:1", "unhelpful:1:1", "none:1:1", "watch:1:1", "helpful:x:-3"])
async def test_nobody_can_judge_or_wait_for_questions_of_others_by_their_numbers(
    team: FootnoteApplication, sandbox: Sandbox, data: str
) -> None:
    await say(sandbox, READER_ID, VAGUE)
    other = await say(sandbox, CURATOR_ID, "/topics")
    callback = people.press(sandbox.world, CURATOR_ID, other, data)
    assert (await sandbox.callback_answer(callback.id)).text == words.UNKNOWN_BUTTON
    assert await feedback(team) == [None]


async def test_a_word_on_a_question_that_is_forgotten_is_answered_plainly(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, QUESTION)
    await team.services.desk(lambda desk: desk.store.asked.forget([1]))
    assert await toast(sandbox, READER_ID, answer, "Helpful") == words.UNKNOWN_BUTTON


class TestSuggestions:
    async def test_none_of_these_becomes_an_honest_no_with_an_offer(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        suggested = await say(sandbox, READER_ID, VAGUE)
        no = await press(sandbox, READER_ID, suggested, "None of these")
        assert no.text == "Then I have no fact that answers this."
        assert no.labels == ["All topics", "Tell me when you know"]
        assert await feedback(team) == [Feedback.NOT_MEANT]
        assert await toast(sandbox, READER_ID, no, "Tell me when you know") == words.WATCHED

    async def test_one_of_them_can_be_judged_once_it_is_chosen(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        suggested = await say(sandbox, READER_ID, VAGUE)
        chosen = await press(sandbox, READER_ID, suggested, suggested.labels[0])
        assert chosen.text.startswith(VISITORS.claim)
        assert await toast(sandbox, READER_ID, chosen, "Helpful") == words.THANKS
        assert await feedback(team) == [Feedback.HELPFUL]


async def test_a_refusal_and_small_talk_ask_for_no_word(team: FootnoteApplication, sandbox: Sandbox) -> None:
    def asks(message: Message) -> bool:
        return "Helpful" in message.labels

    assert not asks(await say(sandbox, READER_ID, "Who owns the Marrow Bay ferry?"))
    assert (await say(sandbox, READER_ID, "thanks")).labels == []
