"""The board: events in, one row per model out. One pass to find the models, one to read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from watcher.decide.board.claims import Claim, claims, contradicted
from watcher.decide.board.mentions import Finder
from watcher.decide.board.naming import Known, model_name
from watcher.decide.board.promises import Promise, once, promises
from watcher.decide.stories import names
from watcher.decide.stories.evidence import license_of, opens_weights, repository_of
from watcher.model import Alias, Event, Family, ModelState
from watcher.text import host

EVIDENCE_KEPT = 20  # event ids per model: those that carried its state, newest last
_PREVIEW = re.compile(r"\bpreview", re.IGNORECASE)
_RANK: dict[ModelState, int] = {
    "rumored": 0, "announced": 1, "available": 2, "open-weights": 3, "withdrawn": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardModel:
    """What is known of one model."""

    name: str
    family: str
    codenames: tuple[str, ...] = ()
    state: ModelState = "rumored"
    license: str | None = None
    since: datetime | None = None
    url: str = ""
    evidence: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    claims: tuple[Claim, ...] = ()
    overdue: bool = False


@dataclass(slots=True)
class _Row:
    """A model while the events are read."""

    name: str
    family: str
    state: ModelState | None = None
    license: str | None = None
    since: datetime | None = None
    url: str = ""
    evidence: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    launched_by: set[str] = field(default_factory=set)  # press hosts that report a launch


def board(
    events: Iterable[Event], families: Sequence[Family], aliases: Sequence[Alias], now: datetime
) -> tuple[BoardModel, ...]:
    """What is known of each model, by family, the newest first. Linear in the events."""
    told = sorted(events, key=lambda event: event.published or event.at)
    known = _grounded(Known.of(families, aliases), told)
    finder = Finder(known)
    rows: dict[str, _Row] = {}
    for event in told:
        name = _name(event, known, finder)
        if name and (name in rows or _founds(event, name, known)):
            row = rows.setdefault(name, _Row(name, known.family_of(name) or event.family))
            _advance(row, event)
            _advance_others(name, rows, event, finder, known)
        _read(event, finder, rows, known)
    _expected(rows, families, known)
    models = [_model(row, rows, families, known, now) for row in rows.values()]
    order = [family.name for family in families]
    models.sort(key=lambda model: -(model.since.timestamp() if model.since else 0.0))
    models.sort(key=lambda model: order.index(model.family) if model.family in order else 99)
    return tuple(models)


def _grounded(known: Known, events: Sequence[Event]) -> Known:
    """What these events add to the names: nouns official sources used, and which codenames'
    written public names have been seen. Until then a codename goes by its own name."""
    official = (e for e in events if e.trust in ("official", "partner"))
    named = {model_name(event.subject, known) for event in official}
    lines = {word.lower() for name in named for word in name.split()[1:] if word.isalpha()}
    plain = replace(known, became={})
    seen = {model_name(event.subject, plain) for event in events if event.kind != "other"}
    became = {
        code: public
        for code, public in known.became.items()
        if public in seen or code not in known.written
    }
    return replace(known, lines=frozenset(lines), became=became)


def _name(event: Event, known: Known, finder: Finder) -> str:
    """The model an event is about; one that names a lone codename is about that."""
    name = model_name(event.subject, known)
    if name:
        return finder.versioned(name, event.title)
    return "" if event.kind == "other" else next(iter(finder.codenamed(event)), "")


def _founds(event: Event, name: str, known: Known) -> bool:
    """It shows that there is such a model; talk of a public name does not, for it may be old."""
    return (
        event.kind in ("rumor", "announcement", "release", "withdrawal")
        or bool(known.codenames_of(name))
        or bool(repository_of(event))
    )


def _advance(row: _Row, event: Event) -> None:
    """Move the state on; it never falls back to a rumor."""
    state = _state(row, event)
    found = license_of(event) or (event.license.new_license if event.license else None)
    if found and event.trust != "community":
        row.license = found
    if state is None:
        return
    again = row.state == "withdrawn" and state in ("available", "open-weights")
    if row.state is None or _RANK[state] > _RANK[row.state] or again:
        row.state, row.url = state, event.url
        row.since = event.published or event.at
    if _RANK[state] >= _RANK[row.state]:
        row.evidence = [*row.evidence[1 - EVIDENCE_KEPT :], event.id]


def _advance_others(
    name: str, rows: dict[str, _Row], event: Event, finder: Finder, known: Known
) -> None:
    """An official headline that launches two models; of a mere preview, it announces the second."""
    if event.trust != "official" or event.kind not in ("release", "announcement"):
        return
    if repository_of(event):
        return
    shown = replace(event, kind="announcement") if _PREVIEW.search(event.title) else event
    for other in finder.also_named(name, event.title):
        family = known.family_of(other)
        if family:
            _advance(rows.setdefault(other, _Row(other, family)), shown)


def _state(row: _Row, event: Event) -> ModelState | None:
    """How far an event proves the model to be. One outlet alone proves no launch; two do."""
    if event.kind == "withdrawal" and event.trust != "community":
        return "withdrawn"
    if event.kind == "release":
        if event.trust in ("official", "partner"):
            return "open-weights" if opens_weights(event) else "available"
        if event.trust == "press":
            row.launched_by.add(host(event.url))
        return "available" if len(row.launched_by) > 1 else "rumored"
    if event.kind == "announcement":
        return "announced"
    if event.kind == "rumor":
        return "rumored"
    gone = event.after.get("access") in ("private-or-deleted", "disabled")
    return "open-weights" if opens_weights(event) and not gone else None


def _read(event: Event, finder: Finder, rows: dict[str, _Row], known: Known) -> None:
    """What the event's words claim and promise, of whichever model they speak."""
    if event.kind in ("access", "update", "notice"):
        return
    name = model_name(event.subject, known)
    topic = (name,) if name else finder.codenamed(event)
    for model, claim in claims(event, finder, topic):
        if row := _spoken(rows, model, event, known):
            row.claims.append(claim)
    for model, promise in promises(event, finder, topic):
        if row := _spoken(rows, model, event, known):
            row.promises.append(promise)


def _spoken(rows: dict[str, _Row], model: str, event: Event, known: Known) -> _Row | None:
    """The row a sentence speaks of. Words alone make a row only for a codename."""
    if model not in rows and known.codenames_of(model):
        rows[model] = _Row(model, known.family_of(model) or event.family)
        _advance(rows[model], replace(event, kind="rumor"))
    return rows.get(model)


def _expected(rows: dict[str, _Row], families: Sequence[Family], known: Known) -> None:
    """A family that is expected has a row even before the first trace."""
    for family in families:
        names = (*family.codenames, *family.names)
        if family.expected and names and not any(r.family == family.name for r in rows.values()):
            name = known.public(names[0])
            rows.setdefault(name, _Row(name, family.name))


def _model(
    row: _Row, rows: dict[str, _Row], families: Sequence[Family], known: Known, now: datetime
) -> BoardModel:
    state = row.state or "rumored"
    return BoardModel(
        name=row.name,
        family=row.family,
        codenames=known.codenames_of(row.name),
        state=state,
        license=row.license,
        since=row.since,
        url=row.url,
        evidence=tuple(row.evidence),
        promises=tuple(
            replace(promise, kept=_kept(promise, row, rows)) for promise in once(row.promises)
        ),
        claims=contradicted(row.claims, state, row.since),
        overdue=_overdue(row, rows, families, now),
    )


def _kept(promise: Promise, row: _Row, rows: dict[str, _Row]) -> bool:
    """The model, or one of its line under another name, got as far after it was promised."""
    wanted = 3 if promise.of == "open weights" else 2
    own = names.of_subject(row.name, (row.family,))
    for other in rows.values():
        reached = other.state in _RANK and wanted <= _RANK[other.state or "rumored"] <= 3
        name = names.of_subject(other.name, (other.family,))
        same = other is row or (own.line and name.line and own.fits(name))
        if reached and same and other.since and other.since >= promise.made:
            return True
    return False


def _overdue(row: _Row, rows: dict[str, _Row], families: Sequence[Family], now: datetime) -> bool:
    """Its family's expected window has closed, and nothing of the family came since it opened."""
    window = next((family.expected for family in families if family.name == row.family), None)
    if window is None or window.closes >= now or row.state not in (None, "rumored", "announced"):
        return False
    return not any(
        other.family == row.family
        and other.state in ("available", "open-weights")
        and (other.since is None or other.since >= window.opens)
        for other in rows.values()
    )
