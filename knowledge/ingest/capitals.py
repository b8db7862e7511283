"""Names by their capitals, in scripts that have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.numerals.folded import spelling
from knowledge.numerals.words import months
from knowledge.text import STOP_WORDS, fold, is_unspaced, word_spans


def capitalized_runs(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Words with a capital that follow each other, without what opens a sentence; where each begins."""
    spans = [span for span in word_spans(text) if not is_unspaced(text[slice(*span)])]
    run: tuple[int, int] | None = None
    for start, end in (*spans, (len(text), len(text))):
        word = text[start:end]
        is_name = word[:1].isupper() and fold(word) not in STOP_WORDS and not _is_month(word, language)
        if is_name and run and text[run[1] : start] in {" ", " & "}:
            run = run[0], end
            continue
        if run:
            yield run[0], text[slice(*run)]
        run = (start, end) if is_name else None


def _is_month(word: str, language: str) -> bool:
    return re.fullmatch(months(language), spelling(word)) is not None
