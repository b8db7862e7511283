from __future__ import annotations

import pytest
from plugins.fake_names import FakeNames
from plugins.web_site import METADATA, Site

from knowledge.errors import SourceRefused
from knowledge.ingest import manners
from knowledge.ingest.fetching import Fetcher
from knowledge.ingest.following import Limits
from knowledge.refusals import Refusal

HERE = ["127.0.0.1"]


@pytest.fixture
def hasty(site: Site) -> Fetcher:
    """So that tests of what is asked do not wait."""
    site.put("/news", "<p>The harbour was dredged in 1904.</p>")
    return Fetcher(allowed=site.allowed, limits=Limits(pause=0.01))


def paths(site: Site) -> list[str]:
    return [hit.path for hit in site.hits]


async def refusal_of(fetcher: Fetcher, url: str) -> SourceRefused:
    with pytest.raises(SourceRefused) as refused:
        await fetcher.fetch(url, polite=True)
    return refused.value


async def test_a_host_is_asked_once_a_second_its_robots_txt_included(site: Site) -> None:
    site.put("/a", "a")
    site.put("/b", "b")
    fetcher = Fetcher(allowed=site.allowed)
    await fetcher.fetch(site.url("/a"), polite=True)
    await fetcher.fetch(site.url("/b"), polite=True)
    assert paths(site) == ["/robots.txt", "/a", "/b"]
    first, second, third = (hit.at for hit in site.hits)
    assert 0.9 < second - first < 2
    assert 0.9 < third - second < 2


async def test_other_hosts_do_not_wait(site: Site) -> None:
    names = FakeNames({"a.example": [HERE], "b.example": [HERE]})
    fetcher = Fetcher(allowed=site.allowed, resolver=names)
    for host in names.answers:
        site.put("/", "x")
        await fetcher.fetch(site.url(host=host), polite=True)
    gaps = [after.at - before.at for before, after in zip(site.hits, site.hits[1:], strict=False)]
    assert gaps[1] < 0.5 < gaps[0]


async def test_who_asks_on_behalf_of_a_person_does_not_ask_robots_txt(site: Site, hasty: Fetcher) -> None:
    site.robots("User-agent: *\nDisallow: /")
    assert await hasty.fetch(site.url("/news"))
    assert paths(site) == ["/news"]


@pytest.mark.parametrize(
    "robots",
    [
        "User-agent: *\nDisallow: /news",
        "User-agent: footnote\nDisallow: /",
        "User-agent: *\nDisallow: /*ews$",
        "\ufeffUser-agent: *\nDisallow: /",
    ],
)
async def test_a_page_that_robots_txt_keeps_from_bots_is_not_asked_for(
    site: Site, hasty: Fetcher, robots: str
) -> None:
    site.robots(robots)
    error = await refusal_of(hasty, site.url("/news"))
    assert error.refusal is Refusal.ROBOTS
    assert str(error).startswith("127.0.0.1 asks bots not to read this page")
    assert paths(site) == ["/robots.txt"]


@pytest.mark.parametrize(
    "robots",
    [
        "User-agent: *\nDisallow: /archive",
        "User-agent: *\nDisallow: /\n\nUser-agent: Footnote\nAllow: /news\nDisallow: /",
        "<html>no rules at all</html>",
        "",
    ],
)
async def test_a_page_that_robots_txt_leaves_open_is_read(site: Site, hasty: Fetcher, robots: str) -> None:
    site.robots(robots)
    assert await hasty.fetch(site.url("/news"), polite=True)


@pytest.mark.parametrize("status", [403, 404, 410])
async def test_without_a_robots_txt_everything_may_be_read(site: Site, hasty: Fetcher, status: int) -> None:
    site.robots("", status=status)
    assert await hasty.fetch(site.url("/news"), polite=True)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_site_in_trouble_is_left_alone_until_it_can_say_what_it_wants(
    site: Site, hasty: Fetcher, status: int
) -> None:
    site.robots("", status=status)
    error = await refusal_of(hasty, site.url("/news"))
    assert (error.refusal, error.status, error.retryable) == (Refusal.HTTP_ERROR, status, True)
    assert not site.hits_of("/news")
    site.robots("")
    assert await hasty.fetch(site.url("/news"), polite=True)


async def test_robots_txt_is_kept_for_a_while(
    site: Site, hasty: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hasty.fetch(site.url("/news"), polite=True)
    await hasty.fetch(site.url("/news"), polite=True)
    assert paths(site) == ["/robots.txt", "/news", "/news"]
    monkeypatch.setattr(manners, "_KEPT_SECONDS", 0.0)
    await hasty.fetch(site.url("/news"), polite=True)
    assert len(site.hits_of("/robots.txt")) == 2


async def test_only_so_many_hosts_are_kept(
    site: Site, hasty: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manners, "_MOST_KEPT", 1)
    fetcher = Fetcher(
        allowed=site.allowed,
        limits=Limits(pause=0.01),
        resolver=FakeNames({"a.example": [HERE], "b.example": [HERE]}),
    )
    for host in ("a.example", "b.example", "a.example"):
        await fetcher.fetch(site.url("/news", host=host), polite=True)
    assert len(site.hits_of("/robots.txt")) == 3


async def test_a_site_may_ask_for_more_time_between_pages(site: Site, hasty: Fetcher) -> None:
    site.robots("User-agent: *\nCrawl-delay: 0.4")
    await hasty.fetch(site.url("/news"), polite=True)
    await hasty.fetch(site.url("/news"), polite=True)
    first, second, third = (hit.at for hit in site.hits)
    assert second - first > 0.35
    assert third - second > 0.35


async def test_no_site_may_ask_for_all_the_time(
    site: Site, hasty: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manners, "_LONGEST_PAUSE", 0.2)
    site.robots("User-agent: *\nCrawl-delay: 86400")
    await hasty.fetch(site.url("/news"), polite=True)
    first, second = (hit.at for hit in site.hits)
    assert second - first < 1


async def test_waiting_for_our_turn_takes_nothing_from_the_time_of_the_page(site: Site) -> None:
    site.move("/old", "/new")
    site.put("/new", "<p>The harbour was dredged in 1904.</p>")
    fetcher = Fetcher(allowed=site.allowed, limits=Limits(seconds=0.6, pause=0.5))
    assert await fetcher.fetch(site.url("/old"), polite=True)


async def test_the_robots_txt_of_a_redirect_is_asked_too(site: Site, hasty: Fetcher) -> None:
    site.robots("User-agent: *\nDisallow: /private")
    site.move("/old", "/private/news")
    assert (await refusal_of(hasty, site.url("/old"))).refusal is Refusal.ROBOTS
    assert paths(site) == ["/robots.txt", "/old"]


async def test_robots_txt_is_fetched_as_guarded_as_pages_are(site: Site, hasty: Fetcher) -> None:
    site.move("/robots.txt", METADATA)
    assert (await refusal_of(hasty, site.url("/news"))).refusal is Refusal.PRIVATE_ADDRESS
    assert not site.hits_of("/news")


async def test_only_the_beginning_of_an_endless_robots_txt_is_read(site: Site, hasty: Fetcher) -> None:
    site.stream("/robots.txt", b"User-agent: *\nDisallow: /private\n" * 100)
    assert await hasty.fetch(site.url("/news"), polite=True)
    site.put("/private", "x")
    assert (await refusal_of(hasty, site.url("/private"))).refusal is Refusal.ROBOTS
