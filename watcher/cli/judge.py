"""`watcher judge`: entries as JSON lines in, a verdict for each out, in order. No state, no network."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Literal, TextIO, cast

from watcher import text
from watcher.decide.classify import judge
from watcher.decide.families import Names
from watcher.model import Change, Entry, Family, SourceInfo, Trust, Verdict

Row = Mapping[str, object]
_TRUST = frozenset({"official", "partner", "press", "community"})


class Unreadable(ValueError):
    """A line that is no entry; its text says why."""


def run(lines: Iterable[str], out: TextIO, families: Iterable[Family]) -> Literal[0, 1]:
    """Judge every line; 1 when a line could not be read."""
    names = Names.of(tuple(families))
    failed = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            answer = verdict_of(parsed(line), names)
        except Unreadable as error:
            failed = True
            answer = unreadable(str(error))
            sys.stderr.write(f"line {number}: {error}\n")
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 1 if failed else 0


def parsed(line: str) -> Row:
    """The entry in a line, or `Unreadable`."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise Unreadable(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise Unreadable("not a JSON object")
    return cast(Row, row)


def verdict_of(row: Row, names: Names) -> dict[str, object]:
    """The answer for one entry (DESIGN section 8)."""
    source = SourceInfo(name=_words(row, "source"), kind="feed", trust=_trust(row))
    change = Change(before=None, after=_entry(row))
    return _answer(row.get("id"), judge(change, source, names, now=None))


def unreadable(why: str) -> dict[str, object]:
    """The answer for a line that is no entry."""
    return {
        "id": None, "family": [], "kind": "other", "severity": "none", "subject": "", "story": None,
        "reasons": [{"rule": "input.unreadable", "detail": why}],
    }  # fmt: skip


def _entry(row: Row) -> Entry:
    return Entry(
        id=str(row.get("id")),
        url=_words(row, "url"),
        title=text.line(_words(row, "title")),
        published=_published(row.get("published")),
        text=text.paragraphs(_words(row, "summary")),
    )


def _words(row: Row, key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _trust(row: Row) -> Trust:
    trust = row.get("trust")
    return cast(Trust, trust) if trust in _TRUST else "press"


def _published(value: object) -> datetime | None:
    if not isinstance(value, str) or not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise Unreadable(f"published is no date: {value!r}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _answer(name: object, verdict: Verdict) -> dict[str, object]:
    return {
        "id": name,
        "family": list(verdict.families),
        "kind": verdict.kind,
        "severity": verdict.severity,
        "subject": verdict.subject,
        "story": None,
        "reasons": [{"rule": r.rule, "detail": r.detail} for r in verdict.reasons],
    }


def reads(file: TextIO) -> Iterator[str]:
    """The lines of a file, one at a time."""
    yield from file
