"""Where the site will stand, and where its data is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from comparanda.page import Date
from comparanda.locale import Language
from comparanda.quantity import show_date


@dataclass(frozen=True, slots=True)
class Publication:
    """Addresses that pages carry; each may be empty, and is then not shown."""

    site_name: Mapping[str, str] = field(default_factory=dict)
    """By locale."""
    site_url: str = ""
    """Absolute, with a slash at the end."""
    edit_url: str = ""
    """Prefix that a data file's path is appended to."""
    report_url: str = ""
    """Where a reader reports an error."""
    first: str = ""
    """The locale served at the site's root."""

    def edit(self, path: str) -> str:
        """The address at which a data file can be changed."""
        return self.edit_url + path if self.edit_url else ""

    def url(self, locale: str, path: str) -> str:
        """A page's path below the site's root: `compare/x/` or `en/compare/x/`."""
        return path if locale == self.first else f"{locale}/{path}"


def dated(language: Language, text: object) -> Date | None:
    """A day or a partial date for a reader and for machines; None for None."""
    return Date(show_date(language, str(text)), str(text)) if text is not None else None
