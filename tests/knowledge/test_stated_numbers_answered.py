"""Questions that state a number, answered from the bundled base."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge import Answered, Engine, open_engine
from knowledge.outcome import Difference


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine, _ = open_engine(None)
    yield engine
    engine.store.close()


@pytest.mark.parametrize(
    ("question", "fact_id", "difference"),
    [
        (
            "Did Hongqi sell 500,000 cars in 2021?",
            "hongqi-sales-2021",
            Difference("500,000", "more than 300,000"),
        ),
        (
            "did hongqi sell 500,000 cars in 2021?",
            "hongqi-sales-2021",
            Difference("500,000", "more than 300,000"),
        ),
        ("红旗2021年卖了50万辆吗？", "hongqi-sales-2021", Difference("50万", "more than 300,000")),
        (
            "¿Vendió Hongqi 500.000 coches en 2021?",
            "hongqi-sales-2021",
            Difference("500.000", "more than 300,000"),
        ),
        (
            "Продала ли Hongqi 500 000 машин в 2021 году?",
            "hongqi-sales-2021",
            Difference("500 000", "more than 300,000"),
        ),
        ("Did Hongqi sell more than 300k?", "hongqi-sales-2021", None),
        ("Did Hongqi sell three hundred thousand cars in 2021?", "hongqi-sales-2021", None),
        ("红旗2021年销量超过三十万辆吗？", "hongqi-sales-2021", None),
        ("How many cars did Hongqi sell in 2021?", "hongqi-sales-2021", None),
    ],
)
def test_the_fact_is_given_and_a_difference_said(
    engine: Engine, question: str, fact_id: str, difference: Difference | None
) -> None:
    outcome = engine.answer(question)
    assert isinstance(outcome, Answered)
    assert (outcome.fact.id, outcome.difference) == (fact_id, difference)
