from __future__ import annotations

from ipaddress import ip_address

import pytest

from knowledge.ingest.addresses import Allowed, is_public, is_web_port


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.15.0.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("::1", id="loopback, IPv6"),
        pytest.param("10.0.0.1", id="private, class A"),
        pytest.param("172.16.0.1", id="private, class B"),
        pytest.param("192.168.1.1", id="private, class C"),
        pytest.param("fc00::1", id="unique local"),
        pytest.param("fec0::1", id="site-local"),
        pytest.param("169.254.169.254", id="metadata"),
        pytest.param("fd00:ec2::254", id="metadata, IPv6"),
        pytest.param("100.100.100.200", id="metadata within carriers' NAT"),
        pytest.param("192.0.0.192", id="metadata among protocol assignments"),
        pytest.param("168.63.129.16", id="metadata at a public address"),
        pytest.param("fe80::1", id="link-local"),
        pytest.param("fe80::1%eth0", id="link-local with its interface"),
        pytest.param("100.64.0.1", id="carriers' NAT"),
        pytest.param("0.0.0.0", id="unspecified"),  # noqa: S104
        pytest.param("::", id="unspecified, IPv6"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("239.255.255.250", id="multicast within a site"),
        pytest.param("ff02::1", id="multicast, IPv6"),
        pytest.param("ff0e::1", id="multicast, IPv6, global"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("198.18.0.1", id="benchmarks"),
        pytest.param("203.0.113.1", id="documentation"),
        pytest.param("2001:db8::1", id="documentation, IPv6"),
        pytest.param("::ffff:10.0.0.1", id="mapped IPv4"),
        pytest.param("::ffff:8.8.8.8", id="mapped IPv4, public"),
        pytest.param("::7f00:1", id="compatible IPv4"),
        pytest.param("2002:7f00:1::", id="6to4"),
        pytest.param("2001:0:4136:e378:8000:63bf:80ff:fffe", id="Teredo"),
        pytest.param("64:ff9b::7f00:1", id="NAT64"),
        pytest.param("64:ff9b::a9fe:a9fe", id="NAT64 to metadata"),
        pytest.param("64:ff9b:1::1", id="NAT64 within a house"),
        pytest.param("4000::1", id="not given out"),
    ],
)
def test_all_other_addresses_are_not(address: str) -> None:
    assert not is_public(ip_address(address))


def test_web_ports_are_the_two_of_the_web_and_those_that_no_other_service_has_by_agreement() -> None:
    assert [port for port in (21, 22, 25, 80, 443, 445, 1024, 8080, 8443) if is_web_port(port)] == [
        80, 443, 1024, 8080, 8443
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "host", "address", "port"),
    [
        ("wiki.example", "wiki.example", "10.0.0.1", 22),
        ("Wiki.Example:8080", "wiki.example", "10.0.0.1", 8080),
        ("10.1.0.0/16", "wiki.example", "10.1.2.3", 80),
        ("127.0.0.1", "localhost", "127.0.0.1", 8000),
        ("127.0.0.1:8000", "127.0.0.1", "127.0.0.1", 8000),
        ("::1", "localhost", "::1", 80),
        ("[::1]:8000", "::1", "::1", 8000),
        ("fd00::/8", "wiki.example", "fd00::1", 443),
    ],
)
def test_what_is_allowed_is_let_through(entry: str, host: str, address: str, port: int) -> None:
    assert Allowed.of([entry]).lets_through(host, ip_address(address), port)


@pytest.mark.parametrize(
    ("entry", "host", "address", "port"),
    [
        ("wiki.example", "sub.wiki.example", "10.0.0.1", 80),
        ("wiki.example:8080", "wiki.example", "10.0.0.1", 80),
        ("10.1.0.0/16", "wiki.example", "10.2.0.1", 80),
        ("127.0.0.1:8000", "127.0.0.1", "127.0.0.1", 8001),
        ("::1", "localhost", "127.0.0.1", 80),
    ],
)
def test_what_lies_beside_it_is_not(entry: str, host: str, address: str, port: int) -> None:
    assert not Allowed.of([entry]).lets_through(host, ip_address(address), port)


@pytest.mark.parametrize(
    "entry",
    ["", "http://wiki.example", "wiki.example/a", "10.1.2.3/16", ":8000", "a:b:c", "[::1", "wiki.example:x"],
)
def test_an_entry_that_is_none_of_these_is_told(entry: str) -> None:
    with pytest.raises(ValueError, match=r"is no host, host:port or network"):
        Allowed.of([entry])
