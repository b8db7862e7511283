"""The log says what happened; never who asked, what was said, or a secret."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog
from plugins.invented_facts import HEIGHT

from bot.context import FootnoteApplication
from bot.sandbox import GROUP_ID, READER_ID, Sandbox

QUESTION = HEIGHT.phrasings[0]


@pytest.fixture(params=["lines", "json"])
def log_format(request: pytest.FixtureRequest) -> str:
    log_format: str = request.param
    return log_format


async def test_a_conversation_leaves_no_trace_of_the_person_or_the_words(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))
    callback = sandbox.tap(READER_ID, answer.id, "More about Gull Point lighthouse")
    await sandbox.callback_answer(callback)
    await sandbox.inline(READER_ID, QUESTION)
    await sandbox.reply(after=sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID))
    written = log.getvalue()
    assert "gull-height" in written
    assert "answered" in written
    assert QUESTION not in written
    assert str(READER_ID) not in written
    assert str(GROUP_ID) not in written
    assert sandbox.reader.first_name not in written
    assert sandbox.reader.username not in written
    assert sandbox.token not in written


def test_a_secret_is_left_out_wherever_it_stands(log: io.StringIO) -> None:
    try:
        int("123456:sandbox-token")
    except ValueError:
        logging.getLogger("anything").exception("with 123456:sandbox-token")
        structlog.get_logger("bot").error("and", where="…/bot123456:sandbox-token/getMe", exc_info=True)
    assert "invalid literal" in log.getvalue()
    assert "sandbox-token" not in log.getvalue()
    assert log.getvalue().count("[secret]") >= 4


@pytest.mark.parametrize("log_format", ["json"], indirect=True)
def test_json_is_one_value_a_line(log: io.StringIO) -> None:
    structlog.get_logger("bot").info("fact base loaded", added=3)
    logging.getLogger("library").warning("slow: %s", "灯塔")
    first, second = (json.loads(line) for line in log.getvalue().splitlines())
    assert (first["event"], first["added"], first["level"]) == ("fact base loaded", 3, "info")
    assert (second["event"], second["level"]) == ("slow: 灯塔", "warning")
