"""A maker's model that nobody names: "Meta delays its next big model"."""

from __future__ import annotations

from watcher.decide.reading.passage import SIZE, Passage, Reading

_EVENTS = ("release", "announce", "rumor", "hint", "delay", "abandon", "withdraw", "license",
           "territory")  # fmt: skip
_PLAIN_EVENTS = ("release", "license", "withdraw")  # enough beside a loose word


def unnamed(reading: Reading, home: bool, developer: bool, makers: tuple[str, ...]) -> str:
    """The words that mean the maker's unnamed model; empty where none do.

    `makers` are classes of words; `home`: the maker speaks on its own host; `developer`: it stands
    among its pages for developers, whose terms are the terms of its models.
    """
    title = reading.title
    if home and developer and title.has("license"):
        return title.word("license")
    if not (home or title.has(*makers)):
        return ""
    if title.has("sister", "narrow", "business") or reading.summary.has("sister"):
        return ""
    if not title.has(*_EVENTS) or _other_acts(title, makers):
        return ""
    loose = title.has("line_loose") and title.has(*_PLAIN_EVENTS)
    return title.word("line") or (title.word("line_loose") if loose else "") or _size(title)


def _size(title: Passage) -> str:
    size = SIZE.search(title.text)
    return size.group() if size and (title.has("ai") or "-A" in title.text) else ""


def _other_acts(title: Passage, makers: tuple[str, ...]) -> bool:
    """Whether another maker stands before the watched one."""
    ours = min((hit.start for hit in title.hits if hit.name in makers), default=0)
    return any(hit.start < ours for hit in title.of("rival"))
