"""Why a question was answered or not, with every figure that counted: for curators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from bot.plain.reasons import MAX_DETAIL
from bot.plain.text import count, cut
from knowledge import (
    Abstained,
    Answered,
    Condition,
    Demand,
    Explanation,
    Finding,
    Outcome,
    Reason,
    Signal,
    Step,
    Suggested,
    Weighed,
)

MAX_TEXT = 200
_LEGEND = "Signals: value (weight × value); those marked ~ were not measured, but taken as ordinary."
_REASONS = {
    Reason.UNKNOWN_SUBJECT: "names something unknown",
    Reason.UNKNOWN_ATTRIBUTE: "no such fact is held",
    Reason.OTHER_PERIOD: "another period",
    Reason.WRONG_KIND: "another kind of answer",
    Reason.OFF_TOPIC: "outside what the facts cover",
    Reason.LOW_CONFIDENCE: "not certain enough",
    Reason.NO_QUESTION: "nothing is asked",
}
_FINDINGS = {
    Reason.UNKNOWN_SUBJECT: "no fact knows the name {}",
    Reason.UNKNOWN_ATTRIBUTE: "it is not about {}, which is asked about",
    Reason.OTHER_PERIOD: "it does not hold for {}",
    Reason.WRONG_KIND: "it is no answer to {}",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A question that was looked at: what became of it, then a block for each candidate."""

    head: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation in words, of which candidates can be left out, the last ones first."""

    opening: str
    sections: tuple[Section, ...]
    closing: str

    @property
    def most(self) -> int:
        return max((len(section.candidates) for section in self.sections), default=0)

    def body(self, shown: int | None = None) -> str:
        """All but the opening, with at most `shown` candidates of each question."""
        parts = [part for section in self.sections for part in _parts(section, shown)]
        return "\n\n".join([*parts, self.closing])


def explained(given: Explanation) -> Explained:
    """The explanation of an outcome, what was decided first."""
    several = len(given.steps) > 1
    sections = (
        Section(_head(step, number if several else 0), tuple(_candidates(step)))
        for number, step in enumerate(given.steps, start=1)
    )
    opening = _taken_apart(given) if several else _decision(given.steps[0])
    return Explained(opening, tuple(sections), _closing(given))


def _parts(section: Section, shown: int | None) -> Iterator[str]:
    kept = section.candidates[:shown]
    yield from filter(None, [section.head, *kept])
    if left := len(section.candidates) - len(kept):
        yield f"({count(left, 'more candidate')})"


def _taken_apart(given: Explanation) -> str:
    asked = (f"{number}. “{_asked(step)}”" for number, step in enumerate(given.steps, start=1))
    if not given.is_in_parts:
        taken = (
            f"Answers to its parts don't make one: it is taken as a whole, as question {len(given.steps)}."
        )
    else:
        assert isinstance(given.outcome, Answered)  # noqa: S101 - for mypy: only an answer has others
        became = "; ".join(_became(part) for part in (given.outcome, *given.outcome.others))
        taken = f"Each part has an outcome of its own: {became}."
    return "\n".join(["Looked at, one after the other:", *asked, taken])


def _became(outcome: Outcome) -> str:
    if isinstance(outcome, Answered):
        return f"answered with {outcome.fact.id}"
    return f"{type(outcome).__name__.lower()} ({_REASONS[outcome.reason]})"


def _head(step: Step, number: int) -> str:
    """What was decided, if this is one question of several, and how it was read."""
    decided = [f"Question {number}. {_decision(step)}"] if number else []
    return "\n".join([*decided, *_reading(step)])


def _asked(step: Step) -> str:
    return cut(step.question.text, MAX_TEXT)


def _decision(step: Step) -> str:
    match step.outcome:
        case Answered() as outcome:
            return "\n".join([_answered(step, outcome), *_beside(outcome)])
        case Suggested():
            return f"Suggested, not answered: {_unmet(step)}."
        case Abstained(reason=Reason.NO_QUESTION, small_talk=talk):
            return f"Abstained: {_REASONS[Reason.NO_QUESTION]}{f' ({talk.value})' if talk else ''}."
        case Abstained(reason=Reason.OFF_TOPIC) as outcome:
            return f"Abstained, {_REASONS[Reason.OFF_TOPIC]}: {_too_far(step, outcome)}."
        case Abstained() as outcome:
            best = outcome.nearest[0]
            return (
                f"Abstained, {_REASONS[outcome.reason]}: the best score is that of {best.fact.id}, "
                f"but {_finding(best.findings[0])}. No other fact could answer: {_unmet(step)}."
            )


def _answered(step: Step, outcome: Answered) -> str:
    if not step.is_settled:
        return f"Answered with {outcome.fact.id}: {'; '.join(_met(step))}."
    without = _became(step.decided)
    return (
        f"Answered with {outcome.fact.id}: several facts of one subject fit alike, and it fits best or "
        f"is the plainest. By the thresholds alone: {without}, {'; '.join(_met(step))}."
    )


def _beside(outcome: Answered) -> Iterator[str]:
    if outcome.difference:
        yield f"The question states {outcome.difference.asked}, the fact {outcome.difference.held}."
    if outcome.alternatives:
        yield f"Offered beside it: {', '.join(each.fact.id for each in outcome.alternatives)}."


def _too_far(step: Step, outcome: Abstained) -> str:
    if not outcome.nearest:
        return "no fact has anything in common with it"
    return f"the best score is {_against(outcome.nearest[0].score, '≥', step.thresholds.suggest)}"


def _met(step: Step) -> list[str]:
    """The conditions in words, but for those that hold of themselves."""
    said = (each for each in step.conditions if not (each.holds and _is_silent(each)))
    return [_condition(each) for each in said] or ["no fact without a finding is left"]


def _unmet(step: Step) -> str:
    if not step.conditions:
        return "each has a finding against it"
    return "; ".join(_condition(each) for each in step.conditions if not each.holds)


def _is_silent(condition: Condition) -> bool:
    return condition.demand is Demand.SPECIFIC or (
        condition.demand is Demand.BELIEVABLE and condition.figure <= 0
    )


def _condition(given: Condition) -> str:
    if given.demand is Demand.SPECIFIC:
        return "the question says no more than a name or a question word"
    figures = _against(given.figure, "≤" if given.demand is Demand.BELIEVABLE else "≥", given.limit)
    return {
        Demand.BELIEVABLE: f"a fact with a finding scores more by {figures}",
        Demand.CONFIDENCE: f"confidence {figures} to answer",
        Demand.LEAD: f"{figures} ahead of the next",
        Demand.SCORE: f"score {figures}, as its subject is hardly named",
        Demand.NAMED: f"its subject is named {figures}, as the language has no capitals",
    }[given.demand]


def _against(figure: float, sign: str, limit: float) -> str:
    """The comparison as it turns out, such as "0.60 < 0.64", with as many decimals as tell the two apart."""
    holds = figure >= limit if sign == "≥" else figure <= limit
    sign = sign if holds else {"≥": "<", "≤": ">"}[sign]
    decimals = 2
    while not holds and decimals < 6 and f"{figure:.{decimals}f}" == f"{limit:.{decimals}f}":  # noqa: PLR2004
        decimals += 1
    return f"{figure:.{decimals}f} {sign} {limit:.{decimals}f}"


def _reading(step: Step) -> Iterator[str]:
    reading = step.reading
    if reading is None:
        return
    asked = f"{step.asked.kind} (“{step.asked.said}”)" if step.asked else "of no particular kind"
    named = [f"{subject} (“{written}”)" for subject, written in reading.subjects.items()]
    yield f"Read as: {cut(reading.text, MAX_TEXT)}"
    yield f"Language: {reading.language}. Answer asked for: {asked}. Years: {_listed(sorted(reading.years))}."
    yield f"Subjects: {_listed(named)}. Unknown names: {_listed(reading.unknown_names)}."


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return cut(", ".join(names), MAX_TEXT) or "none"


def _candidates(step: Step) -> Iterator[str]:
    for rank, weighed in enumerate(step.weighed, start=1):
        yield "\n  ".join([f"{rank}. {weighed.candidate.fact.id}", *_candidate(weighed)])


def _candidate(weighed: Weighed) -> Iterator[str]:
    candidate = weighed.candidate
    before = f" ({weighed.unvetoed:.2f} without the veto)" if candidate.findings else ""
    yield cut(candidate.fact.claim, MAX_TEXT)
    yield f"confidence {candidate.confidence:.2f}{before}, score {candidate.score:.2f}"
    yield from (f"vetoed by the {each.guard} guard: {_finding(each)}" for each in candidate.findings)
    counted = [(name, signal) for name, signal in weighed.signals.items() if signal.weight]
    counted.sort(key=lambda named: -abs(named[1].contribution))
    yield ", ".join([*(_signal(*named) for named in counted), f"bias ({_signed(weighed.bias)})"])


def _signal(name: str, signal: Signal) -> str:
    value = f"{'~' if signal.is_assumed else ''}{signal.value:.2f}".replace("-", "−")
    return f"{name} {value} ({_signed(signal.contribution)})"


def _finding(finding: Finding) -> str:
    detail = cut(finding.detail.strip(), MAX_DETAIL)
    said = _FINDINGS.get(finding.reason, f"{_REASONS[finding.reason]}: {{}}")
    return said.replace("{}", f"“{detail}”")


def _signed(figure: float) -> str:
    return f"{figure:+.2f}".replace("-", "−") if round(figure, 2) else "0.00"


def _closing(given: Explanation) -> str:
    thresholds = ", ".join(
        f"{name.replace('_', ' ')} {value:.2f}" for name, value in asdict(given.thresholds).items()
    )
    return f"{_LEGEND}\nThresholds: {thresholds}\nWeights: {given.weights_version}"
