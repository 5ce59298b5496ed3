"""Mistakes in sources.yaml, told so that they can be mended: line, key, what is wrong, the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from watcher.config.document import Document, Place
from watcher.errors import ConfigError

MANY = 20  # names that are listed where none comes near
_PLAIN = {
    "string_type": "must be text; put it in quotes",
    "string_too_short": "must not be empty",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "tuple_type": "must be a list, for example [one, two]",
    "list_type": "must be a list, for example [one, two]",
    "dict_type": "must hold keys, for example {key: value}",
    "model_type": "must hold keys, for example {key: value}",
    "model_attributes_type": "must hold keys, for example {key: value}",
    "too_short": "must not be empty",
}


class Mistakes:
    """All mistakes and warnings of one file, in the order of their lines."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: set[tuple[int, str, str]] = set(document.problems)
        self._warned: set[tuple[int, str, str]] = set()

    def add(self, place: Place, what: str) -> None:
        """Note what is wrong at a place, and what would be right."""
        self._found.add((self._document.line(place), self._document.key(place), what))

    def warn(self, place: Place, what: str) -> None:
        """Note what works but is probably not meant."""
        self._warned.add((self._document.line(place), self._document.key(place), what))

    def add_all(
        self,
        error: ValidationError,
        prefix: Place,
        keys: Callable[[Place], Sequence[str]],
        *,
        skip: frozenset[str] = frozenset(),
        whole: bool = True,
    ) -> None:
        """Note what pydantic found, in our words.

        `keys` tells what may stand at a place; first keys in `skip` are excused. `whole`: findings
        about the part as a whole count; where a key is excused they may be about its absence.
        """
        for found in error.errors(include_url=False, include_input=True):
            place = tuple(found["loc"])
            if place[0] in skip if place else not whole:
                continue
            self.add(prefix + place, _words(found, place, keys(place)))

    @property
    def warnings(self) -> tuple[str, ...]:
        """The warnings as lines."""
        return self._lines(self._warned)

    def raise_any(self) -> None:
        """Raise one ConfigError that tells every mistake, a line each."""
        if self._found:
            raise ConfigError("\n".join(self._lines(self._found)))

    def _lines(self, notes: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
        file = self._document.file
        return tuple(f"{file}:{line}: {key}: {what}" for line, key, what in sorted(notes))


def meant(word: str, known: Iterable[str]) -> str:
    """`did you mean "x"?` for a near miss, else the list of what is known."""
    known = sorted(known)
    near = _near(word.lower(), [name.lower() for name in known])
    if near:
        return f'did you mean "{next(name for name in known if name.lower() == near)}"?'
    more = f" and {len(known) - MANY} more" if len(known) > MANY else ""
    return f"known: {', '.join(known[:MANY])}{more}" if known else "none is defined"


def _near(word: str, known: Sequence[str]) -> str:
    """The known word that is most like this one, or an empty string."""
    from difflib import get_close_matches  # only here: most files have no mistake

    return next(iter(get_close_matches(word, known, 1, 0.6)), "")


def _words(found: Mapping[str, Any], place: Place, keys: Sequence[str]) -> str:
    """One of pydantic's errors as a sentence with its cure."""
    kind, context, given = found["type"], found.get("ctx", {}), found.get("input")
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == "extra_forbidden":
        return f"unknown key; {meant(str(place[-1]), keys)}"
    if kind == "missing":
        return f"is missing; add `{place[-1]}:`"
    if kind in ("literal_error", "enum"):
        allowed = str(context["expected"]).replace("'", "")
        near = _near(str(given), allowed.replace(" or ", ", ").split(", "))
        return f"must be {allowed}" + (f'; did you mean "{near}"?' if near else "")
    if kind in ("value_error", "assertion_error"):
        return str(context.get("error", found["msg"]))
    if kind == "greater_than_equal":
        return f"must be {context['ge']:g} or more"
    message = str(found["msg"])
    return message[:1].lower() + message[1:]
