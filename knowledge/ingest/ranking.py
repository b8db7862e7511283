"""How fact-like a sentence is: what is found in it, its verb, and what speaks against it."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.ingest.fact_words import FACT_WORDS
from knowledge.ingest.found import Found, FoundKind
from knowledge.ingest.sentences import has_end
from knowledge.text import is_unspaced, words

# What each thing found is worth; every further one a little less, for a card holds one claim.
_WORTH = {
    FoundKind.PERCENTAGE: 1.2,
    FoundKind.MONEY: 1.2,
    FoundKind.NUMBER: 1.0,
    FoundKind.DATE: 0.7,
    FoundKind.ORGANISATION: 0.6,
    FoundKind.PLACE: 0.5,
    FoundKind.NAME: 0.5,
}
_LESS = 0.8
# What is worth and costs how much beside it. Measured on the labelled articles of the tests.
_CHANGE, _MAKING, _BEING, _WHOLE = 1.0, 0.8, 0.4, 0.4
_OPINION, _HEDGE, _UNCLEAR, _FIRST_PERSON = 0.7, 0.2, 0.15, 0.8
_HEADER, _CAPTION, _HALF = 1.6, 0.6, 0.6
_SCALE = 4.0
_LEAST_POINTS = 0.5
_LEAST_WORDS = 4
_LEAST_WORDS_OF_A_HEADER = 2
_LEAST_WORDS_OF_A_CAPTION = 8
_WITHOUT_ENDS = frozenset(("th",))
_QUESTION = re.compile(r"[?\uff1f؟][\"'”’»」』)\]\uff09]*$")
_SPEECH_MARKS = re.compile(r"[\"“«„「『].{12,}[\"”»“」』]", re.DOTALL)
_FIRST_PERSON_WORDS = re.compile(
    r"\b(?:I|we|our|us|my|you|your|nosotros|nuestr\w+|мы|наш\w*|нам|нас|вы|ваш\w*|wir|unser\w*|nous|notre|nos|vous|votre"
    r"|nós|noss[oa]s?|noi|nostr\w+)\b|我们|你们|我(?!国|省|市|县|州)|咱们|私たち",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Patterns:
    change: re.Pattern[str]
    making: re.Pattern[str]
    being: re.Pattern[str]
    opinion: re.Pattern[str]
    hedge: re.Pattern[str]
    unclear: re.Pattern[str]

    def verb(self, text: str) -> float:
        """What the strongest verb of a sentence is worth."""
        ways = ((self.change, _CHANGE), (self.making, _MAKING), (self.being, _BEING))
        return next((worth for pattern, worth in ways if pattern.search(text)), 0.0)


@functools.cache
def _patterns(language: str) -> _Patterns | None:
    row = FACT_WORDS.get(language)
    if row is None:
        return None
    start, end = (r"(?<!\w)", r"(?!\w)") if not is_unspaced(row.being[0]) else ("", "")
    if language == "ar":  # "and", "in" and "the" are one word with what follows
        start = r"(?<!\w)[وف]?"

    def whole(alternatives: str) -> re.Pattern[str]:
        return re.compile(f"{start}(?:{alternatives}){end}", re.IGNORECASE)

    return _Patterns(
        change=whole(row.change),
        making=whole(row.making),
        being=whole(row.being),
        opinion=whole(row.opinion),
        hedge=whole(row.hedge),
        unclear=re.compile(f'["“«„「]?(?:{row.unclear}){end}', re.IGNORECASE),
    )


def score(text: str, found: Sequence[Found], language: str) -> float:
    """From 0 (no fact, to be left out) to 1: how much a sentence of an ISO 639-1 language looks like one."""
    if not found or _QUESTION.search(text) or _is_mere_opinion(text, found, language):
        return 0.0
    points = _points(text, found, language)
    return round(1 - math.exp(-points / _SCALE), 3) if points >= _LEAST_POINTS else 0.0


def _is_mere_opinion(text: str, found: Sequence[Found], language: str) -> bool:
    """What somebody says, or hopes for tomorrow, without a figure."""
    if any(each.kind.is_figure for each in found):
        return False
    patterns = _patterns(language)
    judges = patterns is not None and patterns.opinion.search(text) is not None
    is_only_dated = all(each.kind == FoundKind.DATE for each in found)
    return _SPEECH_MARKS.search(text) is not None or (judges and is_only_dated)


def _points(text: str, found: Sequence[Found], language: str) -> float:
    patterns = _patterns(language)
    verb = patterns.verb(text) if patterns else _BEING
    if (not has_end(text) and language not in _WITHOUT_ENDS) or (not verb and _length(text) < _LEAST_WORDS):
        return _points_of_a_header(text, found, verb)
    has_figure = any(each.kind.is_figure for each in found)
    points = _worth(found) + verb + _WHOLE
    if _FIRST_PERSON_WORDS.search(text):
        points -= _FIRST_PERSON
    if patterns:
        points -= _OPINION * bool(patterns.opinion.search(text)) + _HEDGE * bool(patterns.hedge.search(text))
        points -= _UNCLEAR * bool(patterns.unclear.match(text))
    return max(points, _LEAST_POINTS) if has_figure else points


def _points_of_a_header(text: str, found: Sequence[Found], verb: float) -> float:
    """A heading or a fragment with a date or a figure may say something: "Updated: June 2, 2022"."""
    is_dated = any(each.kind.is_figure or each.kind == FoundKind.DATE for each in found)
    if _length(text) < _LEAST_WORDS_OF_A_HEADER or not (verb or is_dated):
        return 0.0
    penalty = _CAPTION if _length(text) >= _LEAST_WORDS_OF_A_CAPTION else _HEADER
    return max(_LEAST_POINTS, _worth(found) * _HALF + verb - penalty)


def _worth(found: Sequence[Found]) -> float:
    each = sorted((_WORTH[one.kind] for one in found), reverse=True)
    return sum(worth * _LESS**rank for rank, worth in enumerate(each))


def _length(text: str) -> int:
    """Words; of unspaced scripts, pairs of characters."""
    return sum(max(1, len(word) // 2) if is_unspaced(word) else 1 for word in words(text))
