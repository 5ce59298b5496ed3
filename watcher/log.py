"""What happened, for whoever runs it: pretty on a terminal, JSON lines elsewhere, to stderr.

Events have stable names (`poll.done`, `delivery.failed`) and carry what they are about. No
secret leaves: known values and the shapes of known kinds are redacted in every line, warning
and traceback, also those of the libraries.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from watcher import text
from watcher.lean import without

if TYPE_CHECKING:
    from structlog.typing import EventDict, FilteringBoundLogger, Processor

HIDDEN = "***"
SHORTEST = 4  # characters; a shorter "secret" would blank out ordinary words
LONG_PATH = 12  # characters from which on the path of a secret address is a secret
VALUE_LIMIT = 2_000  # characters of one logged value
_QUIET = (
    "aiohttp",
    "aiosmtplib",
    "apscheduler",
    "asyncio",
    "httpx",
    "huggingface_hub",
    "slack_sdk",
)

# Credentials by their shape, whoever they belong to.
_SHAPES = re.compile(
    r"(?P<slack>hooks\.slack\.com/(?:services|workflows|triggers)/)[\w/+=-]+"
    r"|(?P<discord>/api(?:/v\d+)?/webhooks/\d+/)[\w-]+"
    r"|(?P<user>://)[^/\s:@]*:[^/\s@]+(?=@)"
    r"|(?P<header>(?i:bearer|basic)\s+)[\w.+/=~-]{8,}"
    r"|\bxox[a-z]-[\w-]+|\bxapp-[\w-]+|\bhf_\w{6,}|\bgh[oprsu]_\w{6,}|\bgithub_pat_\w+"
)

_TOKEN = re.compile(r"(?=.*\d)[\w.~+-]{8,}")  # a part of an address that nobody would say aloud

_secrets: set[str] = set()
_known: re.Pattern[str] | None = None


class Log:
    """What events are written with. structlog is loaded for the first one that is not dropped:
    a poll that finds nothing new has none."""

    def __init__(self) -> None:
        self._least = logging.INFO
        self._stream: TextIO | None = None
        self._writer: FilteringBoundLogger | None = None

    def set_up(self, least: int, stream: TextIO) -> None:
        """Drop what is below a level; write the rest to a stream."""
        self._least, self._stream, self._writer = least, stream, None

    def debug(self, event: str, **values: object) -> None:
        """What only who looks for a fault wants to see."""
        self.write(logging.DEBUG, event, **values)

    def info(self, event: str, **values: object) -> None:
        """What happened, as it should."""
        self.write(logging.INFO, event, **values)

    def warning(self, event: str, **values: object) -> None:
        """What failed and is tried again."""
        self.write(logging.WARNING, event, **values)

    def error(self, event: str, **values: object) -> None:
        """What needs a person."""
        self.write(logging.ERROR, event, **values)

    def write(self, level: int, event: str, **values: object) -> None:
        """One event at a level of the standard library's."""
        if level < self._least:
            return
        writer = self._writer or _writer(self._stream or sys.stderr)
        if self._stream is not None:  # what standard error is may change until it is set up
            self._writer = writer
        writer.log(level, event, **values)


log = Log()


def hide(secrets: Iterable[str]) -> None:
    """Redact these values from now on, also as they look inside a URL."""
    global _known
    for secret in secrets:
        for part in (secret, *_telling(secret)):
            if len(part) >= SHORTEST:
                _secrets.update((part, quote(part, safe=""), quote(part)))
    longest_first = sorted(_secrets, key=len, reverse=True)
    _known = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _telling(secret: str) -> Iterator[str]:
    """The parts of a secret address that give it away without its host: an error page says them."""
    scheme, _, rest = secret.partition("://")
    if not scheme.startswith("http"):
        return
    path = rest.partition("/")[2]
    if len(path) >= LONG_PATH:
        yield path
    yield from (part for part in re.split(r"[/?&=]", path) if _TOKEN.fullmatch(part))


def redact(message: str) -> str:
    """The same text without secrets."""
    if _known:
        message = _known.sub(HIDDEN, message)
    return _SHAPES.sub(
        lambda match: f"{match[match.lastgroup] if match.lastgroup else ''}{HIDDEN}", message
    )


def set_up(*, verbose: bool = False, quiet: bool = False, stream: TextIO | None = None) -> None:
    """Send events of ours and of the libraries to `stream` (stderr), redacted.

    `verbose` adds those for debugging; `quiet` leaves errors: the verb says the rest itself.
    """
    stream = stream or sys.stderr
    normal = logging.ERROR if quiet else logging.INFO
    log.set_up(logging.DEBUG if verbose else normal, stream)
    root = logging.getLogger()
    root.handlers = [_Bridge()]
    root.setLevel(logging.WARNING)
    for name in _QUIET:  # slack_sdk writes the webhook's URL at INFO
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    _catch_crashes(stream)


def loop_failed(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """For `loop.set_exception_handler`: what asyncio would print, as a redacted event."""
    error = context.get("exception")
    log.error("loop.failed", detail=context.get("message"), exc_info=error)


def _writer(stream: TextIO) -> FilteringBoundLogger:
    """structlog, pretty on a terminal; its tracebacks are plain, so it needs no rich."""
    with without("rich"):
        import structlog
        from structlog import dev, processors
    last: Processor = (
        dev.ConsoleRenderer(exception_formatter=dev.plain_traceback)
        if stream.isatty()
        else processors.JSONRenderer(ensure_ascii=False, default=str)
    )
    writer: FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(stream),
        processors=[
            processors.add_log_level,
            processors.TimeStamper(fmt="iso", utc=True, key="at"),
            processors.format_exc_info,
            _redacted,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET),
    )
    return writer


def _redacted(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Every value clean and without secrets; a traceback keeps its lines."""
    return {
        key: text.paragraphs(redact(value), 20_000) if key == "exception" else _clean(value)
        for key, value in event.items()
    }


def _clean(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict):
        return {_clean(str(key)): _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_clean(item) for item in value]
    return text.line(redact(str(value)), VALUE_LIMIT)


class _Bridge(logging.Handler):
    """Hands what libraries log through the standard library to our own log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Never raises: a broken log line must not stop a delivery."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):
            message = str(record.msg)
        log.write(
            record.levelno, "library", logger=record.name, detail=message, exc_info=record.exc_info
        )


def _catch_crashes(stream: TextIO) -> None:
    """Tracebacks of uncaught errors go out redacted, from every thread."""

    def write(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            crash = redact("".join(traceback.format_exception(kind, error, trace)))
            stream.write(text.paragraphs(crash, 20_000) + "\n")

    sys.excepthook = write
    threading.excepthook = lambda hook: write(hook.exc_type, hook.exc_value, hook.exc_traceback)
    sys.unraisablehook = lambda hook: write(
        type(hook.exc_value or Exception()), hook.exc_value, hook.exc_traceback
    )
