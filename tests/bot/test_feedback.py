"""Readers say whether an answer helped, and which suggestion was meant or that none was."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS
from plugins.whole_team import press, say, toast, until

from bot.answers import Answers, Given
from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox, people
from bot.views import words
from knowledge import Desk, Feedback

QUESTION = HEIGHT.phrasings[0]
VAGUE = "lighthouse visitors"
SEVERAL = "How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?"
HALF = "How tall is the Gull Point lighthouse and how many people visited the Gull Point lighthouse in 2017?"


def said_of(desk: Desk, *ids: int) -> list[Feedback | None]:
    return [found.feedback if (found := desk.store.asked.get(each)) else None for each in ids]


async def feedback(team: FootnoteApplication) -> list[Feedback | None]:
    def of_all(ids: range) -> list[Feedback | None]:
        found = (store.asked.get(each) for each in ids)
        return [each.feedback for each in found if each]

    store = await team.services.desk(lambda desk: desk.store)
    return await team.services.desk(lambda _: of_all(range(1, 10)))


OTHER_BUTTONS = ["Open the source", "Copy the citation", "More about Gull Point lighthouse"]
WHY = ["Wrong fact", "Out of date", "Unclear"]


async def test_a_word_on_an_answer_is_kept_and_thanked_for_and_its_buttons_go(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, QUESTION)
    assert [each["text"] for each in answer.buttons[-1]] == ["👍 Helpful", "👎 Not helpful"]
    assert await toast(sandbox, READER_ID, answer, "Helpful") == words.THANKS
    after = sandbox.message(answer.id)
    assert after.text == answer.text
    assert after.labels == OTHER_BUTTONS
    assert await feedback(team) == [Feedback.HELPFUL]


@pytest.mark.parametrize(
    ("label", "kept"),
    [("Wrong fact", Feedback.WRONG), ("Out of date", Feedback.OUTDATED), ("Unclear", Feedback.UNCLEAR)],
)
async def test_who_was_not_helped_is_asked_once_what_was_wrong(
    team: FootnoteApplication, sandbox: Sandbox, label: str, kept: Feedback
) -> None:
    answer = await say(sandbox, READER_ID, QUESTION)
    assert await toast(sandbox, READER_ID, answer, "Not helpful") == words.SORRY
    asking = sandbox.message(answer.id)
    assert asking.text == answer.text
    assert asking.labels == [*OTHER_BUTTONS, *WHY]
    assert await feedback(team) == [Feedback.NOT_HELPFUL]
    assert await toast(sandbox, READER_ID, asking, label) == words.THANKS
    assert sandbox.message(answer.id).labels == OTHER_BUTTONS
    assert await feedback(team) == [kept]


async def test_a_second_press_changes_nothing(team: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await say(sandbox, READER_ID, QUESTION)
    await toast(sandbox, READER_ID, answer, "Helpful")
    for data in ("helpful:1:1", "unhelpful:1:1", "wrong:1:1"):
        pressed = sandbox.press(READER_ID, answer.id, data)
        assert (await sandbox.callback_answer(pressed)).text == words.UNKNOWN_BUTTON
    assert sandbox.message(answer.id).labels == OTHER_BUTTONS
    assert await feedback(team) == [Feedback.HELPFUL]


async def test_where_somebody_presses_two_buttons_at_once_the_first_counts(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, QUESTION)
    first, second = (sandbox.tap(READER_ID, answer.id, label) for label in ("Not helpful", "Helpful"))
    assert (await sandbox.callback_answer(first)).text == words.SORRY
    assert (await sandbox.callback_answer(second)).text == words.TOLD_ALREADY
    assert await feedback(team) == [Feedback.NOT_HELPFUL]


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

    async def test_a_second_no_in_a_row_reads_differently(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        said = []
        for _ in range(2):
            suggested = await say(sandbox, READER_ID, VAGUE)
            said.append((await press(sandbox, READER_ID, suggested, "None of these")).text)
        assert said[0] != said[1]

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
        return any("elpful" in label for label in message.labels)

    assert not asks(await say(sandbox, READER_ID, "Who owns the Marrow Bay ferry?"))
    assert (await say(sandbox, READER_ID, "thanks")).labels == []


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


async def test_reactions_come_both_by_polling_and_by_webhook(
    bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, QUESTION)
    sandbox.react(READER_ID, answer.id, "👍")

    def helped(desk: Desk) -> bool:
        return said_of(desk, *bot.answers.asked_in(READER_ID, answer.id)) == [Feedback.HELPFUL]

    await until(bot.services, helped)


class TestReactions:
    @pytest.mark.parametrize(
        ("emoji", "kept"),
        [
            ("👍", Feedback.HELPFUL), ("❤", Feedback.HELPFUL), ("❤\ufe0f", Feedback.HELPFUL),
            ("🔥", Feedback.HELPFUL), ("👏", Feedback.HELPFUL),
            ("👎", Feedback.NOT_HELPFUL), ("💩", Feedback.NOT_HELPFUL),
        ],
    )  # fmt: skip
    async def test_judge_an_answer_and_can_be_taken_back(
        self, team: FootnoteApplication, sandbox: Sandbox, emoji: str, kept: Feedback
    ) -> None:
        answer = await say(sandbox, READER_ID, QUESTION)
        sandbox.react(READER_ID, answer.id, emoji)
        await until(team.services, lambda desk: said_of(desk, 1) == [kept])
        sandbox.react(READER_ID, answer.id)
        await until(team.services, lambda desk: said_of(desk, 1) == [None])

    async def test_can_be_changed(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        answer = await say(sandbox, READER_ID, QUESTION)
        sandbox.react(READER_ID, answer.id, "👍")
        await until(team.services, lambda desk: said_of(desk, 1) == [Feedback.HELPFUL])
        sandbox.react(READER_ID, answer.id, "👎")
        await until(team.services, lambda desk: said_of(desk, 1) == [Feedback.NOT_HELPFUL])

    async def test_of_no_plain_meaning_say_nothing(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        answer = await say(sandbox, READER_ID, QUESTION)
        for emoji in (("🤔",), ("🤔", "👀"), ()):
            sandbox.react(READER_ID, answer.id, *emoji)
        await say(sandbox, READER_ID, "/help")
        assert await feedback(team) == [None]

    async def test_to_anything_but_an_answer_say_nothing(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        refusal = await say(sandbox, READER_ID, "Who owns the Marrow Bay ferry?")
        help_ = await say(sandbox, READER_ID, "/help")
        for message in (refusal, help_):
            sandbox.react(READER_ID, message.id, "👎")
        await say(sandbox, READER_ID, "/help")
        assert await feedback(team) == [None]

    async def test_judge_each_part_of_a_question_that_was_answered(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await say(sandbox, READER_ID, HALF)
        sandbox.react(READER_ID, answer.id, "👍")
        await until(team.services, lambda desk: said_of(desk, 1, 2) == [Feedback.HELPFUL, None])

    async def test_take_nothing_back_that_was_said_by_a_button(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await say(sandbox, READER_ID, QUESTION)
        await toast(sandbox, READER_ID, answer, "Helpful")
        for emoji in (("👎",), (), ("👍",), ()):
            sandbox.react(READER_ID, answer.id, *emoji)
        await say(sandbox, READER_ID, "/help")
        assert await feedback(team) == [Feedback.HELPFUL]

    async def test_go_with_a_button_that_says_the_same_and_then_why(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await say(sandbox, READER_ID, QUESTION)
        sandbox.react(READER_ID, answer.id, "👎")
        await until(team.services, lambda desk: said_of(desk, 1) == [Feedback.NOT_HELPFUL])
        await toast(sandbox, READER_ID, answer, "Not helpful")
        await toast(sandbox, READER_ID, answer, "Out of date")
        sandbox.react(READER_ID, answer.id)
        await say(sandbox, READER_ID, "/help")
        assert await feedback(team) == [Feedback.OUTDATED]

    async def test_are_not_gainsaid_by_a_button(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        answer = await say(sandbox, READER_ID, QUESTION)
        sandbox.react(READER_ID, answer.id, "👍")
        await until(team.services, lambda desk: said_of(desk, 1) == [Feedback.HELPFUL])
        assert await toast(sandbox, READER_ID, answer, "Not helpful") == words.TOLD_ALREADY
        assert sandbox.message(answer.id).labels == OTHER_BUTTONS
        assert await feedback(team) == [Feedback.HELPFUL]

    async def test_count_in_a_group_where_the_bot_is_an_admin_and_the_last_one_does(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await sandbox.reply(GROUP_ID, after=sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID))
        sandbox.react(READER_ID, answer.id, "👍", chat_id=GROUP_ID)
        await say(sandbox, READER_ID, "/help")
        assert await feedback(team) == [None]
        sandbox.world.members[sandbox.bot.id] = "administrator"
        sandbox.react(CURATOR_ID, answer.id, "🔥", chat_id=GROUP_ID)
        await until(team.services, lambda desk: said_of(desk, 1) == [Feedback.HELPFUL])
        sandbox.react(READER_ID, answer.id, "👎", chat_id=GROUP_ID)
        await until(team.services, lambda desk: said_of(desk, 1) == [Feedback.NOT_HELPFUL])

    async def test_to_a_message_of_which_the_bot_knows_no_more_are_let_be(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await say(sandbox, READER_ID, QUESTION)
        team.answers = type(team.answers)()
        sandbox.react(READER_ID, answer.id, "👍")
        await say(sandbox, READER_ID, "/help")
        assert await feedback(team) == [None]


def test_the_bot_remembers_only_so_many_messages() -> None:
    answers = Answers(size=2)
    for number in range(1, 5):
        answers[1, number] = Given(100 + number, (number,))
        answers.mark_reacted(1, 100 + number, reacted=True)
    assert [answers.asked_in(1, 100 + number) for number in range(1, 5)] == [(), (), (3,), (4,)]
    assert [answers.is_reacted(1, 100 + number) for number in range(1, 5)] == [False, False, True, True]


async def test_curators_see_why_an_answer_did_not_help(team: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await say(sandbox, READER_ID, QUESTION)
    await toast(sandbox, READER_ID, answer, "Not helpful")
    await toast(sandbox, READER_ID, answer, "Wrong fact")
    assert "Why: the reader found the fact wrong" in (await say(sandbox, CURATOR_ID, "/missed")).text
    stats = await say(sandbox, CURATOR_ID, "/stats")
    assert "Found helpful: 0 of 1 (0%)" in stats.text
    assert "Wrong fact: 1, out of date: 0, unclear: 0" in stats.text
