"""What a Hub repository says of its terms beside the LICENSE file: card, link, gate, policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.doubles.hub import Hub
from tests.doubles.hub_repos import Repo
from tests.pipeline.test_hub import Watch
from watcher.model import Event

NAME = "meta-llama/Llama-9-8B"
CARD: dict[str, object] = {"license": "other", "license_name": "llama9", "license_link": "TERMS.md"}
TERMS = (
    b"Llama 9 terms of use. You may use and copy the model under this agreement. You must keep"
    b" this notice in all copies. There is no warranty of any kind. "
) * 3
STRICTER = TERMS + b"You may not use the outputs to train other models."


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A Hub."""
    with Hub() as hub:
        yield hub
        assert hub.violations == []


def watched(hub: Hub, files: dict[str, bytes | None], **keys: object) -> tuple[Watch, Repo]:
    """A repository that has been looked into."""
    repo = hub.add(NAME, {"model.safetensors": b"w", **files}, **keys)  # type: ignore[arg-type]
    watch = Watch(hub, "meta-llama")
    assert watch.poll().first_look
    assert watch.settle() == []
    return watch, repo


def rules(events: list[Event]) -> list[tuple[str, str, str]]:
    """Kind, severity and the first license or access reason of each event."""
    return [
        (
            one.kind,
            one.severity,
            next(r.rule for r in one.reasons if r.rule.startswith(("license.", "access."))),
        )
        for one in events
    ]


def test_the_text_behind_a_link_is_read_once_a_day(hub: Hub) -> None:
    """A change of it is a license event, told after a day; further polls do not ask again."""
    watch, repo = watched(hub, {"TERMS.md": TERMS}, card=CARD)
    asked = hub.count("resolve/main/TERMS.md")
    assert asked == 1
    repo.head.files["TERMS.md"] = STRICTER  # as on another host: no commit tells of it
    repo.pipeline_tag = "other"
    assert watch.settle() == []
    assert hub.count("resolve/main/TERMS.md") == asked
    watch.now = watch.now.replace(day=watch.now.day + 2)
    repo.pipeline_tag = "text-generation"
    (event,) = watch.settle()
    assert rules([event]) == [("license", "instant", "license.substantive")]
    assert event.license is not None
    assert "output-training" in event.license.topics
    assert hub.count("resolve/main/TERMS.md") == asked + 1


def readme(section: str, rest: str = "A model.") -> bytes:
    """A card with a license section."""
    front = "license: other\nlicense_name: llama9"
    return f"---\n{front}\n---\n# Llama 9\n\n{rest}\n\n## License\n\n{section}\n".encode()


def test_the_license_section_of_a_card(hub: Hub) -> None:
    """A clause in it is news, also behind a gate; an article, or the rest of the card, is not."""
    first = "You may use the model for any purpose under the Llama 9 license."
    card: dict[str, object] = {"license": "other", "license_name": "llama9"}
    watch, repo = watched(hub, {}, card=card, gated="manual")
    repo.commit({"README.md": readme(first)})
    repo.head.card = card
    assert watch.settle() == []
    for section, rest, told in (
        (first, "A better model.", []),
        (first.replace("under the", "under"), "A better model.", []),
        (
            first.replace("any purpose", "non-commercial purposes"),
            "A better model.",
            [("license", "instant", "license.substantive")],
        ),
    ):
        repo.commit({"README.md": readme(section, rest)})
        repo.head.card = card
        assert rules([one for one in watch.settle() if one.kind == "license"]) == told


@pytest.mark.parametrize(
    ("before", "after", "told", "title"),
    [
        (
            {},
            {"extra_gated_eu_disallowed": True},
            ("instant", "license.eu-excluded"),
            "no longer admitted",
        ),
        (
            {"extra_gated_eu_disallowed": True},
            {},
            ("instant", "license.eu-admitted"),
            "admitted again",
        ),
        (
            {"extra_gated_fields": {"Name": "text"}},
            {"extra_gated_fields": {"Name": "text", "Company": "text", "Birthday": "date"}},
            ("digest", "license.gate-asks"),
            "the gate now asks for Birthday, Company",
        ),
        (
            {"extra_gated_fields": {"Name": "text", "Company": "text"}},
            {"extra_gated_fields": {"Name": "text"}},
            ("digest", "license.gate-asks-no-more"),
            "no longer asks for Company",
        ),
        (
            {"extra_gated_heading": "Please read before you ask"},
            {"extra_gated_heading": "Please read our terms before you ask"},
            ("digest", "license.gate-words"),
            "the gate's heading: “our terms” was added",
        ),
        (
            {"extra_gated_button_content": "Submit"},
            {"extra_gated_button_content": "Agree and submit"},
            ("digest", "license.gate-words"),
            "the gate's button: “Submit” became “Agree and submit”",
        ),
        (
            {"extra_gated_prompt": ""},
            {},
            ("digest", "license.gate-terms"),
            "the gate now shows terms of its own",
        ),
    ],
    ids=["eu out", "eu in", "asks", "asks no more", "heading", "button", "terms"],
)
def test_the_gate_in_words(
    hub: Hub,
    before: dict[str, object],
    after: dict[str, object],
    told: tuple[str, str],
    title: str,
) -> None:
    """Whom it lets in and what it asks are license news, said in words."""
    card: dict[str, object] = {"license": "llama3.1", "extra_gated_prompt": "Agree."}
    watch, repo = watched(hub, {}, card=card | before, gated="manual")
    repo.commit({}, card=card | after)
    (event,) = [one for one in watch.settle() if one.kind == "license"]
    assert rules([event]) == [("license", *told)]
    (message,) = watch.messages()
    assert title in message.title


def test_a_gate_in_other_letters_is_no_news(hub: Hub) -> None:
    """Case and signs of its heading say nothing new; neither does what we never asked for."""
    card: dict[str, object] = {"license": "llama3.1", "extra_gated_heading": "please agree"}
    watch, repo = watched(hub, {}, card=card, gated="manual")
    repo.commit({}, card=card | {"extra_gated_heading": "Please agree:"})
    assert [one for one in watch.settle() if one.kind == "license"] == []


def test_a_policy_that_cannot_be_read(hub: Hub) -> None:
    """Its object id tells that it changed, and that is what is said."""
    watch, repo = watched(hub, {"LICENSE.txt": TERMS, "USE_POLICY.md": b"a"}, gated="manual")
    repo.commit({"USE_POLICY.md": b"b"})
    (event,) = [one for one in watch.settle() if one.kind == "license"]
    assert [one.detail for one in event.reasons if one.rule == "license.file"] == [
        "USE_POLICY.md changed, text not readable without access"
    ]


def test_a_transfer_is_no_rename(hub: Hub) -> None:
    """Another owner is told as such; the old name stops working in both cases."""
    watch, repo = watched(hub, {})
    hub.rename(repo, "other-lab/Llama-9-8B")
    (event,) = watch.settle()
    assert rules([event]) == [("access", "digest", "access.transferred")]
    assert event.after["access"] == "renamed"
    (message,) = watch.messages()
    assert "was transferred" in message.title
    assert any("Your build will break" in one for one in message.lines)
