"""What people type and how they name their files is text, and nothing else: no pattern, no query, no path."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from plugins.invented_facts import HEIGHT
from plugins.whole_team import say

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, READER_ID, Sandbox
from bot.sandbox.wire import message_json
from bot.views import words

PATTERNS = (
    '"',
    '" OR "',
    "*",
    "ferry*",
    "NEAR(ferry pier, 5)",
    "claim:ferry",
    "^ferry",
    "NOT",
    "AND OR",
    "(?:",
    "(a+)+$",
    "[[:alpha:]",
    "\\",
    "'; DROP TABLE facts; --",
    "%",
    "_",
    "{0}",
    "a" * 3_000 + "!",
    "(" * 3_000,
    "?" * 3_000,
    "1 " * 1_500,
    "ha " * 1_000,
    "\u0301" * 2_000,
    "0," * 1_500,
)
# So long takes no lookup of these, also on a slow machine; a pattern that runs away takes hours.
PATIENCE = 15


@pytest.mark.parametrize("asked", ["", "/ask ", "/topics ", "/source ", "/fact "])
async def test_a_pattern_is_words_like_any_other_and_takes_no_longer(
    team: FootnoteApplication, sandbox: Sandbox, asked: str
) -> None:
    for pattern in PATTERNS:
        started = time.monotonic()
        assert (await say(sandbox, READER_ID, f"{asked}{pattern}")).text != words.FAILED
        assert time.monotonic() - started < PATIENCE, pattern[:20]
    assert (await say(sandbox, READER_ID, HEIGHT.phrasings[0])).text.startswith(HEIGHT.claim)


@pytest.mark.parametrize("asked", ["/facts ", "/test ", "/teach gull-height ", "/history "])
async def test_the_teams_searches_take_patterns_as_words_too(
    team: FootnoteApplication, sandbox: Sandbox, asked: str
) -> None:
    for pattern in PATTERNS:
        assert (await say(sandbox, CURATOR_ID, f"{asked}{pattern}")).text != words.FAILED


async def test_what_is_typed_inline_is_words_too(team: FootnoteApplication, sandbox: Sandbox) -> None:
    for pattern in PATTERNS:
        await sandbox.inline(READER_ID, pattern[:256])
    assert await sandbox.inline(READER_ID, HEIGHT.phrasings[0])


@pytest.mark.parametrize("ending", ["yaml", "txt", "html", "exe"])
async def test_the_name_of_a_file_is_no_path_and_no_markup(
    team: FootnoteApplication, sandbox: Sandbox, tmp_path: Path, ending: str
) -> None:
    planted = tmp_path / f"planted.{ending}"
    body = b"<b>Nothing of it is a fact.</b>"
    file = replace(sandbox.world.store("any", "text/plain", body), name=f"<b>../../../../../../..{planted}")
    sandbox.world.files[file.id] = file
    posted = sandbox.world.post(sandbox.world.chats[CURATOR_ID], sandbox.curator, document=file)
    sandbox.world.updates.put("message", message_json(sandbox.world, posted))
    reply = await sandbox.reply(CURATOR_ID, after=posted.id)
    assert reply.text != words.FAILED
    assert "<b>../" not in reply.html
    assert not planted.exists()
