"""`footnote run` in a process of its own, whose memory is its own, and what is seen of it from outside."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from plugins.commands import environment
from plugins.whole_bot import free_port

from bot.sandbox import Sandbox

_UP_WITHIN_SECONDS = 600
_ENDS_WITHIN_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Process:
    pid: int
    page: str

    @property
    def resident_mb(self) -> float:
        """What it holds in memory now, in megabytes (2^20 bytes)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
        assert found, status
        return int(found[1]) / 1024

    async def outcomes(self) -> Mapping[str, float]:
        """How many questions it has counted, by what came of them."""
        async with httpx.AsyncClient(trust_env=False) as client:
            text = (await client.get(f"{self.page}/metrics")).text
        counted: dict[str, float] = {}
        for labels, value in re.findall(r"^footnote_questions_total\{(.+?)\} (\S+)$", text, re.MULTILINE):
            outcome = re.search(r'outcome="(\w+)"', labels)
            assert outcome
            counted[outcome[1]] = counted.get(outcome[1], 0) + float(value)
        return counted


@asynccontextmanager
async def bot_apart(sandbox: Sandbox, base: Path, where: Path) -> AsyncIterator[Process]:
    """It can answer when it is given out, and has ended by itself after, without a warning or an error."""
    listen, log = f"127.0.0.1:{free_port()}", where / "log"
    settings = {
        "TELEGRAM_BOT_TOKEN": sandbox.token,
        "TELEGRAM_BASE_URL": sandbox.base_url,
        "FOOTNOTE_DATABASE": str(where / "footnote.db"),
        "FOOTNOTE_BASE": str(base),
        "FOOTNOTE_HTTP_LISTEN": listen,
        "FOOTNOTE_LOG_LEVEL": "warning",
    }
    command = (sys.executable, "-m", "bot", "run")
    with log.open("w") as written:
        running = await asyncio.create_subprocess_exec(
            *command, cwd=where, env=environment(**settings), stdout=written, stderr=written
        )
    page = f"http://{listen}"
    try:
        await _ready(running, page)
        yield Process(running.pid, page)
        running.terminate()
        async with asyncio.timeout(_ENDS_WITHIN_SECONDS):
            await running.wait()
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()
        logged = await asyncio.to_thread(log.read_text)
        assert (running.returncode, logged) == (0, "")


async def _ready(running: asyncio.subprocess.Process, page: str) -> None:
    async with asyncio.timeout(_UP_WITHIN_SECONDS), httpx.AsyncClient(trust_env=False) as client:
        while running.returncode is None:
            try:
                if (await client.get(f"{page}/readyz")).is_success:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.2)
    raise AssertionError("the bot could not start")
