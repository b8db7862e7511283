"""/addfact as a reply: the text of a message becomes the claim, in private or out of a group."""

from __future__ import annotations

import pytest
from plugins.invented_facts import GAZETTE, SKIPPER
from plugins.whole_team import press, say

from bot.context import FootnoteApplication
from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Message, Sandbox
from bot.views import words

CLAIM = "The Marrow Bay ferry has 14 benches."
BOT = "FootnoteSandboxBot"


async def reply(sandbox: Sandbox, message_id: int, text: str = "/addfact") -> Message:
    """What the bot says to this reply of the curator's, in private."""
    return await say(sandbox, CURATOR_ID, text, reply_to=message_id)


async def test_the_text_of_the_message_becomes_the_claim(team: FootnoteApplication, sandbox: Sandbox) -> None:
    answer = await say(sandbox, CURATOR_ID, CLAIM)
    asked = await reply(sandbox, answer.id - 1)
    assert asked.text.startswith(f"Step 2 of 6\n\nClaim: {CLAIM}\n\nWhere does it stand?")
    asked = await press(sandbox, CURATOR_ID, asked, "Back")
    assert f"So far: {CLAIM}" in asked.text


async def test_the_text_of_a_forwarded_message_becomes_the_claim(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    forwarded = sandbox.forward(CURATOR_ID, CLAIM)
    await sandbox.reply(CURATOR_ID, after=forwarded)
    assert f"Claim: {CLAIM}" in (await reply(sandbox, forwarded)).text


async def test_of_the_bots_own_answer_the_claim_becomes_the_claim(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    answer = await say(sandbox, CURATOR_ID, "Who steers the Marrow Bay ferry?")
    asked = await reply(sandbox, answer.id)
    assert f"Claim: {SKIPPER.claim}\n\nWhere does it stand?" in asked.text


async def test_what_stands_under_a_file_will_do(team: FootnoteApplication, sandbox: Sandbox) -> None:
    sent = sandbox.send_document(CURATOR_ID, "benches.pdf", b"%PDF-", caption=CLAIM)
    await sandbox.reply(CURATOR_ID, after=sent)
    assert f"Claim: {CLAIM}" in (await reply(sandbox, sent)).text


async def test_a_message_without_text_is_told_and_the_claim_asked_for(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    sent = sandbox.send_document(CURATOR_ID, "benches.pdf", b"%PDF-")
    await sandbox.reply(CURATOR_ID, after=sent)
    asked = await reply(sandbox, sent)
    assert asked.text.startswith("Step 1 of 6\n\nThere is no text in that message.")


async def test_the_post_of_a_public_channel_is_proposed_as_the_source(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    forwarded = sandbox.forward(CURATOR_ID, CLAIM, from_name="Quay news", from_channel="quaynews")
    await sandbox.reply(CURATOR_ID, after=forwarded)
    asked = await reply(sandbox, forwarded)
    assert asked.labels[0] == "https://t.me/quaynews/7"
    asked = await press(sandbox, CURATOR_ID, asked, "https://t.me/quaynews/7")
    assert "New source: https://t.me/quaynews/7" in asked.text
    assert "What is the title of the new source?" in asked.text


async def test_a_whole_line_in_the_message_is_taken_as_such(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    forwarded = sandbox.forward(CURATOR_ID, f"{CLAIM} | {GAZETTE.id} | fitted with 14 benches")
    await sandbox.reply(CURATOR_ID, after=forwarded)
    shown = await reply(sandbox, forwarded)
    assert "Save" in shown.labels
    assert "fitted with 14 benches" in shown.text


async def test_what_is_typed_after_the_command_comes_before_the_message(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    forwarded = sandbox.forward(CURATOR_ID, "Something else.")
    await sandbox.reply(CURATOR_ID, after=forwarded)
    shown = await reply(sandbox, forwarded, f"/addfact {CLAIM} | {GAZETTE.id} | fitted with 14 benches")
    assert "Save" in shown.labels
    assert CLAIM in shown.text


async def test_a_text_that_is_too_long_for_a_claim_is_to_be_shortened(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    forwarded = sandbox.forward(CURATOR_ID, "x" * 901)
    await sandbox.reply(CURATOR_ID, after=forwarded)
    asked = await reply(sandbox, forwarded)
    assert asked.text.startswith("Step 1 of 6\n\n• Claim: 1 character too long. Shorten it.")
    assert (await say(sandbox, CURATOR_ID, CLAIM)).text.startswith("Step 2 of 6")


async def test_markup_in_the_message_is_shown_as_it_is(team: FootnoteApplication, sandbox: Sandbox) -> None:
    forwarded = sandbox.forward(CURATOR_ID, SKIPPER.claim)
    await sandbox.reply(CURATOR_ID, after=forwarded)
    assert f"Claim: {SKIPPER.claim}" in (await reply(sandbox, forwarded)).text


@pytest.mark.parametrize("command", ["/addfact", f"/addfact@{BOT}"])
async def test_a_curators_reply_in_a_group_is_gone_on_with_in_private(
    team: FootnoteApplication, sandbox: Sandbox, command: str
) -> None:
    spoken = sandbox.say(READER_ID, CLAIM, GROUP_ID)
    asked_for = sandbox.say(CURATOR_ID, command, GROUP_ID, reply_to=spoken)
    in_the_group = await sandbox.reply(GROUP_ID, after=asked_for)
    assert in_the_group.text == "I've written to you in private: we go on there."
    assert in_the_group.reply_to == asked_for
    intro, asked = sandbox.messages(CURATOR_ID)
    assert intro.text == "Your /addfact in “Reading room”:"
    assert f"Claim: {CLAIM}" in asked.text
    assert (await press(sandbox, CURATOR_ID, asked, GAZETTE.title)).text.startswith("Step 3 of 6")


async def test_a_line_in_a_group_is_shown_in_private(team: FootnoteApplication, sandbox: Sandbox) -> None:
    line = f"/addfact@{BOT} {CLAIM} | {GAZETTE.id} | fitted with 14 benches"
    await sandbox.reply(GROUP_ID, after=sandbox.say(CURATOR_ID, line, GROUP_ID))
    shown = sandbox.messages(CURATOR_ID)[-1]
    assert "Save" in shown.labels


async def test_a_curator_who_never_started_the_bot_is_told_how_to(
    team: FootnoteApplication, sandbox: Sandbox
) -> None:
    sandbox.block(CURATOR_ID)
    spoken = sandbox.say(READER_ID, CLAIM, GROUP_ID)
    told = await sandbox.reply(GROUP_ID, after=sandbox.say(CURATOR_ID, "/addfact", GROUP_ID, reply_to=spoken))
    assert told.text == (
        f"I can't write to you in private yet. Open https://t.me/{BOT}, press Start, "
        "and then send /addfact again."
    )
    assert await team.services.desk(lambda desk: desk.store.drafts.all()) == []


async def test_for_all_others_it_stays_unknown_in_groups(team: FootnoteApplication, sandbox: Sandbox) -> None:
    spoken = sandbox.say(CURATOR_ID, CLAIM, GROUP_ID)
    named = sandbox.say(READER_ID, f"/addfact@{BOT}", GROUP_ID, reply_to=spoken)
    assert (await sandbox.reply(GROUP_ID, after=named)).text == words.UNKNOWN_COMMAND
    # Not meant for this bot as far as it can tell, so nothing is said.
    sandbox.say(READER_ID, "/addfact", GROUP_ID, reply_to=spoken)
    asked = sandbox.say(READER_ID, "/ask Who steers the Marrow Bay ferry?", GROUP_ID)
    assert (await sandbox.reply(GROUP_ID, after=named + 1)).text.startswith(SKIPPER.claim)
    assert asked
    assert sandbox.messages(READER_ID) == []
