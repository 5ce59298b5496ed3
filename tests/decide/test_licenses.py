"""License texts: which license, what differs, and whether it matters."""

from __future__ import annotations

import random
import re
import textwrap
from html import escape
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.decide.licenses import clauses, compare, identify, normalize, readable
from watcher.model import Comparison

CASES = Path(__file__).resolve().parents[1] / "cases" / "licenses"
EDITS = yaml.safe_load((CASES / "edits.yaml").read_text("utf-8"))
BASE: str = EDITS["base"]
COSMETIC = {"dates-only", "wording", "contact"}


def edited(case: dict[str, object]) -> str:
    """The base text with a case's edits."""
    text = BASE
    for key, count in (("swap", 1), ("all", -1)):
        if key in case:
            old, new = (part.rstrip(" ") if len(part) > 60 else part for part in case[key])
            assert old in text or old.strip() in text, old
            text = text.replace(old if old in text else old.strip(), new, count)
            if key == "all":
                text = text.replace(old.upper(), new.upper())
    if "append" in case:
        text += f"\n{case['append']}\n"
    return text


@pytest.mark.parametrize("case", EDITS["cases"], ids=lambda case: case["title"])
def test_edits(case: dict[str, object]) -> None:
    """An edit of the invented license is told for what it is."""
    found = compare(BASE, edited(case))
    assert found.verdict == case["expect"], [clause.says for clause in found.clauses]
    topics, wanted = set(found.topics), set(case.get("topics", ()))
    assert wanted <= topics
    if "may" in case or wanted:
        assert topics <= wanted | set(case.get("may", ()))
    if "says" in case:
        assert case["says"] in [clause.says for clause in found.clauses]


@pytest.mark.parametrize("case", EDITS["cases"], ids=lambda case: case["title"])
def test_mirror(case: dict[str, object]) -> None:
    """Read backwards, what was added is removed, and before is after."""
    there, back = compare(BASE, edited(case)), compare(edited(case), BASE)
    assert (there.verdict, there.topics) == (back.verdict, back.topics)
    assert shape(there) == shape(back, mirrored=True)


def shape(comparison: Comparison, *, mirrored: bool = False) -> set[tuple[str | None, ...]]:
    """The clauses without their sentences, headings and order."""
    swap = {"added": "removed", "removed": "added", "changed": "changed"}
    if mirrored:
        return {(swap[c.change], c.topic, c.after, c.before) for c in comparison.clauses}
    return {(c.change, c.topic, c.before, c.after) for c in comparison.clauses}


def paragraphs(text: str) -> list[str]:
    """Paragraphs and list items, each on one line, with its mark."""
    marked = re.sub(r"\n(?=\s*(?:[-a-z0-9]\.?) )", "\n\n", text)
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", marked) if part.strip()]


def wrapped(text: str, width: int) -> str:
    """The same words, lines broken elsewhere."""
    return "\n\n".join(
        textwrap.fill(part, width, break_long_words=False) for part in paragraphs(text)
    )


def as_html(text: str) -> str:
    """The same words as a web page."""
    body = "".join(f"<p>{escape(part)}</p>\n" for part in paragraphs(text))
    return f"<!doctype html><html><head><title>x</title></head><body><main>{body}</main></body>"


def as_markdown(text: str) -> str:
    """The same words as Markdown with Windows line ends."""
    parts = [re.sub(r"^(\d+)\.", r"\1\\.", part) for part in paragraphs(text)]
    bold = re.sub(r'"([^"]*)"', r"“**\1**”", "\n\n".join(parts))
    return bold.replace("\n", "\r\n")


def curly(text: str) -> str:
    """Typographic quotes."""
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def renumbered(text: str) -> str:
    """Other numbers and letters in front of the clauses."""
    text = re.sub(r"(?m)^(\s*)(\d)\. ", lambda m: f"{m[1]}{int(m[2]) + 4}) ", text)
    return re.sub(r"(?m)^(\s*)([abc])\. ", lambda m: f"{m[1]}({'ivx'['abc'.index(m[2])]}) ", text)


def spaced(text: str) -> str:
    """A byte order mark, no-break spaces, spaces at the ends of lines."""
    chance = random.Random(1)
    words = re.sub(r"(?<=\w) (?=\w)", lambda _: chance.choice(" \u00a0"), text)
    return "\ufeff" + words.replace("\n", "  \n")


FORMS = {
    "wrapped at 40": lambda text: wrapped(text, 40),
    "wrapped at 72": lambda text: wrapped(text, 72),
    "one line each": lambda text: "\n".join(paragraphs(text)),
    "web page": as_html,
    "Markdown": as_markdown,
    "quotes": curly,
    "numbers": renumbered,
    "spaces": spaced,
    "bullets": lambda text: text.replace("  - ", "  • "),
}


@pytest.mark.parametrize("form", FORMS)
def test_another_form_is_identical(form: str) -> None:
    """Wrapping, quotes, numbers and markup are no words."""
    found = compare(BASE, FORMS[form](BASE))
    assert found.verdict == "identical", [clause.says for clause in found.clauses]
    assert (found.topics, found.clauses) == ((), ())


@pytest.mark.parametrize("form", [form for form in FORMS if form != "numbers"])
def test_normalize_ignores_form(form: str) -> None:
    """What is hashed stays the same when only the form changes."""
    assert normalize(BASE) == normalize(FORMS[form](BASE))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", EDITS["cases"], ids=lambda case: case["title"])
def test_form_never_changes_the_verdict(case: dict[str, object], form: str) -> None:
    """An edit is as grave in a re-wrapped, re-quoted or renumbered file."""
    assert compare(BASE, FORMS[form](edited(case))).verdict == case["expect"]


SPEECH = (
    "you may not use the model or its outputs for any purpose shall must grant rights to copies"
    " under these terms 30 days 700 million users in Portugal license (a) 1. - Section 2"
)
WORDS = st.sampled_from(SPEECH.split())
TEXTS = st.lists(
    st.lists(WORDS, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=8
).map(lambda parts: ".\n\n".join(part.capitalize() for part in parts) + ".")


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_text_is_identical_to_itself(text: str) -> None:
    """Comparing a text with itself finds nothing."""
    found = compare(text, text)
    assert (found.verdict, found.topics, found.clauses) == ("identical", (), ())


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_texts_mirror(one: str, other: str) -> None:
    """Whatever the texts, both directions tell the same."""
    there, back = compare(one, other), compare(other, one)
    assert (there.verdict, there.topics) == (back.verdict, back.topics)
    assert shape(there) == shape(back, mirrored=True)


@settings(max_examples=60, deadline=None)
@given(st.integers(30, 110), st.sampled_from(EDITS["cases"]))
def test_any_width_gives_the_same_verdict(width: int, case: dict[str, object]) -> None:
    """Where lines break says nothing."""
    assert compare(BASE, wrapped(edited(case), width)).verdict == case["expect"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_input_is_answered(one: str, other: str) -> None:
    """No text is too odd; an answer comes, and topics fit the verdict."""
    found = compare(one, other)
    assert (found.verdict == "identical") == (found.topics == ())
    assert (found.verdict == "substantive") == bool(set(found.topics) - COSMETIC)
    assert identify(one) is None or identify(one)
    assert readable(one) is None or readable(one)


@pytest.mark.parametrize(
    "case",
    yaml.safe_load((CASES / "pages.yaml").read_text("utf-8")),
    ids=lambda case: case["title"],
)
def test_pages(case: dict[str, str | None]) -> None:
    """Error pages, walls and shells are no terms; odd terms are."""
    assert readable(case["text"] or "") == case["expect"]


@pytest.mark.parametrize(
    "page", ["Something went wrong. Try again later.", "<html><body>404 Not Found</body></html>"]
)
def test_an_error_page_is_no_change(page: str) -> None:
    """A license that an error page stands in for has not changed."""
    found = compare(BASE, page)
    assert (found.verdict, found.topics) == ("cosmetic", ("wording",))
    assert "not terms" in found.clauses[0].says


def test_a_translation_is_no_change() -> None:
    """The same terms in German are not compared by words."""
    english = "You may use the model for 30 days. " * 4 + "The law of the seller applies to it."
    german = "Sie dürfen das Modell für 30 Tage nutzen und teilen. " * 4
    german += "Das Recht des Verkäufers ist für die Nutzung und den Vertrag das geltende."
    found = compare(english, german)
    assert (found.verdict, found.topics) == ("cosmetic", ("wording",))
    assert "German instead of English" in found.clauses[0].says


def test_another_license() -> None:
    """Another text under another name replaces the license."""
    other = "Wren Research License\n\n" + " ".join(
        f"Rule {word} binds every reader of the wren corpus." for word in ("one", "two", "three")
    )
    found = compare(BASE, other)
    assert found.verdict == "substantive"
    assert found.topics[0] == found.clauses[0].topic == "license-replaced"
    assert (found.old_license, found.new_license) == (
        "pelican-2-community-license",
        "wren-research-license",
    )


@pytest.mark.parametrize(
    "case",
    yaml.safe_load((CASES / "names.yaml").read_text("utf-8")),
    ids=lambda c: str(c["expect"]),
)
def test_names(case: dict[str, str | None]) -> None:
    """A title or a notice tells the license."""
    assert identify(case["text"] or "") == case["expect"]


def test_clauses_know_where_they_stand() -> None:
    """A clause has its heading, and a list item the words that open its list."""
    found = {clause.text: clause for clause in clauses(BASE)}
    violence = found["plan or commit violence"]
    assert violence.heading == "3. Prohibited Uses"
    assert violence.lead.endswith("You agree not to use the Pelican Works to:")


def test_quotes_come_from_the_files() -> None:
    """Before and after are words of the files."""
    found = compare(BASE, BASE.replace("300 million", "200 million"))
    (clause,) = found.clauses
    assert clause.before is not None
    assert clause.after is not None
    assert clause.before in " ".join(BASE.split())
    assert "200 million monthly active users" in clause.after
