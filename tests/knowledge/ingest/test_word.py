"""A Word document is read as its reader sees it."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import docx
import pytest
from plugins.made_documents import WORD, rewritten, saved, word

from knowledge.errors import SourceRefused
from knowledge.ingest.word import read_word
from knowledge.refusals import Refusal

TITLE = "Ferries carry more people than ever"
BODY = "Line 7 carried 1,200 people a day in 2022, 15 percent more than the year before, said Rui Falk."


def with_body(markup: str) -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body>{markup}</w:body></w:document>'.encode()
    return rewritten(word([BODY]), body=lambda _: body)


def test_reads_paragraphs_and_rows_in_their_order() -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("Updated: June 2, 2022")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Year", "People", "2022", "1,200"), strict=True
    ):
        cell.text = text
    document.add_paragraph(BODY)
    read = read_word(saved(document), url="https://ferry.example/7.docx")
    assert read.text.split("\n") == [TITLE, "Updated: June 2, 2022", "Year | People", "2022 | 1,200", BODY]
    assert (read.title, read.publisher, read.published_on) == (TITLE, "ferry.example", date(2022, 6, 2))
    assert (read.author, read.language) == ("", "en")


def test_takes_what_its_properties_say() -> None:
    document = docx.Document(io.BytesIO(word([BODY])))
    said = document.core_properties
    said.title, said.author, said.created = TITLE, "Rui Falk", datetime(2021, 3, 4, tzinfo=UTC)
    read = read_word(saved(document))
    assert (read.title, read.author, read.published_on) == (TITLE, "Rui Falk", date(2021, 3, 4))


def test_reads_insertions_and_links_but_not_what_was_deleted() -> None:
    read = read_word(
        with_body(
            "<w:p><w:r><w:t xml:space='preserve'>Line 7 carries </w:t></w:r>"
            "<w:del><w:r><w:delText>900</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>800</w:t></w:r></w:moveFrom>"
            "<w:ins><w:r><w:t>1,200</w:t></w:r></w:ins>"
            "<w:hyperlink><w:r><w:t xml:space='preserve'> people</w:t></w:r></w:hyperlink>"
            "<w:r><w:t xml:space='preserve'> on 30 m</w:t></w:r>"
            "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
            "<w:r><w:br/><w:t>a day</w:t></w:r></w:p>"
            "<w:sdt><w:sdtContent>"
            "<w:p><w:r><w:t>It runs</w:t><w:tab/><w:t>hourly.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
    )
    assert read.text.split("\n") == ["Line 7 carries 1,200 people on 30 m²", "a day", "It runs hourly."]


def test_reads_a_table_within_a_cell_as_part_of_it() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('1,200', '')}</w:tr></w:tbl>"
    read = read_word(
        with_body(f"<w:tbl><w:tr>{cell.format('2022', '')}{cell.format('People', inner)}</w:tr></w:tbl>")
    )
    assert read.text == "2022 | People 1,200"


@pytest.mark.parametrize(
    "body",
    [
        b"not XML at all",
        b'<!DOCTYPE x [<!ENTITY a0 "ha">'
        + b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10))
        + b']><w:document xmlns:w="%s"><w:body><w:p w:x="&a9;"/></w:body></w:document>' % WORD.encode(),
        b'<w:document xmlns:w="%s"><w:body>%s%s</w:body></w:document>'
        % (WORD.encode(), b"<w:sdt>" * 9999, b"</w:sdt>" * 9999),
    ],
    ids=["no XML", "a billion laughs", "very deep"],
)
def test_refuses_xml_that_is_made_to_harm(body: bytes) -> None:
    with pytest.raises(SourceRefused) as caught:
        read_word(rewritten(word([BODY]), body=lambda _: body))
    assert caught.value.refusal is Refusal.UNREADABLE


def test_reads_no_file_that_the_document_names() -> None:
    body = (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{WORD}"><w:body>'
        "<w:p><w:r><w:t>Line 7 &a; runs</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    read = read_word(rewritten(word([BODY]), body=lambda _: body))
    assert read.text in {"Line 7 runs", "Line 7"}
