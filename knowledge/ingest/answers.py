"""One question to one server, and as much of its answer as we are ready to take."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

import httpcore

from knowledge.errors import SourceRefused
from knowledge.ingest.urls import Url
from knowledge.refusals import Refusal

MEGABYTE = 1_000_000
_AS_IT_IS = frozenset(("", "identity"))
_DEFLATED = frozenset(("gzip", "x-gzip", "deflate"))
# Reads both wrappings of deflated content, gzip's and zlib's.
_EITHER_WRAPPING = zlib.MAX_WBITS | 32


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` have their names in lower case. What is no page (a status of 300 and up) has no content."""

    status: int
    headers: Mapping[str, str]
    content: bytes = b""

    @property
    def is_page(self) -> bool:
        return self.status in range(200, 300)

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


async def ask(
    pool: httpcore.AsyncConnectionPool,
    url: Url,
    headers: Mapping[str, str],
    *,
    size: int,
    is_cut: bool = False,
) -> Answer:
    """What the server says to GET.

    A page of more than `size` bytes, packed or unpacked, is cut there if `is_cut`, else refused as
    too_large; nothing beyond is read, whatever Content-Length says.
    """
    sent = {"Host": url.authority, "Accept-Encoding": "identity", **headers}
    encoded = [(name.encode(), value.encode()) for name, value in sent.items()]
    target = httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target)
    async with pool.stream("GET", target, headers=encoded) as response:
        answer = Answer(response.status, _read(response.headers))
        if not answer.is_page:
            return answer
        packing = answer.header("content-encoding").strip().lower()
        content = await _taken(response.aiter_stream(), packing, size, is_cut=is_cut)
        return Answer(answer.status, answer.headers, content)


def _read(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """UTF-8 where it is, although headers have no encoding: some sites write places in it."""
    return {name.decode("ascii").lower(): _text(value) for name, value in headers}


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


async def _taken(parts: AsyncIterator[bytes], packing: str, size: int, *, is_cut: bool) -> bytes:
    # We ask for content as it is; some servers pack it all the same.
    unpacking = zlib.decompressobj(_EITHER_WRAPPING) if packing in _DEFLATED else None
    if unpacking is None and packing not in _AS_IT_IS:
        raise SourceRefused(Refusal.NOT_A_DOCUMENT)
    content, received = bytearray(), 0
    async for part in parts:
        received += len(part)
        try:
            content += unpacking.decompress(part, size + 1 - len(content)) if unpacking else part
        except zlib.error as error:
            raise SourceRefused(Refusal.UNREADABLE) from error
        if max(received, len(content)) > size:
            if is_cut:
                return bytes(content[:size])
            raise SourceRefused(Refusal.TOO_LARGE, limit=size // MEGABYTE)
    if unpacking and not unpacking.eof:
        raise SourceRefused(Refusal.UNREADABLE)
    return bytes(content)
