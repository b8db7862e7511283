"""The contrary guard: does the fact state what the question sets aside, or the other side of its bound?"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from knowledge.guards.base import Reading
from knowledge.guards.question_words import AMOUNTS, asked_kind
from knowledge.model import Fact
from knowledge.numerals import Bound, Stated, stated_numbers
from knowledge.numerals.bounds import LOWER, UPPER
from knowledge.outcome import Finding, Reason
from knowledge.text import fold, is_unspaced, language_of, words

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
_ANY_ASIDE = re.compile(rf"\b(?:{_ASIDE})\b|{_ASIDE_BEHIND}|除|{_ASIDE_UNSPACED}")
# "Named after Ada Quill" is Quill Hall.
_NAMED_AFTER = re.compile(r"\bnamed after\b|\bbenannt\b|\bnombrad|\bnomme")
_FIGURE = re.compile(r"\d")
_TITLE = re.compile(r"[“„«]([^“”„«»]{2,60})[”“»]|\"([^\"]{2,60})\"|[「『《]([^」』》]{2,60})[」』》]")


class ContraryGuard:
    """Vetoes a fact that says another thing than is asked in much the same words.

    "Who was director before Ada Quill?" is not answered with Ada Quill, nor "how many under 60" with what
    holds of those over 60.
    """

    name = "contrary"

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        checks = (_is_set_aside, _is_of_another_title, _is_bounded_otherwise)
        if not any(is_contrary(reading, fact) for is_contrary in checks):
            return None
        return Finding(self.name, Reason.UNKNOWN_ATTRIBUTE, reading.subjects.get(fact.subject, ""))


def _is_set_aside(reading: Reading, fact: Fact) -> bool:
    """Whether the question names the value as what it does not ask for; asking who, also the subject."""
    folded = _setting_something_aside(reading.text)
    if not folded:
        return False
    asked = asked_kind(reading.text, reading.language)
    asks_who = asked is not None and asked[0] == "person"
    patterns = (_setting_aside(name) for name in (fact.value, fact.subject if asks_who else ""))
    return any(pattern.search(folded) for pattern in patterns if pattern)


@functools.lru_cache(maxsize=256)  # each candidate's guard asks
def _setting_something_aside(text: str) -> str:
    """The text, folded, if it may set something aside; else empty."""
    folded = fold(text)
    return folded if _ANY_ASIDE.search(folded) and not _NAMED_AFTER.search(folded) else ""


def _is_of_another_title(reading: Reading, fact: Fact) -> bool:
    """Whether both have something in quotation marks, and nothing of it is the same."""
    asked = _titles(reading.text)
    return bool(asked) and asked.isdisjoint(held := _titles(fact.claim)) and bool(held)


def _titles(text: str) -> frozenset[str]:
    return frozenset(fold(title) for match in _TITLE.finditer(text) for title in match.groups() if title)


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
    """Whether the fact is of what lies on the other side of a number that the question gives as a bound.

    Or of something without such a bound, where an amount is asked for: "how many under 18?". What the fact
    states itself is left out: with that, the reader's number is compared.
    """
    asked = _bounds(reading.text, reading.language)
    if not asked:
        return False
    language = language_of(fact.claim)
    held = stated_numbers(fact.claim.replace(fact.value, " ") if fact.value else fact.claim, language)
    if any(_is_beyond(each, held) for each in asked):
        return True
    kind = asked_kind(reading.text, reading.language)
    if kind is None or kind[0] not in AMOUNTS:
        return False
    texts = (*fact.wordings, *(citation.quote for citation in fact.citations))
    known = {number.value for text in texts for number in stated_numbers(text, language_of(text))}
    return any(each.value not in known for each in asked)


@functools.lru_cache(maxsize=256)  # as above
def _bounds(text: str, language: str) -> tuple[Stated, ...]:
    return tuple(each for each in stated_numbers(text, language) if each.bound in UPPER | LOWER)


def _is_beyond(asked: Stated, held: Iterable[Stated]) -> bool:
    bounds = {each.bound for each in held if each.value == asked.value}
    same, other = (UPPER, LOWER) if asked.bound in UPPER else (LOWER, UPPER)
    if bounds & same:
        return False
    is_strict = asked.bound in {Bound.MORE, Bound.LESS}
    return bool(bounds & other) or (is_strict and Bound.EXACTLY in bounds)
