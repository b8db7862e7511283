"""Text that the bot sends: parsed, measured, and refused where Telegram refuses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.sandbox import markup, utf16
from bot.sandbox.entities import detect, trimmed
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import Entity
from bot.sandbox.params import Params
from bot.sandbox.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024


def text_of(world: World, params: Params) -> tuple[str, tuple[Entity, ...]]:
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = _read(world, params.text("text"), params.text("parse_mode"), params.array("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16.length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption_of(world: World, params: Params) -> tuple[str, tuple[Entity, ...]]:
    given = params.array("caption_entities")
    text, entities = _read(world, params.text("caption"), params.text("parse_mode"), given)
    if utf16.length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _check(entity: Any) -> None:
    shape = {"type": str, "offset": int, "length": int}
    if not isinstance(entity, dict) or not all(isinstance(entity.get(n), kind) for n, kind in shape.items()):
        raise bad_request("can't parse MessageEntity: expected an Object with type, offset and length")


def _read(
    world: World, source: str, parse_mode: str, given: Sequence[dict[str, Any]]
) -> tuple[str, tuple[Entity, ...]]:
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    if parse_mode:
        if markup.has_loose_ampersand(source):
            world.violations.append(f"an & that nobody escaped in HTML: {source[:80]!r}")
        source, parsed = markup.parse(source)
        given = world.resolve(parsed)
    for entity in given:
        _check(entity)
    text, entities = trimmed(source, given)
    return text, tuple(detect(text, entities))
