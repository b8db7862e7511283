from __future__ import annotations

from dataclasses import replace

from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS

from knowledge.curation.noting import facts_shown, noted
from knowledge.model import Fact
from knowledge.outcome import Abstained, Answered, Candidate, Question, Reason, SmallTalk, Suggested

ASKED = Question(text="How tall is it?", language="en")


def candidate(fact: Fact, confidence: float = 0.9) -> Candidate:
    return Candidate(fact=fact, score=0.8, confidence=confidence)


def answered(fact: Fact, language: str = "en") -> Answered:
    near = candidate(fact)
    return Answered(question=replace(ASKED, language=language), candidate=near, candidates=(near,))


def test_an_answer_is_kept_with_the_version_of_its_fact() -> None:
    (kept,) = noted(answered(replace(HEIGHT, version=3)))
    assert (kept.text, kept.language, kept.outcome) == ("How tall is it?", "en", "answered")
    assert (kept.fact_id, kept.version, kept.confidence) == (HEIGHT.id, 3, 0.9)
    assert (kept.reason, kept.id, kept.at) == ("", 0, None)


def test_suggestions_and_what_is_near_are_no_answer_but_tell_how_near_it_was() -> None:
    near = (candidate(HEIGHT, 0.4), candidate(SKIPPER, 0.2))
    for outcome in (
        Suggested(question=ASKED, candidates=near, reason=Reason.LOW_CONFIDENCE),
        Abstained(question=ASKED, nearest=near, reason=Reason.LOW_CONFIDENCE),
    ):
        (kept,) = noted(outcome)
        assert (kept.fact_id, kept.version, kept.confidence) == ("", 0, 0.4)
        assert kept.reason == "low_confidence"
        assert facts_shown(outcome) == ()


def test_where_nothing_is_near_the_confidence_is_none() -> None:
    (kept,) = noted(Abstained(question=ASKED, reason=Reason.OFF_TOPIC))
    assert kept.confidence == 0


def test_a_follow_up_is_kept_as_it_was_read() -> None:
    (kept,) = noted(replace(answered(HEIGHT), question=replace(ASKED, read_as="How tall is the lighthouse?")))
    assert kept.text == "How tall is the lighthouse?"


def test_of_small_talk_no_text_is_kept() -> None:
    (kept,) = noted(Abstained(question=ASKED, reason=Reason.NO_QUESTION, small_talk=SmallTalk.GREETING))
    assert (kept.text, kept.reason) == ("", "no_question")


def test_each_part_is_kept_and_each_answer_is_shown_in_its_language() -> None:
    part = Abstained(question=replace(ASKED, text="How old?"), reason=Reason.WRONG_KIND)
    given = replace(answered(HEIGHT), others=(answered(VISITORS, "zh"), part))
    assert [each.outcome for each in noted(given)] == ["answered", "answered", "abstained"]
    assert facts_shown(given) == ((HEIGHT, "en"), (VISITORS, "zh"))
