from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from plugins.invented_facts import FACTS, GAZETTE, HEIGHT, SKIPPER, SUBJECTS, VISITORS
from plugins.invented_islands import fake_engine

from knowledge import Engine
from knowledge.confidence import Weights
from knowledge.factfile import FactFile
from knowledge.model import NO_SUBJECT
from knowledge.rehearsal import rehearse
from knowledge.training.confidence import (
    ABOUT_SIGNALS,
    LEARNT,
    PLAIN_SIGNALS,
    Example,
    about_nothing,
    examples,
    fitted,
)

HELD = FactFile(sources=(GAZETTE,), subjects=SUBJECTS, facts=FACTS)


@pytest.fixture
def engine() -> Iterator[Engine]:
    with fake_engine(HELD) as engine:
        yield engine


def asked(folder: Path, query: str, *gold: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text(json.dumps({"id": "1", "query": query, "gold": gold}), encoding="utf-8")
    return path


def made_of(engine: Engine, *questions: Path) -> list[Example]:
    """The examples of people's questions."""
    return [example for example in examples(engine, questions) if example.counts == 1]


def test_an_example_is_right_if_the_best_fact_without_a_finding_is_gold(
    engine: Engine, tmp_path: Path
) -> None:
    def is_right(*gold: str) -> bool:
        [example] = made_of(engine, asked(tmp_path, "How tall is the Gull Point lighthouse?", *gold))
        return example.is_right

    assert is_right(HEIGHT.id)
    assert not is_right(SKIPPER.id)
    assert not is_right()


def test_a_question_whose_every_candidate_is_vetoed_makes_no_example(engine: Engine, tmp_path: Path) -> None:
    assert not made_of(engine, asked(tmp_path, "How tall is the Toyota lighthouse?", HEIGHT.id))


def test_a_vetoed_fact_is_passed_over_for_the_next_best(engine: Engine, tmp_path: Path) -> None:
    question = asked(tmp_path, "How many names has the skipper?", SKIPPER.id)
    [example] = made_of(engine, question)
    assert not example.is_right
    assert example.signals["outdone"] > 0


def test_an_example_has_the_signals_of_its_candidate(engine: Engine, tmp_path: Path) -> None:
    [named] = made_of(engine, asked(tmp_path, "How many people visited Gull Point in 2019?", VISITORS.id))
    [unnamed] = made_of(engine, asked(tmp_path, "How many people visited?", VISITORS.id))
    assert (named.signals["named"], named.signals["same_year"]) == (1, 1)
    assert (unnamed.signals["named"], unnamed.signals["same_year"]) == (0, 0)
    assert named.signals.keys() >= {*ABOUT_SIGNALS, *PLAIN_SIGNALS}


def test_rehearsed_questions_count_less_than_real_ones_and_those_about_neighbours_least(
    engine: Engine, tmp_path: Path
) -> None:
    real, *rehearsed = examples(engine, [asked(tmp_path, "How tall is Gull Point?", HEIGHT.id)])
    neighbours = sum(each.kind == "neighbour" for each in rehearse(FACTS, engine.names))
    assert real.counts == 1
    least, most = sorted({each.counts for each in rehearsed})
    assert 0 < least < most < 1
    assert 0 < sum(each.counts == least for each in rehearsed) <= neighbours


def test_what_is_rehearsed_is_hidden(engine: Engine) -> None:
    # Nothing that is rehearsed has the lexical likeness of a wording that is asked as it stands.
    as_it_stands = engine.candidates(HEIGHT.phrasings[0])[0].similarity
    assert as_it_stands
    assert max(each.signals["dense"] for each in examples(engine, ())) < as_it_stands.dense


def of(standing: float, counts: float = 1.0, *, right: bool) -> Example:
    return Example({"standing": standing, "named": 1.0}, right, counts)


def test_a_model_is_sure_of_what_is_like_the_right_examples_and_of_nothing_else() -> None:
    found = [of(n / 100, right=n >= 50) for n in range(100)]
    model = fitted(found, ["standing"])
    assert list(model.signals) == ["standing"]
    assert model.confidence({"standing": 0.9}) > 0.95
    assert model.confidence({"standing": 0.1}) < 0.05
    assert model.confidence({"standing": 0.5}) == pytest.approx(0.5, abs=0.1)


def test_an_example_that_counts_little_sways_the_model_little() -> None:
    def sure(counts: float) -> float:
        found = [of(0.5, right=True) for _ in range(20)] + [of(0.5, counts, right=False) for _ in range(20)]
        return fitted(found, ["standing"]).confidence({"standing": 0.5})

    assert sure(1.0) == pytest.approx(0.5, abs=0.02)
    assert sure(0.1) == pytest.approx(1 / 1.1, abs=0.02)


def test_weights_are_kept_to_two_figures() -> None:
    found = [of(n / 7, right=n % 3 > 0) for n in range(20)]
    model = fitted(found, ["standing", "named"])
    assert all(weight == round(weight, 2) for weight in (*model.signals.values(), model.bias))


def test_the_same_facts_about_nothing_keep_their_texts_alone() -> None:
    plain = about_nothing(HELD)
    assert plain.subjects == ()
    assert plain.sources == HELD.sources
    for before, after in zip(HELD.facts, plain.facts, strict=True):
        assert (after.id, after.wordings, after.citations) == (before.id, before.wordings, before.citations)
        assert (after.subject, after.attribute, after.period, after.value) == (NO_SUBJECT, "", "", "")


def test_the_bundled_weights_weigh_what_is_learnt() -> None:
    bundled = Weights.bundled()
    assert tuple(bundled.about.signals) == ABOUT_SIGNALS
    assert tuple(bundled.plain.signals) == PLAIN_SIGNALS


def test_nothing_is_learnt_from_held_out_questions() -> None:
    learnt = {path.as_posix() for questions in LEARNT.values() for path in questions}
    assert not [path for path in learnt if "author" in path or "bakery" in path or "observatory" in path]
