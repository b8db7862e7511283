"""/team and invitations, over HTTP: owners, those whom they invite, and everybody else."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from plugins.whole_team import press, say, toast

from bot.context import FootnoteApplication
from bot.handlers.curating.team import team_changed
from bot.sandbox import CURATOR_ID, NEWCOMER_ID, OWNER_ID, READER_ID, REVIEWER_ID, Message, Sandbox
from bot.views import words
from knowledge import ChangeKind, Desk, Member, Role


async def opened(sandbox: Sandbox, user: int, token: str) -> Message:
    return await sandbox.reply(user, after=sandbox.open_link(user, f"join_{token}"))


async def invited(sandbox: Sandbox, label: str = "Invite a curator") -> str:
    """The token of an invitation by the owner."""
    listed = await say(sandbox, OWNER_ID, "/team")
    sandbox.tap(OWNER_ID, listed.id, label)
    sent = await sandbox.reply(OWNER_ID, after=listed.id)
    found = re.search(rf"https://t\.me/{sandbox.bot.username}\?start=join_([\w-]+)", sent.text)
    assert found
    return found[1]


async def card(sandbox: Sandbox, user: int, label: str) -> Message:
    return await press(sandbox, user, await say(sandbox, user, "/team"), label)


async def told(sandbox: Sandbox, user: int, after: int) -> str:
    return (await sandbox.reply(user, after=after)).text


def last_id(sandbox: Sandbox, user: int) -> int:
    return max((each.id for each in sandbox.messages(user)), default=0)


def commands_of(sandbox: Sandbox, user: int) -> set[str]:
    return {each["command"] for each in sandbox.menu(user)}


async def role_of(team: FootnoteApplication, user: int) -> Role | None:
    held = await team.services.desk(lambda desk: desk.store.team.member(user))
    return held.role if held else None


@pytest.fixture
async def other_owner(team: FootnoteApplication, sandbox: Sandbox) -> int:
    """An owner whom the settings don't name."""
    user = sandbox.add_user("Olive").id

    def join(desk: Desk) -> None:
        change = desk.store.begin_change(f"telegram:{OWNER_ID}", ChangeKind.TEAM)
        desk.store.team.put(Member(id=user, name="Olive", role=Role.OWNER), change=change)

    await team.services.desk(join)
    await team.read_team()
    return user


async def test_the_team_is_listed_with_roles_and_who_is_named_by_the_settings(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    listed = await say(sandbox, OWNER_ID, "/team")
    assert "3 people are on the team." in listed.text
    assert "Owner, owner, by the settings" in listed.text
    assert f"{CURATOR_ID}, curator, since " in listed.text
    await say(sandbox, CURATOR_ID, "/start")
    assert "Curator, curator, since " in (await say(sandbox, OWNER_ID, "/team")).text


@pytest.mark.parametrize("user", [READER_ID, CURATOR_ID, REVIEWER_ID])
async def test_the_team_is_only_for_owners(team: FootnoteApplication, sandbox: Sandbox, user: int) -> None:
    assert (await say(sandbox, user, "/team")).text == words.UNKNOWN_COMMAND
    listed = await say(sandbox, OWNER_ID, "/team")
    assert await toast(sandbox, user, listed, "Invite an owner") == words.UNKNOWN_COMMAND
    assert last_id(sandbox, OWNER_ID) == listed.id


async def test_a_long_team_is_leafed_through(team: FootnoteApplication, sandbox: Sandbox) -> None:
    def join(desk: Desk) -> None:
        for number in range(10):
            change = desk.store.begin_change(f"telegram:{OWNER_ID}", ChangeKind.TEAM)
            member = Member(id=80_000 + number, name=f"Helper {number}", role=Role.CURATOR)
            desk.store.team.put(member, change=change)

    await team.services.desk(join)
    await team.read_team()
    listed = await say(sandbox, OWNER_ID, "/team")
    assert "Helper 9" not in listed.text
    second = await press(sandbox, OWNER_ID, listed, "Next")
    assert "Helper 9" in second.text
    assert "Owner, owner" in (await press(sandbox, OWNER_ID, second, "Previous")).text


async def test_an_invitation_makes_a_stranger_a_member_with_a_menu_and_tells_the_inviter(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    assert "review" not in commands_of(sandbox, NEWCOMER_ID)
    token = await invited(sandbox, "Invite a reviewer")
    before = last_id(sandbox, OWNER_ID)
    greeting = await opened(sandbox, NEWCOMER_ID, token)
    assert "Welcome to the team, Newcomer!" in greeting.text
    assert "You are a reviewer now" in greeting.text
    assert "/help" in greeting.text
    assert "review" in commands_of(sandbox, NEWCOMER_ID)
    assert "team" not in commands_of(sandbox, NEWCOMER_ID)
    said = await told(sandbox, OWNER_ID, before)
    assert "Newcomer has used your invitation." in said
    assert "reviewer" in said
    assert (await say(sandbox, NEWCOMER_ID, "/review")).text != words.UNKNOWN_COMMAND


async def test_who_joins_is_greeted_in_their_language(team: FootnoteApplication, sandbox: Sandbox) -> None:
    sandbox.set_language(NEWCOMER_ID, "zh-hans")
    token = await invited(sandbox)
    await opened(sandbox, NEWCOMER_ID, token)
    member = team.member(NEWCOMER_ID)
    assert member
    assert (member.name, member.language) == ("Newcomer", "zh")


@pytest.mark.parametrize("why", ["unknown", "used", "expired"])
async def test_an_invitation_that_is_no_good_is_refused_in_the_same_words(
    team: FootnoteApplication, sandbox: Sandbox, why: str
) -> None:
    token = "never-made"
    if why == "used":
        token = await invited(sandbox)
        await opened(sandbox, READER_ID, token)
    if why == "expired":
        past = datetime.now(UTC) - timedelta(seconds=1)
        token = await team.services.desk(
            lambda desk: desk.store.team.invite(Role.OWNER, who=f"telegram:{OWNER_ID}", expires_at=past)
        )
    answer = await opened(sandbox, NEWCOMER_ID, token)
    assert answer.text == "This invitation is no longer good. Ask for a new one."
    assert await role_of(team, NEWCOMER_ID) is None


async def test_an_invitation_is_good_for_a_day(team: FootnoteApplication, sandbox: Sandbox) -> None:
    token = await invited(sandbox)
    tomorrow = datetime.now(UTC) + timedelta(hours=24)

    def is_good(desk: Desk, when: datetime) -> bool:
        return desk.store.team.invitation(token, when) is not None

    minute = timedelta(minutes=1)
    assert await team.services.desk(lambda desk: is_good(desk, tomorrow - minute))
    assert not await team.services.desk(lambda desk: is_good(desk, tomorrow + minute))


async def test_who_is_on_the_team_keeps_the_higher_role_and_the_invitation_stays_good(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    token = await invited(sandbox)
    assert "You are on the team already" in (await opened(sandbox, REVIEWER_ID, token)).text
    assert await role_of(team, REVIEWER_ID) is Role.REVIEWER
    assert "You are on the team already" in (await opened(sandbox, OWNER_ID, token)).text
    assert "Welcome" in (await opened(sandbox, NEWCOMER_ID, token)).text


async def test_an_invitation_is_shown_once(team: FootnoteApplication, sandbox: Sandbox) -> None:
    token = await invited(sandbox)
    shown = [each for each in sandbox.messages(OWNER_ID) if token in each.text]
    assert len(shown) == 1
    listed = await say(sandbox, OWNER_ID, "/team")
    assert "join_" not in listed.html
    assert "join_" not in str(listed.buttons)


async def test_an_invitations_token_is_neither_logged_nor_kept(
    log: io.StringIO, team: FootnoteApplication, sandbox: Sandbox
) -> None:
    token = await invited(sandbox)
    await opened(sandbox, NEWCOMER_ID, token)
    await opened(sandbox, READER_ID, token)
    await opened(sandbox, READER_ID, "wrong-token-of-somebody")
    written = log.getvalue()
    assert "an invitation was opened" in written
    assert token not in written
    assert "wrong-token" not in written
    dump = await team.services.desk(lambda desk: "\n".join(desk.store._db.conn.iterdump()))
    assert "invitations" in dump
    assert token not in dump


async def test_any_other_payload_of_start_is_no_invitation(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.open_link(READER_ID, "ask_something")
    assert (await sandbox.reply(READER_ID)).text == words.UNKNOWN_LINK


async def test_a_new_role_changes_the_menu_at_once_and_is_told(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/start")
    before = last_id(sandbox, CURATOR_ID)
    shown = await card(sandbox, OWNER_ID, "Curator, curator")
    assert shown.labels == ["Make them a reviewer", "Make them an owner", "Remove from the team", "Back"]
    assert await toast(sandbox, OWNER_ID, shown, "Make them an owner") == "Curator is an owner now."
    assert "You are an owner now" in await told(sandbox, CURATOR_ID, before)
    assert "team" in commands_of(sandbox, CURATOR_ID)
    assert "Curator, owner" in (await say(sandbox, CURATOR_ID, "/team")).text


async def test_who_is_removed_is_told_and_has_the_menu_of_all(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/start")
    before = last_id(sandbox, CURATOR_ID)
    asked = await press(
        sandbox, OWNER_ID, await card(sandbox, OWNER_ID, "Curator, curator"), "Remove from the team"
    )
    assert "Remove Curator from the team?" in asked.text
    assert await role_of(team, CURATOR_ID) is Role.CURATOR
    back = await press(sandbox, OWNER_ID, asked, "No")
    asked = await press(sandbox, OWNER_ID, back, "Remove from the team")
    assert await toast(sandbox, OWNER_ID, asked, "Yes") == "Curator is no longer on the team."
    assert "You are no longer on the team." in await told(sandbox, CURATOR_ID, before)
    assert "review" not in commands_of(sandbox, CURATOR_ID)
    assert (await say(sandbox, CURATOR_ID, "/review")).text == words.UNKNOWN_COMMAND


async def test_who_can_not_be_reached_is_changed_all_the_same(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/start")
    sandbox.block(CURATOR_ID)
    shown = await card(sandbox, OWNER_ID, "Curator, curator")
    assert await toast(sandbox, OWNER_ID, shown, "Make them a reviewer") == "Curator is a reviewer now."


async def test_an_owner_by_the_settings_stays_one(
    team: FootnoteApplication, sandbox: Sandbox, other_owner: int
) -> None:
    shown = await card(sandbox, other_owner, f"{OWNER_ID}, owner")
    assert "FOOTNOTE_OWNER_IDS" in shown.text
    assert shown.labels == ["Back"]
    for data in (f"team:yes:{OWNER_ID}:owner", f"team:role:{OWNER_ID}:owner:curator"):
        answer = await sandbox.callback_answer(sandbox.press(other_owner, shown.id, data))
        assert "FOOTNOTE_OWNER_IDS" in answer.text
    assert team.member(OWNER_ID)


async def test_the_second_of_two_owners_is_told_that_the_card_is_outdated(
    team: FootnoteApplication, sandbox: Sandbox, other_owner: int
) -> None:
    one = await card(sandbox, OWNER_ID, f"{CURATOR_ID}, curator")
    other = await card(sandbox, other_owner, f"{CURATOR_ID}, curator")
    await toast(sandbox, OWNER_ID, one, "Make them a reviewer")
    said = await toast(sandbox, other_owner, other, "Make them an owner")
    assert said == "Somebody else has changed the team meanwhile. /team shows it as it is now."
    assert await role_of(team, CURATOR_ID) is Role.REVIEWER
    assert f"{CURATOR_ID}, reviewer" in sandbox.message(other.id).text


async def test_an_owner_who_leaves_is_no_owner_from_then_on(
    team: FootnoteApplication, sandbox: Sandbox, other_owner: int
) -> None:
    asked = await press(
        sandbox, other_owner, await card(sandbox, other_owner, "Olive, owner"), "Remove from the team"
    )
    left = await press(sandbox, other_owner, asked, "Yes")
    assert "You are no longer on the team." in left.text
    assert "review" not in commands_of(sandbox, other_owner)
    assert (await say(sandbox, other_owner, "/team")).text == words.UNKNOWN_COMMAND


async def test_undoing_a_change_of_the_team_is_followed_as_the_change_was(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    await say(sandbox, CURATOR_ID, "/start")
    await toast(sandbox, OWNER_ID, await card(sandbox, OWNER_ID, "Curator, curator"), "Make them an owner")
    before = last_id(sandbox, CURATOR_ID)
    done = await team.services.desk(lambda desk: desk.undo(f"telegram:{OWNER_ID}", named=team.owner_ids))
    await team_changed(team, done.team)
    assert "You are a curator now" in await told(sandbox, CURATOR_ID, before)
    assert "team" not in commands_of(sandbox, CURATOR_ID)
    assert (await say(sandbox, CURATOR_ID, "/team")).text == words.UNKNOWN_COMMAND


class TestWithoutOwnersInTheSettings:
    async def test_the_last_owner_can_not_leave(
        self, team: FootnoteApplication, sandbox: Sandbox, other_owner: int
    ) -> None:
        team.owner_ids = frozenset()
        asked = await press(
            sandbox, other_owner, await card(sandbox, other_owner, "Olive, owner"), "Remove from the team"
        )
        said = await toast(sandbox, other_owner, asked, "Yes")
        assert said == "The team needs an owner. Make somebody else an owner first."
        assert await role_of(team, other_owner) is Role.OWNER


@pytest.mark.parametrize("data", ["team:card:x", "team:role:1", "team:nothing", "team", "team:list:0:1:2"])
async def test_a_forged_button_is_answered(team: FootnoteApplication, sandbox: Sandbox, data: str) -> None:
    listed = await say(sandbox, OWNER_ID, "/team")
    answer = await sandbox.callback_answer(sandbox.press(OWNER_ID, listed.id, data))
    assert answer.text == words.UNKNOWN_BUTTON
