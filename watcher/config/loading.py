"""From bytes to a Config: parse, fill in variables, check each part, check them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr, ValidationError

from watcher import channels, sources
from watcher.channels import ChannelKind
from watcher.config import Config, default_families, document
from watcher.config.checks import check, written_secrets, zone
from watcher.config.environment import Environment
from watcher.config.families import families
from watcher.config.mistakes import Mistakes
from watcher.config.parts import Section, unset_words
from watcher.config.shape import FileShape, shape_keys
from watcher.decide.routing import Route
from watcher.model import Family

CONSOLE = "console"


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """Read and check a file. Raises ConfigError that tells every mistake, a line each."""
    content = document.raw(path)
    written = document.parse(content, path.name)
    mistakes = Mistakes(written)
    variables = Environment(environ)
    data = variables.fill(written.data)
    shape = _shape(data, mistakes)
    watched = Section("sources", sources, data, variables, mistakes)
    reached = Section("channels", channels, data, variables, mistakes)
    _tell(variables, mistakes)
    timezone = zone(shape.timezone, mistakes)
    check(data, _names(data), watched, reached, mistakes)
    written_secrets(written, {"sources": watched, "channels": reached}, mistakes)
    mistakes.raise_any()
    usable = {one.name: one for one in reached.items.values() if one.name not in reached.off}
    routes = _routes(shape, usable)
    owner = tuple(name for name in shape.owner if name in usable) or (CONSOLE,)
    parts = (*watched.items.values(), *reached.items.values(), shape)
    return Config(
        fingerprint=_fingerprint(content, variables.names),
        timezone=timezone,
        families=_families(shape),
        sources=tuple(watched.items.values()),
        channels=_reachable(usable, routes, owner),
        declared=tuple(reached.names),
        off=tuple(reached.off.items()),
        routes=routes,
        owner=owner,
        empty=frozenset(_empty(shape)),
        quiet=replace(shape.quiet_hours, zone=timezone) if shape.quiet_hours else None,
        catch_up=shape.catch_up,
        heartbeat=(shape.heartbeat and shape.heartbeat.get_secret_value()) or None,
        secrets=frozenset(variables.secrets.union(*map(secrets, parts))),
        warnings=mistakes.warnings,
    )


def _fingerprint(content: bytes, names: Iterable[str]) -> str:
    """Of the file and of which variables were set, not of their values: those are secrets."""
    return sha256(b"\0".join([content, *map(str.encode, sorted(names))])).hexdigest()


def _names(data: dict[str, Any]) -> Iterable[str]:
    """The families' names, as far as the file can be read."""
    own = data.get("families")
    return own if isinstance(own, dict) else [family.name for family in default_families()]


def _shape(data: dict[str, Any], mistakes: Mistakes) -> FileShape:
    """Check the file without the insides of its items; a bad part counts as left out."""
    try:
        return FileShape.model_validate(data)
    except ValidationError as error:
        mistakes.add_all(error, (), shape_keys)
        bad = {found["loc"][0] for found in error.errors() if found["loc"]}
        return FileShape.model_validate({k: v for k, v in data.items() if k not in bad})


def _tell(variables: Environment, mistakes: Mistakes) -> None:
    """What is wrong with variables; those inside items were judged with their item."""
    for place, what in variables.broken.items():
        mistakes.add(place, what)
    for place, what in variables.warnings.items():
        mistakes.warn(place, what)
    for place, name in variables.unset.items():
        if place[0] not in ("sources", "channels", "heartbeat"):
            mistakes.add(place, unset_words(name))


def _families(shape: FileShape) -> tuple[Family, ...]:
    """The nouns; those of the file that ships where this one has none."""
    if shape.families is None:
        return default_families()
    return families({name: one.model_dump() for name, one in shape.families.items()})


def _routes(shape: FileShape, usable: Mapping[str, ChannelKind]) -> tuple[Route, ...]:
    """The routes to what is usable; to the terminal when nothing is."""
    if shape.routes is None:
        return (Route(to=tuple(usable) or (CONSOLE,)),)
    return tuple(
        Route(
            match={key: value for key, value in route.match if value},
            to=tuple(name for name in route.to if name in usable) if usable else (CONSOLE,),
            digest=route.digest,
        )
        for route in shape.routes
    )


def _empty(shape: FileShape) -> Iterator[str]:
    """Channels that want their digest on a day without news too."""
    for route in shape.routes or ():
        yield from route.to if route.empty else ()


def _reachable(
    usable: Mapping[str, ChannelKind], routes: tuple[Route, ...], owner: tuple[str, ...]
) -> tuple[ChannelKind, ...]:
    """The usable channels, and the terminal where it stands in for them."""
    needed = {*owner, *(name for route in routes for name in route.to)}
    if CONSOLE in usable or CONSOLE not in needed:
        return tuple(usable.values())
    terminal = channels.kind(CONSOLE).model_validate({"name": CONSOLE, "kind": CONSOLE})
    return (*usable.values(), terminal)


def secrets(part: BaseModel) -> Iterator[str]:
    """Every secret value inside a part, as plain text."""
    waiting: list[object] = [getattr(part, name) for name in type(part).model_fields]
    while waiting:
        value = waiting.pop()
        if isinstance(value, SecretStr) and value.get_secret_value():
            yield value.get_secret_value()
        elif isinstance(value, BaseModel):
            waiting += [getattr(value, name) for name in type(value).model_fields]
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, (list, tuple)):
            waiting += value
