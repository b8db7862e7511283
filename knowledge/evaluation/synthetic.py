"""Synthetic bases of any size: invented places and what they make, with questions that fit and that miss.

Half of the facts are English, the others Chinese, Spanish, Russian and German. Each has five wordings: its
claim, three phrasings, and the claim in another language. The same size makes the same base.
"""

from __future__ import annotations

import enum
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.evaluation.synthetic_words import TONGUES, Tongue
from knowledge.factfile import FactFile
from knowledge.model import Citation, Fact, Source, Subject

FACTS_EACH = 20
WORDINGS_EACH = 5
_SEED = 2022
_LINES = 3_000
_YEARS = range(2001, 2024)
_FOREIGN_YEAR = 1987
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_LANGUAGES = ("en", "zh", "en", "es", "en", "ru", "en", "de")
_REGISTER = Source(
    id="synthetic-register",
    title="Register of invented works",
    publisher="Nobody",
    url="https://register.example/",
    published_on=date(2024, 1, 2),
)


class Kind(enum.StrEnum):
    """What a question is: of the base in other words or with a typing error, or a near miss of it."""

    REWORDED = "reworded"
    MISTYPED = "mistyped"
    OTHER_YEAR = "other year"
    UNKNOWN_NAME = "unknown name"
    OTHER_ATTRIBUTE = "other attribute"


# Of ten questions six have an answer.
_KINDS = (
    *[Kind.REWORDED] * 5,
    Kind.MISTYPED,
    Kind.OTHER_YEAR,
    Kind.UNKNOWN_NAME,
    *[Kind.OTHER_ATTRIBUTE] * 2,
)


@dataclass(frozen=True, slots=True)
class SyntheticQuestion:
    """`of` is the id of the fact that it was made from, which answers it unless it is a near miss."""

    text: str
    kind: Kind
    of: str

    @property
    def has_answer(self) -> bool:
        return self.kind in {Kind.REWORDED, Kind.MISTYPED}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sketch:
    """What a fact says, before it is put into words."""

    number: int
    name: str
    measure: int
    thing: int
    line: str
    year: int
    amount: int

    @property
    def language(self) -> str:
        return _LANGUAGES[self.number % len(_LANGUAGES)]

    @property
    def other_language(self) -> str:
        others = [language for language in TONGUES if language != self.language]
        return others[self.number % len(others)]

    @property
    def fact_id(self) -> str:
        return f"synthetic-{self.number}"

    def said(self, pattern: str, tongue: Tongue) -> str:
        return pattern.format(
            name=self.name,
            year=self.year,
            attribute=tongue.attribute(self.measure, self.thing, self.line),
            value=tongue.value.format(number=self.amount),
        )


def synthetic_base(facts: int) -> FactFile:
    """A base of so many facts."""
    sketches = _sketches(facts)
    names = dict.fromkeys(sketch.name for sketch in sketches)
    made = tuple(map(_fact, sketches))
    return FactFile(sources=(_REGISTER,), subjects=tuple(map(Subject, names)), facts=made)


def synthetic_questions(facts: int, *, count: int) -> list[SyntheticQuestion]:
    """So many questions of the base of that size, spread over it."""
    chance, sketches = random.Random(_SEED + 1), _sketches(facts)  # noqa: S311 (a sample, not a secret)
    kinds = itertools.cycle(_KINDS)
    return [_question(chance.choice(sketches), kind, chance) for kind in itertools.islice(kinds, count)]


def further_fact(facts: int, number: int) -> Fact:
    """A fact that the base of that size lacks, about somebody it does not know."""
    chance = random.Random(_SEED + 2 + number)  # noqa: S311 (a sample, not a secret)
    return _fact(next(_of_one(facts + number * FACTS_EACH, _name(chance), ("",), chance)))


def _sketches(facts: int) -> list[_Sketch]:
    chance = random.Random(_SEED)  # noqa: S311 (a sample, not a secret)
    lines = ["", *(_word(3, chance).capitalize() for _ in range(_LINES))]
    names = dict.fromkeys(_name(chance) for _ in range(facts // FACTS_EACH + 1))
    # Now and then a name is drawn twice.
    while len(names) * FACTS_EACH < facts:
        names[_name(chance)] = None
    starts = range(0, facts, FACTS_EACH)
    made = (_of_one(start, name, lines, chance) for start, name in zip(starts, names, strict=False))
    return list(itertools.islice(itertools.chain.from_iterable(made), facts))


def _of_one(start: int, name: str, lines: Sequence[str], chance: random.Random) -> Iterator[_Sketch]:
    """The facts about one name: ten attributes, each in two years."""
    tongue = TONGUES["en"]
    attributes = [(m, t) for m in range(len(tongue.measures)) for t in range(len(tongue.things))]
    number = itertools.count(start)
    for measure, thing in chance.sample(attributes, FACTS_EACH // 2):
        line = chance.choice(lines) if chance.random() < 1 / 2 else ""
        for year in chance.sample(_YEARS, 2):
            yield _Sketch(
                number=next(number),
                name=name,
                measure=measure,
                thing=thing,
                line=line,
                year=year,
                amount=chance.randrange(3_000, 90_000),
            )


def _fact(sketch: _Sketch) -> Fact:
    tongue, other = TONGUES[sketch.language], TONGUES[sketch.other_language]
    claim, *phrasings = (sketch.said(sentence, tongue) for sentence in tongue.sentences)
    return Fact(
        id=sketch.fact_id,
        claim=claim,
        subject=sketch.name,
        attribute=tongue.attribute(sketch.measure, sketch.thing, sketch.line),
        period=str(sketch.year),
        value=tongue.value.format(number=sketch.amount),
        citations=(Citation(_REGISTER, claim.rstrip(".。"), f"line {sketch.number}"),),
        phrasings=tuple(phrasings),
        translations={sketch.other_language: sketch.said(other.sentences[0], other)},
    )


def _question(sketch: _Sketch, kind: Kind, chance: random.Random) -> SyntheticQuestion:
    tongue = TONGUES[sketch.language]
    asked = _missed(sketch, kind, chance)
    text = asked.said(chance.choice(tongue.rewordings), tongue)
    if kind is Kind.MISTYPED:
        at = text.index(sketch.name) + 2
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return SyntheticQuestion(text, kind, sketch.fact_id)


def _missed(sketch: _Sketch, kind: Kind, chance: random.Random) -> _Sketch:
    """What a near miss asks for instead."""
    match kind:
        case Kind.OTHER_YEAR:
            return replace(sketch, year=_FOREIGN_YEAR)
        case Kind.UNKNOWN_NAME:
            return replace(sketch, name=_name(chance))
        case Kind.OTHER_ATTRIBUTE:
            return replace(sketch, thing=(sketch.thing + 7) % len(TONGUES["en"].things), line="")
        case _:
            return sketch


def _name(chance: random.Random) -> str:
    return _word(4, chance).capitalize()


def _word(syllables: int, chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables))
