"""Kind `github`: commits, releases and watched files of a repository, or an organization's list.

Without a token: feeds and raw files cost no API quota. The API (60 calls an hour) is asked only
for a repository's tree, when `files` has patterns and something was committed, and for `org`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from fnmatch import fnmatchcase
from hashlib import sha256
from typing import Annotated, ClassVar, Literal, Self
from urllib.parse import quote

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from watcher import parse
from watcher.errors import Gone, PollError
from watcher.fetch import Fetch, Unchanged
from watcher.fetch.urls import checked
from watcher.model import Entry, Text
from watcher.sources import Reading, SourceKind

FILES = 200  # watched files of one repository
ORG_EVERY = 3600.0  # seconds between looks at an organization on api.github.com
_WILD = frozenset("*?[")
_API = {"accept": "application/vnd.github+json"}


def _endpoint(text: str) -> str:
    return checked(text).rstrip("/")


class Source(SourceKind):
    """`repo` or `org`; `files` are paths or patterns such as models/*/LICENSE."""

    parser: ClassVar[int] = 2  # of a README, its license section

    kind: Literal["github"] = "github"
    repo: str = Field(default="", pattern=r"^([\w.-]+/[\w.-]+)?$")
    org: str = Field(default="", pattern=r"^[\w.-]*$")
    branch: str = Field(default="main", pattern=r"^[\w./-]+$")
    files: tuple[str, ...] = ()
    commits: bool = True
    releases: bool = True
    endpoint: Annotated[str, AfterValidator(_endpoint)] | None = None
    _files_due: bool = PrivateAttr(default=True)  # until they were all read once since the start
    _org_at: float | None = PrivateAttr(default=None)  # loop time

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if bool(self.repo) == bool(self.org):
            raise ValueError("name either repo: OWNER/NAME or org: OWNER")
        if self.org and self.files:
            raise ValueError("files: goes with repo:, not with org:")
        return self

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """See `SourceKind.read`. A window: of commits and releases it sees the newest."""
        if self.org:
            return await self._read_org(fetch)
        return await _RepoReading(self, fetch, known).read()

    @property
    def web(self) -> str:
        """Where the feeds are."""
        return f"{self.endpoint or 'https://github.com'}/{self.repo}"

    @property
    def api(self) -> str:
        """Where the API is."""
        return self.endpoint or "https://api.github.com"

    @property
    def tree(self) -> str:
        """Where the list of all files is."""
        ref = "HEAD" if self.branch == "main" else self.branch
        return f"{self.api}/repos/{self.repo}/git/trees/{ref}?recursive=1"

    @property
    def raw(self) -> str:
        """Where files are, as they are."""
        return f"{self.endpoint or 'https://raw.githubusercontent.com'}/{self.repo}/{self.branch}"

    async def _read_org(self, fetch: Fetch) -> Reading:
        now = asyncio.get_running_loop().time()
        if not self.endpoint and self._org_at is not None and now - self._org_at < ORG_EVERY:
            raise Unchanged
        self._org_at = now
        url = f"{self.api}/orgs/{self.org}/repos?sort=created&direction=desc&per_page=100"
        page = await fetch.get(url, headers=_API)
        repositories = await parse.repositories(page.body, page.at)
        entries = (_repository(one) for one in repositories)
        return Reading(snapshot=self.snapshot(entries, page.at, complete=False))


class _RepoReading:
    """One reading of one repository: what changed, and what could not be read."""

    def __init__(self, source: Source, fetch: Fetch, known: Mapping[str, Entry]) -> None:
        self._source = source
        self._fetch = fetch
        self._known = known
        self._entries: list[Entry] = []
        self._texts: list[Text] = []
        self._problems: list[str] = []
        self._again = False  # something about the files is to be asked again
        self._at: datetime | None = None

    async def read(self) -> Reading:
        """See `SourceKind.read`."""
        source = self._source
        moved = not source.commits  # without that feed nothing tells when files move
        if source.commits:
            moved = await self._feed(f"{source.web}/commits/{source.branch}.atom", "commit")
        if source.releases:
            await self._releases()
        if source.files and (moved or source._files_due):
            source._files_due = True
            await self._files()
            source._files_due = self._again
        if self._at is None:
            raise Unchanged
        return Reading(
            snapshot=source.snapshot(self._entries, self._at, complete=False),
            texts=tuple(self._texts),
            degraded="; ".join(self._problems[:3]),
        )

    async def _feed(self, url: str, form: str) -> bool:
        """Add the entries of an Atom feed; False when it is unchanged."""
        try:
            page = await self._fetch.get(url)
        except Unchanged:
            return False
        feed = await parse.feed(page.body, page.url, "application/atom+xml", page.at)
        self._at = page.at
        self._entries += (_listed(item, form) for item in feed.items)
        return True

    async def _releases(self) -> None:
        try:
            await self._feed(f"{self._source.web}/releases.atom", "release")
        except Gone:
            return  # a repository without releases
        except PollError as error:
            if self._at is None:
                raise
            self._problems.append(str(error))

    async def _files(self) -> None:
        """Read every watched file; one that fails is tried again at the next poll."""
        for path in await self._paths():
            try:
                await self._file(path)
            except Unchanged:
                continue
            except PollError as error:
                self._again |= not isinstance(error, Gone)
                self._problems.append(f"{path}: {error}")

    async def _paths(self) -> list[str]:
        """The watched paths: those written out, and what the patterns match in the tree."""
        source = self._source
        wanted = [path for path in source.files if not _WILD & set(path)]
        patterns = [path for path in source.files if _WILD & set(path)]
        if patterns:
            known = [str(entry.facts["path"]) for entry in self._known.values() if _is_file(entry)]
            try:
                page = await self._fetch.get(source.tree, headers=_API)
                there = await parse.paths(page.body)
            except Unchanged:
                there = tuple(known)
            except PollError as error:
                self._again = True
                self._problems.append(f"only known files were looked at: {error}")
                there = tuple(known)
            wanted += [path for path in there if any(matches(path, one) for one in patterns)]
        return sorted(set(wanted))[:FILES]

    async def _file(self, path: str) -> None:
        """Add one file. Raises `Unchanged`, or `PollError` when it cannot be read."""
        source = self._source
        page = await self._fetch.get(f"{source.raw}/{quote(path)}")
        _, body = await parse.main_text(page.body, "text/plain")
        if path.rpartition("/")[2].upper().startswith("README"):
            from watcher.decide.section import license_section  # for what changed only

            body = license_section(body) or body  # what it says of the license, not the rest
        text = Text(sha256=_digest(body), body=body, url=page.url, read_at=page.at)
        self._at = page.at
        self._texts.append(text)
        self._entries.append(
            Entry(
                id=f"file:{path}",
                url=f"{source.web}/blob/{source.branch}/{quote(path)}",
                title=f"{source.repo}: {path}",
                facts={"form": "file", "path": path, "text_sha256": text.sha256},
            )
        )


def matches(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern; `*` stays within a folder, `**` spans any number of them."""
    return _fits(path.split("/"), pattern.split("/"))


def _fits(parts: list[str], patterns: list[str]) -> bool:
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return any(_fits(parts[skip:], patterns[1:]) for skip in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], patterns[0]) and _fits(parts[1:], patterns[1:])


def _listed(item: parse.Item, form: str) -> Entry:
    name = item.link.rpartition("/")[2]  # of the commit: its hash, of the release: its tag
    return Entry(
        id=item.id,
        url=item.url,
        title=item.title,
        published=item.published or item.updated,
        text=item.text,
        facts={"form": form, ("sha" if form == "commit" else "tag"): name},
    )


def _repository(one: parse.Repository) -> Entry:
    return Entry(
        id=f"repo:{one.id}",
        url=one.url,
        title=one.name,
        published=one.created,
        text=one.text,
        facts={
            "form": "repo",
            "name": one.name,
            "license": one.license or None,
            "archived": one.archived,
        },
    )


def _is_file(entry: Entry) -> bool:
    return entry.facts.get("form") == "file"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
