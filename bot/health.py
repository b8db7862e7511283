"""Whether the bot is alive and ready, and its figures, for who watches over it.

Nobody is asked who they are, so nothing stands there that not everybody may know.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram.error import TelegramError

from bot.context import FootnoteApplication
from bot.metrics import CONTENT_TYPE
from bot.serving import listen, serving
from bot.settings import Address, Settings, SettingsError
from knowledge import Desk, KnowledgeError, StoreUnavailable

log = structlog.get_logger(__name__)

# A poll comes back after ten seconds, be there news or not.
SILENT_SECONDS = 60.0
PATIENCE_SECONDS = 5.0
# The figures are given without those of the base if that is busy for longer.
SCRAPE_SECONDS = 1.0
# However often somebody asks, the engine is not asked more often than that.
LOOK_EVERY_SECONDS = 2.0
PROBE = "Does the engine answer?"
UNAVAILABLE = 503


class Readiness:
    """Whether the bot can answer questions just now; if not, why, in words."""

    def __init__(self, application: FootnoteApplication, mode: str) -> None:
        self._application = application
        self._mode = mode
        self._lock = asyncio.Lock()
        self._looked_at = -LOOK_EVERY_SECONDS
        self._problems: tuple[str, ...] = ()

    async def problems(self) -> tuple[str, ...]:
        async with self._lock:
            if time.monotonic() - self._looked_at >= LOOK_EVERY_SECONDS:
                self._problems = tuple([each async for each in self._look()])
                self._looked_at = time.monotonic()
            return self._problems

    async def _look(self) -> AsyncIterator[str]:
        if not self._application.running:
            yield "the bot is starting or stopping"
        for problem in (await self._of_engine(), await self._of_telegram()):
            if problem:
                yield problem

    async def _of_engine(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._application.services.desk(_answers)
        except TimeoutError:
            return f"the engine has not answered within {PATIENCE_SECONDS:.0f} seconds"
        except StoreUnavailable as error:
            return f"the database can't be used: {error.problem}"
        except Exception as error:
            log.exception("the engine can't answer")
            return f"the engine can't answer: {type(error).__name__}"
        return ""

    async def _of_telegram(self) -> str:
        contact = self._application.contact
        if self._mode == "polling":
            return _silence(contact.updated, "given updates")
        if _silence(contact.answered, ""):
            await self._call()
        return _silence(contact.answered, "answered")

    async def _call(self) -> None:
        """Where Telegram calls the bot, nobody may have said anything for hours."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._application.bot.get_me()
        except (TimeoutError, TelegramError, RuntimeError) as error:
            log.debug("Telegram could not be reached", problem=type(error).__name__)


def _answers(desk: Desk) -> None:
    """Raises what a question would raise."""
    desk.store.changes(limit=1)
    desk.engine.candidates(PROBE)


def _silence(last: float | None, what: str) -> str:
    if last is None:
        return f"Telegram has not {what} since the start"
    seconds = time.monotonic() - last
    return f"Telegram has not {what} for {seconds:.0f} seconds" if seconds > SILENT_SECONDS else ""


def health(application: FootnoteApplication, settings: Settings) -> Starlette:
    """The pages /healthz, /readyz and /metrics."""
    readiness = Readiness(application, settings.mode)

    async def alive(_: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def ready(_: Request) -> Response:
        problems = await readiness.problems()
        if problems:
            return PlainTextResponse("".join(f"{each}\n" for each in problems), UNAVAILABLE)
        return PlainTextResponse("ready\n")

    async def figures(_: Request) -> Response:
        await _read_base(application)
        return Response(application.metrics.text(), media_type=CONTENT_TYPE)

    return Starlette(routes=[Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", figures)])


async def _read_base(application: FootnoteApplication) -> None:
    """Where it can't be read, the figures stay as they were."""

    def read(desk: Desk) -> None:
        changes = desk.store.changes(limit=1)
        application.metrics.base(
            facts=sum(desk.store.counted().values()),
            change=changes[0].id if changes else 0,
            changed_at=desk.store.index.changed_at(),
        )

    try:
        async with asyncio.timeout(SCRAPE_SECONDS):
            await application.services.desk(read)
    except (TimeoutError, KnowledgeError) as error:
        log.debug("the base could not be read for its figures", problem=type(error).__name__)


@asynccontextmanager
async def watched(application: FootnoteApplication, settings: Settings) -> AsyncIterator[None]:
    """Inside the block the application is counted and clocked, and shows it where the settings say."""
    address = settings.http_address
    listener = _listening(address) if address else None
    _count_queues(application)
    await application.services.watch(application.metrics.spent, application.metrics.vetoed)
    try:
        async with serving(health(application, settings), listener) if listener else nullcontext():
            yield
    finally:
        await application.services.watch(None, None)


def _listening(address: Address) -> socket.socket:
    try:
        return listen(address.host, address.port)
    except OSError as error:
        problem = "is in use" if error.errno == errno.EADDRINUSE else f"can't be opened ({error.strerror})"
        raise SettingsError(f"{address} {problem}. Choose another with FOOTNOTE_HTTP_LISTEN.") from None


def _count_queues(application: FootnoteApplication) -> None:
    queue = application.metrics.queue
    queue("engine", lambda: application.services.load.in_hand)
    queue("updates_waiting", application.update_queue.qsize)
    queue("updates_in_hand", lambda: application.update_processor.current_concurrent_updates)
    queue("aftermath", lambda: application.aftermath.left)
