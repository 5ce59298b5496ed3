"""docs/performance.md from the figures."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from pathlib import Path

PAGE = Path("docs/performance.md")
Figures = Mapping[str, float]
HEAD = """# What it costs

Written by `make bench`. CPU seconds are of whole processes from start to exit, user and system;
each row is set against a yardstick measured in the same run. Medians of three where a row is quick.

Machine: {cores} cores shared with other work, Python {python}, loopback only, no TLS. Yardsticks:
*bare* is a bare aiohttp client with conditional requests; *floor* adds fastfeedparser and SQLite
and nothing else (benchmarks/yardstick.py). Parsing happens in child processes of a fork server, whose
CPU these figures miss: measured apart it is some 3 ms for each feed that changed, so the first and
the 100 % row take about 3 s more than they say. The peer *reader* was not run beside: its wanted
shares refer to figures of another hour, 71 s for the first poll and 5.5 s for 304s.

| what | wanted | measured | most of the rest goes to |
| --- | --- | --- | --- |
"""


def write(found: Mapping[str, Figures]) -> None:
    """The page, of all rows that were measured; the others are named."""
    rows = [line for name, make in _ROWS.items() if name in found for line in make(found[name])]
    head = HEAD.format(cores=os.cpu_count(), python=platform.python_version())
    text = head + "\n".join(rows) + "\n"
    missing = [name for name in _ROWS if name not in found]
    if missing:
        text += f"\nNot measured in this run: {', '.join(missing)}.\n"
    if "learning" in found:
        text += _learning(found["learning"])
    PAGE.write_text(text + _TAIL, encoding="utf-8")


def _start(one: Figures) -> list[str]:
    ratio = one["status"] / one["bare"]
    return [
        (
            "| `watcher status` | at most 3 × Python with argparse, sqlite3, json |"
            f" {one['status'] * 1000:.0f} ms, {ratio:.1f} × | importing click, half of it |"
        )
    ]


def _quiet(one: Figures) -> list[str]:
    same, plain = one["304"], one["200"]
    download = one["bare 200"] - one["bare 304"]
    return [
        (
            "| 1,000 feeds, all 304 | at most 5 × bare |"
            f" {same:.2f} s, {same / one['bare 304']:.1f} × bare; {one['memory']:.0f} MiB |"
            " 0.6 s start and configuration, then aiohttp and one small transaction a poll |"
        ),
        (
            "| the same bytes, no validators | at most 1.5 × the row above, plus the download |"
            f" {plain:.2f} s, {(plain - download) / same:.1f} × after {download:.2f} s of download |"
            " inflating and hashing |"
        ),
        (
            "| database growth for 1,000 quiet polls | bounded |"
            f" {one['growth'] / 1000:.1f} kB | rows are written in place |"
        ),
    ]


def _changed(one: Figures) -> list[str]:
    texts = {
        "first": (
            "first poll, 35,000 entries",
            "at most 2 × floor",
            "commits that wait for the disk, indexes, the raw response kept as evidence",
        ),
        "1 %": ("1 % with one new entry", "1/5 of reader", "as for 304"),
        "100 %": (
            "100 % with one new entry",
            "1/10 of reader",
            "comparing 35,000 entries, one durable commit a feed, evidence",
        ),
    }
    rows = [
        f"| 1,000 feeds, {what} | {wanted} | {one[name]:.2f} s,"
        f" {one[name] / one[f'floor {name}']:.1f} × floor ({one[f'floor {name}']:.2f} s) | {rest} |"
        for name, (what, wanted, rest) in texts.items()
    ]
    each = one["disk"] / one["entries"]
    own = (one["disk"] - one["bodies"]) / one["entries"]
    return [
        *rows,
        (
            "| disk for each remembered entry, after `prune` | at most 1 kB |"
            f" {each / 1000:.2f} kB; {own / 1000:.2f} kB without the last raw response of each feed |"
            " the entry's text |"
        ),
    ]


def _slow(one: Figures) -> list[str]:
    return [
        (
            "| 5,000 feeds behind 200 ms, all 304 | under 15 s and 120 MB |"
            f" {one['wall']:.1f} s wall, {one['cpu']:.1f} s CPU, {one['memory'] * 1.048576:.0f} MB |"
            " waiting: at most 100 polls are under way at once |"
        )
    ]


def _hub(one: Figures) -> list[str]:
    start = one["start"]
    return [
        (
            "| Hub organization of 2,000 repositories, quiet | 2–3 requests, 0.5 s CPU |"
            f" {one['quiet requests']:.0f} requests, {one['quiet cpu']:.2f} s, imports alone {start:.2f} s |"
            " start, reading the list |"
        ),
        (
            "| ... ten changed | those, and at most 3 each |"
            f" {one['ten requests']:.0f} requests, {one['ten cpu']:.2f} s |"
            " the same |"
        ),
    ]


def _history(one: Figures) -> list[str]:
    return [
        (
            "| 100 changed feeds at 1M stored entries, against 10k | at most 1.2 × |"
            f" {one['1M'] / one['10k']:.2f} × | every look-up goes by key |"
        )
    ]


def _judge(one: Figures) -> list[str]:
    rate = one["entries"] / one["seconds"]
    return [
        f"| `judge` | 1,000 entries a second | {rate:.0f} a second | patterns over title and text |"
    ]


def _license(one: Figures) -> list[str]:
    return [
        (
            f"| `license diff` of two {one['bytes'] / 1000:.0f} kB texts | under 50 ms |"
            f" {one['compare'] * 1000:.0f} ms, the first {one['first'] * 1000:.0f} ms;"
            f" {one['command'] * 1000:.0f} ms as a command | start |"
        )
    ]


def _replay(one: Figures) -> list[str]:
    each = one["cpu"] / one["polls"]
    return [
        (
            f"| `replay` | 2,400 polls in 30 s | {one['polls']:.0f} responses in {one['wall']:.0f} s wall,"
            f" {one['cpu']:.1f} s CPU: {each * 2400:.1f} s CPU for 2,400 | parsing, then judging |"
        )
    ]


def _idle(one: Figures) -> list[str]:
    return [
        (
            "| `run`, default sources, a simulated week of 304s | under 80 MB, flat |"
            f" {one['day'] * 1.048576:.0f} MB after a day, {one['week'] * 1.048576:.0f} MB after seven"
            f" ({one['polls']:.0f} polls) | libraries |"
        )
    ]


_ROWS: dict[str, Callable[[Figures], list[str]]] = {
    "quiet": _quiet,
    "changed": _changed,
    "slow": _slow,
    "hub": _hub,
    "history": _history,
    "judge": _judge,
    "license_diff": _license,
    "replay": _replay,
    "idle": _idle,
    "start": _start,
}


def _learning(one: Figures) -> str:
    names = dict.fromkeys(key.partition("|")[0] for key in one)
    rows = [
        f"| {name} | {one[f'{name}|requests']:,.0f} | {one[f'{name}|median']:.0f} s"
        f" | {one[f'{name}|p95']:.0f} s | {one[f'{name}|fewer']:.1f} |"
        for name in names
    ]
    return (
        "\n## Asking less often, yet sooner\n\nThe recorded histories of feeds, polled at fixed"
        " intervals and as [learned](scheduling.md); learning sees only what came before. The last"
        " column: how many times fewer requests than a fixed interval with the same median.\n\n"
        "| interval | requests | median delay | 95th percentile | times fewer |\n"
        "| --- | --- | --- | --- | --- |\n" + "\n".join(rows) + "\n\n"
        "With the same requests the median is three times shorter, and with a third of them the"
        " same. The 95th percentile gains less: what comes at an unusual hour waits longer, so with"
        " a third of the requests it is about twice that of the fixed interval.\n"
    )


_TAIL = """
## What would be next

- Disk: an entry is 1.5 kB with its text of up to 2,000 characters, which `prune` drops after 30 days;
  the last raw response of each feed is the rest.
- First and changed polls: keep the raw response as it came, compressed by the server, instead of
  compressing it again; group the commits of polls that end together.
- Start: click is half of `status`; a lighter option parser would save 30 ms.
- Memory: structlog loads rich and Pygments whether it colors or not.
"""
