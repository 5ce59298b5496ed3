"""Slack, by an incoming webhook, or by a bot token and a channel.

slack_sdk does the talking, with what it does by default undone: it would repeat a post after a
reset, follow a redirect, and log the webhook's address. With a token a send that may have
failed can be looked up afterwards: every message carries its delivery's id.

Sources: Slack's documents on webhooks, rate limits, chat.postMessage and message metadata.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, SecretStr, model_validator

from watcher.channels import ChannelKind, Receipt
from watcher.channels._post import DEADLINE, Answer, failed, on_the_wire
from watcher.errors import Ambiguous, DeliveryError, NotSent, Rejected, RetryAt, TargetDead
from watcher.model import Delivery
from watcher.render import slack

if TYPE_CHECKING:
    from aiohttp import ClientHandlerType, ClientRequest, ClientResponse, ClientSession
    from slack_sdk.web.async_client import AsyncWebClient

_PAUSE = 1.0  # seconds: Slack takes about one message a second per channel
_EVENT = "watcher_delivery"  # the metadata's event type
_PAGES = 3  # of the channel's history, 200 messages each
_EARLIER = 3_600.0  # seconds before the message's own time where the look-up begins

_WAIT = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_DEAD = frozenset({
    "action_prohibited", "invalid_token", "posting_to_general_channel_denied", "channel_not_found",
    "no_service", "no_service_id", "no_active_hooks", "no_team", "team_disabled", "invalid_auth",
    "not_authed", "token_revoked", "token_expired", "account_inactive", "not_in_channel",
    "channel_is_archived", "is_archived", "missing_scope", "user_not_found", "ekm_access_denied",
})  # fmt: skip

# Its clients put the address they post to into their log lines.
_LOG = logging.getLogger("watcher.slack_sdk")
_LOG.setLevel(logging.CRITICAL)


class Channel(ChannelKind):
    """A Slack channel. The webhook's address, or the token, is the secret."""

    kind: Literal["slack"] = "slack"
    webhook_url: SecretStr | None = None
    token: SecretStr | None = None
    channel: str = ""  # with a token: the channel's id (C0123...), or its name
    base_url: str = "https://slack.com/api/"
    deadline: float = Field(default=DEADLINE, gt=0, le=600)  # seconds for one send

    @model_validator(mode="after")
    def _one_way(self) -> Channel:
        ways = {"webhook_url", "token"} & self.model_fields_set
        if len(ways) != 1:
            raise ValueError("give either webhook_url, or token and channel")
        if "token" in ways and not self.channel:
            raise ValueError("token needs channel: the id of a channel the bot was invited to")
        return self

    @property
    def missing(self) -> str:
        """Off while its secret is unset."""
        name = "token" if "token" in self.model_fields_set else "webhook_url"
        secret = getattr(self, name)
        return "" if secret and secret.get_secret_value() else f"{name} is not set"

    async def send(self, delivery: Delivery) -> Receipt:
        """Post one message."""
        form = slack.short if delivery.plain else slack.payload
        body: dict[str, Any] = form(delivery.message)
        if self.token is None:
            return outcome(await self._ask(lambda session: self._hook(session, body)))
        metadata = {"event_type": _EVENT, "event_payload": {"delivery": delivery.id}}
        return outcome(
            await self._ask(
                lambda session: self._bot(session).chat_postMessage(
                    channel=self.channel, metadata=metadata, **body
                )
            )
        )

    async def sent_before(self, delivery: Delivery) -> bool | None:
        """Look the delivery up in the channel's history; None with a webhook or without scope.

        Raises `DeliveryError` when the history cannot be read just now: then nobody knows yet.
        """
        if self.token is None:
            return None
        oldest, cursor = str(delivery.message.at.timestamp() - _EARLIER), None
        for _ in range(_PAGES):
            answer = await self._ask(partial(self._history, oldest=oldest, cursor=cursor))
            said = answer.said
            if not said.get("ok"):
                failure = _failure(answer, str(said.get("error") or answer.words))
                if isinstance(failure, RetryAt | Ambiguous | NotSent):
                    raise failure
                return None
            if any(_delivery(message) == delivery.id for message in said.get("messages", ())):
                return True
            cursor = said.get("response_metadata", {}).get("next_cursor")
            if not cursor:
                return False
        return None

    async def _history(self, session: ClientSession, *, oldest: str, cursor: str | None) -> None:
        await self._bot(session).conversations_history(
            channel=self.channel,
            oldest=oldest,
            cursor=cursor,
            limit=200,
            include_all_metadata=True,
        )

    async def _hook(self, session: ClientSession, body: dict[str, Any]) -> None:
        from slack_sdk.webhook.async_client import AsyncWebhookClient

        assert self.webhook_url is not None
        client = AsyncWebhookClient(
            self.webhook_url.get_secret_value(), session=session, retry_handlers=[], logger=_LOG
        )
        client.proxy = None  # one from the environment would see the secret address
        await client.send_dict(body)

    def _bot(self, session: ClientSession) -> AsyncWebClient:
        from slack_sdk.web.async_client import AsyncWebClient

        assert self.token is not None
        client = AsyncWebClient(
            token=self.token.get_secret_value(),
            base_url=self.base_url,
            session=session,
            retry_handlers=[],
            logger=_LOG,
        )
        client.proxy = None
        return client

    async def _ask(self, use: Callable[[ClientSession], Awaitable[object]]) -> Answer:
        """Let slack_sdk send one request; what Slack answered, as it came."""
        from aiohttp import ClientError
        from slack_sdk.errors import SlackClientError

        wire, what = Wire(), "no answer"
        try:
            async with (
                asyncio.timeout(self.deadline),
                wire.session() as session,
            ):
                await use(session)
        except TimeoutError:
            what = f"no answer within {self.deadline:.0f} s"
        except (ClientError, OSError, SlackClientError, ValueError) as error:
            what = on_the_wire(error)
        if wire.answer is None:
            raise failed(went_out=wire.went_out, what=what)
        return wire.answer


class Wire:
    """What passed between slack_sdk and Slack: whether a request went out, and the answer."""

    def __init__(self) -> None:
        self.went_out = False
        self.answer: Answer | None = None

    def session(self) -> ClientSession:
        """An aiohttp session for slack_sdk that tells us."""
        from aiohttp import ClientSession, TraceConfig

        trace = TraceConfig()
        trace.on_request_headers_sent.append(self._gone_out)
        return ClientSession(middlewares=(self._guard,), trace_configs=[trace])

    async def _gone_out(self, *_: object) -> None:
        self.went_out = True

    async def _guard(self, request: ClientRequest, send_on: ClientHandlerType) -> ClientResponse:
        """Keep the answer, and let no redirect be followed."""
        from aiohttp import ClientConnectionError

        response = await send_on(request)
        headers = {name.lower(): value for name, value in response.headers.items()}
        body = await response.read()
        self.answer = Answer(status=response.status, headers=headers, body=body)
        if 300 <= response.status < 400:
            response.close()
            raise ClientConnectionError("redirected")
        return response


def outcome(answer: Answer) -> Receipt:
    """What an answer means. Raises the `DeliveryError` for anything but a confirmed post.

    Success is the literal body `ok` of a webhook, or `ok: true` with a `ts` of the Web API.
    """
    said = answer.said
    if answer.status == 200 and answer.body.strip() == b"ok":
        return Receipt(pause=_PAUSE)
    if answer.status == 200 and said.get("ok") is True and said.get("ts"):
        return Receipt(reference=str(said["ts"]), pause=_PAUSE)
    raise _failure(answer, str(said.get("error") or answer.words))


def _failure(answer: Answer, code: str) -> DeliveryError:
    status = answer.status
    words = f"{status}: {code or 'empty answer'}"
    if status == 429 or code in _WAIT:
        return RetryAt("Slack asks to wait", retry_in=answer.wait)
    if code in _DEAD or code.startswith("restricted_action"):
        return TargetDead(words)
    if status >= 500 or status == 408 or code in _UNSURE:
        return Ambiguous(words)
    if status in (401, 403, 404, 410):
        return TargetDead(words)
    if status >= 400 or answer.said.get("ok") is False:
        return Rejected(words)
    return NotSent(f"not Slack's answer, {words}")


def _delivery(message: dict[str, Any]) -> str | None:
    """The delivery a message of the history was sent for, if it is ours."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != _EVENT:
        return None
    found: str | None = metadata.get("event_payload", {}).get("delivery")
    return found
