"""Names as people write them: models, repositories, licenses, families, and look-alikes marked."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from watcher import text
from watcher.model import Event, Facts

_REPOSITORY = re.compile(r"[\w][\w.-]{0,95}/[\w][\w.-]{0,95}")
_SIZE = re.compile(r"(?i)(?<=\dB)-(?=A\d)")  # 816B-A42B is one word
_LICENSES = {
    "apache-2.0": "Apache-2.0",
    "mit": "MIT",
    "cc-by-nc-4.0": "CC-BY-NC-4.0",
    "muse-model-license": "Muse Model License",
    "muse": "Muse Model License",
    "fair-noncommercial-research-license": "FAIR Noncommercial Research License",
}
_LLAMA = re.compile(r"(?i)llama-?(\d(?:\.\d)?)(-use-policy)?")
_UNSTATED = ("", "none", "null", "unknown")
# Writing systems whose letters pass for Latin ones.
_ALIKE = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "LISU", "COPTIC", "FULLWIDTH"})


def is_repository(subject: str) -> bool:
    """Whether a subject is an `organization/name` id."""
    return _REPOSITORY.fullmatch(subject) is not None


def organization(subject: str) -> str:
    """The organization of a repository id, or an empty string."""
    return subject.split("/", 1)[0] if is_repository(subject) else ""


def model(subject: str) -> str:
    """A model's name for people: `meta-models/Muse-Glimmer-30B` reads Muse Glimmer 30B."""
    if not is_repository(subject):
        return subject
    name = _SIZE.sub("\x00", subject.split("/", 1)[1])
    return name.replace("-", " ").replace("_", " ").replace("\x00", "-").strip()


def cased(name: str, title: str) -> str:
    """A name in the letters of its title, where an id has lower-case ones only."""
    at = title.lower().find(name.lower())
    return title[at : at + len(name)] if name.islower() and at >= 0 else name


def license_name(value: str | None) -> str:
    """A license for people; an empty string where none is stated."""
    value = (value or "").strip()
    if value.lower() in _UNSTATED:
        return ""
    if llama := _LLAMA.fullmatch(value):
        return f"Llama {llama[1]} {'Use Policy' if llama[2] else 'Community License'}"
    return _LICENSES.get(value.lower(), value)


def stated_license(facts: Facts) -> str:
    """The license a set of facts states: `license_name` counts where `license` says "other"."""
    tag = facts.get("license")
    if isinstance(tag, tuple):
        return " or ".join(filter(None, map(license_name, tag)))
    named = facts.get("license_name")
    if (tag is None or tag == "other") and isinstance(named, str) and license_name(named):
        return license_name(named)
    return license_name(tag) if isinstance(tag, str) else ""


def known_license(events: tuple[Event, ...]) -> str:
    """The newest license any of these events states, or an empty string."""
    for event in reversed(events):
        if event.license is not None and license_name(event.license.new_license):
            return license_name(event.license.new_license)
        if stated := stated_license(event.after):
            return stated
    return ""


def family(name: str) -> str:
    """A family as a heading."""
    return name[:1].upper() + name[1:]


def warning(name: str) -> str:
    """One sentence where a name mixes letters that look alike, else an empty string."""
    for word in re.split(r"[\s/]+", name):
        mixed = text.scripts(word)
        if "LATIN" in mixed and mixed & _ALIKE:
            others = ", ".join(sorted(script.title() for script in mixed & _ALIKE))
            return f"“{word}” mixes Latin with {others} letters: it is not what it looks like"
    return ""


def moment(at: datetime) -> str:
    """A time for people, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def clock(at: datetime, since: datetime) -> str:
    """The time of day alone where the day is known already."""
    same = at.astimezone(UTC).date() == since.astimezone(UTC).date()
    return at.astimezone(UTC).strftime("%H:%M") if same else moment(at)


def series(names: tuple[str, ...] | list[str], limit: int = 12) -> str:
    """`a, b and c`; more than `limit` are counted."""
    shown = list(names[:limit])
    if len(names) > limit:
        return ", ".join(shown) + f" and {len(names) - limit} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
