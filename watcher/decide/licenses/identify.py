"""Which license a text is: SPDX id, else the Hub's id, else a slug from its own title."""

from __future__ import annotations

import re

from watcher.decide.licenses.clauses import Unit, clauses
from watcher.decide.licenses.fingerprints import BODIES, CC_PARTS, TITLES

_HEAD = 700  # characters in which a title or notice is looked for
_TITLE_AT = 30  # characters before the name of the license in its own title
_HEAD_UNITS = 20
_NOTICE = 2_500  # characters: a shorter text may name a license instead of holding it
_MIT_BODY = (
    "permission is hereby granted free of charge to any person obtaining a copy",
    "dealings in the software",
)
_MIT_WORDS = range(150, 171)  # between and with the two phrases above
_EXTRA_WORDS = 15  # words beside a standard text (titles, copyright lines) that change nothing
_TITLE = re.compile(
    r"\b(?:licen[cs]e|terms of (?:use|service)|(?:use|usage) policy|agreement)\b", re.I
)
_DROPPED = re.compile(
    r"\b(?:agreement|the|version|v?\d+(?:\.\d+)+ ?(?:version)?|for|dated?|release)\b"
    r"|\(.*?\)|[^\w\s.+-]"
)


def identify(text: str) -> str | None:
    """The license's name, or None when nothing in the text tells.

    A standard text with terms added or words changed is `modified-...`, not the standard one.
    """
    return identify_units(clauses(text))


def identify_units(units: tuple[Unit, ...]) -> str | None:
    """The same, for a text that is already cut into clauses."""
    head = _words("\n".join(unit.text for unit in units[:_HEAD_UNITS]))[:_HEAD]
    if tag := re.search(r"SPDX-License-Identifier:\s*([\w.+-]+)", units[0].text if units else ""):
        return tag[1].rstrip(".")
    if name := _model_license(head):
        return name
    body = _words("\n".join(unit.text for unit in units))
    return (
        _titled(body, head)
        or _mit(body, head)
        or _apache(body, head)
        or _creative_commons(head)
        or _standard(body)
        or _slug(units)
    )


def family(name: str | None) -> str:
    """A name without its version: licenses of one family succeed, not replace, each other."""
    if not name:
        return ""
    bare = name.lower().removeprefix("modified-").removesuffix("-license")
    return re.split(r"[-.]?v?\d", bare, maxsplit=1)[0].rstrip("-.")


def standard(*names: str) -> bool:
    """Whether all of them are SPDX ids, which carry capitals; other names are lower-case."""
    return all(name != name.lower() for name in names)


def _words(text: str) -> str:
    """Lower-case words, hyphens as spaces; a point stays inside version numbers."""
    text = re.sub(r"[^\w.+\n]+|\.(?!\d)|_", " ", text.lower())
    return re.sub(r" +", " ", text).strip()


def _model_license(head: str) -> str | None:
    flat = head.replace("\n", " ")
    first = min(
        (
            (found.start(), place, found)
            for place, (title, _) in enumerate(_MODEL_TITLES)
            if (found := re.search(title, flat if "\n" not in title else head))
        ),
        default=None,
        key=lambda item: item[:2],
    )
    if first is None:
        return None
    return _MODEL_TITLES[first[1]][1].format(*(first[2].groups() or ("",)))


_SPLIT = next(place for place, (_, name) in enumerate(TITLES) if name == "AGPL-3.0")
_MODEL_TITLES, _STANDARD_TITLES = TITLES[:_SPLIT], TITLES[_SPLIT:]


def _mit(body: str, head: str) -> str | None:
    flat = body.replace("\n", " ")
    begin = flat.find(_MIT_BODY[0])
    if begin < 0:
        named = re.search(r"\bmit license\b|\bmodified mit\b", head)
        if named and len(body) < _NOTICE:
            return "modified-mit" if "modified mit" in head else "MIT"
        return None
    if "this permission notice shall be included" not in flat:
        return "MIT-0" if len(flat) < 1_200 else "modified-mit"
    if "modified mit" in head:
        return "modified-mit"
    end = flat.rfind(_MIT_BODY[1])
    inner = flat[begin : end + len(_MIT_BODY[1])].split() if end > begin else []
    outer = len(flat[:begin].split()) + len(flat[max(end, begin) :].split()) - 4
    whole = len(inner) in _MIT_WORDS and outer <= 3 * _EXTRA_WORDS
    return "MIT" if whole and "without warranty of any kind" in flat else "modified-mit"


def _apache(body: str, head: str) -> str | None:
    flat = body.replace("\n", " ")
    place = head.replace("\n", " ").find("apache license")
    if place < 0 or (place > _TITLE_AT and len(flat) > _NOTICE):
        return None
    if "version 1.1" in head:
        return "Apache-1.1"
    count = len(flat.split())
    full = "grant of patent license" in flat
    added = count > (1_800 if full else 220)
    if added or re.search(
        r"modified apache|non commercial|additional (?:terms|conditions) (?:apply|shall)", flat
    ):
        return "modified-apache-2.0"
    return "Apache-2.0"


def _creative_commons(head: str) -> str | None:
    flat = head.replace("\n", " ")
    if found := re.search(r"\bcc (by(?: nc)?(?: nd| sa)?) (\d\.\d)", flat):
        return f"CC-{found[1].upper().replace(' ', '-')}-{found[2]}"
    found = re.search(r"(?:creative commons )?(attribution(?: \w+){0,5}?) (\d\.\d)", flat)
    if not found:
        return None
    parts = [part for cue, part in CC_PARTS if re.search(cue, found[1])]
    return f"CC-{'-'.join(parts)}-{found[2]}"


def _titled(body: str, head: str) -> str | None:
    flat, start = body.replace("\n", " "), head.replace("\n", " ").replace(".", " ")
    for title, name in _STANDARD_TITLES:
        if found := re.search(title, start):
            return _gnu(name.format(*found.groups()), flat)
    return None


def _standard(body: str) -> str | None:
    flat = body.replace("\n", " ")
    for name, phrases in BODIES:
        if all((p[1:] not in flat) if p[0] == "!" else (p in flat) for p in phrases):
            changed = name.startswith("BSD") and re.search(
                r"non commercial|military|research purposes", flat
            )
            return f"modified-{name.lower()}" if changed else name
    return None


def _gnu(name: str, flat: str) -> str:
    """GNU licenses say "only" or "or later"; a full text alone does not, so it is "only"."""
    if not re.match(r"A?L?GPL", name):
        return name
    later = len(flat) < _NOTICE and "any later version" in flat
    return f"{name}-or-later" if later else f"{name}-only"


def _slug(units: tuple[Unit, ...]) -> str | None:
    """A slug from the first line that reads like the title of terms."""
    for unit in units[:6]:
        text = unit.text.strip().lower()
        if len(text) > 100 or not _TITLE.search(text) or not (unit.title or unit.text.isupper()):
            continue
        cut = re.split(
            r"(?<=license)\b|(?<=licence)\b|(?<=policy)\b|(?<=terms of use)\b"
            r"|(?<=terms of service)\b",
            text,
        )[0]
        bare = _DROPPED.sub(" ", cut)
        slug = re.sub(r"[\s._]+", "-", bare.strip()).strip("-")
        if slug and slug not in ("license", "licence", "terms-of-use", "terms-of-service"):
            return slug
    return None
