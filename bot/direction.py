"""Text of two directions in one line, told apart by the signs that Unicode's bidirectional algorithm has."""

from __future__ import annotations

from unicodedata import bidirectional

# First strong isolate and its end: what stands between has its own direction, and moves nothing around it.
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MARKS = {"ltr": "\N{LEFT-TO-RIGHT MARK}", "rtl": "\N{RIGHT-TO-LEFT MARK}"}
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def isolated(text: str, around: str) -> str:
    """`text` as it may stand inside a sentence that runs `around` ("ltr" or "rtl").

    It stays as it is where nothing in it runs the other way.
    """
    if around == "ltr" and text.isascii():
        return text
    return f"{_ISOLATE}{text}{_END}" if set(_strong(text)) - {around} else text


def opening(text: str) -> str:
    """What has to stand before a block of text so that it runs the way that most of it does; mostly nothing.

    Without it a line runs as its first letter does, which may be that of a foreign name.
    """
    if text.isascii():
        return ""
    strong = _strong(text)
    most = max(("ltr", "rtl"), key=strong.count)
    return _MARKS[most] if strong and strong[0] != most else ""


def _strong(text: str) -> list[str]:
    found = (_DIRECTIONS.get(bidirectional(letter)) for letter in text)
    return [direction for direction in found if direction]
