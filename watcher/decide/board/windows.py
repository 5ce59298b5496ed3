"""Times people promise: "first half of 2026", "April-May", "in the coming weeks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from watcher.decide.reading.lexicon import fold

_MONTHS = (
    ("jan", "january", "januar", "janvier", "enero", "janeiro", "gennaio"),
    ("feb", "february", "februar", "fevrier", "febrero", "fevereiro", "febbraio"),
    ("mar", "march", "marz", "mars", "marzo", "marco"),
    ("apr", "april", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maio", "maggio"),
    ("jun", "june", "juni", "juin", "junio", "junho", "giugno"),
    ("jul", "july", "juli", "juillet", "julio", "julho", "luglio"),
    ("aug", "august", "aout", "agosto"),
    ("sep", "september", "sept", "septembre", "septiembre", "setembro", "settembre"),
    ("oct", "october", "oktober", "octobre", "octubre", "outubro", "ottobre"),
    ("nov", "november", "novembre", "noviembre", "novembro"),
    ("dec", "december", "dezember", "decembre", "diciembre", "dezembro", "dicembre"),
)
_NUMBER = {name: i + 1 for i, names in enumerate(_MONTHS) for name in names}
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_LABELS = tuple(names[1 if i != 4 else 0].capitalize() for i, names in enumerate(_MONTHS))
_SPANS = {  # months, first and last
    "h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
    "spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11), "early": (1, 4),
    "mid": (5, 8), "late": (9, 12), "end": (11, 12), "year": (1, 12),
}  # fmt: skip
_HALF = (
    r"(?P<half1>first[- ]half|h1\b|ersten? (?:halbjahr|jahreshalfte)|premier semestre|"
    r"primer semestre|primeiro semestre|primo semestre|перв\w+ половин\w+|上半年|上半期|상반기|"
    r"semester pertama|paruh pertama|पहली छमाही)|"
    r"(?P<half2>second[- ]half|h2\b|zweiten? (?:halbjahr|jahreshalfte)|second semestre|"
    r"segundo semestre|secondo semestre|втор\w+ половин\w+|下半年|下半期|하반기|"
    r"semester kedua|paruh kedua|दूसरी छमाही)"
)
_OF = r"(?:[\s-](?:of|in|de|del|di|des|jahres|jahr|года|the|tahun)?\s?)*"
_SPAN = re.compile(
    rf"(?:(?P<year1>20\d\d)(?: 년|년|年)?\s?)?(?:{_HALF}|\b(?P<quarter>q[1-4])\b|"
    r"\b(?P<season>spring|summer|fall|autumn)\b|\b(?P<part>early|mid|late|end)\b(?=[\s-]of|[\s-]20))"
    rf"(?:{_OF}(?P<year2>20\d\d))?"
)
_BETWEEN = re.compile(
    rf"\b(?P<from>{_MONTH})\b\.?(?:\s?(?:-|to|or|and|until|bis|a|au|e|y)\s?(?P<to>{_MONTH})\b)?"
    r"(?:\s(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?,?)?(?:\s?(?:de|of|,)?\s?(?P<year>20\d\d))?"
)
_LED = re.compile(
    r"(?:\b(?:in|by|until|till|to|for|around|from|im|bis|en|em|in|entro|on)|mid-?)\s?$"
)
_HINTS = (  # what is said, days until it is due
    (re.compile(r"\b(?:tomorrow|morgen|demain|manana)\b"), 1),
    (re.compile(r"\b(?:coming|next few|in the next) days\b|in den (?:nachsten|kommenden) tagen|"
                r"prochains jours|proximos dias|in arrivo|近日|数日"), 10),
    (re.compile(r"\bnext week\b|nachste woche|semaine prochaine|proxima semana|下周|来週"), 14),
    (re.compile(r"\b(?:coming|next few|in the next) weeks\b|(?:nachsten|kommenden) wochen|"
                r"prochaines semaines|proximas semanas|prossime settimane|"
                r"ближайшие недели|未来几周|数週間|몇 주"), 42),
    (re.compile(r"\bnext month\b|nachsten monat|mois prochain|proximo mes|下个月|来月"), 60),
    (re.compile(r"\bsoon\b|\bbald\b|\bdemnachst\b|bientot|\bpronto\b|em breve|\bpresto\b|скоро|"
                r"即将|很快|まもなく|近く|곧|\bsegera\b|जल्द"), 90),
    (re.compile(r"\b(?:coming|next few) months\b|(?:nachsten|kommenden) monaten|prochains mois|"
                r"proximos meses|prossimi mesi|ближайшие месяцы|未来几个月|数か月|몇 달"), 180),
)  # fmt: skip
_THIS_YEAR = re.compile(
    r"(?:later )?this year|dieses jahr|noch in diesem jahr|cette annee|este ano|quest'anno|"
    r"в этом году|今年|年内|올해|tahun ini"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A time somebody named, with its label, first and last day, and where it is said."""

    label: str
    opens: date
    closes: date
    start: int


def spans(text: str, said: date) -> Iterator[Span]:
    """Every named time; a missing year is the next one that fits after it was said."""
    low = fold(text)
    for found in _SPAN.finditer(low):
        year = found["year1"] or found["year2"]
        name = _named(found)
        if name and (year or name[0] in "hq"):
            yield _span(name, _label(name), found.start(), said, year)
    for found in _BETWEEN.finditer(low):
        lone = not found["to"] and not found["year"]
        if lone and not (_LED.search(low[: found.start()]) and text[found.start()].isupper()):
            continue
        yield _months(found, said)


def due(text: str, said: date) -> date | None:
    """The last day by which what a sentence promises must have come, or None."""
    low = fold(text)
    for hint, days in _HINTS:
        if hint.search(low):
            return said + timedelta(days=days)
    named = [span for span in spans(text, said) if span.closes >= said]
    if named:
        return max(named, key=lambda span: span.closes).closes
    return date(said.year, 12, 31) if _THIS_YEAR.search(low) else None


def _label(name: str) -> str:
    return name.upper() if name[0] in "hq" else name


def _named(found: re.Match[str]) -> str:
    if found["half1"] or found["half2"]:
        return "h1" if found["half1"] else "h2"
    return found["quarter"] or found["season"] or found["part"] or ""


def _span(name: str, label: str, start: int, said: date, year: str | None) -> Span:
    first, last = _SPANS[name]
    wanted = int(year) if year else said.year + (last < said.month)
    return Span(f"{label} {wanted}", date(wanted, first, 1), _end(wanted, last), start)


def _months(found: re.Match[str], said: date) -> Span:
    first = _NUMBER[found["from"]]
    last = _NUMBER[found["to"] or found["from"]]
    year = int(found["year"]) if found["year"] else said.year + (last < said.month)
    label = _LABELS[first - 1] + (f"-{_LABELS[last - 1]}" if last != first else "")
    if found["day"] and not found["to"] and 1 <= int(found["day"]) <= _end(year, first).day:
        day = date(year, first, int(found["day"]))
        return Span(day.isoformat(), day, day, found.start())
    return Span(f"{label} {year}", date(year, first, 1), _end(max(year, year), last), found.start())


def _end(year: int, month: int) -> date:
    after = date(year + (month == 12), month % 12 + 1, 1)
    return after - timedelta(days=1)
