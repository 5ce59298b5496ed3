"""Everything that can happen to a repository on the Hub, told right and told once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.doubles.hub import Hub
from tests.doubles.hub_repos import START, Repo
from tests.sources.hub_polls import Watching, differs
from watcher.model import Change

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "hub_transitions.yaml").read_text("utf-8")
)


def encoded(files: dict[str, str | None]) -> dict[str, bytes | None]:
    """File contents as bytes; None removes."""
    return {path: None if text is None else text.encode() for path, text in files.items()}


def happen(hub: Hub, repo: Repo, what: dict[str, object]) -> None:
    """Let one step of a case happen."""
    what = dict(what)
    if "add" in what:
        hub.add(str(what["add"]), encoded(what["files"]) or {".gitattributes": b""})
        return
    if "reveal" in what:
        hub.named(str(what["reveal"])).private = False
    if "remove" in what or "remake" in what:
        hub.remove(repo)
    if "remake" in what:
        hub.add(repo.name)
    if "rename" in what:
        hub.rename(repo, str(what["rename"]))
    for name in ("gated", "disabled", "private", "downloads"):
        if name in what:
            setattr(repo, name, what[name])
    hub.hides_disabled = bool(what.get("hides_disabled"))
    repo.tags = tuple(what.get("tags", repo.tags))
    if "files" in what or "card" in what:
        repo.commit(encoded(what.get("files", {})), card=what.get("card"))


def begin(hub: Hub, was: dict[str, object]) -> tuple[Watching, Repo]:
    """A watched organization, looked at until nothing is owed."""
    files = {"model.safetensors": b"w", "config.json": b"c"} | encoded(was.get("files", {}))
    repo = hub.add(
        "acme/One",
        {k: v for k, v in files.items() if v is not None},
        card=was.get("card", {"license": "apache-2.0"}),
        gated=was.get("gated", False),
    )
    hub.add("acme/Two", gated=was.get("gated", False))
    hub.add("acme/Old", private=True, created=START.replace(year=2023))
    repo.disabled = bool(was.get("disabled"))
    watching = Watching(hub)
    assert watching.polls(3) == []
    if was.get("seen"):
        repo.private = True
        assert [change.kind for change in watching.polls(2)] == ["removed"]
    return watching, repo


def expected(case: dict, told: list[Change]) -> None:
    """Compare what was told with the case."""
    kinds = {"new": ["added"], "gone": ["removed"], "new and gone": ["added", "removed"]}
    if "told" in case:
        assert kinds[case["told"]] == [change.kind for change in told]
        return
    found: dict[str, list] = {}
    for change in told:
        found |= differs(change)
    wanted = case.get("expect", {})
    assert sorted(wanted) == sorted(found)
    for name, values in wanted.items():
        if values == "moved":
            assert found[name][0] != found[name][1]
        else:
            before, after = found[name]
            assert values == [_plain(before), _plain(after)]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_transition(case: dict) -> None:
    """Each transition changes exactly the facts it should, and is quiet afterwards."""
    with Hub() as hub:
        watching, repo = begin(hub, case.get("was", {}))
        happen(hub, repo, case["does"])
        told = watching.poll()
        if "then" in case:
            happen(hub, repo, case["then"])
            told = watching.poll() or told
        expected(case, told + watching.poll())
        assert watching.polls(3) == []
        assert hub.violations == []
