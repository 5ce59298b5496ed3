"""Digests: sections, spans and identity; and notices to the owner."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.golden.stories import STORIES, Told, open_weights, rumor, terms
from watcher.model import Message
from watcher.render.digest import digest
from watcher.render.notice import notice

NOW = datetime(2026, 8, 10, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def made(
    told: list[Told], span: timedelta = DAY, title: str = "Daily digest", zone: str = "UTC"
) -> Message:
    """A digest that ends now."""
    return digest(told, since=NOW - span, until=NOW, tz_name=zone, title=title)


def test_sections_follow_families() -> None:
    """Stories stand under their family, and no story is lost."""
    one = made([build() for build in STORIES.values()])
    assert [section.heading for section in one.sections] == ["Llama", "Mango", "Muse"]
    assert sum(len(section.items) for section in one.sections) == len(STORIES)


def test_each_story_tells_what_why_where_and_license() -> None:
    """What happened, why it matters, the sources and the license line are all there."""
    item = made([open_weights()]).sections[0].items[0]
    assert item.title.startswith("Muse Glimmer 30B is out")
    assert [line for line in item.lines if line.startswith("Why it matters: ")]
    assert ("License", "Apache-2.0") in item.facts
    assert len(item.sources) == 3


@pytest.mark.parametrize(
    ("title", "span", "late"),
    [
        ("Daily digest", DAY, False),
        ("Daily digest", timedelta(hours=25), False),  # clocks went back
        ("Daily digest", 3 * DAY, True),
        ("Weekly recap", 7 * DAY, False),
        ("Weekly recap", 15 * DAY, True),
        ("Digest", 5 * DAY, False),  # asked for by hand
    ],
)
def test_a_missed_digest_says_so(title: str, span: timedelta, late: bool) -> None:
    """Longer than its usual span, a digest says that it was missed while off."""
    lines = made([rumor()], span, title).lines
    assert late == any(line.startswith("Missed while off") for line in lines)


def test_times_are_the_readers() -> None:
    """The span is told in the reader's time zone."""
    assert "08:00 (WEST)" in made([rumor()], zone="Europe/Lisbon").lines[0]


def test_an_empty_day_says_so() -> None:
    """An empty digest is a message of its own."""
    one = made([])
    assert one.title == "Daily digest: no stories"
    assert "Nothing new in this time." in one.lines


def test_the_same_digest_has_the_same_id() -> None:
    """A retry is the same mail; another day or another story is not."""
    same = {made([rumor(), terms()]).id for _ in range(2)}
    other = {made([rumor()]).id, made([rumor(), terms()], 2 * DAY).id}
    assert len(same) == 1
    assert same.isdisjoint(other)


def test_notices_are_for_the_owner() -> None:
    """A notice has its kind, its subject and an id of its own."""
    one = notice("newsroom is broken", ["503"], "newsroom", NOW)
    later = notice("newsroom is broken", ["503"], "newsroom", NOW + DAY)
    assert (one.kind, one.subject, one.lines) == ("notice", "newsroom", ("503",))
    assert one.id != later.id
