from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from plugins.commands import environment
from plugins.commands import footnote as run_footnote

from bot.cli.ask import ask
from knowledge import open_engine

HEIGHT = "How tall is the Gull Point lighthouse?"


@pytest.fixture(scope="module")
def calibrated(invented_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that was opened before: to calibrate it for each test anew would take most of the time."""
    database = tmp_path_factory.mktemp("calibrated") / "facts.db"
    engine, _ = open_engine(database, base=invented_base)
    engine.store.close()
    return database


@pytest.fixture(autouse=True)
def base(calibrated: Path, invented_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(calibrated, tmp_path / "facts.db")
    monkeypatch.setenv("FOOTNOTE_BASE", str(invented_base))
    monkeypatch.setenv("FOOTNOTE_DATABASE", str(tmp_path / "facts.db"))


def asked(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(ask, arguments, input=io.BytesIO(typed.encode()), catch_exceptions=False)


def as_json(question: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(question, "--json").stdout)
    return found


def test_shows_a_person_the_claim_the_quote_and_the_source() -> None:
    assert asked(HEIGHT).stdout == (
        "The Gull Point lighthouse is 41 metres tall.\n"
        "\n"
        "  “rises 41 metres above the rock”\n"
        "  Lighthouse <Gazette> & Almanac, Port Office, 9 March 2020, page 4\n"
        "  https://gazette.example/2020?a=1&b=2\n"
    )


def test_shows_the_period_where_the_claim_does_not_say_it() -> None:
    assert "Period: 4 May 1987" in asked("When did the Marrow Bay ferry begin to sail?").stdout


def test_says_when_the_question_states_another_number_than_the_fact() -> None:
    question = "Did the Gull Point lighthouse have 20,000 visitors in 2019?"
    shown = asked(question).stdout.splitlines()
    assert shown[:2] == [
        "You ask about 20,000; the fact says 12,500.",
        "The Gull Point lighthouse had 12,500 visitors in 2019.",
    ]
    assert as_json(question)["difference"] == {"asked": "20,000", "held": "12,500"}


def test_answers_in_the_language_of_the_question_where_the_claim_is_translated() -> None:
    assert asked("鸥角灯塔有多高？").stdout.startswith("鸥角灯塔高41米。\n")


def test_says_why_it_does_not_answer_and_what_is_nearest() -> None:
    lines = asked("How many people visited the Gull Point lighthouse in 1980?").stdout.splitlines()
    assert lines[:2] == ["I have figures for 2019, not for 1980.", "The closest that I have:"]
    assert lines[2] == "  - Gull Point lighthouse: visitors (2019)"


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        (
            "Does the lighthouse at Gull Point have wifi?",
            ["I have facts about Gull Point, but none about “wifi”."],
        ),
        (
            "Why is the lighthouse 41 metres tall?",
            ["I have facts about Gull Point lighthouse, but none that says why."],
        ),
        (
            "How do I bake bread?",
            [
                "That is outside what my facts cover.",
                "My facts are about Thistle Hill bees, Gull Point lighthouse and Marrow Bay ferry.",
            ],
        ),
    ],
)
def test_says_what_did_not_fit_as_the_bot_does(question: str, sentences: list[str]) -> None:
    assert asked(question).stdout.splitlines()[: len(sentences)] == sentences


def test_greets_back() -> None:
    assert asked("hello").stdout.startswith("Hello!")


def test_json_has_the_promised_keys_of_an_answer() -> None:
    found = as_json(HEIGHT)
    assert list(found) == [
        "question", "language", "outcome", "confidence", "reason", "fact", "difference", "earlier",
        "disagreeing", "candidates", "read_as", "others", "elapsed_ms",
    ]  # fmt: skip
    assert found["question"] == HEIGHT
    assert (found["difference"], found["read_as"], found["others"]) == (None, None, [])
    assert (found["language"], found["outcome"], found["reason"]) == ("en", "answered", None)
    assert 0.5 < found["confidence"] <= 1
    assert found["elapsed_ms"] > 0
    assert found["fact"] == {
        "id": "gull-height",
        "version": 1,
        "claim": "The Gull Point lighthouse is 41 metres tall.",
        "highlight": "41 metres",
        "subject": "Gull Point lighthouse",
        "period": None,
        "citations": [
            {
                "source_id": "gazette-2020",
                "title": "Lighthouse <Gazette> & Almanac",
                "publisher": "Port Office",
                "url": "https://gazette.example/2020?a=1&b=2",
                "published_on": "2020-03-09",
                "quote": "rises 41 metres above the rock",
                "locator": "page 4",
            }
        ],
    }
    assert 1 <= len(found["candidates"]) <= 3
    assert found["candidates"][0] == {
        "fact_id": "gull-height",
        "claim": "The Gull Point lighthouse is 41 metres tall.",
        "confidence": found["confidence"],
    }


def test_json_has_no_fact_unless_it_answers() -> None:
    found = as_json("How many people visited the Gull Point lighthouse in 1980?")
    assert (found["outcome"], found["reason"], found["fact"]) == ("abstained", "other_period", None)
    assert found["candidates"][0]["fact_id"] == "gull-visitors-2019"


TWO_THINGS = f"{HEIGHT} And how many people visited it in 2017?"


def test_answers_each_part_of_a_question_with_its_own_footnote() -> None:
    shown = asked("How tall is the Gull Point lighthouse and who steers the Marrow Bay ferry?").stdout
    first, second = shown.split("\n\nAda Quill")
    assert "rises 41 metres above the rock" in first
    assert "Ada Quill steers & whistles" in second


def test_says_of_a_part_why_it_has_no_answer() -> None:
    shown = asked(TWO_THINGS).stdout
    asked_for = "how many people visited Gull Point lighthouse in 2017?"
    assert f"\n\n“{asked_for}”: I have figures for 2019, not for 2017.\n" in shown


def test_json_holds_the_further_parts() -> None:
    found = as_json(TWO_THINGS)
    assert found["fact"]["id"] == "gull-height"
    [other] = found["others"]
    assert (other["outcome"], other["reason"], other["fact"]) == ("abstained", "other_period", None)
    [other] = as_json(TWO_THINGS.replace("2017", "2019"))["others"]
    assert (other["outcome"], other["reason"]) == ("answered", None)
    assert other["fact"]["id"] == "gull-visitors-2019"


def test_explains_below_the_answer() -> None:
    plain, explained = asked(HEIGHT).stdout, asked(HEIGHT, "--explain").stdout
    assert explained.startswith(f"{plain}\nAnswered with gull-height: confidence 0.")
    assert "\n\n1. gull-height\n  The Gull Point lighthouse is 41 metres tall.\n  confidence 0." in explained
    assert "\nThresholds: answer 0." in explained


def test_json_has_the_explanation_beside_the_same_keys() -> None:
    question = "How many people visited the Gull Point lighthouse in 1980?"
    plain, explained = as_json(question), json.loads(asked(question, "--json", "--explain").stdout)
    assert [*plain, "explanation"] == list(explained)
    assert {key: explained[key] for key in plain if key != "elapsed_ms"} == {
        key: value for key, value in plain.items() if key != "elapsed_ms"
    }
    why = explained["explanation"]
    assert list(why) == ["in_parts", "steps", "thresholds", "weights"]
    assert list(why["thresholds"])[:3] == ["answer", "margin", "suggest"]
    [step] = why["steps"]
    assert (step["outcome"], step["reason"], step["fact_id"]) == ("abstained", "other_period", None)
    assert step["reading"]["years"] == ["1980"]
    assert step["reading"]["kind"] == "number"
    assert [each["fact_id"] for each in step["candidates"][:1]] == ["gull-visitors-2019"]
    assert step["candidates"][0]["findings"] == [
        {"guard": "period", "reason": "other_period", "detail": "1980"}
    ]
    signals = step["candidates"][0]["signals"].values()
    assert all(
        each["contribution"] == pytest.approx(each["value"] * each["weight"], abs=0.01) for each in signals
    )


def test_json_lines_are_explained_too() -> None:
    lines = asked("--jsonl", "--explain", typed=f"{HEIGHT}\nhello").stdout.splitlines()
    height, hello = (json.loads(line)["explanation"]["steps"] for line in lines)
    assert height[0]["fact_id"] == "gull-height"
    assert all(each["holds"] for each in height[0]["conditions"])
    assert (hello[0]["reading"], hello[0]["candidates"], hello[0]["conditions"]) == (None, [], [])


def test_every_line_stands_by_itself() -> None:
    lines = asked("--jsonl", typed=f"{HEIGHT}\nand in 2017?").stdout.splitlines()
    assert json.loads(lines[1])["read_as"] is None


def test_json_lines_answer_every_line_also_an_empty_one() -> None:
    found = [
        json.loads(line)
        for line in asked("--jsonl", typed=f"{HEIGHT}\n\n鸥角灯塔有多高？").stdout.splitlines()
    ]
    assert [each["question"] for each in found] == [HEIGHT, "", "鸥角灯塔有多高？"]
    assert [each["reason"] for each in found] == [None, "no_question", None]
    assert found[2]["fact"]["id"] == "gull-height"


@pytest.mark.parametrize(
    "arguments",
    [("ask",), ("ask", "one", "two"), ("ask", "x", "--jsonl"), ("asks", "x"), ("ask", "x", "--yaml")],
)
def test_a_wrong_call_is_one_line_with_exit_code_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = run_footnote(*arguments, where=tmp_path)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("footnote: ")
    assert ended.stderr.count("\n") == 1


def test_an_unusable_database_is_one_line_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"no database at all, " * 100)
    ended = run_footnote("ask", HEIGHT, "--database", "broken.db", where=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.startswith("footnote: The database broken.db can't be used: ")
    assert ended.stderr.count("\n") == 1


def test_a_broken_fact_file_is_one_line_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("facts: [", encoding="utf-8")
    ended = run_footnote("ask", HEIGHT, "--base", "facts.yaml", where=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.startswith("footnote: facts.yaml has 1 problem. First, line ")
    assert ended.stderr.count("\n") == 1


MEASURED = """
import re, sys
from pathlib import Path
from bot.cli import main
sys.argv = ["footnote", "ask", "How much did FAW spend on R&D in 2021?"]
main()
# Unlike getrusage's, this peak forgets the process that we were forked from.
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
def test_stays_small_with_the_bundled_base(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", MEASURED],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    *answer, peak = ended.stdout.splitlines()
    assert "21.42 billion yuan" in answer[0]
    assert int(peak) < 400 * 1024
