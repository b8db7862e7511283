"""Whoever changed something last can take it back, whatever it was, unless others went on from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from plugins.invented_desk import ADA, ASKS_FOR_LAMP, BEN, CY, LAMP, answer, invented_desk
from plugins.invented_facts import HEIGHT, OPENED, SKIPPER

from knowledge import ChangeKind, Desk, SentAnswer, Status
from knowledge.errors import NothingToUndo, StaleFact
from knowledge.model import Fact

ADD, EDIT = ChangeKind.ADD, ChangeKind.EDIT
ASKS_HEIGHT, ASKS_OPENED = HEIGHT.phrasings[0], OPENED.phrasings[0]
TALL = replace(HEIGHT, claim="The Gull Point lighthouse is tall.")
HIGH = replace(HEIGHT, claim="The Gull Point lighthouse is a high one.")
FORMS = ("faro alto quanto", "faro 41 metri")


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = invented_desk()
    with desk.engine:
        yield desk


def edit(desk: Desk, fact: Fact, who: str = ADA) -> None:
    desk.submit(fact, who=who, kind=EDIT, expected=desk.store.fact(fact.id).version)


def retire_and_restore(desk: Desk) -> None:
    desk.retire(HEIGHT.id, who=BEN, expected=1)
    desk.restore(HEIGHT.id, who=ADA, expected=2)


ACTS: dict[str, Callable[[Desk], object]] = {
    "add": lambda desk: desk.submit(LAMP, who=ADA, kind=ADD, expected=0),
    "edit": lambda desk: edit(desk, TALL),
    "retire": lambda desk: desk.retire(HEIGHT.id, who=ADA, expected=1),
    "teach": lambda desk: desk.teach(HEIGHT.id, FORMS, who=ADA),
    "import": lambda desk: desk.submit_all([(LAMP, 0), (TALL, 1)], who=ADA),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_one_did_is_as_if_it_had_not_been(desk: Desk, act: Callable[[Desk], object]) -> None:
    questions = (ASKS_FOR_LAMP, ASKS_HEIGHT, ASKS_OPENED, *FORMS)
    before = [answer(desk.engine, question) for question in questions]
    act(desk)
    assert [answer(desk.engine, question) for question in questions] != before
    done = desk.undo(ADA)
    assert done.kind is ChangeKind.UNDO
    assert [answer(desk.engine, question) for question in questions] == before
    held = desk.store.fact(HEIGHT.id)
    assert replace(held, version=1, updated_at=HEIGHT.updated_at, created_at=HEIGHT.created_at) == HEIGHT
    assert all(fact.id != LAMP.id for fact in desk.store.facts())


def test_a_restored_fact_is_retired_again(desk: Desk) -> None:
    retire_and_restore(desk)
    (fact,) = desk.undo(ADA).facts
    assert (fact.status, fact.version) == (Status.RETIRED, 4)
    assert answer(desk.engine, ASKS_HEIGHT) is None


def test_undoing_is_on_record_as_a_change_of_its_own(desk: Desk) -> None:
    edit(desk, TALL)
    desk.undo(ADA)
    undoing, edited = desk.store.changes()
    assert (undoing.kind, undoing.who, undoing.undoes) == (ChangeKind.UNDO, ADA, edited.id)
    last = desk.store.revisions(HEIGHT.id)[-1]
    assert (last.version, last.change, last.after.claim) == (3, undoing.id, HEIGHT.claim)


def test_undoing_twice_takes_back_the_two_last_changes(desk: Desk) -> None:
    edit(desk, TALL)
    edit(desk, HIGH)
    assert desk.undo(ADA).facts[0].claim == TALL.claim
    assert desk.undo(ADA).facts[0].claim == HEIGHT.claim
    assert answer(desk.engine, ASKS_HEIGHT) == HEIGHT.claim
    with pytest.raises(NothingToUndo):
        desk.undo(ADA)


def test_what_is_undone_can_be_done_and_undone_again(desk: Desk) -> None:
    for _ in range(2):
        edit(desk, TALL)
        assert desk.undo(ADA).facts[0].claim == HEIGHT.claim
    assert desk.store.fact(HEIGHT.id).version == 5


def test_nothing_is_undone_from_which_others_went_on(desk: Desk) -> None:
    edit(desk, TALL)
    edit(desk, HIGH, who=BEN)
    changes = desk.store.changes()
    with pytest.raises(StaleFact):
        desk.undo(ADA)
    assert desk.store.changes() == changes
    assert answer(desk.engine, ASKS_HEIGHT) == HIGH.claim


def test_once_others_took_theirs_back_ones_own_can_be_undone(desk: Desk) -> None:
    edit(desk, TALL)
    edit(desk, HIGH, who=BEN)
    desk.undo(BEN)
    assert desk.undo(ADA).facts[0].claim == HEIGHT.claim


def test_an_import_is_undone_whole_or_not_at_all(desk: Desk) -> None:
    desk.submit_all([(LAMP, 0), (TALL, 1)], who=ADA)
    edit(desk, HIGH, who=BEN)
    with pytest.raises(StaleFact):
        desk.undo(ADA)
    assert desk.store.fact(LAMP.id).status is Status.PUBLISHED
    assert answer(desk.engine, ASKS_FOR_LAMP) == LAMP.claim


def test_everyone_undoes_their_own(desk: Desk) -> None:
    edit(desk, TALL)
    desk.retire(OPENED.id, who=BEN, expected=1)
    assert [fact.id for fact in desk.undo(ADA).facts] == [HEIGHT.id]
    assert [fact.id for fact in desk.undo(BEN).facts] == [OPENED.id]
    with pytest.raises(NothingToUndo):
        desk.undo(CY)


def test_answers_that_showed_what_is_undone_are_corrected(desk: Desk) -> None:
    edit(desk, TALL)
    sent = SentAnswer(chat_id=5, message_id=1, fact_id=HEIGHT.id, version=2, language="en")
    desk.store.sent.note([sent])
    (correction,) = desk.undo(ADA, chat_id=9).corrections
    assert (correction.before, correction.after, correction.chat_id) == (2, 3, 9)


def test_with_review_undoing_waits_for_nobody() -> None:
    desk = invented_desk(review=True)
    with desk.engine:
        desk.retire(SKIPPER.id, who=ADA, expected=1)
        done = desk.undo(ADA)
        assert (done.proposals, done.facts[0].status) == ((), Status.PUBLISHED)
