"""What one sentence states of the models it speaks of: plain rules, one per sort of claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from watcher.decide.board import windows, wordings
from watcher.decide.board.mentions import Mention, Sentence
from watcher.decide.reading.lexicon import fold

What = Literal["parameters", "modality", "openness", "release window", "efficiency"]
Statement = tuple[str, What, str]  # model, sort, value

_NEAR = 30  # characters between an adjective and the name it belongs to
_KIND_AFTER = 130  # characters after a name in which it is said what it is
_KIND_BEFORE = 44  # and before it: "the image and video model Mango"
_BASE_AFTER = 60  # characters from "ten times" to what it is compared with


def stated(sentence: Sentence, said: date) -> Iterator[Statement]:
    """Every statement of a sentence that was said on a day."""
    low = fold(sentence.text)
    if wordings.ASKS.search(low):
        return
    yield from _parameters(sentence, low)
    yield from _modality(sentence, low)
    yield from _openness(sentence, low)
    yield from _windows(sentence, low, said)
    yield from _efficiency(sentence, low)


def _parameters(sentence: Sentence, low: str) -> Iterator[Statement]:
    for found in wordings.PARAMETERS.finditer(low):
        value = _size(found)
        if value:
            for model in sentence.owners(found.start()):
                yield model, "parameters", value


def _size(found: re.Match[str]) -> str:
    """ "under 7B", "1B to 8B", "70B+", "17B active"."""
    unit = _unit(found["unit1"] or found["unit2"])
    if not unit:
        return ""
    size = f"{found['low'].replace(',', '.')}{unit}"
    if found["high"]:
        size += f" to {found['high']}{_unit(found['unit2'])}"
    more, active = "+" if found["more"] else "", " active" if found["active"] else ""
    return f"{'under ' if found['under'] else ''}{size}{more}{active}"


def _unit(word: str | None) -> str:
    if not word:
        return ""
    return wordings.LONG_UNITS.get(word) or wordings.UNITS.get(word) or wordings.UNITS[word[0]]


def _modality(sentence: Sentence, low: str) -> Iterator[Statement]:
    """Only what follows "NAME is" or stands before "model NAME"; of one name at a time."""
    for at, mention in enumerate(sentence.mentions):
        if len(mention.models) != 1:
            continue
        follows = sentence.mentions[at + 1].start if at + 1 < len(sentence.mentions) else len(low)
        said = _said_after(low, mention, follows) + _said_before(low, mention, sentence)
        media = [name for name, words in wordings.MEDIA.items() if words.search(said)]
        if media:
            yield mention.models[0], "modality", ", ".join(media)


def _said_after(low: str, mention: Mention, until: int) -> str:
    is_a = wordings.IS_A.match(low, mention.end)
    return low[is_a.end() : min(until, is_a.end() + _KIND_AFTER)] if is_a else ""


def _said_before(low: str, mention: Mention, sentence: Sentence) -> str:
    since = max((m.end for m in sentence.mentions if m.end <= mention.start), default=0)
    said = low[max(since, mention.start - _KIND_BEFORE) : mention.start]
    return said if wordings.A_MODEL.search(said) and not re.search(r"[.;]", said) else ""


def _openness(sentence: Sentence, low: str) -> Iterator[Statement]:
    """An adjective belongs to the name it stands before, else to the sentence's subject."""
    said: dict[str, set[str]] = {}
    taken: set[int] = set()
    places = [(m.start(), m.end(), "open") for m in wordings.OPEN.finditer(low)]
    places += [(m.start(), m.end(), "closed") for m in wordings.CLOSED.finditer(low)]
    for start, end, value in sorted(places):
        for model in _described(sentence, low, start, end, taken):
            said.setdefault(model, set()).add(value)
    if wordings.HYBRID.search(low):
        for model in said or sentence.owners(len(low)):
            said[model] = {"hybrid"}
    for model, values in said.items():
        yield model, "openness", " or ".join(sorted(values, reverse=True))


def _described(
    sentence: Sentence, low: str, start: int, end: int, taken: set[int]
) -> tuple[str, ...]:
    after = next((m for m in sentence.mentions if 0 <= m.start - end <= _NEAR), None)
    if after and not wordings.TURN.search(low, end, after.start):
        taken.add(after.start)
        return after.models
    left = [m for m in sentence.mentions if m.end <= start and m.start not in taken and m.models]
    return left[-1].models if left else sentence.topic


def _windows(sentence: Sentence, low: str, said: date) -> Iterator[Statement]:
    if wordings.RELEASE.search(low) and not wordings.PAST.search(low):
        for span in windows.spans(sentence.text, said):
            if span.closes >= said:
                for model in sentence.owners(span.start):
                    yield model, "release window", span.label


def _efficiency(sentence: Sentence, low: str) -> Iterator[Statement]:
    """What is compared names another model after it: the sentence's subject is meant."""
    if wordings.EFFICIENT.search(low):
        for found in wordings.TIMES.finditer(low):
            much = wordings.NUMBERS.get(found["much"], found["much"])
            base = wordings.THAN.search(sentence.text, found.end(), found.end() + _BASE_AFTER)
            for model in sentence.subject():
                yield model, "efficiency", f"{much}x {base['than']}" if base else f"{much}x"
    for found in wordings.SAVING.finditer(low):
        high = f"-{found['high']}" if found["high"] else ""
        for model in sentence.owners(found.start()):
            yield model, "efficiency", f"{found['low']}{high}% lower cost"
