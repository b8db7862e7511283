"""`footnote eval`: quality on labelled questions."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import click

from knowledge import UniversalSentenceEncoder
from knowledge.errors import KnowledgeError
from knowledge.evaluation import Report, engine_for, judge, read_facts, read_questions, report

_FILE = click.Path(path_type=Path)


@click.command(
    "eval", epilog="Example: footnote eval --facts facts.jsonl --questions questions.jsonl.gz --json"
)
@click.option(
    "--facts", "facts_file", type=_FILE, required=True, help="A fact file, or JSON lines, plain or .gz."
)
@click.option(
    "--questions", "files", type=_FILE, required=True, multiple=True, help="JSON lines, plain or .gz."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as a JSON object.")
@click.option("--out", type=_FILE, help="Write the figures there as JSON too.")
def evaluate(facts_file: Path, files: tuple[Path, ...], out: Path | None, *, as_json: bool) -> None:
    """Build the base of --facts in memory, ask it --questions, and print how well it did.

    A question is {"id", "query", "lang", "gold": [fact ids]}; an empty list means that no fact answers it.
    """
    questions = [question for file in files for question in read_questions(file)]
    engine = engine_for(read_facts(facts_file), UniversalSentenceEncoder())
    with closing(engine.store):
        found = report(judge(engine, questions))
    figures = json.dumps(found.as_dict(), indent=2)
    if out:
        try:
            out.write_text(f"{figures}\n", encoding="utf-8")
        except OSError as error:
            raise KnowledgeError(f"{out} can't be written: {error.strerror}.") from error
    click.echo(figures if as_json else _table(found))


def _table(found: Report) -> str:
    figures = {**found.as_dict(), **{f"latency_ms {name}": value for name, value in found.latency_ms.items()}}
    del figures["latency_ms"]
    return "\n".join(f"{name:<26} {_figure(value)}" for name, value in figures.items())


def _figure(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
