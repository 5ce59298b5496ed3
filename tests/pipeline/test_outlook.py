"""After a first trace the other official sources are asked sooner than was planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.doubles.newsfeed import NewsFeed
from tests.doubles.slack import Slack
from tests.faults.watching import House as Running
from tests.faults.watching import config, wait_for
from tests.pipeline.house import House, house, post
from watcher.errors import FetchError
from watcher.fetch import Validator
from watcher.pipeline.outlook import sooner
from watcher.store import sources

HOUR = timedelta(hours=1)


def _pulled(home: House, hours: float = 0) -> float | None:
    """Seconds after its last poll at which a source is asked after a trace of Llama."""
    traced = replace(home.policy, expected={"llama": 4.0})
    now = home.now + hours * HOUR
    due = sooner(home.source, home.database, home.policy, traced, now=now, chance=0.5)
    return None if due is None else (due - home.now).total_seconds()


def test_a_planned_poll_is_pulled_forward_and_saved() -> None:
    """To a quarter of the interval after the last one."""
    home = house(every=3600)
    home.poll(post("Old"))
    assert _pulled(home) == 900
    assert sources.state(home.database, "blog").next_poll == home.now + HOUR / 4


def test_what_should_have_been_asked_already_is_asked_now() -> None:
    """Within ten seconds, never in the past."""
    home = house(every=3600)
    home.poll(post("Old"))
    assert _pulled(home, hours=0.5) == 1805


@pytest.mark.parametrize(
    "keys",
    [{"trust": "press"}, {"trust": "official", "family": "muse"}],
    ids=["press", "another family"],
)
def test_only_who_may_tell_of_it_is_asked_sooner(keys: dict[str, str]) -> None:
    """Official and partner sources of that family, or of all."""
    home = house(every=3600, **keys)
    home.poll(post("Old"))
    assert _pulled(home) is None


def test_a_failing_source_keeps_its_backoff() -> None:
    """Whoever cannot answer is not hurried."""
    home = house(every=3600)
    home.poll(post("Old"))
    home.poll(failing=FetchError("https://x: HTTP 500", status=500))
    assert _pulled(home) is None


class Fresh(House):
    """Its answers are fresh for half an hour."""

    def visit(self, source: str, validators: Mapping[str, Validator]) -> Any:
        """A visit whose answer says so."""
        visit: Any = super().visit(source, validators)
        visit.fresh_for = 1800.0
        return visit


def test_the_servers_wish_is_kept() -> None:
    """Its answer is fresh for half an hour: no sooner."""
    home = Fresh(house(every=3600).source)
    home.poll(post("Old"))
    assert _pulled(home) == 1800


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A folder for a real watcher."""
    made = Running(tmp_path)
    yield made
    made.close()


def test_the_daemon_asks_the_others_sooner(running: Running) -> None:
    """A release on the blog pulls the other feed forward: it was not due for half a minute."""
    with NewsFeed() as feed, Slack() as slack:
        other = f'  - {{name: other, kind: feed, url: "{feed.url}/b", every: 40s, trust: official}}'
        running.write(config(feed.url, slack).replace("\nchannels:", f"\n{other}\nchannels:"))
        assert running.do("check").returncode == 0
        running.run()
        feed.publish()
        polls = "SELECT polls FROM sources WHERE name = 'other'"
        assert wait_for(lambda: running.rows(polls) == [(2,)], 30), running.log.read_text()
