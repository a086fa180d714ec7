"""Texts that cost minutes where a reader goes back and forth: tests read them, `make bench` says how the cost grows.

Each is made as long as is asked: tests read it at `WHOLE`, and the benchmark once more at a quarter of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType

Text = Callable[[int], str]
"""A text of so many quarters."""
WHOLE = 4

PAGES: Mapping[str, Text] = MappingProxyType(
    {
        "depth": lambda size: "<div>" * 62_500 * size,
        "open formatting": lambda size: "<b>" * 900 + "<p>x" * 62_500 * size,
        "many formattings": lambda size: "<a><b><i><p>" * 20_000 * size,
        "comments in attributes": lambda size: "<p title='" + "<!--" * 62_500 * size + "'>x",
        "superscripts in attributes": lambda size: "<p title='" + "<sup>" * 62_500 * size + "'>x",
        "superscripts": lambda size: "1<sup>1</sup>" * 20_000 * size,
        "open comments": lambda size: "<!--" * 62_500 * size,
        "open tags": lambda size: "<a " * 62_500 * size,
        "attributes": lambda size: "<p " + "a='x' " * 50_000 * size + ">",
        "quotation marks": lambda size: "<p " + '"' * 200_000 * size + ">",
        "angle brackets": lambda size: "<" * 200_000 * size,
        "tables": lambda size: "<table>" * 37_500 * size,
        "entities": lambda size: "&amp;" * 62_500 * size,
        "quotation marks in names": lambda size: '<br a"b="">' * 10_000 * size,
        "attributes of other names": lambda size: (
            "<p " + " ".join(f"a{number}=x" for number in range(25_000 * size)) + ">x"
        ),
        "attributes that are quoted": lambda size: (
            "<p " + " ".join(f'a{number}="x>y"' for number in range(25_000 * size)) + ">x"
        ),
        "attributes with ends of tags": lambda size: (
            "<p " + " ".join(f"a{number}</x" for number in range(25_000 * size)) + ">x"
        ),
        "choices": lambda size: (
            "<select>" + "".join(f"<option>o{number}" for number in range(10_000 * size)) + "</select>"
        ),
        "rows": lambda size: "<table>" + "<tr><td>x</td><td>$5</td></tr>" * 10_000 * size + "</table>",
        "cells": lambda size: "<table><tr>" + "<td>the quota</td>" * 10_000 * size,
        "sentences of one line": lambda size: "<p>" + "It costs $5. " * 15_000 * size,
        "scripts": lambda size: "<script>var a = 'x'</script>" * 10_000 * size,
        "open scripts": lambda size: "<script>" * 25_000 * size,
        "a style sheet": lambda size: "<style>line-through" + "a," * 25_000 * size + "</style>",
        "noscript": lambda size: "<noscript>" * 25_000 * size,
        "notes": lambda size: "<sup>" * 225 * size + "1",
    }
)
FILES: Mapping[str, tuple[str, Text]] = MappingProxyType(
    {
        "elements": ("application/xml", lambda size: "<a>" * 25_000 * size),
        "feeds": ("application/rss+xml", lambda size: "<a>" + "<b>&lt;p&gt;x</b>" * 5_000 * size + "</a>"),
        "stars": ("text/markdown", lambda size: "*a" * 25_000 * size),
        "brackets": ("text/markdown", lambda size: "[" * 25_000 * size),
        "links": ("text/markdown", lambda size: "[a](" * 25_000 * size),
        "comments": ("text/markdown", lambda size: "<!--" * 25_000 * size),
        "tables": ("text/markdown", lambda size: "|--" * 25_000 * size + "x"),
        "strings": ("application/json", lambda size: "[" + '"a\\\\",' * 15_000 * size),
        "escapes": ("application/json", lambda size: '{"' + "\\" * 100_000 * size),
        "quoted cells": ("text/csv", lambda size: '"' * 100_000 * size),
        "groups": ("text/rtf", lambda size: "{\\rtf1" + "{" * 100_000 * size),
    }
)
"""Files that are no HTML, with their media types."""
SEEN: Mapping[str, Text] = MappingProxyType(
    {
        "spaces": lambda size: " " * 175_000 * size,
        "line feeds after a hyphen": lambda size: "a-" + "\n" * 175_000 * size,
        "hyphens": lambda size: "a-\n " * 37_500 * size,
        "full-width commas": lambda size: ("，" + " " * 1_000) * 125 * size,
        "groups of three": lambda size: "123," * 37_500 * size,
        "one word": lambda size: "y" * 175_000 * size,
        "markup": lambda size: "_" * 62_500 * size,
    }
)
"""What a reader sees of a page, in which a quote is looked for."""


def _repeated(length: int, units: Iterable[str], before: str = "") -> Mapping[str, Text]:
    """Texts of four times a length, of one unit each."""
    return MappingProxyType({unit: partial(_repeat, length, unit, before) for unit in units})


def _repeat(length: int, unit: str, before: str, size: int) -> str:
    return before + unit * (length * size // len(unit))


HEADS = _repeated(
    64_000,
    ("<div>", "<style ", "<script>", "<style></style", "<b><i><p>", "<!--", '<br a"b="">'),
    before="<meta http-equiv=refresh>",
)
"""Pages in which a wish to be sent elsewhere is looked for."""
WORDS = _repeated(
    50_000, ("一", "1", ".", "(", "漢,", "Pine ", "of ", "{", "后", "分之", "支持", "1,", "1/", "two ", "千")
)
"""Words of a claim, which the gate reads."""
_DATED = ("2025-08-07 ", "Jan 1 ", "1:", "3 min ")
QUOTES = _repeated(4_000, ("1,", "1 ", "$1 ", "per ", "1/", "a ", "1 000 ", "1.1", "萬", "1萬", *_DATED))
"""Quotes beside which a value is put."""
NUMERALS = _repeated(
    10_000, ("一", "1,", "千", "1 ", "two ", "a ", "1.", "第", "X", "1/", "-", "半", "九十", "100 ", "and two ")
)
"""Words in which numerals are read."""
_MARKS_OF_NOTES = (
    "== ",
    "** ",
    "[[",
    "%%a ",
    "~~a ",
    "(a ",
    "[1,",
    "|",
    "a\t",
    "價：",
    "a and ",
    "1<br>",
    "Name: x\n",
    "- a\n",
)
NOTES: Mapping[str, Text] = MappingProxyType(
    {
        **_repeated(4_000, _MARKS_OF_NOTES, before="# Pine and oak\n\n"),
        **{
            f"{place}, {name}": partial(_repeat, 10_000, gap, f"{before}pine")
            for place, before in {
                "text": "",
                "heading": "## ",
                "title": "# ",
                "item": "- ",
                "cell": "|a|b|\n|-|-|\n|",
            }.items()
            for name, gap in {"spaces": " ", "wide spaces": "\u3000", "no width": "\u200b"}.items()
        },
    }
)
"""Notes that are imported."""
