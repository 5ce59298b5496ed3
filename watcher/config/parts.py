"""The items of `sources:` and `channels:`: each checked by the class of its kind."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from pydantic import BaseModel, ValidationError

from watcher.channels import ChannelKind
from watcher.config.environment import Environment
from watcher.config.mistakes import Mistakes, meant

OPTIONAL = {"apprise": "apprise"}  # kinds that need an extra, and its name
Item = dict[str, Any]


class Section:
    """What came of one section.

    `items` are by index in the file; `names` also tell of what could not be built; `off` says
    why a channel is. `package` is watcher.sources or watcher.channels.
    """

    def __init__(
        self, room: str, package: ModuleType, data: Item, variables: Environment, mistakes: Mistakes
    ) -> None:
        self.items: dict[int, Any] = {}
        self.names: list[str] = []
        self.off: dict[str, str] = {}
        self._room = room
        self._package = package
        self._variables = variables
        self._mistakes = mistakes
        written = data.get(room)
        for index, item in enumerate(written if isinstance(written, list) else ()):
            if isinstance(item, dict):  # else the shape of the file has said it
                self._add(index, item)

    def _add(self, index: int, item: Item) -> None:
        name = self._name(index, item)
        cls = self._kind(index, item)
        if cls is None:
            return
        built = self._build(name, cls, index, item)
        if built is not None:
            self.items[index] = built
        if isinstance(built, ChannelKind) and built.missing:
            self.off.setdefault(name, built.missing)

    def _name(self, index: int, item: Item) -> str:
        """The item's name; missing and repeated ones are mistakes."""
        name = item.get("name")
        place = (self._room, index, "name")
        if not isinstance(name, str) or not name.strip() or not name.isprintable():
            what = "must be text; put it in quotes" if name else "is missing; add `name:`"
            self._mistakes.add(place, what)
            return f"{self._room}[{index}]"
        if name in self.names:
            self._mistakes.add(place, f'"{name}" is taken by another one; choose a new name')
        self.names.append(name)
        return name

    def _kind(self, index: int, item: Item) -> type[BaseModel] | None:
        """The class for the item's `kind:`, or None and a mistake."""
        name = item.get("kind")
        place = (self._room, index, "kind")
        if not isinstance(name, str) or name not in self._package.kinds():
            what = f'"{name}" is not a kind' if name else "is missing"
            self._mistakes.add(place, f"{what}; {meant(str(name or ''), self._package.kinds())}")
            return None
        try:
            cls: type[BaseModel] = self._package.kind(name)
        except ImportError:
            if name not in OPTIONAL:
                raise
            cure = f"run pip install 'watcher[{OPTIONAL[name]}]'"
            self._mistakes.add(place, f"needs an extra; {cure}")
            return None
        return cls

    def _build(self, name: str, cls: type[BaseModel], index: int, item: Item) -> BaseModel | None:
        """The part itself. A channel without its secret is off; a source goes on without."""
        unset = self._variables.unset_in(self._room, index)
        missing = [variable for key, variable in unset.items() if key in secret_keys(cls)]
        off = issubclass(cls, ChannelKind) and bool(missing)
        if off:
            self.off[name] = f"{' and '.join(missing)} is not set"
        for key, variable in unset.items():
            if not off and key not in secret_keys(cls):
                self._mistakes.add((self._room, index, key), unset_words(variable))
        given = {key: value for key, value in item.items() if key not in unset}
        try:
            return cls.model_validate({**given, "name": name})
        except ValidationError as error:
            self._mistakes.add_all(
                error,
                (self._room, index),
                lambda _: keys_of(cls),
                skip=frozenset(unset),
                whole=not off,
            )
            return None


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
