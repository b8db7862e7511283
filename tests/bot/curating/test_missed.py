"""/missed: what readers asked without an answer is leafed through, taught, added or set aside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS
from plugins.whole_team import next_message, press, say, toast

from bot.context import FootnoteApplication
from bot.handlers.curating import missed
from bot.sandbox import CURATOR_ID, READER_ID, REVIEWER_ID, Message, Sandbox, people
from knowledge import AskedQuestion, Feedback, Handled

WHEEL = "Who is at the wheel of the Marrow Bay ferry?"
COST = "How much does the Gull Point lighthouse cost?"
TEACH_SKIPPER = "Teach: Marrow Bay ferry: skipper"
NOTHING = "No question of the last 14 days is left without an answer."
OLD_LIST = "This list is an old one. /missed shows what is missed now."


async def note(
    team: FootnoteApplication, text: str, *, times: int = 1, language: str = "en", days: int = 1, **more: Any
) -> None:
    """Readers asked this some days ago."""
    given = {"outcome": "abstained", "reason": "unknown_attribute", **more}
    when = datetime.now(UTC) - timedelta(days=days)
    question = AskedQuestion(text=text, language=language, at=when, **given)
    await team.services.desk(lambda desk: [desk.store.asked.note(question) for _ in range(times)])


async def handled(team: FootnoteApplication) -> list[Handled | None]:
    ages_ago = datetime(2001, 1, 1, tzinfo=UTC)
    return [each.handled for each in await team.services.desk(lambda desk: desk.store.asked.since(ages_ago))]


async def leaf(sandbox: Sandbox, user: int = CURATOR_ID) -> Message:
    return await say(sandbox, user, "/missed")


async def test_shows_wording_count_day_languages_and_why_the_most_frequent_first(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await note(team, COST, reason="off_topic")
    await note(team, WHEEL, times=3)
    shown = await leaf(sandbox)
    first, wording, _, *figures = shown.text.splitlines()
    assert first == "Missed question 1 of 2"
    assert wording == f"“{WHEEL}”"
    assert figures[0] == "Asked 3 times"
    assert figures[1].startswith("Last asked: ")
    assert figures[2:] == ["Languages: English", "Why: the facts about its subject don't say that"]
    assert shown.labels[0] == TEACH_SKIPPER
    assert shown.labels[-3:] == ["Add a fact", "Not ours", "Skip"]
    assert len(shown.labels) <= 6


async def test_what_readers_ask_and_are_refused_lands_there(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, READER_ID, WHEEL)
    assert WHEEL in (await leaf(sandbox)).text


async def test_says_when_nothing_is_missed(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    await say(sandbox, READER_ID, "hello")
    await note(team, WHEEL, days=missed.DAYS + 1)
    assert (await leaf(sandbox)).text == NOTHING


async def test_an_unhelpful_answer_is_shown_though_it_is_given_still(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, READER_ID, HEIGHT.phrasings[0])
    await toast(sandbox, READER_ID, answer, "Not helpful")
    shown = await leaf(sandbox)
    assert HEIGHT.phrasings[0] in shown.text
    assert "Why: the reader found the answer not helpful" in shown.text
    # What did not help is not what to teach.
    assert not any("height" in label for label in shown.labels)


async def test_a_suggestion_that_readers_chose_is_the_first_to_be_taught(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    suggested = await say(sandbox, READER_ID, "lighthouse visitors")
    await press(sandbox, READER_ID, suggested, suggested.labels[0])
    shown = await leaf(sandbox)
    assert "Why: the reader chose one of the facts suggested" in shown.text
    assert shown.labels[0] == f"Teach: {VISITORS.subject}: {VISITORS.attribute} (2019)"


async def test_facts_of_another_time_are_not_offered(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await note(team, "How many people visited the Gull Point lighthouse in 2017?", reason="other_period")
    assert not any("2019" in label for label in (await leaf(sandbox)).labels)


class TestTeaching:
    async def test_is_confirmed_then_saved_and_the_next_question_finds_it(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await note(team, WHEEL, times=2)
        shown = await leaf(sandbox)
        confirm = await press(sandbox, CURATOR_ID, shown, TEACH_SKIPPER)
        assert confirm.text.startswith(f"From now on this will also be asked for as:\n• {WHEEL}")
        assert SKIPPER.claim in confirm.text
        assert confirm.labels == ["Save", "Back"]
        assert await handled(team) == [None, None]

        assert await toast(sandbox, CURATOR_ID, confirm, "Save") == "Saved."
        assert sandbox.message(shown.id).text.startswith("That was the last one.")
        assert await handled(team) == [Handled.TAUGHT] * 2
        assert (await say(sandbox, READER_ID, WHEEL)).text.startswith(SKIPPER.claim)
        assert (await leaf(sandbox)).text == NOTHING

    async def test_back_changes_nothing(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await note(team, WHEEL)
        shown = await leaf(sandbox)
        await press(sandbox, CURATOR_ID, shown, TEACH_SKIPPER)
        assert (await press(sandbox, CURATOR_ID, shown, "Back")).text == shown.text
        assert (await team.services.fact(SKIPPER.id)).version == 1

    async def test_teaches_one_wording_for_each_language(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        spanish = "Who is at the wheel of the Marrow Bay ferry, por favor?"
        await note(team, WHEEL.lower())
        await note(team, WHEEL, times=2)
        await note(team, spanish, language="es")
        shown = await leaf(sandbox)
        assert "Languages: English and Spanish" in shown.text
        await toast(sandbox, CURATOR_ID, await press(sandbox, CURATOR_ID, shown, TEACH_SKIPPER), "Save")
        taught = (await team.services.fact(SKIPPER.id)).phrasings
        assert taught == (*SKIPPER.phrasings, WHEEL, spanish)

    async def test_tells_readers_who_wait(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        refusal = await say(sandbox, READER_ID, WHEEL)
        await toast(sandbox, READER_ID, refusal, "Tell me when you know")
        shown = await leaf(sandbox)
        await toast(sandbox, CURATOR_ID, await press(sandbox, CURATOR_ID, shown, TEACH_SKIPPER), "Save")
        assert "Now I can answer" in (await sandbox.reply(READER_ID, after=refusal.id)).text

    async def test_of_words_too_long_for_a_phrasing_says_so(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await note(team, f"{WHEEL} {'Tell me please. ' * 20}")
        shown = await leaf(sandbox)
        confirm = await press(sandbox, CURATOR_ID, shown, shown.labels[0])
        assert "too long" in confirm.text
        assert confirm.labels == ["Back"]


class TestWithReview:
    @pytest.fixture
    def review(self) -> bool:
        return True

    async def test_what_is_taught_waits_for_approval(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await note(team, WHEEL)
        shown = await leaf(sandbox)
        confirm = await press(sandbox, CURATOR_ID, shown, TEACH_SKIPPER)
        assert confirm.text.startswith("Once somebody else has approved it")
        assert await toast(sandbox, CURATOR_ID, confirm, "Save") == "Saved for review."
        assert (await team.services.fact(SKIPPER.id)).version == 1
        assert len(await team.services.desk(lambda desk: desk.store.proposals.pending())) == 1


async def test_not_ours_sets_it_aside_and_shows_the_next(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await note(team, WHEEL, times=2)
    await note(team, COST)
    shown = await leaf(sandbox)
    after = await press(sandbox, CURATOR_ID, shown, "Not ours")
    assert COST in after.text
    assert await handled(team) == [Handled.NOT_OURS, Handled.NOT_OURS, None]
    assert WHEEL not in (await leaf(sandbox)).text


async def test_skip_goes_on_to_the_last_and_begins_again_later(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await note(team, WHEEL, times=2)
    await note(team, COST)
    shown = await leaf(sandbox)
    assert COST in (await press(sandbox, CURATOR_ID, shown, "Skip")).text
    assert (await press(sandbox, CURATOR_ID, shown, "Skip")).text.startswith("That was the last one.")
    assert WHEEL in (await leaf(sandbox)).text


async def test_add_a_fact_begins_one_with_the_wording_as_its_phrasing(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await note(team, COST)
    shown = await leaf(sandbox)
    asked = await next_message(sandbox, CURATOR_ID, shown, "Add a fact")
    assert "Cancel" in asked.labels
    draft = await team.services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID))
    assert draft
    assert COST in str(draft.content)
    assert COST in sandbox.message(shown.id).text


async def test_what_is_answered_by_now_is_passed_over(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await note(team, HEIGHT.phrasings[0], times=3)
    await note(team, COST)
    shown = await leaf(sandbox)
    assert COST in shown.text
    assert "Missed question 2 of 2" in shown.text
    assert await handled(team) == [None] * 4


async def test_what_somebody_else_has_seen_to_is_passed_over(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await note(team, WHEEL, times=2)
    await note(team, COST)
    own, other = await leaf(sandbox), await leaf(sandbox, REVIEWER_ID)
    await press(sandbox, REVIEWER_ID, await press(sandbox, REVIEWER_ID, other, "Skip"), "Not ours")
    assert (await press(sandbox, CURATOR_ID, own, "Skip")).text.startswith("That was the last one.")


@pytest.mark.parametrize("data", ["missed", "missed:k", "missed:k:999", "missed:?:1", "missed:t:1"])
async def test_buttons_of_an_old_list_say_so(team: FootnoteApplication, sandbox: Sandbox, data: str) -> None:
    await note(team, COST)
    shown = await leaf(sandbox)
    callback = await sandbox.callback_answer(people.press(sandbox.world, CURATOR_ID, shown, data).id)
    assert callback.text
    assert sandbox.message(shown.id) == shown


async def test_many_are_read_in_steps_between_which_readers_are_answered(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    for number in range(150):
        await note(team, f"What is the colour of the {number}th door of the Marrow Bay ferry?")
    waiting = await leaf(sandbox)
    assert waiting.text.startswith("Putting the missed questions together: 0 of 150")
    assert (await sandbox.edited(waiting.id)).text.startswith("Missed question 1 of 150")


async def test_feedback_none_of_these_is_shown(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await note(
        team, "lighthouse visitors", outcome="suggested", reason="low_confidence", feedback=Feedback.NOT_MEANT
    )
    assert "Why: none of the facts suggested was meant" in (await leaf(sandbox)).text
