"""One poll of one source: conditional requests, redirects by hand, and what came of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from watcher.errors import FetchError
from watcher.fetch.answer import Exchange, Page, Unchanged, Validator, page_of
from watcher.fetch.urls import headers_for, origin, public, redacted, redirect, split
from watcher.fetch.waits import fresh_for
from watcher.fetch.web import USER_AGENT, Budget, Web

REDIRECTS = 5
FULL_EVERY = timedelta(days=7)  # a server's 304 is not believed for longer than this
FORGET_AFTER = timedelta(days=60)  # validators of URLs nobody asks for any more
_MOVED = frozenset({301, 302, 303, 307, 308})
_ALWAYS = {"user-agent": USER_AGENT, "accept": "*/*", "accept-encoding": "gzip, deflate"}


class Visit:
    """The `Fetch` a source is handed. Nothing here counts until the pipeline saves it."""

    def __init__(
        self,
        web: Web,
        source: str,
        validators: Mapping[str, Validator],
        *,
        allowed_hosts: Collection[str] = (),
    ) -> None:
        self.source = source
        self._web = web
        self._kept = dict(validators)
        self._allowed = {host.lower() for host in allowed_hosts}
        self._trusted: set[str] = set()
        self._exchanges: list[Exchange] = []
        self.requests = 0
        self.bytes = 0  # of bodies, on the wire

    @property
    def validators(self) -> dict[str, Validator]:
        """All validators to keep, when the poll succeeded; long unused ones are left out."""
        oldest = self._web.clock() - FORGET_AFTER
        return {
            url: kept
            for url, kept in self._kept.items()
            if kept.full_at is None or kept.full_at > oldest
        }

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Raw evidence of every question asked, in order; also of failed ones that answered."""
        return tuple(self._exchanges)

    @property
    def fresh_for(self) -> float:
        """Seconds for which the server calls its first answer, the one polled for, fresh."""
        return fresh_for(self._exchanges[0].headers) if self._exchanges else 0.0

    async def get(
        self,
        url: str,
        *,
        conditional: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> Page:
        """See `Fetch.get`."""
        if not self._trusted:
            self._trusted.add(origin(url))
        name = public(url)  # what is stored never holds a password
        kept = self._kept.get(name) if conditional else None
        asked = self._askable(kept)
        exchange = await self._follow(url, headers or {}, asked)
        self._exchanges.append(exchange)
        if exchange.status == 304 and asked is not None:
            self._kept[name] = _renewed(asked, exchange)
            raise Unchanged(exchange)
        page = page_of(exchange)
        if conditional or name in self._kept:
            self._keep(name, exchange, kept)
        return replace(page, marks=kept.marks) if kept and kept.marks else page

    def _askable(self, kept: Validator | None) -> Validator | None:
        """The validators to send: none when a full answer is due, so that a 304 cannot lie on."""
        if kept is None or kept.full_at is None:
            return None
        return kept if self._web.clock() - kept.full_at < FULL_EVERY else None

    def _keep(self, url: str, exchange: Exchange, kept: Validator | None) -> None:
        """Remember the validators of a full answer. Raises `Unchanged` on equal bytes."""
        digest = sha256(exchange.body or b"").hexdigest()
        self._kept[url] = Validator(
            etag=exchange.headers.get("etag"),
            last_modified=exchange.headers.get("last-modified"),
            sha256=digest,
            full_at=exchange.at,
            target=exchange.target,
        )
        if kept is not None and kept.sha256 == digest:
            self._kept[url] = replace(self._kept[url], marks=kept.marks)
            raise Unchanged(exchange)

    async def _follow(
        self, url: str, headers: Mapping[str, str], kept: Validator | None
    ) -> Exchange:
        """The final answer to a question. Raises `FetchError`."""
        here, sent = url, _ALWAYS
        if headers:
            sent = {**_ALWAYS, **{name.lower(): value for name, value in headers.items()}}
        budget = Budget(self._web.deadline)
        for _ in range(REDIRECTS + 1):
            conditions = _conditions(kept, public(here), public(url))
            exchange = await self._hop(here, {**sent, **conditions}, budget)
            location = exchange.headers.get("location")
            if exchange.status not in _MOVED or not location:
                return exchange if here == url else _as_asked(exchange, url)
            target = redirect(here, location, self._allowed)
            sent = headers_for(sent, origin(here) == origin(target))
            here = target
        raise FetchError(f"{redacted(url)}: more than {REDIRECTS} redirects", url=redacted(url))

    async def _hop(self, url: str, headers: Mapping[str, str], budget: Budget) -> Exchange:
        self.requests += 1
        trusted = origin(url) in self._trusted or split(url).hostname in self._allowed
        exchange = await self._web.send(url, headers, trusted=trusted, budget=budget)
        self.bytes += exchange.wire
        return exchange


def _as_asked(exchange: Exchange, url: str) -> Exchange:
    """The last answer of a chain of redirects, under the address that was asked."""
    return replace(exchange, url=public(url), target=exchange.url)


def _conditions(kept: Validator | None, here: str, asked: str) -> dict[str, str]:
    """Conditional headers, for the one address the validators came from."""
    if kept is None or here != (kept.target or asked):
        return {}
    conditions = {}
    if kept.etag:
        conditions["if-none-match"] = kept.etag
    if kept.last_modified:
        conditions["if-modified-since"] = kept.last_modified
    return conditions


def _renewed(kept: Validator, exchange: Exchange) -> Validator:
    """A 304 may bring new validators; the body is still the old one."""
    etag = exchange.headers.get("etag") or kept.etag
    last_modified = exchange.headers.get("last-modified") or kept.last_modified
    if (etag, last_modified) == (kept.etag, kept.last_modified):
        return kept
    return replace(kept, etag=etag, last_modified=last_modified)
