"""`huggingface`: every model repository of an organization, or one repository.

One listing per poll tells new, vanished, renamed, gated, disabled and moved repositories; one that
stayed the same stands for what is known, and only what is still owed is read. Details
(files, card, license texts) are read only of what moved, at most three requests each.

The fact `details` names the revision the details were read at. Until it is there, facts that
appear are our own late reading, not news. Where it differs from `sha`, the rest of a move is still
to be read. `watcher.decide.late` holds changes to that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from pydantic import PrivateAttr, SecretStr, field_validator, model_validator

from watcher.errors import Denied, FetchError, Gone, NotUnderstood, PollError
from watcher.fetch import Fetch, Unchanged
from watcher.hub import links, owed, rows, vanished
from watcher.hub.catchup import Caught, catch_up
from watcher.hub.client import DEFAULT_ENDPOINT, EXPAND, LIMIT, Hub, Row, leaner
from watcher.hub.links import Followed
from watcher.hub.owed import Owed
from watcher.hub.vanished import Vanished
from watcher.lean import without
from watcher.model import Entry
from watcher.sources import Reading, SourceKind
from watcher.text import web_url

_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"


class Source(SourceKind):
    """The keys a person writes, and the reading of one poll."""

    parser: ClassVar[int] = 1

    org: str | None = None
    repo: str | None = None
    endpoint: str = DEFAULT_ENDPOINT
    token: SecretStr | None = None
    details: bool = True

    # What this process learned; forgetting it costs a request, or a look at what is known.
    _expand: tuple[str, ...] = PrivateAttr(default=EXPAND)
    _notes: tuple[str, ...] = PrivateAttr(default=())  # what was wrong with the last listing
    _owed: Owed | None = PrivateAttr(default=None)
    _size: int = PrivateAttr(default=LIMIT)

    @field_validator("org", "repo")
    @classmethod
    def _named(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(rf"{_NAME}(/{_NAME})?", value):
            raise ValueError("write it as the Hub does, for example meta-llama")
        return value

    @field_validator("endpoint")
    @classmethod
    def _address(cls, value: str) -> str:
        if not web_url(value):
            raise ValueError(f"not a web address; write for example {DEFAULT_ENDPOINT}")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _one_of_two(self) -> Source:
        if (self.org is None) == (self.repo is None):
            raise ValueError("needs either org or repo")
        if self.org and "/" in self.org:
            raise ValueError("org is a name without a slash; write repo for one repository")
        if self.repo and "/" not in self.repo:
            raise ValueError("repo is ORGANIZATION/NAME")
        return self

    @property
    def orgs(self) -> tuple[str, ...]:
        """The organization this source lists."""
        return (self.org,) if self.org else ()

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """List, look for what vanished, and read the details of what moved."""
        hub = Hub(fetch, self.endpoint, self._secret())
        if self._owed is None:
            known = dict(known)  # read from the state at once, not one by one
            self._owed = owed.owed(known, self.org, self.endpoint, details=self.details)
        try:
            found = await self._listed(hub, known)
        except Unchanged:
            if not self._owed.due(hub):
                raise
            found = owed.listed(known, self.org)
        self._owed = None
        lost = await self._lost(hub, found, known)
        caught = await catch_up(hub, found, known) if self.details else Caught()
        entries = [caught.entries.get(one.id, one) for one in found]
        followed = await links.follow(hub, entries) if self.details else Followed()
        entries = [followed.entries.get(one.id, one) for one in entries]
        return Reading(
            snapshot=self.snapshot((*entries, *lost.kept), hub.at, complete=True),
            texts=tuple({one.sha256: one for one in (*caught.texts, *followed.texts)}.values()),
            gone=lost.gone,
            degraded="; ".join((*self._notes, *caught.notes)),
        )

    def _secret(self) -> str | None:
        """The token for this endpoint; the machine's own one is for the Hub alone."""
        if self.token is not None:
            return self.token.get_secret_value() or None
        if self.endpoint != DEFAULT_ENDPOINT:
            return None
        with without("httpx._main"):  # its command line
            from huggingface_hub import get_token

        return get_token()

    async def _listed(self, hub: Hub, known: Mapping[str, Entry]) -> list[Entry]:
        """The entries the Hub lists. Notes what was wrong with the listing. Raises `Unchanged`."""
        raw = await self._rows(hub, known)
        known = dict(known)
        found: dict[str, Entry] = {}
        odd, foreign = 0, []
        for row in raw:
            entry = rows.entry(row, self.endpoint, known)
            if entry is None:
                odd += 1
            elif self._ours(row, entry):
                found.setdefault(entry.id, entry)
            else:
                foreign.append(entry.title)
        if raw and not found:
            what = f"only {foreign[0]} and the like" if foreign else "no row we understand"
            raise NotUnderstood(f"the Hub lists {what} for {self.org or self.repo}")
        notes = []
        if odd:
            notes.append(f"{odd} of {len(raw)} rows were not understood")
        if foreign:
            notes.append(f"{len(foreign)} rows belong to others, such as {foreign[0]}")
        if self._expand != EXPAND:
            notes.append(f"the Hub refused {', '.join(sorted({*EXPAND} - {*self._expand}))}")
        if not found and not known and not await _exists(hub, self.org):
            notes.append(f"the Hub knows no organization {self.org}")
        self._notes = tuple(notes)
        return list(found.values())

    def _ours(self, row: Row, entry: Entry) -> bool:
        """Whether a row is of this very organization, byte for byte; look-alikes are not."""
        author = row.get("author", self.org)
        return self.org is None or (entry.facts["author"] == self.org and author == self.org)

    async def _rows(self, hub: Hub, known: Mapping[str, Entry]) -> Sequence[Row]:
        # One that comes back as it was would be unchanged to those who still hold its validators.
        lost = self.org is None and any(
            one.facts.get("access") == rows.GONE for one in known.values()
        )
        try:
            return await self._ask(hub, self._expand, conditional=not lost)
        except FetchError as error:
            if error.status != 400:
                return self._none(error, known)
        for fewer in leaner(self._expand):
            try:
                found = await self._ask(hub, fewer, conditional=False)
            except FetchError as error:
                if error.status != 400:
                    raise
                continue
            self._expand = fewer
            return found
        raise NotUnderstood("the Hub refuses every form of the listing")

    async def _ask(self, hub: Hub, expand: tuple[str, ...], *, conditional: bool) -> Sequence[Row]:
        if self.org:
            held = self._owed.listed if self._owed else 0
            hub.size = self._size
            try:
                return await hub.models(self.org, expand, conditional=conditional, known=held)
            finally:
                self._size = hub.size
        return [await hub.model(str(self.repo), expand, conditional=conditional)]

    def _none(self, error: FetchError, known: Mapping[str, Entry]) -> Sequence[Row]:
        """A single repository that does not answer may have vanished; a listing may not."""
        if self.org or not isinstance(error, Gone | Denied) or error.code == "blocked":
            raise error
        if not known:
            raise Gone(
                f"{self.repo}: deleted, private, or never there", status=error.status
            ) from error
        return []

    async def _lost(self, hub: Hub, found: Sequence[Entry], known: Mapping[str, Entry]) -> Vanished:
        missing = vanished.missing(known, {one.id for one in found})
        if not missing:
            return Vanished()
        if self.org:
            before = len(missing) + sum(one.id in known for one in found)
            await vanished.plausible(hub, self.org, len(missing), before, len(found))
        return await vanished.look(hub, self.org, missing)


async def _exists(hub: Hub, org: str | None) -> bool:
    """Whether an account without repositories is there at all; in doubt, yes."""
    try:
        await hub.counted(org or "")
    except Gone:
        return False
    except PollError:
        pass
    return True
