"""What kind of answer a question asks for."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.asking_words import found
from knowledge.guards.question_words.money import MONEY
from knowledge.guards.question_words.plain import QUESTION_WORDS
from knowledge.guards.question_words.row import Words
from knowledge.guards.question_words.shares import SHARE
from knowledge.guards.question_words.sizes import AREA, LENGTH, SPEED, WEIGHT
from knowledge.guards.question_words.times import CLOCK, DURATION
from knowledge.guards.question_words.yes_no import asks_yes_or_no, is_inside
from knowledge.guards.units import unit_behind

# The finer kinds first: where two begin at the same word, the first one is asked for.
_FINE: Mapping[str, Mapping[str, Words]] = {
    "share": SHARE,
    "money": MONEY,
    "duration": DURATION,
    "clock": CLOCK,
    "weight": WEIGHT,
    "length": LENGTH,
    "area": AREA,
    "speed": SPEED,
}
# The kinds that are answered with a number; "money" of "how much did it cost?" is one as well.
AMOUNTS = frozenset({"number", *_FINE} - {"clock"})
_PLAIN = ("number", "time", "person", "place")
# A unit behind "how many" asks for one of these; "how many years" may ask for an age.
_ASKED_BY_UNIT = frozenset({"share", "money", "weight", "length", "area", "speed"})
# No borders of words inside the scripts that have none.
_UNSPACED = frozenset({"zh", "ja", "ko", "th"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The kind of answer that a question asks for.

    `word` is the question word as written, empty where a noun alone asks ("ticket price"); `said` is what
    says the kind. Not `is_plain` if no more than a unit or a noun says it ("how many euros").
    """

    kind: str
    word: str
    said: str
    is_plain: bool = True


def asked_kind(text: str, language: str) -> tuple[str, str] | None:
    """What the first question word asks for ("number", "money", "person" …) and the word itself.

    `language` is an ISO 639-1 code; None if there is no such word or no row for the language.
    """
    asked = asked_answer(text, language)
    return (asked.kind, asked.word) if asked and asked.word else None


@functools.lru_cache(maxsize=256)  # each candidate's guard asks
def asked_answer(text: str, language: str) -> Asked | None:
    """What `text` asks for, also by a noun alone; None if that is nothing in particular."""
    pattern = _pattern(language)
    for match in pattern.finditer(text) if pattern else ():
        if not is_inside(text, match.start(), match.end(), language):
            return _asked(text, match, language)
    return _by_noun(text, language)


def _asked(text: str, match: re.Match[str], language: str) -> Asked:
    kind = match.lastgroup or ""
    if kind == "number" and (unit := _unit_asked(text[match.end() :], language)):
        return Asked(unit, match[0], match[0], is_plain=False)
    plain = _plain_pattern(language).search(match[0])
    return Asked(kind, plain[0] if plain else match[0], match[0])


def _unit_asked(behind: str, language: str) -> str:
    units = unit_behind(behind, language) & _ASKED_BY_UNIT
    return next(iter(units)) if len(units) == 1 else ""


def _by_noun(text: str, language: str) -> Asked | None:
    nouns = _nouns(language)
    match = nouns.search(text) if nouns else None
    if match is None or found("words", text, language) or asks_yes_or_no(text, language):
        return None
    return Asked(match.lastgroup or "", "", match[0].strip(" ?？"), is_plain=False)


@functools.cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in QUESTION_WORDS:
        return None
    fine = {kind: rows[language] for kind, rows in _FINE.items() if language in rows}
    sources = {kind: _unless(words, language) + f"(?:{words.asks})" for kind, words in fine.items()}
    sources |= {kind: getattr(QUESTION_WORDS[language], kind) for kind in _PLAIN}
    return _alternatives(sources, language)


def _unless(words: Words, language: str) -> str:
    if not words.unless:
        return ""
    return f"(?!.*(?:{words.unless}))" if language in _UNSPACED else rf"(?!.*\b(?:{words.unless})\b)"


@functools.cache
def _plain_pattern(language: str) -> re.Pattern[str]:
    return _alternatives({kind: getattr(QUESTION_WORDS[language], kind) for kind in _PLAIN}, language)


@functools.cache
def _nouns(language: str) -> re.Pattern[str] | None:
    rows = {kind: rows[language].names for kind, rows in _FINE.items() if language in rows}
    named = {kind: names for kind, names in rows.items() if names}
    return _alternatives(named, language) if named else None


def _alternatives(sources: Mapping[str, str], language: str) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{kind}>{source})" for kind, source in sources.items())
    return re.compile(groups if language in _UNSPACED else rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE)
