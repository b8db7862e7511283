"""Plain text and Markdown are read in paragraphs."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.errors import SourceRefused
from knowledge.ingest.documents import Kind
from knowledge.ingest.plain import read_text
from knowledge.refusals import Refusal

LETTER = """\
Ferries carry more people than ever

Published: 2 June 2022
By Rui Falk

Line 7 carried 1,200 people a day in 2022, which is 15 percent more
than the year before. The office expects that another ship will be
needed by 2025.

What is planned:
- a ship of 40 metres, which is to be built in Osterby by the yard
  of Brandt and Lindqvist
- a pier
"""

NOTES = """\
---
title: "Ferries: a report"
date: 2022-06-02
author: Rui Falk
---
# Ferries carry more people than ever

Line 7 carries **1,200** people
a day, says [the office](https://ferry.example/a_b), 5 * 3 * 2 a ship of `snake_case`.

- a ship
- a pier
  of wood

| Year | People |
|------|-------:|
| 2022 | 1,200  |

<!-- not for readers -->
<p>It runs hourly &amp; daily.</p>

    indented as it was
"""


def test_joins_lines_that_were_broken_to_a_width() -> None:
    read = read_text(LETTER.encode(), url="https://ferry.example/7.txt")
    assert read.text.split("\n") == [
        "Ferries carry more people than ever",
        "Published: 2 June 2022",
        "By Rui Falk",
        (
            "Line 7 carried 1,200 people a day in 2022, which is 15 percent more than the year before. The"
            " office expects that another ship will be needed by 2025."
        ),
        "What is planned:",
        "- a ship of 40 metres, which is to be built in Osterby by the yard of Brandt and Lindqvist",
        "- a pier",
    ]
    assert (read.title, read.author) == ("Ferries carry more people than ever", "Rui Falk")
    assert (read.publisher, read.published_on) == ("ferry.example", date(2022, 6, 2))
    assert (read.language, read.kind) == ("en", Kind.TEXT)


def test_leaves_lines_that_are_paragraphs_as_they_are() -> None:
    paragraphs = ["Line 7 carried 1,200 people a day in 2022. " * 6, "Line 8 carried none."]
    assert read_text("\r\n".join(paragraphs).encode()).text == "\n".join(line.strip() for line in paragraphs)
    assert read_text(b"Fees\nA berth\nA mooring\n").text == "Fees\nA berth\nA mooring"


def test_reads_markdown_without_its_marks() -> None:
    read = read_text(NOTES.encode(), kind=Kind.MARKDOWN)
    assert read.text.split("\n") == [
        "Ferries carry more people than ever",
        "Line 7 carries 1,200 people a day, says the office, 5 * 3 * 2 a ship of snake_case.",
        "a ship",
        "a pier of wood",
        "Year | People",
        "2022 | 1,200",
        "It runs hourly & daily.",
        "indented as it was",
    ]
    assert (read.title, read.author) == ("Ferries: a report", "Rui Falk")
    assert read.published_on == date(2022, 6, 2)


def test_names_a_markdown_text_by_its_heading() -> None:
    assert read_text(b"![](b.svg)\n\n# Ferries\n\nLine 7 runs.", kind=Kind.MARKDOWN).title == "Ferries"


def test_reads_chinese_broken_to_a_width_without_spaces() -> None:
    line = "临澜市能源局公布的数据显示全市新建公共充电桩比上年增长"
    assert read_text(f"{line}\n{line}\n{line[:9]}。\n".encode()).text == f"{line}{line}{line[:9]}。"


def test_refuses_a_text_that_is_too_long() -> None:
    with pytest.raises(SourceRefused) as caught:
        read_text(b"ha " * 700_000)
    assert caught.value.refusal is Refusal.TOO_LONG
    assert "2 million" in str(caught.value)
