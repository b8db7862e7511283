"""Answers to pressed buttons, inline queries and guest questions."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any, TypeVar

from bot.sandbox import formatted, keyboard, utf16
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.model import CallbackAnswer, CallbackQuery, GuestQuery, InlineQuery
from bot.sandbox.params import Params
from bot.sandbox.world import QUERY_SECONDS, World

MAX_CALLBACK_TEXT = 200
MAX_RESULTS = 50
MAX_RESULT_ID_BYTES = 64
MAX_OFFSET_BYTES = 64

Query = TypeVar("Query", CallbackQuery, InlineQuery, GuestQuery)

_TYPES = frozenset(
    [
        "article",
        "photo",
        "gif",
        "mpeg4_gif",
        "video",
        "audio",
        "voice",
        "document",
        "location",
        "venue",
        "contact",
        "game",
        "sticker",
    ]
)


@method("answerCallbackQuery")
async def answer_callback_query(world: World, params: Params) -> Any:
    text = params.text("text")
    if utf16.length(text) > MAX_CALLBACK_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    query = _open(world.callback_queries, params.text("callback_query_id"))
    # Telegram takes a second answer with "ok" and shows only the first.
    if query.answer is None:
        query.answer = CallbackAnswer(text, params.flag("show_alert"), params.text("url"))
        world.tell(
            "toast", user_id=query.user.id, query_id=query.id, text=text, alert=query.answer.show_alert
        )
    return True


@method("answerInlineQuery")
async def answer_inline_query(world: World, params: Params) -> Any:
    results = params.array("results")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(params.text("next_offset").encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    ids = [_checked(world, result) for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    query = _open(world.inline_queries, params.text("inline_query_id"))
    query.button = _button(params.object("button"))
    query.next_offset = params.text("next_offset")
    query.results = results
    world.bell.ring()
    return True


@method("answerGuestQuery")
async def answer_guest_query(world: World, params: Params) -> Any:
    result = params.object("result") or {}
    _checked(world, result)
    query = _open(world.guest_queries, params.text("guest_query_id"))
    inline_id = f"guest-{query.id}"
    query.answer = world.post(
        query.message.chat,
        world.bot,
        reply_to=query.message.id,
        markup=keyboard.checked(result.get("reply_markup"), inline_only=True),
        inline_id=inline_id,
        **content(world, result),
    )
    world.inline_messages[inline_id] = (query.message.chat.id, query.answer.id)
    return {"inline_message_id": inline_id}


def _button(given: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    parameter = (given or {}).get("start_parameter")
    if parameter is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", str(parameter)):
        raise bad_request("START_PARAM_INVALID")
    return given


def _open(queries: Mapping[str, Query], query_id: str) -> Query:
    query = queries.get(query_id)
    if query is None or time.monotonic() - query.asked_at > QUERY_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query


def _checked(world: World, result: Any) -> str:
    """The id of a result that Telegram would show."""
    if not isinstance(result, dict) or result.get("type") not in _TYPES:
        raise bad_request("can't parse inline query result: type of the result is unknown")
    result_id = result.get("id")
    if not isinstance(result_id, str) or not 1 <= len(result_id.encode()) <= MAX_RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] == "article" and not result.get("title"):
        raise bad_request("can't parse inline query result: can't find field \"title\"")
    content(world, result)
    keyboard.checked(result.get("reply_markup"), inline_only=True)
    return result_id


def content(world: World, result: Mapping[str, Any]) -> dict[str, Any]:
    """Text and entities of the message that this result becomes when it is picked."""
    given = result.get("input_message_content")
    if given is None and result["type"] == "article":
        raise bad_request("can't parse inline query result: message content is not specified")
    if given is not None and not isinstance(given, dict):
        raise bad_request("can't parse inline query result: InputMessageContent must be an Object")
    if given is None:
        text, entities = formatted.caption_of(world, Params(result))
    else:
        fields = {"text": given.get("message_text"), "parse_mode": given.get("parse_mode")}
        text, entities = formatted.text_of(world, Params(fields | {"entities": given.get("entities", [])}))
    return {"text": text, "entities": entities}
