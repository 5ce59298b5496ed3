"""What a person sees in a terminal or a pipe: colors only where somebody looks."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from watcher.duration import seconds, short
from watcher.render.escape import terminal

if TYPE_CHECKING:
    from watcher.render.shapes import Json

_COLORS = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}
ALIKE = 5  # sources that fail for one reason are one line beyond this
WIDTH = 100  # columns at most, wider lines read badly


def colored() -> bool:
    """Whether stdout is a terminal that wants colors (https://no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def paint(text: str, *styles: str) -> str:
    """Text in a style, where colors are wanted."""
    if not styles or not colored():
        return text
    codes = ";".join(_COLORS[style] for style in styles)
    return f"\x1b[{codes}m{text}\x1b[0m"


def say(text: str = "") -> None:
    """One line to stdout; text from outside has gone through `plain`."""
    sys.stdout.write(text + "\n")


def plain(text: str) -> str:
    """Text from outside, safe in a terminal."""
    return terminal(text)


def say_json(value: Json) -> None:
    """One JSON object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def paragraph(text: str, *, indent: int = 2) -> None:
    """A sentence, wrapped to the terminal, its later lines indented a little more."""
    from textwrap import wrap  # only here: what tells nothing long starts without it

    first, rest = " " * indent, " " * (indent + 2)
    for line in wrap(
        text,
        width(),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    ):
        say(line)


def table(rows: Sequence[Sequence[str]], *, indent: int = 2) -> None:
    """Aligned columns; the last one is cut to the terminal's width."""
    if not rows:
        return
    columns = len(rows[0])
    widths = [max(len(row[n]) for row in rows) for n in range(columns - 1)]
    room = max(20, width() - indent - sum(widths) - 2 * len(widths))
    for row in rows:
        cells = [f"{cell:<{size}}" for cell, size in zip(row, widths, strict=False)]
        last = row[-1] if len(row[-1]) <= room else row[-1][: room - 1] + "…"
        say(" " * indent + "  ".join([*cells, last]).rstrip())


def width() -> int:
    """Columns to use: the terminal's, or a readable default in a pipe."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns)
    except (OSError, ValueError):
        columns = 0
    return min(WIDTH, columns) if columns > 0 else WIDTH


def cause(error: str) -> str:
    """Why something failed, without the address it failed at."""
    error = plain(error)
    return error.partition(": ")[2] or error if error.startswith("http") else error


def ago(at: datetime | None, now: datetime) -> str:
    """`3h ago`, `in 2m`, or `never`."""
    if at is None:
        return "never"
    gap = (now - at).total_seconds()
    return f"{short(gap)} ago" if gap >= 0 else f"in {short(-gap)}"


def day(at: datetime) -> str:
    """A moment in UTC, to the minute."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


class Since(click.ParamType[datetime]):
    """How far back: `24h`, `7d`, or a day such as 2026-04-08. Gives an aware datetime."""

    name = "span"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Raises click's usage error with the cure."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.now(UTC) - timedelta(seconds=seconds(str(value)))
        except ValueError:
            pass
        try:
            at = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is neither a span such as 7d nor a day such as 2026-04-08")
        return at if at.tzinfo else at.replace(tzinfo=UTC)
