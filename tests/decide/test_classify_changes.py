"""Cases in facts: tests/cases/changes/*.yaml, what a change of facts is."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.decide.watched import FAMILIES
from watcher.decide.classify import judge
from watcher.decide.families import Names
from watcher.model import Change, Comparison, Entry, SourceInfo

CASES = Path(__file__).parent.parent / "cases" / "changes"
NAMES = Names.of(FAMILIES)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def cases() -> list[Any]:
    """Every case, named after its group and title."""
    return [
        pytest.param(row, id=f"{group}/{row['title']}")
        for path in sorted(CASES.glob("*.yaml"))
        for group, rows in yaml.safe_load(path.read_text("utf-8")).items()
        for row in rows
    ]


def entry(case: dict[str, Any], facts: dict[str, Any] | None) -> Entry | None:
    """The entry that a case describes; a repository's title is its id."""
    if facts is None:
        return None
    name = case.get("name") or facts["id"]
    published = case.get("published")
    return Entry(
        id="one",
        url=case.get("url") or f"https://huggingface.co/{facts.get('id', '')}",
        title=name,
        published=datetime.combine(published, time(), UTC) if published else None,
        facts=facts,
    )


@pytest.mark.parametrize("case", cases())
def test_facts_say_what_happened(case: dict[str, Any]) -> None:
    """A change of facts gets the family, kind, severity, subject and rule that its case demands."""
    source = SourceInfo(
        name="a source",
        kind=case.get("kind", "huggingface"),
        trust=case.get("trust", "official"),
        family=case.get("family"),
    )
    change = Change(before=entry(case, case.get("before")), after=entry(case, case.get("after")))
    compared = Comparison(verdict=case.get("texts", "substantive"), topics=("territory",))
    verdict = judge(change, source, NAMES, now=NOW, compare=lambda old, new: compared)
    expect = dict(case["expect"])
    family = expect.pop("family")
    assert (family in verdict.families) if family else not verdict.families, verdict.families
    said = {key: getattr(verdict, key) for key in expect}
    assert expect == said, verdict.reasons
    assert case.get("because") in {None, *(reason.rule for reason in verdict.reasons)}
    assert (verdict.kind == "license" and "texts" in case) <= (verdict.license is not None)
