"""The part of a README or model card that speaks of the license; the rest of it is not terms."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
_HEADING = re.compile(r"(#{1,6})\s+(.*)|\*\*([^*]{2,60})\*\*:?\s*$")
_UNDERLINE = re.compile(r"\s*(=+|-{3,})\s*")
_LEGAL = re.compile(r"\b(?:licen[sc]\w+|terms of use|use polic\w+|acceptable use)\b", re.I)
_OPENING = re.compile(r"\W*licen[sc]e\W", re.I)  # "**License:** a custom license, at ..."
_LOWEST = 7  # a line in bold type is a heading below all others


def license_section(text: str) -> str:
    """Sections under a heading about the license, table rows and lines that begin with the word.

    Markdown in, Markdown out; an empty string where the text has no such part.
    """
    lines = _FRONT.sub("", text.replace("\r\n", "\n"), count=1).split("\n")
    kept: list[str] = []
    inside = 0  # level of the heading of the section being kept
    table = False  # whether the table being read has a column or row about licenses
    for at, line in enumerate(lines):
        level, title = _heading(line, lines[at + 1] if at + 1 < len(lines) else "")
        if level and (not inside or level <= inside):
            inside = level if _LEGAL.search(title) else 0
        row = line.lstrip().startswith("|")
        table = row and (table or bool(_LEGAL.search(line)))
        if inside or table or _OPENING.match(line):
            kept.append(line)
    return "\n".join(kept).strip()


def _heading(line: str, following: str) -> tuple[int, str]:
    """Level and words of a heading, or 0."""
    if found := _HEADING.match(line):
        return (len(found[1]), found[2]) if found[1] else (_LOWEST, found[3])
    if line.strip() and not line.lstrip().startswith("|") and _UNDERLINE.fullmatch(following):
        return (1 if "=" in following else 2), line
    return 0, ""
