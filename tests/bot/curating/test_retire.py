"""/retire and /restore: a fact leaves the base when it is asked to, and comes back."""

from __future__ import annotations

import pytest
from plugins.invented_facts import BEES, HEIGHT
from plugins.whole_team import press, say
from plugins.whole_team import until as comes_true

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from bot.services import Services
from knowledge import Status

QUESTION = HEIGHT.phrasings[0]


async def state(services: Services) -> Status:
    return (await services.fact(HEIGHT.id)).status


async def test_a_retired_fact_is_no_longer_found_by_readers(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    assert HEIGHT.claim in (await say(sandbox, READER_ID, QUESTION)).text
    asked = await say(sandbox, CURATOR_ID, "/retire gull-height it was  rebuilt")
    assert asked.text.startswith(f"Retire this fact? Readers will no longer get it:\n\n{HEIGHT.claim}")
    assert "Why: it was rebuilt" in asked.text
    assert asked.labels == ["Yes", "No"]
    done = await press(sandbox, CURATOR_ID, asked, "Yes")
    assert done.text.startswith("Retired: gull-height (v2). Readers no longer get it.")
    assert HEIGHT.claim not in (await say(sandbox, READER_ID, QUESTION)).text
    revision = (await own_services.desk(lambda desk: desk.store.revisions(HEIGHT.id)))[-1]
    assert revision.why == "it was rebuilt"


async def test_says_how_many_answers_will_be_corrected(team: FootnoteApplication, sandbox: Sandbox) -> None:
    for _ in range(2):
        await say(sandbox, READER_ID, QUESTION)
    await comes_true(team.services, lambda desk: len(desk.store.sent.showing(HEIGHT.id)) == 2)
    asked = await say(sandbox, CURATOR_ID, "/retire gull-height")
    assert "2 answers already sent show it, and will be corrected." in asked.text


async def test_shows_what_the_questions_asked_last_would_lose(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    for question in (QUESTION, BEES[0].phrasings[0]):
        await say(sandbox, READER_ID, question)
    asked = await say(sandbox, CURATOR_ID, "/retire gull-height")
    shown = await until(sandbox, asked, "Tried on")
    assert "1 the same" in shown.text
    assert "1 no longer answered" in shown.text
    assert f"“{QUESTION}”: Gull Point lighthouse: height → no answer" in shown.text
    assert shown.labels == ["Yes", "No"]


async def until(sandbox: Sandbox, message: Message, text: str) -> Message:
    """The message once it says this."""
    now = sandbox.message(message.id)
    while text not in now.text:
        now = await sandbox.edited(message.id, CURATOR_ID)
    return now


async def test_no_leaves_the_fact_as_it_is(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    said = await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/retire gull-height"), "No")
    assert said.text == "Dropped. Nothing was changed."
    assert await state(own_services) is Status.PUBLISHED


async def test_what_is_so_already_is_said(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    assert (
        await say(sandbox, CURATOR_ID, "/restore gull-height")
    ).text == "Fact “gull-height” is not retired."
    await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/retire gull-height"), "Yes")
    said = await say(sandbox, REVIEWER_ID, "/retire gull-height")
    assert said.text == "Fact “gull-height” is retired already."
    assert said.labels == ["Open the fact"]


async def test_a_restored_fact_is_found_again(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/retire gull-height"), "Yes")
    asked = await say(sandbox, CURATOR_ID, "/restore gull-height")
    assert "Restore this fact? Readers will get it again:" in asked.text
    await press(sandbox, CURATOR_ID, asked, "Yes")
    assert await state(own_services) is Status.PUBLISHED
    assert HEIGHT.claim in (await say(sandbox, READER_ID, QUESTION)).text


async def test_the_buttons_of_a_card_do_the_same(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    shown = await say(sandbox, CURATOR_ID, "/facts gull-height")
    shown = await press(sandbox, CURATOR_ID, shown, "Gull Point lighthouse: height")
    shown = await press(sandbox, CURATOR_ID, await press(sandbox, CURATOR_ID, shown, "Retire"), "Yes")
    assert await state(own_services) is Status.RETIRED
    shown = await press(sandbox, CURATOR_ID, shown, "Open the fact")
    await press(sandbox, CURATOR_ID, await press(sandbox, CURATOR_ID, shown, "Restore"), "Yes")
    assert await state(own_services) is Status.PUBLISHED


async def test_a_fact_that_was_changed_meanwhile_is_not_retired_unseen(
    team: FootnoteApplication, sandbox: Sandbox, own_services: Services
) -> None:
    asked = await say(sandbox, CURATOR_ID, "/retire gull-height")
    await press(sandbox, REVIEWER_ID, await say(sandbox, REVIEWER_ID, "/edit gull-height"), "Attribute")
    await press(sandbox, REVIEWER_ID, await say(sandbox, REVIEWER_ID, "size"), "Save")
    told = await press(sandbox, CURATOR_ID, asked, "Yes")
    assert "Attribute: height → size" in told.text
    assert "Status: published → retired" in told.text
    assert await state(own_services) is Status.PUBLISHED
    again = await press(sandbox, CURATOR_ID, told, "Apply mine to the new version")
    await press(sandbox, CURATOR_ID, again, "Yes")
    assert await state(own_services) is Status.RETIRED


@pytest.mark.parametrize("command", ["/retire", "/restore"])
async def test_without_an_id_it_is_asked_for(
    team: FootnoteApplication, sandbox: Sandbox, command: str
) -> None:
    assert (await say(sandbox, CURATOR_ID, command)).text.startswith("Which fact?")
    assert (await say(sandbox, CURATOR_ID, f"{command} nothing")).text.startswith(
        "There is no fact “nothing”."
    )


class TestWithReview:
    @pytest.fixture
    def review(self) -> bool:
        return True

    async def test_what_leaves_the_base_leaves_at_once_and_what_comes_back_waits(
        self, team: FootnoteApplication, sandbox: Sandbox, own_services: Services
    ) -> None:
        await press(sandbox, CURATOR_ID, await say(sandbox, CURATOR_ID, "/retire gull-height"), "Yes")
        assert await state(own_services) is Status.RETIRED
        asked = await say(sandbox, CURATOR_ID, "/restore gull-height")
        assert "once somebody else has approved it" in asked.text
        said = await press(sandbox, CURATOR_ID, asked, "Yes")
        assert said.text.startswith("Saved for review")
        assert await state(own_services) is Status.RETIRED
