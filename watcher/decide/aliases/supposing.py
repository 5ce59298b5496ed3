"""Supposed aliases: same maker, same kind of model, the promised time. Never more than probable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from watcher.decide.board import BoardModel
from watcher.model import Alias, Family

PATIENCE = timedelta(days=365)  # a model said to come may take this long
_KINDS = {"image": "image", "video": "video", "voice": "audio", "code": "code"}
_OUT = ("announced", "available", "open-weights")


def suppose(
    models: Sequence[BoardModel], families: Sequence[Family], known: Sequence[Alias]
) -> tuple[Alias, ...]:
    """New probable aliases, from the board: Mango was said to make images, Muse Image came.

    A codename that is bound already, and a pair the operator rejected, are left alone.
    """
    makers = {family.name: frozenset(family.makers) for family in families}
    bound = {alias.name for alias in known if alias.confidence in ("reported", "confirmed")}
    pairs = {(alias.name, alias.of) for alias in known}
    return tuple(
        Alias(name=code.name, of=model.name, confidence="probable", evidence=evidence)
        for code in models
        if code.name in code.codenames and code.name not in bound
        for model in models
        if model.state in _OUT and makers.get(code.family, set()) & makers.get(model.family, set())
        if (code.name, model.name) not in pairs and model is not code
        if (evidence := (*_said(code, model), model.url))[:-1]
    )


def _said(code: BoardModel, model: BoardModel) -> Iterator[str]:
    """Where the codename was said to be of the kind that the model's name tells, in time."""
    kinds = {_KINDS[word] for word in model.name.lower().split() if word in _KINDS}
    for claim in code.claims:
        in_time = model.since and claim.at <= model.since <= claim.at + PATIENCE
        if claim.what == "modality" and in_time and kinds & set(claim.value.split(", ")):
            yield claim.url
