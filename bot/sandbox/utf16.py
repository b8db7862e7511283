"""Telegram counts text in UTF-16 code units: a character outside the basic plane counts twice."""

from __future__ import annotations


def length(text: str) -> int:
    return len(_encode(text)) // 2


def cut(text: str, offset: int, count: int) -> str:
    """The part of the text that an entity covers."""
    return _encode(text)[offset * 2 : (offset + count) * 2].decode("utf-16-le", "replace")


def _encode(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
