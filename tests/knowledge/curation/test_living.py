"""What a look at a source notes: its state, its text, and which facts no longer rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plugins.invented_desk import ADA, LAMP, invented_desk
from plugins.invented_facts import GAZETTE, HEIGHT, VISITORS

from knowledge import ChangeKind, Citation, Desk, Snapshot, Source, SourceState
from knowledge.curation.living import Seen, looked_at, settle, validators, watched
from knowledge.records.drifts import Decision
from knowledge.records.sources import Validators

READ = date(2020, 4, 1)
DAY = datetime(2024, 6, 1, 4, tzinfo=UTC)
NEXT = datetime(2024, 6, 2, 4, tzinfo=UTC)
ALL = (
    "The light rises 41 metres above the rock. So it was that in 2019, 12,500 visitors climbed the tower. "
    "The first ferry left Marrow Bay, well-filled."
)
FEWER = ALL.replace("12,500 visitors", "13,100 visitors")


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = invented_desk()
    with desk.engine:
        yield desk


@pytest.fixture
def page(desk: Desk) -> Source:
    """The gazette, with a text that holds the quotes of all its facts."""
    quotes = {c.quote for f in desk.store.facts(source_id=GAZETTE.id) for c in f.citations}
    text = ALL + " " + " ".join(sorted(quotes))
    return desk.store.save_source(replace(GAZETTE, snapshot=Snapshot(text, READ)))


def changed(page: Source) -> Seen:
    assert page.snapshot
    return Seen(at=DAY, texts=(page.snapshot.text.replace("12,500", "13,100"),))


def test_watches_the_sources_that_have_an_address_and_a_published_fact(desk: Desk) -> None:
    assert [source.id for source in watched(desk.store)] == [GAZETTE.id]


def test_a_source_that_says_the_same_is_live_and_noted_as_looked_at(desk: Desk, page: Source) -> None:
    assert page.snapshot
    look = looked_at(desk.store, page.id, Seen(at=DAY, texts=(page.snapshot.text,)))
    assert (look.source.state, look.source.checked_at, look.is_news) == (SourceState.LIVE, DAY, False)
    assert look.source.snapshot == page.snapshot


def test_a_quote_that_is_gone_is_told_once_and_the_text_that_had_it_stays(desk: Desk, page: Source) -> None:
    look = looked_at(desk.store, page.id, changed(page))
    assert look.source.state is SourceState.CHANGED
    assert look.source.state_since == DAY.date()
    assert [(drift.fact_id, drift.since) for drift in look.drifts] == [(VISITORS.id, DAY.date())]
    assert look.source.earlier == (page.snapshot,)
    again = looked_at(desk.store, page.id, replace(changed(page), at=NEXT))
    assert (again.drifts, again.source.state_since, again.is_news) == ((), DAY.date(), False)


def test_a_fact_whose_quote_is_gone_can_still_be_given(desk: Desk, page: Source) -> None:
    looked_at(desk.store, page.id, changed(page))
    assert desk.engine.locks.check(desk.store.fact(VISITORS.id))


def test_a_text_that_keeps_all_quotes_takes_the_place_of_the_one_before(desk: Desk, page: Source) -> None:
    assert page.snapshot
    text = page.snapshot.text + " A new last line."
    look = looked_at(desk.store, page.id, Seen(at=DAY, texts=(text,), size=1_234))
    assert (look.source.state, look.drifts, look.is_new_text) == (SourceState.LIVE, (), True)
    assert look.source.snapshot == Snapshot(text, DAY.date(), DAY, 1_234)
    assert look.source.earlier == ()


def test_the_reading_that_has_all_quotes_is_taken(desk: Desk, page: Source) -> None:
    assert page.snapshot
    look = looked_at(desk.store, page.id, Seen(at=DAY, texts=(FEWER, page.snapshot.text)))
    assert (look.source.state, look.source.snapshot) == (SourceState.LIVE, page.snapshot)


def test_a_quote_that_comes_back_ends_the_matter(desk: Desk, page: Source) -> None:
    assert page.snapshot
    looked_at(desk.store, page.id, changed(page))
    look = looked_at(desk.store, page.id, Seen(at=NEXT, texts=(page.snapshot.text,)))
    assert (look.source.state, look.source.earlier) == (SourceState.LIVE, ())
    assert desk.store.drifts.open() == []


def test_a_source_that_is_gone_concerns_all_its_facts(desk: Desk, page: Source) -> None:
    look = looked_at(desk.store, page.id, Seen(at=DAY, is_gone=True))
    assert look.source.state is SourceState.GONE
    facts = {fact.id for fact in desk.store.facts(source_id=page.id)}
    assert {drift.fact_id for drift in look.drifts} == facts
    back = looked_at(desk.store, page.id, Seen(at=NEXT))
    assert (back.source.state, desk.store.drifts.open()) == (SourceState.LIVE, [])


def test_a_fact_that_another_source_holds_up_need_not_be_decided_on(desk: Desk, page: Source) -> None:
    survey = Source(id="survey", title="A survey", url="https://survey.example/1")
    fact = desk.store.fact(VISITORS.id)
    cited = (*fact.citations, Citation(survey, "12,500 visitors in 2019"))
    desk.submit(replace(fact, citations=cited), who=ADA, kind=ChangeKind.EDIT, expected=fact.version)
    assert looked_at(desk.store, page.id, changed(page)).drifts == ()


def test_a_source_that_has_moved_says_where_to_until_it_is_asked_anew(desk: Desk, page: Source) -> None:
    assert page.snapshot
    there = "https://gazette.example/archive/2020"
    look = looked_at(desk.store, page.id, Seen(at=DAY, texts=(page.snapshot.text,), moved_to=there))
    assert (look.source.state, look.source.moved_to, look.is_news) == (SourceState.MOVED, there, True)
    silent = looked_at(desk.store, page.id, Seen(at=NEXT))
    assert (silent.source.moved_to, silent.is_news) == (there, False)


def test_a_source_without_a_text_takes_none_that_would_break_its_locks(desk: Desk) -> None:
    look = looked_at(desk.store, GAZETTE.id, Seen(at=DAY, texts=("A page of something else.",)))
    assert (look.source.state, look.source.snapshot) == (SourceState.CHANGED, None)
    assert HEIGHT.id in {drift.fact_id for drift in look.drifts}
    assert desk.engine.locks.check(desk.store.fact(HEIGHT.id))


def test_a_server_is_asked_whether_anything_has_changed_only_where_a_text_is_kept(desk: Desk) -> None:
    given = Validators('"v1"', "Sat, 01 Jun 2024 04:00:00 GMT")
    looked_at(desk.store, GAZETTE.id, Seen(at=DAY, texts=("Something else.",), validators=given))
    assert validators(desk.store, desk.store.source(GAZETTE.id)) == Validators()
    desk.store.save_source(replace(GAZETTE, snapshot=Snapshot(ALL, READ)))
    assert validators(desk.store, desk.store.source(GAZETTE.id)) == given


def test_what_was_decided_is_not_asked_again(desk: Desk, page: Source) -> None:
    (drift,) = looked_at(desk.store, page.id, changed(page)).drifts
    assert desk.store.drifts.decide(drift.id, Decision.KEEP, who=ADA)
    assert not desk.store.drifts.decide(drift.id, Decision.RETIRE, who=ADA)
    assert looked_at(desk.store, page.id, replace(changed(page), at=NEXT)).drifts == ()
    assert desk.store.drifts.open() == []


def test_a_fact_that_is_retired_or_quotes_something_else_need_not_be_decided_on(
    desk: Desk, page: Source
) -> None:
    drifts = looked_at(desk.store, page.id, changed(page)).drifts
    assert settle(desk.store, drifts) == list(drifts)
    desk.retire(VISITORS.id, who=ADA, expected=1)
    assert settle(desk.store, drifts) == []
    assert desk.store.drifts.open() == []


def test_nothing_is_noted_of_a_look_that_fails_in_the_middle(
    desk: Desk, page: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(desk.store.drifts, "add", fail)
    with pytest.raises(OSError, match="disk full"):
        looked_at(desk.store, page.id, changed(page))
    assert desk.store.source(page.id) == page


def test_a_fact_that_is_new_is_looked_for_from_then_on(desk: Desk, page: Source) -> None:
    assert page.snapshot
    said = page.snapshot.text
    looked_at(desk.store, page.id, Seen(at=DAY, texts=(f"{said} And the lamp of Brennoch burns whale oil.",)))
    desk.submit(LAMP, who=ADA, kind=ChangeKind.ADD, expected=0)
    look = looked_at(desk.store, page.id, Seen(at=NEXT, texts=(said,)))
    assert [drift.fact_id for drift in look.drifts] == [LAMP.id]
