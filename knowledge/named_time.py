"""The time that a question names, as it stands there: "in 2021", "last year", "2021年"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.guards.spans import spans_in
from knowledge.text import is_unspaced, word_spans

# Only so that "last year" is seen to be a time; which year it is, is read elsewhere.
_ANY_YEAR = 2000
_BEFORE_TIME = re.compile(
    r"(?<!\w)(?:in|during|for|en|durante|para|im|für|em|pour|nel|per|в|во|за)\s+(?:(?:the|el|den|die|das)\s+)?$",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(r"年[にの]?|\s?г(?:од[уа]?|\.)?(?!\w)")
_BARE_YEAR = re.compile(r"\d{4}")
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:(?:the )?(?:year before(?: that)?|(?:previous|prior|preceding) year)"
    r"|(?:el )?(?:año|ano) anterior|vorjahr|jahr davor|(?:l['’])?(?:année précédente|anno precedente)"
    r"|предыдущ\w+ год\w*|год\w* (?:раньше|ранее))(?!\w)|[上前]一年",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time as it stands in a question: `phrase` is `written` with its preposition ("in 2021", "2021年")."""

    written: str
    phrase: str

    @property
    def is_year(self) -> bool:
        return _BARE_YEAR.fullmatch(self.written) is not None


def time_in(text: str) -> Time | None:
    """The time that `text` names; of several, all that stands from the first to the last."""
    named = _times(text)
    if not named:
        return None
    starts, ends = zip(*_pieces(text), strict=True)
    # What can be left out without changing the time is no part of it.
    start = max((each for each in starts if _times(text[each:]) == named), default=0)
    end = min((each for each in ends if _times(text[start:each]) == named), default=len(text))
    before, after = _BEFORE_TIME.search(text[:start]), _AFTER_TIME.match(text, end)
    return Time(text[start:end], text[before.start() if before else start : after.end() if after else end])


def _times(text: str) -> list[tuple[int | None, int | None, object]]:
    return [(span.first, span.last, span.part) for span in spans_in(text, reference=_ANY_YEAR)]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand, and each character of a script without spaces."""
    for start, end in word_spans(text):
        if is_unspaced(text[start:end]):
            yield from ((position, position + 1) for position in range(start, end))
        else:
            yield start, end


def a_year_before(text: str, previous: str) -> Time | None:
    """The year that "the year before" means after a question about another year."""
    old = time_in(previous)
    if old is None or not old.is_year or not _YEAR_BEFORE.search(text):
        return None
    year = str(int(old.written) - 1)
    return Time(year, old.phrase.replace(old.written, year))


def without_time(text: str) -> str:
    time = time_in(text)
    bare = _YEAR_BEFORE.sub(" ", text.replace(time.phrase, " ") if time else text)
    return re.sub(r"\s+(?=[?!.,]|$)", "", " ".join(bare.split()))
