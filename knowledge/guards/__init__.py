"""Guards: checks that can veto a candidate. Each is a small pure class; the engine runs them as a list."""

from knowledge.guards.base import Guard, Reading
from knowledge.guards.name_model import NameModel
from knowledge.guards.names import NameSpotter
from knowledge.guards.period import PeriodGuard
from knowledge.guards.subject import SubjectGuard

__all__ = ["Guard", "NameModel", "NameSpotter", "PeriodGuard", "Reading", "SubjectGuard"]
