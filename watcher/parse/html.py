"""Web pages -> links, posts and readable text. Runs in the child only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watcher.parse import dates, markup
from watcher.parse.addresses import absolute, canonical
from watcher.parse.shapes import Item, Listing, Post
from watcher.text import SUMMARY_LIMIT, paragraphs

LINKS = 2_000  # read of one page
MAIN_LIMIT = 1_000_000  # characters of a document's text
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_FURNITURE = (
    "script, style, noscript, template, svg, iframe, nav, footer, form, button, select, dialog,"
    " [role=navigation], [role=contentinfo], [role=dialog], [hidden], body > header"
)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    }
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.I)
_LOOKS_HTML = re.compile(rb"<(?:!doctype html|html|head|body|main|div|article)\b", re.I)


def links(
    body: bytes,
    url: str,
    content_type: str,
    items: str,
    title: str,
    date: str,
    now: datetime,
) -> Listing:
    """The links an `items` selector finds, each address once. Raises `NotUnderstood`."""
    nodes = markup.tree(decoded(body, content_type)).css(items)
    found: dict[str, Item] = {}
    for node in nodes[:LINKS]:
        item = _linked(node, url, title, date, now)
        if item is None:
            continue
        before = found.get(item.id)
        found[item.id] = item if before is None else _richer(before, item)
    return Listing(tuple(found.values()), len(nodes))


def post(body: bytes, content_type: str, now: datetime) -> Post:
    """Title, date and beginning of an article. Raises `NotUnderstood`."""
    tree = markup.tree(decoded(body, content_type))
    name = _meta(tree, "og:title") or _first_text(tree, "h1") or _first_text(tree, "title")
    published = _published(tree, now)
    about = _meta(tree, "og:description") or _meta(tree, "description")
    text = _readable(tree)
    if published is None:
        published = dates.visible(text[:3_000], now)
    return Post(
        title=markup.title(name),
        text=paragraphs(f"{markup.summary(about)}\n\n{text}", SUMMARY_LIMIT),
        published=published,
    )


def main_text(body: bytes, content_type: str) -> tuple[str, str]:
    """Title and whole readable text of a document; `("", text)` where it is not HTML."""
    text = decoded(body, content_type)
    if "html" not in content_type.lower() and not _LOOKS_HTML.search(body[:2_000]):
        return "", paragraphs(text, MAIN_LIMIT)
    tree = markup.tree(text)
    name = _first_text(tree, "h1") or _first_text(tree, "title")
    return markup.title(name), paragraphs(_readable(tree), MAIN_LIMIT)


def decoded(body: bytes, content_type: str) -> str:
    """Text of a page: byte order mark, then header, then meta tag, then UTF-8."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    head = _HEADER_CHARSET.search(content_type)
    meta = _CHARSET.search(body[:4_096])
    name = head[1] if head else meta[1].decode() if meta else "utf-8"
    try:
        return body.removeprefix(b"\xef\xbb\xbf").decode(name, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _linked(node: LexborNode, base: str, title: str, date: str, now: datetime) -> Item | None:
    """The item of one matched node: itself a link, or the first link inside."""
    anchor = node if node.tag == "a" else node.css_first("a[href]")
    href = (anchor.attributes.get("href") or "") if anchor is not None else ""
    url = absolute(href, base)
    if not url or anchor is None:
        return None
    named = node.css_first(title) if title else node.css_first(_HEADINGS)
    label = anchor.attributes.get("aria-label") or ""
    name = (named or anchor).text(separator=" ") or label
    link = canonical(url)
    return Item(
        id=link,
        url=link,
        link=link,
        title=markup.title(name),
        text="",
        published=_dated(node, date, now),
        updated=None,
    )


def _dated(node: LexborNode, selector: str, now: datetime) -> datetime | None:
    found = node.css_first(selector or "time")
    if found is None:
        return None
    machine = dates.moment(found.attributes.get("datetime"), now)
    return machine or dates.visible(found.text(), now)


def _richer(one: Item, other: Item) -> Item:
    """Several links to one page: the title that reads like one, and any date."""
    title = max(one.title, other.title, key=_reads_like_a_title)
    return one._replace(title=title, published=one.published or other.published)


def _reads_like_a_title(text: str) -> tuple[bool, bool, int]:
    """Sorts "Read more" and whole teasers behind titles, and nothing behind everything."""
    return bool(text), 12 <= len(text) <= 200, -len(text)


def _meta(tree: LexborHTMLParser, name: str) -> str:
    found = tree.css_first(f'meta[property="{name}"], meta[name="{name}"]')
    return (found.attributes.get("content") or "").strip() if found is not None else ""


def _first_text(tree: LexborHTMLParser, selector: str) -> str:
    found = tree.css_first(selector)
    return found.text(separator=" ").strip() if found is not None else ""


def _published(tree: LexborHTMLParser, now: datetime) -> datetime | None:
    """The publication date a page states for machines."""
    stated = [_meta(tree, "article:published_time"), _meta(tree, "datePublished")]
    for script in islice(tree.css('script[type="application/ld+json"]'), 20):
        stated += _json_dates(script.text())
    stated += [node.attributes.get("datetime") or "" for node in tree.css("time[datetime]")[:3]]
    return next((good for text in stated if (good := dates.moment(text, now))), None)


def _json_dates(text: str) -> Iterator[str]:
    """Every `datePublished` in a block of JSON-LD, outermost first."""
    try:
        level = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for _ in range(6):
        inner: list[object] = []
        for node in level[:500]:
            if isinstance(node, dict):
                if isinstance(stated := node.get("datePublished"), str):
                    yield stated
                inner += node.values()
            elif isinstance(node, list):
                inner += node
        level = inner


def _readable(tree: LexborHTMLParser) -> str:
    """The main text: site furniture left out, one paragraph per block."""
    body = tree.body
    if body is None:
        return ""
    for node in body.css(_FURNITURE):
        node.decompose()
    size = len(body.text())
    mains = body.css("main, article, [role=main]")
    root = next((node for node in mains if 2 * len(node.text()) > size), body)
    return markup.tidy("".join(_pieces(root)))


def _pieces(root: LexborNode) -> Iterator[str]:
    """Text in reading order with breaks between blocks."""
    stack: list[tuple[LexborNode | None, str]] = [(root.child, "")]
    while stack:
        node, ending = stack.pop()
        if node is None:
            yield ending
            continue
        stack.append((node.next, ending))
        tag = node.tag or ""
        if tag == "-text":
            yield (node.text_content or "").replace("\n", " ")
        elif tag == "br":
            yield "\n"
        elif tag in _BLOCKS:
            yield "\n\n"
            stack.append((node.child, "\n\n"))
        elif not tag.startswith(("-", "!")):
            stack.append((node.child, ""))
