"""The attribute guard: does the fact speak of what is asked of its subject?"""

from __future__ import annotations

from knowledge.guards.base import Reading
from knowledge.outcome import Coverage, Finding, Reason

# How near the farthest word of a question must come to some word of a fact that speaks of it. Of the best
# candidates for 1,470 questions of ours that stay below, four were right and thirty wrong; words that are not
# quite so far are weighed with all else.
_UNSPOKEN = 0.36


class AttributeGuard:
    """Vetoes a fact when some word of the question comes near to none of its words: "does it have wifi?"."""

    name = "attribute"

    def check(self, reading: Reading, coverage: Coverage) -> Finding | None:
        """What `coverage` by a fact's words says against it; the detail is the subject that is asked of."""
        if coverage.weakest >= _UNSPOKEN:
            return None
        asked_of = next(iter(reading.subjects.values()), "")
        return Finding(self.name, Reason.UNKNOWN_ATTRIBUTE, asked_of)
