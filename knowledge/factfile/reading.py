"""From the text of a fact file to values, or to everything that is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.errors import InvalidFactFile, Problem
from knowledge.factfile import checks
from knowledge.factfile.drafts import CitationDraft, FactDraft, FileDraft, SourceDraft, draft
from knowledge.factfile.form import FactFile
from knowledge.factfile.nodes import parse
from knowledge.model import Citation, Fact, Source, Status, Subject


def check(path: Path) -> list[Problem]:
    """Every problem of the file in the order of its lines; nothing that a file may hold makes this raise."""
    return _read(path)[1]


def read(path: Path) -> FactFile:
    """The content of the file; raises InvalidFactFile, with every problem, when `check` finds one."""
    fact_file, problems = _read(path)
    if fact_file is None:
        raise InvalidFactFile(path, problems)
    return fact_file


def parsed(content: bytes, name: str) -> FactFile:
    """What the bytes of a file say that is not here; raises InvalidFactFile, with every problem."""
    fact_file, problems = _parsed(content)
    if fact_file is None:
        raise InvalidFactFile(name, problems)
    return fact_file


def _read(path: Path) -> tuple[FactFile | None, list[Problem]]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(1, "there is no such file", "Check the path")]
    except OSError as error:
        return None, [Problem(1, f"can't be read: {error.strerror}", "Name a file that may be read")]
    fact_file, problems = _parsed(content)
    return fact_file and replace(fact_file, path=path), problems


def _parsed(content: bytes) -> tuple[FactFile | None, list[Problem]]:
    problems: list[Problem] = []
    text = _text(content, problems)
    top = None if text is None else parse(text, problems)
    if top is None:
        return None, problems
    drafted = draft(top)
    problems += checks.problems(drafted)
    if problems:
        return None, sorted(problems, key=lambda problem: problem.line)
    return _build(drafted, hashlib.sha256(content).hexdigest()), []


def _text(content: bytes, problems: list[Problem]) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(line, "not UTF-8 text", "Save the file as UTF-8"))
        return None


def _build(drafted: FileDraft, sha256: str) -> FactFile:
    sources = {str(source.id): _source(source) for source in drafted.sources}
    return FactFile(
        sources=tuple(sources.values()),
        subjects=tuple(Subject(str(s.name), tuple(map(str, s.aliases))) for s in drafted.subjects),
        facts=tuple(_fact(fact, sources) for fact in drafted.facts),
        sha256=sha256,
    )


def _source(source: SourceDraft) -> Source:
    dates = ("published_on", "retrieved_on")
    texts: dict[str, Any] = {
        key: str(text) for key, text in source.fields.items() if text and key not in dates
    }
    published_on, retrieved_on = (_date(source.fields[key]) for key in dates)
    return Source(**texts, published_on=published_on, retrieved_on=retrieved_on)


def _fact(fact: FactDraft, sources: dict[str, Source]) -> Fact:
    dates = ("valid_from", "valid_until")
    texts: dict[str, Any] = {
        key: str(text) for key, text in fact.fields.items() if key not in {"status", *dates}
    }
    valid_from, valid_until = (_date(fact.fields[key]) for key in dates)
    return Fact(
        **texts,
        citations=tuple(_citation(citation, sources) for citation in fact.citations),
        phrasings=tuple(map(str, fact.phrasings)),
        translations={str(language): str(text) for language, text in fact.translations.items()},
        tags=tuple(map(str, fact.tags)),
        status=Status(fact.fields["status"] or Status.PUBLISHED),
        valid_from=valid_from,
        valid_until=valid_until,
    )


def _citation(citation: CitationDraft, sources: dict[str, Source]) -> Citation:
    source = sources[citation.source] if citation.source else next(iter(sources.values()))
    return Citation(source, str(citation.quote), str(citation.locator))


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
