from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from plugins.invented_facts import FACTS, HEIGHT, SUBJECTS
from plugins.invented_islands import ISLANDS, PHRASINGS, fake_engine

from knowledge import Engine, EnglishSentenceEncoder, FactStore, Status, Thresholds, UniversalSentenceEncoder
from knowledge.calibration import FEWEST, SHIPPED, Calibration, base_version, calibrate, calibrated, known
from knowledge.curve import Tried, curve, lowest, tried, wrong_share
from knowledge.factfile import BUNDLED, FactFile, files_of, read
from knowledge.intervals import wilson
from knowledge.rehearsal import Rehearsed

ANSWERABLE = Rehearsed("how tall", "gold", frozenset({"height"}))
UNANSWERABLE = Rehearsed("how old", "gold")
RIGHT, WRONG = True, False
# By confidence; no candidate was found for the last but one.
FOUND = [
    Tried(ANSWERABLE, 0.9, RIGHT),
    Tried(ANSWERABLE, 0.8, RIGHT),
    Tried(UNANSWERABLE, 0.7, WRONG),
    Tried(ANSWERABLE, 0.6, RIGHT),
    Tried(ANSWERABLE, 0.5, WRONG),
    Tried(UNANSWERABLE, 0.5, WRONG),
    Tried(ANSWERABLE, 0.4, RIGHT),
    Tried(UNANSWERABLE, 0.2, WRONG),
    Tried(UNANSWERABLE, 0.0, WRONG),
    Tried(ANSWERABLE, 0.95, RIGHT),
]


@pytest.fixture
def engine() -> Iterator[Engine]:
    """Enough phrasings to calibrate on."""
    with fake_engine(ISLANDS) as engine:
        yield engine


@pytest.fixture
def small_engine() -> Iterator[Engine]:
    """Fewer."""
    with fake_engine(FactFile(sources=(), subjects=SUBJECTS, facts=FACTS)) as engine:
        yield engine


@pytest.mark.parametrize(
    ("rate", "threshold"),
    [(0.0, 0.8), (0.09, 0.8), (0.1, 0.6), (0.29, 0.6), (0.3, 0.4), (0.4, 0.0), (1.0, 0.0)],
)
def test_the_threshold_is_the_lowest_that_keeps_to_the_rate(rate: float, threshold: float) -> None:
    assert lowest(FOUND, rate) == threshold
    assert wrong_share(FOUND, threshold) <= rate


def test_no_threshold_parts_questions_of_one_confidence() -> None:
    # One of the two at 0.5 would do; both are too many.
    assert lowest(FOUND, 0.2) == 0.6


def test_where_the_surest_answer_is_wrong_only_certainty_keeps_to_the_rate() -> None:
    assert lowest([Tried(UNANSWERABLE, 0.99, WRONG), Tried(ANSWERABLE, 0.5, RIGHT)], 0.1) == 1


def test_where_nothing_sure_is_wrong_no_threshold_is_needed() -> None:
    assert lowest([Tried(ANSWERABLE, 0.9, RIGHT)] * 3, 0.0) == 0


def test_what_has_no_candidate_is_answered_neither_rightly_nor_wrongly() -> None:
    assert lowest([Tried(UNANSWERABLE, 0.0, WRONG)] * 5, 0.0) == 0
    assert wrong_share([Tried(UNANSWERABLE, 0.0, WRONG)] * 5, 0.0) == 0


def test_the_curve_says_for_each_threshold_what_share_is_answered_rightly_and_wrongly() -> None:
    points = {point.threshold: point for point in curve(FOUND, chosen=0.55)}
    assert list(points) == sorted(points)
    at = points[0.55]
    assert (at.answered, at.wrong) == (4 / 6, 1 / 10)
    assert (at.answered_interval, at.wrong_interval) == (wilson(4, 6), wilson(1, 10))
    assert (points[0.3].answered, points[0.3].wrong) == (5 / 6, 3 / 10)
    assert (points[0.95].answered, points[0.95].wrong) == (1 / 6, 0)


def test_there_is_no_curve_where_no_question_has_an_answer() -> None:
    assert list(curve([Tried(UNANSWERABLE, 0.5, WRONG)], chosen=0.6)) == []


def test_a_question_is_tried_on_the_best_candidate_that_no_guard_vetoes(engine: Engine) -> None:
    asked = [
        Rehearsed("How high does Quillan rise?", "gold", frozenset({"quillan-height"})),
        Rehearsed("How high does Quillan rise?", "gold", frozenset({"quillan-goats"})),
        Rehearsed("How many goats had Quillan in 1995?", "gold"),
    ]
    right, wrong, vetoed = tried(engine, asked)
    assert right.is_right
    assert right.confidence > 0.5
    assert not right.is_wrong
    assert wrong.is_wrong
    assert wrong.confidence == right.confidence
    assert vetoed.confidence < right.confidence


def test_keeps_to_the_target_on_the_questions_that_it_is_given(engine: Engine) -> None:
    answered = [Rehearsed(text, "gold", frozenset({"none-of-these"})) for text in PHRASINGS[:2]]
    gold = [Rehearsed(f"what of {text}", "gold") for text in PHRASINGS] + answered
    made = calibrate(engine, target=0.1, gold=gold)
    assert made.is_reached
    assert made.gold == len(gold)
    assert wrong_share(list(tried(engine, gold)), made.answer) <= 0.1


def test_says_when_the_target_is_not_reached(engine: Engine) -> None:
    gold = [Rehearsed(text, "gold", frozenset({"none-of-these"})) for text in PHRASINGS]
    # They are wordings of facts: nothing could be surer, and nothing more wrong.
    made = calibrate(engine, target=0.001, gold=gold)
    assert not made.is_reached
    assert made.answer == 0.97


def test_a_higher_target_never_gives_a_higher_threshold(engine: Engine) -> None:
    chosen = [calibrate(engine, target=target).answer for target in (0.001, 0.01, 0.05, 0.2, 0.5, 0.9)]
    assert chosen == sorted(chosen, reverse=True)
    assert chosen[0] > chosen[-1] == 0.45


def test_the_curve_is_of_gold_questions_if_there_are_any_and_has_a_point_for_what_was_chosen(
    engine: Engine,
) -> None:
    made = calibrate(engine)
    assert (made.gold, made.is_default) == (0, False)
    assert made.rehearsed > 2 * len(PHRASINGS)
    assert made.answer in {point.threshold for point in made.curve}
    gold = [Rehearsed("How high does Quillan rise?", "gold", frozenset({"quillan-height"}))]
    assert {point.answered for point in calibrate(engine, gold=gold).curve} <= {0.0, 1.0}


def test_a_base_with_few_phrasings_keeps_the_default(small_engine: Engine) -> None:
    made = calibrated(small_engine)
    assert made.answer == Thresholds().answer
    assert made.is_default
    assert small_engine.thresholds == Thresholds()


def test_a_few_gold_questions_raise_the_threshold_of_a_small_base_but_never_lower_it(
    small_engine: Engine,
) -> None:
    easy = [Rehearsed(HEIGHT.phrasings[0], "gold", frozenset({HEIGHT.id}))]
    assert calibrate(small_engine, gold=easy).answer == Thresholds().answer
    assert calibrate(small_engine, gold=easy * FEWEST).answer < Thresholds().answer
    misleading = [replace(easy[0], gold=frozenset({"none-of-these"}))]
    assert calibrate(small_engine, gold=misleading).answer > Thresholds().answer


def test_a_calibration_is_the_same_after_it_was_stored_as_json(engine: Engine) -> None:
    made = calibrate(engine)
    assert Calibration.from_dict(json.loads(json.dumps(made.as_dict()))) == made


def test_what_is_kept_is_found_again_and_used(engine: Engine) -> None:
    assert known(engine) is None
    kept = replace(calibrate(engine), answer=0.8125)
    engine.store.keep_calibration(kept.base, kept.as_dict())
    assert calibrated(engine) == kept
    assert engine.thresholds == replace(Thresholds(), answer=0.8125)


def test_a_new_base_is_calibrated_once(engine: Engine) -> None:
    made = calibrated(engine)
    assert known(engine) == made
    assert calibrated(engine) == made


@pytest.mark.parametrize(
    "change", [{"claim": "It rises."}, {"phrasings": ()}, {"period": "2020"}, {"status": Status.RETIRED}]
)
def test_a_calibration_is_void_after_a_fact_changes(engine: Engine, change: dict[str, object]) -> None:
    calibrated(engine)
    [fact, *_] = engine.store.facts()
    engine.store.save(replace(fact, **change), who="curator 7")  # type: ignore[arg-type]
    assert known(engine) is None


def test_a_calibration_outlives_what_does_not_weigh_candidates(engine: Engine) -> None:
    made = calibrated(engine)
    [fact, *_] = engine.store.facts()
    engine.store.save(replace(fact, tags=("sea",)), who="curator 7")
    assert known(engine) == made


def test_the_shipped_calibration_is_used_where_it_is_of_this_base(engine: Engine, tmp_path: Path) -> None:
    shipped = tmp_path / "calibration.json"
    made = replace(calibrate(engine), answer=0.8125)
    shipped.write_text(json.dumps(made.as_dict()), encoding="utf-8")
    assert calibrated(engine, shipped=shipped) == made
    assert engine.thresholds.answer == 0.8125
    assert engine.store.calibration(made.base) is None


def test_the_calibration_of_another_base_is_not_used(engine: Engine, tmp_path: Path) -> None:
    shipped = tmp_path / "calibration.json"
    of_another = replace(calibrate(engine), base="another", answer=0.8125)
    shipped.write_text(json.dumps(of_another.as_dict()), encoding="utf-8")
    assert calibrated(engine, shipped=shipped).answer != 0.8125


def test_what_was_kept_goes_before_what_was_shipped(engine: Engine, tmp_path: Path) -> None:
    kept = calibrated(engine)
    shipped = tmp_path / "calibration.json"
    shipped.write_text(json.dumps(replace(kept, answer=0.8125).as_dict()), encoding="utf-8")
    assert calibrated(engine, shipped=shipped) == kept


def change(engine: Engine, *, facts: int) -> None:
    for letter, fact in zip("abcdefgh", engine.store.facts()[:facts], strict=False):
        engine.store.save(replace(fact, claim=f"It is as {letter} says."), who="telegram:7")


def test_a_base_of_which_a_little_has_changed_keeps_its_threshold(engine: Engine) -> None:
    kept = calibrated(engine, carry=True)
    change(engine, facts=3)
    engine.thresholds = Thresholds()
    assert calibrated(engine, carry=True) == kept
    assert engine.thresholds == kept.thresholds


def test_a_base_of_which_much_has_changed_is_calibrated_anew(engine: Engine) -> None:
    kept = calibrated(engine, carry=True)
    change(engine, facts=4)
    assert calibrated(engine, carry=True).base != kept.base


def test_changes_are_counted_from_when_the_calibration_was_last_right(engine: Engine) -> None:
    """Back and forth is no change."""
    kept = calibrated(engine, carry=True)
    held = engine.store.facts()
    for fact in held:
        engine.store.save(replace(fact, claim="Otherwise."), who="telegram:7")
    for fact in held:
        engine.store.save(fact, who="telegram:7")
    assert calibrated(engine, carry=True).answer == kept.answer
    change(engine, facts=3)
    assert calibrated(engine, carry=True).base == kept.base


def test_a_shipped_calibration_is_carried_too(engine: Engine, tmp_path: Path) -> None:
    shipped = tmp_path / "calibration.json"
    shipped.write_text(json.dumps(replace(calibrate(engine), answer=0.8125).as_dict()), encoding="utf-8")
    calibrated(engine, shipped=shipped, carry=True)
    change(engine, facts=1)
    assert calibrated(engine, shipped=shipped, carry=True).answer == 0.8125


def test_a_calibration_is_not_carried_to_other_weights(engine: Engine) -> None:
    kept = calibrated(engine, carry=True)
    engine.encoders = ["others"]
    change(engine, facts=1)
    assert calibrated(engine, carry=True).base != kept.base


def test_the_bundled_base_is_shipped_with_its_calibration(
    encoder: UniversalSentenceEncoder, english: EnglishSentenceEncoder
) -> None:
    store = FactStore()
    for path in files_of(BUNDLED):
        store.load(read(path))
    with Engine(store, encoder, english=english) as engine:
        made = known(engine)
        assert made, f"{SHIPPED.name} is of another state of the base than {base_version(engine)}"
    assert made.gold > 500
    assert not made.is_default
