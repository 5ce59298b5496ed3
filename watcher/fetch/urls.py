"""Addresses: where a redirect may lead, which headers may go along, what an error may show."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Mapping
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from watcher.errors import FetchError
from watcher.text import web_url

# Country domains whose second label belongs to the registry: bbc.co.uk, abc.net.au.
_SECOND_LEVEL = frozenset({"co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go", "gob"})
_PORTS = {"http": 80, "https": 443}
SAFE_HEADERS = frozenset({"accept", "accept-encoding", "accept-language", "user-agent"})


def redacted(url: str) -> str:
    """The URL for people: no user info, no query values, no fragment, at most 200 characters."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "an unreadable address"
    query = "…" if parts.query else ""
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, host + port, parts.path, query, ""))[:200]


def public(url: str) -> str:
    """The URL without user name and password: what may be shown and stored."""
    head, slashes, rest = url.partition("//")
    host, slash, path = rest.partition("/")
    return f"{head}{slashes}{host.rpartition('@')[2]}{slash}{path}" if "@" in host else url


@lru_cache(maxsize=4096)
def split(url: str) -> SplitResult:
    """The parts of a fetchable URL. Raises `FetchError` for anything but plain http(s)."""
    host = ""
    if clean := web_url(url):
        parts = urlsplit(clean)
        host = parts.hostname or ""
    if not host or not host.isascii() or "%" in host:
        raise FetchError(f"{redacted(url)}: not an address we fetch", url=redacted(url))
    return parts


@lru_cache(maxsize=4096)
def origin(url: str) -> str:
    """Scheme-less origin `host:port`: what decides whether two URLs are the same server."""
    parts = split(url)
    return f"{parts.hostname}:{parts.port or _PORTS[parts.scheme]}"


@lru_cache(maxsize=4096)
def place_of(url: str) -> str:
    """The server as people write it: its host, with a port when that is not the usual one."""
    parts = split(url)
    usual = parts.port in (None, _PORTS[parts.scheme])
    return parts.hostname or "" if usual else f"{parts.hostname}:{parts.port}"


def registrable(host: str) -> str:
    """The part of a host name one buys: last two labels, three under co.uk and its like."""
    if is_address(host):
        return host
    labels = host.lower().rstrip(".").split(".")
    three = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if three else labels[-2:])


def same_site(one: str, other: str) -> bool:
    """Whether two URLs belong to one registrable domain."""
    return registrable(split(one).hostname or "") == registrable(split(other).hostname or "")


def is_address(host: str) -> bool:
    """Whether a host is an IP address written out, in the usual form."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def checked(url: str) -> str:
    """A URL as written in sources.yaml, or ValueError with the cure in its text."""
    url = url.strip()
    if not web_url(url) or not (urlsplit(url).hostname or "").isascii():
        raise ValueError("must be a web address, such as https://example.org/blog/")
    return url


def redirect(url: str, location: str, allowed: Collection[str]) -> str:
    """Where a redirect leads. Raises `FetchError` when we do not go there.

    `allowed` are hosts written in sources.yaml: reachable whatever the registrable domain.
    """
    try:
        target = urljoin(url, location.strip())
    except ValueError:
        target = ""
    if not web_url(target):
        raise FetchError(f"{redacted(url)}: redirects to no web address", url=redacted(url))
    here, there = split(url), split(target)
    if here.scheme == "https" and there.scheme == "http":
        raise FetchError(f"{redacted(url)}: redirects from https to http", url=redacted(url))
    if there.hostname not in allowed and not same_site(url, target):
        raise FetchError(
            f"{redacted(url)}: moved to another site, {redacted(target)}; "
            "if that is right, write the new address in sources.yaml",
            url=redacted(url),
            code="moved",
        )
    return urlunsplit(there._replace(fragment=""))


def headers_for(headers: Mapping[str, str], same_origin: bool) -> dict[str, str]:
    """The headers that may go along: all on the same origin, only harmless ones elsewhere."""
    if same_origin:
        return dict(headers)
    return {name: value for name, value in headers.items() if name.lower() in SAFE_HEADERS}
