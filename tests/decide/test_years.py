"""Two invented years: who is woken, and which entries are one story, beside the labelled news."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.decide.watched import FAMILIES
from watcher.cli.judge import Desk

CASES = Path(__file__).parent.parent / "cases" / "years.yaml"
HOSTS = {
    "official": "https://ai.meta.com/blog/",
    "community": "https://www.reddit.com/r/LocalLLaMA/comments/",
    "partner": "https://blog.example/",
    "press": "https://news.example/",
}
Pair = tuple[dict[str, Any], dict[str, Any]]  # what is due, what we said


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Every entry, in the order of its days, with what we say of it."""
    desk = Desk(FAMILIES)
    rows = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [(row, desk.answer(entry(number, row))) for number, row in enumerate(rows)]


def entry(number: int, row: dict[str, Any]) -> dict[str, Any]:
    """The entry as `judge` reads it; a title that is a repository stands on the Hub."""
    trust, title = row.get("trust", "press"), row["title"]
    hub = trust == "official" and title.startswith("meta-")
    return {
        "id": str(number),
        "source": "an outlet",
        "trust": trust,
        "title": title,
        "summary": row.get("summary", ""),
        "url": f"https://huggingface.co/{title.partition(':')[0]}" if hub else HOSTS[trust] + "a",
        "published": row["day"],
    }


def test_nothing_else_is_ours(pairs: list[Pair]) -> None:
    """What is not about a watched model is left alone."""
    assert [due["title"] for due, said in pairs if said["family"] and not due["family"]] == []


def test_every_story_rings_and_no_other(pairs: list[Pair]) -> None:
    """A story that should wake somebody does, by one of its entries at least."""
    due = {due.get("story") or due["title"] for due, _ in pairs if due["severity"] == "instant"}
    rung = {
        due.get("story") or due["title"] for due, said in pairs if said["severity"] == "instant"
    }
    assert due == rung


def test_entries_of_a_happening_share_a_story(pairs: list[Pair]) -> None:
    """Pairs of entries are joined as the cases have them, nine of ten."""
    told = [pair for pair in pairs if pair[0]["family"] and pair[1]["family"]]
    theirs = {(a, b) for a, b in combinations(range(len(told)), 2) if same(told, a, b, 0)}
    ours = {(a, b) for a, b in combinations(range(len(told)), 2) if same(told, a, b, 1)}
    assert 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= 0.88


def same(told: list[Pair], one: int, other: int, side: int) -> bool:
    """Whether two entries name one story, as due (0) or as said (1)."""
    first, second = told[one][side].get("story"), told[other][side].get("story")
    return first is not None and first == second
