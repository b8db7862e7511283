"""What must be true of a database at all times, whatever was being written when the bot was killed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from knowledge import ChangeKind, Fact, FactStore, ProposalState, fact_index
from knowledge.curation.desk import _reads_differently
from knowledge.model import Revision

_UNREVIEWED = {ChangeKind.RETIRE, ChangeKind.UNDO, ChangeKind.TEAM}


def broken(path: Path, *, review: bool = False) -> list[str]:
    """All that is wrong with the database, in words; with `review` only what was approved may be live."""
    with FactStore(path) as store:
        return [
            *_file(store._db),
            *(problem for fact in store.facts(status=None) for problem in _fact(store, fact)),
            *_changes(store),
            *_proposals(store, review=review),
            *_corrections(store),
        ]


def _file(db: Database) -> Iterator[str]:
    yield from (row[0] for row in db.execute("pragma integrity_check").fetchall() if row[0] != "ok")
    yield from (f"dangling: {row}" for row in db.execute("pragma foreign_key_check").fetchall())


def _fact(store: FactStore, fact: Fact) -> Iterator[str]:
    revisions = store.revisions(fact.id)
    if [each.version for each in revisions] != list(range(1, len(revisions) + 1)):
        yield f"{fact.id} has gaps in its versions"
    if fact != revisions[-1].after:
        yield f"{fact.id} is not what its last revision says"
    for one, following in itertools.pairwise(revisions):
        if following.before != one.after:
            yield f"{fact.id}: revision {following.version} does not begin where the one before it ended"
    sql = (
        "select names, claim, wordings from facts_fts, indexed where number = facts_fts.rowid and fact_id = ?"
    )
    if store._db.execute(sql, [fact.id]).fetchall() != [fact_index._texts(fact)]:
        yield f"{fact.id} is not in the full-text index as it is"


def _changes(store: FactStore) -> Iterator[str]:
    for change in store.changes():
        if not store.revisions_of(change.id) and not store.team.history(change=change.id):
            yield f"change {change.id} ({change.kind}) changed nothing"
    sql = "select id from revisions where change is null and who like 'telegram:%'"
    yield from (f"revision {row[0]} belongs to no change" for row in store._db.execute(sql).fetchall())


def _live(store: FactStore) -> Iterator[tuple[str, int, str]]:
    """Revisions that had to be approved."""
    for change in store.changes():
        if change.kind not in _UNREVIEWED:
            yield from ((each.fact_id, each.version, each.who) for each in store.revisions_of(change.id))


def _proposals(store: FactStore, *, review: bool) -> Iterator[str]:
    ids = [row[0] for row in store._db.execute("select id from proposals").fetchall()]
    approved = {
        (each.fact.id, each.base_version + 1, each.who)
        for each in map(store.proposals.get, ids)
        if each and each.state is ProposalState.APPROVED
    }
    live = set(_live(store))
    yield from (f"{each} is approved but not live" for each in approved - live)
    yield from (f"{each} is live but not approved" for each in live - approved if review)


def _corrections(store: FactStore) -> Iterator[str]:
    """Every message that shows what is no longer so has to be aimed at."""
    aimed = set(
        store._db.execute(
            "select corrected.chat_id, message_id, fact_id from corrected join corrections on id = correction"
        ).fetchall()
    )
    for chat, message, fact_id, version in store._db.execute(
        "select chat_id, message_id, fact_id, version from sent"
    ).fetchall():
        later: list[Revision] = [each for each in store.revisions(fact_id) if each.version > version]
        if any(map(_reads_differently, later)) and (chat, message, fact_id) not in aimed:
            yield f"message {message} shows {fact_id} as it was in version {version}, and nobody corrects it"
