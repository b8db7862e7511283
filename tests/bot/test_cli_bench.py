"""`footnote bench`, on a base as small as it takes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bot.cli.bench import bench, shown
from knowledge.evaluation.synthetic import synthetic_questions

PROMISED = {
    "facts",
    "wordings",
    "answer_ms",
    "rapidfuzz_ms",
    "fts5_ms",
    "answers_per_second",
    "memory_mb",
    "cold_start_s",
    "warm_start_s",
    "add_fact_ms",
}


def test_measures_all_that_it_promises_and_says_it_to_a_person_too() -> None:
    run = CliRunner().invoke(bench, ["--facts", "20", "--questions", "10", "--json"], catch_exceptions=False)
    found = json.loads(run.stdout)
    assert found.keys() >= PROMISED
    assert (found["facts"], found["wordings"]) == (20, 100)
    assert 0 < found["answer_ms"]["p50"] <= found["answer_ms"]["p95"]
    assert found["memory_mb"] > 50
    assert min(found[key] for key in ("cold_start_s", "warm_start_s", "add_fact_ms")) > 0
    lines = shown(found).splitlines()
    assert lines[0].startswith("20 facts, 100 wordings; ")
    assert any(line.startswith("bare rapidfuzz ") for line in lines)


@pytest.mark.parametrize("facts", ["3", "many"])
def test_too_small_a_base_is_refused(facts: str) -> None:
    assert CliRunner().invoke(bench, ["--facts", facts]).exit_code == 2


def test_the_questions_are_the_same_each_time() -> None:
    assert synthetic_questions(50, count=20) == synthetic_questions(50, count=20)
