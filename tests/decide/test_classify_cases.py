"""Cases in words: tests/cases/judge/*.yaml, what `judge` must say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.decide.watched import FAMILIES
from watcher.cli.judge import Desk

DESK = Desk(FAMILIES)
CASES = Path(__file__).parent.parent / "cases" / "judge"


def cases() -> list[Any]:
    """Every case, named after its file, group and title."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for group, rows in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found += [
                pytest.param(row, id=f"{path.stem}/{group}/{row['title'][:60]}") for row in rows
            ]
    return found


@pytest.mark.parametrize("row", cases())
def test_judges_as_an_editor_would(row: dict[str, Any]) -> None:
    """An entry gets the family, kind, severity and rule that its case demands."""
    entry = {
        "id": "x",
        "source": "An outlet",
        "trust": "press",
        "url": "https://news.example/a",
    } | row
    verdict: dict[str, Any] = DESK.answer(entry)
    expect = row["expect"]
    if "family" in expect:
        assert bool(expect["family"]) == bool(verdict["family"]), verdict
        assert not expect["family"] or set(expect["family"]) & set(verdict["family"]), verdict
    for key in ("kind", "severity", "subject"):
        assert expect.get(key, verdict[key]) == verdict[key], verdict
    if "because" in row:
        assert row["because"] in {reason["rule"] for reason in verdict["reasons"]}, verdict
