from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import SourceRefused
from knowledge.ingest.urls import read_url
from knowledge.refusals import Refusal


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://port-ellery.example/news", "https://port-ellery.example/news"),
        ("  port-ellery.example/news \n", "https://port-ellery.example/news"),
        ("port-ellery.example:8443/news", "https://port-ellery.example:8443/news"),
        ("//port-ellery.example", "https://port-ellery.example/"),
        ("HTTP://Port-Ellery.EXAMPLE:80", "http://port-ellery.example/"),
        ("https://port-ellery.example./a#part", "https://port-ellery.example/a"),
        ("https://port-ellery.example?q=1#x", "https://port-ellery.example/?q=1"),
        ("https://port-ellery.example/a b?q=ä", "https://port-ellery.example/a%20b?q=%C3%A4"),
        ("https://port-ellery.example/%E4%B8%80?a=%20", "https://port-ellery.example/%E4%B8%80?a=%20"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("港口.example", "https://xn--6orv52d.example/"),
        ("https://１９２.0.2.1/", "https://192.0.2.1/"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("localhost:8000/a", "https://localhost:8000/a"),
        ("https://port-ellery.example/\r\nHost: elsewhere", "https://port-ellery.example/Host:%20elsewhere"),
    ],
)
def test_a_url_is_read_as_people_type_it(typed: str, url: str) -> None:
    assert str(read_url(typed)) == url
    assert str(read_url(url)) == url


@pytest.mark.parametrize(
    "typed",
    ["ftp://port-ellery.example/a", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.example",
     "data:text/html,hello", "gopher://port-ellery.example", "unix:/run/a.sock"],
)  # fmt: skip
def test_only_http_and_https_are_read(typed: str) -> None:
    with pytest.raises(SourceRefused) as refused:
        read_url(typed)
    assert refused.value.refusal is Refusal.NOT_HTTP


@pytest.mark.parametrize(
    "typed", ["https://me:secret@b.example/", "https://b.example@c.example", "me@b.example"]
)
def test_a_url_with_credentials_is_refused(typed: str) -> None:
    with pytest.raises(SourceRefused) as refused:
        read_url(typed)
    assert refused.value.refusal is Refusal.CREDENTIALS


@pytest.mark.parametrize(
    "typed",
    ["", "hello", "https://", "http:port-ellery.example", "/etc/passwd", "https://a..example",
     "https://port-ellery.example:0/", "https://port-ellery.example:99999/", "https://a b.example/",
     "https://elsewhere.example\\.port-ellery.example/", f"https://{'a' * 64}.example/",
     f"https://{'a.' * 127}example/", "http://[fe80::1%25eth0]/", "http://[1.2.3.4]/", "https://-a.example",
     f"https://port-ellery.example/{'a' * 2048}"],
)  # fmt: skip
def test_what_is_no_url_is_refused_as_such(typed: str) -> None:
    with pytest.raises(SourceRefused) as refused:
        read_url(typed)
    assert refused.value.refusal is Refusal.NOT_AN_ADDRESS


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://port-ellery.example/b"),
        ("b?q=1", "https://port-ellery.example/news/b?q=1"),
        ("../c", "https://port-ellery.example/c"),
        ("//other.example/d", "https://other.example/d"),
        ("HTTP://other.example:8080/d#e", "http://other.example:8080/d"),
        ("/naïve", "https://port-ellery.example/na%C3%AFve"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, url: str) -> None:
    assert str(read_url("https://port-ellery.example/news/a").redirected_to(location)) == url


@pytest.mark.parametrize(
    ("location", "refusal"),
    [
        ("file:///etc/passwd", Refusal.NOT_HTTP),
        ("ftp://port-ellery.example/", Refusal.NOT_HTTP),
        ("https://me:secret@port-ellery.example/", Refusal.CREDENTIALS),
        ("https://[/", Refusal.NOT_AN_ADDRESS),
    ],
)
def test_a_redirect_is_refused_as_a_typed_url_is(location: str, refusal: Refusal) -> None:
    with pytest.raises(SourceRefused) as refused:
        read_url("https://port-ellery.example/").redirected_to(location)
    assert refused.value.refusal is refusal


PIECES = ("https:", "//", "/", "@", ":", "?", "#", "\\", "[", "]", "%", "..", "::1", " ", "\n", "\x00")
URLISH = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=8).map("".join)
TYPED = st.builds(str.__add__, st.sampled_from(("", "https://a.example", "http://[::1]/b/c")), URLISH)


@given(TYPED, URLISH)
def test_whatever_is_typed_or_redirected_to_is_one_url_or_refused(typed: str, location: str) -> None:
    with contextlib.suppress(SourceRefused):
        url = read_url(typed)
        assert str(url).isascii()
        assert str(url).isprintable()
        assert read_url(str(url)) == url
        there = url.redirected_to(location)
        assert read_url(str(there)) == there
