"""Reading a question: its subjects, the names that the base does not know, and what else it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.encoder import Encoder
from knowledge.guards import NameModel, NameSpotter, Reading, asked_kind
from knowledge.model import Fact, Subject
from knowledge.outcome import Question
from knowledge.retrieval import Retriever
from knowledge.text import is_unspaced, normalize, tokens, years_in


class Reader:
    """Reads questions against what the base holds; told of new facts, it knows the names in them."""

    def __init__(self, encoder: Encoder, retriever: Retriever) -> None:
        model = NameModel.bundled()
        self._retriever = retriever
        self._relations: set[tuple[str, str]] = set()
        self._home: set[str] = set()
        self._spotter = NameSpotter(
            # Weights made for one encoder mean nothing to another.
            model if model.encoder_version == encoder.version else None,
            encoder.encode,
            encoder.is_word,
            retriever.knows,
        )

    def learn(self, subjects: Iterable[Subject], facts: Iterable[Fact]) -> None:
        self._spotter.learn(name for subject in subjects for name in subject.names)
        facts = tuple(facts)
        self._spotter.learn_from(fact.claim for fact in facts)
        for fact in facts:
            for source in (citation.source for citation in fact.citations):
                about = self._retriever.names.mentions(normalize(f"{source.title} | {source.publisher}"))
                self._home.update(mention.subject for mention in about)
            quotes = (citation.quote for citation in fact.citations)
            for text in (*fact.wordings, *quotes):
                mentions = self._retriever.names.mentions(normalize(text))
                self._relations.update((fact.subject, mention.subject) for mention in mentions)

    def named(self, subject: str, reading: Reading) -> float:
        """How much of a name of `subject` the question uses, 0 to 1."""
        return 1.0 if subject in reading.subjects else self._retriever.names.share(subject, reading.text)

    def read(self, question: Question) -> Reading:
        text = self._retriever.corrected(question.text)
        mentions = self._retriever.names.mentions(text)
        asks = tokens(_without(text, [mention.written for mention in mentions]))
        return Reading(
            text=text,
            language=question.language,
            asks=tuple(asks),
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
            home=self._home,
        )


def _is_specific(asks: Sequence[str], language: str) -> bool:
    """Whether the words beside the names are more than a question word or a lone letter."""
    asked = asked_kind(" ".join(asks), language)
    said = set(asks) - set(tokens(asked[1]) if asked else ())
    return any(len(token) > 1 or is_unspaced(token) for token in said)


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text
