"""The fact side of Footnote: curated facts, and finding the one that answers a question.

Knows nothing of Telegram. These are its public names; what stands in its modules beside them may change.
"""

from knowledge.asked import AskedQuestion, Chat, Feedback, Handled, SentAnswer, Watch
from knowledge.browsing import Browser, Found
from knowledge.changes import Change, ChangeKind, Correction, Draft, Proposal, ProposalState
from knowledge.curation.catching_up import catch_up
from knowledge.curation.desk import Desk, Done
from knowledge.curation.grouping import Grouping
from knowledge.curation.missed import MissedGroup, is_missed
from knowledge.curation.noting import facts_shown, noted
from knowledge.curation.restating import Restated, reads_alike, restated, says_the_same
from knowledge.curation.source_desk import SourceDesk, TakenBack
from knowledge.curation.team import Joined, TeamDesk
from knowledge.decision import Condition, Demand, Thresholds
from knowledge.encoder import Encoder, EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.engine import Engine
from knowledge.errors import (
    DuplicateFact,
    InvalidFact,
    InvalidFactFile,
    KnowledgeError,
    LastOwner,
    NothingToUndo,
    OwnersOnly,
    OwnProposal,
    Problem,
    SourceRefused,
    StaleFact,
    StaleSource,
    StaleTeam,
    StoreUnavailable,
    UnknownFact,
    UnknownSource,
)
from knowledge.explanation import Explanation, Signal, Step, Weighed
from knowledge.members import Invitation, Member, Role, TeamChange, telegram_id
from knowledge.model import (
    Citation,
    Fact,
    Revision,
    Snapshot,
    Source,
    SourceState,
    Status,
    Subject,
    subject_key,
)
from knowledge.opening import loaded_encoders, open_engine, open_store
from knowledge.outcome import (
    Abstained,
    Answered,
    Candidate,
    Finding,
    Outcome,
    Question,
    Reason,
    SmallTalk,
    Suggested,
)
from knowledge.refusals import Refusal
from knowledge.store import FactStore, Listed, LoadReport

__all__ = [
    "Abstained",
    "Answered",
    "AskedQuestion",
    "Browser",
    "Candidate",
    "Change",
    "ChangeKind",
    "Chat",
    "Citation",
    "Condition",
    "Correction",
    "Demand",
    "Desk",
    "Done",
    "Draft",
    "DuplicateFact",
    "Encoder",
    "Engine",
    "EnglishSentenceEncoder",
    "Explanation",
    "Fact",
    "FactStore",
    "Feedback",
    "Finding",
    "Found",
    "Grouping",
    "Handled",
    "InvalidFact",
    "InvalidFactFile",
    "Invitation",
    "Joined",
    "KnowledgeError",
    "LastOwner",
    "Listed",
    "LoadReport",
    "Member",
    "MissedGroup",
    "NothingToUndo",
    "Outcome",
    "OwnProposal",
    "OwnersOnly",
    "Problem",
    "Proposal",
    "ProposalState",
    "Question",
    "Reason",
    "Refusal",
    "Restated",
    "Revision",
    "Role",
    "SentAnswer",
    "Signal",
    "SmallTalk",
    "Snapshot",
    "Source",
    "SourceDesk",
    "SourceRefused",
    "SourceState",
    "StaleFact",
    "StaleSource",
    "StaleTeam",
    "Status",
    "Step",
    "StoreUnavailable",
    "Subject",
    "Suggested",
    "TakenBack",
    "TeamChange",
    "TeamDesk",
    "Thresholds",
    "UniversalSentenceEncoder",
    "UnknownFact",
    "UnknownSource",
    "Watch",
    "Weighed",
    "catch_up",
    "facts_shown",
    "is_missed",
    "loaded_encoders",
    "noted",
    "open_engine",
    "open_store",
    "reads_alike",
    "restated",
    "says_the_same",
    "subject_key",
    "telegram_id",
]
