"""A fact that is not saved yet is kept as JSON, and comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT

from knowledge import Citation, FactStore, Source, Status
from knowledge.curation.notes import fact_of, noted
from knowledge.model import Fact, Snapshot

SURVEY = Source(
    id="survey",
    title="A “survey” of lamps",
    author="Ö. Lund",
    url="https://survey.example/?q=灯",
    published_on=date(2021, 5, 6),
    retrieved_on=date(2021, 6, 1),
    language="da",
)
WHOLE = replace(
    HEIGHT,
    version=3,
    citations=(*HEIGHT.citations, Citation(SURVEY, "41 meter høj", "s. 9")),
    tags=("tower", "stone"),
    status=Status.RETIRED,
    valid_from=date(2001, 2, 3),
    valid_until=date(2031, 2, 3),
    author="telegram:1",
    approver="telegram:2",
    created_at=datetime(2021, 5, 6, 7, 8, tzinfo=UTC),
    updated_at=datetime(2021, 5, 6, 7, 9, tzinfo=UTC),
)


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        yield store


def back(fact: Fact, store: FactStore) -> Fact:
    return fact_of(json.loads(json.dumps(noted(fact))), store)


@pytest.mark.parametrize("fact", [WHOLE, *FACTS[:4]], ids=lambda fact: fact.id)
def test_nothing_of_a_fact_is_lost(store: FactStore, fact: Fact) -> None:
    assert back(fact, store) == fact


def test_a_source_that_is_held_comes_back_as_it_is_held_now(store: FactStore) -> None:
    note = noted(HEIGHT)
    snapshot = Snapshot("the tower rises 41 metres above the rock", date(2022, 1, 1))
    held = store.save_source(replace(GAZETTE, title="Gazette, mended", snapshot=snapshot))
    assert [cited.source for cited in fact_of(note, store).citations] == [held]


def test_a_date_that_a_held_source_lacks_is_as_it_was_noted(store: FactStore) -> None:
    store.save_source(replace(GAZETTE, published_on=None))
    assert back(HEIGHT, store).citations[0].source.published_on == GAZETTE.published_on
    store.save_source(replace(GAZETTE, published_on=date(1999, 1, 1)))
    assert back(HEIGHT, store).citations[0].source.published_on == date(1999, 1, 1)


def test_a_snapshot_is_not_noted(store: FactStore) -> None:
    source = replace(SURVEY, snapshot=Snapshot("41 meter høj, siger man", date(2022, 1, 1)))
    fact = replace(HEIGHT, citations=(Citation(source, "41 meter høj"),))
    assert "siger man" not in json.dumps(noted(fact), ensure_ascii=False)
    assert back(fact, store).citations[0].source == SURVEY


def test_a_note_is_read_again_and_again(store: FactStore) -> None:
    note = noted(WHOLE)
    assert fact_of(note, store) == fact_of(note, store) == WHOLE
