"""The whole way of a question: read, retrieve, guard, weigh, decide. Knows nothing of Telegram."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self

from threadpoolctl import threadpool_limits

from knowledge.confidence import Weights, weigh
from knowledge.coverage import CoverageMeter
from knowledge.decision import Thresholds, decide
from knowledge.dialogue import Dialogue
from knowledge.encoder import Encoder, SentenceEncoder, Vectors
from knowledge.explanation import Explanation, Step
from knowledge.guards import (
    AttributeGuard,
    Guard,
    KindGuard,
    NumbersCheck,
    PeriodGuard,
    Reading,
    ReasonGuard,
    SubjectGuard,
    named_instead,
)
from knowledge.model import Fact, Status, Subject
from knowledge.outcome import Abstained, Answered, Candidate, Outcome, Question, Reason
from knowledge.reading import Reader
from knowledge.retrieval import Hidden, NameIndex, Retriever, View
from knowledge.small_talk import small_talk
from knowledge.store import FactStore
from knowledge.text import DEFAULT_LANGUAGE, language_of, normalize, without_address, years_in
from knowledge.underspecified import settled
from knowledge.vectors import KeptVectors, RememberedVectors

# How many candidates the guards look at, and among how many of those without a finding to decide.
_GUARDED = 10
_MEASURED = 3


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
    ) -> None:
        """`english` is a second encoder, for what is written in English."""
        # The products here are too small to share out among threads, which would only wait for each other.
        threadpool_limits(limits=1, user_api="blas")
        self.store = store
        self.thresholds = thresholds or Thresholds()
        self.encoders = [each.version for each in (encoder, english) if each]
        self._guards = (
            (PeriodGuard(), SubjectGuard(), KindGuard(), ReasonGuard()) if guards is None else tuple(guards)
        )
        self._attributes = AttributeGuard()
        views = (_kept(encoder, store), _kept(english, store) if english else None)
        self._retriever = Retriever(encoder, views=views)
        self._asked = RememberedVectors(encoder)
        self._reader = Reader(encoder, self._retriever)
        self._meter = CoverageMeter(encoder, self._retriever.idf)
        subjects, facts = store.subjects(), store.facts()
        self._retriever.put_subjects(subjects)
        self._retriever.put(facts)
        self._reader.learn(subjects, facts)

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

    def encode(self, questions: Sequence[str]) -> Vectors:
        """How questions are compared with each other, in whatever languages; a text is encoded once."""
        return self._asked.encode(questions)

    def answer(self, question: str, *, previous: str | None = None) -> Outcome:
        """The outcome for a message as a person typed it; any text is allowed.

        `previous` is the question that the same person asked before, as it was read: what a follow-up such
        as "and in 2017?" is about. A question that asks several things has the further ones in `others`.
        """
        return self._outcome(question, previous, lambda asked: self._step(asked).outcome)

    def explain(self, question: str) -> Explanation:
        """The outcome that `answer` has for a question, and all that leads to it."""
        steps: list[Step] = []

        def noted(asked: Question) -> Outcome:
            steps.append(self._step(asked))
            return steps[-1].outcome

        return Explanation(
            outcome=self._outcome(question, None, noted),
            steps=tuple(steps),
            thresholds=self.thresholds,
            weights_version=Weights.bundled().version,
        )

    def _outcome(self, question: str, previous: str | None, answer: Callable[[Question], Outcome]) -> Outcome:
        dialogue = Dialogue(self._reader.read, self._retriever.knows, answer)
        return dialogue.answer(normalize(without_address(question)), previous=previous or "")

    def _step(self, asked: Question) -> Step:
        """One question that stands by itself, with its outcome."""
        if talk := small_talk(asked.text):
            asked = replace(asked, language=DEFAULT_LANGUAGE)
            greeted = Abstained(question=asked, reason=Reason.NO_QUESTION, small_talk=talk)
            return Step(question=asked, outcome=greeted, decided=greeted, thresholds=self.thresholds)
        reading = self._reader.read(asked)
        candidates = self._candidates(reading)
        decided = decide(asked, candidates, self.thresholds, specific=reading.is_specific)
        return Step(
            question=asked,
            outcome=_compared(settled(decided, reading, self.thresholds), reading),
            decided=decided,
            thresholds=self.thresholds,
            reading=reading,
            candidates=tuple(candidates),
        )

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
        return tuple(candidate for candidate in found if candidate.score >= self.thresholds.suggest)

    def put(self, fact: Fact) -> None:
        """Index a new or changed fact at once; a fact that is not published leaves the index."""
        self._reader.forget(fact.id)
        if fact.status is not Status.PUBLISHED:
            self._retriever.remove(fact.id)
            return
        if fact.subject not in self.names:
            self.put_subject(Subject(fact.subject))
        self._retriever.put([fact])
        self._reader.learn([], [fact])

    def put_subject(self, subject: Subject) -> None:
        """Know a new subject, or the names that it now has."""
        self._forget_subject(subject.name)
        self._retriever.put_subjects([subject])
        self._reader.learn([subject], [])

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
                self._forget_subject(name)

    def _forget_subject(self, name: str) -> None:
        if subject := self._retriever.remove_subject(name):
            self._reader.forget_subject(subject)

    def _candidates(self, reading: Reading, hidden: Hidden | None = None) -> list[Candidate]:
        """The candidates for a question, the best score first, with what speaks for and against each."""
        found = self._retriever.retrieve(reading.text, reading.language, limit=_GUARDED, hidden=hidden)
        guarded = [self._guard(reading, candidate) for candidate in found]
        return list(self._measure(reading, guarded))

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
        left = _MEASURED if reading.asks else 0
        for candidate in candidates:
            if candidate.findings or not left:
                yield candidate
                continue
            left -= 1
            asked = self._asked_of(candidate.fact, reading)
            coverage = self._meter.measure(asked, reading.language, candidate.fact)
            finding = self._attributes.check(reading, candidate.fact, coverage)
            yield replace(candidate, coverage=coverage, findings=(finding,) if finding else ())

    def _asked_of(self, fact: Fact, reading: Reading) -> tuple[str, ...]:
        """The words that a fact should cover.

        A phrasing covers "how many" and "does"; a claim without any says nothing like it, and owes nothing.
        """
        is_bare = bool(reading.bare) and not fact.phrasings and fact.subject in self.names
        return reading.bare if is_bare else reading.asks


def _kept(encoder: SentenceEncoder, store: FactStore) -> View:
    return View(encoder, KeptVectors(encoder, store).encode)


def _compared(outcome: Outcome, reading: Reading) -> Outcome:
    """The outcome, which says it when the question states a number that is not the answer's."""
    if not isinstance(outcome, Answered):
        return outcome
    return replace(outcome, difference=NumbersCheck().difference(reading, outcome.fact))
