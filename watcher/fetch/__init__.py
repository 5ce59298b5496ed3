"""The only HTTP client, and what a source may ask of it.

`Web` lives as long as the process; `Web.visit` gives one `Visit` per poll of one source. Both are
imported on first use, so that verbs which do not fetch never load a network library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watcher.fetch.answer import Exchange, Fetch, Page, Unchanged, Validator, page_of

if TYPE_CHECKING:
    from watcher.fetch.visit import Visit
    from watcher.fetch.web import Web

__all__ = ["Exchange", "Fetch", "Page", "Unchanged", "Validator", "Visit", "Web", "page_of"]


def __getattr__(name: str) -> type:
    """Import the client itself only when somebody fetches."""
    if name == "Web":
        from watcher.fetch.web import Web

        return Web
    if name == "Visit":
        from watcher.fetch.visit import Visit

        return Visit
    raise AttributeError(name)
