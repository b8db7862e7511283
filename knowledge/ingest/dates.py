"""Where a text says when: days, months, quarters, years, decades, "last year", "за последние три года"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from babel import Locale

from knowledge.guards.stretches import stretches_in
from knowledge.guards.time_words import TIME_WORDS, TimeWords
from knowledge.guards.year_parts import UNCLEAR, parts_in
from knowledge.guards.year_words import is_yardstick
from knowledge.ingest.stretches import Stretch, merged
from knowledge.text import DEFAULT_LANGUAGE, LANGUAGES

_YEAR = r"(?:1[5-9]|20)\d\d"
# Years that the guards leave aside, since they are no answer to "when": what is compared with.
_BARE_YEAR = re.compile(rf"(?<![\d$€£¥./\w-]){_YEAR}(?![\d%]|[.,]\d|\w*[a-z])")
_YEAR_ALONE = re.compile(rf"{_YEAR}\s?[年년]?")
_AROUND = 30
_IN_FIGURES = re.compile(
    rf"(?<![\d.])(?:{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.][0-3]?\d|[0-3]?\d([./])[0-3]?\d\1{_YEAR})(?![\d.]\d|\d)"
    rf"|(?:ปี|พ\.ศ\.)\s?(?:พ\.ศ\.\s?)?2[45]\d\d|{_YEAR}\s?[年년](?:\s?\d{{1,2}}\s?[月월](?:\s?\d{{1,2}}\s?[日号號일])?)?"
)
_DECADE = re.compile(
    rf"(?:\bthe )?\b(?:1[5-9]|20)\d0s\b|\bthe [1-9]0s\b|{_YEAR}-?(?:х|е|ых|ые)\b(?: год\w*)?"
    r"|(?:\d\d|二十一?|十九)世[纪紀](?:[\d二三四五六七八九]0?年代)?|(?<!\d)\d0年代"
    r"|\b(?:años|années|anos|anni) \d0\b|\b\d0er[- ]jahren?\b"
)
# What stands between the parts of one date.
_GLUE = re.compile(r"(?:,|\.)?\s*(?:of|de|del|do|di|в)?\s*|[年년]\s*")
_UNSPACED = frozenset(("ar", "ja", "ko", "th", "zh"))


def date_spans(text: str, language: str) -> list[Stretch]:
    """Where dates and periods stand in a text of an ISO 639-1 language, in order; none overlap."""
    lower = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    found = [
        *_matches((_IN_FIGURES, _DECADE, *_written(language), *_relative(language)), lower),
        *_years(lower),
        *(Stretch(named.start, named.end) for named in parts_in(lower) if named.part != UNCLEAR),
    ]
    spans = merged(span for span in found if _is_date(text[slice(*span)]))
    parts = [named.start for named in parts_in(lower)]
    return merged(spans, lambda first, second: _is_one(text, first, second, parts))


def _matches(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[Stretch]:
    for pattern in patterns:
        yield from (Stretch(*match.span()) for match in pattern.finditer(text) if match[0])


def _years(text: str) -> Iterator[Stretch]:
    yield from (Stretch(each.start, each.end) for each in stretches_in(text))
    for match in _BARE_YEAR.finditer(text):
        before, after = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() :][:_AROUND]
        if is_yardstick(before, after) or before.endswith((",", "(", "\uff0c", "\uff08")):
            yield Stretch(*match.span())


def _is_date(written: str) -> bool:
    """Not the verbs in "may 5 ships" and "march 10 miles", nor a lone "-"."""
    return not re.match(r"(?:may|march)\b", written) and any(map(str.isalnum, written))


def _is_one(text: str, first: Stretch, second: Stretch, parts: Sequence[int]) -> bool:
    """Whether "June 2" and "2022" are one date; "2021, 2022" are two, "last year, in 2021" as well."""
    if not _GLUE.fullmatch(text, first.end, second.start):
        return False
    years = [_YEAR_ALONE.fullmatch(text, *span) is not None for span in (first, second)]
    is_part = [
        any(start in range(*span) for start in parts) and not re.search(_YEAR, text[slice(*span)])
        for span in (first, second)
    ]
    return (years[0] and is_part[1]) or (is_part[0] and years[1])


@functools.cache
def _written(language: str) -> tuple[re.Pattern[str], ...]:
    """Dates with a month's name, in full or short, as the Unicode CLDR has it."""
    names = {name for each in {language, DEFAULT_LANGUAGE} for name in _months(each)}
    month = rf"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?!\w)\.?"
    year = rf"(?:,?\s+(?:de\s+|del\s+)?{_YEAR}(?!\d))"
    return (
        re.compile(rf"(?<![\d.,])[0-3]?\d(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?{month}{year}?"),
        re.compile(rf"(?<!\w){month}\s+[0-3]?\d(?:st|nd|rd|th)?(?!\w|[.,]\d){year}?"),
        re.compile(rf"(?<!\w){month}{year}"),
    )


def _months(language: str) -> Iterator[str]:
    forms = Locale.parse(language if language in LANGUAGES else DEFAULT_LANGUAGE).months
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for name in forms[context][width].values():
                if not name[0].isdigit():
                    yield name.lower().rstrip(".")


@functools.cache
def _relative(language: str) -> tuple[re.Pattern[str], ...]:
    languages = dict.fromkeys((language, DEFAULT_LANGUAGE))
    return tuple(_pattern(TIME_WORDS[each], each) for each in languages if each in TIME_WORDS)


def _pattern(row: TimeWords, language: str) -> re.Pattern[str]:
    """All that a row has; the more particular before what is a part of it."""
    numbers = "|".join(row.numbers.split())
    readings = (
        row.before_last, row.after_next, row.ahead, row.ago, row.past_decade, row.past_year, row.past,
        row.coming, row.last, row.next, row.this, row.moment,
    )  # fmt: skip
    start, ending = ("", "") if language in _UNSPACED else (r"(?<!\w)", r"\w*")
    pattern = "|".join(filter(None, readings)).replace("{n}", rf"(?:(?<!\d)\d{{1,2}}|{numbers})")
    return re.compile(f"{start}(?:{pattern}){ending}")
