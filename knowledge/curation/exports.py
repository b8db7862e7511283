"""The base and its record as files to pass on: a fact file, a table, JSON, and all that was ever done."""

from __future__ import annotations

import csv
import enum
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from knowledge import factfile, rows
from knowledge.changes import Change
from knowledge.errors import InvalidFactFile, Problem
from knowledge.factfile import FactFile
from knowledge.members import TeamChange
from knowledge.model import Fact, Revision, Source
from knowledge.records.sources import SourceRevision
from knowledge.store import FactStore

Noted = Change | Revision | SourceRevision | TeamChange
_TYPES = {Change: "change", Revision: "revision", SourceRevision: "source", TeamChange: "team"}
# Spreadsheets take a cell that begins so for a formula, which may call out.
_FORMULA_MARKS = tuple("=+-@\t\r＝＋－＠")


class ExportForm(enum.StrEnum):
    FACTS = "facts"
    CSV = "csv"
    JSON = "json"
    AUDIT = "audit"


_ENDINGS = {
    ExportForm.FACTS: "facts-{day}.yaml",
    ExportForm.CSV: "facts-{day}.csv",
    ExportForm.JSON: "facts-{day}.json",
    ExportForm.AUDIT: "audit-{day}.jsonl",
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes into an export: the base as it is, or everything that was done to it."""

    form: ExportForm
    held: FactFile
    record: tuple[Noted, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.held.facts or self.record)


def file_name(form: ExportForm, day: date) -> str:
    return f"footnote-{_ENDINGS[form].format(day=day.isoformat())}"


def gather(store: FactStore, form: ExportForm) -> Gathered:
    """Quick, for the thread that the store belongs to; `exported` may take long, on any other."""
    if form is ExportForm.AUDIT:
        return Gathered(form, FactFile(sources=(), subjects=(), facts=()), tuple(_record(store)))
    return Gathered(
        form,
        FactFile(
            sources=tuple(store.sources()),
            subjects=tuple(store.subjects()),
            facts=tuple(store.facts(status=None)),
        ),
    )


def exported(gathered: Gathered) -> bytes:
    return _WRITERS[gathered.form](gathered)


def problems_of(content: bytes) -> Sequence[Problem]:
    """What an import of this fact file would be refused for, such as two facts that say the same."""
    try:
        factfile.parsed(content, "export")
    except InvalidFactFile as error:
        return error.problems
    return ()


def _record(store: FactStore) -> list[Noted]:
    """The oldest first; what an act did stands after the act."""
    acts: list[Noted] = [*reversed(store.changes())]
    made: list[Noted] = [
        *store.audit.revisions(),
        *store.source_records.all_revisions(),
        *store.team.history(),
    ]
    return sorted([*acts, *made], key=lambda each: each.when)


def _as_fact_file(gathered: Gathered) -> bytes:
    return factfile.written(gathered.held).encode()


def _as_csv(gathered: Gathered) -> bytes:
    """A row for each fact; what it has several of stands in one cell, each on a line of its own."""
    text = io.StringIO()
    cells = [_cells(fact) for fact in gathered.held.facts]
    table = csv.DictWriter(text, fieldnames=list(cells[0]) if cells else [])
    table.writeheader()
    table.writerows({name: _harmless(cell) for name, cell in row.items()} for row in cells)
    # With the mark by which spreadsheets know UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _as_json(gathered: Gathered) -> bytes:
    held = gathered.held
    form = {
        "sources": [_source(source) for source in held.sources],
        "subjects": [{"name": each.name, "aliases": list(each.aliases)} for each in held.subjects],
        "facts": [_fact(fact) for fact in held.facts],
    }
    return json.dumps(form, ensure_ascii=False, indent=1).encode()


def _as_lines(gathered: Gathered) -> bytes:
    lines = (json.dumps(_noted(each), ensure_ascii=False) + "\n" for each in gathered.record)
    return "".join(lines).encode()


_WRITERS: dict[ExportForm, Callable[[Gathered], bytes]] = {
    ExportForm.FACTS: _as_fact_file,
    ExportForm.CSV: _as_csv,
    ExportForm.JSON: _as_json,
    ExportForm.AUDIT: _as_lines,
}


def _cells(fact: Fact) -> dict[str, str]:
    cited = [
        {
            "source": citation.source.id,
            "source title": citation.source.title,
            "url": citation.source.url,
            "quote": citation.quote,
            "locator": citation.locator,
        }
        for citation in fact.citations
    ]
    form = _fact(fact)
    return {
        **{key: _cell(form[key]) for key in ("id", "version", "status", "subject", "claim")},
        **{key: _cell(form[key]) for key in ("attribute", "value", "period")},
        **{key: "\n".join(each[key] for each in cited) for key in cited[0]},
        "phrasings": "\n".join(fact.phrasings),
        "translations": "\n".join(f"{language}: {text}" for language, text in fact.translations.items()),
        "tags": "\n".join(fact.tags),
        **{key: _cell(form[key]) for key in ("valid_from", "valid_until", "author", "approver")},
        **{key: _cell(form[key]) for key in ("created_at", "updated_at")},
    }


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _harmless(cell: str) -> str:
    """With an apostrophe before what would be taken for a formula; spreadsheets don't show it."""
    return f"'{cell}" if cell.startswith(_FORMULA_MARKS) else cell


def _source(source: Source) -> dict[str, Any]:
    snapshot = source.snapshot and {
        "text": source.snapshot.text,
        "sha256": source.snapshot.sha256,
        "retrieved_on": source.snapshot.retrieved_on.isoformat(),
    }
    return {**rows.source_row(source), "snapshot": snapshot}


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        **rows.fact_row(fact),
        "tags": list(fact.tags),
        "citations": [
            {"source_id": cited.source.id, "quote": cited.quote, "locator": cited.locator}
            for cited in fact.citations
        ],
        "phrasings": list(fact.phrasings),
        "translations": dict(fact.translations),
    }


def _noted(noted: Noted) -> dict[str, Any]:
    return {"type": _TYPES[type(noted)], **dict(_fields(noted))}


def _fields(noted: Noted) -> Iterator[tuple[str, Any]]:
    for name in noted.__dataclass_fields__:
        value = getattr(noted, name)
        match value:
            case Fact():
                yield name, _fact(value)
            case Source():
                yield name, rows.source_row(value)
            case datetime():
                yield name, value.isoformat()
            case _:
                yield name, value
