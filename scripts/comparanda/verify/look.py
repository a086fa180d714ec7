"""One page looked at while somebody writes: what it says of itself, and whether a quote stands on it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from comparanda.verify.address import Reach
from comparanda.verify.classify import Answer, Wanted
from comparanda.verify.extract import form_of
from comparanda.verify.fetch import CONTACT, Limits, fetch, open_web
from comparanda.verify.metadata import Metadata, metadata_of
from comparanda.verify.reply import Reply
from comparanda.verify.run import language_header
from comparanda.verify.workers import open_workers

PUBLIC = Reach()
"""The public internet alone."""
_PATIENCE = Limits(retry_after=10.0, waits=1, timeout=20.0)
"""A person waits for the answer."""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking."""

    reply: Reply
    answer: Answer | None = None
    """To the quote, if one was looked for."""

    @property
    def trouble(self) -> str:
        """Why nothing can be said of the page, in words; empty where something can."""
        reply = self.reply
        if reply.trouble:
            return reply.message
        if reply.status is not None and reply.status >= 400:
            return f"the server answers {reply.status}"
        return ""

    def metadata(self) -> Metadata:
        """What the page says of itself; nothing where it is no page of HTML."""
        reply = self.reply
        if self.trouble or form_of(reply.body, reply.content_type) != "html":
            return Metadata()
        return metadata_of(reply.body, reply.content_type)


def look(
    url: str,
    quote: str = "",
    locator: str = "",
    language: str = "",
    *,
    reach: Reach = PUBLIC,
    contact: str = CONTACT,
) -> Look:
    """Read a page, within the bounds that `verify` keeps to, and look for a quote as it does.

    Args:
        url: of the page.
        quote: what to look for, or nothing.
        locator: where on the page.
        language: of the source, BCP 47.
        reach: where a fetch may go.
        contact: an address at which the owner of a server can find out who asks.
    """
    return asyncio.run(_look(url, Wanted("", quote, locator) if quote else None, language, reach, contact))


async def _look(url: str, wanted: Wanted | None, language: str, reach: Reach, contact: str) -> Look:
    async with open_workers(_PATIENCE.reading) as workers, open_web(_PATIENCE, reach, contact=contact) as web:
        reply = await fetch(web, url.partition("#")[0], language_header(language))
        if wanted is None:
            return Look(reply)
        reading = await workers.judge(reply, [wanted])
        answer = reading.answers.get(wanted.key, Answer(reading.verdict, reading.message))
        return Look(replace(reply, body=b""), answer)
