"""Markup to text: readable, and in time linear to its length."""

from __future__ import annotations

import time

import pytest

from watcher.parse import markup, sitemaps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("a<br>b", "a\nb"),
        ("It is <b>out</b>.", "It is out."),
        ("x<script>alert(1)</script>y", "xy"),
        ("AT&amp;T &lt;3", "AT&T <3"),
        ("a < b and c > d", "a < b and c > d"),
        ("\u2003 wide \u2003 spaces \n\n\n\n end ", "wide spaces\n\nend"),
    ],
)
def test_summaries_are_plain_text(text: str, expected: str) -> None:
    """Blocks become lines, inline markup vanishes, scripts go."""
    assert markup.summary(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "\n" + "\u2003" * 1_000_000,
        "\n" * 1_000_000,
        "<" + "a" * 1_000_000,
        "<" * 1_000_000,
        "<a " * 300_000,
        "<loc>" + " " * 1_000_000,
        "<loc>" * 200_000,
    ],
    ids=["spaces", "lines", "name", "brackets", "tags", "loc spaces", "locs"],
)
def test_patterns_are_linear(text: str) -> None:
    """No input makes a pattern of ours go back over it again and again."""
    start = time.process_time()
    markup.tidy(text)
    markup.depth(text.encode())
    markup.title(text)
    markup.summary(text)
    sitemaps.urls(b"<urlset>" + text.encode())
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("body", "depth"),
    [
        (b"<html><body><div><p>a<p>b<br><img></div></body></html>", 3),
        (b"<a><b/><c></c></a>", 2),
        (b"</div></div><div>", 1),
        (b"<ul><li>a<li>b<li>c</ul>", 1),
    ],
)
def test_depth_counts_what_nests(body: bytes, depth: int) -> None:
    """Elements that end by themselves do not count."""
    assert markup.depth(body) == depth
