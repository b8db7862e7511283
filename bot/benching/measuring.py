"""A whole bench: a database is made, opened anew as often as needed, and asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.benching.__main__ import Given
from knowledge.errors import KnowledgeError

QUESTIONS = 200
_MEMORY = Path("/proc/meminfo")
_MEGA = 1_024


@dataclass(slots=True)
class _Child:
    """A process that says lines of JSON; it ends with the block."""

    given: Given
    started: float = field(default_factory=time.perf_counter)
    _process: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", "bot.benching", str(self.given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error:
            self._process.kill()
        self._process.communicate()

    def line(self) -> dict[str, Any]:
        assert self._process.stdout  # noqa: S101 - for mypy: it is a pipe
        said = self._process.stdout.readline()
        if not said:
            raise KnowledgeError(f"The measurement ended in the middle of “{self.given.task}”.")
        found: dict[str, Any] = json.loads(said)
        return found

    def go(self) -> None:
        assert self._process.stdin  # noqa: S101 - as above
        self._process.stdin.write("\n")
        self._process.stdin.flush()


def measure(
    facts: int,
    *,
    encode: bool = False,
    questions: int = QUESTIONS,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """The figures of a base of so many facts; `tell` is told what is under way."""
    load = os.getloadavg()[0]
    with _place() as place:
        given = Given(
            task="build",
            database=str(place / "bench.db"),
            empty=str(place / "no-fact-files"),
            facts=facts,
            questions=questions,
            encode=encode,
        )
        tell(f"making a base of {facts:,} facts")
        with _Child(given) as child:
            made = child.line()
        tell("starting")
        _forget_pages(place)
        cold, warm = (_seconds_to_start(given) for _ in range(2))
        tell(f"asking {questions} questions")
        with _Child(replace(given, task="measure")) as child:
            child.line()
            found = child.line()
        tell("asking on all cores")
        processes = _as_many_as_fit(found["memory_mb"])
        together = _race(given, processes)
        tell("talking to the whole bot")
        with _Child(replace(given, task="carry")) as child:
            carried = child.line()
    return {
        **made,
        **found,
        "answers_per_second_all_cores": round(together, 1),
        "processes": processes,
        **carried,
        "cold_start_s": round(cold, 2),
        "warm_start_s": round(warm, 2),
        "cores": os.cpu_count() or 1,
        "python": sys.version.split()[0],
        "load": round(load, 1),
    }


@contextmanager
def _place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="footnote-bench-") as folder:
        place = Path(folder)
        (place / "no-fact-files").mkdir()
        yield place


def _seconds_to_start(given: Given) -> float:
    """From the start of a new process to its first answer."""
    with _Child(replace(given, task="start")) as child:
        child.line()
        return time.perf_counter() - child.started


def _forget_pages(place: Path) -> None:
    """Let the next start read the database from the disk, where the system can be told so."""
    if not hasattr(os, "posix_fadvise"):
        return
    os.sync()
    for path in place.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _as_many_as_fit(megabytes: float) -> int:
    """One process for each core, if there is memory for them all."""
    cores = os.cpu_count() or 1
    if not _MEMORY.exists():
        return cores
    lines = _MEMORY.read_text(encoding="ascii").splitlines()
    [free] = [int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")]
    return max(1, min(cores, int(free / _MEGA / megabytes)))


def _race(given: Given, processes: int) -> float:
    """Answers a second of so many processes at the same time."""
    children = [_Child(replace(given, task="race")) for _ in range(processes)]
    for child in children:
        child.__enter__()
    try:
        for child in children:
            child.line()
        for child in children:
            child.go()
        return float(sum(child.line()["answered_per_second"] for child in children))
    finally:
        for child in children:
            child.__exit__(None, None, None)
