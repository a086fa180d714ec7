"""How the cost of reading hard texts grows with their length: `make bench` prints it, as no test may depend on time.

A program of its own: what measures the memory of others must be small itself, as Linux counts that of the parent too.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path

from comparanda import check, numerals
from comparanda.bind import bind
from comparanda.notes.note import read_note
from comparanda.values.agreement import Cited, Quantity, compare
from comparanda.verify.extract import Seen, see, see_html
from comparanda.verify.match import Page
from comparanda.verify.refresh import refresh_of

sys.path.insert(0, str(Path(__file__).parents[1]))
from support import hard
from support.gate import MINIMAL, read, site_of

Reader = Callable[[str], object]
MOST = 8.0
"""How many times the CPU of a quarter of a text the whole may take: 4 is linear, 16 the square."""
LEAST_SECONDS = 0.02
"""Below this nothing can be said about growth."""
TINY = read(MINIMAL)
QUOTE = "Input costs $2.50 per million"


def measured() -> Iterator[tuple[str, float, float]]:
    """Each kind of reading, with the worst growth of its texts and the most that it may be."""
    for kind, readings in _readings().items():
        growths = {name: _growth(text, reader) for name, (text, reader) in readings.items()}
        worst = max(growths, key=lambda name: growths[name])
        yield f"{kind}, CPU at {hard.WHOLE} times the length, worst of {len(growths)}: {worst}", growths[worst], MOST


def _growth(text: hard.Text, reader: Reader) -> float:
    return _seconds(reader, text(hard.WHOLE)) / max(_seconds(reader, text(1)), LEAST_SECONDS)


def _seconds(reader: Reader, text: str) -> float:
    """The better of two runs: in the first, much may be read or compiled that later ones find there."""
    costs = []
    for _ in range(2):
        before = time.process_time()
        reader(text)
        costs.append(time.process_time() - before)
    return min(costs)


def _readings() -> Mapping[str, Mapping[str, tuple[hard.Text, Reader]]]:
    return {
        "words in the gate": _each(hard.WORDS, _gate),
        "numerals": _each(hard.NUMERALS, lambda text: numerals.read(text, "zh-Hant")),
        "notes": _each(hard.NOTES, lambda text: read_note(f"{text}oak.\n", "note.md", "en")),
        "quotes in the gate": _each(hard.QUOTES, _compare),
        "HTML": _each(hard.PAGES, lambda text: Page(see_html(text)).holds(QUOTE)),
        "other files": {name: (text, partial(_look_in, kind)) for name, (kind, text) in hard.FILES.items()},
        "a quote on a page": _each(hard.SEEN, lambda text: Page(Seen(text)).holds(QUOTE)),
        "what is near a quote": _each(hard.SEEN, lambda text: Page(Seen(text)).near(QUOTE)),
        "where a page sends": _each(hard.HEADS, lambda text: refresh_of("", text.encode(), "text/html")),
    }


def _each(texts: Mapping[str, hard.Text], reader: Reader) -> Mapping[str, tuple[hard.Text, Reader]]:
    return {name: (text, reader) for name, text in texts.items()}


def _look_in(kind: str, text: str) -> None:
    Page(see(text.encode(), kind)).holds(QUOTE)


def _compare(quote: str) -> None:
    for wanted in (Quantity(Decimal("12.5")), Quantity(Decimal("12.5"), currency="USD")):
        compare(wanted, Cited(quote))


def _gate(words: str) -> None:
    lead = json.dumps({"zh-Hant": words, "en": "Words."}, ensure_ascii=False)
    title = "title: {zh-Hant: 兩盞燈, en: Two lamps}\nsubjects: {pine: pine, oak: oak}\n"
    comparison = f"{title}lead:\n  text: {lead}\n  cite: [review]\n"
    check.check(bind(site_of({**TINY, "data/comparisons/pine-and-oak.yml": comparison})))


if __name__ == "__main__":
    for what, measure, most in measured():
        print(what, measure, most, sep="\t")
