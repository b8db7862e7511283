"""The reason guard: does a fact that states a figure say why?"""

from __future__ import annotations

import functools
import re

from knowledge.asking_words import ARTICLES, found
from knowledge.guards.base import Reading
from knowledge.model import Fact
from knowledge.outcome import Finding, Reason
from knowledge.text import stem, tokens

_WHY = re.compile(
    r"(?<!\w)(?:why|how come|por ?qu[eé]|почему|зачем|отчего|warum|wieso|weshalb|pourquoi|perch[eé]|waarom"
    r"|neden|niçin|niye|dlaczego|لماذا)(?!\w)|为什么|为何|為什麼|なぜ|どうして|왜|ทำไม",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"(?<!\w)(?:because|due to|thanks to|owing to|porque|debido a|gracias a|потому что|из-за|благодаря|weil"
    r"|wegen|dank|parce que|grâce à|à cause d|omdat|dankzij|çünkü|ponieważ|dzięki|بسبب)|因为|由于|因為|由於"
    r"|ため|때문|เพราะ",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")


class ReasonGuard:
    """Vetoes a fact for a question that asks why, if its value is a figure or it says what the question says.

    Unless it gives the reason as well, as does what a curator gave such a question as a phrasing. A fact
    without a figure that says more than the question may well say why.
    """

    name = "reason"

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        asked = _WHY.search(reading.text)
        # "¿Por qué precio?" asks for something else.
        if asked is None or not _is_asked(reading):
            return None
        if not _FIGURE.search(fact.value) and not _is_said(reading, fact):
            return None
        return None if _says_why(fact.wordings) else Finding(self.name, Reason.WRONG_KIND, asked[0])


def _is_asked(reading: Reading) -> bool:
    word = found("words", reading.text, reading.language)
    return word is None or _WHY.match(word[0]) is not None


def _is_said(reading: Reading, fact: Fact) -> bool:
    """Whether the question says all that the claim says, but for the name of its subject."""
    said = _stems(reading.text, reading.language)
    return (
        bool(said) and _stems(fact.claim, reading.language) - _stems(fact.subject, reading.language) <= said
    )


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(token, language) for token in tokens(text)) - ARTICLES


@functools.lru_cache(maxsize=1024)
def _says_why(wordings: tuple[str, ...]) -> bool:
    return any(_WHY.search(each) or _BECAUSE.search(each) for each in wordings)
