"""`watcher status`: is it out, and under which license; and how the watcher itself is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from watcher import terminal as out
from watcher.cli import Options

STATES = {
    "open-weights": ("green", "bold"),
    "available": ("green",),
    "announced": ("yellow",),
    "rumored": ("dim",),
    "withdrawn": ("red",),
}
Row = Mapping[str, Any]


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--all", "everything", is_flag=True, help="Healthy sources and all claims too.")
@click.pass_obj
def command(options: Options, as_json: bool, everything: bool) -> None:
    """The board (each model: state, license, since, evidence), sources, deliveries."""
    from watcher.standing import shape, standing
    from watcher.store import database

    state = database.open_reading(options.folder)
    found = shape(standing(state, datetime.now(UTC)))
    if as_json:
        out.say(json.dumps(found, ensure_ascii=False))
    else:
        show(found, datetime.now(UTC), everything=everything)


def show(found: Row, now: datetime, *, everything: bool = False) -> None:
    """The standing as a person reads it; `found` in the shape of `status --json`."""
    if not found["models"] and not any(one["last_success"] for one in found["sources"]):
        out.say(f"{out.paint('Models', 'bold')}\n  no source has been read yet")
    else:
        _models(found["models"], everything)
    for alias in found["aliases"]:
        if alias["confidence"] != "rejected":
            sure = "probably " if alias["confidence"] == "probable" else ""
            out.say(f"  {alias['name']} is {sure}{alias['of']} ({alias['confidence']})")
    out.say()
    _sources(found["sources"], now, everything)
    owed = found["deliveries"]
    out.say(
        f"{out.paint('Deliveries', 'bold')}  {owed['waiting']} waiting,"
        f" {owed['ambiguous']} ambiguous, {owed['dead']} dead"
    )
    for heading, lines in (("Blind spots", found["blind_spots"]), ("Trouble", found["troubles"])):
        if lines:
            out.say(out.paint(heading, "bold", "yellow" if heading == "Blind spots" else "red"))
            for text in lines:
                out.paragraph(out.plain(text))


def _models(models: Sequence[Row], everything: bool) -> None:
    out.say(out.paint("Models", "bold"))
    if not models:
        out.say("  nothing has happened since the first look; `watcher history` will tell")
    widths = [max((len(_name(one)) for one in models), default=0), len("open weights")]
    for one in models:
        state = one["state"].replace("-", " ")
        since = (one["since"] or "")[:10]
        parts = [out.plain(one["license"] or ""), f"since {since}" if since else ""]
        overdue = [out.paint("overdue", "red")] if one["overdue"] else []
        tail = ", ".join([*filter(None, parts), *overdue])
        painted = out.paint(f"{state:<{widths[1]}}", *STATES[one["state"]])
        out.say(f"  {out.plain(_name(one)):<{widths[0]}}  {painted}  {tail}".rstrip())
        _details(one, everything)


def _name(one: Row) -> str:
    codenames = ", ".join(name for name in one["codenames"] if name != one["name"])
    return f"{one['name']} ({codenames})" if codenames else str(one["name"])


def _details(one: Row, everything: bool) -> None:
    for promise in one["promises"]:
        kept = "kept" if promise["kept"] else "overdue" if promise["overdue"] else "open"
        text = out.plain(promise["text"])
        made = f"promised {promise['made'][:10]} by {promise['from']}"
        out.paragraph(f"{made}: “{text}” ({kept})", indent=4)
    by_topic: dict[str, dict[str, list[str]]] = {}
    for claim in one["claims"]:
        if everything or claim["conflicts"]:
            said = by_topic.setdefault(claim["what"], {}).setdefault(claim["value"], [])
            said.append(claim["source"])
    for topic, values in by_topic.items():
        said_by = "; ".join(f"{value} ({', '.join(by)})" for value, by in values.items())
        mark = "they disagree on " if len(values) > 1 else ""
        out.paragraph(f"{mark}{topic}: {out.plain(said_by)}", indent=4)


def _sources(sources: Sequence[Row], now: datetime, everything: bool) -> None:
    counts = Counter(
        "not polled yet" if one["state"] == "ok" and not one["last_success"] else one["state"]
        for one in sources
    )
    text = ", ".join(f"{number} {state}" for state, number in counts.most_common()) or "none yet"
    out.say(f"{out.paint('Sources', 'bold')}  {text}")
    told = [one for one in sources if everything or one["state"] != "ok"]
    alike = Counter((one["state"], _cause(one)) for one in told)
    many = {} if everything else {why: n for why, n in alike.items() if why[1] and n > out.ALIKE}
    for (state, cause), number in many.items():
        out.paragraph(f"{number} {state}: {cause}; watcher status --all names them")
    rows = [
        (
            one["name"],
            one["state"],
            f"read {out.ago(_at(one['last_success']), now)}",
            f"next {out.ago(_at(one['next_poll']), now)}" if one["next_poll"] else "",
            _cause(one),
        )
        for one in told
        if (one["state"], _cause(one)) not in many
    ]
    out.table(rows)


def _cause(one: Row) -> str:
    """Why it fails; the address before it is in the log and in `--json`."""
    return out.cause(one["last_error"] or one["degraded"] or "")


def _at(stamp: str | None) -> datetime | None:
    return None if stamp is None else datetime.fromisoformat(stamp)
