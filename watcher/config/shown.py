"""A Config as data to show or keep: never a secret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from pydantic import BaseModel, SecretStr

from watcher.config import Config
from watcher.decide.routing import Quiet, Route
from watcher.duration import short
from watcher.model import Family

HIDDEN = "***"


def summary(config: Config) -> dict[str, Any]:
    """What `status` needs, as JSON-able data."""
    return {
        "families": [_plain(asdict(family)) for family in config.families],
        "sources": [
            {
                "name": source.name,
                "kind": source.kind,
                "trust": source.trust,
                "enabled": source.enabled,
            }
            for source in config.sources
        ],
        "lanes": {channel.name: list(channel.recipients) for channel in config.channels},
        "blind_spots": list(blind_spots(config)),
    }


def effective(config: Config) -> dict[str, Any]:
    """Everything in force, in the shape of the file and what is off; secrets as ***."""
    shown = {
        "timezone": config.timezone.key,
        "families": {family.name: _family(family) for family in config.families},
        "sources": [_part(source) for source in config.sources],
        "channels": [_part(channel) for channel in config.channels],
        "off": dict(config.off),
        "routes": [_route(route) for route in config.routes],
        "owner": config.owner,
        "quiet_hours": _span(config.quiet) if config.quiet else None,
        "catch_up": short(config.catch_up),
        "heartbeat": HIDDEN if config.heartbeat else None,
    }
    return dict(_plain(shown, config.secrets))


def blind_spots(config: Config) -> Iterator[str]:
    """What nobody looks at and who is not told, a sentence each."""
    watched = {org for source in config.watched for org in source.orgs}
    for family in config.families:
        for org in family.orgs:
            if org not in watched:
                yield f"no source watches the organization {org} of {family.name}"
    for name, reason in config.off:
        yield f"channel {name} is off: {reason}"
    for index, route in enumerate(config.routes, 1):
        if not route.to:
            yield f"route {index} reaches nobody: its channels are off"


def _family(family: Family) -> dict[str, Any]:
    """A family as the file writes it; the last day of its window is a day again."""
    keys = {key: value for key, value in asdict(family).items() if key != "name"}
    if family.expected:
        last = family.expected.closes - timedelta(days=1)
        keys["expected"] = {"opens": family.expected.opens.date(), "closes": last.date()}
    return keys


def _part(part: BaseModel) -> dict[str, Any]:
    """One source or channel, defaults included."""
    return part.model_dump(by_alias=True)


def _span(quiet: Quiet) -> str:
    return f"{quiet.start:%H:%M}-{quiet.end:%H:%M}"


def _route(route: Route) -> dict[str, Any]:
    match = {name: list(value) for name, value in route.match.items()}
    return {"match": match, "to": list(route.to), "digest": route.digest}


def _plain(value: Any, secrets: frozenset[str] = frozenset()) -> Any:
    """JSON-able data without secrets, wherever in a text they may stand."""
    if isinstance(value, dict):
        return {str(key): _plain(item, secrets) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item, secrets) for item in value]
    if isinstance(value, SecretStr):
        return HIDDEN
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text
