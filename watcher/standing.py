"""How things stand: the board, the sources, the outbox, and whether all is well. Reads only.

Light on purpose: `status` and `health` touch no network library and no configuration.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from watcher import kept
from watcher.moment import moment, moment_or_none, stamp_or_none
from watcher.store import marks, operator, outbox, sources
from watcher.store.database import Database
from watcher.store.outbox import Lanes
from watcher.text import counted

if TYPE_CHECKING:
    from watcher.render.shapes import Json

ALIVE = timedelta(minutes=3)  # the daemon's heartbeat comes every half minute
QUIET_FACTOR = 4  # times the longest gap between two changes
QUIET_LEAST = timedelta(days=21)
BLIND_AFTER = timedelta(days=21)  # nobody asks sooner whether a silent source is a blind spot
QUIET_WINDOW = timedelta(days=400)
LATE = timedelta(days=1)  # a message owed for longer is trouble
HALF = 0.5  # of the sources failing is more than bad luck


class Standing(NamedTuple):
    """What `status --json` prints, and the reasons when something is unhealthy."""

    models: Sequence[Mapping[str, Json]]
    sources: Sequence[Mapping[str, Json]]
    deliveries: Mapping[str, int]
    troubles: tuple[str, ...]
    blind_spots: tuple[str, ...]
    aliases: Sequence[Mapping[str, Json]]

    @property
    def healthy(self) -> bool:
        """No trouble is known."""
        return not self.troubles


def standing(database: Database, now: datetime) -> Standing:
    """How things stand now."""
    config = json.loads(operator.setting(database, "config") or "{}")
    states = sources.states(database)
    listed = [_source(one, states, now) for one in config.get("sources", ()) if one["enabled"]]
    counts = outbox.counts(database)
    open_rows = counts.get("waiting", 0) + counts.get("leased", 0)
    quiet = [f"source {one['name']} has gone quiet" for one in listed if one["state"] == "quiet"]
    quiet += _blind(database, config, now)
    return Standing(
        models=kept.board(database, config, now),
        sources=listed,
        deliveries={
            "waiting": open_rows,
            "ambiguous": counts.get("ambiguous", 0),
            "dead": counts.get("dead", 0),
        },
        troubles=tuple(_troubles(database, config, listed, counts, now)),
        blind_spots=(*config.get("blind_spots", ()), *quiet, *_parked(database, config)),
        aliases=kept.aliases(database),
    )


def shape(one: Standing) -> dict[str, Json]:
    """The stable shape of `status --json`."""
    return {
        "models": list(one.models),
        "sources": list(one.sources),
        "deliveries": dict(one.deliveries),
        "healthy": one.healthy,
        "troubles": list(one.troubles),
        "blind_spots": list(one.blind_spots),
        "aliases": list(one.aliases),
    }


def refresh(database: Database, now: datetime) -> None:
    """Make what `status` would else have to make, while the libraries for it are in memory."""
    config = json.loads(operator.setting(database, "config") or "{}")
    kept.suppose(database, config, now)
    kept.board(database, config, now)
    kept.aliases(database)
    _blind(database, config, now)


def _source(
    one: Mapping[str, str], states: Mapping[str, sources.SourceState], now: datetime
) -> dict[str, Json]:
    state = states.get(one["name"], sources.SourceState(name=one["name"]))
    return {
        "name": one["name"],
        "kind": one["kind"],
        "trust": one["trust"],
        "last_success": stamp_or_none(state.last_success),
        "last_change": stamp_or_none(state.last_change),
        "failures": state.failures,
        "last_error": state.last_error,
        "next_poll": stamp_or_none(state.next_poll),
        "state": _state(state, now),
        "degraded": state.degraded,
        "polls": state.polls,
        "requests": state.requests,
        "bytes": state.bytes,
    }


def _parked(database: Database, config: Mapping[str, Lanes]) -> list[str]:
    """What waits for channels and recipients that sources.yaml no longer names."""
    if "lanes" not in config:
        return []
    return [
        f"{counted(number, 'message')} parked for recipients of channel {name}"
        " that sources.yaml no longer names"
        for name, number in outbox.parked(database, config["lanes"]).items()
    ]


def _state(state: sources.SourceState, now: datetime) -> str:
    if state.suspect:
        return "suspect"
    if state.failures:
        return "failing"
    return "quiet" if _quiet(state, now) else "ok"


def _quiet(state: sources.SourceState, now: datetime) -> bool:
    """Silent for far longer than ever before."""
    gaps = [later - early for early, later in zip(state.rhythm, state.rhythm[1:], strict=False)]
    if not gaps:
        return False
    return now - state.rhythm[-1] > max(QUIET_LEAST, QUIET_FACTOR * max(gaps))


def _blind(
    database: Database,
    config: Mapping[str, Sequence[Mapping[str, str]]],
    now: datetime,
) -> Sequence[str]:
    """Official sources that fell silent while others told of releases."""
    changed = {name: moment(at) for name, at in marks.changes(database).items()}
    if not any(now - at > BLIND_AFTER for at in changed.values()):
        return []
    mark = f"{kept.mark(database, config, now)} {max(changed.values()):%Y-%m-%dT%H:%M:%S}"
    return kept.result(database, "blind", mark, lambda: _silent(database, config, changed, now))


def _silent(
    database: Database,
    config: Mapping[str, Sequence[Mapping[str, str]]],
    changed: Mapping[str, datetime],
    now: datetime,
) -> list[str]:
    from watcher.decide.discovery import quiet
    from watcher.model import SourceInfo
    from watcher.store import events

    infos = [
        SourceInfo(name=one["name"], kind=one["kind"], trust=one["trust"])  # type: ignore[arg-type]
        for one in config.get("sources", ())
        if one["enabled"]
    ]
    told = [event for event, _ in events.select(database, since=now - QUIET_WINDOW, kind="release")]
    return [
        f"source {spot.source} has said nothing since {spot.since:%Y-%m-%d}, "
        f"while others told of {', '.join(spot.missed[:5])}"
        for spot in quiet(infos, changed, told, now)
    ]


def _troubles(
    database: Database,
    config: Mapping[str, Lanes],
    listed: Sequence[Mapping[str, Json]],
    counts: Mapping[str, int],
    now: datetime,
) -> list[str]:
    found = []
    beat = moment_or_none(operator.setting(database, "heartbeat"))
    if beat is not None and now - beat > ALIVE:
        found.append(f"the daemon gave its last sign of life {beat:%Y-%m-%d %H:%M} UTC")
    failing = [one for one in listed if one["state"] in ("failing", "suspect")]
    if listed and len(failing) > HALF * len(listed):
        found.append(f"{len(failing)} of {len(listed)} sources cannot be read")
    dead = [target for target in outbox.targets(database).values() if target.dead_since]
    found += [
        f"channel {target.name}{f' to {target.recipient}' if target.recipient else ''}"
        f" takes no messages: {target.dead_reason}"
        for target in dead
    ]
    found += [
        f"channel {name} has owed messages since {since:%Y-%m-%d %H:%M} UTC"
        for name, since in outbox.oldest(database, now - LATE).items()
        if name in config.get("lanes", {}) and name not in {target.name for target in dead}
    ]
    if lost := counts.get("dead", 0):
        found.append(
            f"{counted(lost, 'message')} could not be delivered; watcher deliveries --dead"
        )
    return found
