"""What a poll leaves behind beside its news: health, validators, raw responses, the next date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from watcher.decide import schedule
from watcher.duration import short
from watcher.errors import PollError, Suspect
from watcher.fetch import Exchange, Page, Unchanged, Validator, page_of
from watcher.log import redact
from watcher.pipeline.outage import outage, recovered
from watcher.pipeline.outlook import expected
from watcher.pipeline.policy import Policy
from watcher.pipeline.promise import tell_owner
from watcher.pipeline.visits import Visit, response
from watcher.sources import Reading, SourceKind
from watcher.store import entries, sources, texts
from watcher.store.database import Database
from watcher.store.sources import SourceState
from watcher.text import line

TELL_AFTER = 3  # failures in a row before the owner hears of it
AGAIN = timedelta(days=3)  # without a reading, before the owner hears of a source a second time
LONGEST = timedelta(days=7)  # that is doubled with each further time, up to this
RHYTHM = 100  # changes remembered for learning when a source speaks
FRESH_CAP = 3600.0  # seconds: a max-age beyond an hour would hide news for longer than we promise
_NOT_READING = frozenset({"name", "every", "trust", "enabled", "family"})


def reads(source: SourceKind) -> str:
    """What a source's entries depend on: its parser's version, and where and how it looks."""
    keys = source.model_dump(mode="json", exclude=set(_NOT_READING))
    look = blake2b(repr(sorted(keys.items())).encode(), digest_size=6).hexdigest()
    return f"{source.parser}:{look}"


async def reread(
    source: SourceKind, database: Database, state: SourceState, *, now: datetime
) -> SourceState:
    """Read the stored raw responses with a new parser, silently; our improvement is no news.

    Where the source now looks elsewhere, or nothing was stored, its next reading is a first look.
    """
    fresh = state._replace(reads=reads(source), baseline_at=None, last_success=None)
    if state.reads.split(":")[1:] == fresh.reads.split(":")[1:]:
        stored = _Stored(texts.responses(database, source.name))
        try:
            reading = await source.read(stored, entries.Known(database, source.name))
        except (PollError, Unchanged):
            pass
        else:
            fresh = state._replace(reads=fresh.reads)
            with database.transaction():
                _overwrite(database, source.name, reading, now)
                sources.forget_marks(database, source.name)
                sources.save(database, fresh)
            return fresh
    with database.transaction():
        sources.forget_validators(database, source.name)
        sources.save(database, fresh)
    return fresh


def succeeded(
    source: SourceKind,
    visit: Visit,
    reading: Reading,
    state: SourceState,
    database: Database,
    policy: Policy,
    *,
    marks: Mapping[str, str],
    changed: bool,
    now: datetime,
    chance: float,
) -> None:
    """A good reading: inside the transaction that saves what it said, and that read `state`.

    `marks`: those of its rows, by address.
    """
    state = _well(source, visit, state, database, policy, now=now, chance=chance)
    good = [one for one in visit.exchanges if one.body is not None and 200 <= one.status < 300]
    texts.save_responses(database, source.name, [response(one) for one in good])
    validators = {
        url: replace(one, marks=marks[url]) if marks.get(url) else one
        for url, one in visit.validators.items()
    }
    sources.save_validators(database, source.name, validators)
    sources.save(
        database,
        state._replace(
            baseline_at=state.baseline_at or now,
            last_change=now if changed else state.last_change,
            degraded=line(reading.degraded),
            rhythm=(*state.rhythm, now)[-RHYTHM:]
            if changed and state.baseline_at
            else state.rhythm,
        ),
    )


def unchanged(
    source: SourceKind,
    visit: Visit,
    before: Mapping[str, Validator],
    database: Database,
    policy: Policy,
    *,
    now: datetime,
    chance: float,
) -> None:
    """The usual answer: nothing new. `before` are the validators it was asked with."""
    with database.transaction(durable=False):
        state = sources.state(database, source.name)
        state = _well(source, visit, state, database, policy, now=now, chance=chance)
        renewed = {url: one for url, one in visit.validators.items() if before.get(url) != one}
        sources.save_validators(database, source.name, renewed)
        sources.save(database, state)


def failed(
    source: SourceKind,
    visit: Visit,
    error: PollError,
    database: Database,
    policy: Policy,
    *,
    now: datetime,
    chance: float,
) -> None:
    """A failed or implausible reading: recorded, backed off, never taken for an empty one."""
    with database.transaction():
        state = sources.state(database, source.name)
        failures = state.failures + 1
        not_before = now + timedelta(seconds=error.retry_in) if error.retry_in else None
        state = _counted(state, visit)._replace(
            reads=state.reads or reads(source),
            last_try=now,
            failures=failures,
            last_error=redact(line(str(error))),
            suspect=isinstance(error, Suspect),
            not_before=not_before,
            next_poll=schedule.after_failure(
                now, source.every, failures, chance=chance, not_before=not_before
            ),
        )
        sources.save(database, state)
        if failures >= TELL_AFTER and not state.told and _patience_over(state, now):
            if outage(database, policy, state.last_error or "", now):
                return
            tell_owner(database, policy, *_broken(source, state), source.name, now)
            told = state._replace(told=True, told_at=now, notices=state.notices + 1)
            sources.save(database, told)


def _well(
    source: SourceKind,
    visit: Visit,
    state: SourceState,
    database: Database,
    policy: Policy,
    *,
    now: datetime,
    chance: float,
) -> SourceState:
    _tell_of_recovery(source, state, database, policy, now)
    fresh = min(getattr(visit, "fresh_for", 0.0), FRESH_CAP)
    not_before = now + timedelta(seconds=fresh) if fresh else None
    return _counted(state, visit)._replace(
        reads=state.reads if state.baseline_at else reads(source),
        last_try=now,
        last_success=now,
        failures=0,
        last_error=None,
        suspect=False,
        told=False,
        not_before=not_before,
        next_poll=schedule.after_success(
            now,
            source.every,
            chance=chance,
            not_before=not_before,
            rhythm=state.rhythm,
            silent_since=state.last_change or state.baseline_at,
            expected=expected(source, policy),
        ),
    )


def _tell_of_recovery(
    source: SourceKind, state: SourceState, database: Database, policy: Policy, now: datetime
) -> None:
    """Only what was told of as broken is told of as mended."""
    if state.failures:
        recovered(database, policy, now)
    if state.told:
        title = f"{source.name} can be read again"
        again = short(_patience(state).total_seconds())
        lines = (
            f"It failed {state.failures} times; the last error was: {state.last_error}",
            f"You will hear of it again when it cannot be read for {again}.",
        )
        tell_owner(database, policy, title, lines, source.name, now)


def _patience_over(state: SourceState, now: datetime) -> bool:
    """Who comes and goes is told of once; later only when it stays away."""
    if state.told_at is None:
        return True
    return now - (state.last_success or state.told_at) > _patience(state)


def _patience(state: SourceState) -> timedelta:
    return min(LONGEST, AGAIN * float(2 ** min(state.notices - 1, 10)))


def _counted(state: SourceState, visit: Visit) -> SourceState:
    return state._replace(
        polls=state.polls + 1,
        requests=state.requests + visit.requests,
        bytes=state.bytes + visit.bytes,
    )


def _broken(source: SourceKind, state: SourceState) -> tuple[str, tuple[str, ...]]:
    what = "shows something implausible" if state.suspect else "cannot be read"
    last = state.last_success
    since = f"last read {last:%Y-%m-%d %H:%M} UTC" if last else "never read before"
    return (
        f"{source.name} {what}",
        (
            f"{state.last_error}",
            f"{state.failures} failures in a row, {since}.",
            "It is tried again with growing pauses; you will hear when it recovers.",
        ),
    )


def _overwrite(database: Database, source: str, reading: Reading, now: datetime) -> None:
    kept = entries.kept(database, source, [one.id for one in reading.snapshot.entries])
    rows = [
        (one, kept[one.id].revision + 1 if one.id in kept else 1)
        for one in reading.snapshot.entries
        if one.id not in kept or entries.digest(one) != kept[one.id].digest
    ]
    entries.save(database, source, rows, now)
    texts.save(database, reading.texts)


class _Stored:
    """A fetch that answers from the raw responses of the last good reading."""

    def __init__(self, responses: tuple[texts.Response, ...]) -> None:
        self._responses = {one.url: one for one in responses}

    async def get(
        self, url: str, *, conditional: bool = True, headers: Mapping[str, str] | None = None
    ) -> Page:
        """The stored answer, or `PollError` where there is none."""
        one = self._responses.get(url)
        if one is None:
            raise PollError(f"{url}: no stored answer")
        return page_of(
            Exchange(at=one.at, url=url, status=one.status, headers=one.headers, body=one.body)
        )
