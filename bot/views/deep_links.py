"""Links into the bot beside those to facts: to a topic, to a source, and to a question that is asked at once.

`t_KEY` opens a subject's facts and `s_ID` a source. `q_…` asks what it holds as base64url, and `p_N_ID` asks
the N-th phrasing, from 0, of a fact: a way to ask what is too long for the other. What a link carries may
come from anybody: it is read strictly, and does no more than what its reader could type.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple

from telegram.helpers import create_deep_linked_url

from bot.views.permalinks import ID, MAX_PAYLOAD
from knowledge import Fact, Source, Subject
from knowledge.text import normalize

TOPIC, SOURCE, QUESTION, PHRASING = "t_", "s_", "q_", "p_"
ASK = "ask"
# What leads into the bot, and no further; "true" is what Telegram's apps send with a bot that joins a group.
NOTHING_MORE = frozenset({"", ASK, "true"})

_KEY = re.compile(r"[0-9a-f]{12}")
_SOURCE_ID = re.compile(r"[A-Za-z0-9_-]+")
_PHRASING = re.compile(rf"(0|[1-9][0-9]{{0,2}})_({ID})")


class Phrasing(NamedTuple):
    fact_id: str
    number: int


def url(bot_name: str, payload: str) -> str:
    return create_deep_linked_url(bot_name, payload)


def to_topic(subject: Subject) -> str:
    return f"{TOPIC}{subject.key}"


def to_source(source: Source) -> str:
    """Empty for an id that no link can carry."""
    return _fitting(f"{SOURCE}{source.id}") if _SOURCE_ID.fullmatch(source.id) else ""


def to_question(text: str) -> str:
    """Empty for a question that is too long, or that no link can carry as it is."""
    payload = QUESTION + urlsafe_b64encode(text.encode(errors="replace")).decode().rstrip("=")
    return _fitting(payload) if question(payload) == text else ""


def to_phrasing(fact: Fact, number: int) -> str:
    payload = f"{PHRASING}{number}_{fact.id}"
    return _fitting(payload) if phrasing(payload) else ""


def topic(payload: str) -> str | None:
    """The key of the subject."""
    key = payload.removeprefix(TOPIC)
    return key if _KEY.fullmatch(key) else None


def source(payload: str) -> str | None:
    """The id of the source."""
    source_id = payload.removeprefix(SOURCE)
    return source_id if _SOURCE_ID.fullmatch(source_id) and _fitting(payload) else None


def question(payload: str) -> str | None:
    """What to ask; None for what nobody could have typed."""
    carried = payload.removeprefix(QUESTION)
    if not _fitting(payload):
        return None
    try:
        text = urlsafe_b64decode(carried + "=" * (-len(carried) % 4)).decode()
    except (binascii.Error, ValueError):
        return None
    # There is one way alone to write each text, and none to smuggle in what isn't seen.
    is_canonical = urlsafe_b64encode(text.encode()).decode().rstrip("=") == carried
    is_plain = all(character.isprintable() for character in text) and text == " ".join(text.split())
    return text if is_canonical and is_plain and normalize(text) else None


def phrasing(payload: str) -> Phrasing | None:
    found = _PHRASING.fullmatch(payload.removeprefix(PHRASING))
    return Phrasing(found[2], int(found[1])) if found and _fitting(payload) else None


def _fitting(payload: str) -> str:
    return payload if len(payload) <= MAX_PAYLOAD else ""
