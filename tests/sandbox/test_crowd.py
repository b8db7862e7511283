"""People beside the reader, and what they do that only curators' flows need."""

from __future__ import annotations

import pytest
from plugins.pictures import png
from telegram import (
    Bot,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    MessageOriginChannel,
    MessageOriginHiddenUser,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.sandbox import (
    CURATOR_ID,
    GROUP_ID,
    NEWCOMER_ID,
    OWNER_ID,
    READER_ID,
    REVIEWER_ID,
    CallbackAnswer,
    Sandbox,
)
from bot.sandbox.methods import files
from bot.sandbox.page_json import message_json

APPROVE = InlineKeyboardMarkup([[InlineKeyboardButton("Approve", callback_data="approve:7")]])


async def latest(client: Bot) -> Update:
    return (await client.get_updates(offset=-1))[0]


@pytest.mark.parametrize("user_id", [READER_ID, CURATOR_ID, REVIEWER_ID, OWNER_ID, NEWCOMER_ID])
async def test_each_has_a_chat_and_a_menu_of_their_own(client: Bot, sandbox: Sandbox, user_id: int) -> None:
    await client.set_my_commands([("start", "Begin")])
    await client.set_my_commands([("team", "Who edits")], BotCommandScopeChat(user_id))
    for person in sandbox.world.people:
        shown = [c["command"] for c in sandbox.menu(person.id)]
        assert shown == (["team"] if person.id == user_id else ["start"])
    await client.delete_my_commands(BotCommandScopeChat(user_id))
    assert [c["command"] for c in sandbox.menu(user_id)] == ["start"]
    question = sandbox.say(user_id, "a")
    await client.send_message(user_id, "b")
    assert (await sandbox.reply(after=question)).chat.id == user_id


async def test_the_people_are_known_by_role(sandbox: Sandbox) -> None:
    people = (sandbox.reader, sandbox.curator, sandbox.reviewer, sandbox.owner, sandbox.newcomer)
    assert list(people) == sandbox.world.people
    assert [person.first_name for person in people] == ["Reader", "Curator", "Reviewer", "Owner", "Newcomer"]


async def test_more_people_come_with_a_language_and_without_a_username(client: Bot, sandbox: Sandbox) -> None:
    mei = sandbox.add_user("Mei", language_code="zh-hans")
    await client.set_my_commands([("start", "Begin")])
    await client.set_my_commands([("start", "开始")], language_code="zh")
    assert sandbox.menu(mei.id)[0]["description"] == "开始"
    sandbox.say(mei.id, "你好")
    message = (await latest(client)).message
    assert message is not None
    assert message.from_user is not None
    assert (message.from_user.language_code, message.from_user.username) == ("zh-hans", None)
    assert (await client.get_chat_member(GROUP_ID, mei.id)).status == "member"
    assert sandbox.add_user("Ola").id == mei.id + 1


async def test_somebodys_language_can_change(client: Bot, sandbox: Sandbox) -> None:
    said = sandbox.say(READER_ID, "a")
    sandbox.set_language(READER_ID, "zh-hans")
    sandbox.edit(READER_ID, said, "b")
    message = (await latest(client)).edited_message
    assert message is not None
    assert message.text == "b"
    sandbox.say(READER_ID, "c")
    message = (await latest(client)).message
    assert message is not None
    assert message.from_user is not None
    assert message.from_user.language_code == "zh-hans"


async def test_languages_of_commands_have_two_letters(client: Bot) -> None:
    for language in ("zh-hans", "english", "ZH"):
        with pytest.raises(BadRequest, match="Invalid language code specified"):
            await client.set_my_commands([("start", "Begin")], language_code=language)
        with pytest.raises(BadRequest, match="Invalid language code specified"):
            await client.set_my_description("a", language_code=language)


async def test_a_deep_link_starts_the_bot_with_its_payload(client: Bot, sandbox: Sandbox) -> None:
    sandbox.open_link(NEWCOMER_ID, "join_Ab-9")
    message = (await latest(client)).message
    assert message is not None
    assert (message.chat.id, message.text) == (NEWCOMER_ID, "/start join_Ab-9")
    assert [(e.type, e.offset, e.length) for e in message.entities] == [("bot_command", 0, 6)]
    for payload in ("", "a b", "x" * 65, "join=1"):
        with pytest.raises(ValueError, match="no such payload"):
            sandbox.open_link(NEWCOMER_ID, payload)


async def test_a_forwarded_message_says_whose_it_is_and_can_be_answered(
    client: Bot, sandbox: Sandbox
) -> None:
    forwarded = sandbox.forward(CURATOR_ID, "The pier opened in 1902.", from_name="Harbour News")
    sandbox.say(CURATOR_ID, "/addfact", reply_to=forwarded)
    message = (await latest(client)).message
    assert message is not None
    original = message.reply_to_message
    assert original is not None
    assert original.text == "The pier opened in 1902."
    assert isinstance(original.forward_origin, MessageOriginHiddenUser)
    assert original.forward_origin.sender_user_name == "Harbour News"


async def test_a_forwarded_post_says_which_channel_it_is_from(client: Bot, sandbox: Sandbox) -> None:
    sandbox.forward(CURATOR_ID, "The pier opened in 1902.", from_name="Harbour News", from_channel="harbour")
    message = (await latest(client)).message
    assert message is not None
    origin = message.forward_origin
    assert isinstance(origin, MessageOriginChannel)
    assert (origin.chat.title, origin.chat.username, origin.message_id) == ("Harbour News", "harbour", 7)
    assert message_json(sandbox.messages(CURATOR_ID)[-1])["forwardedFrom"] == "Harbour News"


async def test_a_button_in_somebody_elses_chat_can_be_pressed_and_refused(
    client: Bot, sandbox: Sandbox
) -> None:
    card = await client.send_message(REVIEWER_ID, "a card", reply_markup=APPROVE)
    query_id = sandbox.tap(NEWCOMER_ID, card.id, "Approve", chat_id=REVIEWER_ID)
    query = (await latest(client)).callback_query
    assert query is not None
    assert query.message is not None
    assert (query.from_user.id, query.message.chat.id) == (NEWCOMER_ID, REVIEWER_ID)
    await query.answer("That is not for you.", show_alert=True)
    assert await sandbox.callback_answer(query_id) == CallbackAnswer(
        "That is not for you.", show_alert=True, url=""
    )


async def test_an_old_button_still_calls_the_bot(client: Bot, sandbox: Sandbox) -> None:
    card = await client.send_message(REVIEWER_ID, "a card", reply_markup=APPROVE)
    await client.edit_message_reply_markup(REVIEWER_ID, card.id)
    with pytest.raises(LookupError):
        sandbox.tap(REVIEWER_ID, card.id, "Approve")
    sandbox.press(REVIEWER_ID, card.id, "approve:7")
    query = (await latest(client)).callback_query
    assert query is not None
    assert query.data == "approve:7"


async def test_nothing_is_sent_to_who_stopped_the_bot(client: Bot, sandbox: Sandbox) -> None:
    sent = await client.send_message(READER_ID, "a")
    sandbox.block(READER_ID)
    sandbox.block(READER_ID)
    change = (await latest(client)).my_chat_member
    assert change is not None
    assert (change.chat.id, change.new_chat_member.status) == (READER_ID, "kicked")
    for call in (
        client.send_message(READER_ID, "b"),
        client.send_document(READER_ID, b"b"),
        client.send_photo(READER_ID, png(2, 2)),
        client.send_chat_action(READER_ID, "typing"),
    ):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await call
    await client.edit_message_text("c", READER_ID, sent.id)
    assert sandbox.message(sent.id).text == "c"
    await client.send_message(CURATOR_ID, "others hear it still")
    sandbox.unblock(READER_ID)
    change = (await latest(client)).my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "member"
    await client.send_message(READER_ID, "d")


async def test_a_message_that_somebody_deleted_can_be_edited_no_more(client: Bot, sandbox: Sandbox) -> None:
    sent = await client.send_message(READER_ID, "a")
    sandbox.delete(sent.id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await client.edit_message_text("b", READER_ID, sent.id)


async def test_a_question_that_forces_a_reply_can_not_be_edited(client: Bot, sandbox: Sandbox) -> None:
    asked = await client.send_message(
        CURATOR_ID, "Which quote?", reply_markup=ForceReply(input_field_placeholder="Word for word")
    )
    kept = sandbox.message(asked.id)
    assert kept.force_reply is not None
    assert kept.force_reply["input_field_placeholder"] == "Word for word"
    assert kept.buttons == []
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await client.edit_message_text("b", CURATOR_ID, asked.id)
    with pytest.raises(BadRequest, match="placeholder is too long"):
        await client.send_message(CURATOR_ID, "a", reply_markup=ForceReply(input_field_placeholder="w" * 65))


async def test_a_file_can_answer_a_message(client: Bot, sandbox: Sandbox) -> None:
    asked = await client.send_message(OWNER_ID, "Send me a fact file.", reply_markup=ForceReply())
    sandbox.send_document(OWNER_ID, "facts.yaml", b"facts: []\n", reply_to=asked.id)
    message = (await latest(client)).message
    assert message is not None
    assert message.document is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.id == asked.id
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"facts: []\n"


async def test_a_picture_and_a_file_take_each_others_place(client: Bot, sandbox: Sandbox) -> None:
    sent = await client.send_photo(OWNER_ID, png(4, 3), caption="Week 1")
    changed = await client.edit_message_media(
        InputMediaPhoto(png(6, 5), caption="<b>Week</b> 2", parse_mode="HTML"), OWNER_ID, sent.id
    )
    assert not isinstance(changed, bool)
    assert (changed.photo[0].width, changed.caption) == (6, "Week 2")
    await client.edit_message_media(InputMediaDocument(b"a,b\n", filename="week.csv"), OWNER_ID, sent.id)
    kept = sandbox.message(sent.id)
    assert kept.document is not None
    assert (kept.photo, kept.document.name, kept.text) == (None, "week.csv", "")
    await client.edit_message_media(InputMediaPhoto(changed.photo[0].file_id), OWNER_ID, sent.id)
    again = sandbox.message(sent.id).photo
    assert again is not None
    assert again.width == 6


async def test_refuses_files_that_telegram_refuses(
    client: Bot, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in ((9000, 1001), (21, 1)):
        with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
            await client.send_photo(OWNER_ID, png(*size))
    monkeypatch.setattr(files, "MAX_SENT", 3)
    with pytest.raises(TelegramError, match="Request Entity Too Large"):
        await client.send_document(OWNER_ID, b"four", filename="backup.db")
    monkeypatch.setattr(files, "MAX_FETCHED", 3)
    document = sandbox.message(sandbox.send_document(OWNER_ID, "facts.yaml", b"four")).document
    assert document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await client.get_file(document.id)


async def test_a_group_that_becomes_a_supergroup_says_where_it_went(client: Bot, sandbox: Sandbox) -> None:
    old = sandbox.add_group("Lamp friends")
    sandbox.say(READER_ID, "a", old.id)
    await client.send_message(old.id, "b")
    new = sandbox.migrate(old.id)
    *_, left, arrived = await client.get_updates()
    assert left.message is not None
    assert arrived.message is not None
    assert (left.message.chat.id, left.message.migrate_to_chat_id) == (old.id, new.id)
    assert (arrived.message.chat.id, arrived.message.migrate_from_chat_id) == (new.id, old.id)
    with pytest.raises(ChatMigrated) as told:
        await client.send_message(old.id, "c")
    assert told.value.new_chat_id == new.id
    await client.send_message(new.id, "d")
