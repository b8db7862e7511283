"""Whatever comes, the bot handles it, and sends nothing that Telegram would refuse.

`make test` tries a few hundred updates, always the same; `make fuzz` as many as FUZZ_UPDATES says,
always others.
"""

from __future__ import annotations

import asyncio
import logging
import os
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from plugins.invented_islands import fake_engine
from plugins.telegram_schema import aiogram_checker
from plugins.whole_bot import application_for, settings_for
from plugins.whole_team import BASE, join
from plugins.wild_updates import Step, Wild, steps
from structlog.testing import capture_logs
from telegram import Update

from bot.pace import Pace
from bot.sandbox import GROUP_ID, OWNER_ID, Sandbox
from bot.sandbox.model import Call
from bot.services import Services
from knowledge import Chat, Engine, LoadReport, open_engine

Opening = Callable[[], tuple[Engine, tuple[LoadReport, ...]]]

AT_ONCE = 20
FULL = "FUZZ_UPDATES" in os.environ
EXAMPLES = int(os.environ.get("FUZZ_UPDATES", "300")) // AT_ONCE
# Telegram says so of what is gone or as it was; the bot knows it only then.
EXPECTED = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message not found",
    "query is too old",
    "QUERY_ID_INVALID",
    "invalid file_id",
)


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram's twenty messages a minute in a group would make hours of this."""

    async def at_once(_: Pace, __: str, ___: object) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(Pace, "turn", at_once)


@pytest.fixture
def errors() -> Iterator[_Errors]:
    handler, root = _Errors(), logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)


@pytest.mark.parametrize("unasked", [False, True], ids=["asked", "unasked too"])
def test_whatever_comes_is_handled_and_every_reply_is_one_that_telegram_takes(
    errors: _Errors, *, unasked: bool
) -> None:
    _try(EXAMPLES // 2, lambda: (fake_engine(BASE), ()), errors, unasked=unasked)


@pytest.mark.skipif(not FULL, reason="takes a minute; `make fuzz` does it")
def test_the_same_holds_with_the_encoders_that_readers_meet(errors: _Errors, invented_base: Path) -> None:
    _try(EXAMPLES // 10, lambda: open_engine(None, base=invented_base), errors, unasked=True)


def _try(examples: int, opened: Opening, errors: _Errors, *, unasked: bool) -> None:
    @settings(
        max_examples=max(1, examples),
        deadline=None,
        derandomize=not FULL,
        database=None,
        print_blob=FULL,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(steps, min_size=AT_ONCE, max_size=AT_ONCE))
    def handles(happening: Sequence[Step]) -> None:
        errors.told.clear()
        asyncio.run(_happen(happening, opened, unasked=unasked))
        assert errors.told == []

    handles()


async def _happen(happening: Sequence[Step], opened: Opening, *, unasked: bool) -> None:
    sandbox = Sandbox(checker=aiogram_checker)
    with closing(Services(opened)) as services, capture_logs() as logged:
        async with sandbox.serve():
            await _feed(happening, sandbox, services, unasked=unasked)
    assert [_told(entry) for entry in logged if entry["log_level"] in {"error", "critical"}] == []
    assert [refused for call in sandbox.calls if (refused := _refused(call))] == []
    assert sandbox.violations == []


async def _feed(happening: Sequence[Step], sandbox: Sandbox, services: Services, *, unasked: bool) -> None:
    await services.desk(join)
    await services.read_team()
    if unasked:
        await services.choose(Chat(id=GROUP_ID, answers_unasked=True))
    given = {"owner_ids": frozenset({OWNER_ID}), "questions_a_minute": 1_000}
    application = application_for(settings_for(sandbox, "polling").model_copy(update=given), services)
    wild = Wild(sandbox)
    async with application:
        await application.start()
        try:
            for step in happening:
                await application.process_update(Update.de_json(wild.update(step), application.bot))
        finally:
            application.errands.end()
            await application.stop()


def _told(entry: Mapping[str, Any]) -> str:
    error = entry.get("exc_info")
    if isinstance(error, BaseException):
        return f"{entry['event']}: {''.join(traceback.format_exception(error)[-6:])}"
    return str(entry)


def _refused(call: Call) -> str | None:
    response = call.response or {}
    if response.get("ok", True) or response.get("error_code") != 400:
        return None
    said = str(response.get("description"))
    return None if any(each in said for each in EXPECTED) else f"{call.method}: {said}: {call.params}"
