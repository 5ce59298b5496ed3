"""The canonical form of a link, so that the same page is recognized under its many addresses."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from watcher.text import plain_url, web_url

_TRACKING = frozenset(
    {
        "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "_hsenc",
        "_hsmi", "cmpid", "ocid", "smid", "ref_src", "guccounter", "at_medium", "at_campaign",
    }
)  # fmt: skip
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def absolute(link: str, base: str) -> str:
    """The link as a web address, resolved against its page, or an empty string."""
    link = link.strip()
    if not link or len(link) > 4_000:
        return ""
    try:
        return web_url(link if plain_url(link) else urljoin(base, link))
    except ValueError:
        return ""


def canonical(url: str) -> str:
    """A web address without fragment and tracking parameters, its host in lower case."""
    if plain_url(url):
        return url
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
    host = host.removesuffix(_DEFAULT_PORTS.get(parts.scheme, ":"))
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [pair for pair in pairs if not _is_tracking(pair[0].lower())]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def named_by(url: str) -> str:
    """A title from the last part of an address, for posts whose page was not read."""
    path = urlsplit(url).path.rstrip("/")
    words = unquote(path.rpartition("/")[2]).rsplit(".", 1)[0].replace("_", "-").split("-")
    return " ".join(word for word in words if word).capitalize() or url


def _is_tracking(name: str) -> bool:
    return name.startswith("utm_") or name in _TRACKING
