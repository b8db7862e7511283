"""The subject guard: is the question about what the fact is about?"""

from __future__ import annotations

import functools

from knowledge.guards.base import Reading
from knowledge.model import Fact
from knowledge.outcome import Finding, Reason
from knowledge.text import fold


class SubjectGuard:
    """Vetoes a fact when the question names what the base does not know, or another subject of the base.

    But of another subject to which the fact's is related, the fact may be asked: the museum's café. Such a
    fact is left to be weighed.
    """

    name = "subject"

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        # A fact about nothing by name ("how do I reset my password?") fits whatever name is asked with.
        if reading.unknown_names and fact.subject in reading.named_subjects:
            return Finding(self.name, Reason.UNKNOWN_SUBJECT, reading.stranger)
        other = named_instead(reading, fact)
        if other and not reading.is_related(other, fact.subject):
            # What the fact states is not held for that one.
            return Finding(self.name, Reason.UNKNOWN_ATTRIBUTE, reading.subjects[other])
        return None


def named_instead(reading: Reading, fact: Fact) -> str | None:
    """The subject of the base that the question names, if the fact does not speak of any that it names."""
    # Whom one source names is no stranger to what stands there, but to all the rest of the base.
    at_home = reading.home.get(fact.id, frozenset())
    others = {
        name: written
        for name, written in reading.subjects.items()
        if name not in at_home and name not in reading.host
    }
    if any(_speaks_of(fact, *named) for named in reading.subjects.items()):
        return None
    return next(iter(others), None)


def _speaks_of(fact: Fact, subject: str, written: str) -> bool:
    if fact.subject == subject:
        return True
    text = _folded((*fact.wordings, *(citation.quote for citation in fact.citations)))
    # A town is named by its museum too.
    return any(fold(name) in text or fold(name) in fold(fact.subject) for name in (subject, written))


# Ten candidates a question, most of them the same few facts again and again.
@functools.lru_cache(maxsize=1024)
def _folded(texts: tuple[str, ...]) -> str:
    return fold(" ".join(texts))
