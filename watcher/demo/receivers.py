"""Stand-ins for Slack, Discord and a mail server: they take a message and answer as those do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern

from aiohttp import web

from watcher.demo.reading import Card, discord, letter, slack
from watcher.demo.servers import Serve

Take = Callable[[Card], None]


def slack_hook(take: Take) -> Serve:
    """An incoming webhook of Slack."""

    async def receive(request: web.BaseRequest) -> web.StreamResponse:
        take(slack(json.loads(await request.read())))
        return web.Response(text="ok")

    return receive


def discord_hook(take: Take) -> Serve:
    """A channel's webhook of Discord."""

    async def receive(request: web.BaseRequest) -> web.StreamResponse:
        take(discord(json.loads(await request.read())))
        return web.json_response({"id": "1"})

    return receive


def mailbox(
    take: Take,
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    """A mail server that accepts everything (RFC 5321, the commands a client cannot do without)."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await _talk(reader, writer, take)
        writer.close()

    return serve


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, take: Take) -> None:
    answers = {"EHLO": "250 demo", "DATA": "354 go ahead", "QUIT": "221 bye"}
    writer.write(b"220 demo\r\n")
    while line := (await reader.readline()).decode("utf-8", "replace"):
        verb = line.strip().upper()[:4]
        writer.write(f"{answers.get(verb, '250 ok')}\r\n".encode())
        if verb == "DATA":
            take(letter(_mail(await reader.readuntil(b"\r\n.\r\n"))))
            writer.write(b"250 kept\r\n")
        if verb == "QUIT":
            return


def _mail(data: bytes) -> EmailMessage:
    """The mail in the bytes of DATA: dots doubled on the way are single again."""
    body = data.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
    found = message_from_bytes(body, policy=modern)
    assert isinstance(found, EmailMessage)
    return found
