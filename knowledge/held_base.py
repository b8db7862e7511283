"""What is held of a base to answer from: the index of its facts, its names, what facts have taught."""

from __future__ import annotations

from functools import partial

from knowledge.encoder import Encoder, SentenceEncoder
from knowledge.freezing import FrozenBase, frozen_base
from knowledge.model import Fact, Status, Subject
from knowledge.reading import Reader
from knowledge.retrieval import Retriever, View
from knowledge.series import SeriesIndex
from knowledge.store import FactStore
from knowledge.text import fold
from knowledge.vectors import KeptVectors


class HeldBase:
    """The published facts of a store in memory, or in files beside it where they are very many.

    `put` keeps it in step with the store, one fact at a time.
    """

    def __init__(
        self, store: FactStore, encoder: Encoder, english: SentenceEncoder | None, *, freeze_from: int
    ) -> None:
        self._store = store
        views = (_kept(encoder, store), _kept(english, store) if english else None)
        frozen = frozen_base(store, encoder, views, freeze_from=freeze_from)
        self.is_frozen = frozen is not None
        self.retriever = Retriever(encoder, views=views, frozen=frozen.held if frozen else None)
        self.reader = Reader(
            encoder,
            self.retriever,
            learned=frozen.learned if frozen else None,
            encode=partial(frozen.encode_names, encoder=encoder) if frozen else None,
        )
        self.series = SeriesIndex(self._frozen_series if frozen else None)
        subjects = store.subjects()
        self.retriever.put_subjects(subjects)
        self.reader.learn(subjects, [])
        self._catch_up(frozen)

    def _catch_up(self, frozen: FrozenBase | None) -> None:
        """Index what is not in the frozen index as it is now, or all if there is none."""
        if frozen is None:
            facts = self._store.facts()
        else:
            for fact_id in frozen.stale:
                self._take_out(fact_id)
            facts = self._store.facts_of(frozen.fresh)
        self.retriever.put(facts)
        for fact in facts:
            self.series.put(fact)
        self.reader.learn([], facts)

    def put(self, fact: Fact) -> None:
        """A new or changed fact; one that is not published leaves the index."""
        if fact.status is not Status.PUBLISHED:
            self._take_out(fact.id)
            return
        if held := self.retriever.fact(fact.id):
            self.reader.forget(held)
        if fact.subject not in self.retriever.names:
            self.put_subject(Subject(fact.subject))
        self.retriever.put([fact])
        self.series.put(fact)
        self.reader.learn([], [fact])

    def put_subject(self, subject: Subject) -> None:
        """A new subject, or the names that it now has."""
        self.forget_subject(subject.name)
        self.retriever.put_subjects([subject])
        self.reader.learn([subject], [])

    def forget_subject(self, name: str) -> None:
        if subject := self.retriever.remove_subject(name):
            self.reader.forget_subject(subject)

    def _take_out(self, fact_id: str) -> None:
        if held := self.retriever.fact(fact_id):
            self.reader.forget(held)
        self.retriever.remove(fact_id)
        self.series.remove(fact_id)

    def _frozen_series(self, like: Fact) -> list[Fact]:
        """The facts of the frozen index with the subject and attribute of a fact."""
        wanted = fold(like.attribute)
        alike = [each for each, said in self._store.attributes(like.subject).items() if fold(said) == wanted]
        return self.retriever.unchanged(alike)


def _kept(encoder: SentenceEncoder, store: FactStore) -> View:
    return View(encoder, KeptVectors(encoder, store).encode)
