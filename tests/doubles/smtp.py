"""A real SMTP server (aiosmtpd) with certificates, logins and scripted refusals."""

from __future__ import annotations

import asyncio
import re
import ssl
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Stage = Literal["EHLO", "MAIL", "RCPT", "DATA"]
HEADERS = frozenset(
    {
        "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id",
        "List-Unsubscribe", "Auto-Submitted", "X-Watcher-Id", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mail:
    """One accepted mail."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    encrypted: bool

    @property
    def letter(self) -> EmailMessage:
        """The mail, parsed."""
        letter = BytesParser(policy=policy.default).parsebytes(self.raw)
        assert isinstance(letter, EmailMessage)
        return letter


@dataclass
class Smtp:
    """A context manager with `host`, `port`, `ca_file`, `received`, `violations` and a script.

    `script[stage]` holds replies used once each, in order; "drop" closes the connection and
    "hang" waits `patience` seconds. A scripted drop or hang at DATA comes after the mail was
    accepted, as when a server dies before it answers the final dot.
    """

    folder: Path
    security: Literal["none", "starttls", "tls"] = "starttls"
    login: tuple[str, str] | None = None
    trusted: bool = True  # False: the certificate is for another host
    patience: float = 5.0
    received: list[Mail] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    script: dict[Stage, deque[str]] = field(default_factory=dict)
    host: str = "127.0.0.1"

    def __post_init__(self) -> None:
        authority = trustme.CA()
        certificate = authority.issue_cert(self.host if self.trusted else "elsewhere.example")
        self.ca_file = str(self.folder / "ca.pem")
        authority.cert_pem.write_to_path(self.ca_file)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certificate.configure_cert(context)
        self._context = context
        self._loop = asyncio.new_event_loop()
        self._sessions: list[SMTP] = []
        self.port = 0

    def will(self, stage: Stage, *replies: str) -> None:
        """Script the coming replies of a stage."""
        self.script.setdefault(stage, deque()).extend(replies)

    def next_reply(self, stage: Stage) -> str | None:
        """The scripted reply that is due, if any."""
        due = self.script.get(stage)
        return due.popleft() if due else None

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self, ready: threading.Event) -> None:
        loop, tls = self._loop, self._context if self.security == "tls" else None
        asyncio.set_event_loop(loop)
        server = loop.run_until_complete(loop.create_server(self._session, self.host, 0, ssl=tls))
        self.port = server.sockets[0].getsockname()[1]
        loop.call_soon(ready.set)
        loop.run_forever()
        server.close()
        for session in self._sessions:
            if session.transport is not None:
                session.transport.abort()
        for task in (tasks := asyncio.all_tasks(loop)):
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(asyncio.sleep(0.05))  # failed handshakes let go of their sockets
        loop.close()

    def _session(self) -> SMTP:
        encrypts = self.security == "starttls"
        session = SMTP(
            _Handler(self),
            hostname="double.example",
            tls_context=self._context if encrypts else None,
            authenticator=_authenticator(self) if self.login else None,
            auth_required=self.login is not None,
            auth_require_tls=encrypts,
            timeout=30,
            loop=self._loop,
        )
        self._sessions.append(session)
        return session


def _authenticator(double: Smtp) -> Any:
    def check(*args: Any) -> AuthResult:
        given = args[-1]
        assert isinstance(given, LoginPassword)
        pair = (given.login.decode(), given.password.decode())
        double.logins.append(pair)
        return AuthResult(success=pair == double.login, handled=False)

    return check


class _Handler:
    def __init__(self, double: Smtp) -> None:
        self.double = double

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, name: str, replies: list[str]
    ) -> list[str]:
        session.host_name = name
        reply = self.double.next_reply("EHLO")
        return [reply] if reply else replies

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = await self._scripted("MAIL", server)
        if reply is None:
            envelope.mail_from = address
        return reply or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = await self._scripted("RCPT", server)
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        due = self.double.script.get("DATA")
        if due and due[0] not in ("drop", "hang"):
            return due.popleft()
        raw = envelope.content
        assert isinstance(raw, bytes)
        assert envelope.mail_from is not None
        mail = Mail(
            envelope.mail_from,
            tuple(envelope.rcpt_tos),
            raw,
            session.ssl is not None or self.double.security == "tls",
        )
        self.double.received.append(mail)
        self.double.violations += violations(mail)
        return await self._scripted("DATA", server) or "250 OK"

    async def _scripted(self, stage: Stage, server: SMTP) -> str | None:
        reply = self.double.next_reply(stage)
        if reply == "drop":
            server.transport.abort()
        elif reply == "hang":
            await asyncio.sleep(self.double.patience)
        return None if reply in ("drop", "hang") else reply


def violations(mail: Mail) -> list[str]:
    """What is wrong with a mail, as a strict reader sees it."""
    return [*_envelope(mail), *_headers(mail), *_bodies(mail.letter)]


def _envelope(mail: Mail) -> Iterator[str]:
    if len(mail.recipients) != 1:
        yield f"{len(mail.recipients)} recipients in one envelope"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", mail.raw):
        yield "a bare CR or LF"
    if any(len(line) > 998 for line in mail.raw.split(b"\r\n")):
        yield "a line over 998 bytes"


def _headers(mail: Mail) -> Iterator[str]:
    letter = mail.letter
    names = [name for name in letter if name not in ("X-Peer", "X-MailFrom", "X-RcptTo")]
    if strange := sorted({*names} - HEADERS):
        yield f"headers nobody set: {strange}"
    if len(names) != len(set(names)):
        yield "a header twice"
    for name in ("From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted"):
        if not letter[name]:
            yield f"{name} is missing"
    if not re.fullmatch(r"<[0-9a-f]{40}@[\w.-]+>", str(letter["Message-ID"]).strip()):
        yield f"Message-ID {letter['Message-ID']!r}"
    if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", str(letter["Subject"])):
        yield "a control character in the subject"
    if letter.defects:
        yield f"defects: {letter.defects}"


def _bodies(letter: EmailMessage) -> Iterator[str]:
    kinds = [part.get_content_type() for part in letter.walk() if not part.is_multipart()]
    if kinds not in (["text/plain", "text/html"], ["text/plain"]):
        yield f"parts {kinds}, text comes first and HTML second"
    html = letter.get_body(("html",))
    if html is not None:
        reader = _Reader()
        reader.feed(html.get_content())
        yield from reader.found


class _Reader(HTMLParser):
    """What a mail client would run, fetch or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "img", "iframe", "object", "link", "form", "svg", "base", "video"):
            self.found.append(f"<{tag}> in a mail")
        self.found += [f"{name} on <{tag}>" for name in given if name.startswith("on")]
        if "url(" in given.get("style", ""):
            self.found.append("a style that fetches")
        if tag == "a":
            self.links.append((given.get("href", ""), ""))
            if not re.match(r"https?://", given.get("href", "")):
                self.found.append(f"a link to {given.get('href')!r}")

    def handle_data(self, data: str) -> None:
        if self.links:
            address, label = self.links[-1]
            self.links[-1] = (address, label + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            address, label = self.links.pop()
            shown = re.match(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?=[/:]|$)", label.strip())
            host = (urlsplit(address).hostname or "").removeprefix("www.")
            if shown and shown[1].removeprefix("www.") != host:
                self.found.append(f"the link {label!r} leads to {host}")
