from __future__ import annotations

import pytest

from knowledge.guards.chinese_names import chinese_names


def names(text: str, probability: float) -> list[str]:
    return list(chinese_names(text, lambda _: probability))


def test_names_come_in_the_order_of_the_text() -> None:
    assert names("比亚迪和李小龙在河北", 1.0) == ["比亚迪", "李小龙", "河北"]


def test_a_person_is_a_name_whatever_the_word_means() -> None:
    assert names("李小龙是谁", 0.0) == ["李小龙"]


@pytest.mark.parametrize(("text", "place"), [("河北有多少灯塔", "河北"), ("馆里有什么", "馆里")])
def test_a_place_is_a_name_only_if_it_may_mean_one(text: str, place: str) -> None:
    assert names(text, 0.3) == [place]
    assert names(text, 0.29) == []


def test_another_name_has_to_mean_one_more_surely() -> None:
    assert names("门票多少欧元", 0.5) == ["欧元"]
    assert names("门票多少欧元", 0.49) == []


def test_a_lone_character_is_no_name() -> None:
    assert names("京在哪里", 1.0) == []
