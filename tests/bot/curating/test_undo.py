"""/undo: one's own last change, of any kind."""

from __future__ import annotations

from dataclasses import replace

from plugins.invented_facts import BEES, HEIGHT, VISITORS, fact
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, REVIEWER_ID, Sandbox
from bot.services import Services
from knowledge import ChangeKind, Desk, Fact, Role, Status

NEW = fact("gull-paint", "The lighthouse is white.", "painted white", attribute="colour")


async def submit(services: Services, changed: Fact, expected: int, *, by: int = CURATOR_ID) -> None:
    kind = ChangeKind.EDIT if expected else ChangeKind.ADD
    await services.desk(lambda desk: desk.submit(changed, who=f"telegram:{by}", kind=kind, expected=expected))


async def test_the_last_change_is_shown_reversed_and_taken_back(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await submit(own_services, replace(HEIGHT, claim="It is 41 metres."), 1)
    shown = await say(sandbox, CURATOR_ID, "/undo")
    assert shown.text.startswith("Your last change, ")
    assert "UTC: edited" in shown.text
    assert f"gull-height would be again:\nClaim: It is 41 metres. → {HEIGHT.claim}" in shown.text
    assert shown.labels == ["Yes", "No"]
    done = await press(sandbox, CURATOR_ID, shown, "Yes")
    assert done.text.startswith("Undone: gull-height (v3).")
    assert HEIGHT.claim in (await say(sandbox, READER_ID, HEIGHT.phrasings[0])).text


async def test_an_added_fact_is_retired(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await submit(own_services, NEW, 0)
    shown = await say(sandbox, CURATOR_ID, "/undo")
    assert f"gull-paint: you added it. It would be retired.\n{NEW.claim}" in shown.text
    await press(sandbox, CURATOR_ID, shown, "Yes")
    assert (await own_services.fact(NEW.id)).status is Status.RETIRED


async def test_an_import_of_many_facts_is_taken_back_whole(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    many = [(replace(each, tags=("honey",)), 1) for each in BEES[:5]]
    await own_services.desk(lambda desk: desk.submit_all(many, who=f"telegram:{CURATOR_ID}"))
    shown = await say(sandbox, CURATOR_ID, "/undo")
    assert "and 2 more facts" in shown.text
    await press(sandbox, CURATOR_ID, shown, "Yes")
    assert not any([(await own_services.fact(each.id)).tags for each in BEES])


async def test_the_change_before_is_the_next_to_be_undone(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await submit(own_services, replace(HEIGHT, attribute="size"), 1)
    await submit(own_services, replace(HEIGHT, attribute="stature"), 2)
    for _ in range(2):
        await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/undo"), "Yes")
    assert (await own_services.fact(HEIGHT.id)).attribute == "height"
    assert (await say(sandbox, CURATOR_ID, "/undo")).text == "There is no change of yours left to undo."


async def test_the_changes_of_others_are_not_taken_back(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await submit(own_services, replace(HEIGHT, attribute="size"), 1, by=REVIEWER_ID)
    assert (await say(sandbox, CURATOR_ID, "/undo")).text == "There is no change of yours left to undo."


async def test_no_keeps_the_change(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await submit(own_services, replace(HEIGHT, attribute="size"), 1)
    said = await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/undo"), "No")
    assert said.text == "Your change stays as it is."
    assert (await own_services.fact(HEIGHT.id)).attribute == "size"


async def test_what_others_went_on_from_is_shown_and_not_undone(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await submit(own_services, replace(HEIGHT, attribute="size"), 1)
    shown = await say(sandbox, CURATOR_ID, "/undo")
    await submit(own_services, replace(HEIGHT, attribute="stature"), 2, by=REVIEWER_ID)
    told = await press(sandbox, CURATOR_ID, shown, "Yes")
    assert told.text.startswith("This can't be taken back: ")
    assert "gull-height, from your version 2 to version 3:" in told.text
    assert "Attribute: size → stature" in told.text
    assert (await say(sandbox, CURATOR_ID, "/undo")).text == told.text
    assert (await own_services.fact(HEIGHT.id)).attribute == "stature"


async def test_only_what_was_shown_is_taken_back(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await submit(own_services, replace(HEIGHT, attribute="size"), 1)
    shown = await say(sandbox, CURATOR_ID, "/undo")
    await submit(own_services, replace(VISITORS, attribute="guests"), 1)
    said = await toast(sandbox, CURATOR_ID, shown, "Yes")
    assert said == "That is no longer your last change. /undo shows it."
    assert (await own_services.fact(VISITORS.id)).attribute == "guests"


async def test_a_change_of_the_team_is_taken_back_too(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    def promote(desk: Desk) -> None:
        desk.team.change_role(
            CURATOR_ID, Role.REVIEWER, seen=Role.CURATOR, who=f"telegram:{OWNER_ID}", named={OWNER_ID}
        )

    await own_services.desk(promote)
    await own_services.read_team()
    shown = await say(sandbox, OWNER_ID, "/undo")
    assert "UTC: team changed" in shown.text
    await press(sandbox, OWNER_ID, shown, "Yes")
    member = team.member(CURATOR_ID)
    assert member
    assert member.role is Role.CURATOR
