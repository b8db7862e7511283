"""What stays is spared the garbage collector."""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from plugins.whole_bot import settings_for

from bot.cli import run as cli
from bot.context import FootnoteApplication
from bot.sandbox import READER_ID, Sandbox
from bot.services import Services
from bot.settling import TURN_SECONDS, settled

ASKED = ("How tall is the tower?", "塔有多高？", "¿Qué altura tiene la torre?", "Какой высоты башня?")
# What the questions, asked right after the start, load that was not loaded by then.
FIRST_QUESTIONS = """
import asyncio, json, pathlib, sys
from bot.services import Services

services = Services.open(None, base=pathlib.Path(sys.argv[1]))
before = {*sys.modules}
for question in sys.argv[2:]:
    asyncio.run(services.answer(question))
services.close()
print(json.dumps({"loaded": sorted(before), "late": sorted({*sys.modules} - before)}))
"""


class Something:
    """What may be there before or not."""


def is_looked_at(kind: type) -> bool:
    """By the collector, which passes over what it is spared."""
    return any(isinstance(each, kind) for each in gc.get_objects())


def test_the_collector_looks_at_nothing_that_was_there_before() -> None:
    before = Something()
    assert is_looked_at(type(before))
    with settled():
        assert not is_looked_at(Something)
        assert gc.get_freeze_count() > 10_000
    assert is_looked_at(Something)
    assert gc.get_freeze_count() == 0


def test_threads_give_way_to_the_event_loop_sooner_than_python_has_them() -> None:
    before = sys.getswitchinterval()
    with settled():
        assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)
    assert sys.getswitchinterval() == before > TURN_SECONDS


async def test_the_bot_is_settled_once_it_runs_with_all_that_it_is_made_of(
    sandbox: Sandbox, own_services: Services
) -> None:
    bot = asyncio.create_task(cli._run(settings_for(sandbox, "polling"), own_services))
    await sandbox.reply(after=sandbox.say(READER_ID, "/help"))
    is_spared = not is_looked_at(FootnoteApplication)
    signal.raise_signal(signal.SIGTERM)
    await bot
    assert is_spared
    assert gc.get_freeze_count() == 0


def test_the_first_question_in_each_language_finds_everything_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_QUESTIONS, str(tmp_path), *ASKED]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
    found = json.loads(said.splitlines()[-1])
    # Importing it holds up every thread.
    assert "rjieba" in found["loaded"]
    assert found["late"] == []
