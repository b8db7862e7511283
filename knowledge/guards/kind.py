"""The kind-of-answer guard: does the fact state such a thing as the question asks for?"""

from __future__ import annotations

import re

from knowledge.guards.base import Reading
from knowledge.guards.question_words import asked_kind
from knowledge.model import Fact
from knowledge.outcome import Finding, Reason

# A numeral that is no part of a name ("J7", "E-QM5").
_NUMERAL = re.compile(r"(?<![^\W\d])(?<![^\W\d]-)\d")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


class KindGuard:
    """Vetoes a fact that cannot hold what is asked for.

    "How many" needs a number, "when" a time, "who" and "where" something that is not a bare number.
    A fact whose value is not curated is judged by its claim alone.
    """

    name = "kind"

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        asked = asked_kind(reading.text, reading.language)
        if asked is None or _holds(asked[0], fact):
            return None
        return Finding(self.name, Reason.WRONG_KIND, asked[1])


def _holds(kind: str, fact: Fact) -> bool:
    if kind == "number":
        return bool(_NUMERAL.search(fact.claim))
    if kind == "time":
        return bool(fact.period or _YEAR.search(fact.claim) or not _NUMERAL.search(fact.value))
    return not fact.value or not _is_number(fact.value)


def _is_number(value: str) -> bool:
    """Whether the value is a figure with its unit, rather than a name that has digits in it."""
    return bool(_NUMERAL.search(value)) and not _YEAR.search(value)
