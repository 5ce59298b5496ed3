"""A story as a message: what happened, why it matters, under which license, by which evidence.

Channel-neutral: plain text, no markup. Everything in it comes from the story and its events;
the same input gives the same message, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from watcher import text
from watcher.model import Event, Message, Story
from watcher.render import headline, names, why
from watcher.render.words import COSMETIC, license_diff

_EVIDENCE = 6  # hosts
_SOURCES = 8  # links
_CLAUSES = 12  # sentences
_EXCERPT = 280  # characters
_TRUST = {"official": 0, "partner": 1, "press": 2, "community": 3}
_DOUBTS_SHOWN = 3
_FACTS = {
    "pipeline_tag": "Task",
    "parameters": "Size",
    "base_model": "Based on",
    "context_length": "Context",
}
_BUILD = {
    "renamed": "Your build will break when the old name stops redirecting: load {after} instead "
    "of {before}.",
    "gated": "Your build will break where it downloads without a login: accept the form for "
    "{name} and use a token.",
    "disabled": "Your build will break where it loads {name}: the Hub serves no files of it.",
    "private-or-deleted": "Your build will break where it loads {name}; an outsider cannot tell "
    "private from deleted.",
    "ungated": "Downloads of {name} work without a token from here on.",
    "restored": "Builds that load {name} work again.",
}


def message(story: Story, events: Sequence[Event], *, now: datetime, follow_up: bool) -> Message:
    """The message of one story revision. `events` are the story's, in any order, at least one."""
    events = sorted(events, key=lambda event: (event.at, event.id))
    event = headline.face(story, events)
    compared = event.license
    return Message(
        id=message_id(story),
        at=now,
        kind=story.kind,
        severity=story.severity,
        family=story.family,
        subject=story.subject,
        title=headline.headline(story, events),
        lines=tuple(_lines(story, event, events, follow_up=follow_up)),
        facts=tuple(facts(story, event, events)),
        diff=license_diff(compared) if compared else (),
        url=text.web_url(event.url) or text.web_url(story.url),
        story=story.key,
        sources=sources(events),
        follow_up=follow_up,
    )


def message_id(story: Story) -> str:
    """What a person quotes to `watcher explain`; unlike for each told revision."""
    return story.key if story.revision == 1 else f"{story.key}.{story.revision}"


def sources(events: Sequence[Event]) -> tuple[str, ...]:
    """The links of these events, each once, best trust first, then oldest, then plainest."""
    ranked = sorted(events, key=lambda one: (_TRUST[one.trust], one.at, len(one.url), one.url))
    links = (text.web_url(event.url) for event in ranked)
    return tuple(dict.fromkeys(filter(None, links)))[:_SOURCES]


def facts(story: Story, event: Event, events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """The (label, value) pairs of a story's best event."""
    found = headline.repositories(story, events)
    if found:
        yield "Organization", names.series(sorted({names.organization(name) for name in found}))
    if len(found) == 1:
        yield "Repository", found[0]
    old, new = headline.licenses(event)
    terms = f"{old} → {new}" if old and new and old != new else names.known_license(tuple(events))
    if terms:
        yield "License", terms
    if (gate := event.after.get("gated")) is not None:
        yield "Download", f"behind a form ({gate})" if gate else "open to all"
    for name, label in _FACTS.items():
        value = event.after.get(name)
        if value not in (None, "", ()):
            yield label, ", ".join(value) if isinstance(value, tuple) else str(value)


def _lines(
    story: Story, event: Event, events: Sequence[Event], *, follow_up: bool
) -> Iterator[str]:
    if caution := names.warning(event.subject) or names.warning(event.title):
        yield f"Careful: {caution}."
    yield from _doubts(events)
    if follow_up:
        yield from _so_far(event, events)
    yield from what_happened(story, event, events)
    yield from build(event)
    yield from clauses(event)
    yield from matters(event)
    yield f"Evidence: {_evidence(events)}."


def _doubts(events: Sequence[Event]) -> Iterator[str]:
    """Where what is stated about a license cannot all be true."""
    told = [one.detail for event in events for one in event.reasons if one.rule in why.DOUBTS]
    for detail in tuple(dict.fromkeys(told))[:_DOUBTS_SHOWN]:
        yield f"Careful: {detail}."


def what_happened(story: Story, event: Event, events: Sequence[Event]) -> Iterator[str]:
    """Who shows what, and what the best post about it says of it in its own words."""
    found = headline.repositories(story, events)
    host = text.host(event.url) or event.source
    if len(found) > 1:
        yield from _burst(found, host)
    elif found and story.kind == "release":
        yield f"{names.organization(found[0])} published {found[0]} on {host}."
    elif story.kind == "rumor":
        yield f"{host} ({event.trust}) tells it; nothing official confirms it so far."
    posts = [one for one in events if not headline.is_weights(one) and one.kind == story.kind]
    post = min(posts, key=lambda one: (_TRUST[one.trust], one.at, one.id), default=None)
    if post is not None and story.kind != "access":
        yield from _words(post, story)


def _burst(found: Sequence[str], host: str) -> Iterator[str]:
    """Every repository of a burst by its name, under its organization."""
    for org in dict.fromkeys(map(names.organization, found)):
        own = [name.partition("/")[2] for name in found if names.organization(name) == org]
        yield f"{org} published {len(own)} repositories on {host}: {names.series(own, 60)}."


def _words(post: Event, story: Story) -> Iterator[str]:
    """The title of a post and the first words of its text, as quotes."""
    words = text.line(post.text, 2 * _EXCERPT)
    while words.startswith(post.title) and post.title:  # pages often open with their title
        words = words.removeprefix(post.title).lstrip(" .:–—-|")
    quoted = f" – “{text.shorten(words, _EXCERPT)}”" if words else ""
    if story.kind != "rumor":
        yield f"{text.host(post.url) or post.source} ({post.trust}): “{post.title}”{quoted}"
    elif quoted:
        yield quoted.strip(" –")


def _so_far(event: Event, events: Sequence[Event]) -> Iterator[str]:
    """What this story had told before it came to this."""
    earlier = [one for one in events if one.kind != event.kind and one.at <= event.at]
    told = [f"{one.kind} on {one.at:%Y-%m-%d}" for one in earlier]
    if told:
        yield f"Until now: {names.series(tuple(dict.fromkeys(told)), 4)}."


def build(event: Event) -> Iterator[str]:
    """What a changed access means for those who load the model by name."""
    shape = _BUILD.get(str(event.after.get("access", "")))
    if shape:
        before, after = event.before.get("id", "the old name"), event.after.get("id", "the new one")
        yield shape.format(name=event.subject, before=before, after=after)


def matters(event: Event) -> Iterator[str]:
    """Why it matters, where a broken build has not said so already."""
    told = why.sentences(event.reasons)
    if told and not tuple(build(event)):
        yield f"Why it matters: {told}"


def clauses(event: Event) -> Iterator[str]:
    """A sentence per clause that differs, in plain words; those without effect only if alone."""
    differ = event.license.clauses if event.license else ()
    matter = [clause for clause in differ if clause.topic not in COSMETIC] or list(differ)
    said = tuple(
        dict.fromkeys(one.says or f"{one.change}: {one.heading or one.topic}" for one in matter)
    )
    yield from said[:_CLAUSES]
    if len(said) > _CLAUSES:
        yield f"{len(said) - _CLAUSES} more clauses differ."
    if said:
        yield "Note: this is a reading by a program, not legal advice."


def _evidence(events: Sequence[Event]) -> str:
    """Which host showed it when, and how far it is trusted: each host once, first trace first."""
    first: dict[str, Event] = {}
    for event in events:
        first.setdefault(text.host(event.url) or event.source, event)
    told = [
        f"{names.moment(event.at)} {host} ({event.trust})"
        if index == 0
        else f"{names.clock(event.at, events[0].at)} {host} ({event.trust})"
        for index, (host, event) in enumerate(first.items())
    ]
    return names.series(told, _EVIDENCE)
