"""Groups in the sandbox refuse, and pass on, what Telegram does."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, MessageEntity, ReplyParameters
from telegram.error import BadRequest

from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Sandbox

TEXT = "🦀 high tide, high water"
BOLD = {"type": "bold", "offset": 3, "length": 4}


async def quote(client: Bot, message_id: int, text: str, **more: Any) -> Any:
    reply = ReplyParameters(message_id, quote=text, **more)
    sent = await client.send_message(GROUP_ID, "a", reply_parameters=reply)
    return sent.quote


async def test_a_quote_is_found_where_it_stands(client: Bot, sandbox: Sandbox) -> None:
    said = sandbox.say(READER_ID, TEXT, GROUP_ID)
    assert (await quote(client, said, "high")).position == 3
    assert (await quote(client, said, "high", quote_position=14)).position == 14
    assert (await quote(client, said, "tide")).text == "tide"


async def test_a_quote_has_the_formatting_of_what_it_is_from(client: Bot, sandbox: Sandbox) -> None:
    said = sandbox.say(READER_ID, TEXT, GROUP_ID, entities=[BOLD])
    bold = [MessageEntity("bold", 0, 4)]
    assert (await quote(client, said, "high tide", quote_entities=bold)).position == 3
    assert (await quote(client, said, "<b>high</b> tide", quote_parse_mode="HTML")).text == "high tide"
    assert (await quote(client, said, "high")).position == 14
    with pytest.raises(BadRequest, match=r"[Qq]uote"):
        await quote(client, said, "high tide")


@pytest.mark.parametrize("text", ["low tide", "High tide", "high  tide", "w" * 1025])
async def test_a_quote_that_is_not_there_or_too_long_is_refused(
    client: Bot, sandbox: Sandbox, text: str
) -> None:
    said = sandbox.say(READER_ID, f"{TEXT} {'w' * 1025}", GROUP_ID)
    with pytest.raises(BadRequest, match=r"[Qq]uote"):
        await quote(client, said, text)


async def test_a_topic_keeps_what_is_said_in_it(client: Bot, sandbox: Sandbox) -> None:
    forum = sandbox.add_forum().id
    topic = sandbox.add_topic(CURATOR_ID, forum, "Hall")
    sandbox.say_in_topic(READER_ID, "Hello", forum, topic)
    opened, said = [update.message for update in await client.get_updates()]
    assert opened
    assert opened.forum_topic_created
    assert said
    assert (said.is_topic_message, said.message_thread_id, said.chat.is_forum) == (True, topic, True)
    assert said.reply_to_message
    assert said.reply_to_message.forum_topic_created
    sent = await client.send_message(forum, "a", message_thread_id=topic)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic, True)
    with pytest.raises(BadRequest, match="thread not found"):
        await client.send_message(forum, "a", message_thread_id=topic + 1)


async def test_a_reaction_that_was_never_given_is_taken_back_without_a_change(
    client: Bot, sandbox: Sandbox
) -> None:
    sent = await client.send_message(GROUP_ID, "a")
    await client.set_message_reaction(GROUP_ID, sent.message_id)
    assert sandbox.message(sent.message_id, GROUP_ID).edits == 0
    with pytest.raises(BadRequest, match="not found"):
        await client.set_message_reaction(GROUP_ID, sent.message_id + 1)


async def test_telegram_says_whether_privacy_mode_is_off(client: Bot, sandbox: Sandbox) -> None:
    assert not (await client.get_me()).can_read_all_group_messages
    sandbox.turn_privacy_off()
    assert (await client.get_me()).can_read_all_group_messages


async def test_who_writes_for_a_group_or_channel_is_shown_as_telegram_does(
    client: Bot, sandbox: Sandbox
) -> None:
    sandbox.say_anonymously("a")
    sandbox.say_as_channel("b")
    sandbox.forward_from_channel("c")
    admin, channel, post = [update.message for update in await client.get_updates()]
    assert admin
    assert admin.sender_chat
    assert admin.sender_chat.id == GROUP_ID
    assert channel
    assert channel.sender_chat
    assert channel.sender_chat.type == "channel"
    assert post
    assert post.is_automatic_forward


async def test_business_chats_are_told_of_where_they_are_asked_for(client: Bot, sandbox: Sandbox) -> None:
    sandbox.connect_business(READER_ID)
    sandbox.say_in_business("a")
    sandbox.post_in_channel("b")
    connected, said, posted = await client.get_updates()
    assert connected.business_connection
    assert connected.business_connection.user_chat_id == READER_ID
    assert said.business_message
    assert said.business_message.business_connection_id == connected.business_connection.id
    assert posted.channel_post
