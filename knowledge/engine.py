"""The whole way of a question: read, retrieve, guard, weigh, decide. Knows nothing of Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from knowledge import factfile
from knowledge.decision import Thresholds, decide, weigh
from knowledge.encoder import Encoder, UniversalSentenceEncoder
from knowledge.guards import Guard, NameModel, NameSpotter, PeriodGuard, Reading, SubjectGuard
from knowledge.model import Fact, Status
from knowledge.outcome import Abstained, Candidate, Outcome, Question, Reason
from knowledge.retrieval import Retriever
from knowledge.small_talk import small_talk
from knowledge.store import FactStore, LoadReport
from knowledge.text import DEFAULT_LANGUAGE, language_of, normalize, without_address

# How many candidates the guards look at.
_GUARDED = 10


class Engine:
    """Answers questions from the published facts of a store.

    The index lives in memory; `put` keeps it in step with the store, one fact at a time.
    """

    def __init__(
        self,
        store: FactStore,
        encoder: Encoder,
        thresholds: Thresholds | None = None,
        guards: Sequence[Guard] | None = None,
    ) -> None:
        self.store = store
        self._thresholds = thresholds or Thresholds()
        self._guards = (PeriodGuard(), SubjectGuard()) if guards is None else tuple(guards)
        self._retriever = Retriever(encoder)
        self._retriever.put_subjects(store.subjects())
        self._retriever.put(store.facts())
        model = NameModel.bundled()
        self._spotter = NameSpotter(
            # Weights made for one encoder mean nothing to another.
            model if model.encoder_version == encoder.version else None,
            encoder.encode,
            encoder.is_word,
            self._retriever.knows,
        )
        self._spotter.learn([name for subject in store.subjects() for name in subject.names])

    def answer(self, question: str) -> Outcome:
        """The outcome for a message as a person typed it; any text is allowed."""
        text = normalize(without_address(question))
        if talk := small_talk(text):
            asked = Question(text=text, language=DEFAULT_LANGUAGE)
            return Abstained(question=asked, reason=Reason.NO_QUESTION, small_talk=talk)
        asked = Question(text=text, language=language_of(text))
        return decide(asked, self._checked(asked), self._thresholds)

    def candidates(self, question: str) -> tuple[Candidate, ...]:
        """What `answer` chooses from: up to ten candidates, guarded and weighed, most confident first."""
        text = normalize(without_address(question))
        return weigh(self._checked(Question(text=text, language=language_of(text))))

    def search(self, text: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        """The facts nearest to a text that may be half typed, best first; none for an empty text."""
        query = normalize(without_address(text))
        return self._retriever.retrieve(query, language_of(query), limit=limit) if query else ()

    def put(self, fact: Fact) -> None:
        """Index a new or changed fact at once; a fact that is not published leaves the index."""
        if fact.status is Status.PUBLISHED:
            self._retriever.put([fact])
        else:
            self._retriever.remove(fact.id)

    def _checked(self, question: Question) -> list[Candidate]:
        found = self._retriever.retrieve(question.text, question.language, limit=_GUARDED)
        reading = self._read(question)
        return [self._guard(reading, candidate) for candidate in found]

    def _read(self, question: Question) -> Reading:
        text = self._retriever.corrected(question.text)
        mentions = self._retriever.names.mentions(text)
        return Reading(
            text=text,
            language=question.language,
            subjects={mention.subject: mention.written for mention in mentions},
            unknown_names=self._spotter.unknown(text, question.language),
            named_subjects=self._retriever.names,
        )

    def _guard(self, reading: Reading, candidate: Candidate) -> Candidate:
        subject = candidate.fact.subject
        findings = (guard.check(reading, candidate.fact) for guard in self._guards)
        return replace(
            candidate,
            findings=tuple(finding for finding in findings if finding),
            names_subject=subject in reading.subjects or subject not in self._retriever.names,
        )


def open_engine(
    database: Path | None, *, base: Path = factfile.BUNDLED
) -> tuple[Engine, tuple[LoadReport, ...]]:
    """An engine over the database at `database` (None: in memory), with the fact files of `base` loaded.

    `base` is a folder of fact files or one file. Raises StoreUnavailable and InvalidFactFile.
    """
    store = FactStore(database)
    files = sorted(base.glob("*.yaml")) if base.is_dir() else [base]
    try:
        reports = tuple(store.load(factfile.read(path)) for path in files)
    except Exception:
        store.close()
        raise
    return Engine(store, UniversalSentenceEncoder()), reports
