"""What follows from a change when the database can't be used for a while."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from structlog.testing import capture_logs

from bot import aftermath
from bot.aftermath import Aftermath
from knowledge import StoreUnavailable


async def run_until(jobs: Aftermath, done: asyncio.Event) -> None:
    running = asyncio.create_task(jobs.run())
    try:
        async with asyncio.timeout(5):
            await done.wait()
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_a_job_that_the_database_kept_from_its_work_is_tried_again_and_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aftermath, "AGAIN_SECONDS", 0.01)
    jobs, tried, done, others = Aftermath(), 0, asyncio.Event(), 0

    async def locked_at_first() -> None:
        nonlocal tried
        tried += 1
        if tried == 1:
            raise StoreUnavailable("base.db", "another program is writing to it", retryable=True)
        done.set()

    async def other() -> None:
        nonlocal others
        others += 1

    jobs.jobs += [locked_at_first, other]
    with capture_logs() as logs:
        await run_until(jobs, done)
    assert tried == 2
    assert others
    (line,) = logs
    assert "another program is writing to it" in line["problem"]
    assert "exc_info" not in line


async def test_a_job_with_a_defect_is_told_with_its_traceback_and_the_others_are_done() -> None:
    jobs, done = Aftermath(), asyncio.Event()

    async def defective() -> None:
        raise ValueError

    async def other() -> None:
        done.set()

    jobs.jobs += [defective, other]
    with capture_logs() as logs:
        await run_until(jobs, done)
    assert [line["exc_info"] for line in logs] == [True]
