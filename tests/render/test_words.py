"""Word diffs: nothing lost, nothing invented, quick whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.render.words import as_text, word_diff

WORDS = st.lists(st.sampled_from(("you", "may", "not", "use", "it", "the", "of")), max_size=14)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param("you may use it", "you may not use it", "you may {+not+} use it", id="added"),
        pytest.param("may use", "will not use", "[-may-] {+will not+} use", id="changed"),
        pytest.param("a b c d", "a x c y", "a [-b c d-] {+x c y+}", id="lone-word-between"),
        pytest.param("same", "same", "same", id="same"),
        pytest.param("", "all new", "{+all new+}", id="from-nothing"),
    ],
)
def test_changes_are_marked(before: str, after: str, shown: str) -> None:
    """Words that went and came stand between those that stayed."""
    assert shown == as_text(word_diff(before, after))


@given(before=WORDS, after=WORDS)
def test_both_texts_are_in_the_diff(before: list[str], after: list[str]) -> None:
    """Taking what came away gives the old text, taking what went away gives the new one."""
    pieces = word_diff(" ".join(before), " ".join(after))
    old = " ".join(words for mark, words in pieces if mark != "+").split()
    new = " ".join(words for mark, words in pieces if mark != "-").split()
    assert (old, new) == (before, after)


def test_long_stretches_that_stayed_are_left_out() -> None:
    """A change deep in a text is shown with the few words around it."""
    words = [f"w{number}" for number in range(200)]
    pieces = word_diff(" ".join(words), " ".join([*words[:100], "new", *words[100:]]))
    around = "… w92 w93 w94 w95 w96 w97 w98 w99 {+new+} w100 w101 w102 w103 w104 w105 w106 w107 …"
    assert around == as_text(pieces)


def test_repeated_words_cost_no_time() -> None:
    """Ten thousand words that all look alike are compared within a second."""
    began = time.perf_counter()
    word_diff("a b " * 5_000, "a c " * 5_000)
    assert time.perf_counter() - began < 1.0
