"""Documents made for tests: PDFs (fpdf2), Word files (python-docx), and pages of invented articles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import docx
import matplotlib as mpl
from fpdf import FPDF

ARTICLES = Path(__file__).parents[1] / "knowledge" / "ingest" / "articles"
# It has the signs of most alphabets, and is there wherever the charts can be drawn.
FONT = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def invented(name: str) -> bytes:
    """The page of an invented article as its site would send it."""
    return (ARTICLES / name).read_bytes()


def page(body: str, *, head: str = "", lang: str = "en") -> bytes:
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


class Report(FPDF):
    """A report with a line at the head of each page and its number at the foot."""

    running = ""

    def header(self) -> None:
        if self.running:
            self.set_font("plain", size=8)
            self.cell(0, 8, self.running)
            self.ln(12)

    def footer(self) -> None:
        if self.running:
            self.set_y(-15)
            self.set_font("plain", size=8)
            self.cell(0, 8, f"Page {self.page_no()} of {{nb}}", align="C")


def pdf(title: str, paragraphs: Iterable[str | Sequence[str]], *, running: str = "") -> Report:
    """A report; a paragraph is wrapped by the program, or has its lines as they are given."""
    report = Report()
    report.running = running
    report.add_font("plain", fname=FONT)
    report.add_page()
    report.set_font("plain", size=20)
    report.multi_cell(0, 10, title)
    report.set_font("plain", size=11)
    for paragraph in paragraphs:
        report.ln(4)
        lines = [paragraph] if isinstance(paragraph, str) else paragraph
        for line in lines:
            report.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return report


def word(paragraphs: Iterable[str]) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rewritten(
    file: bytes, *, body: Callable[[bytes], bytes] | None = None, more: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """A Word file with another body in XML, or with more entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, body(content) if body and name == "word/document.xml" else content)
        for name, content in more:
            new.writestr(name, content)
    return out.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects; the first is its root."""
    out = b"%PDF-1.4\n"
    starts = []
    for number, written in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )
