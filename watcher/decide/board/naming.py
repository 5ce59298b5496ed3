"""One name per model, however a repository, a catalog or a headline writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watcher.decide.reading.lexicon import fold
from watcher.decide.reading.names import SPELLINGS, VARIANT
from watcher.model import Alias, Family

_SPLIT = re.compile(r"[\s_-]+")
_SIZE = re.compile(r"a?\d+(?:\.\d+)?[bmte]\Z|\d+x\d+b?\Z|\d{3,}\Z", re.IGNORECASE)
_VERSION = re.compile(r"v?(\d{1,2}(?:\.\d+)*)\Z", re.IGNORECASE)
_GLUED = re.compile(r"([^\W\d_]{4,})(\d+(?:\.\d+)*)\Z")
_EDITION = frozenset(
    {"instruct", "chat", "base", "original", "hf", "gguf", "fp8", "bf16", "nvfp4", "int4"}
    | {
        "preview",
        "contributor",
        "executorch",
        "pte",
        "assistant",
        "spinquant",
        "qlora",
        "model",
        "models",
        "ai",
    }
)
# Variants that are sold or downloaded as models of their own; the others are editions.
_LINES = (
    frozenset(VARIANT)
    - _EDITION
    - {"full", "max", "pro", "thinking", "quantized", "vision", "prompt"}
)
_MAX_WORDS = 3


@dataclass(frozen=True, slots=True)
class Known:
    """The watched names, compiled: how they are written, whose they are, what they became."""

    spelled: dict[str, tuple[str, str]]  # folded first word -> (as written, family)
    whole: dict[str, str]  # names of several words -> family
    codenames: dict[str, tuple[str, str]]  # folded form -> (codename, family)
    became: dict[str, str]  # codename -> public name, written in the file or learned
    written: frozenset[str]  # codenames whose public name nobody has told us yet
    lines: frozenset[str] = frozenset()  # words that official sources used in names

    @classmethod
    def of(cls, families: Sequence[Family], aliases: Sequence[Alias]) -> Known:
        """From configuration and what was learned; a learned name wins over a written one."""
        learned = {a.name: a.of for a in aliases if a.confidence in ("reported", "confirmed")}
        written = {
            family.codenames[0]: family.names[0]
            for family in families
            if family.codenames and len(family.names) == 1 and " " in family.names[0]
        }
        return cls(
            _first_words(families),
            {name: family.name for family in families for name in family.names if " " in name},
            codename_forms(families),
            {**written, **learned},
            frozenset(written) - frozenset(learned),
        )

    def family_of(self, name: str) -> str:
        """The family a model's or codename's name belongs to, or an empty string."""
        if name in self.whole:
            return self.whole[name]
        for word in name.split():
            if fold(word) in self.spelled:
                return self.spelled[fold(word)][1]
        return self.codenames.get(fold(name), ("", ""))[1]

    def codenames_of(self, name: str) -> tuple[str, ...]:
        """Codenames of a model: itself while it has no other name, else what became it."""
        own = tuple(code for code, public in self.became.items() if public == name)
        return own or ((name,) if fold(name) in self.codenames else ())

    def codenamed(self, families: Sequence[str]) -> tuple[str, ...]:
        """What families without a line of their own stand for: their first codename's model."""
        lines = {family for _, family in self.spelled.values()}
        first = {family: code for code, family in reversed(self.codenames.values())}
        return tuple(self.public(first[f]) for f in families if f in first and f not in lines)

    def speaks(self, codename: str) -> bool:
        """A codename in running text is a model; "Maverick" is also a variant's public name."""
        return fold(codename) not in _LINES

    def public(self, codename: str) -> str:
        """What a codename became, else the codename."""
        return self.became.get(codename, codename)


def codename_forms(families: Sequence[Family]) -> dict[str, tuple[str, str]]:
    """Every way to write a codename, folded, with the codename and its family.

    A family may list a codename in several scripts: they are one.
    """
    forms: dict[str, tuple[str, str]] = {}
    for family in families:
        for code in family.codenames:
            for form in (code, *SPELLINGS.get(fold(code), ())):
                forms.setdefault(fold(form), (code, family.name))
    return forms


def _first_words(families: Sequence[Family]) -> dict[str, tuple[str, str]]:
    """How a line's names begin: names of one word, else the first word of the others."""
    words: dict[str, tuple[str, str]] = {}
    for family in families:
        for name in family.names:
            if " " not in name:
                words.setdefault(fold(name), (name, family.name))
    for family in families:
        if all(" " in name for name in family.names):
            for name in family.names:
                words.setdefault(fold(name.split()[0]), (name.split()[0], family.name))
    return words


def model_name(subject: str, known: Known, *, prose: bool = False) -> str:
    """The model a subject is about: "meta-models/Muse-Glimmer-30B-GGUF" is Muse Glimmer.

    Empty where it names no more than a family, since a family is not a model. In `prose`, a
    capitalized word after a family's name need not belong to it, unless it is known to.
    """
    bare = subject.rpartition("/")[2] if "/" in subject and " " not in subject else subject
    if fold(bare) in known.codenames:
        return known.public(known.codenames[fold(bare)][0])
    words = [part for word in _SPLIT.split(bare) for part in _unglued(word)]
    start = next((i for i, word in enumerate(words) if fold(word) in known.spelled), None)
    if start is None:
        return known.public(bare) if fold(bare) in known.codenames else ""
    first = known.spelled[fold(words[start])][0]
    return _assembled(first, words[start + 1 :], _before(words[:start]), known, prose)


def _before(words: list[str]) -> str:
    """ "Code Llama": a variant before the family's name belongs to it."""
    return words[-1].capitalize() if words and fold(words[-1]) in ("code", "purple") else ""


def _assembled(first: str, rest: list[str], before: str, known: Known, prose: bool) -> str:
    """Words up to the version, or up to the first word that is no part of a name."""
    name = [before, first] if before else [first]
    plain = len(name)
    for word in rest:
        if version := _VERSION.match(word):
            name.append(version[1])
            break
        if _SIZE.match(word) or fold(word) in _EDITION:
            continue
        if not word[:1].isalpha() or len(name) > _MAX_WORDS:
            break
        new = not prose and len(name) == plain and word[0].isupper()
        if fold(word) not in _LINES | known.lines and not new:
            break
        name.append(word if word[0].isupper() else word.capitalize())
    return "" if len(name) == 1 else " ".join(name).removesuffix(" 1.0")


def _unglued(word: str) -> tuple[str, ...]:
    glued = _GLUED.match(word)
    return (glued[1], glued[2]) if glued else (word.strip(".,:;!?()\"'“”"),)
