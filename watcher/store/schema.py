"""Ordered migrations. Each runs in one transaction together with the record that it ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watcher.errors import StateError

if TYPE_CHECKING:
    from watcher.store.database import Database

# Moments are fixed-width UTC text (watcher/moment.py); lists and mappings are JSON text.
_FIRST = (
    """
    CREATE TABLE settings (            -- small values: board, configuration summary, heartbeat
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    )""",
    """
    CREATE TABLE sources (
        name TEXT PRIMARY KEY,
        reads TEXT NOT NULL DEFAULT '',   -- parser version and address; another one re-baselines
        baseline_at TEXT,                 -- listed successfully once, perhaps as empty
        last_try TEXT,
        last_success TEXT,
        last_change TEXT,                 -- last time an entry came, changed or went
        failures INTEGER NOT NULL DEFAULT 0,
        last_error TEXT,
        suspect INTEGER NOT NULL DEFAULT 0,   -- the last failure was an implausible reading
        told INTEGER NOT NULL DEFAULT 0,      -- the owner knows of the failure
        told_at TEXT,                         -- when the owner last heard of one
        notices INTEGER NOT NULL DEFAULT 0,   -- how often told: next time it must stay away longer
        degraded TEXT NOT NULL DEFAULT '',
        next_poll TEXT,
        not_before TEXT,                  -- the server's wish: Retry-After, max-age
        rhythm TEXT NOT NULL DEFAULT '[]',    -- when changes were seen, newest last
        requests INTEGER NOT NULL DEFAULT 0,  -- in all
        bytes INTEGER NOT NULL DEFAULT 0,
        polls INTEGER NOT NULL DEFAULT 0
    )""",
    """
    CREATE TABLE validators (             -- conditional requests, saved with the entries
        source TEXT NOT NULL,
        url TEXT NOT NULL,
        etag TEXT,
        last_modified TEXT,
        sha256 TEXT NOT NULL,
        full_at TEXT,                     -- last unconditional answer
        target TEXT NOT NULL,             -- where redirects led, when they did
        PRIMARY KEY (source, url)
    )""",
    """
    CREATE TABLE entries (                -- rows of a kilobyte: without rowid each costs a page
        source TEXT NOT NULL,
        id TEXT NOT NULL,
        digest TEXT NOT NULL,             -- of url, title, text and facts
        heading TEXT NOT NULL,            -- third: title, day and host, hashed
        url TEXT NOT NULL,                -- second identity
        title TEXT NOT NULL,
        published TEXT,
        updated TEXT,
        text TEXT NOT NULL,
        facts TEXT NOT NULL,              -- empty where all they say is that the url is the link
        revision INTEGER NOT NULL,        -- counts what we saw change, from 1
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,          -- renewed weekly, to keep quiet polls from writing
        missing INTEGER NOT NULL DEFAULT 0,   -- polls of a complete list without it
        PRIMARY KEY (source, id)
    )""",
    "CREATE INDEX entries_url ON entries (source, url)",
    "CREATE INDEX entries_heading ON entries (source, heading)",
    "CREATE INDEX entries_last_seen ON entries (last_seen)",
    """
    CREATE TABLE verdicts (               -- kept also when the answer was no
        source TEXT NOT NULL,
        entry TEXT NOT NULL,
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        severity TEXT NOT NULL,
        families TEXT NOT NULL,
        subject TEXT NOT NULL,
        reasons TEXT NOT NULL,
        event TEXT,                       -- the event it became, where it matters
        PRIMARY KEY (source, entry, revision)
    ) WITHOUT ROWID""",
    "CREATE INDEX verdicts_at ON verdicts (at)",
    """
    CREATE TABLE events (                 -- append-only
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        severity TEXT NOT NULL,
        family TEXT NOT NULL,
        families TEXT NOT NULL,
        subject TEXT NOT NULL,
        title TEXT NOT NULL,
        url TEXT NOT NULL,
        text TEXT NOT NULL,
        published TEXT,
        source TEXT NOT NULL,
        trust TEXT NOT NULL,
        entry TEXT NOT NULL,
        reasons TEXT NOT NULL,
        facts_before TEXT NOT NULL,
        facts_after TEXT NOT NULL,
        license TEXT,
        evidence TEXT,                    -- sha256 in bodies
        story TEXT NOT NULL
    )""",
    "CREATE INDEX events_at ON events (at)",
    "CREATE INDEX events_story ON events (story)",
    "CREATE INDEX events_entry ON events (source, entry)",
    "CREATE INDEX events_url ON events (url)",
    """
    CREATE TABLE stories (
        key TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        severity TEXT NOT NULL,
        family TEXT NOT NULL,
        families TEXT NOT NULL,
        subject TEXT NOT NULL,
        title TEXT NOT NULL,
        url TEXT NOT NULL,
        events TEXT NOT NULL,
        keys TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        revision INTEGER NOT NULL,
        acknowledged INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX stories_updated ON stories (updated_at)",
    """
    CREATE TABLE deliveries (             -- the outbox: one promise a row
        seq INTEGER PRIMARY KEY,          -- order within a channel
        id TEXT NOT NULL UNIQUE,
        channel TEXT NOT NULL,
        recipient TEXT NOT NULL,
        stories TEXT NOT NULL,
        message TEXT NOT NULL,
        state TEXT NOT NULL,              -- waiting, leased, delivered, ambiguous, dead
        attempts INTEGER NOT NULL DEFAULT 0,
        next_try TEXT NOT NULL,
        lease_until TEXT,
        leased_by TEXT,                   -- `run`, of which there is one, or something else
        last_error TEXT,
        plain INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL,
        done_at TEXT,
        reference TEXT                    -- the service's id of what was delivered
    )""",
    "CREATE INDEX deliveries_open ON deliveries (state, channel, recipient, seq)",
    """
    CREATE TABLE channels (               -- what the services told us about a target
        name TEXT PRIMARY KEY,
        paused_until TEXT,
        dead_since TEXT,
        dead_reason TEXT
    )""",
    """
    CREATE TABLE owed (                   -- stories a digest still owes
        channel TEXT NOT NULL,
        schedule TEXT NOT NULL,
        story TEXT NOT NULL,
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        told_at TEXT,
        PRIMARY KEY (channel, schedule, story, revision)
    )""",
    """
    CREATE TABLE digests (                -- each local date once
        channel TEXT NOT NULL,
        schedule TEXT NOT NULL,
        due TEXT NOT NULL,
        made_at TEXT NOT NULL,
        PRIMARY KEY (channel, schedule, due)
    )""",
    """
    CREATE TABLE texts (                  -- license texts, kept forever
        sha256 TEXT PRIMARY KEY,
        body BLOB NOT NULL,               -- zlib
        url TEXT NOT NULL,
        read_at TEXT NOT NULL
    )""",
    """
    CREATE TABLE versions (               -- which text stood behind which fact, and since when
        source TEXT NOT NULL,
        entry TEXT NOT NULL,
        fact TEXT NOT NULL,
        value TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        PRIMARY KEY (source, entry, fact, value)
    )""",
    """
    CREATE TABLE bodies (                 -- raw responses, by content
        sha256 TEXT PRIMARY KEY,
        body BLOB NOT NULL,               -- gzip as it came, else zlib
        size INTEGER NOT NULL
    )""",
    """
    CREATE TABLE responses (              -- the last good raw response of each URL
        source TEXT NOT NULL,
        url TEXT NOT NULL,
        at TEXT NOT NULL,
        status INTEGER NOT NULL,
        headers TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (source, url)
    )""",
    """
    CREATE TABLE evidence (               -- the raw responses an event was seen in
        event TEXT NOT NULL,
        url TEXT NOT NULL,
        at TEXT NOT NULL,
        status INTEGER NOT NULL,
        headers TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (event, url)
    )""",
    "CREATE INDEX responses_body ON responses (sha256)",
    "CREATE INDEX evidence_body ON evidence (sha256)",
    """
    CREATE TABLE aliases (
        name TEXT NOT NULL,
        target TEXT NOT NULL,
        confidence TEXT NOT NULL,
        evidence TEXT NOT NULL,
        decided INTEGER NOT NULL DEFAULT 0,   -- the operator's word stands
        at TEXT NOT NULL,
        PRIMARY KEY (name, target)
    )""",
    """
    CREATE TABLE silences (
        id TEXT PRIMARY KEY,
        match TEXT NOT NULL,
        until TEXT NOT NULL,
        reason TEXT NOT NULL,
        created_at TEXT NOT NULL
    )""",
    """
    CREATE TABLE told (                   -- notices and discoveries, each said once
        name TEXT PRIMARY KEY,
        at TEXT NOT NULL
    )""",
)

_MARKS = ("ALTER TABLE validators ADD COLUMN marks TEXT NOT NULL DEFAULT ''",)  # rows of a feed

_LIGHTER = (  # texts to drop are found by age; entries of last year by a look at all, once a night
    "DROP INDEX entries_last_seen",
    "CREATE INDEX entries_texts ON entries (last_seen) WHERE text <> ''",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _MARKS, _LIGHTER)


def migrate(database: Database) -> None:
    """Bring the schema up to date. Raises StateError for a state of a newer watcher."""
    while (known := version(database)) < len(MIGRATIONS):
        with database.transaction():
            if version(database) != known:
                continue  # another process was quicker
            for statement in MIGRATIONS[known]:
                database.run(statement)
            database.run(f"PRAGMA user_version = {known + 1}")


def require_current(database: Database) -> None:
    """Raise StateError unless the schema is the one this watcher reads."""
    known = version(database)
    if known == 0:
        raise StateError(
            f"{database.path}: empty, nothing was saved in it; "
            f"restore a backup (cp BACKUP {database.path}), or `watcher check` begins anew"
        )
    if known < len(MIGRATIONS):
        raise StateError(
            f"{database.path}: written by an older watcher; `watcher check` updates it"
        )


def version(database: Database) -> int:
    """How many migrations a file has seen. Raises StateError for one that is not ours to write."""
    tables = database.row("SELECT 1 FROM sqlite_master")  # first: another process may be migrating
    row = database.row("PRAGMA user_version")
    known = int(row[0]) if row else 0
    if known == 0 and tables:
        raise StateError(
            f"{database.path}: another program's database; give --state DIR another folder"
        )
    if known > len(MIGRATIONS):
        raise StateError(
            f"{database.path}: written by a newer watcher (schema {known}, we know "
            f"{len(MIGRATIONS)}); install that version again or restore a backup"
        )
    return known
