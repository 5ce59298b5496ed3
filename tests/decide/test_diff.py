"""Snapshots to changes, and what is too strange to believe."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watcher.decide import diff
from watcher.model import Entry, Fact

NOW = datetime(2026, 4, 8, tzinfo=UTC)

entry = st.builds(
    Entry,
    id=st.sampled_from("abcdef"),
    url=st.just("https://example.org/"),
    title=st.sampled_from(("one", "two")),
    facts=st.dictionaries(st.sampled_from(("license", "gated")), st.sampled_from(("x", None))),
)
listing = st.lists(entry, unique_by=lambda one: one.id, max_size=6)


@given(before=listing, after=listing)
def test_a_diff_applied_gives_back_the_second_snapshot(
    before: list[Entry], after: list[Entry]
) -> None:
    """Changes lose nothing and invent nothing."""
    known = {one.id: one for one in before}
    applied = {**known}
    for change in diff.changes(known, after):
        applied[change.entry.id] = change.entry
    assert {one.id: _told(applied[one.id]) for one in after} == {
        one.id: _told(one) for one in after
    }


def _told(entry: Entry) -> tuple[str, dict[str, Fact]]:
    """What counts of an entry; a fact that is None says as much as one that is not there."""
    return entry.title, {n: value for n, value in entry.facts.items() if value is not None}


@given(shown=listing)
def test_the_same_snapshot_has_no_changes(shown: list[Entry]) -> None:
    """Polling the same answer twice yields nothing."""
    assert diff.changes({one.id: one for one in shown}, shown) == ()


def test_a_few_losses_are_believed_and_many_are_not() -> None:
    """Three of three may be true; four of six is an outage."""
    assert diff.mass_loss(["a", "b", "c"], []) == ""
    assert diff.mass_loss(list("abcdef"), ["a", "b", "c"]) == ""
    assert diff.mass_loss(list("abcdef"), ["a", "b"]) == "4 of 6 known entries are missing at once"


def test_strangers_are_not_believed_unless_they_are_fresh() -> None:
    """A busy feed after a long pause shows only new posts, all dated after the last reading."""
    old = [Entry(id=str(n), url="", title="", published=None) for n in range(6)]
    new = [Entry(id=str(n), url="", title="", published=NOW) for n in range(6)]
    assert diff.strangers(old, [], NOW) == "none of its 6 entries was there before"
    assert diff.strangers(new, [], NOW - timedelta(days=9)) == ""
    assert diff.strangers(old, ["known"], NOW) == ""
    assert diff.strangers(old[:4], [], NOW) == ""
