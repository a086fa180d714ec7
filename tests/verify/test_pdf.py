"""PDFs: read by a process of its own, whose time and memory have an end."""

from __future__ import annotations

import asyncio
import io
import resource
from dataclasses import replace

import pypdf
import pytest

from comparanda.verify.pdf import read_pdf
from support.pdfs import drawn, pdf
from support.web import QUICK, Server, answer, cites, run, verdict

PDF = "application/pdf"


def test_a_quote_is_found_in_a_pdf_whatever_its_type_is_said_to_be(web: Server) -> None:
    web.pages["/"] = answer(pdf(drawn("Table 2: prices", "Input costs $2.50", "per million tokens")), Content_Type=PDF)
    web.pages["/lie"] = answer(pdf(drawn("Input costs $2.50")), Content_Type="text/html")
    assert verdict(web.url(), "costs $2.50 per million") == "verified"
    assert verdict(web.url("/lie"), "Input costs $2.50") == "verified"
    assert verdict(web.url(), "$2.5") == "drifted"
    assert verdict(web.url()) == "reachable"


def test_all_pages_of_a_pdf_are_read() -> None:
    text = asyncio.run(read_pdf(pdf(drawn("on every page"), 12))).text
    assert text.count("on every page") == 12


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(drawn("the quote"))))
    writer.encrypt("a word", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_opens_without_a_password_is_read_however_it_is_encrypted(web: Server, algorithm: str) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(drawn("Input costs $2.50"))))
    writer.encrypt("", "the owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    web.pages["/"] = answer(out.getvalue(), Content_Type=PDF)
    assert verdict(web.url(), "Input costs $2.50") == "verified"


COLUMNS = {
    "by matrices": b"1 0 0 1 72 720 Tm (The context window) Tj 1 0 0 1 320 720 Tm (Output costs $2.00) Tj"
    b" 1 0 0 1 72 700 Tm (is 400,000 tokens) Tj 1 0 0 1 320 700 Tm (per million tokens) Tj",
    "by steps": b"72 720 Td (The context window) Tj 250 0 Td (Output costs $2.00) Tj"
    b" -250 -20 Td (is 400,000 tokens) Tj 250 0 Td (per million tokens) Tj",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_that_are_drawn_line_by_line_are_read_one_after_another(web: Server, name: str) -> None:
    web.pages["/"] = answer(pdf(b"BT /F1 12 Tf " + COLUMNS[name] + b" ET"), Content_Type=PDF)
    for quote in ("The context window is 400,000 tokens", "Output costs $2.00 per million", "window Output costs"):
        assert verdict(web.url(), quote) == "verified"
    assert verdict(web.url(), "The context window is 300,000 tokens") == "drifted"


WIDE = {"m": 833, "c": 500, "s": 500, "r": 333, **dict.fromkeys("It .", 278), "i": 222, "l": 222}
"""Widths of Helvetica's letters, where they are not 556 thousandths."""


def side_by_side(*lines: tuple[str, str]) -> bytes:
    """Two columns, drawn line by line across both."""
    placed = (
        f"1 0 0 1 {x} {700 - 14 * number} Tm ({words}) Tj "
        for number, pair in enumerate(lines)
        for x, words in zip((72, 320), pair, strict=True)
    )
    return pdf(f"BT /F1 10 Tf {''.join(placed)}ET".encode("latin-1"))


def test_what_a_column_says_now_is_told_without_the_words_beside_it(web: Server) -> None:
    hours = ("Opening hours are", "from 9 to 5 on each", "day of the week but", "Sunday, all year.")
    loans = ("Books may be kept", "for 14 days after the", "day of the loan. A fee", "of $5 is due then.")
    web.pages["/"] = answer(side_by_side(*zip(loans, hours, strict=True)), Content_Type="application/pdf")
    (result,) = run(cites(web.url(), "kept for 21 days after the day of the loan")).results
    assert (result.verdict, result.nearest) == ("drifted", "kept for 14 days after the day of the loan")


def spelled(words: str) -> bytes:
    """What draws each letter by itself."""
    at, drawn = 72.0, []
    for letter in words:
        drawn.append(f"BT /F1 12 Tf {at:.2f} 720 Td ({letter}) Tj ET")
        at += WIDE.get(letter, 556) * 0.012
    return " ".join(drawn).encode()


def test_letters_that_are_drawn_one_by_one_are_words(web: Server) -> None:
    words = "Input costs $2.50 per million"
    web.pages["/"] = answer(pdf(spelled(words)), Content_Type=PDF)
    assert verdict(web.url(), words) == "verified"
    assert verdict(web.url(), "Input costs $2.60 per million") == "drifted"


def test_a_pdf_that_is_longer_than_what_is_read_of_it_has_not_lost_its_quote(web: Server) -> None:
    filler = drawn("the quote", *["words that say nothing"] * 2_000)
    web.pages["/"] = answer(pdf(filler, 60), Content_Type=PDF)
    held, lost = run(cites(web.url(), "the quote"), cites(web.url(), "on the last page", key="b")).results
    assert (held.verdict, lost.verdict) == ("verified", "unverifiable")
    assert lost.message == "the page is too large to be read to its end"


def test_a_pdf_of_more_bytes_than_are_fetched_says_so(web: Server) -> None:
    web.pages["/"] = answer(pdf(drawn("the quote")) + bytes(20_000), Content_Type=PDF)
    (result,) = run(cites(web.url(), "never"), limits=replace(QUICK, body=600)).results
    assert (result.verdict, result.message) == ("unverifiable", "the page is too large to be read to its end")


@pytest.mark.parametrize(
    ("before", "wanted"), [(b"\r\n", "verified"), (b"junk\n" * 100, "verified"), (b"x" * 2_000, "unverifiable")]
)
def test_a_pdf_may_begin_after_some_bytes(web: Server, before: bytes, wanted: str) -> None:
    web.pages["/"] = answer(before + pdf(drawn("the quote")), Content_Type=PDF)
    assert verdict(web.url(), "the quote") == wanted


UNREADABLE = {
    "cut": lambda: pdf(drawn("the quote"))[:200],
    "head only": lambda: b"%PDF-1.7\n",
    "noise": lambda: b"%PDF-1.4\n" + bytes(range(256)) * 200,
    "encrypted": encrypted,
    "no text": lambda: pdf(b"0 0 100 100 re f"),
    "itself for a parent": lambda: pdf(drawn("the quote")).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_pdf_that_cannot_be_read_is_unverifiable(web: Server, name: str) -> None:
    web.pages["/"] = answer(UNREADABLE[name](), Content_Type=PDF)
    assert verdict(web.url(), "the quote") == "unverifiable"


@pytest.mark.parametrize(
    ("name", "cause"), [("encrypted", "password"), ("cut", "damaged"), ("noise", "damaged"), ("no text", "pictures")]
)
def test_a_pdf_that_cannot_be_read_says_why(web: Server, name: str, cause: str) -> None:
    web.pages["/"] = answer(UNREADABLE[name](), Content_Type=PDF)
    assert cause in run(cites(web.url(), "the quote")).results[0].message


def test_a_pdf_that_is_a_bomb_takes_no_memory_of_ours(web: Server) -> None:
    # 60 MB of white space, then 40 copies of a page of one long line, each from some kilobytes.
    web.pages["/blank"] = answer(pdf(drawn("the quote") + b" " * 60_000_000), Content_Type=PDF)
    web.pages["/many"] = answer(pdf(drawn("x" * 200_000), 40), Content_Type=PDF)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcome = run(cites(web.url("/blank"), "never", "a"), cites(web.url("/many"), "never", "b"), deadline=60)
    assert {one.verdict for one in outcome.results} <= {"unverifiable", "drifted"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_no_process_is_left_when_the_time_runs_out(web: Server) -> None:
    web.pages["/"] = answer(pdf(drawn("x y " * 40_000), 200), Content_Type=PDF)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    outcome = run(cites(web.url(), "never"), deadline=0.6)
    assert outcome.end == "deadline"
    # It was waited for, or its time would not be known.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before
