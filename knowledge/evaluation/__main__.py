"""Measuring every set that is there: `python -m knowledge.evaluation PAGE`, as `make eval` does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from knowledge.encoder import EnglishSentenceEncoder, UniversalSentenceEncoder
from knowledge.errors import KnowledgeError
from knowledge.evaluation.files import write
from knowledge.evaluation.measuring import Measured, QuestionSet, measure
from knowledge.evaluation.page import quality_page
from knowledge.evaluation.sets import known_sets

# Of our own page alone: where somebody has a page made of a base of theirs, there is no such file beside it.
_ALSO = "How well the tests hold the code that decides whether a fact is given: [mutants.md](mutants.md)."


def main(arguments: Sequence[str]) -> None:
    given = _parser().parse_args(arguments)
    sets = known_sets(given.gold, given.others)
    skipped = [each.name for each in sets if not each.is_present]
    measured = list(_measure(each for each in sets if each.is_present))
    write(given.page, quality_page(measured, day=datetime.now(tz=UTC).date(), skipped=skipped, also=_ALSO))
    if skipped:
        _print(f"skipped, since not there: {'; '.join(skipped)}")
    _print(f"the figures stand in {given.page}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge.evaluation", description=__doc__)
    parser.add_argument("page", type=Path, help="the Markdown file to write")
    parser.add_argument("--gold", type=Path, default=Path("tests/gold"), help="our own questions")
    parser.add_argument("--others", type=Path, default=Path("../shared/eval"), help="sets of others")
    return parser


def _measure(sets: Iterator[QuestionSet]) -> Iterator[Measured]:
    encoder, english = UniversalSentenceEncoder(), EnglishSentenceEncoder()
    for asked in sets:
        measured = measure(asked, encoder, english=english, comparing=True)
        _print(f"{asked.name}: {len(measured.judged)} questions")
        yield measured


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 (a command's output)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KnowledgeError as error:
        sys.exit(str(error))
