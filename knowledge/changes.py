"""Changes to the base: what one act of one person did, what is proposed, and what is being written."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from knowledge.model import Fact


class ChangeKind(enum.StrEnum):
    ADD = "add"
    EDIT = "edit"
    RETIRE = "retire"
    RESTORE = "restore"
    TEACH = "teach"
    IMPORT = "import"
    SOURCE = "source"
    TEAM = "team"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One act of one person; the revisions that it made carry its id. Changes are only ever added.

    `undoes` is the id of the change that this one takes back.
    """

    id: int
    who: str
    when: datetime
    kind: ChangeKind
    undoes: int | None = None


class ProposalState(enum.StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"  # by another proposal that corrects it


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change of a fact that waits for somebody other than its author to approve it.

    `fact` is the fact as it would be; its `version` is the one that was changed, 0 being no fact as yet.
    `corrects` is the id of the proposal that this one stands in the place of.
    """

    kind: ChangeKind
    fact: Fact
    base_version: int
    who: str
    why: str = ""
    id: int = 0
    when: datetime | None = None
    state: ProposalState = ProposalState.PENDING
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a curator is in the middle of: which flow, which step of it, and what was said so far (JSON)."""

    telegram_id: int
    flow: str
    step: str
    content: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A fact that changed after it was shown: from one version to another, and how many were reached.

    `chat_id` is where the curator is told; 0 tells nobody. `covered` are left to a later correction.
    """

    id: int
    fact_id: str
    before: int
    after: int
    chat_id: int
    when: datetime
    edited: int = 0
    gone: int = 0
    pending: int = 0
    covered: int = 0
    chats: int = 0

    @property
    def answers(self) -> int:
        """How many messages it is about."""
        return self.edited + self.gone + self.pending + self.covered
