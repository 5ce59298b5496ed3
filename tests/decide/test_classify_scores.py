"""The labelled news: what was reached is not lost again."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest

from tests.decide.watched import FAMILIES
from tests.shared import DATA, needs_data
from watcher.cli.judge import Desk

pytestmark = needs_data


@pytest.fixture(scope="module")
def pairs() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every labelled entry with what we say of it."""
    lines = (DATA / "news" / "dev.jsonl").read_text("utf-8").splitlines()
    desk, rows = Desk(FAMILIES), [json.loads(line) for line in lines]
    return [(row, desk.answer(row)) for row in rows]


def test_relevance(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Entries of ours are found, and others left alone."""
    right = sum(bool(set(due["family"]) & set(said["family"])) for due, said in pairs)
    assert right / sum(bool(said["family"]) for _, said in pairs) >= 0.98
    assert right / sum(bool(due["family"]) for due, _ in pairs) >= 0.93


def test_alerts_by_story(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Every story that should wake somebody does, and no other."""
    due = {due["story"] or due["id"] for due, _ in pairs if due["severity"] == "instant"}
    rung = {due["story"] or due["id"] for due, said in pairs if said["severity"] == "instant"}
    assert len(due & rung) / len(rung) >= 0.97
    assert len(due & rung) / len(due) >= 0.97


def test_is_fast_enough_for_a_million_an_hour() -> None:
    """A thousand entries take well under four seconds of one core."""
    lines = (DATA / "news" / "dev.jsonl").read_text("utf-8").splitlines()
    desk, rows = Desk(FAMILIES), [json.loads(line) for line in lines]
    began = process_time()
    for row in rows:
        desk.answer(row)
    assert (process_time() - began) / len(rows) < 0.0036
