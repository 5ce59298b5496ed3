"""Stories as messages: the right first line, the right evidence, nothing by chance."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden.stories import (
    DAY,
    HUB,
    STORIES,
    access,
    alert,
    because,
    event,
    follow_up,
    open_weights,
    repository,
    terms,
    told,
)
from watcher.model import Clause, Comparison, Reason
from watcher.render import names, why
from watcher.render.story import message, message_id, sources
from watcher.render.why import _SAYS

ROOT = Path(__file__).resolve().parents[2]
TITLES = {
    "open-weights": "Muse Glimmer 30B is out: open weights, Apache-2.0 (meta-models)",
    "closed-launch": "Muse Spark is out: no open weights so far (ai.meta.com)",
    "announcement": "Muse Video is announced, not out yet (ai.meta.com)",
    "license": "Llama 3.2: the terms changed (territory and output training)",
    "rename": "meta-llama/Meta-Llama-3.1-8B is now meta-llama/Llama-3.1-8B: "
    "builds that use the old name break",
    "gate": "meta-llama/Llama-3.1-8B is gated now: downloads need a login and an accepted form",
    "withdrawal": "Muse Image is withdrawn (about.fb.com)",
    "rumor": "Rumor: Meta prepares Avocado and Mango for next spring, people familiar say",
    "burst-of-six": "Llama 3.2 is out: open weights in 6 repositories, "
    "Llama 3.2 Community License (meta-llama)",
}


@pytest.mark.parametrize("name", STORIES)
def test_titles_answer_the_question(name: str) -> None:
    """The first line says whether it is out, and under which license."""
    assert TITLES[name] == alert(STORIES[name]()).title


@pytest.mark.parametrize(
    ("how", "title"),
    [
        ("ungated", "is open now"),
        ("disabled", "is disabled by the Hub"),
        ("private-or-deleted", "is gone: made private, or deleted"),
        ("restored", "is back"),
    ],
)
def test_access_is_told_apart(how: str, title: str) -> None:
    """Each way to lose or gain access has its own words, and says what becomes of builds."""
    told_so = alert(access("key", how))
    assert title in told_so.title
    assert [line for line in told_so.lines if "uild" in line or "without a token" in line]


def test_a_gated_release_says_so() -> None:
    """Weights behind a form are not called open."""
    one = told("key", repository("meta-llama", "Llama-5-8B", "llama4", gated="manual"))
    assert "gated weights, Llama 4 Community License" in alert(one).title


@pytest.mark.parametrize(
    ("license", "title"),
    [
        pytest.param(None, "license not stated", id="missing"),
        pytest.param("other", "muse-terms", id="named-elsewhere"),
        pytest.param("cc-by-nc-4.0", "CC-BY-NC-4.0", id="spdx"),
        pytest.param("llama3.1", "Llama 3.1 Community License", id="hub"),
    ],
)
def test_licenses_have_names_people_know(license: str, title: str) -> None:
    """A license tag is spelled out; `other` takes the name beside it."""
    named = {"license_name": "muse-terms"} if license == "other" else {}
    assert title in alert(told("key", repository("meta-models", "Muse-X", license, **named))).title


def test_a_burst_names_every_repository() -> None:
    """One message, and none of the six is left out."""
    one = alert(STORIES["burst-of-six"]())
    for name in ("1B", "1B-Instruct", "3B", "3B-Instruct", "11B-Vision", "90B-Vision"):
        assert f"Llama-3.2-{name}" in one.lines[0]


@pytest.mark.parametrize(
    ("trust", "title"),
    [
        ("partner", "Muse Spark is out: offered by x.example, no open weights so far"),
        ("press", "Muse Spark is out, x.example reports"),
    ],
)
def test_how_sure_it_is_depends_on_who_says_it(trust: str, title: str) -> None:
    """Press is quoted, a catalog offers; only the maker's own word is fact."""
    one = event("release", "Muse Spark", "https://x.example/a", "Muse Spark", trust=trust)
    assert title == alert(told("key", one)).title


def test_a_family_alone_is_no_models_name() -> None:
    """Where only the family is known, the source's own title speaks."""
    one = event("release", "muse", "https://x.example/a", "Something new in the app")
    assert alert(told("key", one)).title == "Something new in the app (x.example)"


def test_a_license_in_place_of_another_names_both() -> None:
    """Old and new license stand in the title when one replaces the other."""
    one = event(
        "license",
        "meta-models/Muse-X",
        f"{HUB}meta-models/Muse-X",
        before={"license": "other", "license_name": "muse-model-license"},
        after={"license": "apache-2.0"},
    )
    title = "Muse X: the license changed from Muse Model License to Apache-2.0"
    assert title == alert(told("key", one)).title


def test_the_word_diff_is_bounded() -> None:
    """A long license costs no endless message; what is left out is marked."""
    clause = Clause(
        heading="h", change="changed", topic="grant", before="a b " * 900, after="a c " * 900
    )
    many = Comparison(verdict="substantive", topics=("grant",), clauses=(clause,) * 9)
    story, (one,) = terms()
    long = message(story, (replace(one, license=many),), now=DAY, follow_up=False)
    assert sum(len(words) for _, words in long.diff) <= 6_010
    assert long.diff[-1] == ("=", "\n…")


def test_clauses_without_effect_stay_out_of_an_alert() -> None:
    """Changed dates are not told beside what people lose."""
    story, (one,) = terms()
    assert one.license is not None
    date = Clause(
        heading="", change="changed", topic="dates-only", before="1", after="2", says="Date"
    )
    both = replace(one.license, clauses=(date, *one.license.clauses))
    lines = message(story, (replace(one, license=both),), now=DAY, follow_up=False).lines
    assert "Date" not in lines


def test_a_follow_up_says_what_was_known() -> None:
    """A follow-up has its own id, the mark, and one line on what came before."""
    one = alert(follow_up(), follow_up=True)
    assert one.follow_up
    assert one.id == f"{one.story}.2"
    assert one.lines[0] == "Until now: announcement on 2026-08-07."


def test_sources_are_unique_and_best_first() -> None:
    """Each link once: official before press, older before newer."""
    _, events = open_weights()
    assert sources((*events, *events)) == tuple(one.url for one in events)


def test_look_alikes_are_marked() -> None:
    """A name that mixes alphabets opens with a warning."""
    one = alert(told("key", repository("mеta-llama", "Llama-5", "mit")))
    assert one.lines[0].startswith("Careful: “mеta-llama” mixes Latin with Cyrillic letters")


@given(seed=st.integers())
def test_the_order_of_events_changes_nothing(seed: int) -> None:
    """A message follows from its events alone, in whatever order they come."""
    story, events = follow_up()
    mixed = random.Random(seed).sample(events, len(events))
    now = DAY + timedelta(hours=1)
    same = message(story, events, now=now, follow_up=True)
    assert same == message(story, mixed, now=now, follow_up=True)


def test_ids_differ_by_revision() -> None:
    """A follow-up is another message; a retry is not."""
    story, _ = open_weights()
    later = replace(story, revision=2)
    assert (message_id(story), message_id(later)) == (story.key, f"{story.key}.2")


def test_reasons_are_told_in_words() -> None:
    """The rule that decided is told; how much a word weighed is not."""
    reasons = (
        Reason(rule="family.codename", detail="Avocado (+3)"),
        Reason(rule="rumor.hedged", detail="reportedly"),
    )
    words = "The report is hedged: “reportedly”; “Avocado” is a watched codename."
    assert words == why.sentences(reasons)


def test_unknown_rules_are_still_readable() -> None:
    """A rule without words of its own says its name and what it saw."""
    assert why.sentence(because("new.some-rule", "x")[1]) == "new: some rule (x)"


def test_every_sentence_belongs_to_a_rule() -> None:
    """No words are kept for a rule that decides nothing any more."""
    decide = "".join(path.read_text("utf-8") for path in (ROOT / "watcher/decide").rglob("*.py"))
    assert [rule for rule in _SAYS if f'"{rule}"' not in decide] == []


@pytest.mark.parametrize(
    ("repository", "name"),
    [
        ("meta-models/Muse-Glimmer-30B", "Muse Glimmer 30B"),
        ("meta-models/Muse-Spark-Open-816B-A42B", "Muse Spark Open 816B-A42B"),
        ("Muse Spark 1.1", "Muse Spark 1.1"),
    ],
)
def test_models_are_named_as_people_do(repository: str, name: str) -> None:
    """A repository id becomes the model's name."""
    assert name == names.model(repository)
