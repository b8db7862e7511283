from __future__ import annotations

import asyncio

import httpx
import pytest
from plugins.pictures import png
from telegram import (
    Bot,
    BotCommandScopeChatAdministrators,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    MenuButtonCommands,
    ReactionTypeEmoji,
    ReplyParameters,
)
from telegram.error import BadRequest

from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, CallbackAnswer, Sandbox

BUTTONS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("More", callback_data="more:1"),
            InlineKeyboardButton("Page", url="https://example.com"),
        ]
    ]
)


async def test_the_reply_is_the_first_message_of_the_bots_after_the_question(
    client: Bot, sandbox: Sandbox
) -> None:
    await client.send_message(READER_ID, "earlier")
    question = sandbox.say(READER_ID, "why?")
    waiting = asyncio.create_task(sandbox.reply(after=question))
    await client.send_message(CURATOR_ID, "elsewhere")
    await client.send_message(
        READER_ID,
        "<b>so</b>",
        parse_mode="HTML",
        reply_parameters=ReplyParameters(question),
        reply_markup=BUTTONS,
    )
    reply = await waiting
    assert (reply.text, reply.html, reply.reply_to) == ("so", "<b>so</b>", question)
    assert reply.labels == ["More", "Page"]
    assert reply.buttons[0][0]["callback_data"] == "more:1"
    assert not reply.edited


async def test_waiting_in_vain_says_what_was_called_instead(client: Bot, sandbox: Sandbox) -> None:
    await client.send_chat_action(READER_ID, "typing")
    with pytest.raises(TimeoutError, match=r"no reply in chat 1001 .* latest calls: getMe, sendChatAction"):
        await sandbox.reply(after=0, timeout=0.05)


async def test_a_tap_asks_the_bot_and_brings_its_answer_and_its_edit(client: Bot, sandbox: Sandbox) -> None:
    message = await client.send_message(READER_ID, "a", reply_markup=BUTTONS)
    query_id = sandbox.tap(READER_ID, message.id, "More")
    (update,) = await client.get_updates()
    assert update.callback_query is not None
    assert (update.callback_query.id, update.callback_query.data) == (query_id, "more:1")
    assert update.callback_query.message == message
    await client.answer_callback_query(query_id, "Here", show_alert=True)
    await client.edit_message_text("b", READER_ID, message.id)
    assert await sandbox.callback_answer(query_id) == CallbackAnswer("Here", show_alert=True, url="")
    assert (await sandbox.edited(message.id)).text == "b"
    with pytest.raises(TimeoutError, match="no edit"):
        await sandbox.edited(message.id, timeout=0.05)


async def test_a_tap_makes_older_edits_old(client: Bot, sandbox: Sandbox) -> None:
    message = await client.send_message(READER_ID, "a", reply_markup=BUTTONS)
    await client.edit_message_text("b", READER_ID, message.id, reply_markup=BUTTONS)
    sandbox.tap(READER_ID, message.id, "more:1")
    with pytest.raises(TimeoutError):
        await sandbox.edited(message.id, timeout=0.05)


async def test_a_tap_needs_a_button_that_calls_the_bot(client: Bot, sandbox: Sandbox) -> None:
    message = await client.send_message(READER_ID, "a", reply_markup=BUTTONS)
    with pytest.raises(LookupError, match=r"No button 'Less' under message 1, only \['More', 'Page'\]"):
        sandbox.tap(READER_ID, message.id, "Less")
    with pytest.raises(LookupError, match="does not call the bot"):
        sandbox.tap(READER_ID, message.id, "Page")


async def test_an_edited_question_reaches_the_bot(client: Bot, sandbox: Sandbox) -> None:
    question = sandbox.say(READER_ID, "a")
    sandbox.edit(READER_ID, question, "/ask b")
    _, update = await client.get_updates()
    assert update.edited_message is not None
    assert update.edited_message.edit_date is not None
    assert update.edited_message.text == "/ask b"
    assert sandbox.message(question).edited
    with pytest.raises(ValueError, match="not by Curator"):
        sandbox.edit(CURATOR_ID, question, "c", READER_ID)


async def test_inline_results_are_offered_and_a_pick_is_posted_via_the_bot(
    client: Bot, sandbox: Sandbox
) -> None:
    asked = asyncio.create_task(sandbox.inline(READER_ID, "why"))
    (update,) = await client.get_updates(timeout=2)
    assert update.inline_query is not None
    assert update.inline_query.query == "why"
    content = InputTextMessageContent("<b>so</b>", parse_mode="HTML")
    result = InlineQueryResultArticle("1", "t", content, reply_markup=BUTTONS)
    await client.answer_inline_query(update.inline_query.id, [result], cache_time=0)
    assert [r["id"] for r in await asked] == ["1"]
    message = sandbox.message(sandbox.pick(READER_ID, "1", GROUP_ID))
    assert (message.html, message.via, message.chat.id) == ("<b>so</b>", sandbox.bot, GROUP_ID)
    chosen, posted = (await client.get_updates(offset=update.update_id + 1))[:2]
    assert chosen.chosen_inline_result is not None
    assert posted.message is not None
    assert posted.message.via_bot is not None
    sandbox.tap(READER_ID, message.id, "More")
    tapped = (await client.get_updates(offset=-1))[0].callback_query
    assert tapped is not None
    assert tapped.message is None
    assert tapped.inline_message_id == chosen.chosen_inline_result.inline_message_id
    await tapped.edit_message_text("then", parse_mode="HTML")
    assert (await sandbox.edited(message.id)).text == "then"
    with pytest.raises(LookupError, match="No inline result '2'"):
        sandbox.pick(READER_ID, "2")


async def test_a_guest_query_is_answered_in_a_chat_that_the_bot_is_no_member_of(
    client: Bot, sandbox: Sandbox
) -> None:
    query_id = sandbox.guest(READER_ID, "@FootnoteSandboxBot why")
    (update,) = await client.get_updates()
    assert update.guest_message is not None
    assert update.guest_message.guest_query_id == query_id
    with pytest.raises(BadRequest, match="Chat not found"):
        await client.send_message(update.guest_message.chat.id, "a")
    result = InlineQueryResultArticle("1", "t", InputTextMessageContent("<b>so</b>", parse_mode="HTML"))
    sent = await client.answer_guest_query(query_id, result)
    answer = await sandbox.guest_answer(query_id)
    assert answer.html == "<b>so</b>"
    await client.edit_message_text("then", inline_message_id=sent.inline_message_id)
    assert (await sandbox.edited(answer.id)).text == "then"
    sandbox.expire_queries()
    with pytest.raises(BadRequest, match="Query is too old"):
        await client.answer_guest_query(query_id, result)


async def test_files_go_both_ways(client: Bot, sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    sandbox.send_document(READER_ID, "notes.pdf", b"%PDF", caption="look")
    (update,) = await client.get_updates()
    assert update.message is not None
    document = update.message.document
    assert document is not None
    assert (document.file_name, document.mime_type, update.message.caption) == (
        "notes.pdf",
        "application/pdf",
        "look",
    )
    file = await client.get_file(document.file_id)
    assert await file.download_as_bytearray() == b"%PDF"
    back = await client.send_document(READER_ID, document.file_id, caption="<i>yours</i>", parse_mode="HTML")
    assert back.document == document
    kept = sandbox.messages(READER_ID)[-1]
    assert (kept.html, kept.document) == ("<i>yours</i>", sandbox.file(document.file_id))
    await back.edit_caption("mine")
    assert sandbox.message(back.id).text == "mine"
    assert (await http.get(f"/file/bot{sandbox.token}/documents/none")).status_code == 404
    assert (await http.get("/file/bot1:wrong/documents/none")).status_code == 401


async def test_a_photo_has_its_size(client: Bot, sandbox: Sandbox) -> None:
    message = await client.send_photo(READER_ID, png(4, 3), caption="a")
    assert (message.photo[0].width, message.photo[0].height) == (4, 3)
    # A start-of-frame segment after another one, as cameras write it.
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x05\x00\x06\x01\x00"
    message = await client.send_photo(READER_ID, jpeg)
    assert (message.photo[0].width, message.photo[0].height) == (6, 5)


async def test_the_bot_can_look_around_and_introduce_itself(client: Bot, sandbox: Sandbox) -> None:
    assert (await client.get_chat(READER_ID)).first_name == "Reader"
    assert (await client.get_chat(GROUP_ID)).title == "Reading room"
    assert (await client.get_chat_member(GROUP_ID, CURATOR_ID)).status == "creator"
    assert (await client.get_chat_member(READER_ID, CURATOR_ID)).status == "left"
    assert [m.user.id for m in await client.get_chat_administrators(GROUP_ID)] == [CURATOR_ID]
    assert await client.get_chat_member_count(GROUP_ID) == 6
    await client.set_my_description("Asks for sources")
    await client.set_my_description("问来源", language_code="zh")
    assert (await client.get_my_description("zh")).description == "问来源"
    assert (await client.get_my_description("de")).description == "Asks for sources"
    await client.set_my_short_description("Sources")
    assert (await client.get_my_short_description()).short_description == "Sources"
    assert (await client.get_my_name()).name == "Footnote"
    await client.set_my_name("Note")
    assert (await client.get_my_name()).name == "Note"
    await client.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await client.get_chat_menu_button(READER_ID) == MenuButtonCommands()
    assert await client.log_out()
    assert await client.close()


async def test_commands_can_be_set_read_and_deleted_in_a_scope_and_language(
    client: Bot, sandbox: Sandbox
) -> None:
    scope = BotCommandScopeChatAdministrators(GROUP_ID)
    await client.set_my_commands([("team", "Who edits")], scope, language_code="en")
    assert [c.command for c in await client.get_my_commands(scope, "en")] == ["team"]
    assert await client.get_my_commands(scope) == ()
    assert [c["command"] for c in sandbox.menu(CURATOR_ID, GROUP_ID)] == ["team"]
    assert sandbox.menu(READER_ID, GROUP_ID) == []
    await client.delete_my_commands(scope, "en")
    assert sandbox.menu(CURATOR_ID, GROUP_ID) == []


async def test_the_bot_can_react_and_delete(client: Bot, sandbox: Sandbox) -> None:
    question = sandbox.say(READER_ID, "a")
    await client.set_message_reaction(READER_ID, question, [ReactionTypeEmoji("👍")])
    assert sandbox.message(question).reactions == ("👍",)
    assert not sandbox.message(question).edited
    other = await client.send_message(READER_ID, "b")
    await client.delete_message(READER_ID, question)
    await client.delete_messages(READER_ID, [other.id, 99])
    assert sandbox.messages(READER_ID) == []


async def test_calls_are_kept_with_parameters_and_answers(client: Bot, sandbox: Sandbox) -> None:
    await client.send_message(READER_ID, "a", reply_markup=BUTTONS)
    call = await sandbox.called("sendMessage")
    assert call.params["reply_markup"]["inline_keyboard"][0][0]["text"] == "More"
    assert call.response is not None
    assert call.response["result"]["message_id"] == 1
