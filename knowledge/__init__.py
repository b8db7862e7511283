"""The fact side of Footnote: curated facts, and finding the one that answers a question.

Knows nothing of Telegram. These are its public names; what stands in its modules beside them may change.
"""

from knowledge.decision import Condition, Demand, Thresholds
from knowledge.encoder import Encoder, EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.engine import Engine
from knowledge.errors import (
    DuplicateFact,
    InvalidFact,
    InvalidFactFile,
    KnowledgeError,
    Problem,
    StoreUnavailable,
    UnknownFact,
    UnknownSource,
)
from knowledge.explanation import Explanation, Signal, Step, Weighed
from knowledge.model import Citation, Fact, Revision, Snapshot, Source, Status, Subject, subject_key
from knowledge.opening import open_engine, open_store
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
from knowledge.store import FactStore, LoadReport

__all__ = [
    "Abstained",
    "Answered",
    "Candidate",
    "Citation",
    "Condition",
    "Demand",
    "DuplicateFact",
    "Encoder",
    "Engine",
    "EnglishSentenceEncoder",
    "Explanation",
    "Fact",
    "FactStore",
    "Finding",
    "InvalidFact",
    "InvalidFactFile",
    "KnowledgeError",
    "LoadReport",
    "Outcome",
    "Problem",
    "Question",
    "Reason",
    "Revision",
    "Signal",
    "SmallTalk",
    "Snapshot",
    "Source",
    "Status",
    "Step",
    "StoreUnavailable",
    "Subject",
    "Suggested",
    "Thresholds",
    "UniversalSentenceEncoder",
    "UnknownFact",
    "UnknownSource",
    "Weighed",
    "open_engine",
    "open_store",
    "subject_key",
]
