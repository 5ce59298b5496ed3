"""`watcher run`: polls on time, sends at once, makes digests, keeps house; stops cleanly.

    APScheduler --fires--> poll of one source --saved--> senders wake, one a channel
        |-- every half minute: digests whose time has come, the heartbeat, the configuration
        '-- once a night: upkeep
One process works on a state; others stand by and take over when it is gone. No channel waits for
another, no bug stops more than what it is in, and a clock that is set moves no plan for long.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from watcher import config as settings
from watcher import digests
from watcher.channels import ChannelKind
from watcher.config import Config
from watcher.delivery import deliver
from watcher.errors import ConfigError, PollError, StateError
from watcher.fetch import Unchanged, Web
from watcher.log import hide, log, loop_failed
from watcher.loop import until_done
from watcher.pipeline import Poll, poll
from watcher.pipeline.outlook import sooner
from watcher.pipeline.policy import Policy, policy
from watcher.pipeline.promise import tell_owner
from watcher.pipeline.visits import Visitor
from watcher.recording import Recorder
from watcher.round import report
from watcher.sources import SourceKind
from watcher.standing import refresh, standing
from watcher.store import operator, outbox, sources
from watcher.store.database import Database, open_state
from watcher.store.lock import alone
from watcher.store.upkeep import prune

HOUSEKEEPING = 30.0  # seconds
GRACE = 8.0  # seconds a delivery in hand may take after SIGTERM
ASLEEP = 60.0  # seconds the sender waits at most; a wish of the outbox wakes it earlier
START_SPREAD = 30.0  # seconds over which overdue sources are spread after a start
STATE_TROUBLE = 30.0  # seconds before something is tried again when the state was not writable
LONGEST_WISH = 86_400.0  # seconds; a server's wish is capped there, so more is a wrong clock
CLOCK_LOOK = 10.0  # seconds between two looks at the wall clock ...
CLOCK_JUMP = 20.0  # ... and by how many it must have been set to plan anew
NO_NETWORK = 60.0  # seconds between tries while no source at all can be reached
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
    loop.add_signal_handler(signal.SIGHUP, lambda: None)  # who stands by reads the file later
    async with alone(folder, stopping) as ours:
        if ours:
            async with Web() as web:
                visitor: Visitor = Recorder(web, path, record) if record else web
                await Daemon(config, path, environ, database, visitor, stopping).run()
    database.close()


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
        self._senders: dict[str, asyncio.Task[None]] = {}
        self._wakes: dict[str, asyncio.Event] = {}
        self._unmarked: dict[str, str] = {}  # receipts that could not be written yet
        self._unreached: set[str] = set()  # sources whose last poll found no server
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._beating: asyncio.Task[None] | None = None
        self._looked: tuple[int, int] | None = None  # it may have changed while we stood by
        self._refused = ""  # the mistakes the owner was told of
        self._policy: Policy = policy(config, database, now())

    async def run(self) -> None:
        """Until told to stop; the deliveries in hand are finished, the rest stays owed."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGHUP, lambda: self._take_config(asked=True))
        operator.remember_config(self._database, self._config.summary())
        outbox.reclaim(self._database, NAME, now())  # we hold the lock: its sender is gone
        self._keep_house()
        self._plan()
        self._scheduler.start()
        log.info("daemon.started", sources=len(self._config.watched))
        clock = asyncio.create_task(self._watch_clock())
        self._wake()
        await self._stopping.wait()
        clock.cancel()
        self._scheduler.shutdown(wait=False)
        self._wake()
        senders = set(self._senders.values())
        if senders:
            await asyncio.wait(senders, timeout=GRACE)
        for sender in senders:
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
                due = _soon(start, source)
            due = min(due, start + timedelta(seconds=max(source.every, _wait(state, start))))
            self._schedule(source, due)
        often = IntervalTrigger(seconds=int(HOUSEKEEPING))
        nightly = CronTrigger(hour=3, minute=30, timezone=self._config.timezone)
        for what, when, name in (self._house, often, "house"), (self._nightly, nightly, "night"):
            self._scheduler.add_job(what, when, id=name, replace_existing=True, coalesce=True)

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
            state = sources.state(self._database, name)
            due = self._probing(done, state.next_poll or due)
            if done.events:
                self._look_out()
        except StateError as error:
            log.error("state.failed", error=str(error))
        except asyncio.CancelledError:
            if not self._stopping.is_set():  # else the scheduler would print it as a failure
                raise
        else:
            report(done)
            if done.events or done.error:
                self._wake()
        finally:
            if not self._stopping.is_set():
                self._schedule(source, due)

    def _probing(self, done: Poll, due: datetime) -> datetime:
        """The next poll, with an eye on our own network: while nothing at all can be reached
        one source tries every minute, and when one is reached the others follow at once."""
        watched = {one.name: one for one in self._config.watched}
        dark = len(watched) > 1 and self._unreached >= watched.keys()
        if not done.unreached:
            self._unreached.discard(done.source)
            for name in self._unreached & watched.keys() if dark else ():
                self._schedule(watched[name], _soon(now(), watched[name]))
            return due
        self._unreached.add(done.source)
        jobs = (self._scheduler.get_job(f"poll:{name}") for name in watched)
        soonest = min((job.next_run_time for job in jobs if job), default=due)
        latest = now() + timedelta(seconds=NO_NETWORK)
        return min(due, latest) if dark and soonest > latest else due

    def _look_out(self) -> None:
        """Take the policy in force now; of what it expects more news, polls are pulled forward."""
        before, self._policy = self._policy, policy(self._config, self._database, now())
        for source in self._config.watched if self._policy.expected != before.expected else ():
            if self._scheduler.get_job(f"poll:{source.name}"):  # else it is being polled
                due = sooner(
                    source,
                    self._database,
                    before,
                    self._policy,
                    now=now(),
                    chance=random.random(),
                )
                if due is not None:
                    self._schedule(source, due)

    def _wake(self) -> None:
        """Let every channel look for what is due; a new one gets its sender."""
        for channel in self._config.channels:
            if channel.name not in self._senders:
                self._wakes[channel.name] = asyncio.Event()
                task = asyncio.create_task(self._send_on(channel.name))
                self._senders[channel.name] = task
        for wake in self._wakes.values():
            wake.set()

    async def _send_on(self, name: str) -> None:
        """Send to one channel whenever something is due, until told to stop or it is gone."""
        wake = self._wakes[name]
        while not self._stopping.is_set():
            channel = next((one for one in self._config.channels if one.name == name), None)
            if channel is None:
                break
            wake.clear()
            await _sleep(wake, await self._send(channel))
        del self._senders[name], self._wakes[name]

    async def _send(self, channel: ChannelKind) -> float:
        """Send what is due; seconds until the next look."""
        try:
            await deliver(
                [channel],
                self._database,
                self._policy,
                clock=now,
                chance=random.random,
                stopping=self._stopping.is_set,
                by=NAME,
                unmarked=self._unmarked,
            )
            due = outbox.next_due(self._database, now(), {channel.name: channel.recipients})
        except StateError as error:
            log.error("state.failed", error=str(error))
            return STATE_TROUBLE
        except Exception:  # a sender that died would be silent
            log.error("sender.failed", channel=channel.name, exc_info=True)
            return STATE_TROUBLE
        return ASLEEP if due is None else min(ASLEEP, max(0.5, (due - now()).total_seconds()))

    async def _watch_clock(self) -> None:
        """Plan anew when the wall clock was set or the machine slept: jobs wait by that clock."""
        loop = asyncio.get_running_loop()
        apart = time.time() - loop.time()
        while True:
            await asyncio.sleep(CLOCK_LOOK)
            jump = time.time() - loop.time() - apart
            if abs(jump) > CLOCK_JUMP:
                log.warning("clock.jumped", seconds=round(jump))
                apart += jump
                self._plan()
                self._wake()

    def _keep_house(self) -> None:
        """Due digests, a sign of life, a look at the configuration and the operator's word."""
        try:
            self._look_out()
            if digests.make_due(self._database, self._policy, now()):
                self._wake()
            operator.beat(self._database, now())
            if self._config.heartbeat and standing(self._database, now()).healthy:
                self._beating = asyncio.create_task(_beat(self._config.heartbeat))
        except StateError as error:
            log.error("state.failed", error=str(error))
        if _signature(self._path) != self._looked:
            self._take_config()

    async def _house(self) -> None:
        """As a coroutine: a plain function would run in a thread, amid another transaction."""
        self._keep_house()
        try:
            refresh(self._database, now())
        except StateError as error:
            log.error("state.failed", error=str(error))

    async def _nightly(self) -> None:
        try:
            prune(self._database, now())
        except StateError as error:
            log.error("state.failed", error=str(error))

    def _take_config(self, *, asked: bool = False) -> None:
        """Take a new sources.yaml when it is good; keep the old one and say so when it is not.

        `asked` takes it also when only a secret's file has changed.
        """
        looked = _signature(self._path)
        try:
            config = settings.load(self._path, self._environ)
        except ConfigError as error:
            config, mistakes = None, str(error)
        try:
            if config is None:
                self._refuse(mistakes)
            elif asked or config.fingerprint != self._config.fingerprint:
                self._use(config)
        except StateError as error:  # next time
            log.error("state.failed", error=str(error))
        else:
            self._looked = looked
            self._refused = self._refused if config is None else ""

    def _use(self, config: Config) -> None:
        hide(config.secrets)
        operator.remember_config(self._database, config.summary())
        in_force = policy(config, self._database, now())
        gone = {one.name for one in self._config.watched} - {one.name for one in config.watched}
        self._config, self._policy = config, in_force
        for name in gone:
            if self._scheduler.get_job(f"poll:{name}"):
                self._scheduler.remove_job(f"poll:{name}")
        self._unreached -= gone
        self._plan()
        self._wake()
        log.info("config.reloaded", sources=len(config.watched))

    def _refuse(self, mistakes: str) -> None:
        if mistakes == self._refused:
            return
        title = "sources.yaml was edited and cannot be used; the old configuration stays"
        with self._database.transaction():
            tell_owner(
                self._database, self._policy, title, mistakes.splitlines(), self._path.name, now()
            )
        self._refused = mistakes
        log.error("config.refused", error=mistakes)
        self._wake()


async def _beat(url: str) -> None:
    """Ask the outside watchdog's address; it is a secret, so no error names it."""
    async with Web() as web:
        try:
            await web.visit("heartbeat").get(url, conditional=False)
        except (PollError, Unchanged) as error:
            log.warning("heartbeat.failed", status=getattr(error, "status", None))


def _signature(path: Path) -> tuple[int, int] | None:
    """Changes whenever the file does; None while it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _wait(state: sources.SourceState | None, start: datetime) -> float:
    """Seconds a server or a backoff still asks us to wait."""
    until = None if state is None else state.next_poll if state.failures else state.not_before
    if until is None:
        return 0.0
    left = (until - start).total_seconds()
    return left if 0 < left <= LONGEST_WISH else 0.0


def _soon(start: datetime, source: SourceKind) -> datetime:
    """Now, but not all sources in the same second."""
    return start + timedelta(seconds=min(START_SPREAD, source.every) * random.random())


async def _sleep(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass


def start(path: Path, folder: Path, record: Path | None) -> None:
    """Run in this process until told to stop."""
    until_done(run(path, folder, os.environ, record=record))
