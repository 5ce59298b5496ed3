"""The one HTTP client: conditional requests, turns, pauses, evidence."""

from __future__ import annotations

import asyncio
import gzip
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from tests.doubles.web import Answer, Asked, Site
from watcher.errors import Denied, FetchError, Gone, RateLimited
from watcher.fetch import Exchange, Page, Unchanged, Validator, Visit, Web
from watcher.fetch.hosts import Hosts

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Clock:
    """A clock a test can turn."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def _raw_deflate(body: bytes) -> bytes:
    deflate = zlib.compressobj(wbits=-15)
    return deflate.compress(body) + deflate.flush()


def once(
    url: str,
    validators: Mapping[str, Validator] | None = None,
    clock: Clock | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[Page | None, Visit]:
    """One poll of one URL: the page, or None when unchanged, and the visit."""

    async def poll() -> tuple[Page | None, Visit]:
        async with Web(clock=clock or Clock(), deadline=5) as web:
            visit = web.visit("test", validators or {})
            try:
                return await visit.get(url, headers=headers), visit
            except Unchanged:
                return None, visit

    return asyncio.run(poll())


def test_a_second_poll_sends_the_validators_back_and_is_unchanged() -> None:
    """ETag and Last-Modified go back verbatim; a 304 is `Unchanged` and keeps them."""
    stamp = "Sun, 01 Nov 2026 00:00:00 GMT"
    with Site({"/": Answer(b"hello", headers={"Last-Modified": stamp}, validators=True)}) as site:
        page, first = once(site.url())
        again, second = once(site.url(), first.validators)
    assert page is not None
    assert (page.body, page.status, page.at) == (b"hello", 200, NOW)
    assert again is None
    assert site.asked[1].headers["if-none-match"] == first.validators[site.url()].etag
    assert site.asked[1].headers["if-modified-since"] == stamp
    assert second.validators == first.validators
    assert [exchange.body for exchange in second.exchanges] == [None]


def test_equal_bytes_are_unchanged_though_the_server_knows_no_validators() -> None:
    """A server without ETag answers 200 again; equal bytes are `Unchanged` all the same."""
    with Site({"/": Answer(b"hello")}) as site:
        _, first = once(site.url())
        again, second = once(site.url(), first.validators)
    assert again is None
    assert second.bytes == 5


def test_an_unconditional_get_always_brings_the_body() -> None:
    """`conditional=False` sends no validators, and keeps none where there were none."""

    async def poll() -> tuple[bytes, dict[str, Validator]]:
        async with Web() as web:
            visit = web.visit("test")
            for _ in range(2):
                page = await visit.get(site.url(), conditional=False)
            return page.body, visit.validators

    with Site({"/": Answer(b"hello", validators=True)}) as site:
        assert asyncio.run(poll()) == (b"hello", {})


def test_an_unconditional_get_renews_the_validators_that_are_held() -> None:
    """What was read in between counts: back at the first bytes is a change, not the same."""

    async def poll(first: Visit) -> tuple[list[bytes], Exchange | None]:
        async with Web() as web:
            visit = web.visit("test", first.validators)
            seen = [(await visit.get(site.url(), conditional=False)).body]
            seen.append((await visit.get(site.url())).body)
            try:
                await visit.get(site.url())
            except Unchanged as same:
                return seen, same.answer
            return seen, None

    old, new = Answer(b"old", validators=True), Answer(b"new", validators=True)
    with Site({"/": [old, new, old, old]}) as site:
        seen, same = asyncio.run(poll(once(site.url())[1]))
    assert seen == [b"new", b"old"]
    assert same is not None
    assert (same.status, same.headers["etag"]) == (304, site.asked[3].headers["if-none-match"])


def test_a_lying_304_is_believed_for_a_week_at_most() -> None:
    """After seven days the validators are not sent, so the change is seen."""
    clock = Clock()
    lying = Answer(status=304, headers={"ETag": '"old"'})
    with Site({"/": [Answer(b"old", headers={"ETag": '"old"'}), lying, Answer(b"new")]}) as site:
        _, visit = once(site.url(), clock=clock)
        clock.now += timedelta(days=6)
        page, visit = once(site.url(), visit.validators, clock)
        assert page is None
        clock.now += timedelta(days=2)
        page, _ = once(site.url(), visit.validators, clock)
    assert page is not None
    assert page.body == b"new"
    assert "if-none-match" not in site.asked[2].headers


def test_a_304_may_bring_new_validators() -> None:
    """New validators on a 304 replace the old ones; the body's hash stays."""
    renewed = Answer(status=304, headers={"ETag": '"two"'})
    with Site({"/": [Answer(b"hello", headers={"ETag": '"one"'}), renewed]}) as site:
        _, first = once(site.url())
        _, second = once(site.url(), first.validators)
    kept = second.validators[site.url()]
    assert (kept.etag, kept.sha256) == ('"two"', first.validators[site.url()].sha256)


def test_validators_belong_to_the_address_they_came_from() -> None:
    """When a redirect leads elsewhere than before, the old target's validators are not sent."""
    old, new = Answer(b"old", validators=True), Answer(b"new", headers={"ETag": '"x"'})
    routes = {"/": Answer(status=302, headers={"Location": "/old"}), "/old": old, "/new": new}
    with Site(routes) as site:
        page, first = once(site.url())
        assert page is not None
        assert page.url == site.url("/old")
        unchanged, _ = once(site.url(), first.validators)
        assert unchanged is None
        site.routes["/"] = Answer(status=302, headers={"Location": "/new"})
        page, _ = once(site.url(), first.validators)
    assert page is not None
    assert page.body == b"new"
    assert "if-none-match" not in site.asked[-1].headers


def test_evidence_of_a_failed_poll_is_kept() -> None:
    """An error page is an exchange too, with its body."""

    async def poll() -> Visit:
        async with Web() as web:
            visit = web.visit("test")
            with pytest.raises(FetchError, match="HTTP 500"):
                await visit.get(site.url())
            return visit

    with Site({"/": Answer(b"oops", 500)}) as site:
        (exchange,) = asyncio.run(poll()).exchanges
    assert (exchange.status, exchange.body) == (500, b"oops")


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, Denied), (403, Denied), (404, Gone), (410, Gone), (429, RateLimited), (500, FetchError)],
)
def test_statuses_become_errors_of_the_tree(status: int, error: type[FetchError]) -> None:
    """Each refusal has its own class, with status and the server's error code."""
    with (
        Site({"/": Answer(status=status, headers={"X-Error-Code": "GatedRepo"})}) as site,
        pytest.raises(error) as caught,
    ):
        once(site.url())
    assert type(caught.value) is error
    assert (caught.value.status, caught.value.code) == (status, "GatedRepo")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"cf-mitigated": "challenge"}, b"x"),
        ({"x-vercel-mitigated": "challenge"}, b"x"),
        ({}, b"<html><title>Just a moment...</title></html>"),
        ({}, b"<html><script>window._cf_chl_opt={}</script></html>"),
        ({}, b"<html>Enable JavaScript and cookies to continue</html>"),
    ],
    ids=["cloudflare header", "vercel header", "title", "script", "text"],
)
@pytest.mark.parametrize("status", [200, 202, 403, 429, 503])
def test_a_challenge_page_is_blocked_whatever_its_status(
    headers: dict[str, str], body: bytes, status: int
) -> None:
    """A bot wall is never taken for the page."""
    with (
        Site({"/": Answer(body, status, headers)}) as site,
        pytest.raises(FetchError, match="blocked") as caught,
    ):
        once(site.url())
    assert caught.value.code == "blocked"


@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [
        ("gzip", gzip.compress(b"hello" * 99)),
        ("gzip", gzip.compress(b"hello" * 50) + gzip.compress(b"hello" * 49)),
        ("gzip", gzip.compress(b"hello" * 99) + b"\0\0garbage"),
        ("deflate", zlib.compress(b"hello" * 99)),
        ("deflate", _raw_deflate(b"hello" * 99)),
        ("identity", b"hello" * 99),
    ],
    ids=["gzip", "two members", "garbage tail", "zlib deflate", "raw deflate", "identity"],
)
def test_bodies_are_decoded(encoding: str, encoded: bytes) -> None:
    """gzip and both kinds of deflate are decoded; what follows the end is ignored."""
    with Site({"/": Answer(encoded, headers={"Content-Encoding": encoding})}) as site:
        page, visit = once(site.url())
    assert page is not None
    assert page.body == b"hello" * 99
    assert visit.bytes == len(encoded)


def test_we_say_who_we_are_and_ask_only_for_what_we_can_bound() -> None:
    """The user agent names us; gzip and deflate are all we accept."""
    with Site({"/": Answer(b"x")}) as site:
        once(site.url(), headers={"Accept": "text/plain"})
    headers = site.asked[0].headers
    assert headers["user-agent"].startswith("watcher/")
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["accept"] == "text/plain"
    assert "cookie" not in headers


def test_one_host_is_asked_one_question_at_a_time() -> None:
    """Ten tasks at one host take turns; connections are kept."""

    async def poll() -> None:
        async with Web(per_host=1) as web:
            visits = [web.visit("test") for _ in range(10)]
            await asyncio.gather(*(visit.get(site.url()) for visit in visits))

    with Site({"/": Answer(b"x", delay=0.01)}) as site:
        asyncio.run(poll())
    assert (len(site.asked), site.busiest, site.connections) == (10, 1, 1)


def test_only_this_machine_may_be_asked_in_parallel() -> None:
    """Without a limit in words a host gets one request at a time, loopback as many as we have."""
    hosts = Hosts(Clock(), per_host=None, total=9, spacing=0)
    names = ("example.org", "127.0.0.1:8080", "localhost")
    assert [hosts.most_at(name) for name in names] == [1, 9, 9]


def test_a_pause_is_one_servers_own() -> None:
    """Two servers of one machine are two servers."""

    async def poll() -> None:
        async with Web(clock=Clock()) as web:
            with pytest.raises(RateLimited):
                await web.visit("one").get(one.url())
            await web.visit("two").get(two.url())

    with Site({"/": Answer(status=429)}) as one, Site({"/": Answer(b"x")}) as two:
        asyncio.run(poll())
    assert len(two.asked) == 1


def test_requests_to_one_host_are_spaced() -> None:
    """With `spacing` each further request waits its time."""

    async def poll() -> float:
        start = time.monotonic()
        async with Web(spacing=0.05) as web:
            visits = [web.visit("test") for _ in range(4)]
            await asyncio.gather(*(visit.get(site.url()) for visit in visits))
        return time.monotonic() - start

    with Site({"/": Answer(b"x")}) as site:
        assert asyncio.run(poll()) >= 3 * 0.05


def test_a_pause_holds_for_every_task_and_ends() -> None:
    """After a 429 nobody asks that host again until its time is over; then anybody may."""
    clock = Clock()

    async def poll() -> list[float | None]:
        waits = []
        async with Web(clock=clock) as web:
            for _ in range(3):
                with pytest.raises(RateLimited) as caught:
                    await web.visit("any").get(site.url())
                waits.append(caught.value.retry_in)
            clock.now += timedelta(seconds=121)
            await web.visit("any").get(site.url())
        return waits

    limited = Answer(status=429, headers={"Retry-After": "120"})
    with Site({"/": [limited, Answer(b"x")]}) as site:
        assert asyncio.run(poll()) == [120, 120, 120]
    assert len(site.asked) == 2


def test_a_spent_quota_on_a_good_answer_pauses_the_host() -> None:
    """`RateLimit: r=0;t=55` on a 200 is obeyed before it becomes a 429."""

    async def poll() -> float | None:
        async with Web(clock=Clock()) as web:
            await web.visit("any").get(site.url())
            with pytest.raises(RateLimited) as caught:
                await web.visit("any").get(site.url())
            return caught.value.retry_in

    with Site({"/": Answer(b"x", headers={"RateLimit": '"api";r=0;t=55'})}) as site:
        assert asyncio.run(poll()) == 55


def test_errors_never_show_user_names_or_tokens() -> None:
    """An error names the address without user info and query values."""
    with Site({}) as site, pytest.raises(Gone) as caught:
        once(f"http://user:s3cret@127.0.0.1:{site.port}/feed?token=hush")
    assert "s3cret" not in str(caught.value) + caught.value.url
    assert "hush" not in str(caught.value) + caught.value.url


def test_passwords_and_cookies_stay_out_of_what_is_stored() -> None:
    """Validators and evidence are kept under the address without user info, cookies not at all."""
    answer = Answer(b"x", headers={"Set-Cookie": "session=canary"}, validators=True)
    with Site({"/": answer}) as site:
        _, first = once(f"http://user:canary@127.0.0.1:{site.port}/")
        again, _ = once(f"http://user:canary@127.0.0.1:{site.port}/", first.validators)
    assert again is None
    assert "canary" not in f"{first.validators} {first.exchanges}"


def test_a_304_nobody_asked_for_is_an_error() -> None:
    """Without a kept answer "not modified" means nothing."""
    with Site({"/": Answer(status=304)}) as site, pytest.raises(FetchError, match="HTTP 304"):
        once(site.url())


def test_repeated_headers_are_joined() -> None:
    """Two Link headers are one list."""

    def twice(client: socket.socket, asked: Asked) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\nLink: <a>\r\nLink: <b>\r\nContent-Length: 0\r\n\r\n")

    with Site({"/": twice}) as site:
        page, _ = once(site.url())
    assert page is not None
    assert page.headers["link"] == "<a>, <b>"


def test_freshness_is_that_of_the_first_answer() -> None:
    """A post that may be kept for an hour does not delay the next look at the list."""

    async def poll() -> float:
        async with Web() as web:
            visit = web.visit("test")
            await visit.get(site.url("/list"))
            await visit.get(site.url("/post"), conditional=False)
            return visit.fresh_for

    answers = {"/list": "max-age=60", "/post": "max-age=3600"}
    with Site(
        {path: Answer(b"x", headers={"Cache-Control": age}) for path, age in answers.items()}
    ) as site:
        assert asyncio.run(poll()) == 60


def test_configuring_sources_loads_no_network_library() -> None:
    """Verbs that do not fetch pay for no client and no parser."""
    code = (
        "import sys\nfrom watcher import sources\n"
        "for kind in sources.kinds(): sources.kind(kind)\n"
        "print({'httpx', 'aiohttp', 'pebble', 'lxml', 'feedparser'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
