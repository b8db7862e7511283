"""What was found for the latest texts; the texts themselves are not kept."""

from __future__ import annotations

import hashlib
import secrets
from typing import Generic, TypeVar

from cachetools import LRUCache

Found = TypeVar("Found")

_SECRET_BYTES, _KEY_BYTES = 32, 16


class Latest(Generic[Found]):
    """By texts, as many as were asked for last."""

    def __init__(self, size: int) -> None:
        # With a secret of its own: else who has the memory could try texts.
        self._secret = secrets.token_bytes(_SECRET_BYTES)
        self._found: LRUCache[bytes, Found] = LRUCache(size)

    def get(self, *texts: str) -> Found | None:
        return self._found.get(self._key(texts))

    def put(self, found: Found, *texts: str) -> None:
        self._found[self._key(texts)] = found

    def clear(self) -> None:
        self._found.clear()

    def _key(self, texts: tuple[str, ...]) -> bytes:
        said = "\0".join(texts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(said, key=self._secret, digest_size=_KEY_BYTES).digest()
