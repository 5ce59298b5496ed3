"""The terminal: where messages go when nothing else is set up."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal, TextIO

from watcher.channels import ChannelKind, Receipt
from watcher.model import Delivery, Message
from watcher.render import escape, plain, words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_COLORS = {
    "release": "green",
    "announcement": "blue",
    "license": "yellow",
    "access": "dark_orange",
    "withdrawal": "red",
    "rumor": "magenta",
}
_MARKS = {"-": "strike red", "+": "green"}


class Channel(ChannelKind):
    """Prints to standard output: in color on a terminal, plain text in a pipe."""

    kind: Literal["console"] = "console"

    async def send(self, delivery: Delivery) -> Receipt:
        """Print one message. A closed pipe raises as it does for every program."""
        show(delivery.message, sys.stdout)
        return Receipt(reference=delivery.message.id)


def show(message: Message, out: TextIO) -> None:
    """Write a message, an alert or a digest, for reading."""
    if out.isatty():
        _paint(message, out)
    else:
        out.write(f"{plain.text(message)}\n")
    out.flush()


def _paint(message: Message, out: TextIO) -> None:
    from rich.console import Console  # only here: a pipe needs no colors

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    console.rule(style=_COLORS.get(message.kind, "cyan"))
    _paint_one(console, message)
    for section in message.sections:
        if section.heading:
            console.print(f"\n{escape.one_line(section.heading)}", style="bold underline")
        for item in section.items:
            console.print()
            _paint_one(console, item)
    console.print(f"{plain.foot(message)}\n", style="dim")


def _paint_one(console: Console, message: Message) -> None:
    from rich.text import Text

    console.print(plain.kicker(message), style=_COLORS.get(message.kind, "cyan"))
    console.print(escape.one_line(message.title), style="bold")
    for line in message.lines:
        console.print(escape.terminal(line))
    for label, value in message.facts:
        told = Text(f"  {escape.one_line(label)}: ", style="dim")
        console.print(told.append(escape.one_line(value), style="not dim"))
    if message.diff:
        console.print(_diff(message.diff))
    for url in message.sources:
        console.print(f"  {escape.address(url)}", style="underline", soft_wrap=True)


def _diff(pieces: words.Pieces) -> Text:
    from rich.text import Text

    told = Text()
    for mark, piece in pieces:
        told.append(escape.terminal(piece), style=_MARKS.get(mark, "")).append(" ")
    return told
