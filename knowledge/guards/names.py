"""Names in a question that the base does not know."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.text import is_unspaced, words

# German writes every noun with a capital, so a capital says nothing there.
_CAPITALS_SAY_NOTHING = frozenset({"de"})
_MIN_NAME_LENGTH = 2
_MIN_BARE_LENGTH = 3


class NameSpotter:
    """Tells names from ordinary words by how they are written on the web, not by a list of names.

    A word that is written with a capital only ("Toyota") or that is no word at all ("hebei") is a name
    when the base does not know it; a word with a capital inside a sentence is one too. Scripts without
    capitals are left to the demand that a question names its subject.
    """

    def __init__(self, is_word: Callable[[str], bool], is_known: Callable[[str, str], bool]) -> None:
        """`is_word(word)`: a usual word as written; `is_known(word, language)`: a word of the base."""
        self._is_word = is_word
        self._is_known = is_known

    def unknown(self, text: str, language: str) -> tuple[str, ...]:
        """Names in `text` (ISO 639-1 `language`) that the base does not know, as written, in order."""
        parts = words(text)
        # In "WHO MAKES IT" and "Who Makes It" capitals are a manner of writing.
        capitals_count = language not in _CAPITALS_SAY_NOTHING and any(part.islower() for part in parts[1:])
        return tuple(
            part
            for position, part in enumerate(parts)
            if self._is_name(part, capital_counts=capitals_count and position > 0)
            and not self._is_known(part, language)
        )

    def _is_name(self, word: str, *, capital_counts: bool) -> bool:
        if len(word) < _MIN_NAME_LENGTH or not word.isalpha() or is_unspaced(word):
            return False
        if capital_counts and word[0].isupper():
            return True
        if self._is_word(word.lower()):
            return False
        return self._is_word(word.capitalize()) or len(word) >= _MIN_BARE_LENGTH
