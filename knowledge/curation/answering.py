"""The kind of answer that a fact holds, told as the kind guard takes it."""

from __future__ import annotations

import enum

from knowledge.guards.holding import fits
from knowledge.guards.measures import measures
from knowledge.guards.question_words import Asked, asked_answer
from knowledge.model import Fact
from knowledge.text import language_of


class AnswerKind(enum.StrEnum):
    """Kinds by the names that the guards have for them; NAME is what no guard tells apart."""

    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    TIME = "time"
    CLOCK = "clock"
    DURATION = "duration"
    WEIGHT = "weight"
    LENGTH = "length"
    AREA = "area"
    SPEED = "speed"
    PERSON = "person"
    PLACE = "place"
    NAME = "name"
    NOTHING = ""


# What a number measures, the more particular first.
_MEASURED = ("money", "share", "weight", "length", "area", "speed", "duration")
_GENERAL = frozenset(("number",))


def answers(fact: Fact) -> AnswerKind:
    """The kind of question that the fact's value answers; NOTHING without a value.

    A unit says it by itself, elsewhere the fact's own phrasings do; in both cases as the kind guard reads
    them, and only what the guard would let through, so that what is shown is what is held to.
    """
    if not fact.value:
        return AnswerKind.NOTHING
    language = language_of(fact.claim)
    asked = (asked_answer(phrasing, language_of(phrasing)) for phrasing in fact.phrasings)
    kinds = [each.kind for each in asked if each and each.kind and fits(each, fact)]
    measured = frozenset[str]().union(*measures(fact.value, language)[:1])
    for kind in _MEASURED:
        # "61,000 day trippers" is no duration, where people ask how many there are.
        is_counted = kind == "duration" and "number" in kinds
        if measured == {kind} and _fits(kind, fact) and not is_counted:
            return AnswerKind(kind)
    if kinds and kinds[0] not in _GENERAL:
        return AnswerKind(kinds[0])
    if any(character.isdigit() for character in fact.value):
        is_time = not measures(fact.value, language) and _fits("time", fact)
        return AnswerKind.TIME if is_time and not kinds else AnswerKind.NUMBER
    return AnswerKind.NUMBER if kinds else AnswerKind.NAME


def _fits(kind: str, fact: Fact) -> bool:
    return fits(Asked(kind, "", "", is_plain=True), fact)
