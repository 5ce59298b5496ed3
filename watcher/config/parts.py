"""The items of `sources:` and `channels:`: each checked by the class of its kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from pydantic import BaseModel, ValidationError

from watcher.channels import ChannelKind
from watcher.config.environment import Environment
from watcher.config.mistakes import Mistakes, meant

OPTIONAL = {"apprise": "apprise"}  # kinds that need an extra, and its name


@dataclass(slots=True)
class Built:
    """What came of one section. `names` holds also what could not be built, with its index."""

    items: dict[int, Any] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    off: dict[str, str] = field(default_factory=dict)


def build(
    room: str, package: ModuleType, data: Any, variables: Environment, mistakes: Mistakes
) -> Built:
    """Check every item of a section. `package` is watcher.sources or watcher.channels."""
    built = Built()
    items = data.get(room)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if not isinstance(item, dict):
            continue  # the shape of the file has said it
        name = _name(room, index, item, built, mistakes)
        cls = _kind(room, index, item, package, mistakes)
        if cls is None:
            continue
        built.kinds[name] = item["kind"]
        one = _one(cls, room, index, item, variables, mistakes)
        built.items[index] = one.item
        reason = one.off or (one.item.missing if isinstance(one.item, ChannelKind) else "")
        if reason:
            built.off[name] = reason
    built.items = {index: item for index, item in built.items.items() if item is not None}
    return built


@dataclass(slots=True)
class _One:
    item: BaseModel | None
    off: str = ""


def _name(room: str, index: int, item: dict[str, Any], built: Built, mistakes: Mistakes) -> str:
    """The item's name; missing and repeated ones are mistakes."""
    name = item.get("name")
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        what = "must be text; put it in quotes" if name else "is missing; add `name:`"
        mistakes.add((room, index, "name"), what)
        return f"{room}[{index}]"
    if name in built.names:
        mistakes.add((room, index, "name"), f'"{name}" is taken by another one; choose a new name')
    built.names.setdefault(name, index)
    return name


def _kind(
    room: str, index: int, item: dict[str, Any], package: ModuleType, mistakes: Mistakes
) -> type[BaseModel] | None:
    """The class for the item's `kind:`, or None and a mistake."""
    name = item.get("kind")
    place = (room, index, "kind")
    if not isinstance(name, str) or name not in package.kinds():
        what = f'"{name}" is not a kind' if name else "is missing"
        mistakes.add(place, f"{what}; {meant(str(name or ''), package.kinds())}")
        return None
    try:
        cls: type[BaseModel] = package.kind(name)
    except ImportError:
        if name not in OPTIONAL:
            raise
        mistakes.add(place, f"needs an extra; run pip install 'watcher[{OPTIONAL[name]}]'")
        return None
    return cls


def _one(
    cls: type[BaseModel],
    room: str,
    index: int,
    item: dict[str, Any],
    variables: Environment,
    mistakes: Mistakes,
) -> _One:
    """Build one item. A channel without its secret is off; a source goes on without."""
    unset = {
        str(place[2]): name
        for place, name in variables.unset.items()
        if place[:2] == (room, index) and len(place) > 2
    }
    missing = [name for key, name in unset.items() if key in secret_keys(cls)]
    off = issubclass(cls, ChannelKind) and bool(missing)
    excused = frozenset(unset) if off else frozenset(unset) & secret_keys(cls)
    for key in sorted(frozenset(unset) - excused):
        mistakes.add((room, index, key), unset_words(unset[key]))
    given = {key: value for key, value in item.items() if key not in unset}
    name = item["name"] if isinstance(item.get("name"), str) else "?"
    try:
        built = cls.model_validate({**given, "name": name})
    except ValidationError as error:
        skip = frozenset(unset) | {"name"}
        mistakes.add_all(error, (room, index), lambda _: keys_of(cls), skip=skip, whole=not off)
        built = None
    return _One(built, off=" and ".join(missing) + " is not set" if off else "")


def keys_of(cls: type[BaseModel]) -> tuple[str, ...]:
    """The keys a person writes, aliases included."""
    return tuple(info.alias or name for name, info in cls.model_fields.items())


def secret_keys(cls: type[BaseModel]) -> frozenset[str]:
    """The keys whose values are secrets, by their type."""
    return frozenset(
        info.alias or name
        for name, info in cls.model_fields.items()
        if "SecretStr" in repr(info.annotation)
    )


def unset_words(name: str) -> str:
    """The sentence for a variable that is needed and not set."""
    return f"{name} is not set; set it, or write a default: ${{{name}:-value}}"
