"""Whether two facts state the same of one subject and time, or another: by numbers as values."""

from __future__ import annotations

from knowledge.guards.spans import spans_in
from knowledge.model import Fact
from knowledge.numerals import stated_numbers
from knowledge.text import fold, language_of, normalize, years_in

_DATE = "date"
# A unit (see `numerals.Stated`, or a date) and the values that a claim states in it.
Figures = dict[str, frozenset[object]]


def contradicts(new: Fact, held: Fact) -> bool:
    """Whether both name the same attribute of the same subject and time, and state another value of it."""
    if not new.attribute or fold(new.attribute) != fold(held.attribute):
        return False
    if fold(new.subject) != fold(held.subject) or years_of(new) != years_of(held):
        return False
    ours, theirs = figures(new.claim), figures(held.claim)
    if ours and theirs:
        return not agree(ours, theirs)
    return bool(new.value and held.value) and fold(new.value) != fold(held.value)


def disagree(one: Fact, other: Fact) -> bool:
    """Whether readers have to be told that these contradict each other: other figures of one unit.

    "21 million dollars" and "19 million euros" may well be the same, as "Quill" and "Ada Quill" may.
    """
    if not contradicts(one, other):
        return False
    ours, theirs = (figures(each.value or each.claim) for each in (one, other))
    if ours and theirs:
        shared = ours.keys() & theirs.keys()
        return bool(shared) and all(ours[unit].isdisjoint(theirs[unit]) for unit in shared)
    said, told = fold(one.value), fold(other.value)
    return bool(said and told) and said not in told and told not in said


def years_of(fact: Fact) -> frozenset[str]:
    return years_in(fact.period) or years_in(fact.claim)


def figures(claim: str) -> Figures:
    """What a claim states in numbers; its days or months where it has no others."""
    found: dict[str, set[object]] = {}
    for stated in stated_numbers(claim, language_of(claim)):
        found.setdefault(stated.unit, set()).add(stated.value)
    if not found:
        for span in spans_in(normalize(claim), reference=None):
            if span.narrow:
                found.setdefault(_DATE, set()).add((span.first, span.part))
    return {unit: frozenset(values) for unit, values in found.items()}


def agree(ours: Figures, theirs: Figures) -> bool:
    """Whether one states the figures of the other, and perhaps more."""
    ours_all, theirs_all = (frozenset[object]().union(*each.values()) for each in (ours, theirs))
    return bool(ours_all and theirs_all) and (ours_all <= theirs_all or theirs_all <= ours_all)
