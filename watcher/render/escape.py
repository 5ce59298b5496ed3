"""Every escape for every sink. Whoever writes text somewhere takes it through here first.

All text may come from a stranger: titles, links, authors, repository ids, license names, error
texts. Each function is total: any string goes in, a harmless one comes out. Cutting happens
before escaping, so that no entity or escape is ever cut in half. Limits count what the service
counts: characters, or UTF-16 units for Discord.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote, urlsplit, urlunsplit

from watcher import text as plain

# Breaks of a line in any standard; a feed may use each of them to start a line of its own.
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# C0, C1, DEL, soft hyphen, bidi controls, zero-width, tags, surrogates, noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_ZERO_WIDTH = "\u200b"
# Parentheses, and #, > and - inside a line, say nothing once brackets and line starts are escaped.
_DISCORD_MARKUP = re.compile(r"[\\*_~`|\[\]]|^(\s*)([#>+-])|^(\s*\d+)(\.)", re.MULTILINE)
_DISCORD_CALL = re.compile(r"@(?=everyone|here)|<", re.IGNORECASE)
_CHAT_CALL = re.compile(r"@(?=[\w&!#])|<(?=[!@#&:/\w])")

HEADER_LIMIT = 200  # characters of a mail header's text


def visible(text: str) -> str:
    """Text without anything that hides, reorders or steers: line breaks stay, as `\\n`."""
    return _UNSEEN.sub("", _BREAK.sub("\n", text)).replace("\t", " ")


def one_line(text: str) -> str:
    """Visible text on a single line."""
    return " ".join(visible(text).split())


def utf16(text: str) -> int:
    """Length in UTF-16 units, as Discord counts."""
    return len(text) + sum(char > "\uffff" for char in text)


def fit(
    text: str, limit: int, escape: Callable[[str], str], length: Callable[[str], int] = len
) -> str:
    """The longest beginning of `text` that, escaped, is at most `limit` long; "…" marks a cut.

    `escape` never shortens, so that a text longer than `limit` need not be tried whole.
    """
    if len(text) <= limit and length(whole := escape(text)) <= limit:
        return whole
    low, high = 0, min(len(text), max(limit - 1, 0))
    while low < high:
        middle = (low + high + 1) // 2
        if length(escape(text[:middle].rstrip() + "…")) <= limit:
            low = middle
        else:
            high = middle - 1
    return escape(text[:low].rstrip() + "…") if limit > 0 else ""


def whole(
    parts: Iterable[str], limit: int, glue: str = "\n", length: Callable[[str], int] = len
) -> str:
    """The first escaped parts, none of them cut, that fit into `limit` together."""
    text = ""
    for part in filter(None, parts):
        longer = f"{text}{glue}{part}" if text else part
        if length(longer) > limit:
            break
        text = longer
    return text


def address(url: str) -> str:
    """A web address in plain ASCII, fit for any markup; an empty string when it is none.

    The user part is dropped (`https://meta.com@evil.example/` shows its true host) and every
    character that ends a link in some markup is percent-encoded.
    """
    url = plain.web_url(url)
    if not url:
        return ""
    parts = urlsplit(url)
    name = _ascii_host(parts.hostname or "")
    if not name:
        return ""
    netloc = f"{name}:{parts.port}" if parts.port else name
    keep = "/:@!$,;=~+-._%?&*"
    path, query, fragment = (
        quote(part, safe=keep, errors="ignore")
        for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, netloc, path, query, fragment))


def _ascii_host(name: str) -> str:
    if ":" in name:
        return f"[{name}]" if re.fullmatch(r"[0-9a-fA-F:.]+", name) else ""
    try:
        name = name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return name if re.fullmatch(r"[A-Za-z0-9._-]+", name) else ""


def place(url: str, limit: int = 60) -> str:
    """Where a link leads, for people: true host (punycode shown) and path.

    A long path loses its middle, never its host and rarely its file name.
    """
    url = address(url)
    if not url:
        return ""
    parts = urlsplit(url)
    where = parts.netloc.removeprefix("www.") + parts.path.rstrip("/")
    if "xn--" in parts.netloc:
        where = f"{parts.netloc} (a look-alike name?){parts.path.rstrip('/')}"
    if len(where) <= limit:
        return where
    head, tail = max(len(parts.netloc) + 2, limit // 2), limit // 3
    return f"{where[:head]}…{where[-tail:]}"


def slack(text: str, limit: int = 3_000) -> str:
    """Slack mrkdwn and fallback text: `&`, `<` and `>` are all that can call or link."""
    return fit(visible(text), limit, _slack)


def _slack(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def slack_link(url: str, label: str, limit: int = 300) -> str:
    """`<url|label>`, or the label alone where there is no safe address."""
    shown = slack(one_line(label).replace("|", "¦"), limit)
    url = address(url).replace("&", "&amp;")
    return f"<{url}|{shown}>" if url and shown else shown


def discord(text: str, limit: int = 2_000) -> str:
    """Discord Markdown made literal and calls broken; `limit` in UTF-16 units."""
    return fit(visible(text), limit, _discord, utf16)


def _discord(text: str) -> str:
    return _uncalled(_DISCORD_MARKUP.sub(_literal, text))


def _literal(found: re.Match[str]) -> str:
    """A sign of markup with a backslash before it; at a line's start, after what leads there."""
    lead = found[1] or found[3] or ""
    return f"{lead}\\{found[0][len(lead) :]}"


def discord_plain(text: str, limit: int = 2_048) -> str:
    """For the places of Discord that know no Markdown (footers): only calls are broken."""
    return fit(visible(text), limit, _uncalled, utf16)


def _uncalled(text: str) -> str:
    return _DISCORD_CALL.sub(rf"\g<0>{_ZERO_WIDTH}", text)


def discord_link(url: str, label: str, limit: int = 300) -> str:
    """`[label](url)`, or the label alone where there is no safe address."""
    shown = discord(one_line(label), limit)
    start, path = re.match(r"(https?://[^/?#]*)?(.*)", address(url), re.S).groups("")  # type: ignore[union-attr]
    url = start + path.replace("@", "%40")  # an @everyone in a path is one all the same
    return f"[{shown}](<{url}>)" if url and shown else shown


def chat(text: str, limit: int = 4_000) -> str:
    """Text for services we do not know: no calls, no tags, whatever their syntax."""
    return fit(visible(text), limit, lambda part: _CHAT_CALL.sub(rf"\g<0>{_ZERO_WIDTH}", part))


def html(text: str) -> str:
    """Text for HTML content and attributes."""
    from html import escape  # its table of entities takes 5 ms to load, and `status` needs none

    return escape(visible(text), quote=True)


def mail_header(text: str, limit: int = HEADER_LIMIT) -> str:
    """Text for a mail header: one line, and nothing a reader would decode into another."""
    return plain.shorten(one_line(text).replace("=?", "= ?"), limit)


def terminal(text: str) -> str:
    """Text for a terminal: no escape sequence survives, line breaks do."""
    return visible(text)


def log(text: str, limit: int = 2_000) -> str:
    """Text for one line of a log or of JSON lines."""
    return plain.shorten(one_line(text), limit)
