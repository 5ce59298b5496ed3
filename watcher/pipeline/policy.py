"""What deciding and promising rest on: the configuration and the operator's word, at one time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from watcher.config import Config
from watcher.decide import schedule
from watcher.decide.routing import Quiet, Route, Silence
from watcher.model import Alias, Family
from watcher.store import events, operator
from watcher.store.database import Database
from watcher.text import host

if TYPE_CHECKING:
    from watcher.decide.families import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything that may change between two polls; taken anew when an alias was learned.

    `recipients` names, for each usable channel, who gets a delivery row each.
    """

    families: tuple[Family, ...]
    aliases: tuple[Alias, ...]
    routes: tuple[Route, ...]
    silences: tuple[Silence, ...]
    quiet: Quiet | None
    zone: ZoneInfo
    recipients: Mapping[str, Sequence[str]]
    owner: tuple[str, ...]
    watched: frozenset[str] = frozenset()  # organizations and hosts that some source reads
    empty: frozenset[str] = frozenset()  # channels that want a digest also of an empty day
    catch_up: float = 3 * 86_400.0  # seconds; a digest missed for longer is skipped, and said
    expected: Mapping[str, float] = field(default_factory=dict)  # family -> how much likelier

    @property
    def names(self) -> Names:
        """The families and aliases, as they are looked for in what was read."""
        return _names(self.families, self.aliases)


def policy(config: Config, database: Database, now: datetime) -> Policy:
    """The policy in force now."""
    aliases = operator.aliases(database)
    return Policy(
        families=config.families,
        aliases=aliases,
        routes=config.routes,
        silences=operator.silences(database, now),
        quiet=config.quiet,
        zone=config.timezone,
        recipients={channel.name: channel.recipients for channel in config.channels},
        owner=config.owner,
        watched=_watched(config),
        empty=config.empty,
        catch_up=config.catch_up,
        expected=_expected(config.families, database, now),
    )


def _expected(families: tuple[Family, ...], database: Database, now: datetime) -> dict[str, float]:
    """How much likelier than usual news of a family is, where it is."""
    traced = events.families_since(database, now - schedule.TRACE_LASTS)
    awaited = {
        one.name
        for one in families
        if one.expected and one.expected.opens <= now <= one.expected.closes
    }
    return dict.fromkeys(awaited, schedule.WINDOW) | dict.fromkeys(traced, schedule.TRACE)


def _watched(config: Config) -> frozenset[str]:
    """Organizations and hosts that some source reads, or a family names.

    An organization that a family names and nobody reads is a blind spot, not a discovery.
    """
    orgs = {org for source in config.watched for org in source.orgs}
    orgs |= {org for family in config.families for org in family.orgs}
    urls = (getattr(source, "url", "") for source in config.watched)
    return frozenset(orgs | {host(url) for url in urls if url})


@lru_cache(maxsize=4)
def _names(families: tuple[Family, ...], aliases: tuple[Alias, ...]) -> Names:
    """Compiling takes some 40 ms, and families and aliases hardly ever change."""
    from watcher.decide.families import Names  # only here: a quiet poll looks for nothing

    return Names.of(families, aliases)
