"""`footnote run` and `footnote try` as a person starts them."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sandbox import Sandbox

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawk"


def environment(**settings: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "FOOTNOTE_"))
    }
    return {**kept, "PORT": "0", **settings}


def footnote(*arguments: str, where: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=where,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def started(*arguments: str, where: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running command and the address that it prints."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=where,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=(where / "stderr").open("w"),
        text=True,
    ) as running:
        try:
            assert running.stdout is not None
            line = running.stdout.readline()
            assert line.startswith("Open http://127.0.0.1:"), (where / "stderr").read_text()
            yield running, line.split()[1]
        finally:
            running.terminate()
            running.wait(20)


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


@pytest.mark.parametrize("command", [("try",), ("run", "--or-try")])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_try_opens_a_page_and_ends_cleanly(
    tmp_path: Path, command: tuple[str, ...], end: signal.Signals
) -> None:
    with started(*command, where=tmp_path) as (running, address):
        with urllib.request.urlopen(address) as page:
            assert page.status == 200
        running.send_signal(end)
        assert running.wait(20) == 0
    assert "Traceback" not in (tmp_path / "stderr").read_text()
    assert (tmp_path / "data" / "try.db").exists()


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
