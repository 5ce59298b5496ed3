"""YAML in, plain data and line numbers out: no tags, no aliases, no surprises.

Scalars follow YAML 1.2 (`no` is a word, `08:00` is not a number); dates stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from watcher.errors import ConfigError

SIZE_LIMIT = 1_000_000  # bytes
DEPTH_LIMIT = 12  # levels; the deepest key of ours is at 5

Place = tuple[str | int, ...]  # ("sources", 3, "url")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # C is ten times faster
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A parsed file: plain data, the line of every key, and what YAML itself got wrong."""

    file: str
    data: Any
    lines: dict[Place, int]
    problems: tuple[tuple[int, str, str], ...]  # line, key, what is wrong

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest one around it that was written."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def key(self, place: Place) -> str:
        """A place for people: list items go by their name, `sources.newsroom.url`."""
        words: list[str] = []
        value = self.data
        for step in place:
            inside = isinstance(value, dict) or (isinstance(value, list) and isinstance(step, int))
            try:
                value = value[step] if inside else None
            except (KeyError, IndexError):
                value = None
            name = value.get("name") if isinstance(value, dict) else None
            if not isinstance(step, int):
                words.append(f".{step}")
            else:
                words.append(f".{name}" if isinstance(name, str) else f"[{step}]")
        return "".join(words).removeprefix(".") or "file"


def raw(path: Path) -> bytes:
    """The bytes of the file. Raises ConfigError with the cure when it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise ConfigError(
            f"{path}: there is no such file; name yours with --config FILE or WATCHER_CONFIG"
        ) from None
    except IsADirectoryError:
        raise ConfigError(f"{path}: is a folder; name the file inside it") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    if len(content) > SIZE_LIMIT:
        raise ConfigError(f"{path}: is larger than 1 MB; this is not a sources.yaml")
    return content


def parse(content: bytes, file: str) -> Document:
    """Parse a whole file. Raises ConfigError for what is not YAML or not one mapping."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigError(f"{file}:{line}: encoding: is not UTF-8; save it as UTF-8") from None
    reader = _Reader(file, yaml.parse(text, Loader=_LOADER))
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = mark.line + 1 if mark else 1
        what = error.problem or "cannot be read"
        tab = any("\t" in line for line in text.splitlines()[where - 1 : where])
        cure = "write blanks for its tabs" if tab else "check indent and quotes"
        raise ConfigError(f"{file}:{where}: YAML: {what}; {cure}") from None
    except yaml.reader.ReaderError as error:  # its position counts bytes
        line = text.encode()[: error.position].count(b"\n") + 1
        what = str(error).splitlines()[0]
        raise ConfigError(f"{file}:{line}: YAML: {what}; remove it") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{file}:1: sources: is missing; the file must list its sources")
    return Document(file=file, data=data, lines=reader.lines, problems=tuple(reader.problems))


class _Reader:
    """Builds plain data from YAML events, so that depth and aliases are refused on sight."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.lines: dict[Place, int] = {}
        self.problems: list[tuple[int, str, str]] = []
        self._file = file
        self._events = events

    def read(self) -> Any:
        """The first document of the stream; a second one is a mistake."""
        data = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "has a second document", "remove the line ---")
                data = self._node(next(self._events), ())
        return data

    def _node(self, event: Any, place: Place) -> Any:
        line = event.start_mark.line + 1
        self.lines.setdefault(place, line)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._refuse(event, "uses an anchor or alias", "write the value out")
        if event.tag and event.tag != "!":
            self._refuse(event, f"uses the tag {event.tag}", "write a plain value")
        if len(place) > DEPTH_LIMIT:
            self._refuse(event, "is nested too deep", f"use at most {DEPTH_LIMIT} levels")
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event.value) if event.implicit[0] else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place)
        return self._mapping(place)

    def _list(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*place, len(items))))
        return items

    def _mapping(self, place: Place) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "has a key that is not a word", "write `key: value`")
            key, line = event.value, event.start_mark.line + 1
            self._node(event, (*place, key))  # refuses anchors and tags on keys too
            if key in items:
                where = ".".join(map(str, (*place, key)))
                self.problems.append((line, where, "is given twice; keep one"))
            self.lines[(*place, key)] = line
            items[key] = self._node(next(self._events), (*place, key))
        return items

    def _refuse(self, event: Any, what: str, cure: str) -> None:
        line = event.start_mark.line + 1
        raise ConfigError(f"{self._file}:{line}: YAML: {what}; {cure}")


def _scalar(text: str) -> str | int | float | bool | None:
    """A plain (unquoted) scalar by the core rules of YAML 1.2."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
