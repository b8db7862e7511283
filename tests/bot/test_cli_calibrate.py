"""`footnote calibrate`, with a base of our own invention."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from matplotlib.image import imread
from plugins.commands import footnote as run_footnote
from plugins.invented_facts import GAZETTE, HEIGHT, SUBJECTS
from plugins.invented_islands import ISLANDS

from bot.cli.calibrate import calibrate
from bot.cli.facts import facts
from knowledge import KnowledgeError, factfile, open_engine
from knowledge.calibration import HARDER, Calibration, known
from knowledge.factfile import FactFile

GOLD = """
{"id": "1", "query": "how high is Quillan", "lang": "en", "gold": ["quillan-height"]}
{"id": "2", "query": "how high is Mount Everest", "lang": "en", "gold": []}
"""
CALIBRATION = [
    "base",
    "target",
    "answer",
    "rehearsed",
    "gold",
    "made_at",
    "curve",
    "is_default",
    "is_reached",
]
POINT = ["threshold", "answered", "answered_interval", "wrong", "wrong_interval"]


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    factfile.write(ISLANDS, tmp_path / "islands.yaml")
    monkeypatch.setenv("FOOTNOTE_BASE", "islands.yaml")
    monkeypatch.setenv("FOOTNOTE_DATABASE", "facts.db")
    Path("gold.jsonl").write_text(GOLD, encoding="utf-8")
    return tmp_path / "islands.yaml"


@pytest.fixture
def small_base(base: Path) -> Path:
    """Two facts: too few phrasings to choose by."""
    factfile.write(replace(ISLANDS, subjects=ISLANDS.subjects[:1], facts=ISLANDS.facts[:2]), base)
    return base


def calibrated(*arguments: str) -> Result:
    return CliRunner().invoke(calibrate, arguments, catch_exceptions=False)


def opened() -> tuple[float, Calibration | None]:
    """With what threshold the base answers when it is opened next, and what is known of that."""
    engine, _ = open_engine(Path("facts.db"), base=Path("islands.yaml"))
    with closing(engine.store):
        return engine.thresholds.answer, known(engine)


def test_the_calibration_is_printed_and_written_as_json_and_kept_with_the_base() -> None:
    result = calibrated("--target", "0.03", "--json", "--out", "made.json")
    made = json.loads(result.stdout)
    assert list(made) == CALIBRATION
    assert all(list(point) == POINT for point in made["curve"])
    assert (made["target"], made["gold"], made["is_default"]) == (0.03, 0, False)
    assert json.loads(Path("made.json").read_text(encoding="utf-8")) == made
    assert opened() == (made["answer"], Calibration.from_dict(made))


def test_a_person_reads_what_was_chosen_on_what_and_a_table() -> None:
    head, _, table = calibrated("--target", "0.07").stdout.partition("\n\n")
    made = opened()[1]
    assert made
    assert head.splitlines() == [
        f"Base {made.base}, asked {made.rehearsed} questions made out of the base.",
        "Target: at most 7 % of all questions answered wrongly.",
        f"Chosen: answers from a confidence of {made.answer:g}.",
        f"Questions made out of a base are harder than people's, so of these {7 * HARDER:g} % may be.",
    ]
    heading, *rows = table.splitlines()
    assert heading.split("  ")[0] == "confidence"
    assert len(rows) == len(made.curve)
    [chosen] = [row for row in rows if row.endswith("<- chosen")]
    assert chosen.startswith(f"{made.answer:.3f}")
    point = next(point for point in made.curve if point.threshold == made.answer)
    low, high = point.wrong_interval
    assert f"{point.answered * 100:.1f} %" in chosen
    assert f"{point.wrong * 100:.1f} %" in chosen
    assert f"({low * 100:.1f} to {high * 100:.1f})" in chosen


def test_gold_questions_take_part(small_base: Path) -> None:
    result = calibrated("--questions", "gold.jsonl", "--questions", "gold.jsonl")
    assert " made out of the base and 4 gold questions." in result.stdout
    assert "harder" not in result.stdout


def test_the_picture_is_a_png_with_something_in_it() -> None:
    calibrated("--png", "curve.png")
    assert Path("curve.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    dots = imread("curve.png")
    assert dots.shape[:2] == (600, 800)
    assert len(np.unique(dots.reshape(-1, dots.shape[2]), axis=0)) > 10


def test_a_base_with_few_phrasings_keeps_the_default_and_is_told_so(small_base: Path) -> None:
    result = calibrated()
    assert "Too few to choose by: it takes 30 phrasings" in result.stdout
    assert "The default threshold stays: answers from a confidence of 0.6." in result.stdout
    assert "Target" not in result.stdout


def test_a_target_out_of_reach_is_told_plainly(small_base: Path) -> None:
    row = {"id": "1", "query": "How high does Quillan rise?", "gold": ["quillan-goats"]}
    Path("wrong.jsonl").write_text(json.dumps(row), encoding="utf-8")
    result = calibrated("--questions", "wrong.jsonl", "--target", "0.01")
    assert "Chosen: answers from a confidence of 0.97.\nThe target is not reached" in result.stdout


def test_there_is_nothing_to_draw_without_a_question_that_has_an_answer(base: Path) -> None:
    bare = tuple(replace(fact, phrasings=()) for fact in ISLANDS.facts)
    factfile.write(replace(ISLANDS, facts=bare), base)
    with pytest.raises(KnowledgeError, match="There is no curve to draw"):
        calibrated("--png", "curve.png")
    assert calibrated().stdout.endswith("No question has an answer, so there is no curve.\n")


def test_a_gold_question_about_an_unknown_fact_is_refused() -> None:
    row = {"id": "7", "query": "how old", "gold": ["quillan-age"]}
    Path("other.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        calibrated("--questions", "other.jsonl")
    assert str(refused.value) == "other.jsonl: 7 is about quillan-age, which the base lacks."


@pytest.mark.parametrize("target", ["0", "1", "5", "-0.1", "nan"])
def test_a_target_that_is_no_share_is_one_line_with_exit_code_2(target: str, tmp_path: Path) -> None:
    ended = run_footnote("calibrate", "--target", target, where=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        f"footnote: Invalid value for '--target': {float(target):g} is no share between 0 and 1; "
        "for 5 percent write 0.05.\n"
    )


def test_a_picture_that_cannot_be_written_is_one_line(small_base: Path) -> None:
    with pytest.raises(KnowledgeError) as refused:
        calibrated("--png", "no/curve.png")
    assert str(refused.value) == "no/curve.png can't be written: No such file or directory."


def test_importing_facts_calibrates_the_base_that_they_make(base: Path) -> None:
    first = Path("first.yaml")
    factfile.write(FactFile(sources=(GAZETTE,), subjects=SUBJECTS[:1], facts=(HEIGHT,)), first)
    imported = CliRunner().invoke(facts, ["import", str(base), "--base", str(first)])
    assert imported.exit_code == 0, imported.output
    engine, _ = open_engine(Path("facts.db"), base=first)
    with closing(engine.store):
        made = known(engine)
    assert made
    assert imported.stdout == (
        f"{len(ISLANDS.facts)} added.\nCalibrated: answers from a confidence of {made.answer:g}, "
        f"for at most 5 % wrong answers, on {made.rehearsed} questions made out of the base.\n"
    )
    assert "this takes some seconds" in imported.stderr
