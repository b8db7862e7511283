"""`footnote facts`, with a small bundled base of our own invention."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.facts import facts
from knowledge.errors import KnowledgeError, UnknownFact
from knowledge.model import Fact, Status, Subject
from knowledge.store import FactStore

BASE = """\
source: {id: guide, title: Guide to the museum, publisher: Skerry Trust, url: https://skerry.example/guide}
subjects: [{name: Skerry tower}, {name: Lamp}]
facts:
  - id: tower-height
    claim: The tower is 40 metres high.
    subject: Skerry tower
    value: 40 metres
    quote: a tower of 40 metres
    locator: page 2
    phrasings: [how high is the tower]
    translations: {zh: 灯塔高40米。}
  - {id: lamp-lit, claim: The lamp is lit at dusk., subject: Lamp, quote: lit at dusk}
"""


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "museum.yaml").write_text(BASE, encoding="utf-8")
    monkeypatch.setenv("FOOTNOTE_BASE", str(folder))
    monkeypatch.setenv("FOOTNOTE_DATABASE", str(tmp_path / "data" / "facts.db"))
    return folder / "museum.yaml"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "facts.db"


def footnote(*arguments: str | Path) -> Result:
    return CliRunner().invoke(facts, [str(argument) for argument in arguments])


def test_list_shows_id_subject_and_claim_of_the_bundled_base() -> None:
    result = footnote("list")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "tower-height  Skerry tower  The tower is 40 metres high.",
        "lamp-lit      Lamp          The lamp is lit at dusk.",
    ]


def test_list_leaves_out_what_is_not_published_unless_asked(database: Path) -> None:
    footnote("list")
    with FactStore(database) as store:
        store.save(replace(store.fact("lamp-lit"), status=Status.RETIRED), who="curator 7")
    assert "lamp-lit" not in footnote("list").output
    assert "lamp-lit" in footnote("list", "--all").output


def test_list_can_keep_to_one_subject_and_says_when_there_is_nothing() -> None:
    assert footnote("list", "--subject", "Lamp").output == "lamp-lit  Lamp  The lamp is lit at dusk.\n"
    assert footnote("list", "--subject", "Moon").output == "No facts.\n"


@pytest.mark.parametrize("name", ["the museum", "THE  Museum", "musee de Skerry", "skerry TOWER", "灯塔"])
def test_list_knows_a_subject_by_all_its_names_however_they_are_written(base: Path, name: str) -> None:
    aliases = "aliases: [the museum, Musée de Skerry, 灯塔]"
    base.write_text(BASE.replace("{name: Skerry tower}", f"{{name: Skerry tower, {aliases}}}"), "utf-8")
    assert footnote("list", "--subject", name).output == (
        "tower-height  Skerry tower  The tower is 40 metres high.\n"
    )


def test_list_shows_the_facts_of_all_subjects_that_share_a_name(database: Path) -> None:
    footnote("list")
    with FactStore(database) as store:
        for name in ("Skerry tower", "Lamp"):
            store.save_subject(Subject(name, ("The Light",)))
    listed = footnote("list", "--subject", "the light").output
    assert [line.split()[0] for line in listed.splitlines()] == ["tower-height", "lamp-lit"]


def test_list_prints_one_json_object_a_line() -> None:
    first, second = map(json.loads, footnote("list", "--json").output.splitlines())
    assert (first["id"], second["id"]) == ("tower-height", "lamp-lit")
    assert first["citations"] == [
        {"source_id": "guide", "quote": "a tower of 40 metres", "locator": "page 2"}
    ]
    assert first["translations"] == {"zh": "灯塔高40米。"}


def test_show_prints_all_that_is_known() -> None:
    result = footnote("show", "tower-height")
    for text in (
        "The tower is 40 metres high.",
        "Value:     40 metres",
        '"a tower of 40 metres"',
        "Guide to the museum, Skerry Trust, page 2",
        "https://skerry.example/guide",
        "how high is the tower",
        "zh: 灯塔高40米。",
        "Version:   1",
    ):
        assert text in result.output
    assert "Period" not in result.output


def test_show_can_print_an_earlier_version_and_json(database: Path) -> None:
    footnote("list")
    with FactStore(database) as store:
        store.save(replace(store.fact("lamp-lit"), claim="The lamp shines."), who="curator 7")
    assert "The lamp shines." in footnote("show", "lamp-lit").output
    assert "The lamp is lit at dusk." in footnote("show", "lamp-lit", "--version", "1").output
    assert json.loads(footnote("show", "lamp-lit", "--json").output)["version"] == 2


def test_show_prints_when_a_fact_holds_and_who_answers_for_it(database: Path) -> None:
    footnote("list")
    with FactStore(database) as store:
        told = replace(
            store.fact("lamp-lit"),
            valid_from=date(2024, 3, 1),
            valid_until=date(2025, 5, 2),
            author="Ada Quill",
            approver="Bo Marrow",
        )
        saved = store.save(told, who="curator 7")
    assert saved.updated_at
    lines = footnote("show", "lamp-lit").output.splitlines()
    assert "  Valid:     from 2024-03-01 until 2025-05-02" in lines
    assert "  Author:    Ada Quill" in lines
    assert "  Approver:  Bo Marrow" in lines
    assert f"  Updated:   {saved.updated_at:%Y-%m-%d %H:%M} UTC" in lines
    printed = json.loads(footnote("show", "lamp-lit", "--json").output)
    assert printed["valid_from"] == "2024-03-01"
    assert printed["valid_until"] == "2025-05-02"
    assert (printed["author"], printed["approver"]) == ("Ada Quill", "Bo Marrow")
    assert printed["updated_at"] == saved.updated_at.isoformat()


@pytest.mark.parametrize(
    ("days", "line"),
    [
        ({"valid_from": date(2024, 3, 1)}, "  Valid:     from 2024-03-01"),
        ({"valid_until": date(2025, 5, 2)}, "  Valid:     until 2025-05-02"),
    ],
)
def test_show_leaves_out_the_end_of_the_time_that_is_open(
    database: Path, days: dict[str, date], line: str
) -> None:
    footnote("list")
    assert "Valid" not in footnote("show", "lamp-lit").output
    with FactStore(database) as store:
        store.save(replace(store.fact("lamp-lit"), **days), who="curator 7")
    assert line in footnote("show", "lamp-lit").output.splitlines()


def test_json_has_everything_that_a_fact_has() -> None:
    printed = json.loads(footnote("show", "lamp-lit", "--json").output)
    assert set(printed) == {field.name for field in fields(Fact)}
    assert printed["valid_from"] is None


def test_show_of_an_unknown_fact_is_our_own_error() -> None:
    assert isinstance(footnote("show", "nothing").exception, UnknownFact)


def test_check_of_the_bundled_base_finds_nothing(base: Path) -> None:
    result = footnote("check")
    assert (result.exit_code, result.output) == (0, f"{base}: no problems.\n")


def test_check_prints_file_line_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(BASE.replace("is 40", "is 41"), encoding="utf-8")
    result = footnote("check", path)
    assert result.exit_code == 2
    assert result.output.splitlines() == [
        (
            f"{path}:5: tower-height: claims the number 41, which is not in its quote. "
            "Quote the words that hold it, or leave it out of the claim."
        ),
        (
            f"{path}:7: tower-height: the value '40 metres' does not stand in the claim. "
            "Write the value as the claim has it."
        ),
        f"{path}: 2 problems.",
    ]


def test_check_of_a_missing_file_says_so(tmp_path: Path) -> None:
    result = footnote("check", tmp_path / "none.yaml")
    assert result.exit_code == 2
    assert "none.yaml:1: there is no such file." in result.output


def test_import_adds_updates_and_keeps(tmp_path: Path, database: Path) -> None:
    footnote("list")
    with FactStore(database) as store:
        store.save(replace(store.fact("lamp-lit"), claim="The lamp shines."), who="curator 7")
    path = tmp_path / "mine.yaml"
    path.write_text(
        BASE.replace("locator: page 2", "locator: page 3")
        + "  - {id: lamp-old, claim: The lamp is old., subject: Lamp, quote: an old lamp}\n",
        encoding="utf-8",
    )
    result = footnote("import", path)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "1 added, 1 updated.",
        "Kept as a curator has edited them: lamp-lit.",
        "Too few phrasings to calibrate on: answers from a confidence of 0.6, the default.",
    ]
    assert "lamp-old" in footnote("list").output
    assert footnote("import", path).output.startswith("3 unchanged.\n")


def test_import_of_a_file_with_problems_imports_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(BASE.replace("is 40", "is 41"), encoding="utf-8")
    result = footnote("import", path)
    assert isinstance(result.exception, KnowledgeError)
    assert str(result.exception) == f"Nothing was imported from {path}."
    assert f"{path}: 2 problems." in result.output


def test_what_was_exported_checks_and_imports_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assert footnote("export", path).output == f"2 facts written to {path}.\n"
    assert footnote("check", path).exit_code == 0
    assert footnote("import", path).output.startswith("2 unchanged.\n")


def test_export_to_where_nothing_can_be_written_is_our_own_error(tmp_path: Path) -> None:
    result = footnote("export", tmp_path / "no" / "folder.yaml")
    assert isinstance(result.exception, KnowledgeError)
    assert "can't be written" in str(result.exception)


def test_a_changed_bundled_base_is_loaded_at_the_next_command(base: Path) -> None:
    footnote("list")
    base.write_text(BASE.replace("at dusk", "at dawn"), encoding="utf-8")
    assert "The lamp is lit at dawn." in footnote("list").output


@pytest.mark.parametrize("command", ["list", "show", "check", "import", "export"])
def test_every_help_shows_an_example(command: str) -> None:
    assert f"Example: footnote facts {command}" in footnote(command, "--help").output


def test_the_database_is_the_configured_one_when_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOOTNOTE_DATABASE")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("FOOTNOTE_DATABASE=elsewhere.db\n")
    assert footnote("list").exit_code == 0
    assert (tmp_path / "elsewhere.db").exists()
