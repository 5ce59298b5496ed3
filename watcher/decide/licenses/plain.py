"""A license text in any dress (plain, Markdown, a web page) -> plain blocks, one idea each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

WEB_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|main|article|div|p|h1)\b", re.I
)
_PARAGRAPH_TAGS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE = (
    "head, script, style, noscript, template, svg, nav, button, form, iframe, select, dialog,"
    " [role=dialog], [role=alertdialog], [role=navigation], [role=contentinfo], [role=banner],"
    " [role=alert], [hidden], [id*=cookie], [class*=cookie], body > header, body > footer"
)
_DROPPED_TAGS = re.compile(
    r"</?(?:a|abbr|b|br|center|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|li"
    r"|mark|ol|p|pre"
    r"|s|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.I,
)
_BREAK_TAGS = re.compile(r"<(?:br|p|/p|div|/div|li|/li|tr|h[1-6]|/h[1-6])(?:\s[^<>]*)?/?>", re.I)
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[\w.+-]+@[\w.-]+)>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_EMPHASIS = re.compile(r"~~|(?<![^\W_])_+(?=\S)|(?<=[^\s_])_+(?![^\W_])")
_STAR_BULLET = re.compile(r"^([ ]*)\*[ ]+(?=\S)", re.M)
_RULE = re.compile(r"^[ \t]*(?:[-=_*~#+][ \t]*){3,}$", re.M)
_DECORATION = re.compile(r"^[ \t]*(?:>+[ \t]?)+", re.M)
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\f\v]")
_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u202a-\u202e\u2060\u00ad]")
_WRAPPED_HYPHEN = re.compile(r"(?<=[^\W\d_])-[ ]*\s[ ]*(?=[^\W\d_])")

_UNFINISHED = re.compile(
    r"(?:-|\b(?:sections?|articles?|clauses?|paragraphs?|version|and|or|of|the|to|in|by"
    r"|than))\s*$",
    re.I,
)
_WIDE = 130  # characters: longer lines are paragraphs, not wrapped text

BULLET = re.compile(r"[ ]*(?:[-–—*+o§][ ]+|[•◦▪‣·●○][ ]*)(?=\S)")
_ROMAN = r"(?=[ivxlIVXL])(?:x{0,3}(?:ix|iv|v?i{0,3})|X{0,3}(?:IX|IV|V?I{0,3}))"
NUMBER = re.compile(
    rf"[ ]*(?:(?:\((?:\d{{1,2}}|[a-zA-Z]|{_ROMAN})\)[ ]*"
    rf"|(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zA-Z]|{_ROMAN})[.)](?:[ ]+|$)"
    r"|\d{1,2}(?:\.\d{1,2})+[ ]+|(?:section|article|clause)[ ]+(?:\d{1,2}|[IVX]+)\s*[.:)–—-][ ]+"
    r"|[一二三四五六七八九十]{1,3}[、.．]|（[一二三四五六七八九十\d]{1,2}）|第[一二三四五六七八九十]{1,3}条)"
    r"(?=\S|$))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or heading; `mark` is its number or letter without brackets."""

    text: str
    mark: str = ""
    heading: bool = False
    bullet: bool = False


def blocks(text: str) -> tuple[Block, ...]:
    """The text's blocks in reading order; site furniture of a web page is left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    raw = _page(text) if WEB_PAGE.match(text) else _lines(text)
    return tuple(block for block in (_marked(body, heading) for body, heading in raw) if block.text)


def _marked(text: str, heading: bool) -> Block:
    """Take list marks and numbers off the front of a block."""
    text = " ".join(text.split())
    mark, bullet = "", False
    for _ in range(3):
        if found := BULLET.match(text):
            bullet = True
        else:
            found = NUMBER.match(text)
            if not found or (found.end() == len(text) and mark):
                break
            mark = f"{mark}.{found[0].strip(' ().、:')}".strip(".")
        text = text[found.end() :]
    return Block(text, mark, heading or is_heading(text), bullet)


def is_heading(text: str) -> bool:
    """Whether a short text reads as a heading: no full stop, title case or capitals."""
    words = text.split()
    if not words or len(words) > 12 or text[-1] in ".;,?!。；，":
        return False
    if text[-1] == ":" or re.match(r"copyright\b|©|\(c\)", text, re.I):
        return False
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    return bool(long) and all(word[0].isupper() for word in long)


def _page(text: str) -> Iterator[tuple[str, bool]]:
    """The blocks of a web page: its main part where it has one."""
    tree = LexborHTMLParser(text)
    body = tree.body
    if body is None:
        return
    for node in tree.css(_FURNITURE):
        node.decompose()
    main = list(tree.css("main, article, [role=main]"))
    size = len(body.text())
    root = next((node for node in main if 2 * len(node.text()) > size), body)
    parts: list[str] = []
    heading = False
    for piece, tag in _walk(root):
        if tag is None:
            parts.append(piece)
            continue
        if joined := _inline("".join(parts)).strip():
            yield joined, heading
        parts, heading = [], tag in _HEADINGS
    if joined := _inline("".join(parts)).strip():
        yield joined, heading


def _walk(node: LexborNode) -> Iterator[tuple[str, str | None]]:
    """Text pieces with None, and a tag wherever a block begins or ends ("" at an end)."""
    stack: list[tuple[LexborNode | None, str]] = [(node.child, "")]
    while stack:
        child, ending = stack.pop()
        if child is None:
            if ending:
                yield "", ""
            continue
        stack.append((child.next, ending))
        tag = child.tag or ""
        if tag == "-text":
            yield child.text_content or "", None
        elif tag == "br":
            yield "\n", None
        elif tag in _PARAGRAPH_TAGS:
            yield "", tag
            stack.append((child.child, tag))
        elif not tag.startswith(("-", "!")):
            stack.append((child.child, ""))


def _inline(text: str) -> str:
    if not text.isascii():
        text = _ODD_SPACE.sub(" ", text)
    return _WRAPPED_HYPHEN.sub("-", text)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The blocks of plain text or Markdown; lines that were only wrapped are joined again."""
    text = _undress(text)
    lines = [line.rstrip() for line in text.split("\n")]
    width = _wrap_width(lines)
    held: list[str] = []
    heading = False
    previous = ""
    for line in [*lines, ""]:
        title = line.lstrip().startswith("#")
        if held and (not line.strip() or title or heading or _starts(line, previous, width)):
            yield "\n".join(held), heading
            held, heading = [], False
        if line.strip():
            heading = title
            held.append(line.lstrip(" #") if title else line)
        previous = line


def _starts(line: str, previous: str, width: int) -> bool:
    """Whether a line begins a block of its own although no blank line stands before it."""
    if _UNFINISHED.search(previous) and not line.lstrip()[0].isupper():
        return False
    if BULLET.match(line):
        return True
    if NUMBER.match(line) and (width > _WIDE or previous.endswith((".", ";", ":", ","))):
        return True
    return _room(line, previous, width)


def _room(line: str, previous: str, width: int) -> bool:
    """Whether the first word of `line` would have fitted on the line before: a wanted break."""
    word = line.split(maxsplit=1)[0]
    if width > _WIDE:
        return previous.endswith((".", ";", ":")) or not word[0].islower()
    return len(previous) + 1 + len(word) < width


def _wrap_width(lines: list[str]) -> int:
    """Characters per line the text seems to be wrapped at; 0 where lines are not wrapped."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[int(len(lengths) * 0.9)] - 6 if lengths else 0


def _undress(text: str) -> str:
    """Markdown and stray tags off, entities decoded; line breaks stay."""
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", _DROPPED_TAGS.sub("", _BREAK_TAGS.sub("\n", text)))
    if "&" in text:
        text = html.unescape(text)
    if "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", _MARKDOWN_LINK.sub(r"\1", text))
    text = _RULE.sub("", _inline(text))
    if "*" in text:
        text = _STAR_BULLET.sub(r"\1• ", text).replace("*", "")
    if ">" in text:
        text = _DECORATION.sub("", text)
    if "_" in text or "~~" in text:
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return text.replace("`", "")
