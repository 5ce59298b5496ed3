"""A Hub organization as days.yaml tells it, answering the requests that the watcher makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha1
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tools.demo.answers import NOT_FOUND, Answer, digest, json_answer

TEXTS = Path(__file__).parent / "texts"
_UPLOADED = timedelta(minutes=6)  # before we see it


@dataclass(slots=True)
class Repo:
    """One repository; what it says of itself never changes but for its name and its gate."""

    name: str
    told: Mapping[str, Any]
    created: datetime
    gated: object = False
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The Hub's `_id`, which survives a rename."""
        return digest(str(self.told["key"]))[:24]

    @property
    def sha(self) -> str:
        """Its one commit."""
        return digest(f"commit {self.told['key']}")

    @property
    def card(self) -> dict[str, object]:
        """What its model card says in YAML."""
        known = ("license", "license_name", "base_model")
        return {name: self.told[name] for name in known if name in self.told}

    def row(self) -> dict[str, object]:
        """Its line in a listing."""
        tags = ["transformers", f"license:{self.told['license']}", "region:us"]
        if "base_model" in self.told:
            tags.append(f"base_model:{self.told['base_model']}")
        return {
            "_id": self.key,
            "id": self.name,
            "author": self.name.partition("/")[0],
            "sha": self.sha,
            "lastModified": _stamp(self.created),
            "createdAt": _stamp(self.created),
            "gated": self.gated,
            "disabled": False,
            "private": False,
            "tags": tags,
            "pipeline_tag": self.told.get("task", "text-generation"),
        }

    def tree(self) -> list[dict[str, object]]:
        """Its files under their git oids."""
        return [
            {"type": "file", "path": path, "size": len(body), "oid": _oid(body)}
            for path, body in sorted(self.files.items())
        ]


class Org:
    """The model repositories of one organization."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._repos: dict[str, Repo] = {}

    def play(self, step: Mapping[str, Any], at: datetime) -> None:
        """What a step of days.yaml changes."""
        for name, told in step.get("repos", {}).items():
            self._repos[name] = _repo(name, told, at)
        for old, new in step.get("rename", {}).items():
            self._repos[new] = self._repos.pop(old)
            self._repos[new].name = new
        for name, gated in step.get("gate", {}).items():
            self._repos[name].gated = gated

    def answer(self, url: str, at: datetime) -> Answer:
        """The listing, a repository, its files, or one of them."""
        path = unquote(urlsplit(url).path)
        if path == "/api/models":
            repos = sorted(self._repos.values(), key=lambda one: one.created, reverse=True)
            return json_answer([one.row() for one in repos])
        for repo in self._repos.values():
            for part in self._answers(repo, path):
                return part
        return NOT_FOUND

    def _answers(self, repo: Repo, path: str) -> Iterator[Answer]:
        api = f"/api/models/{repo.name}"
        resolved = f"/{repo.name}/resolve/{repo.sha}/"
        if path == f"{api}/tree/{repo.sha}":
            yield json_answer(repo.tree())
        elif path in (api, f"{api}/revision/{repo.sha}"):
            siblings = [{"rfilename": name} for name in sorted(repo.files)]
            yield json_answer({**repo.row(), "cardData": repo.card, "siblings": siblings})
        elif path.startswith(resolved) and path.removeprefix(resolved) in repo.files:
            body = repo.files[path.removeprefix(resolved)]
            yield Answer(body=body, content_type="text/plain; charset=utf-8")


def _repo(name: str, told: Mapping[str, Any], at: datetime) -> Repo:
    created = told.get("created")
    front = "".join(f"{key}: {told[key]}\n" for key in ("license", "license_name") if key in told)
    files = {"README.md": f"---\n{front}---\n# {name}\n".encode(), "config.json": b"{}"}
    files |= {path: f"weights of {name}".encode() for path in told["files"]}
    for key, path in (("legal", "LICENSE"), ("policy", "USAGE_POLICY.md")):
        if key in told:
            files[path] = (TEXTS / told[key]).read_bytes()
    return Repo(
        name=name,
        told={"key": name, **told},
        created=_day(created, at) if created else at - _UPLOADED,
        gated=told.get("gated", False),
        files=files,
    )


def _day(day: date, like: datetime) -> datetime:
    return like.replace(year=day.year, month=day.month, day=day.day, hour=16, minute=0)


def _oid(content: bytes) -> str:
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
