"""Reads one text for sentences that bind a codename to a public name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from watcher.decide.aliases import phrases
from watcher.decide.board.naming import codename_forms
from watcher.decide.reading.lexicon import fold
from watcher.model import Event, Family

_BREAK = re.compile(r"(?<=[.!?])\s+|[。！？।\n]+|(?<=[;])\s")
_QUOTES = re.compile(r"[\"“”„«»「」『』《》*_`]|(?<!\w)'|'(?!\w)")
_LED = 26  # characters before a binding that may turn its sense ("the successor of")
_CODE, _NAME = "\x01", "\x02"
_AUX = r"(?:\s(?:is|was|were|has|had|been|long|also|ist|war|wurde|est|etait|es|era|e|ou))*"
_LETTER = r"[-a-z0-9\u0370-\u08ff]"  # of a script with spaces between words, folded
_FREE = rf"[^{_CODE}{_NAME}]"
# An aside begins: "Muse Spark, ..." or, in German, "stellt Muse Spark vor, ..."
_ASIDE = r"(?: [a-z]{2,4})?\s?[,(（:，、–—-]"
_FIRST = r"(?:^|[.;:–—]\s?)(?:\w+ )?"  # a sentence or clause begins
_THE_MOD = r"(?:the|das|le|el|il|o)(?: \w+)? mod\w+,?"
_PROJECT = rf"{_CODE} (?:project|effort|program)"
_NAMED, _BECOMES = phrases.NAMED, phrases.BECOMES
_EQUAL = tuple(
    re.compile(pattern)
    for pattern in (
        # Muse Spark, previously known internally as Avocado
        rf"{_NAME}(?P<between>{_ASIDE}{_FREE}{{0,70}}?(?<!\w)(?:{_NAMED}){_FREE}{{0,12}}){_CODE}",
        rf"{_NAME}(?P<between>{_AUX}\s?(?:{_NAMED}){_FREE}{{0,12}}){_CODE}",
        # Muse Spark is the model that was called Avocado
        rf"{_NAME}(?P<between>{_AUX} {_THE_MOD}{_FREE}{{0,30}}?(?:{_NAMED}){_FREE}{{0,9}}){_CODE}",
        # Muse Wonder, first fruit of the Watermelon project
        rf"{_NAME}(?P<between>{_ASIDE}{_FREE}{{0,40}}?(?:from|of)(?: the| project)*\s){_PROJECT}",
        # Code-named Avocado, Muse Spark is here
        rf"{_FIRST}(?:{_NAMED}){_FREE}{{0,3}}{_CODE}(?P<between>\s?[,，、]\s?){_NAME}",
        # Avocado, the model it promised, launches as Muse Spark
        rf"{_CODE}(?P<between>{_FREE}{{0,64}}?(?<!\w)(?:{_BECOMES})\s?[:,]?\s?(?:the )?){_NAME}",
        # Meta renames Avocado to Muse Spark
        rf"(?:{phrases.RENAMES}){_FREE}{{0,12}}{_CODE}(?P<between>\s?(?:{phrases.TO})\s?){_NAME}",
        # Avocado, the codename of Muse Spark
        rf"{_CODE}(?P<between>{_FREE}{{0,14}}?(?:{phrases.NAME_OF})\s){_NAME}",
        # 牛油果是 Muse Spark 的代号
        rf"{_CODE}(?P<between>{_FREE}{{0,4}}){_NAME}\s?{phrases.AFTER}",
        # アボカドは Muse Spark として登場
        rf"{_CODE}(?P<between>{_FREE}{{0,12}}){_NAME}\s?{phrases.BECAME_AFTER}",
        # 代号“牛油果”的 Muse Spark; アボカドと呼ばれていた Muse Spark
        rf"(?:{_NAMED}){_FREE}{{0,4}}{_CODE}(?P<between>\s?[)）]?{phrases.OWNED}\s?){_NAME}",
        rf"{_CODE}(?P<between>\s?{phrases.CALLED}\s?){_NAME}",
    )
)
_THE_MODEL = re.compile(
    rf"\b(?:the (?:new )?(?:model|system|agent|assistant)|it|das modell|le modele|el modelo|"
    rf"o modelo|il modello|модель)\b(?P<between>{_FREE}{{0,20}}?(?:{_NAMED})"
    rf"{_FREE}{{0,6}}){_CODE}"
)
# Words that stand capitalized after a name in a headline without being part of it.
_NOT_NAME = (
    "formerly|previously|known|code|codenamed|dubbed|called|is|was|has|launches|ships|arrives|"
    "debuts|beats|ai|model|models|and|the|as|now|once|gets|comes|becomes|internally|codename|aka"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A sentence says that a codename is a public name; `sure` unless it only guesses."""

    codename: str
    name: str
    sure: bool


@dataclass(slots=True)
class _Masked:
    """A sentence with its codenames and public names replaced by marks, in order."""

    text: str
    codenames: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class Reader:
    """Patterns compiled from the watched families of one maker."""

    def __init__(self, families: Sequence[Family]) -> None:
        """Codenames and names of all these families; they share a maker."""
        self._codenames = {form: code for form, (code, _) in codename_forms(families).items()}
        self._own = {(c, n) for family in families for c in family.codenames for n in family.names}
        self._bare = {name for family in families for name in family.names if " " not in name}
        self._code = _words(self._codenames)
        names = {name for family in families for name in family.names if " " in name}
        line = "|".join(map(re.escape, sorted(self._bare))) or "(?!)"
        whole = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
        self._name = re.compile(
            rf"(?<![A-Za-z0-9-])(?:(?:{whole})(?![A-Za-z0-9])|(?:{line})"
            rf"(?:[ -](?!(?i:{_NOT_NAME})\b)[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?![\w-]*[@/]))?)"
            r"(?:[ -](?:Open|Full)\b)?(?:[ -]?v?\d+(?:\.\d+)?(?![\w.]*[Bb]\b))?(?![A-Za-z0-9])"
        )

    def bound(self, event: Event) -> Iterator[Bound]:
        """What an event's title and text bind, sentence by sentence."""
        if not self._code.search(fold(f"{event.title} {event.text}")):
            return
        for sentence in (event.title, *_BREAK.split(event.text)):
            masked = self._masked(sentence)
            if not masked.codenames or sentence.rstrip().endswith("?"):
                continue
            found = _equal(masked) if masked.names else self._apposed(masked, event)
            yield from (bound for bound in found if self._telling(bound))

    def _telling(self, bound: Bound) -> bool:
        """A bare family name is a model only for that family's own codenames: Hatch is Muse."""
        return bound.name not in self._bare or (bound.codename, bound.name) in self._own

    def _apposed(self, masked: _Masked, event: Event) -> Iterator[Bound]:
        """ "The model, code-named Avocado": in a launch story whose headline names the model."""
        named = self._masked(event.title).names
        found = _THE_MODEL.search(masked.text)
        if event.kind != "release" or len(set(named)) != 1 or not found:
            return
        if not phrases.OTHER.search(found["between"]):
            yield Bound(masked.codenames[0], named[0], not phrases.GUESS.search(masked.text))

    def _masked(self, sentence: str) -> _Masked:
        """Both sorts of names out of the way, longest first; the rest folded, without quotes."""
        masked = _Masked("")
        spans = [(m.start(), m.end(), _NAME, _public(m[0])) for m in self._name.finditer(sentence)]
        for m in self._code.finditer(fold(sentence)):
            if all(m.end() <= s or m.start() >= e for s, e, _, _ in spans):
                spans.append((m.start(), m.end(), _CODE, self._codenames[m[0]]))
        at, parts = 0, []
        for start, end, mark, name in sorted(spans):
            (masked.names if mark == _NAME else masked.codenames).append(name)
            parts += [sentence[at:start], mark]
            at = end
        masked.text = _QUOTES.sub("", fold("".join((*parts, sentence[at:]))))
        return masked


def _equal(masked: _Masked) -> Iterator[Bound]:
    text = masked.text
    for pattern in _EQUAL:
        for found in pattern.finditer(text):
            between = found["between"]
            led = text[max(0, found.start() - _LED) : found.start()]
            if phrases.OTHER.search(led + between) or _indefinite(between):
                continue
            codename = masked.codenames[text.count(_CODE, 0, found.end()) - 1]
            name = masked.names[text.count(_NAME, 0, found.end()) - 1]
            yield Bound(codename, name, not phrases.GUESS.search(text))


def _indefinite(between: str) -> bool:
    """ "Muse Spark runs a model code-named": another one; after a comma it explains the first."""
    return not re.match(_ASIDE, between) and bool(phrases.INDEFINITE.search(between))


def _public(name: str) -> str:
    """The name as people write it: "Muse-Spark 1.0" is Muse Spark."""
    return re.sub(r"[ -]v?1\.0\Z", "", name).replace("-", " ").strip()


def _words(forms: dict[str, str]) -> re.Pattern[str]:
    """Whole words in scripts with spaces; anywhere in the others."""
    spaced = [form for form in forms if form[0] < "\u0900"]
    glued = [form for form in forms if form[0] >= "\u0900"]
    either = (
        [rf"(?<!{_LETTER})(?:{'|'.join(map(re.escape, spaced))})(?!{_LETTER})"] if spaced else []
    )
    either += [re.escape(form) for form in sorted(glued, key=len, reverse=True)]
    return re.compile("|".join(either) or "(?!)")
