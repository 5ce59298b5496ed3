"""CPU seconds, wall seconds and peak memory of whole processes, children included."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# One small job in front of the real one, so that ru_maxrss is not that of the big parent. It adopts
# what the real one leaves behind (PR_SET_CHILD_SUBREAPER), so that a fork server and its children,
# which nobody else waits for, are counted too.
_SPAWN = """
import ctypes, json, os, resource, subprocess, sys, time
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
start = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=sys.stderr).returncode
wall = time.perf_counter() - start
def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
own = cpu()
try:
    while True:
        os.wait()
except ChildProcessError:
    pass
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([cpu(), wall, peak, cpu() - own, code]))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took. `memory` is the largest single process, in MiB.

    `left` is the part of `cpu` in processes that outlived it: a fork server and its children.
    """

    cpu: float
    wall: float
    memory: float
    left: float


def run(*words: str | Path, code: int | None = 0) -> Cost:
    """Run a command to its end, without its output. Raises RuntimeError on another exit code."""
    import json

    environ = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    command = [sys.executable, "-c", _SPAWN, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    cpu, wall, memory, left, exited = json.loads(done.stdout.splitlines()[-1])
    if code is not None and exited != code:
        raise RuntimeError(f"{words}: exit {exited}\n{done.stderr[-2000:]}")
    return Cost(cpu, wall, memory, left)


def python(*words: str | Path, code: int | None = 0) -> Cost:
    """The same, of this interpreter."""
    return run(sys.executable, *words, code=code)


def median(costs: Sequence[Cost]) -> Cost:
    """Of each figure by itself."""
    return Cost(
        statistics.median(one.cpu for one in costs),
        statistics.median(one.wall for one in costs),
        statistics.median(one.memory for one in costs),
        statistics.median(one.left for one in costs),
    )


class Farm:
    """The feeds of benchmarks/farm.py, in a process of their own."""

    def __init__(self, port: int) -> None:
        self.port = port

    def set(self, **wanted: float) -> None:
        """Change what is served."""
        query = "&".join(f"{name}={value}" for name, value in wanted.items())
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/set?{query}").close()

    def urls(self, feeds: int) -> list[str]:
        """One address for each feed, spread over the hosts."""
        return [f"http://127.0.0.{n % 100 + 1}:{self.port}/{n}.xml" for n in range(feeds)]


@contextmanager
def farm() -> Iterator[Farm]:
    """A running farm."""
    words = [sys.executable, "-m", "benchmarks.farm"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Farm(int(process.stdout.readline()))
        finally:
            process.kill()


class Watch:
    """A watcher over some feeds, in a folder of its own."""

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        folder.mkdir(exist_ok=True)
        self.state = folder / "state"
        self.database = self.state / "watcher.db"
        self.config = folder / "sources.yaml"
        self.urls = folder / "urls.txt"
        self.urls.write_text("\n".join(urls))
        lines = ["families:", "  llama: {names: [Llama], makers: [Meta]}", "sources:"]
        lines += [
            f"  - {{name: feed-{n}, kind: feed, url: '{url}', every: 15m, trust: press}}"
            for n, url in enumerate(urls)
        ]
        self.config.write_text("\n".join(lines) + "\n")

    def verb(self, *words: str, code: int | None = 0) -> Cost:
        """What one verb costs."""
        where = ("-m", "watcher", "--config", self.config, "--state", self.state)
        return python(*where, *words, code=code)


@contextmanager
def folder() -> Iterator[Path]:
    """Somewhere to write."""
    with tempfile.TemporaryDirectory(prefix="watcher-bench-") as name:
        yield Path(name)
