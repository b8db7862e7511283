"""A fact whose quote does not stand in its source is never sent, and curators are to be told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from plugins.invented_desk import answer, invented_desk
from plugins.invented_facts import GAZETTE, HEIGHT, NOTEBOOK, VISITORS

from knowledge import Answered, Desk, Snapshot
from knowledge.outcome import candidates_in

QUESTION = HEIGHT.phrasings[0]
READ = date(2020, 4, 1)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = invented_desk()
    with desk.engine:
        yield desk


def _text_without(desk: Desk, *lost: str) -> str:
    quotes = {
        cited.quote
        for fact in desk.store.facts(source_id=GAZETTE.id)
        for cited in fact.citations
        if fact.id not in lost
    }
    return ". ".join(sorted(quotes))


def _give_text(desk: Desk, text: str) -> None:
    """The source gets another text behind the back of the bot, as when somebody edits the database."""
    desk.store._db.execute("delete from earlier_snapshots")
    desk.store.save_source(replace(GAZETTE, snapshot=Snapshot(text, READ)))
    desk.store._db.execute("delete from earlier_snapshots")
    desk.store._db.conn.commit()


def test_a_fact_is_given_while_its_quote_stands_in_its_source(desk: Desk) -> None:
    _give_text(desk, _text_without(desk))
    assert answer(desk.engine, QUESTION) == HEIGHT.claim
    assert desk.store.broken_locks.untold() == []


def test_a_fact_is_not_given_from_the_moment_at_which_its_quote_is_gone(desk: Desk) -> None:
    _give_text(desk, _text_without(desk))
    assert answer(desk.engine, QUESTION) == HEIGHT.claim
    _give_text(desk, _text_without(desk, HEIGHT.id))
    outcome = desk.engine.answer(QUESTION)
    assert not isinstance(outcome, Answered) or outcome.fact.id != HEIGHT.id
    assert HEIGHT.id not in {each.fact.id for each in candidates_in(outcome)}


def test_a_quote_that_was_altered_in_the_database_is_not_given(desk: Desk) -> None:
    _give_text(desk, _text_without(desk))
    desk.store._db.execute(
        "update citations set quote = replace(quote, '41', '47') where fact_id = ?", [HEIGHT.id]
    )
    desk.store._db.conn.commit()
    assert answer(desk.engine, QUESTION) != HEIGHT.claim


def test_what_is_not_given_is_not_found_by_searching_either(desk: Desk) -> None:
    _give_text(desk, _text_without(desk, HEIGHT.id))
    assert HEIGHT.id not in {each.fact.id for each in desk.engine.search(QUESTION)}


def test_facts_of_other_sources_and_with_other_quotes_are_given_as_before(desk: Desk) -> None:
    _give_text(desk, _text_without(desk, HEIGHT.id))
    assert answer(desk.engine, VISITORS.phrasings[0]) == VISITORS.claim
    assert desk.store.facts(source_id=NOTEBOOK.id)


def test_a_lock_that_fails_is_noted_once_and_rings(desk: Desk) -> None:
    rung: list[None] = []
    desk.engine.locks.alarm = lambda: rung.append(None)
    _give_text(desk, _text_without(desk, HEIGHT.id))
    for _ in range(3):
        desk.engine.answer(QUESTION)
    (broken,) = desk.store.broken_locks.untold()
    assert (broken.fact_id, len(rung)) == (HEIGHT.id, 1)
    assert "quote" in broken.problem
    assert desk.store.broken_locks.told(broken)
    assert not desk.store.broken_locks.told(broken)
    assert desk.store.broken_locks.untold() == []


def test_a_fact_is_given_again_once_its_source_has_the_quote_again(desk: Desk) -> None:
    _give_text(desk, _text_without(desk, HEIGHT.id))
    desk.engine.answer(QUESTION)
    _give_text(desk, _text_without(desk))
    desk.index([HEIGHT.id])
    assert answer(desk.engine, QUESTION) == HEIGHT.claim


def test_nobody_is_told_of_a_change_that_is_only_tried_out(desk: Desk) -> None:
    cited = (replace(HEIGHT.citation, quote="rises 14 metres"),)
    with desk.engine.trial([replace(desk.store.fact(HEIGHT.id), citations=cited)]):
        desk.engine.answer(QUESTION)
    assert desk.store.broken_locks.untold() == []
    assert answer(desk.engine, QUESTION) == HEIGHT.claim


def test_nobody_is_told_of_a_fact_that_is_retired(desk: Desk) -> None:
    _give_text(desk, _text_without(desk))
    desk.retire(HEIGHT.id, who="telegram:11", expected=1)
    _give_text(desk, _text_without(desk, HEIGHT.id))
    assert not desk.engine.locks.check(desk.store.fact(HEIGHT.id))
    assert desk.store.broken_locks.untold() == []


def test_what_was_judged_is_not_read_again_until_the_database_says_otherwise(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _give_text(desk, _text_without(desk))
    store, locks = desk.store, desk.engine.locks
    held = store.facts()
    assert locks.broken_now(held) == frozenset()
    read: list[str] = []
    facts_of = store.facts_of
    monkeypatch.setattr(store, "facts_of", lambda ids: facts_of([read.append(each) or each for each in ids]))
    assert locks.broken_now(held) == frozenset()
    assert read == []
    _give_text(desk, _text_without(desk, HEIGHT.id))
    for _ in range(2):
        assert locks.broken_now(held) == {HEIGHT.id}
    assert read.count(HEIGHT.id) == 1
    store._db.execute("update snapshots set text = 'Nothing of it.' where source_id = ?", [GAZETTE.id])
    assert locks.broken_now(held) == {each.id for each in held if each.citation.source.id == GAZETTE.id}
