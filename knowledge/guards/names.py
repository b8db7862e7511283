"""Names in a question that the base does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from knowledge.guards.chinese_names import chinese_names
from knowledge.guards.known_names import KnownNames
from knowledge.guards.meanings import Encode, Meanings
from knowledge.guards.name_model import NameModel
from knowledge.text import bigrams, is_unspaced, words

# German writes every noun with a capital, so a capital says nothing there.
_CAPITALS_SAY_NOTHING = frozenset({"de"})
_CHINESE = "zh"
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]\s+|[¿¡\"“«(]\s*)(\w+)")
# "byd", "bmw": no word of a Latin script is spelt without a vowel.
_ABBREVIATION = re.compile(r"[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZyY]{3,5}")
# But for what people shorten when they type, and for units.
_SHORTHAND = re.compile(
    "btw|bln|ftr|hmm|hrs|kmh|mln|mph|mrd|msg|nbr|pcs|pls|plz|ppl|pts|qty|smth|sth|tbh|tks|thx|wrt|yrs"
)
_MIN_LENGTH = 2
# Least probability for a word written small; German nouns, whose capital says nothing, need more.
_NAME_PROBABILITY = 0.75
_NOUN_PROBABILITY = 0.95
# Least similarity at which a name is a known one in another language ("Pékin", "Китая"), or another form
# of it in English ("Northeastern"). All measured on the gold questions.
_SAME_NAME = 0.69
_SAME_NAME_IN_ENGLISH = 0.85


class NameSpotter:
    """Tells names that the base does not know from ordinary words and from names that it knows.

    Evidence is a capital inside a sentence, or the meaning of a word that is no usual word as written; in
    Chinese, a dictionary. Other scripts without capitals are left to the demand that a question names its
    subject.
    """

    def __init__(
        self,
        model: NameModel | None,
        encode: Encode,
        is_word: Callable[[str], bool],
        is_known: Callable[[str, str], bool],
    ) -> None:
        """`is_word(word)`: a usual word as written; `is_known(word, language)`: a word of the base."""
        self._model = model
        self._encode = encode
        self._is_word = is_word
        self._is_known = is_known
        self._meanings = Meanings(encode)
        self._names = KnownNames()
        self._times: Counter[str] = Counter()

    def learn_from(self, texts: Iterable[str]) -> None:
        """Take the words that have a capital inside a sentence of `texts` for names that the base knows."""
        self.learn(_capitalized(texts))

    def forget_from(self, texts: Iterable[str]) -> None:
        self.forget(_capitalized(texts))

    def learn(self, names: Iterable[str]) -> None:
        """Names that the base knows, so that they are recognized in other languages too."""
        self.learn_all(Counter(name for name in names if not is_unspaced(name)))

    def learn_all(self, times: Mapping[str, int]) -> None:
        """Names, each from so many places."""
        new = sorted(name for name, number in times.items() if number > 0 and name not in self._names)
        if new:
            self._names.add(new, self._encode(new))
        self._times.update(times)

    @property
    def times(self) -> Mapping[str, int]:
        """The names that are known, and from how many places each was learned."""
        return self._times

    def forget(self, names: Iterable[str]) -> None:
        """Names as they were learned; those that were learned elsewhere too stay known."""
        for name in names:
            self._times[name] -= 1
            if self._times[name] <= 0:
                del self._times[name]
                self._names.remove(name)

    def unknown(self, text: str, language: str) -> tuple[str, ...]:
        """Names in `text` (ISO 639-1 `language`) that the base does not know, as written, each once."""
        parts = [piece for word in words(text) for piece in word.split("-") if piece]
        starts = {match[1] for match in _SENTENCE_START.finditer(text)}
        # In "WHO MAKES IT" and "Who Makes It" capitals are a manner of writing.
        capitals_count = language not in _CAPITALS_SAY_NOTHING and any(part.islower() for part in parts[1:])
        suspects = [part for part in dict.fromkeys(parts) if self._is_suspect(part, language)]
        shown = {part for part in suspects if capitals_count and part[0].isupper() and part not in starts}
        doubtful = [part for part in suspects if part in shown or not self._is_ordinary(part)]
        if self._model or self._names:
            self._meanings.gather(part.capitalize() for part in doubtful)
        found = [
            part
            for part in doubtful
            if part in shown or self._means_a_name(part, language)
            if not self._is_known_elsewhere(part, language)
        ]
        return (*found, *(self._unknown_in_chinese(text) if language == _CHINESE else ()))

    def _unknown_in_chinese(self, text: str) -> Iterator[str]:
        model = self._model
        if model is None:
            return
        for name in chinese_names(text, lambda word: float(model.probability(self._meanings.of([word]))[0])):
            # A name is known if all its pairs of characters stand in the base.
            if not all(self._is_known(pair, _CHINESE) for pair in bigrams(name)):
                yield name

    def _is_suspect(self, word: str, language: str) -> bool:
        cased = word.lower() != word.upper()
        return len(word) >= _MIN_LENGTH and word.isalpha() and cased and not self._is_known(word, language)

    def _is_ordinary(self, word: str) -> bool:
        lower = word.lower()
        return self._is_word(lower) or _SHORTHAND.fullmatch(lower) is not None

    def _means_a_name(self, word: str, language: str) -> bool:
        """Whether a word that is not an ordinary one as written is a name."""
        if _ABBREVIATION.fullmatch(word):
            return True
        if self._model is None:
            return False
        probability = self._model.probability(self._meanings.of([word.capitalize()]))
        is_noun = language in _CAPITALS_SAY_NOTHING and word[0].isupper()
        return bool(probability[0] >= (_NOUN_PROBABILITY if is_noun else _NAME_PROBABILITY))

    def _is_known_elsewhere(self, word: str, language: str) -> bool:
        if not self._names:
            return False
        nearest = self._names.nearest(self._meanings.of([word.capitalize()])[0])
        return nearest >= (_SAME_NAME_IN_ENGLISH if language == "en" else _SAME_NAME)


def _capitalized(texts: Iterable[str]) -> list[str]:
    return [
        part
        for text in texts
        for part in words(text)[1:]
        if part[0].isupper() and part.isalpha() and not part.isupper()
    ]
