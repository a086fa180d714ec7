"""Every file that is about the whole site: the API, and each language's feed and calendar."""

from __future__ import annotations

from collections.abc import Iterator

from comparanda import routes
from comparanda.export.api import File, api_files
from comparanda.export.dates import write_calendar
from comparanda.export.feed import write_feed
from comparanda.export.published import Published

__all__ = ["File", "site_files"]


def site_files(published: Published) -> Iterator[File]:
    """Paths below the site's root with their texts, in pieces."""
    yield from api_files(published)
    for edition in published.editions.values():
        yield edition.url(routes.FEED), [write_feed(published, edition)]
        yield edition.url(routes.CALENDAR), [write_calendar(published, edition)]
