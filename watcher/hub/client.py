"""The Hub's REST calls: JSON in, plain rows out; every mistake is a `PollError`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import cast
from urllib.parse import quote, urlencode, urljoin, urlsplit

from watcher.errors import NotUnderstood
from watcher.fetch import Fetch, Page

Row = Mapping[str, object]

DEFAULT_ENDPOINT = "https://huggingface.co"
LIMIT = 1_000  # rows per page, the most the Hub gives
PAGES = 50  # pages of one listing; 50,000 repositories
# Most needed first: when the Hub refuses one, the last ones are the first to be done without.
EXPAND = (
    "sha", "lastModified", "gated", "tags", "createdAt", "disabled", "private", "pipeline_tag",
)  # fmt: skip
_NEXT = re.compile(r'<([^>]*)>\s*;[^,]*\brel="?next"?')


class Hub:
    """One poll's view of one Hub. `requests` counts the calls made, redirects aside."""

    def __init__(self, fetch: Fetch, endpoint: str, token: str | None = None) -> None:
        self.endpoint = endpoint.rstrip("/")
        self.requests = 0
        self.pages = 0  # of the last listing
        self.headers: Mapping[str, str] = {}  # of the last answer
        self.at = datetime.min.replace(tzinfo=UTC)  # of the last answer
        self._fetch = fetch
        self._sent = {"authorization": f"Bearer {token}"} if token else None

    @property
    def roomy(self) -> bool:
        """Whether at least half of the quota is left, as far as the last answer tells."""
        if "ratelimit" not in self.headers:
            return True
        from huggingface_hub.utils._http import parse_ratelimit_headers

        limits = parse_ratelimit_headers(self.headers)
        return not (limits and limits.limit and limits.remaining * 2 < limits.limit)

    async def models(self, org: str, expand: tuple[str, ...], *, conditional: bool) -> list[Row]:
        """Every repository of an organization, all pages or none.

        `conditional` may raise `Unchanged`, and is only right for a listing of one page.
        Raises `NotUnderstood` for a link to another host, a loop, or anything but rows.
        """
        asked = [("author", org), ("sort", "createdAt"), ("limit", str(LIMIT))]
        asked += [("expand[]", one) for one in expand] if expand else [("full", "true")]
        return await self._rows(f"/api/models?{urlencode(asked)}", conditional=conditional)

    async def model(
        self, repo: str, expand: tuple[str, ...], *, sha: str = "", conditional: bool = False
    ) -> Row:
        """One repository; a renamed one answers under its new id."""
        revision = f"/revision/{quote(sha, safe='')}" if sha else ""
        asked = urlencode([("expand[]", one) for one in expand])
        path = f"/api/models/{quote(repo)}{revision}?{asked}"
        return _row(await self._get(path, conditional=conditional))

    async def tree(self, repo: str, sha: str) -> list[Row]:
        """Every file and folder of a revision, with git oids."""
        path = f"/api/models/{quote(repo)}/tree/{quote(sha, safe='')}?recursive=true"
        return await self._rows(path)

    async def text(self, repo: str, sha: str, path: str) -> Page:
        """One file of a revision. Raises `Denied` where a gate hides it."""
        page = await self._get(f"/{quote(repo)}/resolve/{quote(sha, safe='')}/{quote(path)}")
        if "text/html" in page.headers.get("content-type", ""):
            raise NotUnderstood(f"{repo}: {path} came as a web page")
        return page

    async def linked(self, url: str) -> Page:
        """A page somewhere else, asked for as a stranger. May raise `Unchanged`."""
        self.requests += 1
        return await self._fetch.get(url)

    async def counted(self, org: str) -> int | None:
        """How many public models an account has, by its own overview; None when it won't say."""
        row = _row(await self._get(f"/api/organizations/{quote(org, safe='')}/overview"))
        count = row.get("numModels")
        return count if isinstance(count, int) else None

    async def _rows(self, path: str, *, conditional: bool = False) -> list[Row]:
        rows: list[Row] = []
        url, seen, names = path, set[str](), set[str]()
        while url:
            seen.add(url)
            page = await self._get(url, conditional=conditional and not rows)
            found = _list(page)
            rows += found
            url = self._next(page)
            fresh = {str(row.get("_id") or row.get("path") or row) for row in found} - names
            names |= fresh
            if url and (url in seen or not fresh or len(seen) == PAGES):
                raise NotUnderstood(f"the listing does not end after {len(seen)} pages")
        self.pages = len(seen)
        return rows

    async def _get(self, url: str, *, conditional: bool = False) -> Page:
        self.requests += 1
        url = urljoin(self.endpoint + "/", url.removeprefix("/"))
        page = await self._fetch.get(url, conditional=conditional, headers=self._sent)
        self.headers, self.at = page.headers, page.at
        return page

    def _next(self, page: Page) -> str:
        """The next page's URL, or an empty string; never on another host."""
        match = _NEXT.search(page.headers.get("link", ""))
        if not match:
            return ""
        url: str = urljoin(page.url, match[1])
        if _origin(url) != _origin(self.endpoint):
            raise NotUnderstood(f"the listing goes on at another host, {urlsplit(url).netloc}")
        return url


def leaner(expand: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What to ask when the Hub refuses a field: all but one, then its own full form ("")."""
    for one in reversed(expand):
        yield tuple(other for other in expand if other != one)
    yield ()


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _json(page: Page) -> object:
    try:
        return cast("object", json.loads(page.body))
    except (ValueError, RecursionError):
        raise NotUnderstood("the Hub answered, but not in JSON") from None


def _list(page: Page) -> list[Row]:
    """Rows that are objects; one odd row must not blind the rest."""
    found = _json(page)
    if not isinstance(found, list):
        raise NotUnderstood("the Hub answered, but not with a list")
    return [row if isinstance(row, dict) else {} for row in found]


def _row(page: Page) -> Row:
    found = _json(page)
    if not isinstance(found, dict):
        raise NotUnderstood("the Hub answered, but not with a repository")
    return found
