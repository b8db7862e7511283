"""`footnote try`, as a newcomer meets it: in a real browser, with the bundled fact base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from plugins.browser_page import CHROMIUM, keep, opened, say

SUGGESTED = "How fast did it grow?"  # names no subject, so that several facts may be meant

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt install chromium)"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One conversation for all the tests here; the command is what takes long to start."""
    with opened(tmp_path_factory.mktemp("try")) as page:
        yield page


def test_a_newcomer_asks_and_sees_the_fact_with_quote_source_and_date(page: Page, tmp_path: Path) -> None:
    answer = say(page, "How much did FAW spend on R&D in 2021?")
    expect(answer.locator("b, strong", has_text="21.42 billion yuan")).to_be_visible()
    expect(answer).to_contain_text("R&D expenditure hit 21.42 billion yuan")
    expect(answer).to_contain_text("gojilin.gov.cn, 2 June 2022, paragraph 7")
    source = answer.get_by_role("link", name="Jilin's equipment manufacturing sector moves into top gear")
    link = source.get_attribute("href") or ""
    assert link.startswith("https://www.gojilin.gov.cn/2022/06/02/c_9801.htm#:~:text=")
    keep(page, "answer.png", tmp_path)


def test_a_suggestion_becomes_the_answer_when_it_is_pressed(page: Page, tmp_path: Path) -> None:
    suggestions = say(page, SUGGESTED)
    expect(suggestions).to_contain_text("I'm not sure that one of these is what you mean.")
    keep(page, "suggestion.png", tmp_path)
    suggestions.get_by_role("button").first.click()
    expect(suggestions).to_contain_text("Source: ")
    expect(suggestions).to_contain_text("2 June 2022")


def test_what_it_does_not_know_it_says_and_offers_what_is_near(page: Page, tmp_path: Path) -> None:
    reply = say(page, "How much did FAW spend on R&D in 2017?")
    expect(reply).to_contain_text("not for 2017")
    expect(reply).not_to_contain_text("21.42")
    assert reply.get_by_role("button").count() >= 2
    keep(page, "refusal.png", tmp_path)


def test_topics_lead_to_facts_and_back_in_one_message(page: Page, tmp_path: Path) -> None:
    topics = say(page, "/topics")
    expect(topics).to_contain_text("Choose one.")
    subject = topics.get_by_role("button", name="FAW Group")
    keep(page, "topics.png", tmp_path)
    subject.click()
    expect(topics).to_contain_text("FAW Group: ")
    topics.get_by_role("button", name="Back").click()
    expect(topics).to_contain_text("Choose one.")


def test_offers_inline_results_and_sends_the_one_that_is_chosen(page: Page) -> None:
    box = page.get_by_role("textbox", name="Message")
    box.fill("@FootnoteSandboxBot patents")
    result = page.get_by_role("option").filter(has_text="4,757")
    expect(result).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator(".message.mine").last).to_contain_text("4,757 patent applications")


def test_a_question_in_the_group_is_sent_as_it_is_and_answered_there(page: Page, tmp_path: Path) -> None:
    page.get_by_role("radio", name="Group").click()
    box = page.get_by_role("textbox", name="Message")
    box.fill("@FootnoteSandboxBot How many patents has FAW applied for?")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    expect(page.locator(".message.theirs").last).to_contain_text("4,757 patent applications")
    expect(page.locator(".message.mine").last).to_contain_text("How many patents")
    expect(page.get_by_role("option")).to_have_count(0)
    keep(page, "group.png", tmp_path)
    page.get_by_text("Private", exact=True).click()


def test_a_reader_of_chinese_is_spoken_to_in_chinese(page: Page, tmp_path: Path) -> None:
    page.get_by_role("radio", name="Newcomer").click()
    page.get_by_role("radio", name="中文").click()
    refusal = say(page, "2017年一汽的研发投入是多少？")
    expect(refusal).to_contain_text("2017年")
    answer = say(page, "2021年一汽的研发投入是多少？")
    expect(answer).to_contain_text("2022年6月2日")
    expect(
        answer.get_by_role("button", name="打开来源").or_(answer.get_by_role("link", name="打开来源"))
    ).to_be_visible()
    keep(page, "chinese.png", tmp_path)
    page.get_by_role("radio", name="English").click()
    page.get_by_role("radio", name="Reader").click()


def test_a_curator_adds_a_fact_and_the_next_reader_gets_it(page: Page, tmp_path: Path) -> None:
    page.get_by_role("radio", name="Curator").click()
    preview = say(
        page,
        "/addfact The test track near Changchun is 4.5 km long. | https://roads.example/tracks | "
        "near Changchun, a test track of 4.5 km",
    )
    expect(preview).to_contain_text("Readers will see:")
    expect(preview).to_contain_text("Tried on the last")
    expect(preview.get_by_role("button", name="Save")).to_be_visible()
    keep(page, "addfact.png", tmp_path)
    preview.get_by_role("button", name="Save").click()
    expect(preview).to_contain_text("Saved. The next question finds it")
    page.get_by_role("radio", name="Reader").click()
    expect(page.locator(".message.mine").last).to_be_visible()
    answer = say(page, "How long is the test track near Changchun?")
    expect(answer).to_contain_text("4.5 km")
