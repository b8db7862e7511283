"""From a document of any kind to the passages that hold its figures and names: the first twenty do."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import pytest
from plugins.made_documents import invented, page, pdf, word

from knowledge.ingest.documents import Document, Kind, read_document
from knowledge.ingest.passages import passages

KINDS = (Kind.TEXT, Kind.HTML, Kind.PDF, Kind.DOCX)
FIRST = 20
# All of the invented article, written down from its page.
FIGURES_AND_NAMES = (
    "4.2 million", "2022", "11.3 percent", "618 million euros", "$662 million", "5,140", "1,906",
    "38 percent", "29 percent", "2020", "240 million euros", "64", "41", "92 metres", "May 2022",
    "95 million euros", "1961", "2027", "Port of Velmora", "Velmora Port Authority", "Amara Lund", "Osterby",
    "Gull Quay", "Brandt & Lindqvist", "Norrail", "Sandhaven",
)  # fmt: skip


def _paragraphs(document: Document) -> list[str]:
    return document.text.split("\n")


async def _of(kind: Kind) -> Document:
    read = await read_document(invented("harbour.html"), url="https://courier.example/port")
    if kind is Kind.HTML:
        return read
    return await read_document(_made(kind, _paragraphs(read)), name="article.bin")


def _made(kind: Kind, paragraphs: Sequence[str]) -> bytes:
    if kind is Kind.PDF:
        return bytes(pdf(paragraphs[0], paragraphs[1:]).output())
    return word(paragraphs) if kind is Kind.DOCX else "\n\n".join(paragraphs).encode()


@pytest.mark.parametrize("kind", KINDS)
async def test_the_first_passages_hold_the_figures_and_names_of_an_article(kind: Kind) -> None:
    document = await _of(kind)
    assert document.kind is kind
    quoted = " ".join(each.quote for each in passages(document.text, document.language)[:FIRST])
    quoted = re.sub(r"\s+", " ", quoted)
    assert [each for each in FIGURES_AND_NAMES if each not in quoted] == []


async def test_what_is_boilerplate_of_a_page_is_in_none_of_its_passages() -> None:
    clutter = "".join(
        f"<p>{html.escape(line)}</p>" for line in ("Accept all cookies", "Read more: 12 stories")
    )
    facts = "<p>The Brennoch mill ground 400 tonnes of oats in 2021.</p>"
    document = await read_document(page(f"<main><article><h1>Mill</h1>{facts}</article></main>{clutter}"))
    quotes = [each.quote for each in passages(document.text, "en")]
    assert "The Brennoch mill ground 400 tonnes of oats in 2021." in quotes
    assert not any("cookies" in quote or "stories" in quote for quote in quotes)
