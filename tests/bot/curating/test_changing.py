"""A change before it is saved: tried on what people asked, saved once, dropped, or made another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, VISITORS
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.plain.text import MAX_MESSAGE
from bot.sandbox import CURATOR_ID, READER_ID, Message, Sandbox
from bot.views import words
from bot.views.curating.change import impact_line, preview
from bot.views.curating.differences import seen
from bot.voice import Voice
from knowledge.curation.checking import Concern, ConcernKind
from knowledge.curation.impact import Effect

LAMP = "The lamp of Gull Point burns whale oil."
ADD = f"/addfact {LAMP} | {GAZETTE.id} | the lamp burns whale oil"
# Nearly its own words, as the encoder of these tests knows no others.
ASKED = "The lamp of Gull Point burns whale oil?"
ENGLISH = Voice.of("en")


async def tried(sandbox: Sandbox, message: Message) -> Message:
    """The preview once the change has been tried."""
    while "Tried on" not in sandbox.message(message.id).text:
        await sandbox.edited(message.id)
    return sandbox.message(message.id)


async def test_a_change_is_tried_on_the_questions_that_were_asked(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    for question in (HEIGHT.phrasings[0], ASKED):
        await say(sandbox, READER_ID, question)
    shown = await tried(sandbox, await say(sandbox, CURATOR_ID, ADD))
    assert "Tried on the last 2 different questions asked: 1 the same and 1 newly answered." in shown.text
    assert f"“{ASKED}”: no answer → " in shown.text
    assert shown.labels == ["Add phrasings", "Save", "Edit", "Cancel"]


async def test_without_questions_there_is_nothing_to_try_it_on(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await say(sandbox, CURATOR_ID, ADD)
    shown = await sandbox.edited(shown.id)
    assert "No questions have been asked yet" in shown.text


async def test_is_saved_once(team: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await say(sandbox, CURATOR_ID, ADD)
    data = shown.buttons[0][0]["callback_data"]
    saved = await press(sandbox, CURATOR_ID, shown, "Save")
    assert saved.text.startswith("Saved. The next question finds it")
    again = await sandbox.callback_answer(sandbox.press(CURATOR_ID, shown.id, data))
    assert again.text == words.UNKNOWN_BUTTON
    assert (await say(sandbox, READER_ID, ASKED)).text.startswith(LAMP)


async def test_is_dropped_without_a_trace(team: FootnoteApplication, sandbox: Sandbox) -> None:
    shown = await say(sandbox, CURATOR_ID, ADD)
    assert (await press(sandbox, CURATOR_ID, shown, "Cancel")).text == "Dropped. Nothing was changed."
    services = team.services
    made = await services.desk(lambda desk: desk.store.changes(who=f"telegram:{CURATOR_ID}"))
    assert (made, await services.desk(lambda desk: desk.store.drafts.all())) == ([], [])


async def test_the_buttons_of_an_earlier_preview_no_longer_work(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    first = await say(sandbox, CURATOR_ID, ADD)
    await say(sandbox, CURATOR_ID, ADD.replace("whale", "seal"))
    assert await toast(sandbox, CURATOR_ID, first, "Save") == words.UNKNOWN_BUTTON


async def test_what_contradicts_a_fact_can_take_its_place(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    claim = "The Gull Point lighthouse is 43 metres tall."
    shown = await say(
        sandbox, CURATOR_ID, f"/addfact {claim} | {GAZETTE.id} | rises 43 metres above the rock"
    )
    assert "Keep both" in shown.labels
    replaced = await press(sandbox, CURATOR_ID, shown, shown.labels[0])
    assert "41 metres" in replaced.text
    await press(sandbox, CURATOR_ID, replaced, "Save")
    held = await team.services.fact(HEIGHT.id)
    assert (held.claim, held.version) == (claim, 2)


async def test_what_says_the_same_can_become_a_phrasing(team: FootnoteApplication, sandbox: Sandbox) -> None:
    claim = "The Gull Point lighthouse is 41 metres tall in all."
    shown = await say(
        sandbox, CURATOR_ID, f"/addfact {claim} | {GAZETTE.id} | rises 41 metres above the rock"
    )
    taught = await press(sandbox, CURATOR_ID, shown, "Add as a phrasing instead")
    await press(sandbox, CURATOR_ID, taught, "Save")
    assert claim in (await team.services.fact(HEIGHT.id)).phrasings


class TestWithReview:
    @pytest.fixture
    def review(self) -> bool:
        return True

    async def test_says_that_it_waits(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        shown = await say(sandbox, CURATOR_ID, ADD)
        assert "once somebody else has approved it" in shown.text
        told = await press(sandbox, CURATOR_ID, shown, "Save")
        assert told.text.startswith("Saved for review")
        answer = await say(sandbox, READER_ID, ASKED)
        assert not answer.text.startswith(LAMP)


def test_says_how_many_answers_would_be_others_and_shows_the_flips_first() -> None:
    changed = [Effect(f"new {number}", None, HEIGHT) for number in range(7)]
    line = impact_line(
        [Effect("same", HEIGHT, replace(HEIGHT, version=2)), *changed, Effect("which?", HEIGHT, VISITORS)],
        ENGLISH,
    )
    first, second, *_, last = line.splitlines()
    assert first.endswith("1 the same, 7 newly answered and 1 flips.")
    assert second == "• “which?”: Gull Point lighthouse: height → Gull Point lighthouse: visitors (2019)"
    assert last == "and 3 more"


def test_shows_a_long_claim_as_readers_will_see_it_and_ids_of_any_length() -> None:
    long = replace(HEIGHT, id="x" * 48, claim="A claim of many words. " * 38)
    concerns = [Concern(kind, fact=long) for kind in (ConcernKind.NEAR_DUPLICATE, ConcernKind.CONFLICT)]
    page = preview(long, None, concerns, "abc123", ENGLISH)
    assert long.claim.strip() in page.html
    wide = replace(long, claim="<&> " * 225, phrasings=("and so on & so on " * 16,) * 20)
    assert seen(preview(wide, None, concerns * 3, "abc123", ENGLISH).html) <= MAX_MESSAGE
