"""When something new came of real sources: the recorded histories, for benchmarks/rhythm.py.

News is dated by the source where it tells the time of day and that lies between two recorded
answers, else by the recorder's clock.
"""

from __future__ import annotations

import json
import lzma
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from pathlib import Path

NEWS = frozenset({"new", "license_tag", "text", "gone"})
SAME_TEXT = "terms-llama-api"  # its answers change, its terms do not
CREATED = {  # recording: where its bodies tell when something was created, and the number's base
    "hub-org-hourly": (rb'"_id": ?"([0-9a-f]{8})', 16),
    "catalog-daily": (rb'"created": ?(\d{10})', 10),
}
HEADLINES = ("rss-daily/hacker-news-frontpage", "rss-daily/blocktempo")


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """When something new came of a source that was watched from `start` to `end`."""

    recording: str
    start: datetime
    end: datetime
    times: Sequence[datetime]


def recorded(folder: Path, *, as_published: bool) -> list[History]:
    """Every source of the event tables (at, source_url, event, key, detail), also the silent."""
    found = []
    for path in sorted(folder.glob("*.tsv.xz")):
        polls: dict[str, set[datetime]] = defaultdict(set)
        news: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
        with lzma.open(path, "rt", encoding="utf-8") as rows:
            next(rows)
            for row in rows:
                at, url, event, _, detail = row.rstrip("\n").split("\t")
                polls[url].add(datetime.fromisoformat(at))
                if event in NEWS and not path.name.startswith(SAME_TEXT):
                    said = detail if as_published and event == "new" else ""
                    news[url].append((datetime.fromisoformat(at), said))
        for url, seen in polls.items():
            moments = sorted(seen)
            before = dict(zip(moments[1:], moments, strict=False))
            times = {_happened(at, said, before.get(at, moments[0])) for at, said in news[url]}
            name = path.name.partition(".")[0]
            found.append(
                History(recording=name, start=moments[0], end=moments[-1], times=sorted(times))
            )
    return found


def _happened(at: datetime, said: str, before: datetime) -> datetime:
    try:
        published = parsedate_to_datetime(said)
    except ValueError:
        return at
    return published if published.time() != time() and before < published <= at else at


def unseen(shared: Path) -> list[History]:
    """Histories that took no part in choosing the rule: when what two recordings list was created,
    and when two feeds of headlines spoke."""
    found = {name: set(_created(shared, name, *how)) for name, how in CREATED.items()}
    with lzma.open(shared / "headlines" / "headlines.jsonl.xz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["source"] in HEADLINES:
                at = datetime.fromisoformat(row["first_seen"]).replace(tzinfo=UTC)
                found.setdefault(row["source"], set()).add(at)
    return [
        History(recording=name, start=min(times), end=max(times), times=sorted(times))
        for name, times in found.items()
    ]


def _created(shared: Path, name: str, pattern: bytes, base: int) -> Iterator[datetime]:
    with tarfile.open(shared / "recordings" / f"{name}.tar.xz", "r|xz") as packed:
        for member in packed:
            body = packed.extractfile(member)
            if body is not None and "/bodies/" in member.name:
                for seconds in re.findall(pattern, body.read()):
                    yield datetime.fromtimestamp(int(seconds, base), UTC)
