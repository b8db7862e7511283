"""Whether the number that a question states is the fact's: "did it sell 500,000?"."""

from __future__ import annotations

from decimal import Decimal

from knowledge.guards.base import Reading
from knowledge.guards.question_words import asked_kind
from knowledge.model import Fact
from knowledge.numerals import PLAIN, Bound, Stated, stated_numbers
from knowledge.numerals.bounds import LOWER, UPPER
from knowledge.outcome import Difference
from knowledge.text import language_of

# "About 20 billion" is right for what is within a tenth of it.
_ABOUT = Decimal("0.1")
# People leave the currency out when they speak of much money, and "4 plants" is not of much.
_MUCH = 1000
# A number that is this many times the other says something else: "4 plants" against 300,000 cars.
_FAR = 1000


class NumbersCheck:
    """Compares the numbers that a question states with the fact's; it never vetoes.

    A difference is for the reader to see beside the fact. Numbers of other units are not compared, nor is
    a question for a number ("how many cars did the 4 plants build?").
    """

    def agrees(self, reading: Reading, fact: Fact) -> bool | None:
        """Whether a number that the question states is the fact's; None if there are none to compare."""
        pairs = _pairs(reading, fact)
        if not pairs:
            return None
        if any(_agrees(asked, held) for asked, held in pairs):
            return True
        # "Between 200,000 and 400,000" holds 300,000; and of several numbers, one may be of something else.
        held = [held.value for _, held in pairs]
        asked = [asked.value for asked, _ in pairs]
        return None if min(asked) < held[0] < max(asked) or len(set(held)) > 1 else False

    def difference(self, reading: Reading, fact: Fact) -> Difference | None:
        """The number of the question that comes closest, and the fact's; None if they agree."""
        if self.agrees(reading, fact) is not False:
            return None
        asked, held = min(_pairs(reading, fact), key=lambda pair: _ratio(*pair))
        return Difference(asked.written, fact.value.strip() or held.written)


def _pairs(reading: Reading, fact: Fact) -> list[tuple[Stated, Stated]]:
    """The numbers of the question, each with one of the fact's that it can be compared with."""
    # The question first: most state no number, and each is held against facts that nobody has looked at yet.
    asked = stated_numbers(_without_names(reading), reading.language)
    kind = asked_kind(reading.text, reading.language)
    if not asked or (kind and kind[0] == "number"):
        return []
    held = stated_numbers(fact.value or fact.claim, language_of(fact.claim))
    return [(each, other) for each in asked for other in held if _comparable(each, other)]


def _without_names(reading: Reading) -> str:
    text = reading.text
    for name in (*reading.subjects.values(), *reading.unknown_names):
        text = text.replace(name, "|")
    return text


def _comparable(asked: Stated, held: Stated) -> bool:
    if asked.unit == held.unit:
        return asked.bound is not Bound.EXACTLY or asked.unit != PLAIN or _ratio(asked, held) < _FAR
    return asked.unit == PLAIN and held.unit.isupper() and asked.value >= _MUCH


def _ratio(asked: Stated, held: Stated) -> Decimal:
    smaller, larger = sorted((asked.value, held.value))
    return larger / smaller if smaller else Decimal("Infinity")


def _agrees(asked: Stated, held: Stated) -> bool:
    match asked.bound:
        case Bound.MORE:
            goes_on = held.value == asked.value and held.bound is Bound.MORE
            return (held.value > asked.value or goes_on) and held.bound not in LOWER
        case Bound.AT_LEAST:
            return held.value >= asked.value and held.bound not in LOWER
        case Bound.LESS:
            goes_on = held.value == asked.value and held.bound is Bound.LESS
            return (held.value < asked.value or goes_on) and held.bound not in UPPER
        case Bound.AT_MOST:
            return held.value <= asked.value and held.bound not in UPPER
        case bound:
            is_about = Bound.ABOUT in {bound, held.bound}
            return _is_near(asked.value, held.value) if is_about else _rounds_to(held.value, asked.value)


def _is_near(asked: Decimal, held: Decimal) -> bool:
    return abs(asked - held) <= _ABOUT * held


def _rounds_to(held: Decimal, asked: Decimal) -> bool:
    """Whether `held` is `asked` at the places that `asked` is written with: 21.42 billion is 21 billion."""
    exponent = asked.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return asked - half <= held < asked + half
