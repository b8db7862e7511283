"""Many invented facts, made as cheaply as can be: their vectors are drawn, not computed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from plugins.invented_facts import GAZETTE

from knowledge import Engine, FactStore
from knowledge.encoder import EnglishSentenceEncoder, SentenceEncoder, UniversalSentenceEncoder, Vectors

MANY = 100_000
FACTS_EACH = 20
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


class _Drawn:
    """Draws the vectors of the bulk, and leaves those of what comes after it to a real encoder."""

    def __init__(self, real: SentenceEncoder) -> None:
        self.real = real
        self.version = f"{real.version}-drawn"
        self.dimensions = real.dimensions
        self.is_bulk = True
        self._chance = np.random.default_rng(2022)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not self.is_bulk:
            return self.real.encode(texts)
        vectors = self._chance.standard_normal((len(texts), self.dimensions), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


class _DrawnUniversal(_Drawn):
    def __init__(self, real: UniversalSentenceEncoder) -> None:
        super().__init__(real)
        self.is_word = real.is_word


class _BulkStore(FactStore):
    """Keeps no vectors of the bulk: that would take longer than all else."""

    is_bulk = True

    def keep_vectors(self, encoder: str, vectors: Mapping[str, bytes]) -> None:
        if not self.is_bulk:
            super().keep_vectors(encoder, vectors)


def engine_of_many(
    universal: UniversalSentenceEncoder, english: EnglishSentenceEncoder, facts: int = MANY
) -> Engine:
    """Close its store when done. Facts of the bulk have one wording each, and no history."""
    store = _BulkStore()
    _fill(store, facts)
    encoder, second = _DrawnUniversal(universal), _Drawn(english)
    engine = Engine(store, encoder, english=second)
    encoder.is_bulk = second.is_bulk = store.is_bulk = False
    return engine


def _fill(store: FactStore, facts: int) -> None:
    """Past `FactStore.save`, which checks and records each fact."""
    store.save_source(GAZETTE)
    with store.transaction():
        connection = store._db.conn
        rows = list(_rows(facts))
        connection.executemany("insert or ignore into subjects values (?)", ((row[1],) for row in rows))
        connection.executemany(
            """
            insert into facts(
                id, subject, claim, file, position, version, attribute, period, value, tags, status,
                author, approver
            ) values (?, ?, ?, 'many', ?, 1, '', '', '', '[]', 'published', '', '')
            """,
            rows,
        )
        connection.execute(
            "insert into citations select id, 0, ?, claim, '' from facts where file = 'many'", [GAZETTE.id]
        )
        connection.execute("insert into indexed(fact_id) select id from facts where file = 'many'")
        connection.execute(
            "insert into facts_fts(rowid, names, claim, wordings)"
            " select number, subject, claim, '' from indexed join facts on id = fact_id"
        )


def _rows(facts: int) -> Iterator[tuple[str, str, str, int]]:
    """Id, subject, claim and position."""
    chance = random.Random(2022)  # noqa: S311 (a sample, not a secret)

    def word(syllables: int) -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(syllables))

    nouns = [word(3) for _ in range(3_000)]
    subjects = [word(4).capitalize() for _ in range(facts // FACTS_EACH)]
    for number in range(facts):
        subject = subjects[number % len(subjects)]
        claim = f"{subject} has {chance.choice(nouns)} {chance.choice(nouns)}."
        yield f"many-{number}", subject, claim, number
