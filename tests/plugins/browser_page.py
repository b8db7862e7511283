"""The page of `footnote try` in a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright
from plugins.commands import started

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
IMAGES = Path(__file__).parents[2] / "docs" / "images"


@contextmanager
def opened(where: Path, *, height: int = 860, **settings: str) -> Iterator[Page]:
    """The page of the command, started in a folder of its own with these settings."""
    with (
        started("try", where=where, **settings) as (_, address),
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]) as browser,
    ):
        page = browser.new_page(viewport={"width": 1100, "height": height}, device_scale_factor=2)
        page.goto(address)
        # The page knows the people, and so who is writing, only when it has heard from the server.
        expect(page.get_by_text("Curator").first).to_be_visible()
        yield page


def say(page: Page, text: str) -> Locator:
    """The bot's newest message, once there is one more than before."""
    before = page.locator(".message.theirs").count()
    box = page.get_by_label("Message", exact=True)
    box.fill(text)
    box.press("Enter")
    expect(page.locator(".message.theirs")).to_have_count(before + 1)
    return page.locator(".message.theirs").last


def keep(page: Page, name: str, tmp_path: Path) -> None:
    """A picture for the documents, if asked for."""
    folder = IMAGES if os.environ.get("KEEP_SCREENSHOTS") == "1" else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / name)
