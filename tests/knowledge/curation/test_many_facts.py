"""A fact that is added, changed or retired among 100,000 is so for the next question, within 200 ms."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from plugins.invented_desk import ADA
from plugins.invented_facts import fact
from plugins.many_facts import MANY, engine_of_many

from knowledge import Answered, ChangeKind, Desk, Engine, Fact
from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder

MAX_SECONDS = 0.2
NAMES = (
    *("Brennoch", "Quillan", "Marrowby", "Tessaly", "Ormskeld", "Vandrey", "Pelloch", "Harrow"),
    *("Skarvik", "Tolmere", "Unstead", "Wexcombe", "Yarlside", "Zennock", "Aldmoor"),
)


@pytest.fixture(scope="module")
def engine(encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder) -> Iterator[Engine]:
    with engine_of_many(encoder, english) as engine:
        yield engine


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took: of the process, and by the clock."""

    cpu: float
    clock: float


def lamp(name: str) -> Fact:
    """Five wordings, in three languages."""
    return fact(
        f"{name.lower()}-lamp",
        f"The lamp of {name} burns whale oil.",
        f"the lamp of {name} burns whale oil",
        subject=f"{name} lamp",
        attribute="fuel",
        phrasings=(
            f"What does the lamp of {name} burn?",
            f"Was verbrennt die Lampe von {name}?",
            f"Womit brennt die Lampe von {name}?",
            f"{name}的灯烧什么油？",
        ),
    )


def timed(act: Callable[[], object]) -> Taken:
    cpu, clock = time.process_time(), time.perf_counter()
    act()
    return Taken(time.process_time() - cpu, time.perf_counter() - clock)


def assert_quick(what: str, taken: list[Taken]) -> None:
    cpu, clock = (statistics.median(getattr(each, name) for each in taken) for name in ("cpu", "clock"))
    measured = f"{cpu * 1000:.0f} ms of the processor, {clock * 1000:.0f} ms by the clock"
    print(f"{what} among {MANY:,} facts: {measured}")  # noqa: T201 - for who wants to see it
    # What other programs do meanwhile is not the bot's.
    assert cpu < MAX_SECONDS


def claim_for(engine: Engine, question: str) -> str | None:
    outcome = engine.answer(question)
    return outcome.fact.claim if isinstance(outcome, Answered) else None


@pytest.mark.parametrize(
    ("asked", "first"), [(0, 0), (1, 1), (3, 2)], ids=["in English", "in German", "in Chinese"]
)
def test_what_is_added_is_found_by_the_next_question(engine: Engine, asked: int, first: int) -> None:
    desk, taken = Desk(engine), []
    for name in NAMES[first::3]:
        added = lamp(name)

        def add(added: Fact = added) -> None:
            desk.submit(added, who=ADA, kind=ChangeKind.ADD, expected=0)
            assert claim_for(engine, added.phrasings[asked]) == added.claim

        taken.append(timed(add))
        assert [claim_for(engine, each) for each in added.phrasings] == [added.claim] * 4
    assert_quick(f"added and asked for by {added.phrasings[asked]!r}", taken)


def test_what_is_changed_is_as_it_is_now_for_the_next_question(engine: Engine) -> None:
    desk, taken = Desk(engine), []
    (held,) = desk.submit(lamp("Lumvale"), who=ADA, kind=ChangeKind.ADD, expected=0).facts
    for oil in ("olive", "seal", "rape", "palm", "fish"):
        changed = replace(held, claim=f"The lamp of Lumvale burns {oil} oil.")

        def edit(changed: Fact = changed) -> None:
            desk.submit(changed, who=ADA, kind=ChangeKind.EDIT, expected=changed.version)
            assert claim_for(engine, changed.phrasings[0]) == changed.claim

        taken.append(timed(edit))
        held = desk.store.fact(held.id)
    assert_quick("edited and asked for", taken)


def test_what_is_retired_answers_the_next_question_no_more(engine: Engine) -> None:
    desk, taken = Desk(engine), []
    for name in ("Dorn", "Elsk", "Fjell"):
        desk.submit(lamp(name), who=ADA, kind=ChangeKind.ADD, expected=0)

        def retire(name: str = name) -> None:
            desk.retire(f"{name.lower()}-lamp", who=ADA, expected=1)
            assert claim_for(engine, lamp(name).phrasings[0]) is None

        taken.append(timed(retire))
    assert_quick("retired and asked for", taken)
