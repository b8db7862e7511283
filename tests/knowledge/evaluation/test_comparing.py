from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from plugins.invented_facts import FACTS, HEIGHT, OPENED, SUBJECTS
from plugins.judged_questions import judged

from knowledge import Status
from knowledge.errors import MissingPackage
from knowledge.evaluation import GoldQuestion, Guess
from knowledge.evaluation.baselines import METHODS, Bm25, FullText, TokenSetRatio
from knowledge.evaluation.comparing import compare, direct_at, own_figures
from knowledge.factfile import FactFile

HELD = FactFile(sources=(), subjects=SUBJECTS, facts=FACTS)
QUESTIONS = [
    GoldQuestion("1", "How tall is the Gull Point lighthouse?", "en", frozenset({"gull-height"})),
    GoldQuestion("2", "when did the Marrow Bay ferry begin sailing", "en", frozenset({"ferry-opened"})),
    GoldQuestion("3", "who steers the ferry of Marrow Bay", "en", frozenset({"ferry-skipper"})),
    GoldQuestion("4", "xylophone", "en", frozenset()),
]


@pytest.mark.parametrize("method", METHODS)
def test_each_simple_method_ranks_an_obvious_question_right(method: str) -> None:
    figures = compare(HELD, QUESTIONS)[method]
    assert list(figures) == [
        "recall_at_1", "recall_at_5", "mrr_at_10", "auroc", "direct_at_5_percent_wrong", "latency_ms",
    ]  # fmt: skip
    assert (figures["recall_at_1"], figures["mrr_at_10"], figures["auroc"]) == (1, 1, 1)
    assert figures["direct_at_5_percent_wrong"] == 1
    assert figures["latency_ms"]["p50"] > 0


@pytest.mark.parametrize("make", [TokenSetRatio, FullText, Bm25])
def test_a_simple_method_scores_each_text(make: type[TokenSetRatio | FullText | Bm25]) -> None:
    method = make(["The ferry sails at noon.", "Bees make honey.", "NEAR the lighthouse"])
    scores = method.scores("When does the FERRY sail?")
    assert scores.shape == (3,)
    assert scores.argmax() == 0
    assert method.scores("honey?").argmax() == 1


@pytest.mark.parametrize("make", [TokenSetRatio, FullText, Bm25])
@pytest.mark.parametrize("query", ["", "?!", '"', "NEAR(", "AND", "honey* OR", "灯塔"])
def test_no_query_upsets_a_simple_method(make: type[TokenSetRatio | FullText | Bm25], query: str) -> None:
    scores = make(["The ferry sails at noon.", "Bees make honey."]).scores(query)
    assert scores.shape == (2,)
    assert (scores >= 0).all()


def test_a_fact_is_as_near_as_its_nearest_wording_and_what_is_retired_is_not_found() -> None:
    asked = [GoldQuestion("1", "height of the lighthouse at Gull Point", "en", frozenset({HEIGHT.id}))]
    assert compare(replace_facts(HEIGHT, OPENED), asked)["bm25s"]["recall_at_1"] == 1
    retired = replace(HEIGHT, status=Status.RETIRED)
    assert compare(replace_facts(retired, OPENED), asked)["bm25s"]["recall_at_5"] == 0


def replace_facts(*facts: object) -> FactFile:
    return replace(HELD, facts=facts)


def test_an_empty_base_finds_nothing() -> None:
    assert {figures["recall_at_5"] for figures in compare(replace_facts(), QUESTIONS).values()} == {0}


def test_footnote_is_measured_alike_and_at_its_own_thresholds() -> None:
    own = own_figures(
        [
            judged("a", rank=0, answer="a", guess=Guess("a", 0.9), confidence=0.9),
            judged("a", rank=1, guess=Guess("b", 0.4), confidence=0.4),
            judged(answer="b", guess=Guess("b", 0.6), confidence=0.6),
        ]
    )
    assert own["recall_at_1"] == own["direct_answer_rate"] == own["direct_at_5_percent_wrong"] == 1 / 2
    assert own["wrong_answer_rate"] == 1 / 3
    assert own["auroc"] == 1 / 2


def test_the_best_threshold_keeps_wrong_answers_to_their_share_of_all_questions() -> None:
    ranked = [
        judged("a", guess=Guess("a", 0.9)),
        judged("a", guess=Guess("b", 0.8)),  # wrong
        judged("a", guess=Guess("a", 0.7)),
        judged(guess=Guess("a", 0.6)),  # wrong
        judged("a", guess=Guess("a", 0.5)),
        judged("a"),
    ]
    assert direct_at(ranked, wrong=0) == 1 / 5
    assert direct_at(ranked, wrong=1 / 6) == 2 / 5
    assert direct_at(ranked, wrong=2 / 6) == 3 / 5
    assert direct_at([judged()], wrong=0) is None


def test_no_threshold_tells_equal_scores_apart() -> None:
    tied = [judged("a", guess=Guess("a", 0.9)), judged("a", guess=Guess("b", 0.9))]
    assert direct_at(tied, wrong=0) == 0
    assert direct_at(tied, wrong=0.5) == 1 / 2


def test_says_how_to_install_what_the_comparison_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bm25s", None)
    with pytest.raises(MissingPackage, match="needs bm25s: install it with `pip install bm25s`"):
        compare(HELD, QUESTIONS)
