"""`watcher run`: polls on time, sends at once, makes digests, keeps house; stops cleanly.

    APScheduler --fires--> poll of one source --saved--> sender wakes --> deliveries
        |-- every half minute: digests whose time has come, the heartbeat, the configuration
        '-- once a night: upkeep
One process works on a state; others stand by and take over when it is gone.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import random
import signal
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from watcher import config as settings
from watcher import digests
from watcher.config import Config
from watcher.delivery import deliver
from watcher.errors import ConfigError, StateError
from watcher.fetch import Web
from watcher.log import hide, log, loop_failed
from watcher.pipeline import poll
from watcher.pipeline.policy import Policy, policy
from watcher.pipeline.promise import tell_owner
from watcher.pipeline.visits import Visitor
from watcher.recording import Recorder
from watcher.round import report
from watcher.sources import SourceKind
from watcher.store import operator, outbox, sources
from watcher.store.database import Database, open_state
from watcher.store.upkeep import prune

HOUSEKEEPING = 30.0  # seconds
STANDBY = 2.0  # seconds between tries to take over
GRACE = 8.0  # seconds a delivery in hand may take after SIGTERM
ASLEEP = 60.0  # seconds the sender waits at most; a wish of the outbox wakes it earlier
START_SPREAD = 30.0  # seconds over which overdue sources are spread after a start
STATE_TROUBLE = 30.0  # seconds before a poll is tried again when the state could not be written
LOCK = "run.lock"
NAME = "run"  # on the leases of the one daemon


def now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


async def run(
    path: Path, folder: Path, environ: Mapping[str, str], *, record: Path | None = None
) -> None:
    """Watch until SIGTERM or SIGINT. Raises ConfigError or StateError before anything started."""
    config = settings.load(path, environ)
    hide(config.secrets)
    database = open_state(folder)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(loop_failed)
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stopping.set)
    with (folder / LOCK).open("a") as lock:
        if await _alone(lock, stopping):
            async with Web() as web:
                visitor: Visitor = Recorder(web, path, record) if record else web
                await Daemon(config, path, environ, database, visitor, stopping).run()
    database.close()


async def _alone(lock: IO[str], stopping: asyncio.Event) -> bool:
    """Wait until no other process works on this state; False when told to stop before."""
    said = False
    while not stopping.is_set():
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not said:
                log.info("daemon.standby", detail="another process works on this state")
            said = True
            await _sleep(stopping, STANDBY)
        else:
            return True
    return False


class Daemon:
    """One running watcher. Everything that must survive it is in the database."""

    def __init__(
        self,
        config: Config,
        path: Path,
        environ: Mapping[str, str],
        database: Database,
        web: Visitor,
        stopping: asyncio.Event,
    ) -> None:
        self._config = config
        self._path = path
        self._environ = environ
        self._database = database
        self._web = web
        self._stopping = stopping
        self._wake = asyncio.Event()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._looked: tuple[int, int] | None = _signature(path)
        self._refused = ""  # the mistakes the owner was told of
        self._policy: Policy = policy(config, database, now())

    async def run(self) -> None:
        """Until told to stop; the delivery in hand is finished, the rest stays owed."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGHUP, self._take_config)
        operator.remember_config(self._database, self._config.summary())
        outbox.reclaim(self._database, NAME, now())  # we hold the lock: its sender is gone
        self._keep_house()
        self._plan()
        self._scheduler.add_job(
            self._keep_house, "interval", seconds=HOUSEKEEPING, max_instances=1, coalesce=True
        )
        self._scheduler.add_job(
            self._nightly, "cron", hour=3, minute=30, timezone=self._config.timezone
        )
        self._scheduler.start()
        log.info("daemon.started", sources=len(self._config.watched))
        sender = asyncio.create_task(self._send_on())
        await self._stopping.wait()
        self._scheduler.shutdown(wait=False)
        self._wake.set()
        await asyncio.wait({sender}, timeout=GRACE)
        sender.cancel()
        operator.rest(self._database)
        log.info("daemon.stopped")

    def _plan(self) -> None:
        """A job for each source at the time its state says; overdue ones are spread a little."""
        known = sources.states(self._database)
        start = now()
        for source in self._config.watched:
            state = known.get(source.name)
            due = state.next_poll if state else None
            if due is None or due <= start:
                due = start + timedelta(seconds=min(START_SPREAD, source.every) * random.random())
            due = min(due, start + timedelta(seconds=max(source.every, _wait(state, start))))
            self._schedule(source, due)

    def _schedule(self, source: SourceKind, at: datetime) -> None:
        self._scheduler.add_job(
            self._poll,
            "date",
            run_date=at,
            args=(source.name,),
            id=f"poll:{source.name}",
            replace_existing=True,
            misfire_grace_time=None,
            max_instances=2,  # a poll plans the next one at its own end: that one may be due now
        )

    async def _poll(self, name: str) -> None:
        """Poll one source and plan its next poll, whatever happened."""
        source = next((one for one in self._config.watched if one.name == name), None)
        if source is None or self._stopping.is_set():
            return
        due = now() + timedelta(seconds=max(source.every, STATE_TROUBLE))
        try:
            done = await poll(
                source, self._web, self._database, self._policy, now=now(), chance=random.random()
            )
            due = sources.state(self._database, name).next_poll or due
        except StateError as error:
            log.error("state.failed", error=str(error))
        else:
            report(done)
            if done.events:
                self._policy = policy(self._config, self._database, now())
            if done.events or done.error:
                self._wake.set()
        if not self._stopping.is_set():
            self._schedule(source, due)

    async def _send_on(self) -> None:
        """Send whenever something is due, until told to stop."""
        while not self._stopping.is_set():
            wait = ASLEEP
            try:
                await deliver(
                    self._config.channels,
                    self._database,
                    self._policy,
                    clock=now,
                    chance=random.random,
                    stopping=self._stopping.is_set,
                    by=NAME,
                )
                due = outbox.next_due(self._database)
                if due is not None:
                    wait = min(ASLEEP, max(0.5, (due - now()).total_seconds()))
            except StateError as error:
                log.error("state.failed", error=str(error))
                wait = STATE_TROUBLE
            await _sleep(self._wake, wait)
            self._wake.clear()

    def _keep_house(self) -> None:
        """Due digests, a sign of life, a look at the configuration and the operator's word."""
        try:
            self._policy = policy(self._config, self._database, now())
            if digests.make_due(self._database, self._policy, now()):
                self._wake.set()
            operator.beat(self._database, now())
        except StateError as error:
            log.error("state.failed", error=str(error))
        if _signature(self._path) != self._looked:
            self._take_config()

    def _nightly(self) -> None:
        try:
            prune(self._database, now())
        except StateError as error:
            log.error("state.failed", error=str(error))

    def _take_config(self) -> None:
        """Take a new sources.yaml when it is good; keep the old one and say so when it is not."""
        self._looked = _signature(self._path)
        try:
            config = settings.load(self._path, self._environ)
        except ConfigError as error:
            self._refuse(str(error))
            return
        self._refused = ""
        if config.fingerprint == self._config.fingerprint:
            return
        hide(config.secrets)
        gone = {one.name for one in self._config.watched} - {one.name for one in config.watched}
        for name in gone:
            if self._scheduler.get_job(f"poll:{name}"):
                self._scheduler.remove_job(f"poll:{name}")
        self._config = config
        self._policy = policy(config, self._database, now())
        operator.remember_config(self._database, config.summary())
        self._plan()
        self._wake.set()
        log.info("config.reloaded", sources=len(config.watched))

    def _refuse(self, mistakes: str) -> None:
        if mistakes == self._refused:
            return
        self._refused = mistakes
        log.error("config.refused", error=mistakes)
        title = "sources.yaml was edited and cannot be used; the old configuration stays"
        with self._database.transaction():
            tell_owner(
                self._database, self._policy, title, mistakes.splitlines(), self._path.name, now()
            )
        self._wake.set()


def _signature(path: Path) -> tuple[int, int] | None:
    """Changes whenever the file does; None while it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _wait(state: sources.SourceState | None, start: datetime) -> float:
    """Seconds a server or a backoff still asks us to wait."""
    if state is None or state.next_poll is None or not (state.failures or state.not_before):
        return 0.0
    return max(0.0, (state.next_poll - start).total_seconds())


async def _sleep(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass


def start(path: Path, folder: Path, record: Path | None) -> None:
    """Run in this process until told to stop."""
    asyncio.run(run(path, folder, os.environ, record=record))
