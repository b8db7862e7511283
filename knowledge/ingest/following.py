"""From a URL to the answer at its end: through redirects, each checked as the first, within limits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from ssl import SSLContext
from types import MappingProxyType

import httpcore

from knowledge.errors import SourceRefused
from knowledge.ingest.answers import MEGABYTE, Answer, ask
from knowledge.ingest.network import GuardedNetwork, refused
from knowledge.ingest.urls import Url
from knowledge.refusals import Refusal

_FOR_GOOD = frozenset((HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT))
_FOR_NOW = frozenset((HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT))
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of network time in all, `redirects`, `size` in bytes, `pause` in seconds, above 0."""

    seconds: float = 10.0
    redirects: int = 5
    size: int = 5 * MEGABYTE
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where redirects led, what was said there, and whether there were any and each was permanent."""

    url: Url
    answer: Answer
    is_for_good: bool


class Follower:
    """Asks servers, and those that they name instead."""

    def __init__(
        self, network: GuardedNetwork, tls: SSLContext | None, headers: Mapping[str, str], limits: Limits
    ) -> None:
        self._network = network
        self._tls = tls
        self._headers = headers
        self.limits = limits

    async def follow(
        self,
        url: Url,
        conditions: Mapping[str, str] = _NOTHING,
        *,
        before: Callable[[Url], Awaitable[None]] | None = None,
        cut_at: int = 0,
    ) -> Arrival:
        """The answer at the end. `before` is waited for at each question; `cut_at` is in bytes.

        Raises:
            SourceRefused: no answer could be had, or none that may be asked for.
        """
        clock = _Clock(self.limits.seconds)
        size = cut_at or self.limits.size
        passed = [url]
        is_for_good = True
        while True:
            if before:
                await before(url)
            asking = self._ask(url, conditions, size=size, is_cut=bool(cut_at))
            answer = await clock.timed(asking, url.host)
            location = answer.header("location")
            if answer.status not in _FOR_GOOD | _FOR_NOW or not location:
                return Arrival(url, answer, is_for_good and len(passed) > 1)
            # Conditions are about the first page; the next one may carry the same tag by chance.
            url, conditions = url.redirected_to(location), _NOTHING
            if url in passed or len(passed) > self.limits.redirects:
                raise SourceRefused(Refusal.TOO_MANY_REDIRECTS, limit=self.limits.redirects)
            passed.append(url)
            is_for_good &= answer.status in _FOR_GOOD

    async def _ask(self, url: Url, conditions: Mapping[str, str], *, size: int, is_cut: bool) -> Answer:
        if self._tls is None and url.scheme == "https":
            # Reading all the certificates that are trusted takes a while.
            self._tls = await asyncio.to_thread(httpcore.default_ssl_context)
        # A connection for each question: whoever redirects is rarely asked twice.
        async with httpcore.AsyncConnectionPool(self._tls, network_backend=self._network) as pool:
            return await ask(pool, url, {**self._headers, **conditions}, size=size, is_cut=is_cut)


class _Clock:
    """Network time of all questions on the way; waiting for our turn does not count."""

    def __init__(self, seconds: float) -> None:
        self._seconds = self._left = seconds

    async def timed(self, asking: Coroutine[None, None, Answer], host: str) -> Answer:
        """The answer if it comes in time; what goes wrong in our words."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._left):
                return await asking
        except TimeoutError as error:
            raise SourceRefused(Refusal.TOO_SLOW, limit=round(self._seconds)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as error:
            raise refused(error, host) from error
        finally:
            self._left -= time.monotonic() - began
