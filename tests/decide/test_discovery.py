"""New homes of a known maker are proposed once; look-alikes never are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import yaml

from watcher.decide.discovery import discover, quiet
from watcher.model import Event, Family, SourceInfo, Trust

NOW = datetime(2026, 8, 10, 12, tzinfo=UTC)
FAMILIES = (
    Family(name="llama", names=("Llama",), makers=("Meta",), orgs=("meta-llama",)),
    Family(name="muse", names=("Muse",), codenames=("Hatch",), makers=("Meta",)),
)
WATCHED = {"meta-llama", "ai.meta.com", "meta-llama/Llama-3.1-8B"}


def event(text: str, trust: Trust = "official", **facts: str) -> Event:
    """A post of the blog we watch."""
    return Event(
        id="e",
        at=NOW,
        kind="release",
        severity="instant",
        families=("muse",),
        subject="Muse Glimmer",
        title="Introducing Muse Glimmer",
        url="https://ai.meta.com/blog/muse-glimmer",
        text=text,
        published=NOW,
        source="ai-blog",
        trust=trust,
        entry="e",
        reasons=(),
        before={},
        after=facts,
    )


@pytest.mark.parametrize(
    ("text", "trust", "expected"),
    [
        ("https://huggingface.co/meta-models/Muse-Glimmer-30B.", "official", ["meta-models"]),
        ("Load meta-models/Muse-Glimmer-30B with the library", "official", ["meta-models"]),
        ("id = meta-models/Muse-Spark-1.2-816B-A42B-NVFP4-open", "partner", ["meta-models"]),
        ("Read https://research.meta.ai/blog/introducing-muse-glimmer now", "official",
         ["research.meta.ai"]),
        ("The agent lives at https://muse.ai/start", "official", ["muse.ai"]),
        ("See meta-llama/Llama-5-8B", "partner", ["meta-llama/Llama-5-8B"]),
        ("See meta-llama/Llama-3.1-8B", "partner", []),
        ("https://huggingface.co/meta-models/Muse-Glimmer-30B", "press", []),
        ("https://huggingface.co/meta-models/Muse-Glimmer-30B", "community", []),
        ("https://huggingface.co/meta-Ilama/Llama-3.1-8B", "official", []),
        ("https://huggingface.co/m\u0435ta-models/Muse-Glimmer-30B", "official", []),
        ("https://huggingface.co/unsloth/Muse-Glimmer-30B-GGUF", "official", []),
        ("https://huggingface.co/meta-fans/Muse-Glimmer-30B-uncensored", "partner", []),
        ("https://huggingface.co/blog/muse-glimmer", "official", []),
        ("https://huggingface.co/datasets/meta-models/muse-bench", "official", []),
        ("https://xn--meta-9hb.ai/blog/muse-glimmer", "official", []),
        ("https://news.example/muse-glimmer", "official", []),
        ("https://research.meta.ai/careers", "official", []),
        ("and/or either/or 24/7 https://ai.meta.com/blog/muse", "official", []),
    ],
)  # fmt: skip
def test_discover(text: str, trust: Trust, expected: list[str]) -> None:
    """Only the maker's own links and a partner's code show something new."""
    assert expected == [one.name for one in discover(event(text, trust), FAMILIES, WATCHED)]


def test_links_in_facts_count() -> None:
    """A link that the text lost is found among the entry's facts."""
    found = discover(
        event("", link="https://huggingface.co/meta-models/Muse-Glimmer-30B"), FAMILIES, WATCHED
    )
    assert [one.name for one in found] == ["meta-models"]


def test_once_and_ready_to_paste() -> None:
    """Named three times it is proposed once, with a line that is valid YAML."""
    text = (
        "https://huggingface.co/meta-models/Muse-Glimmer-30B "
        "https://huggingface.co/meta-models/Muse-Glimmer-30B-GGUF meta-models/Muse-Glimmer-30B "
        "https://research.meta.ai/blog/introducing-muse-glimmer"
    )
    org, home = discover(event(text), FAMILIES, WATCHED)
    assert yaml.safe_load(org.line) == [
        {"name": "hub-meta-models", "kind": "huggingface", "org": "meta-models", "every": "2m",
         "trust": "official"}
    ]  # fmt: skip
    assert yaml.safe_load(home.line)[0]["url"] == "https://research.meta.ai/sitemap.xml"
    assert discover(event(text), FAMILIES, {*WATCHED, "meta-models", "research.meta.ai"}) == ()


def releases(source: str, *subjects: str) -> list[Event]:
    """Releases told by one source on successive days."""
    return [
        replace(event(""), subject=subject, source=source, at=NOW + timedelta(days=day))
        for day, subject in enumerate(subjects)
    ]


def test_quiet_source_is_a_blind_spot() -> None:
    """A blog that missed three releases told elsewhere is reported with what it missed."""
    blog = SourceInfo(name="ai-blog", kind="page", trust="official")
    told = releases("research-blog", "Muse Spark 1.2", "Muse Glimmer", "Muse Spark 1.3")
    now, since = NOW + timedelta(days=30), NOW - timedelta(days=30)
    (spot,) = quiet([blog], {"ai-blog": since}, told, now)
    assert spot.missed == ("Muse Spark 1.2", "Muse Glimmer", "Muse Spark 1.3")


@pytest.mark.parametrize(
    ("kind", "trust", "days", "subjects"),
    [
        ("page", "official", 30, ("Muse Spark 1.2", "Muse Spark 1.2", "Muse Spark 1.2")),
        ("page", "official", 10, ("Muse Spark 1.2", "Muse Glimmer", "Muse Spark 1.3")),
        ("page", "press", 60, ("Muse Spark 1.2", "Muse Glimmer", "Muse Spark 1.3")),
        ("huggingface", "official", 60, ("Muse Spark 1.2", "Muse Glimmer", "Muse Spark 1.3")),
    ],
    ids=["one release", "short pause", "press", "repositories"],
)
def test_not_quiet(kind: str, trust: Trust, days: int, subjects: tuple[str, ...]) -> None:
    """One release, a short pause, or a source that owes no posts is no blind spot."""
    source = SourceInfo(name="s", kind=kind, trust=trust)
    now = NOW + timedelta(days=3)
    last = {"s": now - timedelta(days=days)}
    assert quiet([source], last, releases("other", *subjects), now) == ()
