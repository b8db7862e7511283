"""/edit: any field of a fact, its phrasings and translations; and two curators at one fact at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from plugins.invented_facts import BEES, HEIGHT, NOTEBOOK, VISITORS
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from knowledge import ChangeKind, Fact

GIVE = "Give the source its date"
NEW_CLAIM = "The Gull Point lighthouse rises 41 metres."


async def held(services: Services, fact_id: str = HEIGHT.id) -> Fact:
    return await services.fact(fact_id)


async def field(sandbox: Sandbox, user: int, name: str, fact_id: str = HEIGHT.id) -> Message:
    """The message that asks for a field."""
    return await press(sandbox, user, await say(sandbox, user, f"/edit {fact_id}"), name)


async def changed(sandbox: Sandbox, user: int, name: str, text: str, fact_id: str = HEIGHT.id) -> Message:
    """The preview of a changed field."""
    await field(sandbox, user, name, fact_id)
    return await say(sandbox, user, text)


async def test_a_field_is_chosen_typed_previewed_and_saved(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/edit gull-height")
    assert shown.text == f"{HEIGHT.claim}\n\nWhat do you want to change?"
    asked = await press(sandbox, CURATOR_ID, shown, "Claim")
    assert asked.text == f"Claim: send the new text.\n\nNow: {HEIGHT.claim}"
    preview = await say(sandbox, CURATOR_ID, NEW_CLAIM)
    assert preview.text.startswith(f"Readers will see:\n\n{NEW_CLAIM}")
    assert f"Claim: {HEIGHT.claim} → {NEW_CLAIM}" in preview.text
    saved = await press(sandbox, CURATOR_ID, preview, "Save")
    assert "gull-height (v2)" in saved.text
    assert (await held(own_services)).claim == NEW_CLAIM
    assert NEW_CLAIM in (await say(sandbox, READER_ID, HEIGHT.phrasings[0])).text


@pytest.mark.parametrize(
    "given",
    [
        ("Subject", "Fog horn", "subject", "Fog horn"),
        ("Subject", "the FERRY", "subject", "Marrow Bay ferry"),
        ("Attribute", "size", "attribute", "size"),
        ("Period", "2020", "period", "2020"),
        ("Value", "41", "value", "41"),
        ("Tags", "tower, figures ,tower", "tags", ("tower", "figures")),
        ("Valid until", "2030-05-01", "valid_until", date(2030, 5, 1)),
        ("Valid from", "1 May 2020", "valid_from", date(2020, 5, 1)),
    ],
    ids=str,
)
async def test_every_field_can_be_changed(
    team: FootnoteApplication,
    sandbox: Sandbox,
    own_services: Services,
    given: tuple[str, str, str, object],
) -> None:
    button, typed, name, expected = given
    await press(sandbox, CURATOR_ID, await changed(sandbox, CURATOR_ID, button, typed), "Save")
    assert getattr(await held(own_services), name) == expected


async def test_quote_and_place_are_changed_in_the_citation(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    preview = await changed(sandbox, CURATOR_ID, "Quote", "“stands 41 metres high”")
    await press(sandbox, CURATOR_ID, preview, "Edit")
    await press(sandbox, CURATOR_ID, preview, "Place in the source")
    preview = await say(sandbox, CURATOR_ID, "page 9")
    await press(sandbox, CURATOR_ID, preview, "Save")
    citation = (await held(own_services)).citation
    assert (citation.quote, citation.locator) == ("stands 41 metres high", "page 9")


async def test_a_source_is_chosen_or_typed(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    asked = await field(sandbox, CURATOR_ID, "Source")
    preview = await press(sandbox, CURATOR_ID, asked, NOTEBOOK.title)
    await press(sandbox, CURATOR_ID, preview, "Edit")
    await press(sandbox, CURATOR_ID, preview, "Source")
    preview = await say(sandbox, CURATOR_ID, "https://tower.example/heights")
    await press(sandbox, CURATOR_ID, preview, "Save")
    source = (await held(own_services)).citation.source
    assert source.url == "https://tower.example/heights"


async def test_what_may_be_empty_can_be_cleared(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    preview = await press(sandbox, CURATOR_ID, await field(sandbox, CURATOR_ID, "Attribute"), "Clear")
    await press(sandbox, CURATOR_ID, preview, "Save")
    assert (await held(own_services)).attribute == ""
    assert "Clear" not in (await field(sandbox, CURATOR_ID, "Claim")).labels


async def test_a_date_in_doubt_is_asked_for_again(team: FootnoteApplication, sandbox: Sandbox) -> None:
    again = await changed(sandbox, CURATOR_ID, "Valid until", "02/06/2027")
    assert again.text.startswith("“02/06/2027” is not a day that I can read without doubt.")
    preview = await say(sandbox, CURATOR_ID, "2027-06-02")
    assert "Valid until: empty → 2 June 2027" in preview.text


async def test_an_edit_that_changes_nothing_says_so(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await changed(sandbox, CURATOR_ID, "Claim", HEIGHT.claim)
    assert shown.text.startswith("That changes nothing: it is so already.")
    assert "Save" not in shown.labels
    assert (await held(own_services)).version == 1


async def test_phrasings_are_added_one_a_line_and_removed(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/edit gull-height"), "Phrasings")
    assert f"1. {HEIGHT.phrasings[0]}\n2. {HEIGHT.phrasings[1]}" in shown.text
    shown = await say(sandbox, CURATOR_ID, f"how lofty is it\n\n{HEIGHT.claim}\nis it high\nhow lofty is it")
    assert "4 phrasings" in shown.text
    shown = await press(sandbox, CURATOR_ID, shown, "Remove 2")
    preview = await press(sandbox, CURATOR_ID, shown, "Done")
    await press(sandbox, CURATOR_ID, preview, "Save")
    assert (await held(own_services)).phrasings == (HEIGHT.phrasings[0], "how lofty is it", "is it high")


async def test_many_phrasings_are_leafed_through(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/edit gull-height"), "Phrasings")
    shown = await say(sandbox, CURATOR_ID, "\n".join(f"wording {number}" for number in range(10)))
    assert "12. wording 9" in shown.text
    assert "Remove 12" in shown.labels
    shown = await press(sandbox, CURATOR_ID, shown, "Previous page")
    assert "1. " in shown.text
    assert "Remove 8" in shown.labels
    assert "Next page" in shown.labels


async def test_translations_are_added_changed_and_removed(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/edit gull-height")
    shown = await press(sandbox, CURATOR_ID, shown, "Translations")
    assert "Chinese: 鸥角灯塔高41米。" in shown.text
    asked = await say(sandbox, CURATOR_ID, "Klingonish")
    assert asked.text.startswith("“Klingonish” is no language that I know.")
    asked = await say(sandbox, CURATOR_ID, "German")
    assert "Send this claim in German." in asked.text
    shown = await say(sandbox, CURATOR_ID, "Der Leuchtturm ist 41 Meter hoch.")
    assert "2 translations" in shown.text
    asked = await press(sandbox, CURATOR_ID, shown, "Change Chinese")
    shown = await press(sandbox, CURATOR_ID, asked, "Remove")
    preview = await press(sandbox, CURATOR_ID, shown, "Done")
    await press(sandbox, CURATOR_ID, preview, "Save")
    assert dict((await held(own_services)).translations) == {"de": "Der Leuchtturm ist 41 Meter hoch."}


async def test_back_from_an_edit_that_changed_nothing_leads_to_the_card(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/edit gull-height")
    card = await press(sandbox, CURATOR_ID, shown, "Back")
    assert "Id: gull-height, version 1" in card.text
    nothing = await say(sandbox, CURATOR_ID, "/cancel")
    assert nothing.text == "There is nothing to cancel."


async def test_a_button_of_an_earlier_state_of_the_change_does_nothing(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/edit gull-height")
    old = await press(sandbox, CURATOR_ID, shown, "Phrasings")
    await say(sandbox, CURATOR_ID, "is it high")
    assert await toast(sandbox, CURATOR_ID, old, "Remove 1") == words.UNKNOWN_BUTTON


async def test_an_unknown_fact_is_told(team: FootnoteApplication, sandbox: Sandbox) -> None:
    assert (await say(sandbox, CURATOR_ID, "/edit nothing")).text.startswith("There is no fact “nothing”.")
    assert "Which fact?" in (await say(sandbox, CURATOR_ID, "/edit")).text


class TestTwoAtOnce:
    """The second is told and shown the difference, and nothing is overwritten."""

    async def test_the_second_is_shown_both_changes(
        self, team: FootnoteApplication, sandbox: Sandbox, own_services: Services
    ) -> None:
        first = await changed(sandbox, CURATOR_ID, "Claim", NEW_CLAIM)
        second = await changed(sandbox, REVIEWER_ID, "Value", "41")
        await press(sandbox, CURATOR_ID, first, "Save")
        told = await press(sandbox, REVIEWER_ID, second, "Save")
        name = sandbox.curator.first_name
        assert told.text.startswith(
            f"{name} has changed this fact meanwhile: you saw version 1, now it is version 2. "
        )
        assert f"Claim: {HEIGHT.claim} → {NEW_CLAIM}" in told.text
        assert "Value: 41 metres → 41" in told.text
        assert told.labels == ["Apply mine to the new version", "Cancel"]
        now = await held(own_services)
        assert (now.version, now.claim, now.value) == (2, NEW_CLAIM, HEIGHT.value)

    async def test_the_second_can_go_on_from_what_the_first_made(
        self, team: FootnoteApplication, sandbox: Sandbox, own_services: Services
    ) -> None:
        first = await changed(sandbox, CURATOR_ID, "Claim", NEW_CLAIM)
        second = await changed(sandbox, REVIEWER_ID, "Value", "41")
        await press(sandbox, CURATOR_ID, first, "Save")
        told = await press(sandbox, REVIEWER_ID, second, "Save")
        preview = await press(sandbox, REVIEWER_ID, told, "Apply mine to the new version")
        assert NEW_CLAIM in preview.text
        assert "Value: 41 metres → 41" in preview.text
        await press(sandbox, REVIEWER_ID, preview, "Save")
        now = await held(own_services)
        assert (now.version, now.claim, now.value) == (3, NEW_CLAIM, "41")

    async def test_the_second_can_give_up(
        self, team: FootnoteApplication, sandbox: Sandbox, own_services: Services
    ) -> None:
        first = await changed(sandbox, CURATOR_ID, "Claim", NEW_CLAIM)
        second = await changed(sandbox, REVIEWER_ID, "Value", "41")
        await press(sandbox, CURATOR_ID, first, "Save")
        told = await press(sandbox, REVIEWER_ID, second, "Save")
        await press(sandbox, REVIEWER_ID, told, "Cancel")
        assert (await held(own_services)).version == 2

    async def test_what_the_first_did_as_well_is_nothing_left_to_save(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        first = await changed(sandbox, CURATOR_ID, "Claim", NEW_CLAIM)
        second = await changed(sandbox, REVIEWER_ID, "Claim", NEW_CLAIM)
        await press(sandbox, CURATOR_ID, first, "Save")
        told = await press(sandbox, REVIEWER_ID, second, "Save")
        said = await press(sandbox, REVIEWER_ID, told, "Apply mine to the new version")
        assert said.text.startswith("The new version says already what you wanted.")

    async def test_a_card_that_was_opened_before_the_change_is_the_version_that_was_seen(
        self, team: FootnoteApplication, sandbox: Sandbox, own_services: Services
    ) -> None:
        listed = await say(sandbox, REVIEWER_ID, "/facts gull-height")
        card = await press(sandbox, REVIEWER_ID, listed, "Gull Point lighthouse: height")
        first = await changed(sandbox, CURATOR_ID, "Claim", NEW_CLAIM)
        await press(sandbox, CURATOR_ID, first, "Save")
        shown = await press(sandbox, REVIEWER_ID, card, "Edit")
        assert HEIGHT.claim in shown.text
        await press(sandbox, REVIEWER_ID, shown, "Value")
        told = await press(sandbox, REVIEWER_ID, await say(sandbox, REVIEWER_ID, "41"), "Save")
        assert "you saw version 1, now it is version 2" in told.text
        assert (await held(own_services)).claim == NEW_CLAIM


async def test_a_fact_of_two_sources_has_each_quote_by_its_number(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    both = replace(VISITORS, citations=(*VISITORS.citations, *BEES[0].citations))
    who = f"telegram:{OWNER_ID}"
    await own_services.desk(lambda desk: desk.submit(both, who=who, kind=ChangeKind.EDIT, expected=1))
    preview = await changed(sandbox, CURATOR_ID, "Quote 2", "the second quote", VISITORS.id)
    await press(sandbox, CURATOR_ID, preview, "Save")
    assert [each.quote for each in (await held(own_services, VISITORS.id)).citations] == [
        VISITORS.citation.quote,
        "the second quote",
    ]


async def test_what_is_typed_survives_a_restart(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    """It is in the database, with what is asked next."""
    await field(sandbox, CURATOR_ID, "Claim")
    draft = await own_services.desk(lambda desk: desk.store.drafts.get(CURATOR_ID))
    assert draft
    assert (draft.flow, draft.step) == ("change", "field:claim")


class TestUnsaved:
    """What is typed and not saved is dropped only by who has typed it."""

    async def test_a_change_that_is_not_saved_is_asked_about_first(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await changed(sandbox, CURATOR_ID, "Attribute", "size")
        for command in (f"/edit {VISITORS.id}", f"/retire {VISITORS.id}"):
            asked = await say(sandbox, CURATOR_ID, command)
            assert asked.text.startswith(f"You have a change that isn't saved yet: “{HEIGHT.claim}”.")
            assert asked.labels == ["Go on", "Drop it"]
        preview = await press(sandbox, CURATOR_ID, asked, "Go on")
        assert "Attribute: height → size" in preview.text

    async def test_it_can_be_dropped(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        await changed(sandbox, CURATOR_ID, "Attribute", "size")
        asked = await say(sandbox, CURATOR_ID, f"/edit {VISITORS.id}")
        shown = await press(sandbox, CURATOR_ID, asked, "Drop it")
        assert shown.text == f"{VISITORS.claim}\n\nWhat do you want to change?"
        card = await press(sandbox, CURATOR_ID, shown, "Back")
        assert f"Id: {VISITORS.id}" in card.text

    async def test_a_fact_that_is_being_added_is_in_the_way_too(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, CURATOR_ID, "/addfact")
        await say(sandbox, CURATOR_ID, "The lighthouse is white.")
        asked = await say(sandbox, CURATOR_ID, "/edit gull-height")
        assert asked.text.startswith("You are in the middle of adding a fact: “The lighthouse is white.”.")
        again = await press(sandbox, CURATOR_ID, asked, "Go on")
        assert "The lighthouse is white." in again.text

    async def test_a_question_with_yes_and_no_is_not(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        await say(sandbox, CURATOR_ID, "/retire gull-height")
        shown = await say(sandbox, CURATOR_ID, "/edit gull-height")
        assert "What do you want to change?" in shown.text


LINE = "/addfact The tower has 3 bells. | An old letter | it has 3 bells"


class TestDates:
    """A source without a date can be given one, with the fact that cites it."""

    async def test_a_new_source_gets_its_date_in_the_preview(
        self, team: FootnoteApplication, sandbox: Sandbox, own_services: Services
    ) -> None:
        asked = await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, LINE), GIVE)
        assert asked.text.startswith("Date of the source: send a day")
        again = await say(sandbox, CURATOR_ID, "some day")
        assert "is not a day" in again.text
        preview = await say(sandbox, CURATOR_ID, "3 March 2024")
        assert "has no date" not in preview.text
        assert "An old letter, 3 March 2024" in preview.text
        assert GIVE not in preview.labels
        await press(sandbox, CURATOR_ID, preview, "Save")
        (source,) = [each for each in await own_services.sources() if each.title == "An old letter"]
        assert source.published_on == date(2024, 3, 3)

    async def test_a_held_source_gets_its_date_and_the_record_says_so(
        self, team: FootnoteApplication, sandbox: Sandbox, own_services: Services
    ) -> None:
        saved = await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, LINE), "Save")
        fact_id = saved.text.split("it: ")[1].split(" ")[0]
        asked = await field(sandbox, CURATOR_ID, "Date of the source", fact_id)
        assert asked.text.endswith("Now: empty")
        preview = await say(sandbox, CURATOR_ID, "2024-03-03")
        assert "Source: An old letter → An old letter, 3 March 2024" in preview.text
        await press(sandbox, CURATOR_ID, preview, "Save")
        assert (await held(own_services, fact_id)).citation.source.published_on == date(2024, 3, 3)
        history = await say(sandbox, CURATOR_ID, f"/history {fact_id}")
        assert "Why: “An old letter” was published on 3 March 2024" in history.text
