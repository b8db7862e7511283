"""Stretches of years in a text that has its years in figures, as the words around them open and join them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.guards import year_words
from knowledge.guards.decades import COUNTED, STRETCH

_MEASURE = (
    r"%|per ?cent|yuan|rmb|dollars?|euros?|units|people|k[gm]|ton(?:ne)?s?|met(?:er|re)s"
    r"|руб|человек|штук|тонн|unidades|personas|dólares"
    r"|辆|台(?![州湾北])|元(?![旦宵])|件|人(?!均)|公里|吨|[万亿][元辆台件人]|円|명|대(?!비)"
)
# No part of a larger number, of an amount of money, of a name ("KX2021") or of a measure ("2000台").
_UNIT = re.compile(
    # The figures come first, what must not stand before them later: that is far quicker.
    rf"([12]\d{{3}})(?:(?<!\d{{5}})([{STRETCH}{COUNTED}])(\d{{4}})"
    r"|(?<=(?:19|20)\d\d)(?<![\d.,$€£¥A-Za-z\u0400-\u04ff]\d{4})(?!\d|[.,]\d)"
    rf"(?! ?(?:{_MEASURE})))"
)
# No words around a year are longer.
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """Years from `first` to `last`, and where they stand in the text.

    `throughout` if each of the years is meant ("from 2004 to 2019", "since 2019"), rather than some time
    within them ("in the 1990s", "between 2004 and 2019").
    """

    first: int | None
    last: int | None
    start: int
    end: int
    counted: bool = False
    throughout: bool = False


def stretches_in(text: str) -> Iterator[Stretch]:
    """The stretches of years in a text that has them in figures, without those that are a yardstick."""
    units = [_unit(match) for match in _UNIT.finditer(text)]
    while units:
        unit = units.pop(0)
        if units and (joint := _joint(text, unit, units[0])):
            end = units.pop(0)
            throughout = year_words.TO.fullmatch(joint) is not None
            unit = Stretch(unit.first, end.last, unit.start, end.end, throughout=throughout)
            opened = unit
        else:
            opened = _opened(text, unit)
        before, after = _around(text, unit)
        if not year_words.is_yardstick(before, after):
            yield opened


def _unit(match: re.Match[str]) -> Stretch:
    first, sign, last = match.groups()
    return Stretch(int(first), int(last or first), *match.span(), counted=sign == COUNTED)


def _around(text: str, unit: Stretch) -> tuple[str, str]:
    return text[max(0, unit.start - _AROUND) : unit.start], text[unit.end : unit.end + _AROUND]


def _joint(text: str, unit: Stretch, following: Stretch) -> str:
    """What joins two years to a range; "" where they are none."""
    between = text[unit.end : following.start]
    if (unit.first or 0) >= (following.last or 0) or len(between) > _AROUND:
        return ""
    joined = year_words.AND.fullmatch(between) and year_words.BETWEEN.search(_around(text, unit)[0])
    return between if joined or year_words.TO.fullmatch(between) else ""


def _opened(text: str, unit: Stretch) -> Stretch:
    """The stretch as the words around it open it: "since 2018" has no last year, "before 2018" no first."""
    if unit.first is None or unit.last is None or unit.counted:
        return unit
    before, after = _around(text, unit)
    for opening, first, last in (
        (year_words.SINCE, unit.first, None),
        (year_words.AFTER, unit.last + 1, None),
        (year_words.UNTIL, None, unit.last),
        (year_words.BEFORE, None, unit.first - 1),
    ):
        ahead, behind = opening.ahead.search(before), opening.behind.match(after)
        if ahead or behind:
            start = unit.start - len(ahead[0]) if ahead else unit.start
            end = unit.end + (behind.end() if behind else 0)
            return Stretch(first, last, start, end, throughout=opening is year_words.SINCE)
    return unit
