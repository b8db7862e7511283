"""The chat page in a real browser, with a little bot at the other end."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect
from plugins.fake_bot import running
from plugins.pictures import png
from plugins.telegram_schema import aiogram_checker
from telegram import Bot, BotCommandScopeChat, InputMediaPhoto

from bot.sandbox import CURATOR_ID, GROUP_ID, NEWCOMER_ID, OWNER_ID, READER_ID, REVIEWER_ID, Sandbox

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
EXAMPLES = ("When was the lighthouse first lit?", "Who built Harrow Point?", "What is Tern Press?")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(checker=aiogram_checker, examples=EXAMPLES)
    async with sandbox.serve(), running(sandbox, png(320, 180)):
        yield sandbox
    assert sandbox.violations == []


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Page]:
    """The open page; a script error or a breach of its content policy fails the test."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = await context.new_page()
    page.set_default_timeout(5000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    await page.goto(sandbox.address)
    await expect(page.locator("#bot-username")).to_have_text("@FootnoteSandboxBot")
    yield page
    await context.close()
    assert problems == []


async def ask(page: Page, words: str) -> None:
    await page.get_by_label("Message", exact=True).fill(words)
    await page.keyboard.press("Enter")


async def test_an_empty_chat_says_what_this_is_and_offers_questions(page: Page) -> None:
    await expect(page.get_by_role("heading", name="This is Footnote")).to_be_visible()
    offers = page.locator(".offer")
    await expect(offers).to_have_text(["/start", *EXAMPLES])
    await offers.nth(1).click()
    await expect(page.locator(".theirs .text")).to_contain_text("lit for the first time in 1874")
    await expect(page.locator("#empty")).to_be_hidden()


async def test_an_answer_shows_its_formatting_its_source_and_the_question(page: Page) -> None:
    await ask(page, "When was it lit?")
    answer = page.locator(".theirs")
    await expect(answer.locator("strong").filter(has_text="1874")).to_be_visible()
    await expect(answer.get_by_role("link", name="Lights of the North Coast")).to_have_attribute(
        "href", "https://example.com/harrow"
    )
    await expect(answer.get_by_role("link", name="Source opens a page")).to_be_visible()
    await expect(answer.locator(".reply-quote")).to_contain_text("When was it lit?")
    quote, more = answer.locator(".quote-text"), answer.get_by_role("button", name="Show more")
    before = await quote.bounding_box()
    await more.click()
    after = await quote.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"] * 1.5
    await answer.get_by_role("button", name="Show less").click()
    await expect(answer.get_by_role("button", name="Show more")).to_have_attribute("aria-expanded", "false")


async def test_text_is_never_read_as_html(page: Page, sandbox: Sandbox) -> None:
    await ask(page, '<img src=x onerror="document.title=1"> & <b>b</b>')
    await expect(page.locator(".mine .text")).to_have_text(
        '<img src=x onerror="document.title=1"> & <b>b</b>'
    )
    assert await page.locator(".mine .text *").count() == 0


async def test_all_formats_are_shown(page: Page) -> None:
    await ask(page, "all formats")
    text = page.locator(".theirs .text")
    await expect(text.locator("em")).to_have_text("italic")
    await expect(text.locator("u")).to_have_text("underline")
    await expect(text.locator("s")).to_have_text("gone")
    await expect(text.locator("pre code")).to_have_text("print('<b>')")
    await expect(text.locator("blockquote")).to_have_text("short quote")
    secret = text.get_by_role("button", name="a secret")
    await secret.focus()
    await page.keyboard.press("Enter")
    await expect(secret).to_have_attribute("aria-pressed", "true")
    await text.get_by_role("button", name="@FootnoteSandboxBot").click()
    await expect(page.get_by_label("Message", exact=True)).to_have_value("@FootnoteSandboxBot ")
    await text.get_by_role("button", name="/help").click()
    await expect(page.locator(".mine").last).to_contain_text("/help")


async def test_buttons_answer_edit_and_copy(page: Page) -> None:
    await ask(page, "something else")
    await page.get_by_role("button", name="Who kept the lighthouse?").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Nobody wrote that down.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    suggestion = page.get_by_role("button", name="When was the lighthouse first lit?")
    await suggestion.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".theirs .edited")).to_be_visible()
    await expect(page.locator(".theirs .text")).to_contain_text("1874")
    await page.get_by_role("button", name="Copy citation").click()
    await expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == "Lights of the North Coast, 2021"
    more = page.get_by_role("button", name="More about Harrow Point")
    await more.click()
    await expect(page.locator(".toast").filter(has_text="That is all there is.")).to_be_visible()
    await expect(more).not_to_have_attribute("aria-busy", "true")


async def test_the_command_menu_opens_filters_picks_and_closes(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_role("button", name="Commands").click()
    options = page.get_by_role("option")
    await expect(options).to_have_count(3)
    await page.keyboard.press("Escape")
    await expect(options).to_have_count(0)
    await page.keyboard.type("/to")
    await expect(options).to_have_text(["/topicsWhat I know of"])
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Message", exact=True)).to_have_value("/topics ")
    await page.get_by_label("Message", exact=True).fill("/")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine .text")).to_have_text("/help")
    assert [m.text for m in sandbox.messages(READER_ID) if m.sender == sandbox.reader] == ["/help"]


async def test_ones_last_message_is_edited_with_the_arrow_key(page: Page) -> None:
    await ask(page, "frist")
    await page.get_by_text("I hold no fact about that").wait_for()
    await page.keyboard.press("ArrowUp")
    box = page.get_by_label("Message", exact=True)
    await expect(box).to_have_value("frist")
    await box.fill("first")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("line two")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine .text")).to_have_text("first\nline two")
    await expect(page.locator(".mine .edited")).to_be_visible()
    await expect(page.locator(".theirs").last).to_contain_text("You changed it: first")
    await page.get_by_role("button", name="Edit this message").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(box).to_have_value("")


async def test_inline_results_are_offered_and_picked(page: Page, sandbox: Sandbox) -> None:
    box = page.get_by_label("Message", exact=True)
    await box.fill("@foot")
    await page.keyboard.press("Tab")
    await expect(box).to_have_value("@FootnoteSandboxBot ")
    await page.keyboard.type("lamps")
    await page.get_by_role("option", name="Fact 1 about lamps").click()
    mine = page.locator(".mine")
    await expect(mine.locator(".via")).to_have_text("via @FootnoteSandboxBot")
    await expect(mine.locator(".text")).to_contain_text("1874")
    await expect(box).to_have_value("")


async def test_what_is_not_found_inline_is_asked_in_private(page: Page) -> None:
    await page.get_by_role("radio", name="Group").check()
    await page.get_by_label("Message", exact=True).fill("@FootnoteSandboxBot giraffes")
    await page.get_by_role("option", name="Nothing found. Ask in private").click()
    await expect(page.get_by_role("radio", name="Group")).not_to_be_checked()
    await expect(page.locator(".mine .text")).to_have_text("/start q_giraffe")


async def test_files_are_sent_and_shown(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_label("Message", exact=True).fill("my notes")
    await page.set_input_files(
        "#file", {"name": "notes.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    )
    await expect(page.locator(".mine .document")).to_contain_text("notes.pdf")
    await expect(page.locator(".mine .text")).to_have_text("my notes")
    await expect(page.locator(".theirs .document")).to_contain_text("4 bytes")
    await ask(page, "a picture")
    picture = page.locator(".photo img")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320


async def test_typing_is_shown_until_the_answer_comes(page: Page) -> None:
    await ask(page, "please wait")
    await expect(page.get_by_text("Footnote is typing…")).to_be_visible()
    await expect(page.locator(".theirs")).to_contain_text("Done waiting")
    await expect(page.get_by_text("Footnote is typing…")).to_be_hidden()


async def test_reader_curator_and_group_have_chats_of_their_own(page: Page, sandbox: Sandbox) -> None:
    await ask(page, "I am the reader")
    await page.get_by_role("radio", name="Curator").check()
    await expect(page.locator(".message")).to_have_count(0)
    await ask(page, "I am the curator")
    await page.get_by_role("radio", name="Group").check()
    await ask(page, "Hello all")
    await page.get_by_role("radio", name="Reader").check()
    await expect(page.locator(".theirs .sender").first).to_have_text("Curator")
    for chat_id, words in ((READER_ID, "reader"), (CURATOR_ID, "curator"), (GROUP_ID, "Hello all")):
        assert words in sandbox.messages(chat_id)[0].text
    await page.reload()
    await expect(page.get_by_role("radio", name="Group")).to_be_checked()
    await expect(page.locator(".theirs .sender").first).to_have_text("Curator")


async def test_news_from_another_chat_is_marked(page: Page, sandbox: Sandbox) -> None:
    sandbox.say(CURATOR_ID, "psst")
    await expect(page.get_by_role("img", name="new messages")).to_be_visible()


async def test_a_reply_names_what_it_answers(page: Page, sandbox: Sandbox) -> None:
    await ask(page, "one")
    answer = page.locator(".theirs")
    await answer.wait_for()
    await answer.get_by_role("button", name="Reply to this message").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#context")).to_contain_text("Reply to Footnote")
    await ask(page, "two")
    await expect(page.locator(".mine").last.locator(".reply-quote")).to_contain_text("I hold no fact")
    assert sandbox.messages(READER_ID)[2].reply_to == sandbox.messages(READER_ID)[1].id


async def test_nothing_sticks_out_sideways(page: Page, sandbox: Sandbox) -> None:
    sandbox.add_user("Somebody of a rather long name")
    for words in ("all formats", "lit", "w" * 300):
        await ask(page, words)
    await expect(page.locator(".theirs")).to_have_count(3)
    for width in (320, 390, 768, 1280):
        await page.set_viewport_size({"width": width, "height": 700})
        for part in ("documentElement", "querySelector('#scroller')"):
            assert await page.evaluate(f"document.{part}.scrollWidth") <= width


async def test_everybody_can_be_played_and_sees_a_menu_of_their_own(page: Page, sandbox: Sandbox) -> None:
    people = page.locator("#people label")
    await expect(people).to_have_text(["Reader", "Curator", "Reviewer", "Owner", "Newcomer"])
    async with Bot(sandbox.token, sandbox.base_url, sandbox.base_file_url) as bot:
        await bot.set_my_commands([("review", "Approve facts")], BotCommandScopeChat(REVIEWER_ID))
    for name, commands in (("Newcomer", 3), ("Reviewer", 1), ("Owner", 3)):
        await page.get_by_role("radio", name=name).check()
        await page.wait_for_timeout(100)
        await page.get_by_role("button", name="Commands").click()
        await expect(page.get_by_role("option")).to_have_count(commands)
    await ask(page, "I am the owner")
    await expect(page.locator(".theirs")).to_have_count(1)
    assert sandbox.messages(OWNER_ID)[0].text == "I am the owner"


async def test_who_comes_later_is_there_too(page: Page, sandbox: Sandbox) -> None:
    mei = sandbox.add_user("Mei", language_code="zh-hans")
    await page.get_by_role("radio", name="Mei").check()
    await expect(page.get_by_role("radio", name="中文")).to_be_checked()
    await ask(page, "lit")
    await expect(page.locator(".theirs")).to_have_count(1)
    assert len(sandbox.messages(mei.id)) == 2
    await page.reload()
    await expect(page.get_by_role("radio", name="Mei")).to_be_checked()


async def test_the_language_of_ones_telegram_can_be_chosen(page: Page, sandbox: Sandbox) -> None:
    async with Bot(sandbox.token, sandbox.base_url, sandbox.base_file_url) as bot:
        await bot.set_my_description("我只说来源里说的。", language_code="zh")
    await page.reload()
    await page.get_by_role("radio", name="中文").check()
    await expect(page.locator("#empty")).to_contain_text("我只说来源里说的。")
    assert sandbox.reader.language_code == "zh-hans"
    await page.get_by_role("radio", name="Curator").check()
    await expect(page.get_by_role("radio", name="English")).to_be_checked()


@pytest.mark.parametrize("way", ["https://t.me/", "Share"])
async def test_an_invitation_is_opened_by_somebody_else(page: Page, sandbox: Sandbox, way: str) -> None:
    await page.get_by_role("radio", name="Owner").check()
    await ask(page, "invite")
    await page.locator(".theirs").get_by_role("button", name=way).click()
    opener = page.get_by_role("dialog", name="Who opens this link?")
    await opener.get_by_role("button", name="Nobody").click()
    await expect(opener).to_be_hidden()
    await page.locator(".theirs").get_by_role("button", name=way).click()
    await opener.get_by_role("button", name="Newcomer").click()
    await expect(page.get_by_role("radio", name="Newcomer")).to_be_checked()
    await expect(page.locator(".mine .text")).to_have_text("/start join_7")
    await expect(page.locator(".theirs .text")).to_have_text("Welcome to the team: join_7.")
    assert [m.sender.id for m in sandbox.messages(NEWCOMER_ID)] == [NEWCOMER_ID, sandbox.bot.id]
    assert len(sandbox.messages(OWNER_ID)) == 2


async def test_a_forced_reply_is_one_and_a_file_can_be_it(page: Page, sandbox: Sandbox) -> None:
    box = page.get_by_label("Message", exact=True)
    await ask(page, "ask me")
    await expect(page.locator("#context")).to_contain_text("Reply to FootnoteWhich quote?")
    await expect(box).to_have_attribute("placeholder", "Word for word")
    await ask(page, "the lamp burned")
    await expect(page.locator(".theirs")).to_have_count(2)
    await expect(box).to_have_attribute("placeholder", "Ask a question")
    await ask(page, "ask me")
    await expect(page.locator("#context")).to_be_visible()
    await page.get_by_role("radio", name="Curator").check()
    await expect(page.locator("#context")).to_be_hidden()
    await page.get_by_role("radio", name="Reader").check()
    await expect(page.locator("#context")).to_be_visible()
    await page.set_input_files("#file", {"name": "a.yaml", "mimeType": "text/yaml", "buffer": b"facts: []"})
    await expect(page.locator(".mine .document")).to_be_visible()
    said = [m for m in sandbox.messages(READER_ID) if m.sender == sandbox.reader]
    answered = [sandbox.message(m.reply_to).text for m in said if m.reply_to]
    assert answered == ["Which quote?", "Which quote?"]


async def test_a_document_of_the_bots_is_downloaded_under_its_name(page: Page, sandbox: Sandbox) -> None:
    async with Bot(sandbox.token, sandbox.base_url, sandbox.base_file_url) as bot:
        await bot.send_document(READER_ID, b"claim,source\n", filename="facts.csv", caption="All facts")
    async with page.expect_download() as started:
        await page.locator(".theirs .document").click()
    download = await started.value
    assert download.suggested_filename == "facts.csv"
    assert (await download.path()).read_bytes() == b"claim,source\n"


async def test_a_forwarded_message_says_where_it_is_from(page: Page, sandbox: Sandbox) -> None:
    sandbox.forward(READER_ID, "The pier opened in 1902.", from_name="Harbour News")
    await expect(page.locator(".mine .via")).to_have_text("Forwarded from Harbour News")


async def test_a_new_picture_takes_the_place_of_the_old(page: Page, sandbox: Sandbox) -> None:
    async with Bot(sandbox.token, sandbox.base_url, sandbox.base_file_url) as bot:
        sent = await bot.send_photo(READER_ID, png(320, 180), caption="Week 1")
        picture = page.locator(".photo img")
        await expect(picture).to_have_attribute("width", "320")
        await bot.edit_message_media(InputMediaPhoto(png(200, 100), caption="Week 2"), READER_ID, sent.id)
    await expect(picture).to_have_attribute("width", "200")
    await expect(page.locator(".theirs .text")).to_have_text("Week 2")
