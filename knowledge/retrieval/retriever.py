"""From a question to candidates: what it says, and what it says beside names and years, one score a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from knowledge.encoder import Encoder
from knowledge.model import Fact, Subject
from knowledge.outcome import Candidate, Similarity
from knowledge.retrieval.dense import ENGLISH, DenseViews, EnglishBy, View, Views
from knowledge.retrieval.fuzzy import Speller
from knowledge.retrieval.names import NameIndex
from knowledge.retrieval.wordings import RowScores, Scores, WordingIndex
from knowledge.text import DEFAULT_LANGUAGE, compact, fold, language_of, stem, without_years, words

# Facts that are looked at more closely than by their single best wording.
_SHORT_LIST = 50
# Facts whose vectors are on their way at once: each takes several times the room that it has in the index.
_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Weights:
    """How the views are fused; chosen on the development sets, see docs/decisions/0002 and 0008."""

    dense: float = 0.7
    lexical: float = 0.3
    # What the similarity of all that is said counts beside that of what is said of the subject.
    whole: float = 0.5
    # What the mean of a fact's best wordings counts beside its single best one.
    support: float = 0.5
    support_wordings: int = 3


@dataclass(frozen=True, slots=True)
class Hidden:
    """A fact, or one of its phrasings, that is to be passed over once: what would become of its question?"""

    fact_id: str
    wording: str | None = None

    def left_of(self, fact: Fact) -> Fact:
        if fact.id != self.fact_id or self.wording is None:
            return fact
        return replace(
            fact, phrasings=tuple(phrasing for phrasing in fact.phrasings if phrasing != self.wording)
        )


@dataclass(frozen=True, slots=True)
class _Segment:
    """The rows of a fact: for each wording what is left without names, and its language."""

    fact: Fact
    rests: tuple[str, ...]
    languages: tuple[str, ...]


class Retriever:
    """The index of the published facts. A fact is put in or taken out by itself, without a rebuild."""

    def __init__(
        self, encoder: Encoder, weights: Weights | None = None, *, views: Views | None = None
    ) -> None:
        """`views` may have an English view too, and take the vectors of wordings from where they are kept."""
        views = views or (View.plain(encoder), None)
        self._weights = weights or Weights()
        self._whole = WordingIndex(DenseViews(*views))
        # Wordings without the names of subjects and years: what is asked, whoever it is asked of.
        self._rest = WordingIndex(DenseViews(*views))
        # A segment of rows for each state that a fact was ever put in with; it stays when that is taken out.
        self._segments: list[_Segment] = []
        self._starts: list[int] = []
        self._rows = 0
        self._segment_of: dict[str, int] = {}
        # Those taken out, by fact and wordings: what comes back needs no new rows.
        self._vacant: dict[tuple[str, tuple[str, ...]], int] = {}
        # Facts that no English wording stands for.
        self._not_in_english: set[str] = set()
        self.speller = Speller(encoder)
        self.names = NameIndex()

    def put_subjects(self, subjects: Sequence[Subject]) -> None:
        for subject in subjects:
            self.names.put(subject)
            self.speller.add(subject.names)

    def remove_subject(self, name: str) -> Subject | None:
        subject = self.names.remove(name)
        if subject:
            self.speller.remove(subject.names)
        return subject

    def fact(self, fact_id: str) -> Fact | None:
        """The fact as it is indexed, if it is."""
        segment = self._segment_of.get(fact_id)
        return None if segment is None else self._segments[segment].fact

    def put(self, facts: Sequence[Fact]) -> None:
        """Index facts, each in place of an earlier version of itself."""
        for fact in facts:
            self.remove(fact.id)
        fresh = [fact for fact in facts if not self._restored(fact)]
        for first in range(0, len(fresh), _AT_ONCE):
            self._append(fresh[first : first + _AT_ONCE])
        for fact in facts:
            self.speller.add(fact.wordings)
            if ENGLISH not in self._segments[self._segment_of[fact.id]].languages:
                self._not_in_english.add(fact.id)

    def _append(self, facts: Sequence[Fact]) -> None:
        wordings = [wording for fact in facts for wording in fact.wordings]
        languages = [language_of(wording) for wording in wordings]
        rests = [self.rest(wording) for wording in wordings]
        self._whole.add(wordings, languages)
        self._rest.add(rests, languages)
        first = 0
        for fact in facts:
            own = slice(first, first := first + len(fact.wordings))
            self._segment_of[fact.id] = len(self._segments)
            self._segments.append(_Segment(fact, tuple(rests[own]), tuple(languages[own])))
            self._starts.append(self._rows)
            self._rows += len(fact.wordings)

    def _restored(self, fact: Fact) -> bool:
        """Whether the fact could have the rows again that it had with the same wordings before."""
        number = self._vacant.pop((fact.id, fact.wordings), None)
        if number is None:
            return False
        segment = self._segments[number] = replace(self._segments[number], fact=fact)
        self._segment_of[fact.id] = number
        self._whole.restore(fact.wordings, segment.languages)
        self._rest.restore(segment.rests, segment.languages)
        return True

    def remove(self, fact_id: str) -> None:
        """Take a fact out; nothing happens if it is not in."""
        number = self._segment_of.pop(fact_id, None)
        if number is None:
            return
        segment = self._segments[number]
        wordings = segment.fact.wordings
        self._vacant[fact_id, wordings] = number
        self._not_in_english.discard(fact_id)
        self._whole.remove(wordings, segment.languages)
        self._rest.remove(segment.rests, segment.languages)
        self.speller.remove(wordings)

    def retrieve(
        self, text: str, language: str, *, limit: int = 10, hidden: Hidden | None = None
    ) -> tuple[Candidate, ...]:
        """The best candidates for a normalized text, typing errors put right by `corrected`; best first.

        Scores are absolute: 1 is a wording of the fact itself, and texts that have nothing to do with the
        base score low against all of it. Ties keep the order in which facts were put in. What is `hidden`
        is passed over, as if the base did not hold it.
        """
        if not self._segment_of:
            return ()
        if not words(self._without_names(text)):  # a name alone, perhaps in another language
            text = self._with_own_names(text) or text
        by = self._english_by()
        whole = self._whole.scores(text, language, by=by, also=self._with_own_names(text))
        rest_text = self.rest(text)
        rest = whole
        if rest_text != text:
            rest = self._rest.scores(rest_text, language, by=by)
        rows = self._fused(whole, rest)
        if hidden:
            rows = self._without(rows, hidden)
        best = np.maximum.reduceat(rows, self._starts)
        best[list(self._vacant.values())] = -np.inf
        short_list = [int(number) for number in np.argsort(-best, kind="stable")[:_SHORT_LIST]]
        scores = {number: self._score(number, rows) for number in short_list if best[number] > -np.inf}
        found = sorted(scores, key=lambda number: -scores[number])[:limit]
        return tuple(self._candidate(number, rows, whole, rest, hidden) for number in found)

    def _english_by(self) -> EnglishBy:
        """The English encoder is the better one, but where nothing has a name two heads are better than one.

        With names there are two texts to encode already, and no wording to pass over is missed.
        """
        if not self.names:
            return EnglishBy.BOTH
        return EnglishBy.ITS_OWN if self._not_in_english else EnglishBy.ITS_OWN_ONLY

    def _with_own_names(self, text: str) -> str:
        """`text` with subjects called by their own names, or nothing where they are already."""
        own = text
        for mention in self.names.mentions(text):
            if fold(mention.written) not in fold(mention.subject):
                own = own.replace(mention.written, f" {mention.subject} ")
        return "" if own == text else " ".join(own.split())

    def rest(self, text: str) -> str:
        """`text` without the names of subjects and years; the text itself if nothing else is left."""
        left = self._without_names(text)
        return left if words(left) else text

    def _without_names(self, text: str) -> str:
        for mention in self.names.mentions(text):
            text = text.replace(mention.written, " ", 1)
        return " ".join(without_years(text).split())

    def _without(self, rows: Scores, hidden: Hidden) -> Scores:
        segment = self._segment_of.get(hidden.fact_id)
        if segment is None:
            return rows
        for row, wording in enumerate(self._segments[segment].fact.wordings, start=self._starts[segment]):
            if hidden.wording in (None, wording):
                rows[row] = -np.inf
        return rows

    def _fused(self, whole: RowScores, rest: RowScores) -> Scores:
        weights = self._weights
        dense = weights.whole * whole.dense + (1 - weights.whole) * rest.dense
        lexical = weights.whole * whole.lexical + (1 - weights.whole) * rest.lexical
        fused = weights.dense * dense + weights.lexical * lexical
        return fused.astype(np.float32)

    def _candidate(
        self, segment: int, rows: Scores, whole: RowScores, rest: RowScores, hidden: Hidden | None
    ) -> Candidate:
        fact, own = self._shown(segment, rows)
        similarity = Similarity(
            dense=self._supported(whole.dense[own]),
            lexical=self._supported(whole.lexical[own]),
            rest_dense=self._supported(rest.dense[own]),
            rest_lexical=self._supported(rest.lexical[own]),
        )
        return Candidate(
            fact=hidden.left_of(fact) if hidden else fact,
            score=self._supported(rows[own]),
            wording=fact.wordings[int(own[rows[own].argmax()]) - self._starts[segment]],
            similarity=similarity,
        )

    def _score(self, segment: int, rows: Scores) -> float:
        _, own = self._shown(segment, rows)
        return self._supported(rows[own])

    def _shown(self, segment: int, rows: Scores) -> tuple[Fact, npt.NDArray[np.intp]]:
        """The fact of a segment, and those of its rows that were compared and are not hidden."""
        fact, start = self._segments[segment].fact, self._starts[segment]
        return fact, start + np.flatnonzero(rows[start : start + len(fact.wordings)] > -np.inf)

    def _supported(self, scores: Scores) -> float:
        """The best of a fact's wordings and the mean of its best few, weighed."""
        best: list[float] = sorted(scores.tolist(), reverse=True)[: self._weights.support_wordings]
        return (1 - self._weights.support) * best[0] + self._weights.support * sum(best) / len(best)

    def idf(self, token: str, language: str) -> float:
        """How rare a word is among the wordings: its inverse document frequency (natural logarithm)."""
        return self._whole.idf(token, language)

    def knows(self, word: str, language: str) -> bool:
        """Whether `word` stands in the base in any form."""
        forms = (compact(word), stem(word, language), stem(word, DEFAULT_LANGUAGE))
        return self.speller.knows(word) or any(form in self._whole for form in forms)

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
