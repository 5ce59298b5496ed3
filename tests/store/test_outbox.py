"""The outbox: lanes, leases, pauses, deaths and digests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from watcher.model import Delivery, Message
from watcher.store import debts, outbox
from watcher.store.database import Database, open_scratch

NOW = datetime(2026, 4, 8, 16, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def state() -> Database:
    """An empty state."""
    return open_scratch()


def delivery(name: str, channel: str = "team", recipient: str = "") -> Delivery:
    """A promise with a message of its own."""
    message = Message(
        id=name,
        at=NOW,
        kind="release",
        severity="instant",
        family="muse",
        subject="Muse Spark",
        title=name,
        facts=(("License", "unknown"),),
        diff=(("+", "word"),),
        sources=("https://example.org/",),
    )
    return Delivery(
        id=name, channel=channel, recipient=recipient, stories=(f"story-{name}",), message=message
    )


def states(state: Database) -> dict[str, str]:
    """State of each row by id."""
    return {one.id: one.state for one in outbox.listing(state)}


def test_a_message_comes_back_word_for_word(state: Database) -> None:
    """What was promised is what is sent."""
    outbox.promise(state, [delivery("a")], NOW)
    claimed = outbox.claim(state, "team", NOW, by="run")
    assert claimed is not None
    assert claimed.message == delivery("a").message


def test_promising_twice_is_promising_once(state: Database) -> None:
    """The id is the promise."""
    outbox.promise(state, [delivery("a")], NOW)
    outbox.promise(state, [delivery("a")], NOW)
    assert len(outbox.listing(state)) == 1


def test_a_lane_keeps_its_order(state: Database) -> None:
    """The second row waits until the first one is done, also while that is backed off."""
    outbox.promise(state, [delivery("a"), delivery("b")], NOW)
    first = outbox.claim(state, "team", NOW, by="run")
    assert first is not None
    assert outbox.claim(state, "team", NOW, by="run") is None
    outbox.later(state, first, "refused", NOW + MINUTE, state="waiting")
    assert outbox.claim(state, "team", NOW, by="run") is None
    again = outbox.claim(state, "team", NOW + MINUTE, by="run")
    assert again is not None
    assert again.id == "a"


def test_lanes_do_not_wait_for_each_other(state: Database) -> None:
    """A recipient that fails delays nobody else."""
    outbox.promise(state, [delivery("a", "mail", "x@e.org"), delivery("b", "mail", "y@e.org")], NOW)
    first = outbox.claim(state, "mail", NOW, by="run")
    second = outbox.claim(state, "mail", NOW, by="run")
    assert first is not None
    assert second is not None
    assert {first.recipient, second.recipient} == {"x@e.org", "y@e.org"}


def test_a_lease_that_ran_out_comes_back_as_ambiguous(state: Database) -> None:
    """The process died while sending: perhaps it arrived."""
    outbox.promise(state, [delivery("a")], NOW)
    outbox.claim(state, "team", NOW, by="run")
    assert outbox.claim(state, "team", NOW + MINUTE, by="run") is None
    again = outbox.claim(state, "team", NOW + outbox.LEASE, by="run")
    assert again is not None
    assert (again.state, again.attempts) == ("ambiguous", 1)


def test_leases_of_a_dead_daemon_end_at_once(state: Database) -> None:
    """Who holds the lock knows that the other `run` is gone; a `check` may still be sending."""
    outbox.promise(state, [delivery("a"), delivery("b", "room")], NOW)
    outbox.claim(state, "team", NOW, by="run")
    outbox.claim(state, "room", NOW, by="check")
    outbox.reclaim(state, "run", NOW)
    assert outbox.claim(state, "team", NOW, by="run") is not None
    assert outbox.claim(state, "room", NOW, by="run") is None


def test_a_paused_channel_rests(state: Database) -> None:
    """Retry-After is the whole channel's."""
    outbox.promise(state, [delivery("a")], NOW)
    outbox.pause(state, "team", NOW + MINUTE)
    assert outbox.claim(state, "team", NOW, by="run") is None
    assert outbox.claim(state, "team", NOW + MINUTE, by="run") is not None


def test_a_dead_channel_keeps_what_is_owed(state: Database) -> None:
    """Nothing is sent, nothing is lost, and reviving goes on where it stopped."""
    outbox.promise(state, [delivery("a"), delivery("b")], NOW)
    first = outbox.claim(state, "team", NOW, by="run")
    assert first is not None
    outbox.give_up(state, first, "no_service")
    outbox.bury(state, "team", "no_service", NOW)
    assert outbox.claim(state, "team", NOW + MINUTE, by="run") is None
    assert states(state) == {"a": "dead", "b": "waiting"}
    assert outbox.resend(state, "a", NOW) == ("a",)
    claimed = outbox.claim(state, "team", NOW, by="run")
    assert claimed is not None
    assert claimed.id == "a"


def test_a_summary_takes_the_place_of_the_oldest(state: Database) -> None:
    """Order is kept: the summary first, then the newest singles."""
    rows = [delivery(name) for name in "abcd"]
    outbox.promise(state, rows, NOW)
    waiting = outbox.lane(state, "team", "", NOW)
    outbox.replace(state, waiting[:3], delivery("summary"), NOW)
    assert [one.id for one in outbox.lane(state, "team", "", NOW)] == ["summary", "d"]
    assert set(states(state)) == {"a", "b", "c", "d", "summary"}


def test_a_digest_is_made_once_for_each_due_time(state: Database) -> None:
    """The second process finds it done."""
    assert debts.note_digest(state, "mail", "daily 08:00", NOW, NOW)
    assert not debts.note_digest(state, "mail", "daily 08:00", NOW, NOW + MINUTE)
    assert debts.digest_made(state, "mail", "daily 08:00", NOW) == NOW


def test_a_settled_debt_is_owed_no_more(state: Database) -> None:
    """What came after the digest stays owed for the next one."""
    old = debts.Debt(channel="mail", schedule="daily 08:00", story="s", revision=1, at=NOW)
    new = debts.Debt(channel="mail", schedule="daily 08:00", story="t", revision=1, at=NOW + MINUTE)
    debts.owe(state, [old, new, old])
    debts.settle(state, "mail", "daily 08:00", NOW, NOW)
    assert debts.debts(state, "mail", "daily 08:00") == [new]


def test_the_next_wish_of_the_outbox_wakes_the_sender(state: Database) -> None:
    """Dead channels wish for nothing."""
    assert outbox.next_due(state, NOW) is None
    outbox.promise(state, [delivery("a")], NOW, hold=NOW + MINUTE)
    assert outbox.next_due(state, NOW) == NOW + MINUTE
    outbox.bury(state, "team", "gone", NOW)
    assert outbox.next_due(state, NOW) is None
