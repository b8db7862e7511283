"""The full-text index of the facts, kept in the database beside them, and the facts a page at a time.

Callers hold the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from knowledge.model import Fact, Status
from knowledge.text import is_unspaced, normalize, spaced

# A word of fewer letters begins too many others to be taken for the beginning of one.
_LEAST_BEGINNING = 3
# But for the last word of what is being typed.
_LEAST_TYPED = 2
_MOST_WORDS = 20
_ORDER = "file is null, file, position"
_IN_TEXT = (
    "select fact_id from facts_fts join indexed on number = facts_fts.rowid where facts_fts match :match"
)
# What a word is worth in the names of a fact, in its claim, and in its phrasings and translations.
_FOUND = f"""
    with found(id, rank) as (
        select id, iif(id = :exact, -1e9, bm25(facts_fts, 4, 2, 1))
        from facts_fts join indexed on number = facts_fts.rowid join facts on id = fact_id
        where facts_fts match :match and (:status is null or status = :status)
        union all
        select id, 0 from facts
        where id in (select fact_id from citations where source_id = :exact)
        and id not in ({_IN_TEXT}) and (:status is null or status = :status)
    )
"""  # noqa: S608 - put together of our own words


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list of facts. Pages count from 0; `total` is of all pages."""

    facts: tuple[Fact, ...]
    total: int
    page: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """The ids of one page, where `Listed` has the facts."""

    ids: tuple[str, ...]
    total: int
    page: int


def put(db: Database, facts: Sequence[Fact]) -> None:
    """Let the facts be found by what they say now."""
    db.conn.executemany("insert or ignore into indexed(fact_id) values (?)", [(fact.id,) for fact in facts])
    db.conn.executemany(
        "insert or replace into facts_fts(rowid, names, claim, wordings)"
        " values ((select number from indexed where fact_id = ?), ?, ?, ?)",
        [(fact.id, *_texts(fact)) for fact in facts],
    )


def leaf(db: Database, *, page: int, size: int, status: Status | None) -> Leaf:
    """Facts in their order; where there are fewer pages, those of the last one."""
    values = {"status": status}
    where = "" if status is None else "where status = :status"
    total = _count(db, f"select count(*) as number from facts {where}", values)  # noqa: S608 - our own words
    page = _within(page, size, total)
    sql = f"select id from facts {where} order by {_ORDER} limit :size offset :start"  # noqa: S608 - as above
    return Leaf(_ids(db, sql, {**values, "size": size, "start": page * size}), total, page)


def place(db: Database, fact_id: str) -> int:
    """How many facts stand before this one in the order of all."""
    sql = """
        select count(*) as number from facts, facts as held where held.id = :id
        and (facts.file is null, coalesce(facts.file, ''), facts.position)
        < (held.file is null, coalesce(held.file, ''), held.position)
    """
    return _count(db, sql, {"id": fact_id})


def counted(db: Database) -> dict[str, int]:
    """How many facts are published about each subject, the most first; the rest as in their order."""
    sql = """
        select subject, count(*) as number from facts where status = :status
        group by subject order by number desc, min(file is null), min(file), min(position)
    """
    return {row["subject"]: row["number"] for row in db.query(sql, {"status": Status.PUBLISHED})}


def search(db: Database, text: str, *, page: int, size: int, status: Status | None) -> Leaf:
    """Facts that hold each of the words, or the beginning of a longer one, the best first.

    Before them the fact that has the text for its id, after them the facts of the source that has it.
    """
    text = normalize(text)
    values = {"match": _match(text), "exact": text, "status": status}
    total = _count(db, f"{_FOUND} select count(*) as number from found", values)  # noqa: S608 - as above
    page = _within(page, size, total)
    sql = f"{_FOUND} select id from found join facts using (id) order by rank, {_ORDER}"  # noqa: S608 - as above
    sql += " limit :size offset :start"
    return Leaf(_ids(db, sql, {**values, "size": size, "start": page * size}), total, page)


def beginning(db: Database, text: str, *, limit: int) -> tuple[str, ...]:
    """The ids of published facts that hold each of the words, the last of which may be half typed."""
    *whole, last = _words(normalize(text)) or [""]
    match = " ".join([*map(_begins, whole), _begins(last, least=_LEAST_TYPED)])
    sql = """
        select id from facts_fts join indexed on number = facts_fts.rowid join facts on id = fact_id
        where facts_fts match :match and status = :status
        order by bm25(facts_fts, 4, 2, 1), number limit :limit
    """
    return _ids(db, sql, {"match": match, "status": Status.PUBLISHED, "limit": limit})


def mixed(db: Database, *, limit: int) -> tuple[str, ...]:
    """The ids of published facts, the first of each subject before the second of any."""
    sql = f"""
        select id from (
            select id, file, position, row_number() over (partition by subject order by {_ORDER}) as turn
            from facts where status = :status
        ) order by turn, {_ORDER} limit :limit
    """  # noqa: S608 - put together of our own words
    return _ids(db, sql, {"status": Status.PUBLISHED, "limit": limit})


def _texts(fact: Fact) -> tuple[str, str, str]:
    names = (fact.id, fact.subject, fact.attribute, fact.period, *fact.tags)
    wordings = (*fact.phrasings, *fact.translations.values())
    return spaced(" ".join(names)), spaced(fact.claim), spaced("\n".join(wordings))


def _match(text: str) -> str:
    """The query for all the words of a text. Each is quoted, or FTS5 would read operators in it."""
    return " ".join(map(_begins, _words(text))) or '""'


def _words(text: str) -> list[str]:
    found = (spaced(word, whole=False) for word in text.replace("\0", " ").split()[:_MOST_WORDS])
    return [word for word in found if any(map(str.isalnum, word))]


def _begins(word: str, *, least: int = _LEAST_BEGINNING) -> str:
    quoted = word.replace('"', '""')
    return f'"{quoted}" *' if len(word) >= least or is_unspaced(word) else f'"{quoted}"'


def _within(page: int, size: int, total: int) -> int:
    return max(0, min(page, (total - 1) // size))


def _count(db: Database, sql: str, values: dict[str, Any]) -> int:
    found: int = next(iter(db.query(sql, values)))["number"]
    return found


def _ids(db: Database, sql: str, values: dict[str, Any]) -> tuple[str, ...]:
    rows: Iterable[dict[str, Any]] = db.query(sql, values)
    return tuple(row["id"] for row in rows)
