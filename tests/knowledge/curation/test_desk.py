"""Facts are changed whole or not at all, on record, and the next question finds them as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from plugins.invented_desk import ADA, ASKS_FOR_LAMP, BEN, LAMP, answer, invented_desk
from plugins.invented_facts import HEIGHT, OPENED, SKIPPER, VISITORS

from knowledge import AskedQuestion, ChangeKind, Citation, Desk, Draft, Handled, SentAnswer, Source, Status
from knowledge.errors import DuplicateFact, InvalidFact, StaleFact, UnknownFact
from knowledge.model import Fact

ADD, EDIT = ChangeKind.ADD, ChangeKind.EDIT
ASKS_HEIGHT = HEIGHT.phrasings[0]
CHAT = 77


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = invented_desk()
    with desk.engine:
        yield desk


def taller(fact: Fact = HEIGHT) -> Fact:
    cited = replace(fact.citations[0], quote="rises 43 metres above the rock")
    return replace(fact, claim="The Gull Point lighthouse is 43 metres tall.", citations=(cited,))


def show(desk: Desk, fact: Fact, *, message: int = 1, version: int = 1) -> None:
    """Somebody was given this fact as an answer."""
    sent = SentAnswer(chat_id=5, message_id=message, fact_id=fact.id, version=version, language="en")
    desk.store.sent.note([sent])


def ask(desk: Desk, text: str) -> int:
    return desk.store.asked.note(AskedQuestion(text=text, language="en", outcome="abstained"))


def test_the_next_question_finds_a_new_fact(desk: Desk) -> None:
    assert answer(desk.engine, ASKS_FOR_LAMP) is None
    done = desk.submit(LAMP, who=ADA, kind=ADD, expected=0, why="read today")
    assert answer(desk.engine, ASKS_FOR_LAMP) == LAMP.claim
    (revision,) = desk.store.revisions(LAMP.id)
    assert done.revisions == (revision,)
    assert (revision.who, revision.why, revision.before, revision.version) == (ADA, "read today", None, 1)
    (change,) = desk.store.changes()
    assert (change.id, change.who, change.kind) == (revision.change, ADA, ADD)


def test_the_next_question_finds_an_edited_fact_as_it_is_now(desk: Desk) -> None:
    done = desk.submit(taller(), who=ADA, kind=EDIT, expected=1)
    assert [fact.version for fact in done.facts] == [2]
    assert answer(desk.engine, ASKS_HEIGHT) == taller().claim


def test_who_writes_a_fact_is_its_author_for_ever(desk: Desk) -> None:
    (fact,) = desk.submit(LAMP, who=ADA, kind=ADD, expected=0).facts
    assert fact.author == ADA
    (fact,) = desk.submit(replace(fact, attribute="fuel"), who=BEN, kind=EDIT, expected=1).facts
    assert fact.author == ADA
    assert [each.who for each in desk.store.revisions(LAMP.id)] == [ADA, BEN]


def refused(desk: Desk, fact: Fact, *, expected: int, error: type[Exception]) -> None:
    before = desk.store.facts(status=None), desk.store.changes(), answer(desk.engine, ASKS_HEIGHT)
    with pytest.raises(error):
        desk.submit(fact, who=BEN, kind=EDIT, expected=expected, draft_of=12)
    assert before == (desk.store.facts(status=None), desk.store.changes(), answer(desk.engine, ASKS_HEIGHT))


@pytest.mark.parametrize("review", [False, True])
def test_what_is_refused_leaves_nothing_behind_but_the_draft(*, review: bool) -> None:
    desk = invented_desk(review=review)
    with desk.engine:
        desk.store.save(replace(HEIGHT, attribute="tallness"), who=ADA)
        desk.store.drafts.put(Draft(telegram_id=12, flow="change", step=""))
        refused(desk, taller(), expected=1, error=StaleFact)
        refused(desk, replace(LAMP, id=HEIGHT.id), expected=0, error=DuplicateFact)
        refused(desk, LAMP, expected=3, error=UnknownFact)
        refused(desk, replace(HEIGHT, claim="It is 99 metres tall."), expected=2, error=InvalidFact)
        assert desk.store.drafts.get(12)
        assert desk.store.proposals.pending() == []


def test_a_draft_ends_with_its_change_and_no_other(desk: Desk) -> None:
    for person in (11, 12):
        desk.store.drafts.put(Draft(telegram_id=person, flow="change", step=""))
    desk.submit(LAMP, who=ADA, kind=ADD, expected=0, draft_of=11)
    assert [draft.telegram_id for draft in desk.store.drafts.all()] == [12]


@pytest.mark.parametrize(("kind", "handled"), [(ADD, Handled.ADDED), (ChangeKind.TEACH, Handled.TAUGHT)])
def test_the_questions_that_a_change_answers_are_handled(
    desk: Desk, kind: ChangeKind, handled: Handled
) -> None:
    questions = [ask(desk, ASKS_FOR_LAMP), ask(desk, "whale oil?")]
    other = ask(desk, "Who was the first keeper?")
    desk.submit(LAMP, who=ADA, kind=kind, expected=0, questions=questions)
    found = [desk.store.asked.get(number) for number in (*questions, other)]
    assert [each and each.handled for each in found] == [handled, handled, None]


def test_what_is_retired_is_no_answer_and_what_is_restored_is_one(desk: Desk) -> None:
    done = desk.retire(HEIGHT.id, who=ADA, expected=1, why="torn down")
    assert (done.kind, done.facts[0].status) == (ChangeKind.RETIRE, Status.RETIRED)
    assert answer(desk.engine, ASKS_HEIGHT) is None
    with pytest.raises(StaleFact):
        desk.restore(HEIGHT.id, who=BEN, expected=1)
    assert answer(desk.engine, ASKS_HEIGHT) is None
    assert desk.restore(HEIGHT.id, who=BEN, expected=2).facts[0].status is Status.PUBLISHED
    assert answer(desk.engine, ASKS_HEIGHT) == HEIGHT.claim


def test_what_is_taught_finds_the_fact(desk: Desk) -> None:
    slang = "Quanto misura il faro?"
    assert answer(desk.engine, slang) is None
    asked = ask(desk, slang)
    done = desk.teach(HEIGHT.id, [slang, slang, ASKS_HEIGHT], who=ADA, questions=[asked])
    assert done.facts[0].phrasings == (*HEIGHT.phrasings, slang)
    assert answer(desk.engine, slang) == HEIGHT.claim
    question = desk.store.asked.get(asked)
    assert question
    assert question.handled is Handled.TAUGHT


def test_teaching_what_is_known_changes_nothing_but_handles_the_question(desk: Desk) -> None:
    asked = ask(desk, ASKS_HEIGHT)
    assert desk.teach(HEIGHT.id, HEIGHT.phrasings, who=ADA, questions=[asked]).revisions == ()
    question = desk.store.asked.get(asked)
    assert question
    assert question.handled is Handled.TAUGHT
    assert (desk.store.changes(), len(desk.store.revisions(HEIGHT.id))) == ([], 1)


def test_an_import_is_one_change(desk: Desk) -> None:
    done = desk.submit_all([(LAMP, 0), (taller(), 1)], who=ADA, why="survey.yaml")
    assert [(fact.id, fact.version) for fact in done.facts] == [(LAMP.id, 1), (HEIGHT.id, 2)]
    assert len({revision.change for revision in done.revisions}) == len(desk.store.changes()) == 1
    assert answer(desk.engine, ASKS_FOR_LAMP) == LAMP.claim
    assert answer(desk.engine, ASKS_HEIGHT) == taller().claim


@pytest.mark.parametrize("review", [False, True])
def test_an_import_that_fails_in_the_middle_is_none(*, review: bool) -> None:
    desk = invented_desk(review=review)
    with desk.engine:
        with pytest.raises(StaleFact):
            desk.submit_all([(LAMP, 0), (taller(), 4), (VISITORS, 1)], who=ADA)
        assert desk.store.find(LAMP.id) is None
        assert (desk.store.changes(), desk.store.proposals.pending()) == ([], [])
        assert answer(desk.engine, ASKS_FOR_LAMP) is None
        assert answer(desk.engine, ASKS_HEIGHT) == HEIGHT.claim


def test_importing_nothing_is_no_change(desk: Desk) -> None:
    assert desk.submit_all([], who=ADA).revisions == ()
    assert desk.store.changes() == []


def test_only_what_reads_differently_is_corrected(desk: Desk) -> None:
    show(desk, HEIGHT)
    unseen = replace(HEIGHT, attribute="tallness", tags=("tower",), phrasings=())
    assert desk.submit(unseen, who=ADA, kind=EDIT, expected=1, chat_id=CHAT).corrections == ()
    assert desk.teach(HEIGHT.id, ["how tall?"], who=ADA, chat_id=CHAT).corrections == ()
    (made,) = desk.submit(taller(), who=ADA, kind=EDIT, expected=3, chat_id=CHAT).corrections
    assert (made.fact_id, made.before, made.after, made.chat_id) == (HEIGHT.id, 3, 4, CHAT)
    assert desk.store.corrections.targets(made.id) == [(5, 1, "en")]


@pytest.mark.parametrize(
    "changed",
    [
        taller(),
        replace(HEIGHT, translations={"zh": "鸥角灯塔高41米左右。"}),
        replace(HEIGHT, period="2020"),
        replace(HEIGHT, citations=(replace(HEIGHT.citations[0], locator="page 5"),)),
        replace(HEIGHT, status=Status.RETIRED),
    ],
    ids=["claim", "translation", "period", "place in the source", "retired"],
)
def test_all_that_a_reader_sees_of_a_fact_is_corrected(desk: Desk, changed: Fact) -> None:
    show(desk, HEIGHT)
    assert len(desk.submit(changed, who=ADA, kind=EDIT, expected=1).corrections) == 1


def test_what_nobody_was_shown_is_not_corrected(desk: Desk) -> None:
    show(desk, VISITORS)
    assert desk.submit(taller(), who=ADA, kind=EDIT, expected=1).corrections == ()
    assert desk.store.corrections.open() == []


def test_an_import_and_a_restored_fact_are_corrected_too(desk: Desk) -> None:
    show(desk, HEIGHT)
    show(desk, OPENED, message=2)
    desk.retire(OPENED.id, who=ADA, expected=1)
    (again,) = desk.restore(OPENED.id, who=ADA, expected=2).corrections
    assert (again.fact_id, again.before, again.after) == (OPENED.id, 2, 3)
    (imported,) = desk.submit_all([(taller(), 1), (SKIPPER, 1)], who=ADA).corrections
    assert imported.fact_id == HEIGHT.id


def test_the_index_waits_until_the_whole_transaction_is_kept(desk: Desk) -> None:
    with desk.store.transaction():
        desk.submit(LAMP, who=ADA, kind=ADD, expected=0)
        assert answer(desk.engine, ASKS_FOR_LAMP) is None
    assert answer(desk.engine, ASKS_FOR_LAMP) == LAMP.claim


def test_the_index_never_sees_what_is_not_kept(desk: Desk) -> None:
    def fail() -> None:
        with desk.store.transaction():
            desk.submit(LAMP, who=ADA, kind=ADD, expected=0)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    desk.submit(taller(), who=ADA, kind=EDIT, expected=1)
    assert answer(desk.engine, ASKS_FOR_LAMP) is None
    assert answer(desk.engine, ASKS_HEIGHT) == taller().claim


def test_a_source_that_lacks_a_date_gets_it_with_a_fact_for_all_that_cite_it(desk: Desk) -> None:
    letter = Source(id="old-letter", title="A letter")
    first = replace(LAMP, citations=(Citation(letter, LAMP.citation.quote),))
    desk.submit(first, who=ADA, kind=ADD, expected=0)
    dated = replace(letter, published_on=date(1901, 2, 3))
    second = replace(LAMP, id="second", subject="Wick", citations=(Citation(dated, LAMP.citation.quote),))
    desk.submit(second, who=ADA, kind=ADD, expected=0)
    assert desk.store.source(letter.id) == dated
    (found, *_) = (each.fact for each in desk.engine.candidates(ASKS_FOR_LAMP) if each.fact.id == LAMP.id)
    assert found.citation.source == dated


def test_a_date_that_a_source_has_is_not_changed_by_a_fact(desk: Desk) -> None:
    held = HEIGHT.citation.source
    other = replace(held, published_on=date(1901, 2, 3))
    desk.submit(
        replace(LAMP, citations=(Citation(other, LAMP.citation.quote),)), who=ADA, kind=ADD, expected=0
    )
    assert desk.store.source(held.id) == held
