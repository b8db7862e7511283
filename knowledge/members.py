"""The people who keep the facts, and what each of them may do."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime


class Role(enum.StrEnum):
    """Each may do what those before it may."""

    CURATOR = "curator"  # adds and changes facts
    REVIEWER = "reviewer"  # approves what others have written
    OWNER = "owner"  # says who is on the team

    def may_act_as(self, other: Role) -> bool:
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody on the team. `id` is their Telegram id, `language` the ISO 639-1 code of their Telegram."""

    id: int
    name: str
    role: Role
    language: str = "en"
    since: datetime | None = None

    @property
    def who(self) -> str:
        """How changes name their author."""
        return who(self.id)


def who(telegram_id: int) -> str:
    return f"telegram:{telegram_id}"


def telegram_id(who: str) -> int | None:
    """Whom a change names as its author; None if that was nobody on Telegram."""
    where, _, written = who.partition(":")
    return int(written) if where == "telegram" and written.isdecimal() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What the one who uses it becomes, and who has invited them."""

    role: Role
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChange:
    """One change of the team: `before` is None for somebody who joins, `after` for somebody who leaves."""

    change: int
    member_id: int
    name: str
    who: str
    when: datetime
    before: Role | None
    after: Role | None
