from __future__ import annotations

from bot.recent import KEPT_SECONDS, Asker, Recent

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
