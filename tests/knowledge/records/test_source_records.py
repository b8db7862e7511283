"""What is noted of sources that were looked at again, of drifts, and of what people say of sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlite_utils

from knowledge import ChangeKind, Citation, Fact, FactStore, Source, SourceState
from knowledge.records.drifts import Decision
from knowledge.records.sources import Validators

LOG = Source(id="log", title="The log", url="https://log.example/1")
LAMP = Fact(id="lamp", claim="The lamp is lit.", subject="Lamp", citations=(Citation(LOG, "is lit"),))
AT = datetime(2024, 6, 2, 4, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        store.save(LAMP, who="ada")
        yield store


def test_a_state_begins_when_it_was_first_found(store: FactStore) -> None:
    for day in (2, 3):
        store.source_records.found(LOG.id, SourceState.GONE, on=date(2024, 6, day), at=AT.replace(day=day))
    source = store.source(LOG.id)
    assert (source.state, source.state_since) == (SourceState.GONE, date(2024, 6, 2))
    assert source.checked_at == AT.replace(day=3)
    store.source_records.found(LOG.id, SourceState.LIVE, on=date(2024, 6, 9), at=AT)
    assert store.source(LOG.id).state_since == date(2024, 6, 9)


def test_a_state_is_no_part_of_what_people_say_of_a_source(store: FactStore) -> None:
    store.source_records.found(LOG.id, SourceState.GONE, on=AT.date(), at=AT)
    saved = store.save_source(replace(LOG, title="The new log"))
    assert (saved.title, saved.state) == ("The new log", SourceState.GONE)


def test_failures_are_counted_until_a_look_succeeds(store: FactStore) -> None:
    assert [store.source_records.failed(LOG.id) for _ in range(2)] == [1, 2]
    store.source_records.found(LOG.id, SourceState.LIVE, on=AT.date(), at=AT)
    assert store.source_records.failed(LOG.id) == 1


def test_what_the_server_wants_to_be_asked_with_is_kept(store: FactStore) -> None:
    assert store.source_records.validators(LOG.id) == Validators()
    store.source_records.keep_validators(LOG.id, Validators('"a"', "yesterday"))
    assert store.source_records.validators(LOG.id) == Validators('"a"', "yesterday")
    assert store.source_records.validators("no-such") == Validators()


def test_each_correction_of_a_source_stays_on_record(store: FactStore) -> None:
    change = store.begin_change("telegram:1", ChangeKind.SOURCE)
    store.source_records.note(LOG, replace(LOG, title="Better"), who="telegram:1", change=change)
    (revision,) = store.source_records.revisions(LOG.id)
    assert (revision.before, revision.after.title, revision.who) == (LOG, "Better", "telegram:1")
    assert store.source_records.of_change(change) == [revision]
    assert store.source_records.all_revisions() == [revision]


def test_corrections_are_only_ever_added(store: FactStore) -> None:
    store.source_records.note(None, LOG, who="telegram:1", change=None)
    for sql in ("update source_revisions set who = 'x'", "delete from source_revisions"):
        with pytest.raises(sqlite_utils.db.sqlite3.IntegrityError, match="only ever added"):
            store._db.execute(sql)


def test_a_drift_is_news_once_until_it_is_over(store: FactStore) -> None:
    def add() -> bool:
        return store.drifts.add(LAMP.id, LOG.id, "is lit", SourceState.CHANGED, since=AT.date())

    assert add()
    assert not add()
    (drift,) = store.drifts.open()
    assert (drift.quote, drift.state, drift.since, drift.is_told) == (
        "is lit", SourceState.CHANGED, AT.date(), False
    )  # fmt: skip
    store.drifts.tell([drift.id])
    assert store.drifts.open()[0].is_told
    store.drifts.end(drift.id)
    assert store.drifts.open() == []
    assert add()


def test_only_the_first_to_decide_decides(store: FactStore) -> None:
    store.drifts.add(LAMP.id, LOG.id, "is lit", SourceState.GONE, since=AT.date())
    (drift,) = store.drifts.open()
    assert store.drifts.decide(drift.id, Decision.KEEP, who="telegram:1")
    assert not store.drifts.decide(drift.id, Decision.RETIRE, who="telegram:2")
    decided = store.drifts.get(drift.id)
    assert decided
    assert (decided.decision, decided.who) == (Decision.KEEP, "telegram:1")
    assert store.drifts.of_source(LOG.id) == [decided]
    assert store.drifts.get(99) is None
