"""Texts that cost minutes where a reader goes back and forth: tests read them, `make bench` says how the cost grows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "depth": "<div>" * 250_000,
        "open formatting": "<b>" * 900 + "<p>x" * 250_000,
        "many formattings": "<a><b><i><p>" * 80_000,
        "comments in attributes": "<p title='" + "<!--" * 250_000 + "'>x",
        "superscripts in attributes": "<p title='" + "<sup>" * 250_000 + "'>x",
        "superscripts": "1<sup>1</sup>" * 80_000,
        "open comments": "<!--" * 250_000,
        "open tags": "<a " * 250_000,
        "attributes": "<p " + "a='x' " * 200_000 + ">",
        "quotation marks": "<p " + '"' * 800_000 + ">",
        "angle brackets": "<" * 800_000,
        "tables": "<table>" * 150_000,
        "entities": "&amp;" * 250_000,
        "quotation marks in names": '<br a"b="">' * 40_000,
        "attributes of other names": "<p " + " ".join(f"a{number}=x" for number in range(100_000)) + ">x",
        "attributes that are quoted": "<p " + " ".join(f'a{number}="x>y"' for number in range(100_000)) + ">x",
        "attributes with ends of tags": "<p " + " ".join(f"a{number}</x" for number in range(100_000)) + ">x",
        "choices": "<select>" + "".join(f"<option>o{number}" for number in range(40_000)) + "</select>",
        "rows": "<table>" + "<tr><td>x</td><td>$5</td></tr>" * 40_000 + "</table>",
        "cells": "<table><tr>" + "<td>the quota</td>" * 40_000,
        "sentences of one line": "<p>" + "It costs $5. " * 60_000,
        "scripts": "<script>var a = 'x'</script>" * 40_000,
        "open scripts": "<script>" * 100_000,
        "a style sheet": "<style>line-through" + "a," * 100_000 + "</style>",
        "noscript": "<noscript>" * 100_000,
        "notes": "<sup>" * 900 + "1",
    }
)
FILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "elements": ("application/xml", "<a>" * 100_000),
        "feeds": ("application/rss+xml", "<a>" + "<b>&lt;p&gt;x</b>" * 20_000 + "</a>"),
        "stars": ("text/markdown", "*a" * 100_000),
        "brackets": ("text/markdown", "[" * 100_000),
        "links": ("text/markdown", "[a](" * 100_000),
        "comments": ("text/markdown", "<!--" * 100_000),
        "tables": ("text/markdown", "|--" * 100_000 + "x"),
        "strings": ("application/json", "[" + '"a\\\\",' * 60_000),
        "escapes": ("application/json", '{"' + "\\" * 400_000),
        "quoted cells": ("text/csv", '"' * 400_000),
        "groups": ("text/rtf", "{\\rtf1" + "{" * 400_000),
    }
)
"""Files that are no HTML, with their media types."""
SEEN: Mapping[str, str] = MappingProxyType(
    {
        "spaces": " " * 700_000,
        "line feeds after a hyphen": "a-" + "\n" * 700_000,
        "hyphens": "a-\n " * 150_000,
        "full-width commas": ("，" + " " * 1_000) * 500,
        "groups of three": "123," * 150_000,
        "one word": "y" * 700_000,
        "markup": "_" * 250_000,
    }
)
"""What a reader sees of a page, in which a quote is looked for."""
HEADS: Mapping[str, str] = MappingProxyType(
    {
        part: f"<meta http-equiv=refresh>{part * (256_000 // len(part))}"
        for part in ("<div>", "<style ", "<script>", "<style></style", "<b><i><p>", "<!--", '<br a"b="">')
    }
)
"""Pages in which a wish to be sent elsewhere is looked for."""
WORDS: Mapping[str, str] = MappingProxyType(
    {
        run: run * 100_000
        for run in ("一", "1", ".", "(", "漢,", "Pine ", "of ", "{", "后", "分之", "支持", "1,", "1/", "two ", "千")
    }
)
"""Words of a claim, which the gate reads."""
QUOTES: Mapping[str, str] = MappingProxyType(
    {
        unit: unit * (16_000 // len(unit))
        for unit in (
            *("1,", "1 ", "$1 ", "per ", "1/", "2025-08-07 ", "a ", "1 000 ", "1.1", "萬", "1萬", "Jan 1 ", "3 min "),
            "1:",
        )
    }
)
"""Quotes beside which a value is put."""
NUMERALS: Mapping[str, str] = MappingProxyType(
    {
        unit: unit * (40_000 // len(unit))
        for unit in (
            *("一", "1,", "千", "1 ", "two ", "a ", "1.", "第", "X", "1/", "-", "半", "九十", "100 ", "and two "),
        )
    }
)
"""Words in which numerals are read."""
