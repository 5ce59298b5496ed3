"""A message as a mail body: text first, then HTML that any client shows and no client fetches for.

Inline styles only, no remote image, no script; light and dark; every link shows where it leads.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from watcher.model import Kind, Message
from watcher.render import escape, plain

if TYPE_CHECKING:
    from jinja2 import Template

_COLORS: dict[Kind, str] = {
    "release": "#1f7a45",
    "announcement": "#2b6cb0",
    "license": "#9a6700",
    "access": "#a8481f",
    "withdrawal": "#b3261e",
    "rumor": "#6b5ca5",
    "update": "#57606a",
    "other": "#57606a",
    "notice": "#3d444d",
}


def subject(message: Message) -> str:
    """The mail's subject line."""
    lead = "Update: " if message.follow_up else ""
    return escape.mail_header(lead + plain.title(message))


def html(message: Message) -> str:
    """The HTML part."""
    name = "digest.html.j2" if message.sections else "message.html.j2"
    return _template(name).render(message=message, kicker=plain.kicker)


@lru_cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # only where a mail is written

    environment = Environment(
        loader=PackageLoader("watcher.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        seen=_seen,
        labelled=plain.labelled,
        address=escape.address,
        place=escape.place,
        color=_COLORS.__getitem__,
    )
    return environment.get_template(name)


def _seen(text: str) -> Markup:
    """Text without hidden characters, escaped, its line breaks kept."""
    return Markup(escape.html(text).replace("\n", "<br>"))  # noqa: S704 - escaped just here
