"""Whether a question asks what changed, or what was so in all years: "what has changed with the fee?"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from knowledge.guards.change_words import CHANGE_WORDS

_HINTS = [
    (hint.replace("_", " "), language) for language, row in CHANGE_WORDS.items() for hint in row.hints.split()
]
# In these scripts words run together or take their "in" in front.
_UNSPACED = frozenset(("ar", "ja", "ko", "th", "zh"))
_KEPT = re.compile("<(.*?)>")


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """What a question says beside its asking for a change (`rest`), and the words with which it asks.

    `is_plain` if it asks for nothing but what changed; `over_time` if for all times, not only the last two.
    """

    words: str
    rest: str
    is_plain: bool = False
    over_time: bool = False


def change_asked(text: str) -> ChangeAsked | None:
    """How a text asks for a change; None for nearly all questions."""
    lower = text.lower()
    # Looking for many short words is quickest this way; most questions have none.
    for language in dict.fromkeys([language for hint, language in _HINTS if hint in lower]):
        for kind, pattern in _patterns(language):
            if found := pattern.search(text):
                return _asked(text, found, kind)
    return None


def without_now(text: str, language: str) -> str:
    """`text` without its words for the present, which no fact has: "currently", "目前"."""
    return _now(language).sub(" ", text) if language in CHANGE_WORDS else text


@functools.cache
def _now(language: str) -> re.Pattern[str]:
    return _compiled(CHANGE_WORDS[language].now, language)


def _asked(text: str, found: re.Match[str], kind: str) -> ChangeAsked:
    kept = next(filter(None, found.groups()), "")
    before, after = text[: found.start()], text[found.end() :]
    # "How has it changed: how much is the fee?" is what a follow-up is read as.
    rest = after[1:] if after.startswith(":") else f"{before} {kept} {after}"
    return ChangeAsked(
        words=found[0].strip(),
        rest=" ".join(rest.split()),
        is_plain=kind == "what",
        over_time=kind == "over",
    )


@functools.cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    row = CHANGE_WORDS[language]
    return tuple((kind, _compiled(getattr(row, kind), language)) for kind in ("what", "how", "over"))


def _compiled(alternatives: str, language: str) -> re.Pattern[str]:
    start, end = ("", "") if language in _UNSPACED else (r"(?<!\w)", r"(?!\w)")
    alternatives = _KEPT.sub(r"(\1)", alternatives)
    return re.compile(f"{start}(?:{alternatives}){end}", re.IGNORECASE)
