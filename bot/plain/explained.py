"""Why a question was answered or not, with every figure that counted: for curators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from bot.plain.decided import became, decision, finding
from bot.plain.text import cut
from bot.voice import ENGLISH, Voice, msg
from knowledge import Answered, Explanation, Signal, Step, Weighed

MAX_TEXT = 200
_GUARDS = {
    "attribute": msg("vetoed by the attribute guard: {finding}"),
    "contrary": msg("vetoed by the contrary guard: {finding}"),
    "kind": msg("vetoed by the kind guard: {finding}"),
    "period": msg("vetoed by the period guard: {finding}"),
    "reason": msg("vetoed by the reason guard: {finding}"),
    "subject": msg("vetoed by the subject guard: {finding}"),
    "valid_from": msg("not valid today: {finding}"),
    "valid_until": msg("not valid today: {finding}"),
}
_KINDS = {
    "area": msg("area"),
    "clock": msg("time of day"),
    "duration": msg("duration"),
    "length": msg("length"),
    "money": msg("money"),
    "number": msg("number"),
    "person": msg("person"),
    "place": msg("place"),
    "share": msg("share"),
    "speed": msg("speed"),
    "time": msg("time"),
    "weight": msg("weight"),
}
_THRESHOLDS = {
    "answer": msg("answer {figure}"),
    "margin": msg("margin {figure}"),
    "suggest": msg("suggest {figure}"),
    "unnamed": msg("unnamed {figure}"),
    "outdone": msg("outdone {figure}"),
    "outdone_by_little": msg("outdone by little {figure}"),
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
    voice: Voice

    @property
    def most(self) -> int:
        return max((len(section.candidates) for section in self.sections), default=0)

    def body(self, shown: int | None = None) -> str:
        """All but the opening, with at most `shown` candidates of each question."""
        parts = [part for section in self.sections for part in self._parts(section, shown)]
        return "\n\n".join([*parts, self.closing])

    def _parts(self, section: Section, shown: int | None) -> Iterator[str]:
        kept = section.candidates[:shown]
        yield from filter(None, [section.head, *kept])
        if left := len(section.candidates) - len(kept):
            yield self.voice.counted(left, "({n} more candidate)", "({n} more candidates)")


def explained(given: Explanation, language: str = ENGLISH) -> Explained:
    """The explanation of an outcome, what was decided first."""
    voice, several = Voice.of(language), len(given.steps) > 1
    sections = (
        Section(_head(step, number if several else 0, voice), tuple(_candidates(step, voice)))
        for number, step in enumerate(given.steps, start=1)
    )
    opening = _taken_apart(given, voice) if several else decision(given.steps[0], voice)
    return Explained(opening, tuple(sections), _closing(given, voice), voice)


def _taken_apart(given: Explanation, voice: Voice) -> str:
    asked = (f"{number}. “{_asked(step)}”" for number, step in enumerate(given.steps, start=1))
    if not given.is_in_parts:
        taken = voice.say(
            "Answers to its parts don't make one: it is taken as a whole, as question {number}.",
            number=len(given.steps),
        )
    else:
        assert isinstance(given.outcome, Answered)  # noqa: S101 - for mypy: only an answer has others
        outcomes = voice.chained(became(part, voice) for part in (given.outcome, *given.outcome.others))
        taken = voice.say("Each part has an outcome of its own: {outcomes}.", outcomes=outcomes)
    return "\n".join([voice.say("Looked at, one after the other:"), *asked, taken])


def _head(step: Step, number: int, voice: Voice) -> str:
    """What was decided, if this is one question of several, and how it was read."""
    said = voice.say("Question {number}. {decision}", number=number, decision=decision(step, voice))
    return "\n".join([*([said] if number else []), *_reading(step, voice)])


def _asked(step: Step) -> str:
    return cut(step.question.text, MAX_TEXT)


def _reading(step: Step, voice: Voice) -> Iterator[str]:
    reading = step.reading
    if reading is None:
        return
    named = (
        voice.say("{subject} (“{written}”)", subject=subject, written=written)
        for subject, written in reading.subjects.items()
    )
    yield voice.say("Read as: {text}", text=cut(reading.text, MAX_TEXT))
    yield voice.say(
        "Language: {language}. Answer asked for: {asked}. Years: {years}.",
        language=reading.language,
        asked=_kind(step, voice),
        years=_listed(map(str, sorted(reading.years)), voice),
    )
    yield voice.say(
        "Subjects: {subjects}. Unknown names: {names}.",
        subjects=_listed(named, voice),
        names=_listed(reading.unknown_names, voice),
    )


def _kind(step: Step, voice: Voice) -> str:
    if step.asked is None:
        return voice.say("of no particular kind")
    kind = _KINDS[step.asked.kind]
    return voice.say("{kind} (“{said}”)", kind=voice.say(kind), said=step.asked.said)


def _listed(names: Iterable[str], voice: Voice) -> str:
    return cut(voice.row(names), MAX_TEXT) or voice.say("none")


def _candidates(step: Step, voice: Voice) -> Iterator[str]:
    for rank, weighed in enumerate(step.weighed, start=1):
        yield "\n  ".join([f"{rank}. {weighed.candidate.fact.id}", *_candidate(weighed, voice)])


def _candidate(weighed: Weighed, voice: Voice) -> Iterator[str]:
    candidate = weighed.candidate
    yield cut(candidate.fact.claim_in(voice.language), MAX_TEXT)
    yield _confidence(weighed, voice)
    for each in candidate.findings:
        yield voice.say(_GUARDS[each.guard], finding=finding(each, voice))
    counted = [(name, signal) for name, signal in weighed.signals.items() if signal.weight]
    counted.sort(key=lambda named: -abs(named[1].contribution))
    bias = voice.say("bias ({figure})", figure=_signed(weighed.bias))
    yield voice.row([*(_signal(*named) for named in counted), bias])


def _confidence(weighed: Weighed, voice: Voice) -> str:
    candidate = weighed.candidate
    confidence, score = f"{candidate.confidence:.2f}", f"{candidate.score:.2f}"
    if not candidate.findings:
        return voice.say("confidence {confidence}, score {score}", confidence=confidence, score=score)
    return voice.say(
        "confidence {confidence} ({unvetoed} without the veto), score {score}",
        confidence=confidence,
        unvetoed=f"{weighed.unvetoed:.2f}",
        score=score,
    )


def _signal(name: str, signal: Signal) -> str:
    """Signals go by the names that the documentation explains."""
    value = f"{'~' if signal.is_assumed else ''}{signal.value:.2f}".replace("-", "−")
    return f"{name} {value} ({_signed(signal.contribution)})"


def _signed(figure: float) -> str:
    return f"{figure:+.2f}".replace("-", "−") if round(figure, 2) else "0.00"


def _closing(given: Explanation, voice: Voice) -> str:
    figures = asdict(given.thresholds)
    thresholds = voice.row(
        voice.say(said, figure=f"{figures[name]:.2f}") for name, said in _THRESHOLDS.items()
    )
    return "\n".join(
        (
            voice.say(
                "Signals: value (weight × value); those marked ~ were not measured, but taken as ordinary."
            ),
            voice.say("Thresholds: {thresholds}", thresholds=thresholds),
            voice.say("Weights: {version}", version=given.weights_version),
        )
    )
