"""`footnote calibrate`: how sure to be before answering, for one base."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from bot.cli.calibrations import BUSY, shown
from bot.cli.options import base_option, database_option, opened
from knowledge.calibration import DEFAULT_TARGET, Calibration
from knowledge.calibration import calibrate as calibration_of
from knowledge.engine import Engine
from knowledge.errors import KnowledgeError
from knowledge.evaluation import read_questions, write
from knowledge.opening import engine_over
from knowledge.rehearsal import Rehearsed

_FILE = click.Path(path_type=Path)


def _share(_context: click.Context, _option: click.Parameter, value: float) -> float:
    if not 0 < value < 1:
        raise click.BadParameter(f"{value:g} is no share between 0 and 1; for 5 percent write 0.05.")
    return value


@click.command(epilog="Example: footnote calibrate --target 0.02 --png curve.png")
@click.option(
    "--target",
    type=float,
    metavar="R",
    default=DEFAULT_TARGET,
    show_default=True,
    callback=_share,
    help="Which share of all questions may be answered wrongly.",
)
@click.option(
    "--questions",
    "files",
    type=_FILE,
    multiple=True,
    help="Gold questions about the base too: JSON lines, plain or .gz.",
)
@click.option("--png", "picture", type=_FILE, help="Draw the curve there.")
@click.option("--json", "as_json", is_flag=True, help="Print the calibration as a JSON object.")
@click.option("--out", type=_FILE, help="Write the calibration there as JSON too.")
@database_option
@base_option
def calibrate(
    *,
    target: float,
    files: tuple[Path, ...],
    picture: Path | None,
    out: Path | None,
    as_json: bool,
    database: Path,
    base: Path | None,
) -> None:
    """Choose the confidence from which the base answers, and show what other thresholds would do.

    The base is asked questions made out of it, each phrasing as if it were new and as if its fact were
    unknown, and about years and names that it does not know; and --questions, which are {"id", "query",
    "gold": [fact ids]}. What is chosen is kept with the base until a fact changes.
    """
    with opened(database, base) as store:
        engine = engine_over(store)
        gold = list(_gold(engine, files))
        click.echo(BUSY, err=True)
        made = calibration_of(engine, target=target, gold=gold)
        store.keep_calibration(made.base, made.as_dict())
    as_lines = json.dumps(made.as_dict(), indent=2)
    click.echo(as_lines if as_json else shown(made))
    if out:
        write(out, f"{as_lines}\n")
    if picture:
        _draw(made, picture)


def _gold(engine: Engine, files: Iterable[Path]) -> Iterator[Rehearsed]:
    """The questions of the files. One about a fact that the base lacks would count as answered wrongly."""
    held = {fact.id for fact in engine.store.facts()}
    for path in files:
        for question in read_questions(path):
            if unknown := sorted(question.gold - held):
                raise KnowledgeError(f"{path}: {question.id} is about {unknown[0]}, which the base lacks.")
            yield Rehearsed(question.query, "gold", question.gold)


def _draw(made: Calibration, path: Path) -> None:
    from bot.cli.curve_picture import draw  # noqa: PLC0415 (matplotlib takes a second to load)

    if not made.curve:
        raise KnowledgeError("There is no curve to draw: no question that was asked has an answer.")
    draw(made, path)
