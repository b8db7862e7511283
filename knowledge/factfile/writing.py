"""From values to the text of a fact file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from knowledge.factfile.form import FACT_KEYS, SOURCE_KEYS, FactFile
from knowledge.model import Citation, Fact, Source, Status

_WIDTH = 110


def write(fact_file: FactFile, path: Path) -> None:
    """Write the file in the form that `read` takes; versions and times are the store's and stay there."""
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yaml.dump(_form(fact_file), stream)


def _form(fact_file: FactFile) -> dict[str, Any]:
    sources = [_source(source) for source in fact_file.sources]
    is_single = len(sources) == 1
    return {
        **({"source": sources[0]} if is_single else {"sources": sources}),
        "subjects": [_filled({"name": s.name, "aliases": list(s.aliases)}) for s in fact_file.subjects],
        "facts": [_fact(fact, is_single=is_single) for fact in fact_file.facts],
    }


def _source(source: Source) -> dict[str, Any]:
    return _filled({key: getattr(source, key) for key in SOURCE_KEYS})


def _fact(fact: Fact, *, is_single: bool) -> dict[str, Any]:
    citations = [_citation(citation, is_single=is_single) for citation in fact.citations]
    keys: dict[str, Any] = {key: getattr(fact, key, None) for key in FACT_KEYS} | {
        "citations": citations,
        "phrasings": list(fact.phrasings),
        "translations": dict(fact.translations),
        "tags": list(fact.tags),
        "status": None if fact.status is Status.PUBLISHED else str(fact.status),
    }
    if len(citations) == 1:
        keys |= {**citations[0], "citations": None}
    return _filled(keys)


def _citation(citation: Citation, *, is_single: bool) -> dict[str, Any]:
    source = None if is_single else citation.source.id
    return _filled({"source": source, "quote": citation.quote, "locator": citation.locator})


def _filled(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value not in (None, "", [], {})}
