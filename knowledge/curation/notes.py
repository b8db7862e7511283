"""A fact that is not saved yet as JSON, with the sources that it cites: some of them may be new too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge import rows
from knowledge.model import Fact, Source
from knowledge.store import FactStore


def noted(fact: Fact) -> dict[str, Any]:
    """Everything of the fact; of its sources all but their snapshots, which can be long."""
    return {
        "fact": rows.fact_row(fact),
        "parts": rows.part_rows(fact),
        "sources": [rows.source_row(cited.source) for cited in fact.citations],
    }


def fact_of(note: Mapping[str, Any], store: FactStore) -> Fact:
    """The fact again; a source that the store holds is as it is held now, with its snapshot.

    Only a date that it still lacks is as it was noted.
    """
    noted_ = (rows.source(row) for row in note["sources"])
    sources = {source.id: _held(source, store) for source in noted_}
    return rows.fact(dict(note["fact"]), note["parts"], sources)


def _held(source: Source, store: FactStore) -> Source:
    held = store.find_source(source.id)
    if held is None:
        return source
    return held if held.published_on else replace(held, published_on=source.published_on)
