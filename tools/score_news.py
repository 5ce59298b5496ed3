"""Scores `watcher judge` on labelled entries: relevance, instant alerts, kinds, stories.

    python -m tools.score_news [FILE] [--outlets 0|1] [--wrong]

`--outlets` keeps one half of the outlets, for a check on the half one did not look at.
"""

from __future__ import annotations

import json
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from watcher.cli.judge import Desk
from watcher.config import default_families

DEV = Path(__file__).resolve().parents[2] / "shared" / "data" / "news" / "dev.jsonl"
Pair = tuple[dict[str, Any], dict[str, Any]]  # what is due, what we said


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=DEV)
@click.option("--outlets", type=click.IntRange(0, 1))
@click.option("--wrong", is_flag=True, help="Show every entry that is not as labelled.")
def main(file: Path, outlets: int | None, wrong: bool) -> None:
    """Score the entries of FILE."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    if outlets is not None:
        rows = [row for row in rows if _half(row) == outlets]
    desk, began = Desk(default_families()), time.process_time()
    pairs = [(row, desk.answer(row)) for row in rows]
    speed = len(rows) / (time.process_time() - began)
    click.echo(f"{len(rows)} entries, {speed:.0f} a second of processor time")
    _report("all", pairs)
    _report("without doubt", [pair for pair in pairs if not pair[0].get("doubt")])
    _kinds(pairs)
    for row, said in pairs if wrong else ():
        _show(row, said)


def _half(row: dict[str, Any]) -> int:
    outlet = urlsplit(row["url"]).hostname or row["source"]
    return zlib.crc32(outlet.removeprefix("www.").encode()) % 2


def _report(label: str, pairs: Sequence[Pair]) -> None:
    right = sum(_shared(due, said) for due, said in pairs)
    _line(
        f"{label}: relevance",
        right,
        sum(bool(said["family"]) for _, said in pairs),
        sum(bool(due["family"]) for due, _ in pairs),
    )
    due = {_story(due) for due, _ in pairs if due["severity"] == "instant"}
    rung = {_story(due) for due, said in pairs if said["severity"] == "instant"}
    _line("  instant, by story", len(due & rung), len(rung), len(due))
    loud = [(due["severity"] == "instant", said["severity"] == "instant") for due, said in pairs]
    both = loud.count((True, True))
    _line("  instant, by entry", both, sum(b for _, b in loud), sum(a for a, _ in loud))
    told = [(due, said) for due, said in pairs if due["family"] and said["family"]]
    ours = {pair for pair in combinations(range(len(told)), 2) if _joined(told, pair, 1)}
    theirs = {pair for pair in combinations(range(len(told)), 2) if _joined(told, pair, 0)}
    _line("  stories, by pair", len(ours & theirs), len(ours), len(theirs))


def _line(label: str, right: int, said: int, due: int) -> None:
    precision, recall = right / said if said else 0, right / due if due else 0
    click.echo(
        f"{label}: precision {precision:.3f} ({right}/{said}), recall {recall:.3f} ({right}/{due})"
    )


def _shared(due: dict[str, Any], said: dict[str, Any]) -> bool:
    return bool(set(due["family"]) & set(said["family"]))


def _story(due: dict[str, Any]) -> str:
    return str(due["story"] or due["id"])


def _joined(told: Sequence[Pair], pair: tuple[int, int], side: int) -> bool:
    one, other = told[pair[0]][side]["story"], told[pair[1]][side]["story"]
    return one is not None and one == other


def _kinds(pairs: Sequence[Pair]) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for due, said in pairs:
        if due["family"]:
            table[due["kind"]][said["kind"] if said["family"] else "missed"] += 1
    for kind, found in sorted(table.items()):
        click.echo(f"  {kind:13}" + ", ".join(f"{k} {n}" for k, n in found.most_common()))


def _show(due: dict[str, Any], said: dict[str, Any]) -> None:
    relevant = bool(due["family"]) == bool(said["family"])
    kind = due["kind"] == said["kind"] or not due["family"]
    if relevant and kind and (due["severity"] == "instant") == (said["severity"] == "instant"):
        return
    reasons = "; ".join(f"{one['rule']} {one['detail']}" for one in said["reasons"])
    for whose in (due, said):
        click.echo(
            f"{due['id']} {'doubt ' if due.get('doubt') else ''}{due['trust']} "
            if whose is due
            else "  said ",
            nl=False,
        )
        click.echo(f"{','.join(whose['family']) or '-'} {whose['kind']} {whose['severity']}")
    click.echo(f"  {due['title']} | {due['summary'][:150]}\n  {reasons}")


if __name__ == "__main__":
    main()
