"""What a change would do: questions that people asked, answered with it and without it."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.engine import Engine
from knowledge.model import Fact
from knowledge.outcome import Answered

# How many of the latest different questions are asked again.
REPLAYED = 200


class EffectKind(enum.StrEnum):
    SAME = "same"
    NEWLY_ANSWERED = "newly_answered"
    NO_LONGER_ANSWERED = "no_longer_answered"
    FLIPPED = "flipped"  # another fact is the answer


@dataclass(frozen=True, slots=True)
class Effect:
    """A question, and the facts that answer it now and with the change; None where it has no answer."""

    question: str
    before: Fact | None
    after: Fact | None

    @property
    def kind(self) -> EffectKind:
        before, after = (fact and fact.id for fact in (self.before, self.after))
        if before == after:
            return EffectKind.SAME
        if before is None:
            return EffectKind.NEWLY_ANSWERED
        return EffectKind.NO_LONGER_ANSWERED if after is None else EffectKind.FLIPPED


def effects(engine: Engine, changed: Sequence[Fact], questions: Sequence[str]) -> list[Effect]:
    """How each question is answered without the change and with it; the engine is left as it was.

    Two answers a question are made: whoever must not wait so long asks for a few at a time.
    """
    before = [_answer(engine, question) for question in questions]
    with engine.trial(changed):
        after = [_answer(engine, question) for question in questions]
    return [Effect(*each) for each in zip(questions, before, after, strict=True)]


def _answer(engine: Engine, question: str) -> Fact | None:
    outcome = engine.answer(question)
    return outcome.fact if isinstance(outcome, Answered) else None
