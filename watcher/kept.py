"""What `status` shows of models and aliases, made once and kept in the state until it changes.

Making it takes libraries that `status` need not load: `check` and `run` make it beforehand.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from watcher.moment import moment, stamp, stamp_or_none
from watcher.store import marks, operator
from watcher.store.database import Database

if TYPE_CHECKING:
    from watcher.decide.board import BoardModel
    from watcher.model import Family, Trust
    from watcher.render.shapes import Json

T = TypeVar("T", str, "dict[str, Json]")
Summary = Mapping[str, Sequence[Mapping[str, object]]]  # of the configuration, as it is kept


def board(database: Database, config: Summary, now: datetime) -> Sequence[Mapping[str, Json]]:
    """The board as JSON, made anew only when an event or an alias came, or a day went."""
    return result(
        database, "board", mark(database, config, now), lambda: _models(database, config, now)
    )


def aliases(database: Database) -> list[dict[str, Json]]:
    """Learned and decided aliases as JSON."""

    def listed() -> list[dict[str, Json]]:
        return [
            {
                "name": one.name,
                "of": one.of,
                "confidence": one.confidence,
                "evidence": list(one.evidence),
            }
            for one in operator.aliases(database)
        ]

    return result(database, "aliases", marks.aliases(database), listed)


def suppose(database: Database, config: Summary, now: datetime) -> None:
    """Save codenames that are probably a model on the board; what is learned later is surer."""
    result(
        database, "supposed", mark(database, config, now), lambda: _suppose(database, config, now)
    )


def mark(database: Database, config: Summary, now: datetime) -> str:
    """Changes with events, aliases, the Hub's lists, the day and the configuration."""
    hubs = {one["name"] for one in config.get("sources", ()) if one["kind"] == "huggingface"}
    moved = [at for name, at in marks.changes(database).items() if name in hubs]
    parts = (
        marks.events(database),
        marks.aliases(database),
        max(moved, default=""),
        f"{now:%Y-%m-%d}",
        zlib.crc32(repr(config).encode()),
    )
    return " ".join(map(str, parts))


def result(database: Database, name: str, mark: str, make: Callable[[], list[T]]) -> list[T]:
    """A result kept in the state for as long as its mark stays the same."""
    kept = operator.setting(database, name)
    if kept is not None:
        known: dict[str, list[T]] = json.loads(kept)
        if mark in known:
            return known[mark]
    made = make()
    operator.keep_if_possible(database, name, json.dumps({mark: made}, ensure_ascii=False))
    return made


def _suppose(database: Database, config: Summary, now: datetime) -> list[str]:
    from watcher.decide import aliases as decided

    families = [_family(one) for one in config.get("families", ())]
    found = decided.suppose(_known(database, config, now), families, operator.aliases(database))
    for alias in found:
        operator.save_alias(database, alias, now)
    return [f"{alias.name}: {alias.of}" for alias in found]


def _models(database: Database, config: Summary, now: datetime) -> list[dict[str, Json]]:
    return [_model(one, now) for one in _known(database, config, now)]


def _known(database: Database, config: Summary, now: datetime) -> tuple[BoardModel, ...]:
    from watcher.decide.board import board as known_of
    from watcher.store import events

    families = [_family(one) for one in config.get("families", ())]
    trust: dict[str, Trust] = {one["name"]: one["trust"] for one in config.get("sources", ())}  # type: ignore[misc]
    told = [event for event, _ in events.select(database)]
    told += events.known_before(database, trust)
    return known_of(told, families, operator.aliases(database), now)


def _model(one: BoardModel, now: datetime) -> dict[str, Json]:
    return {
        "name": one.name,
        "family": one.family,
        "codenames": list(one.codenames),
        "state": one.state,
        "license": one.license,
        "since": stamp_or_none(one.since),
        "url": one.url,
        "evidence": [event for event in one.evidence if event],
        "overdue": one.overdue,
        "promises": [
            {
                "text": promise.text,
                "from": promise.by,
                "made": stamp(promise.made),
                "due": stamp_or_none(promise.due),
                "kept": promise.kept,
                "overdue": promise.overdue(now),
            }
            for promise in one.promises
        ],
        "claims": [
            {
                "what": claim.what,
                "value": claim.value,
                "source": claim.source,
                "url": claim.url,
                "at": stamp(claim.at),
                "conflicts": list(claim.conflicts),
            }
            for claim in one.claims
        ],
    }


def _family(data: Mapping[str, object]) -> Family:
    from watcher.model import Family, Window

    def words(name: str) -> tuple[str, ...]:
        value = data.get(name) or ()
        assert isinstance(value, list | tuple)
        return tuple(value)

    expected = data.get("expected")
    window = None
    if isinstance(expected, Mapping):
        window = Window(
            opens=moment(str(expected["opens"])), closes=moment(str(expected["closes"]))
        )
    return Family(
        name=str(data["name"]),
        names=words("names"),
        codenames=words("codenames"),
        makers=words("makers"),
        orgs=words("orgs"),
        licenses=words("licenses"),
        expected=window,
    )
