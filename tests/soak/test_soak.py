"""However many questions are asked, the bot's memory stays as it is.

`make test` asks a few hundred; `make soak` as many as SOAK_QUESTIONS says, and prints what it measured.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from soak.process import Process, bot_apart
from soak.readers import QUESTIONS_EACH, Reader, questions

from bot.sandbox import Sandbox
from knowledge import factfile
from knowledge.evaluation.synthetic import synthetic_base

FULL = "SOAK_QUESTIONS" in os.environ
QUESTIONS = int(os.environ.get("SOAK_QUESTIONS", "200"))
FACTS = 200 if FULL else 20
# Until then caches, pools and the allocator fill.
WARM = 2_000 if FULL else 100
# Of a leak a few hundred questions show little, and caches and pools still fill: `make soak` is the judge.
MOST_GROWTH = 0.05 if FULL else 0.02
READERS_AT_ONCE = 20
LOOK_EVERY = 250 if FULL else 50

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "base"
    folder.mkdir()
    factfile.write(synthetic_base(FACTS), folder / "synthetic.yaml")
    return folder


def say(line: str) -> None:
    """Where somebody watches."""
    if FULL:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


@dataclass(slots=True)
class Soak:
    """What the process held after so many questions."""

    process: Process
    sandbox: Sandbox
    asked: int = 0
    held: dict[int, float] = field(default_factory=dict)
    _began: float = field(default_factory=time.monotonic)

    async def done(self) -> None:
        self.asked += 1
        if self.asked % LOOK_EVERY == 0:
            self.held[self.asked] = self.process.resident_mb
            # The server keeps all that it ever heard, which takes ever longer to look through.
            self.sandbox.calls.clear()
            if FULL and self.asked % 500 == 0:
                rate = self.asked / (time.monotonic() - self._began)
                say(f"{self.asked:6} questions: {self.held[self.asked]:.1f} MB, {rate:.0f} a second")

    async def run(self) -> None:
        numbers = iter(range(QUESTIONS // QUESTIONS_EACH))
        asked = iter(questions(FACTS, QUESTIONS))
        async with asyncio.TaskGroup() as crowd:
            for _ in range(READERS_AT_ONCE):
                crowd.create_task(self._come_and_go(numbers, asked))

    async def _come_and_go(self, numbers: Iterator[int], asked: Iterator[str]) -> None:
        for number in numbers:
            await Reader(self.sandbox, number, self.done).visit(asked)

    @property
    def growth(self) -> float:
        """The most that was held later, over what was held after the first questions; 0.05 is 5 percent."""
        later = [held for asked, held in self.held.items() if asked > WARM]
        return max(later) / self.held[WARM] - 1


async def test_however_many_questions_are_asked_the_memory_stays_as_it_is(
    sandbox: Sandbox, base: Path, tmp_path: Path
) -> None:
    async with bot_apart(sandbox, base, tmp_path) as process:
        soak = Soak(process, sandbox)
        await soak.run()
        outcomes = await process.outcomes()
    say(f"{dict(outcomes)}; at most {soak.growth:.2%} more than after {WARM}")
    assert soak.asked == QUESTIONS
    # A tap may ask one more.
    assert sum(outcomes.values()) >= QUESTIONS
    # Else it would be the memory of a bot that has little to do.
    assert min(outcomes["answered"], outcomes["abstained"]) > QUESTIONS / 5
    assert soak.growth <= MOST_GROWTH


def test_the_growth_is_that_after_the_first_questions_also_where_it_was_given_back(sandbox: Sandbox) -> None:
    soak = Soak(
        Process(pid=0, page=""), sandbox, held={LOOK_EVERY: 100, WARM: 400, 2 * WARM: 430, 3 * WARM: 380}
    )
    assert soak.growth == pytest.approx(0.075)


def test_the_memory_that_is_watched_is_that_of_the_process() -> None:
    assert 10 < Process(pid=os.getpid(), page="").resident_mb < 100_000
