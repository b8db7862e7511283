"""The clocks of the stages of an answer."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from plugins.invented_islands import ISLANDS, fake_engine

from knowledge.stages import Stage, clocked, stage


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets so many seconds pass."""
    clock = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: clock[0])

    def passes(seconds: float) -> None:
        clock[0] += seconds

    return passes


def test_a_stage_counts_without_the_stages_that_it_calls(now: Callable[[float], None]) -> None:
    @stage(Stage.DENSE)
    def inner() -> None:
        now(5)

    @stage(Stage.RETRIEVE)
    def outer() -> None:
        now(1)
        inner()
        now(2)

    with clocked() as clocks:
        outer()
        now(100)
        inner()

    assert (clocks.spent[Stage.RETRIEVE], clocks.spent[Stage.DENSE]) == (3, 10)


def test_a_stage_that_fails_has_taken_its_time(now: Callable[[float], None]) -> None:
    @stage(Stage.READ)
    def failing() -> None:
        now(4)
        raise KeyError

    with clocked() as clocks, pytest.raises(KeyError):
        failing()

    assert clocks.spent[Stage.READ] == 4


def test_nothing_counts_once_nobody_looks(now: Callable[[float], None]) -> None:
    @stage(Stage.GUARD)
    def call() -> int:
        now(1)
        return 7

    with clocked() as clocks:
        pass

    assert (call(), clocks.spent[Stage.GUARD]) == (7, 0)


def test_every_stage_of_an_answer_takes_its_time() -> None:
    engine = fake_engine(ISLANDS)
    with engine.store, clocked() as clocks:
        started = time.perf_counter()
        engine.answer("How high is Quillan above the sea?")
        whole = time.perf_counter() - started

    assert all(clocks.spent.values())
    assert sum(clocks.spent.values()) <= whole
