from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from plugins.invented_facts import FACTS, GAZETTE, NOTEBOOK, SUBJECTS
from plugins.judged_questions import judged

from knowledge import factfile
from knowledge.errors import KnowledgeError
from knowledge.evaluation import Judged, Measured, QuestionSet, quality_page, write
from knowledge.evaluation.__main__ import main
from knowledge.evaluation.markdown import figure, plain
from knowledge.evaluation.sets import known_sets
from knowledge.factfile import FactFile

HELD = FactFile(sources=(), subjects=SUBJECTS, facts=FACTS, sha256="0123456789abcdef" * 4)
JUDGED = [
    judged("gull-height", rank=0, answer="gull-height", kind="in"),
    judged("gull-height", rank=2, lang="zh", kind="in", query="灯塔|多高"),
    judged(answer="ferry-opened", confidence=0.91, kind="near", query="Who *paints* the ferry?"),
]
METHOD = {
    "recall_at_1": 0.25,
    "recall_at_5": 0.5,
    "mrr_at_10": 0.375,
    "auroc": 0.625,
    "direct_at_5_percent_wrong": 0.125,
    "latency_ms": {"p50": 0.34},
}
OWN = {**METHOD, "direct_answer_rate": 0.5, "wrong_answer_rate": 0.3333}


def written(*, quotable: bool = True, files: dict[str, list[Judged]] | None = None) -> str:
    asked = QuestionSet(name="lighthouse", facts=Path("f"), questions=(Path("q"),), quotable=quotable)
    measured = Measured(
        asked=asked,
        held=HELD,
        files=files or {"questions": JUDGED},
        methods={"footnote": OWN, "fts5": METHOD},
    )
    return quality_page([measured], day=date(2020, 3, 9), skipped=["museum"])


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    below = page.split(f"{heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line.strip("| ") for line in below.splitlines() if line.startswith("| ")]
    return [re.split(r" (?<!\\)\| ", line) for line in lines[2:]]


def test_says_when_with_which_base_and_how_to_measure_again() -> None:
    page = written()
    assert "9 March 2020" in page
    assert "14 facts (version 0123456789ab); 3 questions, 2 of them answerable" in page
    assert "`make eval`" in page
    assert "Not measured, since not there: museum." in page


def test_figures_stand_with_their_intervals() -> None:
    figures = dict(rows(written(), "## lighthouse"))
    assert figures["right fact ranked first"] == "50.0 % (9.5–90.5)"
    assert figures["answered wrongly, of all questions"] == "33.3 % (6.1–79.2)"
    assert figures["answerable told from unanswerable (AUROC)"].startswith("0.000 (")


def test_simple_methods_languages_and_kinds_have_a_table_each() -> None:
    page = written()
    assert rows(page, "### Beside simple methods")[1] == [
        "SQLite FTS5, Porter", "25.0 %", "50.0 %", "0.375", "0.625", "12.5 %", "0.3",
    ]  # fmt: skip
    assert [row[:3] for row in rows(page, "### By language")] == [["en", "2", "1"], ["zh", "1", "1"]]
    assert [row[:3] for row in rows(page, "### By kind")] == [["in", "2", "2"], ["near", "1", "0"]]


def test_files_have_a_table_where_there_are_several() -> None:
    assert "### By file" not in written()
    files = {"english": JUDGED[:2], "near_misses": JUDGED[2:]}
    assert [row[0] for row in rows(written(files=files), "### By file")] == ["english", "near\\_misses"]


def test_the_worst_errors_are_listed_with_their_questions_kept_from_being_markup() -> None:
    assert rows(written(), "### The worst errors") == [
        [r"Who \*paints\* the ferry?", "en", "none", "ferry-opened", "0.91", "–"],
        [r"灯塔\|多高", "zh", "gull-height", "suggested", "0.50", "3"],
    ]


def test_questions_that_are_not_quotable_are_never_quoted() -> None:
    page = written(quotable=False)
    assert "### By language" in page
    assert "worst errors" not in page
    assert "paints" not in page


def test_a_figure_of_nothing_is_a_dash() -> None:
    assert figure({"auroc": None, "intervals": {"auroc": None}}, "auroc") == "–"
    assert plain("a | b\n<i>") == r"a \| b \<i\>"


def test_sets_of_others_and_the_one_that_nothing_is_tuned_on_may_not_be_quoted(tmp_path: Path) -> None:
    for name in ("english", "small_talk", "third_author"):
        (tmp_path / f"{name}.jsonl").touch()
    sets = known_sets(tmp_path, tmp_path)
    assert {each.name: each.quotable for each in sets} == {
        "gojilin-2022-06-02": True, "gojilin-2022-06-02, held out": False, "museum": True, "harbour": True,
        "observatory": False, "bakery": False, "stackfaq": False, "clinc_oos": False,
    }  # fmt: skip
    assert [path.name for path in sets[0].questions] == ["english.jsonl"]
    assert [each.is_present for each in sets] == [True, True] + [False] * 6


def test_measures_what_is_there_and_says_what_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    museum = tmp_path / "museum"
    museum.mkdir()
    held = FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS)
    factfile.write(held, museum / "base.yaml")
    asked = {"id": "1", "query": "How tall is the Gull Point lighthouse?", "gold": ["gull-height"]}
    (museum / "questions.jsonl").write_text(json.dumps(asked), encoding="utf-8")
    page = tmp_path / "quality.md"
    main([str(page), "--gold", str(tmp_path), "--others", str(tmp_path / "none")])
    measured, skipped, where = capsys.readouterr().out.splitlines()
    assert measured == "museum: 1 questions"
    assert skipped.startswith("skipped, since not there: gojilin-2022-06-02; gojilin-2022-06-02, held out; ")
    assert where == f"the figures stand in {page}"
    text = page.read_text(encoding="utf-8")
    assert [row[0] for row in rows(text, "### Beside simple methods")] == [
        "Footnote", "rapidfuzz token_set_ratio", "SQLite FTS5, Porter", "bm25s, Snowball",
    ]  # fmt: skip
    assert dict(rows(text, "## museum"))["right fact ranked first"].startswith("100.0 %")
    assert str(tmp_path) not in text


def test_says_so_when_a_file_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="can't be written: No such file or directory"):
        write(tmp_path / "none" / "page.md", "text")
