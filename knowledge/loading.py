"""How the facts of a file come into the store, and stay what curators have made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlite_utils import Database

from knowledge import tables
from knowledge.errors import InvalidFact
from knowledge.factfile import FactFile
from knowledge.model import Fact, Revision, Source, Status
from knowledge.quotes import broken_lock

# Revisions by a file are told from those by a curator by their `who`.
FILE_PREFIX = "file:"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What loading a fact file did, as ids of facts.

    `kept` facts differ from the file because a curator has edited them since: they stay as they are.
    `retired` facts have left the file.
    """

    file: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def load(db: Database, fact_file: FactFile) -> LoadReport:
    """Make the store hold what the file says. The caller holds the transaction."""
    file = fact_file.name
    ids = tuple(fact.id for fact in fact_file.facts)
    if fact_file.sha256 and tables.file_digest(db, file) == fact_file.sha256:
        return LoadReport(file=file, unchanged=ids)
    _load_surroundings(db, fact_file)
    report = _load_facts(db, fact_file)
    tables.place_in_file(db, ids, file)
    tables.note_file(db, file, fact_file.sha256, datetime.now(UTC).isoformat())
    return report


def _load_surroundings(db: Database, fact_file: FactFile) -> None:
    """What facts refer to has to be there before them."""
    facts = fact_file.facts
    tables.upsert_sources(db, fact_file.sources)
    tables.add_missing_sources(db, [citation.source for fact in facts for citation in fact.citations])
    names = [subject.name for subject in fact_file.subjects] + [fact.subject for fact in facts]
    tables.add_missing_subjects(db, dict.fromkeys(names))
    tables.replace_file_aliases(db, fact_file.subjects, fact_file.name)


def _load_facts(db: Database, fact_file: FactFile) -> LoadReport:
    held = {fact.id: fact for fact in tables.read_facts(db, "true", {})}
    sources, editors = tables.SourcesById(db), tables.last_editors(db)
    who, why = f"{FILE_PREFIX}{fact_file.name}", "loaded"
    changes: dict[str, list[str]] = {"added": [], "updated": [], "kept": [], "retired": [], "unchanged": []}
    revisions: list[Revision] = []
    for fact in [*fact_file.facts, *_departed(db, fact_file, held)]:
        change = _change(fact, held.get(fact.id), editors.get(fact.id, who))
        changes[change].append(fact.id)
        if change in {"added", "updated", "retired"}:
            revisions.append(revise(fact, held.get(fact.id), sources, who=who, why=why))
    tables.write_revisions(db, revisions)
    return LoadReport(file=fact_file.name, **{change: tuple(ids) for change, ids in changes.items()})


def _departed(db: Database, fact_file: FactFile, held: dict[str, Fact]) -> Iterator[Fact]:
    """The facts that an earlier state of the file held and this one doesn't, retired."""
    remaining = {fact.id for fact in fact_file.facts}
    for fact_id in tables.ids_in_file(db, fact_file.name):
        if fact_id not in remaining and held[fact_id].status is not Status.RETIRED:
            yield replace(held[fact_id], status=Status.RETIRED)


def _change(fact: Fact, before: Fact | None, editor: str) -> str:
    if before is None:
        return "added"
    if content(fact) == content(before):
        return "unchanged"
    if not editor.startswith(FILE_PREFIX):
        return "kept"
    return "retired" if fact.status is Status.RETIRED else "updated"


def content(fact: Fact) -> Fact:
    """The fact without what the store itself notes, to compare with; sources count by their id."""
    citations = (replace(c, source=Source(id=c.source.id, title="")) for c in fact.citations)
    return replace(fact, version=1, created_at=None, updated_at=None, citations=tuple(citations))


def revise(
    fact: Fact,
    before: Fact | None,
    sources: dict[str, Source],
    *,
    who: str,
    why: str,
    change: int | None = None,
) -> Revision:
    """The change from `before` to `fact`, which gets its version, times and the sources that we hold."""
    now = datetime.now(UTC)
    after = replace(
        fact,
        version=before.version + 1 if before else 1,
        created_at=before.created_at if before else now,
        updated_at=now,
        citations=tuple(replace(c, source=sources[c.source.id]) for c in fact.citations),
    )
    problem = broken_lock(after)
    if problem:
        raise InvalidFact(fact.id, problem)
    return Revision(
        fact_id=fact.id,
        version=after.version,
        who=who,
        when=now,
        before=before,
        after=after,
        why=why,
        change=change,
    )
