from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from knowledge.guards.known_names import KnownNames

ROOM = 600


def direction(number: int) -> npt.NDArray[np.float32]:
    vector = np.zeros(ROOM, dtype=np.float32)
    vector[number] = 1
    return vector


def known(count: int, *, at_once: int) -> KnownNames:
    names = KnownNames()
    for first in range(0, count, at_once):
        some = range(first, min(first + at_once, count))
        names.add([f"name {each}" for each in some], np.stack([direction(each) for each in some]))
    return names


def test_nothing_is_near_where_no_name_is_known() -> None:
    assert KnownNames().nearest(direction(1)) == 0
    assert not KnownNames()


@pytest.mark.parametrize("at_once", [1, 7, 300, 520])
def test_each_name_is_found_however_many_are_added_at_once(at_once: int) -> None:
    names = known(520, at_once=at_once)
    assert len(names) == 520
    assert [names.nearest(direction(each)) for each in (0, 255, 256, 257, 519)] == [1] * 5
    assert names.nearest(direction(520)) == 0


def test_a_name_that_was_forgotten_is_near_to_nothing_and_the_others_stay() -> None:
    names = known(300, at_once=1)
    names.remove("name 299")
    names.remove("name 8")
    names.remove("name 8")
    assert names.nearest(direction(8)) == names.nearest(direction(299)) == 0
    assert names.nearest(direction(7)) == names.nearest(direction(9)) == 1
    assert "name 8" not in names
    assert "name 9" in names
    assert len(names) == 298


def test_a_new_name_takes_the_place_of_one_that_was_forgotten() -> None:
    names = known(3, at_once=3)
    for number in range(10, 500):
        names.add([str(number)], direction(number)[None])
        assert names.nearest(direction(number)) == 1
        names.remove(str(number))
    assert sum(len(block) for block in names._blocks) == 4
    assert [names.nearest(direction(each)) for each in range(4)] == [1, 1, 1, 0]


def test_what_was_handed_over_is_not_written_into() -> None:
    names, given = KnownNames(), np.stack([direction(1), direction(2)])
    names.add(["one", "two"], given)
    names.remove("one")
    assert given[0] @ direction(1) == 1


def test_of_names_that_were_added_at_once_the_right_one_is_forgotten() -> None:
    names = known(14, at_once=7)
    names.remove("name 3")
    names.remove("name 10")
    assert [names.nearest(direction(each)) for each in (2, 3, 4, 9, 10, 11, 13)] == [1, 0, 1, 1, 0, 1, 1]


def test_a_single_name_is_forgotten() -> None:
    names = known(1, at_once=1)
    names.remove("name 0")
    assert names.nearest(direction(0)) == 0
    assert not names


def test_a_name_takes_the_place_of_one_that_was_forgotten_in_a_large_block() -> None:
    names = known(300, at_once=300)
    names.remove("name 5")
    names.add(["name 400"], direction(400)[np.newaxis])
    assert [names.nearest(direction(each)) for each in (5, 6, 299, 400)] == [0, 1, 1, 1]
    assert len(names) == 300
