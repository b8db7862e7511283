"""/teach: one more way to ask for a fact, in one step."""

from __future__ import annotations

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER
from plugins.whole_team import say

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, READER_ID, Sandbox
from bot.views import words
from knowledge import ChangeKind

WHEEL = "Who is at the wheel of the Marrow Bay ferry?"


async def test_says_what_was_saved_and_the_next_question_finds_it(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    said = await say(sandbox, CURATOR_ID, f"/teach {SKIPPER.id}  {WHEEL}")
    assert said.text.splitlines() == [
        "Saved. These words find it from now on: ferry-skipper (v2).",
        "/undo takes it back.",
        "Asked so, I answer with it now.",
    ]
    assert (await say(sandbox, READER_ID, WHEEL)).text.startswith(SKIPPER.claim)
    (change,) = await team.services.desk(
        lambda desk: desk.store.changes(who=f"telegram:{CURATOR_ID}", limit=1)
    )
    assert change.kind is ChangeKind.TEACH


async def test_says_so_when_the_words_still_do_not_lead_there(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    said = await say(sandbox, CURATOR_ID, f"/teach {HEIGHT.id} In 1850?")
    assert said.text.endswith("Asked so, I still don't answer with it; /test shows why.")


async def test_words_that_it_has_already_change_nothing(team: FootnoteApplication, sandbox: Sandbox) -> None:
    said = await say(sandbox, CURATOR_ID, f"/teach {SKIPPER.id} {SKIPPER.phrasings[0]}")
    assert said.text == f"“{SKIPPER.phrasings[0]}” is among the words for {SKIPPER.id} already."
    assert (await team.services.fact(SKIPPER.id)).version == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "Name a fact and how it is asked for"),
        (SKIPPER.id, "Name a fact and how it is asked for"),
        ("nowhere Who?", "There is no fact “nowhere”."),
        (f"{SKIPPER.id} {'who ' * 100}", "• Phrasing: "),
        (
            f"{SKIPPER.id} {HEIGHT.phrasings[0].upper()}",
            "• “HOW TALL IS THE GULL POINT LIGHTHOUSE?” leads to fact",
        ),
    ],
)
async def test_what_cannot_be_taught_is_said_plainly(
    team: FootnoteApplication, sandbox: Sandbox, given: str, said: str
) -> None:
    assert (await say(sandbox, CURATOR_ID, f"/teach {given}")).text.startswith(said)
    assert (await team.services.fact(SKIPPER.id)).version == 1


async def test_readers_do_not_know_the_command(team: FootnoteApplication, sandbox: Sandbox) -> None:
    said = await say(sandbox, READER_ID, f"/teach {SKIPPER.id} {WHEEL}")
    assert said.text == words.UNKNOWN_COMMAND


class TestWithReview:
    @pytest.fixture
    def review(self) -> bool:
        return True

    async def test_it_waits_for_approval(self, team: FootnoteApplication, sandbox: Sandbox) -> None:
        said = await say(sandbox, CURATOR_ID, f"/teach {SKIPPER.id} {WHEEL}")
        assert said.text.startswith("Saved for review")
        assert (await team.services.fact(SKIPPER.id)).version == 1
