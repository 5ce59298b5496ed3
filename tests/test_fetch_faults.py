"""Servers that misbehave: every fetch ends in time, in bounded memory, with a clear error."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from tests.doubles.web import Answer, Asked, Route, Site
from watcher.errors import FetchError
from watcher.fetch import Web

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ALLOWED_GROWTH = 60_000  # kB of resident memory


def get(url: str, *, deadline: float = 5.0, verify: ssl.SSLContext | None = None) -> bytes:
    """The body of a URL."""

    async def poll() -> bytes:
        async with Web(deadline=deadline, verify=verify) as web:
            return (await web.visit("test").get(url)).body

    return asyncio.run(poll())


def drip(client: socket.socket, asked: Asked) -> None:
    """One byte of body every 20 ms, for ever."""
    client.sendall(HEAD + b"Content-Length: 100000\r\n\r\n")
    while True:
        client.sendall(b"x")
        time.sleep(0.02)


def drip_header(client: socket.socket, asked: Asked) -> None:
    """One header line every 20 ms, for ever."""
    client.sendall(HEAD)
    while True:
        client.sendall(b"X: y\r\n")
        time.sleep(0.02)


def silence(client: socket.socket, asked: Asked) -> None:
    """Nothing at all."""
    time.sleep(3)


def endless(start: bytes, chunk: bytes) -> Callable[[socket.socket, Asked], None]:
    """The same chunk as fast as it goes, until the client hangs up."""

    def send(client: socket.socket, asked: Asked) -> None:
        client.sendall(start)
        while True:
            client.sendall(chunk)

    return send


def cut(sent: bytes) -> Callable[[socket.socket, Asked], None]:
    """Some bytes, then the connection closes."""

    def send(client: socket.socket, asked: Asked) -> None:
        client.sendall(sent)

    return send


def bomb(encoding: str) -> bytes:
    """One gibibyte of zeros as about one megabyte: one compressed block, over and over."""
    deflate = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    head = deflate.compress(b"") + deflate.flush(zlib.Z_FULL_FLUSH)
    block = deflate.compress(bytes(1 << 24)) + deflate.flush(zlib.Z_FULL_FLUSH)
    return head + block * 64


@pytest.mark.parametrize(
    ("route", "says"),
    [(drip, "not done within"), (drip_header, "within|not HTTP"), (silence, "not done within")],
    ids=["body", "header", "silence"],
)
def test_slow_answers_end_at_the_deadline(route: Route, says: str) -> None:
    """A dripping server is left when the time for the whole fetch is over."""
    start = time.monotonic()
    with Site({"/": route}) as site, pytest.raises(FetchError, match=says):
        get(site.url(), deadline=0.5)
    assert time.monotonic() - start < 1.5


def test_redirects_share_one_deadline() -> None:
    """Slow redirects do not get a new deadline each."""
    hops: dict[str, Route] = {
        f"/{n}": Answer(status=302, headers={"Location": f"/{n + 1}"}, delay=0.2) for n in range(5)
    }
    with Site(hops) as site, pytest.raises(FetchError, match="not done within"):
        get(site.url("/0"), deadline=0.5)


CHUNKS = b"400\r\n" + b"x" * 1024 + b"\r\n"


@pytest.mark.parametrize(
    ("route", "says"),
    [
        (endless(HEAD + b"\r\n", b"x" * 65_536), "longer than 10000000"),
        (endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", CHUNKS), "longer"),
        (endless(HEAD, b"X-Padding: " + b"y" * 60_000), "not HTTP|closed"),
        (endless(HEAD, b"X-Header: y\r\n" * 1_000), "not HTTP|closed"),
        (endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1;" + b"e" * 60_000), "."),
        (cut(HEAD + b"Content-Length: 10000000000\r\n\r\nhello"), "longer than"),
        (cut(HEAD + b"Content-Length: 100\r\n\r\nhello"), "broken off"),
        (cut(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel"), "broken off"),
        (cut(b""), "closed by the server"),
        (cut(b"SSH-2.0-OpenSSH_9.2\r\n"), "not HTTP"),
        (cut(HEAD + b"Content-Length: nine\r\n\r\nhello"), "not HTTP"),
    ],
    ids=[
        "endless body", "endless chunks", "endless header line", "endless headers",
        "endless chunk-size line", "length 10 GB", "short body", "short chunk", "nothing",
        "not http", "odd length",
    ],
)  # fmt: skip
def test_broken_answers_are_failed_fetches(route: Route, says: str) -> None:
    """Whatever breaks on the wire is one `FetchError`, in bounded memory."""
    before = _peak()
    with Site({"/": route}) as site, pytest.raises(FetchError, match=says):
        get(site.url(), deadline=2)
    assert _peak() - before < ALLOWED_GROWTH


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_defused(encoding: str) -> None:
    """1 MB that unpacks to 1 GiB is refused within memory."""
    body = bomb(encoding)
    before = _peak()
    with (
        Site({"/": Answer(body, headers={"Content-Encoding": encoding})}) as site,
        pytest.raises(FetchError, match="100 times its size"),
    ):
        get(site.url())
    assert _peak() - before < ALLOWED_GROWTH


PAGE = b"<html>" + b"".join(b"%d " % n for n in range(9_000))


@pytest.mark.parametrize(
    ("encoding", "body", "says"),
    [
        ("gzip", gzip.compress(PAGE)[:-9], "broken off"),
        ("gzip", gzip.compress(PAGE)[:2_000], "broken off"),
        ("gzip", PAGE, "not compressed the way"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE)), "was not asked for"),
        ("br", b"\x0b\x02\x80hello\x03", "was not asked for"),
        ("zstd", b"(\xb5/\xfd", "was not asked for"),
    ],
    ids=["trailer cut", "cut", "not gzip", "nested", "brotli", "zstd"],
)
def test_encodings_we_cannot_trust_are_failed_fetches(
    encoding: str, body: bytes, says: str
) -> None:
    """Half a body is no body: the old state is kept."""
    answer = Answer(body, headers={"Content-Encoding": encoding})
    with Site({"/": answer}) as site, pytest.raises(FetchError, match=says):
        get(site.url())


def test_a_name_that_does_not_exist_says_so() -> None:
    """DNS failures have their own message."""
    with pytest.raises(FetchError, match="host name was not found"):
        get("http://nowhere.invalid/")


def test_a_closed_port_says_so() -> None:
    """A refused connection has its own message."""
    with Site() as site:
        pass
    with pytest.raises(FetchError, match="connection refused"):
        get(site.url())


@pytest.fixture
def authority() -> trustme.CA:
    """A certificate authority of our own."""
    return trustme.CA()


def _trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def _serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def test_a_good_certificate_is_accepted(authority: trustme.CA) -> None:
    """TLS works with a certificate our trust store knows."""
    tls = _serving(authority.issue_cert("127.0.0.1"))
    with Site({"/": Answer(b"safe")}, tls) as site:
        assert get(site.url(), verify=_trusting(authority)) == b"safe"


def test_without_a_trust_store_of_our_own_the_systems_counts(authority: trustme.CA) -> None:
    """A certificate only we know is refused by default."""
    tls = _serving(authority.issue_cert("127.0.0.1"))
    with Site({"/": Answer(b"x")}, tls) as site, pytest.raises(FetchError, match="not valid"):
        get(site.url())
    assert site.asked == []


def _bad_certificates(authority: trustme.CA) -> Iterator[tuple[trustme.LeafCert, str]]:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    yield authority.issue_cert("127.0.0.1", not_after=yesterday), "expired"
    yield authority.issue_cert("example.org"), "mismatch|not valid for"
    yield trustme.CA().issue_cert("127.0.0.1"), "self.signed|issuer"


@pytest.mark.parametrize("which", [0, 1, 2], ids=["expired", "other host", "unknown authority"])
def test_a_bad_certificate_is_named_and_nothing_is_sent(authority: trustme.CA, which: int) -> None:
    """There is no insecure fallback: not one request reaches the server."""
    certificate, says = list(_bad_certificates(authority))[which]
    with (
        Site({"/": Answer(b"x")}, _serving(certificate)) as site,
        pytest.raises(FetchError, match=f"certificate is not valid: .*({says})"),
    ):
        get(site.url(), verify=_trusting(authority))
    assert site.asked == []


def test_old_tls_is_refused(authority: trustme.CA) -> None:
    """A server that speaks nothing newer than TLS 1.1 is not talked to."""
    tls = _serving(authority.issue_cert("127.0.0.1"))
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        tls.maximum_version = ssl.TLSVersion.TLSv1_1
    with Site({"/": Answer(b"x")}, tls) as site, pytest.raises(FetchError, match="TLS handshake"):
        get(site.url(), verify=_trusting(authority))
    assert site.asked == []


def _peak() -> int:
    """Peak resident memory since the last call, in kB."""
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0])
    Path("/proc/self/clear_refs").write_text("5")
    return peak
