from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from plugins.fake_names import FakeNames
from plugins.web_site import METADATA, Site, saying

from knowledge.errors import SourceRefused
from knowledge.ingest.addresses import Allowed
from knowledge.ingest.fetching import Fetcher
from knowledge.ingest.network import GuardedNetwork
from knowledge.refusals import Refusal

HERE = ["127.0.0.1"]
# Made for these tests only: a key and the certificate of gazette.example, which vouches for itself.
CERTIFICATE = Path(__file__).with_name("gazette.pem")


@pytest.fixture
def names() -> FakeNames:
    return FakeNames()


async def refusal_of(fetcher: Fetcher, url: str) -> SourceRefused:
    with pytest.raises(SourceRefused) as refused:
        await fetcher.fetch(url)
    return refused.value


class TestNames:
    async def test_a_host_that_does_not_exist_is_told_from_a_resolver_in_trouble(
        self, names: FakeNames
    ) -> None:
        fetcher = Fetcher(resolver=names)
        unknown = await refusal_of(fetcher, "https://gazette.example/")
        assert (unknown.refusal, unknown.retryable) == (Refusal.UNKNOWN_HOST, False)
        assert str(unknown).startswith("There is no site gazette.example:")
        names.is_down = True
        down = await refusal_of(fetcher, "https://gazette.example/")
        assert (down.refusal, down.retryable) == (Refusal.UNREACHABLE, True)

    async def test_a_host_without_any_address_is_unknown(self, names: FakeNames) -> None:
        names.put("gazette.example", [])
        assert (await refusal_of(Fetcher(resolver=names), "gazette.example")).refusal is Refusal.UNKNOWN_HOST

    async def test_a_host_that_is_called_private_in_dns_is_refused(
        self, site: Site, names: FakeNames
    ) -> None:
        names.put("gazette.example", HERE)
        fetcher = Fetcher(resolver=names)
        assert (
            await refusal_of(fetcher, site.url(host="gazette.example"))
        ).refusal is Refusal.PRIVATE_ADDRESS
        assert not site.hits

    async def test_one_private_address_among_public_ones_is_enough(
        self, site: Site, names: FakeNames
    ) -> None:
        names.put("gazette.example", [*HERE, "10.0.0.1"])
        fetcher = Fetcher(allowed=site.allowed, resolver=names)
        assert (
            await refusal_of(fetcher, site.url(host="gazette.example"))
        ).refusal is Refusal.PRIVATE_ADDRESS
        assert not site.hits

    async def test_public_addresses_are_let_through_at_the_ports_of_the_web(self, names: FakeNames) -> None:
        names.put("gazette.example", ["8.8.8.8", "2606:4700::1111", "8.8.8.8"])
        network = GuardedNetwork(Allowed(), names)
        assert [str(address) for address in await network._checked("gazette.example", 443)] == [
            "8.8.8.8",
            "2606:4700::1111",
        ]
        with pytest.raises(SourceRefused) as refused:
            await network._checked("gazette.example", 25)
        assert refused.value.refusal is Refusal.ODD_PORT

    async def test_the_connection_goes_to_the_address_that_was_checked(
        self, site: Site, names: FakeNames
    ) -> None:
        """A name that answers otherwise a moment later (DNS rebinding) is not asked again."""
        names.put("gazette.example", HERE, ["169.254.169.254"])
        site.put("/", "<p>The harbour was dredged in 1904.</p>")
        fetcher = Fetcher(allowed=site.allowed, resolver=names)
        assert await fetcher.fetch(site.url(host="gazette.example"))
        assert names.asked == ["gazette.example"]
        assert site.hits[0].headers["host"] == f"gazette.example:{site.port}"

    async def test_a_name_that_turns_private_is_refused_at_the_next_redirect(
        self, site: Site, names: FakeNames
    ) -> None:
        names.put("gazette.example", HERE, ["127.0.0.2"])
        site.move("/", "/next")
        fetcher = Fetcher(allowed=site.allowed, resolver=names)
        assert (
            await refusal_of(fetcher, site.url(host="gazette.example"))
        ).refusal is Refusal.PRIVATE_ADDRESS
        assert not site.hits_of("/next")

    async def test_another_address_of_the_host_is_tried_when_the_first_does_not_answer(
        self, site: Site, names: FakeNames
    ) -> None:
        names.put("gazette.example", ["127.0.0.2", *HERE])
        site.put("/", "<p>The harbour was dredged in 1904.</p>")
        fetcher = Fetcher(allowed=["127.0.0.0/8"], resolver=names)
        assert await fetcher.fetch(site.url(host="gazette.example"))

    async def test_a_host_in_other_letters_is_asked_for_in_ascii(self, site: Site, names: FakeNames) -> None:
        names.put("xn--6orv52d.example", HERE)
        site.put("/", "<p>港口</p>")
        fetcher = Fetcher(allowed=site.allowed, resolver=names)
        assert await fetcher.fetch(site.url(host="港口.example"))
        assert site.hits[0].headers["host"] == f"xn--6orv52d.example:{site.port}"


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        [METADATA, "http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://192.168.0.1/admin",
         "http://[fd00:ec2::254]/", "http://[::ffff:169.254.169.254]/", "http://0.0.0.0/", "http://127.1/",
         "http://0177.0.0.1/", "https://2852039166/"],
    )  # fmt: skip
    async def test_private_addresses_are_refused_however_they_are_written(self, url: str) -> None:
        error = await refusal_of(Fetcher(), url)
        assert error.refusal is Refusal.PRIVATE_ADDRESS
        assert str(error).endswith("send a link that anybody can open, or the document itself.")

    async def test_what_is_allowed_is_let_through_and_nothing_beside_it(self, site: Site) -> None:
        site.put("/", "<p>The harbour was dredged in 1904.</p>")
        assert await Fetcher(allowed=["127.0.0.0/8"]).fetch(site.url())
        assert await Fetcher(allowed=site.allowed).fetch(site.url())
        beside = Fetcher(allowed=[f"127.0.0.1:{site.port + 1}", "gazette.example"])
        assert (await refusal_of(beside, site.url())).refusal is Refusal.PRIVATE_ADDRESS

    def test_a_list_that_cannot_be_read_is_told_at_the_start(self) -> None:
        with pytest.raises(ValueError, match="is no host, host:port or network"):
            Fetcher(allowed=["http://intranet.example/"])


class TestCertificates:
    @pytest.fixture
    async def port(self) -> AsyncIterator[int]:
        """Of a server that shows the certificate to everybody."""
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(CERTIFICATE)
        async with saying(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n1904", tls) as port:
            yield port

    async def test_a_certificate_has_to_be_of_the_host_that_was_asked_for(
        self, port: int, names: FakeNames
    ) -> None:
        names.put("gazette.example", HERE)
        names.put("chronicle.example", HERE)
        trusting = ssl.create_default_context(cafile=CERTIFICATE)
        fetcher = Fetcher(allowed=HERE, resolver=names, tls=trusting)
        assert await fetcher.fetch(f"https://gazette.example:{port}/")
        error = await refusal_of(fetcher, f"https://chronicle.example:{port}/")
        assert error.refusal is Refusal.INSECURE

    async def test_a_certificate_that_nobody_vouches_for_is_refused(
        self, port: int, names: FakeNames
    ) -> None:
        names.put("gazette.example", HERE)
        error = await refusal_of(Fetcher(allowed=HERE, resolver=names), f"https://gazette.example:{port}/")
        assert (error.refusal, error.retryable) == (Refusal.INSECURE, False)
        assert str(error).startswith("gazette.example can't prove that it is gazette.example")
