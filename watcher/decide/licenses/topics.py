"""What a changed clause is about: the closed list of topics, found by cues in its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import re2

# Topic -> cues with their weight. The heavy ones name the matter itself, the light ones hint.
_CUES: dict[str, tuple[tuple[int, str], ...]] = {
    "user-threshold": (
        (4, (r"(?:monthly|daily) active users|(?:annual|recurring|gross"
            r"|total) (?:\w+ )?revenues?|\bmau\b")),
        (4, r"revenues? .{0,40}(?:exceed|greater|more|less|above|under|over)"),
        (3, (r"(?:more|less|fewer|greater) than [\d,.]+ ?(?:million|billion"
            r"|thousand)? ?(?:\w+ )?(?:users|employees|customers)")),
        (2, r"(?:million|billion|thousand) (?:\w+ ){0,4}users"),
    ),
    "commercial-use": (
        (4, (r"non-?commercial|\bcommercial(?:ly|ise|ize)?\b(?: (?:use|purpose|product|service"
            r"|license|exploit\w*|entit\w+|activit\w+|or))?")),
        (4, r"pay (?:\w+ ){0,3}fees?|academic (?:institution|user)s?"),
        (3, (r"production (?:use|environment|purpose)|(?:academic|research|evaluation|personal"
            r"|educational|scientific)(?:,? (?:and|or) \w+)? (?:use|purposes?)(?: only)?"
            r"|for[ -]profit|monetiz|hosted service")),
        (2, r"license fees?|subscription|free of charge|paid|\bfees?\b"),
        (2, r"商业|商用"),
    ),
    "territory": (
        (5, (r"european union|\beu\b|\beea\b|european economic area|domiciled|united kingdom"
            r"|\buk\b|switzerland|south korea")),
        (3, (r"territor(?:y|ies|ial)|embargo|export control|sanction(?:s|ed)"
            r"|principal place of business|\bcountr(?:y|ies)\b|\bregions?\b|resid(?:e"
            r"|ent)s? (?:in|of)|mainland china|people.s republic")),
    ),
    "naming-attribution": (
        (5, (r"built with|powered by|prominently display|attribution|brand(?:ing)? guidelines"
            r"|at the beginning of|model name|name prefix")),
        (4, (r"\bdisplay\b|trademarks?|service marks?|\blogos?\b|(?:name|mark)s? or marks?"
            r"|trade ?names?|\bmark\b|acknowledg\w+ |\bcredit\b|\bcit(?:e|ation)\b")),
        (3, (r"(?:copyright|notice|attribution) (?:notice|file)s?|notice\W text file"
            r"|\bnames? of\b.{0,60}(?:endorse|promote)|endorse|modified files|prominent notices?")),
    ),
    "output-training": (
        (6, (r"(?:outputs?|results?|generated).{0,120}\b(?:train|improve|fine-?tun|distill?"
            r"|develop)\w*\b.{0,80}models?")),
        (6, (r"\b(?:train|improve|fine-?tun\w+|distill?)\w*\b.{0,60}\b(?:other|another|any"
            r"|competing|similar|ai|large language|foundation)\b.{0,30}models?")),
        (4, (r"synthetic data|distillation|competing (?:model|product|service)"
            r"|train(?:ing)? (?:of )?(?:other |any )?(?:ai )?models?")),
    ),
    "acceptable-use": (
        (4, (r"acceptable use|prohibited use|use polic|usage polic|use[- ]based restriction"
            r"|use restrictions?|attachment a\b")),
        (4, (r"violen(?:ce|t)|terror|weapon|warfare|military|harass|bully|illegal|unlawful"
            r"|disinformation|misinformation|malware|malicious|fraud|child|minors"
            r"|human trafficking|discriminat|impersonat|decei[tv]|mislead|\bspam|surveillance"
            r"|biometric|self-harm|suicid|defam|pornograph|sexual|nuclear|espionage|hate|gambl"
            r"|drugs|critical infrastructure|law enforcement|harm(?:s|ful"
            r"|ing)?\b|hack|critical infra|ransomware|phishing|exploit(?:s|ing"
            r"|ation)? (?:or|of|any|children|the vulnerab)|criminal|crime")),
        (3, (r"circumvent|safety (?:measures|filters|guardrails)|safeguards?|reverse engineer"
            r"|decompil|not to (?:use|access)|not use (?:the|it|our)|may not be used"
            r"|will not use|shall not use|medical|legal advice|human[- ]generated"
            r"|generative (?:ai|content)|profession|rights of others|scrap(?:e|ing)"
            r"|automated means|use (?:the|our) \w+ (?:to|for|in)\b")),
    ),
    "redistribution": (
        (4, (r"redistribut|\bdistribut(?:e|ed|es|ing|ion)\b|sublicens(?:e|es|ing)"
            r"|third[- ]part(?:y|ies) .{0,40}(?:copy|access|hosted)|provide (?:a "
            r"|them )?(?:with )?(?:a )?copy|copies of|host(?:ed|ing)\b|pass on|convey"
            r"|recipients?")),
        (3, (r"make(?:s)? .{0,40}available|made available|derivative works?.{0,60}(?:license"
            r"|terms|subject)|source code|corresponding source|as a service|\bapis?\b")),
    ),
    "termination": (
        (4, (r"end(?:s|ed|ing)? (?:this|these|the|your) (?:agreement|terms|licen[cs]e|access)"
            r"|terminat|\bbreach|\bsurviv|litigation|lawsuit|institute .{0,30}proceedings"
            r"|cease (?:all )?us|revok|suspen[ds]")),
        (3, (r"(?:latest|later|new|updated|current) versions?|(?:update|modify|amend|change"
            r"|revise) (?:or \w+ )?(?:this|these|the) (?:\w+ )?(?:terms|agreement|license"
            r"|policy)|discontinu|expir|undertake reasonable efforts|restrict .{0,20}usage"
            r"|remotely|delete .{0,30}(?:cop(?:y|ies)|materials|model)|destroy")),
    ),
    "warranty": (
        (5, (r"warrant(?:y|ies|s|ed)|\bliab(?:le|ility|ilities)|indemnif|indemnit|hold harmless"
            r"|merchantab|fitness for|as[- ]is\b")),
        (3, (r"damages|consequential|at your own risk|(?:sole|solely) responsib|disclaim"
            r"|accura(?:te|cy)|reliab|negligence|\btort\b|assume .{0,20}risk|no guarantee"
            r"|guarantee")),
    ),
    "governing-law": (
        (5, (r"governing law|governed|jurisdiction of|exclusive jurisdiction|arbitrat"
            r"|choice of law|conflict of law|\bvenue\b|class action|sale of goods"
            r"|competent court")),
        (3, r"\bcourts?\b|disputes?|laws of|jurisdiction\b|small claims"),
    ),
    "acceptance": (
        (4, (r"by (?:clicking|using|accessing|downloading|installing|signing|agreeing)"
            r"|agree to be bound|i accept|legal consent|authority to bind|legal capacity"
            r"|\bage\b|years old|years of age|parental|guardian|eligib|bound by")),
        (3, (r"accept(?:s|ed|ing|ance)? (?:of )?(?:this|these|the) (?:agreement|terms|license)"
            r"|click|(?:create|register).{0,20}account|enter into")),
    ),
    "privacy": (
        (5, (r"privacy|personal (?:data|information)|data protection|\bgdpr\b|human review"
            r"|confidential")),
        (3, (r"(?:collect|retain|store|process|review|disclose|share)\w* .{0,40}(?:data|content"
            r"|information|inputs?|prompts?|dialogues?)|telemetry|\bprompts\b|user data"
            r"|your content|\blogs?\b|de-identif|anonymi[sz]")),
    ),
    "grant": (
        (4, (r"\bgrants?\b|\bgranted\b|granting|permission is|rights? (?:to use|granted|under)"
            r"|patent license|copyright license")),
        (3, (r"non-?exclusive|worldwide|perpetual|irrevocable|\brevocable|royalty[- ]free"
            r"|sublicen[sc]able|transferable|intellectual property|owner(?:ship)?\b|owns?\b"
            r"|licensed\b|permitted|derivative works?|entitle")),
        (1, r"\blicense\b|means\b|\buse\b|\brights?\b"),
    ),
}  # fmt: skip
_FLAT = tuple((topic, weight, cue) for topic, cues in _CUES.items() for weight, cue in cues)
COSMETIC = ("dates-only", "wording", "contact")
FALLBACK = "grant"
_STRONG = 4  # one heavy cue in the changed words themselves is enough


@cache
def _cues() -> re2.Set:
    """All cues as one automaton: one pass over a text instead of thirty, 60 times quicker.

    Cues begin at the start of a word; Chinese has none.
    """
    cues = re2.Set.SearchSet()
    for _, _, cue in _FLAT:
        cues.Add(rf"\b(?:{cue})" if cue.isascii() else cue)
    cues.Compile()
    return cues


@lru_cache(maxsize=512)
def scores(text: str) -> Mapping[str, int]:
    """Weight of each topic's cues in a lower-case text; each cue counts once."""
    found: dict[str, int] = {}
    for place in sorted(_cues().Match(text) or ()):
        topic, weight, _ = _FLAT[place]
        found[topic] = found.get(topic, 0) + weight
    return found


def topics_of_edit(changed: str, around: str, clause: str, heading: str) -> tuple[str, ...]:
    """Topics of an edited clause, best first: by the changed words, then by what is near them.

    `changed` are the words that differ, `around` the same with a few neighbours.
    """
    own, near, title = scores(changed), scores(around), scores(heading)
    sure = max((*own.values(), *near.values()), default=0) >= _STRONG
    clear = max(own.values(), default=0) >= _STRONG  # "permitted" alone is about anything
    whole: Mapping[str, int] = {} if sure else scores(clause)
    total = {
        topic: (3 if clear else 0) * own.get(topic, 0)
        + 2 * near.get(topic, 0)
        + whole.get(topic, 0)
        + (1 if sure else 2) * title.get(topic, 0)
        for topic in {*own, *near, *whole, *title}
    }
    ranked = _ranked(total)
    strong = tuple(topic for topic in ranked if own.get(topic, 0) >= _STRONG)
    return strong or tuple(ranked[:1])


def topics_of_clause(clause: str, heading: str) -> tuple[str, ...]:
    """Topics of a clause that is wholly new or gone, best first."""
    whole, title = scores(clause), scores(heading)
    total = {topic: 2 * whole.get(topic, 0) + 2 * title.get(topic, 0) for topic in {*whole, *title}}
    ranked = _ranked(total)
    if not ranked:
        return ()
    best = total[ranked[0]]
    return tuple(
        topic
        for topic in ranked[:3]
        if topic == ranked[0] or (whole.get(topic, 0) >= 5 and 2 * total[topic] >= best)
    )


def _ranked(total: dict[str, int]) -> list[str]:
    order = {topic: place for place, topic in enumerate(_CUES)}
    return sorted(total, key=lambda topic: (-total[topic], order[topic]))


def in_order(found: Iterable[str]) -> tuple[str, ...]:
    """Topics without repeats, in the order of the closed list."""
    wanted = set(found)
    return tuple(topic for topic in ("license-replaced", *_CUES, *COSMETIC) if topic in wanted)
