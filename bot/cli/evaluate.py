"""`footnote eval`: quality on labelled questions."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.figures import shown
from knowledge import loaded_encoders
from knowledge.evaluation import GROUPINGS, QuestionSet, measure, quality_page, write

_FILE = click.Path(path_type=Path)
_WORST = 10


@click.command(
    "eval",
    epilog="Example: footnote eval --facts facts.jsonl --questions questions.jsonl.gz --by lang --compare",
)
@click.option(
    "--facts", "facts_file", type=_FILE, required=True, help="A fact file, or JSON lines, plain or .gz."
)
@click.option(
    "--questions", "files", type=_FILE, required=True, multiple=True, help="JSON lines, plain or .gz."
)
@click.option(
    "--by",
    "groupings",
    type=click.Choice(list(GROUPINGS)),
    multiple=True,
    help="The figures of each language or kind of question too.",
)
@click.option("--compare", "comparing", is_flag=True, help="Beside bare rapidfuzz, SQLite FTS5 and bm25s.")
@click.option(
    "--worst",
    "errors",
    type=click.IntRange(min=0),
    default=_WORST,
    show_default=True,
    help="How many of the worst errors to list.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as a JSON object.")
@click.option("--out", type=_FILE, help="Write the figures there as JSON too.")
@click.option(
    "--report", "page", type=_FILE, help="Write a page in Markdown there, the worst errors among it."
)
def evaluate(
    facts_file: Path,
    files: tuple[Path, ...],
    *,
    groupings: tuple[str, ...],
    errors: int,
    comparing: bool,
    out: Path | None,
    page: Path | None,
    as_json: bool,
) -> None:
    """Build the base of --facts in memory, ask it --questions, and print how well it did.

    A question is {"id", "query", "lang", "gold": [fact ids], "kind"}; an empty list means that no fact
    answers it. Beside a figure stands its 95 percent confidence interval.
    """
    asked = QuestionSet(
        name=facts_file.name.partition(".")[0], facts=facts_file, questions=files, quotable=True
    )
    universal, english = loaded_encoders()
    measured = measure(asked, universal, english=english, comparing=comparing)
    summary = measured.summary(groupings=groupings, errors=errors)
    as_lines = json.dumps(summary, indent=2, ensure_ascii=False)
    if out:
        write(out, f"{as_lines}\n")
    if page:
        write(page, quality_page([measured], day=datetime.now(tz=UTC).date()))
    click.echo(as_lines if as_json else shown(summary))
