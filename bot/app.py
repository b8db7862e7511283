"""The composition root: settings and services become a bot that runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import Conflict, TelegramError
from telegram.ext import Application, ContextTypes, Updater

from bot import handlers
from bot.context import FootnoteApplication, FootnoteContext, Services
from bot.delivery import ChatByChat, PatientLimiter
from bot.settings import Settings, SettingsError
from bot.views import words

log = structlog.get_logger(__name__)

CONNECT_SECONDS = 5
# Long, as a reply that only seems lost is sent again.
READ_SECONDS = 20
STOP_SECONDS = 3
POLLING = "Updater:start_polling:polling_task"  # as python-telegram-bot names it


def build_application(settings: Settings, services: Services) -> FootnoteApplication:
    """The application, not yet started; it makes no call before it is."""
    if settings.telegram_bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is needed to talk to Telegram.")
    own = {
        "services": services,
        "owner_ids": settings.owner_ids,
        "retention_days": settings.retention_days,
    }
    built = (
        Application.builder()
        .application_class(FootnoteApplication, own)
        .context_types(ContextTypes(context=FootnoteContext))
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(settings.telegram_base_url)
        .base_file_url(settings.telegram_base_file_url)
        .rate_limiter(PatientLimiter())
        .concurrent_updates(ChatByChat())
        .job_queue(None)
        .connect_timeout(CONNECT_SECONDS)
        .read_timeout(READ_SECONDS)
        .build()
    )
    assert isinstance(built, FootnoteApplication)  # noqa: S101 - for mypy: the builder's type is wider
    handlers.register(built)
    return built


@asynccontextmanager
async def running(
    application: FootnoteApplication, settings: Settings
) -> AsyncIterator[asyncio.Future[None]]:
    """The bot takes updates inside this block, by polling or by webhook.

    What it gives fails if the bot can take no more, as when its token is withdrawn.
    """
    async with application:
        await announce(application)
        updater = application.updater
        assert updater is not None  # noqa: S101 - for mypy: only `updater(None)` takes it away
        await application.start()
        aftermath = asyncio.create_task(application.aftermath.run(), name="aftermath")
        try:
            yield await _listen(updater, settings)
        finally:
            aftermath.cancel()
            if updater.running:
                await _within_seconds(updater.stop())
            await _within_seconds(application.stop())


async def _within_seconds(stopping: Coroutine[Any, Any, None]) -> None:
    """What is still under way then, such as a reply that waits for Telegram's limit, is given up."""
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await stopping
    except TimeoutError:
        log.warning("stopped while something was still under way")
    except TelegramError as error:  # the one that ended polling comes up again here
        log.debug("polling had ended", problem=type(error).__name__)


async def _listen(updater: Updater, settings: Settings) -> asyncio.Future[None]:
    if settings.mode == "polling":
        await updater.start_polling(allowed_updates=handlers.ALLOWED_UPDATES, error_callback=_polling_failed)
        # Shielded, so that who waits for it and is stopped does not cut it off in the middle of a poll.
        return asyncio.shield(next(task for task in asyncio.all_tasks() if task.get_name() == POLLING))
    address, secret = settings.webhook_address, settings.webhook_secret
    if secret is None or settings.webhook_url is None:  # the settings see to it that this can't be
        raise SettingsError("A webhook needs FOOTNOTE_WEBHOOK_URL and FOOTNOTE_WEBHOOK_SECRET.")
    await updater.start_webhook(
        listen=address.host,
        port=address.port,
        url_path=urlsplit(settings.webhook_url).path.strip("/"),
        webhook_url=settings.webhook_url,
        secret_token=secret.get_secret_value(),
        allowed_updates=handlers.ALLOWED_UPDATES,
    )
    return asyncio.get_running_loop().create_future()


def _polling_failed(error: TelegramError) -> None:
    # Polling goes on by itself, with growing pauses; a traceback each time would say no more.
    hint = "another copy of this bot is running" if isinstance(error, Conflict) else "will try again"
    log.warning("no updates from Telegram", problem=str(error), hint=hint)


async def announce(application: FootnoteApplication) -> None:
    """Tell Telegram the command menus and what the bot is for; it runs as well without."""
    bot = application.bot
    told = await asyncio.gather(
        bot.set_my_commands(words.PRIVATE_MENU, scope=BotCommandScopeAllPrivateChats()),
        bot.set_my_commands(words.GROUP_MENU, scope=BotCommandScopeAllGroupChats()),
        bot.set_my_description(words.DESCRIPTION),
        bot.set_my_short_description(words.SHORT_DESCRIPTION),
        handlers.show_menus(application),
        return_exceptions=True,
    )
    for problem in told:
        if isinstance(problem, TelegramError):
            log.warning("a menu or description could not be set", problem=str(problem))
        elif isinstance(problem, BaseException):
            raise problem
