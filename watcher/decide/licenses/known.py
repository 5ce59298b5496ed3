"""What the licenses of well-known families say, in our own words: for when no text is at hand.

Clauses of the Llama licenses: read and compared sentence by sentence; the others by
what their titles and summaries promise.
"""

from __future__ import annotations

RULE = "license.between"

_USERS = "over 700 million monthly users need Meta's leave"
_LLAMA2 = {
    "use": "commercial use is allowed",
    "users": _USERS,
    "outputs": "outputs may not be used to improve other language models",
    "names": "derivatives need no prefix in their names",
    "display": "an attribution notice goes with copies",
    "territory": "no region is left out",
}
_LLAMA3 = _LLAMA2 | {
    "names": "names of derivatives begin with “Llama 3”",
    "display": "“Built with Meta Llama 3” must be shown",
}
_LLAMA31 = _LLAMA3 | {
    "outputs": "outputs may improve other models whose names then begin with “Llama”",
    "names": "names of derivatives begin with “Llama”",
    "display": "“Built with Llama” must be shown",
}
_LLAMA32 = _LLAMA31 | {
    "territory": "its use policy gives people and firms based in the EU no rights to the "
    "multimodal models",
}
_OPEN = {
    "use": "any use is allowed, commercial use too",
    "users": "no number of users matters",
    "outputs": "outputs are free to use",
    "names": "derivatives need no prefix in their names",
    "territory": "no region is left out",
}
_SAYS: dict[str, dict[str, str]] = {
    "llama": {"use": "non-commercial research only, on application"},
    "llama2": _LLAMA2,
    "llama3": _LLAMA3,
    "llama3.1": _LLAMA31,
    "llama3.2": _LLAMA32,
    "llama3.3": _LLAMA32,
    "llama4": _LLAMA32,
    "muse-model": {
        "outputs": "models trained or distilled on its outputs count as derivatives",
        "display": "“Built with Muse Spark Open” must be shown",
    },
    "apache-2.0": _OPEN | {"display": "license, notices and a note of changes go with copies"},
    "mit": _OPEN | {"display": "the copyright notice goes with copies"},
    "cc-by-nc-4.0": {"use": "non-commercial use only", "display": "credit must be given"},
    "cc-by-4.0": _OPEN | {"display": "credit must be given"},
    "fair-nc": {"use": "non-commercial research only"},
}


def between(old: str, new: str) -> str:
    """What changes from one known license to another, as one line; empty where unknown.

    Names as `crosscheck.canonical` gives them.
    """
    before, after = _SAYS.get(old, {}), _SAYS.get(new, {})
    said = []
    for matter in dict.fromkeys((*before, *after)):
        was, now = before.get(matter), after.get(matter)
        if now and was and now != was:
            said.append(f"{now} (before: {was})")
        elif now and not was and before:
            said.append(now)
    return "; ".join(said)
