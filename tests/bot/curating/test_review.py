"""/review, over HTTP: what waits for approval, in the curator's, the reviewer's and the owner's role."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, fact
from plugins.whole_bot import settings_for
from plugins.whole_team import next_message, press, say, toast

from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.handlers.curating import telling
from bot.sandbox import CURATOR_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from bot.services import Services
from bot.views import words
from bot.voice import Voice
from knowledge import ChangeKind, Citation, Desk, Done, Fact, Member, ProposalState, Role, Status

CURATOR, REVIEWER, OWNER = (f"telegram:{each}" for each in (CURATOR_ID, REVIEWER_ID, OWNER_ID))
BENCHES = fact(
    "ferry-benches",
    "The Marrow Bay ferry has 14 benches.",
    "fitted with 14 benches",
    subject="Marrow Bay ferry",
    attribute="benches",
    value="14",
    phrasings=("How many benches does the Marrow Bay ferry have?",),
)
TALLER = replace(
    HEIGHT,
    claim="The Gull Point lighthouse is 43 metres tall.",
    citations=(Citation(GAZETTE, "rises 43 metres above the rock", "page 4"),),
    value="43 metres",
    translations={},
)


@pytest.fixture
def review() -> bool:
    return True


async def submit(
    team: FootnoteApplication, given: Fact = BENCHES, *, who: str = CURATOR, expected: int = 0, why: str = ""
) -> Done:
    kind = ChangeKind.EDIT if expected else ChangeKind.ADD
    return await team.services.desk(
        lambda desk: desk.submit(given, who=who, kind=kind, expected=expected, why=why)
    )


async def state_of(team: FootnoteApplication, done: Done) -> ProposalState:
    held = await team.services.desk(lambda desk: desk.store.proposals.get(done.proposals[0].id))
    assert held
    return held.state


async def live(team: FootnoteApplication, fact_id: str) -> Fact | None:
    return await team.services.desk(lambda desk: desk.store.find(fact_id))


def last_id(sandbox: Sandbox, user: int) -> int:
    return max((each.id for each in sandbox.messages(user)), default=0)


async def told(sandbox: Sandbox, user: int, after: int) -> Message:
    return await sandbox.reply(user, after=after)


async def met(sandbox: Sandbox) -> None:
    """All three have written to the bot, which knows their names from then on."""
    for user in (CURATOR_ID, REVIEWER_ID, OWNER_ID):
        await say(sandbox, user, "/start")


async def test_a_new_fact_is_shown_as_readers_will_see_it(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await met(sandbox)
    await submit(team, why="counted on board")
    shown = await say(sandbox, REVIEWER_ID, "/review")
    assert "Waits for approval, 1 of 1" in shown.text
    assert "Curator, " in shown.text
    assert "added" in shown.text
    assert "Why: counted on board" in shown.text
    assert "The Marrow Bay ferry has <b>14</b> benches." in shown.html
    assert "fitted with 14 benches" in shown.text
    assert GAZETTE.title in shown.text
    assert f"About: Marrow Bay ferry\nId: {BENCHES.id}\nAlso asked as: {BENCHES.phrasings[0]}" in shown.text
    assert shown.labels[-3:] == ["Approve", "Edit", "Decline"]


async def test_a_change_is_shown_with_what_it_changes(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await submit(team, TALLER, expected=1)
    shown = await say(sandbox, OWNER_ID, "/review")
    assert "The Gull Point lighthouse is 43 metres tall." in shown.text
    assert "41 metres" in shown.text
    assert "Quote: " in shown.text


async def test_concerns_are_shown_with_what_waits(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await submit(team, replace(TALLER, id="gull-other-height"))
    shown = await say(sandbox, REVIEWER_ID, "/review")
    assert "Another fact says otherwise" in shown.text
    assert HEIGHT.id in shown.text


async def test_the_queue_is_leafed_through(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await submit(team)
    await submit(team, TALLER, expected=1)
    first = await say(sandbox, REVIEWER_ID, "/review")
    assert "1 of 2" in first.text
    assert "Previous" not in first.labels
    second = await press(sandbox, REVIEWER_ID, first, "Next")
    assert "2 of 2" in second.text
    assert "43 metres" in second.text
    assert "Next" not in second.labels
    assert "1 of 2" in (await press(sandbox, REVIEWER_ID, second, "Previous")).text


@pytest.mark.parametrize("user", [REVIEWER_ID, OWNER_ID])
async def test_what_is_approved_is_live_and_its_author_is_told(
    team: FootnoteApplication, sandbox: Sandbox, user: int
) -> None:
    await met(sandbox)
    done = await submit(team)
    before = last_id(sandbox, CURATOR_ID)
    shown = await press(sandbox, user, await say(sandbox, user, "/review"), "Approve")
    assert "has approved this change. It is live." in shown.text
    said = await told(sandbox, CURATOR_ID, before)
    assert f"{sandbox.world.users[user].first_name} has approved your change." in said.text
    assert BENCHES.claim in said.text
    held = await live(team, BENCHES.id)
    assert held
    assert (held.author, held.approver) == (CURATOR, f"telegram:{user}")
    assert await state_of(team, done) is ProposalState.APPROVED
    answer = await say(sandbox, READER_ID, "How many benches does the Marrow Bay ferry have?")
    assert "14 benches" in answer.text


async def test_a_decline_asks_why_and_tells_the_author(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await met(sandbox)
    done = await submit(team)
    before = last_id(sandbox, CURATOR_ID)
    asked = await press(sandbox, REVIEWER_ID, await say(sandbox, REVIEWER_ID, "/review"), "Decline")
    assert "Why is it declined?" in asked.text
    answer = await say(sandbox, REVIEWER_ID, "The benches <were> sold\nin May")
    assert "has declined this change." in answer.text
    said = await told(sandbox, CURATOR_ID, before)
    assert "Reviewer has declined your change" in said.text
    assert "Why: The benches <were> sold in May" in said.text
    assert await state_of(team, done) is ProposalState.DECLINED
    assert await live(team, BENCHES.id) is None
    question = await say(sandbox, REVIEWER_ID, "How tall is the Gull Point lighthouse?")
    assert "41" in question.text


async def test_a_decline_can_go_without_a_reason(team: FootnoteApplication, sandbox: Sandbox) -> None:
    done = await submit(team)
    before = last_id(sandbox, CURATOR_ID)
    asked = await press(sandbox, REVIEWER_ID, await say(sandbox, REVIEWER_ID, "/review"), "Decline")
    await press(sandbox, REVIEWER_ID, asked, "Skip")
    assert "Why" not in (await told(sandbox, CURATOR_ID, before)).text
    assert await state_of(team, done) is ProposalState.DECLINED


async def test_going_back_declines_nothing(team: FootnoteApplication, sandbox: Sandbox) -> None:
    done = await submit(team)
    asked = await press(sandbox, REVIEWER_ID, await say(sandbox, REVIEWER_ID, "/review"), "Decline")
    back = await press(sandbox, REVIEWER_ID, asked, "Back")
    assert "Approve" in back.labels
    assert "41" in (await say(sandbox, REVIEWER_ID, "How tall is the Gull Point lighthouse?")).text
    assert await state_of(team, done) is ProposalState.PENDING


async def test_a_curator_sees_the_queue_and_who_has_to_act(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    done = await submit(team, who=OWNER)
    shown = await say(sandbox, CURATOR_ID, "/review")
    assert "A reviewer or an owner has to approve it." in shown.text
    assert not {"Approve", "Edit", "Decline", "Withdraw"} & set(shown.labels)
    for action in ("approve", "decline", "skip", "edit", "field", "withdraw"):
        data = f"review:{action}:{done.proposals[0].id}:claim"
        answer = await sandbox.callback_answer(sandbox.press(CURATOR_ID, shown.id, data))
        assert answer.text == "A reviewer or an owner decides about this, and nobody about their own."
    assert await state_of(team, done) is ProposalState.PENDING


@pytest.mark.parametrize("user", [CURATOR_ID, REVIEWER_ID, OWNER_ID])
async def test_an_author_withdraws_but_never_approves_their_own(
    team: FootnoteApplication, sandbox: Sandbox, user: int
) -> None:
    done = await submit(team, who=f"telegram:{user}")
    shown = await say(sandbox, user, "/review")
    assert "It is your own" in shown.text
    assert "Approve" not in shown.labels
    forged = sandbox.press(user, shown.id, f"review:approve:{done.proposals[0].id}")
    answer = await sandbox.callback_answer(forged)
    assert answer.text == "This change is your own. Somebody else has to approve it."
    assert await live(team, BENCHES.id) is None
    gone = await press(sandbox, user, shown, "Withdraw")
    assert "has withdrawn this change." in gone.text
    assert await state_of(team, done) is ProposalState.WITHDRAWN


async def test_what_is_outdated_is_shown_against_what_is_live_and_can_only_be_declined(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    done = await submit(team, TALLER, expected=1)
    shown = await say(sandbox, REVIEWER_ID, "/review")
    await team.services.desk(lambda desk: desk.retire(HEIGHT.id, who=OWNER, expected=1))
    said = await toast(sandbox, REVIEWER_ID, shown, "Approve")
    assert "has been changed meanwhile" in said
    outdated = sandbox.message(shown.id)
    assert "This is outdated: it changes version 1, and version 2 is live now." in outdated.text
    assert "retired" in outdated.text
    assert outdated.labels[-1] == "Decline"
    assert not {"Approve", "Edit"} & set(outdated.labels)
    assert "Withdraw" in (await say(sandbox, CURATOR_ID, "/review")).labels
    held = await live(team, HEIGHT.id)
    assert held
    assert (held.version, held.status) == (2, Status.RETIRED)
    assert await state_of(team, done) is ProposalState.PENDING


async def test_the_second_of_two_reviewers_is_told_who_decided(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await met(sandbox)
    done = await submit(team)
    await submit(team, TALLER, expected=1)
    first = await say(sandbox, REVIEWER_ID, "/review")
    other = await say(sandbox, OWNER_ID, "/review")
    await press(sandbox, REVIEWER_ID, first, "Approve")
    said = await toast(sandbox, OWNER_ID, other, "Decline")
    assert said == "Reviewer has approved this change. It is live."
    assert said in sandbox.message(other.id).text
    assert await state_of(team, done) is ProposalState.APPROVED
    following = await press(sandbox, OWNER_ID, sandbox.message(other.id), "Next")
    assert "43 metres" in following.text


async def test_a_reason_that_comes_too_late_is_told_who_decided(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await met(sandbox)
    await submit(team)
    asked = await press(sandbox, OWNER_ID, await say(sandbox, OWNER_ID, "/review"), "Decline")
    assert "Skip" in asked.labels
    await press(sandbox, REVIEWER_ID, await say(sandbox, REVIEWER_ID, "/review"), "Approve")
    answer = await say(sandbox, OWNER_ID, "It has none")
    assert "Reviewer has approved this change. It is live." in answer.text
    assert await live(team, BENCHES.id)


async def corrected(sandbox: Sandbox, user: int, field: str, text: str) -> Message:
    shown = await say(sandbox, user, "/review")
    fields = await press(sandbox, user, shown, "Edit")
    asked = await press(sandbox, user, fields, field)
    assert "Send " in asked.text
    return await say(sandbox, user, text)


async def test_a_correction_waits_for_somebody_other_than_who_made_it(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await met(sandbox)
    done = await submit(team, why="counted")
    before = last_id(sandbox, CURATOR_ID)
    answer = await corrected(sandbox, REVIEWER_ID, "Claim", "The ferry at Marrow Bay has 14 benches.")
    assert answer.text.startswith("Corrected.")
    assert await state_of(team, done) is ProposalState.REPLACED
    shown = await say(sandbox, REVIEWER_ID, "/review")
    assert "It corrects a change by Curator." in shown.text
    assert "It is your own" in shown.text
    assert "Approve" not in shown.labels

    said = await told(sandbox, CURATOR_ID, before)
    assert "Reviewer has corrected your change." in said.text
    card = await press(sandbox, CURATOR_ID, said, "Look at it")
    assert "The ferry at Marrow Bay has" in card.text
    assert "Why: counted" in card.text
    await press(sandbox, CURATOR_ID, card, "Approve")
    held = await live(team, BENCHES.id)
    assert held
    assert held.claim == "The ferry at Marrow Bay has 14 benches."
    assert (held.author, held.approver) == (CURATOR, CURATOR)
    revisions = await team.services.desk(lambda desk: desk.store.revisions(BENCHES.id))
    assert [each.who for each in revisions] == [REVIEWER]


async def test_another_owner_may_approve_a_correction_and_is_told_of_it(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await met(sandbox)
    await submit(team)
    before = last_id(sandbox, OWNER_ID)
    await corrected(sandbox, REVIEWER_ID, "Quote", "it is fitted with 14 benches")
    said = await told(sandbox, OWNER_ID, before)
    card = await press(sandbox, OWNER_ID, said, "Look at it")
    assert "it is fitted with 14 benches" in card.text
    await press(sandbox, OWNER_ID, card, "Approve")
    held = await live(team, BENCHES.id)
    assert held
    assert held.citation.quote == "it is fitted with 14 benches"


async def test_a_correction_that_could_not_be_saved_is_refused_and_asked_for_again(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    done = await submit(team)
    answer = await corrected(sandbox, REVIEWER_ID, "Claim", "The Marrow Bay ferry has 15 benches.")
    assert "The claim says 15, but no quote does." in answer.text
    assert await state_of(team, done) is ProposalState.PENDING
    again = await say(sandbox, REVIEWER_ID, "The Marrow Bay ferry has 14 long benches.")
    assert again.text.startswith("Corrected.")


async def test_a_corrected_claim_keeps_no_value_that_it_does_not_state(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await submit(team)
    answer = await corrected(sandbox, REVIEWER_ID, "Claim", "The Marrow Bay ferry has benches.")
    assert answer.text.startswith("Corrected.")
    [waiting] = await team.services.desk(lambda desk: desk.store.proposals.pending())
    assert waiting.fact.value == ""


async def test_phrasings_are_corrected_one_a_line(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await submit(team)
    await corrected(sandbox, OWNER_ID, "Phrasings", "ferry benches\n\nHow many benches are there?")
    [waiting] = await team.services.desk(lambda desk: desk.store.proposals.pending())
    assert waiting.fact.phrasings == ("ferry benches", "How many benches are there?")


async def test_reviewers_are_told_once_when_something_new_waits(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await met(sandbox)
    marks = {user: last_id(sandbox, user) for user in (CURATOR_ID, REVIEWER_ID, OWNER_ID)}
    await say(
        sandbox, CURATOR_ID, "/addfact The Marrow Bay ferry has 14 benches. | gazette-2020 | with 14 benches"
    )
    preview = sandbox.messages(CURATOR_ID)[-1]
    await press(sandbox, CURATOR_ID, preview, "Save")
    for user in (REVIEWER_ID, OWNER_ID):
        said = await told(sandbox, user, marks[user])
        assert "Curator has changed something. It waits for your approval:" in said.text
        assert "The Marrow Bay ferry has 14 benches." in said.text
        assert [each.id for each in sandbox.messages(user) if each.id > marks[user]] == [said.id]
    card = await press(sandbox, REVIEWER_ID, sandbox.messages(REVIEWER_ID)[-1], "Look at it")
    assert "Approve" in card.labels
    assert not any("waits for your approval" in each.text for each in sandbox.messages(CURATOR_ID))


async def test_an_import_of_many_is_told_in_one_message(team: FootnoteApplication, sandbox: Sandbox) -> None:
    await met(sandbox)
    mark = last_id(sandbox, REVIEWER_ID)
    many = [(replace(BENCHES, id=f"benches-{number}"), 0) for number in range(3)]
    done = await team.services.desk(lambda desk: desk.submit_all(many, who=CURATOR))
    await telling.tell_of_proposals(team, done.proposals)
    assert "Curator has changed 3 facts." in (await told(sandbox, REVIEWER_ID, mark)).text


async def test_a_member_reads_the_queue_in_their_language(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.set_language(REVIEWER_ID, "zh-hans")
    done = await submit(team)
    voice = Voice.of("zh")
    shown = await say(sandbox, REVIEWER_ID, "/review")
    assert BENCHES.claim in shown.text
    asked = await press(sandbox, REVIEWER_ID, shown, f"review:decline:{done.proposals[0].id}")
    assert voice.say("Skip") in asked.labels
    await press(sandbox, REVIEWER_ID, asked, f"review:skip:{done.proposals[0].id}")
    assert await state_of(team, done) is ProposalState.DECLINED


async def test_what_a_reviewer_is_in_the_middle_of_is_not_lost_to_a_decline(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    done = await submit(team)
    await say(sandbox, OWNER_ID, "/addfact The ferry has 9 oars. | gazette-2020 | has 9 oars")
    shown = await say(sandbox, OWNER_ID, "/review")
    assert "/cancel" in await toast(sandbox, OWNER_ID, shown, "Decline")
    assert await team.services.desk(lambda desk: desk.store.drafts.get(OWNER_ID))
    assert await state_of(team, done) is ProposalState.PENDING
    await say(sandbox, OWNER_ID, "/cancel")
    assert "Skip" in (await press(sandbox, OWNER_ID, shown, "Decline")).labels


async def test_a_restart_ends_neither_a_reason_nor_a_correction(
    sandbox: Sandbox, own_services: Services
) -> None:
    def join(desk: Desk) -> None:
        change = desk.store.begin_change(OWNER, ChangeKind.TEAM)
        desk.store.team.put(Member(id=CURATOR_ID, name="Cora", role=Role.CURATOR), change=change)

    await own_services.desk(join)
    await own_services.read_team()
    settings = settings_for(sandbox, "polling").model_copy(update={"owner_ids": frozenset({OWNER_ID})})
    application = build_application(settings, own_services)
    async with running(application, settings):
        await submit(application)
        asked = await press(sandbox, OWNER_ID, await say(sandbox, OWNER_ID, "/review"), "Decline")
        assert "Skip" in asked.labels
    application = build_application(settings, own_services)
    async with running(application, settings):
        answer = await say(sandbox, OWNER_ID, "Nobody sits there")
        assert "Why: Nobody sits there" in answer.text
        await submit(application)
        shown = await say(sandbox, OWNER_ID, "/review")
        await press(sandbox, OWNER_ID, await press(sandbox, OWNER_ID, shown, "Edit"), "Claim")
    application = build_application(settings, own_services)
    async with running(application, settings):
        answer = await say(sandbox, OWNER_ID, "The Marrow Bay ferry has 14 long benches.")
        assert answer.text.startswith("Corrected.")


async def test_an_empty_queue_is_said(team: FootnoteApplication, sandbox: Sandbox) -> None:
    assert (await say(sandbox, CURATOR_ID, "/review")).text == "Nothing waits for approval."


@pytest.mark.parametrize("data", ["review:show:404", "review:show:x", "review:no:1", "review"])
async def test_a_forged_button_is_answered(team: FootnoteApplication, sandbox: Sandbox, data: str) -> None:
    await submit(team)
    shown = await say(sandbox, REVIEWER_ID, "/review")
    answer = await sandbox.callback_answer(sandbox.press(REVIEWER_ID, shown.id, data))
    assert answer.text == words.UNKNOWN_BUTTON


class TestWithoutReview:
    @pytest.fixture
    def review(self) -> bool:
        return False

    async def test_an_empty_queue_says_that_nothing_has_to_wait(
        self, team: FootnoteApplication, sandbox: Sandbox
    ) -> None:
        answer = await say(sandbox, OWNER_ID, "/review")
        assert "changes go live at once" in answer.text
        assert "FOOTNOTE_REVIEW=on" in answer.text


async def test_a_reviewer_sees_what_a_proposal_would_change(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, READER_ID, "The lamp of Gull Point burns whale oil?")
    preview = await say(
        sandbox,
        CURATOR_ID,
        f"/addfact The lamp of Gull Point burns whale oil. | {GAZETTE.id} | burns whale oil",
    )
    await press(sandbox, CURATOR_ID, preview, "Save")
    card = await say(sandbox, REVIEWER_ID, "/review")
    shown = await next_message(sandbox, REVIEWER_ID, card, "What it would change")
    while "Tried on" not in sandbox.message(shown.id).text:
        await sandbox.edited(shown.id)
    assert "1 newly answered" in sandbox.message(shown.id).text
    assert sandbox.message(card.id).text == card.text
