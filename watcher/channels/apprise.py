"""A hundred other services through Apprise, an extra: `pip install watcher[apprise]`.

Second class by nature: Apprise tells success or not, no status and no wish to wait. One address
per channel, since a mixed result cannot be told apart; network services only, since some of its
schemes act on this machine (`file://`, `syslog://`, `dbus://`); text is made harmless for any.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator

from watcher.channels import ChannelKind, Receipt
from watcher.channels._post import DEADLINE
from watcher.errors import Ambiguous, NotSent, TargetDead
from watcher.model import Delivery
from watcher.render import escape, plain

_NATIVE = {
    "slack": "slack",
    "discord": "discord",
    "mailto": "email",
    "mailtos": "email",
    "json": "webhook",
    "jsons": "webhook",
}
SCHEMES = frozenset(
    {
        "bark", "barks", "gchat", "gotify", "gotifys", "guilded", "ifttt", "line", "matrix",
        "matrixs", "mmost", "mmosts", "nctalk", "nctalks", "ntfy", "ntfys",
        "opsgenie", "pagerduty", "pbul", "pover", "revolt", "rocket", "rockets", "ryver",
        "schan", "signal", "signals", "spike", "tgram", "threema", "twilio", "whatsapp",
        "workflows", "workflow", "wxteams", "zulip",
    }
)  # fmt: skip

logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it logs addresses with their tokens


class Channel(ChannelKind):
    """One Apprise address, for example `tgram://TOKEN/CHAT` or `ntfys://ntfy.sh/topic`."""

    kind: Literal["apprise"] = "apprise"
    url: SecretStr | None = None
    deadline: float = Field(default=DEADLINE, gt=0, le=600)  # seconds for one send

    @field_validator("url")
    @classmethod
    def _one_network_address(cls, url: SecretStr | None) -> SecretStr | None:
        address = url.get_secret_value() if url else ""
        scheme = urlsplit(address).scheme.lower()
        if address and scheme in _NATIVE:
            raise ValueError(f"{scheme}:// is better served by kind: {_NATIVE[scheme]}")
        if address and scheme not in SCHEMES:
            raise ValueError(f"{scheme or 'that'}:// is not among: {', '.join(sorted(SCHEMES))}")
        if any(mark in address for mark in (" ", "\n", ",")):
            raise ValueError("one address per channel; write a second channel for a second one")
        return url

    @property
    def missing(self) -> str:
        """Off while its address is unset or the extra is not installed."""
        if not self.url or not self.url.get_secret_value():
            return "url is not set"
        return "" if _installed() else "the extra is not installed: pip install watcher[apprise]"

    async def send(self, delivery: Delivery) -> Receipt:
        """Notify once. Only Apprise's SUCCESS counts."""
        from apprise import Apprise, AppriseResultStatus, NotifyFormat

        assert self.url is not None
        service = Apprise()
        if not service.add(_unredirected(self.url.get_secret_value())):
            raise TargetDead("Apprise does not understand this address")
        title, _, text = plain.short(delivery.message).partition("\n")
        try:
            async with asyncio.timeout(self.deadline):
                result = await service.async_notify(
                    title=escape.chat(title, 250),
                    body=escape.chat(text or title, 1_500),
                    body_format=NotifyFormat.TEXT,
                    interpret_escapes=False,
                )
        except TimeoutError:
            raise Ambiguous(f"no answer within {self.deadline:.0f} s") from None
        status = result.status
        if status == AppriseResultStatus.SUCCESS:
            return Receipt()
        if status == AppriseResultStatus.FAILURE:
            raise NotSent("Apprise could not deliver it, and does not say why")
        raise Ambiguous(f"Apprise says {status}")


def _unredirected(address: str) -> str:
    """The address with redirects switched off: they would carry its token elsewhere."""
    return f"{address}{'&' if '?' in address else '?'}redirect=no"


def _installed() -> bool:
    from importlib.util import find_spec

    return find_spec("apprise") is not None
