"""What was decided about a question and by which figures, in words for curators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.plain.reasons import MAX_DETAIL
from bot.plain.text import cut
from bot.voice import Voice, msg
from knowledge import (
    Abstained,
    Answered,
    Condition,
    Demand,
    Finding,
    Outcome,
    Reason,
    SmallTalk,
    Step,
    Suggested,
)

_REASONS = {
    Reason.UNKNOWN_SUBJECT: msg("names something unknown"),
    Reason.UNKNOWN_ATTRIBUTE: msg("no such fact is held"),
    Reason.OTHER_PERIOD: msg("another period"),
    Reason.WRONG_KIND: msg("another kind of answer"),
    Reason.OFF_TOPIC: msg("outside what the facts cover"),
    Reason.LOW_CONFIDENCE: msg("not certain enough"),
    Reason.NO_QUESTION: msg("nothing is asked"),
}
_FINDINGS = {
    Reason.UNKNOWN_SUBJECT: msg("no fact knows the name “{detail}”"),
    Reason.UNKNOWN_ATTRIBUTE: msg("it is not about “{detail}”, which is asked about"),
    Reason.OTHER_PERIOD: msg("it does not hold for “{detail}”"),
    Reason.WRONG_KIND: msg("it is no answer to “{detail}”"),
}
_VALIDITY = {
    "valid_until": msg("it held until {day}"),
    "valid_from": msg("it holds from {day}"),
}
_SMALL_TALK = {
    SmallTalk.GREETING: msg("greeting"),
    SmallTalk.THANKS: msg("thanks"),
    SmallTalk.AGREEMENT: msg("agreement"),
    SmallTalk.FAREWELL: msg("farewell"),
    SmallTalk.PUNCTUATION: msg("punctuation"),
    SmallTalk.NUMBER: msg("number"),
    SmallTalk.EMPTY: msg("empty"),
    SmallTalk.TOO_LONG: msg("too long"),
}
_DEMANDS = {
    Demand.BELIEVABLE: msg("a fact with a finding scores more by {figures}"),
    Demand.CONFIDENCE: msg("confidence {figures} to answer"),
    Demand.LEAD: msg("{figures} ahead of the next"),
    Demand.SCORE: msg("score {figures}, as its subject is hardly named"),
    Demand.COVERED: msg("each word asked near {figures} to one of the claim, as it has no phrasings"),
    Demand.NAMED: msg("its subject is named {figures}, as the language has no capitals"),
}


def became(outcome: Outcome, voice: Voice) -> str:
    match outcome:
        case Answered(fact=fact):
            return voice.say("answered with {id}", id=fact.id)
        case Suggested(reason=reason):
            return voice.say("suggested ({reason})", reason=voice.say(_REASONS[reason]))
        case Abstained(reason=reason):
            return voice.say("abstained ({reason})", reason=voice.say(_REASONS[reason]))


def decision(step: Step, voice: Voice) -> str:
    match step.outcome:
        case Answered() as outcome:
            return "\n".join([_answered(step, outcome, voice), *_beside(outcome, voice)])
        case Suggested():
            return voice.say("Suggested, not answered: {conditions}.", conditions=_unmet(step, voice))
        case Abstained() as outcome:
            return _abstained(step, outcome, voice)


def finding(found: Finding, voice: Voice) -> str:
    if found.guard in _VALIDITY:
        return voice.say(_VALIDITY[found.guard], day=voice.day(date.fromisoformat(found.detail)))
    detail = cut(found.detail.strip(), MAX_DETAIL)
    if found.reason in _FINDINGS:
        return voice.say(_FINDINGS[found.reason], detail=detail)
    return voice.say("{reason}: “{detail}”", reason=voice.say(_REASONS[found.reason]), detail=detail)


def _answered(step: Step, outcome: Answered, voice: Voice) -> str:
    id_, conditions = outcome.fact.id, voice.chained(_met(step, voice))
    if not step.is_settled:
        return voice.say("Answered with {id}: {conditions}.", id=id_, conditions=conditions)
    return voice.say(
        "Answered with {id}: several facts of one subject fit alike, and it fits best or "
        "is the plainest. By the thresholds alone: {outcome}, {conditions}.",
        id=id_,
        outcome=became(step.decided, voice),
        conditions=conditions,
    )


def _beside(outcome: Answered, voice: Voice) -> Iterator[str]:
    if differs := outcome.difference:
        yield voice.say(
            "The question states {asked}, the fact {held}.", asked=differs.asked, held=differs.held
        )
    if outcome.alternatives:
        ids = voice.row(each.fact.id for each in outcome.alternatives)
        yield voice.say("Offered beside it: {ids}.", ids=ids)
    if outcome.earlier:
        ids = voice.row(each.fact.id for each in outcome.earlier)
        yield voice.say("Shown with it, as what held before: {ids}.", ids=ids)
    if outcome.disagreeing:
        ids = voice.row(each.fact.id for each in outcome.disagreeing)
        yield voice.say("Shown with it, as its sources disagree: {ids}.", ids=ids)


def _abstained(step: Step, outcome: Abstained, voice: Voice) -> str:
    reason = voice.say(_REASONS[outcome.reason])
    if outcome.reason is Reason.NO_QUESTION:
        if outcome.small_talk is None:
            return voice.say("Abstained: {reason}.", reason=reason)
        talk = voice.say(_SMALL_TALK[outcome.small_talk])
        return voice.say("Abstained: {reason} ({kind}).", reason=reason, kind=talk)
    if outcome.reason is Reason.OFF_TOPIC:
        far = _too_far(step, outcome, voice)
        return voice.say("Abstained, {reason}: {figures}.", reason=reason, figures=far)
    best = outcome.nearest[0]
    return voice.say(
        "Abstained, {reason}: the best score is that of {id}, "
        "but {finding}. No other fact could answer: {conditions}.",
        reason=reason,
        id=best.fact.id,
        finding=finding(best.findings[0], voice),
        conditions=_unmet(step, voice),
    )


def _too_far(step: Step, outcome: Abstained, voice: Voice) -> str:
    if not outcome.nearest:
        return voice.say("no fact has anything in common with it")
    figures = _against(outcome.nearest[0].score, "≥", step.thresholds.suggest)
    return voice.say("the best score is {figures}", figures=figures)


def _met(step: Step, voice: Voice) -> list[str]:
    """The conditions in words, but for those that hold of themselves."""
    said = (each for each in step.conditions if not (each.holds and _is_silent(each)))
    return [_condition(each, voice) for each in said] or [voice.say("no fact without a finding is left")]


def _unmet(step: Step, voice: Voice) -> str:
    if not step.conditions:
        return voice.say("each has a finding against it")
    return voice.chained(_condition(each, voice) for each in step.conditions if not each.holds)


def _is_silent(condition: Condition) -> bool:
    return condition.demand is Demand.SPECIFIC or (
        condition.demand is Demand.BELIEVABLE and condition.figure <= 0
    )


def _condition(given: Condition, voice: Voice) -> str:
    if given.demand is Demand.SPECIFIC:
        return voice.say("the question says no more than a name or a question word")
    figures = _against(given.figure, "≤" if given.demand is Demand.BELIEVABLE else "≥", given.limit)
    return voice.say(_DEMANDS[given.demand], figures=figures)


def _against(figure: float, sign: str, limit: float) -> str:
    """The comparison as it turns out, such as "0.60 < 0.64", with as many decimals as tell the two apart."""
    holds = figure >= limit if sign == "≥" else figure <= limit
    sign = sign if holds else {"≥": "<", "≤": ">"}[sign]
    decimals = 2
    while not holds and decimals < 6 and f"{figure:.{decimals}f}" == f"{limit:.{decimals}f}":  # noqa: PLR2004
        decimals += 1
    return f"{figure:.{decimals}f} {sign} {limit:.{decimals}f}"
