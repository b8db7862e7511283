"""The bundled facts stay out of a database with other facts, unless they are asked for; that is said once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from plugins.commands import footnote as run_footnote
from plugins.commands import started
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, NOTEBOOK, SUBJECTS

from bot.cli import footnote
from knowledge import FactStore, factfile
from knowledge.factfile import BUNDLED, FactFile

LIGHTHOUSES = FactFile(
    sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS, path=Path("/elsewhere/lighthouses.yaml")
)
LEFT_OUT = "The bundled article is left out, as the database holds other facts."


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator's own, where the bot looks for it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOOTNOTE_BASE", raising=False)
    monkeypatch.delenv("FOOTNOTE_DATABASE", raising=False)
    path = tmp_path / "data" / "footnote.db"
    with FactStore(path) as store:
        store.load(LIGHTHOUSES)
    return path


def held(database: Path) -> int:
    with FactStore(database) as store:
        return len(store.facts(status=None))


def ran(*arguments: str | Path) -> Result:
    return CliRunner().invoke(footnote, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "How tall is the Gull Point lighthouse?"),
        ("calibrate",),
        ("facts", "list"),
        ("facts", "show", HEIGHT.id),
        ("facts", "export", "written.yaml"),
        ("link", "--bot", "SomeBot", "--fact", HEIGHT.id),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_command_leaves_an_operators_own_facts_alone_and_says_so_once(
    database: Path, arguments: tuple[str, ...]
) -> None:
    result = ran(*arguments)
    assert (result.exit_code, held(database)) == (0, len(FACTS))
    (told,) = [line for line in result.stderr.splitlines() if LEFT_OUT in line]
    assert "FOOTNOTE_BASE" in told
    assert LEFT_OUT not in result.stdout


def test_an_import_into_an_operators_own_facts_adds_the_file_alone(database: Path) -> None:
    factfile.write(LIGHTHOUSES, Path("again.yaml"))
    result = ran("facts", "import", "again.yaml")
    assert held(database) == len(FACTS)
    assert LEFT_OUT not in result.stderr


def test_a_database_that_begins_with_an_import_has_the_file_alone(database: Path) -> None:
    factfile.write(LIGHTHOUSES, Path("again.yaml"))
    ran("facts", "import", "again.yaml", "--database", "new.db")
    assert held(Path("new.db")) == len(LIGHTHOUSES.facts)
    ran("ask", "How tall is the Gull Point lighthouse?", "--database", "new.db")
    assert held(Path("new.db")) == len(LIGHTHOUSES.facts)


@pytest.mark.parametrize("arguments", [("ask", "--json", "How tall?"), ("facts", "list", "--json")])
def test_json_stays_json_where_the_bundled_facts_are_left_out(arguments: tuple[str, ...]) -> None:
    assert all(map(json.loads, ran(*arguments).stdout.splitlines()))


def test_bundled_facts_that_are_asked_for_are_loaded_beside_others(database: Path) -> None:
    result = ran("facts", "list", "--base", BUNDLED)
    assert held(database) > len(FACTS)
    assert result.stderr == ""


@pytest.mark.parametrize("place", ["environment", ".env"])
def test_a_base_that_is_set_is_loaded_beside_other_facts(
    database: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "environment":
        monkeypatch.setenv("FOOTNOTE_BASE", str(BUNDLED))
    else:
        Path(".env").write_text(f"FOOTNOTE_BASE={BUNDLED}\n", encoding="utf-8")
    assert ran("facts", "list").stderr == ""
    assert held(database) > len(FACTS)


def test_a_new_database_gets_the_bundled_facts_and_nothing_is_said() -> None:
    result = ran("facts", "list", "--database", "new.db")
    assert held(Path("new.db")) == len(result.stdout.splitlines())
    assert result.stderr == ""
    assert ran("facts", "list", "--database", "new.db").output == result.output


def test_check_without_a_file_or_base_checks_the_bundled_facts() -> None:
    (bundled,) = factfile.files_of(BUNDLED)
    assert ran("facts", "check").output == f"{bundled}: no problems.\n"


def test_a_bot_that_starts_leaves_an_operators_own_facts_alone_and_logs_so_once(
    tmp_path: Path, database: Path
) -> None:
    with started("try", where=tmp_path):
        pass
    assert held(database) == len(FACTS)
    (line,) = [line for line in (tmp_path / "stderr").read_text().splitlines() if LEFT_OUT in line]
    assert "FOOTNOTE_BASE" in line


def test_doctor_writes_nothing_into_an_operators_own_facts(tmp_path: Path, database: Path) -> None:
    run_footnote("doctor", where=tmp_path)
    assert held(database) == len(FACTS)
