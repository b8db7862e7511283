"""Years written out in words, and what a span quotes of its text; `make mutants` found these missing."""

from __future__ import annotations

import pytest

from knowledge.guards.spans import spans_in

PUBLISHED = 2022


def years(text: str) -> list[tuple[int | None, int | None]]:
    return [(span.first, span.last) for span in spans_in(text, reference=PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("two-thousand and seventeen", [(2017, 2017)]),
        ("two-thousand-seventeen", [(2017, 2017)]),
        ("two thousand seventeen", [(2017, 2017)]),
        ("ألفان و سبعة عشر", [(2017, 2017)]),
        ("ألفان وسبعةعشر", [(2017, 2017)]),
        ("zweitausendundsiebzehn", [(2017, 2017)]),
        ("zweitausend und siebzehn", [(2017, 2017)]),
        ("since twenty seventeen", [(2017, None)]),
        ("from twenty seventeen to twenty nineteen", [(2017, 2019)]),
        ("in twenty seventeen and in nineteen ninety-nine", [(2017, 2017), (1999, 1999)]),
        ("in nineteen eighteen fifty lamps were lit", [(1918, 1918)]),
        ("twenty seventeen was a good year for all the lamps of the harbour", [(2017, 2017)]),
        ("the twenty towns were lit", []),
    ],
)
def test_reads_years_in_words_however_they_are_joined_and_whatever_follows(
    text: str, spans: list[tuple[int, int | None]]
) -> None:
    assert years(text) == spans


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("May 2021 was warm", "May 2021"),
        ("was it open in May", "May"),
        ("Last Month", "Last Month"),
        ("In the Third Quarter", "Third Quarter"),
        ("İstanbul in Q3 2021", "q3 2021"),
        ("İstanbul in the Third Quarter", "third quarter"),
        ("ÉTÉ Since 2018", "Since 2018"),
    ],
)
def test_a_span_is_quoted_as_typed_unless_its_place_is_lost_with_its_case(text: str, written: str) -> None:
    assert [span.written for span in spans_in(text, reference=PUBLISHED)] == [written]
