"""Reading a question: its subjects, the names that the base does not know, and what else it says."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from knowledge.asking_words import ARTICLES, any_of
from knowledge.encoder import Encoder
from knowledge.guards import NameModel, NameSpotter, Reading, asked_kind
from knowledge.guards.change import without_now
from knowledge.guards.meanings import Encode
from knowledge.homes import Homes
from knowledge.model import Fact, Subject
from knowledge.outcome import Question
from knowledge.retrieval import Retriever
from knowledge.retrieval.names import parts_of
from knowledge.stages import Stage, stage
from knowledge.text import DEFAULT_LANGUAGE, is_unspaced, normalize, tokens, years_in

Counted = TypeVar("Counted", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Learned:
    """What very many facts have taught together, so that they need not be read again.

    `names` are those of their claims, each with how many have it; `relations` the pairs of subjects, in the
    same way.
    """

    names: Mapping[str, int]
    relations: Mapping[tuple[str, str], int]
    homes: Homes


@dataclass(frozen=True, slots=True)
class _Taught:
    claim: str
    relations: frozenset[tuple[str, str]]
    home: frozenset[str]


class Reader:
    """Reads questions against what the base holds; told of new facts, it knows the names in them."""

    def __init__(
        self,
        encoder: Encoder,
        retriever: Retriever,
        *,
        learned: Learned | None = None,
        encode: Encode | None = None,
    ) -> None:
        """`encode` may take the vectors of names from where they are kept."""
        model = NameModel.bundled()
        self._retriever = retriever
        self._relations = Counter(learned.relations if learned else {})
        self.homes = learned.homes if learned else Homes()
        self._hosts: frozenset[str] | None = None
        # What each fact taught, so that it can be forgotten with the fact; but for those learned before.
        self._taught: dict[str, _Taught] = {}
        self._spotter = NameSpotter(
            # Weights made for one encoder mean nothing to another.
            model if model.encoder_version == encoder.version else None,
            encode or encoder.encode,
            encoder.is_word,
            retriever.knows,
        )
        if learned:
            self._spotter.learn_all(learned.names)

    def learn(self, subjects: Iterable[Subject], facts: Iterable[Fact]) -> None:
        self._spotter.learn(name for subject in subjects for name in subject.names)
        facts = tuple(facts)
        self._spotter.learn_from(fact.claim for fact in facts)
        self._hosts = None
        # Many facts are of one source.
        home_of = functools.cache(self._named_in)
        for fact in facts:
            taught = self._taught[fact.id] = self._read_fact(fact, home_of)
            self._relations.update(taught.relations)
            self.homes.put(fact.id, taught.home)

    def forget(self, fact: Fact) -> None:
        """What a fact has taught, as it is no longer held; nothing happens if it never was."""
        if fact.id not in self.homes:
            return
        taught = self._taught.pop(fact.id, None) or self._read_fact(fact, self._named_in)
        self._spotter.forget_from([taught.claim])
        _uncount(self._relations, taught.relations)
        self.homes.drop(fact.id)
        self._hosts = None

    def learned(self) -> Learned:
        """All that was learned of facts; what it was of each is forgotten."""
        self._taught.clear()
        return Learned(self._spotter.times, self._relations, self.homes)

    def forget_subject(self, subject: Subject) -> None:
        self._spotter.forget(subject.names)

    def _read_fact(self, fact: Fact, home_of: Callable[[str], frozenset[str]]) -> _Taught:
        names = self._retriever.names
        quotes = (citation.quote for citation in fact.citations)
        spoken_of = (name for text in (*fact.wordings, *quotes) for name in names.mentions(normalize(text)))
        sources = (citation.source for citation in fact.citations)
        return _Taught(
            claim=fact.claim,
            relations=frozenset((fact.subject, mention.subject) for mention in spoken_of),
            home=frozenset().union(*(home_of(f"{each.title} | {each.publisher}") for each in sources)),
        )

    def _host(self) -> frozenset[str]:
        if self._hosts is None:
            self._hosts = self.homes.hosts()
        return self._hosts

    def _named_in(self, text: str) -> frozenset[str]:
        return frozenset(mention.subject for mention in self._retriever.names.mentions(normalize(text)))

    def named(self, subject: str, reading: Reading) -> float:
        """How much of a name of `subject` the question uses, 0 to 1."""
        return 1.0 if subject in reading.subjects else self._retriever.names.share(subject, reading.said)

    @stage(Stage.READ)
    def read(self, question: Question) -> Reading:
        text = self._retriever.corrected(question.text)
        mentions = self._retriever.names.mentions(text)
        left = without_now(_without(text, [mention.written for mention in mentions]), question.language)
        asks = tokens(left)
        return Reading(
            text=text,
            said=parts_of(text),
            language=question.language,
            asks=tuple(asks),
            bare=_bare(left, question.language),
            years=years_in(text),
            is_specific=_is_specific(asks, question.language),
            subjects={mention.subject: mention.written for mention in mentions},
            unknown_names=tuple(
                name
                for name in self._spotter.unknown(text, question.language)
                if not any(name in mention.written for mention in mentions)
            ),
            named_subjects=self._retriever.names,
            relations=self._relations,
            home=self.homes,
            host=self._host(),
        )


def _uncount(counted: Counter[Counted], gone: Iterable[Counted]) -> None:
    """What is left at zero is dropped, so that what is counted is contained; nothing else is looked at."""
    for each in gone:
        counted[each] -= 1
        if counted[each] <= 0:
            del counted[each]


def _is_specific(asks: Sequence[str], language: str) -> bool:
    """Whether the words beside the names are more than a question word or a lone letter."""
    asked = asked_kind(" ".join(asks), language)
    said = set(asks) - set(tokens(asked[1]) if asked else ())
    return any(len(token) > 1 or is_unspaced(token) for token in said)


def _bare(text: str, language: str) -> tuple[str, ...]:
    """The words that do more than ask."""
    for pick in ("words", "verbs"):
        text = re.sub(any_of(pick, language, DEFAULT_LANGUAGE), " ", text, flags=re.IGNORECASE)
    return tuple(token for token in tokens(text) if token not in ARTICLES)


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text
