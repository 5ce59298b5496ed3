"""Reading a body within limits: bytes on the wire, bytes decoded, and the ratio of the two."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable
from typing import NamedTuple

WIRE_CAP = 10_000_000  # bytes
DECODED_CAP = 30_000_000  # bytes
RATIO_CAP = 100  # decoded bytes per byte on the wire ...
RATIO_FROM = 1_000_000  # ... once this many bytes came out
_STEP = 65_536  # bytes decoded at a time, so that no chunk explodes
_GZIP_MAGIC = b"\x1f\x8b"


class BadBody(Exception):
    """The body is too long, broken off, or not what its headers say."""


class Body(NamedTuple):
    """A body decoded, its length on the wire, and as it came where that is one gzip stream."""

    decoded: bytes
    wire: int
    packed: bytes | None


async def read(chunks: AsyncIterable[bytes], encoding: str, length: str | None) -> Body:
    """The whole body; `encoding` and `length` are the headers' values. Raises `BadBody`."""
    if length is not None and length.isascii() and length.isdigit() and int(length) > WIRE_CAP:
        raise BadBody(f"longer than {WIRE_CAP} bytes")
    decoder = _decoder(encoding)
    wire = 0
    decoded = bytearray()
    came: list[bytes] = []
    async for chunk in chunks:
        wire += len(chunk)
        if wire > WIRE_CAP:
            raise BadBody(f"longer than {WIRE_CAP} bytes")
        if decoder is None:
            decoded += chunk
        else:
            came.append(chunk)
            decoder.feed(chunk, wire, decoded)
    if decoder is not None and wire:
        decoder.close()
    single = decoder is not None and decoder.single
    return Body(bytes(decoded), wire, b"".join(came) if single else None)


def _decoder(encoding: str) -> Inflate | None:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip", "deflate"):
        return Inflate()
    raise BadBody(f"content encoding {name[:40]!r} was not asked for")


class Inflate:
    """Bounded decoding of gzip (also several members) and deflate (with or without zlib head)."""

    def __init__(self) -> None:
        self._stream: zlib._Decompress | None = None
        self.single = False  # one gzip stream and nothing behind it, so far

    def feed(self, chunk: bytes, wire: int, out: bytearray) -> None:
        """Decode one chunk onto `out`; `wire` is the count of bytes received so far."""
        if self._stream is None:
            self._stream = _stream(chunk)
            self.single = chunk.startswith(_GZIP_MAGIC)
        while chunk:
            if self._stream.eof:
                self.single = False
                if not chunk.startswith(_GZIP_MAGIC):
                    return  # padding or garbage behind the end is not ours to read
                self._stream = _stream(chunk)
            try:
                out += self._stream.decompress(chunk, _STEP)
            except zlib.error:
                raise BadBody("not compressed the way its headers say") from None
            if len(out) > DECODED_CAP:
                raise BadBody(f"longer than {DECODED_CAP} bytes when decoded")
            if len(out) > RATIO_FROM and len(out) > RATIO_CAP * wire:
                raise BadBody(f"decodes to more than {RATIO_CAP} times its size")
            chunk = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def close(self) -> None:
        """The body is over. Raises `BadBody` when its compressed stream is not."""
        if self._stream is None or not self._stream.eof:
            raise BadBody("broken off before its end")


def _stream(start: bytes) -> zlib._Decompress:
    if start.startswith(_GZIP_MAGIC):
        return zlib.decompressobj(31)
    # Servers disagree on what "deflate" is; the low four bits of a zlib head say 8.
    return zlib.decompressobj(15 if start[:1] and start[0] & 0x0F == 8 else -15)
