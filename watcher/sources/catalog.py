"""Kind `catalog`: a JSON list of models (OpenRouter's form, a plain list, or id -> record)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from watcher import parse
from watcher.errors import Suspect
from watcher.fetch import Fetch, Page
from watcher.model import Entry
from watcher.sources import Reading
from watcher.sources._web import WebSource
from watcher.text import host, web_url


def _pattern(text: str) -> str:
    """A pattern RE2 takes, so that no pattern can hang us; or ValueError."""
    if text:
        import re2

        quiet = re2.Options()
        quiet.log_errors = False
        try:
            re2.compile(text, quiet)
        except re2.error:
            raise ValueError(f"{text!r} is no pattern RE2 understands, e.g. ^meta") from None
    return text


class Source(WebSource):
    """`match` is an RE2 pattern for the ids to keep; `link` makes a model's page from its id."""

    kind: Literal["catalog"] = "catalog"
    match: Annotated[str, AfterValidator(_pattern)] = ""
    link: str = ""  # such as https://openrouter.ai/{id}
    at_least: int = Field(default=1, ge=1)  # fewer models than this are not believed

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """See `SourceKind.read`. Complete: a model that vanishes was delisted."""
        page = await fetch.get(self.url, headers=self.headers)
        records = await parse.records(page.body, page.at)
        if len(records) < self.at_least:
            raise Suspect(f"{len(records)} models where at least {self.at_least} are expected")
        entries = (self._entry(one, page, known) for one in records if self._keeps(one.id))
        return Reading(snapshot=self.snapshot(entries, page.at, complete=True))

    def _keeps(self, model: str) -> bool:
        if not self.match:
            return True
        import re2

        return re2.search(self.match, model) is not None

    def _entry(self, record: parse.Record, page: Page, known: Mapping[str, Entry]) -> Entry:
        """The description is kept as first seen: catalogs reword theirs all the time."""
        before = known.get(record.id)
        return Entry(
            id=record.id,
            url=self._page_of(record.id, page),
            title=record.name or record.id,
            published=record.created,
            text=before.text if before else record.text,
            facts={"id": record.id, "name": record.name},
        )

    def _page_of(self, model: str, page: Page) -> str:
        link = self.link
        if not link and host(page.url) == "openrouter.ai":
            link = "https://openrouter.ai/{id}"
        return web_url(link.replace("{id}", model)) or page.url
