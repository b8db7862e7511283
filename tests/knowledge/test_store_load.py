from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import InvalidFact
from knowledge.factfile import FactFile, read, write
from knowledge.model import Citation, Fact, Snapshot, Source, Status, Subject
from knowledge.store import FactStore, LoadReport

GUIDE = Source(id="guide", title="A guide to the museum")
FILE = Path("/bases/museum.yaml")


def a_fact(name: str, claim: str = "The lamp is lit.") -> Fact:
    return Fact(
        id=name, claim=claim, subject="Lamp", citations=(Citation(GUIDE, "it is lit"),), phrasings=(name,)
    )


def a_file(*facts: Fact, sha256: str, path: Path = FILE, aliases: tuple[str, ...] = ("Lantern",)) -> FactFile:
    return FactFile(
        sources=(GUIDE,), subjects=(Subject("Lamp", aliases),), facts=facts, path=path, sha256=sha256
    )


A, B, C = map(a_fact, "abc")


@pytest.fixture
def store() -> Iterator[FactStore]:
    with FactStore() as store:
        yield store


def ids(store: FactStore) -> list[str]:
    return [fact.id for fact in store.facts()]


def test_the_first_load_adds_everything(store: FactStore) -> None:
    report = store.load(a_file(A, B, sha256="1"))
    assert report == LoadReport(file=str(FILE), added=("a", "b"))
    assert ids(store) == ["a", "b"]
    assert store.subjects() == [Subject("Lamp", ("Lantern",))]
    assert store.sources() == [GUIDE]
    assert [revision.who for revision in store.revisions("a")] == [f"file:{FILE}"]


def test_the_same_file_is_skipped(store: FactStore) -> None:
    store.load(a_file(A, B, sha256="1"))
    # Were it looked at, the other claim would be noticed.
    report = store.load(a_file(A, replace(B, claim="It is dark."), sha256="1"))
    assert report == LoadReport(file=str(FILE), unchanged=("a", "b"))
    assert store.fact("b").version == 1


def test_a_changed_file_changes_what_it_must_and_no_more(store: FactStore) -> None:
    store.load(a_file(A, B, sha256="1"))
    report = store.load(a_file(A, replace(B, claim="It is dark."), C, sha256="2"))
    assert report == LoadReport(file=str(FILE), added=("c",), updated=("b",), unchanged=("a",))
    assert [store.fact(name).version for name in "abc"] == [1, 2, 1]
    assert store.fact("b", version=1).claim == B.claim


def test_facts_that_left_the_file_are_retired_and_come_back_with_it(store: FactStore) -> None:
    store.load(a_file(A, B, sha256="1"))
    assert store.load(a_file(A, sha256="2")).retired == ("b",)
    assert store.fact("b").status is Status.RETIRED
    assert store.load(a_file(A, sha256="3")).retired == ()
    assert store.load(a_file(A, B, sha256="4")).updated == ("b",)
    assert ids(store) == ["a", "b"]


def test_what_a_curator_has_edited_since_is_kept(store: FactStore) -> None:
    store.load(a_file(A, B, C, sha256="1"))
    for name in "ab":
        store.save(replace(store.fact(name), claim="It shines."), who="curator 7")
    report = store.load(a_file(A, replace(C, claim="It is dark."), sha256="2"))
    assert report == LoadReport(file=str(FILE), kept=("a", "b"), updated=("c",))
    assert [store.fact(name).claim for name in "ab"] == ["It shines.", "It shines."]
    assert store.fact("b").status is Status.PUBLISHED


def test_a_fact_that_a_curator_has_retired_stays_retired(store: FactStore) -> None:
    store.load(a_file(A, sha256="1"))
    store.save(replace(store.fact("a"), status=Status.RETIRED), who="curator 7")
    assert store.load(a_file(A, B, sha256="2")).kept == ("a",)
    assert ids(store) == ["b"]


def test_a_file_that_says_what_the_curator_said_is_no_conflict(store: FactStore) -> None:
    store.load(a_file(A, sha256="1"))
    store.save(replace(store.fact("a"), claim="It shines."), who="curator 7")
    report = store.load(a_file(replace(A, claim="It shines."), sha256="2"))
    assert report == LoadReport(file=str(FILE), unchanged=("a",))


def test_facts_stand_in_the_order_of_their_file_however_it_grew(store: FactStore) -> None:
    store.load(a_file(A, C, sha256="1"))
    store.save(a_fact("own"), who="curator 7")
    store.load(a_file(C, B, A, sha256="2"))
    assert ids(store) == ["c", "b", "a", "own"]


def test_another_file_retires_nothing_of_the_first(store: FactStore) -> None:
    other = Path("/elsewhere/museum.yaml")
    store.load(a_file(A, B, sha256="1"))
    assert store.load(a_file(C, sha256="2", path=other)).retired == ()
    # A fact moves with the file that last held it.
    assert store.load(a_file(C, B, sha256="3", path=other)).unchanged == ("c", "b")
    assert store.load(a_file(A, sha256="4")).retired == ()
    assert sorted(ids(store)) == ["a", "b", "c"]


def test_aliases_follow_the_file_and_spare_those_of_curators(store: FactStore) -> None:
    store.load(a_file(A, sha256="1", aliases=("Lantern", "Beam")))
    store.load(a_file(A, sha256="2", aliases=("Beam", "灯")))
    assert store.subjects() == [Subject("Lamp", ("Beam", "灯"))]
    store.save_subject(Subject("Lamp", ("Glow", "Beam")))
    store.load(a_file(A, sha256="3", aliases=("灯",)))
    assert store.subjects() == [Subject("Lamp", ("Glow", "Beam", "灯"))]


def test_a_source_follows_the_file_and_keeps_its_snapshot(store: FactStore) -> None:
    snapshot = Snapshot("it is lit", date(2024, 6, 1))
    store.save_source(replace(GUIDE, title="Old", snapshot=snapshot))
    store.load(a_file(A, sha256="1"))
    assert store.source("guide") == replace(GUIDE, snapshot=snapshot)


def test_a_file_with_a_quote_that_is_not_in_the_snapshot_is_refused_as_a_whole(store: FactStore) -> None:
    store.save_source(replace(GUIDE, snapshot=Snapshot("It is lit. it is lit.", date(2024, 6, 1))))
    wrong = replace(B, citations=(Citation(GUIDE, "it is dark"),))
    with pytest.raises(InvalidFact) as caught:
        store.load(a_file(A, wrong, sha256="1"))
    assert caught.value.fact_id == "b"
    assert ids(store) == []
    assert store.load(a_file(A, B, sha256="1")).added == ("a", "b")


def test_facts_whose_source_or_subject_the_file_leaves_out_bring_them(store: FactStore) -> None:
    store.load(FactFile(sources=(), subjects=(), facts=(A,)))
    assert (store.sources(), store.subjects()) == ([GUIDE], [Subject("Lamp")])


def test_what_is_exported_loads_unchanged(store: FactStore, tmp_path: Path) -> None:
    store.load(a_file(A, B, sha256="1"))
    path = tmp_path / "export.yaml"
    facts = (replace(A, claim="It is lit at dusk."), B)
    write(a_file(*facts, sha256=""), path)
    assert store.load(read(path)).updated == ("a",)
    assert store.load(read(path)).unchanged == ("a", "b")


def test_ten_thousand_facts_load_in_seconds(store: FactStore) -> None:
    many = a_file(*(a_fact(f"f{number}") for number in range(10_000)), sha256="1")
    start = time.process_time()  # not what the machine did besides
    assert len(store.load(many).added) == 10_000
    assert len(store.facts()) == 10_000
    assert time.process_time() - start < 20
