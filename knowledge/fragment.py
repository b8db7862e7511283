"""What stands in a text that may be but a part of a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge import named_time, rewording
from knowledge.asking_words import ASKING_WORDS, UNSPACED, any_of, found
from knowledge.guards import Reading, asked_kind
from knowledge.named_time import Time
from knowledge.text import tokens, words

# What may stand beside a name or a time without asking anything more.
_FILLERS = frozenset(
    """
    a an the of for in at on by with to about from one ones s that this so year years was be not same please
    el la los las lo del de en para con por le les l du des pour au aux der die das den dem des mit für von
    bei im o os as do da dos das em no na nos nas il gli i per nel es è во в на о об с со у для про по за
    год году года jahr année año ano anno bitte
    """.split()  # noqa: SIM905 (a few lines read better than a hundred quoted words)
)
_FILLING_CHARACTERS = "的对在是年の は が に"
_PUNCTUATION = " ?!.,;:¿¡…-–—"
_SPACED = sorted(ASKING_WORDS.keys() - UNSPACED)
# "E-QM5" does not open with the Portuguese "e".
_OPENING = re.compile(
    rf"(?:(?:{any_of('opens', *_SPACED)}(?=[\s,])|{any_of('opens', *UNSPACED)})[\s,]*)+", re.IGNORECASE
)
_CLOSING = re.compile(rf"[\s,]*{any_of('closes')}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What stands in a follow-up, `text` being all of it but for its "and", "how about" and "呢".

    `asking` is the question word with which it asks; `left` what it says beside that, name and time.
    """

    text: str
    mark: str
    language: str
    is_opened: bool
    time: Time | None
    name: str
    asking: str
    refers: bool
    left: str

    @property
    def question(self) -> str:
        return self.text + self.mark

    @classmethod
    def read(cls, reading: Reading, previous: Reading) -> Fragment:
        whole = reading.text.strip(_PUNCTUATION)
        text = _CLOSING.sub("", without_opening(whole)).strip(_PUNCTUATION)
        name = rewording.name_in(reading)
        bare = named_time.without_time(text).replace(name, " ") if name else named_time.without_time(text)
        asking = asking_words_in(bare, reading.language, previous.language)
        return cls(
            text=text,
            mark="?" if reading.text.endswith("?") else "",
            language=reading.language,
            is_opened=text != whole,
            time=named_time.a_year_before(text, previous.text) or named_time.time_in(text),
            name=name,
            asking=asking,
            refers=rewording.refers(bare, reading.language),
            left=_left(bare.replace(asking, " ", 1) if asking else bare, reading.language),
        )


def says_more(words: Iterable[str]) -> bool:
    """Whether words beside a name and a time ask for something of it: "at the" do not."""
    return any(word not in _FILLERS for word in words)


def without_opening(text: str) -> str:
    """`text` without an "and" or "how about" at its start."""
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening else text


def is_opened(text: str) -> bool:
    """Whether `text` starts as if it went on: with "and" or "but"."""
    stripped = text.strip(_PUNCTUATION)
    return without_opening(stripped) != stripped


def asking_words_in(text: str, *languages: str) -> str:
    """The words with which `text` asks ("how many"); empty if it asks nothing."""
    for language in languages:
        if kind := asked_kind(text, language):
            return kind[1]
        if word := found("words", text, language):
            return word[0]
        if (verb := found("verbs", text, language)) and not words(text[: verb.start()]):
            return verb[0]
    return ""


def _left(text: str, language: str) -> str:
    for pick in ("verbs", "refers"):
        text = re.sub(any_of(pick, language), " ", text, flags=re.IGNORECASE)
    said = (word.strip(_FILLING_CHARACTERS) for word in words(text) if word.lower() not in _FILLERS)
    return " ".join(word for word in said if tokens(word))
