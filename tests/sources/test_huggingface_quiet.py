"""The `huggingface` source on the usual day: pages that are as they were, also after a restart."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tests.doubles.hub import Hub
from tests.sources.hub_polls import Watching, differs
from watcher.errors import PollError
from watcher.hub.client import LIMIT
from watcher.moment import stamp


def organization(hub: Hub, repositories: int = 4) -> Watching:
    """Listed and read; the process that did it is gone."""
    for number in range(repositories):
        hub.add(f"acme/M{number:05d}", {"model.gguf": b"w", "LICENSE": b"terms"})
    watching = Watching(hub)
    watching.polls(2)
    watching.restart()
    return watching


@pytest.mark.parametrize("repositories", [4, LIMIT + 1])
def test_a_quiet_organization_costs_a_conditional_request_a_page(repositories: int) -> None:
    """In a new process too; no body comes, whatever was downloaded meanwhile."""
    with Hub() as hub:
        watching = organization(hub, repositories)
        for repo in hub.repos.values():
            repo.downloads += 100
        assert watching.read() is None
        assert (watching.requests, watching.bytes) == (-(-repositories // LIMIT), 0)


@pytest.mark.parametrize("place", [0, -1], ids=["last page", "first page"])
def test_a_change_on_one_page_loses_nothing_of_the_other(place: int) -> None:
    """The page that is as it was comes whole too, and nothing is missed."""
    with Hub(page=2) as hub:
        watching = organization(hub)
        repo = [*hub.repos.values()][place]
        repo.gated = "manual"
        (change,) = watching.poll()
        assert (change.entry.title, differs(change)) == (repo.name, {"gated": [False, "manual"]})
        assert watching.requests <= 3
        assert watching.read() is None


def test_the_next_page_is_asked_for_though_a_304_does_not_name_it() -> None:
    """As many are known as fit on no single page."""
    with Hub() as hub:
        watching = organization(hub, LIMIT + 1)
        hub.curt = True
        next(iter(hub.repos.values())).gated = "manual"
        assert [differs(one) for one in watching.poll()] == [{"gated": [False, "manual"]}]
        assert watching.poll() == []


def test_a_gate_that_flips_to_and_fro_is_told_each_time() -> None:
    """Back at bytes seen before is a change, also beside details that cannot be read."""
    with Hub() as hub:
        watching = organization(hub)
        first, second, *_ = hub.repos.values()
        hub.trouble, hub.trouble_on = "500", "/tree/"
        first.commit({"LICENSE": b"new"})
        watching.poll()
        told = []
        for gate in ("manual", False, "manual", False):
            second.gated = gate
            told += [differs(one)["gated"] for one in watching.poll()]
        assert told == [[False, "manual"], ["manual", False]] * 2


def test_details_still_owed_are_read_though_the_listing_stays_the_same() -> None:
    """Also by a new process: what is owed is told from what is known."""
    with Hub() as hub:
        watching = organization(hub)
        hub.trouble, hub.trouble_on = "500", "/tree/"
        next(iter(hub.repos.values())).commit({"LICENSE": b"new"})
        assert [[*differs(one)] for one in watching.poll()] == [["sha"]]
        hub.trouble = ""
        watching.restart()
        (change,) = watching.poll()
        assert {"license_text", "oid:LICENSE"} == {*differs(change)}
        assert watching.requests <= 1 + 3
        assert watching.read() is None


def test_what_is_missing_is_looked_for_again_though_the_listing_stays_the_same() -> None:
    """Two polls in a row, in two processes."""
    with Hub() as hub:
        watching = organization(hub)
        hub.remove(next(iter(hub.repos.values())))
        assert watching.poll() == []
        watching.restart()
        (change,) = watching.poll()
        assert (change.before is not None, change.after) == (True, None)
        assert watching.read() is None


def test_a_license_link_is_followed_daily_though_the_listing_stays_the_same() -> None:
    """Its text is another site's and moves by itself."""
    with Hub() as hub:
        terms = b"You may use the model under this license agreement. There is no warranty." * 5
        other = hub.add("other/Terms", {"TERMS.md": terms})
        link = f"{hub.url}/other/Terms/resolve/main/TERMS.md"
        hub.add("acme/One", card={"license": "other", "license_link": link})
        watching = Watching(hub)
        watching.polls(3)
        watching.restart()
        assert watching.read() is None
        other.commit({"TERMS.md": terms + b" You may not compete with us."})
        (key, entry), *_ = watching.known.items()
        read = f"{stamp(datetime.now(UTC) - timedelta(days=1))} {link}"
        watching.known[key] = replace(entry, facts={**entry.facts, "link_read": read})
        watching.restart()
        assert [[*differs(one)] for one in watching.poll()] == [["link_text"]]
        assert watching.requests == 2


def test_a_card_that_did_not_move_is_not_asked_for() -> None:
    """A new license text is two requests beside the listing: the files, the text."""
    with Hub() as hub:
        watching = organization(hub)
        next(iter(hub.repos.values())).commit({"LICENSE": b"new", "USE_POLICY.md": b"be good"})
        (change,) = watching.poll()
        assert {"license_text", "policy_text"} < {*differs(change)}
        assert watching.requests == 1 + 3
        assert watching.read() is None


def happen(hub: Hub, chance: Random, number: int) -> None:
    """Something, or nothing, as on any day; the same for the same chance."""
    repo = chance.choice([*hub.repos.values()])
    gate = chance.choice((False, "auto", "manual"))
    owner = chance.choice(("acme", "other"))
    some = sum(one.org == "acme" and not one.private for one in hub.repos.values()) > 8
    days = [
        lambda: hub.add(f"acme/New{number}", {"model.gguf": b"w"}),
        lambda: repo.commit({"LICENSE": b"terms %d" % number}),
        lambda: repo.commit({"README.md": b"# License\n\nSee %d" % number, "model.gguf": None}),
        lambda: hub.rename(repo, f"{owner if some else 'acme'}/Moved{number}"),
        lambda: hub.remove(repo) if some else None,
        lambda: setattr(repo, "private", some and not repo.private),
        lambda: setattr(repo, "disabled", not repo.disabled),
        lambda: setattr(repo, "gated", gate),
        lambda: setattr(repo, "tags", (*repo.tags, f"computed-{number}")),
        lambda: hub.__dict__.update(trouble=chance.choice(("500", "")), trouble_on="/tree/"),
        lambda: hub.__dict__.update(trouble=chance.choice(("500", "")), trouble_on=""),
    ]
    if (day := chance.randrange(14)) < len(days):
        days[day]()


@pytest.mark.parametrize("seed", range(4))
def test_asking_conditionally_tells_what_asking_in_full_tells(seed: int) -> None:
    """Two watchers of two equal Hubs, one of which never holds a validator."""
    told: list[list[object]] = [[], []]
    with ExitStack() as stack:
        hubs = [stack.enter_context(Hub(page=3)) for _ in told]
        chances = [Random(seed) for _ in hubs]
        watching = [organization(hub, 12) for hub in hubs]
        for number in range(40):
            for place, (hub, chance, one) in enumerate(zip(hubs, chances, watching, strict=True)):
                happen(hub, chance, number)
                hub.next_window()
                if place:
                    one.validators = {}
                if chance.random() < 0.3:
                    one.restart()
                try:
                    changes = one.poll()
                except PollError as error:
                    told[place].append(type(error))
                else:
                    told[place].append(
                        sorted((change.entry.title, *sorted(change.edited)) for change in changes)
                    )
    assert told[1] == told[0]


def test_a_single_repository_that_comes_back_as_it_was_is_told() -> None:
    """Its validators are still those of before; nobody believes them while it is gone."""
    with Hub() as hub:
        repo = hub.add("acme/alone", {"README.md": b"x"})
        watching = Watching(hub, org=None, repo="acme/alone")
        watching.poll()
        hub.remove(repo)
        gone = [change for _ in range(3) for change in watching.poll()]
        hub.repos[repo.key] = repo
        back = [change for _ in range(2) for change in watching.poll()]
    assert [change.kind for change in gone] == ["removed"]
    assert [change.kind for change in back] == ["edited"]
