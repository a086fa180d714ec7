"""A body as it was before the server packed it, never much more of it at a time than is asked for."""

from __future__ import annotations

import zlib

_PIECE = 65_536
_NO_PACKING = frozenset((
    "", "identity", "none", "null", "undefined", "*", "binary", "7bit", "8bit", "text", "text/html", "html", "plain",
    "chunked", "unicode", "utf8", "utf-8", "us-ascii", "iso-8859-1", "windows-1252", "big5", "gb2312", "gbk",
))  # fmt: skip
"""What servers write in its place and that is no way to pack."""
_MEMBER = b"\x1f\x8b"
"""How a member of gzip begins."""


class Plain:
    """A body as it is."""

    is_complete = True

    def __call__(self, chunk: bytes, body: bytearray, limit: int) -> None:
        """Add what a chunk holds to the body, up to the limit."""
        body += chunk[: max(0, limit - len(body))]


class Packed:
    """Unpacks gzip and deflate (RFC 9110, 8.4.1), never more than the limit at a time."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._inflate = zlib.decompressobj(bits)
        self._begun = False
        self._held = b""

    @property
    def is_complete(self) -> bool:
        """The end has been seen."""
        return self._inflate.eof or not self._begun

    def __call__(self, chunk: bytes, body: bytearray, limit: int) -> None:
        """Add what a chunk holds to the body, up to the limit.

        Raises:
            zlib.error: it is not packed so.
        """
        if not self._begun and self._bits == zlib.MAX_WBITS and chunk and (chunk[0] & 0x0F) != 8:
            # Some servers send deflate without the zlib wrapper.
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._begun = True
        chunk, self._held = self._held + chunk, b""
        while chunk and len(body) < limit:
            if self._inflate.eof:
                # Members of gzip may follow one another (RFC 1952, 2.2); padding may too.
                if self._bits == zlib.MAX_WBITS or not chunk.startswith(_MEMBER[: len(chunk)]):
                    return
                if len(chunk) < len(_MEMBER):
                    self._held = chunk
                    return
                self._inflate = zlib.decompressobj(self._bits)
            # In small pieces, as zlib makes room for the whole of what it may return.
            body += self._inflate.decompress(chunk, min(_PIECE, limit - len(body)))
            chunk = self._inflate.unconsumed_tail or self._inflate.unused_data


def unpacker(encoding: str) -> Plain | Packed | None:
    """What unpacks a body of a Content-Encoding; None for one that we did not ask for.

    Some servers name the charset there, or nothing at all; browsers take such a body as it is.
    """
    named = [name for part in encoding.split(",") if (name := part.strip().casefold()) not in _NO_PACKING]
    match ", ".join(named):
        case "":
            return Plain()
        case "gzip" | "x-gzip":
            return Packed(16 + zlib.MAX_WBITS)
        case "deflate":
            return Packed(zlib.MAX_WBITS)
    return None
