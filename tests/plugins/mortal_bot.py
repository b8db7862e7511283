"""The whole bot in a process of its own, over a database file, which a test may kill at any moment."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import pytest
from plugins.fake_encoder import FakeEncoder
from pydantic import SecretStr

from bot.app import build_application, running
from bot.sandbox import OWNER_ID, Sandbox
from bot.services import Services
from bot.settings import load_settings
from knowledge import Engine, FactStore
from knowledge.text import words

_UP_WITHIN_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Where a bot lives. `statements` counts those of SQL since it was up; before that it is -1.

    At the one that is number `dies_at` it kills itself.
    """

    database: Path
    address: str
    token: str
    review: bool
    statements: Synchronized[int]
    dies_at: Synchronized[int]


def _nursery() -> ForkServerContext:
    """Processes are forked from one that is warm: a start takes half a second, not four."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "plugins.warm"])
    with pytest.MonkeyPatch.context() as patch:
        # Else it would not find what stands beside the tests.
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        forkserver.ensure_running()
    return context


@dataclass(slots=True, kw_only=True)
class MortalBot:
    """It is born again over the same database as often as it is killed."""

    sandbox: Sandbox
    database: Path
    review: bool = False
    _process: ForkServerProcess | None = None
    _life: Life | None = None
    _context: ForkServerContext = field(default_factory=_nursery)

    async def born(self) -> None:
        """Start it; returns when it takes updates."""
        self._life = Life(
            database=self.database,
            address=self.sandbox.address,
            token=self.sandbox.token,
            review=self.review,
            statements=self._context.Value("i", -1),
            dies_at=self._context.Value("i", 0),
        )
        self._process = self._context.Process(target=_live, args=(self._life,), daemon=True)
        self._process.start()
        async with asyncio.timeout(_UP_WITHIN_SECONDS):
            while self.statements < 0:
                assert self._process.is_alive(), "the bot could not start"
                await asyncio.sleep(0.002)

    @property
    def statements(self) -> int:
        assert self._life
        return self._life.statements.value

    def dies_after(self, statements: int) -> None:
        """It will kill itself at one of its next statements."""
        assert self._life
        self._life.dies_at.value = self.statements + statements

    async def killed(self, driving: asyncio.Task[None], *, after: float) -> None:
        """Kill it after so many seconds, or when it has done what drives it, if it does not kill itself."""
        assert self._process
        dead = asyncio.create_task(self._dead())
        await asyncio.wait({driving, dead}, timeout=after, return_when=asyncio.FIRST_COMPLETED)
        self._process.kill()
        await dead
        assert self._process.exitcode == -signal.SIGKILL
        self._process = None

    def end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.join()

    async def _dead(self) -> None:
        assert self._process
        loop, dead = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._process.sentinel, dead.set)
        try:
            await dead.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        self._process.join()


def _live(life: Life) -> None:
    asyncio.run(_run(life))


async def _run(life: Life) -> None:
    services = Services(lambda: (_engine(life), ()), review=life.review)
    settings = load_settings(
        _env_file=None,
        telegram_base_url=f"{life.address}/bot",
        telegram_base_file_url=f"{life.address}/file/bot",
        mode="polling",
        owner_ids=frozenset({OWNER_ID}),
        log_level="error",
        questions_a_minute=0,
    ).model_copy(update={"telegram_bot_token": SecretStr(life.token)})
    async with running(build_application(settings, services), settings) as ended:
        life.statements.value = 0
        await ended


def _engine(life: Life) -> Engine:
    store = FactStore(life.database)
    usual = (word for fact in store.facts() for wording in fact.wordings for word in words(wording))
    engine = Engine(store, FakeEncoder(word for word in usual if word.islower()))
    store._db.conn.set_trace_callback(lambda _: _count(life))
    return engine


def _count(life: Life) -> None:
    """A statement is about to be run."""
    if life.statements.value >= 0:
        life.statements.value += 1
        if life.statements.value == life.dies_at.value:
            os.kill(os.getpid(), signal.SIGKILL)
