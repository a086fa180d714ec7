"""Whether a quote names what a value names: the options that were chosen, or version numbers, each whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from comparanda.values import options
from comparanda.values.agreement.wanted import HELD, Agreement, Fit
from comparanda.values.quotes import read_quote


def compare_options(
    chosen: Sequence[str], labels: Mapping[str, Mapping[str, str]], words: str, is_past: bool = False
) -> Fit:
    """Compare chosen options with a quote that may name them by id or by their label in any language.

    Args:
        chosen: ids of options.
        labels: every option of the attribute by id, each with its label by language.
        words: of the quote.
        is_past: the value is one of an earlier time, which the quote may call so.
    """
    named = options.named(labels, words)
    if any(id in named for id in chosen):
        holding = options.named(labels, options.without_denied(words)) if options.MAY_DENY.search(words) else named
        is_denied = not (is_past or any(id in holding for id in chosen) or options.say_no(chosen, labels))
        return Fit(Agreement.DIFFERENT, ", ".join(holding), is_denied=True) if is_denied else HELD
    if named:
        return Fit(Agreement.DIFFERENT, ", ".join(named))
    return Fit(Agreement.SILENT)


def unnamed(chosen: Sequence[str], labels: Mapping[str, Mapping[str, str]], quotes: Sequence[str]) -> list[str]:
    """The chosen options that no quote names, where some quote names another of them."""
    named = {id for words in quotes for id in options.named(labels, words)}
    missing = [id for id in chosen if id not in named]
    return missing if len(missing) < len(chosen) else []


def compare_versions(versions: Iterable[str], words: str) -> Fit:
    """Compare version numbers with a quote: 1.21.3 is neither 1.21 nor 1.21.30."""
    quote = read_quote(words)
    if all(re.search(rf"(?<![\d.]){re.escape(version)}(?![\d]|\.\d)", words) for version in versions):
        return HELD
    if quote.versions:
        return Fit(Agreement.DIFFERENT, ", ".join(dict.fromkeys(quote.versions)))
    return Fit(Agreement.DIFFERENT if quote.figures else Agreement.SILENT)
