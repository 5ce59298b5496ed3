"""A repository's files by class, from their git oids.

LFS hashes are masked while a repository is gated; git oids never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from watcher.hub.client import Row
from watcher.model import Fact
from watcher.text import line

CARD = "README.md"
NAMED = 40  # files followed one by one
_LEGAL = re.compile(r"(licen[sc]e|copying)[^/]*", re.IGNORECASE)
_POLICY = re.compile(r"(use|usage|acceptable)[-_ ]?(use[-_ ]?)?policy[^/]*", re.IGNORECASE)
_NOTICE = re.compile(r"notice[^/]*", re.IGNORECASE)
_PROSE = ("", "txt", "md", "rst")
_READABLE_BEHIND_GATE = ("LICENSE.txt", "LICENSE", "LICENSE.md")  # observed 2026-10-05
_WEIGHTS = frozenset(
    {"safetensors", "gguf", "ggml", "bin", "pth", "pt", "ckpt", "onnx", "h5", "msgpack"}
    | {"tflite", "pte", "npz", "nemo", "llamafile"}
)
_NOT_WEIGHTS = frozenset({"training_args.bin", "optimizer.pt", "scheduler.pt", "rng_state.pth"})
_FURNITURE = frozenset({".gitattributes", ".gitignore", CARD})


def oids(tree: Iterable[Row]) -> dict[str, str]:
    """Path -> git oid of every file in a tree."""
    return {
        line(path): line(oid)
        for row in tree
        if row.get("type", "file") == "file"
        and isinstance(path := row.get("path"), str)
        and isinstance(oid := row.get("oid"), str)
    }


def weighs(path: str) -> bool:
    """Whether a file holds weights."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() in _WEIGHTS and name not in _NOT_WEIGHTS


def facts(files: Mapping[str, str]) -> dict[str, Fact]:
    """What moves is told by class; legal files and the card also one by one, as `oid:PATH`."""
    weights = {path: oid for path, oid in files.items() if weighs(path)}
    named = sorted((path for path in files if _followed(path)), key=_depth)[:NAMED]
    rest = {
        path: oid
        for path, oid in files.items()
        if path not in weights and path not in named and path not in _FURNITURE
    }
    return {
        "weights": bool(weights),
        "weights_oid": _digest(weights),
        "config_oid": _digest(rest),
        "card_oid": files.get(CARD),
        **{f"oid:{path}": files[path] for path in named},
    }


def license_path(files: Iterable[str], gated: bool) -> str | None:
    """The one license file to read: at the root, the plainest name first."""
    return _readable((path for path in files if _is(_LEGAL, path)), gated)


def policy_path(files: Iterable[str], gated: bool) -> str | None:
    """The one use policy to read; none is readable behind a gate."""
    return _readable((path for path in files if _is(_POLICY, path)), gated)


def _readable(paths: Iterable[str], gated: bool) -> str | None:
    prose = [path for path in paths if _suffix(path) in _PROSE]
    if gated:
        prose = [path for path in prose if path in _READABLE_BEHIND_GATE]
    return min(prose, key=_depth, default=None)


def _followed(path: str) -> bool:
    return path == CARD or any(_is(kind, path) for kind in (_LEGAL, _POLICY, _NOTICE))


def _is(kind: re.Pattern[str], path: str) -> bool:
    return bool(kind.fullmatch(path.rpartition("/")[2])) and not weighs(path)


def _depth(path: str) -> tuple[int, int, str]:
    return path.count("/"), len(path), path


def _suffix(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[2].lower()


def _digest(files: Mapping[str, str]) -> str | None:
    if not files:
        return None
    lines = "\n".join(f"{path}\0{oid}" for path, oid in sorted(files.items()))
    return sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
