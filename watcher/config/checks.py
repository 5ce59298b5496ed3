"""What only shows when the parts of sources.yaml are looked at together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo, available_timezones

from pydantic import SecretStr

from watcher.config.document import Document, Place
from watcher.config.mistakes import Mistakes, meant
from watcher.config.parts import Item, Section


def check(
    data: Item, families: Iterable[str], watched: Section, reached: Section, mistakes: Mistakes
) -> None:
    """Names that point nowhere, and what is probably not meant.

    Looks at the data of the file, so that a mistake elsewhere in a part hides none here.
    """
    known = {"family": tuple(families), "source": watched.names, "channel": reached.names}
    for place, noun, name in _mentions(data):
        if name not in known[noun]:
            mistakes.add(place, f'there is no {noun} "{name}"; {meant(name, known[noun])}')
    _twins(watched, mistakes)
    if not watched.names:
        mistakes.warn(("sources",), "lists nothing; nothing is watched")


def _mentions(data: Item) -> Iterator[tuple[Place, str, str]]:
    """Every place that names a family, a source or a channel."""
    for index, route in _items(data, "routes"):
        place: Place = ("routes", index)
        match = route.get("match")
        if isinstance(match, dict):
            for noun in ("family", "source"):
                yield from _words((*place, "match", noun), noun, match.get(noun))
        yield from _words((*place, "to"), "channel", route.get("to"))
    yield from _words(("owner",), "channel", data.get("owner"))
    for index, source in _items(data, "sources"):
        yield from _words(("sources", index, "family"), "family", source.get("family"))


def _items(data: Item, room: str) -> Iterator[tuple[int, Item]]:
    items = data.get(room)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield index, item


def _words(place: Place, noun: str, value: object) -> Iterator[tuple[Place, str, str]]:
    """One word or a list of words; anything else was a mistake already."""
    for word in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
        if isinstance(word, str):
            yield place, noun, word


def zone(name: str, mistakes: Mistakes) -> ZoneInfo:
    """The time zone; UTC and a mistake where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        cities = {known.rsplit("/", 1)[-1]: known for known in available_timezones()}
        city = meant(name.rsplit("/", 1)[-1].replace(" ", "_"), cities)
        near = next((full for part, full in cities.items() if f'"{part}"' in city), "")
        hint = f'did you mean "{near}"?' if near else "write it like Europe/Lisbon"
        mistakes.add(("timezone",), f'"{name}" is not a time zone; {hint}')
        return ZoneInfo("UTC")


def _twins(watched: Section, mistakes: Mistakes) -> None:
    """Two sources that read the same address cost twice and tell twice."""
    seen: dict[tuple[str, str], str] = {}
    for index, source in watched.items.items():
        url = getattr(source, "url", None)
        if not source.enabled or not isinstance(url, str):
            continue
        twin = seen.setdefault((source.kind, url), source.name)
        if twin != source.name:
            mistakes.warn(("sources", index, "url"), f"is read by {twin} too; keep one of them")


def written_secrets(written: Document, sections: dict[str, Section], mistakes: Mistakes) -> None:
    """A secret belongs in the environment, not in a file that is shown around."""
    for room, section in sections.items():
        for index, item in section.items.items():
            for name, info in type(item).model_fields.items():
                key = info.alias or name
                value = written.data[room][index].get(key)
                secret = isinstance(getattr(item, name), SecretStr) and isinstance(value, str)
                if secret and "${" not in value:
                    variable = f"{item.name}_{key}".upper().replace("-", "_")
                    cure = f"write ${{{variable}}} and set that"
                    mistakes.warn((room, index, key), f"holds a secret; {cure}")
