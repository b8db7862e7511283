"""Guards: checks that can veto a candidate. Each is a small pure class; the engine runs them as a list."""

from knowledge.guards.attribute import AttributeGuard
from knowledge.guards.base import Guard, Reading
from knowledge.guards.contrary import ContraryGuard
from knowledge.guards.kind import KindGuard
from knowledge.guards.name_model import NameModel
from knowledge.guards.names import NameSpotter
from knowledge.guards.numbers import NumbersCheck
from knowledge.guards.period import PeriodGuard
from knowledge.guards.question_words import asked_kind
from knowledge.guards.reasons import ReasonGuard
from knowledge.guards.subject import SubjectGuard, named_instead

__all__ = [
    "AttributeGuard",
    "ContraryGuard",
    "Guard",
    "KindGuard",
    "NameModel",
    "NameSpotter",
    "NumbersCheck",
    "PeriodGuard",
    "Reading",
    "ReasonGuard",
    "SubjectGuard",
    "asked_kind",
    "named_instead",
]
