"""Words as they are compared: case, quotes, spelling variants and number words do not count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TLD = "com|org|net|ai|io|co|dev|eu|gov|edu|cn|uk|de|fr|jp|kr|app|me|ly|gle|tech|info|xyz|example"
_LINK = (
    rf"(?:https?://|www\.|mailto:)[^\s<>\"“”()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|\b(?:[\w-]+\.)+(?:{_TLD})\b(?:/[^\s<>\"“”()]*)?"
)
LINK = re.compile(_LINK, re.I)
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_OTHER = (
    rf"(?P<cjk>[{_CJK}])|(?<!\S)(?:\d{{1,2}}\.(?=\s+[A-Z\"]|$)"
    rf"|(?:[a-zA-Z]|[ivx]{{2,5}})\.(?=\s|$)|(?:\d{{1,2}}|[a-z]|[ivx]{{2,5}})\)(?=\s))"
    rf"|(?:[A-Za-z]\.){{2,}}[A-Za-z]?|\d+(?:[.,]\d+)*"
    rf"|[^\W_](?:[^\W{_CJK}]|[-'&/](?=[^\W_{_CJK}])|\.(?=\d))*|[$€£¥%©]"
)
_USUAL = r"[A-Za-z]{3,}(?=[\s,;])"  # most words, told without trying the rest
_WORD = re.compile(rf"{_USUAL}|(?P<link>(?i:{_LINK}))|{_OTHER}")
_UNLINKED = re.compile(rf"{_USUAL}|{_OTHER}")
LINKISH = re.compile(r"[@/:]|\w\.\w|www", re.I)  # without one of these there is no link
_QUOTES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "–": "-",
        "‑": "-",
        "‐": "-",
        "—": " ",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "™": " ",
        "®": " ",
    }
)
_COPYRIGHT = re.compile(r"(?<=copyright )\(c\)|\(c\)(?= (?:19|20)\d\d)", re.I)
_LETTERED = re.compile(r"\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)", re.I)
# "Section 5(a)" and "paragraph (b)" refer to an item; "thirty (30)" counts.
_REFERRING = re.compile(
    r"\S$|\b(?:sections?|sec\.|paragraphs?|clauses?|articles?|subsections?|items?|parts?)\s+$", re.I
)
_BEFORE_ITEM = re.compile(r"(?:^|[;:,.]\s|\b(?:and|or|nor)\s)$", re.I)
_NO_PUNCTUATION = re.compile(r"[^,.;:?!]+")
_ABBREVIATION = re.compile(r"(?:[a-z]\.)+[a-z]|(?:[a-z]\.){2,}")
_BULLETS = re.compile(r"\s[•◦▪●·]\s")

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "ninety": "90"}

# One word in several dresses. Sources: British and American spelling, contractions.
_VARIANTS = {
    "licence": "license", "licences": "licenses", "licenced": "licensed", "defence": "defense",
    "offence": "offense", "offences": "offenses", "programme": "program", "programmes": "programs",
    "cheque": "check", "judgement": "judgment", "judgements": "judgments", "centre": "center",
    "centres": "centers", "acknowledgement": "acknowledgment", "whilst": "while",
    "amongst": "among", "fulfil": "fulfill", "fulfilment": "fulfillment", "enrol": "enroll",
    "cancelled": "canceled", "cancelling": "canceling", "labelled": "labeled",
    "labelling": "labeling", "modelling": "modeling", "modelled": "modeled",
    "travelling": "traveling", "practise": "practice", "grey": "gray", "sublicence": "sublicense",
    "sublicences": "sublicenses", "cannot": "can not", "e-mail": "email", "web-site": "website",
    "catalogue": "catalog", "ageing": "aging", "artefact": "artifact", "artefacts": "artifacts",
    "sceptical": "skeptical", "instalment": "installment", "wilful": "willful",
    "wilfully": "willfully", "don't": "do not", "can't": "can not", "won't": "will not",
    "isn't": "is not", "doesn't": "does not", "aren't": "are not", "shan't": "shall not",
    "mustn't": "must not", "shouldn't": "should not", "haven't": "have not",
    "hasn't": "has not", "wouldn't": "would not", "you're": "you are", "we're": "we are",
    "it's": "it is", "you'll": "you will", "we'll": "we will", "they're": "they are",
    "you've": "you have", "we've": "we have",
}  # fmt: skip
_OUR = re.compile(
    r"^(fav|col|hon|lab|harb|behavi|endeav|hum|neighb|rum|vap|sav|flav|rig|vig|val)our"
)
_ISE = re.compile(
    r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)|(?<=al)ys(?=(?:e|ed|es|ing)$)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a stretch of text, and the same words as they were written."""

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    tails: tuple[str, ...]  # punctuation after each word


def plain_quotes(text: str) -> str:
    """One style of quotes and dashes, compatible characters folded, (c) as ©."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    return _COPYRIGHT.sub("©", text) if "(" in text else text


def unlettered(text: str) -> str:
    """Text without the letters and numbers that only mark list items, (a), (ii), bullets."""
    if "(" in text:
        text = _LETTERED.sub(_unless_it_refers, text)
    return text if text.isascii() else _BULLETS.sub(" ", text)


def _unless_it_refers(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 16) : found.start()]
    counts = found[0][1].isdigit() and not _BEFORE_ITEM.search(before)
    return found[0] if counts or _REFERRING.search(before) else " "


def words(text: str) -> Words:
    """The words of a text, in order."""
    text = unlettered(plain_quotes(text))
    keys: list[str] = []
    forms: list[str] = []
    tails: list[str] = []
    end = 0
    for found in (_WORD if LINKISH.search(text) else _UNLINKED).finditer(text):
        form = found[0]
        if found.lastgroup == "link":
            form = form.rstrip(".,;:!?'/")
        if tails:
            tails[-1] = _tail(text[end : found.start()])
        end = found.start() + len(form)
        for part in _parts(form):
            keys.append(part)
            forms.append(form)
            tails.append("")
    if tails:
        tails[-1] = _tail(text[end:])
    return Words(tuple(keys), tuple(forms), tuple(tails))


def _tail(text: str) -> str:
    """The punctuation between two words; quotes, dashes and space are no punctuation here."""
    return _NO_PUNCTUATION.sub("", text) if text != " " else ""


@lru_cache(maxsize=8_192)
def _parts(form: str) -> tuple[str, ...]:
    return tuple(key(form).split())


def key(form: str) -> str:
    """What a word is compared by; two words for a contraction."""
    word = form.lower()
    if not word[0].isalpha():
        return word.replace(",", "") if word[0].isdigit() else word
    if "." in word or "/" in word:
        return _bare(word)
    word = _VARIANTS.get(word, word)
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    elif "is" in word or "ys" in word:
        word = _ISE.sub(lambda found: found[0][0] + "z", word)
    return NUMBER_WORDS.get(word, word)


def is_link(word: str) -> bool:
    """Whether a word, as it is compared, is an address."""
    return word.startswith("//")


def _bare(word: str) -> str:
    """A link as //host/path without `www.` and closing slash; an abbreviation without points."""
    if LINK.fullmatch(word):
        return "//" + re.sub(r"^(?:https?://|mailto:)?(?:www\.)?", "", word).rstrip("/")
    return word.replace(".", "") if _ABBREVIATION.fullmatch(word) else word
