"""What Telegram refuses, the sandbox refuses, in the same words."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.error import BadRequest

from bot.sandbox import CURATOR_ID, GROUP_ID, READER_ID, Sandbox


def keyboard(**button: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("A", **button)]])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("<b>a", "can't parse entities: can't find end tag"),
        ("a < b", "can't parse entities: unsupported start tag"),
        ("a" * 4097, "message is too long"),
        ("🚄" * 2049, "message is too long"),
    ],
)
async def test_refuses_a_text(client: Bot, text: str, problem: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i)^{problem}"):
        await client.send_message(READER_ID, text, parse_mode="HTML")


async def test_measures_a_text_after_the_entities_are_read(client: Bot) -> None:
    message = await client.send_message(READER_ID, f"<b>{'a' * 4096}</b>&#32;", parse_mode="HTML")
    assert message.text == "a" * 4096


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        ({"callback_data": "复" * 22}, "BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "can't parse inline keyboard button: text buttons are unallowed"),
        ({}, "can't parse inline keyboard button: text buttons are unallowed"),
        (
            {"callback_data": "a", "url": "https://example.com"},
            "can't parse inline keyboard button: exactly one",
        ),
        ({"url": "example"}, "inline keyboard button URL 'example' is invalid: wrong HTTP URL"),
        ({"url": "ftp://example.com"}, "inline keyboard button URL .* is invalid: unsupported URL protocol"),
        ({"copy_text": {"text": "a" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_refuses_a_button(http: httpx.AsyncClient, sandbox: Sandbox, button: Any, problem: str) -> None:
    markup = {"inline_keyboard": [[{"text": "A", **button}]]}
    body = {"chat_id": READER_ID, "text": "a", "reply_markup": markup}
    answer = (await http.post(f"/bot{sandbox.token}/sendMessage", json=body)).json()
    assert answer["error_code"] == 400
    with pytest.raises(BadRequest, match=f"(?i)^{problem}"):
        raise BadRequest(answer["description"].removeprefix("Bad Request: "))


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "a"}),
        ("sendMessage", {"chat_id": READER_ID, "text": 5}),
        ("sendMessage", {"chat_id": READER_ID, "text": "a", "reply_markup": "keyboard"}),
        ("sendMessage", {"chat_id": READER_ID, "text": "a", "reply_markup": {"inline_keyboard": "a"}}),
        ("sendMessage", {"chat_id": READER_ID, "text": "a", "reply_markup": {"inline_keyboard": [["a"]]}}),
        ("sendMessage", {"chat_id": READER_ID, "text": "a", "entities": ["bold"]}),
        ("sendMessage", {"chat_id": READER_ID, "text": "a", "parse_mode": "Latex"}),
        ("editMessageText", {"chat_id": READER_ID, "message_id": "first", "text": "a"}),
        ("setMyCommands", {"commands": "start"}),
        ("setMyCommands", {"commands": ["start"]}),
        ("setMyCommands", {"commands": [], "scope": {"type": "galaxy"}}),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 5}}),
        ("setMyName", {"name": "a" * 65}),
        ("setChatMenuButton", {"menu_button": {"type": "round"}}),
        ("setMessageReaction", {"chat_id": READER_ID, "message_id": 99}),
        ("getChatMember", {"chat_id": GROUP_ID, "user_id": 5}),
        ("getChatAdministrators", {"chat_id": READER_ID}),
        ("sendDocument", {"chat_id": READER_ID}),
        ("answerInlineQuery", {"inline_query_id": "1", "results": ["a"]}),
        ("answerGuestQuery", {"guest_query_id": "1", "result": {}}),
    ],
)
async def test_refuses_what_has_not_the_shape_it_should(
    http: httpx.AsyncClient, sandbox: Sandbox, method: str, params: dict[str, Any]
) -> None:
    answer = await http.post(f"/bot{sandbox.token}/{method}", json=params)
    assert answer.status_code == 400
    assert answer.json()["description"].startswith("Bad Request: ")
    sandbox.violations.clear()  # some of these break the schema too


async def test_takes_callback_data_of_64_bytes(client: Bot) -> None:
    message = await client.send_message(READER_ID, "a", reply_markup=keyboard(callback_data="a" * 64))
    assert message.reply_markup == keyboard(callback_data="a" * 64)


async def test_refuses_an_edit_that_changes_nothing(client: Bot) -> None:
    markup = keyboard(callback_data="a")
    message = await client.send_message(READER_ID, "<b>a</b>", parse_mode="HTML", reply_markup=markup)
    with pytest.raises(BadRequest, match=r"^Message is not modified: specified new message content"):
        await message.edit_text("<strong>a</strong>", parse_mode="HTML", reply_markup=markup)
    with pytest.raises(BadRequest, match=r"^Message is not modified"):
        await message.edit_reply_markup(markup)
    await message.edit_reply_markup(None)


async def test_refuses_to_edit_what_is_not_there_or_not_the_bots(client: Bot, sandbox: Sandbox) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await client.edit_message_text("a", READER_ID, 99)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await client.edit_message_text("a", READER_ID, sandbox.say(READER_ID, "b"))
    with pytest.raises(BadRequest, match=r"(?i)message_id_invalid"):
        await client.edit_message_text("a", inline_message_id="unknown")
    with pytest.raises(BadRequest, match="Message identifier is not specified"):
        await client.edit_message_text("a", READER_ID)


async def test_refuses_to_edit_the_text_of_a_file_and_the_caption_of_a_text(client: Bot) -> None:
    document = await client.send_document(READER_ID, b"a", filename="a.txt", caption="b")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await document.edit_text("c")
    text = await client.send_message(READER_ID, "a")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await text.edit_caption("c")


async def test_refuses_to_delete_what_it_may_not(client: Bot, sandbox: Sandbox) -> None:
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await client.delete_message(READER_ID, 99)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await client.delete_message(GROUP_ID, sandbox.say(READER_ID, "a", GROUP_ID))


@pytest.mark.parametrize("chat_id", [5, "@nobody"])
async def test_refuses_an_unknown_chat(client: Bot, chat_id: int | str) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await client.send_message(chat_id, "a")


async def test_refuses_a_reply_to_nothing_unless_that_is_allowed(client: Bot) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await client.send_message(READER_ID, "a", reply_parameters=ReplyParameters(99))
    reply = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await client.send_message(READER_ID, "a", reply_parameters=reply)).reply_to_message is None


async def test_refuses_answers_to_unknown_and_old_queries(client: Bot, sandbox: Sandbox) -> None:
    old = "Query is too old and response timeout expired or query id is invalid"
    with pytest.raises(BadRequest, match=old):
        await client.answer_callback_query("1")
    with pytest.raises(BadRequest, match=old):
        await client.answer_inline_query("1", [])
    message = await client.send_message(READER_ID, "a", reply_markup=keyboard(callback_data="b"))
    query_id = sandbox.tap(READER_ID, message.id, "A")
    sandbox.expire_queries()
    with pytest.raises(BadRequest, match=old):
        await client.answer_callback_query(query_id)


async def test_refuses_a_callback_answer_over_200_characters(client: Bot, sandbox: Sandbox) -> None:
    message = await client.send_message(READER_ID, "a", reply_markup=keyboard(callback_data="b"))
    query_id = sandbox.tap(READER_ID, message.id, "A")
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await client.answer_callback_query(query_id, "a" * 201)
    await client.answer_callback_query(query_id, "a" * 200)


def article(result_id: str, **more: Any) -> dict[str, Any]:
    content = {"message_text": "a"}
    return {"type": "article", "id": result_id, "title": "t", "input_message_content": content, **more}


@pytest.mark.parametrize(
    ("results", "problem"),
    [
        ([article(str(n)) for n in range(51)], "RESULTS_TOO_MUCH"),
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("a" * 65)], "RESULT_ID_INVALID"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article("1", type="nonsense")], "can't parse inline query result"),
        ([article("1", title="")], "can't parse inline query result: can't find field \"title\""),
        ([article("1", input_message_content=None)], "message content is not specified"),
        (
            [article("1", input_message_content={"message_text": "<b>", "parse_mode": "HTML"})],
            "can't parse entities",
        ),
        ([article("1", input_message_content="a")], "InputMessageContent must be an Object"),
        ([article("1", reply_markup={"keyboard": [["a"]]})], "object expected as reply markup"),
    ],
)
async def test_refuses_inline_results(
    http: httpx.AsyncClient, sandbox: Sandbox, results: list[dict[str, Any]], problem: str
) -> None:
    query = sandbox.world.open_inline(sandbox.reader, "q")
    body = {"inline_query_id": query.id, "results": results}
    answer = (await http.post(f"/bot{sandbox.token}/answerInlineQuery", json=body)).json()
    assert problem in answer["description"]
    sandbox.violations.clear()  # some of these break the schema too


@pytest.mark.parametrize("parameter", ["", "a b", "a=", "é", "a" * 65])
async def test_refuses_a_button_with_a_start_parameter_that_no_link_can_carry(
    http: httpx.AsyncClient, sandbox: Sandbox, parameter: str
) -> None:
    query = sandbox.world.open_inline(sandbox.reader, "q")
    button = {"text": "Ask", "start_parameter": parameter}
    body = {"inline_query_id": query.id, "results": [], "button": button}
    answer = (await http.post(f"/bot{sandbox.token}/answerInlineQuery", json=body)).json()
    assert "START_PARAM_INVALID" in answer["description"]
    assert query.results is None
    sandbox.violations.clear()


async def test_takes_fifty_inline_results(client: Bot, sandbox: Sandbox) -> None:
    query = sandbox.world.open_inline(sandbox.reader, "q")
    content = InputTextMessageContent("a")
    await client.answer_inline_query(
        query.id, [InlineQueryResultArticle(str(n), "t", content) for n in range(50)]
    )
    assert len(query.results or ()) == 50


@pytest.mark.parametrize(
    ("command", "description", "problem"),
    [
        ("Start", "a", "BOT_COMMAND_INVALID"),
        ("a-b", "a", "BOT_COMMAND_INVALID"),
        ("", "a", "BOT_COMMAND_INVALID"),
        ("a" * 33, "a", "BOT_COMMAND_INVALID"),
        ("a", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("a", "a" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_refuses_a_command(client: Bot, command: str, description: str, problem: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){problem}"):
        await client.set_my_commands([BotCommand(command, description)])


async def test_refuses_more_than_a_hundred_commands(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_commands_too_much"):
        await client.set_my_commands([BotCommand(f"c{n}", "a") for n in range(101)])


async def test_refuses_a_caption_over_1024_and_a_photo_that_is_none(
    client: Bot, http: httpx.AsyncClient
) -> None:
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await client.send_document(READER_ID, b"a", caption="a" * 1025)
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await client.send_photo(READER_ID, b"no picture")
    with pytest.raises(BadRequest, match="Failed to get http url content"):
        await client.send_photo(READER_ID, "https://example.com/a.png")
    with pytest.raises(BadRequest, match="Wrong remote file identifier"):
        await client.send_photo(READER_ID, "unknown")
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await client.get_file("unknown")


async def test_refuses_a_wrong_chat_action_and_a_draft_in_a_group(client: Bot) -> None:
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await client.send_chat_action(READER_ID, "thinking")
    with pytest.raises(BadRequest, match="private chats only"):
        await client.send_message_draft(GROUP_ID, 1, "a")
    with pytest.raises(BadRequest, match=r"(?i)draft_id_invalid"):
        await client.send_message_draft(CURATOR_ID, 0, "a")


async def test_answers_401_to_a_wrong_token_and_404_to_an_unknown_method(
    sandbox: Sandbox, http: httpx.AsyncClient
) -> None:
    refused = await http.get("/bot1:wrong/getMe")
    assert (refused.status_code, refused.json()["description"]) == (401, "Unauthorized")
    unknown = await http.get(f"/bot{sandbox.token}/getYou")
    assert (unknown.status_code, unknown.json()["description"]) == (404, "Not Found")


async def test_an_ampersand_that_nobody_escaped_is_a_violation_though_telegram_lets_it_pass(
    client: Bot, sandbox: Sandbox
) -> None:
    message = await client.send_message(READER_ID, "R&D", parse_mode="HTML")
    assert message.text == "R&D"
    assert sandbox.violations == ["an & that nobody escaped in HTML: 'R&D'"]
    sandbox.violations.clear()
