"""`watcher license`: compare license texts clause by clause."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.moment import stamp
from watcher.render.license_diff import Spans, paragraphs

if TYPE_CHECKING:
    from watcher.render.shapes import Json
    from watcher.terms import Stage, Terms

_LIMIT = 2_000_000  # bytes
_SECONDS = 20.0  # for a whole answer to begin
_COLUMNS = 80
_STYLES = {"!": ("bold",), "§": ("bold",), "-": ("red",), "+": ("green",)}


@click.group("license")
def command() -> None:
    """Compare license texts clause by clause. Not legal advice."""


@command.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def diff(old: str, new: str, as_json: bool) -> None:
    """What differs between OLD and NEW, and whether it matters.

    Each is a file, an http(s) URL, or - for standard input; plain text, Markdown or HTML.
    """
    from watcher.decide.licenses import compare
    from watcher.render.shapes import license_change

    if old == new == "-":
        raise click.UsageError("only one of the two texts can be standard input")
    comparison = compare(_read(old), _read(new))
    if as_json:
        out.say_json(license_change(comparison))
        return
    for spans in paragraphs(comparison):
        _show(spans)


@command.command("show")
@click.argument("repo")
@click.option("--text", "whole", is_flag=True, help="The newest text of each kind, in full.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per version.")
@click.pass_obj
def show(options: Options, repo: str, whole: bool, as_json: bool) -> None:
    """License history of a watched REPO (org/name, or a document's URL)."""
    from watcher.store import database
    from watcher.terms import find

    found = find(database.open_reading(options.folder), repo)
    if not found:
        raise click.UsageError(f"nothing is known of the license of {repo}; is it watched?")
    for terms in found:
        if as_json:
            for stage in terms.stages:
                out.say_json(_stage_shape(terms.source, stage))
        elif whole:
            _show_texts(terms)
        else:
            _show_history(terms)


def _stage_shape(source: str, stage: Stage) -> dict[str, Json]:
    from watcher.render.shapes import license_change

    return {
        "source": source,
        "fact": stage.fact,
        "value": stage.value,
        "license": stage.name,
        "first_seen": stamp(stage.first_seen),
        "last_seen": stamp(stage.last_seen),
        "url": stage.url,
        "text": stage.text,
        "change": license_change(stage.change),
    }


def _show_history(terms: Terms) -> None:
    out.say(f"{out.paint(out.plain(terms.entry.title), 'bold')}  ({terms.source})")
    for stage in terms.stages:
        what = stage.fact.replace("_", " ")
        value = stage.name or "text" if stage.text else stage.value
        mark = f" [{stage.value[:12]}]" if stage.text else ""
        out.say(f"  since {out.day(stage.first_seen)}  {what}: {out.plain(value)}{mark}")
        if stage.url:
            out.say(f"    read at {out.plain(stage.url)}")
        if stage.change is not None:
            topics = ", ".join(stage.change.topics)
            out.say(f"    {stage.change.verdict}{': ' + topics if topics else ''}")
            for clause in stage.change.clauses:
                out.say(f"    {out.plain(clause.says)}")
    if terms.told:
        out.say(f"  told in {', '.join(terms.told)}; watcher explain ID")


def _show_texts(terms: Terms) -> None:
    newest = {stage.fact: stage for stage in terms.stages if stage.text is not None}
    for stage in newest.values():
        out.say(out.paint(f"{stage.fact}  {stage.url}  read {out.day(stage.first_seen)}", "bold"))
        out.say("\n".join(map(out.plain, (stage.text or "").splitlines())))


def _read(place: str) -> str:
    """The text of a file, a URL or standard input. A usage error says what to do about it."""
    if place == "-":
        return _decoded(sys.stdin.buffer.read(_LIMIT + 1), "standard input")
    if place.startswith(("http://", "https://")):
        return _decoded(_download(place), place)
    try:
        with Path(place).open("rb") as file:
            return _decoded(file.read(_LIMIT + 1), place)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise click.UsageError(f"{place}: {reason}; give a readable file or a URL") from error


def _decoded(body: bytes, place: str) -> str:
    if len(body) > _LIMIT:
        raise click.UsageError(f"{place}: over 2 MB, too long for a license; give the text alone")
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    if b"\0" in body:
        raise click.UsageError(f"{place}: not a text; give plain text, Markdown or HTML")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _download(url: str) -> bytes:
    import httpx  # slow to import, and only wanted for a URL

    body = b""
    try:
        with httpx.stream("GET", url, timeout=_SECONDS, follow_redirects=True) as answer:
            answer.raise_for_status()
            for part in answer.iter_bytes():
                body += part
                if len(body) > _LIMIT:
                    break
    except httpx.HTTPStatusError as error:
        status = error.response.status_code
        raise click.UsageError(f"{url}: answered {status}; give the text as a file") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        why = str(error) or type(error).__name__
        raise click.UsageError(f"{url}: {why}; check the address or give a file") from error
    return body


def _show(spans: Spans) -> None:
    """One paragraph, wrapped; removed words stand in [-…-], added ones in {+…+}."""
    if spans[0][0] == "§":
        out.say()
        out.say(out.paint(out.plain(spans[0][1]), "bold"))
        spans = spans[1:]
    words = [(mark, word) for mark, text in spans for word in _pieces(mark, text)]
    column = 0
    line: list[str] = []
    for mark, word in words:
        if line and column + 1 + len(word) > _COLUMNS:
            out.say(" ".join(line))
            line, column = [], 0
        line.append(out.paint(word, *_STYLES.get(mark, ())))
        column += len(word) + (1 if column else 0)
    if line:
        out.say(" ".join(line))


def _pieces(mark: str, text: str) -> list[str]:
    """The words of a span, brackets around what went or came, so that colors are not needed."""
    words = [
        part
        for word in out.plain(text).split()
        for part in textwrap.wrap(word, _COLUMNS - 4, break_on_hyphens=False)
    ]
    if words and mark in ("-", "+"):
        left, right = ("[-", "-]") if mark == "-" else ("{+", "+}")
        words[0] = left + words[0]
        words[-1] += right
    return words
