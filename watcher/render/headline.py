"""The one line a person reads first: is it out, and under which license?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from watcher import text
from watcher.model import Event, Story
from watcher.render import names, why

_LIMIT = 200  # characters
_TRUST = {"official": 3, "partner": 2, "press": 1, "community": 0}
_REPOSITORY_FACTS = frozenset({"gated", "license", "sha", "pipeline_tag", "library_name"})
_BY_REASON = frozenset({
    "license.mismatch", "license.relabeled", "license.early", "license.file", "license.eu-excluded",
    "license.eu-admitted", "license.gate-asks", "license.gate-asks-no-more",
    "license.gate-words", "license.gate-terms", "license.link",
})  # fmt: skip
_ACCESS = {
    "gated": "{name} is gated now: downloads need a login and an accepted form",
    "ungated": "{name} is open now: no form before the download any more",
    "disabled": "{name} is disabled by the Hub",
    "private-or-deleted": "{name} is gone: made private, or deleted",
    "restored": "{name} is back",
}


def is_weights(event: Event) -> bool:
    """Whether an event shows a repository of a model hub: weights, not words about them."""
    facts = {*event.after, *event.before}
    return names.is_repository(event.subject) and bool(_REPOSITORY_FACTS & facts)


def face(story: Story, events: Sequence[Event]) -> Event:
    """The event that shows a story best: of its kind, most trusted, weights first, then oldest.

    Of access and terms the newest state counts; of a burst, compared texts, then the shortest name.
    """
    fitting = [event for event in events if event.kind == story.kind] or list(events)
    if story.kind in ("access", "license"):
        return max(fitting, key=_newest)
    return min(fitting, key=_rank)


def _rank(event: Event) -> tuple[int, bool, datetime, int, str]:
    """Most trusted, weights, oldest; of a burst the shortest name, which is the plainest."""
    weights = is_weights(event)
    return (-_TRUST[event.trust], not weights, event.at, len(event.subject), event.id)


def _newest(event: Event) -> tuple[int, datetime, bool, int, str]:
    compared = event.license is not None
    return (_TRUST[event.trust], event.at, compared, -len(event.subject), event.id)


def repositories(story: Story, events: Sequence[Event]) -> tuple[str, ...]:
    """Every repository a story is about, each once, the plainest names first."""
    found = {e.subject for e in events if e.kind == story.kind and is_weights(e)}
    return tuple(sorted(found, key=lambda name: (len(name), name)))


def headline(story: Story, events: Sequence[Event]) -> str:
    """The title of a story's message, at most 200 characters."""
    event = face(story, events)
    writers = {
        "release": _release,
        "announcement": _announcement,
        "license": _license,
        "access": _access,
        "withdrawal": _withdrawal,
        "rumor": _rumor,
        "update": _update,
    }
    writer = writers.get(story.kind)
    return text.line(writer(story, event, events) if writer else story.title, _LIMIT)


def _release(story: Story, event: Event, events: Sequence[Event]) -> str:
    found = repositories(story, events)
    if not found:
        return _closed(story, event)
    gated = "gated weights" if event.after.get("gated") else "open weights"
    count = f" in {len(found)} repositories" if len(found) > 1 else ""
    terms = names.known_license(tuple(events)) or "license not stated"
    orgs = names.series(sorted({names.organization(name) for name in found}))
    return f"{together(found)} is out: {gated}{count}, {terms} ({orgs})"


def _closed(story: Story, event: Event) -> str:
    """A release without a repository: how sure it is depends on who says it."""
    name, host = _named(story, event), text.host(event.url) or event.source
    if name.lower() in (*story.families, ""):  # the family alone is no model's name
        return f"{event.title} ({host})"
    if event.trust == "official":
        return f"{name} is out: no open weights so far ({host})"
    if event.trust == "partner":
        return f"{name} is out: offered by {host}, no open weights so far"
    return f"{name} is out, {host} reports"


def together(found: Sequence[str]) -> str:
    """What several repositories are called together: the words their names begin with."""
    lists = [names.model(name).split() for name in found]
    common: list[str] = []
    for words in zip(*lists, strict=False):
        if len(set(words)) > 1:
            break
        common.append(words[0])
    return " ".join(common) or names.series([names.model(name) for name in found], 3)


def _announcement(story: Story, event: Event, events: Sequence[Event]) -> str:
    name, host = _named(story, event), text.host(event.url) or event.source
    if name.lower() in (*story.families, ""):
        return f"Announced: {event.title} ({host})"
    return f"{name} is announced, not out yet ({host})"


def _license(story: Story, event: Event, events: Sequence[Event]) -> str:
    name, (old, new) = _named(story, event), licenses(event)
    if said := _said(event):
        return said if name in said else f"{name}: {said}"
    topics = event.license.topics if event.license else ()
    about = names.series([topic.replace("-", " ") for topic in topics], 4)
    if about and "license-replaced" not in topics:
        return f"{name}: the terms changed ({about})"
    if old and new and old != new:
        return f"{name}: the license changed from {old} to {new}"
    if new and not old:
        return f"{name}: the license is now {new}"
    return f"{name}: the terms changed" if event.license else _told(event)


def _said(event: Event) -> str:
    """A license event that is told by its first reason rather than by what differs."""
    reason = next((one for one in event.reasons if one.rule.startswith("license.")), None)
    return why.sentence(reason) if reason and reason.rule in _BY_REASON else ""


def _told(event: Event) -> str:
    """A license event of which only words are known: a new file, or somebody's report."""
    if not event.before and names.is_repository(event.title.partition(":")[0]):
        return f"New license text: {event.title}"
    if event.trust in ("official", "partner"):
        return event.title
    return f"{event.title} ({text.host(event.url) or event.source} reports)"


def licenses(event: Event) -> tuple[str, str]:
    """The license before and after, as far as an event knows them."""
    old, new = names.stated_license(event.before), names.stated_license(event.after)
    if event.license is not None:
        old = old or names.license_name(event.license.old_license)
        new = new or names.license_name(event.license.new_license)
    return old, new


def _access(story: Story, event: Event, events: Sequence[Event]) -> str:
    how = str(event.after.get("access", ""))
    if how == "renamed":
        old, new = str(event.before.get("id")), str(event.after.get("id"))
        moved = names.organization(old) != names.organization(new)
        now = f"was transferred, and is now {new}" if moved else f"is now {new}"
        return f"{old} {now}: builds that use the old name break"
    shape = _ACCESS.get(how)
    return shape.format(name=event.subject or story.subject) if shape else story.title


def _withdrawal(story: Story, event: Event, events: Sequence[Event]) -> str:
    return f"{_named(story, event)} is withdrawn ({text.host(event.url)})"


def _rumor(story: Story, event: Event, events: Sequence[Event]) -> str:
    return f"Rumor: {event.title or story.title}"


def _update(story: Story, event: Event, events: Sequence[Event]) -> str:
    changed = [name for name in ("weights", "config", "card") if name in event.after]
    return f"{_named(story, event)}: new {names.series(changed) or 'revision'}"


def _named(story: Story, event: Event) -> str:
    return names.cased(names.model(event.subject or story.subject), event.title) or event.title
