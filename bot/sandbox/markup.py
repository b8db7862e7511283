"""Telegram's HTML: read as its servers read it, refused in their words.

Offsets in refusals are bytes, offsets in entities are UTF-16 units, as in Telegram.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.errors import ApiError, bad_request

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}

_REFERENCE = re.compile(r"&(?:(?P<name>lt|gt|amp|quot)|#(?P<number>\d{1,7})|#x(?P<hex>[0-9a-fA-F]{1,6}));?")
_ATTRIBUTE = re.compile(
    r"""\s+ (?P<name>[^\s=>]+)
    (?: \s* (?P<equals>=) \s*
        (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[\w.-]*)(?=[\s>]) )?
    )?""",
    re.VERBOSE,
)
_LOOSE_AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_LINK = re.compile(
    r"(?:(?:https?|ftp)://)?[^\s/?#.]+(?:\.[^\s/?#.]+)*(?::\d+)?(?:[/?#]\S*)?|(?:tg|ton|mailto|tel):\S+"
)
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")


def parse(source: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities; raises `ApiError` for what Telegram can't parse."""
    return _Parser(source).parse()


def has_loose_ampersand(source: str) -> bool:
    """Telegram lets a bare & pass, though its manual forbids it: a sign of text that nobody escaped."""
    return _LOOSE_AMPERSAND.search(source) is not None


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._text()
        if self.open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return self.text, _merged(self.entities)

    def _text(self) -> None:
        reference = _REFERENCE.match(self.source, self.at)
        if reference:
            self.text += _character(reference)
            self.at = reference.end()
            return
        following = re.compile(r"[<&]").search(self.source, self.at + 1)
        end = following.start() if following else len(self.source)
        self.text += self.source[self.at : end]
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        named = re.compile(r"<([^\s>]*)(?=[\s>])").match(self.source, begin)
        if not named:
            raise self._refusal("Unclosed start tag", begin)
        tag = named[1].lower()
        if tag not in TAGS:
            raise self._refusal(f'Unsupported start tag "{tag}"', begin)
        self.at = named.end()
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refusal('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, attributes, utf16.length(self.text), len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.source, self.at):
            self.at = found.end()
            name, value = found["name"].lower(), found["double"] or found["single"] or found["bare"] or ""
            if not found["equals"] and (tag, name) != ("blockquote", "expandable"):
                problem = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
                raise self._refusal(problem, begin)
            attributes[name] = _REFERENCE.sub(_character, value)
        end = re.compile(r"\s*>").match(self.source, self.at)
        if not end:
            raise self._refusal(f'Unclosed start tag "{tag}"', begin)
        self.at = end.end()
        return attributes

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._refusal("Unexpected end tag", begin)
        named = re.compile(r"</([^\s>]*)\s*>").match(self.source, begin)
        if not named:
            raise self._refusal("Unclosed end tag", begin)
        start, found = self.open[-1], named[1].lower()
        if found not in ("", start.tag):
            detail = f', expected "</{start.tag}>", found "</{found}>"'
            raise self._refusal("Unmatched end tag", begin, detail)
        self.at = named.end()
        self._close(self.open.pop())

    def _close(self, start: _Open) -> None:
        length = utf16.length(self.text) - start.offset
        entity = {"type": TAGS[start.tag], "offset": start.offset, "length": length}
        extra = _extra(start, self.text[start.start :])
        if length and extra is not None:
            self.entities.append(entity | extra)

    def _refusal(self, problem: str, at: int, detail: str = "") -> ApiError:
        return _refusal(f"{problem} at byte offset {len(self.source[:at].encode())}{detail}")


def _refusal(problem: str) -> ApiError:
    return bad_request(f"can't parse entities: {problem}")


def _character(reference: re.Match[str]) -> str:
    return html.unescape(reference[0].rstrip(";") + ";")


def _extra(start: _Open, covered: str) -> Entity | None:
    """What the tag adds to its entity; None where Telegram makes no entity."""
    if start.tag == "a":
        return _link(start.attributes.get("href") or covered)
    if start.tag == "code":
        name = start.attributes.get("class", "")
        return {"language": name.removeprefix("language-")} if name.startswith("language-") else {}
    if start.tag == "blockquote" and "expandable" in start.attributes:
        return {"type": "expandable_blockquote"}
    if start.tag == "tg-emoji":
        return {"custom_emoji_id": start.attributes.get("emoji-id", "")}
    return {}


def _link(url: str) -> Entity | None:
    user = _USER_LINK.fullmatch(url)
    if user:
        return {"type": "text_mention", "user_id": int(user[1])}
    return {"url": url if ":" in url else f"http://{url}/"} if _LINK.fullmatch(url) else None


def _merged(entities: list[Entity]) -> list[Entity]:
    """In reading order, the outer first; `<pre><code class=language-…>` is one entity, as in Telegram."""
    spans = {(e["offset"], e["length"]): e for e in entities if e["type"] == "pre"}
    kept = []
    for entity in entities:
        around = spans.get((entity["offset"], entity["length"]))
        if entity["type"] == "code" and "language" in entity:
            if around:
                around["language"] = entity["language"]
                continue
            del entity["language"]
        kept.append(entity)
    # An inner tag closes first; of two with the same span the outer has to come first.
    kept.reverse()
    return sorted(kept, key=lambda e: (e["offset"], -e["length"]))
