"""What every source kind owes: a strict class, a page that shows it, a file that loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from watcher import config, sources
from watcher.errors import ConfigError
from watcher.model import SourceInfo
from watcher.sources import SourceKind

DOCS = Path(__file__).resolve().parents[2] / "docs/sources"
# The least a person must write, beside name and kind.
LEAST = {
    "catalog": {"url": "https://example.org/models.json"},
    "document": {"url": "https://example.org/LICENSE"},
    "feed": {"url": "https://example.org/feed.xml"},
    "github": {"repo": "example/models"},
    "huggingface": {"org": "example"},
    "page": {"url": "https://example.org/blog/", "items": "a"},
    "sitemap": {"url": "https://example.org/sitemap.xml"},
}
ALL = sources.kinds()


def _file(tmp_path: Path, kind: str, **more: str) -> Path:
    """A sources.yaml with one source of this kind."""
    keys = {"name": "one", "kind": kind, **LEAST[kind], **more}
    file = tmp_path / "sources.yaml"
    file.write_text(f"sources:\n  - {keys}\n", encoding="utf-8")
    return file


def test_every_kind_is_in_this_contract() -> None:
    """A new kind adds its least keys here."""
    assert set(LEAST) == set(ALL)


@pytest.mark.parametrize("kind", ALL)
def test_the_least_keys_are_enough(kind: str, tmp_path: Path) -> None:
    """The rest has defaults; deciding is told what it needs."""
    [source] = config.load(_file(tmp_path, kind), {}).sources
    assert source.info == SourceInfo(name="one", kind=kind, trust="press", family=None)
    assert isinstance(source, sources.kind(kind))
    assert source.enabled
    assert source.every >= 1


@pytest.mark.parametrize("kind", ALL)
def test_an_unknown_key_is_a_mistake(kind: str, tmp_path: Path) -> None:
    """A misspelt key never goes unnoticed."""
    with pytest.raises(ConfigError, match=r'sources.yaml:2: .*trsut: .*did you mean "trust"\?'):
        config.load(_file(tmp_path, kind, trsut="official"), {})


@pytest.mark.parametrize("kind", [kind for kind in ALL if "url" in LEAST[kind]])
def test_only_the_web_is_read(kind: str, tmp_path: Path) -> None:
    """No files, no other schemes, no address without a host."""
    for url in ("file:///etc/passwd", "ftp://example.org/", "https://", "/feed"):
        with pytest.raises(ConfigError, match=r"sources.yaml:2: sources.one.url: "):
            config.load(_file(tmp_path, kind, url=url), {})


@pytest.mark.parametrize("kind", ALL)
def test_a_source_cannot_change(kind: str, tmp_path: Path) -> None:
    """What was configured holds until the file is read again."""
    [source] = config.load(_file(tmp_path, kind), {}).sources
    with pytest.raises(ValueError, match="frozen"):
        source.name = "other"


@pytest.mark.parametrize("kind", ALL)
def test_its_page_explains_every_key(kind: str) -> None:
    """Each key of the class stands on the page of its kind; those all share stand on one."""
    told = (DOCS / f"{kind}.md").read_text("utf-8")
    own = set(sources.kind(kind).model_fields) - set(SourceKind.model_fields)
    assert sorted(key for key in own if f"`{key}`" not in told) == []


@pytest.mark.parametrize("kind", ALL)
def test_its_page_shows_one_that_loads(kind: str, tmp_path: Path) -> None:
    """The first YAML block of the page is a source of that kind."""
    [block, *_] = re.findall(
        r"^```yaml\n(.*?)^```", (DOCS / f"{kind}.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    if not block.startswith("sources:"):
        block = "sources:\n" + "".join(f"  {line}\n" for line in block.splitlines())
    file = tmp_path / "sources.yaml"
    file.write_text(block, encoding="utf-8")
    environ = dict.fromkeys(re.findall(r"\$\{(\w+)\}", block), "x")
    assert kind in {source.kind for source in config.load(file, environ).sources}
