"""Rewording a question out of the words that a person used: another subject, another time.

Nothing is made up here: names, times and question words are taken as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.asking_words import UNSPACED, any_of, found
from knowledge.guards import Reading, asked_kind
from knowledge.guards.spans import spans_in
from knowledge.text import is_unspaced, word_spans

# Languages in which a name can stand just where the pronoun does.
_UNDECLINED = frozenset(("en", "zh"))
# Only so that "last year" is seen to be a time; which year it is, is read elsewhere.
_ANY_YEAR = 2000
_BEFORE_TIME = re.compile(
    r"(?<!\w)(?:in|during|for|en|durante|para|im|für|em|pour|nel|per|в|во|за)\s+(?:(?:the|el|den|die|das)\s+)?$",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(r"年[にの]?|\s?г(?:од[уа]?|\.)?(?!\w)")
_BARE_YEAR = re.compile(r"\d{4}")
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:(?:the )?(?:year before(?: that)?|(?:previous|prior|preceding) year)"
    r"|(?:el )?(?:año|ano) anterior|vorjahr|jahr davor|(?:l['’])?(?:année précédente|anno precedente)"
    r"|предыдущ\w+ год\w*|год\w* (?:раньше|ранее))(?!\w)|[上前]一年",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time as it stands in a question: `phrase` is `written` with its preposition ("in 2021", "2021年")."""

    written: str
    phrase: str


def time_in(text: str) -> Time | None:
    """The time that `text` names; of several, all that stands from the first to the last."""
    named = _times(text)
    if not named:
        return None
    starts, ends = zip(*_pieces(text), strict=True)
    # What can be left out without changing the time is no part of it.
    start = max((each for each in starts if _times(text[each:]) == named), default=0)
    end = min((each for each in ends if _times(text[start:each]) == named), default=len(text))
    before, after = _BEFORE_TIME.search(text[:start]), _AFTER_TIME.match(text, end)
    return Time(text[start:end], text[before.start() if before else start : after.end() if after else end])


def _times(text: str) -> list[tuple[int | None, int | None, object]]:
    return [(span.first, span.last, span.part) for span in spans_in(text, reference=_ANY_YEAR)]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand, and each character of a script without spaces."""
    for start, end in word_spans(text):
        if is_unspaced(text[start:end]):
            yield from ((position, position + 1) for position in range(start, end))
        else:
            yield start, end


def name_in(question: Reading) -> str:
    """What a question is about, as written there, known to the base or not; empty if nothing is named."""
    unknown = question.unknown_names
    # "Great Wall" is spotted word by word.
    run = "|".join(map(re.escape, unknown))
    spotted = re.search(rf"(?:{run})(?:\s+(?:{run}))*", question.text) if run else None
    known = (_proper(*named) for named in question.subjects.items())
    return min([*known, *([spotted[0]] if spotted else [])], key=question.text.find, default="")


def _proper(subject: str, written: str) -> str:
    """Of "Hongqi cars" only "Hongqi", where that is the subject's name: the cars are what is asked of it."""
    start = written.casefold().find(subject.casefold())
    return written if start < 0 else written[start : start + len(subject)]


def about(name: str, question: Reading) -> str:
    """`question` asked about `name` instead of what it names."""
    old = name_in(question)
    return _put(name, question.text, re.escape(old)) if old else f"{name}: {question.text}"


def referring_to(name: str, text: str, language: str) -> str:
    """`text` with `name` where its pronouns stand, or in front where pronouns are declined or left out."""
    if language == "en":
        text = re.sub(r"(?<!\w)(?:its|their|his|her)(?!\w)", "it's", text, flags=re.IGNORECASE)
    if language in _UNDECLINED and found("refers", text, language):
        return _put(name, text, any_of("refers", language))
    return f"{name}: {text}"


def _put(name: str, text: str, place: str) -> str:
    # Between characters of a script without spaces a word of another would run into figures.
    put = name if " " in text.strip() or is_unspaced(name) else f" {name} "
    return " ".join(re.sub(place, lambda _: put, text, flags=re.IGNORECASE).split())


def at(time: Time, text: str, language: str) -> str:
    """`text` asked about `time` instead of the time that it names."""
    old = time_in(text)
    if old is None:
        return adding(time.phrase, text, language)
    if all(_BARE_YEAR.fullmatch(each.written) for each in (old, time)):
        return text.replace(old.written, time.written)
    return text.replace(old.phrase, time.phrase)


def a_year_before(text: str, previous: str) -> Time | None:
    """The year that "the year before" means after a question about another year."""
    old = time_in(previous)
    if old is None or not _BARE_YEAR.fullmatch(old.written) or not _YEAR_BEFORE.search(text):
        return None
    year = str(int(old.written) - 1)
    return Time(year, old.phrase.replace(old.written, year))


def at_one_time(questions: Sequence[str], language: str) -> list[str]:
    """Questions of which one names the time, with that time in all of them but those that ask for one."""
    times = [time_in(each) for each in questions]
    named = [each for each in times if each]
    if len(named) != 1:
        return list(questions)
    return [
        each if time or (asked_kind(each, language) or ("",))[0] == "time" else at(named[0], each, language)
        for each, time in zip(questions, times, strict=True)
    ]


def without_time(text: str) -> str:
    time = time_in(text)
    bare = _YEAR_BEFORE.sub(" ", text.replace(time.phrase, " ") if time else text)
    return re.sub(r"\s+(?=[?!.,]|$)", "", " ".join(bare.split()))


def adding(phrase: str, text: str, language: str) -> str:
    if language in UNSPACED:
        return f"{phrase}{text}"
    question = text.rstrip("?!. ")
    return f"{question} {phrase}{text[len(question) :].strip()}"
