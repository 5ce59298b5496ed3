"""`watcher judge`: entries as JSON lines in, verdicts out, in order; no state, no network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO, cast

import click

from watcher import text
from watcher.decide.became import event_from
from watcher.decide.classify import judge
from watcher.decide.families import Names
from watcher.decide.stories import Grouper
from watcher.model import Change, Entry, SourceInfo, Trust, Verdict

if TYPE_CHECKING:
    from watcher.cli import Options
    from watcher.model import Family

Row = Mapping[str, object]
TRUSTS = frozenset({"official", "partner", "press", "community"})
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Unreadable(ValueError):
    """A line that is no entry; its text says why."""


class Desk:
    """Judges entry after entry and remembers the open stories."""

    def __init__(self, families: Iterable[Family]) -> None:
        """`families` as sources.yaml has them."""
        self._names = Names.of(tuple(families))
        self._grouper = Grouper()
        self._day = NEVER  # of the newest entry, for those without a day

    def answer(self, row: Row) -> dict[str, object]:
        """The verdict on one entry, in the shape other programs rely on."""
        source = SourceInfo(name=_words(row, "source"), kind="feed", trust=_trust(row))
        entry = _entry(row)
        verdict = judge(Change(before=None, after=entry), source, self._names, now=None)
        return {
            "id": row.get("id"),
            "family": list(verdict.families),
            "kind": verdict.kind,
            "severity": verdict.severity,
            "subject": verdict.subject,
            "story": self._story(verdict, source) if verdict.families else None,
            "reasons": [{"rule": one.rule, "detail": one.detail} for one in verdict.reasons],
        }

    def _story(self, verdict: Verdict, source: SourceInfo) -> str:
        entry = verdict.change.entry
        self._day = max(self._day, entry.published or NEVER)
        at = entry.published or self._day
        told = event_from(verdict, source, name=entry.id, at=at, before={}, after={})
        return self._grouper.place(told).story.key


@click.command("judge")
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@click.pass_obj
def command(options: Options, file: TextIO) -> None:
    """Read entries as JSON lines from FILE (or stdin), write a verdict for each, in order.

    An entry is {id, source, trust, title, summary, url, published}.
    """
    desk, failed = Desk(_families(options)), False
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            answer = desk.answer(parsed(line))
        except Unreadable as error:
            failed = True
            answer = unreadable(str(error))
            click.echo(f"line {number}: {error}", err=True)
        click.echo(json.dumps(answer, ensure_ascii=False))
    if failed:
        raise click.exceptions.Exit(1)


def parsed(line: str) -> Row:
    """The entry in a line. Raises Unreadable."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise Unreadable("not a JSON object")
    return cast(Row, row)


def unreadable(why: str) -> dict[str, object]:
    """The answer for a line that is no entry."""
    return {
        "id": None,
        "family": [],
        "kind": "other",
        "severity": "none",
        "subject": "",
        "story": None,
        "reasons": [{"rule": "input.unreadable", "detail": why}],
    }


def _families(options: Options) -> tuple[Family, ...]:
    """Those of the file asked for; the file that ships is read without checking it again."""
    from watcher.config import default_families, default_path, load

    if options.config_path.resolve() == default_path().resolve():
        return default_families()
    import os

    return load(options.config_path, os.environ).families


def _entry(row: Row) -> Entry:
    return Entry(
        id=str(row.get("id")),
        url=text.web_url(_words(row, "url")),
        title=text.line(_words(row, "title")),
        published=_published(row.get("published")),
        text=text.paragraphs(_words(row, "summary")),
    )


def _words(row: Row, key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _trust(row: Row) -> Trust:
    trust = row.get("trust")
    return cast(Trust, trust) if trust in TRUSTS else "press"


def _published(value: object) -> datetime | None:
    """A day or a full ISO time; None where it is neither, for a date is no reason to miss news."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
