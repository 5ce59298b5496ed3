"""Files, commits, releases and repositories in a GitHub source."""

from __future__ import annotations

from watcher.decide.classify.document import Compare, compared, from_comparison
from watcher.decide.classify.post import judge_post
from watcher.decide.classify.ruling import Ruling, ruling
from watcher.decide.families import Match
from watcher.decide.reading.passage import Reading
from watcher.model import Change, SourceInfo


def judge_code(
    change: Change, source: SourceInfo, match: Match, reading: Reading, compare: Compare | None
) -> Ruling:
    """A watched file is a text; commits and releases are told by their words."""
    form, title = change.entry.facts.get("form"), change.entry.title
    if form == "file" and change.kind == "edited" and "text_sha256" in change.edited:
        return from_comparison(compared(change, "text_sha256", compare), title, (), title)
    if form == "file" and change.kind == "added":
        return ruling("license", "instant", "license.new-file", title)
    if form == "repo" and change.kind == "edited" and "license" in change.edited:
        return ruling("license", "digest", "license.code", title)
    if change.kind != "added":
        return ruling("other", "none", "change.edited", ", ".join(change.edited) or change.kind)
    if form == "repo":
        return ruling("announcement", "digest", "code.repository", title)
    told = judge_post(change.entry, source, match, reading)
    if told.reasons[-1].rule == "other.mention":
        return ruling("update", "none", "code.commit", title)
    return told
