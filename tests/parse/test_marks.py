"""Rows that were there last time are passed over, and nothing is lost by it."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from watcher.parse import feeds
from watcher.parse.shapes import Feed, Item

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://news.example/feed"


def rss(rows: list[tuple[int, int, int]]) -> bytes:
    """A feed of rows (guid, link, edition)."""
    items = "".join(
        f"<item><guid isPermaLink='false'>g{guid}</guid><link>https://news.example/{link}</link>"
        f"<title>Post {guid}, edition {edition}</title></item>"
        for guid, link, edition in rows
    )
    return f"<rss version='2.0'><channel><title>N</title>{items}</channel></rss>".encode()


def read(rows: list[tuple[int, int, int]], before: str = "") -> Feed:
    """One reading."""
    return feeds.read(rss(rows), URL, "application/xml", NOW, before)


def test_only_what_differs_is_read() -> None:
    """A new and an edited row are read, the others named."""
    first = read([(3, 3, 1), (2, 2, 1), (1, 1, 1)])
    then = read([(4, 4, 1), (3, 3, 1), (2, 2, 2)], first.marks)
    assert [item.id for item in then.items] == ["g4", "g2"]
    assert then.same == ("g3",)
    assert then.total == 3
    assert then.marks == read([(4, 4, 1), (3, 3, 1), (2, 2, 2)]).marks


def test_a_shared_id_makes_every_row_be_read() -> None:
    """A row under the id of an unchanged one is told apart by its link, then and from then on."""
    first = read([(1, 1, 1)])
    then = read([(1, 2, 1), (1, 1, 1)], first.marks)
    assert [item.id for item in then.items] == ["https://news.example/2", "https://news.example/1"]
    assert (then.same, then.marks) == ((), "")


@pytest.mark.parametrize("seed", range(20))
def test_marks_lose_nothing(seed: int) -> None:
    """Over a feed's random history the entries known are those of reading it whole each time."""
    chance = random.Random(seed)
    shared = seed % 4 == 0  # guids that several posts share
    rows: list[tuple[int, int, int]] = []
    marks, known = "", dict[str, Item]()
    passed_over = 0
    for step in range(40):
        for _ in range(chance.randrange(3)):
            rows.insert(0, (step % 3 if shared else step * 10 + len(rows), step, 1))
        if rows and chance.random() < 0.3:
            place = chance.randrange(len(rows))
            guid, link, edition = rows[place]
            rows[place] = (guid, link, edition + 1)
        rows = rows[:12]
        whole, found = read(rows), read(rows, marks)
        known |= {item.id: item for item in found.items}
        listed = [*found.same, *(item.id for item in found.items)]
        assert sorted(listed) == sorted(item.id for item in whole.items)
        assert [known[item.id] for item in whole.items] == list(whole.items)
        marks = found.marks
        passed_over += len(found.same)
    assert passed_over or shared
