"""Which passages of a source wait, which comes next, and how far somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from knowledge import ChangeKind, Citation, Fact, FactStore, Snapshot, Source, Status
from knowledge.curation import sifting
from knowledge.curation.sifting import Progress, following
from knowledge.ingest.passages import Passage, passages
from knowledge.records.passages import KeptPassage, PassageState

BOARDED = "In 2023, the Kestrel tram carried 4,210,000 passengers, an increase of 8.5 percent."
COST = "The Kestrel tram cost 12.5 million euros."
DRIVERS = "The Kestrel tram has 84 drivers."
TITLE = "The Kestrel tram in figures"
DAY = date(2024, 5, 3)
NEW, LATER, APPROVED, SKIPPED, GONE = PassageState


@pytest.fixture
def store() -> Iterator[FactStore]:
    store = FactStore()
    yield store
    store.close()


def held(store: FactStore, *sentences: str) -> Source:
    """The source with this text."""
    text = "\n".join((TITLE, *sentences))
    source = Source(id="tram", title=TITLE, published_on=DAY, snapshot=Snapshot(text, DAY))
    store.save_source(source)
    return source


def read(store: FactStore, *sentences: str) -> Source:
    """And its passages are kept."""
    source = held(store, *sentences)
    assert source.snapshot
    sifting.keep(store, "tram", passages(source.snapshot.text, "en"))
    return source


def quotes(store: FactStore, *states: PassageState) -> list[str]:
    return [each.quote for each in store.passages.of("tram") if each.state in (states or PassageState)]


def row(*states: PassageState) -> list[KeptPassage]:
    return [
        KeptPassage(source_id="tram", position=position, quote="", begins=0, state=state)
        for position, state in enumerate(states)
    ]


def cite(store: FactStore, source: Source, *cited: str, claim: str = COST) -> Fact:
    fact = Fact(
        id="tram-cost",
        claim=claim,
        subject="Kestrel tram",
        citations=tuple(Citation(source, q) for q in cited),
    )
    change = store.begin_change("telegram:1", ChangeKind.ADD)
    store.save(fact, who="telegram:1", why="", change=change, expected=0)
    return fact


def test_each_passage_is_kept_once_and_the_title_is_none(store: FactStore) -> None:
    source = read(store, COST, BOARDED)
    assert source.snapshot
    sifting.keep(store, "tram", passages(source.snapshot.text, "en"))
    assert quotes(store) == [BOARDED, COST]


def test_of_a_new_text_what_is_new_is_added_and_what_is_gone_waits_no_more(store: FactStore) -> None:
    read(store, COST, BOARDED)
    store.passages.decide("tram", 0, APPROVED, who="telegram:1")
    read(store, DRIVERS)
    assert quotes(store, APPROVED) == [BOARDED]
    assert quotes(store, GONE) == [COST]
    assert quotes(store, NEW) == [DRIVERS]


def test_what_stands_there_again_waits_again(store: FactStore) -> None:
    for sentences in ((COST,), (DRIVERS,), (COST,)):
        read(store, *sentences)
    assert quotes(store, NEW) == [COST]
    assert quotes(store, GONE) == [DRIVERS]


def test_what_a_fact_quotes_as_a_whole_is_left_out(store: FactStore) -> None:
    cite(store, held(store, f"{COST} {DRIVERS}", BOARDED), f"{COST} {DRIVERS}")
    read(store, f"{COST} {DRIVERS}", BOARDED)
    assert quotes(store) == [BOARDED]


@pytest.mark.parametrize(
    ("cited", "is_left_out"),
    [
        pytest.param(
            ["the Kestrel tram carried 4,210,000 passengers", "an increase of 8.5 percent"], True, id="all"
        ),
        pytest.param(
            ["In 2023, the Kestrel tram carried 4,210,000 passengers"], False, id="a figure is left"
        ),
        pytest.param(["4,210,000 passengers", "8.5 percent"], False, id="only a little of it"),
    ],
)
def test_what_facts_quote_in_parts_is_left_out_if_nothing_is_left(
    store: FactStore,
    cited: list[str],
    is_left_out: bool,  # noqa: FBT001 - a parameter of a test
) -> None:
    cite(store, held(store, BOARDED), *cited, claim="The Kestrel tram carried 4,210,000 passengers.")
    read(store, BOARDED)
    assert (quotes(store) == []) is is_left_out


def test_what_nobody_has_seen_comes_before_what_was_put_off() -> None:
    seen = row(LATER, SKIPPED, NEW, LATER)
    assert following(seen) == seen[2]
    assert following(seen, after=0) == seen[2]


def test_what_was_put_off_comes_in_turn_and_once() -> None:
    seen = row(LATER, SKIPPED, LATER, GONE)
    assert following(seen) == seen[0]
    assert following(seen, after=0) == seen[2]
    assert following(seen, after=2) is None


@pytest.mark.parametrize(
    ("states", "shown", "told"),
    [
        pytest.param((NEW, NEW, NEW), None, (1, 3, 3), id="nothing is begun"),
        pytest.param((SKIPPED, LATER, NEW), None, (3, 3, 2), id="what is put off is passed"),
        pytest.param((LATER, APPROVED, LATER), None, (2, 3, 2), id="and comes again"),
        pytest.param((LATER, APPROVED, LATER), 2, (3, 3, 2), id="one after the other"),
        pytest.param((GONE, SKIPPED, NEW), None, (2, 2, 1), id="what is gone does not count"),
        pytest.param((SKIPPED, APPROVED), None, (2, 2, 0), id="all is decided"),
        pytest.param((), None, (0, 0, 0), id="there is none"),
    ],
)
def test_progress_counts_what_is_behind_one(
    states: tuple[PassageState, ...], shown: int | None, told: tuple[int, int, int]
) -> None:
    seen = row(*states)
    progress = Progress.of(seen, None if shown is None else seen[shown])
    assert progress == Progress(*told)


def test_it_is_begun_from_the_second_on_while_anything_waits() -> None:
    assert not Progress.of(row(NEW, NEW)).is_begun
    assert Progress.of(row(SKIPPED, NEW)).is_begun
    assert not Progress.of(row(SKIPPED, SKIPPED)).is_begun


def test_the_paragraph_of_a_passage_is_found_in_the_newest_text(store: FactStore) -> None:
    read(store, f"{COST} {DRIVERS}")
    moved = store.passages.of("tram")[0]
    assert sifting.before(moved, store) == f"{COST} {DRIVERS}"
    read(store, BOARDED, f"{COST} {DRIVERS}")
    assert sifting.before(moved, store) == f"{COST} {DRIVERS}"
    assert sifting.before(replace(moved, quote="not there"), store) == ""


def test_what_is_undone_waits_again_unless_its_source_is_still_cited(store: FactStore) -> None:
    source = read(store, COST, DRIVERS)
    fact = cite(store, source, COST)
    store.passages.decide("tram", 0, APPROVED, who="telegram:1", fact_id=fact.id)
    sifting.reopen_unused(store, [fact])
    assert quotes(store, APPROVED) != []
    sifting.reopen_unused(store, [replace(fact, status=Status.RETIRED)])
    assert quotes(store, APPROVED) == []


def test_figures_that_a_claim_leaves_out_are_told_by_their_values(store: FactStore) -> None:
    read(store, BOARDED)
    [passage] = store.passages.of("tram")
    assert sifting.unsaid(passage, "The tram carried 4.21 million passengers in 2023.") == ("8.5 percent",)
    assert sifting.unsaid(passage, BOARDED) == ()


def test_a_passage_that_is_the_title_of_its_source_is_no_fact(store: FactStore) -> None:
    source = Source(id="tram", title=f"{COST}", snapshot=Snapshot(COST, DAY))
    store.save_source(source)
    sifting.keep(store, "tram", [Passage(COST, 0, len(COST), 1.0, ())])
    assert store.passages.of("tram") == []
