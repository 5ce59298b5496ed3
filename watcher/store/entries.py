"""What each source lists or once listed. Look-ups go by key, so history does not slow a poll."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from watcher.model import Entry
from watcher.moment import moment, moment_or_none, stamp, stamp_or_none
from watcher.store.database import Database, Row, Value
from watcher.store.facts import facts_text, facts_value
from watcher.text import host

SEEN_STEP = timedelta(days=7)  # how stale `last_seen` may grow: quiet polls write nothing
SINGLY = 200  # look-ups one by one, before all that a source listed are read at once
SIZE = 8  # bytes of a fingerprint: compared within one source only
BATCH = 400  # ids per look-up; SQLite takes 32,766 parameters, PostgreSQL 65,535


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry as we keep it: enough to tell whether it changed, without reading it whole."""

    id: str
    digest: str
    revision: int
    last_seen: datetime
    missing: int


def digest(entry: Entry) -> str:
    """A fingerprint of everything that counts as an edit."""
    facts = sorted(entry.facts.items())
    seen = f"{entry.url}\0{entry.title}\0{entry.text}\0{facts!r}"  # cleaned texts hold no \0
    return blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()


def heading(entry: Entry) -> str:
    """Third identity: the same title on the same host on the same day."""
    day = entry.published.date().isoformat() if entry.published else ""
    key = (" ".join(entry.title.casefold().split()), day, host(entry.url))
    return blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()


def kept(database: Database, source: str, ids: Sequence[str]) -> dict[str, Kept]:
    """What is kept of these ids."""
    rows = _by_column(database, source, "id", ids, "id, digest, revision, last_seen, missing")
    return {row["id"]: _kept(row) for row in rows}


def kept_all(database: Database, source: str) -> dict[str, Kept]:
    """What is kept of a whole source: for complete lists."""
    rows = database.rows(
        "SELECT id, digest, revision, last_seen, missing FROM entries WHERE source = :source",
        {"source": source},
    )
    return {row["id"]: _kept(row) for row in rows}


def by_url(database: Database, source: str, urls: Sequence[str]) -> dict[str, str]:
    """URL -> id, for entries that came back under a new id."""
    return {row["url"]: row["id"] for row in _by_column(database, source, "url", urls, "url, id")}


def by_heading(database: Database, source: str, headings: Sequence[str]) -> dict[str, str]:
    """Heading -> id, likewise."""
    rows = _by_column(database, source, "heading", headings, "heading, id")
    return {row["heading"]: row["id"] for row in rows}


def whole(database: Database, source: str, ids: Sequence[str]) -> dict[str, Entry]:
    """These entries, read whole."""
    return {row["id"]: _entry(row) for row in _by_column(database, source, "id", ids, "*")}


def any_of(database: Database, source: str) -> bool:
    """Whether anything is kept of this source."""
    sql = "SELECT 1 FROM entries WHERE source = :source LIMIT 1"
    return database.row(sql, {"source": source}) is not None


def save(database: Database, source: str, rows: Iterable[tuple[Entry, int]], now: datetime) -> None:
    """Write new or changed entries with their revision."""
    at = stamp(now)
    database.run_many(
        "INSERT INTO entries (source, id, digest, heading, url, title, published, updated,"
        " text, facts, revision, first_seen, last_seen, missing) VALUES (:source, :id, :digest,"
        " :heading, :url, :title, :published, :updated, :text, :facts, :revision, :now,"
        " :now, 0) ON CONFLICT (source, id) DO UPDATE SET digest = excluded.digest,"
        " heading = excluded.heading, url = excluded.url,"
        " title = excluded.title, published = excluded.published, updated = excluded.updated,"
        " text = excluded.text, facts = excluded.facts, revision = excluded.revision,"
        " last_seen = excluded.last_seen, missing = 0",
        (_params(source, entry, revision, at) for entry, revision in rows),
    )


def saw(database: Database, source: str, ids: Sequence[str], now: datetime) -> None:
    """Note that unchanged entries are still there, where that was last noted long ago."""
    if not ids:
        return
    database.run(
        "UPDATE entries SET last_seen = :now, missing = 0 WHERE source = :source"
        " AND id IN (SELECT value FROM json_each(:ids)) AND (last_seen < :stale OR missing > 0)",
        {
            "source": source,
            "ids": json.dumps(ids),
            "now": stamp(now),
            "stale": stamp(now - SEEN_STEP),
        },
    )


def miss(database: Database, source: str, ids: Iterable[str]) -> None:
    """Note that a complete list came without them."""
    database.run_many(
        "UPDATE entries SET missing = missing + 1 WHERE source = :source AND id = :id",
        ({"source": source, "id": one} for one in ids),
    )


def latest(database: Database, where: str, value: str) -> list[tuple[str, Entry, datetime]]:
    """(source, entry, first seen) of entries with this `id` or `url`: for explain."""
    column = {"id": "id", "url": "url"}[where]
    rows = database.rows(
        "SELECT * FROM entries WHERE source IN (SELECT name FROM sources)"  # noqa: S608
        f" AND {column} = :value ORDER BY first_seen LIMIT 20",
        {"value": value},
    )
    return [(row["source"], _entry(row), moment(row["first_seen"])) for row in rows]


def titled(database: Database, text: str) -> list[tuple[str, Entry, datetime]]:
    """(source, entry, first seen) of entries whose title or Hub id contains this text."""
    rows = database.rows(
        "SELECT * FROM entries WHERE title LIKE :text ESCAPE '!' ORDER BY first_seen DESC LIMIT 20",
        {"text": f"%{text.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"},
    )
    return [(row["source"], _entry(row), moment(row["first_seen"])) for row in rows]


def licensed(database: Database) -> list[tuple[str, Entry]]:
    """(source, entry) of what states a license: repositories, license files and documents."""
    rows = database.rows(
        "SELECT * FROM entries WHERE source IN (SELECT name FROM sources)"
        " AND (facts LIKE :tag OR facts LIKE :text) ORDER BY source, id",
        {"tag": '%"license"%', "text": '%"text_sha256"%'},
    )
    return [(row["source"], _entry(row)) for row in rows]


class Known(Mapping[str, Entry]):
    """What a source listed before, by entry id; read from the state when asked for."""

    def __init__(self, database: Database, source: str) -> None:
        self._database = database
        self._source = source
        self._all: dict[str, Entry] | None = None
        self._asked = 0

    def _many(self) -> bool:
        """Whether so many were asked for that reading all at once is cheaper."""
        self._asked += 1
        return self._asked > SINGLY

    def _load(self) -> dict[str, Entry]:
        if self._all is None:
            rows = self._database.rows(
                "SELECT * FROM entries WHERE source = :source", {"source": self._source}
            )
            self._all = {row["id"]: _entry(row) for row in rows}
        return self._all

    def __getitem__(self, key: str) -> Entry:
        if self._all is not None or self._many():
            return self._load()[key]
        return whole(self._database, self._source, [key])[key]

    def __contains__(self, key: object) -> bool:
        if self._all is not None or not isinstance(key, str) or self._many():
            return key in self._load()
        return key in kept(self._database, self._source, [key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._load())

    def __len__(self) -> int:
        if self._all is not None:
            return len(self._all)
        row = self._database.row(
            "SELECT count(*) FROM entries WHERE source = :source", {"source": self._source}
        )
        return int(row[0]) if row else 0


def _by_column(
    database: Database, source: str, column: str, values: Sequence[str], columns: str
) -> list[Row]:
    rows: list[Row] = []
    for start in range(0, len(values), BATCH):
        chunk = values[start : start + BATCH]
        params: dict[str, Value] = {f"v{n}": value for n, value in enumerate(chunk)}
        names = ", ".join(f":v{n}" for n in range(len(chunk)))
        rows += database.rows(
            f"SELECT {columns} FROM entries"  # noqa: S608 - names of ours, values as parameters
            f" WHERE source = :source AND {column} IN ({names})",
            {"source": source, **params},
        )
    return rows


def _params(source: str, entry: Entry, revision: int, at: str) -> dict[str, Value]:
    return {
        "source": source,
        "id": entry.id,
        "digest": digest(entry),
        "heading": heading(entry),
        "url": entry.url,
        "title": entry.title,
        "published": stamp_or_none(entry.published),
        "updated": stamp_or_none(entry.updated),
        "text": entry.text,
        "facts": facts_text(entry.facts, entry.url),
        "revision": revision,
        "now": at,
    }


def _kept(row: Row) -> Kept:
    return Kept(
        id=row["id"],
        digest=row["digest"],
        revision=row["revision"],
        last_seen=moment(row["last_seen"]),
        missing=row["missing"],
    )


def _entry(row: Row) -> Entry:
    return Entry(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        published=moment_or_none(row["published"]),
        updated=moment_or_none(row["updated"]),
        text=row["text"],
        facts=facts_value(row["facts"], row["url"]),
    )
