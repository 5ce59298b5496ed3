"""What the kinds that read a web address share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator

from watcher import __version__
from watcher.fetch.urls import checked
from watcher.sources import SourceKind

WebUrl = Annotated[str, AfterValidator(checked)]

# Some sites answer only to what looks like a person; the name in it is still ours.
_BROWSER = {
    "user-agent": f"Mozilla/5.0 (compatible; watcher/{__version__})",
    "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-language": "en-US,en;q=0.9",
    "sec-fetch-dest": "document",
    "sec-fetch-mode": "navigate",
    "sec-fetch-site": "none",
    "sec-fetch-user": "?1",
    "upgrade-insecure-requests": "1",
}


class WebSource(SourceKind):
    """A source at one address. `browser` sends the headers a browser would."""

    url: WebUrl
    browser: bool = False

    @property
    def headers(self) -> Mapping[str, str] | None:
        """Headers to send along, if any."""
        return _BROWSER if self.browser else None
