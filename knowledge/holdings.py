"""What the base holds around a question that it can't answer: for a refusal that people can go on from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from knowledge.asking_words import ARTICLES, any_of
from knowledge.guards import PeriodGuard, Reading, ReasonGuard
from knowledge.guards.period import asked_times, is_of_a_part
from knowledge.guards.question_words import asked_answer
from knowledge.model import NO_SUBJECT, Fact
from knowledge.outcome import Abstained, Held, Reason
from knowledge.series import latest_of
from knowledge.text import DEFAULT_LANGUAGE, is_unspaced, tokens

MAX_TOPICS = 3
MAX_ASKED = 60

# Only so that "last year" is seen to be a time; which year it is, differs from fact to fact.
_ANY_YEAR = 2000
_BREAK = "|"
_PIECES = re.compile(r"[|.,;:?!¿¡()\[\]\"“”«»„‘…、。，；：？！（）「」《》]+")
_POSSESSIVE = re.compile(r"(?<=\|)['’]s?(?!\w)")
# Words that lead to what is asked for or trail after it, and are no part of it.
_BESIDE = ARTICLES | frozenset(
    re.findall(
        r"\w+",
        "at in on of for by to from with about there any be been have has had it its they them their he his "
        "she her this that and or but also then please still ever "
        "hay tiene tienen ha han es son en por para con su sus y o "
        "в во на с со у о об от по для из к есть ли был была было были и а но его её их "
        "im am auf von mit für und oder hat haben ist sind gibt es "
        "à au aux du et ou a ont est sont y son sa ses",
    )
)
_UNSPACED_BESIDE = "的是有在了吗呢为被把和与及个里はがをにのでとですかもはい"


def held_around(
    outcome: Abstained, reading: Reading, series: Iterable[Fact], counted: Mapping[str, int]
) -> Held:
    """What the base holds around a question that was not answered.

    `series` are the facts that state what the nearest one states, `counted` the number of facts by subject.
    """
    subject = _subject(outcome, reading)
    asks_of_it = outcome.reason is Reason.UNKNOWN_ATTRIBUTE or (
        outcome.reason is Reason.OFF_TOPIC and subject
    )
    topics = [name for name in counted if name != NO_SUBJECT]
    series = list(series)
    return Held(
        subject=subject,
        facts=counted.get(subject, 0),
        periods=_periods(series),
        within=_periods(each for each in series if is_of_a_part(reading, each)),
        is_held_then=outcome.reason is Reason.OTHER_PERIOD and _is_held_then(series, reading),
        stranger=_stranger(outcome, reading),
        asked=_asked(reading) if asks_of_it else "",
        kind=_kind(outcome, reading) if outcome.reason is Reason.WRONG_KIND else "",
        topics=tuple(topics[:MAX_TOPICS]),
        more=len(topics[MAX_TOPICS:]),
    )


def _subject(outcome: Abstained, reading: Reading) -> str:
    """The subject of which nothing fits, else that of the nearest; off topic, only one that is named."""
    if outcome.reason is Reason.OFF_TOPIC:
        return "" if reading.unknown_names else next(iter(reading.subjects), "")
    if not outcome.nearest:
        return ""
    named = (name for name, written in reading.subjects.items() if written == outcome.detail)
    subject = next(named, outcome.nearest[0].fact.subject)
    return "" if subject == NO_SUBJECT else subject


def _stranger(outcome: Abstained, reading: Reading) -> str:
    return reading.stranger if outcome.reason is Reason.OFF_TOPIC else ""


def _periods(series: Iterable[Fact]) -> tuple[str, ...]:
    in_order = sorted((each for each in series if each.period), key=latest_of)
    return tuple(dict.fromkeys(each.period for each in in_order))


def _is_held_then(series: Iterable[Fact], reading: Reading) -> bool:
    """Whether a fact is of a time that the question names."""
    asked = bool(asked_times(reading, reference=_ANY_YEAR))
    return asked and any(PeriodGuard().check(reading, each) is None for each in series)


def _kind(outcome: Abstained, reading: Reading) -> str:
    findings = [found for each in outcome.nearest[:1] for found in each.findings]
    if any(found.guard == ReasonGuard.name for found in findings):
        return "reason"
    asked = asked_answer(reading.text, reading.language)
    return asked.kind if asked else ""


def _asked(reading: Reading) -> str:
    """The longest run of words that neither ask, nor name a subject or a time, as they were written."""
    text = reading.text
    times = (each.written for each in asked_times(reading, reference=None))
    for said in sorted({*reading.subjects.values(), *times, *reading.years} - {""}, key=len, reverse=True):
        text = text.replace(said, _BREAK)
    text = _POSSESSIVE.sub("", text)
    for pick in ("words", "verbs"):
        asking = any_of(pick, *dict.fromkeys((reading.language, DEFAULT_LANGUAGE)))
        text = re.sub(asking, _BREAK, text, flags=re.IGNORECASE)
    # "The lighthouse at Gull Point" names a subject that goes by "Gull Point" and "Gull Point lighthouse".
    named = {token for name in reading.subjects for token in tokens(name)}
    text = " ".join(_BREAK if word.lower() in named else word for word in text.split())
    runs = [_bare(run.split()) for run in _PIECES.split(text)]
    asked = max((run for run in runs if len(run) <= MAX_ASKED), key=len, default="")
    return asked if any(map(str.isalpha, asked)) else ""


def _bare(run: Sequence[str]) -> str:
    """The words without those that are beside the point at its ends."""
    kept = list(run)
    while kept and kept[0].lower() in _BESIDE:
        del kept[0]
    while kept and kept[-1].lower() in _BESIDE:
        del kept[-1]
    said = " ".join(kept)
    return said.strip(_UNSPACED_BESIDE + " ") if is_unspaced(said) else said
