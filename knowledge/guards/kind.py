"""The kind-of-answer guard: does the fact state such a thing as the question asks for?"""

from __future__ import annotations

import functools

from knowledge.guards.base import Reading
from knowledge.guards.holding import fits
from knowledge.guards.question_words import asked_answer
from knowledge.model import Fact
from knowledge.outcome import Finding, Reason
from knowledge.text import language_of


class KindGuard:
    """Vetoes a fact that cannot hold what is asked for.

    "How many" needs a number, "when" a time, "who" and "where" something that is not a bare number; "what
    does it cost" needs money, "how long did it take" a time; "how heavy" needs a number whose unit, if it
    is known, is one of weight. What a curator gave such a question as a phrasing holds it in any case.
    A fact whose value is not curated is left alone: its claim may be a question itself.
    """

    name = "kind"

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        asked = asked_answer(reading.text, reading.language) if fact.value else None
        if asked is None or fits(asked, fact) or asked.kind in map(_kind_of, fact.phrasings):
            return None
        return Finding(self.name, Reason.WRONG_KIND, asked.said)


@functools.lru_cache(maxsize=8192)
def _kind_of(phrasing: str) -> str:
    asked = asked_answer(phrasing, language_of(phrasing))
    return asked.kind if asked and asked.is_plain else ""
