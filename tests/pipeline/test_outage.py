"""No network is one trouble: one notice when it begins, one when it is over."""

from __future__ import annotations

from tests.pipeline.house import House, house, post
from watcher.errors import FetchError


def _sources(count: int) -> list[House]:
    """Several sources on one state."""
    homes = [house(f"source-{number}") for number in range(count)]
    for home in homes:
        home.database = homes[0].database
        home.poll(post("Old"))
    return homes


def test_an_outage_is_told_once_and_its_end_once() -> None:
    """Eight sources that cannot be reached for hours, and then can."""
    homes = _sources(8)
    for _ in range(6):
        for home in homes:
            home.poll(failing=FetchError("https://x: the host has no address"))
    for home in homes:
        home.poll(post("Old"))
    assert [message.title for message in homes[0].owed()] == [
        "Most sources cannot be read",
        "Most sources can be read again",
    ]


def test_one_broken_source_among_many_is_told_by_name() -> None:
    """The others are fine, so it is theirs."""
    homes = _sources(8)
    for _ in range(4):
        homes[0].poll(failing=FetchError("https://x: HTTP 500", status=500))
    homes[0].poll(post("Old"))
    assert [message.title for message in homes[0].owed()] == [
        "source-0 cannot be read",
        "source-0 can be read again",
    ]
