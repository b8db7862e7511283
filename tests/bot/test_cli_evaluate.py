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
{"id": "1", "query": "how tall is the lighthouse", "lang": "en", "gold": ["tall"], "kind": "in"}
{"id": "2", "query": "who keeps the lighthouse", "lang": "en", "gold": ["who"]}
{"id": "3", "query": "how do I bake a sourdough loaf", "lang": "en", "gold": [], "kind": "far"}
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
        "right_shown_rate", "wrong_answer_rate", "abstain_rate_unanswerable", "auroc", "latency_ms",
        "intervals", "worst",
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
    assert ["recall_at_1", "1.000", "(0.342", "to", "1.000)"] in [line.split() for line in lines]


def test_groups_are_printed_for_each_language_and_kind_that_is_asked_for() -> None:
    groups = json.loads(evaluated("--by", "lang", "--by", "kind", "--json").stdout)["by"]
    assert {name: figures["n"] for name, figures in groups["lang"].items()} == {"en": 3}
    assert {name: figures["n"] for name, figures in groups["kind"].items()} == {
        "far": 1,
        "in": 1,
        "unlabelled": 1,
    }
    assert groups["kind"]["in"]["recall_at_1"] == 1
    [low, high] = groups["kind"]["in"]["intervals"]["recall_at_1"]
    assert 0 < low < high == 1
    table = evaluated("--by", "kind").stdout
    assert ["far", "1", "-", "-", "0.000", "(0.000", "to", "0.793)", "-"] in map(
        str.split, table.splitlines()
    )


def test_footnote_is_printed_beside_the_simple_methods() -> None:
    methods = json.loads(evaluated("--compare", "--json").stdout)["compare"]
    assert list(methods) == ["footnote", "rapidfuzz", "fts5", "bm25s"]
    assert all(figures["recall_at_1"] == 1 for figures in methods.values())
    assert methods["footnote"]["wrong_answer_rate"] == 0
    assert set(methods["bm25s"]) == {
        "recall_at_1", "recall_at_5", "mrr_at_10", "auroc", "direct_at_5_percent_wrong", "latency_ms",
    }  # fmt: skip
    table = [line.split() for line in evaluated("--compare").stdout.splitlines()]
    assert ["rapidfuzz", "1.000", "1.000", "1.000"] in [line[:4] for line in table]


def test_the_worst_errors_are_listed_and_no_more_than_wanted() -> None:
    row = {"id": "4", "query": "height of the lighthouse", "lang": "en", "gold": ["who"], "kind": "in"}
    Path("wrong.jsonl").write_text(json.dumps(row), encoding="utf-8")
    [error] = json.loads(evaluated("--questions", "wrong.jsonl", "--json").stdout)["worst"]
    assert error["confidence"] > 0.5
    del error["confidence"]
    assert error == {**row, "outcome": "answered", "given": "tall", "rank": 2}
    assert (
        "  4: height of the lighthouse\n    given tall at 0."
        in evaluated("--questions", "wrong.jsonl").stdout
    )
    assert json.loads(evaluated("--questions", "wrong.jsonl", "--worst", "0", "--json").stdout)["worst"] == []


def test_writes_a_page_that_names_no_folder(tmp_path: Path) -> None:
    evaluated("--report", "page.md")
    page = Path("page.md").read_text(encoding="utf-8")
    assert page.startswith("# Quality\n")
    assert "## facts\n" in page
    assert str(tmp_path) not in page


def test_a_page_that_cannot_be_written_is_one_line_with_exit_code_2(tmp_path: Path) -> None:
    given = ("eval", "--facts", "facts.jsonl", "--questions", "questions.jsonl", "--report", "no/page.md")
    ended = run_footnote(*given, where=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr == "footnote: no/page.md can't be written: No such file or directory.\n"


def test_a_missing_file_is_one_line_with_exit_code_2(tmp_path: Path) -> None:
    ended = run_footnote("eval", "--facts", "no.jsonl", "--questions", "questions.jsonl", where=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr == "footnote: no.jsonl can't be read: No such file or directory.\n"
