"""What a document is, its bytes say."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from plugins.made_documents import invented, page, pdf, raw_pdf, rewritten, word

from knowledge.errors import SourceRefused
from knowledge.ingest.documents import Kind
from knowledge.ingest.sniffing import sniffed
from knowledge.refusals import Refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
NOTES = b"# Ferries\n\nLine 7 carries **1,200** people, says [the office](https://ferry.example/7).\n"


def zipped(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def refusal(content: bytes, **hints: str) -> Refusal:
    with pytest.raises(SourceRefused) as caught:
        sniffed(content, **hints)
    return caught.value.refusal


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (bytes(pdf("Tides", ["High at nine."]).output()), Kind.PDF),
        (b"\r\njunk of a printer\r\n" + raw_pdf(b"<</Type/Catalog>>"), Kind.PDF),
        (word(["High at nine."]), Kind.DOCX),
        (page("<p>High at nine.</p>"), Kind.HTML),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html><body>High</body></html>", Kind.HTML),
        (b"<!-- made by hand -->\n<p>High at nine.</p>", Kind.HTML),
        (b"High at nine.<br>Low at three.<br>High again at nine.<br>", Kind.HTML),
        (invented("lianhua.html").decode().encode("utf-16"), Kind.HTML),
        (invented("lianhua.html").decode().encode("utf-16-le"), Kind.HTML),
        (NOTES, Kind.MARKDOWN),
        (b"High at nine.\nLow at three.\n", Kind.TEXT),
        ("Прилив в девять часов.".encode("utf-16-be"), Kind.TEXT),
        (b"A file of DOS.\r\n\x1a", Kind.TEXT),
        (b"1 < 2 and <3, as <i>they</i> say. %PDF-1.7 is how a PDF begins.", Kind.TEXT),
    ],
)
def test_tells_each_kind_by_its_bytes(content: bytes, kind: Kind) -> None:
    assert sniffed(content) is kind


def test_believes_neither_name_nor_content_type() -> None:
    assert sniffed(page("<p>No report.</p>"), name="report.pdf", content_type="application/pdf") is Kind.HTML
    made = bytes(pdf("Tides", ["High at nine."]).output())
    assert sniffed(made, name="tides.html", content_type="text/html") is Kind.PDF
    assert refusal(PNG, name="tides.txt", content_type="text/plain") is Refusal.NOT_A_DOCUMENT


def test_lets_a_name_decide_between_kinds_of_text() -> None:
    heading = b"# Ferries\n\nLine 7 carries 1,200 people.\n"
    assert sniffed(heading, name="notes.txt") is Kind.TEXT
    assert sniffed(heading, name="README.md") is Kind.MARKDOWN
    assert sniffed(b'<p align="center">Ferries</p>\n\n# Line 7\n', name="README.md") is Kind.MARKDOWN
    assert sniffed(b"Nothing marked.", name="notes.md") is Kind.TEXT


@pytest.mark.parametrize(
    "content",
    [
        PNG,
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4,
        gzip.compress(b"High at nine.", mtime=0),
        b"\x7fELF" + bytes(range(32)) * 9,
        zipped(xl__workbook=b"x"),
        zipped(readme=b"High at nine."),
        OLE,
        rb"{\rtf1\ansi High at nine.}",
        b"%!PS-Adobe-3.0\n(High) show",
        b"<?xml version='1.0'?><rss><channel><title>Tides</title></channel></rss>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><text>High</text></svg>",
    ],
)
def test_refuses_what_is_no_document_in_one_sentence(content: bytes) -> None:
    assert refusal(content) is Refusal.NOT_A_DOCUMENT


def test_refuses_what_is_locked_empty_or_broken() -> None:
    assert refusal(OLE + "EncryptedPackage".encode("utf-16-le")) is Refusal.ENCRYPTED
    assert refusal(b"") is Refusal.NO_TEXT
    assert refusal(b" \n\t ") is Refusal.NO_TEXT
    assert refusal(word(["High at nine."])[:2000]) is Refusal.UNREADABLE


def test_weighs_a_word_file_before_it_is_unpacked() -> None:
    small = word(["High at nine."])
    bomb = rewritten(small, more=[("word/media/zeros.bin", bytes(30_000_000))])
    assert len(bomb) < 100_000
    assert refusal(bomb) is Refusal.EXPANDS_TOO_MUCH
    crowd = rewritten(small, more=[(f"word/media/{number}.bin", b"") for number in range(5_001)])
    assert refusal(crowd) is Refusal.EXPANDS_TOO_MUCH
    nested = rewritten(small, more=[("word/embeddings/more.zip", zipped(inner=bytes(1_000_000)))])
    assert sniffed(nested) is Kind.DOCX  # what it holds is not unpacked further
