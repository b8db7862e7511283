"""The whole way of a question: read, retrieve, guard, weigh, decide. Knows nothing of Telegram."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from types import TracebackType
from typing import Self

from threadpoolctl import threadpool_limits

from knowledge import timeliness
from knowledge.confidence import Weights, weigh
from knowledge.coverage import CoverageMeter
from knowledge.decision import Thresholds, decide
from knowledge.dialogue import Dialogue
from knowledge.encoder import Encoder, SentenceEncoder, Vectors
from knowledge.explanation import Explanation, Step
from knowledge.fragment import says_more
from knowledge.freezing import FREEZE_FROM
from knowledge.guards import (
    AttributeGuard,
    ContraryGuard,
    Guard,
    KindGuard,
    NumbersCheck,
    PeriodGuard,
    Reading,
    ReasonGuard,
    SubjectGuard,
    named_instead,
)
from knowledge.guards.change import ChangeAsked, change_asked
from knowledge.held_base import HeldBase
from knowledge.holdings import held_around
from knowledge.locks import Locks
from knowledge.model import Fact, Status, Subject
from knowledge.outcome import Abstained, Answered, Candidate, Outcome, Question, Reason, candidates_in
from knowledge.retrieval import Hidden, NameIndex, Retriever
from knowledge.small_talk import small_talk
from knowledge.stages import Stage, stage
from knowledge.store import FactStore
from knowledge.text import DEFAULT_LANGUAGE, language_of, normalize, without_address, years_in
from knowledge.underspecified import settled

# How many candidates the guards look at, and among how many of those without a finding to decide.
_GUARDED = 10
_MEASURED = 3
# How many of a series are looked at however many there are: what is so, and what was before.
_NEWEST = 2

Candidates = Sequence[Candidate]
Read = Callable[[Question], Reading]


class Engine:
    """Answers questions from the published facts of a store.

    The index lives in memory; `put` keeps it in step with the store, one fact at a time. `thresholds` may be
    changed at any time; `encoders` are the versions of the weights that it compares by.
    """

    def __init__(
        self,
        store: FactStore,
        encoder: Encoder,
        thresholds: Thresholds | None = None,
        guards: Sequence[Guard] | None = None,
        *,
        english: SentenceEncoder | None = None,
        today: Callable[[], date] | None = None,
        freeze_from: int = FREEZE_FROM,
    ) -> None:
        """`english` is a second encoder, for what is written in English; `today` is the day that it is.

        The index of so many facts as `freeze_from` or more is kept in files, see `knowledge.freezing`.
        """
        # The products here are too small to share out among threads, which would only wait for each other.
        threadpool_limits(limits=1, user_api="blas")
        self.store = store
        self.locks = Locks(store)
        self.thresholds = thresholds or Thresholds()
        self.encoders = [each.version for each in (encoder, english) if each]
        # Told of each veto of a guard, by its name.
        self.vetoed: Callable[[str], None] | None = None
        self._today = today or _today
        self._period = PeriodGuard(self._today)
        self._guards = (
            (SubjectGuard(), self._period, KindGuard(), ReasonGuard(), ContraryGuard())
            if guards is None
            else tuple(guards)
        )
        self._attributes = AttributeGuard()
        self._held = HeldBase(store, encoder, english, freeze_from=freeze_from)
        self._retriever, self._reader = self._held.retriever, self._held.reader
        self._meter = CoverageMeter(encoder, self._retriever.idf)

    @property
    def is_frozen(self) -> bool:
        """Whether the facts are so many that what reads all of them is to be spared."""
        return self._held.is_frozen

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()

    @property
    def names(self) -> NameIndex:
        """The names of the base's subjects."""
        return self._retriever.names

    @property
    def index(self) -> Retriever:
        """The published facts as they are held in memory."""
        return self._retriever

    def encode(self, questions: Sequence[str]) -> Vectors:
        """How questions are compared with each other, in whatever languages; a text is encoded once."""
        return self._retriever.questions.encode(questions)

    def answer(self, question: str, *, previous: str | None = None) -> Outcome:
        """The outcome for a message as a person typed it; any text is allowed.

        `previous` is the question that the same person asked before, as it was read: what a follow-up such
        as "and in 2017?" is about. A question that asks several things has the further ones in `others`.
        """
        return self._outcome(question, previous, lambda asked, read: self._told(self._step(asked, read)))

    def _told(self, step: Step) -> Outcome:
        if vetoed := self.vetoed:
            for finding in (finding for each in step.candidates for finding in each.findings):
                vetoed(finding.guard)
        return step.outcome

    def explain(self, question: str) -> Explanation:
        """The outcome that `answer` has for a question, and all that leads to it."""
        steps: list[Step] = []

        def noted(asked: Question, read: Read) -> Outcome:
            steps.append(self._step(asked, read))
            return steps[-1].outcome

        return Explanation(
            outcome=self._outcome(question, None, noted),
            steps=tuple(steps),
            thresholds=self.thresholds,
            weights_version=Weights.bundled().version,
        )

    def _outcome(
        self, question: str, previous: str | None, answer: Callable[[Question, Read], Outcome]
    ) -> Outcome:
        # What it asks is looked at from several sides.
        read = cache(self._reader.read)
        dialogue = Dialogue(read, self._retriever.knows, lambda asked: answer(asked, read))
        return dialogue.answer(normalize(without_address(question)), previous=previous or "")

    def _step(self, asked: Question, read: Read) -> Step:
        """One question that stands by itself, with its outcome."""
        if talk := small_talk(asked.text):
            asked = replace(asked, language=DEFAULT_LANGUAGE)
            greeted = Abstained(question=asked, reason=Reason.NO_QUESTION, small_talk=talk)
            return Step(question=asked, outcome=greeted, decided=greeted, thresholds=self.thresholds)
        change = change_asked(asked.text)
        reading = read(asked)
        step = self._changed(asked, change) if change else None
        return step or self._sendable(
            self._candidates(reading), lambda candidates: self._decided(asked, reading, candidates, change)
        )

    @stage(Stage.DECIDE)
    def _sendable(self, candidates: Sequence[Candidate], decide_among: Callable[[Candidates], Step]) -> Step:
        """The step without what may not be sent, as if that were not held."""
        while True:
            step = decide_among(candidates)
            broken = self.locks.broken_now(each.fact for each in candidates_in(step.outcome))
            if not broken:
                return step
            candidates = [each for each in candidates if each.fact.id not in broken]

    def _decided(
        self, asked: Question, reading: Reading, candidates: Candidates, change: ChangeAsked | None
    ) -> Step:
        stands = timeliness.standing(reading, candidates, self._today(), self._meter_of(reading))
        step = self._weighed(asked, reading, stands.candidates)
        outcome = stands.told(step.outcome)
        if isinstance(outcome, Answered) and change and change.is_plain:
            outcome = outcome if timeliness.tells_of_change(outcome.fact) else timeliness.suggested(outcome)
        if isinstance(outcome, Answered) or len(stands.candidates) == len(candidates):
            return replace(step, outcome=outcome)
        # None of a series is given: then all of it is to choose from, and the older is no answer either.
        step = self._weighed(asked, reading, candidates)
        if isinstance(step.outcome, Answered):
            return replace(step, outcome=timeliness.suggested(step.outcome))
        return step

    def _weighed(self, asked: Question, reading: Reading, candidates: Candidates) -> Step:
        decided = decide(asked, candidates, self.thresholds, specific=reading.is_specific)
        return Step(
            question=asked,
            outcome=_compared(settled(decided, reading, self.thresholds), reading),
            decided=decided,
            thresholds=self.thresholds,
            reading=reading,
            candidates=tuple(candidates),
        )

    def _changed(self, asked: Question, change: ChangeAsked) -> Step | None:
        """The step for a question that asks for a change, if there are facts of several times to show."""
        reading = self._reader.read(replace(asked, text=change.rest))
        if not says_more(reading.bare):
            return None
        step = self._sendable(
            self._candidates(reading, any_time=True),
            lambda candidates: self._with_earlier(asked, reading, candidates, change),
        )
        return step if isinstance(step.outcome, Answered) and step.outcome.earlier else None

    def _with_earlier(
        self, asked: Question, reading: Reading, candidates: Candidates, change: ChangeAsked
    ) -> Step:
        today = self._today()
        stands = timeliness.standing(reading, candidates, today, self._meter_of(reading), any_time=True)
        step = self._weighed(asked, reading, stands.candidates)
        fitting = {each.fact.id for each in candidates if self._is_of_time(reading, each.fact)}
        outcome = timeliness.changed(stands.told(step.outcome), change, stands, reading, fitting)
        return replace(step, outcome=outcome or step.outcome)

    def _is_of_time(self, reading: Reading, fact: Fact) -> bool:
        named = not reading.years.isdisjoint(years_in(fact.period))
        return named or self._period.check(reading, fact) is None

    def with_held(self, outcome: Outcome) -> Outcome:
        """The outcome; each refusal in it with what the base holds around that question."""
        match outcome:
            case Answered(others=others) if others:
                return replace(outcome, others=tuple(map(self.with_held, others)))
            case Abstained() if outcome.reason is not Reason.NO_QUESTION:
                asked = replace(outcome.question, text=outcome.question.read_as or outcome.question.text)
                series = self._held.series.members(outcome.nearest[0].fact) if outcome.nearest else ()
                reading = self._reader.read(asked)
                return replace(outcome, held=held_around(outcome, reading, series, self.store.counted()))
            case _:
                return outcome

    def candidates(self, question: str, *, hidden: Hidden | None = None) -> tuple[Candidate, ...]:
        """What `answer` chooses from: up to ten candidates, guarded and weighed, most confident first.

        What is `hidden` is passed over, as if the base did not hold it.
        """
        text = normalize(without_address(question))
        asked = Question(text=text, language=language_of(text))
        return weigh(self._candidates(self._reader.read(asked), hidden))

    def search(self, text: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        """The facts near to a text that may be half typed, best first; none where nothing is near."""
        query = self._retriever.corrected(self._retriever.completed(normalize(without_address(text))))
        found = self._retriever.retrieve(query, language_of(query), limit=limit) if query else ()
        near = [candidate for candidate in found if candidate.score >= self.thresholds.suggest]
        broken = self.locks.broken_now(candidate.fact for candidate in near)
        return tuple(candidate for candidate in near if candidate.fact.id not in broken)

    def put(self, fact: Fact) -> None:
        """Index a new or changed fact at once; a fact that is not published leaves the index."""
        self._held.put(fact)

    def put_subject(self, subject: Subject) -> None:
        """Know a new subject, or the names that it now has."""
        self._held.put_subject(subject)

    @contextmanager
    def trial(self, facts: Sequence[Fact]) -> Iterator[None]:
        """Inside the block the engine answers as if the base held these facts as they are given."""
        before = {fact.id: self._retriever.fact(fact.id) for fact in facts}
        strangers = [fact.subject for fact in facts if fact.subject not in self.names]
        try:
            for fact in facts:
                self.put(fact)
            yield
        finally:
            for fact in facts:
                self.put(before[fact.id] or replace(fact, status=Status.RETIRED))
            for name in strangers:
                self._held.forget_subject(name)

    @stage(Stage.GUARD)
    def _candidates(
        self, reading: Reading, hidden: Hidden | None = None, *, any_time: bool = False
    ) -> list[Candidate]:
        """The candidates for a question, the best score first, with what speaks for and against each."""
        found = self._retriever.retrieve(reading.text, reading.language, limit=_GUARDED, hidden=hidden)
        if not hidden:
            found = (*found, *self._newest_like(found))
        # Locks are looked at where something is to be given: a figure is read in a millisecond.
        guarded = [self._guard(reading, each) for each in found]
        if any_time:
            guarded = [timeliness.at_any_time(each) for each in guarded]
        return list(self._measure(reading, guarded))

    def _newest_like(self, found: Candidates) -> list[Candidate]:
        """The newest facts that say what the best ones found say of another time.

        Of a long series, of which each fact resembles the question alike, they may not be among those found.
        """
        held = {each.fact.id for each in found}
        newest: dict[str, Candidate] = {}
        for each in found[:_MEASURED]:
            for fact in self._held.series.newest(each.fact, self._today(), limit=_NEWEST):
                if fact.id not in held:
                    newest.setdefault(fact.id, replace(each, fact=fact))
        return list(newest.values())

    def _meter_of(self, reading: Reading) -> timeliness.Meter:
        words = reading.bare or reading.asks

        def covered(fact: Fact) -> float:
            return self._meter.measure(words, reading.language, fact).weakest if words else 1.0

        return timeliness.Meter(
            lambda each: each if each.coverage else next(self._measure(reading, [each])), covered
        )

    def _guard(self, reading: Reading, candidate: Candidate) -> Candidate:
        findings = (guard.check(reading, candidate.fact) for guard in self._guards)
        other = named_instead(reading, candidate.fact)
        return replace(
            candidate,
            findings=tuple(finding for finding in findings if finding),
            named=self._reader.named(candidate.fact.subject, reading),
            elsewhere=reading.subjects[other] if other else "",
            same_year=not reading.years.isdisjoint(years_in(candidate.fact.period)),
        )

    def _measure(self, reading: Reading, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates, the first few that no guard vetoes with their coverage."""
        clean = [each.fact for each in candidates if not each.findings]
        asked = {fact.id: self._asked_of(fact, reading) for fact in clean[: _MEASURED if reading.asks else 0]}
        self._meter.prepare([(asked[fact.id], fact) for fact in clean if fact.id in asked], reading.language)
        for candidate in candidates:
            if candidate.findings or candidate.fact.id not in asked:
                yield candidate
                continue
            coverage = self._meter.measure(asked[candidate.fact.id], reading.language, candidate.fact)
            finding = self._attributes.check(reading, candidate.fact, coverage)
            yield replace(candidate, coverage=coverage, findings=(finding,) if finding else ())

    def _asked_of(self, fact: Fact, reading: Reading) -> tuple[str, ...]:
        """The words that a fact should cover.

        A phrasing covers "how many" and "does"; a claim without any says nothing like it, and owes nothing.
        """
        is_bare = bool(reading.bare) and not fact.phrasings and fact.subject in self.names
        return reading.bare if is_bare else reading.asks


def _today() -> date:
    return datetime.now(UTC).date()


def _compared(outcome: Outcome, reading: Reading) -> Outcome:
    """The outcome, which says it when the question states a number that is not the answer's."""
    if not isinstance(outcome, Answered):
        return outcome
    return replace(outcome, difference=NumbersCheck().difference(reading, outcome.fact))
