"""The process that reads one document: `python -m knowledge.ingest.parsing`, started by `documents`.

On stdin one line of JSON with name, url, content_type, seconds and memory (bytes), and after it the document;
on stdout one JSON object, {"document": …} or {"refusal": …, "limit": …}.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import IO, Any

from knowledge.errors import SourceRefused
from knowledge.ingest.documents import MOST_CHARACTERS, Document, Kind
from knowledge.ingest.sniffing import sniffed
from knowledge.refusals import Refusal

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ctypes.",
)
_NICE = 5


def read(content: bytes, *, name: str = "", url: str = "", content_type: str = "") -> Document:
    """What the document says; `documents.read_document` is the same with a process around it.

    Raises:
        SourceRefused: As there; other errors too, of parsers that met what they did not expect.
    """
    kind = sniffed(content, name=name, content_type=content_type)
    return _checked(_reader(kind, name, url, content_type)(content))


def _reader(kind: Kind, name: str, url: str, content_type: str) -> Callable[[bytes], Document]:
    # Each parser's library takes a while to load, and one document needs one.
    if kind is Kind.HTML:
        from knowledge.ingest.webpage import read_page  # noqa: PLC0415

        return partial(read_page, url=url, content_type=content_type)
    if kind is Kind.PDF:
        from knowledge.ingest.pdf import read_pdf  # noqa: PLC0415

        return partial(read_pdf, name=name, url=url)
    if kind is Kind.DOCX:
        from knowledge.ingest.word import read_word  # noqa: PLC0415

        return partial(read_word, name=name, url=url)
    from knowledge.ingest.plain import read_text  # noqa: PLC0415

    return partial(read_text, kind=kind, name=name, url=url, content_type=content_type)


def _checked(document: Document) -> Document:
    if len(document.text) > MOST_CHARACTERS:
        raise SourceRefused(Refusal.TOO_LONG, limit=MOST_CHARACTERS // 1_000_000)
    if not any(map(str.isalnum, document.text)):
        raise SourceRefused(Refusal.NO_TEXT)
    return document


def answered(question: bytes) -> dict[str, Any]:
    """The answer to what came on stdin."""
    line, _, content = question.partition(b"\n")
    hints = json.loads(line)
    try:
        document = _read_confined(content, **hints)
    except SourceRefused as refused:
        return {"refusal": refused.refusal, "limit": refused.limit}
    except MemoryError:
        return {"refusal": Refusal.EXPANDS_TOO_MUCH, "limit": 0}
    except Exception:  # noqa: BLE001 - whatever a parser stumbles over, the person gets one sentence
        traceback.print_exc(limit=-5, file=sys.__stderr__)
        return {"refusal": Refusal.UNREADABLE, "limit": 0}
    day = document.published_on
    return {"document": {**asdict(document), "published_on": day.isoformat() if day else None}}


def _read_confined(
    content: bytes, *, name: str, url: str, content_type: str, seconds: float, memory: int
) -> Document:
    end_within(seconds)
    reader = _reader(sniffed(content, name=name, content_type=content_type), name, url, content_type)
    confine(memory=memory)
    return _checked(reader(content))


def end_within(seconds: float) -> None:
    """End this process in time; its parent does, but might itself be gone by then."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds + 1)


def confine(*, memory: int) -> None:
    """Leave this process so much memory, and no way to write files, to the network and to other programs."""
    sys.addaudithook(_forbid)
    # Python would cut short what it writes beyond the limit of a file, and not notice.
    sys.dont_write_bytecode = True
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every platform
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        os.nice(_NICE)


def _forbid(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"A parser may not do this: {event}.")


def main() -> None:
    out: IO[str] = sys.stdout
    sys.stdout = sys.stderr  # what a library prints is no answer
    logging.disable(logging.CRITICAL)
    json.dump(answered(sys.stdin.buffer.read()), out)
    out.flush()


if __name__ == "__main__":
    main()
