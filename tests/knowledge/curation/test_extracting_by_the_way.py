"""What a sentence says before or after its main clause is no part of what it states."""

from __future__ import annotations

import pytest

from knowledge.curation.statements import without_insertions


@pytest.mark.parametrize(
    ("sentence", "main"),
    [
        (
            "Turnover rose to 618 million euros, chief executive Amara Lund told reporters.",
            "Turnover rose to 618 million euros",
        ),
        ("The pier has 40 lamps, the mayor added.", "The pier has 40 lamps"),
        (
            "The port handled 4.2 million containers in 2022, its authority said on Tuesday.",
            "The port handled 4.2 million containers in 2022",
        ),
        (
            "Since the second track to Osterby opened in September, 38 percent leave by rail.",
            "38 percent leave by rail.",
        ),
        ("After a fire in 2019, the mill was rebuilt.", "the mill was rebuilt."),
        ("Cuando se abrió el puente, la aldea tenía 300 vecinos.", "la aldea tenía 300 vecinos."),
        ("Завод выпустил 300 машин, сообщил директор Орлов.", "Завод выпустил 300 машин"),
    ],
)
def test_reads_the_main_clause_alone(sentence: str, main: str) -> None:
    assert without_insertions(sentence) == main


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2021, sales topped 300,000 units.",
        "In 2019, the added value of the trade in the county grew by 4.2 percent.",
        "The mill, the mayor and the school have 40 windows.",
        "Ada Quill said that the ferry has 12 seats.",
    ],
)
def test_leaves_what_belongs_to_the_statement(sentence: str) -> None:
    assert without_insertions(sentence) == sentence
