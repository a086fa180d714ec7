"""What comes back for an address: an answer, or the trouble there was. Light, as every worker imports it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from comparanda.verdict import Verdict

Trouble = Literal[
    "",
    "forbidden",
    "no-host",
    "loop",
    "redirects",
    "timeout",
    "tls",
    "unreached",
    "cut-off",
    "garbled",
    "headers",
    "encoding",
]
"""Why there is no whole answer: `cut-off` by the server, `unreached` for want of a connection."""

VERDICT_OF: Mapping[Trouble, Verdict] = {
    "forbidden": "forbidden",
    "no-host": "broken",
    "loop": "broken",
    "timeout": "transient",
    "unreached": "transient",
    "cut-off": "transient",
    # A browser may still show these, so a person can say what they hold.
    "redirects": "unverifiable",
    "tls": "unverifiable",
    "garbled": "unverifiable",
    "headers": "unverifiable",
    "encoding": "unverifiable",
}
"""What a trouble makes of a page."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for an address."""

    url: str
    final: str
    status: int | None = None
    trouble: Trouble = ""
    message: str = ""
    moved: str = ""
    """Where permanent redirects led, as far as all of them were permanent."""
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)
    too_large: bool = False
    """The body goes on; what we have is its beginning."""
    unconnected: bool = False
    """Its host could not be found, or not connected to in time, or no way leads to it; false where one refused."""
    waits: int = 0
    """How often the server asked us to wait and we did."""
