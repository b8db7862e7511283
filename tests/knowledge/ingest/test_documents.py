"""Documents are read in a process of their own, which can harm nobody and is ended in time."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
import time
import zlib
from datetime import date
from pathlib import Path

import pytest
from plugins.made_documents import invented, page, pdf, raw_pdf, word

from knowledge.errors import SourceRefused
from knowledge.ingest import documents
from knowledge.ingest.documents import Document, Kind, read_document
from knowledge.refusals import Refusal

# Its elements take long to read, and much memory.
SLOW = b"<p " + b" ".join(b"a%d=1" % number for number in range(500_000)) + b">Slow</p>"
PARSERS = ("trafilatura", "htmldate", "lxml", "pypdf", "docx", "dateparser", "markdown_it")


async def refusal(content: bytes, **options: float) -> Refusal:
    with pytest.raises(SourceRefused) as caught:
        await read_document(content, **options)
    return caught.value.refusal


# What earlier tests have started in this process and left, as `multiprocessing` leaves its server.
OTHERS: set[str] = set()


@pytest.fixture(autouse=True)
def _leave_out_others() -> None:
    OTHERS.clear()
    OTHERS.update(children())


def children() -> set[str]:
    """The processes that this one has started in a test and that are not over."""
    with os.scandir("/proc") as found:
        numbers = [entry.name for entry in found if entry.name.isdigit()]
    alive = set()
    for number in numbers:
        try:
            status = Path(f"/proc/{number}/status").read_text(encoding="utf-8")
        except OSError:
            continue
        if f"PPid:\t{os.getpid()}\n" in status and "State:\tZ" not in status:
            alive.add(number)
    return alive - OTHERS


async def test_reads_a_page_whatever_it_is_sent_as() -> None:
    read = await read_document(
        invented("harbour.html"),
        name="report.pdf",
        url="https://www.velmoracourier.example/business/port-record-containers?from=feed",
        content_type="application/pdf",
    )
    assert read.kind is Kind.HTML
    assert read.title == "Port of Velmora handles record 4.2 million containers"
    assert (read.author, read.publisher) == ("Ines Okafor", "The Velmora Courier")
    assert (read.published_on, read.language, read.pages) == (date(2023, 3, 14), "en", 0)
    assert read.url == "https://www.velmoracourier.example/business/port-record-containers"
    assert "The line cost 240 million euros." in read.text.split("\n")


async def test_reads_each_kind() -> None:
    line = "Line 7 carried 1,200 people a day in 2022."
    read = await asyncio.gather(
        read_document(bytes(pdf("Ferries in 2022", [line]).output()), content_type="text/html"),
        read_document(word(["Ferries in 2022", line])),
        read_document(f"Ferries in 2022\n\n{line}".encode()),
        read_document(f"# Ferries in 2022\n\n**{line}**".encode(), name="ferries.md"),
    )
    assert [document.kind for document in read] == [Kind.PDF, Kind.DOCX, Kind.TEXT, Kind.MARKDOWN]
    assert {document.text for document in read} == {f"Ferries in 2022\n{line}"}
    assert {document.title for document in read} == {"Ferries in 2022"}
    assert [document.pages for document in read] == [1, 0, 0, 0]


async def test_refuses_what_is_too_large_before_anything_reads_it() -> None:
    with pytest.raises(SourceRefused, match="larger than 20 MB"):
        await read_document(bytes(20 * 1024 * 1024 + 1))
    assert not children()


async def test_ends_what_takes_too_long() -> None:
    began = time.monotonic()
    with pytest.raises(SourceRefused, match="longer than 1 seconds") as caught:
        await read_document(SLOW, seconds=1)
    assert caught.value.retryable
    assert time.monotonic() - began < 4
    assert not children()


async def test_ends_what_nobody_waits_for_any_more() -> None:
    reading = asyncio.create_task(read_document(SLOW))
    while not children():  # noqa: ASYNC110 - no event tells of it
        await asyncio.sleep(0.01)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not children()


@pytest.mark.alone
async def test_leaves_the_event_loop_free() -> None:
    reading = asyncio.create_task(read_document(page("<p>Line 7 carries 1,200 people.</p>" * 6_000)))
    longest = 0.0
    while not reading.done():
        began = time.monotonic()
        await asyncio.sleep(0.005)
        longest = max(longest, time.monotonic() - began)
    assert (await reading).kind is Kind.HTML
    assert longest < 0.5


async def test_ends_what_takes_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MEMORY", 150 * documents.MEGABYTE)
    assert await refusal(page("<br>" * 3_000_000)) in {Refusal.EXPANDS_TOO_MUCH, Refusal.UNREADABLE}


async def test_says_in_one_sentence_that_a_document_is_damaged_and_logs_why(
    caplog: pytest.LogCaptureFixture,
) -> None:
    damaged = word(["Line 7"]).replace(b"word/document.xml", b"word/documentXxml")
    with caplog.at_level(logging.WARNING), pytest.raises(SourceRefused) as caught:
        await read_document(damaged)
    assert "Traceback" not in str(caught.value)
    assert str(caught.value).count(".") == 1


async def test_refuses_a_pdf_that_unpacks_to_far_too_much() -> None:
    twice = zlib.compress(zlib.compress(bytes(400_000_000), 1), 9)
    bomb = raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 600 800]/Resources<</Font<<>>>>>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(twice), twice),
    )
    assert len(bomb) < 100_000
    assert await refusal(bomb) is Refusal.EXPANDS_TOO_MUCH


def test_a_parser_reaches_neither_the_network_nor_other_programs() -> None:
    attempts = {
        "connect": "socket.create_connection(('127.0.0.1', 9))",
        "look up": "socket.getaddrinfo('example.org', 80)",
        "run": "subprocess.run(['true'])",
        "shell": "os.system('true')",
        "fork": "os.fork()",
    }
    code = f"""
import json, os, socket, subprocess
from knowledge.ingest.parsing import confine
confine(memory={documents.MEMORY})
refused = []
for name, attempt in {attempts!r}.items():
    try:
        eval(attempt)
    except PermissionError as error:
        refused.append(name) if "parser may not" in str(error) else None
print(json.dumps(refused))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(ended.stdout) == list(attempts)


def test_a_parser_writes_no_file(tmp_path: Path) -> None:
    code = (
        f"from knowledge.ingest.parsing import confine; confine(memory={documents.MEMORY})\n"
        f"with open({str(tmp_path / 'made')!r}, 'w') as file: file.write('x' * 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "OSError" in ended.stderr


def test_a_parser_ends_by_itself_when_nobody_ends_it() -> None:
    code = "from knowledge.ingest.parsing import end_within; end_within(-0.5)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=30)
    assert ended.returncode < 0


async def test_a_parser_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_TOKEN", "123:made-up")
    monkeypatch.setattr(
        documents, "_START", "import json, os; print(json.dumps({'environment': dict(os.environ)}))"
    )
    answer = await documents._parsed(b"", 20)
    assert "FOOTNOTE_TELEGRAM_TOKEN" not in answer["environment"]


def test_the_bot_starts_without_the_libraries_that_parse() -> None:
    code = f"import sys, knowledge.ingest.documents; print([m for m in {PARSERS!r} if m in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(ended.stdout.replace("'", '"')) == []


def test_a_document_is_a_frozen_value() -> None:
    document = Document(text="Line 7", kind=Kind.TEXT)
    with pytest.raises(AttributeError):
        document.text = "Line 8"  # type: ignore[misc]
