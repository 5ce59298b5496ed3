"""One sentence in plain words for each clause that differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from watcher.decide.licenses.cosmetic import Edit, Kind

_QUOTE = 220  # characters of a clause quoted inside a sentence
_FEW_EDITS = 3

_MATTERS = {
    "grant": "rights granted",
    "commercial-use": "commercial use",
    "user-threshold": "limits by users or revenue",
    "territory": "countries and regions",
    "naming-attribution": "names, marks and notices",
    "output-training": "training on outputs",
    "acceptable-use": "forbidden uses",
    "redistribution": "passing copies on",
    "termination": "how it ends or changes",
    "warranty": "warranty and liability",
    "governing-law": "law and courts",
    "acceptance": "who may agree, and how",
    "privacy": "data and privacy",
}
_COSMETIC = {
    "dates-only": "Date, version or name only",
    "contact": "Link or address only",
    "wording": "Wording only",
    "format": "Form only",
}
_NEGATED = re.compile(r"\b(?:not|no|never|neither|prohibited|forbidden|excluded?)\b|n't\b", re.I)
_PLACE = re.compile(
    r"\b(?:the )?(European Union|EU|European Economic Area|EEA|United Kingdom|UK|United States"
    r"|South Korea|Switzerland|China|People.s Republic of China|Russia|Japan|India)\b"
)
_SHORT_PLACE = {
    "European Union": "the EU", "EU": "the EU", "European Economic Area": "the EEA",
    "EEA": "the EEA", "United Kingdom": "the UK", "UK": "the UK",
    "United States": "the United States",
}  # fmt: skip


def _territory(text: str) -> str | None:
    places = list(dict.fromkeys(_SHORT_PLACE.get(p, p) for p in _PLACE.findall(text)))
    based = re.search(
        r"domiciled|place of business|resid|located|established|based in|territor", text, re.I
    )
    if (
        not places
        or not based
        or not re.search(r"\b(?:rights?|grant|license|use|apply|applies)", text, re.I)
    ):
        return None
    models = "the multimodal models" if re.search("multimodal", text, re.I) else "the models"
    where = " and ".join(places) if len(places) < 3 else ", ".join(places)
    if re.search(
        r"not (?:being |hereby )?(?:granted|apply|available|licensed|permitted)|no rights?"
        r"|does not (?:apply|grant)|excluded",
        text,
        re.I,
    ):
        return f"people and firms based in {where} get no rights to {models}"
    return None


def _outputs(text: str) -> str | None:
    if not re.search(r"outputs?|results?|generat", text, re.I) or not re.search(
        r"\b(?:train|improv|fine-?tun|distill?|develop)\w*\b.{0,90}\bmodels?\b", text, re.I | re.S
    ):
        return None
    if re.search(r"\bname\b", text) and re.search(r"begin|include|prefix", text):
        named = re.search(r"[\"“]([^\"”]{2,40})[\"”]", text)
        return f"models trained on outputs must be named “{named[1]}…”" if named else None
    shown = re.search(r"display[^\"“]{0,30}[\"“]([^\"”]{2,40})[\"”]", text)
    if shown:
        return f"models trained on outputs must show “{shown[1]}”"
    banned = _NEGATED.search(re.sub(r"\(.*?\)", "", text))
    return "outputs may not be used to train other models" if banned else None


def _users(text: str) -> str | None:
    found = re.search(
        r"(?:more|greater|less|fewer|exceed\w*|over|above)\b(?: than)? ((?:[$€£]|USD ?"
        r"|US\$)? ?[\d.,]+ ?(?:million|billion|thousand)?)"
        r" ?(?:\w+ ){0,3}?(monthly active users|active users|users|US dollars|dollars|USD"
        r"|employees)",
        text,
        re.I,
    )
    if not found:
        return None
    limit = f"above {found[1].strip()} {found[2]}"
    if re.search(r"request|obtain|contact|separate|written", text, re.I):
        return f"{limit} a license of its own is needed"
    shown = re.search(r"display[^\"“]{0,30}[\"“]([^\"”]{2,40})[\"”]", text)
    return f"{limit} “{shown[1]}” must be shown" if shown else f"{limit} other terms hold"


def _display(text: str) -> str | None:
    found = re.search(
        r"(?:display|includ\w+|show)\b[^\"“]{0,40}[\"“]([^\"”]{2,40})[\"”]", text, re.I
    )
    return f"“{found[1]}” must be shown" if found else None


def _commercial(text: str) -> str | None:
    if re.search(r"commercial\w*,? (?:or|and) non-?commercial", text, re.I):
        return None
    if re.search(r"\bnon-?commercial", text, re.I):
        return "use is limited to non-commercial purposes"
    return None


def _law(text: str) -> str | None:
    found = re.search(
        r"(?:laws? of|governed by) (?:the )?((?:[A-Z][\w’']+|of|the"
        r"|and)(?: (?:[A-Z][\w’']+|of|the|and)){0,6})",
        text,
    )
    return (
        f"the law of {found[1].removesuffix(' and').removesuffix(' the')} governs"
        if found
        else None
    )


_PLAIN: dict[str, tuple[Callable[[str], str | None], ...]] = {
    "territory": (_territory,),
    "output-training": (_outputs,),
    "user-threshold": (_users,),
    "naming-attribution": (_users, _outputs, _display),
    "commercial-use": (_users, _commercial),
    "governing-law": (_law,),
}


def gist(text: str, topic: str) -> str | None:
    """A clause in plain words where its pattern is known."""
    return next((said for rule in _PLAIN.get(topic, ()) if (said := rule(text))), None)


def alone(change: str, text: str, topic: str, more: int = 0) -> str:
    """A clause that is wholly new or gone; `more` counts those like it right after it."""
    opening = "New" if change == "added" else "Removed"
    if topic in _COSMETIC:
        return f"{opening}, without effect: {shortened(text)}"
    said = gist(text, topic) or f"{shortened(text)} ({_MATTERS[topic]})"
    return f"{opening}: {said}" + (f", and {more} more like it" if more else "")


def changed(before: str, after: str, topic: str, edits: Sequence[Edit]) -> str:
    """A clause whose words changed."""
    old, new = gist(before, topic), gist(after, topic)
    if new and not old:
        return f"New: {new}"
    if old and not new:
        return f"Removed: {old}"
    if old and new and old != new:
        return f"Changed: {new} (before: {old})"
    real = [edit for edit in edits if not edit.kind]
    if len(real) > _FEW_EDITS:
        return f"Rewritten ({_MATTERS[topic]}): {shortened(after)}"
    return f"Changed ({_MATTERS[topic]}): " + "; ".join(map(_edit, real))


def _edit(edit: Edit) -> str:
    tail = " ".join(edit.left[-3:])
    place = f" after “{tail}”" if tail else ""
    before, after = (
        shortened(" ".join(words).replace("//", "")) for words in (edit.before, edit.after)
    )
    if not edit.before:
        return f"“{after}” is added{place}"
    if not edit.after:
        return f"“{before}” is taken out{place}"
    return f"“{before}” becomes “{after}”{place}"


def cosmetic(kind: Kind, edits: Sequence[Edit], places: int) -> str:
    """A clause that only looks different."""
    shown = [edit for edit in edits if edit.before or edit.after][:_FEW_EDITS]
    what = "; ".join(map(_edit, shown)) or "punctuation or case"
    return f"{_COSMETIC[kind]}: {what}" + (f" ({places} places)" if places > 1 else "")


def shortened(text: str) -> str:
    """At most `_QUOTE` characters, cut between words."""
    text = text.rstrip(" ;,")
    if len(text) <= _QUOTE:
        return text
    return text[:_QUOTE].rsplit(" ", 1)[0].rstrip(",;") + "…"
