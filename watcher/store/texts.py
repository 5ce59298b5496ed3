"""License texts kept forever, raw responses kept as long as something rests on them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from watcher.decide.facts import LICENSES
from watcher.model import Text
from watcher.moment import moment, stamp
from watcher.store.database import Database, Row

LEVEL = 1  # zlib: three times quicker than 6, a tenth larger
_ANY_HEAD = 47  # window bits: the head says whether it is zlib or gzip


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which value stood behind a fact, and when we saw it first and last."""

    fact: str
    value: str
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A raw response as it was served."""

    url: str
    at: datetime
    status: int
    headers: Mapping[str, str]
    body: bytes
    packed: bytes | None = None  # the body as one gzip stream, as it came


def save(database: Database, texts: Iterable[Text]) -> None:
    """Keep texts by their hash; the first sighting stands."""
    database.run_many(
        "INSERT INTO texts (sha256, body, url, read_at) VALUES (:sha256, :body, :url, :read_at)"
        " ON CONFLICT (sha256) DO NOTHING",
        (
            {
                "sha256": text.sha256,
                "body": zlib.compress(text.body.encode(), 9),
                "url": text.url,
                "read_at": stamp(text.read_at),
            }
            for text in texts
        ),
    )


def text(database: Database, digest: str) -> Text | None:
    """A kept text by its sha256."""
    row = database.row("SELECT * FROM texts WHERE sha256 = :sha256", {"sha256": digest})
    if row is None:
        return None
    return Text(
        sha256=row["sha256"],
        body=zlib.decompress(row["body"]).decode(),
        url=row["url"],
        read_at=moment(row["read_at"]),
    )


def note_versions(
    database: Database, source: str, facts: Iterable[tuple[str, str, str]], now: datetime
) -> None:
    """Note (entry, fact, value) as seen now."""
    database.run_many(
        "INSERT INTO versions (source, entry, fact, value, first_seen, last_seen)"
        " VALUES (:source, :entry, :fact, :value, :now, :now)"
        " ON CONFLICT (source, entry, fact, value) DO UPDATE SET last_seen = excluded.last_seen",
        (
            {"source": source, "entry": entry, "fact": fact, "value": value, "now": stamp(now)}
            for entry, fact, value in facts
        ),
    )


def versions(database: Database, source: str, entry: str) -> tuple[Version, ...]:
    """Every value the license facts of an entry ever had, oldest first."""
    rows = database.rows(
        "SELECT * FROM versions WHERE source = :source AND entry = :entry"
        " ORDER BY first_seen, fact",
        {"source": source, "entry": entry},
    )
    return tuple(
        Version(
            fact=row["fact"],
            value=row["value"],
            first_seen=moment(row["first_seen"]),
            last_seen=moment(row["last_seen"]),
        )
        for row in rows
    )


def of_licenses(database: Database) -> Iterator[Text]:
    """License texts that any entry showed, the newest first, one at a time."""
    rows = database.rows(
        "SELECT value, max(last_seen) AS newest FROM versions WHERE fact IN"
        " (SELECT value FROM json_each(:facts)) GROUP BY value ORDER BY newest DESC",
        {"facts": json.dumps(LICENSES)},
    )
    for row in rows:
        kept = text(database, row["value"])
        if kept is not None:
            yield kept


def save_responses(database: Database, source: str, responses: Iterable[Response]) -> None:
    """Keep the last good raw response of each URL, and drop the body nobody needs any more."""
    for response in responses:
        digest = _save_body(database, response)
        old = database.row(
            "SELECT sha256 FROM responses WHERE source = :source AND url = :url",
            {"source": source, "url": response.url},
        )
        database.run(
            "INSERT INTO responses (source, url, at, status, headers, sha256)"
            " VALUES (:source, :url, :at, :status, :headers, :sha256)"
            " ON CONFLICT (source, url) DO UPDATE SET at = excluded.at, status = excluded.status,"
            " headers = excluded.headers, sha256 = excluded.sha256",
            {"source": source, **_params(response), "sha256": digest},
        )
        if old is not None and old["sha256"] != digest:
            drop_body(database, old["sha256"])


def responses(database: Database, source: str) -> tuple[Response, ...]:
    """The last good raw responses of a source."""
    rows = database.rows(
        "SELECT r.url, r.at, r.status, r.headers, b.body FROM responses r"
        " JOIN bodies b ON b.sha256 = r.sha256 WHERE r.source = :source",
        {"source": source},
    )
    return tuple(_response(row) for row in rows)


def save_evidence(database: Database, event: str, responses: Iterable[Response]) -> None:
    """Keep the raw responses an event was seen in for as long as the event."""
    for response in responses:
        digest = _save_body(database, response)
        database.run(
            "INSERT INTO evidence (event, url, at, status, headers, sha256)"
            " VALUES (:event, :url, :at, :status, :headers, :sha256)"
            " ON CONFLICT (event, url) DO NOTHING",
            {"event": event, **_params(response), "sha256": digest},
        )


def evidence(database: Database, event: str) -> tuple[Response, ...]:
    """The raw responses an event was seen in."""
    rows = database.rows(
        "SELECT e.url, e.at, e.status, e.headers, b.body FROM evidence e"
        " JOIN bodies b ON b.sha256 = e.sha256 WHERE e.event = :event",
        {"event": event},
    )
    return tuple(_response(row) for row in rows)


def drop_body(database: Database, digest: str) -> None:
    """Drop a raw body unless a response or an event rests on it."""
    database.run(
        "DELETE FROM bodies WHERE sha256 = :sha256"
        " AND NOT EXISTS (SELECT 1 FROM responses r WHERE r.sha256 = bodies.sha256)"
        " AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.sha256 = bodies.sha256)",
        {"sha256": digest},
    )


def _response(row: Row) -> Response:
    return Response(
        url=row["url"],
        at=moment(row["at"]),
        status=row["status"],
        headers=json.loads(row["headers"]),
        body=zlib.decompress(row["body"], _ANY_HEAD),
    )


def _save_body(database: Database, response: Response) -> str:
    body, packed = response.body, response.packed
    from hashlib import sha256  # only here: who reads needs none

    digest = sha256(body).hexdigest()
    there = database.row("SELECT 1 FROM bodies WHERE sha256 = :sha256", {"sha256": digest})
    if there is None:
        database.run(
            "INSERT INTO bodies (sha256, body, size) VALUES (:sha256, :body, :size)"
            " ON CONFLICT (sha256) DO NOTHING",
            {"sha256": digest, "body": packed or zlib.compress(body, LEVEL), "size": len(body)},
        )
    return digest


def _params(response: Response) -> dict[str, str | int]:
    return {
        "url": response.url,
        "at": stamp(response.at),
        "status": response.status,
        "headers": json.dumps(dict(response.headers)),
    }
