"""People who all ask at once, and the Bot API server that they do it on, in a process of its own.

What they cost is then no part of what the bot's event loop does, as with Telegram's servers.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import Any

from bot.sandbox import Sandbox

# However slow the machine is, more would mean that an answer was lost.
_PATIENCE_SECONDS = 120
# Room for many questions in a line.
_LINE_BYTES = 16 * 1_048_576


@dataclass(frozen=True, slots=True)
class Given:
    """What a crowd is told: what each of so many readers asks, one turn after the other."""

    readers: int
    turns: int
    questions: Sequence[str]

    def question(self, turn: int, reader: int) -> str:
        return self.questions[(turn * self.readers + reader) % len(self.questions)]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a bot finds the server."""

    token: str
    base_url: str
    base_file_url: str


class Crowd:
    """The process, as the bot's own process sees it."""

    def __init__(self, process: asyncio.subprocess.Process, address: Address) -> None:
        self._process = process
        self.address = address

    async def meet(self) -> None:
        """One of them asks: the first question meets cold connections and caches."""
        await _told(self._process, {"act": "meet"})

    async def ask(self) -> tuple[float, float]:
        """All ask. Seconds until the last one has the last answer, and those of its processor."""
        found = await _told(self._process, {"act": "ask"})
        return found["seconds"], found["cpu_seconds"]


@asynccontextmanager
async def crowd(given: Given) -> AsyncIterator[Crowd]:
    """A crowd that waits to be told to ask; its process ends with the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        limit=_LINE_BYTES,
    )
    try:
        yield Crowd(process, Address(**await _told(process, asdict(given))))
    finally:
        await process.communicate(b"")  # nothing more to hear: it ends


async def _told(process: asyncio.subprocess.Process, said: Mapping[str, Any]) -> dict[str, Any]:
    """What the process says to a line that it is told."""
    assert process.stdin  # noqa: S101 - for mypy: both are pipes
    assert process.stdout  # noqa: S101 - as above
    process.stdin.write(f"{json.dumps(said)}\n".encode())
    await process.stdin.drain()
    line = await process.stdout.readline()
    if not line:
        raise ConnectionError("The people who were to ask are gone.")
    found: dict[str, Any] = json.loads(line)
    return found


async def _play() -> None:
    given = Given(**await _heard())
    sandbox = Sandbox()
    async with sandbox.serve():
        _say(asdict(Address(sandbox.token, sandbox.base_url, sandbox.base_file_url)))
        people = [sandbox.add_user(f"Reader {number}").id for number in range(given.readers)]
        while said := await _heard():
            if said["act"] == "meet":
                await sandbox.reply(people[0], after=sandbox.say(people[0], given.questions[-1]))
                _say({})
            else:
                _say(await _ask(sandbox, people, given))


async def _ask(sandbox: Sandbox, people: Sequence[int], given: Given) -> dict[str, float]:
    started, used = time.perf_counter(), time.process_time()
    for turn in range(given.turns):
        for number, person in enumerate(people):
            sandbox.say(person, given.question(turn, number))
            # The server is in this loop too, and must not be held up.
            await asyncio.sleep(0)
    for person in people:
        await _answered(sandbox, person)
    return {"seconds": time.perf_counter() - started, "cpu_seconds": time.process_time() - used}


async def _answered(sandbox: Sandbox, person: int) -> None:
    """Until the bot has said as much in this chat as the person."""

    def look() -> bool | None:
        said = [message.sender == sandbox.bot for message in sandbox.messages(person)]
        return 2 * sum(said) >= len(said) or None

    async with asyncio.timeout(_PATIENCE_SECONDS):
        await sandbox.world.bell.until(look)


async def _heard() -> dict[str, Any]:
    """The next line; nothing when there is none any more."""
    line = await asyncio.to_thread(sys.stdin.readline)
    heard: dict[str, Any] = json.loads(line) if line else {}
    return heard


def _say(found: Mapping[str, Any]) -> None:
    print(json.dumps(found), flush=True)  # noqa: T201 (what the parent reads)


if __name__ == "__main__":
    asyncio.run(_play())
