"""Phrasings for a fact that nobody has asked for yet: templates filled, and held against the base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.curation.phrasing_templates import ASKING, IN_YEAR, NAMING
from knowledge.curation.statements import Statement
from knowledge.engine import Engine
from knowledge.factfile.fields import folded
from knowledge.guards.holding import fits
from knowledge.guards.question_words import asked_answer
from knowledge.model import MAX_PHRASING, NO_SUBJECT, Fact
from knowledge.outcome import Answered, Suggested, candidates_in
from knowledge.text import DEFAULT_LANGUAGE, language_of, normalize, utf16_length

_MOST = 4  # in the language of the claim
_LOOKED_AT = 3
_YEAR = re.compile(r"\d{4}", re.ASCII)
_HAN, _CYRILLIC, _LATIN = (
    re.compile(r"[\u4e00-\u9fff]"),
    re.compile("[а-яё]", re.IGNORECASE),
    re.compile("[a-z]", re.IGNORECASE),
)
_SCRIPTS = {"zh": _HAN, "ru": _CYRILLIC}


def phrasings(fact: Fact, statement: Statement, language: str, engine: Engine) -> tuple[str, ...]:
    """Questions that a fact answers and that lead to no other fact of the base.

    Up to four in `language`, that of the claim, and one in each other that we speak where the subject's
    name is all that it takes. None for a fact about nothing by name, which nobody could ask for so that it
    is told from others.
    """
    if fact.subject == NO_SUBJECT or not statement.value:
        return ()
    own = [
        each
        for each in dict.fromkeys(_own(fact, statement, language))
        if _is_answered(each, fact) and _names(each, fact, engine)
    ]
    others = [each for each in _others(fact, statement, language, engine) if _is_answered(each, fact)]
    free = _free([*own, *others], fact, engine)
    return (*[each for each in own if each in free][:_MOST], *[each for each in others if each in free])


def _own(fact: Fact, statement: Statement, language: str) -> Iterator[str]:
    templates = ASKING.get(language, {}).get(statement.asks, ())
    is_time = statement.asks.startswith("event")
    year = IN_YEAR[language].format(year=fact.period) if _YEAR.fullmatch(fact.period) and not is_time else ""
    for when in dict.fromkeys((year, "")):
        slots = {"name": fact.subject, "tail": "", "modal": "", **statement.slots, "when": when}
        for template in templates:
            if set(re.findall(r"\{(\w+)\}", template)) <= slots.keys():
                yield _tidy(template.format(**slots))


def _others(fact: Fact, statement: Statement, language: str, engine: Engine) -> Iterator[str]:
    for other, templates in NAMING.items():
        if other == language or statement.relation not in templates:
            continue
        if name := _name_in(other, fact.subject, engine):
            if other == DEFAULT_LANGUAGE and name.split()[-1].islower():  # "the Tern Island terminal"
                name = f"the {name}"
            yield _tidy(templates[statement.relation].format(name=name))


def _name_in(language: str, subject: str, engine: Engine) -> str:
    """How the subject is called in a language: a name in its script, else its own if that is Latin."""
    names = next((each.names for each in engine.store.subjects() if each.name == subject), (subject,))
    script = _SCRIPTS.get(language, _LATIN)
    if named := next((name for name in names if script.search(name)), ""):
        return named
    return subject if _LATIN.search(subject) and language not in {DEFAULT_LANGUAGE, "es"} else ""


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] if text.endswith(("?", "？")) else text


def _names(phrasing: str, fact: Fact, engine: Engine) -> bool:
    """Whether it says whom it is about; "How many visitors came?" could be asked of anybody."""
    said = normalize(phrasing)
    return fact.subject in said or any(each.subject == fact.subject for each in engine.names.mentions(said))


def _is_answered(phrasing: str, fact: Fact) -> bool:
    """Whether it is short enough, and the kind guard would let the fact answer it."""
    if utf16_length(phrasing) > MAX_PHRASING:
        return False
    asked = asked_answer(phrasing, language_of(phrasing))
    return asked is None or fits(asked, fact)


def _free(found: Sequence[str], fact: Fact, engine: Engine) -> frozenset[str]:
    """Those that lead to this fact once it is held, and take no question from one that is held now.

    What says the year of the fact may be answered today with one of another subject or time, for want of
    this one.
    """
    untaken = [each for each in found if not _is_taken(each, fact, engine)]
    own = [each for each in untaken if not _is_answered_by_another(each, fact, engine)]
    with engine.trial([replace(fact, phrasings=tuple(own))]):
        return frozenset(each for each in own if fact.id in _given(each, engine))


def _is_taken(phrasing: str, fact: Fact, engine: Engine) -> bool:
    """Whether another fact has this wording."""
    nearest = (found.fact for found in engine.search(phrasing, limit=_LOOKED_AT))
    return any(folded(phrasing) in map(folded, each.wordings) for each in nearest if each.id != fact.id)


def _is_answered_by_another(phrasing: str, fact: Fact, engine: Engine) -> bool:
    outcome = engine.answer(phrasing)
    if not isinstance(outcome, Answered):
        return False
    is_same = (outcome.fact.subject, outcome.fact.period) == (fact.subject, fact.period)
    says_period = bool(fact.period) and fact.period in phrasing
    return is_same or not says_period


def _given(phrasing: str, engine: Engine) -> frozenset[str]:
    """The ids of what is given for it: the answer, else what is suggested."""
    outcome = engine.answer(phrasing)
    if isinstance(outcome, Answered):
        return frozenset((outcome.fact.id,))
    return (
        frozenset(each.fact.id for each in candidates_in(outcome))
        if isinstance(outcome, Suggested)
        else frozenset()
    )
