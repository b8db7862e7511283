"""Spans of years in a text: "2021", "2018-2021", "since 2018", "last year", "去年", "the past four years"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.guards.time_words import COUNTS, TIME_WORDS, any_of, month_names

# No part of a larger number, of an amount of money or of a name ("KX2021"); Chinese may stand right before.
_YEAR = r"(?<![\d.,$€£¥A-Za-z\u0400-\u04ff])((?:19|20)\d\d)(?!\d|[.,]\d)"
_LAST = r"((?:19|20)\d\d)(?!\d)"
_RANGE = re.compile(
    rf"{_YEAR} ?年? ?(?:[-–—~]|to|through|till|until|bis|al?|à|ao|до|по|至|到|から|tot|do) ?{_LAST}"
    rf"|(?:between|entre|zwischen|между|tra|fra|tussen|między) {_YEAR} (?:and|y|et|e|und|и|en|i) {_LAST}",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"(?:since|seit|desde|depuis|dal|sinds|с|od|自从?|منذ) ?{_YEAR}"
    rf"|{_YEAR} ?年?(?: ?onwards?| ?以来| ?以後|부터)",
    re.IGNORECASE,
)
_ONE = re.compile(_YEAR)
_SHORT = re.compile(r"(?<!\w)['’](\d\d)(?!\d)|(?<!\d)(\d\d)年(?!代)")

_COUNTED = [
    re.compile(row.counted.replace("{n}", rf"(\d+|{'|'.join(row.numbers.split())})"), re.IGNORECASE)
    for row in TIME_WORDS.values()
]
_FROM_SOURCE = {
    -1: any_of(row.last for row in TIME_WORDS.values()),
    0: any_of(row.this for row in TIME_WORDS.values()),
    1: any_of(row.next for row in TIME_WORDS.values()),
}
# "Compared with last year", "over 2020": the yardstick, not the time that is asked about.
_YARDSTICK = any_of(
    (
        r"(?:compared (?:with|to)|versus|vs\.?|than|against|over|(?:up|down) (?:on|from)) (?:the |in )?$",
        r"(?:相比于?|比|较|同) ?$|(?:gegenüber dem|als im|im vergleich zum|zum) $",
        r"(?:respecto al?|frente al?|que el|que en el|comparado con el) $|(?:par rapport à|que) (?:l['’])?$",
        r"(?:по сравнению(?: с)?|чем в|к) $|(?:rispetto all['’]|in confronto al?) ?$|(?:em relação ao) $",
    )
)
# Japanese and Korean put the word for it behind the year, Chinese around it: "与2020年相比".
_AFTER_YARDSTICK = re.compile(r" ?[年년]? ?(?:に比べ|と比べ|보다|대비|에 비해)")
_AROUND_YARDSTICK = re.compile(r"[与和跟] ?$"), re.compile(r" ?年? ?相?比")
_DATE = r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?!\d)"
_PART = any_of((_DATE, *(row.part for row in TIME_WORDS.values())))
_MONTHS = "|".join(sorted(map(re.escape, month_names()), key=len, reverse=True))
# "May", "mars" and "mai" mean a month only beside a year or after "in".
_MONTH = re.compile(
    rf"\b(?:in|en|im|в|em|nel|w) (?:{_MONTHS})\b|\b(?:{_MONTHS})\W{{1,5}}(?:de )?(?:19|20)\d\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Span:
    """Years from `first` to `last`; `last` None means "since".

    `written` is the text that it was read from. `narrow` means less than a whole year ("May 2021");
    `counted` means a number of years back from the source ("the past four years").
    """

    first: int
    last: int | None
    written: str
    narrow: bool = False
    counted: bool = False


# A question is held against ten facts, and the same facts come up again.
@functools.lru_cache(maxsize=4096)
def spans_in(text: str, *, reference: int | None) -> tuple[Span, ...]:
    """The spans of years that `text` names.

    `reference` is the year from which "last year" and the like count; without it they are not read.
    """
    narrow = bool(_PART.search(text) or _MONTH.search(text))
    spans: list[Span] = []
    for pattern, years in _ABSOLUTE:
        spans += [
            Span(*years(match), match[0].strip(), narrow=narrow)
            for match in pattern.finditer(text)
            if not _is_yardstick(text, match)
        ]
        # What one pattern took, the next does not see.
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    if reference is not None:
        spans += _counted(text, reference)
        spans += _relative(text, reference, narrow=narrow)
    return tuple(spans)


def _is_yardstick(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    opening, closing = _AROUND_YARDSTICK
    return bool(
        _YARDSTICK.search(before)
        or _AFTER_YARDSTICK.match(after)
        or (opening.search(before) and closing.match(after))
    )


def _single(match: re.Match[str]) -> tuple[int, int]:
    return int(match[1]), int(match[1])


_ABSOLUTE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int | None]]], ...] = (
    (_RANGE, lambda match: (int(match[1] or match[3]), int(match[2] or match[4]))),
    (_SINCE, lambda match: (int(match[1] or match[2]), None)),
    (_ONE, _single),
    (_SHORT, lambda match: (2000 + int(match[1] or match[2]),) * 2),
)


def _counted(text: str, reference: int) -> Iterator[Span]:
    for pattern in _COUNTED:
        for match in pattern.finditer(text):
            written = next(group for group in match.groups() if group)
            count = int(written) if written.isdecimal() else COUNTS[written.casefold()]
            yield Span(reference - count, reference - 1, match[0], counted=True)


def _relative(text: str, reference: int, *, narrow: bool) -> Iterator[Span]:
    for offset, pattern in _FROM_SOURCE.items():
        for match in pattern.finditer(text):
            if not _is_yardstick(text, match):
                yield Span(reference + offset, reference + offset, match[0], narrow=narrow)
