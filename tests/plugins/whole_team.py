"""The whole bot with a team: a curator, a reviewer, an owner, and a base of its own that tests may change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
from plugins.invented_facts import FACTS, GAZETTE, NOTEBOOK, SUBJECTS
from plugins.invented_islands import fake_engine
from plugins.whole_bot import application_for, settings_for

from bot.app import running
from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, OWNER_ID, REVIEWER_ID, Message, Sandbox
from bot.services import Services
from knowledge import ChangeKind, Desk, Member, Role
from knowledge.factfile import FactFile

BASE = FactFile(sources=(GAZETTE, NOTEBOOK), subjects=SUBJECTS, facts=FACTS)


@pytest.fixture
def review() -> bool:
    """Whether changes wait for approval; a test that wants it overrides this."""
    return False


@pytest.fixture
def own_services(*, review: bool) -> Iterator[Services]:
    """Services over invented facts in memory, compared by their words alone."""
    services = Services(lambda: (fake_engine(BASE), ()), review=review)
    yield services
    services.close()


@pytest.fixture
def fetch_allow() -> frozenset[str]:
    """What may be read although it is private; a test that reads from `site` overrides this."""
    return frozenset()


@pytest.fixture
async def team(
    sandbox: Sandbox, own_services: Services, fetch_allow: frozenset[str]
) -> AsyncIterator[FootnoteApplication]:
    """The running bot, with the sandbox's curator, reviewer and owner on its team."""
    await own_services.desk(join)
    await own_services.read_team()
    given = {"owner_ids": frozenset({OWNER_ID}), "fetch_allow": fetch_allow}
    settings = settings_for(sandbox, "polling").model_copy(update=given)
    application = application_for(settings, own_services)
    async with running(application, settings):
        yield application


def join(desk: Desk) -> None:
    change = desk.store.begin_change(f"telegram:{OWNER_ID}", ChangeKind.TEAM)
    for member_id, role in ((CURATOR_ID, Role.CURATOR), (REVIEWER_ID, Role.REVIEWER)):
        desk.store.team.put(Member(id=member_id, name="", role=role), change=change)


async def say(sandbox: Sandbox, user: int, text: str, **more: int) -> Message:
    """What the bot says to this, in the private chat."""
    return await sandbox.reply(user, after=sandbox.say(user, text, **more))


async def press(sandbox: Sandbox, user: int, message: Message, label: str) -> Message:
    """The message as it is once its button was pressed and the press answered without a toast."""
    assert await toast(sandbox, user, message, label) == ""
    return sandbox.message(message.id)


async def toast(sandbox: Sandbox, user: int, message: Message, label: str) -> str:
    """What the bot says in the toast."""
    return (await sandbox.callback_answer(sandbox.tap(user, message.id, label))).text


async def next_message(sandbox: Sandbox, user: int, message: Message, label: str) -> Message:
    """The new message that comes of pressing a button."""
    last = max(each.id for each in sandbox.messages(user))
    sandbox.tap(user, message.id, label)
    return await sandbox.reply(user, after=last)


async def until(services: Services, holds: Callable[[Desk], bool]) -> None:
    """Wait for what comes to be so in the database, and shows nowhere else."""
    async with asyncio.timeout(30):
        while not await services.desk(holds):  # noqa: ASYNC110 - the database rings no bell
            await asyncio.sleep(0.02)
