"""One lexicon for everything: watched names, makers, and the classes of words around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType

from watcher.decide.reading import hearsay, launches, matters, senses, terms, trade
from watcher.decide.reading.lexicon import Lexicon, fold
from watcher.decide.reading.names import MAKERS, NOUNS, RIVAL, SPELLINGS, VARIANT
from watcher.model import Alias, Family


def lexicon(families: Sequence[Family], aliases: Sequence[Alias] = ()) -> Lexicon:
    """The words of these families and aliases beside all word lists."""
    lists: dict[str, Iterable[str]] = {"rival": RIVAL, "variant": VARIANT}
    for module in (launches, hearsay, terms, matters, trade, senses):
        lists |= _lists(module)
    lists["namesake"] = senses.NAMESAKES
    for family in families:
        lists[f"name:{family.name}"] = spellings(
            family.names + _licenses(family) + _learned(family, aliases)
        )
        lists[f"codename:{family.name}"] = spellings(
            family.codenames + _learned_codenames(family, aliases)
        )
        lists[f"member:{family.name}"] = _members(family.names)
        for maker in family.makers:
            lists[f"maker:{maker}"] = MAKERS.get(maker, (maker,))
    return Lexicon(lists)


def _members(names: Sequence[str]) -> tuple[str, ...]:
    """The second words of a line's names, and the nouns that its maker has given the line."""
    pairs = (words for words in map(str.split, names) if len(words) == 2)
    seconds = [second for first, second in pairs if first in names]
    given = [noun for name in names for noun in NOUNS.get(name, ())]
    return tuple(dict.fromkeys((*seconds, *given)))


def spellings(names: Iterable[str]) -> tuple[str, ...]:
    """Each name, joined up where it has several words, and as other scripts write it."""
    found: list[str] = []
    for name in names:
        found += (name, *SPELLINGS.get(fold(name), ()))
        if " " in name:
            found.append(name.replace(" ", ""))
    return tuple(dict.fromkeys(found))


def _lists(module: ModuleType) -> dict[str, Iterable[str]]:
    return {name.lower(): value for name, value in vars(module).items() if name.isupper()}


def _licenses(family: Family) -> tuple[str, ...]:
    """Licenses that are named in words, such as `muse-model-license`."""
    return tuple(name.replace("-", " ") for name in family.licenses if "license" in name)


def _learned(family: Family, aliases: Sequence[Alias]) -> tuple[str, ...]:
    """Public names of this family's codenames."""
    own = {fold(name) for name in family.codenames}
    return tuple(a.of for a in aliases if fold(a.name) in own and a.confidence != "rejected")


def _learned_codenames(family: Family, aliases: Sequence[Alias]) -> tuple[str, ...]:
    """Codenames learned for this family's public names."""
    own = {fold(name) for name in family.names}
    return tuple(
        alias.name
        for alias in aliases
        if alias.confidence != "rejected"
        and any(fold(alias.of) == name or fold(alias.of).startswith(name + " ") for name in own)
    )
