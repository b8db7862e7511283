from __future__ import annotations

import itertools
import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from knowledge.asked import AskedQuestion, Feedback, Handled
from knowledge.curation.missed import MissedGroup, grouped, is_missed
from knowledge.encoder import UniversalSentenceEncoder, Vectors

LABELLED = Path(__file__).parent / "missed_questions.jsonl"
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def asked(text: str, language: str = "en", *, number: int = 1, **more: object) -> AskedQuestion:
    """The question with this id, asked so many minutes after noon."""
    given: dict[str, object] = {"outcome": "abstained", "reason": "low_confidence", **more}
    at = NOON + timedelta(minutes=number)
    return AskedQuestion(text=text, language=language, id=number, at=at, **given)  # type: ignore[arg-type]


def numbered(*texts: tuple[str, str]) -> list[AskedQuestion]:
    return [asked(text, language, number=number) for number, (text, language) in enumerate(texts, 1)]


def by_first_letter(texts: Sequence[str]) -> Vectors:
    """Texts that start alike mean the same."""
    vectors = np.zeros((len(texts), 128), dtype=np.float32)
    for row, text in zip(vectors, texts, strict=True):
        row[ord(text[0].lower()) % 128] = 1
    return vectors


def texts_of(groups: Sequence[MissedGroup]) -> list[set[str]]:
    return [{each.text for each in group.questions} for group in groups]


@pytest.mark.parametrize(
    ("more", "missed"),
    [
        ({"outcome": "abstained", "reason": "low_confidence"}, True),
        ({"outcome": "abstained", "reason": "off_topic"}, True),
        ({"outcome": "abstained", "reason": "no_question"}, False),
        ({"outcome": "suggested"}, True),
        ({"outcome": "suggested", "handled": Handled.TAUGHT}, False),
        ({"outcome": "answered"}, False),
        ({"outcome": "answered", "feedback": Feedback.HELPFUL}, False),
        ({"outcome": "answered", "feedback": Feedback.NOT_HELPFUL}, True),
        ({"outcome": "answered", "feedback": Feedback.NOT_MEANT}, True),
        ({"outcome": "answered", "feedback": Feedback.NOT_HELPFUL, "handled": Handled.NOT_OURS}, False),
    ],
)
def test_a_question_is_missed_until_it_is_answered_well_or_seen_to(
    more: dict[str, object], *, missed: bool
) -> None:
    assert is_missed(asked("Who keeps the geese?", **more)) is missed


def test_nothing_asked_is_nothing_missed() -> None:
    assert grouped([], by_first_letter) == []


def test_groups_come_by_count_and_then_by_when_they_were_last_asked() -> None:
    questions = numbered(*((text, "en") for text in ("apples?", "bread", "apples", "cheese", "dates")))
    groups = grouped(questions, by_first_letter)
    assert [group.shown for group in groups] == ["apples", "dates", "cheese", "bread"]
    assert [group.count for group in groups] == [2, 1, 1, 1]
    assert groups[0].last_asked == NOON + timedelta(minutes=3)


def test_a_group_keeps_its_key_when_it_is_asked_again() -> None:
    questions = numbered(("apples", "en"), ("any apples", "en"), ("apple prices", "en"))
    [before] = grouped(questions[:2], by_first_letter)
    [after] = grouped(questions, by_first_letter)
    assert before.key == after.key == "1"


def test_a_group_shows_its_most_frequent_wording_and_of_these_the_latest() -> None:
    questions = numbered(("a hat", "en"), ("A HAT?", "en"), ("a cap", "en"), ("amo sombrero", "es"))
    [group] = grouped(questions, by_first_letter)
    assert group.shown == "A HAT?"
    assert group.shown_in("es") == "amo sombrero"
    assert group.shown_in("zh") == "A HAT?"


def test_a_group_tells_its_languages_and_its_different_wordings() -> None:
    questions = numbered(("a hat", "en"), ("amo", "es"), ("A hat?", "en"), ("amo", "pt"))
    [group] = grouped(questions, by_first_letter)
    assert group.languages == ("en", "pt", "es")
    assert group.wordings == ("amo", "A hat?", "amo")


def test_questions_that_mean_the_same_in_three_languages_are_one_group(
    encoder: UniversalSentenceEncoder,
) -> None:
    same = (
        ("Who designed the city library?", "en"),
        ("谁设计了市图书馆？", "zh"),
        ("¿Quién diseñó la biblioteca municipal?", "es"),
    )
    [first, second] = texts_of(grouped(numbered(*same, ("Can you drink the water?", "en")), encoder.encode))
    assert first == {text for text, _ in same}
    assert second == {"Can you drink the water?"}


@pytest.mark.parametrize(
    "different",
    [
        (("How many people rode the tram in 2017?", "en"), ("How many people rode the tram in 2018?", "en")),
        (("tram riders 2017", "en"), ("2018年电车乘客", "zh")),
        (("Do 300 geese live here?", "en"), ("Do 400 geese live here?", "en")),
        (("price of the KX4", "en"), ("KX9多少钱？", "zh")),
        (("How many people does Lindqvist employ?", "en"), ("How many people does Marlowe employ?", "en")),
        (("Who built the dam?", "en"), ("When was the dam built?", "en")),
    ],
)
def test_questions_that_differ_in_a_figure_a_name_or_what_they_want_are_never_one_group(
    different: tuple[tuple[str, str], ...],
) -> None:
    def all_alike(texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 1), dtype=np.float32)

    asked_of = ("Are Lindqvist and Marlowe hiring?", "en")  # tells that both are names
    groups = texts_of(grouped(numbered(*different, asked_of), all_alike))
    [one, other] = [text for text, _ in different]
    assert not any({one, other} <= group for group in groups)


def test_names_that_the_base_knows_keep_questions_apart_in_any_script() -> None:
    known = {"apfelhof umsatz": {"Apfelhof"}, "apple 收入": {"Apfelhof"}, "anker umsatz": {"Anker"}}
    questions = numbered(*((text, "de") for text in known))
    groups = texts_of(grouped(questions, by_first_letter, names=lambda text: known[text]))
    assert groups == [{"apfelhof umsatz", "apple 收入"}, {"anker umsatz"}]


def test_a_chain_of_neighbours_does_not_join_its_ends() -> None:
    def on_a_bow(texts: Sequence[str]) -> Vectors:
        turns = np.array([int(text.count("o")) for text in texts]) * np.pi / 5
        return np.stack([np.cos(turns), np.sin(turns)], axis=1).astype(np.float32)

    questions = numbered(*(("g" + "o" * many, "en") for many in range(4)))
    assert sorted(map(len, texts_of(grouped(questions, on_a_bow)))) == [2, 2]


def test_questions_about_one_town_are_grouped_as_people_labelled_them(
    encoder: UniversalSentenceEncoder,
) -> None:
    labelled = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    means = {each["text"]: each["means"] for each in labelled}
    groups = texts_of(grouped(numbered(*((each["text"], each["lang"]) for each in labelled)), encoder.encode))
    together = [pair for group in groups for pair in itertools.combinations(group, 2)]
    right = sum(means[one] == means[other] for one, other in together)
    same = sum(means[one] == means[other] for one, other in itertools.combinations(means, 2))
    assert right / len(together) >= 0.8
    assert right / same >= 0.45


def test_five_thousand_different_questions_are_grouped_within_seconds() -> None:
    chance = np.random.default_rng(4)
    meanings = chance.standard_normal((500, 64))

    def around_meanings(texts: Sequence[str]) -> Vectors:
        near = meanings[np.arange(len(texts)) % 500] + chance.standard_normal((len(texts), 64)) / 4
        return (near / np.linalg.norm(near, axis=1, keepdims=True)).astype(np.float32)

    letters = itertools.product("abcdefghij", repeat=4)
    questions = numbered(*(("What is " + "".join(word), "en") for word in itertools.islice(letters, 6000)))
    start = time.perf_counter()
    groups = grouped(questions, around_meanings)
    assert time.perf_counter() - start < 20
    assert sum(group.count for group in groups) == 5000
    assert len(groups) == pytest.approx(500, abs=25)
