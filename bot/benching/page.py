"""The page of the figures: `python -m bot.benching.page PAGE PICTURE SIZE …`, as `make bench` does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from bot.benching.measuring import measure
from knowledge.errors import KnowledgeError
from knowledge.evaluation import write
from knowledge.evaluation.markdown import table

Found = Mapping[str, Any]

_INCHES, _DOTS_PER_INCH = (8.0, 5.0), 100
_MILLISECONDS = {"answer_ms": "Footnote", "rapidfuzz_ms": "bare rapidfuzz", "fts5_ms": "bare FTS5"}
_MIDDLE, _LARGE = 10_000, 100_000
_MOST_GROWTH, _LEAST_SHARE, _MOST_LATE = 4, 0.6, 20
# Of the minute before.
_IDLE = 0.5
_COLOURS = ("#1f5a94", "#c2410c", "#6b7280")
_INTRODUCTION = """# Performance

Written by `make bench` on {day}, on {cores} cores with Python {python}; {load}.
`footnote bench --facts N` measures one size. Times are worth comparing within one column only: all of it
was measured in the same minutes.

![Time to an answer by the size of the base]({picture})

The bases are synthetic: invented places and what they make, half of it in English, the rest in Chinese,
Spanish, Russian and German, with five wordings a fact. Six of ten questions ask for a fact in other words
or with a typing error, four are near misses. {vectors} *Bare rapidfuzz* is `process.extractOne` with
`token_set_ratio` over all wordings, *bare FTS5* is SQLite's full-text search by its own rank with the
Porter stemmer, for the one best row.
"""
_COMPOSED = """Vectors of the facts that are asked about are the encoders' own; those of the others are
put together of the vectors of their words, since encoding all would take hours (`--encode` does it)."""
_ENCODED = "All vectors are the encoders' own."
_STARTS = """A start is a new process up to its first answer, with the vectors in the database; for the
cold one the pages of the database are dropped from the system's memory before, those of the programs are
not. Memory is the peak of a fresh process. Messages are carried by the whole bot over the local Bot API
server, which has a process of its own, with those who ask; the echo bot is python-telegram-bot's own
example. No question is asked twice, and nothing is answered from memory. Three hundred come at once.
`tests/bot/test_throughput.py` holds the 20 milliseconds for questions that come one after the other, and
what a message costs the bot beside its answer, in CPU time, to that of the echo bot.
From 2,000 facts on the index is in files ([0016](decisions/0016-scale.md)), which are there at both starts.
"""


def main(arguments: Sequence[str]) -> None:
    given = _parser().parse_args(arguments)
    found = []
    for facts in given.sizes:
        _print(f"{facts:,} facts")
        found.append(measure(facts, encode=given.encode, tell=lambda what: _print(f"  {what}")))
    draw(found, given.picture)
    picture = given.picture.relative_to(given.page.parent).as_posix()
    write(given.page, performance_page(found, picture, day=datetime.now(tz=UTC).date()))
    _print(f"the figures stand in {given.page}")


def performance_page(found: Sequence[Found], picture: str, *, day: date) -> str:
    """The page in Markdown. The machine is told by its cores and its Python alone."""
    first = found[0]
    load = f"others worked on it too (load {first['load']:.1f})"
    introduction = _INTRODUCTION.format(
        day=day.isoformat(),
        cores=first["cores"],
        python=first["python"],
        load="idle when it began" if first["load"] < _IDLE else load,
        picture=picture,
        vectors=_ENCODED if all(each["encoded"] == each["wordings"] for each in found) else _COMPOSED,
    )
    heads = ["", *(f"{each['facts']:,} facts" for each in found)]
    parts = [
        introduction,
        "## Aims\n",
        table(["aim", "found", ""], _aims(found)) + "\n",
        "## Milliseconds, p50 (p95)\n",
        table(heads, _times(found)) + "\n",
        "## The rest\n",
        table(heads, _rest(found)) + "\n",
        _STARTS,
    ]
    return "\n".join(parts)


def _times(found: Sequence[Found]) -> list[list[str]]:
    rows = [["**answer**", *(_both(each["answer_ms"]) for each in found)]]
    rows += [[stage, *(_both(each["stages_ms"][stage]) for each in found)] for stage in found[0]["stages_ms"]]
    for key in ("rapidfuzz_ms", "fts5_ms"):
        rows.append([_MILLISECONDS[key], *(_both(each[key]) for each in found)])
        ratios = [each[key]["p50"] / each["answer_ms"]["p50"] for each in found]
        rows.append(["… to an answer", *(f"{ratio:.2f} ×" for ratio in ratios)])
    return rows


def _rest(found: Sequence[Found]) -> list[list[str]]:
    rows = {
        "answers a second, one core": [f"{each['answers_per_second']:.0f}" for each in found],
        "answers a second, all cores": [f"{each['answers_per_second_all_cores']:.0f}" for each in found],
        "memory": [f"{each['memory_mb']:.0f} MB" for each in found],
        "cold start": [f"{each['cold_start_s']:.1f} s" for each in found],
        "warm start": [f"{each['warm_start_s']:.1f} s" for each in found],
        "adding a fact": [f"{each['add_fact_ms']:.0f} ms" for each in found],
        "rewordings answered rightly": [f"{each['reworded_answered']:.0%}" for each in found],
        "messages a second, whole bot": [f"{each['messages_per_second']:.0f}" for each in found],
        "messages a second, echo bot": [f"{each['echo_messages_per_second']:.0f}" for each in found],
        "share of the echo bot's": [f"{each['share_of_echo']:.0%}" for each in found],
        "event loop late by, p95 (most)": [_late(each["loop_lag_ms"]) for each in found],
        "that of the echo bot": [_late(each["echo_loop_lag_ms"]) for each in found],
    }
    return [[name, *values] for name, values in rows.items()]


def _late(lag: Mapping[str, float]) -> str:
    return f"{lag['p95']:.1f} ms ({lag['max']:.0f})"


def _aims(found: Sequence[Found]) -> list[list[str]]:
    """What is aimed at, where a size was measured that it is about."""
    sizes = {each["facts"]: each for each in found}
    first, rows = found[0], []
    if middle := sizes.get(_MIDDLE):
        for key, least in (("rapidfuzz_ms", 8.0), ("fts5_ms", 1.5)):
            ratio = middle[key]["p50"] / middle["answer_ms"]["p50"]
            aim = f"{least:g} times as fast as {_MILLISECONDS[key]} at {_MIDDLE:,} facts"
            rows.append([aim, f"{ratio:.2f} times", _met(is_met=ratio >= least)])
    if large := sizes.get(_LARGE):
        growth = large["answer_ms"]["p50"] / first["answer_ms"]["p50"]
        rows += [
            [
                f"at most 4 times the time of {first['facts']:,} facts",
                f"{growth:.1f} times",
                _met(is_met=growth <= _MOST_GROWTH),
            ],
            _at_most(large, "memory_mb", 1_200, "MB of memory"),
            _at_most(large, "cold_start_s", 10, "seconds for a cold start"),
            _at_most(large, "add_fact_ms", 200, "milliseconds for a new fact"),
        ]
    share = first["share_of_echo"]
    rows.append(["60% of the messages of an echo bot", f"{share:.0%}", _met(is_met=share >= _LEAST_SHARE)])
    late = max(each["loop_lag_ms"]["max"] for each in found)
    aim = f"the event loop late by at most {_MOST_LATE} milliseconds"
    rows.append([aim, f"{late:.0f} in a burst", _met(is_met=late <= _MOST_LATE)])
    return rows


def _at_most(found: Found, key: str, most: float, what: str) -> list[str]:
    aim = f"at most {most:,} {what} at {found['facts']:,} facts"
    return [aim, f"{found[key]:,.1f}", _met(is_met=found[key] <= most)]


def _met(*, is_met: bool) -> str:
    return "reached" if is_met else "not reached"


def _both(times: Mapping[str, float]) -> str:
    return f"{times['p50']:.1f} ({times['p95']:.1f})"


def draw(found: Sequence[Found], path: Path) -> None:
    """Time to an answer over the size of the base, both logarithmic. Raises KnowledgeError."""
    figure = Figure(figsize=_INCHES, dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    sizes = [each["facts"] for each in found]
    for (key, label), colour in zip(_MILLISECONDS.items(), _COLOURS, strict=True):
        times = [each[key]["p50"] for each in found]
        axes.plot(sizes, times, color=colour, linewidth=2, marker="o", label=label)
        axes.annotate(f"{times[-1]:.0f}", (sizes[-1], times[-1]), xytext=(6, 0), textcoords="offset points")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set_xlabel("facts, each with five wordings")
    axes.set_ylabel("milliseconds to the best answer, p50")
    axes.grid(color="#e5e7eb")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    try:
        figure.savefig(path, format="png")
    except OSError as error:
        raise KnowledgeError(f"{path} can't be written: {error.strerror}.") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.benching.page", description=__doc__)
    parser.add_argument("page", type=Path, help="the Markdown file to write")
    parser.add_argument("picture", type=Path, help="the PNG to write, beside the page or below")
    parser.add_argument("sizes", type=int, nargs="+", help="how many facts")
    parser.add_argument("--encode", action="store_true", help="encode every wording")
    return parser


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 (a command's output)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KnowledgeError as error:
        sys.exit(str(error))
