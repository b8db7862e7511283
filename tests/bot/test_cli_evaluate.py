from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from plugins.commands import footnote as run_footnote

from bot.cli.evaluate import evaluate

FACTS = """
{"id": "tall", "text": "How tall is the lighthouse?", "phrasings": ["height of the lighthouse"]}
{"id": "who", "text": "Who keeps the lighthouse?"}
"""
QUESTIONS = """
{"id": "1", "query": "how tall is the lighthouse", "lang": "en", "gold": ["tall"]}
{"id": "2", "query": "who keeps the lighthouse", "lang": "en", "gold": ["who"]}
{"id": "3", "query": "how do I bake a sourdough loaf", "lang": "en", "gold": []}
"""


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("facts.jsonl").write_text(FACTS, encoding="utf-8")
    Path("questions.jsonl").write_text(QUESTIONS, encoding="utf-8")


def evaluated(*arguments: str) -> Result:
    given = ["--facts", "facts.jsonl", "--questions", "questions.jsonl", *arguments]
    return CliRunner().invoke(evaluate, given, catch_exceptions=False)


def test_prints_the_promised_figures_as_json_and_writes_them_too() -> None:
    result = evaluated("--json", "--out", "figures.json")
    figures = json.loads(result.stdout)
    assert list(figures) == [
        "n", "answerable", "unanswerable", "recall_at_1", "recall_at_5", "mrr_at_10", "direct_answer_rate",
        "wrong_answer_rate", "abstain_rate_unanswerable", "auroc", "latency_ms",
    ]  # fmt: skip
    assert list(figures["latency_ms"]) == ["p50", "p95"]
    assert (figures["n"], figures["recall_at_1"], figures["wrong_answer_rate"], figures["auroc"]) == (
        3,
        1,
        0,
        1,
    )
    assert json.loads(Path("figures.json").read_text(encoding="utf-8")) == figures


def test_prints_a_table_for_a_person() -> None:
    lines = evaluated().stdout.splitlines()
    assert lines[0].split() == ["n", "3"]
    assert any(line.split() == ["recall_at_1", "1.000"] for line in lines)


def test_a_missing_file_is_one_line_with_exit_code_2(tmp_path: Path) -> None:
    ended = run_footnote("eval", "--facts", "no.jsonl", "--questions", "questions.jsonl", where=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr == "footnote: no.jsonl can't be read: No such file or directory.\n"
