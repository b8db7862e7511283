"""The index in which curators look for facts."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.text import spaced


def create_index(db: Database) -> None:
    # Numbers of our own: SQLite may give the rows of `facts` others when it rewrites the file.
    db.table("indexed").create(
        {"number": int, "fact_id": str},
        pk="number",
        foreign_keys=[("fact_id", "facts", "id")],
        not_null={"fact_id"},
        strict=True,
    ).create_index(["fact_id"], unique=True)
    db.execute(
        "create virtual table facts_fts using fts5(names, claim, wordings,"
        " tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    # The order of lists, in which pages are found without sorting.
    db.execute("create index facts_order on facts(file is null, file, position)")
    db.execute("create index facts_status on facts(status, file is null, file, position)")


def fill_index(db: Database) -> None:
    db.execute("insert into indexed(fact_id) select id from facts order by rowid")
    held = db.execute("""
        select number, id || ' ' || subject || ' ' || attribute || ' ' || period
            || ' ' || (select coalesce(group_concat(value, ' '), '') from json_each(tags)), claim,
            (select coalesce(group_concat(text, char(10)), '') from phrasings where fact_id = id) || char(10)
            || (select coalesce(group_concat(text, char(10)), '') from translations where fact_id = id)
        from facts join indexed on fact_id = id
    """)
    db.conn.executemany(
        "insert into facts_fts(rowid, names, claim, wordings) values (?, ?, ?, ?)",
        [(number, *map(spaced, texts)) for number, *texts in held.fetchall()],
    )
