"""Where messages go: one file per kind, the file's name is the `kind:` in sources.yaml.

A kind is a pydantic class named `Channel` in its file: its fields are the keys a person
writes, its one duty is to send one message to one recipient and say what became of it.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from importlib import import_module

from pydantic import BaseModel, ConfigDict

from watcher.model import Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Proof of delivery. `pause` in seconds: how long this channel wants to rest now."""

    reference: str = ""  # the service's id of the message (Slack ts, Discord id, Message-ID)
    pause: float = 0.0


class ChannelKind(BaseModel):
    """What all kinds share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: str

    @property
    def recipients(self) -> tuple[str, ...]:
        """One delivery row each; a single empty name where the channel is the recipient."""
        return ("",)

    @property
    def missing(self) -> str:
        """Why this channel is off (an unset secret), or an empty string."""
        return ""

    async def send(self, delivery: Delivery) -> Receipt:
        """Send one delivery. `delivery.plain` asks for short plain text.

        Raises `RetryAt`, `NotSent`, `Ambiguous`, `Rejected` or `TargetDead`; returns only when
        the service confirmed. Bounded by a total deadline of its own.
        """
        raise NotImplementedError

    async def sent_before(self, delivery: Delivery) -> bool | None:
        """Whether an ambiguous delivery did arrive; None where the service cannot tell."""
        return None


def kinds() -> tuple[str, ...]:
    """Every kind there is, from the names of the files; what starts with `_` is shared by kinds."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def kind(name: str) -> type[ChannelKind]:
    """The class of one kind. Raises KeyError for an unknown one."""
    if name not in kinds():
        raise KeyError(name)
    cls: type[ChannelKind] = import_module(f"watcher.channels.{name}").Channel
    return cls
