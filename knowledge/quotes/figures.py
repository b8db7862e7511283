"""The figures of a text: every number in it, in digits or in words, with what a comparison needs to know."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.numerals import Bound, stated_numbers
from knowledge.numerals.amounts import Amount, amounts
from knowledge.numerals.bounds import bound_of, is_vague
from knowledge.numerals.folded import Folded
from knowledge.quotes.digits import numerals
from knowledge.quotes.months import months_in
from knowledge.quotes.units import NONE, Units, money_before, unit_beside
from knowledge.text import is_unspaced, stem

_YEARS = range(1500, 2100)
_YEAR_LENGTH = 4
# "10-15 percent" is from ten to fifteen; a date stays as it is.
_RANGE = re.compile(r"(?<=\d)[-‐‑](?=\d)")
_DATE = re.compile(r"(?<!\d)\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d)")
# What joins the numbers of a range or a list, the last of which has the unit of all.
_JOINT = re.compile(
    r"\s*(?:[-–—~～,、/]|to|and|or|till|bis|und|oder|a|à|et|ou|y|e|o|u|до|и|или|至|到|和|或|から|と|tot|en|of|i|lub|ve|ile)"
    r"\s*(?:and\s|or\s|und\s|y\s|et\s|и\s)?[$€£¥]?\s*"
)
# Between these and the number there is a sign, where the sign is no hyphen of a word.
_MINUS = re.compile(
    r"(?:(?:^|[\s(\[:\"“])[-–−]|\b(?:minus|menos|moins|meno|minus|минус|eksi|سالب)\s|负|零下|マイナス|氷点下|영하\s?|마이너스\s?)"
    r"[$€£¥]?$"
)
_OF_MONEY = re.compile(r"(m|bn|b|tn|k)(?![^\W_])")  # "£5m": behind a currency it is no metre
_POWERS = {"m": 6, "bn": 9, "b": 9, "tn": 12, "k": 3}
# What no language means otherwise: "Milliarden", "млрд", "millones".
_FOREIGN = re.compile(
    r" ?((?P<milliard>mil+iard\w*|miljard\w*|milyar|mrd|mld|млрд|миллиард\w*|bilhoes|bilhao)"
    r"|(?P<million>mil+i?on(?:e[ns]?|i|ow|y|s)?|miljoen|milyon|milho?es|milhao|mln|mio|млн|миллион\w*)"
    r"|(?P<thousand>thousand|tausend|тыс|тысяч\w*|tys))(?![^\W_])\.?"
)
_HAN_YEAR = re.compile("[〇零一二三四五六七八九]{4}(?=年)")
_HAN_DIGITS = {character: str(digit) for digit, character in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_BEHIND = re.compile(r"[\s\-]*([^\W\d_]+)")
_FUNCTION_WORD = 3  # letters of the longest of "in", "of", "and", "the", "por", "und"
_NOT_COUNTED = frozenset(
    """
    from with over than during after before since last this that against compared which while when more less
    each among were was have para desde entre sobre como seit nach gegen über beim oder auch unter avec dans
    pour depuis contre после против около было через
    """.split()  # noqa: SIM905 (a few lines read better than fifty quoted words)
)


class Kind(enum.StrEnum):
    COUNT = "count"
    YEAR = "year"
    MONTH = "month"
    LABEL = "label"  # of a date, a time of day, "No. 5"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text from `start` to `end`, its unit not among it.

    `values` are several where it can be read in more than one way. `unit_start` and `unit_end` span the unit
    too. `counted` is the stem of the word behind it, empty if that is none that could be counted. Nothing
    has to answer for what is not `demanded`: "one" and number words in names.
    """

    start: int
    end: int
    unit_start: int
    unit_end: int
    values: frozenset[Decimal]
    core: str
    kind: Kind = Kind.COUNT
    units: Units = NONE
    bound: Bound = Bound.EXACTLY
    is_negative: bool = False
    counted: str = ""
    is_demanded: bool = True


@functools.lru_cache(maxsize=4096)
def figures(text: str, languages: tuple[str, ...]) -> tuple[Figure, ...]:
    """The figures of a text in order, read in each of the languages (ISO 639-1)."""
    prepared = _with_ranges(text)
    found: list[Figure] = []
    for language in languages:
        for figure in _amounts(prepared, language, is_main=language == languages[0]):
            _place(figure, found)
    for language in languages:
        found = _with_months(found, text, language)
    for start, end, value in numerals(text):
        if not any(each.start < end and start < each.end for each in found):
            kind = Kind.YEAR if _may_be_year(text[start:end], value) else Kind.LABEL
            found.append(Figure(start, end, start, end, frozenset((value,)), text[start:end], kind))
    for year in _HAN_YEAR.finditer(text):
        digits = "".join(map(_HAN_DIGITS.__getitem__, year[0]))
        found = [each for each in found if each.end <= year.start() or each.start >= year.end()]
        found.append(Figure(*year.span(), *year.span(), frozenset((Decimal(digits),)), digits, Kind.YEAR))
    found = [each for each in found if not any(_is_in_unit_of(other, each) for other in found)]
    return _distributed(text, sorted(found, key=lambda each: each.start))


def _is_in_unit_of(figure: Figure, other: Figure) -> bool:
    """Whether the other is a part of the figure's unit: the hundred of "37 por ciento", of "3个百分点"."""
    is_beside = other.start >= figure.end or other.end <= figure.start
    return is_beside and figure.unit_start <= other.start and other.end <= figure.unit_end


def _with_months(found: list[Figure], text: str, language: str) -> list[Figure]:
    for start, end, number in months_in(text, language):
        found = [each for each in found if each.end <= start or each.start >= end]
        is_numbered = text[start:end].isdigit()
        values = frozenset((Decimal(number),))
        core = text[start:end]
        found.append(Figure(start, end, start, end, values, core, Kind.MONTH, is_demanded=is_numbered))
    return found


def _with_ranges(text: str) -> str:
    dates = [date.span() for date in _DATE.finditer(text)]
    return _RANGE.sub(lambda sign: sign[0] if any(a < sign.start() < b for a, b in dates) else "–", text)


def _place(figure: Figure, found: list[Figure]) -> None:
    """Add a figure; of those that overlap the longest is kept, and one span may have two values."""
    rivals = [each for each in found if each.start < figure.end and figure.start < each.end]
    same = next((each for each in rivals if (each.start, each.end) == (figure.start, figure.end)), None)
    if same:
        merged = replace(
            same,
            values=same.values | figure.values,
            units=same.units | figure.units,
            unit_end=max(same.unit_end, figure.unit_end),
        )
        found[found.index(same)] = merged
    elif all(each.end - each.start < figure.end - figure.start for each in rivals):
        for each in rivals:
            found.remove(each)
        found.append(figure)


def _amounts(text: str, language: str, *, is_main: bool) -> Iterator[Figure]:
    folded, all_amounts = amounts(text, language)
    stated = [(each.start, each.end) for each in stated_numbers(text, language)] if is_main else []
    taken = 0
    for amount in all_amounts:
        if amount.start >= taken and not is_vague(folded.text, amount.start):
            taken = amount.end
            start = folded.origins[amount.start]
            is_stated = any(first <= start < last for first, last in stated)
            yield _figure(folded, _scaled_up(folded, amount), language, is_stated=is_stated)


def _scaled_up(folded: Folded, amount: Amount) -> Amount:
    """With the scale of "£5m", and with one of another language than the text was taken for."""
    if amount.is_spelled:
        return amount
    is_money = money_before(folded, amount.start)
    scale = (is_money and _OF_MONEY.match(folded.text, amount.end)) or _FOREIGN.match(folded.text, amount.end)
    if not scale or not folded.text[amount.end - 1].isdigit():
        return amount
    power = _POWERS.get(scale[1]) or next(
        power for power, group in ((9, "milliard"), (6, "million"), (3, "thousand")) if scale[group]
    )
    return replace(amount, end=scale.end(), value=amount.value.scaleb(power))


def _figure(folded: Folded, amount: Amount, language: str, *, is_stated: bool) -> Figure:
    first, last, units = unit_beside(folded, amount.start, amount.end, language)
    core = folded.text[amount.start : amount.end]
    is_year = _may_be_year(core, amount.value) and units <= {"year"}
    has_rest = "多" in core or "余" in core
    return Figure(
        start=folded.origins[amount.start],
        end=folded.origins[amount.end - 1] + 1,
        unit_start=folded.origins[first],
        unit_end=folded.origins[last - 1] + 1,
        values=frozenset((amount.value,)),
        core=core,
        kind=Kind.YEAR if is_year else Kind.COUNT,
        units=NONE if is_year else units,
        bound=Bound.MORE if has_rest else bound_of(folded.text, first, last),
        is_negative=_MINUS.search(folded.text[max(0, amount.start - 12) : amount.start]) is not None,
        counted=_counted(folded.text, last, language),
        is_demanded=not amount.is_spelled or (is_stated and amount.value > 1),
    )


def _may_be_year(core: str, value: Decimal) -> bool:
    # As an integer: a range would compare a Decimal with each of its numbers.
    return core.isdigit() and len(core) == _YEAR_LENGTH and value == int(value) and int(value) in _YEARS


def _counted(text: str, end: int, language: str) -> str:
    """The stem of the word behind a number; in unspaced scripts the character."""
    match = _BEHIND.match(text, end)
    if match is None:
        return ""
    word = match[1]
    if is_unspaced(word[0]):
        return word[0] if match.start(1) == end else ""
    is_word = len(word) > _FUNCTION_WORD and word not in _NOT_COUNTED
    return stem(word, language) if is_word else ""


def _distributed(text: str, found: Sequence[Figure]) -> tuple[Figure, ...]:
    """With the unit and the scale of "15 billion yuan" also for the 10 of "10 to 15 billion yuan"."""
    shared_out: list[Figure] = []
    following: Figure | None = None
    for figure in reversed(found):
        shared = figure
        if (
            following
            and figure.kind is Kind.COUNT
            and following.kind is Kind.COUNT
            and not figure.units
            and _JOINT.fullmatch(text[figure.end : following.unit_start].lower() or "|")
        ):
            shared = replace(figure, units=following.units, values=figure.values | _scaled(figure, following))
        following = shared
        shared_out.append(shared)
    return tuple(reversed(shared_out))


def _scaled(figure: Figure, following: Figure) -> frozenset[Decimal]:
    digits = re.match(r"[\d.,' ]*\d", following.core)
    if not digits or not re.fullmatch(r"[\d.,' ]+", figure.core):
        return frozenset()
    (plain,) = numerals(digits[0].replace(" ", "'"))[:1] or [(0, 0, Decimal(0))]
    scales = {value / plain[2] for value in following.values if plain[2]}
    return frozenset(value * scale for value in figure.values for scale in scales)
