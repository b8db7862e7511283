"""How many messages a second the whole bot carries, beside a bot that only says again what it hears.

Both talk to the local Bot API server, in turns; it and those who ask are in a process of their own.
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
from bot.benching.crowd import Address, Given, crowd
from bot.benching.lag import Lag
from bot.services import Services
from bot.settings import Settings, load_settings
from bot.settling import settled

READERS = 100
# Each: below what one person may ask in a minute, and together below what the bot calls a crowd.
MESSAGES = 3
ROUNDS = 3


class Rate(NamedTuple):
    """Messages a second, and the CPU time of one in both processes."""

    per_second: float
    cpu_seconds: float


Playing = Callable[[Address], AbstractAsyncContextManager[None]]


def carried_over(database: Path, empty: Path, questions: Sequence[str]) -> dict[str, Any]:
    """The same for the bot over a database; `empty` is a folder without fact files."""
    with closing(Services.open(database, base=empty)) as services:
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
        ours.append(await _rate(lambda address: _answering(address, services), asked, readers, lag))
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
    messages = readers * MESSAGES
    async with (
        crowd(Given(readers, MESSAGES, questions[:messages])) as people,
        playing(people.address),
    ):
        await people.meet()
        used = time.process_time()
        async with lag.watched():
            seconds, theirs = await people.ask()
        return Rate(messages / seconds, (time.process_time() - used + theirs) / messages)


@asynccontextmanager
async def _answering(address: Address, services: Services) -> AsyncIterator[None]:
    settings = _settings(address)
    async with running(build_application(settings, services), settings):
        with settled():
            yield


@asynccontextmanager
async def _echoing(address: Address) -> AsyncIterator[None]:
    """As in python-telegram-bot's own example."""
    application = (
        Application.builder()
        .token(address.token)
        .base_url(address.base_url)
        .base_file_url(address.base_file_url)
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


def _settings(address: Address) -> Settings:
    settings = load_settings(
        telegram_base_url=address.base_url, telegram_base_file_url=address.base_file_url, mode="polling"
    )
    # The sandbox's token has no real token's shape.
    return settings.model_copy(update={"telegram_bot_token": SecretStr(address.token), "http_listen": None})
