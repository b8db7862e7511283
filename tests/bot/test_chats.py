"""A long chat with readers, a group and a curator, as it is written down in `chats/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from plugins.chat_script import Player, turns
from plugins.whole_bot import application_for, settings_for
from plugins.whole_team import join

from bot.app import running
from bot.sandbox import CURATOR_ID, GROUP_ID, OWNER_ID, READER_ID, Sandbox
from bot.services import Services

TESTS = Path(__file__).parents[1]
CHAT = TESTS / "bot" / "chats" / "harbour.txt"
BASE = TESTS / "gold" / "harbour" / "base.yaml"


@pytest.fixture
def harbour_services() -> Iterator[Services]:
    services = Services.open(None, base=BASE)
    yield services
    services.close()


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_the_bot_says_what_the_chat_says(
    sandbox: Sandbox, harbour_services: Services, mode: str
) -> None:
    script = list(turns(CHAT.read_text("utf-8")))
    assert len(script) >= 40
    await harbour_services.desk(join)
    await harbour_services.read_team()
    people = {
        "Mara": READER_ID,
        "Ada": CURATOR_ID,
        "Li": sandbox.add_user("Li", language_code="zh-hans").id,
        "Ivan": sandbox.add_user("Ivan", language_code="ru").id,
    }
    settings = settings_for(sandbox, mode).model_copy(update={"owner_ids": frozenset({OWNER_ID})})
    player = Player(sandbox, people, GROUP_ID)
    async with running(application_for(settings, harbour_services), settings):
        for turn in script:
            await player.play(turn)
        for chat in (*people.values(), GROUP_ID):
            player.assert_all_told(chat, "at the end")
