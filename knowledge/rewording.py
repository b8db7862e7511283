"""Rewording a question out of the words that a person used: another subject, another time.

Nothing is made up here: names, times and question words are taken as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.asking_words import UNSPACED, any_of, found
from knowledge.guards import Reading, asked_kind
from knowledge.named_time import Time, time_in
from knowledge.text import is_unspaced

# Languages in which a name can stand just where the pronoun does.
UNDECLINED = frozenset(("en", "zh"))
_EXPLETIVE = re.compile(
    r"\bit\b.*\bto (?!\d)\w+|\b(?:is|was) it (?:true|right|correct|possible|known|free|likely)\b",
    re.IGNORECASE,
)


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
    return _put(name, question.text, re.escape(old)) if old else under(name, question.text)


def under(name: str, text: str) -> str:
    """`text`, said to be about `name`."""
    return f"{name}: {text}"


def referring_to(name: str, text: str, language: str) -> str:
    """`text` with `name` where its pronouns stand, or in front where pronouns are declined or left out."""
    if language == "en":
        text = re.sub(r"(?<!\w)(?:its|their|his|her)(?!\w)", "it's", text, flags=re.IGNORECASE)
    if language in UNDECLINED and found("refers", text, language):
        return _put(name, text, any_of("refers", language))
    return under(name, text)


def _put(name: str, text: str, place: str) -> str:
    # Between characters of a script without spaces a word of another would run into figures.
    put = name if " " in text.strip() or is_unspaced(name) else f" {name} "
    return " ".join(re.sub(place, lambda _: put, text, flags=re.IGNORECASE).split())


def refers(text: str, language: str) -> bool:
    """Whether a pronoun stands for what was spoken of; in "is it true that" it stands for nothing."""
    is_expletive = language == "en" and _EXPLETIVE.search(text) is not None
    return found("refers", text, language) is not None and not is_expletive


def at(time: Time, text: str, language: str) -> str:
    """`text` asked about `time` instead of the time that it names."""
    old = time_in(text)
    if old is None:
        return adding(time.phrase, text, language)
    if old.is_year and time.is_year:
        return text.replace(old.written, time.written)
    return text.replace(old.phrase, time.phrase)


def with_lent_times(questions: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Questions about one subject, each as it stands and with the time, if only one of them names one.

    What comes after the time is asked about it ("in 2017, how many …, and who …?"); what comes before in the
    same sentence perhaps, so that it is given both ways. What asks for a time itself takes none.
    """
    times = [time_in(each) for each in questions]
    named = [number for number, time in enumerate(times) if time]
    pairs = [(each, each) for each in questions]
    time = times[named[0]] if len(named) == 1 else None
    for number, each in enumerate(questions if time else ()):
        ended = any(earlier.endswith("?") for earlier in questions[number : named[0]])
        if time and number != named[0] and not ended and not _asks_for_time(each, language):
            lent = at(time, each, language)
            pairs[number] = (lent if number > named[0] else each, lent)
    return pairs


def _asks_for_time(question: str, language: str) -> bool:
    return (asked_kind(question, language) or ("",))[0] == "time"


def adding(phrase: str, text: str, language: str) -> str:
    if language in UNSPACED:
        return f"{phrase}{text}"
    question = text.rstrip("?!. ")
    return f"{question} {phrase}{text[len(question) :].strip()}"
