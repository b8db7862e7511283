"""What sites ask of bots: pages not to be read, and time between one page and the next (robots.txt)."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TypeVar

from aiolimiter import AsyncLimiter
from protego import Protego

from knowledge.errors import SourceRefused
from knowledge.ingest.following import Follower
from knowledge.ingest.urls import Url
from knowledge.refusals import Refusal

_Kept = TypeVar("_Kept")

NAME = "Footnote"
# A site that asks for more gets no more: nobody waits for its pages, but one site must not hold up the rest.
_LONGEST_PAUSE = 30.0
# As much of a robots.txt as the standard (RFC 9309) asks readers to read.
_ROBOTS_SIZE = 500 * 1024
_KEPT_SECONDS = 6 * 3600.0
_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class _Rules:
    robots: Protego
    read_at: float

    @property
    def is_stale(self) -> bool:
        return time.monotonic() - self.read_at > _KEPT_SECONDS


class Manners:
    """Remembers what sites ask for, for a while, and when they were asked last; for one event loop."""

    def __init__(self, follower: Follower) -> None:
        self._follower = follower
        self._pause = follower.limits.pause
        self._rules: dict[str, _Rules] = {}
        self._turns: dict[str, AsyncLimiter] = {}

    async def wait_for(self, url: Url) -> None:
        """Returns when the page may be asked for.

        Raises:
            SourceRefused: the site does not want bots to read it (robots), or can't say so just now.
        """
        robots = await self._robots(url)
        if not robots.can_fetch(str(url), NAME):
            raise SourceRefused(Refusal.ROBOTS, host=url.host)
        asked = robots.crawl_delay(NAME) or 0.0
        await self._turn(url.host, max(self._pause, min(asked, _LONGEST_PAUSE)))

    async def _robots(self, url: Url) -> Protego:
        kept = self._rules.get(url.origin)
        if kept is None or kept.is_stale:
            await self._turn(url.host, self._pause)
            # A long one takes a while to understand.
            robots = await asyncio.to_thread(Protego.parse, await self._text(url))
            kept = _Rules(robots, time.monotonic())
            _keep(self._rules, url.origin, kept)
        return kept.robots

    async def _text(self, url: Url) -> str:
        """Of the robots.txt; empty where there is none. A site in trouble has to be asked again later."""
        arrival = await self._follower.follow(replace(url, target="/robots.txt"), cut_at=_ROBOTS_SIZE)
        answer = arrival.answer
        if answer.is_page:
            return answer.content.decode("utf-8-sig", errors="replace")
        if answer.status in range(400, 500) and answer.status != HTTPStatus.TOO_MANY_REQUESTS:
            return ""
        raise SourceRefused(Refusal.HTTP_ERROR, host=url.host, status=answer.status)

    async def _turn(self, host: str, pause: float) -> None:
        """Waits until the host may be asked again."""
        limiter = self._turns.get(host) or AsyncLimiter(1, pause)
        if limiter.time_period != pause:
            limiter = AsyncLimiter(1, pause)
            # The host was asked a moment ago, at the pace before.
            await limiter.acquire()
        _keep(self._turns, host, limiter)
        await limiter.acquire()


def _keep(kept: dict[str, _Kept], key: str, value: _Kept) -> None:
    """As the newest; the oldest makes room for it."""
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > _MOST_KEPT:
        del kept[next(iter(kept))]
