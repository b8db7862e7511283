"""From a link to a live fact in a real browser, as the pictures of docs/sources.md show it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from plugins.browser_page import CHROMIUM, keep, opened, say

ARTICLES = Path(__file__).parents[1] / "knowledge" / "ingest" / "articles"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt install chromium)"),
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: what it serves shows in the bot."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The articles of the tests on a site of this machine."""
    serving = functools.partial(_Quiet, directory=str(ARTICLES))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serving) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def page(site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    where = tmp_path_factory.mktemp("try")
    with opened(where, height=1000, FOOTNOTE_FETCH_ALLOW=site) as page:
        yield page


def test_a_link_becomes_a_live_fact_in_a_few_taps(page: Page, site: str, tmp_path: Path) -> None:
    page.get_by_role("radio", name="Curator").click()
    card = say(page, f"http://{site}/harbour.html")
    find = card.get_by_role("button", name="Find facts")
    expect(find).to_be_visible(timeout=20_000)
    keep(page, "source.png", tmp_path)
    find.click()
    approve = card.get_by_role("button", name="Approve")
    expect(approve).to_be_visible(timeout=20_000)
    keep(page, "passage.png", tmp_path)
    claim = card.inner_text()
    approve.click()
    expect(card).to_contain_text("Saved", timeout=10_000)
    keep(page, "live.png", tmp_path)
    assert card.inner_text() != claim
