"""The servers behind the demo's sources: each kind shows what days.yaml has told it so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from tools.demo.answers import NOT_FOUND, Answer, digest, json_answer
from tools.demo.hub import Org
from watcher.sources import SourceKind

TEXTS = Path(__file__).parent / "texts"
WINDOW = 12  # entries a feed or a page shows
_EARLIER = timedelta(minutes=3)  # before we see it


class Shown(Protocol):
    """One source's server."""

    def play(self, step: Mapping[str, Any], at: datetime) -> None:
        """What a step of days.yaml changes."""

    def answer(self, url: str, at: datetime) -> Answer:
        """What it answers to a request."""
        ...


@dataclass(frozen=True, slots=True)
class Post:
    """A post or an article."""

    title: str
    url: str
    text: str
    at: datetime


class Posts:
    """Posts of a feed, a page or a sitemap, newest first."""

    def __init__(self, address: str, form: Callable[[list[Post]], Answer], window: int) -> None:
        self._address = address
        self._form = form
        self._window = window
        self._posts: list[Post] = []

    def play(self, step: Mapping[str, Any], at: datetime) -> None:
        """New posts come in front."""
        for told in step.get("posts", ()):
            self._posts.insert(
                0, self._post({"title": told} if isinstance(told, str) else told, at)
            )

    def answer(self, url: str, at: datetime) -> Answer:
        """The list, or a post."""
        if url == self._address:
            return self._form(self._posts[: self._window])
        found = next((post for post in self._posts if post.url == url), None)
        return article(found) if found else NOT_FOUND

    def _post(self, told: Mapping[str, Any], at: datetime) -> Post:
        title = str(told.get("title", ""))
        own = f"https://{urlsplit(self._address).hostname}/{at:%Y/%m/%d}/{digest(title)[:8]}"
        return Post(title, told.get("url", own), told.get("text", ""), at - _EARLIER)


class Repository:
    """A repository on GitHub: its commits and its files."""

    def __init__(self, source: SourceKind) -> None:
        self._name = str(getattr(source, "repo", ""))
        self._commits: list[Post] = []
        self._files: dict[str, bytes] = {}

    def play(self, step: Mapping[str, Any], at: datetime) -> None:
        """A commit, and the files that came with it."""
        if "commit" not in step:
            return
        sha = digest(f"{self._name} {step['commit']} {at}")
        url = f"https://github.com/{self._name}/commit/{sha}"
        self._commits.insert(0, Post(step["commit"], url, "", at - _EARLIER))
        self._files |= {path: text(name) for path, name in step["files"].items()}

    def answer(self, url: str, at: datetime) -> Answer:
        """The feed of commits, the tree, or a file."""
        path = urlsplit(url).path
        if path.endswith(".atom"):
            return atom(self._name, self._commits)
        if "/git/trees/" in path:
            return json_answer({"tree": [{"path": one, "type": "blob"} for one in self._files]})
        body = self._files.get(path.removeprefix(f"/{self._name}/main/"))
        return NOT_FOUND if body is None else Answer(body, "text/plain; charset=utf-8")


class Document:
    """One text at one address."""

    def __init__(self) -> None:
        self._body = b""

    def play(self, step: Mapping[str, Any], at: datetime) -> None:
        """Another text stands there."""
        if "page" in step:
            self._body = (TEXTS / step["page"]).read_bytes()

    def answer(self, url: str, at: datetime) -> Answer:
        """The text."""
        return Answer(self._body, "text/html; charset=utf-8")


class Catalog:
    """A list of models."""

    def __init__(self) -> None:
        self._models: dict[str, tuple[str, int]] = {}

    def play(self, step: Mapping[str, Any], at: datetime) -> None:
        """New models."""
        for name, title in step.get("models", {}).items():
            self._models[name] = (title, int((at - _EARLIER).timestamp()))

    def answer(self, url: str, at: datetime) -> Answer:
        """The list."""
        rows = [{"id": i, "name": name, "created": at} for i, (name, at) in self._models.items()]
        return json_answer({"data": rows})


def shown(source: SourceKind) -> Shown:
    """The server of a source."""
    address = str(getattr(source, "url", ""))
    if source.kind == "huggingface":
        return Org(source.orgs[0])
    if source.kind == "github":
        return Repository(source)
    if source.kind == "document":
        return Document()
    if source.kind == "catalog":
        return Catalog()
    forms = {"feed": rss, "page": page, "sitemap": sitemap}
    return Posts(address, forms[source.kind], 1_000 if source.kind == "sitemap" else WINDOW)


def text(name: str) -> bytes:
    """A text from texts/; `llama4` and the like are the one Llama license with its names in it."""
    if "." in name:
        return (TEXTS / name).read_bytes()
    version = f"Llama {name.removeprefix('llama').replace('_', '.')}"
    dates = {"3.1": "July 23, 2024", "3.2": "September 25, 2024", "3.3": "December 6, 2024"}
    date = dates.get(version.removeprefix("Llama "), "April 5, 2025")
    form = (TEXTS / "license-llama.txt").read_text("utf-8")
    return form.format(name=version.upper(), version=version, date=date).encode()


def rss(posts: list[Post]) -> Answer:
    """A feed."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{escape(one.url)}</link>"
        f"<guid>{escape(one.url)}</guid><pubDate>{format_datetime(one.at)}</pubDate>"
        f"<description>{escape(one.text)}</description></item>\n"
        for one in posts
    )
    head = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>News</title>'
    return Answer(f"{head}\n{items}</channel></rss>\n".encode(), "application/rss+xml")


def atom(name: str, posts: list[Post]) -> Answer:
    """A feed of commits as GitHub writes it."""
    items = "".join(
        f"<entry><id>tag:github.com,2008:Grit::Commit/{one.url.rpartition('/')[2]}</id>"
        f'<link type="text/html" rel="alternate" href="{one.url}"/>'
        f"<title>{escape(one.title)}</title><updated>{one.at:%Y-%m-%dT%H:%M:%SZ}</updated>"
        f'<content type="html">{escape(one.title)}</content></entry>\n'
        for one in posts
    )
    head = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Commits to {name}</title>'
    return Answer(f"{head}\n{items}</feed>\n".encode(), "application/atom+xml")


def page(posts: list[Post]) -> Answer:
    """A page that links to posts."""
    links = "".join(f'<li><a href="{one.url}">{escape(one.title)}</a></li>\n' for one in posts)
    body = (
        f"<!doctype html><html><head><title>Blog</title></head><body><ul>{links}</ul></body></html>"
    )
    return Answer(body.encode(), "text/html; charset=utf-8")


def sitemap(posts: list[Post]) -> Answer:
    """A sitemap."""
    urls = "".join(f"<url><loc>{escape(one.url)}</loc></url>\n" for one in posts)
    head = '<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return Answer(f"{head}\n{urls}</urlset>\n".encode(), "application/xml")


def article(post: Post) -> Answer:
    """A post's own page."""
    body = (
        f"<!doctype html><html><head><title>{escape(post.title)}</title>"
        f'<meta property="article:published_time" content="{post.at.isoformat()}"></head>'
        f"<body><article><h1>{escape(post.title)}</h1><p>{escape(post.text)}</p></article></body></html>"
    )
    return Answer(body.encode(), "text/html; charset=utf-8")
