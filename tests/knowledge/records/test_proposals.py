from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from plugins.invented_facts import HEIGHT, OPENED, VISITORS

from knowledge.changes import ChangeKind, Proposal, ProposalState
from knowledge.errors import StoreUnavailable
from knowledge.model import Citation, Source
from knowledge.store import FactStore

ADA, BEN, CY = "telegram:11", "telegram:12", "telegram:13"
PROPOSAL = Proposal(kind=ChangeKind.ADD, fact=HEIGHT, base_version=0, who=ADA, why="read in the gazette")


def test_a_proposal_waits_with_all_that_it_says(store: FactStore) -> None:
    added = store.proposals.add(PROPOSAL)
    assert added.id > 0
    assert added.when is not None
    assert datetime.now(UTC) - added.when < timedelta(minutes=1)
    assert replace(added, id=0, when=None) == PROPOSAL
    assert store.proposals.get(added.id) == added


def test_a_proposal_may_bring_a_new_source_and_a_new_subject(store: FactStore) -> None:
    survey = Source(id="survey", title="A survey", published_on=date(2021, 5, 6))
    fact = replace(HEIGHT, subject="Stone Pier", citations=(Citation(survey, "the pier rises 41 metres"),))
    added = store.proposals.add(replace(PROPOSAL, fact=fact))
    assert added.fact == fact
    assert store.source("survey") == survey


def test_what_is_proposed_is_no_fact_as_yet(store: FactStore) -> None:
    store.proposals.add(PROPOSAL)
    assert store.facts(status=None) == []
    assert store.subjects() == []


def test_those_that_wait_stand_oldest_first(store: FactStore) -> None:
    proposals = [store.proposals.add(replace(PROPOSAL, fact=fact)) for fact in (VISITORS, HEIGHT, OPENED)]
    store.proposals.decide(proposals[1].id, ProposalState.APPROVED, who=BEN)
    assert store.proposals.pending() == [proposals[0], proposals[2]]


def test_ones_own_stand_latest_first_and_decided_or_not(store: FactStore) -> None:
    first, second = (store.proposals.add(replace(PROPOSAL, fact=fact)) for fact in (VISITORS, HEIGHT))
    store.proposals.add(replace(PROPOSAL, who=CY))
    store.proposals.decide(first.id, ProposalState.DECLINED, who=BEN, reason="an old number")
    assert [(each.id, each.state) for each in store.proposals.of(ADA)] == [
        (second.id, ProposalState.PENDING),
        (first.id, ProposalState.DECLINED),
    ]


def test_a_decision_says_who_made_it_when_and_why(store: FactStore) -> None:
    added = store.proposals.add(PROPOSAL)
    decided = store.proposals.decide(added.id, ProposalState.DECLINED, who=BEN, reason="an old number")
    assert decided is not None
    assert (decided.state, decided.decided_by, decided.reason) == (
        ProposalState.DECLINED,
        BEN,
        "an old number",
    )
    assert decided.decided_at is not None
    assert decided.decided_at.tzinfo is not None
    assert store.proposals.get(added.id) == decided


def test_only_the_first_of_two_decides(store: FactStore) -> None:
    added = store.proposals.add(PROPOSAL)
    first = store.proposals.decide(added.id, ProposalState.APPROVED, who=BEN)
    assert store.proposals.decide(added.id, ProposalState.DECLINED, who=CY, reason="too late") is None
    assert store.proposals.get(added.id) == first


def test_only_one_of_two_programs_decides(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with FactStore(path) as one, FactStore(path) as other:
        added = one.proposals.add(PROPOSAL)
        other._db.execute("pragma busy_timeout = 0")
        with one.transaction():
            assert one.proposals.decide(added.id, ProposalState.APPROVED, who=BEN)
            with pytest.raises(StoreUnavailable, match="try again"):
                other.proposals.decide(added.id, ProposalState.APPROVED, who=CY)
        assert other.proposals.decide(added.id, ProposalState.APPROVED, who=CY) is None


def test_an_unknown_proposal_is_neither_found_nor_decided(store: FactStore) -> None:
    assert store.proposals.get(404) is None
    assert store.proposals.decide(404, ProposalState.APPROVED, who=BEN) is None


def test_a_transaction_that_fails_half_way_leaves_nothing_of_it(store: FactStore) -> None:
    waiting = store.proposals.add(PROPOSAL)

    def approve_and_fail() -> None:
        with store.transaction():
            store.proposals.decide(waiting.id, ProposalState.APPROVED, who=BEN)
            change = store.begin_change(ADA, ChangeKind.ADD)
            store.save(HEIGHT, who=ADA, change=change, expected=0)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        approve_and_fail()
    assert store.proposals.pending() == [waiting]
    assert store.changes() == []
    assert store.facts(status=None) == []
