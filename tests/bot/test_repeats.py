"""What a group was just given is remembered by place and version, for ten minutes, and only so much of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plugins.invented_facts import HEIGHT, SKIPPER

from bot.repeats import KEPT_SECONDS, Given, Place, Repeats

HALL, ATTIC = Place(-7), Place(-7, 3)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def repeats(clock: Clock) -> Repeats:
    return Repeats(clock, size=3)


async def test_finds_the_latest_message_that_gave_the_fact(repeats: Repeats) -> None:
    repeats.note(HALL, 1, [(HEIGHT, "a"), (SKIPPER, "b")])
    repeats.note(HALL, 2, [(HEIGHT, "c")])
    assert (repeats.find(HALL, HEIGHT), repeats.find(HALL, SKIPPER)) == (Given(2, "c"), Given(1, "b"))


async def test_another_place_or_version_is_another_matter(repeats: Repeats) -> None:
    repeats.note(HALL, 1, [(HEIGHT, "a")])
    assert repeats.find(ATTIC, HEIGHT) is None
    assert repeats.find(Place(-8), HEIGHT) is None
    assert repeats.find(HALL, replace(HEIGHT, version=2)) is None


async def test_forgets_after_ten_minutes(repeats: Repeats, clock: Clock) -> None:
    repeats.note(HALL, 1, [(HEIGHT, "a")])
    clock.now = KEPT_SECONDS - 1
    assert repeats.find(HALL, HEIGHT)
    clock.now = KEPT_SECONDS
    assert repeats.find(HALL, HEIGHT) is None
    assert len(repeats) == 0


async def test_keeps_only_the_latest(repeats: Repeats) -> None:
    for number in range(1, 6):
        repeats.note(Place(-number), number, [(HEIGHT, "a")])
    assert len(repeats) == 3
    assert repeats.find(Place(-2), HEIGHT) is None


async def test_a_message_that_became_another_gives_only_what_stands_there(repeats: Repeats) -> None:
    repeats.note(HALL, 1, [(HEIGHT, "a"), (SKIPPER, "b")])
    repeats.note(ATTIC, 2, [(HEIGHT, "a")])
    repeats.shows(-7, 1, [SKIPPER])
    assert (repeats.find(HALL, HEIGHT), repeats.find(HALL, SKIPPER)) == (None, Given(1, "b"))
    assert repeats.find(ATTIC, HEIGHT) == Given(2, "a")


async def test_forgets_a_group_with_all_its_topics(repeats: Repeats) -> None:
    for place in (HALL, ATTIC, Place(-8)):
        repeats.note(place, 1, [(HEIGHT, "a")])
    repeats.forget_chat(-7)
    assert len(repeats) == 1
    repeats.clear()
    assert len(repeats) == 0
