"""Mail by SMTP: one recipient per delivery and envelope, so that one bad address harms no other.

Sources: RFC 5321 (replies, timeouts), RFC 3834 (Auto-Submitted), RFC 8058 (List-Unsubscribe).
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP as WIRE
from email.utils import format_datetime, parseaddr
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, model_validator

from watcher.channels import ChannelKind, Receipt
from watcher.errors import Ambiguous, DeliveryError, NotSent, Rejected, TargetDead
from watcher.model import Delivery
from watcher.render import escape, mail, plain

if TYPE_CHECKING:
    from aiosmtplib import SMTP

_GREYLIST = 300.0  # seconds: greylisting wants the same envelope again after about 5 minutes


def _address(text: str) -> str:
    local, _, domain = parseaddr(text)[1].rpartition("@")
    if not local or not domain or escape.one_line(text) != text:
        raise ValueError(f"{text!r} is not a mail address")
    return text


MailAddress = Annotated[str, AfterValidator(_address)]


class Channel(ChannelKind):
    """Mail to one or more people, each in a mail of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    kind: Literal["email"] = "email"
    host: str
    port: int = Field(default=587, gt=0, lt=65_536)
    security: Literal["none", "starttls", "tls"] = "starttls"
    username: str = ""
    password: SecretStr | None = None
    sender: MailAddress = Field(alias="from")
    to: tuple[MailAddress, ...] = Field(min_length=1)
    unsubscribe: str = ""  # a mailto: or https: address for List-Unsubscribe
    ca_file: str = ""  # a private authority's certificate, besides the system's
    deadline: float = Field(default=30.0, gt=0, le=600)  # seconds up to the message itself
    patience: float = Field(default=600.0, gt=0)  # seconds for the answer to the final dot

    @model_validator(mode="after")
    def _no_password_in_clear(self) -> Channel:
        if self.username and self.security == "none" and not _loopback(self.host):
            raise ValueError("username needs security: starttls or tls; no password goes in clear")
        return self

    @property
    def recipients(self) -> tuple[str, ...]:
        """One delivery each."""
        return self.to

    @property
    def missing(self) -> str:
        """Off while it has a user name but no password."""
        password = self.password.get_secret_value() if self.password else ""
        needed = self.username or "password" in self.model_fields_set
        return "password is not set" if needed and not password else ""

    async def send(self, delivery: Delivery) -> Receipt:
        """Send one mail to the delivery's recipient."""
        letter = compose(delivery, self.sender, self.unsubscribe)
        recipient = parseaddr(delivery.recipient)[1]
        client = self._client()
        try:
            try:
                async with asyncio.timeout(self.deadline):
                    await self._envelope(client, recipient)
            except TimeoutError:
                raise NotSent(f"{self.host} did not answer within {self.deadline:.0f} s") from None
            await self._letter(client, letter.as_bytes(policy=WIRE))
            await _leave(client)
        finally:
            await _hang_up(client)
        return Receipt(reference=letter["Message-ID"])

    def _client(self) -> SMTP:
        from aiosmtplib import SMTP

        return SMTP(
            hostname=self.host,
            port=self.port,
            timeout=self.deadline,
            use_tls=self.security == "tls",
            start_tls=False,  # done below, where a refusal stops us
            tls_context=None if self.security == "none" else _trust(self.ca_file),
        )

    async def _envelope(self, client: SMTP, recipient: str) -> None:
        """Everything before the message: whatever fails here, nothing was sent."""
        from aiosmtplib import SMTPException, SMTPRecipientRefused, SMTPResponseException

        try:
            await client.connect()
            await client.ehlo()
            if self.security == "starttls":
                if not client.supports_extension("starttls"):
                    raise NotSent(f"{self.host} offers no STARTTLS; nothing goes in clear")
                await client.starttls()
                await client.ehlo()
            await self._log_in(client)
            await client.mail(parseaddr(self.sender)[1])
            await client.rcpt(recipient)
        except SMTPRecipientRefused as error:
            raise refused(error.code, error.message, "recipient") from None
        except SMTPResponseException as error:
            raise refused(error.code, error.message, "envelope") from None
        except (SMTPException, OSError, ValueError) as error:
            raise NotSent(f"{type(error).__name__}: {escape.log(str(error), 200)}") from None

    async def _log_in(self, client: SMTP) -> None:
        if not self.username:
            return
        if self.security == "none" and not client.supports_extension("auth"):
            return  # a test server on this machine that wants no password
        assert self.password is not None
        await client.login(self.username, self.password.get_secret_value())

    async def _letter(self, client: SMTP, letter: bytes) -> None:
        """DATA: a refusal is an answer; any other failure leaves open whether it was sent."""
        from aiosmtplib import SMTPException, SMTPResponseException

        try:
            async with asyncio.timeout(self.patience):
                await client.data(letter, timeout=self.patience)
        except SMTPResponseException as error:
            raise refused(error.code, error.message, "message") from None
        except (SMTPException, OSError, TimeoutError) as error:
            raise Ambiguous(f"{type(error).__name__} after the message went out") from None


def _trust(ca_file: str) -> ssl.SSLContext:
    """The system's authorities, and one of the user's; read anew, as certificates are renewed."""
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


async def _leave(client: SMTP) -> None:
    """Say QUIT; the mail is accepted, so nobody minds how that ends."""
    with contextlib.suppress(Exception):
        await client.execute_command(b"QUIT", timeout=5)


async def _hang_up(client: SMTP) -> None:
    """Drop the connection now; a polite TLS farewell would outlive the send."""
    if isinstance(client.transport, asyncio.WriteTransport):
        client.transport.abort()
    client.close()
    await asyncio.sleep(0)


def refused(
    code: int, words: str, what: Literal["envelope", "recipient", "message"]
) -> DeliveryError:
    """What a refusal means: 4xx later, 5xx never; a refused message may pass as plain text."""
    said = f"{code} {escape.log(words, 200)}"
    if code < 500:
        greylisted = code in (450, 451)
        return NotSent(said, retry_in=_GREYLIST if greylisted else None)
    if what == "message" or code == 552:
        return Rejected(said)
    return TargetDead(said, recipient_only=what == "recipient")


def compose(delivery: Delivery, sender: str, unsubscribe: str = "") -> EmailMessage:
    """The mail of a delivery: the same bytes' identity on every retry, exactly our headers.

    Raises `Rejected` when the headers, read back from the bytes, are not the ones set.
    """
    message, domain = delivery.message, _domain(sender)
    letter = EmailMessage(policy=WIRE)
    letter["From"] = sender
    letter["To"] = delivery.recipient
    letter["Subject"] = mail.subject(message)
    letter["Date"] = format_datetime(message.at)
    letter["Message-ID"] = identity(delivery, message.id, domain)
    if message.story:
        thread = identity(delivery, message.story, domain)
        if thread != letter["Message-ID"]:
            letter["In-Reply-To"] = thread
            letter["References"] = thread
    letter["List-Id"] = f"<watcher.{domain}>"
    if unsubscribe:
        letter["List-Unsubscribe"] = f"<{unsubscribe}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter["X-Watcher-Id"] = escape.mail_header(message.id)
    body = plain.short(message) if delivery.plain else plain.text(message)
    letter.set_content(body, cte="quoted-printable")
    if not delivery.plain:
        letter.add_alternative(mail.html(message), subtype="html", cte="quoted-printable")
    _read_back(letter)
    return letter


def identity(delivery: Delivery, name: str, domain: str) -> str:
    """A Message-ID that this message always has for this recipient on this channel."""
    told = "\n".join((delivery.channel, delivery.recipient, name))
    return f"<{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:40]}@{domain}>"


def _read_back(letter: EmailMessage) -> None:
    """What a reader parses must be what was set: a title must not have written a header."""
    read = BytesHeaderParser().parsebytes(letter.as_bytes(policy=WIRE))
    if sorted(read.keys()) != sorted(letter.keys()):
        raise Rejected("a header came out that was not set")


def _domain(sender: str) -> str:
    return Address(addr_spec=parseaddr(sender)[1]).domain or "localhost"


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
