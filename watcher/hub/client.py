"""The Hub's REST calls: JSON in, plain rows out; every mistake is a `PollError`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import cast
from urllib.parse import quote, urlencode, urljoin, urlsplit

from watcher.errors import NotUnderstood
from watcher.fetch import Exchange, Fetch, Page, Unchanged

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
        self.size = LIMIT  # rows of a full page, as far as seen
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

    async def models(
        self, org: str, expand: tuple[str, ...], *, conditional: bool, known: int = 0
    ) -> list[Row]:
        """Every repository of an organization, all pages or none.

        `conditional` raises `Unchanged` when no page changed. `known` is how many there were: a
        page is as it was also when the one after it is gone or not named in a 304, so the last
        one is believed only where that many end.
        Raises `NotUnderstood` for a link to another host, a loop, or anything but rows.
        """
        asked = [("author", org), ("sort", "createdAt"), ("limit", str(LIMIT))]
        asked += [("expand[]", one) for one in expand] if expand else [("full", "true")]
        path = f"/api/models?{urlencode(asked)}"
        return await self._rows(path, conditional=conditional, known=known)

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

    async def _rows(self, path: str, *, conditional: bool = False, known: int = 0) -> list[Row]:
        """The rows of all pages; those that are as they were come whole once another is not."""
        pages: dict[str, list[Row] | None] = {}  # by URL, in order; None: as it was
        names: set[str] = set()
        url = self._whole(path)
        while url:
            ends = self._ends(len(pages), known)
            found = pages[url] = await self._page(url, conditional=conditional, ends=ends)
            fresh = _names(found) - names
            names |= fresh
            following = self._next(url)
            stuck = found is not None and not fresh
            if following and (following in pages or stuck or len(pages) == PAGES):
                raise NotUnderstood(f"the listing does not end after {len(pages)} pages")
            url = following
        if all(found is None for found in pages.values()):
            raise Unchanged
        whole = [
            _list(await self._get(url)) if found is None else found for url, found in pages.items()
        ]
        if len(whole) > 1:
            self.size = len(whole[0])
        return [row for page in whole for row in page]

    def _ends(self, pages: int, known: int) -> bool:
        """Whether so many rows end on the page after these."""
        return known <= (pages + 1) * self.size and (known > pages * self.size or not pages)

    async def _page(self, url: str, *, conditional: bool, ends: bool) -> list[Row] | None:
        """One page of a listing; None when it is as it was, and names the next or needs none."""
        try:
            return _list(await self._get(url, conditional=conditional))
        except Unchanged:
            return None if ends or "link" in self.headers else _list(await self._get(url))

    async def _get(self, url: str, *, conditional: bool = False) -> Page:
        self.requests += 1
        url = self._whole(url)
        try:
            page = await self._fetch.get(url, conditional=conditional, headers=self._sent)
        except Unchanged as same:
            if same.answer:
                self._note(same.answer)
            raise
        self._note(page)
        return page

    def _note(self, answer: Page | Exchange) -> None:
        self.headers, self.at = answer.headers, answer.at

    def _whole(self, path: str) -> str:
        return urljoin(self.endpoint + "/", path.removeprefix("/"))

    def _next(self, url: str) -> str:
        """The page after this one, the last that answered, or an empty string; never elsewhere."""
        match = _NEXT.search(self.headers.get("link", ""))
        if not match:
            return ""
        following: str = urljoin(url, match[1])
        if _origin(following) != _origin(self.endpoint):
            where = urlsplit(following).netloc
            raise NotUnderstood(f"the listing goes on at another host, {where}")
        return following


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


def _names(rows: list[Row] | None) -> set[str]:
    """What tells one row of a listing from another."""
    return {str(row.get("_id") or row.get("path") or row) for row in rows or ()}


def _row(page: Page) -> Row:
    found = _json(page)
    if not isinstance(found, dict):
        raise NotUnderstood("the Hub answered, but not with a repository")
    return found
