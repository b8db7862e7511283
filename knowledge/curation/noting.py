"""What is kept of a question: its words, its outcome and the fact that answered it. Not whose it was."""

from __future__ import annotations

from knowledge.asked import AskedQuestion
from knowledge.model import Fact
from knowledge.outcome import Abstained, Answered, Outcome, Reason


def noted(outcome: Outcome) -> tuple[AskedQuestion, ...]:
    """A question that asks several things makes several, the first of them in the words of the whole."""
    others = outcome.others if isinstance(outcome, Answered) else ()
    return tuple(_noted(each) for each in (outcome, *others))


def facts_shown(outcome: Outcome) -> tuple[tuple[Fact, str], ...]:
    """The facts that are given as the answer, in order, each with the language that it is shown in."""
    others = outcome.others if isinstance(outcome, Answered) else ()
    return tuple(
        (fact, each.question.language)
        for each in (outcome, *others)
        if isinstance(each, Answered)
        for fact in each.facts
    )


def _noted(outcome: Outcome) -> AskedQuestion:
    asked = outcome.question
    near = outcome.nearest if isinstance(outcome, Abstained) else outcome.candidates
    answer = outcome.candidate if isinstance(outcome, Answered) else None
    best = answer or next(iter(near), None)
    reason = None if isinstance(outcome, Answered) else outcome.reason
    return AskedQuestion(
        # Of small talk only that there was some: nobody has to see it, and it may be anything.
        text="" if reason is Reason.NO_QUESTION else asked.read_as or asked.text,
        language=asked.language,
        outcome=type(outcome).__name__.lower(),
        reason=reason.value if reason else "",
        fact_id=answer.fact.id if answer else "",
        version=answer.fact.version if answer else 0,
        confidence=best.confidence if best else 0.0,
    )
