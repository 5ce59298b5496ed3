"""The whole story in one function: one reading of one source, and everything that follows.

    source --read--> reading --recall--> changes --judge--> verdicts --> events --place--> stories
     '- network -'             '----------- decided by pure functions -----------'           |
                    saved in ONE transaction, the validators included  <--promise-- messages-'

Sending is another act (watcher/delivery.py): it starts from what was saved here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from watcher.errors import FetchError, PollError, RateLimited, StateError
from watcher.fetch import Unchanged
from watcher.log import log, redact
from watcher.model import Event
from watcher.pipeline import bookkeeping
from watcher.pipeline.policy import Policy
from watcher.pipeline.promise import promise
from watcher.pipeline.recall import Recalled, recall, remember
from watcher.pipeline.visits import Visit, Visitor
from watcher.sources import Reading, SourceKind
from watcher.store import entries, sources
from watcher.store.database import Database

if TYPE_CHECKING:
    from watcher.decide.stories import Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What came of polling one source once; `error` says why it failed, in a sentence."""

    source: str
    events: tuple[Event, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict)  # event id -> story key
    error: str = ""
    first_look: bool = False
    unchanged: bool = False
    unreached: bool = False  # no server answered: theirs may be down, or our network


async def poll(
    source: SourceKind,
    web: Visitor,
    database: Database,
    policy: Policy,
    *,
    now: datetime,
    chance: float,
) -> Poll:
    """Poll one source and save all that follows, in one transaction. `chance` in [0, 1).

    A source that cannot be read is recorded and backed off; so is one whose entries bring out a
    bug of ours, so that the others go on. StateError passes through.
    """
    state = sources.state(database, source.name)
    if state.baseline_at and state.reads != bookkeeping.reads(source):
        await bookkeeping.reread(source, database, state, now=now)
    validators = sources.validators(database, source.name)
    visit = web.visit(source.name, validators)
    try:
        reading = await source.read(visit, entries.Known(database, source.name))
        return _save(source, visit, reading, database, policy, now=now, chance=chance)
    except Unchanged:
        bookkeeping.unchanged(source, visit, validators, database, policy, now=now, chance=chance)
        return Poll(source=source.name, unchanged=True)
    except PollError as error:
        failure = error
    except StateError:
        raise
    except Exception as bug:
        log.error("poll.crashed", source=source.name, exc_info=True)
        failure = PollError(f"a bug of ours, {type(bug).__name__}; the log has its trace")
    bookkeeping.failed(source, visit, failure, database, policy, now=now, chance=chance)
    return Poll(source=source.name, error=redact(str(failure)), unreached=_unreached(failure))


def _unreached(error: PollError) -> bool:
    """Whether no server answered at all."""
    waits = isinstance(error, RateLimited)
    return isinstance(error, FetchError) and error.status is None and not (error.code or waits)


def _save(
    source: SourceKind,
    visit: Visit,
    reading: Reading,
    database: Database,
    policy: Policy,
    *,
    now: datetime,
    chance: float,
) -> Poll:
    """Decide and save; the look into memory and the writing are one transaction.

    It waits for the disk where it tells something; the rest, if lost, is read again.
    """
    with database.transaction(durable=False):
        state = sources.state(database, source.name)
        found = recall(database, source.name, reading, state=state, now=now)
        first_look = state.baseline_at is None or found.rebuilt
        told: tuple[Event, ...] = ()
        placed: tuple[Placement, ...] = ()
        if found.changes:
            told, placed = _decide(
                source, visit, reading, found, database, policy, now, first_look=first_look
            )
        remember(source.name, found, reading, database, now)
        bookkeeping.succeeded(
            source,
            visit,
            reading,
            state,
            database,
            policy,
            marks=found.marks,
            changed=bool(found.changes),
            now=now,
            chance=chance,
        )
    stories = {event: one.story.key for one in placed for event in one.story.events}
    return Poll(source=source.name, events=told, stories=stories, first_look=first_look)


def _decide(
    source: SourceKind,
    visit: Visit,
    reading: Reading,
    found: Recalled,
    database: Database,
    policy: Policy,
    now: datetime,
    *,
    first_look: bool,
) -> tuple[tuple[Event, ...], tuple[Placement, ...]]:
    """Judge what changed, and promise what is told of it; at a first look, look around only."""
    from watcher.pipeline import judging  # to load what decides costs more than most polls

    if first_look:
        judging.look_around(source.info, found, database, policy, now)
        return (), ()
    judged = judging.judge(source.info, found, reading, database, policy, now)
    told, placed = judging.tell(source.info, judged, visit.exchanges, database, policy, now)
    if placed:
        promise(database, placed, policy, now)
    return told, placed
