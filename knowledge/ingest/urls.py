"""A URL as people type it or a site redirects to it, read once into the parts that are then connected to.

Whoever checks one reading of a URL and connects to another can be led astray; here there is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from knowledge.errors import SourceRefused
from knowledge.refusals import Refusal

PORTS = {"http": 80, "https": 443}
# As browsers and servers have it; nobody's page needs a longer one.
_MAX_URL = 2048
_MAX_HOST = 253

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
# What may stand in a path or a query as it is: "%" too, so that nothing is encoded twice.
_AS_IT_IS = "/%:=&?~+!$,;'@()*[]-._|"


@dataclass(frozen=True, slots=True)
class Url:
    """`host` is in ASCII and lower case (IPv6 without brackets), `target` the encoded path and query."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port, as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def redirected_to(self, location: str) -> Url:
        """Where a redirect from here leads; raises `SourceRefused` as `read_url` does."""
        try:
            return _read(urljoin(str(self), location.strip()))
        except ValueError as error:
            raise SourceRefused(Refusal.NOT_AN_ADDRESS) from error


def read_url(typed: str) -> Url:
    """The URL that somebody typed: https where no scheme stands, without its fragment.

    Raises:
        SourceRefused: it is no URL (not_an_address), of another scheme (not_http) or holds a password
            (credentials).
    """
    typed = typed.strip()
    try:
        if _SCHEME.match(typed):
            return _read(typed)
        # A word alone is no address, although a site might be called so somewhere inside a house.
        url = _read(f"https://{typed.removeprefix('//')}")
    except ValueError as error:
        raise SourceRefused(Refusal.NOT_AN_ADDRESS) from error
    if "." not in url.host and ":" not in url.host and url.port == PORTS["https"]:
        raise SourceRefused(Refusal.NOT_AN_ADDRESS)
    return url


def _read(text: str) -> Url:
    """Raises `ValueError` for what is no URL."""
    parts = urlsplit(text)
    if parts.scheme not in PORTS:
        raise SourceRefused(Refusal.NOT_HTTP)
    if "@" in parts.netloc:
        raise SourceRefused(Refusal.CREDENTIALS)
    port = PORTS[parts.scheme] if parts.port is None else parts.port
    if not port:
        raise ValueError("port 0")
    url = Url(parts.scheme, _host(parts), port, _target(parts))
    if len(str(url)) > _MAX_URL:
        raise ValueError("too long")
    return url


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if parts.netloc.startswith("["):
        # No zone ("%eth0"): it would name an interface of this machine.
        return str(IPv6Address(host)) if "%" not in host else _no_host(host)
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode()
    return host if len(host) <= _MAX_HOST and _HOST.fullmatch(host) else _no_host(host)


def _no_host(host: str) -> str:
    raise ValueError(f"{host!r} is no host")


def _target(parts: SplitResult) -> str:
    path = quote(parts.path, safe=_AS_IT_IS) or "/"
    return f"{path}?{quote(parts.query, safe=_AS_IT_IS)}" if parts.query else path
