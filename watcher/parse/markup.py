"""Markup to plain text, within limits that keep the HTML parser linear."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser

from watcher.errors import NotUnderstood
from watcher.text import SUMMARY_LIMIT, TITLE_LIMIT, line, one_spaced, paragraphs

DEPTH = 512  # nested elements: deeper, the parser's time grows with the square
SUMMARY_READ = 20_000  # characters of markup read for a summary of SUMMARY_LIMIT

_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_BREAK = re.compile(r"<(?:br|/?(?:p|div|li|h[1-6]|tr|ul|ol|blockquote|pre))\b[^<>]*>", re.I)
# Tags that hold text and nothing else, well written: dropping them leaves what a browser shows.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|small|span|strong|sub|sup|u)"
    r"(?:\s+[a-z-]+(?:=\"[^\"<>]*\"|='[^'<>]*')?)*\s*>",
    re.I,
)
_ELEMENT = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
# Elements that end by themselves: their nesting is not what the tags say.
_FLAT = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li dt dd tr td th option"
    b" thead tbody tfoot colgroup".split()
)


def title(text: str) -> str:
    """A title as one clean line; markup and entities in it are resolved once."""
    text = text[: TITLE_LIMIT * 8]
    if "<" in text:
        text = _TAG.sub("", text)
    return line(html.unescape(text) if "&" in text else text)


def summary(text: str) -> str:
    """A summary as clean text without markup."""
    text = text[:SUMMARY_READ].replace("\r\n", "\n").replace("\r", "\n")
    if "<" in text:
        text = _BREAK.sub("\n", text)
        bare = _INLINE.sub("", text)
        if "<" in bare:
            tree = LexborHTMLParser(text)
            tree.strip_tags(["script", "style", "template", "iframe"])
            return paragraphs(tidy(tree.text()), SUMMARY_LIMIT)
        text = bare
    if "&" in text:
        text = html.unescape(text)
    return paragraphs(tidy(text), SUMMARY_LIMIT)


def tidy(text: str) -> str:
    """Runs of blanks become one, runs of empty lines too; no line begins or ends in a blank."""
    lines: list[str] = []
    for raw in text.split("\n"):
        clean = one_spaced(raw)
        if clean or (lines and lines[-1]):
            lines.append(clean)
    return "\n".join(lines).strip()


def tree(body: str) -> LexborHTMLParser:
    """A parsed page. Raises `NotUnderstood` when it nests too deeply to be one."""
    if depth(body.encode("utf-8", "replace")) > DEPTH:
        raise NotUnderstood(f"nested more than {DEPTH} elements deep: no page we read")
    return LexborHTMLParser(body)


def depth(body: bytes) -> int:
    """How deep elements are nested, counted from the tags in one pass."""
    now = deepest = 0
    for found in _ELEMENT.finditer(body):
        closing, name = found.groups()
        if name.lower() in _FLAT or found[0].endswith(b"/>"):
            continue
        now = max(0, now - 1) if closing else now + 1
        deepest = max(deepest, now)
    return deepest
