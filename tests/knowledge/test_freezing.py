"""An index in files: it answers as one in memory does, and is read, not made, by the next start."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import fact
from plugins.invented_islands import ISLANDS, PHRASINGS

from knowledge import (
    Answered,
    ChangeKind,
    Desk,
    Engine,
    EnglishSentenceEncoder,
    FactStore,
    Status,
    UniversalSentenceEncoder,
)
from knowledge.model import Fact, Subject
from knowledge.outcome import Outcome
from knowledge.text import words

HIGH = next(each for each in ISLANDS.facts if each.id == "quillan-height")
BELL = fact(
    "brennoch-bell",
    "The bell of Brennoch weighs 90 kilograms.",
    "The bell of Brennoch weighs 90 kilograms",
    subject="Brennoch bell",
    phrasings=("What does the Brennoch bell weigh?",),
)


class English(FakeEncoder):
    version = "fake-english-1"


def fake() -> FakeEncoder:
    texts = (wording for each in (*ISLANDS.facts, BELL) for wording in each.wordings)
    return FakeEncoder(word for text in texts for word in words(text) if word.islower())


def opened(path: Path | None, *, encoder: FakeEncoder | None = None, freeze_from: int = 1) -> Engine:
    return Engine(FactStore(path), encoder or fake(), english=English(), freeze_from=freeze_from)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of the islands, with the index of its facts beside it."""
    path = tmp_path / "islands.db"
    with FactStore(path) as store:
        store.load(ISLANDS)
    opened(path).store.close()
    return path


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    with opened(path) as engine:
        yield engine


def answer(engine: Engine, question: str) -> str | None:
    outcome = engine.answer(question)
    return outcome.fact.claim if isinstance(outcome, Answered) else None


def submit(engine: Engine, changed: Fact, kind: ChangeKind = ChangeKind.EDIT) -> None:
    Desk(engine).submit(
        changed, who="Ada", kind=kind, expected=0 if kind is ChangeKind.ADD else changed.version
    )


def said(outcome: Outcome) -> tuple[object, ...]:
    given = outcome.fact.id if isinstance(outcome, Answered) else None
    return type(outcome), given


def index_of(path: Path) -> Path:
    return path.with_name(path.name + ".index")


def age(path: Path) -> int:
    return (index_of(path) / "about.json").stat().st_mtime_ns


def test_answers_as_an_index_in_memory_does(engine: Engine) -> None:
    with FactStore() as store:
        store.load(ISLANDS)
        live = Engine(store, fake(), english=English(), freeze_from=10_000)
        questions = (*PHRASINGS, "What does the Brennoch bell weigh?", "who is Toyota", "", "?")
        assert [said(engine.answer(each)) for each in questions] == [
            said(live.answer(each)) for each in questions
        ]
        assert not live.is_frozen
    assert engine.is_frozen


def test_a_start_reads_none_of_the_facts_and_encodes_none_of_them(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, encoder = age(path), fake()
    monkeypatch.setattr(FactStore, "facts", None)
    with opened(path, encoder=encoder) as engine:
        assert not encoder.encoded
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim
    assert age(path) == made


def test_an_edited_fact_is_found_by_its_new_words_alone_now_and_after_the_next_start(path: Path) -> None:
    changed = replace(
        HIGH,
        claim="The summit of Quillan is a zephyr farm.",
        phrasings=("Where do zephyrs graze?",),
        translations={},
        value="",
        citations=(replace(HIGH.citation, quote="The summit of Quillan is a zephyr farm"),),
    )
    with opened(path) as engine:
        submit(engine, changed)
        assert answer(engine, "Where do zephyrs graze?") == changed.claim
    for start in range(2):
        with opened(path) as engine:
            assert answer(engine, "Where do zephyrs graze?") == changed.claim, start
            assert answer(engine, HIGH.phrasings[0]) is None
            assert [each.id for each in engine.index.facts()].count(HIGH.id) == 1


def test_a_retired_fact_is_gone_until_it_is_published_again(path: Path) -> None:
    with opened(path) as engine:
        submit(engine, replace(HIGH, status=Status.RETIRED), ChangeKind.RETIRE)
        assert answer(engine, HIGH.phrasings[0]) is None
    with opened(path) as engine:
        assert answer(engine, HIGH.phrasings[0]) is None
        assert HIGH.id not in {each.id for each in engine.index.facts()}
        retired = engine.store.fact(HIGH.id)
        submit(engine, replace(retired, status=Status.PUBLISHED), ChangeKind.RESTORE)
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim
    with opened(path) as engine:
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim


def test_a_new_fact_is_found_at_once_and_after_the_next_start(path: Path) -> None:
    made = age(path)
    with opened(path) as engine:
        engine.store.save_subject(Subject(BELL.subject))
        submit(engine, BELL, ChangeKind.ADD)
        assert answer(engine, BELL.phrasings[0]) == BELL.claim
    with opened(path) as engine:
        assert answer(engine, BELL.phrasings[0]) == BELL.claim
        assert BELL.subject in engine.names
    assert age(path) == made


def test_a_trial_leaves_no_trace(engine: Engine) -> None:
    before = [engine.candidates(question) for question in PHRASINGS]
    for tried in (BELL, replace(HIGH, status=Status.RETIRED), replace(HIGH, claim="Quillan is flat.")):
        with engine.trial([tried]):
            engine.answer(PHRASINGS[0])
        assert [engine.candidates(question) for question in PHRASINGS] == before


def test_the_index_is_made_anew_by_another_encoder(path: Path) -> None:
    made = age(path)

    other = fake()
    other.version = "fake-2"
    with opened(path, encoder=other) as engine:
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim
    assert age(path) != made


def test_the_index_is_made_anew_when_much_has_changed(path: Path) -> None:
    made = age(path)
    with opened(path, freeze_from=10_000) as engine:
        for each in engine.store.facts()[: len(ISLANDS.facts) // 2]:
            submit(engine, replace(each, tags=("changed",)))
    with opened(path) as engine:
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim
    assert age(path) != made


@pytest.mark.parametrize("file", ["about.json", "words.json", "facts/starts.npy", "whole/terms.npy"])
@pytest.mark.parametrize("harm", ["damaged", "lost"])
def test_a_damaged_index_is_made_anew(path: Path, harm: str, file: str) -> None:
    harmed = index_of(path) / file
    if harm == "lost":
        harmed.unlink()
    else:
        harmed.write_bytes(b"{")
    with opened(path) as engine:
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim
    assert harmed.stat().st_size > 1


class _Executed:
    def __reduce__(self) -> tuple[object, ...]:
        return pytest.fail, ("it was executed",)


def test_an_index_with_something_to_execute_in_it_is_made_anew(path: Path) -> None:
    starts = index_of(path) / "facts" / "starts.npy"
    np.save(starts, np.array([_Executed()], dtype=object), allow_pickle=True)
    with opened(path) as engine:
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim


def test_where_nothing_may_be_written_the_index_lasts_as_long_as_the_process(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(index_of(path))
    make = tempfile.mkdtemp

    def refused(*, prefix: str, dir: Path | None = None) -> str:  # noqa: A002 - as it is called
        if dir is not None:
            raise PermissionError
        return make(prefix=prefix)

    monkeypatch.setattr(tempfile, "mkdtemp", refused)
    with opened(path) as engine:
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim
    assert not index_of(path).exists()


def test_what_was_left_half_made_long_ago_is_cleared_away(path: Path) -> None:
    left, fresh = (path.with_name(f".islands.db.index-{name}") for name in ("left", "fresh"))
    left.mkdir()
    fresh.mkdir()
    os.utime(left, (0, 0))
    shutil.rmtree(index_of(path))
    opened(path).store.close()
    assert not left.exists()
    assert fresh.exists()


def test_a_base_in_memory_has_its_index_in_files_as_well() -> None:
    with FactStore() as store:
        store.load(ISLANDS)
        engine = Engine(store, fake(), freeze_from=1)
        assert answer(engine, HIGH.phrasings[0]) == HIGH.claim


def test_a_base_of_few_facts_has_no_files(tmp_path: Path) -> None:
    path = tmp_path / "few.db"
    with FactStore(path) as store:
        store.load(ISLANDS)
        assert not Engine(store, fake()).is_frozen
    assert not index_of(path).exists()


def test_a_fact_of_another_time_is_found_in_the_index(path: Path) -> None:
    """Series are read from the store, where they are not held in memory."""
    older = fact(
        "quillan-goats-2001",
        "In 2001 the goats of Quillan numbered 40.",
        "In 2001 the goats of Quillan numbered 40",
        subject="Quillan",
        attribute="number of goats",
        period="2001",
        value="40",
    )
    newer = replace(older, id="quillan-goats-2011", claim=older.claim.replace("2001", "2011"), period="2011")
    newer = replace(
        newer, citations=(replace(older.citation, quote="In 2011 the goats of Quillan numbered 40"),)
    )
    with FactStore(path) as store:
        store.load(replace(ISLANDS, facts=(*ISLANDS.facts, older, newer)))
    with opened(path) as engine:
        assert {each.id for each in engine._held.series.members(older)} == {older.id, newer.id}
        submit(engine, replace(engine.store.fact(newer.id), status=Status.RETIRED), ChangeKind.RETIRE)
        assert [each.id for each in engine._held.series.members(older)] == [older.id]


def test_facts_are_given_as_they_were_indexed_though_the_store_has_moved_on(engine: Engine) -> None:
    before = engine.store.fact(HIGH.id)
    engine.store.save(replace(before, claim="Quillan is flat."), who="Ada")
    held = engine.index.fact(HIGH.id)
    assert held is not None
    assert (held.version, held.claim) == (1, HIGH.claim)


def test_with_the_encoders_that_readers_meet_outcomes_are_the_same(
    encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder
) -> None:
    store = FactStore()
    store.load(ISLANDS)
    live = Engine(store, encoder, english=english, freeze_from=10_000)
    frozen = Engine(store, encoder, english=english, freeze_from=1)
    questions = (
        *PHRASINGS,
        *(each.claim for each in ISLANDS.facts),
        "¿Qué altura tiene Quillan?",
        "who is Zbrk",
    )
    assert [said(frozen.answer(each)) for each in questions] == [
        said(live.answer(each)) for each in questions
    ]
    store.close()


def test_facts_are_counted_again_only_when_one_has_changed(path: Path) -> None:
    with opened(path) as engine:
        before = engine.store.counted()
        statements: list[str] = []
        engine.store._db.conn.set_trace_callback(statements.append)
        assert engine.store.counted() == before
        assert not any("group by subject" in each for each in statements)
        submit(engine, replace(HIGH, status=Status.RETIRED), ChangeKind.RETIRE)
        assert engine.store.counted()[HIGH.subject] == before[HIGH.subject] - 1
