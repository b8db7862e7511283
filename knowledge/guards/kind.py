"""The kind-of-answer guard: does the fact state such a thing as the question asks for?"""

from __future__ import annotations

import functools
import re

from knowledge.guards.base import Reading
from knowledge.guards.holding import fits, is_amount, is_share
from knowledge.guards.question_words import Asked, asked_answer
from knowledge.model import Fact
from knowledge.outcome import Finding, Reason
from knowledge.text import language_of

# The most and the least; "at most" bounds, and what is most recent is the newest.
_EXTREME = re.compile(
    r"\b(?:(?<!at )(?:most|least)(?! recent)|fewest|(?:low|high|larg|bigg|small|great|busi|quiet)est"
    r"|worst|record|peak\w*"
    r"|m[áa]s|menos|mayor|menor|m[áa]xim[oa]|m[íi]nim[oa]|r[ée]cord|mais|maior|le (?:plus|moins)"
    r"|(?:meist|wenigst|höchst|niedrigst|größt|kleinst|geringst)e[nrs]?|rekord\w*"
    r"|(?:больше|меньше) всего|наибол\w+|наимен\w+|сам(?:ый|ая|ое|ые|ым|ой)|рекорд\w*|максим\w+|миним\w+)\b"
    r"|最|创纪录|一番",
    re.IGNORECASE,
)

_THERE_ARE = re.compile(
    r"\b(?:(?:are|were) there|g[ia]bt? es|hay|hubo|il y a|há|havia)\b(?! (?:\w+ ){0,3}percent)", re.IGNORECASE
)


class KindGuard:
    """Vetoes a fact that cannot hold what is asked for.

    "How many" needs a number, "when" a time, "who" and "where" something that is not a bare number; "what
    does it cost" needs money, "how long did it take" a time; "how heavy" needs a number whose unit, if it
    is known, is one of weight. What a curator gave such a question as a phrasing holds it in any case.
    A fact whose value is not curated is left alone: its claim may be a question itself.
    """

    name = "kind"

    def check(self, reading: Reading, fact: Fact) -> Finding | None:
        asked = asked_answer(reading.text, reading.language) if fact.value else None
        if asked is None or asked.kind in map(_kind_of, fact.phrasings):
            return None
        is_other = _lacks_extreme(asked, reading, fact) or _is_part(asked, reading, fact)
        if fits(asked, fact) and not is_other:
            return None
        return Finding(self.name, Reason.WRONG_KIND, asked.said)


def _lacks_extreme(asked: Asked, reading: Reading, fact: Fact) -> bool:
    """Whether the time of the most or the least is asked for, and the fact has a figure of some time only."""
    if asked.kind != "time" or not _EXTREME.search(reading.text) or not is_amount(fact):
        return False
    return not any(_EXTREME.search(text) for text in fact.wordings)


def _is_part(asked: Asked, reading: Reading, fact: Fact) -> bool:
    """Whether it is asked how many there are of something, and the fact says what share of them is so."""
    return asked.kind == "number" and _THERE_ARE.search(reading.text) is not None and is_share(fact)


@functools.lru_cache(maxsize=8192)
def _kind_of(phrasing: str) -> str:
    asked = asked_answer(phrasing, language_of(phrasing))
    return asked.kind if asked and asked.is_plain else ""
