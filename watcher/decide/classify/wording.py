"""Turns of phrase that `case` looks for: who acts, on what, where, and when."""

from __future__ import annotations

import re

LEAD = re.compile(
    r"^(?:introducing|meet|announcing|welcome|say hello to|presenting|new:?)\s+", re.I
)
LABEL = re.compile(r"(?:\[[^\]]*\]\s*)?(?:[A-Z]\w+['’]s (?:new )?)?")
INTRODUCING = re.compile(r"/(?:introducing|announcing|meet)-")
TAG = re.compile(r"\s*(?:[:,–—|(·]|-\s|(?:by|and)\b|is here|$)")
FUTURE = re.compile(r"(?: Platforms)? to (?!all|let|make|court|trial|task|account|book)[a-z]+\b")
ORDERS = re.compile(
    r"\b(?:order|tell|told|ask|forc|urg|want|requir|allow|push)\w*\s+$", re.I
)  # somebody else tells the maker to
ON_HUB = re.compile(r"\b(?:on|from|off) (?:the Hub|Hugging Face)\b", re.I)
WONDERS = re.compile(r"(?:か|かも)[?？。」』]*$")
ASKS = re.compile(r"(?:what|why|how|who|where)\b", re.I)
NOT = re.compile(r"\b(?:won['’]?t|not|no|without)\b", re.I)
KEPT_FROM = re.compile(
    r"\b(?:withh[eo]l\w+|bars?|bans?|block\w*|exclud\w+|skips?"
    r"|shuts?\b.{0,40}\bout\b|loses? access|cuts?\b.{1,40}\boff\b|lock\w* out|left out|cut off"
    r"|barred|denied|keeps?\b.{1,60}\bfrom"
    r"|hält\b.{1,60}\bzurück|schließt\b.{1,60}\baus|exclut|excluye|exclui|esclude|wyklucza"
    r"|sluit\b.{1,60}\buit|исключ\w+"
    r"|(?:won['’]?t|not|never) (?:offer|bring|release|launch|sell))\b",
    re.I,
)
WITH = re.compile(
    r"(\w+)[\s,]+(?:with|mit|avec|con|com|met)\s+"
    r"(?:its |new |the |(?:its|a|an) (?:[\w-]+ ){0,4}[\w-]+[,:] )*['\"“‘]?$",
    re.I,
)
DEALS = frozenset(  # "an agreement with", "what is wrong with": the model is no instrument
    ["agreement", "agreements", "compete", "deal", "deals", "partners", "problem", "problems",
     "talks", "trouble", "up", "wrong"]
)  # fmt: skip
GENERAL = frozenset(["ai", "api", "model", "models", "stack", "guard"])
POWERED = re.compile(r"powered by|built (?:on|with)|based on|running|that uses")
NOUNS = frozenset(["release", "releases", "launch", "debut", "lancement", "lanzamiento"])
CLAUSE = re.compile(r"\b(?:after|since|before|until|following|upon|ahead of)\s+[^,:;]{0,40}$", re.I)
EARLIER = re.compile(
    r"\b(?:its|the|of|for|’s|'s|planned|expected|upcoming|eventual|spring|summer|fall|autumn|winter"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\s+$",
    re.I,
)
ACTS_ON = frozenset(
    ["releases", "unveils", "introduces", "publishes", "presents", "delivers", "announces",
     "opens up", "puts out", "brings out", "hands out", "gives away"]
)  # fmt: skip
PULLS = frozenset(
    ["pulls", "removes", "disables", "kills", "withdraws", "retires", "suspends", "axes",
     "recalls", "yanks"]
)  # fmt: skip
NOBODY = frozenset(
    ["just", "now", "you", "you'll", "anyone", "everyone", "finally", "today", "breaking",
     "officially", "it's", "new", "the", "released", "and", "here", "first"]
)  # fmt: skip
OUT = re.compile(
    r",?\s+(?:(?:is|are|now)\s+(?:now\s+)?"
    r"(?:out\b|here\b|live\b|available\b|open(?=\s*(?:[.!,]|$|to\b|for\b)))"
    r"|out\b|available(?=\s*(?:[.!,]|$|now\b|today\b)))",
    re.I,
)
DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|märz|mai|okt|dez)"
    r"|\d{1,2}月\d{1,2}日|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b",
    re.I,
)
HOST = re.compile(
    r"\b(?:on|in|to|via|through|with)\s+(?!Hugging|HF\b|Hub\b|GitHub|Developers|Everyone|Users|The\b|Europe|EU\b|US\b|[A-Z]+\d)"
    r"([A-Z][\w.]+)"
)
PAST = re.compile(r"\s+(?:last|in|earlier|back|since(?! \w+day)|two|three|weeks|months)\b", re.I)
SAYS = re.compile(
    r"\b(?:company|Meta|Zuckerberg|CTO|chief) (?:also )?(?:says|said|confirm\w+|announce\w+)\b"
)
EXPLAINS = re.compile(  # "AI model Muse Spark", "first open model in a year, Muse Glimmer"
    r"(?:\b(?:AI|model|models?|Modell|modèle|modelo|modello|generator|IA|KI)\s+|,\s+)['\"“‘«„]?$"
)
ASKED = re.compile(  # "wants name and employer before you can download it"
    r"\b(?:wants?|asks?|needs?|requires?|demands?)\b.{3,60}\bbefore\b.{0,40}"
    r"\b(?:download\w*|pull|fetch|get|grab|weights|shards?|files?)\b",
    re.I,
)
PAY = re.compile(  # "wants bigger companies to pay for the open model", "will charge large firms"
    r"\b(?:charg|bill)\w*\s+(?:\w+\s+){0,2}(?:companies|firms|businesses|enterprises|corporations)\b|"
    r"\b(?:companies|firms|businesses|enterprises|corporations|startups|start-ups|users)\b.{0,20}"
    r"\b(?:pay|sign|need (?:a|paid) \w+)\b",
    re.I,
)
GATE = re.compile(
    r"\b(?:forms?|questionnaires?|approvals?|waiting rooms?|request process|applications?|40[13]s?"
    r"|registration|sign-?ups?|log-?ins?|vetting|manual reviews?|paperwork)\b",
    re.I,
)
_NEEDS = (
    r"drops?|removes?|lifts?|scraps?|adds?|puts?|erects?|behind|requires?|needs?|demands?|ends?"
)
GATES = re.compile(  # "drops the sign-up form", "now need a human's approval"
    rf"\b(?:{_NEEDS})\b.{{0,24}}\b(?:forms?|gate|approvals?|sign-?up|registration|login|vetting)\b",
    re.I,
)
ADMITS = re.compile(  # "lets universities use", "bans weapons makers from"
    r"\b(?:lets?|allows?|permits?|bars?|bans?|forbids?|blocks?|invites?|frees?|grants?)\s+(?:[\w'’-]+\s+){0,2}"
    r"(?:compan\w+|firms|universit\w+|schools|researchers|scientists|academics|arm(?:y|ies)"
    r"|militar\w+|governments?|agencies|rivals|competitors|startups|start-ups|enterprises|businesses|makers"
    r"|contractors|Europeans|labs|nonprofits|developers)"
    r"\s+(?:in \w+ )?(?:use|using|from|to use|run|build on)\b",
    re.I,
)
NOT_YET = re.compile(r"(?:n['’]t|\bnot|\bnever|\byet to|\bun)\s*(?:\w+\s+){0,2}$", re.I)
UNDER = re.compile(r"[?!.,:;–—]|\b(?:under|with|on|unter|sous|bajo|con|sob|by|for|in)\b", re.I)
NEGATED = re.compile(
    r"(?:n['’]t|\b(?:not|never|no longer|without|instead of|away from|stop\w*|end\w*|halt\w*"
    r"|against|rul\w+ out|avoid\w*|refus\w*|declin\w* to|yet to))\s+(?:\w+\s+)?$",
    re.I,
)
CLAUSE_BEGINS = re.compile(r"[:;,–—.!?|]\s+[\"“‘']?$")
MONTHS = r"(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october"
PROMISED = re.compile(  # "comes to phones in June", "public in weeks"
    r"\b(?:will|coming|comes?|arriv\w+|launch\w*|live|lands?|opens?|public|out|due)\b.{0,40}"
    rf"\b(?:in|on|this|next|by|within)\s+(?:{MONTHS}|spring|summer|fall|autumn|winter|weeks|days"
    rf"|a few|the coming|month|year|quarter|q[1-4]|20\d\d)\b|\bdue (?:{MONTHS})\b",
    re.I,
)
REPORTED = re.compile(  # whose report it is, before a colon
    r"(?:(?:report|rumou?r|leak|scoop|exclusive|source|sources)s?|reuters|bloomberg|wsj|nyt|ft|cnbc"
    r"|the information|the verge|axios|wired|nikkei)\s*:",
    re.I,
)
NAME_TO = re.compile(  # "Muse Wonder to go open"
    r" to (?:go|get|come|arrive|launch|debut|open|ship|land|lose|be)\b"
)
STOP = re.compile(r"[.!?](?=\s|$)")
HEDGED = re.compile(  # "could release", "weighs gating", "threatens to withdraw"
    r"\b(?:could|may|might|would|should|expected to|set to|likely to|poised to|about to"
    r"|threatens? to|(?:wants?|hopes?|plans?|intends?|prepar\w+|asked|urged|told) to|consider\w*"
    r"|weigh(?:s|ed|ing)?|mull\w*|debat\w*|nears?|close to|eye[sd]?)\s+(?:\w+\s+)?$",
)
OBJECT_OF = re.compile(  # "introduces parental controls for NAME", "ships glasses with NAME"
    r"\s+((?:[\w'’-]+\s+){1,5})(?:for|with|in|inside|into|of|around|on|to)\s+"
    r"(?:the\s+|its\s+|new\s+|an?\s+)*(?:[A-Z]\w+['’]s\s+)?$"
)
ITS_PART = re.compile(r"['’]s\s+((?:\w+\s*){1,3})")  # "publishes NAME's thinking traces"
A_MODEL = re.compile(
    r"^\w+ing\s*$|\b(?:models?|versions?|weights|API|LLMs?|sizes?|variants?|access|family|siblings?|successor"
    r"|releases?|AI|generations?|line-?up|tier|access|preview|beta|gpt|chatbots?|upgrades?|\w*\d\w*"
    r"|download\w*|links?|repos?|repositor\w+|files?|checkpoints?|endpoints?|pages?|end|dates?|deadlines?|plug|support|notice|fire|race|fray|call\w*|answer|rival|competitor|alternative|doors?)\b",
    re.I,
)
ELSE = re.compile(  # after a verb that needs an object: what NAME drops or lands is no launch
    r"\s+(?:the|a|an|its|his|her|their|(?!\w+day\b)[A-Z][a-z]+ )\b"
)
HEAVY = frozenset(["drops", "lands", "delivers", "presents", "hands", "ships", "dropped", "landed"])
TOLD_BY = re.compile(r"(?:company|group|firm|Meta|it|they|Zuckerberg)\s+(?:ha(?:s|ve)\s+)?$")
THE_FIRM = re.compile(r"(?:the (?:company|group|firm|lab)|it|they)\b", re.I)
AS_TOLD = re.compile(
    r"\s*(?:[.,;]|$|(?:on )?\w+day\b|today\b|this week\b)"
)  # "..., Meta announced"
ACTED = re.compile(r"\s+(?:my|our|the|an?|his|her|their|its|all|users?|someone)\b")
FAINT = frozenset(["new", "now", "under", "update", "updates", "brand new"])
MINE = re.compile(r"\s+(?:my|our)\b")
DERIVED = re.compile(
    r"\b(?:GGUFs?|AWQ|GPTQ|EXL[23]|MLX|quants?|ONNX|LoRAs?|4-?bit|abliterated)\b", re.I
)
SPACES = re.compile(r"[\s_-]+")
FRESH = re.compile(r"^\W*\w+['’]s\s+(?:[\w-]+\s+){0,2}new(?:est)?\s+(?:[\w-]+\s+){0,2}['\"“‘]?$")
POSSESSIVE = ("'s", "’s", "s' ")
FROM = re.compile(r"\b(?:from|by|of|de|von|di|da|van)\s+$", re.I)
ONTO = re.compile(
    r"\b(?:on|in|to|via|through|with|into|at|for|hits|joins|auf|bei|en|dans|sur|em|su)\s+"
    r"(?:[A-Z][\w.]+\s+|the\s+){0,2}$"
)
BESIDE_NEWS = ("money", "howto", "law", "opinion", "adoption")
BESIDE = ("money", "howto", "law", "opinion", "adoption", "benchmark")

COLON = 3  # characters of a colon between a name and its maker
TERMS = 32  # characters between a verb and the terms it acts on
OBJECT = 12  # characters between a verb and its object, with an article
NOWHERE = 10_000  # a place behind every title
