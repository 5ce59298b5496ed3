"""How things stand, from a state with something in it."""

from __future__ import annotations

from datetime import timedelta

from tests.pipeline.house import House, house, post
from watcher.errors import FetchError
from watcher.standing import refresh, standing
from watcher.store import operator, outbox

CONFIG = {
    "families": [
        {"name": "mango", "codenames": ["Mango"], "makers": ["Meta"]},
        {"name": "muse", "names": ["Muse"], "makers": ["Meta"]},
    ],
    "sources": [{"name": "blog", "kind": "feed", "trust": "official", "enabled": True}],
}


def _watching() -> House:
    home = house()
    operator.remember_config(home.database, CONFIG)
    home.poll(post("Old"))
    return home


def test_a_healthy_watcher_has_no_troubles() -> None:
    """One source, read an hour ago, nothing owed."""
    found = standing(_watching().database, _watching().now)
    assert (found.healthy, found.deliveries) == (
        True,
        {"waiting": 0, "ambiguous": 0, "dead": 0},
    )
    assert [one["state"] for one in found.sources] == ["ok"]


def test_failing_sources_and_dead_channels_are_troubles() -> None:
    """Each with the sentence a person needs."""
    home = _watching()
    home.poll(failing=FetchError("https://x: HTTP 500", status=500))
    outbox.bury(home.database, "team", "no_service", home.now)
    found = standing(home.database, home.now)
    assert found.troubles == (
        "1 of 1 sources cannot be read",
        "channel team takes no messages: no_service",
    )
    assert (found.sources[0]["state"], found.sources[0]["last_error"]) == (
        "failing",
        "https://x: HTTP 500",
    )


def test_a_silent_daemon_is_a_trouble_unless_it_was_stopped() -> None:
    """The heartbeat comes every half minute."""
    home = _watching()
    operator.beat(home.database, home.now)
    later = home.now + timedelta(minutes=10)
    assert "last sign of life" in standing(home.database, later).troubles[0]
    operator.rest(home.database)
    assert standing(home.database, later).healthy


def test_a_codename_is_supposed_to_be_what_its_kind_tells() -> None:
    """Mango was said to make images; Muse Image came: probably, and said so."""
    home = _watching()
    home.poll(
        post("Meta is working on Mango, an image and video model, says the lab's chief", 5),
        post("Old"),
    )
    home.now += timedelta(days=60)
    home.poll(post("Introducing Muse Image", 6, text="Available today."), post("Old"))
    refresh(home.database, home.now)
    (alias,) = standing(home.database, home.now).aliases
    assert (alias["name"], alias["of"], alias["confidence"]) == ("Mango", "Muse Image", "probable")
