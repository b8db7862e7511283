"""`footnote bench`: how fast the answers come, beside simple methods on the same base."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from bot.benching.measuring import QUESTIONS, measure
from bot.cli.figures import columns

_FEWEST = 20


@click.command(epilog="Example: footnote bench --facts 10000")
@click.option(
    "--facts",
    type=click.IntRange(min=_FEWEST),
    default=1_000,
    show_default=True,
    help="The size of the synthetic base.",
)
@click.option(
    "--questions",
    type=click.IntRange(min=10),
    default=QUESTIONS,
    show_default=True,
    help="How many are asked.",
)
@click.option(
    "--encode",
    is_flag=True,
    help="Encode every wording, which takes long for many; else most vectors are put together of words'.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as a JSON object.")
def bench(*, facts: int, questions: int, encode: bool, as_json: bool) -> None:
    """Make a base of so many invented facts, and measure answers, starts and memory.

    Everything is measured in fresh processes on one core each, in a folder that is removed afterwards.
    """
    found = measure(
        facts, encode=encode, questions=questions, tell=lambda what: click.echo(f"{what} …", err=True)
    )
    click.echo(json.dumps(found, indent=2) if as_json else shown(found))


def shown(found: Mapping[str, Any]) -> str:
    """The figures as a person reads them."""
    return "\n\n".join([_about(found), columns(_times(found)), columns(_rest(found))])


def _about(found: Mapping[str, Any]) -> str:
    vectors = (
        "every vector is the encoders' own"
        if found["encoded"] == found["wordings"]
        else f"vectors of {found['encoded']:,} wordings are the encoders' own, "
        "the others put together of their words'"
    )
    return f"{found['facts']:,} facts, {found['wordings']:,} wordings; {vectors}"


def _times(found: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    yield "milliseconds", "p50", "p95", "to an answer's p50"
    ours = found["answer_ms"]["p50"]
    rows = {
        "answer": found["answer_ms"],
        **{f"  {stage}": times for stage, times in found["stages_ms"].items()},
        "bare rapidfuzz": found["rapidfuzz_ms"],
        "bare FTS5": found["fts5_ms"],
    }
    for name, times in rows.items():
        yield name, f"{times['p50']:.2f}", f"{times['p95']:.2f}", f"{times['p50'] / ours:.2f}"


def _rest(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "answers a second, one core", f"{found['answers_per_second']:.1f}"
    yield f"answers a second, {found['processes']} processes", f"{found['answers_per_second_all_cores']:.1f}"
    yield "peak memory", f"{found['memory_mb']:.0f} MB"
    yield "cold start", f"{found['cold_start_s']:.1f} s"
    yield "warm start", f"{found['warm_start_s']:.1f} s"
    yield "adding a fact", f"{found['add_fact_ms']:.1f} ms"
    share = f"{found['share_of_echo']:.0%} of an echo bot's {found['echo_messages_per_second']:.0f}"
    yield "messages a second, whole bot", f"{found['messages_per_second']:.0f}, {share}"
    lag = found["loop_lag_ms"]
    yield "event loop late by", f"{lag['p50']:.1f} ms p50, {lag['p95']:.1f} p95, {lag['max']:.1f} at most"
    yield "load of the machine before", f"{found['load']:.1f} on {found['cores']} cores"
