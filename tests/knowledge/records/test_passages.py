"""The passages of sources, and who decides on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from knowledge import FactStore, Source
from knowledge.records.passages import KeptPassage, PassageRecords, PassageState

ADA, BEN = "telegram:11", "telegram:12"
FIRST = KeptPassage(
    source_id="tram", position=0, quote="It cost 12 euros.", begins=0, found=(("money", "12 euros"),)
)
SECOND = replace(FIRST, position=1, quote="It has 84 drivers.", begins=18, found=())


@pytest.fixture
def passages() -> Iterator[PassageRecords]:
    store = FactStore()
    for name in ("tram", "ferry"):
        store.save_source(Source(id=name, title=name))
    store.passages.add([FIRST, SECOND])
    yield store.passages
    store.close()


def test_they_come_back_as_they_were_in_their_order(passages: PassageRecords) -> None:
    assert passages.of("tram") == [FIRST, SECOND]
    assert passages.get("tram", 1) == SECOND
    assert passages.get("tram", 2) is None
    assert passages.of("ferry") == []


def test_only_one_of_two_decides(passages: PassageRecords) -> None:
    assert passages.decide("tram", 0, PassageState.APPROVED, who=ADA, fact_id="tram-cost")
    assert not passages.decide("tram", 0, PassageState.SKIPPED, who=BEN)
    decided = passages.get("tram", 0)
    assert decided == replace(FIRST, state=PassageState.APPROVED, who=ADA, fact_id="tram-cost")
    assert not decided.waits


def test_what_is_put_off_can_be_decided_on(passages: PassageRecords) -> None:
    assert passages.decide("tram", 0, PassageState.LATER, who=ADA)
    assert passages.decide("tram", 0, PassageState.SKIPPED, who=BEN)


def test_one_takes_back_what_they_put_off_or_skipped_themselves(passages: PassageRecords) -> None:
    passages.decide("tram", 0, PassageState.SKIPPED, who=ADA)
    assert not passages.take_back("tram", 0, PassageState.NEW, who=BEN)
    assert passages.take_back("tram", 0, PassageState.LATER, who=ADA)
    back = passages.get("tram", 0)
    assert back
    assert back.state is PassageState.LATER


def test_what_is_approved_is_not_taken_back(passages: PassageRecords) -> None:
    passages.decide("tram", 0, PassageState.APPROVED, who=ADA)
    assert not passages.take_back("tram", 0, PassageState.NEW, who=ADA)


def test_a_fact_knows_what_it_was_made_of_until_that_waits_again(passages: PassageRecords) -> None:
    passages.decide("tram", 1, PassageState.APPROVED, who=ADA, fact_id="tram-drivers")
    assert [each.position for each in passages.made_into("tram-drivers")] == [1]
    passages.reopen("tram", 1)
    assert passages.made_into("tram-drivers") == []
    assert passages.get("tram", 1) == SECOND


def test_only_what_is_gone_comes_back(passages: PassageRecords) -> None:
    passages.decide("tram", 0, PassageState.GONE, who="")
    passages.decide("tram", 1, PassageState.SKIPPED, who=ADA)
    for position in (0, 1):
        passages.bring_back("tram", position)
    assert [each.state for each in passages.of("tram")] == [PassageState.NEW, PassageState.SKIPPED]


def test_a_source_is_unfinished_while_anything_waits(passages: PassageRecords) -> None:
    passages.add([replace(FIRST, source_id="ferry")])
    passages.decide("tram", 0, PassageState.LATER, who=ADA)
    assert passages.unfinished() == ["tram", "ferry"]
    passages.decide("tram", 0, PassageState.SKIPPED, who=ADA)
    passages.decide("tram", 1, PassageState.SKIPPED, who=ADA)
    assert passages.unfinished() == ["ferry"]
