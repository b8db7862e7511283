from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from matplotlib.image import imread

from bot import pictures
from bot.pictures import PictureLabels, can_show, statistics_picture
from knowledge.curation.statistics import Day, Statistics

ENGLISH = PictureLabels(
    title="The last days",
    summary="All that was asked",
    questions_a_day="Questions a day",
    answered="answered",
    suggested="suggested",
    abstained="not answered",
    top_facts="Most asked facts",
    top_misses="Most missed questions",
    languages="Languages",
    feedback="Was it helpful?",
    helpful="helpful",
    not_helpful="not helpful",
    nothing="Nothing yet",
)
CHINESE = replace(ENGLISH, title="最近几天", answered="已回答", top_facts="最常问的事实", nothing="暂无")


def counted(days: int, **more: object) -> Statistics:
    given: dict[str, object] = {
        "days": tuple(
            Day(date(2031, 5, 4) - timedelta(days=back), back % 9, back % 3, 2) for back in range(days)
        ),
        "small_talk": 1,
        "top_facts": (("geese", 12), ("ducks", 3)),
        "top_misses": (("Any swans?", 4),),
        "languages": (("en", 9), ("zh", 2)),
        "helpful": 3,
        "not_helpful": 1,
        **more,
    }
    return Statistics(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [1, 7, 30, 90])
def test_any_span_of_days_gives_a_picture_of_one_size(days: int) -> None:
    height, width, _ = imread(io.BytesIO(statistics_picture(counted(days), ENGLISH)), format="png").shape
    assert (width, height) == (990, 1210)


def test_a_span_without_a_question_gives_a_picture_too() -> None:
    empty = Statistics(
        days=(Day(date(2031, 5, 4)),),
        small_talk=0,
        top_facts=(),
        top_misses=(),
        languages=(),
        helpful=0,
        not_helpful=0,
    )
    assert statistics_picture(empty, ENGLISH)


@pytest.mark.parametrize(
    "text", ["$5 or $6?", "\\frac{1}", "swans 🦢🦢", "\U000f0000", "كم بجعة؟", "W" * 300, "\n"]
)
def test_whatever_readers_type_can_stand_on_the_picture(text: str) -> None:
    assert statistics_picture(counted(1, top_misses=((text, 1),)), ENGLISH)


def test_what_no_font_has_is_left_out_with_a_mark() -> None:
    assert pictures._cut("swans \U000f0000\U000f0001 here") == "swans … here"


def test_long_names_are_cut_and_chinese_letters_take_twice_the_room() -> None:
    assert pictures._cut("goose " * 20) == "goose " * 7 + "goo…"
    assert len(pictures._cut("x" * 80)) == 46
    if can_show("鹅"):
        assert len(pictures._cut("鹅" * 80)) == 23


@pytest.mark.skipif(not can_show("最近"), reason="no font of Chinese is installed")
def test_chinese_labels_are_drawn() -> None:
    assert statistics_picture(counted(7), CHINESE) != statistics_picture(counted(7), ENGLISH)


def test_without_a_chinese_font_chinese_can_t_be_shown_and_names_fall_back_to_ids(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "_families", lambda: (pictures._LATIN,))
    monkeypatch.setattr(pictures, "_letters", pictures._letters.__wrapped__)
    assert can_show("geese, гуси, χήνες")
    assert not can_show("鹅")
    assert pictures._named([("geese", 2), ("ducks", 1)], {"geese": "鹅", "ducks": "Ducks"}) == [
        ("geese", 2),
        ("Ducks", 1),
    ]


@pytest.mark.parametrize(("days", "named"), [(1, [0]), (7, [*range(7)]), (30, [4, 9, 14, 19, 24, 29])])
def test_the_days_named_reach_back_from_today_in_even_steps(days: int, named: list[int]) -> None:
    assert pictures._days_named(days) == named


@pytest.mark.parametrize("days", [90, 365, 2000])
def test_no_more_days_are_named_than_there_is_room_for(days: int) -> None:
    assert 1 <= len(pictures._days_named(days)) <= 8


def test_outcomes_are_told_apart_without_colours_too() -> None:
    hatches = [hatch for _, hatch in pictures._LOOKS.values()]
    assert len(set(hatches)) == len(hatches)


def test_two_threads_draw_without_getting_in_each_others_way() -> None:
    alone = statistics_picture(counted(7), ENGLISH)
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: statistics_picture(counted(7), ENGLISH), range(4)))
    assert all(np.array_equal(imread(io.BytesIO(each)), imread(io.BytesIO(alone))) for each in both)
