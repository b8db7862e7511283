"""Who may do what: every command and every button of the team, in every role."""

from __future__ import annotations

import io

import pytest
from plugins.whole_team import say

from bot.context import FootnoteApplication
from bot.handlers import COMMANDS as READERS_COMMANDS
from bot.handlers.curating import COMMANDS, FEATURES
from bot.sandbox import CURATOR_ID, GROUP_ID, OWNER_ID, READER_ID, REVIEWER_ID, Sandbox
from bot.views import words
from knowledge import Role

PEOPLE: dict[int, Role | None] = {
    READER_ID: None,
    CURATOR_ID: Role.CURATOR,
    REVIEWER_ID: Role.REVIEWER,
    OWNER_ID: Role.OWNER,
}
UNKNOWN = words.UNKNOWN_COMMAND
EXPECTED = {
    "addfact", "addsource", "changed", "facts", "edit", "retire", "restore", "history", "undo", "review",
    "missed", "teach", "test", "stats", "import", "export", "backup", "cancel", "team",
}  # fmt: skip


def may(user: int, role: Role) -> bool:
    held = PEOPLE[user]
    return held is not None and held.may_act_as(role)


def test_every_command_of_the_team_is_there_and_only_the_team_belongs_to_owners() -> None:
    assert set(COMMANDS) == EXPECTED
    assert {name for name, each in COMMANDS.items() if each.role is not Role.CURATOR} == {"team"}
    assert not COMMANDS.keys() & READERS_COMMANDS.keys()


@pytest.mark.parametrize("user", PEOPLE)
async def test_a_command_acts_for_its_roles_and_is_unknown_to_all_others(
    team: FootnoteApplication, sandbox: Sandbox, user: int
) -> None:
    acted = {name: (await say(sandbox, user, f"/{name}")).text != UNKNOWN for name in COMMANDS}
    assert acted == {name: may(user, command.role) for name, command in COMMANDS.items()}


@pytest.mark.parametrize("user", PEOPLE)
async def test_a_button_acts_for_its_roles_and_for_nobody_else(
    team: FootnoteApplication, sandbox: Sandbox, user: int
) -> None:
    mine = await say(sandbox, user, "/help")
    acted = {}
    for feature in FEATURES:
        query = sandbox.press(user, mine.id, f"{feature.name}:x:y")
        acted[feature.name] = (await sandbox.callback_answer(query)).text != UNKNOWN
    assert acted == {feature.name: may(user, feature.role) for feature in FEATURES}


async def test_nobody_presses_the_buttons_in_somebody_elses_chat(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    theirs = await say(sandbox, CURATOR_ID, "/facts")
    for user in (READER_ID, OWNER_ID):
        for feature in FEATURES:
            query = sandbox.press(user, theirs.id, f"{feature.name}:x:y", CURATOR_ID)
            assert (await sandbox.callback_answer(query)).text == UNKNOWN
    assert sandbox.message(theirs.id) == theirs


@pytest.mark.parametrize("user", PEOPLE)
async def test_in_groups_a_command_is_unknown_whoever_says_it(
    team: FootnoteApplication, sandbox: Sandbox, user: int
) -> None:
    for name in (name for name, command in COMMANDS.items() if not command.in_groups):
        last = sandbox.say(user, f"/{name}@FootnoteSandboxBot", GROUP_ID)
        assert (await sandbox.reply(GROUP_ID, after=last)).text == UNKNOWN


async def test_what_is_refused_is_logged_without_who_it_was(
    log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
) -> None:
    shown = await say(sandbox, READER_ID, "/retire gull-height")
    await sandbox.callback_answer(sandbox.press(READER_ID, shown.id, "facts:c:gull-height"))
    written = log.getvalue()
    assert "a curator's command was refused" in written
    assert "a curator's button was refused" in written
    for secret in (str(READER_ID), sandbox.reader.first_name, sandbox.reader.username, "gull-height"):
        assert secret not in written


@pytest.mark.parametrize("user", PEOPLE)
async def test_menu_and_help_name_what_one_may_do(
    team: FootnoteApplication, sandbox: Sandbox, user: int
) -> None:
    allowed = {name for name, command in COMMANDS.items() if may(user, command.role)}
    menu = {each["command"] for each in sandbox.menu(user)}
    assert menu & COMMANDS.keys() == allowed
    shown = (await say(sandbox, user, "/help")).text
    assert {name for name in COMMANDS if f"/{name}" in shown} == allowed
