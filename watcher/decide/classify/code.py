"""Commits, releases, files and repositories on GitHub."""

from __future__ import annotations

from watcher.decide.classify.document import Compare, compared, from_comparison
from watcher.decide.classify.post import judge_code_words
from watcher.decide.classify.ruling import Ruling, ruling
from watcher.decide.families import Match
from watcher.decide.reading.passage import Reading
from watcher.model import Change


def judge_code(change: Change, match: Match, reading: Reading, compare: Compare | None) -> Ruling:
    """A watched file that changed is a text; the rest is told by its words."""
    form = change.entry.facts.get("form")
    if change.kind == "edited" and "text_sha256" in change.edited:
        return from_comparison(compared(change, "text_sha256", compare), "file", (), "")
    if change.kind != "added":
        return ruling("other", "none", "change.edited", change.kind)
    if form == "repo":
        return ruling("release", "digest", "release.repository", change.entry.title)
    return judge_code_words(match, reading)
