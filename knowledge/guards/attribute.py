"""The attribute guard: does the fact speak of what is asked of its subject?"""

from __future__ import annotations

from knowledge.guards.base import Reading
from knowledge.model import Fact
from knowledge.outcome import Coverage, Finding, Reason

# How near the farthest word of a question must come to some word of a fact that speaks of it. The bound is
# low: below it hardly a right answer is lost, and words that are not quite so far are weighed with all else.
_UNSPOKEN = 0.36


class AttributeGuard:
    """Vetoes a fact when a word asked of its subject comes near to none of its words: "does it have wifi?".

    A fact whose subject the question does not name is left alone: that may be asked in any words.
    """

    name = "attribute"

    def check(self, reading: Reading, fact: Fact, coverage: Coverage) -> Finding | None:
        """What `coverage` by the fact's words says against it; the detail is the subject as it is named."""
        named = reading.subjects.get(fact.subject)
        if named is None or coverage.weakest >= _UNSPOKEN:
            return None
        return Finding(self.name, Reason.UNKNOWN_ATTRIBUTE, named)
