"""Our own late reading of a repository is never taken for a change of it."""

from __future__ import annotations

import pytest

from watcher.decide.late import settled
from watcher.model import Change, Entry, Fact


def edited(before: dict[str, Fact], after: dict[str, Fact]) -> list[str]:
    """What differs once settled."""
    old, new = (Entry(id="1", url="", title="a/b", facts=facts) for facts in (before, after))
    return [*settled(Change(before=old, after=new)).edited]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            {"sha": "1"},
            {"sha": "1", "details": "1", "weights": True, "license_name": "x"},
            [],
            id="the first reading of its details",
        ),
        pytest.param(
            {"sha": "1", "license": "mit"},
            {"sha": "2", "details": "2", "license": "other", "license_name": "x"},
            ["license", "sha"],
            id="the first reading and a change its listing tells",
        ),
        pytest.param(
            {"sha": "2", "details": "", "weights": False},
            {"sha": "2", "details": "2", "weights": True},
            ["weights"],
            id="a fact that was there differs, though nothing was read before",
        ),
        pytest.param(
            {"sha": "2", "details": "1", "weights_oid": "a", "license_text": "a", "card_oid": "a"},
            {"sha": "2", "details": "2", "weights_oid": "b", "license_text": "b", "card_oid": "b"},
            ["license_text"],
            id="details that come after their revision",
        ),
        pytest.param(
            {"sha": "1", "details": "1", "weights_oid": "a", "policy_text": "a"},
            {"sha": "2", "details": "2", "weights_oid": "b"},
            ["policy_text", "sha", "weights_oid"],
            id="a move with its details",
        ),
        pytest.param(
            {"sha": "1"},
            {"sha": "2", "details": "1", "weights_oid": "a", "weights": True},
            ["sha"],
            id="a move, and the first reading of its past",
        ),
        pytest.param(
            {"sha": "1", "details": "1", "weights_oid": "a"},
            {"sha": "2", "details": "1", "weights_oid": "a"},
            ["sha"],
            id="a move whose details could not be read",
        ),
        pytest.param({"missing": 1}, {}, [], id="missed in one poll"),
        pytest.param({}, {"missing": 1}, [], id="back in the next"),
        pytest.param({"a": 1}, {"b": 2}, ["a", "b"], id="another kind of source"),
    ],
)
def test_settled(before: dict[str, Fact], after: dict[str, Fact], expected: list[str]) -> None:
    """Only what the Hub changed is left."""
    assert expected == edited(before, after)


def test_files_that_were_not_read_are_not_there() -> None:
    """A judge that asks for digests sees that this revision has none."""
    old = Entry(id="1", url="", title="a/b", facts={"sha": "1"})
    new = Entry(id="1", url="", title="a/b", facts={"sha": "2", "details": "1", "weights_oid": "a"})
    assert settled(Change(before=old, after=new)).entry.facts == {"sha": "2"}


def test_a_new_or_removed_entry_stays_as_it_is() -> None:
    """There is nothing to settle."""
    entry = Entry(id="1", url="", title="a/b", facts={"details": "1"})
    for change in (Change(before=None, after=entry), Change(before=entry, after=None)):
        assert change is settled(change)
