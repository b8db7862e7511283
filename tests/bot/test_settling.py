"""What stays is spared the garbage collector."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settling import TURN_SECONDS, settle

ASKED = ("How tall is the tower?", "塔有多高？", "¿Qué altura tiene la torre?", "Какой высоты башня?")
# What the questions, asked right after the start, load that was not loaded by then.
FIRST_QUESTIONS = """
import asyncio, json, pathlib, sys
from bot.context import Services

services = Services.open(None, base=pathlib.Path(sys.argv[1]))
before = {*sys.modules}
for question in sys.argv[2:]:
    asyncio.run(services.answer(question))
services.close()
print(json.dumps({"loaded": sorted(before), "late": sorted({*sys.modules} - before)}))
"""


@pytest.fixture
def frozen() -> Iterator[None]:
    before = sys.getswitchinterval()
    settle()
    yield
    gc.unfreeze()
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("frozen")
def test_the_collector_looks_at_nothing_that_was_there_before() -> None:
    before = object.__new__(type("Before", (), {}))
    assert gc.get_freeze_count() > 10_000
    assert len(gc.get_objects(generation=2)) < 1_000
    assert any(each is before for each in gc.get_objects())


@pytest.mark.usefixtures("frozen")
def test_threads_give_way_to_the_event_loop_sooner_than_python_has_them() -> None:
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)


def test_the_first_question_in_each_language_finds_everything_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_QUESTIONS, str(tmp_path), *ASKED]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
    found = json.loads(said.splitlines()[-1])
    # Importing it holds up every thread.
    assert "rjieba" in found["loaded"]
    assert found["late"] == []
