"""Years that are counted from now, put into figures: "last year", "两年前", "in the past four years"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from knowledge.guards.decades import counted, stretch
from knowledge.guards.time_words import TIME_WORDS, TimeWords

_COUNTS = {word: n for row in TIME_WORDS.values() for n, word in enumerate(row.numbers.split(), start=2)}
# In these scripts words run together or take their "in" in front.
_UNSPACED = frozenset(("ar", "ja", "ko", "th", "zh"))
_HINTS = [
    (hint.replace("_", " "), language) for language, row in TIME_WORDS.items() for hint in row.hints.split()
]

# Figures for a count of years `n`, seen from a year.
_Figures = Callable[[int, int], str]


def with_relative_years(text: str, reference: int) -> str:
    """`text` (in lower case) with the years that it counts from the year `reference` in figures."""
    for language in _languages(text):
        for pattern, figures in _patterns(language):
            text = pattern.sub(_replacing(figures, reference), text)
    return text


def _replacing(figures: _Figures, reference: int) -> Callable[[re.Match[str]], str]:
    return lambda match: figures(reference, _count(match))


def moment_in(text: str) -> str:
    """The words for a day, a week or a month near now, if `text` (in lower case) has any."""
    found = (_moment(language).search(text) for language in _languages(text))
    return next((match[0] for match in found if match), "")


def _languages(text: str) -> Iterable[str]:
    # Looking for many short words is quickest this way; most questions have none.
    return dict.fromkeys([language for hint, language in _HINTS if hint in text])


def _count(match: re.Match[str]) -> int:
    written = next(filter(None, match.groups()), "0")
    return int(written) if written.isdecimal() else _COUNTS[written]


@functools.cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], _Figures], ...]:
    return tuple(
        (_compiled(pattern, language), figures)
        for pattern, figures in _readings(TIME_WORDS[language])
        if pattern
    )


def _readings(row: TimeWords) -> Iterator[tuple[str, _Figures]]:
    """Each wording with what it means, the more particular before what is a part of it."""
    yield row.before_last, lambda now, _: _one(now - 2)
    yield row.after_next, lambda now, _: _one(now + 2)
    yield row.ahead, lambda now, n: _one(now + n)
    yield row.ago, lambda now, n: _one(now - n)
    yield row.past_decade, lambda now, _: counted(now - 10, now - 1)
    yield row.past_year, lambda now, _: counted(now - 1, now - 1)
    yield row.past, lambda now, n: counted(now - n, now - 1)
    yield row.coming, lambda now, n: counted(now + 1, now + n)
    yield row.last, lambda now, _: _one(now - 1)
    yield row.next, lambda now, _: _one(now + 1)
    yield row.this, lambda now, _: _one(now)


def _one(year: int) -> str:
    return stretch(year, year)


@functools.cache
def _moment(language: str) -> re.Pattern[str]:
    ending = "" if language in _UNSPACED else r"\w*"
    return _compiled(f"(?:{TIME_WORDS[language].moment}){ending}", language)


def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    numbers = "|".join(TIME_WORDS[language].numbers.split())
    start = "" if language in _UNSPACED else r"(?<!\w)"
    return re.compile(f"{start}(?:{pattern})".replace("{n}", rf"((?<!\d)\d{{1,2}}|{numbers})"))
