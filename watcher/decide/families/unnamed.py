"""A maker's model that nobody names: "Meta delays its next big model"."""

from __future__ import annotations

import re

from watcher.decide.reading.passage import SIZE, Passage, Reading

_EVENTS = ("release", "announce", "rumor", "hint", "delay", "abandon", "withdraw", "license",
           "territory", "access")  # fmt: skip
_HAPPENS = (*_EVENTS, "hosting", "venue", "law", "benchmark", "price", "ban", "leaked", "denial",
            "military", "permit", "moved")  # fmt: skip
_PLAIN_EVENTS = ("release", "license", "withdraw")  # enough beside a loose word


# "Meta's priciest model", "a Meta AI model", "Facebook's open LLM"; not "Meta's model lead".
_OWN = re.compile(
    r"(?:['’]s?\s+(?:[\w\"“”'‘’-]+\s+){0,3}?|\s+(?:[\w-]+\s+){0,2}?(?=AI )|\s+(?=models\b))"
    r"['\"“‘]?"
    r"(?:(?:open|open-source|open-weights?|flagship|frontier)\s+)?"
    r"(?:AI\s+|language\s+)?(?:models?|LLMs?)\b"
    r"(?!\s+(?:lead|chief|team|train|build|mak|research|engineer|zoo|garden|card|hub)\w*)"
)
_API = re.compile(r"(?:['’]s)? Model API\b")  # that sells the line
_NEAR = 12  # characters between a comparison and what it compares with
_CODENAME = re.compile(
    r"\b(?:[Cc]ode-?named?|internally (?:called|known as)|nicknamed"
    r"|models? (?:called|named|known as|dubbed))\s+['\"“‘]?[A-Z]\w+"
)
_ITS = re.compile(
    r"\bits (?:own |new )?(?:open|best|biggest|largest|flagship|frontier|strongest|top|next|newest"
    r"|first|new|latest|priciest|cheapest|smartest|smallest|most \w+|open-source|open-weights?)\s+"
    r"(?:\w+\s+)?(?:models?|LLMs?)\b"
    r"|\bits (?:AI |open )?models\b(?=.*licen[sc]e)"
    r"|\bopen(?:ing|s|-sourc\w+)? (?:up )?its (?:AI )?models\b",
    re.I,
)
_LICENSE = re.compile(r"\b(?:AI|(?<!\w)model|open-\w+) licen[sc]es?\b")
_EARLY = 24  # characters in which a summary names whom it is about
_OPENING = 8  # characters before the maker that opens a title
_FOR = re.compile(  # a model with a purpose is none of the line: "AI model for hearing aids"
    r"\b(?:models?|AI) (?:that (?:can|detects?|predicts?|reads?|translat\w+"
    r"|helps?|learns?|turns?)\b"
    r"|for (?!everyone|all\b|free|download|develop|business|use\b|research|comm|cod|reason|agent"
    r"|phones?|the\b|\d))",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:ad|ads|advertising|business|revenue|data|role|pricing|payment|robot\w*|"
    r"speech|translation|music|audio|protein|brain|weather|world|vision) models?\b",
    re.I,
)


def unnamed(reading: Reading, home: bool, developer: bool, makers: tuple[str, ...]) -> str:
    """The words that mean the maker's unnamed model; empty where none do.

    `makers` are classes of words; `home`: the maker speaks on its own host; `developer`: it stands
    among its pages for developers, whose terms are the terms of its models.
    """
    title = reading.title
    if home and developer and title.has("license"):
        return title.word("license")
    if not (home or title.has(*makers)):
        other = title.has("sister", "narrow", "business") or reading.summary.has("business")
        return "" if other else _codenamed(reading, makers)
    if title.has("sister", "narrow", "business") or reading.summary.has("sister"):
        return ""
    if _FOR.search(title.text):
        return ""
    if own := _own(title, makers) or _its(title, makers) or _codenamed(reading, makers):
        return own
    if not title.has(*_EVENTS) or _other_acts(title, makers):
        return ""
    if found := _LICENSE.search(title.text):
        return found.group()
    loose = title.has("line_loose") and title.has(*_PLAIN_EVENTS)
    return title.word("line") or (title.word("line_loose") if loose else "") or _size(title)


def _own(title: Passage, makers: tuple[str, ...]) -> str:
    """The maker's own model in so many words, to which something happens: who does it may be
    another ("a cloud adds Meta's priciest model"), but it is no yardstick."""
    text = title.text
    if _OTHERS.search(text):
        return ""
    for hit in title.hits:
        if hit.name not in makers:
            continue
        found = _OWN.match(text, hit.end)
        measured = any(
            h.start < hit.start and hit.start - h.end < _NEAR for h in title.of("yardstick")
        )
        if found and not measured and (title.has(*_HAPPENS) or _CODENAME.search(text)):
            return text[hit.start : found.end()]
        if api := _API.match(text, hit.end):
            return text[hit.start : api.end()]
    return ""


def _its(title: Passage, makers: tuple[str, ...]) -> str:
    """ "Meta considers charging for its best model": the maker opens the title."""
    opens = any(hit.name in makers and hit.start < _OPENING for hit in title.hits)
    found = _ITS.search(title.text) if opens and not _OTHERS.search(title.text) else None
    return found.group() if found and title.has(*_HAPPENS, "permit", "change") else ""


def _codenamed(reading: Reading, makers: tuple[str, ...]) -> str:
    """A codename that no list knows, of a model; of glasses or chips it is other business."""
    begins = any(hit.name in makers and hit.start < _EARLY for hit in reading.summary.hits)
    if not (reading.title.has(*makers) or begins):
        return ""
    for part in (reading.title, reading.summary):
        found = _CODENAME.search(part.text)
        if found and part.has("line", "trade", "ai"):
            return found.group()
    return ""


def _size(title: Passage) -> str:
    size = SIZE.search(title.text)
    return size.group() if size and (title.has("ai") or "-A" in title.text) else ""


def _other_acts(title: Passage, makers: tuple[str, ...]) -> bool:
    """Whether another maker stands before the watched one."""
    ours = min((hit.start for hit in title.hits if hit.name in makers), default=0)
    return any(hit.start < ours for hit in title.of("rival"))
