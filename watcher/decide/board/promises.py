"""Promises: "open weights soon", with who said so and when, until kept or overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Literal

from watcher.decide.board import windows, wordings
from watcher.decide.board.mentions import Finder, Sentence
from watcher.decide.reading.lexicon import fold
from watcher.model import Event
from watcher.text import shorten

TEXT_LIMIT = 200  # characters of a quoted promise
Of = Literal["open weights", "release"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What was promised of a model, by whom, when, and by when; JSON calls `by` "from"."""

    text: str
    by: str
    made: datetime
    due: datetime | None = None
    kept: bool = False
    of: Of = "release"
    url: str = ""

    def overdue(self, now: datetime) -> bool:
        """Due, and not kept."""
        return not self.kept and self.due is not None and self.due < now


def promises(event: Event, finder: Finder, topic: tuple[str, ...]) -> Iterator[tuple[str, Promise]]:
    """Pairs of model and promise. Only the maker's own word counts, direct or as quoted."""
    if event.kind == "rumor" and event.trust == "community":
        return
    whole = fold(f"{event.title} {event.text}")
    if not (wordings.OPENS.search(whole) or wordings.RELEASES.search(whole)):
        return
    for sentence in finder.sentences(event, topic):
        found = _promised(sentence, event)
        if found:
            for model in sentence.subject():
                yield model, found


def _promised(sentence: Sentence, event: Event) -> Promise | None:
    """A sentence that says "will", or names a coming day, of a release or of open weights."""
    low = fold(sentence.text)
    opens, will = wordings.OPENS.search(low), wordings.WILL.search(low)
    if wordings.NO_PROMISE.search(low) or not (opens or wordings.RELEASES.search(low)):
        return None
    if event.trust != "official" and not wordings.MAKER_SAYS.search(low):
        return None
    made = event.published or event.at
    due = windows.due(sentence.text, made.date())
    if not will and (due is None or wordings.PAST.search(low)):
        return None
    if due is None and not opens:
        return None  # "will launch" without a time promises nothing that could be missed
    return Promise(
        text=shorten(sentence.text, TEXT_LIMIT),
        by=event.source,
        made=made,
        due=datetime.combine(due, time(23, 59, 59), UTC) if due else None,
        of="open weights" if opens else "release",
        url=event.url,
    )


def once(made: Sequence[Promise]) -> tuple[Promise, ...]:
    """Each promise once: the first time it was made of this model, for that month."""
    first: dict[tuple[str, str], Promise] = {}
    for promise in sorted(made, key=lambda one: one.made):
        first.setdefault((promise.of, str(promise.due)[:7]), promise)
    return tuple(first.values())
