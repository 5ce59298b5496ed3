"""Sentences that bind a codename to a public name, and how sure they make us."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from watcher.decide.aliases import announcement, learn, suppose
from watcher.decide.board import BoardModel, Claim
from watcher.model import Alias, Event, Family, Kind, Trust

FAMILIES = (
    Family(name="llama", names=("Llama",), makers=("Meta",)),
    Family(name="muse", names=("Muse",), codenames=("Watermelon", "Hatch"), makers=("Meta",)),
    Family(name="avocado", codenames=("Avocado",), makers=("Meta",)),
    Family(name="mango", codenames=("Mango",), makers=("Meta",)),
)
CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "aliases" / "binds.yaml").read_text("utf-8")
)


def event(
    text: str,
    *,
    title: str = "Daily notes",
    url: str = "https://one.example/a",
    trust: Trust = "press",
    kind: Kind = "rumor",
) -> Event:
    """An event of a given outlet."""
    return Event(
        id=url,
        at=datetime(2026, 4, 8, tzinfo=UTC),
        kind=kind,
        severity="digest",
        families=("muse",),
        subject="",
        title=title,
        url=url,
        text=text,
        published=None,
        source=url,
        trust=trust,
        entry=url,
        reasons=(),
        before={},
        after={},
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    """A sentence binds exactly the names a reader would say it binds."""
    told = event(
        case["text"],
        title=case.get("headline", "Daily notes"),
        kind=case.get("kind", "rumor"),
    )
    found = learn([told], FAMILIES, [])
    if case.get("guess"):
        assert {"probable"} >= {alias.confidence for alias in found}
    if "expect" in case:
        assert [tuple(case["expect"])] == [(alias.name, alias.of) for alias in found]
    elif not case.get("guess"):
        assert found == ()


SAYS = "Muse Spark, code-named Avocado, is out."


def test_one_source_reports_two_confirm() -> None:
    """One trusted sentence is a report; a second, independent outlet confirms it."""
    first = learn([event(SAYS)], FAMILIES, [])
    assert [alias.confidence for alias in first] == ["reported"]
    assert announcement(first[0]) == "Avocado is Muse Spark: 1 source"
    second = learn([event(SAYS, url="https://two.example/b")], FAMILIES, first)
    assert [alias.confidence for alias in second] == ["confirmed"]
    assert announcement(second[0]) == "Avocado is Muse Spark: 2 independent sources"


def test_same_outlet_twice_is_one_source() -> None:
    """A second article of the same outlet changes nothing."""
    first = learn([event(SAYS)], FAMILIES, [])
    assert learn([event(SAYS, url="https://one.example/b")], FAMILIES, first) == ()


def test_retelling_is_not_independent() -> None:
    """An outlet that credits the first one is not a second source."""
    first = learn([event(SAYS, url="https://axios.com/a")], FAMILIES, [])
    relay = event(f"{SAYS} Axios reported it first.", url="https://two.example/b")
    assert learn([relay], FAMILIES, first) == ()


def test_makers_own_word_confirms() -> None:
    """The maker's own sentence is enough."""
    (alias,) = learn([event(SAYS, trust="official")], FAMILIES, [])
    assert alias.confidence == "confirmed"


def test_community_alone_is_probable() -> None:
    """Community posts never make more than "probable", however many."""
    posts = [event(SAYS, url=f"https://{n}.example/", trust="community") for n in range(5)]
    (alias,) = learn(posts, FAMILIES, [])
    assert alias.confidence == "probable"
    assert announcement(alias) == "Avocado is probably Muse Spark: 1 source"


def test_press_after_community_starts_at_reported() -> None:
    """A guess does not count as the first of two independent sources."""
    guess = learn([event(SAYS, trust="community", url="https://forum.example/")], FAMILIES, [])
    (alias,) = learn([event(SAYS)], FAMILIES, guess)
    assert (alias.confidence, alias.evidence) == ("reported", ("https://one.example/a",))


def test_rejected_stays_rejected() -> None:
    """What the operator rejected is never learned again."""
    rejected = Alias(name="Avocado", of="Muse Spark", confidence="rejected")
    assert learn([event(SAYS, trust="official")], FAMILIES, [rejected]) == ()


def test_both_sources_in_one_batch() -> None:
    """Two independent sources read in one poll give one confirmed alias, announced once."""
    told = learn([event(SAYS), event(SAYS, url="https://two.example/b")], FAMILIES, [])
    assert [(alias.confidence, len(alias.evidence)) for alias in told] == [("confirmed", 2)]


def row(name: str, family: str, **given: Any) -> BoardModel:
    """A row of the board."""
    return BoardModel(name=name, family=family, **given)


def image_claim(at: datetime) -> Claim:
    """Somebody says it makes images and videos."""
    url = "https://one.example/mango"
    return Claim(what="modality", value="image, video", source="one", url=url, at=at)


def test_same_kind_in_time_is_probable() -> None:
    """Mango was said to make images; Muse Image came within the year; Muse Spark is no match."""
    said, came = datetime(2025, 12, 18, tzinfo=UTC), datetime(2026, 7, 7, tzinfo=UTC)
    models = (
        row("Mango", "mango", codenames=("Mango",), claims=(image_claim(said),)),
        row("Muse Image", "muse", state="available", since=came, url="https://blog.example/i"),
        row("Muse Spark", "muse", state="available", since=came, url="https://blog.example/s"),
    )
    (alias,) = suppose(models, FAMILIES, [])
    assert (alias.name, alias.of, alias.confidence) == ("Mango", "Muse Image", "probable")
    assert alias.evidence == ("https://one.example/mango", "https://blog.example/i")
    assert suppose(models, FAMILIES, [alias]) == ()
    bound = Alias(name="Mango", of="Muse Video", confidence="reported")
    assert suppose(models, FAMILIES, [bound]) == ()


def test_what_came_first_or_much_later_is_not_supposed() -> None:
    """A model that was out before the claim, or came years after it, is another one."""
    for said in (datetime(2026, 7, 8, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)):
        models = (
            row("Mango", "mango", codenames=("Mango",), claims=(image_claim(said),)),
            row("Muse Image", "muse", state="available", since=datetime(2026, 7, 7, tzinfo=UTC)),
        )
        assert suppose(models, FAMILIES, []) == ()
