"""What the pipeline needs of a fetch beyond what a source may ask: what it saw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from watcher.fetch import Exchange, Fetch, Validator
from watcher.store.texts import Response


class Visit(Fetch, Protocol):
    """A fetch for one poll that remembers what it saw."""

    @property
    def requests(self) -> int:
        """How many requests went out."""
        ...

    @property
    def bytes(self) -> int:
        """Bytes of bodies on the wire."""
        ...

    @property
    def validators(self) -> dict[str, Validator]:
        """The validators to keep when the poll succeeded."""
        ...

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Raw evidence of every question asked, in order."""
        ...


class Visitor(Protocol):
    """Whoever opens visits: the real client, or a replay."""

    def visit(self, source: str, validators: Mapping[str, Validator]) -> Visit:
        """A fetch for one poll of one source."""
        ...


def response(exchange: Exchange) -> Response:
    """An exchange as it is kept."""
    return Response(
        url=exchange.url,
        at=exchange.at,
        status=exchange.status,
        headers=exchange.headers,
        body=exchange.body or b"",
        packed=exchange.packed,
    )
