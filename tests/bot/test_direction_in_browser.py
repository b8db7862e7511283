"""Messages from right to left, as `footnote try` shows them in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from plugins.browser_page import CHROMIUM, opened, say

ARABIC, HEBREW = "كم يبلغ طول جسر المنارة؟", "מה אורך הגשר?"
QUOTE = "يبلغ طول جسر المنارة 41 مترًا"
DRAWINGS = 50
ADDED = f"/addfact {QUOTE}. | https://jisr.example/bridge | {QUOTE}"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt install chromium)"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opened(tmp_path_factory.mktemp("try")) as page:
        yield page


def direction(shown: Locator) -> str:
    found: str = shown.evaluate("element => getComputedStyle(element).direction")
    return found


def gaps(shown: Locator, line: str) -> tuple[float, float]:
    """How far a line of text stands from the left and from the right edge of what it stands in."""
    # A message is drawn anew when anything about it changes; what is no longer on the page has no place.
    for _ in range(DRAWINGS):
        if found := _gaps(shown, line):
            return found
    raise AssertionError(f"“{line}” is never on the page")


def _gaps(shown: Locator, line: str) -> tuple[float, float] | None:
    found = shown.evaluate(
        """(element, line) => {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            let node = walker.nextNode();
            while (node && !node.data.includes(line)) node = walker.nextNode();
            const range = document.createRange();
            range.setStart(node, node.data.indexOf(line));
            range.setEnd(node, node.data.indexOf(line) + line.length);
            const [own, around] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
            if (!own.width) return null;
            return [own.left - around.left, around.right - own.right];
        }""",
        line,
    )
    return (found[0], found[1]) if found else None


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_a_message_from_right_to_left_is_laid_out_so(page: Page, text: str) -> None:
    say(page, text)
    assert direction(page.locator(".message.mine .text").last) == "rtl"


def test_a_message_from_left_to_right_is_laid_out_so(page: Page) -> None:
    answer = say(page, "How much did FAW spend on R&D in 2021?")
    assert direction(page.locator(".message.mine .text").last) == "ltr"
    assert direction(answer.locator(".text")) == "ltr"
    assert {direction(each) for each in answer.locator(".inline-button").all()} == {"ltr"}


def test_what_is_typed_runs_as_it_is_read(page: Page) -> None:
    box = page.get_by_label("Message", exact=True)
    box.fill(ARABIC)
    assert direction(box) == "rtl"
    box.fill("")
    assert direction(box) == "ltr"


def test_each_line_of_an_answer_runs_as_its_own_words_do(page: Page) -> None:
    page.get_by_role("radio", name="Curator").click()
    preview = say(page, ADDED)
    expect(preview).to_contain_text("About:")
    assert direction(preview.locator(".quote-text")) == "rtl"
    text = preview.locator(".text")
    arabic, english = gaps(text, QUOTE), gaps(text, "About:")
    assert arabic[1] < 20 < arabic[0], (arabic, english)
    assert english[0] < 20 < english[1], (arabic, english)
