"""Whether a message has arrived of which Telegram's confirmation was lost.

Telegram knows no call that is carried out but once however often it is made, and shows a bot no messages
of its own. But it says of each number what stands there when an edit is tried: nothing, somebody else's
message, or ours. So the numbers after the question are tried with the buttons that the lost message would
have: one that has them already is the message that seemed lost, and nothing has changed by trying.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpx
from telegram.error import BadRequest, NetworkError

# Private chats share their numbers: what is sent elsewhere meanwhile takes some.
LOOK_AT = 10
# Only what may have been under way at the same time; no record of who was answered.
REMEMBERED = 64
# These fail before anything could be carried out.
_BEFORE = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NO_MESSAGES = ("sendChatAction", "sendMessageDraft")

Call = Callable[[str, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class _Heard:
    """The message that is being answered."""

    chat_id: int
    message_id: int


_heard: ContextVar[_Heard | None] = ContextVar("heard", default=None)


@contextmanager
def after(chat_id: int, message_id: int) -> Iterator[None]:
    """What is sent to the chat inside the block comes after that message."""
    token = _heard.set(_Heard(chat_id, message_id))
    try:
        yield
    finally:
        _heard.reset(token)


def is_answering() -> bool:
    """Whether an update is being handled, so that somebody waits."""
    return _heard.get() is not None


def is_doubtful(error: NetworkError) -> bool:
    """Whether the call may have been carried out all the same."""
    return not isinstance(error.__cause__, _BEFORE)


class Doubts:
    """Knows the messages that have arrived for certain lately: these are not what seems lost."""

    def __init__(self) -> None:
        self._sent: deque[tuple[object, int]] = deque(maxlen=REMEMBERED)

    def confirmed(self, chat_id: object, result: object) -> None:
        if isinstance(result, dict) and "message_id" in result:
            self._sent.append((chat_id, result["message_id"]))

    async def arrived(self, method: str, wanted: dict[str, Any], call: Call) -> dict[str, Any] | None:
        """The message that seemed lost, as far as it is known, if it stands there. Raises NetworkError."""
        heard = _heard.get()
        if heard is None or heard.chat_id != wanted.get("chat_id"):
            return None
        if not method.startswith("send") or method in _NO_MESSAGES:
            return None
        ours = [number for chat_id, number in self._sent if chat_id == heard.chat_id]
        first = max([heard.message_id, *ours]) + 1
        for number in range(first, first + LOOK_AT):
            if found := await _ours(number, wanted, call):
                return found
        return None


async def _ours(number: int, wanted: dict[str, Any], call: Call) -> dict[str, Any] | None:
    tried: dict[str, Any] = {key: wanted[key] for key in ("chat_id", "reply_markup") if key in wanted}
    try:
        # What takes the buttons is ours as well, and no other of ours is unknown.
        found = await call("editMessageReplyMarkup", {**tried, "message_id": number})
    except BadRequest as error:
        if "not modified" not in error.message:
            return None
        chat_type = "private" if wanted["chat_id"] > 0 else "supergroup"
        chat = {"id": wanted["chat_id"], "type": chat_type}
        return {"message_id": number, "date": int(time.time()), "chat": chat}
    return found if isinstance(found, dict) else None
