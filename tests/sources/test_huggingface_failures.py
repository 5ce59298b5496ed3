"""Bad days of the Hub: an error each time, never an empty organization, never news afterwards."""

from __future__ import annotations

import pytest

from tests.doubles.hub import Hub
from tests.sources.hub_polls import Watching, differs
from watcher.errors import Gone, NotUnderstood, PollError, RateLimited, Suspect

TROUBLES = {
    "500": PollError,
    "503": PollError,
    "401": PollError,
    "429": RateLimited,
    "429-date": RateLimited,
    "429-quota": RateLimited,
    "html": PollError,
    "truncated": NotUnderstood,
    "silence": PollError,
    "drip": PollError,
    "foreign-link": NotUnderstood,
    "endless": NotUnderstood,
    "page-2-fails": PollError,
    "empty": Suspect,
    "half": Suspect,
}


def organization(hub: Hub, number: int = 6) -> Watching:
    """A watched organization of so many repositories, looked at once."""
    for place in range(number):
        hub.add(f"acme/M{place}")
    watching = Watching(hub)
    watching.poll()
    return watching


@pytest.mark.parametrize("trouble", TROUBLES)
def test_trouble_is_an_error_and_no_news(trouble: str) -> None:
    """A bad day raises the right error; the day after, nothing is told."""
    with Hub(page=4) as hub:
        watching = organization(hub)
        hub.trouble = trouble
        with pytest.raises(TROUBLES[trouble]):
            watching.poll()
        assert not [asked for asked in hub.log if asked.path == "/"]
        hub.trouble = ""
        assert watching.polls(3) == []


@pytest.mark.parametrize("trouble", [name for name in TROUBLES if name not in ("empty", "half")])
def test_trouble_on_the_first_day_is_no_baseline(trouble: str) -> None:
    """An organization first met on a bad day is not taken for an empty one."""
    with Hub(page=4) as hub:
        for place in range(6):
            hub.add(f"acme/M{place}")
        watching = Watching(hub)
        hub.trouble = trouble
        with pytest.raises(TROUBLES[trouble]):
            watching.poll()
        assert watching.known == {}


def test_odd_rows_do_not_blind_the_rest() -> None:
    """Rows that are no repositories are skipped and said; the others are read."""
    with Hub() as hub:
        watching = organization(hub, 3)
        hub.trouble = "odd-row"
        hub.add("acme/New")
        reading = watching.read()
        assert reading is not None
        assert len(reading.snapshot.entries) == 4
        assert "4 of 8 rows were not understood" in reading.degraded


@pytest.mark.parametrize("trouble", ["500", "429", "html", "silence"])
@pytest.mark.parametrize("where", ["/tree/", "/revision/", "/resolve/"])
def test_news_is_told_though_its_details_fail(where: str, trouble: str) -> None:
    """A new repository is told at once; its details follow silently when the Hub recovers."""
    with Hub() as hub:
        watching = organization(hub, 2)
        hub.trouble, hub.trouble_on = trouble, where
        hub.add("acme/New", {"LICENSE": b"terms", "model.gguf": b"w"}, card={"license": "mit"})
        assert [change.entry.title for change in watching.poll()] == ["acme/New"]
        assert watching.entry("acme/New").facts["details"] == ""
        hub.trouble = ""
        assert watching.poll() == []
        facts = watching.entry("acme/New").facts
        assert facts["sha"] == facts["details"]
        assert facts["weights"] is True
        assert facts["license_text"]


def test_a_move_whose_details_fail_is_told_and_its_license_follows() -> None:
    """The revision moves at once, its files when they can be read, nothing twice."""
    with Hub() as hub:
        repo = hub.add("acme/One", {"LICENSE": b"old", "model.gguf": b"1"})
        watching = Watching(hub)
        watching.poll()
        hub.trouble, hub.trouble_on = "500", "/tree/"
        repo.commit({"LICENSE": b"new", "model.gguf": b"2"})
        assert [sorted(differs(change)) for change in watching.poll()] == [["sha"]]
        hub.trouble = ""
        told = [sorted(differs(change)) for change in watching.polls(3)]
        assert told == [["license_text", "oid:LICENSE"]]


def test_a_vanished_repository_is_not_believed_while_looks_fail() -> None:
    """A look that is not answered proves nothing: five complete listings without it must agree."""
    with Hub() as hub:
        watching = organization(hub, 3)
        hub.repos[watching.entry("acme/M0").id].private = True
        hub.trouble, hub.trouble_on = "500", "/api/models/acme/M0"
        assert watching.polls(4) == []
        assert [change.kind for change in watching.poll()] == ["removed"]
        assert watching.polls(2) == []


def test_an_incomplete_listing_loses_nothing() -> None:
    """What a direct look still finds is kept, however often the listing lacks it."""
    with Hub() as hub:
        watching = organization(hub, 6)
        lost = [repo for repo in hub.repos.values() if repo.name in ("acme/M1", "acme/M2")]
        for repo in lost:
            repo.unlisted = True
        assert watching.polls(4) == []
        assert len(watching.known) == 6


def test_a_mass_vanish_is_believed_only_with_the_organizations_own_count() -> None:
    """Most repositories gone at once is suspect; confirmed by the Hub's count, each is checked."""
    with Hub() as hub:
        watching = organization(hub, 8)
        for repo in [*hub.repos.values()][:6]:
            hub.remove(repo)
        told = watching.polls(2)
        assert len([change for change in told if change.kind == "removed"]) == 6


def test_an_organization_that_is_gone_is_said_and_not_emptied() -> None:
    """Renamed or deleted as a whole: an error that says so, and every repository is kept."""
    with Hub() as hub:
        watching = organization(hub, 5)
        for repo in hub.repos.values():
            hub.rename(repo, repo.name.replace("acme", "emca"))
        hub.orgs.discard("acme")
        with pytest.raises(Gone, match="acme: renamed or deleted"):
            watching.poll()
        assert len(watching.known) == 5


def test_an_empty_organization_is_a_valid_first_look() -> None:
    """Its first repository is news, whenever it comes."""
    with Hub() as hub:
        hub.orgs.add("acme")
        watching = Watching(hub)
        reading = watching.read()
        assert reading is not None
        assert (reading.snapshot.entries, reading.degraded) == ((), "")


def test_a_mistyped_organization_is_said() -> None:
    """The Hub answers an unknown name with an empty list; status says so."""
    with Hub() as hub:
        reading = Watching(hub).read()
        assert reading is not None
        assert "the Hub knows no organization acme" in reading.degraded


def test_another_spelling_is_not_the_organization() -> None:
    """The Hub folds case in names; we do not."""
    with Hub() as hub:
        hub.add("Acme/One")
        with pytest.raises(NotUnderstood, match="Acme/One"):
            Watching(hub).poll()


def test_a_field_the_hub_no_longer_knows_is_done_without() -> None:
    """A refused field degrades the source and changes no fact."""
    with Hub() as hub:
        watching = organization(hub, 3)
        hub.refused_fields = {"disabled"}
        reading = watching.read()
        assert reading is not None
        assert reading.degraded == "the Hub refused disabled"
        assert watching.polls(2) == []
        assert watching.requests == 1
        hub.refused_fields = {"disabled", "gated"}
        assert watching.polls(2) == []


def test_one_repository_that_was_never_there() -> None:
    """A repository source says so instead of listing nothing."""
    with Hub() as hub:
        watching = Watching(hub, org=None, repo="acme/One")
        with pytest.raises(Gone, match="never there"):
            watching.poll()


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_one_repository_is_followed_through_renames(status: int) -> None:
    """A repository source follows redirects; vanishing takes two polls."""
    with Hub() as hub:
        hub.redirect_with = status
        repo = hub.add("acme/One")
        watching = Watching(hub, org=None, repo="acme/One")
        assert watching.polls(2) == []
        hub.rename(repo, "other/Uno")
        told = [differs(change) for change in watching.polls(3)]
        assert told == [{"id": ["acme/One", "other/Uno"], "author": ["acme", "other"]}]
        repo.private = True
        assert watching.poll() == []
        assert [change.kind for change in watching.polls(3)] == ["removed"]


@pytest.mark.parametrize(
    "license_",
    ["mit", ["mit", 3, None], {"a": {"b": []}}, 7, None, "x" * 5_000, ["y"] * 5_000],
    ids=["text", "list", "mapping", "number", "nothing", "long", "many"],
)
def test_any_card_is_read(license_: object) -> None:
    """Cards are written by anyone: whatever their types, facts stay small and comparable."""
    with Hub() as hub:
        card = dict.fromkeys(("license", "license_name", "license_link"), license_)
        card |= {"extra_gated_prompt": license_, "extra_gated_fields": license_}
        hub.add("acme/One", card=card)
        watching = Watching(hub)
        watching.poll()
        facts = watching.entry("acme/One").facts
        assert facts["sha"] == facts["details"]
        assert len(str(facts)) < 3_000


def test_a_gate_prompt_beyond_all_measure_is_cut() -> None:
    """A prompt of megabytes neither fails nor is kept whole."""
    with Hub() as hub:
        hub.add("acme/One", card={"license": "other", "extra_gated_prompt": "a b " * 500_000})
        reading = Watching(hub).read()
        assert reading is not None
        assert max(len(text.body) for text in reading.texts) == 300_000
