"""Facts that hold in each year of a longer time: who was director from 2004 to 2019 was so in 2010."""

from __future__ import annotations

import re
from datetime import date

from knowledge.guards.spans import Span, spans_in
from knowledge.model import Fact
from knowledge.numerals import stated_numbers
from knowledge.text import language_of, words

_CLAUSES = re.compile(r"[,;:，；：、]\s*")
# "From 2004 to 2019, ..." has no more words than these, and belongs to what follows.
_TIME_ALONE = 5
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_DIGIT = re.compile(r"\d")
# What is counted or grows over some years is another in each of them; such words are no numerals.
_AMOUNTS = re.compile(
    r"dozen|hundred|thousand|\b(?:once|twice|thrice|half|thirds?|quarters?)\b|doubl|tripl|halv|\bgr[eo]w"
    r"|\bris(?:e|en|es|ing)\b|\brose\b|\bf[ae]ll(?:en|s|ing)?\b|increas|decreas|declin|\bshr[aiu]nk"
    r"|docena|mitad|terci|\bveces\b|duplic|\bcrec|aument|disminu|\bbaj[aóa]"
    r"|dutzend|zweimal|dreimal|verdoppel|verdreifach|halb|hälfte|drittel|w[uä]chs|\bst[ei]+g|sank\b|gesunken"
    r"|douzaine|moitié|tiers|augment|diminu|\bcr[oû]|baiss"
    r"|дюжин|дважды|половин|трет|удво|утро|вырос|раст[еу]|рост|упал|сократ|увелич|сниз|умень"
    r"|翻|增|减|升|降|跌|[两二三四五六七八九十百千万]|半|倍",
    re.IGNORECASE,
)
# What begins or ends does so once: "who became director in 2010?"
_TURNS = re.compile(
    r"\b(?:bec[ao]me|beg[aiu]n\w*|start\w*|took|taken?|appointed|elected|named|hired|joined|founded|opened"
    r"|left|leaves?|resign\w*|retire[ds]?|quit|ended|stop\w*|closed|died|replaced|succeeded"
    r"|convirti[óe]\w*|empez\w*|comenz\w*|asumió|nombrad[oa]|elegid[oa]|dejó|dimiti\w*|terminó|abrió|cerró"
    r"|w[iu]rd\w*|begann\w*|angefangen|übernahm\w*|ernannt|gewählt|verließ|endete|eröffnet|schloss"
    r"|devenue?s?|devient|commenc\w*|nommée?|élue?|quitté|démissionn\w*|fini\w*|ouvert|fermé"
    r"|стал[аио]?|нача\w+|назнач\w+|избра\w+|уш(?:[её]л|ла|ли)|покин\w+|законч\w+|откры\w+|закры\w+)\b"
    r"|成为|开始|上任|当上|就任|接任|任命|当选|卸任|离任|辞|结束|开业|关闭",
    re.IGNORECASE,
)


def lasts_through(fact: Fact, asked: Span, text: str, today: date) -> bool:
    """Whether a fact that states no amount says of itself that it holds in all of the time asked for.

    "Since 2019" goes on to this year. Of the first and the last year it says no month, and of when something
    began or ended, which `text` may ask, it says nothing but in its own words.
    """
    if any(turn.lower() not in fact.claim.lower() for turn in _TURNS.findall(text)):
        return False
    return any(_covers(held, asked, today) for held in _times_of_state(fact))


def _covers(held: Span, asked: Span, today: date) -> bool:
    if held.first is None or asked.first is None or asked.last is None or asked.counted:
        return False
    last = held.last or today.year
    if asked.narrow:
        return not held.narrow and held.first < asked.first and asked.last < last
    return held.first <= asked.first and asked.last <= last


def _times_of_state(fact: Fact) -> list[Span]:
    """The times in whose every year a fact holds; none of one that states an amount."""
    times = fact.period if fact.value and fact.period else _clause(fact)
    published = fact.citation.source.published_on
    found = spans_in(times, reference=published.year if published else None) if times else ()
    lasting = [span for span in found if span.throughout]
    # Looked at last: few facts are of such a time, and to read numerals takes longer.
    return [] if lasting and _is_amount(fact.value or _YEAR.sub("", fact.claim), fact) else lasting


def _is_amount(text: str, fact: Fact) -> bool:
    return bool(
        _DIGIT.search(text)
        or stated_numbers(text, language_of(fact.claim))
        or _AMOUNTS.search(f"{text} {fact.claim}")
    )


def _clause(fact: Fact) -> str:
    """The part of the claim that states the value: a time elsewhere may be that of something else.

    "Ada Quill, who led the port from 1990 to 2003, is director."
    """
    first, *rest = _CLAUSES.split(fact.claim)
    if rest and len(words(first)) <= _TIME_ALONE and spans_in(first, reference=None):
        first, rest = f"{first} {rest[0]}", rest[1:]
    if not fact.value:
        return "" if rest else first
    return next((clause for clause in (first, *rest) if fact.value in clause), "")
