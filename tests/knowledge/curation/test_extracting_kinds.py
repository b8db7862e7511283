"""The kind of answer that curators see is the kind that the guard holds a fact to."""

from __future__ import annotations

import pytest
from plugins.invented_facts import GAZETTE

from knowledge import Citation, Fact
from knowledge.curation.answering import AnswerKind
from knowledge.curation.extracting import answers
from knowledge.guards import KindGuard, Reading
from knowledge.outcome import Finding


def fact(claim: str, value: str, *phrasings: str) -> Fact:
    return Fact(
        id="a",
        claim=claim,
        subject="Osk",
        value=value,
        phrasings=phrasings,
        citations=(Citation(GAZETTE, claim),),
    )


CASES = [
    (fact("Osk has 40 goats.", "40 goats"), AnswerKind.NUMBER, "How many goats has it?"),
    (fact("Osk cost 4 million euros.", "4 million euros"), AnswerKind.MONEY, "What does it cost?"),
    (fact("Osk makes up 4 percent.", "4 percent"), AnswerKind.SHARE, "What share is it?"),
    (fact("Osk was built in 1934.", "1934"), AnswerKind.TIME, "When was it built?"),
    (fact("Osk opens on 3 May 2024.", "3 May 2024"), AnswerKind.TIME, "When does it open?"),
    (fact("Osk weighs 40 tonnes.", "40 tonnes"), AnswerKind.WEIGHT, "How heavy is it?"),
    (fact("Osk is 40 metres high.", "40 metres"), AnswerKind.LENGTH, "How tall is it?"),
    (fact("It takes 40 minutes.", "40 minutes"), AnswerKind.DURATION, "How long does it take?"),
    (fact("Osk is run by Ada Quill.", "Ada Quill", "Who runs Osk?"), AnswerKind.PERSON, "Who runs it?"),
    (fact("Osk lies in Eastmark.", "Eastmark", "Where is Osk?"), AnswerKind.PLACE, "Where is it?"),
    (
        fact("Osk had 60 day trippers.", "60 day trippers", "How many day trippers?"),
        AnswerKind.NUMBER,
        "How many?",
    ),
    (fact("奥斯克耗资320万元。", "320万元"), AnswerKind.MONEY, "耗资多少？"),
]


@pytest.mark.parametrize(("held", "kind", "question"), CASES, ids=lambda each: getattr(each, "claim", None))
def test_the_kind_that_is_shown_is_one_that_the_guard_lets_through(
    held: Fact, kind: AnswerKind, question: str
) -> None:
    assert answers(held) == kind
    assert guarded(held, question) is None


def test_a_question_of_another_kind_is_held_back() -> None:
    goats = CASES[0][0]
    assert answers(goats) == AnswerKind.NUMBER
    assert guarded(goats, "Who runs it?") is not None


def guarded(held: Fact, question: str) -> Finding | None:
    language = "zh" if not question.isascii() else "en"
    return KindGuard().check(Reading(text=question, language=language, asks=(), subjects={}), held)


def test_a_name_alone_is_no_particular_kind() -> None:
    assert answers(fact("Osk is yellow.", "yellow")) == AnswerKind.NAME
    assert answers(fact("Osk is yellow.", "")) == AnswerKind.NOTHING
