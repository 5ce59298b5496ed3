"""sources.yaml in, objects out; a mistake names its line.

Pure of global state: the daemon loads again and compares. Light to import: pydantic and the
kinds come in with `load`, so that `status` and `judge` start without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from watcher.decide.routing import Quiet, Route
from watcher.model import Family

if TYPE_CHECKING:
    from watcher.channels import ChannelKind
    from watcher.sources import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything sources.yaml says, checked.

    `sources` holds the disabled ones too; `watched` does not. `channels` holds the usable ones,
    plus `console` where a route or the owner would reach nobody; `off` says which are not
    usable and why. `secrets` are values that must never be shown.
    """

    fingerprint: str  # of the file's bytes and of which variables were set
    timezone: ZoneInfo
    families: tuple[Family, ...]
    sources: tuple[SourceKind, ...]
    channels: tuple[ChannelKind, ...]
    declared: tuple[str, ...]  # channels, as the file has them
    off: tuple[tuple[str, str], ...]  # (channel, reason)
    routes: tuple[Route, ...]  # to usable channels only
    owner: tuple[str, ...]  # usable channels only, at least one
    empty: frozenset[str]  # channels that want an empty digest too
    quiet: Quiet | None
    catch_up: float  # seconds; an older missed digest is skipped, and that is said
    heartbeat: str | None  # URL asked after each healthy round; a secret
    secrets: frozenset[str]
    warnings: tuple[str, ...]

    @property
    def watched(self) -> tuple[SourceKind, ...]:
        """The enabled sources."""
        return tuple(source for source in self.sources if source.enabled)

    def summary(self) -> dict[str, Any]:
        """What `status` needs, as JSON-able data: kept in the state, read without pydantic."""
        from watcher.config.shown import summary

        return summary(self)


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """Read and check a file. Raises ConfigError that tells every mistake, a line each."""
    from watcher.config.loading import load as loaded

    return loaded(path, environ)


def default_path() -> Path:
    """The sources.yaml that ships with the program: at the top of a checkout, or in the wheel."""
    here = Path(__file__).resolve().parent.parent
    packaged = here / "default_sources.yaml"
    return packaged if packaged.is_file() else here.parent / "sources.yaml"


@cache
def default_families() -> tuple[Family, ...]:
    """The families of the file that ships: llama, avocado, mango and muse."""
    from watcher.config.document import parse, raw
    from watcher.config.families import families

    path = default_path()
    return families(parse(raw(path), path.name).data["families"])
