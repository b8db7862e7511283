"""The part of a message that a reply quotes: taken only if it stands there so, formatting and all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox import markup, utf16
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import Entity
from bot.sandbox.model import Message

MAX_QUOTE = 1024
# Of the formatting only this belongs to a quote.
_KEPT = frozenset(["bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"])


def quote_of(answered: Message, reply: Mapping[str, Any]) -> dict[str, Any]:
    """The `quote` of the message that replies; empty where it quotes nothing."""
    text, entities = reply.get("quote") or "", reply.get("quote_entities") or []
    if not text:
        return {}
    if reply.get("quote_parse_mode"):
        text, entities = markup.parse(text)
    places, formatted = _places(answered, text), _formatting(entities)
    fitting = [at for at in places if _formatting_within(answered, at, utf16.length(text)) == formatted]
    if utf16.length(text) > MAX_QUOTE or not fitting:
        raise bad_request("QUOTE_TEXT_INVALID")
    wanted = reply.get("quote_position", 0)
    return {"quote": {"text": text, "position": min(fitting, key=lambda at: abs(at - wanted))}}


def _places(answered: Message, text: str) -> list[int]:
    found, start = [], answered.text.find(text)
    while start >= 0:
        found.append(utf16.length(answered.text[:start]))
        start = answered.text.find(text, start + 1)
    return found


def _formatting(entities: Sequence[Entity]) -> set[tuple[str, int, int]]:
    return {(e["type"], e["offset"], e["length"]) for e in entities if e["type"] in _KEPT}


def _formatting_within(answered: Message, start: int, length: int) -> set[tuple[str, int, int]]:
    """The message's formatting, as far as it stands in this stretch, by places within it."""
    clipped = []
    for entity in answered.entities:
        begin = max(entity["offset"], start)
        end = min(entity["offset"] + entity["length"], start + length)
        if begin < end:
            clipped.append(entity | {"offset": begin - start, "length": end - begin})
    return _formatting(clipped)
