from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.errors import InvalidFact, StoreUnavailable, UnknownFact, UnknownSource
from knowledge.model import Citation, Fact, Snapshot, Source, Status, Subject
from knowledge.store import FactStore

GUIDE = Source(
    id="guide",
    title="A guide to the museum",
    publisher="Skerry Trust",
    author="A. Keeper",
    url="https://skerry.example/guide",
    published_on=date(2024, 5, 1),
    retrieved_on=date(2024, 6, 1),
)
LOG = Source(id="log", title="The keeper's log", language="no")
HEIGHT = Fact(
    id="tower-height",
    claim="The tower is 40 metres high.",
    subject="Skerry tower",
    attribute="height",
    value="40 metres",
    period="1911",
    citations=(Citation(GUIDE, "a tower of 40 metres", "page 2"), Citation(LOG, "40 metres up")),
    phrasings=("how high is the tower", "tower height"),
    translations={"zh": "灯塔高40米。", "no": "Tårnet er 40 meter høyt."},
    tags=("tower", "figures"),
    valid_from=date(2024, 1, 1),
    valid_until=date(2030, 1, 1),
    author="a keeper",
    approver="another",
)
LIT = Fact(
    id="lamp-lit",
    claim="The lamp is lit at dusk.",
    subject="Lamp room",
    citations=(Citation(LOG, "lit at dusk"),),
)


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        yield store


def test_a_saved_fact_comes_back_as_it_was(store: FactStore) -> None:
    saved = store.save(HEIGHT, who="keeper")
    assert store.fact("tower-height") == saved
    assert replace(saved, created_at=None, updated_at=None) == HEIGHT


def test_saving_sets_version_and_times(store: FactStore) -> None:
    start = datetime.now(UTC)
    first = store.save(replace(HEIGHT, version=7), who="keeper")
    second = store.save(replace(first, value=""), who="keeper")
    assert (first.version, second.version) == (1, 2)
    assert first.created_at is not None
    assert start <= first.created_at == second.created_at == first.updated_at
    assert second.updated_at is not None
    assert second.updated_at >= first.created_at


def test_parts_of_a_fact_that_are_taken_away_are_gone(store: FactStore) -> None:
    store.save(HEIGHT, who="keeper")
    bare = replace(HEIGHT, citations=HEIGHT.citations[:1], phrasings=(), translations={}, tags=())
    store.save(bare, who="keeper")
    found = store.fact("tower-height")
    assert (found.citations, found.phrasings, dict(found.translations), found.tags) == (
        HEIGHT.citations[:1],
        (),
        {},
        (),
    )


def test_every_change_is_kept_as_a_revision(store: FactStore) -> None:
    first = store.save(HEIGHT, who="keeper", why="measured")
    second = store.save(replace(first, claim="The tower is 40.0 m high.", value=""), who="visitor")
    made, changed = store.revisions("tower-height")
    assert (made.before, made.after, made.who, made.why) == (None, first, "keeper", "measured")
    assert (changed.before, changed.after, changed.who) == (first, second, "visitor")
    assert (made.version, changed.version) == (1, 2)
    assert changed.when == second.updated_at


def test_an_earlier_version_can_be_read(store: FactStore) -> None:
    first = store.save(HEIGHT, who="keeper")
    second = store.save(replace(first, attribute="size"), who="keeper")
    assert store.fact("tower-height", version=1) == first
    assert store.fact("tower-height", version=2) == second
    with pytest.raises(UnknownFact):
        store.fact("tower-height", version=3)


def test_an_unknown_fact_or_source_is_told_by_its_id(store: FactStore) -> None:
    with pytest.raises(UnknownFact) as fact:
        store.fact("nothing")
    with pytest.raises(UnknownSource) as source:
        store.source("nowhere")
    assert (fact.value.fact_id, source.value.source_id) == ("nothing", "nowhere")
    assert store.revisions("nothing") == []


def test_lists_published_facts_in_the_order_in_which_they_came(store: FactStore) -> None:
    for fact in (HEIGHT, LIT, replace(LIT, id="draft", status=Status.DRAFT)):
        store.save(fact, who="keeper")
    store.save(HEIGHT, who="keeper")
    assert [fact.id for fact in store.facts()] == ["tower-height", "lamp-lit"]
    assert [fact.id for fact in store.facts(status=None)] == ["tower-height", "lamp-lit", "draft"]
    assert [fact.id for fact in store.facts(status=Status.DRAFT)] == ["draft"]


def test_lists_facts_by_subject_and_by_source(store: FactStore) -> None:
    store.save(HEIGHT, who="keeper")
    store.save(LIT, who="keeper")
    assert [fact.id for fact in store.facts(subject="Lamp room")] == ["lamp-lit"]
    assert [fact.id for fact in store.facts(source_id="log")] == ["tower-height", "lamp-lit"]
    assert [fact.id for fact in store.facts(source_id="guide")] == ["tower-height"]
    assert store.facts(subject="Lamp room", source_id="guide") == []


def test_listing_takes_as_many_queries_for_many_facts_as_for_one(store: FactStore) -> None:
    def queries() -> int:
        seen: list[str] = []
        with store._db.tracer(lambda sql, _: seen.append(sql)):
            store.facts()
        return len(seen)

    store.save(HEIGHT, who="keeper")
    for_one = queries()
    for number in range(20):
        store.save(replace(HEIGHT, id=f"copy-{number}"), who="keeper")
    assert queries() == for_one


def test_saving_a_fact_keeps_its_sources_and_its_subject(store: FactStore) -> None:
    store.save(HEIGHT, who="keeper")
    assert store.sources() == [GUIDE, LOG]
    assert store.source("guide") == GUIDE
    assert store.subjects() == [Subject("Skerry tower")]


def test_saving_a_fact_does_not_change_a_source_that_we_hold(store: FactStore) -> None:
    store.save_source(GUIDE)
    stale = replace(LIT, citations=(Citation(replace(GUIDE, title="Old title"), "lit at dusk"),))
    assert store.save(stale, who="keeper").citation.source == GUIDE


def test_the_sources_and_subjects_that_were_used_last_come_first(store: FactStore) -> None:
    store.save_source(replace(LOG, id="unused"))
    store.save(LIT, who="keeper")
    store.save(replace(HEIGHT, citations=HEIGHT.citations[:1]), who="keeper")
    assert [source.id for source in store.latest_sources(limit=3)] == ["guide", "log", "unused"]
    assert store.latest_subjects(limit=1) == ["Skerry tower"]
    store.save(replace(LIT, claim="The lamp is lit when it is dusk."), who="keeper")
    assert [source.id for source in store.latest_sources(limit=2)] == ["log", "guide"]


def test_subjects_keep_their_aliases_and_lose_those_taken_away(store: FactStore) -> None:
    store.save_subject(Subject("Skerry tower", ("Skerry", "斯凯里灯塔")))
    store.save_subject(Subject("Lamp room"))
    store.save_subject(Subject("Skerry tower", ("The Skerry",)))
    assert store.subjects() == [Subject("Skerry tower", ("The Skerry",)), Subject("Lamp room")]


def test_a_source_keeps_its_snapshot_when_saved_without_one(store: FactStore) -> None:
    snapshot = Snapshot("The lamp is lit at dusk.", date(2024, 6, 1))
    store.save_source(replace(LOG, snapshot=snapshot))
    assert store.save_source(replace(LOG, title="Log")) == replace(LOG, title="Log", snapshot=snapshot)


def test_a_quote_has_to_stand_in_the_snapshot_that_we_hold(store: FactStore) -> None:
    store.save_source(replace(LOG, snapshot=Snapshot("The lamp is lit at dawn.", date(2024, 6, 1))))
    with pytest.raises(InvalidFact, match="does not stand in log"):
        store.save(LIT, who="keeper")
    assert store.facts(status=None) == []
    assert store.subjects() == []


def test_a_number_has_to_stand_in_a_quote(store: FactStore) -> None:
    with pytest.raises(InvalidFact, match="claims a number that is not in its quote: 41"):
        store.save(replace(HEIGHT, claim="It is 41 metres high."), who="keeper")


def test_revisions_can_not_be_rewritten_through_the_store(store: FactStore) -> None:
    store.save(HEIGHT, who="keeper")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        store._db.execute("delete from revisions")


def test_a_store_in_a_file_lasts_and_makes_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "facts.db"
    with FactStore(path) as store:
        saved = store.save(HEIGHT, who="keeper")
    with FactStore(path) as store:
        assert store.facts() == [saved]


@pytest.mark.parametrize("content", [b"these are no tables, " * 100, b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "facts.db"
    path.write_bytes(content)
    with pytest.raises(StoreUnavailable, match="it is not a database") as caught:
        FactStore(path)
    assert caught.value.path == path
    assert not caught.value.retryable
    assert path.read_bytes() == content


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with FactStore(path) as store:
        for number in range(100):
            store.save(replace(HEIGHT, id=f"copy-{number}"), who="keeper")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\x5a" * (len(content) - 4096))
    with (
        pytest.raises(StoreUnavailable, match=r"it is damaged; restore it from a backup\.$"),
        FactStore(path) as store,
    ):
        store.facts()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="it can't be opened"):
        FactStore(tmp_path)


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="its folder can't be made"):
        FactStore(tmp_path / "file" / "facts.db")


def test_a_database_that_another_program_writes_to_may_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with FactStore(path) as store, FactStore(path) as other:
        store._db.execute("pragma busy_timeout = 0")
        other._db.execute("begin immediate")
        with pytest.raises(StoreUnavailable, match="another program is writing") as caught:
            store.save(HEIGHT, who="keeper")
        assert caught.value.retryable
        other._db.rollback()
        store.save(HEIGHT, who="keeper")
        assert [fact.id for fact in other.facts()] == ["tower-height"]


def test_a_read_only_database_is_told(store: FactStore) -> None:
    store._db.execute("pragma query_only = on")
    with pytest.raises(StoreUnavailable, match="it is read-only"):
        store.save(HEIGHT, who="keeper")


def test_a_full_disk_is_told_and_nothing_is_half_saved(store: FactStore) -> None:
    store.save(LIT, who="keeper")
    pages = next(store._db.query("pragma page_count"))["page_count"]
    next(store._db.query(f"pragma max_page_count = {pages}"))
    with pytest.raises(StoreUnavailable, match="the disk is full"):
        store.save(
            replace(HEIGHT, phrasings=tuple(f"how high {n}? {'x' * 500}" for n in range(200))), who="keeper"
        )
    assert [fact.id for fact in store.facts(status=None)] == ["lamp-lit"]
