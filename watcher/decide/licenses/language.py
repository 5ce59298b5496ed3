"""The language of a text, and whether one text is a translation of the other."""

from __future__ import annotations

import re
from collections import Counter

from watcher.decide.licenses.clauses import Unit

_STOPWORDS = {
    "English": "the of to and or in any this is you that by for not with be as are such under",
    "German": "der die das und oder den von zu mit ist nicht für ein eine sie des dem werden auf",
    "French": "le la les de des et ou du un une que pour dans vous est par au aux sur ne pas",
    "Spanish": "el la los las de y o del un una que para en por se su con no es al",
    "Portuguese": "o a os as de e ou do da um uma que para em por se não com ao dos",
    "Italian": "il la i le di e o del della un una che per in non con si al gli dei",
    "Dutch": "de het een en of van te in voor met is niet dat op zijn aan door worden u bij",
}
_SETS = {language: frozenset(words.split()) for language, words in _STOPWORDS.items()}
_SCRIPTS = (
    ("Japanese", re.compile("[\u3040-\u30ff]")),
    ("Korean", re.compile("[\uac00-\ud7af]")),
    ("Chinese", re.compile("[\u4e00-\u9fff]")),
    ("Russian", re.compile("[\u0400-\u04ff]")),
    ("Arabic", re.compile("[\u0600-\u06ff]")),
)
_SAMPLE = 8_000  # characters
_SHARE = 0.2  # of the letters (a script) or of the words (stopwords)
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


def language(text: str) -> str | None:
    """The language of a text by its script, else by its commonest words; None when unsure."""
    sample = text[:_SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    for name, script in _SCRIPTS:
        if letters and len(script.findall(sample)) > _SHARE * letters:
            return name
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < 20:
        return None
    times = Counter(words)
    counts = {name: sum(times[word] for word in common) for name, common in _SETS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > _SHARE * len(words) else None


def translated(before: tuple[Unit, ...], after: tuple[Unit, ...]) -> tuple[str, str] | None:
    """The two languages, where one text has the shape and the numbers of the other one.

    Words of two languages cannot be compared: a translation is taken for one when it has about
    as many clauses and at least four in five of the figures of the original.
    """
    old, new = (" ".join(unit.text for unit in units) for units in (before, after))
    tongues = language(old), language(new)
    if not tongues[0] or not tongues[1] or tongues[0] == tongues[1]:
        return None
    if not 0.5 < (len(before) + 1) / (len(after) + 1) < 2:
        return None
    figures = [set(_NUMBERS.findall(text)) for text in (old, new)]
    _smaller, larger = sorted(map(len, figures))
    if larger and len(figures[0] & figures[1]) < 0.8 * larger:
        return None
    return tongues[0], tongues[1]
