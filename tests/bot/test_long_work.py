"""What people see who wait: of quick work hardly anything, of long work that it goes on, then nothing."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from plugins.invented_facts import GAZETTE, HEIGHT, SKIPPER
from plugins.web_site import Site
from plugins.whole_team import say

from bot.context import FootnoteApplication
from bot.handlers import thinking
from bot.handlers.curating import importing, lasting
from bot.noting import Asked
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Call, Sandbox
from bot.services import Services
from bot.voice import Voice
from knowledge import Subject
from knowledge.factfile import FactFile, written

QUESTION = HEIGHT.phrasings[0]
STILL_LOOKING = "I am still looking for a fact that answers this…"
TYPING, DRAFT, ANSWER = "sendChatAction", "sendMessageDraft", "sendMessage"
EDIT = "editMessageText"
PAGE = """The pier of Ellery opens

The pier of Ellery opened on Friday after three years of building work on the east bank.

It cost 12.5 million crowns, of which the town paid a third and the harbour paid the rest.
"""


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """All waiting is twenty times as short as for people."""
    for name in ("NOTICEABLE_SECONDS", "TYPING_SECONDS", "PATIENCE_SECONDS", "DRAFT_SECONDS"):
        monkeypatch.setattr(thinking, name, getattr(thinking, name) / 20)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.Event]:
    """An engine that answers only once the event is set."""
    free, ask = asyncio.Event(), Services.ask

    async def ask_slowly(self: Services, *given: Any, **more: Any) -> Asked:
        await free.wait()
        return await ask(self, *given, **more)

    monkeypatch.setattr(Services, "ask", ask_slowly)
    yield free
    free.set()


def methods(sandbox: Sandbox) -> list[str]:
    return [call.method for call in sandbox.calls if call.method in {TYPING, DRAFT, ANSWER}]


def calls(sandbox: Sandbox, method: str) -> list[Call]:
    return [call for call in sandbox.calls if call.method == method]


async def test_a_quick_answer_shows_nothing_but_itself(
    bot: FootnoteApplication, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Quicker than that it is on any machine.
    monkeypatch.setattr(thinking, "NOTICEABLE_SECONDS", 20)
    await sandbox.reply(after=sandbox.say(READER_ID, QUESTION))
    await sandbox.reply(after=sandbox.say(READER_ID, "/help"))
    assert methods(sandbox) == [ANSWER, ANSWER]


@pytest.mark.usefixtures("hurried")
async def test_a_slow_answer_shows_typing_all_the_while_and_a_draft_and_neither_comes_after_it(
    bot: FootnoteApplication, sandbox: Sandbox, slow: asyncio.Event
) -> None:
    question = sandbox.say(READER_ID, QUESTION)
    await sandbox.called(TYPING, count=3)
    draft = await sandbox.called(DRAFT, count=2)
    slow.set()
    answer = await sandbox.reply(after=question)
    assert answer.text.startswith(HEIGHT.claim)
    assert draft.params["text"] == STILL_LOOKING
    assert draft.params["chat_id"] == READER_ID
    assert len({call.params["draft_id"] for call in calls(sandbox, DRAFT)}) == 1
    shown = methods(sandbox)
    # As long as another question takes, which has its own first typing.
    slow.set()
    await sandbox.reply(after=sandbox.say(READER_ID, SKIPPER.phrasings[0]))
    later = methods(sandbox)[len(shown) :]
    assert DRAFT not in later
    assert DRAFT not in shown[shown.index(ANSWER) :]
    assert later.count(TYPING) <= 1


class TestByPolling:
    @pytest.fixture
    def mode(self) -> str:
        return "polling"

    def test_people_see_no_more_than_a_draft_a_second(self) -> None:
        assert thinking.DRAFT_SECONDS >= 1
        assert thinking.PATIENCE_SECONDS >= 1
        # What Telegram shows: typing for five seconds, a draft for thirty.
        assert thinking.TYPING_SECONDS < 5
        assert thinking.DRAFT_SECONDS < 30

    @pytest.mark.usefixtures("hurried")
    async def test_drafts_keep_their_pace(
        self, bot: FootnoteApplication, sandbox: Sandbox, slow: asyncio.Event, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        at: list[float] = []
        draft = thinking._draft

        async def timed(*given: Any) -> bool:
            at.append(time.monotonic())
            return await draft(*given)

        monkeypatch.setattr(thinking, "_draft", timed)
        sandbox.say(READER_ID, QUESTION)
        await sandbox.called(DRAFT, count=3)
        assert all(later - one >= thinking.DRAFT_SECONDS for one, later in itertools.pairwise(at))

    @pytest.mark.usefixtures("hurried")
    async def test_where_telegram_refuses_drafts_typing_goes_on(
        self, bot: FootnoteApplication, sandbox: Sandbox, slow: asyncio.Event
    ) -> None:
        sandbox.fail(DRAFT, status=400, times=99)
        question = sandbox.say(READER_ID, QUESTION)
        await sandbox.called(DRAFT)
        before = len(calls(sandbox, TYPING))
        await sandbox.called(TYPING, count=before + 2)
        slow.set()
        assert (await sandbox.reply(after=question)).text.startswith(HEIGHT.claim)
        assert len(calls(sandbox, DRAFT)) == 1

    @pytest.mark.usefixtures("hurried")
    async def test_where_telegram_refuses_typing_the_answer_comes_all_the_same(
        self, bot: FootnoteApplication, sandbox: Sandbox, slow: asyncio.Event
    ) -> None:
        sandbox.fail(TYPING, status=429, retry_after=60, times=99)
        question = sandbox.say(READER_ID, QUESTION)
        await sandbox.called(DRAFT)
        slow.set()
        assert (await sandbox.reply(after=question)).text.startswith(HEIGHT.claim)

    @pytest.mark.usefixtures("hurried")
    async def test_a_group_sees_neither(
        self, bot: FootnoteApplication, sandbox: Sandbox, slow: asyncio.Event
    ) -> None:
        question = sandbox.say(READER_ID, f"/ask {QUESTION}", GROUP_ID)
        sandbox.say(READER_ID, QUESTION)
        await sandbox.called(DRAFT, count=2)
        slow.set()
        await sandbox.reply(GROUP_ID, after=question)
        assert {call.params["chat_id"] for call in calls(sandbox, DRAFT) + calls(sandbox, TYPING)} == {
            READER_ID
        }

    @pytest.mark.usefixtures("hurried")
    async def test_the_draft_is_in_the_language_of_the_question(
        self, bot: FootnoteApplication, sandbox: Sandbox, slow: asyncio.Event
    ) -> None:
        sandbox.say(READER_ID, "鸥角灯塔有多高？")
        draft = await sandbox.called(DRAFT)
        assert draft.params["text"] == Voice.of("zh").say(STILL_LOOKING)


class TestCurators:
    @pytest.fixture
    def mode(self) -> str:
        return "polling"

    @pytest.fixture
    def fetch_allow(self, site: Site) -> frozenset[str]:
        return frozenset(site.allowed)

    async def test_see_how_long_a_slow_page_takes_and_then_its_card(
        self, team: FootnoteApplication, sandbox: Sandbox, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lasting, "SECONDS", 0.1)
        monkeypatch.setattr(lasting, "SECONDS_BLIND", 0.1)
        site.put("/pier.txt", PAGE, content_type="text/plain", after=1.0)
        reading = await say(sandbox, CURATOR_ID, f"/addsource {site.url('/pier.txt')}")
        while (shown := sandbox.message(reading.id)).text.startswith("Reading "):
            await sandbox.edited(reading.id)
        assert "Find facts" in shown.labels
        edits = [str(call.params["text"]) for call in calls(sandbox, EDIT)]
        assert len([each for each in edits if "so far… /cancel calls it off." in each]) >= 3
        assert "so far" not in edits[-1]

    async def test_see_no_seconds_of_a_page_that_is_read_at_once(
        self, team: FootnoteApplication, sandbox: Sandbox, site: Site
    ) -> None:
        site.put("/pier.txt", PAGE, content_type="text/plain")
        reading = await say(sandbox, CURATOR_ID, f"/addsource {site.url('/pier.txt')}")
        while sandbox.message(reading.id).text.startswith("Reading "):
            await sandbox.edited(reading.id)
        assert len(calls(sandbox, EDIT)) == 1

    @pytest.mark.parametrize(("pause", "shown"), [(0.0, ["1 of 3", "2 of 3", "3 of 3"]), (60.0, [])])
    async def test_see_how_far_an_import_is_but_not_too_often(
        self,
        team: FootnoteApplication,
        sandbox: Sandbox,
        monkeypatch: pytest.MonkeyPatch,
        pause: float,
        shown: list[str],
    ) -> None:
        monkeypatch.setattr(lasting, "SECONDS", pause)
        monkeypatch.setattr(importing, "INDEXED_AT_ONCE", 1)
        new = [
            replace(
                HEIGHT,
                id=f"pier-{name.lower()}",
                claim=f"The {name} pier is 41 metres long.",
                subject=f"{name} pier",
                phrasings=(),
                translations={},
            )
            for name in ("Ellery", "Quill", "Marrow")
        ]
        subjects = tuple(Subject(each.subject) for each in new)
        content = written(FactFile(sources=(GAZETTE,), subjects=subjects, facts=tuple(new))).encode()
        sent = sandbox.send_document(CURATOR_ID, "facts.yaml", content)
        preview = await sandbox.reply(CURATOR_ID, after=sent)
        pressed = sandbox.tap(CURATOR_ID, preview.id, preview.labels[0])
        await sandbox.callback_answer(pressed)
        edits = [str(call.params["text"]) for call in calls(sandbox, EDIT)]
        assert [each for each in edits if " of 3" in each] == [f"Importing: {each}…" for each in shown]
        assert "Importing" not in sandbox.message(preview.id).text

    def test_see_no_more_than_an_edit_a_second(self) -> None:
        assert lasting.SECONDS >= 1
        assert lasting.SECONDS_BLIND >= 1
