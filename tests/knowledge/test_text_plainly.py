"""The functions on texts take short cuts and keep what they found: the results are those of the plain way."""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata

import pytest
import Stemmer
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge import text as quick

UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+")
WORD = re.compile(r"\w+(?:[&.,-](?=\w)\w+)*")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
ACCENTS = {202, 220, 230, *range(27, 36)}
STEMMERS = {
    "en": Stemmer.Stemmer("english"),
    "ru": Stemmer.Stemmer("russian"),
    "ar": Stemmer.Stemmer("arabic"),
}

# Letters of many scripts with their joints and marks, beside any text at all.
alphabet = st.sampled_from("aZé0２9 &.,-'\t\n\u200bßŁёйΆς灯塔のがกำ등대مَنóe\u0301\u0327İıﬁ½")
texts = st.one_of(st.text(max_size=60), st.text(alphabet, max_size=60), st.text(alphabet, max_size=400))
languages = st.sampled_from(["en", "ru", "ar", "zh", "xx"])
# The same examples at every run, however slow the machine is.
stable = settings(derandomize=True, deadline=None, max_examples=300)


def normalize(text: str) -> str:
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


def fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", normalize(text).casefold())
    return unicodedata.normalize(
        "NFC", "".join(each for each in decomposed if unicodedata.combining(each) not in ACCENTS)
    )


def words(text: str) -> list[str]:
    found = []
    for word in WORD.findall(text):
        start = 0
        for run in UNSPACED.finditer(word):
            found += [word[start : run.start()], run[0]]
            start = run.end()
        found.append(word[start:])
    return [word for word in found if word]


def pairs(run: str) -> list[str]:
    return [one + other for one, other in itertools.pairwise(run)] or [run]


def stem(word: str, language: str) -> str:
    folded = word.casefold()
    return fold(STEMMERS[language].stemWord(folded) if language in STEMMERS else folded)


def compact(word: str) -> str:
    return re.sub("[&.,-]", "", fold(word))


def terms(text: str, language: str) -> list[str]:
    found = []
    for word in words(normalize(text)):
        parts = re.split("[&.,-]", word)
        if UNSPACED.fullmatch(word):
            found += pairs(word)
        elif len(parts) == 1:
            found.append(stem(word, language))
        else:
            own = [stem(part, language) for part in parts if len(part) > 1]
            found += [stem(word, language), compact(word), *own]
    return found


def tokens(text: str) -> list[str]:
    found: list[str] = []
    for word in words(text):
        found += pairs(word) if UNSPACED.fullmatch(word) else [word.lower()]
    return [token for token in found if not token.replace(".", "").replace(",", "").isdigit()]


@stable
@given(texts)
@example("\x1c a \x1f b\x85")
@example("İstanbul’da ２０２１年")
def test_texts_are_normalized_and_folded_as_if_no_short_cut_were_taken(text: str) -> None:
    assert quick.normalize(text) == normalize(text)
    assert quick.fold(text) == fold(text)
    assert quick.compact(text) == compact(text)
    assert quick.is_unspaced(text) == bool(UNSPACED.fullmatch(text))


@stable
@given(texts)
def test_words_and_tokens_are_those_found_one_character_run_after_the_other(text: str) -> None:
    assert quick.words(text) == words(text)
    assert [text[start:end] for start, end in quick.word_spans(text)] == words(text)
    assert quick.tokens(text) == tokens(text)


@stable
@given(texts, languages)
def test_terms_and_stems_are_the_same_the_first_time_and_every_time(text: str, language: str) -> None:
    for _ in range(2):
        assert quick.terms(text, language) == terms(text, language)
        assert quick.stem(text, language) == stem(text, language)


def test_every_mark_of_unicode_is_folded_by_its_class() -> None:
    marks = [each for each in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(each)]
    assert len(marks) > 800
    assert [mark for mark in marks if quick.fold(f"o{mark}") != fold(f"o{mark}")] == []


@pytest.mark.parametrize("length", [10, 300])
def test_what_is_kept_is_not_changed_by_who_was_given_it(length: int) -> None:
    text = "E-QM5 " * length
    given_first = quick.terms(text, "en")
    expected = list(given_first)
    given_first.append("more")
    assert quick.terms(text, "en") == expected
