"""How many messages a second the whole bot carries, beside a bot that only says again what it hears.

Both talk to the local Bot API server, in turns, in one process: it is the server's time too.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import SecretStr
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.app import build_application, running
from bot.benching.clocks import percentiles
from bot.benching.lag import Lag
from bot.context import Services
from bot.sandbox import Sandbox
from bot.settings import Settings, load_settings
from bot.settling import settle

READERS = 100
# Each: below what one person may ask in a minute, and together below what the bot calls a crowd.
MESSAGES = 3
ROUNDS = 3
# However slow the machine is, more would mean that an answer was lost.
_PATIENCE_SECONDS = 120


class Rate(NamedTuple):
    """Messages a second, and the CPU time of one, the server's with it."""

    per_second: float
    cpu_seconds: float


Playing = Callable[[Sandbox], AbstractAsyncContextManager[None]]


def carried_over(database: Path, empty: Path, questions: Sequence[str]) -> dict[str, Any]:
    """The same for the bot over a database; `empty` is a folder without fact files."""
    with closing(Services.open(database, base=empty)) as services:
        settle()
        return asyncio.run(carried(services, questions))


async def carried(
    services: Services, questions: Sequence[str], *, readers: int = READERS, rounds: int = ROUNDS
) -> dict[str, Any]:
    """Messages a second, each figure the median of the rounds; the share is that of the ratios in each.

    `cpu_share_of_echo` is the share that the CPU time of both would allow: it is steadier on a busy machine.
    """
    ours, echoes, lag, echo_lag = [], [], Lag(), Lag()
    for number in range(rounds):
        # As long as there are others: what is asked again is answered from memory.
        first = number * readers * MESSAGES % len(questions)
        asked = [*questions[first:], *questions[:first]]
        echoes.append(await _rate(_echoing, asked, readers, echo_lag))
        ours.append(await _rate(lambda sandbox: _answering(sandbox, services), asked, readers, lag))
    return {
        "loop_lag_ms": _lateness(lag),
        "echo_loop_lag_ms": _lateness(echo_lag),
        "messages_per_second": round(statistics.median(own.per_second for own in ours), 1),
        "echo_messages_per_second": round(statistics.median(echo.per_second for echo in echoes), 1),
        "share_of_echo": _median_ratio(
            [own.per_second for own in ours], [echo.per_second for echo in echoes]
        ),
        "cpu_share_of_echo": _median_ratio(
            [echo.cpu_seconds for echo in echoes], [own.cpu_seconds for own in ours]
        ),
    }


def _median_ratio(firsts: Sequence[float], others: Sequence[float]) -> float:
    return round(statistics.median(one / other for one, other in zip(firsts, others, strict=True)), 3)


def _lateness(lag: Lag) -> dict[str, float]:
    return {**percentiles(lag.seconds), "max": round(max(lag.seconds) * 1_000, 3)}


async def _rate(playing: Playing, questions: Sequence[str], readers: int, lag: Lag) -> Rate:
    sandbox = Sandbox()
    async with sandbox.serve(), playing(sandbox):
        people = [sandbox.add_user(f"Reader {number}").id for number in range(readers)]
        # The first one meets cold connections and caches.
        await sandbox.reply(people[0], after=sandbox.say(people[0], questions[-1]))
        async with lag.watched():
            started, used = time.perf_counter(), time.process_time()
            for turn in range(MESSAGES):
                for number, person in enumerate(people):
                    sandbox.say(person, questions[(turn * readers + number) % len(questions)])
                    # People are no part of the bot, and must not hold it up either.
                    await asyncio.sleep(0)
            for person in people:
                await _answered(sandbox, person)
            took = time.perf_counter() - started
            return Rate(readers * MESSAGES / took, (time.process_time() - used) / (readers * MESSAGES))


async def _answered(sandbox: Sandbox, person: int) -> None:
    """Until the bot has said as much in this chat as the person."""

    def look() -> bool | None:
        said = [message.sender == sandbox.bot for message in sandbox.messages(person)]
        return 2 * sum(said) >= len(said) or None

    async with asyncio.timeout(_PATIENCE_SECONDS):
        await sandbox.world.bell.until(look)


@asynccontextmanager
async def _answering(sandbox: Sandbox, services: Services) -> AsyncIterator[None]:
    settings = _settings(sandbox)
    async with running(build_application(settings, services), settings):
        yield


@asynccontextmanager
async def _echoing(sandbox: Sandbox) -> AsyncIterator[None]:
    """As in python-telegram-bot's own example."""
    application = (
        Application.builder()
        .token(sandbox.token)
        .base_url(sandbox.base_url)
        .base_file_url(sandbox.base_file_url)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
    async with application:
        await application.start()
        assert application.updater  # noqa: S101 - for mypy: the builder makes one
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        try:
            yield
        finally:
            await application.updater.stop()
            await application.stop()


async def _echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message  # noqa: S101 - for mypy: edits and channels are not played here
    assert update.message.text  # noqa: S101 - as the filter has it
    await update.message.reply_text(update.message.text)


def _settings(sandbox: Sandbox) -> Settings:
    settings = load_settings(
        telegram_base_url=sandbox.base_url, telegram_base_file_url=sandbox.base_file_url, mode="polling"
    )
    # The sandbox's token has no real token's shape.
    return settings.model_copy(update={"telegram_bot_token": SecretStr(sandbox.token), "http_listen": None})
