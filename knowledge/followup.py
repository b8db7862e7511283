"""Follow-ups: "and in 2017?", "how about Hongqi?", "why?" leave the rest to the question before them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from knowledge import named_time, rewording
from knowledge.asking_words import UNSPACED, any_of, found
from knowledge.fragment import Fragment, asking_words_in, without_opening
from knowledge.guards import Reading, asked_kind
from knowledge.guards.change import ChangeAsked, change_asked
from knowledge.named_time import Time
from knowledge.text import is_unspaced, tokens

IsKnown = Callable[[str, str], bool]

# "In dollars", "in Germany" narrow what was asked, where "for Toyota" asks it about another.
_NARROWING = re.compile(r"(?:in|at|en|im|em|na|no|dans|à|nel|в|во|на)\s", re.IGNORECASE)
# Every noun has a capital there.
_CAPITALS_SAY_NOTHING = frozenset({"de"})


def whole_question(text: Reading, previous: Reading, is_known: IsKnown) -> str | None:
    """What `text` is read as after the question `previous`; None if it stands by itself.

    `is_known(word, language)` tells the words of the base.
    """
    change = change_asked(text.text)
    return _changed(change, text, previous) if change else _completed(text, previous, is_known)


def _completed(text: Reading, previous: Reading, is_known: IsKnown) -> str | None:
    said = Fragment.read(text, previous)
    if said.asking:
        return _asked(said, previous)
    if _NARROWING.match(said.text) and (said.left or said.name in text.unknown_names):
        return rewording.adding(said.text, previous.text, previous.language)
    if not said.left and (said.name or said.time):
        return _swapped(said.name, said.time, previous)
    if said.name or not said.left or not (said.is_opened or said.refers):
        return None
    if said.is_opened and _may_be_a_name(said, is_known):
        return _swapped(said.left, said.time, previous)
    return _of_the_same(said, previous)


def _changed(change: ChangeAsked, text: Reading, previous: Reading) -> str | None:
    """What was asked before, and what changed of it; None if something is said to have changed."""
    # "And what changed?" leaves an "and" that opens nothing.
    rest = without_opening(f"{change.rest.strip(' ?!.,¿¡')} ")
    said = Fragment.read(replace(text, text=rest), previous)
    if said.left or said.name:
        return None
    asked = rewording.at(said.time, previous.text, previous.language) if said.time else previous.text
    return rewording.under(change.words.strip("¿¡ "), asked)


def with_subject(text: str, language: str, previous: Reading) -> str | None:
    """`text` asked about what the question before was about; None if that named nothing."""
    name = rewording.name_in(previous)
    return rewording.referring_to(name, without_opening(text.lstrip("¿¡ ")), language) if name else None


def _may_be_a_name(said: Fragment, is_known: IsKnown) -> bool:
    """Whether the rest is a name that the base has no word of; scripts without capitals don't tell which."""
    if any(is_known(each, said.language) for each in tokens(said.left)):
        return False
    capital = said.left[0].isupper() and said.language not in _CAPITALS_SAY_NOTHING
    return capital or is_unspaced(said.left)


def _asked(said: Fragment, previous: Reading) -> str | None:
    if said.name:
        return None
    if said.refers:
        return with_subject(said.question, said.language, previous)
    if said.left:
        return None
    if found("verbs", said.asking):  # "was there?"
        return None
    kind = asked_kind(said.asking, said.language)
    if said.time and kind and kind[0] == (asked_kind(previous.text, previous.language) or ("",))[0]:
        return rewording.at(said.time, previous.text, previous.language)
    asked = previous.text if not kind or kind[0] != "time" else named_time.without_time(previous.text)
    restated = _withasking_words_in(said.asking, asked, previous.language)
    return rewording.at(said.time, restated, previous.language) if said.time else restated


def _withasking_words_in(asking: str, text: str, language: str) -> str:
    """`text` with `asking` in place of its own question word: "how much did it cost?", "why did it cost?"."""
    own = "" if language in UNSPACED else asking_words_in(text, language)
    if not own or found("verbs", own, language):
        return f"{asking}{'' if language in UNSPACED else ' '}{text}"
    before = rf"(?:{any_of('before', language)}\s+)?"
    return re.sub(before + re.escape(own), lambda _: asking, text, count=1, flags=re.IGNORECASE)


def _swapped(name: str, time: Time | None, previous: Reading) -> str:
    text = rewording.about(name, previous) if name else previous.text
    return rewording.at(time, text, previous.language) if time else text


def _of_the_same(said: Fragment, previous: Reading) -> str | None:
    """Another thing of the same subject at the same time: "and its patents?"."""
    text = with_subject(said.question, said.language, previous)
    time = None if said.time else named_time.time_in(previous.text)
    return rewording.at(time, text, said.language) if text and time else text
