"""`watcher judge`: lines in, lines out."""

from __future__ import annotations

import json

from click.testing import CliRunner

from watcher.cli import cli

KEYS = ["id", "family", "kind", "severity", "subject", "story", "reasons"]


def judged(*lines: str) -> tuple[int, list[dict[str, object]], str]:
    """Exit code, answers and what was said on stderr."""
    done = CliRunner().invoke(cli, ["judge"], input="\n".join(lines) + "\n")
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_answers_in_order_with_the_ids_given() -> None:
    """One line per entry, same order and ids, all keys; ids may be numbers."""
    code, answers, said = judged(
        '{"id": "b", "source": "Wire", "trust": "press", "title": "Meta releases Muse Tide",'
        ' "summary": "", "url": "https://news.example/b", "published": "2026-10-12"}',
        '{"id": 1, "title": "Mango prices fall", "published": null}',
        '{"id": "a", "title": "Meta\'s Muse Tide is out", "published": "2026-10-12T15:00:00Z"}',
    )
    assert (code, said) == (0, "")
    assert [answer["id"] for answer in answers] == ["b", 1, "a"]
    assert all(list(answer) == KEYS for answer in answers)
    assert [answer["family"] for answer in answers] == [["muse"], [], ["muse"]]
    assert answers[1]["story"] is None
    assert answers[0]["story"] == answers[2]["story"] is not None


def test_an_unreadable_line_does_not_stop_the_rest() -> None:
    """It gets an answer of its own, its number is said, and the exit code is 1."""
    code, answers, said = judged("{", '{"id": "x", "title": "Meta releases Muse Tide"}', "[1]")
    assert code == 1
    assert [answer["id"] for answer in answers] == [None, "x", None]
    assert answers[0]["reasons"][0]["rule"] == "input.unreadable"  # type: ignore[index]
    assert "line 1:" in said
    assert "line 3:" in said


def test_odd_values_are_no_reason_to_miss_news() -> None:
    """An unknown trust, a bad date, a URL that is none, a missing summary."""
    code, answers, _ = judged(
        '{"id": "x", "trust": "friend", "title": "Meta releases Muse Tide", "url": "http://[",'
        ' "published": "yesterday", "summary": null}'
    )
    assert code == 0
    assert (answers[0]["kind"], answers[0]["severity"]) == ("release", "instant")
