"""From a question to candidates: three views of every wording, fused into one absolute score per fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.encoder import Encoder
from knowledge.model import Fact, Subject
from knowledge.outcome import Candidate
from knowledge.retrieval.dense import DenseViews, View
from knowledge.retrieval.fuzzy import Speller
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.retrieval.names import NameIndex
from knowledge.text import DEFAULT_LANGUAGE, compact, fold, language_of, stem, terms, words

# Facts that are looked at more closely than by their single best wording.
_SHORT_LIST = 50


@dataclass(frozen=True, slots=True)
class Weights:
    """How the views are fused; chosen on the development sets, see docs/decisions/0002."""

    dense: float = 0.7
    lexical: float = 0.3
    # What the mean of a fact's best wordings counts beside its single best one.
    support: float = 0.5
    support_wordings: int = 3


class Retriever:
    """The index of the published facts. A fact is put in or taken out by itself, without a rebuild."""

    def __init__(
        self,
        encoder: Encoder,
        weights: Weights | None = None,
        *,
        dense: DenseViews | None = None,
    ) -> None:
        """`dense` may have an English view too, and take the vectors of wordings from where they are kept."""
        self._weights = weights or Weights()
        self._dense = dense or DenseViews(View.plain(encoder))
        self._lexical = LexicalIndex()
        # One segment of rows for each fact that was ever put in; None once it is taken out.
        self._segments: list[Fact | None] = []
        self._starts: list[int] = []
        self._rows = 0
        self._segment_of: dict[str, int] = {}
        self.speller = Speller(encoder)
        self.names = NameIndex()

    def put_subjects(self, subjects: Sequence[Subject]) -> None:
        for subject in subjects:
            self.names.put(subject)
            self.speller.add(subject.names)

    def put(self, facts: Sequence[Fact]) -> None:
        """Index facts, each in place of an earlier version of itself."""
        for fact in facts:
            self.remove(fact.id)
        wordings = [wording for fact in facts for wording in fact.wordings]
        languages = [language_of(wording) for wording in wordings]
        if facts:
            self._dense.add(wordings, languages)
        for wording, language in zip(wordings, languages, strict=True):
            self._lexical.add(terms(wording, language))
        for fact in facts:
            self.speller.add(fact.wordings)
            self._segment_of[fact.id] = len(self._segments)
            self._segments.append(fact)
            self._starts.append(self._rows)
            self._rows += len(fact.wordings)

    def remove(self, fact_id: str) -> None:
        """Take a fact out; nothing happens if it is not in."""
        segment = self._segment_of.pop(fact_id, None)
        fact = None if segment is None else self._segments[segment]
        if segment is None or fact is None:
            return
        self._segments[segment] = None
        for wording in fact.wordings:
            self._lexical.remove(terms(wording, language_of(wording)))
        self.speller.remove(fact.wordings)

    def retrieve(self, text: str, language: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        """The best candidates for a normalized text, typing errors put right by `corrected`; best first.

        Scores are absolute: 1 is a wording of the fact itself, and texts that have nothing to do with the
        base score low against all of it. Ties keep the order in which facts were put in.
        """
        if not self._segment_of:
            return ()
        rows = self._row_scores(self._variants(text), language)
        best = np.maximum.reduceat(rows, self._starts)
        best[[fact is None for fact in self._segments]] = -np.inf
        short_list = np.argsort(-best, kind="stable")[:_SHORT_LIST]
        found = [self._candidate(int(segment), rows) for segment in short_list if best[segment] > -np.inf]
        return tuple(sorted(found, key=lambda candidate: -candidate.score)[:limit])

    def _row_scores(self, variants: Sequence[str], language: str) -> npt.NDArray[np.float32]:
        dense = self._dense.scores(variants, language)
        lexical = np.max([self._lexical.scores(self._query_terms(v, language)) for v in variants], axis=0)
        fused: npt.NDArray[np.float32] = self._weights.dense * dense + self._weights.lexical * lexical
        return fused

    def _candidate(self, segment: int, rows: npt.NDArray[np.float32]) -> Candidate:
        fact = self._segments[segment]
        assert fact is not None  # noqa: S101 (the short list leaves out what was taken out)
        scores = rows[self._starts[segment] : self._starts[segment] + len(fact.wordings)]
        order = np.argsort(-scores, kind="stable")
        support = float(scores[order[: self._weights.support_wordings]].mean())
        score = (1 - self._weights.support) * float(scores[order[0]]) + self._weights.support * support
        return Candidate(fact=fact, score=score, wording=fact.wordings[int(order[0])])

    def idf(self, token: str, language: str) -> float:
        """How rare a word is among the wordings: its inverse document frequency (natural logarithm)."""
        forms = (token, stem(token, language), stem(token, DEFAULT_LANGUAGE))
        return self._lexical.idf(next((form for form in forms if form in self._lexical), token))

    def knows(self, word: str, language: str) -> bool:
        """Whether `word` stands in the base in any form."""
        forms = (compact(word), stem(word, language), stem(word, DEFAULT_LANGUAGE))
        return self.speller.knows(word) or any(form in self._lexical for form in forms)

    def corrected(self, text: str) -> str:
        """`text` with typing errors in the words of the base put right."""
        for word in words(text):
            if meant := self.speller.meant(word):
                text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", meant, text)
        return text

    def completed(self, text: str) -> str:
        """`text` with its last word, if it is half typed, completed to a word of the base."""
        *_, last = words(text) or [""]
        whole = self.speller.completion(last) if text.endswith(last) else None
        return text.removesuffix(last) + whole if whole else text

    def _variants(self, text: str) -> list[str]:
        """The text as it stands, and with names in the subject's own form."""
        canonical = text
        for mention in self.names.mentions(text):
            if fold(mention.written) not in fold(mention.subject):
                canonical = canonical.replace(mention.written, f" {mention.subject} ")
        return list(dict.fromkeys((text, " ".join(canonical.split()))))

    def _query_terms(self, text: str, language: str) -> list[str]:
        """Index terms, by the stemmer whose result the base knows: short texts hide their language."""
        own = terms(text, language)
        english = terms(text, DEFAULT_LANGUAGE)
        return [
            a if a in self._lexical or b not in self._lexical else b
            for a, b in zip(own, english, strict=True)
        ]
