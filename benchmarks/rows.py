"""What is measured: each function returns the figures of one or more rows of the page.

The rows that poll the farm are in benchmarks/polling.py.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import polling, recorded, rhythm
from benchmarks.measure import Cost, Watch, farm, folder, median, python

SHARED = Path("../shared/data")
Figures = dict[str, float]


class Absent(Exception):
    """What a row needs is not here; says what."""


def _shared(name: str) -> Path:
    """A folder of the recorded data beside this checkout. Raises Absent."""
    if not (SHARED / name).is_dir():
        raise Absent(f"its data, {SHARED / name}, is not here")
    return SHARED / name


def _three(measure: Callable[[], Cost]) -> Cost:
    return median([measure() for _ in range(3)])


def start() -> Figures:
    """`status` against a bare Python, with three modules and without."""
    with farm() as feeds, folder() as where:
        watch = Watch(where, feeds.urls(5))
        watch.verb("check")
        watch.verb("status")
        bare = ("-c", "import argparse, sqlite3, json")
        nothing = median([python("-c", "pass") for _ in range(9)]).cpu
        pairs = [(python(*bare).cpu, watch.verb("status").cpu) for _ in range(9)]
    pairs.sort(key=lambda pair: pair[1] / pair[0])
    return {"nothing": nothing, "bare": pairs[4][0], "status": pairs[4][1]}


def hub() -> Figures:
    """Organizations of 70 and 2,000 repositories: quiet, ten changed, the tags of all recomputed.

    The start of it all is what an organization of one repository takes.
    """
    found: Figures = {}
    for repositories in (70, 2000):
        words = [sys.executable, "-m", "benchmarks.hub", str(repositories)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(words, **pipes) as double, folder() as where:  # type: ignore[call-overload]
            try:
                url = double.stdout.readline().strip()
                small, large = (_organization(where / name, url, name) for name in ("small", "org"))
                found["start"] = _three(partial(small.verb, "check")).cpu
                for what in ("quiet", "ten", "tags"):
                    cpu, requests = _told(double, large, what)
                    found |= {f"{repositories}|{what}": cpu}
                    found |= {f"{repositories}|{what}|requests": requests}
            finally:
                double.kill()
    return found


def _organization(where: Path, url: str, name: str) -> Watch:
    """A watcher of one organization, its first poll behind it."""
    watch = Watch(where, [])
    watch.config.write_text(
        "families:\n  llama: {names: [Llama], makers: [Meta]}\nsources:\n"
        f"  - {{name: hub, kind: huggingface, org: {name}, trust: official, endpoint: '{url}'}}\n"
    )
    watch.verb("check")
    return watch


def _told(double: subprocess.Popen[str], watch: Watch, what: str) -> tuple[float, float]:
    """CPU seconds and requests of a poll after something happened, three times over."""
    assert double.stdin is not None
    assert double.stdout is not None
    costs, before = [], _requests(watch)
    for _ in range(3):
        if what != "quiet":
            double.stdin.write(f"{what}\n")
            double.stdin.flush()
            double.stdout.readline()
        costs.append(watch.verb("check"))
    return median(costs).cpu, (_requests(watch) - before) / 3


def judge() -> Figures:
    """Entries a second on one core, all rules on; start-up taken off."""
    news = (_shared("news") / "dev.jsonl").read_text(encoding="utf-8").splitlines()
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
    """2,400 polls, each with one new entry, made by benchmarks/recorded.py."""
    with folder() as where:
        polls = recorded.write(where)
        cost = _three(lambda: python("-m", "watcher", "replay", where, "--json"))
    return {"polls": polls, "cpu": cost.cpu, "wall": cost.wall}


def idle() -> Figures:
    """The default sources for a simulated week of 304s."""
    words = [sys.executable, "-m", "benchmarks.idle"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    day, week, polls, unchanged = map(float, done.stdout.split())
    return {"day": day, "week": week, "polls": polls, "unchanged": unchanged}


def learning() -> Figures:
    """Detection delay against requests."""
    return rhythm.figures(_shared("events").parent)


def _requests(watch: Watch) -> int:
    with sqlite3.connect(watch.database) as state:
        return int(state.execute("SELECT sum(requests) FROM sources").fetchone()[0])


ALL: dict[str, Callable[[], Figures]] = {
    "quiet": polling.quiet,
    "changed": polling.changed,
    "slow": polling.slow,
    "history": polling.history,
    "parse": polling.parse,
    "hub": hub,
    "judge": judge,
    "license_diff": license_diff,
    "replay": replay,
    "idle": idle,
    "start": start,
    "learning": learning,
}
