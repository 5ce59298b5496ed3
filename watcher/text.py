"""Text from outside, cleaned once at the edge. Escaping for a sink is render/escape.py's duty."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit, urlunsplit

TITLE_LIMIT = 300  # characters
SUMMARY_LIMIT = 2_000  # characters

# C0 and C1 controls but tab and newline, DEL, zero-width, bidi controls, line and paragraph
# separators, byte order mark, lone surrogates, soft hyphen, interlinear and tag characters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s")
# Nearly every address: a name in lower case, a path, nothing that could be read in two ways.
_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+)/[\w/.~%+,:=@!$&'()*-]*", re.ASCII)


def line(text: str, limit: int = TITLE_LIMIT) -> str:
    """One clean line of at most `limit` characters: for titles, names and errors."""
    text = one_spaced(text[: limit * 8])
    if not text.isprintable():
        text = one_spaced(_CONTROL.sub("", text))
    return shorten(_composed(text), limit)


def one_spaced(text: str) -> str:
    """The words of a text with one blank between them; most texts are so already."""
    if "  " not in text and text.isprintable():
        return text.strip()
    return " ".join(text.split())


def paragraphs(text: str, limit: int = SUMMARY_LIMIT) -> str:
    """Clean text that keeps its line breaks: for summaries and license texts."""
    text = text[: limit * 8].replace("\r\n", "\n").replace("\r", "\n")
    return shorten(_visible(text).strip(), limit)


def _visible(text: str) -> str:
    """Without what _CONTROL lists, composed. Most texts are clean, and looking is much cheaper."""
    if not text.replace("\n", "").isprintable():
        text = _CONTROL.sub("", text)
    return _composed(text)


def _composed(text: str) -> str:
    """Letters and their accents as one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, with an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def counted(number: int, noun: str) -> str:
    """A number of things whose plural takes an s: `1 message`, `2 messages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def web_url(url: str, limit: int = 2_000) -> str:
    """The URL when it is a plain http(s) one, else an empty string. Never `javascript:`."""
    if plain_url(url) and len(url) <= limit:
        return url
    url = (url if url.isprintable() else _CONTROL.sub("", url)).strip()
    if len(url) > limit or "\\" in url or _SPACE.search(url):
        return ""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return urlunsplit(parts)


def plain_url(url: str) -> re.Match[str] | None:
    """A match, with the host as its first group, when the URL needs no closer look."""
    return _PLAIN_URL.fullmatch(url)


def host(url: str) -> str:
    """The lower-case host of a URL without `www.`, or an empty string."""
    if plain := plain_url(url):
        return plain[1].removeprefix("www.")
    try:
        name = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    return name.removeprefix("www.")


def scripts(text: str) -> frozenset[str]:
    """The writing systems of the letters in a text ("LATIN", "CYRILLIC", ...)."""
    return frozenset(
        unicodedata.name(char, "UNKNOWN").split()[0] for char in text if char.isalpha()
    )
