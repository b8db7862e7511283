"""`footnote run` and `footnote try` as a person starts them."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from plugins.commands import footnote, started
from plugins.whole_bot import settings_for
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter

from bot.cli import run as cli
from bot.sandbox import CURATOR_ID, READER_ID, REVIEWER_ID, Sandbox
from bot.services import Services
from bot.settings import SettingsError, load_settings
from knowledge import ChangeKind, Desk, Member, Role

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawk"


def one_line(run: subprocess.CompletedProcess[str]) -> str:
    assert run.returncode == 2, run.stderr
    assert "Traceback" not in run.stderr
    last = run.stderr.strip().splitlines()[-1]
    assert last.startswith("footnote: ")
    return last


def test_run_without_a_token_says_how_to_get_one(tmp_path: Path) -> None:
    run = footnote("run", where=tmp_path)
    assert "BotFather" in one_line(run)
    assert "footnote try" in one_line(run)
    assert run.stderr.count("\n") == 1


def test_run_with_a_malformed_token_says_so_before_any_call(tmp_path: Path) -> None:
    run = footnote("run", where=tmp_path, TELEGRAM_BOT_TOKEN="my-bot-token")
    assert "TELEGRAM_BOT_TOKEN isn't a bot token" in one_line(run)
    assert "my-bot-token" not in run.stderr


async def test_run_with_a_token_that_telegram_does_not_know_says_so(tmp_path: Path, sandbox: Sandbox) -> None:

    run = await asyncio.to_thread(
        footnote, "run", where=tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_BASE_URL=sandbox.base_url
    )
    assert "doesn't know this bot token" in one_line(run)
    assert TOKEN not in run.stderr


def test_run_with_an_address_that_nobody_answers_says_so(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{nobody.getsockname()[1]}/bot"
        run = footnote("run", where=tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_BASE_URL=base)
    assert "can't be reached" in one_line(run)
    assert TOKEN not in run.stderr


def test_run_with_a_database_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database, but long enough to be read as one" * 50)
    run = footnote("run", where=tmp_path, TELEGRAM_BOT_TOKEN=TOKEN, FOOTNOTE_DATABASE="notes.txt")
    assert "notes.txt can't be used" in one_line(run)


def test_try_on_a_port_in_use_says_so(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        run = footnote("try", "--port", port, where=tmp_path)
    assert f"Port {port} is in use" in one_line(run)


def test_try_needs_a_port_that_is_one(tmp_path: Path) -> None:
    assert "--port" in one_line(footnote("try", "--port", "99999", where=tmp_path))


@pytest.mark.parametrize(
    ("command", "end"), [(("try",), signal.SIGINT), (("run", "--or-try"), signal.SIGTERM)]
)
def test_try_opens_a_page_and_ends_cleanly(
    tmp_path: Path, command: tuple[str, ...], end: signal.Signals
) -> None:
    with started(*command, where=tmp_path) as (running, address):
        with urllib.request.urlopen(address) as page:
            assert page.status == 200
        running.send_signal(end)
        assert running.wait(20) == 0
    assert "Traceback" not in (tmp_path / "stderr").read_text()
    assert (tmp_path / "data" / "footnote.db").exists()


def test_a_second_signal_does_not_cut_the_end_short(tmp_path: Path) -> None:
    with started("try", where=tmp_path) as (running, _):
        running.send_signal(signal.SIGTERM)
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
    assert "Traceback" not in (tmp_path / "stderr").read_text()


def test_loads_the_fact_files_that_are_named_in_place_of_the_bundled_ones(
    tmp_path: Path, invented_base: Path
) -> None:
    question = "How tall is the Gull Point lighthouse?"
    answer = footnote("ask", question, where=tmp_path, FOOTNOTE_BASE=str(invented_base))
    assert "41 metres tall" in answer.stdout
    listed = footnote("facts", "list", where=tmp_path, FOOTNOTE_BASE=str(invented_base))
    assert "faw-rd-2021" not in listed.stdout


def test_try_uses_the_database_that_is_named(tmp_path: Path) -> None:
    with started("try", where=tmp_path, FOOTNOTE_DATABASE="mine.db"):
        pass
    assert (tmp_path / "mine.db").exists()
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["run", "try"])
def test_help_shows_an_example(tmp_path: Path, command: str) -> None:
    run = footnote(command, "--help", where=tmp_path)
    assert run.returncode == 0
    assert "Example: " in run.stdout


class TestInThisProcess:
    """The same commands where coverage and a debugger can follow them."""

    @pytest.fixture(autouse=True)
    def _settings(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        for name in [name for name in os.environ if name.startswith(("TELEGRAM_", "FOOTNOTE_"))]:
            monkeypatch.delenv(name)
        monkeypatch.chdir(tmp_path)

    async def test_run_answers_until_it_is_told_to_stop(
        self, sandbox: Sandbox, own_services: Services
    ) -> None:
        settings = settings_for(sandbox, "polling")
        running = asyncio.create_task(cli._run(settings, own_services))
        await sandbox.called("setMyShortDescription")
        assert "/topics" in (await sandbox.reply(after=sandbox.say(READER_ID, "/help"))).text
        signal.raise_signal(signal.SIGTERM)
        await asyncio.wait_for(running, 10)

    async def test_the_team_of_the_sandbox_is_sent_away_before_a_bot_is_on_telegram(
        self, sandbox: Sandbox, own_services: Services
    ) -> None:
        def put(desk: Desk) -> None:
            change = desk.store.begin_change("telegram:99", ChangeKind.TEAM)
            desk.store.team.put(Member(id=99, name="Ada", role=Role.CURATOR), change=change)

        await own_services.desk(cli._make_team)
        await own_services.desk(put)
        members = await own_services.desk(lambda desk: desk.store.team.members())
        assert {each.id: each.role for each in members} == {
            CURATOR_ID: Role.CURATOR,
            REVIEWER_ID: Role.REVIEWER,
            99: Role.CURATOR,
        }
        await own_services.desk(cli._send_away)
        left = await own_services.desk(lambda desk: desk.store.team.members())
        assert [each.id for each in left] == [99]
        # Whoever has a team of their own gets no other people onto it.
        await own_services.desk(cli._make_team)
        assert await own_services.desk(lambda desk: desk.store.team.members()) == left

    async def test_try_prints_its_address(
        self, own_services: Services, capsys: pytest.CaptureFixture[str]
    ) -> None:
        running = asyncio.create_task(cli._run_in_sandbox(load_settings(), own_services, 0))
        line = ""
        async with asyncio.timeout(10):
            while not line:
                await asyncio.sleep(0.02)
                line = capsys.readouterr().out
        assert line.startswith("Open http://127.0.0.1:")
        signal.raise_signal(signal.SIGINT)
        await asyncio.wait_for(running, 10)

    def test_without_a_token_there_is_no_run(self) -> None:
        result = CliRunner().invoke(cli.run)
        assert isinstance(result.exception, SettingsError)
        assert "BotFather" in str(result.exception)

    @pytest.mark.parametrize(
        ("error", "line"),
        [
            (InvalidToken("The token `1:x` was rejected."), "doesn't know this bot token"),
            (BadRequest("Bad webhook: https only"), "refused to start the bot: Bad webhook: https only."),
            (NetworkError("https://x/bot1:x"), "api.telegram.org can't be reached."),
            (RetryAfter(30), "Telegram did not start the bot: RetryAfter."),
            (
                OSError(errno.EADDRINUSE, "in use"),
                "Port 8081 is in use. Choose another with FOOTNOTE_WEBHOOK",
            ),
            (PermissionError(), "Port 8081 can't be opened."),
        ],
    )
    def test_what_goes_wrong_is_told_in_one_line_without_the_token(self, error: Exception, line: str) -> None:
        with pytest.raises(SettingsError) as told, cli._one_line(load_settings()):
            raise error
        assert line in str(told.value)
        assert "1:x" not in str(told.value)
