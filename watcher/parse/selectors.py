"""CSS selectors as a person writes them in sources.yaml."""

from __future__ import annotations


def problem(selector: str) -> str:
    """What is wrong with a CSS selector, in a sentence, or an empty string."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("<p></p>").css(selector)
    except (SelectolaxError, ValueError):
        return f"{selector!r} is no CSS selector; write for example a[href*='/blog/']"
    return ""
