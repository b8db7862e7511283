"""/history: each version of a fact, and back to an earlier one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plugins.invented_facts import HEIGHT
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, OWNER_ID, Sandbox
from bot.services import Services
from knowledge import ChangeKind

CLAIMS = ("It is 41 metres tall.", "It is 41 metres high.")


@pytest.fixture
async def edited(team: FootnoteApplication, own_services: Services) -> None:
    """Two edits by different people, the second with a reason."""
    for version, (claim, member) in enumerate(zip(CLAIMS, (CURATOR_ID, OWNER_ID), strict=True), start=1):
        changed = replace(HEIGHT, claim=claim)
        await own_services.desk(
            lambda desk, changed=changed, member=member, version=version: desk.submit(
                changed,
                who=f"telegram:{member}",
                kind=ChangeKind.EDIT,
                expected=version,
                why="shorter" if version == 2 else "",
            )
        )


async def test_the_versions_are_leafed_through_the_newest_first(edited: None, sandbox: Sandbox) -> None:
    shown = await say(sandbox, CURATOR_ID, "/history gull-height")
    lines = shown.text.split("\n")
    assert lines[0] == "gull-height: version 3 of 3"
    assert lines[1].endswith(f"UTC, {OWNER_ID}, edited")
    assert lines[2] == "Why: shorter"
    assert lines[4] == f"Claim: {CLAIMS[0]} → {CLAIMS[1]}"
    assert shown.labels == ["Older", "Back"]
    shown = await press(sandbox, CURATOR_ID, shown, "Older")
    assert shown.text.startswith("gull-height: version 2 of 3")
    assert f"{sandbox.curator.first_name}, edited" in shown.text
    assert shown.labels == ["Newer", "Older", "Restore this version", "Back"]
    shown = await press(sandbox, CURATOR_ID, shown, "Older")
    assert "The fact is new:" in shown.text
    assert "file" in shown.text
    assert "Why: loaded" in shown.text
    assert HEIGHT.claim in shown.text
    assert shown.labels == ["Newer", "Restore this version", "Back"]


async def test_an_earlier_version_is_previewed_and_becomes_a_new_one(
    edited: None, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/history gull-height")
    shown = await press(sandbox, CURATOR_ID, shown, "Older")
    shown = await press(sandbox, CURATOR_ID, shown, "Older")
    preview = await press(sandbox, CURATOR_ID, shown, "Restore this version")
    assert f"Claim: {CLAIMS[1]} → {HEIGHT.claim}" in preview.text
    await press(sandbox, CURATOR_ID, preview, "Save")
    fact = await own_services.fact(HEIGHT.id)
    assert (fact.version, fact.claim) == (4, HEIGHT.claim)


async def test_a_version_that_is_as_the_fact_is_now_is_not_saved_again(
    edited: None, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/history gull-height")
    shown = await press(sandbox, CURATOR_ID, shown, "Older")
    back = replace(HEIGHT, claim=CLAIMS[0])
    await own_services.desk(
        lambda desk: desk.submit(back, who="telegram:1", kind=ChangeKind.EDIT, expected=3)
    )
    said = await toast(sandbox, CURATOR_ID, shown, "Restore this version")
    assert said == "That is how the fact is now already."


async def test_back_leads_to_the_card(edited: None, sandbox: Sandbox) -> None:
    card = await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/history gull-height"), "Back")
    assert "Id: gull-height, version 3, published" in card.text
    shown = await press(sandbox, CURATOR_ID, card, "History")
    assert shown.text.startswith("gull-height: version 3 of 3")


async def test_an_unknown_fact_is_told(team: FootnoteApplication, sandbox: Sandbox) -> None:
    assert (await say(sandbox, CURATOR_ID, "/history nothing")).text.startswith("There is no fact “nothing”.")
    assert (await say(sandbox, CURATOR_ID, "/history")).text.startswith("Which fact?")
