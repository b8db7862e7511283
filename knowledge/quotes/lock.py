"""The lock between a fact and its sources: what breaks it, and since when a source says otherwise."""

from __future__ import annotations

from datetime import date

from knowledge.model import Citation, Fact
from knowledge.quotes.comparing import missing_numbers
from knowledge.quotes.standing import stands_in


def broken_lock(fact: Fact) -> str | None:
    """What breaks the quote lock of a fact, in words; None when it holds.

    A quote stands in the newest snapshot of its source or in an earlier one; without any, it is believed.
    """
    for citation in fact.citations:
        if not is_quoted(citation):
            return f'has a quote that does not stand in {citation.source.id}: "{citation.quote}"'
    missing = missing_numbers(
        fact.claim,
        (citation.quote for citation in fact.citations),
        languages=(citation.source.language for citation in fact.citations),
    )
    if missing:
        return f"claims a number that is not in its quote: {', '.join(missing)}"
    return None


def is_quoted(citation: Citation) -> bool:
    """Whether the quote stands in a snapshot of its source, or there is none."""
    snapshots = citation.source.snapshots
    return not snapshots or any(stands_in(citation.quote, each.text) for each in snapshots)


def changed_since(citation: Citation) -> date | None:
    """The day on which the first snapshot without the quote was fetched; None while the newest has it.

    None too where there is no snapshot, or none has it: then the lock is broken.
    """
    newer: date | None = None
    for snapshot in citation.source.snapshots:
        if stands_in(citation.quote, snapshot.text):
            return newer
        newer = snapshot.retrieved_on
    return None
