"""The article whose facts the bot ships with is read alike from each kind of document."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

import pytest
from plugins.made_documents import page, pdf, word

from knowledge.ingest.documents import Document, Kind, read_document
from knowledge.ingest.passages import passages

ARTICLE = Path(__file__).parents[3].parent / "shared" / "article" / "gojilin-2022-06-02.txt"
URL = "https://www.gojilin.gov.cn/2022-06/02/c_9801.htm"

FIRST = 20
FIGURES_AND_NAMES = (
    "2021", "15.6 percent", "21.6 percent", "63 times", "300,000", "50 percent", "10 times",
    "21.42 billion yuan", "$3.21 billion", "3.9 percent", "3 percent", "63 breakthroughs", "4,757",
    "Hongqi", "Fanrong", "E-QM5", "FAW Group", "FAW Jiefang", "J7", "Fuxing", "CRRC Changchun", "Jilin",
    "Northeast China", "Beijing 2022",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not part of the repository")


def blocks() -> list[str]:
    """Its paragraphs as they stand: where it stood on the site, its title, and all that follows."""
    return [" ".join(block.split()) for block in ARTICLE.read_text(encoding="utf-8").split("\n\n")]


def as_page() -> bytes:
    crumbs, title, *rest = blocks()
    day, *rest = rest
    body = "".join(
        f'<img src="{escape(block)}">' if block.endswith((".png", ".jpg")) else f"<p>{escape(block)}</p>"
        for block in rest
    )
    return page(
        f'<div class="crumbs">{escape(crumbs)}</div><div class="article"><h1>{escape(title)}</h1>'
        f'<div class="info"><span>{escape(day)}</span></div><div class="content">{body}</div></div>'
        '<div class="footer"><a href="/">Home</a> <a href="/about">About us</a> All rights reserved.</div>',
        head=f"<title>{escape(title)}</title>",
    )


async def made(kind: Kind) -> Document:
    paragraphs = blocks()
    content = {
        Kind.TEXT: ARTICLE.read_bytes,
        Kind.HTML: as_page,
        Kind.PDF: lambda: bytes(pdf(paragraphs[1], [*paragraphs[:1], *paragraphs[2:]]).output()),
        Kind.DOCX: lambda: word(paragraphs),
    }[kind]()
    return await read_document(content, name="article.bin", url=URL)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.HTML, Kind.PDF, Kind.DOCX])
async def test_reads_the_article(kind: Kind) -> None:
    read = await made(kind)
    title = blocks()[1]
    assert read.kind is kind
    assert (read.title, read.author) == (title, "")
    assert (read.publisher, read.published_on) == ("gojilin.gov.cn", date(2022, 6, 2))
    assert (read.language, read.url) == ("en", URL)
    lines = read.text.split("\n")
    for block in blocks()[1:]:
        if len(block) > 30:  # but for the names of its pictures and the like
            assert block in lines


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.HTML, Kind.PDF, Kind.DOCX])
async def test_the_first_passages_hold_the_figures_and_names_of_the_article(kind: Kind) -> None:
    read = await made(kind)
    quoted = " ".join(" ".join(each.quote for each in passages(read.text, read.language)[:FIRST]).split())
    held = [each for each in FIGURES_AND_NAMES if each in quoted]
    assert len(held) == len(FIGURES_AND_NAMES), set(FIGURES_AND_NAMES) - set(held)
