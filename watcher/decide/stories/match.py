"""Whether an event tells of the same happening as an open story. First rule that holds wins."""

from __future__ import annotations

from watcher.decide.stories import likeness
from watcher.decide.stories.names import Name
from watcher.decide.stories.record import Record, day_of, group_of, named, repository_of
from watcher.model import Event, Reason

# Days either side in which an event may belong to a story of its own kind, and of another.
REACH = {
    "launch": 14,
    "rumor": 7,
    "license": 4,
    "access": 4,
    "withdrawal": 4,
    "update": 2,
    "other": 3,
    "notice": 1,
}
REACH_ACROSS = 3
SOON = 2  # days in which a digest or a translation catches up


def score(record: Record, event: Event) -> tuple[float, Reason] | None:
    """How surely the event belongs to the story (higher is surer) and why; None: it does not."""
    gap, name = record.gap(day_of(event)), named(event)
    if _same_repository(record, event, gap):
        return 5.0, Reason(rule="story.same-repository", detail=event.subject)
    if not _fits(record, name):
        return None
    if any(likeness.nearly_equal(event.title, title) for title in record.titles):
        return 4.0 - gap / 100, Reason(rule="story.same-title", detail=record.story.title)
    if group_of(event.kind) == record.group:
        return _same_kind(record, event, name, gap)
    return _across(record, event, name, gap)


def _fits(record: Record, name: Name) -> bool:
    """No version or name speaks against it."""
    return not name.specific or not record.names or any(name.fits(n) for n in record.names)


def _agrees(record: Record, name: Name) -> bool:
    """Both name the same model, more exactly than by family."""
    return name.specific and any(name.fits(n) and n.specific for n in record.names)


def _same_repository(record: Record, event: Event, gap: int) -> bool:
    repository = repository_of(event)
    related = group_of(event.kind) in (record.group, "access", "withdrawal")
    days = 3 if record.group == "launch" else 1
    return bool(repository) and repository in record.repositories and related and gap <= days


def _same_kind(record: Record, event: Event, name: Name, gap: int) -> tuple[float, Reason] | None:
    if record.group == "launch":
        return _launch(record, name, gap)
    if record.group == "rumor":
        return _report(record, event, gap)
    if record.group in ("license", "access", "withdrawal"):
        return _decision(record, event, name, gap)
    return _talk(record, event, gap)


def _launch(record: Record, name: Name, gap: int) -> tuple[float, Reason] | None:
    """After the first days an unversioned name may already mean the next version."""
    versions = {known.version for known in record.names if known.fits(name)}
    if _agrees(record, name) and (gap <= SOON or name.version in versions):
        return 3.0 - gap / 100, Reason(rule="story.same-model", detail=f"{gap} days apart")
    if gap <= SOON:
        return 2.0 - gap / 100, Reason(rule="story.same-days", detail=f"{gap} days apart")
    return None


def _decision(record: Record, event: Event, name: Name, gap: int) -> tuple[float, Reason] | None:
    """One decision about terms or access; what gates a model is not what ungates it."""
    what, known = likeness.turn(event.title), {likeness.turn(title) for title in record.titles}
    if what and known - {""} and what not in known:
        return None
    surer = 3.0 if _agrees(record, name) else 2.0
    return surer - gap / 100, Reason(rule="story.same-decision", detail=f"{gap} days apart")


def _report(record: Record, event: Event, gap: int) -> tuple[float, Reason] | None:
    about = likeness.topics(event.title)
    known = frozenset[str]().union(*map(likeness.topics, record.titles))
    both, share = max(likeness.shared(event.title, title) for title in record.titles)
    if gap <= 1 and (not about or not known or about & known):
        return 2.0 + share - gap / 100, Reason(rule="story.same-report", detail="same days")
    if about & known or (both >= 2 and share >= 0.4):
        return 1.0 + share - gap / 100, Reason(rule="story.same-report", detail="same topic")
    return None


def _talk(record: Record, event: Event, gap: int) -> tuple[float, Reason] | None:
    both, share = max(likeness.shared(event.title, title) for title in record.titles)
    if both >= 2 and share >= 0.4 and record.group != "update":
        return 1.0 + share, Reason(rule="story.same-words", detail=f"{both} words")
    return None


def _across(record: Record, event: Event, name: Name, gap: int) -> tuple[float, Reason] | None:
    """Kinds differ: only a launch gathers what else is said of that very model on its day."""
    if record.group == "rumor" and group_of(event.kind) == "launch" and gap <= SOON:
        versions = {n.version for n in record.names if n.fits(name)}
        if name.version and name.version in versions:
            return 1.5, Reason(rule="story.same-model", detail=f"{gap} days apart")
    only_size = name.size and not name.line and not name.version
    if only_size and gap <= SOON and any(n.size == name.size for n in record.names):
        return 1.5, Reason(rule="story.same-size", detail=name.size)
    both, share = max(likeness.shared(event.title, title) for title in record.titles)
    if gap <= 1 and both >= 3 and share >= 0.6:
        return 1.0 + share, Reason(rule="story.same-words", detail=f"{both} words")
    return None
