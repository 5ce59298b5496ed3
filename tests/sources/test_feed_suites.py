"""Public feed suites and recordings: no crash, no hang, both parsers agree on what we use."""

from __future__ import annotations

import tarfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.shared import DATA, needs_data
from watcher.errors import NotUnderstood
from watcher.parse import feeds

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "http://example.org/feed"
SUITES = ("feedparser_tests", "gofeed_testdata", "lemon24_reader_data")
# What the patient parser alone does: see docs/sources/feed.md.
KNOWN = ("base64", "xml_base", "base_inherit", "sanitize", "crazy", "chardet", "bozo", "markup")


@pytest.fixture(scope="module")
def suites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The suites, unpacked."""
    folder = tmp_path_factory.mktemp("suites")
    for name in SUITES:
        with tarfile.open(DATA / "feed_suites" / f"{name}.tar.xz") as packed:
            packed.extractall(folder, filter="data")
    return folder


def documents(folder: Path) -> list[Path]:
    """Every feed of the suites."""
    kinds = {".xml", ".json", ".rss", ".atom", ".html"}
    return sorted(path for path in folder.rglob("*") if path.suffix in kinds)


@needs_data
@pytest.mark.filterwarnings("ignore")  # feedparser's own, about features of its past
def test_every_document_is_read_or_refused(suites: Path) -> None:
    """3,210 files: items that are sane, or `NotUnderstood`; nothing else."""
    told = Counter[str]()
    for path in documents(suites):
        try:
            found = feeds.read(path.read_bytes(), URL, "application/xml", NOW)
        except NotUnderstood:
            told["refused"] += 1
            continue
        told["read"] += 1
        for item in found.items:
            assert item.id
            assert item.url == "" or item.url.startswith(("http://", "https://"))
            assert len(item.title) <= 300
            assert len(item.text) <= 2_000
    assert told["read"] > 2_300


@needs_data
@pytest.mark.filterwarnings("ignore")
def test_both_parsers_agree_on_the_fields_we_use(suites: Path) -> None:
    """Where the fast parser is trusted, the patient one gives the same items, but for KNOWN."""
    compared, differ = 0, []
    for path in documents(suites):
        body = path.read_bytes()
        try:
            fast = feeds.items(feeds.fast(body), URL, NOW).items
            patient = feeds.items(feeds.patient(body, URL, "")[0], URL, NOW).items
        except NotUnderstood:
            continue
        if not fast or feeds.loses(feeds.fast(body), body, ""):
            continue
        compared += 1
        if fast != patient and not any(word in str(path) for word in KNOWN):
            differ.append(path.name)
    assert compared > 600
    assert len(differ) <= 16, differ


@needs_data
def test_every_recorded_feed_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Four months of a real feed: each answer has its twenty entries, dated and linked."""
    folder = tmp_path_factory.mktemp("recording")
    with tarfile.open(DATA / "recordings" / "techcrunch-winter.tar.xz") as packed:
        packed.extractall(folder, filter="data")
    for body in (folder / "techcrunch-winter" / "bodies").iterdir():
        found = feeds.read(body.read_bytes(), URL, "application/rss+xml", NOW)
        assert (len(found.items), found.degraded) == (20, "")
        assert all(item.title and item.url and item.published for item in found.items)
