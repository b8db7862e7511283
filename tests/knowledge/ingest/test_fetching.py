from __future__ import annotations

import socket
import time
from datetime import UTC, datetime

import pytest
from plugins.web_site import METADATA, Site, saying

from knowledge.errors import SourceRefused
from knowledge.ingest.fetching import Fetched, Fetcher
from knowledge.ingest.following import Limits
from knowledge.refusals import Refusal

NEWS = "<title>Port Ellery</title><p>The lighthouse was lit in 1891.</p>"


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return Fetcher(allowed=site.allowed)


async def refusal_of(fetcher: Fetcher, url: str) -> SourceRefused:
    with pytest.raises(SourceRefused) as refused:
        await fetcher.fetch(url)
    return refused.value


async def fetched(fetcher: Fetcher, url: str) -> Fetched:
    page = await fetcher.fetch(url)
    assert page is not None
    return page


class TestPages:
    async def test_a_page_comes_as_it_is_with_what_the_site_says_of_it(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.put("/news", NEWS, headers={"last-modified": "Mon, 02 Mar 2020 10:00:00 GMT"})
        before = datetime.now(UTC)
        page = await fetched(fetcher, site.url("/news#part"))
        assert (page.url, page.address, page.moved_to) == (site.url("/news"), site.url("/news"), "")
        assert (page.status, page.content, page.content_type) == (
            200,
            NEWS.encode(),
            "text/html; charset=utf-8",
        )
        assert page.etag.startswith('"')
        assert page.last_modified == "Mon, 02 Mar 2020 10:00:00 GMT"
        assert before <= page.retrieved_at <= datetime.now(UTC)

    async def test_the_site_learns_who_asks_and_nothing_of_this_machine(self, site: Site) -> None:
        site.put("/news", NEWS)
        await fetched(Fetcher(allowed=site.allowed, contact="https://t.me/ellery_bot"), site.url("/news"))
        sent = dict(site.hits[0].headers)
        assert sent.pop("user-agent").split("/", 1)[0] == "Footnote"
        assert site.hits[0].headers["user-agent"].endswith("(+https://t.me/ellery_bot)")
        assert sent.pop("accept")
        assert sent == {"host": site.address.removeprefix("http://"), "accept-encoding": "identity"}

    async def test_proxies_of_the_environment_are_not_used(
        self, site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site.put("/news", NEWS)
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        assert (await fetched(fetcher, site.url("/news"))).content == NEWS.encode()

    async def test_a_page_that_is_known_is_not_sent_again(self, site: Site, fetcher: Fetcher) -> None:
        site.put("/news", NEWS, headers={"last-modified": "Mon, 02 Mar 2020 10:00:00 GMT"})
        page = await fetched(fetcher, site.url("/news"))
        assert await fetcher.fetch(page.url, etag=page.etag) is None
        assert await fetcher.fetch(page.url, last_modified=page.last_modified) is None

    async def test_a_page_that_changed_is_sent_again(self, site: Site, fetcher: Fetcher) -> None:
        site.put("/news", NEWS)
        before = await fetched(fetcher, site.url("/news"))
        site.put("/news", NEWS.replace("1891", "1892"))
        after = await fetcher.fetch(before.url, etag=before.etag, last_modified=before.last_modified)
        assert after is not None
        assert b"1892" in after.content

    async def test_a_site_that_calls_a_page_known_unasked_gives_no_page(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.fail("/news", 304)
        assert (await refusal_of(fetcher, site.url("/news"))).refusal is Refusal.HTTP_ERROR

    @pytest.mark.parametrize("status", [404, 410])
    async def test_a_page_that_vanished_is_gone(self, site: Site, fetcher: Fetcher, status: int) -> None:
        site.remove("/news", status=status)
        error = await refusal_of(fetcher, site.url("/news"))
        assert (error.refusal, error.status, error.retryable) == (Refusal.GONE, status, False)

    @pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
    async def test_other_errors_of_a_site_are_told_with_their_status(
        self, site: Site, fetcher: Fetcher, status: int
    ) -> None:
        site.fail("/news", status)
        error = await refusal_of(fetcher, site.url("/news"))
        assert (error.refusal, error.status) == (Refusal.HTTP_ERROR, status)
        assert error.retryable is (status in (429, 500, 503))
        assert str(error).startswith(f"127.0.0.1 answers with error {status} instead of a page")

    async def test_a_lie_about_the_type_is_handed_on_to_whoever_reads_the_content(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.put("/news", b"%PDF-1.7", content_type="text/html")
        page = await fetched(fetcher, site.url("/news"))
        assert (page.content, page.content_type) == (b"%PDF-1.7", "text/html")


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 308])
    async def test_a_page_that_moved_for_good_tells_where_to(
        self, site: Site, fetcher: Fetcher, status: int
    ) -> None:
        site.move("/news", "/archive/news", status=status)
        site.move("/archive/news", "2020/news", status=301)
        site.put("/archive/2020/news", NEWS)
        page = await fetched(fetcher, site.url("/news"))
        assert page.url == site.url("/news")
        assert page.address == page.moved_to == site.url("/archive/2020/news")

    @pytest.mark.parametrize("status", [302, 303, 307])
    async def test_a_page_that_is_elsewhere_for_now_has_not_moved(
        self, site: Site, fetcher: Fetcher, status: int
    ) -> None:
        site.move("/news", "/today", status=301)
        site.move("/today", "/news-of-monday", status=status)
        site.put("/news-of-monday", NEWS)
        page = await fetched(fetcher, site.url("/news"))
        assert (page.address, page.moved_to) == (site.url("/news-of-monday"), "")

    async def test_a_tag_of_the_page_before_is_not_shown_to_the_page_after(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.move("/news", "/archive")
        site.put("/archive", NEWS, headers={"etag": '"1"'})
        page = await fetcher.fetch(site.url("/news"), etag='"1"')
        assert page is not None
        assert page.moved_to == site.url("/archive")

    async def test_five_redirects_are_followed_and_not_six(self, site: Site, fetcher: Fetcher) -> None:
        for number in range(6):
            site.move(f"/{number}", f"/{number + 1}")
        site.put("/6", NEWS)
        assert (await fetched(fetcher, site.url("/1"))).address == site.url("/6")
        assert (await refusal_of(fetcher, site.url("/0"))).refusal is Refusal.TOO_MANY_REDIRECTS

    @pytest.mark.parametrize("path", ["/a", "/itself"])
    async def test_redirects_in_a_circle_end_at_once(self, site: Site, fetcher: Fetcher, path: str) -> None:
        site.move("/a", "/b")
        site.move("/b", "/a#again")
        site.move("/itself", "/itself")
        assert (await refusal_of(fetcher, site.url(path))).refusal is Refusal.TOO_MANY_REDIRECTS
        assert len(site.hits) == len({hit.path for hit in site.hits})

    @pytest.mark.parametrize(
        ("location", "refusal"),
        [
            (METADATA, Refusal.PRIVATE_ADDRESS),
            ("http://[fd00:ec2::254]/", Refusal.PRIVATE_ADDRESS),
            ("http://[::ffff:127.0.0.1]/", Refusal.PRIVATE_ADDRESS),
            ("http://127.0.0.1:22/", Refusal.PRIVATE_ADDRESS),
            ("http://2130706433/", Refusal.PRIVATE_ADDRESS),
            ("http://0x7f.1/", Refusal.PRIVATE_ADDRESS),
            ("http://0/", Refusal.PRIVATE_ADDRESS),
            ("http://localhost/", Refusal.PRIVATE_ADDRESS),
            ("ftp://127.0.0.1/", Refusal.NOT_HTTP),
            ("file:///etc/passwd", Refusal.NOT_HTTP),
            ("https://me:secret@port-ellery.example/", Refusal.CREDENTIALS),
            ("http://[oops/", Refusal.NOT_AN_ADDRESS),
        ],
    )
    async def test_a_redirect_is_checked_as_the_first_url_is(
        self, site: Site, fetcher: Fetcher, location: str, refusal: Refusal
    ) -> None:
        site.move("/news", location, status=302)
        assert (await refusal_of(fetcher, site.url("/news"))).refusal is refusal

    async def test_a_redirect_to_a_page_that_is_gone_is_gone(self, site: Site, fetcher: Fetcher) -> None:
        site.move("/news", "/nowhere")
        assert (await refusal_of(fetcher, site.url("/news"))).refusal is Refusal.GONE

    async def test_a_redirect_to_nowhere_is_an_error_of_the_site(self, site: Site, fetcher: Fetcher) -> None:
        site.put("/news", "", status=302)
        assert (await refusal_of(fetcher, site.url("/news"))).refusal is Refusal.HTTP_ERROR


class TestLimits:
    async def test_a_page_of_five_megabytes_is_read_and_not_a_byte_more(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.put("/large", bytes(5_000_000))
        site.put("/larger", bytes(5_000_001))
        assert len((await fetched(fetcher, site.url("/large"))).content) == 5_000_000
        error = await refusal_of(fetcher, site.url("/larger"))
        assert error.refusal is Refusal.TOO_LARGE
        assert str(error).startswith("This is larger than 5 MB:")

    async def test_a_page_that_streams_for_ever_ends_at_five_megabytes(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.stream("/endless", b"And so on. " * 1000)
        assert (await refusal_of(fetcher, site.url("/endless"))).refusal is Refusal.TOO_LARGE

    async def test_a_page_that_trickles_for_ever_ends_after_ten_seconds(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.stream("/trickle", pause=0.1)
        began = time.monotonic()
        error = await refusal_of(fetcher, site.url("/trickle"))
        assert 9.5 < time.monotonic() - began < 12
        assert (error.refusal, error.retryable) == (Refusal.TOO_SLOW, True)
        assert str(error).startswith("This took longer than 10 seconds")

    async def test_the_time_is_for_all_redirects_together(self, site: Site) -> None:
        for number in range(4):
            site.put(f"/{number}", "", status=302, headers={"location": f"/{number + 1}"}, after=0.2)
        site.put("/4", NEWS)
        hurried = Fetcher(allowed=site.allowed, limits=Limits(seconds=0.5))
        assert (await refusal_of(hurried, site.url("/0"))).refusal is Refusal.TOO_SLOW
        assert not site.hits_of("/4")

    async def test_a_packed_page_is_unpacked_although_nobody_asked_for_it(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.bomb("/packed", 1000)
        assert (await fetched(fetcher, site.url("/packed"))).content == bytes(1000)

    async def test_a_page_that_unpacks_to_more_than_five_megabytes_is_not_unpacked_further(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        site.bomb("/bomb", 50_000_000)
        began = time.monotonic()
        assert (await refusal_of(fetcher, site.url("/bomb"))).refusal is Refusal.TOO_LARGE
        assert time.monotonic() - began < 2

    @pytest.mark.parametrize(
        ("packing", "content", "refusal"),
        [
            ("gzip", b"this is not packed", Refusal.UNREADABLE),
            ("gzip", b"", Refusal.UNREADABLE),
            ("br", b"\x0b\x02\x80hello\x03", Refusal.NOT_A_DOCUMENT),
            ("gzip, gzip", b"", Refusal.NOT_A_DOCUMENT),
        ],
    )
    async def test_a_page_that_cannot_be_unpacked_is_refused(
        self, site: Site, fetcher: Fetcher, packing: str, content: bytes, refusal: Refusal
    ) -> None:
        site.put("/packed", content, headers={"content-encoding": packing})
        assert (await refusal_of(fetcher, site.url("/packed"))).refusal is refusal


class TestTrouble:
    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(b"", id="hangs up"),
            pytest.param(b"220 mail.example ready\r\n", id="speaks another protocol"),
            pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", id="breaks off"),
            pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", id="lies about its length"),
            pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000, id="has headers without end"),
        ],
    )
    async def test_a_server_that_gives_no_whole_answer_is_unreachable(self, answer: bytes) -> None:
        async with saying(answer) as port:
            error = await refusal_of(Fetcher(allowed=["127.0.0.1"]), f"http://127.0.0.1:{port}/")
        assert (error.refusal, error.retryable) == (Refusal.UNREACHABLE, True)

    async def test_what_comes_after_the_length_that_a_server_states_is_no_part_of_the_page(self) -> None:
        async with saying(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalfand the other half") as port:
            page = await fetched(Fetcher(allowed=["127.0.0.1"]), f"http://127.0.0.1:{port}/")
        assert page.content == b"half"

    async def test_a_server_that_refuses_to_be_connected_to_is_unreachable(self) -> None:
        with socket.socket() as unheard:
            unheard.bind(("127.0.0.1", 0))
            port = unheard.getsockname()[1]
            error = await refusal_of(Fetcher(allowed=["127.0.0.1"]), f"http://127.0.0.1:{port}/")
        assert (error.refusal, error.host) == (Refusal.UNREACHABLE, "127.0.0.1")

    async def test_a_server_that_does_not_speak_tls_is_unreachable(
        self, site: Site, fetcher: Fetcher
    ) -> None:
        url = site.url("/").replace("http:", "https:")
        assert (await refusal_of(fetcher, url)).refusal is Refusal.UNREACHABLE
