"""An import is told before it is done, done whole or not at all, and taken back by one undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest
from plugins.invented_desk import ADA, ASKS_FOR_LAMP, BEN, LAMP, answer, invented_desk
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, OPENED, SUBJECTS, VISITORS

from knowledge import ChangeKind, Citation, Desk, Done, Draft, Fact, Snapshot, Source, Status, Subject
from knowledge.curation.checking import ConcernKind
from knowledge.curation.exports import ExportForm, exported, gather
from knowledge.curation.imports import ImportPlan, carry_out, concerns_of, plan_of
from knowledge.errors import StaleFact
from knowledge.factfile import FactFile, parsed

LOGBOOK = Source(id="logbook", title="The logbook")
LAMP_BY_LOG = replace(LAMP, citations=(Citation(LOGBOOK, LAMP.claim),))
RENAMED = replace(HEIGHT, attribute="tallness")


@pytest.fixture(params=[False])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    desk = invented_desk(review=request.param)
    with desk.engine:
        yield desk


reviewed = pytest.mark.parametrize("desk", [True], indirect=True)


def file(*facts: Fact, subjects: Sequence[Subject] = (), sources: Sequence[Source] = ()) -> FactFile:
    return FactFile(sources=tuple(sources), subjects=tuple(subjects), facts=facts)


def edit(desk: Desk, fact: Fact, kind: ChangeKind = ChangeKind.EDIT) -> None:
    desk.submit(fact, who=BEN, kind=kind, expected=desk.store.fact(fact.id).version)


def carried_out(desk: Desk, plan: ImportPlan, *, with_clashing: bool = False) -> Done:
    done = carry_out(plan, desk, who=ADA, seen=plan.versions, with_clashing=with_clashing)
    desk.index(fact.id for fact in done.facts)
    return done


def ids(facts: Sequence[Fact]) -> list[str]:
    return [fact.id for fact in facts]


def test_tells_new_changed_clashing_and_unchanged_facts_apart(desk: Desk) -> None:
    edit(desk, replace(VISITORS, attribute="guests"))
    plan = plan_of(file(LAMP, RENAMED, VISITORS, OPENED), desk.store)
    assert ids(plan.new) == [LAMP.id]
    assert ids(plan.changed) == [HEIGHT.id]
    assert [(clash.fact.id, clash.held.attribute) for clash in plan.clashing] == [(VISITORS.id, "guests")]
    assert ids(plan.unchanged) == [OPENED.id]
    assert plan.versions == {LAMP.id: 0, HEIGHT.id: 1, VISITORS.id: 2, OPENED.id: 1}


def test_what_a_curator_has_made_like_the_file_is_unchanged(desk: Desk) -> None:
    edit(desk, RENAMED)
    assert ids(plan_of(file(replace(RENAMED, author="")), desk.store).unchanged) == [HEIGHT.id]


def test_an_id_that_another_subject_has_here_clashes(desk: Desk) -> None:
    [clash] = plan_of(file(replace(HEIGHT, subject="Brennoch lamp")), desk.store).clashing
    assert clash.is_another


def test_what_came_by_an_import_may_be_changed_by_the_next(desk: Desk) -> None:
    carried_out(desk, plan_of(file(LAMP), desk.store))
    plan = plan_of(file(replace(LAMP, attribute="fuel")), desk.store)
    assert (ids(plan.changed), plan.clashing) == ([LAMP.id], ())


def test_an_export_imports_as_nothing_to_do(desk: Desk) -> None:
    edit(desk, replace(HEIGHT, status=Status.RETIRED), ChangeKind.RETIRE)
    content = exported(gather(desk.store, ExportForm.FACTS))
    plan = plan_of(parsed(content, "export"), desk.store)
    assert plan.is_idle
    assert len(plan.unchanged) == len(FACTS)


def test_facts_that_the_file_does_not_name_stay(desk: Desk) -> None:
    carried_out(desk, plan_of(file(LAMP), desk.store))
    assert len(desk.store.facts()) == len(FACTS) + 1


def test_saves_all_as_one_act_that_one_undo_takes_back(desk: Desk) -> None:
    names = (Subject("Brennoch lamp", ("the whale lamp",)), Subject(SUBJECTS[1].name, ("the old ferry",)))
    plan = plan_of(file(LAMP_BY_LOG, RENAMED, subjects=names, sources=(LOGBOOK,)), desk.store)
    before = desk.store.subjects()
    done = carried_out(desk, plan)
    assert {revision.change for revision in done.revisions} == {desk.store.changes()[0].id}
    assert answer(desk.engine, ASKS_FOR_LAMP) == LAMP.claim
    assert desk.store.fact(HEIGHT.id).attribute == "tallness"
    assert desk.store.source(LOGBOOK.id) == LOGBOOK
    assert {"the whale lamp", "the old ferry", "the ferry"} <= {
        name for subject in desk.store.subjects() for name in subject.names
    }
    desk.undo(ADA)
    assert answer(desk.engine, ASKS_FOR_LAMP) is None
    assert desk.store.fact(HEIGHT.id).attribute == "height"
    assert desk.store.fact(LAMP.id).status is Status.RETIRED
    assert desk.store.subjects() == [*before, Subject("Brennoch lamp")]


def test_names_are_added_and_none_is_taken_away(desk: Desk) -> None:
    lighthouse = SUBJECTS[0]
    plan = plan_of(file(OPENED, subjects=[Subject(lighthouse.name, ("the tower",))]), desk.store)
    assert not plan.is_idle
    carried_out(desk, plan)
    [held] = [each for each in desk.store.subjects() if each.name == lighthouse.name]
    assert held.aliases == (*lighthouse.aliases, "the tower")
    assert answer(desk.engine, "How tall is the tower?") == HEIGHT.claim


def test_a_name_that_leads_to_another_subject_here_is_left_out(desk: Desk) -> None:
    plan = plan_of(file(OPENED, subjects=[Subject(SUBJECTS[1].name, ("THE Lighthouse", "boat"))]), desk.store)
    assert plan.taken == ("THE Lighthouse",)
    assert plan.subjects == (Subject(SUBJECTS[1].name, ("boat",)),)


def test_clashing_facts_are_saved_only_when_asked_for(desk: Desk) -> None:
    edit(desk, replace(VISITORS, attribute="guests"))
    carried_out(desk, plan_of(file(VISITORS, LAMP), desk.store))
    assert desk.store.fact(VISITORS.id).attribute == "guests"
    carried_out(desk, plan_of(file(VISITORS, LAMP), desk.store), with_clashing=True)
    assert desk.store.fact(VISITORS.id).attribute == "visitors"


@pytest.mark.parametrize("changed", [HEIGHT, OPENED], ids=["changed", "unchanged"])
def test_nothing_is_saved_if_a_fact_changed_after_it_was_shown(desk: Desk, changed: Fact) -> None:
    given = file(LAMP, RENAMED, OPENED)
    seen = plan_of(given, desk.store).versions
    edit(desk, replace(changed, tags=("meanwhile",)))
    with pytest.raises(StaleFact) as stale:
        carry_out(plan_of(given, desk.store), desk, who=ADA, seen=seen, with_clashing=True)
    assert (stale.value.fact_id, stale.value.seen, stale.value.current) == (changed.id, 1, 2)
    assert desk.store.find(LAMP.id) is None
    assert [change.who for change in desk.store.changes()] == [BEN]


def test_nothing_is_saved_if_a_new_id_was_taken_after_it_was_shown(desk: Desk) -> None:
    seen = plan_of(file(LAMP), desk.store).versions
    desk.submit(replace(LAMP, attribute="fuel"), who=BEN, kind=ChangeKind.ADD, expected=0)
    with pytest.raises(StaleFact):
        carry_out(plan_of(file(LAMP), desk.store), desk, who=ADA, seen=seen, with_clashing=True)
    assert desk.store.fact(LAMP.id).attribute == "fuel"


def test_the_draft_ends_with_the_import(desk: Desk) -> None:
    desk.store.drafts.put(Draft(telegram_id=11, flow="import", step=""))
    plan = plan_of(file(LAMP), desk.store)
    carry_out(plan, desk, who=ADA, seen=plan.versions, with_clashing=False, draft_of=11)
    assert desk.store.drafts.get(11) is None


@reviewed
def test_with_review_facts_wait_and_sources_and_names_are_known(desk: Desk) -> None:
    given = file(LAMP_BY_LOG, RENAMED, subjects=[Subject("Brennoch lamp", ("whale lamp",))])
    done = carried_out(desk, plan_of(given, desk.store))
    assert [proposal.fact.id for proposal in done.proposals] == [LAMP.id, HEIGHT.id]
    assert done.revisions == ()
    assert desk.store.find(LAMP.id) is None
    assert desk.store.source(LOGBOOK.id)
    desk.approve(done.proposals[0].id, who=BEN)
    assert answer(desk.engine, "What does the whale lamp burn?") == LAMP.claim
    assert (desk.store.fact(LAMP.id).author, desk.store.fact(LAMP.id).approver) == (ADA, BEN)


def test_a_source_that_is_described_otherwise_here_stays_so(desk: Desk) -> None:
    plan = plan_of(file(OPENED, sources=(replace(GAZETTE, title="A forgery"), NOTEBOOK)), desk.store)
    assert (plan.kept, plan.sources) == ((GAZETTE.id,), ())
    carried_out(desk, plan)
    assert desk.store.source(GAZETTE.id).title == GAZETTE.title


def test_a_quote_that_our_snapshot_does_not_hold_is_told(desk: Desk) -> None:
    snapshot = Snapshot("Whales were seen off Brennoch.", date(2020, 4, 1))
    desk.store.save_source(replace(GAZETTE, snapshot=snapshot))
    [(fact, problem)] = plan_of(file(LAMP), desk.store).broken
    assert fact.id == LAMP.id
    assert "does not stand in" in problem


def test_new_facts_that_come_near_those_of_the_base_are_told(desk: Desk) -> None:
    twin = replace(HEIGHT, id="gull-tallness", phrasings=())
    plan = plan_of(file(twin), desk.store)
    found = {fact.id: concerns for fact, concerns in concerns_of(plan, desk.engine)}
    assert ConcernKind.NEAR_DUPLICATE in {concern.kind for concern in found[twin.id]}


def test_the_author_of_new_facts_is_who_imports_them_unless_the_file_says_otherwise(desk: Desk) -> None:
    carried_out(
        desk, plan_of(file(LAMP, replace(HEIGHT, id="h2", claim="Tall it is.", author="Cy")), desk.store)
    )
    assert [desk.store.fact(fact_id).author for fact_id in (LAMP.id, "h2")] == [ADA, "Cy"]
