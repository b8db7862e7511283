"""From a question to candidates: what it says, and what it says beside names and years, one score a fact."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.encoder import Encoder
from knowledge.encoder.remembered import RememberedVectors
from knowledge.latest import Latest
from knowledge.model import Fact, Subject
from knowledge.outcome import Candidate, Similarity
from knowledge.retrieval.dense import ENGLISH, DenseViews, EnglishBy, QuestionEncoder, View, Views
from knowledge.retrieval.fuzzy import Speller
from knowledge.retrieval.looking import Asked, Looked, among_frozen, fused
from knowledge.retrieval.names import NameIndex
from knowledge.retrieval.numbered import FrozenFacts, NumberedFacts, Segment
from knowledge.retrieval.wordings import Scores, WordingIndex
from knowledge.stages import Stage, stage
from knowledge.text import DEFAULT_LANGUAGE, compact, fold, language_of, stem, without_years, words

# Facts that are looked at more closely than by their single best wording.
_SHORT_LIST = 50
# Facts whose vectors are on their way at once: each takes several times the room that it has in the index.
_AT_ONCE = 4_096
# Questions whose candidates are kept, about 10 kB each.
_REMEMBERED = 1_000


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


class Retriever:
    """The index of the published facts. A fact is put in or taken out by itself, without a rebuild.

    Very many facts may be `frozen`: only what changes is then held in memory, and numbered after them.
    """

    def __init__(
        self,
        encoder: Encoder,
        weights: Weights | None = None,
        *,
        views: Views | None = None,
        frozen: FrozenFacts | None = None,
    ) -> None:
        """`views` may have an English view too, and take the vectors of wordings from where they are kept."""
        universal, english = views or (View.plain(encoder), None)
        self._questions = QuestionEncoder(universal.encoder, english.encoder if english else None)
        self._weights = weights or Weights()
        index = self._frozen = frozen.index if frozen else None
        self._whole = WordingIndex(DenseViews(universal, english), index.whole if index else None)
        # Wordings without the names of subjects and years: what is asked, whoever it is asked of.
        self._rest = WordingIndex(DenseViews(universal, english), index.rest if index else None)
        self._facts = NumberedFacts(frozen)
        # Facts that no English wording stands for.
        self._not_in_english = {index.ids[number] for number in index.not_in_english} if index else set()
        self.speller = Speller(encoder, frozen.spellings if frozen else None)
        self.names = NameIndex()
        # Many people ask the same.
        self._latest: Latest[tuple[Candidate, ...]] = Latest(_REMEMBERED)

    @property
    def questions(self) -> RememberedVectors:
        """How what is asked is encoded, in whatever language."""
        return self._questions.universal

    def put_subjects(self, subjects: Sequence[Subject]) -> None:
        self._latest.clear()
        for subject in subjects:
            self.names.put(subject)
            self.speller.add(subject.names)

    def remove_subject(self, name: str) -> Subject | None:
        self._latest.clear()
        subject = self.names.remove(name)
        if subject:
            self.speller.remove(subject.names)
        return subject

    def fact(self, fact_id: str) -> Fact | None:
        """The fact as it is indexed, if it is."""
        return self._facts.fact(fact_id)

    def facts(self) -> Iterator[Fact]:
        """All that are indexed, in the order in which they were put in last."""
        return iter(self._facts)

    def unchanged(self, fact_ids: Sequence[str]) -> list[Fact]:
        """Those of these facts that are in the frozen index and were not put in again since."""
        return self._facts.unchanged(fact_ids)

    def languages(self, fact: Fact) -> Mapping[str, str]:
        """The language of each wording of an indexed fact."""
        return self._facts.languages(fact)

    def put(self, facts: Sequence[Fact]) -> None:
        """Index facts, each in place of an earlier version of itself."""
        self._latest.clear()
        for fact in facts:
            self.remove(fact.id)
        fresh = [fact for fact in facts if not self._restored(fact)]
        for first in range(0, len(fresh), _AT_ONCE):
            self._append(fresh[first : first + _AT_ONCE])
        for fact in facts:
            self.speller.add(fact.wordings)
            if ENGLISH not in self.languages(fact).values():
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
            self._facts.append(Segment(fact, tuple(rests[own]), tuple(languages[own])))

    def _restored(self, fact: Fact) -> bool:
        """Whether the fact could have the rows again that it had with the same wordings before."""
        number = self._facts.bring_back(fact)
        if number is None:
            return False
        if self._frozen and self._facts.is_frozen(number):
            rows = self._frozen.rows_of(number)
            self._whole.restore_to_base(self._frozen.whole, rows)
            self._rest.restore_to_base(self._frozen.rest, rows)
        else:
            segment = self._facts.segment(number)
            self._whole.restore(fact.wordings, segment.languages)
            self._rest.restore(segment.rests, segment.languages)
        return True

    def remove(self, fact_id: str) -> None:
        """Take a fact out; nothing happens if it is not in."""
        self._latest.clear()
        taken = self._facts.take_out(fact_id)
        if taken is None:
            return
        number, fact = taken
        self._not_in_english.discard(fact_id)
        if self._frozen and self._facts.is_frozen(number):
            rows = self._frozen.rows_of(number)
            self._whole.remove_from_base(self._frozen.whole, rows)
            self._rest.remove_from_base(self._frozen.rest, rows)
        else:
            segment = self._facts.segment(number)
            self._whole.remove(fact.wordings, segment.languages)
            self._rest.remove(segment.rests, segment.languages)
        self.speller.remove(fact.wordings)

    @stage(Stage.RETRIEVE)
    def retrieve(
        self, text: str, language: str, *, limit: int = 10, hidden: Hidden | None = None
    ) -> tuple[Candidate, ...]:
        """The best candidates for a normalized text, typing errors put right by `corrected`; best first.

        Scores are absolute: 1 is a wording of the fact itself, and texts that have nothing to do with the
        base score low against all of it. Ties keep the order in which facts were put in. What is `hidden`
        is passed over, as if the base did not hold it.
        """
        if hidden:
            return self._retrieved(text, language, limit, hidden)
        asked = text, language, str(limit)
        found = self._latest.get(*asked)
        if found is None:
            found = self._retrieved(text, language, limit)
            self._latest.put(found, *asked)
        return found

    def _retrieved(
        self, text: str, language: str, limit: int, hidden: Hidden | None = None
    ) -> tuple[Candidate, ...]:
        if not len(self._facts):
            return ()
        looked = self._looked(self._asked(text, language))
        weights = self._weights
        rows = fused(looked, whole=weights.whole, dense=weights.dense, lexical=weights.lexical)
        if hidden:
            self._hide(hidden, looked, rows)
        best = np.maximum.reduceat(rows, looked.starts)
        best[np.isin(looked.numbers, self._facts.vacant)] = -np.inf
        short_list = [int(place) for place in np.argsort(-best, kind="stable")[:_SHORT_LIST]]
        scores = {
            place: self._supported(_compared(rows, looked.rows_of(place)).values())
            for place in short_list
            if best[place] > -np.inf
        }
        found = sorted(scores, key=lambda place: -scores[place])[:limit]
        facts = self._facts.at([int(looked.numbers[place]) for place in found])
        return tuple(
            self._candidate(facts[int(looked.numbers[place])], looked, place, rows, hidden) for place in found
        )

    def _asked(self, text: str, language: str) -> Asked:
        if not words(self._without_names(text)):  # a name alone, perhaps in another language
            text = self.with_own_names(text) or text
        rest, own, by = self.rest(text), self.with_own_names(text), self._english_by()
        vectors = self._questions.encode([text] if rest == text else [text, rest], language, by)
        return Asked(
            texts=(text, own) if own else (text,),
            rest=rest,
            language=language,
            by=by,
            whole_vectors=vectors[0],
            rest_vectors=vectors[-1],
        )

    def _looked(self, asked: Asked) -> Looked:
        found = among_frozen(self._frozen, asked, self._whole, self._rest) if self._frozen else None
        if found and len(found) and not self._facts.have_segments:
            return found
        whole = self._whole.scores(asked.whole_vectors, asked.texts, asked.language, by=asked.by)
        rest = whole
        if asked.has_names:
            rest = self._rest.scores(asked.rest_vectors, [asked.rest], asked.language, by=asked.by)
        live = Looked(self._facts.numbers, self._facts.starts, whole, rest)
        return found.beside(live) if found else live

    def _english_by(self) -> EnglishBy:
        """The English encoder is the better one, but where nothing has a name two heads are better than one.

        With names there are two texts to encode already, and no wording to pass over is missed.
        """
        if not self.names:
            return EnglishBy.BOTH
        return EnglishBy.ITS_OWN if self._not_in_english else EnglishBy.ITS_OWN_ONLY

    def with_own_names(self, text: str) -> str:
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

    def _hide(self, hidden: Hidden, looked: Looked, rows: Scores) -> None:
        number = self._facts.number(hidden.fact_id)
        if number is None or number not in looked.numbers:
            return
        place = int(np.flatnonzero(looked.numbers == number)[0])
        wordings = self._facts.at([number])[number].wordings
        for row, wording in enumerate(wordings, start=looked.rows_of(place).start):
            if hidden.wording in (None, wording):
                rows[row] = -np.inf

    def _candidate(
        self, fact: Fact, looked: Looked, place: int, rows: Scores, hidden: Hidden | None
    ) -> Candidate:
        own = _compared(rows, looked.rows_of(place))
        rows_of = list(own)
        similarity = Similarity(
            dense=self._supported(looked.whole.dense[rows_of].tolist()),
            lexical=self._supported(looked.whole.lexical[rows_of].tolist()),
            rest_dense=self._supported(looked.rest.dense[rows_of].tolist()),
            rest_lexical=self._supported(looked.rest.lexical[rows_of].tolist()),
        )
        return Candidate(
            fact=hidden.left_of(fact) if hidden else fact,
            score=self._supported(own.values()),
            wording=fact.wordings[max(own, key=own.__getitem__) - looked.rows_of(place).start],
            similarity=similarity,
        )

    def _supported(self, scores: Iterable[float]) -> float:
        """The best of a fact's wordings and the mean of its best few, weighed."""
        best = sorted(scores, reverse=True)[: self._weights.support_wordings]
        return (1 - self._weights.support) * best[0] + self._weights.support * sum(best) / len(best)

    def idf(self, token: str, language: str) -> float:
        """How rare a word is among the wordings: its inverse document frequency (natural logarithm)."""
        return self._whole.idf(token, language)

    def knows(self, word: str, language: str) -> bool:
        """Whether `word` stands in the base in any form."""
        forms = (compact(word), stem(word, language), stem(word, DEFAULT_LANGUAGE))
        return self.speller.knows(word) or any(form in self._whole for form in forms)

    @stage(Stage.FUZZY)
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


def _compared(scores: Scores, own: slice) -> dict[int, float]:
    """The scores of those of a fact's own rows that were compared and are not hidden."""
    rows = enumerate(scores[own].tolist(), start=own.start)
    return {row: score for row, score in rows if score > -math.inf}
