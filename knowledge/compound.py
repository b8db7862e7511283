"""Questions that ask several things: "how much did it cost and who built it?"."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Sequence
from dataclasses import replace

from knowledge.asking_words import ASKING_WORDS, UNSPACED, any_of, found
from knowledge.outcome import Answered, Outcome, Question, Suggested
from knowledge.text import words

MAX_PARTS = 3
_SENTENCE_END = re.compile(r"(?<=[?;。])\s*|(?<=[^\W\d]{2}[.!])\s+")


def parts_of(text: str, language: str) -> tuple[str, ...]:
    """The questions that a normalized text asks one after the other; none if it asks only one.

    Split at the ends of sentences and at conjunctions with a question on either side, so that "how many
    cars and trucks were sold?" stays whole. A part is as the person wrote it, and may well speak of "it".
    """
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(text)]
    asking = [each for each in sentences if _is_asked(each, language)]
    parts = [part for sentence in asking for part in _split(sentence, language)]
    return tuple(parts[:MAX_PARTS]) if len(parts) > 1 else ()


def asks_by_itself(text: str, language: str) -> bool:
    """Whether `text` is a question of its own: a question word or verb, and what it asks about.

    So "when and where was it built?" and "did it grow, and by how much?" are one question each.
    """
    about = text
    for pick in ("words", "verbs", "before", "refers", "joins"):
        about = re.sub(any_of(pick, language), " ", about, flags=re.IGNORECASE)
    asks = found("words", text, language) or _opening_verb(text, language)
    return asks is not None and bool(words(about))


def combined(whole: Question, outcomes: Sequence[Outcome]) -> Answered | None:
    """One answer out of those to the parts of `whole`; None where it is better answered as a whole.

    That is where no part is answered, or all of them by one fact: then it was one question after all. What
    is not answered is kept where it is a question of its own (not "Really?") that may mean another fact.
    """
    answered: dict[str, Answered] = {}
    for each in outcomes:
        if isinstance(each, Answered):
            answered.setdefault(each.fact.id, each)
    left = [each for each in outcomes if _is_left(each, answered)]
    if not answered or len(answered) + len(left) == 1:
        return None
    first, *others = answered.values()
    return replace(first, question=whole, others=(*others, *left))


def _is_left(outcome: Outcome, answered: Container[str]) -> bool:
    if isinstance(outcome, Answered):
        return False
    if isinstance(outcome, Suggested) and outcome.candidates[0].fact.id in answered:
        return False
    return asks_by_itself(outcome.question.text, outcome.question.language)


def _split(sentence: str, language: str) -> list[str]:
    """The sentence cut before each conjunction that a question follows, if a question is before it too."""
    parts: list[str] = []
    start = 0
    for joint in _joints(language).finditer(sentence):
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if len(parts) == MAX_PARTS - 1:
            break
        if asks_by_itself(left, language) and asks_by_itself(right, language):
            parts.append(left.strip())
            start = joint.end()
    return [*parts, sentence[start:].strip()]


@functools.cache
def _joints(language: str) -> re.Pattern[str]:
    """Where a sentence may be cut: in scripts without spaces anywhere, else only where a question starts."""
    if language not in ASKING_WORDS:
        return re.compile("(?!)")
    row = ASKING_WORDS[language]
    if language in UNSPACED:
        return re.compile(rf"[,、]\s*(?:{row.joins})?|(?:{row.joins})", re.IGNORECASE)
    openings = "|".join(filter(None, (row.words, row.verbs)))
    joint = rf"(?:[,:]?\s+(?:{row.joins})\s+|,\s+)(?:(?:{row.joins})\s+)?"
    return re.compile(rf"{joint}(?=[¿\s]*(?:(?:{row.before})\s+)?(?:{openings})(?!\w))", re.IGNORECASE)


def _is_asked(sentence: str, language: str) -> bool:
    return bool(words(sentence)) and (sentence.endswith("?") or asks_by_itself(sentence, language))


def _opening_verb(text: str, language: str) -> re.Match[str] | None:
    """The verb that asks with which the text opens; in scripts without spaces it may stand anywhere."""
    verb = found("verbs", text, language)
    return verb if verb and (language in UNSPACED or not words(text[: verb.start()])) else None
