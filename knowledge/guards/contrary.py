"""The contrary guard: does the fact state what the question sets aside, or the other side of its bound?"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from knowledge.guards.base import Reading
from knowledge.model import Fact
from knowledge.numerals import Bound, Stated, stated_numbers
from knowledge.outcome import Finding, Reason
from knowledge.text import fold, is_unspaced, language_of, words

_UPPER = frozenset((Bound.MORE, Bound.AT_LEAST))
_LOWER = frozenset((Bound.LESS, Bound.AT_MOST))
# Before a name, folded: somebody or something else is asked for.
_ASIDE = (
    r"before|after|besides|except(?: for)?|other than|apart from|instead of"
    r"|(?:predecessor|successor) (?:of|to)"
    r"|antes de|despues de|tras|ademas de|aparte de|excepto|salvo|(?:predecesor|sucesor)a? de"
    r"|vor|nach|ausser|neben|statt|(?:vorganger|nachfolger)(?:in)?(?: von)?"
    r"|avant|apres|outre|sauf|a part|(?:predecesseur|successeur) de"
    r"|до|перед|после|кроме|помимо|вместо|предшественни\w+|преемни\w+"
    r"|depois d[aeo]|apos|alem d[aeo]|exceto|(?:ante|su)cessora? d[aeo]"
)
_ASIDE_BEHIND = r"['’]s? (?:predecessor|successor)"
_ASIDE_UNSPACED = "之前|以前|之后|以后|以外|的?(?:前任|继任)|の(?:前|後|前任|後任)"
# "Named after Ada Quill" is Quill Hall.
_NAMED_AFTER = re.compile(r"\bnamed after\b|\bbenannt\b|\bnombrad|\bnomme")
_FIGURE = re.compile(r"\d")


class ContraryGuard:
    """Vetoes a fact that says another thing than is asked in much the same words.

    "Who was director before Ada Quill?" is not answered with Ada Quill, nor "how many under 60" with what
    holds of those over 60.
    """

    name = "contrary"

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        if not _is_set_aside(reading.text, fact.value) and not _is_bounded_otherwise(reading, fact):
            return None
        return Finding(self.name, Reason.UNKNOWN_ATTRIBUTE, reading.subjects.get(fact.subject, ""))


def _is_set_aside(text: str, value: str) -> bool:
    """Whether the question names the value as what it does not ask for."""
    pattern = _setting_aside(value)
    folded = fold(text)
    return bool(pattern and pattern.search(folded) and not _NAMED_AFTER.search(folded))


@functools.lru_cache(maxsize=4096)
def _setting_aside(value: str) -> re.Pattern[str] | None:
    """What sets a name aside, in folded text; None for a value that is no name."""
    if not value or _FIGURE.search(value):
        return None
    if is_unspaced(value):
        return re.compile(f"除了?{re.escape(value)}|{re.escape(value)}(?:{_ASIDE_UNSPACED})")
    named = [re.escape(fold(word)) for word in words(value) if word[0].isupper()]
    if not named:
        return None
    # People are called by their last name too, and endings may be of another case: "до Ады Квилл".
    name = rf"(?:{' '.join(named)}|{named[-1]})"
    return re.compile(rf"\b(?:{_ASIDE})\s+(?:[^\W\d]+\s+){{0,3}}?{name}\b|\b{name}{_ASIDE_BEHIND}")


def _is_bounded_otherwise(reading: Reading, fact: Fact) -> bool:
    """Whether a number stands in the question with one bound, and in the fact with the opposite one only."""
    asked = _sides(stated_numbers(reading.text, reading.language))
    if not asked:
        return False
    held = _sides(
        number
        for text in (fact.claim, fact.value)
        for number in stated_numbers(text, language_of(fact.claim))
    )
    return any(
        held.get(value) == {not side} for value, sides in asked.items() for side in sides if len(sides) == 1
    )


def _sides(numbers: Iterable[Stated]) -> dict[object, set[bool]]:
    """By each bounded value whether what is above it is meant, or what is below."""
    found: dict[object, set[bool]] = {}
    for number in numbers:
        if number.bound in _UPPER | _LOWER:
            found.setdefault(number.value, set()).add(number.bound in _UPPER)
    return found
