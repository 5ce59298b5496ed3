"""A whole house without a wire: a source that shows what a test says, everything else real."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from watcher.channels import ChannelKind
from watcher.channels.console import Channel as Console
from watcher.decide.routing import Route
from watcher.errors import PollError
from watcher.fetch import Exchange, Fetch, Unchanged, Validator
from watcher.model import Entry, Family, Message, Snapshot, Text
from watcher.pipeline import Poll, poll
from watcher.pipeline.policy import Policy
from watcher.recording import Answers, PlayedVisit, Recording
from watcher.sources import Reading, SourceKind
from watcher.store import operator, outbox
from watcher.store.database import Database, open_scratch

START = datetime(2026, 4, 8, 16, 0, tzinfo=UTC)
FAMILIES = (
    Family(name="llama", names=("Llama",), makers=("Meta",), orgs=("meta-llama",)),
    Family(name="avocado", codenames=("Avocado",), makers=("Meta",)),
    Family(name="mango", codenames=("Mango",), makers=("Meta",)),
    Family(name="muse", names=("Muse",), makers=("Meta",), orgs=("meta-models",)),
)


class Shown(SourceKind):
    """Shows the entries a test put into `now_showing`, or fails with `failing`."""

    parser: ClassVar[int] = 1
    version: int = 1
    complete: bool = False

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """What the test says."""
        stage = STAGES[self.name]
        if stage.failing:
            raise stage.failing
        if stage.unchanged:
            raise Unchanged
        return Reading(
            snapshot=Snapshot(
                source=self.name,
                taken_at=START,
                entries=tuple(stage.entries),
                complete=self.complete,
                parser=self.version,
            ),
            texts=stage.texts,
            gone=stage.gone,
        )


@dataclass
class Stage:
    """What a source shows now."""

    entries: Sequence[Entry] = ()
    texts: tuple[Text, ...] = ()
    gone: Mapping[str, Mapping[str, str]] | None = None
    failing: PollError | None = None
    unchanged: bool = False


STAGES: dict[str, Stage] = {}


class _Visit(PlayedVisit):
    def __init__(self, source: str, validators: Mapping[str, Validator], now: datetime) -> None:
        super().__init__(Answers(Recording(Path(), ())), source, validators, now)
        body = f"raw answer of {now}".encode()
        self.exchanges = (
            Exchange(at=now, url=f"https://{source}.example/", status=200, headers={}, body=body),
        )


@dataclass
class House:
    """One state, one source, a terminal; time moves by the hour."""

    source: Shown
    database: Database = field(default_factory=open_scratch)
    routes: tuple[Route, ...] = (Route(to=("terminal",)),)
    channels: tuple[ChannelKind, ...] = (Console(name="terminal", kind="console"),)
    now: datetime = START

    def visit(self, source: str, validators: Mapping[str, Validator]) -> _Visit:
        """A visit that brings one raw answer."""
        return _Visit(source, validators, self.now)

    @property
    def stage(self) -> Stage:
        """What the source shows."""
        return STAGES.setdefault(self.source.name, Stage())

    @property
    def policy(self) -> Policy:
        """Everything goes to the terminal, the owner's notices too."""
        aliases = operator.aliases(self.database)
        return Policy(
            families=FAMILIES,
            aliases=aliases,
            routes=self.routes,
            silences=operator.silences(self.database, self.now),
            quiet=None,
            zone=ZoneInfo("Europe/Lisbon"),
            recipients={channel.name: channel.recipients for channel in self.channels},
            owner=("terminal",),
        )

    def poll(self, *entries: Entry, **stage: object) -> Poll:
        """Show entries and poll once, an hour later than before."""
        self.now += timedelta(hours=1)
        STAGES[self.source.name] = Stage(entries=entries, **stage)  # type: ignore[arg-type]
        return asyncio.run(
            poll(self.source, self, self.database, self.policy, now=self.now, chance=0.5)
        )

    def owed(self) -> list[Message]:
        """The messages in the outbox, oldest first."""
        return [delivery.message for delivery in outbox.listing(self.database)]


def house(name: str = "blog", **keys: object) -> House:
    """A house whose source is official unless said otherwise."""
    STAGES.pop(name, None)
    return House(Shown(**{"name": name, "kind": "shown", "trust": "official", **keys}))  # type: ignore[arg-type]


def post(title: str, number: int = 1, **fields: object) -> Entry:
    """A post on a blog."""
    url = f"https://ai.meta.com/blog/{number}/"
    return Entry(**{"id": url, "url": url, "title": title, **fields})  # type: ignore[arg-type]


def repository(name: str, **facts: object) -> Entry:
    """A Hub repository whose `_id` is its name's hash."""
    known = {"id": name, "author": name.split("/")[0], "gated": False, "disabled": False, **facts}
    return Entry(
        id=sha256(name.encode()).hexdigest()[:24],
        url=f"https://huggingface.co/{name}",
        title=name,
        facts=known,  # type: ignore[arg-type]
    )


def text(body: str) -> Text:
    """A long text behind a fact."""
    return Text(
        sha256=sha256(body.encode()).hexdigest(),
        body=body,
        url="https://example.org/LICENSE",
        read_at=START,
    )
