"""What is measured: each function is one row of docs/performance.md, and returns its figures."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import rhythm
from benchmarks.measure import Cost, Watch, farm, folder, median, python, run

SHARED = Path("../shared/data")
Figures = dict[str, float]
IMPORTS = "import watcher.round, watcher.sources.huggingface, watcher.fetch.transport"


def _three(measure: Callable[[], Cost]) -> Cost:
    return median([measure() for _ in range(3)])


def start() -> Figures:
    """`status` against a bare Python with three modules."""
    with farm() as feeds, folder() as where:
        watch = Watch(where, feeds.urls(5))
        watch.verb("check")
        watch.verb("status")
        bare = ("-c", "import argparse, sqlite3, json")
        pairs = [(python(*bare).cpu, watch.verb("status").cpu) for _ in range(9)]
    pairs.sort(key=lambda pair: pair[1] / pair[0])
    return {"bare": pairs[4][0], "status": pairs[4][1]}


def quiet() -> Figures:
    """1,000 feeds, nothing changed: 304, and 200 with the same bytes."""
    with farm() as feeds, folder() as where:
        watch = Watch(where, feeds.urls(1000))
        kept = where / "tags.json"
        ask = ("-m", "benchmarks.yardstick", "fetch", watch.urls, kept)
        python(*ask)
        watch.verb("check")
        before = _size(watch)
        bare, ours = _three(lambda: python(*ask)), _three(lambda: watch.verb("check"))
        grown = _size(watch) - before
        feeds.set(validators=0)
        watch.verb("check")
        bare_same, same = _three(lambda: python(*ask)), _three(lambda: watch.verb("check"))
    return {
        "bare 304": bare.cpu,
        "304": ours.cpu,
        "memory": ours.memory,
        "bare 200": bare_same.cpu,
        "200": same.cpu,
        "growth": grown / 3,
    }


def changed() -> Figures:
    """1,000 feeds: the first poll, 1 % and 100 % with one new entry; disk after `prune`."""
    with farm() as feeds, folder() as where:
        watch = Watch(where, feeds.urls(1000))
        warm = ("-m", "benchmarks.yardstick", "fetch", watch.urls, where / "tags.json")
        floor = ("-m", "benchmarks.yardstick", "store", watch.urls, where / "floor.db")
        found = {}
        stages = {
            "first": {},
            "1 %": {"generation": 1, "share": 100},
            "100 %": {"share": 1, "generation": 2},
        }
        for name, wanted in stages.items():
            feeds.set(**wanted)
            python(*warm)  # the farm makes its feeds when they are first asked for
            found[f"floor {name}"] = python(*floor).cpu
            found[name] = watch.verb("check").cpu
        watch.verb("prune")
        with sqlite3.connect(watch.state / "watcher.db") as state:
            entries = state.execute("SELECT count(*) FROM entries").fetchone()[0]
            bodies = state.execute("SELECT sum(length(body)) FROM bodies").fetchone()[0]
        found |= {"entries": entries, "disk": _size(watch), "bodies": bodies}
    return found


def slow() -> Figures:
    """5,000 feeds behind 200 ms, nothing changed."""
    with farm() as feeds, folder() as where:
        watch = Watch(where, feeds.urls(5000))
        watch.verb("check")
        feeds.set(delay=0.2)
        cost = watch.verb("check")
    return {"wall": cost.wall, "cpu": cost.cpu, "memory": cost.memory}


def hub() -> Figures:
    """An organization of 2,000 repositories: nothing changed, and ten changed."""
    words = [sys.executable, "-m", "benchmarks.hub", "2000"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(words, **pipes) as double, folder() as where:  # type: ignore[call-overload]
        try:
            url = double.stdout.readline().strip()
            watch = Watch(where, [])
            watch.config.write_text(
                "families:\n  llama: {names: [Llama], makers: [Meta]}\nsources:\n"
                "  - {name: hub, kind: huggingface, org: org, trust: official,"
                f" endpoint: '{url}'}}\n"
            )
            bare = _three(lambda: python("-c", IMPORTS))
            watch.verb("check")
            first, quiet, after = _requests(watch), watch.verb("check"), _requests(watch)
            double.stdin.write("\n")
            double.stdin.flush()
            double.stdout.readline()
            ten = watch.verb("check")
            last = _requests(watch)
        finally:
            double.kill()
    return {
        "start": bare.cpu,
        "quiet cpu": quiet.cpu,
        "quiet requests": after - first,
        "ten cpu": ten.cpu,
        "ten requests": last - after,
    }


def history() -> Figures:
    """100 changed feeds at 10 thousand and at a million stored entries."""
    found: Figures = {}
    with farm() as feeds, folder() as where:
        watch = Watch(where, feeds.urls(100))
        watch.verb("check")
        generation = 0
        for name, stored in (("10k", 10_000), ("1M", 1_000_000)):
            _fill(watch.state / "watcher.db", stored)
            costs = []
            for _ in range(3):
                generation += 1
                feeds.set(generation=generation)
                costs.append(watch.verb("check"))
            found[name] = median(costs).cpu
    return found


def _fill(path: Path, stored: int) -> None:
    """Entries of other sources, up to this many in all."""
    with sqlite3.connect(path) as state:
        state.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :stored)"
            " INSERT OR IGNORE INTO entries SELECT 'other-' || (i % 1000), 'id-' || i,"
            " hex(randomblob(12)), hex(randomblob(12)), 'https://example.org/' || i, 'Title ' || i,"
            " NULL, NULL, '', '{}', 1, :at, :at, 0 FROM n",
            {"stored": stored, "at": "2026-01-01T00:00:00.000Z"},
        )


def judge() -> Figures:
    """Entries a second on one core, all rules on; start-up taken off."""
    news = (SHARED / "news" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    with folder() as where:
        few, many = where / "few.jsonl", where / "many.jsonl"
        few.write_text(news[0] + "\n")
        many.write_text("\n".join(news) + "\n")
        idle = _three(lambda: python("-m", "watcher", "judge", few))
        full = _three(lambda: python("-m", "watcher", "judge", many))
    return {"entries": len(news), "seconds": full.cpu - idle.cpu, "start": idle.cpu}


def license_diff() -> Figures:
    """Two texts of some 30 kB, one clause apart; in-process, and as a command."""
    from watcher.decide.licenses import compare

    chance = random.Random(3)
    words = ["license", "you", "may", "not", "the", "model", "use", "of", "any", "terms", "party"]
    clauses = [
        f"{n}. Clause {n}. " + " ".join(chance.choices(words, k=60)).capitalize() + "."
        for n in range(1, 101)
    ]
    old = "\n\n".join(clauses)[:30_000]
    new = old.replace(
        "50. Clause 50.", "50. Clause 50. You may not use the outputs to train models."
    )
    times = []
    for _ in range(5):
        begun = time.process_time()
        compare(old, new)
        times.append(time.process_time() - begun)
    with folder() as where:
        (where / "old.txt").write_text(old)
        (where / "new.txt").write_text(new)
        command = ("-m", "watcher", "license", "diff", where / "old.txt", where / "new.txt")
        whole = _three(lambda: python(*command))
    return {"first": times[0], "compare": sorted(times)[2], "command": whole.cpu, "bytes": len(old)}


def replay() -> Figures:
    """A recording named by WATCHER_BENCH_RECORDING."""
    where = os.environ.get("WATCHER_BENCH_RECORDING", "")
    lines = sum(1 for _ in (Path(where) / "responses.jsonl").open())
    cost = run(sys.executable, "-m", "watcher", "replay", where, "--json")
    return {"polls": lines, "cpu": cost.cpu, "wall": cost.wall}


def idle() -> Figures:
    """The default sources for a simulated week of 304s."""
    words = [sys.executable, "-m", "benchmarks.idle"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    day, week, polls, unchanged = map(float, done.stdout.split())
    return {"day": day, "week": week, "polls": polls, "unchanged": unchanged}


def learning() -> Figures:
    """Detection delay against requests."""
    found: Figures = {}
    for what, requests, middle, last, fewer in rhythm.table(SHARED / "events"):
        found |= {f"{what}|requests": requests, f"{what}|median": middle}
        found |= {f"{what}|p95": last, f"{what}|fewer": fewer}
    return found


def _size(watch: Watch) -> int:
    with sqlite3.connect(watch.state / "watcher.db") as state:
        state.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (watch.state / "watcher.db").stat().st_size


def _requests(watch: Watch) -> int:
    with sqlite3.connect(watch.state / "watcher.db") as state:
        return int(state.execute("SELECT sum(requests) FROM sources").fetchone()[0])


ALL: dict[str, Callable[[], Figures]] = {
    "start": start,
    "quiet": quiet,
    "changed": changed,
    "slow": slow,
    "hub": hub,
    "history": history,
    "judge": judge,
    "license_diff": license_diff,
    "replay": replay,
    "idle": idle,
    "learning": learning,
}
