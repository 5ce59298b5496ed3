"""Kind `document`: one text, such as a license or terms of use, at one address."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Literal

from pydantic import Field

from watcher import parse
from watcher.errors import Suspect
from watcher.fetch import Fetch
from watcher.fetch.urls import public
from watcher.model import Entry, Text
from watcher.parse.addresses import named_by
from watcher.sources import Reading
from watcher.sources._web import WebSource


class Source(WebSource):
    """`title` names the document in messages; `at_least` is its least length in characters."""

    kind: Literal["document"] = "document"
    title: str = ""
    at_least: int = Field(default=200, ge=1)

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """See `SourceKind.read`. Error pages, blocks and empty shells are `Suspect`."""
        page = await fetch.get(self.url, headers=self.headers)
        heading, body = await parse.main_text(page.body, page.headers.get("content-type", ""))
        from watcher.decide.licenses.readable import readable  # for what changed only

        if reason := readable(body):
            raise Suspect(f"no document but {reason}")
        if len(body) < self.at_least:
            raise Suspect(f"{len(body)} characters where at least {self.at_least} are expected")
        text = Text(
            sha256=sha256(body.encode()).hexdigest(), body=body, url=page.url, read_at=page.at
        )
        address = public(self.url)
        entry = Entry(
            id=address,
            url=address,
            title=self.title or heading or named_by(address),
            facts={"text_sha256": text.sha256},
        )
        snapshot = self.snapshot([entry], page.at, complete=True)
        return Reading(snapshot=snapshot, texts=(text,))
