"""Which model each part of a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watcher.decide.board.naming import Known, model_name
from watcher.decide.reading.lexicon import fold
from watcher.model import Event

_BREAK = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[^a-z\s])|[。！？।]|\n+")
_TOGETHER = 18  # characters between two names that are spoken of together: "Mango and Avocado"
_AND = re.compile(r"[\s,“”\"'(]*(?:and|und|et|y|e|и|dan|和|、|と|와|और|&|,|/)[\s“”\"']*\Z")
_RIVALS = (
    r"\b(?:GPT|ChatGPT|Claude|Gemini|Gemma|Qwen|DeepSeek|Veo|Sora|Gen|Grok|Mistral|Kimi|OpenAI|"
    r"Anthropic|Google|Alibaba)\b[\w.-]*"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence; `models` is empty for a rival's model and for a bare family."""

    start: int
    end: int
    models: tuple[str, ...]
    rival: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the models it mentions, and those it speaks of without naming them."""

    text: str
    mentions: tuple[Mention, ...]
    topic: tuple[str, ...]

    def owners(self, at: int) -> tuple[str, ...]:
        """Whose a claim at a place is: of the last name before it, else of the first one after
        it, else of what the text was speaking of. A rival's name takes what follows it."""
        named = [mention for mention in self.mentions if mention.models or mention.rival]
        before = [mention for mention in named if mention.end <= at]
        if before:
            return before[-1].models
        return named[0].models if named and not named[0].rival else self.topic

    def subject(self) -> tuple[str, ...]:
        """What the sentence speaks of: the first model it names, else what was spoken of."""
        return next((m.models for m in self.mentions if m.models), self.topic)


class Finder:
    """Finds watched names in prose; compiled once per board."""

    def __init__(self, known: Known) -> None:
        """`known`: the names to find."""
        self._known = known
        first = "|".join(re.escape(written) for written, _ in known.spelled.values()) or "(?!)"
        forms = sorted(known.codenames, key=len, reverse=True)
        code = "|".join(re.escape(form) for form in forms) or "(?!)"
        self._pattern = re.compile(
            rf"(?<![\w/.-])(?P<name>(?:(?:Code|Purple)[ -])?(?:{first})"
            rf"(?:[ -](?:[A-Z][A-Za-z]+|v?\d+(?:\.\d+)*[A-Za-z]?)\b)*)"
            rf"|(?<![\w.-])(?P<id>(?i:{first})(?:-[A-Za-z0-9]+(?:\.\d+)*)+)"
            rf"|(?<![A-Za-z])(?P<code>(?i:{code}))(?![A-Za-z])|(?P<rival>{_RIVALS})"
        )

    def codenamed(self, event: Event) -> tuple[str, ...]:
        """The codenames' models an event names, of its own families."""
        named = (found for found in self._pattern.finditer(f"{event.title}\n{event.text}"))
        models = [self._models(found) for found in named if found["code"]]
        own = self._known.codenamed(event.families)
        return tuple(model for model in own if (model,) in models)

    def versioned(self, name: str, title: str) -> str:
        """A name without a version, with the one that the headline gives it."""
        if any(char.isdigit() for char in name):
            return name
        models = {model for found in self._pattern.finditer(title) for model in self._models(found)}
        fuller = {model for model in models if re.fullmatch(rf"{re.escape(name)} \d[\d.]*", model)}
        return fuller.pop() if len(fuller) == 1 and name not in models else name

    def also_named(self, name: str, title: str) -> tuple[str, ...]:
        """The other models a headline names: "Introducing A and B" launches both."""
        models = (one for found in self._pattern.finditer(title) for one in self._models(found))
        own = frozenset(name.split())
        return tuple(dict.fromkeys(one for one in models if not own <= frozenset(one.split())))

    def sentences(self, event: Event, topic: tuple[str, ...] = ()) -> Iterator[Sentence]:
        """An event's title, then its text, sentence by sentence; a table cell is a sentence."""
        for paragraph in (event.title, *unfolded_tables(event.text).split("\n")):
            for part in _BREAK.split(paragraph):
                if part and part.strip():
                    sentence = self._sentence(part.strip(), topic)
                    topic = sentence.subject()
                    yield sentence

    def _sentence(self, text: str, topic: tuple[str, ...]) -> Sentence:
        mentions: list[Mention] = []
        for found in self._pattern.finditer(text):
            models = self._models(found)
            mention = Mention(found.start(), found.end(), models, bool(found["rival"]))
            if mentions and models and _together(text, mentions[-1], mention):
                both = tuple(dict.fromkeys((*mentions[-1].models, *models)))
                mention = Mention(mentions.pop().start, found.end(), both)
            mentions.append(mention)
        return Sentence(text, tuple(mentions), topic)

    def _models(self, found: re.Match[str]) -> tuple[str, ...]:
        if found["rival"]:
            return ()
        if found["code"]:
            codename = self._known.codenames[fold(found["code"])][0]
            return (self._known.public(codename),) if self._known.speaks(codename) else ()
        name = model_name(found["name"] or found["id"], self._known, prose=True)
        return (name,) if name else ()


def _together(text: str, one: Mention, other: Mention) -> bool:
    between = text[one.end : other.start]
    return bool(one.models) and len(between) <= _TOGETHER and bool(_AND.match(between))


def unfolded_tables(text: str) -> str:
    """Rows of a table as sentences, a column head before its cells: "Mango: 1B to 8B"."""
    lines: list[str] = []
    head: Sequence[str] = ()
    for line in text.split("\n"):
        if not line.lstrip().startswith("|"):
            head = ()
            lines.append(line)
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not head:
            head = cells
        elif not all(set(cell) <= set("-: ") for cell in cells):
            pairs = zip(head[1:], cells[1:], strict=False)
            lines += [f"{column} {cells[0]}: {cell}" for column, cell in pairs]
    return "\n".join(lines)
