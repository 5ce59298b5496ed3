"""Rules for edits that change no right, duty or limit; what none of them knows is substantive."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from watcher.decide.licenses.align import Pair
from watcher.decide.licenses.names import GENERIC, Naming
from watcher.decide.licenses.words import LINK, is_link

Kind = Literal["format", "wording", "dates-only", "contact", ""]  # "" is substantive

_ARTICLES = frozenset({"a", "an", "the"})
_FILLERS = frozenset({"please", "hereby", "©"})
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
})  # fmt: skip
_DATE_WORDS = _MONTHS | {
    "of",
    "last",
    "updated",
    "date",
    "dated",
    "effective",
    "version",
    "release",
    "released",
    "st",
    "nd",
    "rd",
    "th",
}
_DATED = frozenset({"updated", "effective", "dated", "modified", "revised"})
_VERSION = re.compile(r"v\d+(?:\.\d+)*")
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d(?:-(?:\d\d|20\d\d))?")
_NUMERIC_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_DAY = re.compile(r"(?:[12]?\d|3[01]|0\d)(?:st|nd|rd|th)?")
# A date after one of these is a limit, not a date of the text.
_DEADLINE = frozenset({
    "until", "till", "expire", "expires", "expiring", "expiration", "expiry", "terminates",
    "terminate", "before", "after", "later", "deadline", "change", "ending", "ends", "cutoff",
    "since", "than", "through", "prior", "commencing",
})  # fmt: skip
_AMOUNT = frozenset({
    "$", "€", "£", "¥", "usd", "eur", "than", "least", "most", "exceed", "exceeds", "exceeding",
    "maximum", "minimum", "to", "over", "above",
})  # fmt: skip
_LICENSE_LINK = re.compile(
    r"//(?:creativecommons|gnu|opensource|apache|spdx|choosealicense)\.(?:org|com)/licen[sc]es"
)
_RESERVED = re.compile(r"all rights(?: are)? reserved|\d", re.I)
_SCHEME = re.compile(r"https?|www|[/.:]")
_MEASURES = re.compile(
    r"(?:million|billion|thousand|users?|days?|months?|years?|weeks?|hours?|minutes?"
    r"|percent|%|usd|eur|dollars?|euros?"
    r"|copies|employees|seats|parameters|tokens|times|business|calendar|monthly|annual|[$€£¥])"
)
_SAME = (
    {"is", "are"}, {"has", "have"}, {"was", "were"}, {"do", "does"}, {"that", "which"},
    {"its", "their"}, {"it", "they"}, {"this", "these"}, {"a", "an"}, {"constitutes", "constitute"},
    {"toward", "towards"}, {"percent", "%"}, {"inc", "incorporated"}, {"upon", "on"},
)  # fmt: skip
OPERATIVE = re.compile(
    r"\d|\b(?:not?|non|never|may|must|shall|should|will|can|only|solely|except|unless"
    r"|without|all|any|none|if"
    r"|prohibit\w*|permit\w*|allow\w*|forbid\w*|requir\w*|agree\w*|commercial\w*"
    r"|non-?commercial\w*|research|eu|european"
    r"|union|countr\w+|fee\w*|pay\w*|licens\w+|right\w*|warrant\w*|liab\w*|terminat\w*"
    r"|users?|train\w*|consent\w*"
    r"|before|until|prior|void|ban(?:s|ned)?|subject|approv\w*|regist\w*|obligat\w*|waive\w*|restrict\w*|exclu\w*|law\w*|court\w*|jurisdiction\w*)\b"
)
CONTACT = re.compile(
    r"\b(?:contact|e-?mail|report(?:ing)?|link|questions?|feedback|inquir\w+|enquir\w+"
    r"|address|website|visit|available at"
    r"|found at|accessible at|see)\b",
    re.I,
)
COPYRIGHT = re.compile(
    r"(?:portions )?copyrights?\b.{0,30}?(?:©|\(c\)|\b(?:19|20)\d\d\b|[\[<{])|©|\(c\) ", re.I
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of one place that differ. `left` and `right` are the words around, nearest inside."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    tail: str  # punctuation just before it, in both texts
    kind: Kind = ""


def kind_of(edit: Edit, pair: Pair, naming: Naming) -> Kind:
    """The first rule that knows this edit as cosmetic names it; otherwise it is substantive."""
    for rule, kind in _RULES:
        if rule(edit):
            return kind
    if naming.swaps(edit.before, edit.after, edit.left, edit.right):
        return "dates-only"
    if naming.refers(edit.before, edit.after, edit.left):
        return "wording"
    return _by_place(edit, pair, naming)


def _same_but_space(edit: Edit) -> bool:
    """A space more or less; an address that was broken into two counts as whole."""
    before, after = "".join(edit.before), "".join(edit.after)
    if any(map(is_link, (*edit.before, *edit.after))):
        before, after = (_SCHEME.sub("", side) for side in (before, after))
    return before == after


def _same_letters(edit: Edit) -> bool:
    return "".join(edit.before).replace("-", "") == "".join(edit.after).replace("-", "")


def _articles(edit: Edit) -> bool:
    return all(word in _ARTICLES for word in (*edit.before, *edit.after))


def _fillers(edit: Edit) -> bool:
    return all(word in _FILLERS for word in (*edit.before, *edit.after))


def _links(edit: Edit) -> bool:
    """Addresses in place of each other, but not one license's address for another's."""
    words = (*edit.before, *edit.after)
    named = [any(map(_LICENSE_LINK.match, side)) for side in (edit.before, edit.after)]
    if all(named):
        return False
    return any(map(is_link, words)) and all(
        is_link(word) or word in ("link", "email", "at", "http", "https") for word in words
    )


def _dates(edit: Edit) -> bool:
    """Dates in place of each other; not where a date is a limit, nor where a number counts."""
    words = (*edit.before, *edit.after)
    around = {*edit.left[-3:], *edit.right[:3]}
    if _DEADLINE & {*edit.left[-5:]} or _AMOUNT & {*edit.left[-2:]}:
        return False
    if edit.right and _MEASURES.fullmatch(edit.right[0]):
        return False
    if "may" in words and not _month_may(edit):
        return False
    month = any(word in _MONTHS for word in (*words, *around))
    year = any(_YEAR.fullmatch(word) for word in (*words, *around))
    for word in words:
        if _YEAR.fullmatch(word) or _NUMERIC_DATE.fullmatch(word):
            continue
        if word in _DATE_WORDS and (month or year):
            continue
        if _VERSION.fullmatch(word) and _DATED & around:
            continue
        if _DAY.fullmatch(word) and month and year:
            continue
        return False
    return any(char.isdigit() for word in words for char in word) or month


def _month_may(edit: Edit) -> bool:
    """Whether "may" is the month: a day or year beside it, or another month in its place."""
    if edit.before and edit.after and _MONTHS.issuperset((*edit.before, *edit.after)):
        return True
    sides = [side for side in (edit.before, edit.after) if "may" in side]
    return all(any(char.isdigit() for word in side for char in word) for side in sides)


def _grammar(edit: Edit) -> bool:
    if len(edit.before) != len(edit.after):
        return False
    return all(map(_same_word, edit.before, edit.after))


def _same_word(one: str, other: str) -> bool:
    if {one, other} in _SAME or one == other:
        return True
    short, long = sorted((one, other), key=len)
    if (
        len(short) > 3
        and short.isalpha()
        and long in (short + "s", short + "es", short[:-1] + "ies", short + "'s")
    ):
        return True
    return _typo(short, long)


def _typo(short: str, long: str) -> bool:
    """One slip inside a long word: a letter dropped, doubled or two exchanged; ends must agree."""
    if len(short) < 7 or not short.isalpha() or not long.isalpha():
        return False
    if short[:2] != long[:2] or short[-2:] != long[-2:]:
        return False
    if len(long) == len(short) + 1:
        return any(long[:cut] + long[cut + 1 :] == short for cut in range(2, len(long) - 1))
    if len(long) == len(short) and sorted(short) == sorted(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 2
    return False


def _repeated_number(edit: Edit) -> bool:
    """ "thirty (30)" for "30": the number stays."""
    words = edit.before or edit.after
    if (edit.before and edit.after) or len(words) != 1 or not words[0].isdigit():
        return False
    return words[0] in (edit.left[-1:] + edit.right[:1])


def _list_and(edit: Edit) -> bool:
    """An "and" put before, or taken from before, an item of a list that keeps its commas."""
    return sorted((edit.before, edit.after)) == [(), ("and",)] and (
        not edit.left or edit.tail[-1:] in (",", ";")
    )


_RULES: tuple[tuple[Callable[[Edit], bool], Kind], ...] = (
    (_same_but_space, "format"),
    (_same_letters, "wording"),
    (_articles, "wording"),
    (_fillers, "wording"),
    (_links, "contact"),
    (_dates, "dates-only"),
    (_grammar, "wording"),
    (_repeated_number, "wording"),
    (_list_and, "wording"),
)


def _by_place(edit: Edit, pair: Pair, naming: Naming) -> Kind:
    """Edits that are cosmetic because of where they stand: copyright lines, contacts, titles."""
    words = " ".join((*edit.before, *edit.after))
    sides = [" ".join(unit.text for unit in units) for units in (pair.old, pair.new)]
    longest = max(len(side.split()) for side in sides)
    if all(_names_holder(side) for side in sides if side) and longest <= 25:
        return "wording"
    if OPERATIVE.search(words):
        return ""
    if (
        longest <= 25
        and any(LINK.search(side) for side in sides)
        and all(CONTACT.search(side) for side in sides if side)
    ):
        return "contact"
    titles = all(unit.title for unit in (*pair.old, *pair.new))
    if titles and (
        (GENERIC - {"and", "or"}).issuperset((*edit.before, *edit.after))
        or naming.entitles((*pair.old, *pair.new))
    ):
        return "wording"
    return ""


def _names_holder(line: str) -> bool:
    """A copyright line that says whose it is and no more."""
    if not COPYRIGHT.match(line):
        return False
    return not OPERATIVE.search(_RESERVED.sub("", line).lower())
