"""A real `watcher run`, killed without warning again and again: nothing lost, little repeated."""

from __future__ import annotations

import random
import time

import pytest

from tests.doubles.newsfeed import NewsFeed, model
from tests.doubles.server import Answer
from tests.doubles.slack import Slack
from tests.faults.conftest import Figures
from tests.faults.watching import House, config, kill, stop, told, wait_for

QUICK, LONG = 5, 500


def killed(house: House, kills: int, *, api: bool, seed: int) -> dict[str, float]:
    """Publish, wait a random moment, kill, start again; what came of it."""
    chance, slowest = random.Random(seed), 0.0
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack, api=api))
        process = house.run()
        house.settled(process)
        for _ in range(kills):
            feed.publish()
            seen, sent = len(feed.received), len(slack.messages)
            wait_for(lambda s=seen: len(feed.received) > s, 30)
            wait_for(lambda s=sent: len(slack.messages) > s, chance.choice((0.02, 0.15, 0.6)))
            time.sleep(chance.uniform(0, 0.05))
            kill(process)
            process = house.run()
        everything = {model(n) for n in range(1, kills + 1)}
        start = time.monotonic()
        wait_for(lambda: everything <= set(told(slack.messages)), 180)
        slowest = time.monotonic() - start
        wait_for(lambda: "waiting" not in house.states(), 30)
        assert stop(process) == 0
        counts = told(slack.messages)
        assert slack.violations == []
    assert house.sound()
    return {
        "runs": kills,
        "lost": len(everything - set(counts)),
        "duplicates": sum(counts.values()) - len(counts),
        "delay": round(slowest, 1),
    }


@pytest.mark.parametrize("api", [False, True], ids=["webhook", "bot token"])
def test_random_kills_lose_nothing_and_repeat_at_most_one_each(
    house: House, api: bool, figures: Figures
) -> None:
    """SIGKILLs around poll, commit, send and mark: every story arrives; what can be looked up is
    never repeated."""
    found = killed(house, QUICK, api=api, seed=7)
    assert found["lost"] == 0
    assert found["duplicates"] <= (0 if api else QUICK)


@pytest.mark.soak
@pytest.mark.parametrize("api", [False, True], ids=["webhook", "bot token"])
def test_five_hundred_kills(house: House, api: bool, figures: Figures) -> None:
    """The same, five hundred times."""
    found = killed(house, LONG, api=api, seed=11)
    way = "Slack by bot token" if api else "Slack by webhook"
    figures("F01-F06", f"kill -9 at random, {way}", **found)
    assert found["lost"] == 0
    assert found["duplicates"] <= (0 if api else LONG)


@pytest.mark.parametrize(
    ("api", "allowed"), [(False, (1, 2)), (True, (1, 1))], ids=["webhook", "bot token"]
)
def test_a_kill_between_request_and_mark(
    house: House, api: bool, allowed: tuple[int, int], figures: Figures
) -> None:
    """The service took the message, we died before we knew: sent again, or looked up."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack, api=api))
        process = house.run()
        house.settled(process)
        slack.accept_first = True
        slack.script.append(Answer(200, "ok", delay=3))
        feed.publish()
        assert wait_for(lambda: slack.received, 30)
        kill(process)
        house.settled(process := house.run())
        assert wait_for(lambda: house.states() == {"delivered": 1}, 60)
        assert stop(process) == 0
        counts = told(slack.messages)
    least, most = allowed
    assert least <= counts[model(1)] <= most
    figures(
        "F06",
        f"kill -9 after the request, before the mark ({'bot token' if api else 'webhook'})",
        runs=1,
        lost=0,
        duplicates=counts[model(1)] - 1,
    )


@pytest.mark.parametrize("when", ["idle", "sending"])
def test_sigterm_leaves_nothing_half_done(house: House, when: str, figures: Figures) -> None:
    """SIGTERM ends a watcher within seconds, with the delivery in hand finished and marked."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        process = house.run()
        house.settled(process)
        if when == "sending":
            slack.script.append(Answer(200, "ok", delay=1.5))
            feed.publish()
            assert wait_for(lambda: slack.received, 30)
        start = time.monotonic()
        assert stop(process, 12) == 0
        took = time.monotonic() - start
        sent = house.rows("SELECT state FROM deliveries WHERE channel = 'team'")
        assert sent == ([("delivered",)] if when == "sending" else [])
    figures("F07", f"SIGTERM while {when}", runs=1, lost=0, duplicates=0, delay=round(took, 1))
