"""A site on this machine whose pages do what pages on the internet do, and what they should not do.

Something that fetches from it has to be told that it may: `Fetcher(allowed=site.allowed)`.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import hashlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox.server import HOST, serving

HTML = "text/html; charset=utf-8"
METADATA = "http://169.254.169.254/latest/meta-data/"
_Page = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One request: `at` is the event loop's time, `headers` have their names in lower case."""

    path: str
    headers: Mapping[str, str]
    at: float


@dataclass
class Site:
    """Paths begin with "/" and may have a query; a path without a page is 404."""

    address: str = ""
    hits: list[Hit] = field(default_factory=list)
    _pages: dict[str, _Page] = field(default_factory=dict)
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    @property
    def allowed(self) -> tuple[str, ...]:
        """What a fetcher has to let through, as its list has it."""
        return (f"{HOST}:{self.port}",)

    def url(self, path: str = "/", *, host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def hits_of(self, path: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.path == path]

    def put(
        self,
        path: str,
        body: str | bytes,
        *,
        content_type: str = HTML,
        headers: Mapping[str, str] | None = None,
        status: int = 200,
        after: float = 0.0,
    ) -> None:
        """A page, or a new one in its place. `after` is in seconds.

        It has an ETag of its own unless `headers` have one, and says 304 to whoever knows it (or knows the
        Last-Modified of `headers`).
        """
        content = body.encode() if isinstance(body, str) else body
        tagged = {"etag": f'"{hashlib.sha256(content).hexdigest()[:16]}"'} if status == 200 else {}
        sent = {"content-type": content_type, **tagged, **{k.lower(): v for k, v in (headers or {}).items()}}

        async def page(request: Request) -> Response:
            await self._wait(after)
            if status == 200 and _is_known(request, sent):
                return Response(status_code=304, headers={"etag": sent.get("etag", "")})
            return Response(content, status, sent)

        self._pages[path] = page

    def robots(self, text: str, *, status: int = 200) -> None:
        self.put("/robots.txt", text, content_type="text/plain", status=status)

    def move(self, path: str, to: str, *, status: int = 301) -> None:
        """`to` is what Location says: a path of this site, or any URL. 301 and 308 are for good."""
        self.put(path, "", status=status, headers={"location": to})

    def remove(self, path: str, *, status: int = 410) -> None:
        """The page is gone, and the site knows it."""
        self.put(path, "Gone.", status=status)

    def fail(self, path: str, status: int = 503) -> None:
        self.put(path, "Something went wrong.", status=status)

    def stream(self, path: str, part: bytes = b"<p>And so on.</p>", *, pause: float = 0.0) -> None:
        """A page that has no end; `pause` in seconds is between its parts."""

        async def parts() -> AsyncIterator[bytes]:
            while not self._ended.is_set():
                yield part
                await self._wait(pause)

        async def page(request: Request) -> Response:
            return StreamingResponse(parts(), media_type=HTML)

        self._pages[path] = page

    def bomb(self, path: str, size: int) -> None:
        """A page of `size` zeros, packed to a thousandth of it although nobody asked for that."""
        self.put(path, gzip.compress(bytes(size)), headers={"content-encoding": "gzip"})

    async def answer(self, request: Request) -> Response:
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        self.hits.append(Hit(path, dict(request.headers), asyncio.get_running_loop().time()))
        page = self._pages.get(path)
        return await page(request) if page else Response("Not found.", 404)

    async def close(self) -> None:
        """Lets go of pages that wait or have no end."""
        self._ended.set()

    async def _wait(self, seconds: float) -> None:
        # Zero gives others their turn all the same.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), seconds) if seconds else await asyncio.sleep(0)


def _is_known(request: Request, headers: Mapping[str, str]) -> bool:
    tag, changed = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
    if tag:
        return tag == headers.get("etag")
    return changed is not None and changed == headers.get("last-modified")


@contextlib.asynccontextmanager
async def saying(answer: bytes, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a server that says just this, to whatever it is asked, and hangs up."""

    async def say(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        with contextlib.suppress(ConnectionError):
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(say, HOST, 0, ssl=tls)
    async with server:
        yield server.sockets[0].getsockname()[1]


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    app = Starlette(routes=[Route("/{path:path}", site.answer)])
    async with serving(app, 0, site.close) as site.address:
        yield site
