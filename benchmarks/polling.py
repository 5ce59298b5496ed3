"""The rows that poll the farm: each function returns the figures of some rows of the page."""

from __future__ import annotations

import io
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median as middle

from benchmarks import farm as made
from benchmarks.measure import Cost, Farm, Watch, farm, folder, median, python
from benchmarks.pollers import Bare, Floor, Ours, Poller, count, crew
from watcher.moment import stamp

Figures = dict[str, float]
FEEDS = 1000
TIMES = 3
SLOW = ("reader",)  # a poll that parses takes it half a minute: once must do
FORGETFUL = ("raw", "bare", "nvchecker")  # know no entries
OLD = timedelta(days=31)  # longer than the text of an entry without an event is kept


def parse() -> Figures:
    """Milliseconds for a feed of the farm: two public parsers alone, and ours."""
    import fastfeedparser
    import feedparser

    from watcher.parse import feeds

    now = datetime.now(UTC)
    bodies = [made.feed(number, 0) for number in range(100)]
    parsers: dict[str, Callable[[bytes], object]] = {
        "fastfeedparser": fastfeedparser.parse,
        "feedparser": lambda body: feedparser.parse(io.BytesIO(body)),
        "ours": lambda body: feeds.read(body, "https://example.org/", "application/xml", now),
    }
    taken: dict[str, list[float]] = {name: [] for name in parsers}
    for _ in range(TIMES):
        for name, parser in parsers.items():
            begun = time.process_time()
            for body in bodies:
                parser(body)
            taken[name].append((time.process_time() - begun) * 1000 / len(bodies))
    return {name: middle(times) for name, times in taken.items()}


def quiet() -> Figures:
    """1,000 feeds, nothing changed: 304, and 200 with the same bytes."""
    with farm() as feeds, folder() as where:
        pollers = crew(where / "crew", feeds.urls(FEEDS))
        _stage("first", pollers, times=1)
        ours = _ours(pollers)
        before = _file(ours.watch)
        found = _stage("304", pollers)
        grown = _file(ours.watch) - before
        feeds.set(validators=0)
        tagless = [one for one in pollers if isinstance(one, Bare | Floor | Ours)]
        for one in tagless:
            one.poll()
        found |= _stage("200", tagless)
    return found | {"growth": grown / TIMES * 1000 / FEEDS}


def changed() -> Figures:
    """1,000 feeds: the first poll, 1 % and 100 % with one new entry; disk before and after."""
    with farm() as feeds, folder() as where:
        urls = feeds.urls(FEEDS)
        (where / "urls.txt").write_text("\n".join(urls))
        _ready(feeds, where)
        crews = [crew(where / "0", urls)]
        crews += [crew(where / str(turn), urls, without=SLOW) for turn in range(1, TIMES)]
        found = _median([_stage("first", pollers, times=1) for pollers in crews])
        pollers, ours = crews[0], _ours(crews[0])
        found |= {"entries": ours.found(), "disk": _used(ours.watch)}
        turns = []
        for turn in range(1, TIMES + 1):
            _ready(feeds, where, generation=turn, share=100)
            turns.append(_stage("1 %", pollers, times=1))
        found |= _median(turns)
        turns = []
        for turn in range(1, TIMES + 1):
            _ready(feeds, where, generation=TIMES + turn, share=100, base=turn)
            turns.append(_stage("100 %", pollers, times=1))
            pollers = [one for one in pollers if one.name not in SLOW]
        found |= _median(turns)
        return found | _aged(ours.watch)


def slow() -> Figures:
    """5,000 feeds behind 200 ms, nothing changed."""
    with farm() as feeds, folder() as where:
        watch = Watch(where, feeds.urls(5000))
        watch.verb("check")
        feeds.set(delay=0.2)
        costs = [watch.verb("check") for _ in range(TIMES)]
    cost = median(costs)
    worst = max(one.wall for one in costs)
    return {"wall": cost.wall, "cpu": cost.cpu, "memory": cost.memory, "worst": worst}


def history() -> Figures:
    """100 changed feeds at 10 thousand, 100 thousand and a million stored entries, in turns."""
    with farm() as feeds, folder() as where:
        urls = feeds.urls(100)
        (where / "urls.txt").write_text("\n".join(urls))
        watches = {}
        for name, stored in (("10k", 10_000), ("100k", 100_000), ("1M", 1_000_000)):
            watches[name] = watch = Watch(where / name, urls)
            watch.verb("check")
            _fill(watch.database, stored)
        turns = []
        for generation in range(1, TIMES + 3):
            _ready(feeds, where, generation=generation)
            turns.append({name: one.verb("check").cpu for name, one in watches.items()})
        return _median(turns) | {"start": _start(where)}


def _start(where: Path) -> float:
    """What `check` takes with nothing to poll but one feed that is not there."""
    watch = Watch(where / "start", ["http://127.0.0.1:1/0.xml"])
    return median([watch.verb("check", code=None) for _ in range(TIMES)]).cpu


def _stage(name: str, pollers: Sequence[Poller], times: int = TIMES) -> Figures:
    """What each poller takes, in turns; those that remember entries must remember the same."""
    costs: dict[str, list[Cost]] = {one.name: [] for one in pollers}
    for _ in range(times):
        for one in pollers:
            costs[one.name].append(one.poll())
    entries = {one.name: one.found() for one in pollers if one.name not in FORGETFUL}
    if len(set(entries.values())) != 1:
        raise RuntimeError(f"{name}: not the same work: {entries}")
    found: Figures = {}
    for who, all_costs in costs.items():
        cost = median(all_costs)
        found[f"{name}|{who}"] = cost.cpu
        found |= {f"{name}|{who}|wall": cost.wall, f"{name}|{who}|memory": cost.memory}
        found[f"{name}|{who}|left"] = cost.left
    return found


def _median(turns: Sequence[Figures]) -> Figures:
    """Of each figure, over the turns it was measured in."""
    names = {name for turn in turns for name in turn}
    return {name: middle(turn[name] for turn in turns if name in turn) for name in sorted(names)}


def _ours(pollers: Sequence[Poller]) -> Ours:
    return next(one for one in pollers if isinstance(one, Ours))


def _ready(feeds: Farm, where: Path, **wanted: float) -> None:
    """Change what is served, and let the farm make it: it does so when first asked."""
    feeds.set(**wanted)
    tags = where / "made.json"
    tags.unlink(missing_ok=True)
    python("-m", "benchmarks.yardstick", "fetch", where / "urls.txt", tags)


def _aged(watch: Watch) -> Figures:
    """Disk when the text's days are over: entries made older in place, for lack of a month."""
    with sqlite3.connect(watch.database) as state:
        then = stamp(datetime.now(UTC) - OLD)
        state.execute("UPDATE entries SET first_seen = ?, last_seen = ?", (then, then))
    watch.verb("prune")
    with sqlite3.connect(watch.database) as state:
        bodies = state.execute("SELECT sum(length(body)) FROM bodies").fetchone()[0]
    kept = count(watch.database, "entries")
    return {"kept": kept, "pruned": _used(watch), "bodies": bodies}


def _fill(path: Path, stored: int) -> None:
    """Entries of other sources, up to this many in all."""
    with sqlite3.connect(path) as state:
        state.executescript("PRAGMA synchronous = off; PRAGMA cache_size = -500000")
        state.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :stored)"
            " INSERT OR IGNORE INTO entries (source, id, digest, heading, url, title, text, facts,"
            " revision, first_seen, last_seen) SELECT 'other-' || (i % 1000), 'id-' || i,"
            " hex(randomblob(12)), hex(randomblob(12)), 'https://example.org/' || i, 'Title ' || i,"
            " '', '{}', 1, :at, :at FROM n",
            {"stored": stored, "at": "2026-01-01T00:00:00.000Z"},
        )


def _file(watch: Watch) -> int:
    """Bytes of the state, its log written back."""
    with sqlite3.connect(watch.database) as state:
        state.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return watch.database.stat().st_size


def _used(watch: Watch) -> int:
    """Bytes of the state without its free pages, which are used again."""
    with sqlite3.connect(watch.database) as state:
        pages, free, size = (
            state.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
    return int((pages - free) * size)
