"""What becomes of a fact in the making when a question about it is answered, or why the answer won't do."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace

from bot.handlers.curating.making import OF_A_NEW_SOURCE, Making, NewSource, Step
from bot.handlers.curating.turn import Turn
from bot.plain.text import length
from bot.views.curating import adding as views
from knowledge import Desk
from knowledge.curation.checking import Concern, ConcernKind, check
from knowledge.curation.dates import read_date
from knowledge.curation.drafting import unquoted
from knowledge.curation.sources import new_source
from knowledge.model import MAX_CLAIM, MAX_PHRASING, MAX_QUOTE
from knowledge.text import fold, language_of

MAX_PHRASINGS = 20
# Longer ones would be cut where facts are shown.
_MOST = {
    Step.SOURCE: 1_000,
    Step.TITLE: 180,
    Step.PUBLISHER: 80,
    Step.DATE: 80,
    Step.URL: 1_000,
    Step.PERIOD: 80,
    Step.SUBJECT: 80,
}
_BULLET = re.compile(r"^\s*(?:[-–•*·]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Taken:
    """`problem` is HTML, and the question is asked again; what could be kept is kept all the same."""

    making: Making
    problem: str = ""


async def take(turn: Turn, making: Making, text: str) -> Taken:
    text = text.strip()
    if not text:
        return Taken(making, views.no_text(turn.voice))
    most = _MOST.get(making.step)
    if most and length(text) > most:
        return Taken(making, views.too_long(length(text) - most, turn.voice))
    return await _TAKES[making.step](turn, making, text)


async def _claim(turn: Turn, making: Making, text: str) -> Taken:
    claim = " ".join(text.split())
    if problem := _excess("claim", claim, MAX_CLAIM, turn):
        return Taken(making, problem)
    return Taken(await turn.desk(lambda desk: making.claiming(claim, desk)))


async def _source(turn: Turn, making: Making, text: str) -> Taken:
    def named(desk: Desk) -> Making:
        source, is_new = new_source(text, known=desk.store.sources(), language=language_of(text))
        if not is_new:
            return making.citing(source)
        new = NewSource(url=source.url) if source.url else NewSource(title=source.title)
        return replace(making, new=new)

    return Taken(await turn.desk(named))


async def _title(turn: Turn, making: Making, text: str) -> Taken:
    return await _source_told(turn, making, title=" ".join(text.split()))


async def _publisher(turn: Turn, making: Making, text: str) -> Taken:
    return await _source_told(turn, making, publisher=" ".join(text.split()))


async def _date(turn: Turn, making: Making, text: str) -> Taken:
    day = read_date(text, turn.voice.language)
    if day is None:
        return Taken(making, views.no_date(text, turn.voice))
    return await _source_told(turn, making, date=day.isoformat())


async def _url(turn: Turn, making: Making, text: str) -> Taken:
    # Without any known source it is an address or none, whatever titles there are.
    source, _ = new_source(text, known=(), language=language_of(text))
    if not source.url:
        return Taken(making, views.no_address(text, turn.voice))
    return await _source_told(turn, making, url=source.url)


async def _source_told(turn: Turn, making: Making, **told: str) -> Taken:
    """More is known of the new source, perhaps that it is one that we hold."""
    new = replace(making.new or NewSource(), **told)

    def described(desk: Desk) -> Making:
        known = desk.store.sources()
        source = new.described(known, "")
        return making.citing(source) if source in known else replace(making, new=new)

    making_now = await turn.desk(described)
    return Taken(making_now if making_now.new else replace(making_now, step=Step.SOURCE))


async def _quote(turn: Turn, making: Making, text: str) -> Taken:
    quote = unquoted(text)
    if problem := _excess("quote", quote, MAX_QUOTE, turn):
        return Taken(making, problem)
    making = replace(making, quote=quote)
    concerns = await turn.desk(lambda desk: _misquoted(making, desk))
    return Taken(making, views.misquoted(concerns, turn.voice) if concerns else "")


def _misquoted(making: Making, desk: Desk) -> list[Concern]:
    fact = making.fact(desk)
    kinds = {ConcernKind.QUOTE_NOT_IN_SOURCE, ConcernKind.NUMBER_NOT_IN_QUOTE}
    # Other facts are not looked at yet: it would be the fact itself before a change.
    return [each for each in check(fact, desk.engine, was=fact) if each.kind in kinds]


async def _period(_: Turn, making: Making, text: str) -> Taken:
    return Taken(replace(making, period=" ".join(text.split())))


async def _subject(turn: Turn, making: Making, text: str) -> Taken:
    written = " ".join(text.split())

    def canonical(desk: Desk) -> str:
        """The subject that has this name or alias."""
        held = ((each.name, map(fold, each.names)) for each in desk.store.subjects())
        return next((name for name, names in held if fold(written) in names), written)

    return Taken(replace(making, subject=await turn.desk(canonical)))


async def _phrasings(turn: Turn, making: Making, text: str) -> Taken:
    lines = (" ".join(_BULLET.sub("", line).split()) for line in text.splitlines())
    phrasings = tuple(dict.fromkeys([*making.phrasings, *filter(None, lines)]))
    for phrasing in phrasings:
        if (excess := length(phrasing) - MAX_PHRASING) > 0:
            return Taken(making, views.phrasing_too_long(phrasing, excess, turn.voice))
    if (over := len(phrasings) - MAX_PHRASINGS) > 0:
        return Taken(making, views.too_many(over, MAX_PHRASINGS, turn.voice))
    return Taken(replace(making, phrasings=phrasings))


def _excess(what: str, text: str, most: int, turn: Turn) -> str:
    excess = length(text) - most
    return views.excess(what, excess, turn.voice) if excess > 0 else ""


_TAKES: dict[Step, Callable[[Turn, Making, str], Awaitable[Taken]]] = {
    Step.CLAIM: _claim,
    Step.SOURCE: _source,
    Step.TITLE: _title,
    Step.PUBLISHER: _publisher,
    Step.DATE: _date,
    Step.URL: _url,
    Step.QUOTE: _quote,
    Step.PERIOD: _period,
    Step.SUBJECT: _subject,
    Step.PHRASINGS: _phrasings,
}


def fitting(phrasings: Iterable[str]) -> list[str]:
    """As many as a fact may begin with, of those that aren't too long."""
    return [each for each in phrasings if length(each) <= MAX_PHRASING][:MAX_PHRASINGS]


def can_skip(making: Making) -> bool:
    match making.step:
        case Step.TITLE:
            return making.new is not None and bool(making.new.url)
        case Step.PHRASINGS:
            # Those that are there are kept, not skipped.
            return not making.phrasings
        case step:
            return step not in {Step.CLAIM, Step.SOURCE, Step.QUOTE}


def skipped(making: Making) -> Making:
    """Nothing is said to this question, whatever was said before."""
    if making.step in OF_A_NEW_SOURCE:
        return replace(making, new=replace(making.new or NewSource(), **{making.step.value: ""}))
    match making.step:
        case Step.PERIOD:
            return replace(making, period="")
        case Step.SUBJECT:
            return replace(making, subject="")
        case _:
            return making
