"""Answers already sent that show a fact which has changed are put right where they stand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from plugins.fake_encoder import FakeEncoder
from plugins.invented_facts import HEIGHT, SKIPPER, VISITORS
from plugins.whole_bot import settings_for
from plugins.whole_team import BASE, say

from bot import delivery
from bot.app import build_application, running
from bot.context import FootnoteApplication
from bot.handlers import corrections, noting
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.services import Services
from knowledge import ChangeKind, Desk, Engine, FactStore, SentAnswer, Status

CURATOR = f"telegram:{CURATOR_ID}"
QUESTION = HEIGHT.phrasings[0]
TALLER = "The Gull Point lighthouse is as tall as the mill."
TALLEST = "The Gull Point lighthouse is as tall as the church."
CORRECTED = "Corrected on "
NOTICE = "A fact that I gave you has changed."


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(corrections, "PAUSE", 0.005)
    monkeypatch.setattr(corrections, "GROUP_PAUSE", 0.1)


async def change(application: FootnoteApplication, *, chat_id: int = CURATOR_ID, **fields: object) -> None:
    """A curator changes the height, and what follows from it is set going."""

    def submit(desk: Desk) -> None:
        fact = desk.store.fact(HEIGHT.id)
        value = "" if "claim" in fields else fact.value
        changed = replace(fact, **{"value": value, **fields})  # type: ignore[arg-type]
        desk.submit(changed, who=CURATOR, kind=ChangeKind.EDIT, expected=fact.version, chat_id=chat_id)

    await application.services.desk(submit)
    application.aftermath.follow()


async def shown(
    services: Services, sandbox: Sandbox, chat_id: int, count: int = 1, language: str = "en"
) -> list[int]:
    """Messages of the bot's that show the height, as if they had been asked for."""
    ids = [
        sandbox.world.post(sandbox.world.chats[chat_id], sandbox.bot, text=HEIGHT.claim).id
        for _ in range(count)
    ]
    answers = [
        SentAnswer(chat_id=chat_id, message_id=each, fact_id=HEIGHT.id, version=1, language=language)
        for each in ids
    ]
    await services.desk(lambda desk: desk.store.sent.note(answers))
    return ids


async def asked(application: FootnoteApplication, sandbox: Sandbox, question: str) -> Message:
    """The answer, once it is noted what it shows."""
    answer = await say(sandbox, READER_ID, question)
    async with asyncio.timeout(10):
        while not await application.services.desk(lambda desk: desk.store.sent.message(READER_ID, answer.id)):  # noqa: ASYNC110 - nothing rings
            await asyncio.sleep(0.02)
    return answer


async def until(sandbox: Sandbox, what: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        await sandbox.world.bell.until(lambda: what() or None)


async def until_done(services: Services) -> None:
    async with asyncio.timeout(10):
        while await services.desk(lambda desk: desk.store.corrections.open()):  # noqa: ASYNC110 - nothing rings
            await asyncio.sleep(0.02)


def said(sandbox: Sandbox, chat_id: int, begin: str) -> list[Message]:
    return [
        each
        for each in sandbox.messages(chat_id)
        if each.sender == sandbox.bot and each.text.startswith(begin)
    ]


async def told(sandbox: Sandbox, begin: str = "Corrected ", chat_id: int = CURATOR_ID) -> str:
    """What the curator is told in the end."""
    await until(sandbox, lambda: bool(said(sandbox, chat_id, begin)))
    return said(sandbox, chat_id, begin)[-1].text.splitlines()[0]


async def test_an_answer_is_put_right_where_it_stands_and_its_reader_told(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await asked(team, sandbox, QUESTION)
    await change(team, claim=TALLER)
    notice = await sandbox.reply(READER_ID, after=answer.id)
    edited = sandbox.message(answer.id)
    assert edited.text.startswith(CORRECTED)
    assert f"Earlier it said: {HEIGHT.claim}\n\n{TALLER}" in edited.text
    assert f"<s>{HEIGHT.claim}</s>" in edited.html
    assert notice.text.splitlines() == [NOTICE, f"It said: {HEIGHT.claim}", f"It says now: {TALLER}"]
    assert notice.reply_to == answer.id
    assert await told(sandbox) == "Corrected 1 of 1 answer in 1 chat."


async def test_a_withdrawn_answer_loses_its_buttons(team: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await asked(team, sandbox, QUESTION)
    await change(team, status=Status.RETIRED)
    notice = await sandbox.reply(READER_ID, after=answer.id)
    edited = sandbox.message(answer.id)
    assert edited.text.startswith("Withdrawn on ")
    assert edited.labels == []
    assert notice.text.startswith("I no longer hold a fact that I gave you.")


async def test_every_answer_in_a_chat_is_edited_but_the_chat_is_told_once(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answers = [await asked(team, sandbox, each) for each in (QUESTION, HEIGHT.phrasings[1])]
    await shown(team.services, sandbox, GROUP_ID, count=2)
    await change(team, claim=TALLER)
    assert await told(sandbox) == "Corrected 4 of 4 answers in 2 chats."
    assert len(said(sandbox, READER_ID, CORRECTED)) == len(said(sandbox, GROUP_ID, CORRECTED)) == 2
    [notice] = said(sandbox, READER_ID, NOTICE)
    assert notice.reply_to == answers[-1].id
    assert len(said(sandbox, GROUP_ID, NOTICE)) == 1


async def test_the_curator_sees_one_message_from_begin_to_end(
    team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.progress.SECONDS", 0.02)
    await shown(team.services, sandbox, READER_ID, count=20)
    await change(team, claim=TALLER)
    first = await sandbox.reply(CURATOR_ID, after=0)
    assert first.text.startswith("Correcting 20 answers in 1 chat…")
    assert await told(sandbox) == "Corrected 20 of 20 answers in 1 chat."
    [last] = said(sandbox, CURATOR_ID, "Correct")
    assert last.id == first.id
    assert last.edits > 2


async def test_nobody_is_told_of_a_change_by_nobody(team: FootnoteApplication, sandbox: Sandbox) -> None:
    [answer] = await shown(team.services, sandbox, READER_ID)
    await change(team, chat_id=0, claim=TALLER)
    await sandbox.reply(READER_ID, after=answer)
    await until_done(team.services)
    assert sandbox.messages(CURATOR_ID) == []


async def test_what_can_t_be_reached_is_counted(team: FootnoteApplication, sandbox: Sandbox) -> None:
    kept, deleted = await shown(team.services, sandbox, READER_ID, count=2)
    sandbox.delete(deleted, READER_ID)
    nobody = SentAnswer(chat_id=999, message_id=1, fact_id=HEIGHT.id, version=1, language="en")
    await team.services.desk(lambda desk: desk.store.sent.note([nobody]))
    await change(team, claim=TALLER)
    assert await told(sandbox) == "Corrected 1 of 3 answers in 2 chats. 2 could not be reached."
    assert said(sandbox, READER_ID, NOTICE)[0].reply_to == kept
    await change(team, claim=TALLEST)
    await until(sandbox, lambda: "Corrected 1 of 1 answer" in said(sandbox, CURATOR_ID, "Corrected")[-1].text)


async def test_a_chat_that_has_blocked_the_bot_is_no_error(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    [answer] = await shown(team.services, sandbox, READER_ID)
    sandbox.block(READER_ID)
    await change(team, claim=TALLER)
    assert await told(sandbox) == "Corrected 1 of 1 answer in 1 chat."
    assert sandbox.message(answer).text.startswith(CORRECTED)
    assert said(sandbox, READER_ID, NOTICE) == []


async def test_a_message_of_several_facts_keeps_the_others(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    [message] = await shown(team.services, sandbox, READER_ID)
    both = [
        SentAnswer(
            chat_id=READER_ID, message_id=message, fact_id=fact.id, version=1, language="en", position=n
        )
        for n, fact in enumerate((SKIPPER, HEIGHT))
    ]
    await team.services.desk(lambda desk: desk.store.sent.note(both))
    await change(team, claim=TALLER)
    await told(sandbox)
    text = sandbox.message(message).text
    assert text.startswith(SKIPPER.claim)
    assert f"Earlier it said: {HEIGHT.claim}\n\n{TALLER}" in text


async def test_is_said_in_the_language_of_the_answer(team: FootnoteApplication, sandbox: Sandbox) -> None:
    [answer] = await shown(team.services, sandbox, READER_ID, language="zh")
    await change(team, translations={"zh": "鸥角的灯塔有41米高。"})
    notice = await sandbox.reply(READER_ID, after=answer)
    assert "鸥角灯塔高41米。" in notice.text
    assert "鸥角的灯塔有41米高。" in sandbox.message(answer).text


async def test_who_reads_another_language_than_the_one_that_changed_is_left_alone(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    [answer] = await shown(team.services, sandbox, READER_ID)
    await change(team, translations={"zh": "鸥角的灯塔有41米高。"})
    assert await told(sandbox) == "Corrected 1 of 1 answer in 1 chat."
    assert [each.id for each in sandbox.messages(READER_ID)] == [answer]
    assert not sandbox.message(answer).edited


async def test_a_phrasing_that_is_taught_corrects_nothing(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await shown(team.services, sandbox, READER_ID)
    await change(team, phrasings=("How high is it?",))
    assert await team.services.desk(lambda desk: desk.store.corrections.open()) == []


async def test_a_change_that_is_taken_back_leaves_the_answer_as_it_was(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await asked(team, sandbox, QUESTION)
    await change(team, claim=TALLER)
    await told(sandbox)
    await team.services.desk(lambda desk: desk.undo(CURATOR, chat_id=CURATOR_ID))
    team.aftermath.follow()
    await until(sandbox, lambda: len(said(sandbox, READER_ID, NOTICE)) == 2)
    assert sandbox.message(answer.id).text == answer.text
    assert f"It says now: {HEIGHT.claim}" in said(sandbox, READER_ID, NOTICE)[-1].text


async def test_an_answer_that_was_on_its_way_while_the_fact_changed_is_corrected_too(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await change(team, claim=TALLER)
    chat = sandbox.world.chats[READER_ID]
    late = sandbox.world.post(chat, sandbox.bot, text=HEIGHT.claim).id
    await noting.shows(team, READER_ID, late, [(HEIGHT, "en")])
    notice = await sandbox.reply(READER_ID, after=late)
    assert notice.text.startswith(NOTICE)
    assert TALLER in sandbox.message(late).text


@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 1}, {"status": 502}, {"drop": True}])
async def test_a_passing_fault_is_waited_for(
    team: FootnoteApplication, sandbox: Sandbox, fault: dict[str, int]
) -> None:
    await shown(team.services, sandbox, READER_ID, count=2)
    sandbox.fail("editMessageText", **fault)  # type: ignore[arg-type]
    await change(team, claim=TALLER)
    assert await told(sandbox) == "Corrected 2 of 2 answers in 1 chat."


async def test_what_fails_for_longer_is_tried_again_later(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    ids = await shown(team.services, sandbox, READER_ID, count=5)
    lasting = corrections.PATIENCE * (delivery.RETRIES + 1)
    # What is asked for while the work of the start is still being done would be done twice.
    while not team.aftermath._wanted._waiters:  # noqa: ASYNC110 - it rings no bell
        await asyncio.sleep(0.01)
    sandbox.fail("editMessageText", status=500, times=lasting)
    await change(team, claim=TALLER)
    await sandbox.called("editMessageText", count=lasting)
    await asyncio.sleep(0.2)
    assert len([call for call in sandbox.calls if call.method == "editMessageText"]) == lasting
    assert said(sandbox, READER_ID, NOTICE) == said(sandbox, CURATOR_ID, "Corrected") == []
    team.aftermath.follow()
    assert await told(sandbox) == "Corrected 5 of 5 answers in 1 chat."
    assert len(said(sandbox, READER_ID, CORRECTED)) == len(ids)
    assert len(said(sandbox, READER_ID, NOTICE)) == 1


async def test_a_notice_that_fails_is_sent_later(team: FootnoteApplication, sandbox: Sandbox) -> None:
    # Else the round of the start may fail to send it, and that which the change sets going sends it at once.
    async with asyncio.timeout(10):
        while team.aftermath.left:  # noqa: ASYNC110 - nothing rings
            await asyncio.sleep(0.01)
    [answer] = await shown(team.services, sandbox, READER_ID)
    lasting = delivery.RETRIES + 1
    sandbox.fail("sendMessage", status=500, times=lasting)
    await change(team, chat_id=0, claim=TALLER)
    await sandbox.called("sendMessage", count=lasting)
    await asyncio.sleep(0.2)
    assert said(sandbox, READER_ID, NOTICE) == []
    team.aftermath.follow()
    assert (await sandbox.reply(READER_ID, after=answer)).text.startswith(NOTICE)
    await until_done(team.services)
    assert len(said(sandbox, READER_ID, NOTICE)) == 1


async def test_a_second_change_takes_over_from_the_first(
    team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "PAUSE", 0.02)
    ids = await shown(team.services, sandbox, READER_ID, count=10)
    ids += await shown(team.services, sandbox, CURATOR_ID, count=10)
    await change(team, claim=TALLER)
    await until(
        sandbox,
        lambda: len(said(sandbox, READER_ID, CORRECTED)) + len(said(sandbox, CURATOR_ID, CORRECTED)) > 4,
    )
    await change(team, claim=TALLEST)
    await until_done(team.services)
    assert len(ids) == 20
    for each in ids:
        assert TALLEST in sandbox.message(each).text
        assert TALLER not in sandbox.message(each).text
    for chat in (READER_ID, CURATOR_ID):
        [notice] = said(sandbox, chat, NOTICE)
        assert notice.text.endswith(f"It says now: {TALLEST}")
    ends = " ".join(each.text for each in said(sandbox, CURATOR_ID, "Corrected "))
    assert "The fact has changed again" in ends
    assert "Corrected 20 of 20 answers in 2 chats." in ends


@pytest.mark.alone
async def test_a_reader_who_asks_meanwhile_is_answered_at_once(
    team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "PAUSE", 0.05)
    for _ in range(20):
        somebody = sandbox.add_user("Somebody")
        await shown(team.services, sandbox, somebody.id, count=10)
    await change(team, claim=TALLER)
    await sandbox.called("editMessageText", count=10)
    for _ in range(3):
        started = time.monotonic()
        answer = await say(sandbox, READER_ID, VISITORS.phrasings[0])
        assert answer.text.startswith(VISITORS.claim)
        assert time.monotonic() - started < 1
        await asyncio.sleep(0.3)
    open_ = await team.services.desk(lambda desk: desk.store.corrections.open())
    assert open_[0].pending > 0


async def test_a_busy_group_holds_up_no_other_chat(
    team: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "GROUP_PAUSE", 0.3)
    in_group = await shown(team.services, sandbox, GROUP_ID, count=5)
    await shown(team.services, sandbox, READER_ID)
    await change(team, claim=TALLER)
    await until(sandbox, lambda: bool(said(sandbox, READER_ID, NOTICE)))
    assert len(said(sandbox, GROUP_ID, CORRECTED)) < len(in_group)
    assert await told(sandbox) == "Corrected 6 of 6 answers in 2 chats."
    assert len(said(sandbox, GROUP_ID, NOTICE)) == 1


@pytest.fixture
def reopened(tmp_path: Path) -> Iterator[Callable[[], Services]]:
    """Services over one and the same file, as often as they are opened."""
    path, opened = tmp_path / "facts.db", []

    def engine() -> Engine:
        store = FactStore(path)
        store.load(BASE)
        return Engine(store, FakeEncoder())

    def open_it() -> Services:
        opened.append(Services(lambda: (engine(), ())))
        return opened[-1]

    yield open_it
    for services in opened:
        services.close()


@asynccontextmanager
async def started(sandbox: Sandbox, services: Services) -> AsyncIterator[FootnoteApplication]:
    settings = settings_for(sandbox, "polling")
    application = build_application(settings, services)
    async with running(application, settings):
        yield application


async def test_a_restart_goes_on_with_what_is_left(
    sandbox: Sandbox, reopened: Callable[[], Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "PAUSE", 0.02)
    services = reopened()
    chats = [READER_ID, *(sandbox.add_user("Somebody").id for _ in range(3))]
    ids = [each for chat in chats for each in await shown(services, sandbox, chat, count=5)]
    async with started(sandbox, services) as first:
        await change(first, claim=TALLER)
        await until(sandbox, lambda: sum(len(said(sandbox, chat, CORRECTED)) for chat in chats) >= 7)
    done = sum(len(said(sandbox, chat, CORRECTED)) for chat in chats)
    assert done < len(ids)
    async with started(sandbox, reopened()):
        assert await told(sandbox) == "Corrected 20 of 20 answers in 4 chats."
    assert all(sandbox.message(each).text.startswith(CORRECTED) for each in ids)
    assert all(TALLER in sandbox.message(each).text for each in ids)
    assert [len(said(sandbox, chat, NOTICE)) for chat in chats] == [1, 1, 1, 1]
