"""What is wrong with nearly every text is wrong with what they have in common, and told there, once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from comparanda.bind import Bound
from comparanda.check.texts import language_meant
from comparanda.diagnostic import Diagnostic, Finding, Place, Rule
from comparanda.model import CONFIG
from comparanda.node import diagnose

_FEWEST = 3
"""Texts, of which one may have been written for another site."""


def with_languages_told_once(diagnostics: tuple[Diagnostic, ...], bound: Bound, rule: Rule) -> tuple[Diagnostic, ...]:
    """The same, but a language of most texts that is none of the site is told where the site names its languages.

    Args:
        diagnostics: what is wrong.
        bound: the site.
        rule: that found these languages.
    """
    tags = Counter(str(found.loc[-1]) for found in diagnostics if found.code == rule.code)
    often = [tag for tag, count in tags.items() if count >= _FEWEST]
    texts = sum(1 for _ in bound.words()) if often else 0
    gone = {tag for tag in often if 2 * tags[tag] > texts}
    if not gone:
        return diagnostics
    left = [found for found in diagnostics if found.code != rule.code or found.loc[-1] not in gone]
    return (*left, *(_told(tag, bound, rule) for tag in sorted(gone)))


def _told(tag: str, bound: Bound, rule: Rule) -> Diagnostic:
    site = bound.site
    span, line = site.languages_at()
    near = language_meant(tag, site.locales)
    message = f"most texts have `{tag}`, which is not a language of this site"
    help = f"add `{tag}` to `locales` below the plugin, or delete `{tag}:` from every text"
    if near is not None:
        help = f"write `{tag}` in place of `{near}`"
    found = Finding(Place(CONFIG, ("locales", tag)), message, help, span)
    return replace(diagnose(rule, found, {}), source=line)
