"""The composition root: settings and services become a bot that runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import httpx
import structlog
from pydantic import SecretStr
from telegram.error import Conflict, TelegramError
from telegram.ext import Application, ContextTypes, JobQueue

from bot import handlers
from bot.announcing import announce
from bot.calls import Contact, ShortPolls, WatchedRequest
from bot.context import FootnoteApplication, FootnoteContext
from bot.delivery import ChatByChat, PatientLimiter
from bot.handlers.backups import Backups
from bot.health import watched
from bot.limits import Intake
from bot.metrics import Metrics
from bot.services import Services
from bot.settings import Settings, SettingsError
from bot.webhook import Webhook
from knowledge.ingest.fetching import Fetcher

log = structlog.get_logger(__name__)

CONNECT_SECONDS = 5
# Long, as a reply that only seems lost is sent again.
READ_SECONDS = 20
MAX_CALLS = 256  # at once, as python-telegram-bot has it
# For all of it: what stops a bot, such as systemd or a container, kills it after ten or more.
STOP_SECONDS = 8
POLLING = "Updater:start_polling:polling_task"  # as python-telegram-bot names it


def build_application(settings: Settings, services: Services) -> FootnoteApplication:
    """The application, not yet started; it makes no call before it is."""
    if settings.telegram_bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is needed to talk to Telegram.")
    metrics, contact = Metrics(), Contact()
    own = {
        "metrics": metrics,
        "contact": contact,
        "services": services,
        "fetcher": Fetcher(allowed=settings.fetch_allow),
        "owner_ids": settings.owner_ids,
        "retention_days": settings.retention_days,
        "questions_a_minute": settings.questions_a_minute,
    }
    built = (
        Application.builder()
        .application_class(FootnoteApplication, own)
        .context_types(ContextTypes(context=FootnoteContext))
        .job_queue(JobQueue[FootnoteContext]())
        .bot(_bot(settings, settings.telegram_bot_token, metrics, contact))
        .concurrent_updates(ChatByChat())
        .update_queue(Intake())
        .build()
    )
    assert isinstance(built, FootnoteApplication)  # noqa: S101 - for mypy: the builder's type is wider
    handlers.register(built).schedule(settings)
    Backups(built, settings).schedule()
    return built


def _bot(settings: Settings, token: SecretStr, metrics: Metrics, contact: Contact) -> ShortPolls:
    # Read once for both: it is a long list of authorities.
    trust = httpx.create_ssl_context()
    request = partial(WatchedRequest, metrics, contact, trust, connect_timeout=CONNECT_SECONDS)
    return ShortPolls(
        token.get_secret_value(),
        base_url=settings.telegram_base_url,
        base_file_url=settings.telegram_base_file_url,
        request=request(connection_pool_size=MAX_CALLS, read_timeout=READ_SECONDS),
        get_updates_request=request(connection_pool_size=1),
        rate_limiter=PatientLimiter(),
    )


@asynccontextmanager
async def running(
    application: FootnoteApplication, settings: Settings
) -> AsyncIterator[asyncio.Future[None]]:
    """The bot takes updates inside this block, by polling or by webhook.

    What it gives fails if the bot can take no more, as when its token is withdrawn.
    """
    async with watched(application, settings), application:
        await announce(application)
        updater = application.updater
        assert updater is not None  # noqa: S101 - for mypy: only `updater(None)` takes it away
        await application.start()
        webhook = Webhook(application)
        aftermath = asyncio.create_task(application.aftermath.run(), name="aftermath")
        loop = asyncio.get_running_loop()

        def follow() -> None:
            loop.call_soon_threadsafe(application.aftermath.follow)

        await application.services.when_locks_break(follow)
        try:
            yield await _listen(application, settings, webhook)
        finally:
            aftermath.cancel()
            await application.services.when_locks_break(lambda: None)
            application.errands.end()
            until = loop.time() + STOP_SECONDS
            await _until(until, webhook.close())
            if updater.running:
                await _until(until, updater.stop())
            await _until(until, application.stop())
            application.repeats.clear()


async def _until(when: float, stopping: Coroutine[Any, Any, None]) -> None:
    """What is still under way then, such as a reply that waits for Telegram's limit, is given up."""
    try:
        async with asyncio.timeout_at(when):
            await stopping
    except TimeoutError:
        log.warning("stopped while something was still under way")
    except TelegramError as error:  # the one that ended polling comes up again here
        log.debug("polling had ended", problem=type(error).__name__)


async def _listen(
    application: FootnoteApplication, settings: Settings, webhook: Webhook
) -> asyncio.Future[None]:
    if settings.mode == "webhook":
        return await webhook.open(settings, handlers.ALLOWED_UPDATES)
    assert application.updater is not None  # noqa: S101 - for mypy: only `updater(None)` takes it away
    await application.updater.start_polling(
        allowed_updates=handlers.ALLOWED_UPDATES, error_callback=_polling_failed
    )
    # Shielded, so that who waits for it and is stopped does not cut it off in the middle of a poll.
    return asyncio.shield(next(task for task in asyncio.all_tasks() if task.get_name() == POLLING))


def _polling_failed(error: TelegramError) -> None:
    # Polling goes on by itself, with growing pauses; a traceback each time would say no more.
    hint = "another copy of this bot is running" if isinstance(error, Conflict) else "will try again"
    log.warning("no updates from Telegram", problem=str(error), hint=hint)
