"""The texts of a source: the newest, and of those before it what some quote still needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from knowledge import Citation, Fact, FactStore, Snapshot, Source

FIRST, SECOND, THIRD = (
    Snapshot("The lamp is lit at dusk. The horn is blown in fog.", date(2024, 6, 1)),
    Snapshot("The lamp is lit at dawn. The horn is blown in fog.", date(2024, 7, 1)),
    Snapshot("The lamp is lit at noon. The horn is silent.", date(2024, 8, 1)),
)
LOG = Source(id="log", title="The log", snapshot=FIRST)


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        store.save_source(LOG)
        yield store


def _fact(store: FactStore, quote: str, *, name: str = "lamp") -> Fact:
    cited = Citation(store.source(LOG.id), quote)
    return Fact(id=name, claim=f"They say: {quote}.", subject="Lamp", citations=(cited,))


def _say(store: FactStore, snapshot: Snapshot) -> Source:
    return store.save_source(replace(store.source(LOG.id), snapshot=snapshot))


def test_a_text_that_no_fact_needs_is_not_kept(store: FactStore) -> None:
    assert _say(store, SECOND).snapshots == (SECOND,)


def test_a_text_stays_while_a_quote_stands_in_it_and_not_in_the_newest(store: FactStore) -> None:
    store.save(_fact(store, "The lamp is lit at dusk"), who="ada")
    assert _say(store, SECOND).snapshots == (SECOND, FIRST)
    assert _say(store, THIRD).snapshots == (THIRD, FIRST)


def test_texts_are_given_newest_first(store: FactStore) -> None:
    store.save(_fact(store, "The lamp is lit at dusk"), who="ada")
    _say(store, SECOND)
    store.save(_fact(store, "The lamp is lit at dawn", name="dawn"), who="ada")
    assert _say(store, THIRD).snapshots == (THIRD, SECOND, FIRST)
    assert store.sources()[0].snapshots == (THIRD, SECOND, FIRST)


def test_what_an_earlier_version_of_a_fact_quotes_is_needed_too(store: FactStore) -> None:
    store.save(_fact(store, "The lamp is lit at dusk"), who="ada")
    store.save(_fact(store, "The horn is blown in fog"), who="ada")
    assert FIRST in _say(store, SECOND).snapshots


def test_a_text_that_comes_back_is_the_newest_and_no_earlier_one(store: FactStore) -> None:
    store.save(_fact(store, "The lamp is lit at dusk"), who="ada")
    _say(store, SECOND)
    back = replace(FIRST, retrieved_on=date(2024, 9, 1))
    assert _say(store, back).snapshots == (back,)


def test_the_same_text_again_is_kept_with_its_new_day(store: FactStore) -> None:
    again = replace(FIRST, retrieved_on=date(2024, 6, 2))
    assert _say(store, again).snapshots == (again,)


def test_a_snapshot_keeps_when_it_was_fetched_and_how_large_the_document_was(store: FactStore) -> None:
    given = replace(SECOND, retrieved_at=datetime(2024, 7, 1, 4, 30, tzinfo=UTC), size=51_234)
    assert _say(store, given).snapshot == given


def test_a_fact_can_be_saved_with_a_quote_of_the_newest_text_alone(store: FactStore) -> None:
    _say(store, SECOND)
    saved = store.save(_fact(store, "The lamp is lit at dawn"), who="ada")
    assert saved.citation.source.snapshot == SECOND
