"""`footnote facts`: the base as files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from bot.cli.calibrations import BUSY, in_a_line
from bot.cli.options import base_option, database_option, opened
from knowledge import factfile
from knowledge.calibration import Calibration, calibrated, known
from knowledge.errors import KnowledgeError, Problem
from knowledge.factfile import FactFile
from knowledge.model import Citation, Fact, Status
from knowledge.opening import engine_over
from knowledge.store import FactStore, LoadReport
from knowledge.text import fold

_FILE = click.Path(path_type=Path)
EXIT_PROBLEMS = 2


@click.group(epilog="Example: footnote facts list")
def facts() -> None:
    """Show, check, import and export the facts."""


@facts.command("list", epilog='Example: footnote facts list --subject "FAW Group"')
@click.option("--subject", help="Only the facts about this subject, by any of its names.")
@click.option("--all", "with_all", is_flag=True, help="Drafts and retired facts too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@database_option
@base_option
def list_facts(
    database: Path, base: Path | None, subject: str | None, *, with_all: bool, as_json: bool
) -> None:
    """List the facts: id, subject and claim."""
    with opened(database, base) as store:
        names = [None] if subject is None else _named(subject, store)
        status = None if with_all else Status.PUBLISHED
        found = [fact for name in names for fact in store.facts(subject=name, status=status)]
    lines = map(_json_line, found) if as_json else _table(found)
    for line in lines:
        click.echo(line)


@facts.command(epilog="Example: footnote facts show faw-rd-2021")
@click.argument("fact_id", metavar="ID")
@click.option("--version", type=click.IntRange(min=1), help="The fact as it was at this version.")
@click.option("--json", "as_json", is_flag=True, help="As a JSON object.")
@database_option
@base_option
def show(database: Path, base: Path | None, fact_id: str, version: int | None, *, as_json: bool) -> None:
    """Show one fact with everything that is known of it."""
    with opened(database, base) as store:
        fact = store.fact(fact_id, version=version)
    click.echo(_json_line(fact) if as_json else "\n".join(_description(fact)))


@facts.command(epilog="Example: footnote facts check my-facts.yaml")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=_FILE)
@base_option
def check(files: tuple[Path, ...], base: Path | None) -> None:
    """Check fact files, those of the base if none is named: each problem, its line and what to do.

    Exits with 0 when all is well and with 2 when there are problems.
    """
    found = 0
    for file in files or factfile.files_of(base or factfile.BUNDLED):
        found += _report_problems(file, factfile.check(file))
    if found:
        raise SystemExit(EXIT_PROBLEMS)


@facts.command("import", epilog="Example: footnote facts import my-facts.yaml")
@click.argument("file", type=_FILE)
@database_option
@base_option
def import_file(database: Path, base: Path | None, file: Path) -> None:
    """Load the facts of a file, and calibrate the base that they make.

    Facts that a curator has edited since the last import are kept.
    """
    problems = factfile.check(file)
    if problems:
        _report_problems(file, problems)
        raise KnowledgeError(f"Nothing was imported from {file}.")
    # Who begins a database with facts of their own wants no others in it.
    with FactStore(database) if base is None else opened(database, base) as store:
        report = store.load(factfile.read(file))
        click.echo(_summary(report))
        click.echo(in_a_line(_calibrated(store)))


@facts.command(epilog="Example: footnote facts export my-facts.yaml")
@click.argument("file", type=_FILE)
@database_option
@base_option
def export(database: Path, base: Path | None, file: Path) -> None:
    """Write all facts, drafts and retired ones too, to a file that can be imported."""
    with opened(database, base) as store:
        held = FactFile(
            sources=tuple(store.sources()),
            subjects=tuple(store.subjects()),
            facts=tuple(store.facts(status=None)),
        )
    try:
        factfile.write(held, file)
    except OSError as error:
        raise KnowledgeError(f"{file} can't be written: {error.strerror}.") from error
    click.echo(f"{_count(len(held.facts), 'fact')} written to {file}.")


def _named(name: str, store: FactStore) -> list[str]:
    """The subjects that people call so."""
    wanted = fold(name)
    return [each.name for each in store.subjects() if wanted in map(fold, each.names)]


def _calibrated(store: FactStore) -> Calibration:
    engine = engine_over(store)
    if not known(engine):
        click.echo(BUSY, err=True)
    return calibrated(engine)


def _report_problems(file: Path, problems: list[Problem]) -> int:
    for problem in problems:
        place = f"{file}:{problem.line}: "
        subject = f"{problem.fact_id}: " if problem.fact_id else ""
        click.echo(f"{place}{subject}{problem.problem}. {problem.remedy}.")
    click.echo(f"{file}: {_count(len(problems), 'problem') if problems else 'no problems'}.")
    return len(problems)


def _table(found: Iterable[Fact]) -> list[str]:
    rows = [(fact.id, fact.subject, fact.claim) for fact in found]
    if not rows:
        return ["No facts."]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return [f"{id_:<{widths[0]}}  {subject:<{widths[1]}}  {claim}" for id_, subject, claim in rows]


def _description(fact: Fact) -> list[str]:
    """The lines that show a fact; what it leaves open has no line."""
    fields = {
        "Claim": fact.claim,
        "Subject": fact.subject,
        "Attribute": fact.attribute,
        "Value": fact.value,
        "Period": fact.period,
        "Tags": ", ".join(fact.tags),
        "Status": fact.status,
        "Valid": _validity(fact),
        "Version": str(fact.version),
        "Author": fact.author,
        "Approver": fact.approver,
        "Created": _minute(fact.created_at),
        "Updated": _minute(fact.updated_at),
    }
    return [
        fact.id,
        *(f"  {name + ':':<11}{value}" for name, value in fields.items() if value),
        *(line for citation in fact.citations for line in _citation(citation)),
        *_section("Phrasings", fact.phrasings),
        *_section("Translations", (f"{language}: {text}" for language, text in fact.translations.items())),
    ]


def _validity(fact: Fact) -> str:
    """From which day until which the fact holds; an end that is open is not named."""
    ends = {"from": fact.valid_from, "until": fact.valid_until}
    return " ".join(f"{name} {day}" for name, day in ends.items() if day)


def _minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else ""


def _citation(citation: Citation) -> Iterable[str]:
    source = citation.source
    where = [source.title, source.publisher, str(source.published_on or ""), citation.locator]
    yield f'  Quote:     "{citation.quote}"'
    yield f"  Source:    {', '.join(part for part in where if part)}"
    if source.url:
        yield f"             {source.url}"


def _section(name: str, lines: Iterable[str]) -> list[str]:
    listed = [f"    {line}" for line in lines]
    return [f"  {name}:", *listed] if listed else []


def _json_line(fact: Fact) -> str:
    values: dict[str, Any] = {
        "id": fact.id,
        "version": fact.version,
        "claim": fact.claim,
        "subject": fact.subject,
        "attribute": fact.attribute,
        "period": fact.period,
        "value": fact.value,
        "status": fact.status,
        "citations": [
            {"source_id": citation.source.id, "quote": citation.quote, "locator": citation.locator}
            for citation in fact.citations
        ],
        "phrasings": fact.phrasings,
        "translations": dict(fact.translations),
        "tags": fact.tags,
        "valid_from": _iso(fact.valid_from),
        "valid_until": _iso(fact.valid_until),
        "author": fact.author,
        "approver": fact.approver,
        "created_at": _iso(fact.created_at),
        "updated_at": _iso(fact.updated_at),
    }
    return json.dumps(values, ensure_ascii=False)


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _summary(report: LoadReport) -> str:
    counts = {
        "added": report.added,
        "updated": report.updated,
        "retired": report.retired,
        "unchanged": report.unchanged,
    }
    done = [f"{len(ids)} {change}" for change, ids in counts.items() if ids]
    lines = [f"{', '.join(done) or 'Nothing to do'}."]
    if report.kept:
        lines.append(f"Kept as a curator has edited them: {', '.join(report.kept)}.")
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
