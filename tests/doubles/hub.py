"""A double of the Hugging Face Hub on loopback: its answers, quotas, gates and bad days.

Written from facts observed on the Hub; the real client reads it without a change. What a polite
client must never do is noted in `violations`.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha1
from urllib.parse import unquote

from tests.doubles.hub_repos import START, Commit, Repo, git_oid, stamp
from tests.doubles.hub_wire import Answer, Asked, Wire

EXPANDABLE = frozenset(
    {"author", "cardData", "config", "createdAt", "disabled", "downloads", "downloadsAllTime"}
    | {"evalResults", "gated", "gguf", "inference", "inferenceProviderMapping", "lastModified"}
    | {"library_name", "likes", "mask_token", "model-index", "pipeline_tag", "private"}
    | {"safetensors", "sha", "siblings", "spaces", "tags", "transformersInfo", "trendingScore"}
    | {"widgetData", "resourceGroup"}
)
PER_REPO = EXPANDABLE | {"usedStorage", "baseModels", "childrenModelCount"}
READABLE = frozenset({"README.md", "LICENSE.txt", "LICENSE", "LICENSE.md"})  # behind a gate
PLAIN = ("author", "gated", "private", "downloads", "likes", "tags", "pipeline_tag", "createdAt")


class Hub(Wire):
    """Context manager: the server runs in a thread while it is entered.

    `page` is the most rows of one page, `refused_fields` are `expand` values it has unlearned,
    `hides_disabled` leaves disabled repositories out of listings.
    """

    def __init__(self, *, page: int = 1_000, quotas: dict[str, int] | None = None) -> None:
        super().__init__(quotas)
        self.repos: dict[str, Repo] = {}  # by _id
        self.moved: dict[str, str] = {}  # old name -> _id
        self.orgs: set[str] = set()
        self.tokens: set[str] = set()
        self.page = page
        self.refused_fields: set[str] = set()
        self.redirect_with = 307
        self.hides_disabled = False

    # -- what happens on the Hub --

    def add(
        self,
        name: str,
        files: dict[str, bytes | None] | None = None,
        *,
        card: dict[str, object] | None = None,
        gated: bool | str = False,
        private: bool = False,
        created: datetime | None = None,
    ) -> Repo:
        """A new repository with one commit."""
        number = len(self.repos)
        key = sha1(f"{name} {number}".encode()).hexdigest()[:24]
        repo = Repo(name, key, created or START + timedelta(minutes=number), gated, private)
        repo.commit(files or {"config.json": b"{}"}, card=card or {"license": "apache-2.0"})
        self.repos[key] = repo
        self.orgs.add(repo.org)
        self.moved.pop(name, None)
        return repo

    def rename(self, repo: Repo, name: str) -> None:
        """Rename or transfer; the old name redirects."""
        self.moved[repo.name] = repo.key
        repo.name = name
        self.orgs.add(repo.org)

    def remove(self, repo: Repo) -> None:
        """Delete for good."""
        del self.repos[repo.key]

    def named(self, name: str) -> Repo | None:
        """The repository of this very name."""
        return next((one for one in self.repos.values() if one.name == name), None)

    def count(self, part: str) -> int:
        """How many requests had this in their path."""
        return sum(part in one.path for one in self.log)

    # -- how it answers --

    def answer(self, asked: Asked) -> Answer:
        """Route one request."""
        parts = [unquote(part) for part in asked.path.strip("/").split("/")]
        if parts[:2] == ["api", "models"]:
            if len(parts) == 2:
                return self._listing(asked)
            return self._model_api(asked, "/".join(parts[2:4]), parts[4:])
        if parts[:2] == ["api", "organizations"] and parts[3:] == ["overview"]:
            return self._overview(parts[2])
        if parts[:2] in (["api", "collections"], ["api", "recent-activity"]):
            return _json([])
        if parts[0] == "api":
            return Answer(404, b'{"error":"Not Found"}')
        if len(parts) > 4 and parts[2] in ("resolve", "raw"):
            return self._file(asked, "/".join(parts[:2]), parts[2], parts[3], "/".join(parts[4:]))
        return Answer(200, b"<!doctype html><title>Hub</title>", {"content-type": "text/html"})

    def _listing(self, asked: Asked) -> Answer:
        if asked.expand and (asked.flag("full") or asked.flag("cardData")):
            self.violations.append("expand beside full or cardData")
        for name in asked.expand:
            if name not in EXPANDABLE - self.refused_fields:
                return _json({"error": f'"{name}" must be one of [...]'}, 400)
        author = asked.query.get("author", [""])[0]
        found = [one for one in self.repos.values() if one.org.lower() == author.lower()]
        found = [one for one in found if self._listable(one)]
        found.sort(key=lambda one: (one.created, one.key), reverse=True)
        start = int(asked.query.get("cursor", ["0"])[0])
        size = min(int(asked.query.get("limit", ["1000"])[0]), self.page)
        rows = [self._row(one, asked) for one in found[start : start + size]]
        answer = _json(rows)
        if start + size < len(found):
            answer.headers["link"] = f'<{self._next(asked, start + size)}>; rel="next"'
        return answer

    def _listable(self, repo: Repo) -> bool:
        hidden = repo.unlisted or (repo.disabled and self.hides_disabled)
        return not repo.private and not hidden

    def _next(self, asked: Asked, cursor: int) -> str:
        query = "&".join(
            f"{name}={value}"
            for name, values in asked.query.items()
            if name != "cursor"
            for value in values
        )
        return f"{self.url}{asked.path}?{query}&cursor={cursor}"

    def _row(self, repo: Repo, asked: Asked) -> dict[str, object]:
        everything = repo.fields(repo.head)
        row: dict[str, object] = {"_id": repo.key, "id": repo.name}
        if asked.expand:
            return row | {name: everything[name] for name in asked.expand if name in everything}
        names = [*PLAIN, "modelId"]
        if asked.flag("full") or asked.query.get("sort") == ["lastModified"]:
            names += ["sha", "lastModified", "siblings", "library_name"]
        if asked.flag("cardData"):
            names.append("cardData")
        row |= {name: everything[name] for name in names if name in everything}
        return row | {"modelId": repo.name}

    def _model_api(self, asked: Asked, name: str, rest: list[str]) -> Answer:
        found = self._find(asked, name, "/api/models/", rest)
        if isinstance(found, Answer):
            return found
        what = rest[0] if rest else "revision"
        if what == "auth-check":
            return _gate(found) if found.gated else _json({})
        if what == "refs":
            main = {"name": "main", "ref": "refs/heads/main", "targetCommit": found.head.sha}
            return _json({"branches": [main], "tags": [], "converts": []})
        if what == "discussions":
            return _json({"discussions": [], "count": 0, "start": 0})
        commit = found.at(rest[1] if len(rest) > 1 else "main")
        if commit is None:
            return _missing("RevisionNotFound", 404)
        if what == "tree":
            return _json(found.tree(commit, expand=asked.flag("expand")))
        if what == "commits":
            return _json([_commit(one) for one in reversed(found.commits)])
        if what == "paths-info":
            rows = found.tree(commit, expand=False)
            return _json([row for row in rows if row["path"] in asked.query.get("paths", [])])
        return self._info(asked, found, commit)

    def _info(self, asked: Asked, repo: Repo, commit: Commit) -> Answer:
        everything = repo.fields(commit)
        for name in asked.expand:
            if name not in PER_REPO - self.refused_fields:
                return _json({"error": f'"{name}" must be one of [...]'}, 400)
        names = asked.expand or [*everything]
        row = {name: everything[name] for name in names if name in everything}
        return _json({"_id": repo.key, "id": repo.name, "modelId": repo.name} | row)

    def _overview(self, org: str) -> Answer:
        if org not in self.orgs:
            return _json({"error": "This organization does not exist"}, 404)
        mine = [one for one in self.repos.values() if one.org == org and self._listable(one)]
        return _json({"name": org, "isVerified": True, "numModels": len(mine), "numDatasets": 0})

    def _file(self, asked: Asked, name: str, how: str, revision: str, path: str) -> Answer:
        found = self._find(asked, name, "/", [how, revision, path])
        if isinstance(found, Answer):
            return found
        if found.gated and (how == "raw" or path not in READABLE):
            return _gate(found)  # the gate is asked before existence
        commit = found.at(revision)
        if commit is None:
            return _missing("RevisionNotFound", 404)
        if path not in commit.files:
            return _missing("EntryNotFound", 404)
        body = commit.files[path]
        headers = {
            "content-type": "text/plain; charset=utf-8",
            "etag": f'"{git_oid(body)}"',
            "x-repo-commit": commit.sha,
        }
        return Answer(200, body, headers)

    def _find(self, asked: Asked, name: str, prefix: str, rest: list[str]) -> Repo | Answer:
        repo = self.named(name)
        if repo is None and name in self.moved and self.moved[name] in self.repos:
            moved = self.repos[self.moved[name]]
            if not moved.private:
                tail = "/".join([moved.name, *rest])
                query = "&".join(f"{k}={v}" for k, vs in asked.query.items() for v in vs)
                location = f"{prefix}{tail}" + (f"?{query}" if query else "")
                return Answer(self.redirect_with, b"", {"location": location})
        if repo is None or repo.private:
            return _missing("RepoNotFound", 404 if asked.token in self.tokens else 401)
        if repo.disabled:
            words = "Access to this resource is disabled."
            return _json({"error": words}, 403, {"x-error-message": words})
        return repo


def _json(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    body = json.dumps(value, separators=(",", ":"), default=str).encode()
    etag = f'W/"{len(body):x}-{sha1(body).hexdigest()[:27]}"'
    kind = "application/json; charset=utf-8"
    return Answer(status, body, {"content-type": kind, "etag": etag, **(headers or {})})


def _missing(code: str, status: int) -> Answer:
    words = {"RepoNotFound": "Repository not found", "EntryNotFound": "Entry not found"}
    message = words.get(code, "Invalid rev id")
    return _json({"error": message}, status, {"x-error-code": code, "x-error-message": message})


def _gate(repo: Repo) -> Answer:
    words = f"Access to model {repo.name} is restricted."
    return Answer(401, words.encode(), {"x-error-code": "GatedRepo", "x-error-message": words})


def _commit(one: Commit) -> dict[str, object]:
    return {
        "id": one.sha,
        "title": one.title,
        "message": "",
        "date": stamp(one.date),
        "authors": [],
    }
