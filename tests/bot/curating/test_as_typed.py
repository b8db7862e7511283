"""What the team types is taken as it is meant: ids, labels of buttons, and lines amid something else."""

from __future__ import annotations

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, VISITORS
from plugins.whole_team import press, say

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, READER_ID, Sandbox
from bot.services import Services

LINE = "/addfact The Marrow Bay ferry has 14 benches. | gazette-2020 | fitted with 14 benches"


@pytest.mark.parametrize("written", ["Gull-height", "GULL-HEIGHT", "“gull-height”", "`gull-height`"])
@pytest.mark.parametrize("command", ["edit", "retire", "history"])
async def test_an_id_may_begin_with_a_capital_or_stand_in_quotation_marks(
    team: FootnoteApplication, sandbox: Sandbox, command: str, written: str
) -> None:
    assert HEIGHT.claim in (await say(sandbox, CURATOR_ID, f"/{command} {written}")).text


async def test_readers_may_write_ids_so_too(team: FootnoteApplication, sandbox: Sandbox) -> None:
    assert HEIGHT.claim in (await say(sandbox, READER_ID, "/fact Gull-height")).text
    assert GAZETTE.title in (await say(sandbox, READER_ID, "/source Gazette-2020")).text


@pytest.mark.parametrize("between", ["   ", "\n"])
async def test_whatever_stands_between_an_id_and_a_phrasing_is_no_part_of_either(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services, between: str
) -> None:
    said = await say(sandbox, CURATOR_ID, f"/teach Gull-height{between}how high  is it up there?")
    assert "gull-height (v2)" in said.text
    assert (await own_services.fact(HEIGHT.id)).phrasings[-1] == "how high is it up there?"


async def test_a_phrasing_that_differs_only_in_its_letter_case_is_not_taught(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await say(sandbox, CURATOR_ID, f"/teach gull-height {HEIGHT.phrasings[0].upper()}")
    assert (await own_services.fact(HEIGHT.id)).phrasings == HEIGHT.phrasings


async def test_a_buttons_label_that_is_typed_does_what_the_button_does(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/addfact")
    await say(sandbox, CURATOR_ID, "The Marrow Bay ferry has 14 benches.")
    await say(sandbox, CURATOR_ID, "gazette-2020")
    await say(sandbox, CURATOR_ID, "fitted with 14 benches")
    assert "Step 5" in (await say(sandbox, CURATOR_ID, "skip")).text
    assert "Step 4" in (await say(sandbox, CURATOR_ID, "Back")).text
    assert "Nothing was changed" in (await say(sandbox, CURATOR_ID, "CANCEL")).text


async def test_what_cannot_be_skipped_is_asked_again_not_taken_as_said(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/addfact")
    assert "Step 1" in (await say(sandbox, CURATOR_ID, "Skip")).text


class TestLines:
    """A fact in one line, sent while something else is begun."""

    async def test_a_fact_that_is_being_added_is_asked_about_first(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, CURATOR_ID, "/addfact")
        await say(sandbox, CURATOR_ID, "The lighthouse is white.")
        asked = await say(sandbox, CURATOR_ID, LINE)
        assert asked.text.startswith("You have a fact in the making: “The lighthouse is white.”.")
        shown = await press(sandbox, CURATOR_ID, asked, "Start anew")
        assert "Readers will see:\n\nThe Marrow Bay ferry has 14 benches." in shown.text

    async def test_a_line_that_is_sent_again_takes_the_place_of_the_one_before(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, CURATOR_ID, LINE.replace("has 14", "has 15"))
        assert "Save" in (await say(sandbox, CURATOR_ID, LINE)).labels

    async def test_a_line_that_answers_a_missed_question_keeps_it_as_a_phrasing(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, READER_ID, "Is there anywhere to sit down aboard?")
        await say(sandbox, CURATOR_ID, "/missed")
        await press(sandbox, CURATOR_ID, sandbox.messages(CURATOR_ID)[-1], "Add a fact")
        shown = await say(sandbox, CURATOR_ID, LINE.removeprefix("/addfact "))
        assert "Also asked as: Is there anywhere to sit down aboard?" in shown.text


async def test_phrasings_can_be_added_in_the_preview_of_a_fact_that_has_none(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await say(sandbox, CURATOR_ID, LINE)
    assert "It has no phrasings yet" in shown.text
    await press(sandbox, CURATOR_ID, shown, "Add phrasings")
    listed = await say(sandbox, CURATOR_ID, "Where can I sit on the ferry?")
    preview = await press(sandbox, CURATOR_ID, listed, "Done")
    assert "Also asked as: Where can I sit on the ferry?" in preview.text
    assert "Add phrasings" not in preview.labels


class TestEdits:
    """Messages of the team that are edited once they were sent."""

    async def test_what_was_sent_for_a_fact_is_no_question_when_it_is_edited(
        self, team: FootnoteApplication, sandbox: Sandbox, own_services: Services
    ) -> None:
        await say(sandbox, CURATOR_ID, "/addfact")
        sent = sandbox.say(CURATOR_ID, "The lighthouse is white.")
        asked = await sandbox.reply(CURATOR_ID, after=sent)
        sandbox.edit(CURATOR_ID, sent, "The lighthouse is green.")
        told = await sandbox.reply(CURATOR_ID, after=asked.id)
        assert told.text.startswith("I go by what you sent first.")
        assert await own_services.desk(lambda desk: desk.store.asked.distinct()) == []
        assert "The lighthouse is white." in (await press(sandbox, CURATOR_ID, asked, "New source")).text

    async def test_a_question_that_is_edited_is_answered_anew_also_beside_a_draft(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        sent = sandbox.say(CURATOR_ID, HEIGHT.phrasings[0])
        answer = await sandbox.reply(CURATOR_ID, after=sent)
        await say(sandbox, CURATOR_ID, LINE)
        sandbox.edit(CURATOR_ID, sent, VISITORS.phrasings[0])
        assert VISITORS.claim in (await sandbox.edited(answer.id, CURATOR_ID)).text
