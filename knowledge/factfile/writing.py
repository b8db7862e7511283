"""From values to the text of a fact file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from knowledge.factfile.form import FACT_KEYS, SOURCE_KEYS, FactFile
from knowledge.model import Citation, Fact, Source, Status

_WIDTH = 110
_UNBROKEN = 1_000_000


def write(fact_file: FactFile, path: Path) -> None:
    path.write_text(written(fact_file), encoding="utf-8", newline="\n")


def written(fact_file: FactFile) -> str:
    """The file in the form that `read` takes; versions and times are the store's and stay there."""
    form = _form(fact_file)
    yaml = YAML()
    # A text in double quotes that is broken into lines may come back with a space more.
    yaml.width = _UNBROKEN if any(map(_is_odd, _texts(form))) else _WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(_quoted(form), text)
    return text.getvalue()


def _is_odd(text: str) -> bool:
    """Whether it holds tabs, line breaks and the like, which can't stand by themselves, or a backslash."""
    return "\\" in text or not text.isprintable()


def _texts(form: Any) -> Iterator[str]:
    if isinstance(form, str):
        yield form
    elif isinstance(form, Mapping):
        yield from (text for value in form.values() for text in _texts(value))
    elif isinstance(form, list):
        yield from (text for value in form for text in _texts(value))


def _quoted(form: Any) -> Any:
    """The same with odd texts marked to be put in double quotes, where everything can be written."""
    if isinstance(form, Mapping):
        return {key: _quoted(value) for key, value in form.items()}
    if isinstance(form, list):
        return [_quoted(value) for value in form]
    return DoubleQuotedScalarString(form) if isinstance(form, str) and _is_odd(form) else form


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
