"""Rows, cards and trees of any shape are read without a fault and become small plain facts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.hub import card, files, rows
from watcher.hub.client import EXPAND, leaner
from watcher.model import Fact

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = ("_id", "id", "author", "sha", "gated", "disabled", "private", "tags", "createdAt")
CARD = ("license", "license_name", "license_link", "extra_gated_prompt", "extra_gated_fields")


def plain(fact: Fact) -> bool:
    """Whether a value is what a fact may be."""
    return fact is None or isinstance(fact, str | bool | int | tuple)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_row(row: dict[str, object]) -> None:
    """With a proper name it is an entry of plain facts, and reading it again changes nothing."""
    rows.entry(row, "https://hub", {})
    entry = rows.entry(row | {"id": "acme/One"}, "https://hub", {})
    assert entry is not None
    assert all(plain(fact) for fact in entry.facts.values())
    again = rows.entry(row | {"id": "acme/One"}, "https://hub", {entry.id: entry})
    assert entry == again


@settings(max_examples=200, deadline=None)
@given(VALUES | st.dictionaries(st.sampled_from(CARD), VALUES))
def test_any_card(data: object) -> None:
    """Cards are written by anyone."""
    facts = card.facts(data)
    assert all(plain(fact) for fact in facts.values())
    assert isinstance(card.prompt(data), str)
    assert plain(card.license_of(data))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(("type", "path", "oid")), VALUES | st.just("file")))
)
def test_any_tree(tree: list[dict[str, object]]) -> None:
    """Paths of any kind give facts that can be written down."""
    facts = files.facts(files.oids(tree))
    assert all(plain(fact) for fact in facts.values())
    json.dumps(facts).encode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Apache-2.0", "apache-2.0"),
        (["mit"], "mit"),
        (["mit", "Apache-2.0", "mit"], ("apache-2.0", "mit")),
        ([], None),
        ("", None),
        (3, None),
        ({"name": "mit"}, None),
        (None, None),
        ([3, "mit", None], "mit"),
    ],
)
def test_license_names_have_one_form(value: object, expected: object) -> None:
    """Whatever type a card uses, equal licenses compare equal."""
    assert expected == rows.names(value)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("model-00001-of-00002.safetensors", True),
        ("original/consolidated.00.pth", True),
        ("Muse-Q4_K_M.gguf", True),
        ("training_args.bin", False),
        ("tokenizer.model", False),
        ("model.safetensors.index.json", False),
        ("README.md", False),
    ],
)
def test_weights_are_told_from_other_files(path: str, expected: bool) -> None:
    """By suffix, but for what trainers leave behind."""
    assert expected == files.weighs(path)


@pytest.mark.parametrize(
    ("paths", "gated", "expected"),
    [
        (["LICENSE.txt", "models/LICENSE"], True, "LICENSE.txt"),
        (["LICENCE", "COPYING"], True, None),
        (["LICENCE.rst"], False, "LICENCE.rst"),
        (["models/a/LICENSE"], False, "models/a/LICENSE"),
        (["models/a/LICENSE"], True, None),
        (["LICENSE.pdf"], False, None),
        (["LICENSE-MIT"], False, "LICENSE-MIT"),
        (["license_plates.safetensors"], False, None),
    ],
)
def test_the_license_that_can_be_read(paths: list[str], gated: bool, expected: str | None) -> None:
    """The root first; behind a gate only the names the Hub shows."""
    assert expected == files.license_path(paths, gated)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("USE_POLICY.md", True),
        ("USAGE_POLICY.txt", True),
        ("acceptable_use_policy.md", True),
        ("policy.safetensors", False),
        ("policy.md", False),
    ],
)
def test_the_use_policy_that_can_be_read(path: str, found: bool) -> None:
    """By the names vendors use."""
    assert (path if found else None) == files.policy_path([path], gated=False)


def test_what_is_least_needed_is_done_without_first() -> None:
    """The revision is the last field to be given up."""
    tried = [*leaner(EXPAND)]
    assert EXPAND[:-1] == tried[0]
    assert "sha" not in tried[-2]
    assert tried[-1] == ()
