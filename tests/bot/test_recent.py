from __future__ import annotations

from bot.answers import Answers, Given
from bot.recent import KEPT_SECONDS, Asker, Recent, Row, Turns

ADA = Asker(chat_id=-1, user_id=1)
BEN = Asker(chat_id=-1, user_id=2)
ADA_ALONE = Asker(chat_id=1, user_id=1)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_knows_the_last_question_of_each_person_in_each_chat() -> None:
    recent = Recent()
    recent.note(ADA, 1, "first")
    recent.note(ADA, 3, "second")
    recent.note(BEN, 2, "Ben's")
    assert recent.before(ADA, 4) == "second"
    assert recent.before(BEN, 4) == "Ben's"
    assert recent.before(ADA_ALONE, 4) is None


async def test_an_edited_question_comes_after_what_it_came_after_at_first() -> None:
    recent = Recent()
    for number, question in enumerate(("first", "second", "third"), start=1):
        recent.note(ADA, number, question)
    assert recent.before(ADA, 2) == "first"
    assert recent.before(ADA, 1) is None
    recent.note(ADA, 2, "second, edited")
    assert recent.before(ADA, 3) == "second, edited"
    assert recent.before(ADA, 4) == "third"


async def test_forgets_after_ten_minutes() -> None:
    clock = Clock()
    recent = Recent(clock)
    recent.note(ADA, 1, "first")
    clock.now = KEPT_SECONDS - 1
    recent.note(BEN, 2, "second")
    assert recent.before(ADA, 9) == "first"
    clock.now = KEPT_SECONDS
    assert recent.before(ADA, 9) is None
    assert recent.before(BEN, 9) == "second"
    assert len(recent) == 1


async def test_keeps_only_so_many() -> None:
    recent = Recent(size=2)
    for number in range(5):
        recent.note(Asker(1, number), number, "question")
    assert len(recent) == 2


class TestTurns:
    async def test_are_counted_for_each_person_and_kind_until_the_row_ends(self) -> None:
        turns = Turns()
        assert [turns.take(ADA, Row.REFUSALS, message) for message in (1, 2, 3)] == [0, 1, 2]
        assert turns.take(BEN, Row.REFUSALS, 4) == 0
        assert turns.take(ADA, Row.SMALL_TALK, 5) == 0
        turns.end(ADA, Row.REFUSALS)
        assert turns.take(ADA, Row.REFUSALS, 6) == 0
        assert turns.take(BEN, Row.REFUSALS, 7) == 1

    async def test_stay_the_same_for_an_edited_message(self) -> None:
        turns = Turns()
        assert [turns.take(ADA, Row.REFUSALS, message) for message in (1, 2, 2)] == [0, 1, 1]

    async def test_are_forgotten_after_ten_minutes_and_for_who_wants_it(self) -> None:
        clock = Clock()
        turns = Turns(clock)
        turns.take(ADA, Row.REFUSALS, 1)
        clock.now = KEPT_SECONDS
        assert turns.take(ADA, Row.REFUSALS, 2) == 0
        turns.take(BEN, Row.REFUSALS, 3)
        turns.forget(BEN.user_id)
        assert turns.take(BEN, Row.REFUSALS, 4) == 0
        assert turns.take(ADA, Row.REFUSALS, 5) == 1

    async def test_are_kept_for_only_so_many(self) -> None:
        turns = Turns(size=2)
        for number in range(5):
            turns.take(Asker(1, number), Row.REFUSALS, number)
        assert len(turns) == 2


class TestForgetting:
    async def test_a_person_is_forgotten_in_all_chats_and_nobody_else(self) -> None:
        recent = Recent()
        recent.note(Asker(1, 1), 10, "in private")
        recent.note(Asker(-5, 1), 11, "in a group")
        recent.note(Asker(-5, 2), 12, "somebody else's")
        assert recent.forget(1) == 2
        assert recent.before(Asker(1, 1), 99) is recent.before(Asker(-5, 1), 99) is None
        assert recent.before(Asker(-5, 2), 99) == "somebody else's"

    async def test_a_group_is_forgotten_with_all_in_it(self) -> None:
        recent = Recent()
        recent.note(Asker(1, 1), 10, "in private")
        recent.note(Asker(-5, 1), 11, "in a group")
        recent.note(Asker(-5, 2), 12, "somebody else's")
        assert recent.forget(-5) == 2
        assert len(recent) == 1

    def test_a_chats_questions_are_known_by_its_answers_until_these_are_forgotten(self) -> None:
        answers = Answers()
        answers[1, 10] = Given(11, (5, 6))
        answers[2, 10] = Given(12, (7,))
        answers.note(1, 20, (8,))
        assert answers.forget(1) == {5, 6, 8}
        assert answers.forget(1) == set()
        assert answers[1, 10] is None
        assert answers.asked_in(1, 20) == ()
        assert answers.asked_in(2, 12) == (7,)
