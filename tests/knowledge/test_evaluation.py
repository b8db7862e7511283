from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from plugins.invented_facts import FACTS, SUBJECTS

from knowledge import UniversalSentenceEncoder, factfile
from knowledge.errors import InvalidQuestions
from knowledge.evaluation import (
    GoldQuestion,
    Judged,
    engine_for,
    judge,
    read_facts,
    read_questions,
    report,
)
from knowledge.factfile import FactFile


def question(*gold: str) -> GoldQuestion:
    return GoldQuestion(id="q", query="how tall", lang="en", gold=frozenset(gold))


def judged(
    *gold: str, rank: int | None = None, confidence: float = 0.5, answer: str | None = None, took: float = 1.0
) -> Judged:
    return Judged(question(*gold), rank=rank, confidence=confidence, answer=answer, milliseconds=took)


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_ranks_are_shares_of_the_answerable_questions() -> None:
    figures = report([judged("a", rank=0), judged("a", rank=1), judged("a", rank=7), judged("a"), judged()])
    assert (figures.n, figures.answerable, figures.unanswerable) == (5, 4, 1)
    assert figures.recall_at_1 == pytest.approx(1 / 4)
    assert figures.recall_at_5 == pytest.approx(2 / 4)
    assert figures.mrr_at_10 == pytest.approx((1 + 1 / 2 + 1 / 8) / 4)


def test_right_answers_count_among_the_answerable_and_wrong_ones_among_all() -> None:
    figures = report(
        [judged("a", answer="a"), judged("a", answer="b"), judged("a"), judged(answer="b"), judged()]
    )
    assert figures.direct_answer_rate == pytest.approx(1 / 3)
    assert figures.wrong_answer_rate == pytest.approx(2 / 5)
    assert figures.abstain_rate_unanswerable == pytest.approx(1 / 2)


def test_any_of_several_gold_facts_is_right() -> None:
    assert report([judged("a", "b", answer="b")]).direct_answer_rate == 1


def test_auroc_counts_a_tie_as_half() -> None:
    high, low = judged("a", confidence=0.9), judged("a", confidence=0.2)
    none = judged(confidence=0.2)
    assert report([high, none]).auroc == pytest.approx(1)
    assert report([low, none]).auroc == pytest.approx(0.5)
    assert report([high, low, none, judged(confidence=0.5)]).auroc == pytest.approx((1 + 1 + 0.5 + 0) / 4)


def test_a_rate_of_nothing_is_none() -> None:
    figures = report([])
    assert (figures.n, figures.recall_at_1, figures.wrong_answer_rate, figures.auroc) == (0, None, None, None)
    assert report([judged("a")]).abstain_rate_unanswerable is None


def test_latency_is_given_as_median_and_95th_percentile() -> None:
    figures = report([judged("a", took=float(n)) for n in range(1, 102)])
    assert figures.latency_ms == {"p50": 51.0, "p95": 96.0}


def test_rows_that_share_an_id_are_wordings_of_one_fact(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "facts.jsonl",
        {"id": "tall", "text": "How tall is it?", "phrasings": ["height"]},
        {"id": "who", "text": "Who keeps it?", "subject": "Lighthouse", "period": 2019},
        {"id": "tall", "text": "metres"},
    )
    held = read_facts(path)
    assert [(fact.id, fact.wordings) for fact in held.facts] == [
        ("tall", ("How tall is it?", "metres", "height")),
        ("who", ("Who keeps it?",)),
    ]
    assert [subject.name for subject in held.subjects] == ["Lighthouse"]
    assert held.facts[1].period == "2019"


def test_reads_gzipped_lines_and_fact_files(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "q.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write('{"id": 1, "query": "灯塔多高", "lang": "zh", "gold": ["tall"], "kind": "in"}\n\n')
    [read] = read_questions(tmp_path / "q.jsonl.gz")
    assert read == GoldQuestion(id="1", query="灯塔多高", lang="zh", gold=frozenset({"tall"}), kind="in")
    assert len(read_facts(factfile.BUNDLED / "gojilin-2022-06-02.yaml").facts) >= 24


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"id": "a", "query": "x", "gold": []}\n{"id": "b"', "line 2: this is no JSON"),
        ('{"id": "a"}', "line 1: query, gold is missing"),
        ("[1]", "line 1: id, query, gold is missing"),
        ('\n{"id": "a", "query": "x", "gold": null}', "line 2: gold is missing"),
        ('{"id": "a", "query": "x", "gold": "tall"}', "line 1: gold is no list"),
    ],
)
def test_names_the_line_that_cannot_be_read(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidQuestions, match=problem):
        read_questions(path)


def test_reads_a_file_that_starts_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 1, "query": "how tall", "gold": []}', encoding="utf-8-sig")
    assert [each.query for each in read_questions(path)] == ["how tall"]


def test_says_so_when_a_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidQuestions, match="can't be read"):
        read_questions(tmp_path / "nothing.jsonl")
    (tmp_path / "plain.gz").write_text("not zipped")
    with pytest.raises(InvalidQuestions, match="can't be read"):
        read_questions(tmp_path / "plain.gz")


def test_says_so_when_a_gzipped_file_is_cut_short_or_damaged(tmp_path: Path) -> None:
    whole = gzip.compress(b'{"id": "a", "query": "x", "gold": []}\n' * 1000)
    for content in (whole[: len(whole) // 2], whole[:40] + b"\xff" * 20 + whole[60:]):
        (tmp_path / "q.jsonl.gz").write_bytes(content)
        with pytest.raises(InvalidQuestions, match="can't be read"):
            read_questions(tmp_path / "q.jsonl.gz")


def test_a_lone_phrasing_is_not_taken_for_a_list_of_letters(tmp_path: Path) -> None:
    path = lines(tmp_path / "facts.jsonl", {"id": "a", "text": "x", "phrasings": "height"})
    with pytest.raises(InvalidQuestions, match="line 1: phrasings is no list"):
        read_facts(path)


def test_a_subject_may_be_a_number(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "facts.jsonl",
        {"id": "a", "text": "x", "subject": 1911, "phrasings": None},
        {"id": "b", "text": "y", "subject": "Lamp"},
    )
    assert [subject.name for subject in read_facts(path).subjects] == ["1911", "Lamp"]


def test_judges_what_the_engine_does(encoder: UniversalSentenceEncoder) -> None:
    engine = engine_for(FactFile(sources=(), subjects=SUBJECTS, facts=FACTS), encoder)
    asked = [
        GoldQuestion("1", "How tall is the Gull Point lighthouse?", "en", frozenset({"gull-height"})),
        GoldQuestion("2", "How tall is the Eiffel tower?", "en", frozenset()),
        GoldQuestion("3", "hello", "en", frozenset()),
    ]
    found = judge(engine, asked)
    engine.store.close()
    assert [each.answer for each in found] == ["gull-height", None, None]
    assert found[0].rank == 0
    assert found[0].confidence > found[1].confidence
    assert all(each.milliseconds > 0 for each in found)
