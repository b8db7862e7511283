"""The simple methods as bare as they come, for their speed: the best wording and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from knowledge.full_text import FullTextSearch


class BareRapidfuzz:
    """One call, as in its manual."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def best(self, query: str) -> int:
        _, _, number = process.extractOne(query, self._texts, scorer=fuzz.token_set_ratio)
        return int(number)


class BareFullText:
    """SQLite's FTS5 by its own rank, with the Porter stemmer; it reads no more than the best row."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._search = FullTextSearch(texts)

    def best(self, query: str) -> int | None:
        return self._search.best(query)
