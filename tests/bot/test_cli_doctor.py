"""`footnote doctor` says of everything that the bot needs whether it is there, and what to do."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from plugins.invented_facts import FACTS, GAZETTE, NOTEBOOK, SUBJECTS
from plugins.whole_bot import settings_for
from pydantic import SecretStr
from telegram import User

from bot.cli import doctor
from bot.cli.doctor import State, examine
from bot.sandbox import Sandbox
from bot.settings import Settings, load_settings
from knowledge import FactStore
from knowledge.factfile import FactFile

BASE = FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "facts.db"
    with FactStore(path) as store:
        store.load(BASE)
    return path


@pytest.fixture
def settings(sandbox: Sandbox, database: Path) -> Settings:
    given = {"database": database, "owner_ids": frozenset({1})}
    return settings_for(sandbox, "polling").model_copy(update=given)


async def told(settings: Settings) -> dict[str, State]:
    return {str(each): each.state for each in await examine(settings)}


def said(found: dict[str, State], words: str) -> State:
    (state,) = [state for line, state in found.items() if words in line]
    return state


async def test_where_all_is_well_nothing_is_a_problem(settings: Settings, sandbox: Sandbox) -> None:
    found = await told(settings)
    assert State.PROBLEM not in found.values()
    assert said(found, f"the token is that of @{sandbox.bot.username}") is State.OK
    assert said(found, f"the database is sound: {len(FACTS)} facts") is State.OK
    assert said(found, "the clock is right") is State.OK
    assert said(found, "the encoders load and encode") is State.OK
    assert sandbox.token not in "".join(found)


async def test_a_withdrawn_token_is_a_problem_and_not_printed(settings: Settings, sandbox: Sandbox) -> None:
    token = "123456:another-token"
    found = await told(settings.model_copy(update={"telegram_bot_token": SecretStr(token)}))
    assert said(found, "Telegram does not know the token") is State.PROBLEM
    assert token not in "".join(found)


async def test_a_server_that_nobody_reaches_is_a_problem(settings: Settings) -> None:
    found = await told(settings.model_copy(update={"telegram_base_url": "http://127.0.0.1:9/bot"}))
    assert said(found, "Telegram can't be reached") is State.PROBLEM
    assert said(found, "the clock could not be compared") is State.WARNING


async def test_a_webhook_that_is_set_while_polling_is_told(settings: Settings, sandbox: Sandbox) -> None:
    async with doctor.Bot(sandbox.token, base_url=sandbox.base_url) as bot:
        await bot.set_webhook("https://bot.example/hook")
    assert said(await told(settings), "a webhook is set, but the mode is polling") is State.WARNING


async def test_a_clock_that_is_off_is_a_problem(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) - timedelta(minutes=3)

    monkeypatch.setattr(doctor, "datetime", Late)
    assert said(await told(settings), "the clock is 1") is State.PROBLEM


def test_a_damaged_database_is_a_problem_and_stays_as_it_is(database: Path) -> None:
    damaged = b"no database at all, " * 1_000
    database.write_bytes(damaged)
    (found,) = doctor.of_database(database)
    assert found.state is State.PROBLEM
    assert "footnote restore" in found.advice
    assert database.read_bytes() == damaged


def test_a_database_that_somebody_else_keeps_locked_is_a_problem_and_needs_no_backup(database: Path) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("begin immediate")
        found = list(doctor.of_database(database))
    assert [each.state for each in found] == [State.PROBLEM]
    assert "another program is writing to it" in found[0].what
    assert not found[0].advice


def test_facts_that_are_held_back_are_named(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("update citations set quote = 'no such words in it: 99' where fact_id = 'gull-height'")
    sound, held = doctor.of_database(database)
    assert (sound.state, held.state) == (State.OK, State.PROBLEM)
    assert held.what.startswith(f"1 of {len(FACTS)} published facts")
    assert "gull-height" in held.what
    assert "/edit" in held.advice


def test_a_database_is_not_looked_into_where_a_copy_has_no_room(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "COPIES", 1 << 60)
    (found,) = doctor.of_database(database)
    assert found.state is State.WARNING
    assert "TMPDIR" in found.advice


def test_encoders_that_are_not_whole_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("english.onnx is cut off")

    monkeypatch.setattr(doctor, "loaded_encoders", broken)
    found = doctor.of_encoders()
    assert (found.state, "OSError" in found.what) == (State.PROBLEM, True)


def test_a_settings_file_that_others_can_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = load_settings(_env_file=None, owner_ids="1", retention_days=0)
    settings = given.model_copy(update={"telegram_bot_token": SecretStr("123456:sandbox-token")})
    (tmp_path / ".env").touch(mode=0o600)
    (kept,) = [each for each in doctor.of_settings(settings) if "no questions are kept" in each.what]
    assert kept.state is State.OK
    assert not [each for each in doctor.of_settings(settings) if "can read" in each.what]
    (tmp_path / ".env").chmod(0o644)
    (told,) = [each for each in doctor.of_settings(settings) if "can read" in each.what]
    assert (told.state, told.advice) == (State.WARNING, "chmod 600 .env")


class TestOfAWebhook:
    @pytest.fixture
    def settings(self, sandbox: Sandbox, database: Path) -> Settings:
        return settings_for(sandbox, "webhook").model_copy(update={"database": database})

    async def test_none_is_set_before_the_first_start(self, settings: Settings) -> None:
        assert said(await of_telegram(settings), "no webhook is set yet") is State.WARNING

    async def test_another_may_be_set(self, settings: Settings, sandbox: Sandbox) -> None:
        await set_webhook(sandbox, "https://another.example/hook")
        assert said(await of_telegram(settings), "another webhook is set") is State.WARNING

    async def test_it_may_be_well(self, settings: Settings, sandbox: Sandbox) -> None:
        assert settings.webhook_url
        await set_webhook(sandbox, settings.webhook_url)
        assert said(await of_telegram(settings), "webhook is as the settings say") is State.OK

    async def test_an_error_counts_while_it_is_new(self, settings: Settings, sandbox: Sandbox) -> None:
        """And what Telegram tells of it is shown without the token."""
        assert settings.webhook_url
        await set_webhook(sandbox, settings.webhook_url)
        updates = sandbox.world.updates
        updates.last_error, updates.last_error_date = f"404 at /{sandbox.token}", int(time.time())
        found = {str(each): each.state for each in await examine(settings)}
        assert said(found, "could not call the webhook: 404 at /[secret]") is State.PROBLEM
        assert sandbox.token not in "".join(found)
        updates.last_error_date -= 7_200
        assert said(await of_telegram(settings), "webhook is as the settings say") is State.OK


async def of_telegram(settings: Settings) -> dict[str, State]:
    return {str(each): each.state for each in await doctor.of_telegram(settings)}


async def set_webhook(sandbox: Sandbox, url: str) -> None:
    async with doctor.Bot(sandbox.token, base_url=sandbox.base_url) as bot:
        await bot.set_webhook(url)


async def test_what_botfather_can_turn_on_is_told_with_the_command_for_it() -> None:
    me = User(1, "Footnote", is_bot=True, can_join_groups=False, supports_inline_queries=False)
    found = list(doctor.of_permissions(me))
    assert [each.state for each in found] == [State.WARNING, State.WARNING, State.OK]
    assert [re.findall(r"/\w+", str(each)) for each in found] == [
        ["/setjoingroups"],
        ["/setinline"],
        ["/setprivacy"],
    ]


def test_settings_to_mend_are_a_problem_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "my-bot-token")
    run = CliRunner().invoke(doctor.doctor, ["--json"], catch_exceptions=False)
    assert run.exit_code == 1
    (found,) = json.loads(run.stdout)
    assert found["state"] == "problem"
    assert "TELEGRAM_BOT_TOKEN isn't a bot token" in found["what"]
    assert "my-bot-token" not in run.stdout


def test_a_broken_base_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("facts: [", "utf-8")
    (found,) = doctor.of_base(tmp_path)
    assert (found.state, "footnote facts check" in found.advice) == (State.PROBLEM, True)


def test_what_is_not_set_is_told_and_no_problem(tmp_path: Path) -> None:
    settings = load_settings(_env_file=None, backup_keep=0)
    assert [each.state for each in doctor.of_settings(settings)] == [State.WARNING] * 2
    assert [each.state for each in doctor.of_database(tmp_path / "none.db")] == [State.WARNING]
    assert not (tmp_path / "none.db").exists()


def test_the_command_ends_with_1_where_there_are_problems(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTNOTE_DATABASE", str(database))
    run = CliRunner().invoke(doctor.doctor, ["--json"], catch_exceptions=False)
    assert run.exit_code == 0
    assert {"ok", "warning"} == {each["state"] for each in json.loads(run.stdout)}
    database.write_bytes(b"no database at all, " * 1_000)
    run = CliRunner().invoke(doctor.doctor, [], catch_exceptions=False)
    assert run.exit_code == 1
    assert "problem: the database" in run.stdout
