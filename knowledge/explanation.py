"""Why a question leads to its outcome: all that the engine looked at on the way, for curators to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from knowledge.confidence import Weights, signals, weigh
from knowledge.decision import Condition, Thresholds, conditions
from knowledge.guards import Reading
from knowledge.guards.question_words import Asked, asked_answer
from knowledge.outcome import Answered, Candidate, Coverage, Outcome, Question, Similarity

_OF_COVERAGE = frozenset(field.name for field in fields(Coverage))
_OF_SIMILARITY = frozenset(field.name for field in fields(Similarity))


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal of a candidate; its `weight` is 0 in a model that does without it.

    One that `is_assumed` was not measured: its value is that of an ordinary question.
    """

    value: float
    weight: float
    is_assumed: bool

    @property
    def contribution(self) -> float:
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A candidate with its confidence and the signals that speak for it.

    Their contributions and the `bias` add up to the logarithm of the odds of `unvetoed`: what the confidence
    would be without the guards.
    """

    candidate: Candidate
    signals: Mapping[str, Signal]
    bias: float
    unvetoed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question that was looked at by itself, and what led to its outcome.

    `reading` is None for a message that asks nothing. `candidates` are as the guards left them; `decided` is
    the outcome by the thresholds, from which `outcome` may differ where several facts fit alike.
    """

    question: Question
    outcome: Outcome
    decided: Outcome
    thresholds: Thresholds
    reading: Reading | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def asked(self) -> Asked | None:
        """The kind of answer that is asked for."""
        return asked_answer(self.reading.text, self.reading.language) if self.reading else None

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """All candidates, most confident first."""
        return tuple(self._weighed(candidate) for candidate in weigh(self.candidates))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the best candidate without a finding had to meet; none if there is no such candidate."""
        if self.reading is None:
            return ()
        weighed, specific = weigh(self.candidates), self.reading.is_specific
        return conditions(self.question, weighed, self.thresholds, specific=specific)

    @property
    def is_settled(self) -> bool:
        """Whether another fact is given than by the thresholds alone, or one where none would be."""
        if not isinstance(self.outcome, Answered):
            return False
        return not isinstance(self.decided, Answered) or self.decided.fact.id != self.outcome.fact.id

    def _weighed(self, candidate: Candidate) -> Weighed:
        model, named = Weights.bundled().model_for(candidate), signals(candidate, self.candidates)
        assumed = _assumed(candidate)
        return Weighed(
            candidate=candidate,
            signals={
                name: Signal(value, model.signals.get(name, 0.0), name in assumed)
                for name, value in named.items()
            },
            bias=model.bias,
            unvetoed=model.confidence(named),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The outcome for a message, and every question that was looked at on the way, in that order.

    There are several steps if the message was taken apart; where that led to nothing, the last is the whole.
    """

    outcome: Outcome
    steps: tuple[Step, ...]
    thresholds: Thresholds
    weights_version: str

    @property
    def is_in_parts(self) -> bool:
        """Whether the outcome is made of those of several steps."""
        return isinstance(self.outcome, Answered) and bool(self.outcome.others)


def _assumed(candidate: Candidate) -> frozenset[str]:
    """The signals of a candidate that were not measured."""
    coverage = frozenset() if candidate.coverage else _OF_COVERAGE
    return coverage if candidate.similarity else coverage | _OF_SIMILARITY
