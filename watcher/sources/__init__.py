"""Where entries come from: one file per kind, the file's name is the `kind:` in sources.yaml.

A kind is a pydantic class named `Source` in its file: its fields are the keys a person writes,
its one method reads. It never decides what matters, stores nothing and never sees a 304.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from watcher.duration import seconds
from watcher.fetch import Fetch
from watcher.model import Entry, Snapshot, SourceInfo, Text, Trust

Every = Annotated[float, BeforeValidator(seconds), Field(ge=1)]  # seconds; 1s and up


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a source once.

    `same` are ids of entries listed exactly as last time, which the snapshot leaves out; `marks`
    are what the next reading knows them by, by address as asked (`Page.asked`).
    `texts` are the long texts its facts point to by sha256. `gone` are ids that a direct look
    confirmed as vanished, with the facts to report (`access`, ...): only for complete listings.
    `degraded` is one sentence for `status` when something was missing but the rest is usable.
    """

    snapshot: Snapshot
    same: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    texts: tuple[Text, ...] = ()
    gone: Mapping[str, Mapping[str, str]] | None = None
    degraded: str = ""


class SourceKind(BaseModel):
    """What all kinds share. `parser` rises when the same bytes would give other entries."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    parser: ClassVar[int] = 1

    name: str
    kind: str
    every: Every = 600.0
    trust: Trust = "press"
    family: str | None = None
    enabled: bool = True

    @property
    def info(self) -> SourceInfo:
        """What deciding needs to know of this source."""
        return SourceInfo(name=self.name, kind=self.kind, trust=self.trust, family=self.family)

    @property
    def orgs(self) -> tuple[str, ...]:
        """Hub organizations this source watches; blind spots are reckoned from it."""
        return ()

    def snapshot(self, entries: Iterable[Entry], at: datetime, *, complete: bool) -> Snapshot:
        """What this source showed at a time; `complete`: everything it has, else a window."""
        return Snapshot(
            source=self.name,
            taken_at=at,
            entries=tuple(entries),
            complete=complete,
            parser=self.parser,
        )

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """Read once. `known` is what this source listed before, by entry id, loaded on demand.

        Raises `fetch.Unchanged` when nothing can have changed, `PollError` when it cannot be
        read or is implausible. Never returns an empty snapshot for a failed reading.
        """
        raise NotImplementedError


@cache
def kinds() -> tuple[str, ...]:
    """Every kind there is, from the names of the files; what starts with `_` is shared by kinds."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def kind(name: str) -> type[SourceKind]:
    """The class of one kind. Raises KeyError for an unknown one."""
    if name not in kinds():
        raise KeyError(name)
    cls: type[SourceKind] = import_module(f"watcher.sources.{name}").Source
    return cls
