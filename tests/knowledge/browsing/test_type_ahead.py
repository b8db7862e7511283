"""Facts are found by what is typed so far, about as fast as a question is answered."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, OPENED, SKIPPER, SUBJECTS, VISITORS
from plugins.invented_islands import fake_engine
from plugins.many_facts import engine_of_many

from knowledge import Browser, Engine, Status, Subject
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.factfile import FactFile

FACTS_HELD = 10_000
# A list of many facts may take longer than one answer, but not so much that whoever types would notice.
MAX_RATIO = 3
FERRY = {OPENED.id, SKIPPER.id}
LIGHTHOUSE = {HEIGHT.id, VISITORS.id}


@pytest.fixture
def engine() -> Iterator[Engine]:
    named = (*SUBJECTS[:1], replace(SUBJECTS[1], aliases=("Old Peregrine", "老游隼号")), *SUBJECTS[2:])
    with fake_engine(FactFile(sources=(GAZETTE, NOTEBOOK), subjects=named, facts=FACTS)) as engine:
        yield engine


def found(engine: Engine, text: str, *, start: int = 0, limit: int = 50) -> list[str]:
    return [fact.id for fact in Browser(engine).typed(text, start=start, limit=limit).facts]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Marrow", FERRY),
        ("marr", FERRY),
        ("MARROW b", FERRY),
        ("Old Per", FERRY),  # the beginning of another name
        ("old", FERRY),
        ("skipper of Old Pere", {SKIPPER.id}),  # and after other words
        ("老游", FERRY),
        ("老", FERRY),
        ("M", FERRY),
        ("sail", {OPENED.id}),  # a word of a claim and of a phrasing
        ("skippe", {SKIPPER.id}),
        ("12,5", {VISITORS.id}),
        ("鸥角灯", {HEIGHT.id}),  # a word of a translation
        ("steering", {SKIPPER.id}),  # another form of a word
        ("lighthous visitr", {VISITORS.id}),  # typing errors
    ],
)
def test_what_begins_so_is_found(engine: Engine, typed: str, expected: set[str]) -> None:
    ids = found(engine, typed)
    assert set(ids[: len(expected)]) == expected


@pytest.mark.parametrize("typed", ["giraffe", "Zanzibar ferry", "ferry giraf", "xq", "41 giraffes", "!?"])
def test_what_holds_another_word_is_not(engine: Engine, typed: str) -> None:
    assert found(engine, typed) == []


@pytest.mark.parametrize(
    "typed", ['"', "*", "NEAR(", "claim:", "^", "-", "(", "'; --", "\0", "a\0b", "x" * 5_000]
)
def test_whatever_is_typed_does_no_harm(engine: Engine, typed: str) -> None:
    assert found(engine, typed) == []


def test_an_answer_comes_first(engine: Engine) -> None:
    question = "Who steers the Marrow Bay ferry?"
    engine.put(
        engine.store.save(replace(OPENED, id="ferry-first", phrasings=("who who steers steers",)), who="k")
    )
    assert found(engine, question)[0] == SKIPPER.id


def test_pages_go_on_where_the_one_before_ended(engine: Engine) -> None:
    whole = found(engine, "honey")
    first = Browser(engine).typed("honey", start=0, limit=4)
    second = Browser(engine).typed("honey", start=first.following or 0, limit=50)
    assert len(whole) == 10
    assert [fact.id for fact in (*first.facts, *second.facts)] == whole
    assert second.following is None


def test_what_is_not_published_is_not_found(engine: Engine) -> None:
    engine.put(engine.store.save(replace(SKIPPER, status=Status.RETIRED), who="keeper"))
    engine.store.save(replace(SKIPPER, id="ferry-mate", status=Status.DRAFT), who="keeper")
    assert found(engine, "Ada Quill") == []


def test_a_name_that_was_given_or_taken_since_counts_at_once(engine: Engine) -> None:
    engine.put_subject(Subject("Marrow Bay ferry", ("Zephyr of the Bay",)))
    assert set(found(engine, "zephyr of")) == FERRY
    assert found(engine, "old pereg") == []


def test_a_fact_keeps_its_short_number(engine: Engine) -> None:
    index = engine.store.index
    numbers = index.numbers([HEIGHT.id, SKIPPER.id, "nothing"])
    assert set(numbers) == {HEIGHT.id, SKIPPER.id}
    engine.store.save(replace(HEIGHT, attribute="tallness"), who="keeper")
    assert index.numbers([HEIGHT.id]) == {HEIGHT.id: numbers[HEIGHT.id]}
    assert index.fact_id(numbers[SKIPPER.id]) == SKIPPER.id
    assert index.fact_id(999_999) is None


def test_the_base_says_when_it_was_changed_last(engine: Engine) -> None:
    loaded = engine.store.index.changed_at()
    saved = engine.store.save(replace(HEIGHT, attribute="tallness"), who="keeper")
    changed = engine.store.index.changed_at()
    assert loaded is not None
    assert changed is not None
    assert saved.updated_at is not None
    assert loaded < changed
    assert abs((changed - saved.updated_at).total_seconds()) < 1


def test_among_many_facts_it_takes_hardly_longer_than_an_answer(
    encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder
) -> None:
    with engine_of_many(encoder, english, FACTS_HELD) as engine:
        browser = Browser(engine)
        claims = [fact.claim for fact in engine.index.facts()][:: FACTS_HELD // 8]
        typed = [claim[:length] for claim in claims for length in (2, 4, 8, 14, 20)]
        answering = median(engine.answer, typed)
        typing = median(lambda text: browser.typed(text, start=0, limit=50), typed)
        empty = median(lambda _: browser.typed("", start=0, limit=50), typed)
        print(f"typing: {typing / answering:.2f} answers, empty: {empty / answering:.2f}")  # noqa: T201 - for who wants to see it
    assert typing < MAX_RATIO * answering
    assert empty < MAX_RATIO * answering


def median(act: Callable[[str], object], texts: Sequence[str]) -> float:
    """Seconds of the process, as other work on the machine counts for nothing."""
    taken = []
    for text in texts:
        started = time.process_time()
        act(text)
        taken.append(time.process_time() - started)
    return statistics.median(taken)
