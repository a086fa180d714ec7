"""T: a text says the same in every language, as far as anybody has seen."""

from __future__ import annotations

from collections.abc import Iterator

from comparanda.check.context import Context
from comparanda.diagnostic import Finding
from comparanda.model import Site


def stale_translation(site: Site, context: Context) -> Iterator[Finding]:
    """A text that changed in one language is translated again in the others."""
    for place, stale_text in context.bound.stale.items():
        for tag in stale_text.stale:
            yield Finding(
                place.at(tag),
                f"the text in {tag} is older than that in {', '.join(stale_text.changed)}, which has changed since",
                f'translate it again; if it is right as it is, run `comparanda translate mark "{stale_text.key}"`',
            )
