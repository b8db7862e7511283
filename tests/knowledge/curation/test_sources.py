"""Sources as curators name them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from knowledge.curation.sources import described_source, new_source
from knowledge.model import MAX_ID_LENGTH, Source

REPORT = Source(
    id="harbour-report",
    title="The Harbour Report",
    url="https://www.harbour.example/reports/2021/?page=2&utm_source=mail#top",
)
NOTEBOOK = Source(id="notebook", title="Keeper's notebook")
KNOWN = (REPORT, NOTEBOOK)


@pytest.mark.parametrize(
    "written",
    [
        "harbour-report",
        "Harbour-Report",
        "the  harbour REPORT",
        "https://www.harbour.example/reports/2021/?page=2",
        "http://harbour.example/reports/2021?page=2&utm_campaign=x#part",
        "HTTPS://Harbour.Example/reports/2021/?page=2",
        "www.harbour.example/reports/2021?page=2",
    ],
)
def test_finds_a_known_source_by_its_id_its_address_or_its_title(written: str) -> None:
    assert new_source(written, known=KNOWN, language="en") == (REPORT, False)


def test_another_page_is_another_source() -> None:
    source, is_new = new_source("https://harbour.example/reports/2021?page=3", known=KNOWN, language="en")
    assert is_new
    assert source.url.endswith("page=3")


def test_makes_a_source_of_an_address() -> None:
    source, is_new = new_source(
        "https://www.tide.example/2024/03/night-ferries.html?utm_source=chat#:~:text=ferry",
        known=KNOWN,
        language="zh",
    )
    assert is_new
    assert source.id == "tide-example-2024-03-night-ferries"
    assert source.title == "tide.example/2024/03/night-ferries.html"
    assert source.publisher == "tide.example"
    assert source.url == "https://www.tide.example/2024/03/night-ferries.html"
    assert source.language == "zh"
    assert source.retrieved_on
    assert source.published_on is None


def test_makes_a_source_of_a_title() -> None:
    source, is_new = new_source("Minutes of the  Pier Committee", known=KNOWN, language="en")
    assert is_new
    assert (source.id, source.title) == ("minutes-of-the-pier-committee", "Minutes of the Pier Committee")
    assert (source.url, source.retrieved_on) == ("", None)


def test_two_sources_never_share_an_id() -> None:
    first, _ = new_source("Pier minutes", known=KNOWN, language="en")
    second, _ = new_source("Pier: minutes!", known=(*KNOWN, first), language="en")
    third, _ = new_source("Pier minutes?", known=(*KNOWN, first, second), language="en")
    assert [first.id, second.id, third.id] == ["pier-minutes", "pier-minutes-2", "pier-minutes-3"]


@pytest.mark.parametrize(
    "written",
    ["灯塔年鉴", "https://灯塔.example/年鉴", "https://a.example/" + "long-" * 50, "An almanac " * 30, "…"],
)
def test_an_id_is_short_and_plain_whatever_the_source_is_called(written: str) -> None:
    source, _ = new_source(written, known=KNOWN, language="zh")
    assert re.fullmatch(rf"[a-z0-9][a-z0-9-]{{0,{MAX_ID_LENGTH - 1}}}", source.id)


@pytest.mark.parametrize(
    "written", ["http://[", "javascript:alert(1)", "ftp://a.example/b", "see https://a.example"]
)
def test_what_is_no_address_is_a_title(written: str) -> None:
    source, _ = new_source(written, known=KNOWN, language="en")
    assert (source.title, source.url) == (written, "")


def test_a_new_source_is_what_is_said_of_it() -> None:
    described = described_source(
        title="Pier  minutes",
        publisher="Pier  Committee",
        published_on=date(2021, 5, 3),
        url="https://pier.example/minutes?utm_source=mail",
        known=KNOWN,
        language="en",
    )
    assert (described.id, described.title, described.publisher) == (
        "pier-minutes",
        "Pier minutes",
        "Pier Committee",
    )
    assert (described.published_on, described.url) == (date(2021, 5, 3), "https://pier.example/minutes")
    assert described.retrieved_on


def test_what_is_not_said_of_a_new_source_is_read_off_its_address() -> None:
    described = described_source(
        title="", url="https://www.pier.example/minutes.html", known=KNOWN, language="en"
    )
    assert (described.title, described.publisher) == ("pier.example/minutes.html", "pier.example")


@pytest.mark.parametrize(
    ("title", "url"), [("Another title", REPORT.url), ("the harbour report", "https://pier.example/minutes")]
)
def test_a_source_that_is_described_as_one_that_is_known_is_that_one(title: str, url: str) -> None:
    assert described_source(title=title, url=url, known=KNOWN, language="en") == REPORT
