"""What was asked, what was sent in answer, and who waits for an answer. No names, no account ids."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime


class Feedback(enum.StrEnum):
    """What a reader said of an answer; what was wrong, out of date or unclear did not help either."""

    HELPFUL = "helpful"
    NOT_HELPFUL = "not_helpful"
    WRONG = "wrong"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    NOT_MEANT = "not_meant"  # none of the facts that were suggested

    @property
    def is_no_help(self) -> bool:
        """Whether the fact that was given as the answer was of no use."""
        return self not in {Feedback.HELPFUL, Feedback.NOT_MEANT}


class Handled(enum.StrEnum):
    """What curators did about a question that was missed."""

    TAUGHT = "taught"
    ADDED = "added"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question as it was read; `outcome` is "answered", "suggested" or "abstained".

    `fact_id` and `version` name the fact that was given as the answer, or that the reader chose of those
    suggested. `text` is empty where nothing was asked. `language` is an ISO 639-1 code.
    """

    text: str
    language: str
    outcome: str
    id: int = 0
    at: datetime | None = None
    reason: str = ""
    fact_id: str = ""
    version: int = 0
    confidence: float = 0.0
    feedback: Feedback | None = None
    handled: Handled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAnswer:
    """A message of ours that shows a fact, the `position`-th of those in it.

    `given` is the version in which the message first showed it, before any correction.
    """

    chat_id: int
    message_id: int
    fact_id: str
    version: int
    language: str
    position: int = 0
    given: int = 0

    def __post_init__(self) -> None:
        if not self.given:
            object.__setattr__(self, "given", self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A chat that wants to be told once when a question can be answered."""

    chat_id: int
    question: str
    language: str
    id: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """What was chosen for a chat, and when; a private chat's id is that of the person.

    `language` is an ISO 639-1 code, "" for the language of what is asked. `answers_unasked` is for a group
    in which the bot also answers, where it is very sure, messages that are not meant for it.
    """

    id: int
    language: str = ""
    answers_unasked: bool = False
    at: datetime | None = None
