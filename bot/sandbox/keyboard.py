"""Buttons under messages, checked as Telegram checks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, bad_request

MAX_CALLBACK_BYTES = 64
MAX_COPY_TEXT = 256
MAX_BUTTONS = 100
MAX_PLACEHOLDER = 64

_ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
_OTHER_KEYBOARDS = ("keyboard", "remove_keyboard", "force_reply")


def checked(markup: Mapping[str, Any] | None, *, inline_only: bool = False) -> Mapping[str, Any] | None:
    """The same markup, or None for none and for an empty keyboard."""
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        if inline_only or not any(name in markup for name in _OTHER_KEYBOARDS):
            raise bad_request("object expected as reply markup")
        _check_force_reply(markup)
        return markup
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check(button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check_force_reply(markup: Mapping[str, Any]) -> None:
    placeholder = markup.get("input_field_placeholder", "")
    if not isinstance(placeholder, str) or len(placeholder) > MAX_PLACEHOLDER:
        raise bad_request("input field placeholder is too long")


def _check(button: Any) -> None:
    if not isinstance(button, dict):
        raise _cannot_parse("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise _cannot_parse('Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    # An empty callback_data counts as none, as on Telegram's servers.
    actions = [name for name in sorted(_ACTIONS & button.keys()) if button[name] != "" or "switch" in name]
    if not actions:
        raise _cannot_parse("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _cannot_parse(f"exactly one action must be used, found {', '.join(actions)}")
    _check_action(button)


def _check_action(button: Mapping[str, Any]) -> None:
    data = button.get("callback_data")
    if data is not None and (not isinstance(data, str) or len(data.encode()) > MAX_CALLBACK_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    copied = button.get("copy_text")
    if copied is not None and not _is_copyable(copied):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button:
        _check_url(button["url"])


def _is_copyable(copied: Any) -> bool:
    text = copied.get("text") if isinstance(copied, dict) else None
    return isinstance(text, str) and 1 <= len(text) <= MAX_COPY_TEXT


def _check_url(url: Any) -> None:
    problem = None
    try:
        parts = urlsplit(str(url) if "://" in str(url) or str(url).startswith("tg:") else f"http://{url}")
    except ValueError:
        problem = "Wrong HTTP URL"
    else:
        if parts.scheme not in {"http", "https", "tg", "ton"}:
            problem = "Unsupported URL protocol"
        elif parts.scheme.startswith("http") and ("." not in (parts.hostname or "") or " " in str(url)):
            problem = "Wrong HTTP URL"
    if problem:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {problem}")


def _cannot_parse(problem: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {problem}")
