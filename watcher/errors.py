"""Everything that may go wrong, as a tree.

WatcherError
+-- ConfigError            sources.yaml or the command line is wrong: line, key, cure
+-- StateError             the state cannot be opened, read or written: says the recovery command
+-- PollError              a source could not be read; recorded and backed off
|   +-- FetchError         no usable answer (network, status, size, deadline)
|   |   +-- RateLimited    the server asked us to wait: `retry_in` seconds
|   |   +-- Gone           404, 410 or the Hub's "not found"
|   |   +-- Denied         401 or 403
|   +-- NotUnderstood      an answer came, but it is not what the source's kind expects
|   +-- Suspect            understood, but implausible; quarantined
+-- DeliveryError          a message was not surely delivered
    +-- RetryAt            the service asked us to wait: `retry_in` seconds
    +-- NotSent            surely not sent; again with backoff
    +-- Ambiguous          perhaps sent; reconcile, else again and counted
    +-- Rejected           the service refuses this payload: once more as plain text
    +-- TargetDead         the target no longer takes messages
"""

from __future__ import annotations


class WatcherError(Exception):
    """Root of the tree; its text is one sentence for a person."""


class ConfigError(WatcherError):
    """sources.yaml or the command line is wrong."""


class StateError(WatcherError):
    """The state cannot be opened, read or written."""


class PollError(WatcherError):
    """A source could not be read."""

    def __init__(self, message: str, *, retry_in: float | None = None) -> None:
        super().__init__(message)
        self.retry_in = retry_in


class FetchError(PollError):
    """No usable answer. `status` is the HTTP status where there was one."""

    def __init__(
        self,
        message: str,
        *,
        url: str = "",
        status: int | None = None,
        retry_in: float | None = None,
        code: str = "",
    ) -> None:
        super().__init__(message, retry_in=retry_in)
        self.url = url
        self.status = status
        self.code = code  # the server's own error code, e.g. the Hub's X-Error-Code


class RateLimited(FetchError):
    """The server asked us to wait `retry_in` seconds."""


class Gone(FetchError):
    """404, 410, or what the Hub answers for "deleted or private"."""


class Denied(FetchError):
    """401 or 403: there, but not for us."""


class NotUnderstood(PollError):
    """An answer came, but it is not what the source's kind expects."""


class Suspect(PollError):
    """Understood, but implausible (empty, mass removal, nothing known in it); quarantined."""


class DeliveryError(WatcherError):
    """A message was not surely delivered. `retry_in` in seconds, None where backoff decides."""

    def __init__(self, message: str, *, retry_in: float | None = None) -> None:
        super().__init__(message)
        self.retry_in = retry_in


class RetryAt(DeliveryError):
    """The service asked us to wait; the whole channel pauses for `retry_in` seconds."""


class NotSent(DeliveryError):
    """Surely not sent (DNS, refused, TLS failed, 4xx of SMTP)."""


class Ambiguous(DeliveryError):
    """Perhaps sent: timeout or reset after the body went out, 5xx."""


class Rejected(DeliveryError):
    """The service refuses this payload: our bug."""


class TargetDead(DeliveryError):
    """The target no longer takes messages (revoked, archived, deleted).

    `recipient_only`: the channel's other recipients are well.
    """

    def __init__(self, message: str, *, recipient_only: bool = False) -> None:
        super().__init__(message)
        self.recipient_only = recipient_only
