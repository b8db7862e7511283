"""Calls of the Bot API: how long they take, how they fail, and when Telegram was last reached."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from urllib.request import getproxies

import httpx
from telegram import Update
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.lines import Lines
from bot.metrics import Metrics

POLL = "getUpdates"
# What one call brings is read in one turn of the event loop: of a hundred short messages, which is as many as
# Telegram gives, it took 27 milliseconds of CPU in the median, of twenty 6 (one run).
FETCHED = 20
_FILE = "file"
_PROXIES = {"http", "https", "all"}
_OK = range(200, 300)
_KINDS = {
    400: "refused",
    401: "token",
    403: "forbidden",
    404: "token",
    409: "conflict",
    413: "too_large",
    429: "limit",
}


class Contact:
    """When Telegram last answered a call, and when it last gave updates, be there any or none."""

    def __init__(self) -> None:
        self.answered: float | None = None
        self.updated: float | None = None

    def note(self, *, updates: bool) -> None:
        self.answered = time.monotonic()
        if updates:
            self.updated = self.answered


class ShortPolls(ExtBot[int]):
    """Fetches only some of the updates that wait: all that one call brings are read in one go."""

    async def initialize(self) -> None:
        try:
            await super().initialize()
        except BaseException:
            # An application that could not begin does not end either, and leaves the connections open.
            await self.shutdown()
            raise

    async def get_updates(self, *given: Any, **more: Any) -> tuple[Update, ...]:
        return await super().get_updates(*given, **{"limit": FETCHED, **more})


class WatchedRequest(HTTPXRequest):
    """Sends on lines of its own, but files and through proxies as the base class does.

    Each try is counted, of those that are tried again too.
    """

    def __init__(
        self,
        metrics: Metrics,
        contact: Contact,
        trust: ssl.SSLContext,
        *,
        connect_timeout: float,
        **given: Any,
    ) -> None:
        super().__init__(connect_timeout=connect_timeout, httpx_kwargs={"verify": trust}, **given)
        self._metrics = metrics
        self._contact = contact
        self._connect_seconds = connect_timeout
        self._lines = Lines(trust, self.USER_AGENT)
        # httpx knows all kinds of proxies, and where none is to be used.
        self._may_be_proxied = not _PROXIES.isdisjoint(getproxies())

    async def initialize(self) -> None:
        await super().initialize()
        self._lines.open()

    async def shutdown(self) -> None:
        await self._lines.close()
        await super().shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,
        **more: Any,
    ) -> tuple[int, bytes]:
        # Where a file is to be found is no name of a method, and unlike any other.
        called = url.rpartition("/")[2] if method == "POST" else _FILE
        started = time.perf_counter()
        try:
            status, answer = await self._sent(url, method, request_data, *timeouts, **more)
        except TelegramError as error:
            self._metrics.failed(called, _kind(error))
            raise
        if called != POLL:  # it takes as long as nothing happens
            self._metrics.took("send", time.perf_counter() - started)
        if status in _OK:
            self._contact.note(updates=called == POLL)
        else:
            self._metrics.failed(called, _KINDS.get(status, "server"))
        return status, answer

    async def _sent(
        self, url: str, method: str, call: RequestData | None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        if self._may_be_proxied or method != "POST" or (call and call.contains_files):
            return await super().do_request(url, method, call, *timeouts, **more)
        try:
            return await self._lines.post(
                url,
                urlencode(call.json_parameters).encode() if call else b"",
                connect_seconds=_seconds(more, "connect_timeout", self._connect_seconds),
                answer_seconds=_seconds(more, "read_timeout", self.read_timeout),
            )
        except httpx.TimeoutException as error:
            raise TimedOut from error
        except httpx.HTTPError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error


def _seconds(timeouts: Mapping[str, Any], name: str, usual: float | None) -> float | None:
    """None waits for ever."""
    given = timeouts.get(name, BaseRequest.DEFAULT_NONE)
    seconds: float | None = usual if given is BaseRequest.DEFAULT_NONE else given
    return seconds


def _kind(error: TelegramError) -> str:
    if isinstance(error, TimedOut):
        return "timeout"
    return "network" if isinstance(error, NetworkError) else "other"
