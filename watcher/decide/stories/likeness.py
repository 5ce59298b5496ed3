"""How alike two headlines are, across outlets and, by topic, across languages."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

NEARLY = 88.0  # of 100: the same headline with small edits
_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")

# Too common in this trade to show that two headlines tell of one happening.
_COMMON_WORDS = """
meta metas meta's facebook zuckerberg zuck the and for its his with from that this has have was
are will new now not but out says say said about into over than after before more most all can
could may might per via how why what who when where which while just also only our your their
them they you get gets got use used uses using model models modell large language llm llms ai
artificial intelligence tech open source opensource llama muse avocado mango release releases
released launch launches launched announces announced introduces introducing unveils company
report reports reported reportedly sources first next latest big biggest der die das und mit von
für ist ein eine des les une pour sur est dans que del los las una con por para como sus seu
seus uma dos com son nuevo nueva novo nova nouveau
"""
_COMMON = frozenset(_COMMON_WORDS.split())

# What a report is about, by stems in the languages of the default feeds. Two reports of one day
# that are about different things are different happenings.
_TOPICS = {
    "delay": "delay|postpon|slip|push(?:es|ed)? back(?! (?:on|at|against))|running late"
    r"|behind schedule|not until|late[rn]|verschieb|verzöger|retras|aplaza|"
    "report(?:é|e)e? |repouss|retard|adia|atras|rinvi|ritard|перенос|отлож|задерж|推迟|延期|延後|"
    "延迟|연기|지연|tunda|टाल|देरी",
    "openness": "open[- ]?(?:source|weight)|closed|proprietary|open versions|for sale|sell|"
    "geschlossen|quelloffen|propriét|propietari|proprietári|código abierto|código aberto|"
    "free download|downloads? of|to itself|lock(?:s|ed)? up|free for anyone|открыт|закрыт|开源|"
    "闭源|オープン|クローズド|비공개|오픈소스|terbuka|tertutup",
    "leak": "leak|torrent|4chan|geleakt|filtra|fuite|vazou|утеч|泄露|泄漏|流出|유출|bocor",
    "cost": "cost|budget|price|cheap|expens|compute|chips|coût|kosten|costo|custo|成本|费用|コスト",
    "progress": "pre-?train|finished|memo\\b|note interne|efficien|capable|사전학습|预训练|"
    "事前学習",
}
# Turns of access, the far-reaching first.
_TURN = {
    "ungated": re.compile(r"ungat|gate (?:removed|lifted)|without a form|restored|\bback on", re.I),
    "gone": re.compile(
        r"\b404\b|deleted|private|gone|vanish|disappear|disabled|yank|\bpull(?:s|ed)\b", re.I
    ),
    "gated": re.compile(r"gated|behind a|approval|\bforms?\b|registration|sign-?up", re.I),
    "renamed": re.compile(r"renam", re.I),
}
# What else than the model a text is about: texts of some days that share it tell of one affair.
_AFFAIRS = {
    "suit": r"\bsu(?:e|es|ed|ing|it)\b|lawsuit|copyright|in court|plaintiff|complaint|infring|klage"
    r"|plainte|demanda|起诉|起訴|提訴|소송",
    "regulator": r"regulator|watchdog|privacy (?:authority|agency)|probe\b|garante|\bdpc\b|\bftc\b"
    r"|investigat|datenschutz|data protection|antitrust",
    "cheating": r"cheat|contaminat|test.?set|memoriz|inflated|rigg"
    r"|gam(?:ed|ing) (?:the )?(?:bench|leader)|evaluations?\b"
    r"|(?:dubious|questions? (?:about|over)) .{0,20}(?:numbers|scores)",
    "security": r"jailbreak|vulnerab|exploit|\bhack|phishing|backdoor",
    "military": r"\barm(?:y|ies)\b|military|pentagon|soldiers?\b|\bnavy\b|\bnato\b|defen[cs]e dep",
    "outage": r"outage|\bdown for\b|\b503\b|\b(?:is|goes|went) down\b|downtime|elevated errors",
    "price": r"pric(?:e|es|ing)\b|\bcheaper|\bhalves\b|per (?:million )?tokens?",
}
_AFFAIR = {name: re.compile(words, re.IGNORECASE) for name, words in _AFFAIRS.items()}
# Whose service a model is offered on.
_HOSTS = {
    "amazon": r"amazon|\baws\b|bedrock|sagemaker",
    "microsoft": r"microsoft|azure|foundry|copilot",
    "google": r"google cloud|vertex",
    "oracle": r"oracle|\boci\b",
    "ibm": r"\bibm\b|watsonx",
    "nvidia": r"nvidia|\bnims?\b|jetson",
    "cloudflare": r"cloudflare|workers ai",
    "snowflake": r"snowflake",
    "databricks": r"databricks",
    "groq": r"\bgroq",
    "cerebras": r"cerebras",
}
_HOST = {name: re.compile(words, re.IGNORECASE) for name, words in _HOSTS.items()}
_TERMS = re.compile(r"licen[sc]|\bterms\b|clause|lizenz|licencia|licenç|лиценз|许可|許可", re.I)
_DENIAL = re.compile(
    r"\bden(?:y|ies|ied)\b|push(?:es|ed)? back (?:on|at|against)|exaggerated"
    r"|\brejects?\b.{0,20}\breport|dismiss|no plans to|just wrong|not true"
    r"|dementiert|dément|desmiente|smentisce|否认|否認|否定",
    re.I,
)
_TOPIC = {name: re.compile(stems, re.IGNORECASE) for name, stems in _TOPICS.items()}


@lru_cache(maxsize=20_000)
def words(title: str) -> frozenset[str]:
    """The telling words of a headline; Chinese, Japanese and Korean by pairs of characters."""
    low = title.lower()
    pairs = {run[i : i + 2] for run in _CJK.findall(low) for i in range(len(run) - 1)}
    latin = {_stem(w) for w in _WORD.findall(_CJK.sub(" ", low)) if len(w) > 2}
    return frozenset(pairs | (latin - _COMMON))


def _stem(word: str) -> str:
    """English plural and past, roughly; enough to see that "delays" and "delayed" are one."""
    if word in _COMMON or len(word) < 5:
        return word
    for end in ("ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word


@lru_cache(maxsize=20_000)
def turn(title: str) -> str:
    """Which way access turned, where a headline says so: one undoes the other."""
    return next((name for name, words in _TURN.items() if words.search(title)), "")


@lru_cache(maxsize=20_000)
def topics(title: str) -> frozenset[str]:
    """What a report is about, where its words say so."""
    return frozenset(name for name, stems in _TOPIC.items() if stems.search(title))


@lru_cache(maxsize=20_000)
def on_terms(title: str) -> bool:
    """Terms are the matter of the title."""
    return _TERMS.search(title) is not None


@lru_cache(maxsize=20_000)
def affairs(title: str) -> frozenset[str]:
    """Suits, probes, outages ... that a title tells of."""
    return frozenset(name for name, words in _AFFAIR.items() if words.search(title))


@lru_cache(maxsize=20_000)
def hosts(title: str) -> frozenset[str]:
    """Whose services a title names."""
    return frozenset(name for name, words in _HOST.items() if words.search(title))


@lru_cache(maxsize=20_000)
def denies(title: str) -> bool:
    """The maker's denial is an event of its own beside the report it denies."""
    return _DENIAL.search(title) is not None


def nearly_equal(one: str, other: str) -> bool:
    """Two headlines are one, edited or shortened; four words at least."""
    if min(one.count(" "), other.count(" ")) < 3:
        return one.casefold() == other.casefold()
    return fuzz.token_sort_ratio(one, other, score_cutoff=NEARLY) > 0


def shared(one: str, other: str) -> tuple[int, float]:
    """How many telling words two headlines share, and how much of the shorter one that is."""
    a, b = words(one), words(other)
    if not a or not b:
        return 0, 0.0
    both = len(a & b)
    return both, both / min(len(a), len(b))
