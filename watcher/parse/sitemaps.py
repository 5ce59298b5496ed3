"""Sitemaps -> addresses. Runs in the child only."""

from __future__ import annotations

import re
from html import unescape

from watcher.errors import NotUnderstood
from watcher.text import web_url

ADDRESSES = 50_000  # the protocol's own limit for one file

# A scan is enough for this format, and unlike an XML parser it meets no entities or depth.
_LOC = re.compile(r"<(?:\w+:)?loc\s*+>\s*+(?:<!\[CDATA\[\s*+)?([^<>\s]{1,2000})\s*+>?\s*+</")
_ROOT = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)\b")


def urls(body: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages and the further sitemaps a sitemap lists. Raises `NotUnderstood`."""
    text = body.decode("utf-8", "replace")
    root = _ROOT.search(text[:20_000])
    if root is None:
        raise NotUnderstood("no sitemap: neither urlset nor sitemapindex")
    found: dict[str, None] = {}
    for match in _LOC.finditer(text):
        if url := web_url(unescape(match[1].removesuffix("]]"))):
            found[url] = None
        if len(found) >= ADDRESSES:
            break
    if root[1] == "sitemapindex":
        return (), tuple(found)
    return tuple(found), ()
