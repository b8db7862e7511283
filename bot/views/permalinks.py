"""Permanent links to facts: `t.me/BOT?start=f_ID_vN` opens that version of one, without `_vN` the newest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram.helpers import create_deep_linked_url

from knowledge import Fact
from knowledge.model import MAX_ID_LENGTH

PREFIX = "f_"
# What Telegram lets a link carry.
MAX_PAYLOAD = 64
# Ids hold no "_", so that there is one way alone to read what a link carries.
ID = rf"[a-z0-9][a-z0-9-]{{0,{MAX_ID_LENGTH - 1}}}"
_PAYLOAD = re.compile(rf"{PREFIX}({ID})(?:_v([1-9][0-9]{{0,8}}))?")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a link names; without a version the newest is meant."""

    fact_id: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Permalinks:
    """The links that open in the bot of this name; there are none while the name isn't known."""

    bot_name: str = ""

    def to(self, fact: Fact) -> str:
        """The link to this version of the fact; "" for an id that no link can carry."""
        payload = f"{PREFIX}{fact.id}_v{fact.version}"
        if not self.bot_name or len(payload) > MAX_PAYLOAD or read(payload) is None:
            return ""
        return create_deep_linked_url(self.bot_name, payload)


def read(payload: str) -> Cited | None:
    """What a link names by what it carries; None if it is no link to a fact, or a spoilt one."""
    found = _PAYLOAD.fullmatch(payload)
    return Cited(found[1], int(found[2]) if found[2] else None) if found else None
