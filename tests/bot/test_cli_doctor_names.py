"""`footnote doctor` tells of what is named like a setting and is none, and never what it was set to."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import doctor
from bot.cli.doctor import Finding, State

ENV = Path(".env")
VALUE = "hunter2"


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith(("TELEGRAM_", "FOOTNOTE_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def told() -> list[str]:
    found = list(doctor.of_names())
    assert {each.state for each in found} <= {State.WARNING}
    assert VALUE not in "".join(map(str, found))
    return list(map(str, found))


def test_a_mistyped_name_in_the_environment_is_told_with_the_one_that_is_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTNOTE_DATABSE", VALUE)
    (line,) = told()
    assert line == (
        "warning: FOOTNOTE_DATABSE is no setting; did you mean FOOTNOTE_DATABASE? "
        "Rename it in the environment."
    )


def test_a_mistyped_name_in_the_settings_file_is_told_too() -> None:
    ENV.write_text(f"FOOTNOTE_MODE=polling\nFOOTNOTE_OWNERIDS={VALUE}\n", encoding="utf-8")
    assert told() == [
        "warning: FOOTNOTE_OWNERIDS is no setting; did you mean FOOTNOTE_OWNER_IDS? Rename it in .env."
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("FOOTNOTE_LOGLEVEL", "FOOTNOTE_LOG_LEVEL"),
        ("footnote_retention", "FOOTNOTE_RETENTION_DAYS"),
        ("FOOTNOTE_QUESTIONS_PER_MINUTE", "FOOTNOTE_QUESTIONS_A_MINUTE"),
        ("FOOTNOTE_TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN"),
        ("FOOTNOTE_BOT_TOKEN", "TELEGRAM_BOT_TOKEN"),
    ],
)
def test_names_that_are_half_remembered_lead_to_the_setting(
    name: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, VALUE)
    (line,) = told()
    assert f"{name.upper()} is no setting; did you mean {meant}?" in line


@pytest.mark.parametrize("name", ["FOOTNOTE_COLOUR", "FOOTNOTE_HOME", "FOOTNOTE_LANGUAGE"])
def test_a_name_that_is_like_no_setting_is_told_without_a_guess(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, VALUE)
    assert told() == [
        f"warning: {name} is no setting. Remove it from the environment, or look its name up in .env.example."
    ]


def test_settings_in_any_letter_case_and_what_others_are_set_by_are_not_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("footnote_review", "on")
    monkeypatch.setenv("MY_FOOTNOTE_DATABSE", VALUE)
    ENV.write_text(f"FOOTNOTE_DATABASE=facts.db\nHOMEPAGE={VALUE}\n", encoding="utf-8")
    assert told() == []


def test_a_settings_file_that_is_no_text_is_no_reason_to_fail() -> None:
    ENV.write_bytes(b"FOOTNOTE_DATABSE=\xff\xfe")
    assert told() == []


def test_a_mistyped_name_is_told_beside_the_setting_that_is_missed_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTNOTE_MODE", "webhook")
    monkeypatch.setenv("FOOTNOTE_WEBHOOK_URL", "https://bot.example/hook")
    monkeypatch.setenv("FOOTNOTE_WEBHOOK_SECRT", VALUE)
    run = CliRunner().invoke(doctor.doctor, ["--json"], catch_exceptions=False)
    missed, mistyped = (Finding(**each) for each in json.loads(run.stdout))
    assert "FOOTNOTE_WEBHOOK_SECRET is needed" in missed.what
    assert mistyped.what.endswith("did you mean FOOTNOTE_WEBHOOK_SECRET?")
    assert VALUE not in run.output


def test_the_command_tells_of_a_mistyped_name_among_all_else_and_ends_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTNOTE_DATABSE", VALUE)
    run = CliRunner().invoke(doctor.doctor, [], catch_exceptions=False)
    assert run.exit_code == 0
    assert run.stdout.count("FOOTNOTE_DATABSE is no setting") == 1
    assert "the encoders load and encode" in run.stdout
    assert VALUE not in run.output
