"""What can go wrong on the fact side.

KnowledgeError
├── InvalidFact           a fact that must not be (carries fact_id, problem)
├── InvalidFactFile       a fact file with problems (carries path, problems)
├── InvalidQuestions      a file of facts or questions for evaluation that can't be read
├── MissingPackage        an optional package is not installed (carries package)
├── UnknownFact           no fact has this id (carries fact_id)
├── UnknownSource         no source has this id (carries source_id)
├── SourceRefused         a source can't be read, or must not be (carries refusal, host, status, limit)
├── DuplicateFact         the id is taken (carries fact_id)
├── StaleFact             the fact was changed meanwhile (carries fact_id, seen, current)
├── StaleSource           the source was corrected meanwhile (carries source_id)
├── OwnProposal           a change that its own author would approve (carries fact_id)
├── StaleTeam             somebody's place on the team was changed meanwhile (carries member_id)
├── OwnersOnly            the team would be changed by somebody who is no owner
├── LastOwner             a change that would leave the team without an owner
├── NothingToUndo         no change of this person is left that could be taken back
└── StoreUnavailable      the database can't be used (carries path, problem, retryable)

Abstaining is not an error: it is an outcome (see `knowledge.outcome`).
The text of each error is one plain sentence that may be shown to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.refusals import Refusal

# What sites answer when they are overloaded, or broken for a while.
_BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))


class KnowledgeError(Exception):
    """The root of the tree; `retryable` tells whether the same call may succeed later."""

    retryable = False


class InvalidFact(KnowledgeError):
    def __init__(self, fact_id: str, problem: str) -> None:
        super().__init__(f"Fact {fact_id!r}: {problem}.")
        self.fact_id = fact_id
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a fact file: where it is, what is wrong and what to do."""

    line: int
    problem: str
    remedy: str
    fact_id: str | None = None

    def __str__(self) -> str:
        subject = f"{self.fact_id}: " if self.fact_id else ""
        return f"line {self.line}: {subject}{self.problem}. {self.remedy}."


class InvalidFactFile(KnowledgeError):
    def __init__(self, path: Path | str, problems: Sequence[Problem]) -> None:
        first = f" First, {problems[0]}" if problems else ""
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__(f"{path} has {count}.{first}")
        self.path = path
        self.problems = tuple(problems)


class InvalidQuestions(KnowledgeError):
    """A file of facts or questions for evaluation that can't be read; the sentence says where and why."""


class MissingPackage(KnowledgeError):
    def __init__(self, package: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs {package}: install it with `pip install {package}`.")
        self.package = package


class UnknownFact(KnowledgeError):
    def __init__(self, fact_id: str) -> None:
        super().__init__(f"There is no fact {fact_id!r}.")
        self.fact_id = fact_id


class UnknownSource(KnowledgeError):
    def __init__(self, source_id: str) -> None:
        super().__init__(f"There is no source {source_id!r}.")
        self.source_id = source_id


class SourceRefused(KnowledgeError):
    """`status` is HTTP's, 0 without one; `limit` is what was passed, in the unit that the sentence names."""

    def __init__(self, refusal: Refusal, *, host: str = "", status: int = 0, limit: int = 0) -> None:
        super().__init__(refusal.sentence.format(host=host, status=status, limit=limit))
        self.refusal = refusal
        self.host = host
        self.status = status
        self.limit = limit
        self.retryable = refusal.may_pass or status in _BUSY


class DuplicateFact(KnowledgeError):
    def __init__(self, fact_id: str) -> None:
        super().__init__(f"The id {fact_id!r} is taken by another fact.")
        self.fact_id = fact_id


class StaleFact(KnowledgeError):
    """`seen` is the version that was changed, `current` the one that somebody has made of it meanwhile."""

    def __init__(self, fact_id: str, seen: int, current: int) -> None:
        super().__init__(f"Fact {fact_id!r} was changed meanwhile: version {current} is not {seen}.")
        self.fact_id = fact_id
        self.seen = seen
        self.current = current


class StaleSource(KnowledgeError):
    def __init__(self, source_id: str) -> None:
        super().__init__(f"The source {source_id!r} was corrected meanwhile.")
        self.source_id = source_id


class OwnProposal(KnowledgeError):
    def __init__(self, fact_id: str) -> None:
        super().__init__(f"The change of {fact_id!r} is your own: somebody else has to approve it.")
        self.fact_id = fact_id


class StaleTeam(KnowledgeError):
    def __init__(self, member_id: int) -> None:
        super().__init__(f"The place of {member_id} on the team was changed meanwhile.")
        self.member_id = member_id


class OwnersOnly(KnowledgeError):
    def __init__(self) -> None:
        super().__init__("Only an owner can change the team.")


class LastOwner(KnowledgeError):
    def __init__(self) -> None:
        super().__init__("The team needs an owner: make somebody else an owner first.")


class NothingToUndo(KnowledgeError):
    def __init__(self) -> None:
        super().__init__("There is no change of yours to undo.")


class StoreUnavailable(KnowledgeError):
    def __init__(self, path: Path | str, problem: str, *, retryable: bool = False) -> None:
        super().__init__(f"The database {path} can't be used: {problem}.")
        self.path = path
        self.problem = problem
        self.retryable = retryable
