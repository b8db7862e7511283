"""The period guard: is the question about the time that the fact is about?"""

from __future__ import annotations

from knowledge.guards.base import Reading
from knowledge.guards.spans import Span, spans_in
from knowledge.model import Fact
from knowledge.outcome import Finding, Reason


class PeriodGuard:
    """Vetoes a fact when no time that the question names is the fact's.

    "Last year" and the like are read from the date of the fact's source, since that is what the source
    means by them; the reply shows the date. A fact without a period holds for the year of its source
    and the one before, and for years that its claim or quote names.
    """

    name = "period"

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        published = fact.citation.source.published_on
        reference = published.year if published else None
        asked = spans_in(reading.text, reference=reference)
        held = _held(fact, reference)
        if not asked or not held or any(_fits(a, h) for a in asked for h in held):
            return None
        return Finding(self.name, Reason.OTHER_PERIOD, asked[0].written)


def _held(fact: Fact, reference: int | None) -> tuple[Span, ...]:
    text = " ".join((fact.claim, *(citation.quote for citation in fact.citations)))
    if fact.period:
        return spans_in(fact.period, reference=reference) or spans_in(text, reference=reference)
    if reference is None:
        return ()
    around = (Span(reference - 1, reference - 1, ""), Span(reference, reference, ""))
    return (*around, *spans_in(text, reference=reference))


def _fits(asked: Span, held: Span) -> bool:
    if asked.narrow and not held.narrow:
        return False
    if asked.last is None:  # "since 2018"
        return asked.first == held.first
    if asked.counted and held.last is not None:  # "the past four years" may or may not count the current one
        return asked.last - asked.first == held.last - held.first and abs(asked.last - held.last) <= 1
    return (asked.first, asked.last) == (held.first, held.last)
