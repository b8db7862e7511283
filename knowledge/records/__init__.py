"""What is kept beside the facts: the team, drafts and proposals, what was asked and sent, and corrections."""

from __future__ import annotations

from knowledge.records.asked import AskedRecords
from knowledge.records.audit import AuditRecords
from knowledge.records.corrections import CorrectionRecords
from knowledge.records.drafts import DraftRecords
from knowledge.records.names import NameRecords
from knowledge.records.proposals import ProposalRecords
from knowledge.records.sent import SentRecords
from knowledge.records.team import TeamRecords
from knowledge.records.watching import WatchRecords

__all__ = [
    "AskedRecords",
    "AuditRecords",
    "CorrectionRecords",
    "DraftRecords",
    "NameRecords",
    "ProposalRecords",
    "SentRecords",
    "TeamRecords",
    "WatchRecords",
]
