"""docs/performance.md: one table of wishes and figures, one of who was measured beside."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from benchmarks import rhythm
from benchmarks.lines import ABSENT, ROWS, Figures
from benchmarks.peers import PINNED

PAGE = Path("docs/performance.md")
STAGES = {
    "first": "first poll",
    "304": "304",
    "200": "200, same bytes",
    "1 %": "1 %",
    "100 %": "100 %",
}
POLLERS = {
    "raw": "sockets of asyncio",
    "bare": "bare aiohttp client",
    "floor": "floor",
    **{name: words[0].replace("==", " ") for name, words in PINNED.items()},
    "ours": "**watcher**",
}
HEAD = """# What it costs

Written by `make bench`: every figure is of one run, begun {began:%Y-%m-%d %H:%M} UTC, {minutes:.0f}
minutes long, the yardsticks and the peers in turns with us. Machine: {cores} × {cpu}, shared with other
work (load {load:.1f} at the start), Python {python}, loopback only, no TLS.

CPU seconds are of whole processes from start to exit, user and system, with all their children, also
those of a fork server that nobody waits for. Memory is the resident peak of the largest process.
Medians of three in turns; *reader* parses 1,000 feeds once a stage, which takes it half a minute.

* *raw* and *bare*: conditional requests over the sockets of asyncio, and by a bare aiohttp client,
  which also inflates; both parse nothing
* *floor*: a poller of 60 lines, aiohttp, lxml and SQLite: stores every entry with its text, one
  transaction a feed; cleans, limits, judges and announces nothing (benchmarks/yardstick.py)
* *reader*: the peer that remembers entries; *nvchecker*: the peer in raw speed, one regular expression
  over each body, without conditional requests or entries (benchmarks/peers.py)

Those that remember entries are checked to remember the same.

| row | wanted | measured | reached? | most of the rest goes to |
| --- | --- | --- | --- | --- |
"""


@dataclass(slots=True)
class About:
    """The run itself: when, how long, and what could not be measured, by name."""

    began: datetime
    minutes: float
    load: float
    missing: dict[str, str] = field(default_factory=dict)


def text(found: Mapping[str, Figures], about: About) -> str:
    """The whole page."""
    head = HEAD.format(
        began=about.began,
        minutes=about.minutes,
        load=about.load,
        cores=os.cpu_count(),
        cpu=_cpu(),
        python=platform.python_version(),
    )
    parts = [head + "\n".join(table(found)) + "\n"]
    if about.missing:
        parts.append("\nNot measured:\n\n" + "\n".join(_why(about.missing)) + "\n")
    parts.append("\n## Beside\n\n" + "\n".join(_beside(found)) + "\n")
    if "learning" in found:
        parts.append(rhythm.section(found["learning"]))
    return "".join([*parts, _TAIL])


def table(found: Mapping[str, Figures]) -> list[str]:
    """The lines of the rows that were measured."""
    return [line.text() for name, make in ROWS if name in found for line in make(found[name])]


def _why(missing: Mapping[str, str]) -> Iterator[str]:
    for name, reason in missing.items():
        yield f"* {name}: {reason}"


def _beside(found: Mapping[str, Figures]) -> Iterator[str]:
    """Everybody's CPU and wall seconds in each stage."""
    figures = {**found.get("quiet", {}), **found.get("changed", {})}
    yield "1,000 feeds, CPU seconds (wall seconds in brackets), and the largest resident peak:\n"
    yield f"| | {' | '.join(STAGES.values())} | memory |"
    yield "| --- |" + " --- |" * (len(STAGES) + 1)
    for name, called in POLLERS.items():
        cells = [
            f"{figures[f'{stage}|{name}']:.2f} ({figures[f'{stage}|{name}|wall']:.1f})"
            if f"{stage}|{name}" in figures
            else "–"
            for stage in STAGES
        ]
        peaks = [figures.get(f"{stage}|{name}|memory", 0) for stage in STAGES]
        memory = f"{max(peaks) * 1.048576:.0f} MB" if any(peaks) else ABSENT
        yield f"| {called} | {' | '.join(cells)} | {memory} |"
    yield "\nIn the third column the server sends no validators; the peers are not run there."


def _cpu() -> str:
    """The processor's name as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0].replace("(R)", "") if names else platform.machine()


_TAIL = """
## What bounds it

- At most 100 polls are under way (`AT_ONCE` in watcher/round.py), 128 requests in all, and one at a
  host (watcher/fetch): 5,000 feeds behind 200 ms wait 10 s whatever the CPU does. The farm's 100
  hosts lie on this machine, which needs no manners; elsewhere 50 feeds a host take the same 10 s.
- Each poll is one transaction. It waits for the disk where it tells something
  ([decision](decisions/0014-disk.md)); else wall seconds would follow the disk.
- Bodies are parsed in child processes, where a hostile feed can use up nothing of ours: to start them
  takes 0.3 s, and bodies and entries cross a pipe. Of a feed only rows that differ are cleaned and
  compared ([decision](decisions/0015-marks.md)); reading all of them is most of a first poll.
- A check starts in 0.35 s: aiohttp a third of it (it loads the trust store twice), pydantic a quarter.
  The wishes of 1/3 and 1/5 of *reader* leave less than twice that for a thousand polls.
- A tenth of *reader* on the first poll is what the floor takes, which cleans and limits nothing.

## What would be next

- First and changed polls: hand the parsers several bodies at a time; write entries by position, and
  their address once.
- Start: an HTTP client that loads no trust store before it connects.
- Hub: keep marks of each listing's rows, as of feeds, so that the rows that stay are not compared.
"""
