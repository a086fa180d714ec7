"""Whether a quote names what a value names: the options that were chosen, or version numbers, each whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from comparanda.values import options
from comparanda.values.agreement.wanted import HELD, Agreement, Fit
from comparanda.values.quotes import read_quote


def compare_options(chosen: Sequence[str], labels: Mapping[str, Mapping[str, str]], words: str) -> Fit:
    """Compare chosen options with a quote that may name them by id or by their label in any language.

    Args:
        chosen: ids of options.
        labels: every option of the attribute by id, each with its label by language.
        words: of the quote.
    """
    named = options.named(labels, words)
    if any(id in named for id in chosen):
        holding = options.named(labels, options.without_denied(words)) if options.MAY_DENY.search(words) else named
        is_denied = not any(id in holding for id in chosen) and not options.say_no(chosen, labels)
        return Fit(Agreement.DIFFERENT, ", ".join(holding), is_denied=True) if is_denied else HELD
    if named:
        return Fit(Agreement.DIFFERENT, ", ".join(named))
    return Fit(Agreement.SILENT)


def compare_versions(versions: Iterable[str], words: str) -> Fit:
    """Compare version numbers with a quote: 1.21.3 is neither 1.21 nor 1.21.30."""
    quote = read_quote(words)
    if all(re.search(rf"(?<![\d.]){re.escape(version)}(?![\d]|\.\d)", words) for version in versions):
        return HELD
    if quote.versions:
        return Fit(Agreement.DIFFERENT, ", ".join(dict.fromkeys(quote.versions)))
    return Fit(Agreement.DIFFERENT if quote.figures else Agreement.SILENT)
