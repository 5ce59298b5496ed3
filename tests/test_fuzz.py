"""Readers of what strangers write: any bytes end in an answer or in one of our own errors."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.render import naughty
from watcher import config
from watcher.decide.licenses import compare
from watcher.errors import ConfigError, PollError
from watcher.fetch.waits import retry_after
from watcher.hub import card as cards
from watcher.hub import rows
from watcher.parse import catalogs, feeds, github, html, sitemaps

STRINGS = naughty.strings()  # drawn by number: a report that quotes them all is unreadable
NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOUR = int(os.environ.get("WATCHER_FUZZ_EXAMPLES", "200000"))
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=HOUR, deadline=None, suppress_health_check=list(HealthCheck))


def _numbered(number: int) -> str:
    return STRINGS[number]


WORDS = st.sampled_from(
    [
        "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>",
        "</link>", "<guid>", "</guid>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>",
        "</entry>", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x [", "]>", "&amp;", "&#0;",
        "<pubDate>32 Jan 9999 99:99:99 +9999</pubDate>", "<updated>1601-01-01T00:00:00Z</updated>",
        "<?xml version='1.0' encoding='utf-16'?>", '{"version": "https://jsonfeed.org/version/1",',
        '"items": [', "{", "}", "]", '"id": 1e400,', "null", "license: llama3.1\n", "---\n", "- ",
        "license:", " [a, b]\n", "&a ", "*a ", "1. ", "2.1 ", "\n\n", "Section 3", "\u00a7", "\t",
        "sources:\n", "  - {name: a, kind: feed, url: http://a.example/}\n", "channels: []\n",
        "every: 0s\n", "routes: x\n", "${A}", "families: {a: {names: [B]}}\n", "!!python/none",
        "<urlset><url><loc>", "</loc></url>", "<a href='", "'>", "<div>", "</div>", "<template>",
    ]
)  # fmt: skip
TEXT = st.lists(
    st.one_of(WORDS, st.integers(0, len(STRINGS) - 1).map(_numbered), st.text(max_size=40)),
    max_size=40,
).map(lambda parts: "".join(parts).encode("utf-8", "replace").decode())
BYTES = st.one_of(TEXT.map(lambda text: text.encode("utf-8", "replace")), st.binary(max_size=400))


def read_everything(body: bytes) -> None:
    """Every parser of the child, as the child calls it."""
    where = "http://x.example/y"
    readers = (
        lambda: feeds.read(body, where, "", NOW),
        lambda: html.links(body, where, "text/html", "a[href]", "", "", NOW),
        lambda: html.post(body, "text/html", NOW),
        lambda: html.main_text(body, "text/html"),
        lambda: sitemaps.urls(body),
        lambda: catalogs.records(body, NOW),
        lambda: github.paths(body),
        lambda: github.repositories(body, NOW),
    )
    for read in readers:
        try:
            read()
        except (PollError, RecursionError, MemoryError):  # the child names the last two
            pass


def read_card(card: object) -> None:
    """A card's data, and the listing around it."""
    cards.facts(card)
    cards.license_of(card)
    cards.prompt(card)
    row = {"id": "a/b", "_id": "1", "cardData": card, "tags": card, "gated": card, "sha": card}
    try:
        rows.entry(row, "https://huggingface.co", {})
    except PollError:
        pass


def read_configuration(text: str, folder: Path) -> None:
    """A sources.yaml of any text."""
    path = folder / "sources.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        config.load(path, {"A": text[:20].replace("\0", "")})
    except ConfigError:
        pass


@QUICK
@given(BYTES)
def test_parsers(body: bytes) -> None:
    """Feeds, pages, sitemaps, catalogs and GitHub's lists."""
    read_everything(body)


@QUICK
@given(TEXT, TEXT)
def test_license_texts(old: str, new: str) -> None:
    """Any two texts compare, and a text equals itself."""
    assert compare(old, new).verdict in ("identical", "cosmetic", "substantive")
    assert compare(old, old).verdict == "identical"


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
CARDS = st.dictionaries(
    st.sampled_from(["license", "license_name", "license_link", "base_model", "tags", "x"]), VALUES
)


@QUICK
@given(CARDS)
def test_cards(card: dict[str, object]) -> None:
    """A card with any type anywhere."""
    read_card(card)


@QUICK
@given(TEXT)
def test_configurations(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Any text is a configuration or a ConfigError."""
    read_configuration(text, tmp_path_factory.getbasetemp())


@QUICK
@given(st.one_of(st.text(), st.floats().map(str), st.integers().map(str)))
def test_wishes_to_wait(text: str) -> None:
    """A Retry-After of any shape is a wait between 1 s and a day, or none."""
    wait = retry_after(text, NOW)
    assert wait is None or 1 <= wait <= 86_400


@pytest.mark.soak
@LONG
@given(BYTES, TEXT, CARDS)
def test_all_readers_for_an_hour(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, text: str, card: dict[str, object]
) -> None:
    """All of them, `WATCHER_FUZZ_EXAMPLES` times: about an hour."""
    read_everything(body)
    compare(text, body.decode("utf-8", "replace"))
    read_card(card)
    read_configuration(text, tmp_path_factory.getbasetemp())
