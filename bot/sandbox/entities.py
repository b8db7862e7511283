"""Entities that Telegram finds by itself in what people and bots write, and entities as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.markup import Entity

_FOUND_ALONE = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]}'»”]"
    r"|(?<![\w@./])(?:[a-z0-9-]+\.)+(?:com|org|net|cn|io|dev|info|edu|gov|eu|uk|de|fr|ru)\b(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]}'»”])?)"
    r"|(?<![\w/@<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?![\w/])"
    r"|(?<!\w)(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})\b"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)",
    re.IGNORECASE,
)
# Inside these Telegram looks for nothing.
_OPAQUE = {"code", "pre", "text_link", "text_mention", "custom_emoji"}

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def detect(text: str, given: Iterable[Entity] = ()) -> list[Entity]:
    """The given entities, and commands, mentions, links, addresses and hashtags beside them."""
    entities = list(given)
    closed = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
    for match in _FOUND_ALONE.finditer(text):
        start = utf16.length(text[: match.start()])
        end = start + utf16.length(match[0])
        if not any(begin < end and start < stop for begin, stop in closed):
            entities.append({"type": str(match.lastgroup), "offset": start, "length": end - start})
    return sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def trimmed(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """Telegram cuts white space off both ends; the entities move along."""
    shift = utf16.length(text) - utf16.length(text.lstrip())
    text = text.strip()
    total = utf16.length(text)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] + entity["length"] - shift, total)
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return text, moved


def to_html(text: str, entities: Sequence[Mapping[str, Any]]) -> str:
    """The text with its formatting as Telegram's HTML."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in entities:
        tags = _tags(entity)
        if tags:
            end = entity["offset"] + entity["length"]
            opening.setdefault(entity["offset"], []).append(tags[0])
            closing.setdefault(end, []).insert(0, tags[1])
    cuts = sorted({0, utf16.length(text), *opening, *closing})
    parts = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        parts += [*closing.get(start, ()), *opening.get(start, ())]
        parts.append(escape(utf16.cut(text, start, end - start), quote=False))
    return "".join(parts)


def _tags(entity: Mapping[str, Any]) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre" and entity.get("language"):
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    tag = _TAGS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else None
