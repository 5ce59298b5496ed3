"""Blocks -> clauses: one sentence or list item each, with the heading it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watcher.decide.licenses.plain import Block, blocks, is_heading
from watcher.decide.licenses.readable import is_furniture
from watcher.decide.licenses.words import Words, plain_quotes, unlettered, words

# A point after one of these ends no sentence. Blocks hold single spaces, so cuts begin with one.
_ABBREVIATED = (
    r"(?<!\bInc\. )(?<!\bLtd\. )(?<!\bCorp\. )(?<!\bCo\. )(?<!\bNo\. )(?<!\bSec\. )"
    r"(?<!\bart\. )(?<!\bvs\. )(?<!\betc\. )(?<!e\.g\. )(?<!i\.e\. )"
    r"(?<! [a-zA-Z\d]\. )(?<![A-Z]\. )"
)
_SENTENCE = re.compile(
    rf" (?:(?:(?<=[.!?] ){_ABBREVIATED}|(?<=[.!?][\"”’')] ))"
    r"(?=[\"“‘(\[]?[A-Z0-9]|(?:[a-z]|[ivx]{1,4})\. )"
    r"|(?<=[;:,] )(?=(?:and |or )?\((?:[a-zA-Z]|[ivx]{1,4}|\d{1,2})\) )"
    r"|(?<=; )(?=[a-z]))"
)
_IDEOGRAPHIC = re.compile(r"(?<=[。！？；])")
_LEAD_MARK = re.compile(r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+")
_ONLY_MARK = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]$|\W*$")
_HEADING_LIMIT = 90  # characters


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause as it is compared. `key` ignores all that does not count as a word."""

    text: str  # as in the file, marks taken off, space collapsed
    key: str
    heading: str  # what it stands under, with numbers: "2. Additional Commercial Terms"
    lead: str  # the sentence that opens the list it is in, or an empty string
    title: bool = False  # is itself a heading
    block: str = ""  # the whole paragraph or list item it stands in

    @property
    def words(self) -> Words:
        """Its words; not kept, since most clauses match by `key` alone."""
        return words(self.text)


def clauses(text: str) -> tuple[Unit, ...]:
    """The clauses of a license text in reading order, site furniture left out."""
    return units(blocks(text))


def units(parts: Iterable[Block]) -> tuple[Unit, ...]:
    """The same, for a text that is already cut into blocks."""
    return tuple(unit for unit in _units(parts) if unit.key)


def furniture(parts: Iterable[Block]) -> tuple[str, ...]:
    """Blocks of the site around the terms: menus, language links, error lines."""
    return tuple(block.text for block in parts if is_furniture(block.text))


def normalize(text: str) -> str:
    """The words and punctuation alone, single-spaced: equal for texts that only look different."""
    return " ".join(
        form + tail
        for unit in clauses(text)
        for form, tail in zip(unit.words.forms, unit.words.tails, strict=True)
    )


def _units(parts: Iterable[Block]) -> Iterator[Unit]:
    section, lead = "", ""
    number_of_section, sublist = 0, False
    for block in parts:
        if is_furniture(block.text):
            continue
        count = int(block.mark) if block.mark.isdigit() else 0
        sublist = sublist or count == 1
        if count == number_of_section + 1 > 1 and not sublist:
            section, lead, number_of_section = "", "", count  # the next section has no title
        heading = section
        listed = block.bullet or bool(block.mark)
        sentences = list(_sentences(block.text))
        for number, sentence in enumerate(sentences):
            title = number == 0 and _titles(sentence, block, len(sentences))
            if title and len(sentence) <= _HEADING_LIMIT:
                heading = f"{block.mark}. {sentence}" if block.mark else sentence
                heading = heading.rstrip(".: ")
                if not block.bullet:
                    section, lead = heading, ""
                    number_of_section, sublist = count, False
            yield Unit(
                sentence, key_of(sentence), heading, lead if listed else "", title, block.text
            )
        if block.text.endswith((":", "：")):
            lead = block.text
        elif not listed:
            lead = ""


def _titles(sentence: str, block: Block, sentences: int) -> bool:
    """Whether the first sentence of a block heads it: "6. Law. The laws of ..."."""
    if block.heading or is_heading(sentence.rstrip(".")):
        return True
    short = len(sentence.split()) <= 6 and sentence[0].isupper() and sentence.endswith(".")
    return bool(block.mark) and sentences > 1 and short


def _sentences(text: str) -> Iterator[str]:
    parts = _SENTENCE.split(text)
    if not text.isascii():
        parts = [piece for part in parts for piece in _IDEOGRAPHIC.split(part)]
    for part in parts:
        if part and (bare := _LEAD_MARK.sub("", part).strip()) and not _ONLY_MARK.match(bare):
            yield bare


def key_of(text: str) -> str:
    """What a whole clause is found by: its words without case, punctuation and list letters."""
    return " ".join(_KEY_WORDS.findall(unlettered(plain_quotes(text)).lower()))


def dress(unit: Unit) -> str:
    """What is left to differ where keys are equal: case and punctuation, quotes aside."""
    return _UNDRESSED.sub("", unlettered(plain_quotes(unit.text)))


_KEY_WORDS = re.compile(r"[^\W_]+|[$€£¥%]")
_UNDRESSED = re.compile(r"[^\w,.;:?!]+|_")
