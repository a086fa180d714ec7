"""Laws of finding a quote: what is shown is found; what has changed by one character is never verified."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pypdf
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from comparanda.verify.classify import judge
from comparanda.verify.extract import see
from comparanda.verify.fetch import Reply
from comparanda.verify.pdf import seen_pdf
from support.pdfs import drawn, pdf

SELECTIVE = settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
PIECES = st.sampled_from(
    [
        *("Input", "costs", "tokens", "per", "million", "The", "model", "is", "available", "GPT-5", "mini", "GPT-4.1"),
        *("$0.25", "US$2.00", "NT$1,290", "€5", "400,000", "1,047,576", "54.6%", "2.5", "ms", "128K", "May", "31,"),
        *(
            "2024",
            "(default)",
            "and",
            "high.",
            "“low”",
            "上下文視窗",
            "每百萬個詞元",
            "價格：",
            "三個月",
            "十二",
            "支援圖片，",
        ),
        *("5–10", "-5%", "v3.10", "state-of-the-art", "naïve", "Größe", "10²", "3½", "it’s", "A/B"),
    ]
)
BLOCKS = st.sampled_from(["p", "li", "section", "div", "h2", "dd"])
INLINE = st.sampled_from(["", "", "", "b", "span", "a", "code", "i"])


@dataclass(frozen=True)
class Shown:
    """A page with the words it shows, block by block."""

    blocks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    def html(self, change: tuple[int, int, str] | None = None) -> str:
        """The page, with the words at one place written otherwise."""
        out = []
        for number, (block, words) in enumerate(self.blocks):
            shown = []
            for at, (word, tag) in enumerate(words):
                text = escape(change[2] if change and change[:2] == (number, at) else word)
                shown.append(f"<{tag} class='x>' title=\"{text}\">{text}</{tag}>" if tag else text)
            out.append(f"<{block}>{' '.join(shown)}</{block}>")
        return f"<!doctype html><title>x</title><script>var a = '$9 <p>'</script><body>{''.join(out)}"


blocks = st.tuples(BLOCKS, st.lists(st.tuples(PIECES, INLINE), min_size=2, max_size=8).map(tuple))
pages = st.lists(blocks, min_size=1, max_size=6).map(lambda found: Shown(tuple(found)))


def verdict_of(markup: str, quote: str) -> str:
    raw = markup.encode()
    return judge(
        Reply("https://a.example/", "https://a.example/", 200, body=raw), see(raw, "text/html"), [quote]
    ).verdict


def cut(page: Shown, data: st.DataObject) -> tuple[int, int, int, str]:
    number = data.draw(st.integers(0, len(page.blocks) - 1))
    words = [word for word, _ in page.blocks[number][1]]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    return number, start, end, " ".join(words[start:end])


def goes_on(page: Shown, number: int, start: int, end: int) -> bool:
    """The words around the cut belong to its number: a scale after it, or the rest of its digits."""
    words = ["", *(word for word, _ in page.blocks[number][1]), ""]
    before, first, last, after = words[start], words[start + 1], words[end], words[end + 1]
    larger = (before[-1:].isnumeric() or before == "million") and first == "million"
    scaled = last[-1:].isnumeric() and (after == "million" or after[:1] in "十百千萬")
    counted = last[-1:] in "十二" and (after[:1].isdigit() or after[:1] in "十三每")
    parted = (last[-1:].isdigit() and after[:3].isdigit()) or (before[-1:].isdigit() and first[:3].isdigit())
    numeral = (before[-1:].isnumeric() or before[-1:] in "二月") and first[:1] in "十三二"
    return bool(larger or scaled or counted or parted or numeral)


@settings(SELECTIVE, max_examples=150)
@given(pages, st.data())
def test_any_run_of_what_is_shown_is_found(page: Shown, data: st.DataObject) -> None:
    number, start, end, quote = cut(page, data)
    assume(len(quote) <= 120 and not goes_on(page, number, start, end))
    assert verdict_of(page.html(), quote) == "verified"


@pytest.mark.parametrize("page", ["million million Input", "5 million million Input", "5 million Input"])
def test_a_scale_whose_number_goes_on_before_it_is_not_found(page: str) -> None:
    assert verdict_of(f"<p>{page}</p>", "million Input") == "drifted"


def changed(word: str, data: st.DataObject) -> str:
    """A word with one digit, letter, currency or unit of another kind."""
    at = data.draw(
        st.sampled_from([at for at, character in enumerate(word) if character.isalnum() or character in "$€%-"])
    )
    character = word[at]
    if character.isdigit() and character.isascii():
        others = "0123456789"
    elif character in "$€%-":
        others = "£¥‰+"
    elif "\u4e00" <= character <= "\u9fff":
        others = "一二三四五六七八九十百萬元角年月日不可"
    else:
        others = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    other = data.draw(st.sampled_from([one for one in others if one != character]))
    return word[:at] + other + word[at + 1 :]


@settings(SELECTIVE, max_examples=150)
@given(pages, st.data())
def test_a_quote_is_never_verified_once_a_character_of_it_has_changed(page: Shown, data: st.DataObject) -> None:
    number, start, end, quote = cut(page, data)
    at = data.draw(st.integers(start, end - 1))
    word = page.blocks[number][1][at][0]
    other = changed(word, data)
    everything = " ".join(word for _, words in page.blocks for word, _ in words)
    assume(len(re.findall(f"(?={re.escape(quote)})", everything)) == 1)
    assert verdict_of(page.html((number, at, other)), quote) != "verified"


MORE = ["0", "1", "9", ".5", ",000", "K", "M", " million", "萬", "th", "x", " 000", "½", "²"]


@settings(SELECTIVE, max_examples=80)
@given(pages, st.data(), st.sampled_from(MORE))
def test_a_number_is_never_verified_once_something_is_written_after_it(
    page: Shown, data: st.DataObject, more: str
) -> None:
    number, _, end, quote = cut(page, data)
    assume(quote[-1].isdigit() and quote[-1].isascii())
    assume(not (more == " 000" and not re.search(r"(?<![\d.,])\d{1,3}$", quote)))
    assume(not (more == "²" and not re.search(r"(?<![\w.,])10$", quote)))
    everything = " ".join(word for _, words in page.blocks for word, _ in words)
    assume(len(re.findall(f"(?={re.escape(quote)})", everything)) == 1)
    last = page.blocks[number][1][end - 1][0]
    assert verdict_of(page.html((number, end - 1, last + more)), quote) != "verified"


# The same on pages of every shape

Rows = list[list[str]]


def _split(word: str) -> str:
    """A word whose second half stands in an element of its own."""
    half = len(word) // 2
    return f"{escape(word[:half])}<b>{escape(word[half:])}</b>"


def _html(rows: Rows, row: str, cell: str) -> str:
    return "<!doctype html><title>x</title>" + "".join(
        row.format("".join(cell.format(escape(word)) for word in words)) for words in rows
    )


SHAPES: dict[str, tuple[str, Callable[[Rows], str]]] = {
    "table": ("text/html", lambda rows: f"<table>{_html(rows, '<tr>{}</tr>', '<td>{}</td>')}</table>"),
    "rows of spans": ("text/html", lambda rows: _html(rows, "<div>{}</div>", "<span>{}</span> ")),
    "blocks": ("text/html", lambda rows: _html(rows, "<section>{}</section>", "<div>{}</div>")),
    "terms": ("text/html", lambda rows: _html(rows, "<dl>{}</dl>", "<dt>{}</dt>")),
    "words in halves": ("text/html", lambda rows: "".join(f"<p>{' '.join(map(_split, words))}" for words in rows)),
    "breaks": ("text/html", lambda rows: _html(rows, "<p>{}</p>", "{}<br>")),
    "shadow": (
        "text/html",
        lambda rows: f"<x-y><template shadowrootmode=open>{_html(rows, '<p>{}</p>', '{} ')}</template></x-y>",
    ),
    "drawing": (
        "image/svg+xml",
        lambda rows: "<svg>" + "".join(f"<text>{escape(' '.join(words))}</text>" for words in rows) + "</svg>",
    ),
    "Markdown": (
        "text/markdown",
        lambda rows: "\n\n".join(" ".join(f"**{word}**" for word in words) for words in rows),
    ),
    "Markdown table": (
        "text/markdown",
        lambda rows: "| a | b |\n|---|---|\n" + "".join(f"| {' | '.join(words)} |\n" for words in rows),
    ),
    "feed": (
        "application/rss+xml",
        lambda rows: (
            "<rss><channel>"
            + "".join(f"<item><title>{escape(' '.join(words))}</title></item>" for words in rows)
            + "</channel></rss>"
        ),
    ),
    "cells": ("text/tab-separated-values", lambda rows: "\n".join("\t".join(words) for words in rows)),
    "data": ("application/json", lambda rows: json.dumps([" ".join(words) for words in rows])),
    "words": ("text/plain", lambda rows: "\n".join(" ".join(words) for words in rows)),
}
rows_of_words = st.lists(st.lists(PIECES, min_size=2, max_size=6), min_size=1, max_size=4)


def _bare(text: str) -> str:
    return "".join(text.split())


def _change_one(rows: Rows, data: st.DataObject) -> tuple[str, Rows]:
    """A quote that was on a page, and the page after one character of the quote is another."""
    number = data.draw(st.integers(0, len(rows) - 1))
    start = data.draw(st.integers(0, len(rows[number]) - 1))
    end = data.draw(st.integers(start + 1, len(rows[number])))
    quote = " ".join(rows[number][start:end])
    at = data.draw(st.integers(start, end - 1))
    words = list(rows[number])
    words[at] = changed(words[at], data)
    after = [*rows[:number], words, *rows[number + 1 :]]
    assume(_bare(quote) not in _bare(" ".join(word for words in after for word in words)))
    return quote, after


@pytest.mark.parametrize("shape", SHAPES)
@settings(SELECTIVE, max_examples=40)
@given(rows_of_words, st.data())
def test_no_page_of_any_shape_is_verified_once_a_character_of_the_quote_has_changed(
    shape: str, rows: Rows, data: st.DataObject
) -> None:
    kind, write = SHAPES[shape]
    quote, after = _change_one(rows, data)
    raw = write(after).encode()
    reply = Reply("https://a.example/", "https://a.example/", 200, content_type=kind, body=raw)
    assert judge(reply, see(raw, kind), [quote]).verdict != "verified"


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_page_of_any_shape_shows_is_verified(shape: str) -> None:
    kind, write = SHAPES[shape]
    raw = write([["Input", "costs", "US$2.00", "per", "million"], ["上下文視窗", "1,047,576", "tokens"]]).encode()
    reply = Reply("https://a.example/", "https://a.example/", 200, content_type=kind, body=raw)
    for quote in ("Input costs US$2.00 per million", "$2.00", "1,047,576 tokens", "上下文視窗 1,047,576"):
        assert judge(reply, see(raw, kind), [quote]).verdict == "verified"


@settings(SELECTIVE, max_examples=40)
@given(rows_of_words.filter(lambda rows: all(word.isascii() for words in rows for word in words)), st.data())
def test_no_pdf_is_verified_once_a_character_of_the_quote_has_changed(rows: Rows, data: st.DataObject) -> None:
    quote, after = _change_one(rows, data)
    assume(all(word.isascii() for words in after for word in words))
    lines = [re.sub(r"([()\\])", r"\\\1", " ".join(words)) for words in after]
    reader = pypdf.PdfReader(io.BytesIO(pdf(drawn(*lines))))
    text = "".join(page.extract_text() for page in reader.pages)
    reply = Reply("https://a.example/", "https://a.example/", 200, content_type="application/pdf", body=b"%PDF-1.4")
    assert judge(reply, seen_pdf(text), [quote]).verdict != "verified"
