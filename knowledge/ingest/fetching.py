"""Fetching a page from the internet, and from nowhere else.

Footnote fetches what people send it and what pages redirect to: neither is trusted. Addresses are checked
when they are connected to (`knowledge.ingest.network`), every redirect is a new question, and time, size and
the number of redirects have limits. No proxy of the environment is used: it would connect unchecked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from ssl import SSLContext

from knowledge.errors import SourceRefused
from knowledge.ingest.addresses import Allowed
from knowledge.ingest.following import Arrival, Follower, Limits
from knowledge.ingest.manners import NAME, Manners
from knowledge.ingest.network import GuardedNetwork, Resolver, resolve
from knowledge.ingest.urls import Url, read_url
from knowledge.refusals import Refusal

_GONE = frozenset((HTTPStatus.NOT_FOUND, HTTPStatus.GONE))
_KINDS = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.8,*/*;q=0.5"
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    `url` was asked for, written out; `address` is where the page was found in the end. `moved_to` is that
    address where all redirects were permanent, else empty. `content_type` is what the site says it is.
    """

    url: str
    address: str
    status: int
    content: bytes
    content_type: str
    etag: str
    last_modified: str
    retrieved_at: datetime
    moved_to: str = ""


class Fetcher:
    """Fetches pages; one for one event loop.

    `allowed` are hosts, "host:port" or networks that are let through although private (`ValueError` if one is
    none of these). `contact` is a URL or a mail address that sites find in our User-Agent.
    """

    def __init__(
        self,
        *,
        allowed: Collection[str] = (),
        contact: str = "",
        limits: Limits = _LIMITS,
        resolver: Resolver = resolve,
        tls: SSLContext | None = None,
    ) -> None:
        about = f"+{contact}" if contact else "a bot that cites its sources"
        headers = {"User-Agent": f"{NAME}/{version('footnote')} ({about})", "Accept": _KINDS}
        self._follower = Follower(GuardedNetwork(Allowed.of(allowed), resolver), tls, headers, limits)
        self._manners = Manners(self._follower)

    async def fetch(
        self, url: str, *, etag: str = "", last_modified: str = "", polite: bool = False
    ) -> Fetched | None:
        """The page at `url`; None if it is still the one of `etag` or `last_modified`.

        `polite`: robots.txt is obeyed and a host is asked once a second at most, however long that takes.

        Raises:
            SourceRefused: the page can't or must not be read; its refusal says why.
        """
        asked = read_url(url)
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        arrival = await self._follower.follow(
            asked,
            {name: value for name, value in conditions.items() if value},
            before=self._manners.wait_for if polite else None,
        )
        if arrival.answer.status == HTTPStatus.NOT_MODIFIED and (etag or last_modified):
            return None
        return _fetched(asked, arrival)


def _fetched(asked: Url, arrival: Arrival) -> Fetched:
    answer, address = arrival.answer, str(arrival.url)
    if not answer.is_page:
        refusal = Refusal.GONE if answer.status in _GONE else Refusal.HTTP_ERROR
        raise SourceRefused(refusal, host=arrival.url.host, status=answer.status)
    return Fetched(
        url=str(asked),
        address=address,
        status=answer.status,
        content=answer.content,
        content_type=answer.header("content-type"),
        etag=answer.header("etag"),
        last_modified=answer.header("last-modified"),
        retrieved_at=datetime.now(UTC),
        moved_to=address if arrival.is_for_good else "",
    )
