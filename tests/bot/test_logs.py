"""The log says what happened; never who asked, what was said, or a secret."""

from __future__ import annotations

import io
import json
import logging
import re
import uuid
from typing import Any

import pytest
import structlog
from plugins.invented_facts import HEIGHT
from telegram import Update

from bot.context import FootnoteApplication
from bot.noting import Asked
from bot.sandbox import GROUP_ID, READER_ID, Sandbox
from bot.services import Services

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


FORGED = "2026-01-01T00:00:00Z [info     ] an owner was added"
# Line feeds as all programs know them, as some do, and what moves a terminal's cursor.
BREAKS = [
    "\n",
    "\r",
    "\r\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\x1b[2K\x1b[1G",
    "\x9b2K",
    "\ud800",
]


@pytest.mark.parametrize("broken", BREAKS, ids=ascii)
def test_text_of_others_makes_no_line_of_its_own(
    log: io.StringIO, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # pytest's own handler would report what no worker can send on: half a character.
    root = logging.getLogger()
    ours = [each for each in root.handlers if type(each).__module__ != "_pytest.logging"]
    monkeypatch.setattr(root, "handlers", ours)
    text = f"file{broken}{FORGED}"
    structlog.get_logger("bot").info(text)
    structlog.get_logger("bot").warning("not read", name=text, names=[text], **{f"key{broken}": 1})
    logging.getLogger("library").warning("not read: %s", text)
    logging.getLogger("library").warning(text)
    lines = log.getvalue().splitlines()
    assert len(lines) == 4
    assert all(FORGED in line and not line.startswith(FORGED) for line in lines)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", log.getvalue().replace("\n", ""))


class Forger(str):
    """A key that shows itself as three lines where it is not found."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"no such file\n{FORGED}\r{FORGED}"


@pytest.mark.parametrize("log_format", ["lines"], indirect=True)
def test_a_traceback_stands_behind_a_bar_whatever_is_in_it(log: io.StringIO) -> None:
    try:
        _ = {}[Forger()]
    except KeyError:
        structlog.get_logger("bot").exception("not read")
        logging.getLogger("library").exception("not read either")
    lines = log.getvalue().splitlines()
    first, second = (number for number, line in enumerate(lines) if "not read" in line)
    assert first == 0
    below = lines[1:second] + lines[second + 1 :]
    assert all(line.startswith("    | ") for line in below)
    assert "".join(below).count(FORGED) == 4


def test_a_secret_is_left_out_as_it_stands_in_addresses_and_without_its_number(log: io.StringIO) -> None:
    logging.getLogger("library").warning("GET /bot123456%3Asandbox-token/getMe failed: sandbox-token")
    assert "sandbox-token" not in log.getvalue()


def _update(text: str) -> Update:
    person = {"id": 7_654_321, "is_bot": False, "first_name": "Zebulon", "username": "zeb_of_ormskeld"}
    chat = {"id": 7_654_321, "type": "private", "first_name": "Zebulon"}
    message = {"message_id": 5, "date": 0, "chat": chat, "from": person, "text": text}
    update = Update.de_json({"update_id": 5, "message": message}, None)
    assert update is not None
    return update


@pytest.mark.parametrize(
    "name", ["telegram.ext.Application", "telegram.Bot", "apscheduler.scheduler", "uvicorn.error", "asyncio"]
)
def test_of_what_a_library_logs_an_update_is_left_out(log: io.StringIO, name: str) -> None:
    given = _update("who told Zebulon?")
    logging.getLogger(name).critical("Error while building CallbackContext for update %s.", given)
    logging.getLogger(name).critical("Update %(update)s", {"update": given})
    written = log.getvalue()
    assert written.count("<Update>") == 2
    assert "Zebulon" not in written
    assert "7654321" not in written
    assert "zeb_of" not in written


async def test_every_line_that_is_logged_for_an_update_carries_its_number(
    log: io.StringIO, bot: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those of libraries, and those from the thread of the engine."""
    marks: list[str] = []
    usual = Services.ask

    async def talkative(services: Services, text: str, **more: Any) -> Asked:
        mark = uuid.uuid4().hex
        marks.append(mark)
        logging.getLogger("library").warning("here %s", mark)
        await services.desk(lambda _: logging.getLogger("library").warning("there %s", mark))
        return await usual(services, text, **more)

    monkeypatch.setattr(Services, "ask", talkative)
    for _ in range(2):
        await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))
    lines = log.getvalue().splitlines()
    ours = [line for line in lines if '"question"' in line or re.search(r"\] question\b", line)]
    assert len(ours) == 2
    numbers = []
    for mark, own in zip(marks, ours, strict=True):
        found = [
            re.search(r'\bupdate"?[=:] ?(\d+)', line) for line in [own, *(x for x in lines if mark in x)]
        ]
        assert len(found) == 3
        assert all(found), found
        numbers.append({each[1] for each in found if each})
    assert [len(each) for each in numbers] == [1, 1]
    assert numbers[0] != numbers[1]
    logging.getLogger("library").warning("afterwards")
    assert "update" not in log.getvalue().splitlines()[-1]
