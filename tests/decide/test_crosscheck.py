"""One license stated in several places: what is surely wrong is told, and nothing else."""

from __future__ import annotations

import pytest

from watcher.decide import crosscheck
from watcher.decide.crosscheck import Statement
from watcher.decide.stories.names import of_subject
from watcher.model import Change, Entry, Facts

CHANGED = "Modified MIT License\n\nYou shall prominently display the name."


@pytest.mark.parametrize(
    ("facts", "found", "text", "told"),
    [
        ({"license": "apache-2.0"}, "Apache-2.0", "", False),
        ({"license": "apache-2.0"}, "llama3.1", "", True),
        ({"license": "llama3.1"}, "llama3", "", True),
        ({"license": "mit"}, "modified-mit", CHANGED, True),
        (
            {"license": "apache-2.0"},
            "modified-apache-2.0",
            "Apache License\n\nbundled parts",
            False,
        ),
        ({"license": "other", "license_name": "modified-mit"}, "modified-mit", CHANGED, False),
        ({"license": "other", "license_name": "llama4"}, "llama4", "", False),
        ({"license": "other", "license_name": "Llama-4-Community-License"}, "llama4", "", False),
        ({"license": "other", "license_name": "apache-2.0"}, "llama4", "", True),
        ({"license": "other"}, "llama4", "", False),
        ({"license": None}, "MIT", "", False),
        ({"license": "gpl-3.0"}, "GPL-3.0-only", "", False),
        ({"license": "lgpl"}, "LGPL-2.1-or-later", "", False),
        ({"license": "openrail"}, "creativeml-openrail-m", "", False),
        ({"license": "cc-by-nc-4.0"}, "CC-BY-4.0", "", True),
        ({"license": ("apache-2.0", "mit")}, "MIT", "", False),
        ({"license": ("apache-2.0", "mit")}, "gemma", "", True),
        ({"license": "apache-2.0"}, None, "", False),
        ({"license": "apache-2.0"}, "pelican-license", "Pelican License", True),
        ({"license": "apache-2.0"}, "parts-license", "Parts are under the Apache License", False),
        ({"license": "pelican"}, "MIT", "", False),
        ({"license": "mit", "oid:LICENSE-CODE": "a", "oid:LICENSE": "b"}, "gemma", "", False),
        ({"license": "llama3.2"}, "llama3.2-use-policy", "", False),
    ],
    ids=str,
)
def test_a_tag_beside_its_text(facts: Facts, found: str | None, text: str, told: bool) -> None:
    """Only a text that is surely another license is told."""
    assert told == (crosscheck.mislabeled(facts, found, text) is not None)


def entry(**facts: str | None) -> Entry:
    """A repository with these facts."""
    return Entry(id="1", url="https://huggingface.co/a/b", title="a/b", facts=facts)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            {"license": "llama3.1", "license_text": "a"},
            {"license": "llama3.2", "license_text": "a"},
            True,
        ),
        (
            {"license": "llama3.1", "license_text": "a"},
            {"license": "llama3.2", "license_text": "b"},
            False,
        ),
        ({"license": "llama3.1"}, {"license": "llama3.2"}, False),
        ({"license": None, "license_text": "a"}, {"license": "mit", "license_text": "a"}, False),
        (
            {"license": "other", "license_name": "llama4", "license_text": "a"},
            {"license": "llama4", "license_text": "a"},
            False,
        ),
        (
            {"license": "llama3.1", "gate_prompt": "a"},
            {"license": "llama3.2", "gate_prompt": "a"},
            True,
        ),
    ],
    ids=str,
)
def test_another_label_on_the_same_text(
    before: dict[str, str | None], after: dict[str, str | None], told: bool
) -> None:
    """The card names another license and the text stays: said, where the text is known."""
    change = Change(before=entry(**before), after=entry(**after))
    assert told == (crosscheck.relabeled(change) is not None)


def stated(place: str, model: str, license_name: str) -> Statement:
    """A place that offers a model."""
    name = of_subject(model, ("muse",))
    return Statement(place=place, model=name, license=license_name, url=f"https://{place}/")


def test_places_that_disagree() -> None:
    """The same model under another known license elsewhere; other models do not count."""
    hub = stated("huggingface.co", "meta-models/Muse-Glimmer-30B", "apache-2.0")
    others = [
        stated("github.com", "Muse Glimmer", "muse-model-license"),
        stated("ai.meta.com", "Muse Glimmer", "Apache-2.0"),
        stated("example.org", "Muse Spark", "mit"),
        stated("press.example", "Muse Glimmer", "a-name-nobody-knows"),
        stated("huggingface.co", "meta-models/Muse-Glimmer-7B", "mit"),
    ]
    assert crosscheck.disagreeing(hub, others) == (others[0],)


@pytest.mark.parametrize(
    ("text", "license_name"),
    [
        ("Muse Glimmer is out under the Apache 2.0 license.", "apache-2.0"),
        ("It comes with the Llama 3.2 Community License.", "llama3.2"),
        ("MIT-licensed weights", "mit"),
        ("Researchers at MIT like it.", ""),
        ("Code under the MIT license, weights under CC BY-NC 4.0.", ""),
    ],
)
def test_a_license_told_in_words(text: str, license_name: str) -> None:
    """One license by its full name; several are none."""
    assert license_name == crosscheck.in_words(text)
