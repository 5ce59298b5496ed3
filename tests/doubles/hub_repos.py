"""The repositories behind the Hub double: files under git oids, revisions, gates, renames."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha1, sha256

import yaml

START = datetime(2026, 4, 1, tzinfo=UTC)
MASK = "*" * 64
LFS = (".safetensors", ".gguf", ".bin", ".pth")


def git_oid(content: bytes) -> str:
    """The oid git gives a blob."""
    return sha1(b"blob %d\0" % len(content) + content).hexdigest()


def stamp(moment: datetime) -> str:
    """A date as the Hub writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


@dataclass(kw_only=True)
class Commit:
    """One revision: every file, and the card's data."""

    sha: str
    title: str
    date: datetime
    files: dict[str, bytes]
    card: dict[str, object]


@dataclass
class Repo:
    """A model repository. Only `commit` moves its dates."""

    name: str
    key: str
    created: datetime
    gated: bool | str = False
    private: bool = False
    disabled: bool = False
    unlisted: bool = False  # an incomplete listing
    tags: tuple[str, ...] = ("transformers", "region:us")
    pipeline_tag: str | None = "text-generation"
    downloads: int = 0
    commits: list[Commit] = field(default_factory=list)

    @property
    def org(self) -> str:
        """Who owns it."""
        return self.name.partition("/")[0]

    @property
    def head(self) -> Commit:
        """The newest revision."""
        return self.commits[-1]

    def at(self, revision: str) -> Commit | None:
        """A revision by sha or `main`."""
        if revision == "main":
            return self.head
        return next((one for one in self.commits if one.sha == revision), None)

    def commit(
        self,
        files: dict[str, bytes | None] | None = None,
        *,
        card: dict[str, object] | None = None,
        title: str = "Upload files",
    ) -> str:
        """Change files (None removes one) or the card; gives the new sha."""
        before = self.commits[-1] if self.commits else None
        now = dict(before.files) if before else {}
        for path, content in (files or {}).items():
            if content is None:
                now.pop(path, None)
            else:
                now[path] = content
        if card is not None:
            front = yaml.safe_dump(card, allow_unicode=True)
            now["README.md"] = f"---\n{front}---\n# {self.name}\n".encode()
        elif before:
            card = before.card
        number = len(self.commits)
        sha = sha1(f"{self.key} {number} {title}".encode()).hexdigest()
        date = (before.date if before else self.created) + timedelta(minutes=7)
        self.commits.append(Commit(sha=sha, title=title, date=date, files=now, card=card or {}))
        return sha

    def fields(self, commit: Commit) -> dict[str, object]:
        """Everything the API can tell of it, at one revision."""
        return {
            "author": self.org,
            "cardData": commit.card,
            "createdAt": stamp(self.created),
            "disabled": self.disabled,
            "downloads": self.downloads,
            "gated": self.gated,
            "lastModified": stamp(commit.date),
            "library_name": "transformers",
            "likes": self.downloads // 10,
            "pipeline_tag": self.pipeline_tag,
            "private": self.private,
            "sha": commit.sha,
            "siblings": [{"rfilename": path} for path in sorted(commit.files)],
            "tags": [*self.tags, *_license_tags(commit.card), *_base_tags(commit.card)],
            "trendingScore": 0,
        }

    def tree(self, commit: Commit, *, expand: bool) -> list[dict[str, object]]:
        """Files and folders; LFS hashes are masked behind a gate, git oids are real."""
        rows: list[dict[str, object]] = [
            {"type": "directory", "path": folder, "oid": git_oid(folder.encode()), "size": 0}
            for folder in sorted({path.rpartition("/")[0] for path in commit.files} - {""})
        ]
        for path, content in sorted(commit.files.items()):
            row: dict[str, object] = {
                "type": "file",
                "path": path,
                "oid": git_oid(content),
                "size": len(content),
            }
            if path.endswith(LFS):
                hidden = MASK if self.gated else sha256(content).hexdigest()
                row["lfs"] = {"oid": hidden, "size": len(content), "pointerSize": 134}
                row["xetHash"] = hidden
            if expand:
                row["lastCommit"] = self._last(path, content)
            rows.append(row)
        return rows

    def _last(self, path: str, content: bytes) -> dict[str, object]:
        found = self.commits[0]
        for one, after in zip([None, *self.commits], self.commits, strict=False):
            if one is None or one.files.get(path) != after.files.get(path):
                found = after
        return {"id": found.sha, "title": found.title, "date": stamp(found.date)}


def _license_tags(card: dict[str, object]) -> list[str]:
    """The Hub makes tags of texts only, in lower case."""
    value = card.get("license")
    values = value if isinstance(value, list) else [value]
    return [f"license:{one.lower()}" for one in values if isinstance(one, str)]


def _base_tags(card: dict[str, object]) -> list[str]:
    base = card.get("base_model")
    return [f"base_model:{base}"] if isinstance(base, str) else []
