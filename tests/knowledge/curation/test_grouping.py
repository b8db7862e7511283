from __future__ import annotations

from plugins.invented_islands import fake_engine
from plugins.whole_team import BASE

from knowledge.asked import AskedQuestion, Handled
from knowledge.curation.grouping import AT_ONCE, Grouping


def missed(text: str, number: int, **more: Handled) -> AskedQuestion:
    return AskedQuestion(id=number, text=text, language="en", outcome="abstained", reason="off_topic", **more)


def test_reads_so_many_at_a_time_and_then_groups_what_asks_the_same() -> None:
    doors = [missed(f"Which colour has door {number}?", number) for number in range(AT_ONCE + 1)]
    alike = [missed("Who mends the lamp?", 90), missed("who mends the lamp ??", 91)]
    with fake_engine(BASE) as engine:
        grouping = Grouping([*doors, *alike])
        assert (grouping.read, grouping.total) == (0, len(doors) + 1)
        grouping.step(engine)
        assert grouping.read == AT_ONCE
        grouping.step(engine)
    groups = grouping.groups()
    assert grouping.read == grouping.total
    assert (groups[0].shown, groups[0].count) == ("who mends the lamp ??", 2)


def test_subjects_that_are_named_keep_questions_apart() -> None:
    with fake_engine(BASE) as engine:
        grouping = Grouping(
            [missed("Who mends Gull Point?", 1), missed("Who mends the Marrow Bay ferry?", 2)]
        )
        grouping.step(engine)
    assert len(grouping.groups()) == 2


def test_nothing_that_is_handled_is_read() -> None:
    grouping = Grouping([missed("Who mends the lamp?", 1, handled=Handled.NOT_OURS)])
    assert grouping.total == 0
    assert grouping.groups() == []
