"""SQLite's own full-text search over plain texts: a simple method that we measure ourselves against."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlite_utils import Database

_WORD = re.compile(r"\w+")
# By `rank` FTS5 itself sorts, and hands over no more rows than are asked for.
_BEST = "select rowid from texts_fts where texts_fts match ? order by rank limit 1"
_FIND = "select rowid, -bm25(texts_fts) from texts_fts where texts_fts match ? order by 2 desc, 1"


class FullTextSearch:
    """FTS5 with the Porter stemmer, any of the words, ranked by its bm25(). It stays in memory."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._db = Database(memory=True)
        table = self._db.create_table("texts", {"number": int, "text": str}, pk="number")
        table.insert_all({"number": number, "text": text} for number, text in enumerate(texts))
        table.enable_fts(["text"], fts_version="FTS5", tokenize="porter unicode61")

    def close(self) -> None:
        self._db.close()

    def find(self, query: str) -> list[tuple[int, float]]:
        """The numbers of the texts that hold a word of `query`, from 0, each with its score; best first."""
        words = _any_word(query)
        if not words:
            return []
        return [(int(number), float(score)) for number, score in self._db.execute(_FIND, [words])]

    def best(self, query: str) -> int | None:
        """The number of the text that fits best, if any holds a word of `query`."""
        words = _any_word(query)
        found = self._db.execute(_BEST, [words]).fetchone() if words else None
        return None if found is None else int(found[0])


def _any_word(query: str) -> str:
    # Quoted, or AND, OR, NOT and NEAR would be taken for operators.
    return " OR ".join(f'"{word}"' for word in _WORD.findall(query))
