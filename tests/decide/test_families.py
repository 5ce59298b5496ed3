"""Which family an entry is about: names, versions, scripts, owners, learned aliases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.watched import FAMILIES
from watcher.decide.families import Match, Names
from watcher.decide.families.identity import lookalike, place
from watcher.decide.reading.lexicon import Lexicon, entries, fold
from watcher.model import Alias, Entry, Family, SourceInfo, Trust

NAMES = Names.of(FAMILIES)
ORGS = frozenset({"meta-llama", "meta-models"})


def match(title: str, *, names: Names = NAMES, text: str = "", trust: Trust = "press") -> Match:
    """The match of a post of a feed."""
    entry = Entry(id="1", url="https://news.example/1", title=title, text=text)
    return names.match(entry, SourceInfo(name="a feed", kind="feed", trust=trust))


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Meta ships Muse Spark 1.3 and lowers prices", "Muse Spark 1.3"),
        ("Meta Releases Muse Wonder Today", "Muse Wonder"),
        ("Meta launches Llama 4 Scout", "Llama 4 Scout"),
        ("Meta releases Llama 3.1 405B", "Llama 3.1 405B"),
        ("Meta drops Muse-Spark-1.2-816B on the Hub", "Muse-Spark-1.2-816B"),
        ("Meta unveils Muse Tide, a small model", "Muse Tide"),
        ("Meta delays Avocado", "Avocado"),
        ("Meta发布Muse Spark 1.2模型", "Muse Spark 1.2"),
    ],
)
def test_names_the_subject_as_people_do(title: str, subject: str) -> None:
    """The name with its version and variant, and no verb after it."""
    assert subject == match(title).subject


def test_a_learned_codename_counts_from_then_on() -> None:
    """A codename bound to a public name of a family belongs to that family."""
    title = "Meta pushes Persimmon to December, sources say"
    alias = Alias(name="Persimmon", of="Muse Ember", confidence="reported")
    assert match(title).families == ()
    assert match(title, names=Names.of(FAMILIES, [alias])).families == ("muse",)


def test_a_learned_public_name_joins_the_codename_s_family() -> None:
    """What a codename became is told under the codename's family, too."""
    families = (
        Family(name="avocado", codenames=("Avocado",), makers=("Meta",)),
        Family(name="muse", names=("Muse",), makers=("Meta",)),
    )
    alias = Alias(name="Avocado", of="Muse Spark", confidence="confirmed")
    title = "Meta releases Muse Spark"
    assert match(title, names=Names.of(families)).families == ("muse",)
    assert match(title, names=Names.of(families, [alias])).families == ("muse", "avocado")


def test_a_rejected_alias_counts_for_nothing() -> None:
    """The operator's no stands."""
    alias = Alias(name="Persimmon", of="Muse Ember", confidence="rejected")
    assert match("Meta delays Persimmon model", names=Names.of(FAMILIES, [alias])).families == ()


def test_a_later_version_is_not_the_codename_s() -> None:
    """Avocado became the first Muse Spark; 1.3 is the line's alone."""
    assert match("Meta releases Muse Spark 1.3").families == ("muse",)


def test_other_families_of_other_makers_work_alike() -> None:
    """Nothing but word lists knows Meta: a family of another maker is read the same way."""
    names = Names.of([Family(name="kiwi", names=("Kiwi",), makers=("Acme",), orgs=("acme",))])
    assert match("Acme releases Kiwi 2, an open-weights model", names=names).families == ("kiwi",)
    assert match("Kiwi growers fear frost", names=names).families == ()


@pytest.mark.parametrize(
    "owner", ["meta-Ilama", "meta-1lama", "meta_llama", "meta-mοdels", "rneta-llama"]
)
def test_sees_through_look_alikes(owner: str) -> None:
    """Letters that pass for others do not make an owner."""
    assert lookalike(owner, ORGS) != ""


@pytest.mark.parametrize("owner", ["meta-llama", "meta-models", "mistralai", "Qwen"])
def test_honest_owners_imitate_nobody(owner: str) -> None:
    """Neither the maker itself nor others are called impostors."""
    assert lookalike(owner, ORGS) == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://huggingface.co/meta-models/Muse-Glimmer-30B", ("hub", "meta-models", "")),
        ("https://hf.co/meta-models/Muse-Glimmer-30B/tree/main", ("hub", "meta-models", "tree")),
        ("https://huggingface.co/datasets/a/muse", ("hub", "a", "datasets")),
        ("https://huggingface.co/blog/muse-glimmer", ("post", "", "")),
        ("https://github.com/meta-llama/llama-models/commit/abc", ("code", "meta-llama", "commit")),
        ("https://news.example/huggingface.co/meta-models/x", ("post", "", "")),
    ],
)  # fmt: skip
def test_knows_whose_place_it_is(url: str, expected: tuple[str, str, str]) -> None:
    """The URL tells kind, owner and section."""
    found = place(
        Entry(id="1", url=url, title=""), SourceInfo(name="f", kind="feed", trust="press")
    )
    assert expected == (found.kind, found.owner, found.section)


def test_words_stems_phrases_gaps_and_scripts() -> None:
    """A word list reads all five kinds of entries, and says where they stand."""
    lexicon = Lexicon({"a": entries("en: one, two*, three four\nde: stellt ~ vor\nzh: 发布")})
    text = "One twofold Three-four; stellt das vor; 它发布了"
    assert [text[hit.start : hit.end] for hit in lexicon.hits(text)] == [
        "One",
        "twofold",
        "Three-four",
        "stellt",
        "发布",
    ]


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    """Offsets in the folded text are offsets in the text."""
    assert len(fold(text)) == len(text)


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=80))
def test_any_text_gets_an_answer(title: str, text: str, url: str) -> None:
    """Nothing that a source may say breaks the judgment."""
    for kind in ("feed", "huggingface", "github", "catalog", "document"):
        source = SourceInfo(name="any", kind=kind, trust="official")
        entry = Entry(id="1", url=url, title=f"Meta Muse Llama {title}", text=text)
        found = NAMES.match(entry, source)
        assert found.reasons
