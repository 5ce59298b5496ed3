"""What is expected of a source for reasons outside of it, and polls pulled forward for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from watcher.decide import schedule
from watcher.pipeline.policy import Policy
from watcher.sources import SourceKind
from watcher.store import sources
from watcher.store.database import Database


def expected(source: SourceKind, policy: Policy) -> float:
    """How much likelier than usual news is here: of its family, or of any where it tells of all."""
    if source.trust not in ("official", "partner"):
        return 1.0
    mine = {family.name for family in policy.families if set(family.orgs) & set(source.orgs)}
    known = {source.family} if source.family else mine
    found = [value for name, value in policy.expected.items() if not known or name in known]
    return max(found, default=1.0)


def sooner(
    source: SourceKind,
    database: Database,
    before: Policy,
    after: Policy,
    *,
    now: datetime,
    chance: float,
) -> datetime | None:
    """When to poll a source of which more is expected than before; saved. None: as planned.

    A failing source keeps its backoff, the server's wish still counts, and those that should have
    been asked already do not come in the same second.
    """
    likelier = expected(source, after)
    if likelier <= expected(source, before):
        return None
    state = sources.state(database, source.name)
    if state.failures or state.last_success is None or state.next_poll is None:
        return None
    due = schedule.after_success(
        state.last_success,
        source.every,
        chance=chance,
        not_before=state.not_before,
        rhythm=state.rhythm,
        silent_since=state.last_change or state.baseline_at,
        expected=likelier,
    )
    due = max(due, now + timedelta(seconds=schedule.SOONEST * chance))
    if due >= state.next_poll:
        return None
    with database.transaction(durable=False):
        sources.save(database, state._replace(next_poll=due))
    return due
