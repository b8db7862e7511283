"""Titles, publishers and authors as people would write them down."""

from __future__ import annotations

import pytest

from knowledge.ingest.authors import byline, real_author
from knowledge.ingest.headings import first_heading, publisher_of, real_title, site_in_title, without_site


def test_takes_the_first_line_that_may_be_a_title() -> None:
    lines = ["Home>News>Harbour", "2 June 2022", "By Ines Okafor", "A bridge opens at Ardle", "It is long."]
    assert first_heading(lines, "en") == "A bridge opens at Ardle"
    assert first_heading(["临澜市新建充电桩三万二千个"], "zh") == "临澜市新建充电桩三万二千个"


def test_names_a_text_without_a_title_by_its_file_or_its_beginning() -> None:
    long = "The bridge over the Ardle, which the county had planned since 1998, was opened. " * 4
    assert first_heading([long], "en", "bridge_report 2.txt") == "bridge report 2"
    assert first_heading([long], "en", "document (3).txt") == first_heading([long], "en")
    assert first_heading([long], "en").endswith("…")


@pytest.mark.parametrize(
    "title",
    ["Untitled", "Microsoft Word - draft2.doc", "report_final.pdf", "Document1", "无标题", "12", "   "],
)
def test_takes_no_title_that_a_program_made(title: str) -> None:
    assert real_title(title) == ""


def test_keeps_a_title_that_a_program_put_its_name_before() -> None:
    assert real_title("Microsoft Word - A bridge opens") == "A bridge opens"


@pytest.mark.parametrize(
    "title",
    [
        "A bridge opens | Ardle News",
        "A bridge opens - Ardle News",
        "A bridge opens — ardlenews",
        "A bridge opens · Ardle News",
        "Ardle News - A bridge opens",
    ],
)
def test_leaves_the_name_of_the_site_out_of_a_title(title: str) -> None:
    assert without_site(title, ["Ardle News"]) == "A bridge opens"


def test_leaves_a_dash_of_the_title_itself() -> None:
    assert without_site("Ardle - a bridge opens", ["Ardle News"]) == "Ardle - a bridge opens"


def test_reads_the_name_of_the_site_behind_the_heading() -> None:
    assert site_in_title("充电桩三万二千个_临澜日报", ["充电桩三万二千个"]) == "临澜日报"
    assert site_in_title("A bridge opens - News - Ardle", ["A bridge opens"]) == "Ardle"
    assert site_in_title("A bridge opens", ["A bridge opens"]) == ""


def test_names_a_site_by_its_host() -> None:
    assert publisher_of("https://www.ardle.example:8443/a?b#c") == "ardle.example"
    assert publisher_of("") == ""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("By Ines Okafor, harbour correspondent", "Ines Okafor"),
        ("Ines Okafor; Rui Falk; Ines Okafor", "Ines Okafor, Rui Falk"),
        ("Ines Okafor ines@courier.example", "Ines Okafor"),
        ("Автор: Мария Ледогорова", "Мария Ледогорова"),
        ("作者：沈若溪", "沈若溪"),
        ("admin", ""),
        ("Microsoft Office User", ""),
        ("iokafor2", ""),
        ("https://courier.example/authors/9", ""),
        ("The Velmora Courier", ""),
    ],
)
def test_writes_authors_as_people_would(written: str, name: str) -> None:
    assert real_author(written, "the velmora courier") == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ines Okafor", "Ines Okafor"),
        ("Por María Sol", "María Sol"),
        ("发布时间：2022-06-02 来源：临澜日报 作者：沈若溪", "沈若溪"),
        ("By the end of the year the bridge will be open.", ""),
        ("Bypass opens", ""),
    ],
)
def test_reads_a_byline(line: str, name: str) -> None:
    assert byline([line]) == name
