"""Redirects are followed by hand; addresses inside are reached only when sources.yaml says so."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from tests.doubles.web import Answer, Site
from watcher.errors import FetchError
from watcher.fetch import Page, Web
from watcher.fetch.nets import inside
from watcher.fetch.transport import InsideAddress, Resolver
from watcher.fetch.urls import redirect, registrable


def get(
    url: str,
    then: str | None = None,
    headers: Mapping[str, str] | None = None,
    allowed: tuple[str, ...] = (),
) -> Page:
    """The page at a URL of sources.yaml, or at a link found there."""

    async def poll() -> Page:
        async with Web(deadline=5) as web:
            visit = web.visit("test", allowed_hosts=allowed)
            page = await visit.get(url, headers=headers)
            return await visit.get(then, headers=headers) if then else page

    return asyncio.run(poll())


def moved(location: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status=status, headers={"Location": location})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_the_same_host_is_followed(status: int) -> None:
    """Every redirect status leads on; the page knows its last address."""
    with Site({"/": moved("/two", status), "/two": Answer(b"there")}) as site:
        page = get(site.url())
    assert (page.body, page.url) == (b"there", site.url("/two"))


def test_five_redirects_are_followed_and_no_more() -> None:
    """The sixth redirect, or a loop, is an error."""
    with Site({f"/{n}": moved(f"/{n + 1}") for n in range(6)} | {"/6": Answer(b"end")}) as site:
        assert get(site.url("/1")).body == b"end"
        with pytest.raises(FetchError, match="more than 5 redirects"):
            get(site.url("/0"))


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://0:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[64:ff9b::7f00:1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://127.0.0.1:{port}\\@example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
    ],
)
@pytest.mark.parametrize("way", ["redirect", "link"])
def test_nothing_found_in_content_leads_inside(target: str, way: str) -> None:
    """Neither a redirect nor a link reaches another inside address: the canary hears nothing."""
    with Site({"/": Answer(b"secret")}) as canary, Site({}) as site:
        aim = target.format(port=canary.port)
        site.routes = {"/": moved(aim) if way == "redirect" else Answer(b"page")}
        with pytest.raises(FetchError):
            get(site.url(), None if way == "redirect" else aim)
    assert (canary.connections, len(site.asked)) == (0, 1)


def test_a_link_may_stay_on_the_host_it_was_found_on() -> None:
    """A source inside may link to its own pages."""
    with Site({"/": Answer(b"list"), "/post": Answer(b"post")}) as site:
        assert get(site.url(), site.url("/post")).body == b"post"


def test_a_host_written_in_the_configuration_may_be_redirected_to() -> None:
    """`allowed_hosts` are written in sources.yaml too."""
    with Site({"/": Answer(b"two")}) as two, Site({"/": moved(two.url(host="localhost"))}) as one:
        assert get(one.url(), allowed=("localhost",)).body == b"two"


@pytest.mark.parametrize(
    ("here", "there", "good"),
    [
        ("https://example.org/a", "https://www.example.org/b", True),
        ("https://blog.example.co.uk/", "https://example.co.uk/", True),
        ("https://one.co.uk/", "https://two.co.uk/", False),
        ("https://example.org/", "https://example.com/", False),
        ("https://example.org/", "http://example.org/", False),
        ("http://example.org/", "https://example.org/", True),
        ("https://example.org/", "https://exаmple.org/", False),
        ("https://example.org/", "javascript:alert(1)", False),
        ("https://example.org/", "/path?q=1#part", True),
    ],
)
def test_redirects_stay_on_their_site_and_never_drop_tls(here: str, there: str, good: bool) -> None:
    """Same registrable domain only, https never to http, nothing but web addresses."""
    if good:
        assert redirect(here, there, ()).startswith("http")
    else:
        with pytest.raises(FetchError):
            redirect(here, there, ())


def test_secrets_do_not_follow_to_another_origin() -> None:
    """On a new origin only harmless headers go along."""
    sent = {"Authorization": "Bearer canary", "X-Api-Key": "canary", "Accept": "text/plain"}
    with Site({"/": Answer(b"x")}) as two, Site({"/": moved(two.url(host="localhost"))}) as one:
        get(one.url(), headers=sent, allowed=("localhost",))
    assert one.asked[0].headers["authorization"] == "Bearer canary"
    assert "canary" not in str(two.asked[0].headers)
    assert two.asked[0].headers["accept"] == "text/plain"


INSIDE = """
    127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.192 0.0.0.0
    224.0.0.1 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 fd00:ec2::254 ::ffff:10.0.0.1
    64:ff9b::7f00:1 2002:7f00:1:: 2001:0:1::1 ff02::1 3fff::1 192.88.99.1 not-an-address
"""


@pytest.mark.parametrize("address", INSIDE.split())
def test_inside_addresses_are_known(address: str) -> None:
    """Private, loopback, link-local, carrier, tunnel, multicast and reserved nets are inside."""
    assert inside(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_public_addresses_are_outside(address: str) -> None:
    """Ordinary addresses may be fetched."""
    assert not inside(address)


class Names(AbstractResolver):
    """A name server that changes its mind."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The next address."""
        return [
            ResolveResult(
                hostname=host, host=self._answers.pop(0), port=port, family=family, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Nothing is held."""


def test_a_name_that_was_public_may_not_turn_inward() -> None:
    """DNS rebinding: the address is checked where the connection is made, each time."""

    async def look_twice(guarded: bool) -> None:
        resolver = Resolver(guarded, Names("93.184.216.34", "127.0.0.1"))
        assert (await resolver.resolve("rebind.example"))[0]["host"] == "93.184.216.34"
        with pytest.raises(InsideAddress):
            await resolver.resolve("rebind.example")

    for guarded in (True, False):
        asyncio.run(look_twice(guarded))


def test_a_configured_name_may_lie_inside() -> None:
    """A name from sources.yaml that always was inside is fine; a link to one is not."""

    async def look(guarded: bool) -> str:
        return (await Resolver(guarded, Names("10.0.0.7")).resolve("wiki.corp"))[0]["host"]

    assert asyncio.run(look(guarded=False)) == "10.0.0.7"
    with pytest.raises(InsideAddress):
        asyncio.run(look(guarded=True))


@pytest.mark.parametrize(
    ("host", "domain"),
    [("a.b.example.org", "example.org"), ("x.bbc.co.uk", "bbc.co.uk"), ("10.0.0.1", "10.0.0.1")],
)
def test_registrable_domains(host: str, domain: str) -> None:
    """Two labels, three under country registries, an address is itself."""
    assert registrable(host) == domain
