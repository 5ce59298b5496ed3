"""A recording: what servers answered and when. Written by `run --record`, played by `replay`.

sources.yaml          the configuration it was recorded with
responses.jsonl       one line per response, oldest first: at, url, status, headers, body
bodies/<sha256>       raw bytes as served, named by their hash
"""

from __future__ import annotations

import json
import re
import shutil
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from watcher.errors import ConfigError, FetchError
from watcher.fetch import Exchange, Fetch, Page, Unchanged, Validator, page_of
from watcher.moment import stamp
from watcher.pipeline.visits import Visit, Visitor

SOURCES = "sources.yaml"
RESPONSES = "responses.jsonl"
BODIES = "bodies"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_IGNORED = frozenset({"limit", "full", "expand", "expand[]", "cursor", "sort"})


class NotRecorded(FetchError):
    """The recording does not know this URL: neither a failure of the source nor an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One recorded response; `body` is the hash of its bytes, None where there were none."""

    at: datetime
    url: str
    status: int
    headers: Mapping[str, str]
    body: str | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """A folder, read."""

    folder: Path
    lines: tuple[Line, ...]

    def body(self, line: Line) -> bytes | None:
        """The bytes of a response. Raises ConfigError when they are not those recorded."""
        if line.body is None:
            return None
        path = self.folder / BODIES / line.body
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ConfigError(f"{path}: {error.strerror}") from None
        if sha256(content).hexdigest() != line.body:
            raise ConfigError(f"{path}: damaged, its SHA-256 is not its name")
        return content


def load(folder: Path) -> Recording:
    """Read a recording. Raises ConfigError that names the file, the line and what is wrong."""
    path = folder / RESPONSES
    if not path.is_file():
        raise ConfigError(f"{folder}: not a recording, there is no {RESPONSES} in it")
    lines = []
    with path.open("rb") as file:
        for number, text in enumerate(file, 1):
            if not text.strip():
                continue
            try:
                lines.append(_line(json.loads(text)))
            except (ValueError, RecursionError) as error:
                raise ConfigError(f"{path}:{number}: not a recorded response: {error}") from None
    if not lines:
        raise ConfigError(f"{path}: an empty recording")
    return Recording(folder, tuple(sorted(lines, key=lambda line: line.at)))


def key(url: str) -> tuple[str, str]:
    """What a request is matched by when its exact URL was not recorded: path and author."""
    parts = urlsplit(url)
    kept = sorted(pair for pair in parse_qsl(parts.query) if pair[0] not in _IGNORED)
    author = dict(kept).get("author")
    return f"{parts.hostname}{parts.path}", f"author={author}" if author else repr(kept)


class Answers:
    """What each URL answered at a time: the last recorded answer not later than that."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._lines: dict[str | tuple[str, str], list[Line]] = {}
        for line in recording.lines:
            self._lines.setdefault(line.url, []).append(line)
            self._lines.setdefault(key(line.url), []).append(line)

    def at(
        self, url: str, now: datetime, source: str | None = None, *, whole: bool = False
    ) -> Exchange | None:
        """The answer in force at `now`, or None where nothing is known; `source` is who asks.

        `whole`: not "as it was" (304), but what it was.
        """
        line = self._last(url, now, source, whole) or self._last(key(url), now, source, whole)
        if line is None:
            return None
        body = self._recording.body(line)
        return Exchange(at=now, url=url, status=line.status, headers=line.headers, body=body)

    def _last(
        self, asked: str | tuple[str, str], now: datetime, source: str | None, whole: bool
    ) -> Line | None:
        lines = self._lines.get(asked, [])
        for index in range(bisect_right(lines, now, key=lambda line: line.at) - 1, -1, -1):
            line = lines[index]
            if source in (None, line.source or source) and not (whole and line.status == 304):
                return line
        return None


class Played:
    """A visitor that answers from a recording at a virtual time."""

    def __init__(self, answers: Answers, clock: Callable[[], datetime]) -> None:
        self._answers = answers
        self._clock = clock

    def visit(self, source: str, validators: Mapping[str, Validator]) -> PlayedVisit:
        """A fetch for one poll of one source at the virtual time."""
        return PlayedVisit(self._answers, source, validators, self._clock())


class PlayedVisit:
    """A fetch that answers as the server did at the virtual time."""

    def __init__(
        self,
        answers: Answers,
        source: str,
        validators: Mapping[str, Validator],
        now: datetime,
    ) -> None:
        self._answers = answers
        self._source = source
        self._now = now
        self.validators = dict(validators)
        self.exchanges: tuple[Exchange, ...] = ()
        self.requests = 0
        self.bytes = 0

    async def get(
        self, url: str, *, conditional: bool = True, headers: Mapping[str, str] | None = None
    ) -> Page:
        """The recorded answer; raises as the real client would, or `NotRecorded`."""
        exchange = self._answers.at(url, self._now, self._source, whole=not conditional)
        if exchange is None:
            raise NotRecorded(f"{url}: not recorded", url=url)
        self.requests += 1
        self.exchanges = (*self.exchanges, exchange)
        if exchange.status == 304:
            raise Unchanged(exchange)
        page = page_of(exchange)
        if conditional or url in self.validators:
            digest = sha256(page.body).hexdigest()
            before = self.validators.get(url)
            self.validators[url] = Validator(sha256=digest, full_at=self._now)
            if conditional and before is not None and before.sha256 == digest:
                self.validators[url] = replace(self.validators[url], marks=before.marks)
                raise Unchanged(exchange)
            if conditional and before is not None:
                return replace(page, marks=before.marks)
        return page


class Recorder:
    """A visitor that writes down what another one's visits see."""

    def __init__(self, inner: Visitor, config: Path, folder: Path) -> None:
        self._inner = inner
        self._folder = folder
        (folder / BODIES).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(config, folder / SOURCES)

    def visit(self, source: str, validators: Mapping[str, Validator]) -> Visit:
        """A visit of the other one, overheard."""
        return _Overheard(self._inner.visit(source, validators), self, source)

    def write(self, source: str, exchange: Exchange) -> None:
        """Append one response; the body first, so that a line never names a missing one."""
        digest = None
        if exchange.body is not None:
            digest = sha256(exchange.body).hexdigest()
            path = self._folder / BODIES / digest
            if not path.exists():
                path.write_bytes(exchange.body)
        line = {
            "at": stamp(exchange.at),
            "url": exchange.url,
            "status": exchange.status,
            "headers": {
                name: value for name, value in exchange.headers.items() if name != "set-cookie"
            },
            "body": digest,
            "source": source,
        }
        with (self._folder / RESPONSES).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


class _Overheard:
    def __init__(self, inner: Visit, recorder: Recorder, source: str) -> None:
        self._inner = inner
        self._recorder = recorder
        self._source = source
        self._written = 0

    async def get(
        self, url: str, *, conditional: bool = True, headers: Mapping[str, str] | None = None
    ) -> Page:
        """Ask, and write down what was answered."""
        try:
            return await self._inner.get(url, conditional=conditional, headers=headers)
        finally:
            for exchange in self._inner.exchanges[self._written :]:
                self._recorder.write(self._source, exchange)
            self._written = len(self._inner.exchanges)

    @property
    def requests(self) -> int:
        """See the other one."""
        return self._inner.requests

    @property
    def bytes(self) -> int:
        """See the other one."""
        return self._inner.bytes

    @property
    def validators(self) -> dict[str, Validator]:
        """See the other one."""
        return self._inner.validators

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """See the other one."""
        return self._inner.exchanges


def asked_first(fetch_log: list[str]) -> Fetch:
    """A fetch that knows nothing and notes what it is asked."""
    return _Probe(fetch_log)


class _Probe:
    def __init__(self, asked: list[str]) -> None:
        self._asked = asked

    async def get(
        self, url: str, *, conditional: bool = True, headers: Mapping[str, str] | None = None
    ) -> Page:
        """Note the URL; answer nothing."""
        self._asked.append(url)
        raise NotRecorded(f"{url}: not recorded", url=url)


def _line(data: object) -> Line:
    """One line. Raises ValueError that says which key is wrong."""
    if not isinstance(data, dict):
        raise ValueError("not an object")
    if missing := {"at", "url", "status"} - data.keys():
        raise ValueError(f"{', '.join(sorted(missing))} is missing")
    at = datetime.fromisoformat(str(data["at"]))
    if at.tzinfo is None:
        raise ValueError("at: has no time zone, write ...Z")
    key(str(data["url"]))
    headers, body, source = data.get("headers") or {}, data.get("body"), data.get("source")
    if not isinstance(headers, dict):
        raise ValueError("headers: not an object")
    if body is not None and not _SHA256.fullmatch(str(body)):
        raise ValueError("body: neither null nor a SHA-256 in hex")
    return Line(
        at=at,
        url=str(data["url"]),
        status=int(str(data["status"])),
        headers={str(name).lower(): str(value) for name, value in headers.items()},
        body=body,
        source=None if source is None else str(source),
    )
