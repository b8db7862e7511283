"""With review a change goes live only when somebody other than its author approves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plugins.invented_desk import ADA, ASKS_FOR_LAMP, BEN, CY, LAMP, answer, invented_desk
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS

from knowledge import (
    AskedQuestion,
    ChangeKind,
    Desk,
    Draft,
    Handled,
    Proposal,
    ProposalState,
    SentAnswer,
    Status,
)
from knowledge.errors import DuplicateFact, OwnProposal, StaleFact

ADD, EDIT = ChangeKind.ADD, ChangeKind.EDIT
ASKS_HEIGHT = HEIGHT.phrasings[0]
TALL = replace(HEIGHT, claim="The Gull Point lighthouse is tall.")


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = invented_desk(review=True)
    with desk.engine:
        yield desk


def proposed(desk: Desk) -> Proposal:
    (proposal,) = desk.submit(LAMP, who=ADA, kind=ADD, expected=0, why="read today").proposals
    return proposal


def state(desk: Desk, proposal: Proposal) -> ProposalState:
    held = desk.store.proposals.get(proposal.id)
    assert held
    return held.state


def test_a_change_waits_and_its_draft_is_done(desk: Desk) -> None:
    desk.store.drafts.put(Draft(telegram_id=11, flow="change", step=""))
    done = desk.submit(LAMP, who=ADA, kind=ADD, expected=0, draft_of=11)
    assert (done.revisions, [each.state for each in done.proposals]) == ((), [ProposalState.PENDING])
    assert (desk.store.drafts.all(), desk.store.changes()) == ([], [])
    assert answer(desk.engine, ASKS_FOR_LAMP) is None


def test_what_is_approved_goes_live_as_its_authors_change(desk: Desk) -> None:
    done = desk.approve(proposed(desk).id, who=BEN)
    assert done
    assert [each.state for each in done.proposals] == [ProposalState.APPROVED]
    (revision,) = done.revisions
    assert (revision.who, revision.why) == (ADA, "read today")
    assert (revision.after.author, revision.after.approver) == (ADA, BEN)
    assert answer(desk.engine, ASKS_FOR_LAMP) == LAMP.claim


def test_an_approved_edit_corrects_what_readers_were_shown(desk: Desk) -> None:
    sent = SentAnswer(chat_id=5, message_id=1, fact_id=HEIGHT.id, version=1, language="en")
    desk.store.sent.note([sent])
    (proposal,) = desk.submit(TALL, who=ADA, kind=EDIT, expected=1, chat_id=8).proposals
    assert desk.store.corrections.open() == []
    done = desk.approve(proposal.id, who=BEN, chat_id=9)
    assert done
    assert [each.chat_id for each in done.corrections] == [9]


def test_nobody_approves_their_own(desk: Desk) -> None:
    proposal = proposed(desk)
    with pytest.raises(OwnProposal):
        desk.approve(proposal.id, who=ADA)
    assert state(desk, proposal) is ProposalState.PENDING


def test_who_corrected_a_proposal_does_not_approve_it(desk: Desk) -> None:
    first = proposed(desk)
    corrected = desk.correct(first.id, replace(LAMP, attribute="fuel"), who=BEN)
    assert corrected
    assert state(desk, first) is ProposalState.REPLACED
    with pytest.raises(OwnProposal):
        desk.approve(corrected.id, who=BEN)
    done = desk.approve(corrected.id, who=CY)
    assert done
    assert (done.facts[0].attribute, done.facts[0].author) == ("fuel", ADA)


def test_a_proposal_is_decided_once(desk: Desk) -> None:
    proposal = proposed(desk)
    assert desk.approve(proposal.id, who=BEN)
    assert desk.approve(proposal.id, who=CY) is None
    assert desk.decline(proposal.id, who=CY, reason="late") is None
    assert desk.approve(999, who=BEN) is None
    assert len(desk.store.revisions(LAMP.id)) == 1


def test_what_is_declined_is_told_why_and_never_goes_live(desk: Desk) -> None:
    proposal = proposed(desk)
    declined = desk.decline(proposal.id, who=BEN, reason="no such lamp")
    assert declined
    assert (declined.state, declined.decided_by, declined.reason) == (
        ProposalState.DECLINED,
        BEN,
        "no such lamp",
    )
    assert desk.approve(proposal.id, who=CY) is None
    assert answer(desk.engine, ASKS_FOR_LAMP) is None


def test_ones_own_is_withdrawn(desk: Desk) -> None:
    withdrawn = desk.decline(proposed(desk).id, who=ADA, reason="")
    assert withdrawn
    assert withdrawn.state is ProposalState.WITHDRAWN


def test_an_outdated_proposal_overwrites_nothing_and_waits_on(desk: Desk) -> None:
    (proposal,) = desk.submit(TALL, who=ADA, kind=EDIT, expected=1).proposals
    desk.store.save(replace(HEIGHT, attribute="tallness"), who=CY)
    with pytest.raises(StaleFact):
        desk.approve(proposal.id, who=BEN)
    assert state(desk, proposal) is ProposalState.PENDING
    assert desk.store.fact(HEIGHT.id).attribute == "tallness"
    assert desk.store.changes() == []
    assert desk.decline(proposal.id, who=BEN, reason="outdated")


def test_a_proposed_fact_whose_id_was_taken_meanwhile_waits_on(desk: Desk) -> None:
    proposal = proposed(desk)
    desk.store.save(replace(SKIPPER, id=LAMP.id), who=CY)
    with pytest.raises(DuplicateFact):
        desk.approve(proposal.id, who=BEN)
    assert state(desk, proposal) is ProposalState.PENDING
    assert desk.store.fact(LAMP.id).claim == SKIPPER.claim


def test_two_may_propose_the_same_id_and_the_first_approved_has_it(desk: Desk) -> None:
    first = proposed(desk)
    (second,) = desk.submit(replace(SKIPPER, id=LAMP.id), who=CY, kind=ADD, expected=0).proposals
    assert desk.approve(first.id, who=BEN)
    with pytest.raises(DuplicateFact):
        desk.approve(second.id, who=BEN)


def test_retiring_is_never_reviewed_and_restoring_is(desk: Desk) -> None:
    assert desk.retire(HEIGHT.id, who=ADA, expected=1).proposals == ()
    assert answer(desk.engine, ASKS_HEIGHT) is None
    (proposal,) = desk.restore(HEIGHT.id, who=ADA, expected=2).proposals
    assert desk.store.fact(HEIGHT.id).status is Status.RETIRED
    assert desk.approve(proposal.id, who=BEN)
    assert answer(desk.engine, ASKS_HEIGHT) == HEIGHT.claim


def test_teaching_is_reviewed(desk: Desk) -> None:
    slang = "faro alto quanto"
    (proposal,) = desk.teach(HEIGHT.id, [slang], who=ADA).proposals
    assert answer(desk.engine, slang) is None
    assert desk.approve(proposal.id, who=BEN)
    assert answer(desk.engine, slang) == HEIGHT.claim


def test_each_fact_of_an_import_waits_by_itself(desk: Desk) -> None:
    done = desk.submit_all([(LAMP, 0), (replace(VISITORS, attribute="guests"), 1)], who=ADA)
    assert (done.revisions, [each.fact.id for each in done.proposals]) == ((), [LAMP.id, VISITORS.id])
    assert desk.approve(done.proposals[0].id, who=BEN)
    assert desk.store.proposals.pending() == [done.proposals[1]]


def test_the_author_undoes_what_somebody_else_approved(desk: Desk) -> None:
    (proposal,) = desk.submit(TALL, who=ADA, kind=EDIT, expected=1).proposals
    desk.approve(proposal.id, who=BEN)
    assert desk.undo(ADA).facts[0].claim == HEIGHT.claim
    assert answer(desk.engine, ASKS_HEIGHT) == HEIGHT.claim


def test_a_question_is_handled_only_if_what_answers_it_is_not_turned_down(desk: Desk) -> None:
    asked = desk.store.asked.note(AskedQuestion(text="whale oil?", language="en", outcome="abstained"))

    def handled() -> Handled | None:
        held = desk.store.asked.get(asked)
        assert held
        return held.handled

    def propose(fact_id: str) -> int:
        fact = replace(LAMP, id=fact_id)
        done = desk.submit(fact, who=ADA, kind=ChangeKind.ADD, expected=0, questions=[asked])
        return done.proposals[0].id

    first = propose("lamp-1")
    assert handled() is Handled.ADDED
    corrected = desk.correct(first, replace(LAMP, id="lamp-1"), who=BEN)
    assert corrected
    assert handled() is Handled.ADDED
    desk.decline(corrected.id, who=ADA, reason="no")
    assert handled() is None
    second = propose("lamp-2")
    desk.decline(second, who=ADA, reason="")
    assert handled() is None
    desk.approve(propose("lamp-3"), who=BEN)
    assert handled() is Handled.ADDED
