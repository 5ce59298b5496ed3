"""What prune drops, and that the room it makes is used again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from watcher.model import Entry
from watcher.store import entries, upkeep
from watcher.store.database import Database, open_state

THEN = datetime(2026, 8, 1, tzinfo=UTC)
NOW = THEN + timedelta(days=60)


def used(state: Database) -> int:
    """Bytes of pages that hold something."""
    size, pages, free = (
        int((state.row(f"PRAGMA {name}") or (0,))[0])
        for name in ("page_size", "page_count", "freelist_count")
    )
    return size * (pages - free)


def post(number: int) -> Entry:
    """A post with a text of a thousand characters."""
    url = f"https://example.org/{number}"
    return Entry(id=url, url=url, title=f"Post {number}", text=f"{number} " + "word " * 200)


def test_old_texts_go_and_their_room_is_free(tmp_path: Path) -> None:
    """Entries stay, their texts go; what is left fills its pages."""
    state = open_state(tmp_path)
    entries.save(state, "blog", [(post(n), 1) for n in range(2_000)], THEN)
    before, empty = used(state), used(open_state(tmp_path / "empty"))
    done = upkeep.prune(state, NOW)
    kept = entries.whole(state, "blog", ["https://example.org/7"])["https://example.org/7"]
    assert (done.texts, done.entries, kept.title, kept.text) == (2_000, 0, "Post 7", "")
    assert used(state) - empty < (before - empty) * 0.45
    assert upkeep.prune(state, NOW).texts == 0


def test_what_is_still_listed_keeps_its_text(tmp_path: Path) -> None:
    """A source may show an old entry for years; only what it dropped long ago is shortened."""
    state = open_state(tmp_path)
    entries.save(state, "blog", [(post(1), 1)], THEN)
    entries.saw(state, "blog", [post(1).id], NOW - timedelta(days=1))
    assert upkeep.prune(state, NOW).texts == 0
