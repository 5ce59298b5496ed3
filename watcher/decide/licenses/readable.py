"""Whether a text can be a license at all: error pages, login walls and empty shells are not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from watcher.decide.licenses.plain import Block, blocks

_SHORT = 2_500  # characters: longer pages are judged by their terms, not by one odd sentence
_FEW = 120  # characters: no license is shorter but a notice that names one

_ERRORS = {
    "an error page": (
        r"(?:this|the|that) (?:page|content|site|link|file)\b.{0,40}(?:isn.t|is not|not"
        r"|no longer) (?:currently )?(?:available|found|be found|exist)|page (?:not found"
        r"|unavailable)|\b(?:error|status)[ :-]*(?:4\d\d|5\d\d)\b|\b(?:404|403|500|502|503"
        r"|504)\b.{0,30}(?:not found|error|forbidden|unavailable|gateway|timeout)"
        r"|unexpected error|something went wrong|internal server error|bad gateway"
        r"|service (?:is )?(?:temporarily )?unavailable|gateway time-?out"
        r"|an error (?:has )?occurred|try (?:again|reloading)|come back later|entry not found"
        r"|repository not found|temporarily (?:down|unavailable)|under maintenance"
        r"|too many requests|rate limit(?:ed| exceeded| reached)"
    ),
    "blocked here": (
        r"(?:not|isn.t|unavailable) (?:currently )?(?:available )?in your (?:country|region"
        r"|location|area|territory)|unavailable for legal reasons|access (?:to this (?:page"
        r"|site|resource) )?(?:is |has been )?(?:denied|restricted|blocked|forbidden)"
        r"|you have been blocked|geo-?(?:blocked|restricted)|\b451\b"
    ),
    "a robot check": (
        r"verify (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|just a moment"
        r"|checking your browser|captcha|enable (?:javascript|cookies)"
        r"|javascript is (?:disabled|required)|please turn (?:javascript )?on|unusual traffic"
        r"|security check|ddos protection|attention required"
    ),
    "a login page": (
        r"(?:log|sign)[ -]?in to (?:continue|view|access|see|your)|please (?:log|sign)[ -]?in"
        r"|you (?:must|need to) (?:be logged|log|sign)|forgot(?:ten)? (?:your )?password"
        r"|create (?:an |new )?account|access to (?:this )?(?:model|repo\w*"
        r"|dataset) .{0,40}(?:is )?(?:restricted|gated)|must (?:be authenticated|have access"
        r"|agree to share)"
    ),
    "an empty shell": (r"^(?:loading|please wait)\b"),
}
_ERRORS_RE = {reason: re.compile(cue, re.I) for reason, cue in _ERRORS.items()}
_TERMS = re.compile(
    r"\b(?:licen[sc]e[ds]?|terms|agreement|polic(?:y|ies)|permission|permitted|prohibited"
    r"|granted|liab\w+|warrant\w+"
    r"|copyright|you (?:may|must|shall|agree|will) |redistribut\w+|copies|rights|governed"
    r"|terminat\w+"
    r"|lizenz|nutzungsbedingungen|licencia|licença|condizioni|conditions d.utilisation)\b"
    r"|许可|授权|協議|协议|条款|ライセンス|利用規約|라이선스|лиценз",
    re.I,
)
_FURNITURE = re.compile(
    r"^(?:service status:? ?\w*|contact us|skip to (?:main )?content|back to top"
    r"|table of contents|on this page|in this article|share this page"
    r"|was this (?:page|article|information)? ?helpful|related (?:articles|topics|resources)"
    r"|(?:give|send|submit) feedback|learn more|read more|see also|view previous versions?"
    r"|(?:other|more) languages?.{0,30}|other language versions.{0,5}"
    r"|(?:[^\W\d_]+ ?\([a-z]{2}-[A-Z]{2}\)[ ,|]*)+"
    r"|(?:terms of (?:service|use)|privacy policy|acceptable use policy|cookies?(?: policy"
    r"| settings)?|legal|imprint)"
    r"(?: +(?:terms of (?:service|use)|privacy policy|acceptable use policy"
    r"|cookies?(?: policy| settings)?))+"
    r"|(?:allow|accept|decline|reject|manage|allow all|accept all|decline optional"
    r"|reject all) (?:all |optional |essential )?cookies"
    r"|(?:download|print|copy|copied!?|view raw|raw|edit|history|blame|menu|search|close"
    r"|log in|sign in|sign up|back|next|previous|home)"
    r"|last (?:checked|crawled) .*|\d+ (?:min|minutes?) read)\W*$",
    re.I,
)
# Whole lines only: a rule may speak of captchas, log-ins and rate limits.
_GLUED = re.compile(
    r"^(?:sorry[,!]? )?(?:(?:this|the) (?:page|content|site) (?:isn.t|is not|is no longer)"
    r" (?:currently )?available(?: right now| in your (?:country|region|location))?"
    r"|page (?:not found|unavailable)|(?:error )?(?:404|403|429|500|502|503|504)\b[\w :-]{0,40}"
    r"|(?:an )?(?:unexpected )?error (?:has )?occurred|something went wrong|oops"
    r"|(?:please )?(?:try|reload|refresh)\b[\w ]{0,40}(?:again|later|page)"
    r"|(?:please )?(?:log|sign) in to (?:continue|view|access|see)[\w ]{0,30}"
    r"|(?:please )?enable (?:javascript|cookies)[\w ]{0,40}|just a moment|access denied"
    r"|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out"
    r"|checking your browser[\w ]{0,40})"
    r"(?:[.!…]+ (?:an (?:unexpected )?error (?:has )?occurred|(?:please )?try\b[\w ]{0,60}"
    r"|come back later|reload[\w ]{0,30}))*[.!…]*$",
    re.I,
)


def readable(text: str) -> str | None:
    """Why this text is not a plausible license or terms document; None when it may be one.

    Not for saying which license it is. A page of terms with an error glued to it is readable:
    its error lines are site furniture.
    """
    plain = flat(blocks(text))
    if not plain:
        return "empty"
    if reason := error_page(plain):
        return reason
    if not _TERMS.search(plain):
        return "too short for a license" if len(plain) < _FEW else "nothing in it reads like terms"
    return None


def flat(parts: Iterable[Block]) -> str:
    """A text on one line."""
    return " ".join(block.text for block in parts).strip()


def error_page(plain: str) -> str | None:
    """The reason when a flat text is surely a page in place of the terms; else None."""
    if len(plain) >= _SHORT:
        return None
    terms = len(_TERMS.findall(plain))
    for reason, cue in _ERRORS_RE.items():
        hits = len(cue.findall(plain))
        if hits and terms <= 2 * hits + len(plain) // 400:
            return reason
    return None


def is_furniture(text: str) -> bool:
    """Whether a block belongs to the site rather than to the terms: menus, banners, errors."""
    return len(text) <= 200 and bool(_FURNITURE.match(text) or _GLUED.match(text))
