"""Clauses that came or went whole and mean nothing: titles, dates, contacts, site lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from watcher.decide.licenses.clauses import Unit
from watcher.decide.licenses.cosmetic import CONTACT, COPYRIGHT, OPERATIVE, Kind
from watcher.decide.licenses.topics import scores
from watcher.decide.licenses.words import LINK, LINKISH

_SHORT = 25  # words
_FRAGMENT = 4  # words
_EDGE = 6  # clauses
_REPEATED = 6  # words: a shorter clause that is there twice may mean two things
_DATE_LINE = re.compile(
    r"(?:this (?:page|policy|document) was )?(?:last (?:updated|modified|revised)"
    r"|effective(?: date| as of)?|release date|dated?|version|published|updated(?: on)?)\b"
    r"[\s:.,-]*(?:on |as of )?[\w\s.,:/-]{0,40}",
    re.I,
)
_VERSION = re.compile(r"(?<=[A-Za-z]) \d+(?:\.\d+)*(?= |\W|$)")
_TITLE_WORDS = re.compile(r"(?i)\b(?:licen[cs]e|agreement|terms|conditions|rights)\b|\d")
_RESERVED = re.compile(r"all rights (?:are )?reserved\.?", re.I)
_HOW_TO = re.compile(
    r"end of (?:the )?terms and conditions|how to apply|to apply the .{0,40}license"
    r"|boilerplate notice"
    r"|you may obtain a copy of the license"
    r"|unless required by applicable law or agreed to in writing, software"
    r"|see the license for the specific language|limitations under the license"
    r"|licensed under the apache license, version 2\.0"
    r"|attach the following|same .printed page.|for easier identification",
    re.I,
)


@dataclass(frozen=True)
class Repeats:
    """What a text says by itself, so that a clause of the other one may repeat it."""

    titles: frozenset[str]  # keys of headings
    clauses: frozenset[tuple[str, str]]  # keys with what they stand under

    @classmethod
    def of(cls, units: tuple[Unit, ...]) -> Repeats:
        """Look a text through once."""
        return cls(
            frozenset(unit.key for unit in units if unit.title),
            frozenset((unit.key, unit.lead) for unit in units),
        )


def lone_kind(unit: Unit, own: tuple[Unit, ...], other: Repeats, *, how_to: bool) -> Kind:
    """Why an added or removed clause means nothing, or "" where it does mean something.

    `own` is the text it stands in, `other` the one without it: a table of contents repeats
    headings, a page repeats clauses.
    `how_to`: both texts are the same standard license, whose appendix tells how to use it.
    """
    count = unit.key.count(" ") + 1
    if count <= _FRAGMENT and _at_edge(unit, own):
        return "wording"
    if count <= _SHORT:
        for rule, kind in _SHORT_RULES:
            if rule(unit):
                return kind
        if unit.key in other.titles:
            return "wording"
    if count >= _REPEATED and (unit.key, unit.lead) in other.clauses:
        return "wording"
    return "wording" if how_to and _HOW_TO.search(unit.text) else ""


def _at_edge(unit: Unit, own: tuple[Unit, ...]) -> bool:
    """A word or two of the site before the terms begin or after they end: a status, a button."""
    if (
        unit.lead
        or unit.text.endswith((".", "!"))
        or _binding(unit.text)
        or scores(unit.text.lower())
    ):
        return False
    return unit in own[:_EDGE] or unit in own[-_EDGE:]


def _date_line(unit: Unit) -> bool:
    return _DATE_LINE.fullmatch(unit.text) is not None


def _copyright_line(unit: Unit) -> bool:
    if _RESERVED.fullmatch(unit.text):
        return True
    rest = re.sub(r"(?i)all rights reserved|\d", "", unit.text)
    return COPYRIGHT.match(unit.text) is not None and not _binding(rest)


def _contact_line(unit: Unit) -> bool:
    """An address, a line that says where to write, or a remark in such a line."""
    line = unit.block
    if LINKISH.search(unit.text):
        bare = LINK.sub("", unit.text)
        if bare != unit.text and (not bare.strip(" .,:;()<>") or _asks(bare)):
            return True
    if not CONTACT.match(line) or len(line.split()) > _SHORT:
        return False
    return _asks(LINK.sub("", line))


def _asks(text: str) -> bool:
    return CONTACT.search(text) is not None and not _binding(text)


def _plain_title(unit: Unit) -> bool:
    return unit.title and not _binding(_TITLE_WORDS.sub("", unit.text))


_SHORT_RULES: tuple[tuple[Callable[[Unit], bool], Kind], ...] = (
    (_date_line, "dates-only"),
    (_copyright_line, "wording"),
    (_contact_line, "contact"),
    (_plain_title, "wording"),
)


def _binding(text: str) -> bool:
    return bool(OPERATIVE.search(_VERSION.sub("", text).lower()))
