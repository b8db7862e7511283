"""A PDF is read as running text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from plugins.made_documents import pdf, raw_pdf

from knowledge.errors import SourceRefused
from knowledge.ingest.pdf import read_pdf
from knowledge.refusals import Refusal

TITLE = "Annual report of the Velmora Port Authority for the business year 2022"
PARAGRAPHS = [
    f"In {2009 + year}, the port handled {3 + year / 10:.1f} million containers, which left it on"
    f" {60 + year} trains a day; the authority, which runs the cranes and the quays, paid for the line to"
    f" Osterby and for the power on shore, and had {5000 + year} employees at the end of the year."
    for year in range(30)
]
BROKEN = [
    "The authority, which employs 5,140 people, spent more on its infra-",
    "structure than in any year since 1961. Its infrastructure is high-",
    "tech, as chief executive Amara Lund-",
    "Berg says, and was paid for in 2019-",
    "2022 by the manu\u00adfacturing trades.",
]


def refusal(content: bytes) -> Refusal:
    with pytest.raises(SourceRefused) as caught:
        read_pdf(content)
    return caught.value.refusal


def test_joins_lines_into_paragraphs_over_pages_without_their_margins() -> None:
    made = pdf(TITLE, PARAGRAPHS, running="Velmora Port Authority, report 2022")
    read = read_pdf(bytes(made.output()))
    assert read.pages == made.pages_count == 3
    assert read.text.split("\n") == [TITLE, *PARAGRAPHS]


def test_makes_words_whole_that_were_broken_at_the_end_of_a_line() -> None:
    read = read_pdf(bytes(pdf(TITLE, [BROKEN]).output()))
    assert read.text.split("\n")[1] == (
        "The authority, which employs 5,140 people, spent more on its infrastructure than in any year since"
        " 1961. Its infrastructure is high-tech, as chief executive Amara Lund-Berg says, and was paid for in"
        " 2019-2022 by the manufacturing trades."
    )


def test_keeps_rows_and_short_lines_apart() -> None:
    rows = [
        "Year Containers Ships",
        "2020 3.51 million 1,702",
        "2021 3.77 million 1,795",
        "2022 4.20 million 1,906",
    ]
    read = read_pdf(bytes(pdf(TITLE, [PARAGRAPHS[0], rows, PARAGRAPHS[1]]).output()))
    assert read.text.split("\n") == [TITLE, PARAGRAPHS[0], *rows, PARAGRAPHS[1]]


def test_writes_ligatures_as_letters() -> None:
    read = read_pdf(bytes(pdf(TITLE, ["The oﬃce ﬁned ﬂeets."]).output()))
    assert read.text.split("\n")[1] == "The office fined fleets."


def test_takes_title_author_and_day_from_what_it_shows_rather_than_what_a_program_noted() -> None:
    made = pdf(TITLE, ["By Ines Okafor", "Updated: June 2, 2022", *PARAGRAPHS])
    made.set_title("Microsoft Word - report_final.docx")
    made.set_author("admin")
    made.set_creation_date(datetime(2023, 1, 9, tzinfo=UTC))
    read = read_pdf(bytes(made.output()), url="https://port.velmora.example/r.pdf")
    assert (read.title, read.author) == (TITLE, "Ines Okafor")
    assert (read.publisher, read.published_on) == ("port.velmora.example", date(2022, 6, 2))


def test_takes_what_its_properties_say_for_want_of_better() -> None:
    made = pdf("4.2 million", PARAGRAPHS[:3])
    made.set_title("Report of the Velmora Port Authority")
    made.set_author("Ines Okafor")
    made.set_creation_date(datetime(2023, 1, 9, tzinfo=UTC))
    read = read_pdf(bytes(made.output()))
    assert (read.title, read.author) == ("Report of the Velmora Port Authority", "Ines Okafor")
    assert read.published_on == date(2023, 1, 9)


def test_does_not_take_the_day_of_printing_for_that_of_publication() -> None:
    assert read_pdf(bytes(pdf(TITLE, PARAGRAPHS).output())).published_on is None


def test_reads_what_is_locked_against_changes_only() -> None:
    made = pdf(TITLE, PARAGRAPHS)
    made.set_encryption("owner")
    assert PARAGRAPHS[0] in read_pdf(bytes(made.output())).text
    made = pdf(TITLE, PARAGRAPHS)
    made.set_encryption("owner", user_password="secret")
    assert refusal(bytes(made.output())) is Refusal.ENCRYPTED


def test_refuses_what_has_no_text_too_many_pages_or_is_damaged() -> None:
    long = pdf(TITLE, [])
    for _ in range(500):
        long.add_page()
    assert refusal(bytes(long.output())) is Refusal.TOO_MANY_PAGES
    assert refusal(bytes(pdf(TITLE, PARAGRAPHS).output())[:900]) is Refusal.UNREADABLE
    cyclic = raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>")
    assert refusal(cyclic) is Refusal.UNREADABLE
