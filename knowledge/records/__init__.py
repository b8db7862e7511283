"""What is kept beside the facts: the team, unfinished work, what was asked and sent, the state of sources."""

from __future__ import annotations

from knowledge.records.asked import AskedRecords
from knowledge.records.audit import AuditRecords
from knowledge.records.broken_locks import BrokenLockRecords
from knowledge.records.chats import ChatRecords
from knowledge.records.corrections import CorrectionRecords
from knowledge.records.drafts import DraftRecords
from knowledge.records.drifts import DriftRecords
from knowledge.records.index import IndexRecords
from knowledge.records.names import NameRecords
from knowledge.records.passages import PassageRecords
from knowledge.records.proposals import ProposalRecords
from knowledge.records.sent import SentRecords
from knowledge.records.sources import SourceRecords
from knowledge.records.team import TeamRecords
from knowledge.records.watching import WatchRecords

__all__ = [
    "AskedRecords",
    "AuditRecords",
    "BrokenLockRecords",
    "ChatRecords",
    "CorrectionRecords",
    "DraftRecords",
    "DriftRecords",
    "IndexRecords",
    "NameRecords",
    "PassageRecords",
    "ProposalRecords",
    "SentRecords",
    "SourceRecords",
    "TeamRecords",
    "WatchRecords",
]
