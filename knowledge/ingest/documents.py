"""Documents as people send them and as sites give them: read in a process of their own, under limits.

What is read comes from anybody. So no parser runs in the bot's own process: another one does it, without
the bot's secrets, with little memory and little time, and it is ended with its children when the time is
over or nobody waits for it any more.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from knowledge.errors import SourceRefused
from knowledge.refusals import Refusal

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 20
MOST_CHARACTERS = 2_000_000
SECONDS = 20.0
# A long PDF needs 200 MB; what needs more than this was made to need it.
MEMORY = 1024 * MEGABYTE
# Each takes a core and memory; the bot answers meanwhile.
_AT_ONCE = 2
_KEPT_OF_STDERR = 2000

# The parsers need two small modules of `knowledge`, whose public names would load its models for a second.
_START = """
import runpy, sys, types
stand_in = types.ModuleType("knowledge")
stand_in.__path__ = [sys.argv.pop()]
sys.modules["knowledge"] = stand_in
runpy.run_module("knowledge.ingest.parsing", run_name="__main__")
"""
_KEPT_OF_THE_ENVIRONMENT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "TMPDIR")

_log = logging.getLogger(__name__)
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class Kind(StrEnum):
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was read of a document, each field "" or None where it does not say.

    `text` has one block (a paragraph, a heading, a row) in a line. `language` is an ISO 639-1 code, `url` the
    address that the page itself gives as its own, else the one it was read from. `pages` is 0 but for PDFs.
    `shown` is all that a web page shows, also beside its main text, where a quote may stand too.
    """

    text: str
    kind: Kind
    title: str = ""
    author: str = ""
    publisher: str = ""
    published_on: date | None = None
    language: str = "en"
    url: str = ""
    pages: int = 0
    shown: str = ""


async def read_document(
    content: bytes, *, name: str = "", url: str = "", content_type: str = "", seconds: float = SECONDS
) -> Document:
    """Read a document whatever it is called: name and content type only tell kinds of text apart.

    Raises:
        SourceRefused: It is none that can be read, too large, too slow, locked, damaged or without text.
    """
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise SourceRefused(Refusal.TOO_LARGE, limit=MOST_MEGABYTES)
    hints = {"name": name, "url": url, "content_type": content_type, "seconds": seconds, "memory": MEMORY}
    async with _turn():
        answer = await _parsed(json.dumps(hints).encode() + b"\n" + content, seconds)
    if "refusal" in answer:
        raise SourceRefused(Refusal(answer["refusal"]), limit=answer["limit"])
    return _document(answer["document"])


def _document(fields: Mapping[str, Any]) -> Document:
    day = fields["published_on"]
    return Document(
        **{**fields, "kind": Kind(fields["kind"]), "published_on": date.fromisoformat(day) if day else None}
    )


@contextlib.asynccontextmanager
async def _turn() -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    async with _turns.setdefault(loop, asyncio.Semaphore(_AT_ONCE)):
        yield


async def _parsed(question: bytes, seconds: float) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-P", "-X", "utf8", "-c", _START, str(Path(__file__).parents[1])),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={key: os.environ[key] for key in _KEPT_OF_THE_ENVIRONMENT if key in os.environ},
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(seconds):
            answer, complaint = await process.communicate(question)
    except TimeoutError:
        raise SourceRefused(Refusal.TOO_SLOW, limit=round(seconds)) from None
    finally:
        await _end(process)
    if complaint:
        _log.warning("A parser complained: %s", complaint[-_KEPT_OF_STDERR:].decode(errors="replace"))
    return await asyncio.to_thread(_understood, answer, process.returncode or 0)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def _understood(answer: bytes, code: int) -> dict[str, Any]:
    try:
        return dict(json.loads(answer))
    except ValueError:  # it ended before it could say why
        _log.warning("A parser ended early, with code %d.", code)
        raise SourceRefused(Refusal.UNREADABLE) from None
