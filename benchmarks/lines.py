"""The lines of the page's table, from the figures: what was wanted, what it took, is it reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

Figures = Mapping[str, float]
ABSENT = "not measured"
MB = 1.048576  # of a MiB


class Line(NamedTuple):
    """One row and one wish. `reached` is None where nothing was wished for, or nobody measured."""

    row: str
    wanted: str
    measured: str
    reached: bool | None
    rest: str = ""  # what most of it goes to

    def text(self) -> str:
        """As a row of the table."""
        reached = {True: "yes", False: "**no**", None: "–"}[self.reached]
        return f"| {self.row} | {self.wanted} | {self.measured} | {reached} | {self.rest} |"


def _share(one: Figures, stage: str, peer: str, most: float, wanted: str) -> Line:
    """Ours against somebody else in the same stage."""
    ours, other = one[f"{stage}|ours"], one.get(f"{stage}|{peer}")
    if other is None:
        return Line("", wanted, ABSENT, None)
    return Line("", wanted, f"{ours / other:.2f} × {other:.2f} s", ours <= most * other)


def _headed(row: str, rest: str, lines: list[Line]) -> Iterator[Line]:
    """The first line names the row, and what most of it goes to."""
    yield lines[0]._replace(row=row, rest=rest)
    yield from lines[1:]


def _first(one: Figures) -> Iterator[Line]:
    yield from _headed(
        f"1,000 feeds, first poll, {one['entries']:,.0f} entries: {one['first|ours']:.2f} s",
        f"{one['first|ours|left']:.1f} s parsing and cleaning in child processes; storing 35,000"
        " entries with three indexes",
        [
            _share(one, "first", "reader", 1 / 10, "at most 1/10 of reader"),
            _share(one, "first", "floor", 2, "at most 2 × floor"),
        ],
    )


def _few(one: Figures) -> Iterator[Line]:
    yield from _headed(
        f"1,000 feeds, 1 % with one new entry: {one['1 %|ours']:.2f} s",
        f"as for 304; {one['1 %|ours|left']:.1f} s starting the child processes",
        [_share(one, "1 %", "reader", 1 / 5, "at most 1/5 of reader")],
    )
    yield from _headed(
        f"1,000 feeds, 100 % with one new entry: {one['100 %|ours']:.2f} s",
        f"{one['100 %|ours|left']:.1f} s parsing in child processes, of which only new rows are"
        " cleaned; fetching; judging a thousand entries",
        [_share(one, "100 %", "reader", 1 / 10, "at most 1/10 of reader")],
    )


def _quiet(one: Figures) -> Iterator[Line]:
    ours, plain = one["304|ours"], one["200|ours"]
    download = one["200|bare"] - one["304|bare"]
    yield from _headed(
        f"1,000 feeds, nothing changed (304): {ours:.2f} s, {one['304|ours|memory'] * MB:.0f} MB",
        "start and configuration, then aiohttp and one small transaction a poll",
        [
            _share(one, "304", "reader", 1 / 3, "at most 1/3 of reader"),
            _share(one, "304", "nvchecker", 1, "below nvchecker"),
            _share(one, "304", "bare", 5, "at most 5 × bare"),
        ],
    )
    yield Line(
        f"the same bytes without validators (200): {plain:.2f} s",
        "at most 1.5 × the row above, plus the download",
        f"{(plain - download) / ours:.2f} × after {download:.2f} s of download",
        plain - download <= 1.5 * ours,
        "inflating and hashing",
    )
    yield Line(
        "database growth for 1,000 quiet polls",
        "bounded",
        f"{one['growth'] / 1000:.1f} kB",
        one["growth"] < 100_000,
        "rows are written in place",
    )


def _disk(one: Figures) -> Iterator[Line]:
    after = one["pruned"] / one["kept"]
    own = (one["pruned"] - one["bodies"]) / one["kept"]
    yield Line(
        "disk for a remembered entry, 31 days old, after `prune`",
        "at most 1 kB",
        f"{after / 1000:.2f} kB; {own / 1000:.2f} kB without the last raw response of each feed;"
        f" right after the first poll {one['disk'] / one['entries'] / 1000:.2f} kB",
        after <= 1000,
        "the last raw response, as the server compressed it; the address, four times",
    )


def _slow(one: Figures) -> Iterator[Line]:
    row = "5,000 feeds behind 200 ms, nothing changed"
    rest = "100 polls at once: 10 s of waiting is the least"
    yield Line(
        row,
        "under 15 s",
        f"{one['wall']:.1f} s, at worst {one['worst']:.1f} s; {one['cpu']:.1f} s CPU",
        one["wall"] < 15,
        rest,
    )
    memory = one["memory"] * MB
    yield Line("", "under 120 MB", f"{memory:.0f} MB", memory < 120)


def _hub(one: Figures) -> Iterator[Line]:
    for what, row, most in (
        ("quiet", "nothing changed", 3),
        ("ten", "10 changed", 33),
        ("tags", "the tags of all recomputed", 3),
    ):
        wanted = "2–3 requests, and at most 3 for each change" if what == "ten" else "2–3 requests"
        cpu, requests = one[f"2000|{what}"], one[f"2000|{what}|requests"]
        small = f"for 70: {one[f'70|{what}|requests']:.0f}, {one[f'70|{what}']:.2f} s"
        yield Line(
            f"Hub organization of 2,000 repositories, {row}",
            f"{wanted}; under 0.5 s CPU",
            f"{requests:.0f} requests, {cpu:.2f} s; {small}",
            requests <= most and cpu < 0.5,
            f"start: one repository takes {one['start']:.2f} s" if what == "quiet" else "",
        )


def _history(one: Figures) -> Iterator[Line]:
    steps = ", ".join(f"{name} {one[name]:.2f} s" for name in ("10k", "100k", "1M"))
    grown = (one["1M"] - one["start"]) / (one["10k"] - one["start"])
    yield Line(
        "100 changed feeds at 1M stored entries against 10k",
        "at most 1.2 ×",
        f"{one['1M'] / one['10k']:.2f} ×, without the start {grown:.2f} × ({steps})",
        max(grown, one["1M"] / one["10k"]) <= 1.2,
        "every look-up goes by key",
    )


def _parse(one: Figures) -> Iterator[Line]:
    yield Line(
        "parsing a feed of 35 entries, in process",
        "–",
        f"{one['ours']:.2f} ms; fastfeedparser alone {one['fastfeedparser']:.2f} ms,"
        f" feedparser alone {one['feedparser']:.2f} ms",
        None,
        "HTML to text, canonical links",
    )


def _judge(one: Figures) -> Iterator[Line]:
    rate = one["entries"] / one["seconds"]
    rest = "patterns over title and text"
    yield Line("`judge`", "1,000 entries a second", f"{rate:,.0f}", rate >= 1000, rest)


def _license(one: Figures) -> Iterator[Line]:
    worst = max(one["compare"], one["first"])
    yield Line(
        f"`license diff` of two {one['bytes'] / 1000:.0f} kB texts",
        "under 50 ms",
        f"{one['compare'] * 1000:.0f} ms, the first {one['first'] * 1000:.0f} ms;"
        f" {one['command'] * 1000:.0f} ms as a command",
        worst < 0.05,
        "start",
    )


def _replay(one: Figures) -> Iterator[Line]:
    yield Line(
        f"`replay` of {one['polls']:,.0f} polls, each with a new entry",
        "under 30 s",
        f"{one['wall']:.1f} s, {one['cpu']:.1f} s CPU",
        max(one["wall"], one["cpu"]) < 30,
        "parsing, then comparing",
    )


def _idle(one: Figures) -> Iterator[Line]:
    day, week = one["day"] * MB, one["week"] * MB
    yield Line(
        "`run` with the default sources, a simulated week of 304s",
        "under 80 MB, flat",
        f"{day:.0f} MB after a day, {week:.0f} MB after seven ({one['polls']:,.0f} polls)",
        week < 80 and week < 1.05 * day,
        "libraries",
    )


def _start(one: Figures) -> Iterator[Line]:
    ratio = one["status"] / one["bare"]
    yield Line(
        "`watcher status`",
        "at most 3 × Python with argparse, sqlite3, json",
        f"{ratio:.1f} × {one['bare'] * 1000:.0f} ms;"
        f" `python -c pass` {one['nothing'] * 1000:.0f} ms",
        ratio <= 3,
        "importing click, half of it",
    )


def _learning(one: Figures) -> Iterator[Line]:
    learned = [name for name in one if name.startswith("learning")]
    middle, last = (
        [one[name] for name in learned if name.endswith(end)] for end in ("|fewer", "|fewer p95")
    )
    yield Line(
        "Asking less often, on the recorded histories (below)",
        "the same delay with at least 3 × fewer requests",
        f"{min(middle):.1f} to {max(middle):.1f} × for the median,"
        f" {min(last):.1f} to {max(last):.1f} × for the 95th percentile",
        min(*middle, *last) >= 3,
        "what comes at an unusual hour",
    )


ROWS: tuple[tuple[str, Callable[[Figures], Iterator[Line]]], ...] = (
    ("quiet", _quiet),
    ("changed", _first),
    ("changed", _few),
    ("changed", _disk),
    ("slow", _slow),
    ("history", _history),
    ("parse", _parse),
    ("hub", _hub),
    ("judge", _judge),
    ("license_diff", _license),
    ("replay", _replay),
    ("idle", _idle),
    ("start", _start),
    ("learning", _learning),
)
