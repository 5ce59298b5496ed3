"""Events to stories: cases a reader can check, and what must hold for any events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.decide.stories import Grouper, Placement
from watcher.decide.stories.record import EVENTS_KEPT
from watcher.model import Event, Reason, Story

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "stories" / "happenings.yaml").read_text("utf-8")
)
LOUD = {"release", "license", "access", "withdrawal"}


def event(number: int, given: Mapping[str, Any]) -> Event:
    """An event of a case, with the defaults its file states."""
    at = given.get("at", "2026-09-02")
    seen = datetime.fromisoformat(str(at)).replace(tzinfo=UTC)
    kind = given.get("kind", "release")
    return Event(
        id=f"event-{number}",
        at=seen,
        kind=kind,
        severity=given.get("severity", "instant" if kind in LOUD else "digest"),
        families=tuple(given.get("families", ["muse"])),
        subject=given.get("subject", ""),
        title=given.get("title", ""),
        url=f"https://outlet-{number}.example/",
        text="",
        published=seen,
        source=given.get("source", f"outlet-{number}"),
        trust=given.get("trust", "press"),
        entry=f"entry-{number}",
        reasons=tuple(Reason(rule=rule, detail="") for rule in given.get("rules", ())),
        before=given.get("before", {}),
        after=given.get("after", {}),
    )


def partition(placements: Sequence[tuple[Event, Placement]]) -> list[list[int]]:
    """Which events share a story, by number."""
    stories: dict[str, list[int]] = {}
    for told, placement in placements:
        stories.setdefault(placement.story.key, []).append(int(told.id.removeprefix("event-")))
    return list(stories.values())


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_happening(case: dict[str, Any]) -> None:
    """Events of one happening share a story, and each story is told when it has news."""
    source = {"source": "hub"} if case.get("poll") else {}
    events = [event(number, {**source, **given}) for number, given in enumerate(case["events"])]
    grouper = Grouper()
    placed = [(one, grouper.place(one)) for one in events]
    assert case["together"] == partition(placed)
    if not case.get("poll"):
        told = [n for n, (_, p) in enumerate(placed) if p.opened or p.follow_up]
        assert case["told"] == told
    assert set(case["because"]) <= {placement.reason.rule for _, placement in placed}


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["title"]) for case in CASES if case.get("poll")]
)
def test_one_poll_is_told_once(case: dict[str, Any]) -> None:
    """A burst is one placement with one revision, and its title names every repository."""
    events = [
        event(number, {"source": "hub", **given}) for number, given in enumerate(case["events"])
    ]
    placed = Grouper().place_all(events)
    assert len(case["together"]) == len(placed)
    assert [1] * len(placed) == [placement.story.revision for placement in placed]
    assert all(placement.opened and not placement.follow_up for placement in placed)
    if "names" in case:
        assert case["names"] == placed[0].story.title


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_stored_stories_go_on(case: dict[str, Any]) -> None:
    """A grouper that starts again from stored stories places the next event alike."""
    source = {"source": "hub"} if case.get("poll") else {}
    events = [event(number, {**source, **given}) for number, given in enumerate(case["events"])]
    whole, stored = Grouper(), dict[str, Story]()
    for one in events:
        kept = Grouper(tuple(stored.values())).place(one)
        stored[kept.story.key] = kept.story
        assert whole.place(one) == kept


def test_a_burst_after_the_blog_follows_up_once() -> None:
    """Repositories that join a told launch are one follow-up: weights and license in one."""
    grouper = Grouper()
    grouper.place(event(0, {"trust": "official", "subject": "Muse Glimmer", "title": "Glimmer"}))
    names = ("Muse-Glimmer-30B", "Muse-Glimmer-30B-GGUF", "Muse-Glimmer-30B-FP8")
    burst = [
        event(
            number,
            {
                "trust": "official",
                "source": "hub",
                "subject": f"meta-models/{name}",
                "title": f"meta-models/{name}",
                "after": {"author": "meta-models", "license": "apache-2.0", "weights": True},
            },
        )
        for number, name in enumerate(names, start=1)
    ]
    (placement,) = grouper.place_all(burst)
    assert (placement.follow_up, placement.story.revision) == (True, 2)
    assert placement.story.events == ("event-0", "event-1", "event-2", "event-3")


def test_same_event_again_changes_nothing() -> None:
    """An event that is in the story already is placed there silently."""
    grouper = Grouper()
    first = grouper.place(event(0, {"subject": "Muse Spark", "title": "Muse Spark is here"}))
    again = grouper.place(event(0, {"subject": "Muse Spark", "title": "Muse Spark is here"}))
    assert (first.story, False, False) == (again.story, again.opened, again.follow_up)


def test_official_word_gives_the_story_its_face() -> None:
    """A later official post replaces a press headline without ringing again."""
    grouper = Grouper()
    grouper.place(event(0, {"subject": "Muse Ember", "title": "Meta quietly ships Muse Ember"}))
    placed = grouper.place(
        event(1, {"subject": "Muse Ember", "title": "Introducing Muse Ember", "trust": "official"})
    )
    assert (placed.story.title, placed.follow_up) == ("Introducing Muse Ember", False)


def test_a_flood_keeps_oldest_and_newest() -> None:
    """A story never names more than so many events; the first and the last are among them."""
    grouper = Grouper()
    for number in range(EVENTS_KEPT + 50):
        placed = grouper.place(event(number, {"subject": "Muse Spark", "title": "Muse Spark out"}))
    ids = placed.story.events
    assert (EVENTS_KEPT, "event-0", f"event-{EVENTS_KEPT + 49}") == (len(ids), ids[0], ids[-1])


def test_days_only_and_any_order() -> None:
    """A published day and a shuffled stream give the same stories as the order of time."""
    given = [
        {"at": "2026-09-02", "subject": "Muse Spark 1.3", "title": "Muse Spark 1.3 is out"},
        {"at": "2026-09-03", "subject": "Muse Spark 1.3", "title": "Meta ships 1.3"},
        {"at": "2026-10-12", "subject": "Muse Wonder", "title": "Muse Wonder is out"},
        {"at": "2026-10-13", "subject": "Muse Wonder", "title": "Meta sells Wonder"},
    ]
    events = [event(number, one) for number, one in enumerate(given)]
    for order in ((0, 1, 2, 3), (3, 0, 2, 1), (2, 1, 3, 0)):
        grouper = Grouper()
        placed = [(events[n], grouper.place(events[n])) for n in order]
        assert sorted(sorted(part) for part in partition(placed)) == [[0, 1], [2, 3]]


KINDS = ("release", "announcement", "rumor", "license", "access", "withdrawal", "update", "other")
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(KINDS),
            "severity": st.sampled_from(["none", "digest", "instant"]),
            "subject": st.sampled_from(["", "Muse", "Muse Spark 1.1", "Muse Spark 1.2", "a/M-1"]),
            "title": st.text(max_size=30),
            "trust": st.sampled_from(["official", "partner", "press", "community"]),
            "at": st.integers(0, 30).map(lambda n: date(2026, 1, 1) + timedelta(days=n)),
            "families": st.sampled_from([["muse"], ["muse", "avocado"], ["avocado"], []]),
        }
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(EVENTS)
def test_nothing_is_lost_and_loudness_is_told(given: list[dict[str, Any]]) -> None:
    """Every event is in one story; no story grows louder in silence; replays give equal keys."""
    first, second = Grouper(), Grouper()
    loudness = {"none": 0, "digest": 1, "instant": 2}
    told: dict[str, int] = {}
    for number, one in enumerate(given):
        made = event(number, one)
        placed = first.place(made)
        assert placed == second.place(made)
        assert made.id in placed.story.events
        key, loud = placed.story.key, loudness[made.severity]
        if placed.opened or placed.follow_up:
            told[key] = max(told.get(key, 0), loud)
        assert loud <= told[key]
