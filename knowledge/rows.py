"""Values of the model as rows of the database and as JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from knowledge.changes import Change, ChangeKind
from knowledge.model import Citation, Fact, Revision, Snapshot, Source, SourceState, Status, Subject

Row = dict[str, Any]

# The tables of what a fact has several of.
PARTS = ("citations", "phrasings", "translations")

_COLUMNS = tuple(field.name for field in fields(Fact) if field.name not in PARTS)
SOURCE_COLUMNS = ("id", "title", "publisher", "author", "url", "published_on", "retrieved_on", "language")
_DATES = ("valid_from", "valid_until")
_TIMES = ("created_at", "updated_at")


def source_row(source: Source) -> Row:
    """What people say of a source; what was found of it has columns of its own (`knowledge.records`)."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
        "published_on": _text(source.published_on),
        "retrieved_on": _text(source.retrieved_on),
        "language": source.language,
    }


def snapshot_row(source_id: str, snapshot: Snapshot) -> Row:
    return {
        "source_id": source_id,
        "text": snapshot.text,
        "sha256": snapshot.sha256,
        "retrieved_on": _text(snapshot.retrieved_on),
        "retrieved_at": _text(snapshot.retrieved_at),
        "size": snapshot.size,
    }


def snapshot(row: Row) -> Snapshot:
    return Snapshot(
        row["text"], date.fromisoformat(row["retrieved_on"]), _time(row["retrieved_at"]), row["size"]
    )


def source(row: Row, snapshots: Sequence[Snapshot] = ()) -> Source:
    """`row` holds the columns of a source, `snapshots` are the newest first."""
    return Source(
        **{column: row[column] for column in SOURCE_COLUMNS}
        | {key: _date(row[key]) for key in ("published_on", "retrieved_on")},
        snapshot=snapshots[0] if snapshots else None,
        earlier=tuple(snapshots[1:]),
        state=SourceState(row.get("state") or SourceState.LIVE),
        state_since=_date(row.get("state_since")),
        checked_at=_time(row.get("checked_at")),
        moved_to=row.get("moved_to") or "",
    )


def subjects(rows: Iterable[Row]) -> list[Subject]:
    """Each row holds a subject's `name` and one `alias` of it, or null where it has none."""
    aliases: dict[str, list[str]] = {}
    for row in rows:
        names = aliases.setdefault(row["name"], [])
        if row["alias"] is not None:
            names.append(row["alias"])
    return [Subject(name, tuple(names)) for name, names in aliases.items()]


def fact_row(fact: Fact) -> Row:
    """The row of the fact itself; its citations, phrasings and translations have tables of their own."""
    row = {column: getattr(fact, column) for column in _COLUMNS}
    return row | {
        "tags": json.dumps(fact.tags, ensure_ascii=False),
        "status": str(fact.status),
        **{column: _text(row[column]) for column in _DATES + _TIMES},
    }


def part_rows(fact: Fact) -> dict[str, list[Row]]:
    """The rows of the tables that belong to a fact, by table."""
    parts: dict[str, list[Row]] = {
        "citations": [
            {"source_id": citation.source.id, "quote": citation.quote, "locator": citation.locator}
            for citation in fact.citations
        ],
        "phrasings": [{"text": text} for text in fact.phrasings],
        "translations": [
            {"language": language, "text": text} for language, text in fact.translations.items()
        ],
    }
    return {
        table: [{"fact_id": fact.id, "position": position, **row} for position, row in enumerate(rows)]
        for table, rows in parts.items()
    }


def fact(row: Row, parts: Mapping[str, Iterable[Row]], sources: Mapping[str, Source]) -> Fact:
    return Fact(
        **{column: row[column] for column in _COLUMNS}
        | {
            "tags": tuple(json.loads(row["tags"])),
            "status": Status(row["status"]),
            **{column: _date(row[column]) for column in _DATES},
            **{column: _time(row[column]) for column in _TIMES},
        },
        citations=tuple(
            Citation(sources[part["source_id"]], part["quote"], part["locator"])
            for part in parts["citations"]
        ),
        phrasings=tuple(part["text"] for part in parts["phrasings"]),
        translations={part["language"]: part["text"] for part in parts["translations"]},
    )


def to_json(fact: Fact) -> str:
    return json.dumps({**fact_row(fact), **part_rows(fact)}, ensure_ascii=False)


def from_json(text: str, sources: Mapping[str, Source]) -> Fact:
    """Sources are kept by id: a fact as it once was cites them as they are now."""
    row = json.loads(text)
    return fact(row, row, sources)


def revision_row(revision: Revision) -> Row:
    return {
        "fact_id": revision.fact_id,
        "version": revision.version,
        "who": revision.who,
        "at": _text(revision.when),
        "before": None if revision.before is None else to_json(revision.before),
        "after": to_json(revision.after),
        "why": revision.why,
        "change": revision.change,
    }


def revision(row: Row, sources: Mapping[str, Source]) -> Revision:
    return Revision(
        fact_id=row["fact_id"],
        version=row["version"],
        who=row["who"],
        when=datetime.fromisoformat(row["at"]),
        before=None if row["before"] is None else from_json(row["before"], sources),
        after=from_json(row["after"], sources),
        why=row["why"],
        change=row["change"],
    )


def change(row: Row) -> Change:
    return Change(
        id=row["id"],
        who=row["who"],
        when=datetime.fromisoformat(row["at"]),
        kind=ChangeKind(row["kind"]),
        undoes=row["undoes"],
    )


def _text(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
