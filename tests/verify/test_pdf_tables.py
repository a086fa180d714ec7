"""Tables of PDFs, which are drawn and not marked: their rows and columns, and what is none."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Sequence
from dataclasses import replace

import pypdf
import pytest
from pypdf.generic import NameObject, NumberObject, StreamObject

from comparanda.verify.classify import Answer, Wanted, judge
from comparanda.verify.drawn_tables import tables_of
from comparanda.verify.marks import CELL, HEAD_CELL, ROW, ROW_END, TABLE, WIDE
from comparanda.verify.pdf import read_pdf, seen_pdf
from comparanda.verify.reply import Reply
from support.pdfs import pdf

PLANS = (
    ("Plan", "Monthly", "Yearly", "Seats"),
    ("Pro", "$10", "$100", "5"),
    ("Team", "$25", "$250", "20"),
    ("Business", "$40", "$400", "50"),
)
SWAPPED = (PLANS[0], ("Pro", *PLANS[2][1:]), ("Team", *PLANS[1][1:]), PLANS[3])
RENAMED = (("Plan", "Yearly", "Monthly", "Seats"), *PLANS[1:])
LEFTS = (72, 200, 300, 400)
FILLER = "A page about the plans of a service, which says a little more of them than the table does below."


def words(text: str, x: float, y: float) -> str:
    return f"1 0 0 1 {x} {y} Tm ({text}) Tj "


def by_rows(rows: Sequence[Sequence[str]], top: float = 600, step: float = 20) -> str:
    return "".join(
        words(cell, x, top - step * number)
        for number, row in enumerate(rows)
        for x, cell in zip(LEFTS, row, strict=False)
    )


def by_columns(rows: Sequence[Sequence[str]], top: float = 600, step: float = 20) -> str:
    return "".join(
        words(cell, x, top - step * number)
        for x, column in zip(LEFTS, zip(*rows, strict=True), strict=False)
        for number, cell in enumerate(column)
    )


def page(drawn: str, before: str = "") -> bytes:
    """A page of text around something that is drawn."""
    around = "".join(words(FILLER, 72, y) for y in (760, 744, 728, 100, 84))
    return pdf(f"{before} BT /F1 10 Tf {around} {drawn} ET".encode("latin-1"))


def answer_of(file: bytes, quote: str, locator: str = "", before: Answer | None = None) -> Answer:
    written = asyncio.run(read_pdf(file))
    url = "https://a.example/"
    reply = Reply(url, url, 200, content_type="application/pdf", body=file)
    known = (before.context, before.meaning) if before is not None else ("", "")
    wanted = Wanted("k", quote, locator, *known, was_judged=before is not None)
    return judge(reply, seen_pdf(written.text), [wanted]).answers["k"]


def rows_of(marked: str) -> list[list[str]]:
    """The cells of all rows, heads with a `^` before them."""
    rows = marked.replace(TABLE, "").replace(ROW_END, "").split(ROW)[1:]
    return [
        [cell.strip("\n") for cell in row.replace(HEAD_CELL, f"{CELL}^").replace(WIDE, "+").split(CELL)[1:]]
        for row in rows
    ]


def tables(file: bytes) -> list[list[str]]:
    return rows_of(seen_pdf(asyncio.run(read_pdf(file)).text).tables or "")


@pytest.mark.parametrize("drawn", [by_rows, by_columns])
def test_rows_and_columns_are_told_however_they_are_drawn(drawn: object) -> None:
    assert tables(page(drawn(PLANS)))[1:] == [[*row] for row in PLANS[1:]]  # type: ignore[operator]


@pytest.mark.parametrize("drawn", [by_rows, by_columns])
@pytest.mark.parametrize("after", [SWAPPED, RENAMED], ids=["rows", "heads"])
@pytest.mark.parametrize("locator", ["", "Pro", "Pro, Monthly"])
def test_a_figure_that_goes_over_to_another_row_or_column_is_seen(drawn: object, after: object, locator: str) -> None:
    first = answer_of(page(drawn(PLANS)), "$10", locator)  # type: ignore[operator]
    same = answer_of(page(drawn(PLANS)), "$10", locator, first)  # type: ignore[operator]
    second = answer_of(page(drawn(after)), "$10", locator, first)  # type: ignore[operator]
    assert (first.verdict, first.note) == (same.verdict, same.note) == ("verified", "")
    assert (same.context, same.meaning) == (first.context, first.meaning)
    assert second.verdict == "drifted" or "have changed" in second.note
    if after is SWAPPED:
        assert (second.verdict, second.nearest) == ("drifted", "$25")


def as_before(file: bytes, quote: str, locator: str) -> Answer:
    """The answer of an earlier version, which knew of no tables."""
    written = asyncio.run(read_pdf(file))
    url = "https://a.example/"
    reply = Reply(url, url, 200, content_type="application/pdf", body=file)
    seen = replace(seen_pdf(written.text), tables=None)
    return judge(reply, seen, [Wanted("k", quote, locator)]).answers["k"]


@pytest.mark.parametrize("drawn", [by_rows, by_columns])
@pytest.mark.parametrize("locator", ["", "Pro", "Yearly", "Price list"])
def test_a_lock_of_an_earlier_version_is_taken_over(drawn: object, locator: str) -> None:
    file = page(drawn(PLANS))  # type: ignore[operator]
    for quote in ("$10", "$100", "20", "Pro"):
        former = as_before(file, quote, locator)
        first = answer_of(file, quote, locator, former)
        assert (first.verdict, first.note) == (former.verdict, former.note)
        again = answer_of(file, quote, locator, first)
        assert (again.verdict, again.note, again.context) == (first.verdict, first.note, first.context)


def test_a_row_that_is_drawn_on_several_lines_is_not_said_to_be_another() -> None:
    spread = by_columns(PLANS)
    assert answer_of(page(spread), "$25", "Team").note == ""
    assert "begins with" in answer_of(page(by_rows(PLANS)), "20", "Pro").note


def test_what_a_lock_has_is_not_called_wrong_by_a_table() -> None:
    file = page(by_columns(SWAPPED))
    former = as_before(file, "$10", "Pro")
    assert answer_of(file, "$10", "Pro", former).verdict == former.verdict == "verified"
    assert answer_of(file, "$10", "Pro").verdict == "drifted"


def test_a_table_that_is_no_longer_told_is_said_to_be_checked() -> None:
    first = answer_of(page(by_rows(PLANS)), "$10", "Pro")
    lines = "".join(words(f"{name} costs {price} by the month", 72, 600 - y) for y, (name, price) in LISTED)
    second = answer_of(page(lines), "$10", "Pro", first)
    assert second.verdict == "verified"
    assert "have changed" in second.note


LISTED = ((0, ("Pro", "$10")), (20, ("Team", "$25")), (40, ("Business", "$40")))


def test_a_figure_that_the_text_has_too_is_placed_as_it_is_drawn() -> None:
    text = words("The plan for one person costs $10 a month.", 72, 680)
    first = answer_of(page(text + by_rows(PLANS)), "$10", "Pro")
    second = answer_of(page(text + by_rows(PLANS)), "$10", "Pro", first)
    assert (first.verdict, second.verdict) == ("verified", "verified")


def test_the_columns_of_a_table_go_on_over_the_end_of_a_page() -> None:
    names = ("Ada", "Bea", "Cleo", "Dora", "Eva", "Fay", "Gia", "Hana")
    rows = [(name, f"${number}1", f"${number}2", f"{number}3") for number, name in enumerate(names, 1)]
    whole, parts = (*PLANS, *rows), ((*PLANS, *rows[:4]), rows[4:])
    once = answer_of(page(by_rows(whole)), "$71", "Gia")
    writer = pypdf.PdfWriter()
    for part in parts:
        writer.append(io.BytesIO(pdf(f"BT /F1 10 Tf {by_rows(part)} ET".encode())))
    out = io.BytesIO()
    writer.write(out)
    assert len(tables(out.getvalue())) == len(whole)
    assert answer_of(out.getvalue(), "$71", "Gia", once).note == ""


def turned(file: bytes, angle: int, turn: str) -> bytes:
    """A page that is turned, with what it draws turned back."""
    reader = pypdf.PdfReader(io.BytesIO(file))
    writer = pypdf.PdfWriter(clone_from=reader)
    content = writer.pages[0].get_contents()
    assert content is not None
    stream = StreamObject()
    stream.set_data(f"q {turn} cm ".encode() + content.get_data() + b" Q")
    writer.pages[0][NameObject("/Contents")] = stream
    writer.pages[0][NameObject("/Rotate")] = NumberObject(angle)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("angle", "turn"),
    [(90, "0 1 -1 0 800 0"), (270, "0 -1 1 0 0 600"), (180, "-1 0 0 -1 600 800"), (0, "0 1 -1 0 800 0")],
)
def test_tables_are_told_on_pages_that_are_turned(angle: int, turn: str) -> None:
    assert tables(turned(page(by_rows(PLANS)), angle, turn)) == tables(page(by_rows(PLANS)))


def test_a_page_in_the_colour_of_which_something_is_written_has_tables() -> None:
    hidden = "1 g " + words("Pro: $99", 72, 660) + " 0 g "
    assert tables(page(hidden + by_rows(PLANS))) == tables(page(by_rows(PLANS)))


def placed(*lines: tuple[float, Sequence[tuple[float, str]]], size: float = 10) -> str:
    """Lines of pieces, with letters half as wide as they are high, or as wide where they are Chinese."""
    width = {True: 0.5, False: 1.0}
    return "\n".join(
        f"{x} {x + sum(width[letter.isascii()] for letter in text) * size} {y} {size} {text}"
        for y, pieces in lines
        for x, text in pieces
    )


def aligned(rows: Sequence[Sequence[str]], lefts: Sequence[float] = LEFTS, top: float = 700, step: float = 20) -> str:
    return placed(*((top - step * number, [*zip(lefts, row, strict=False)]) for number, row in enumerate(rows)))


CHINESE = (
    ("項目", "標準版", "專業版"),
    ("每月價格", "NT$300", "NT$600"),
    ("人數", "5 人", "20 人"),
    ("客服", "郵件", "電話"),
)


def test_tables_in_chinese_are_told() -> None:
    assert rows_of(tables_of([aligned(CHINESE)])) == [["^項目", "^標準版", "^專業版"], *([*row] for row in CHINESE[1:])]


def test_cells_of_several_lines_are_one() -> None:
    text = placed(
        (700, [(72, "Plan"), (200, "Monthly"), (300, "Support")]),
        (670, [(72, "Pro"), (200, "$10"), (300, "by mail")]),
        (640, [(72, "Team of up to"), (300, "by mail and on")]),
        (628, [(72, "ten people"), (200, "$25"), (300, "the phone")]),
        (598, [(72, "Large"), (200, "$40"), (300, "in person")]),
    )
    assert rows_of(tables_of([text]))[2] == ["Team of up to\nten people", "$25", "by mail and on\nthe phone"]


def test_heads_of_several_columns_are_told() -> None:
    text = placed(
        (700, [(245, "Pro"), (427, "Team")]),
        (680, [(72, "Model"), (200, "In"), (290, "Out"), (380, "In"), (480, "Out")]),
        *((660 - 20 * n, [(72, f"m-{name}"), (200, "$1"), (290, "$2"), (380, "$3"), (480, "$4")]) for n, name in NAMED),
    )
    first, second, *_ = rows_of(tables_of([text]))
    assert (first, second) == (["^", "^+Pro", "^+Team"], ["^Model", "^In", "^Out", "^In", "^Out"])


NAMED = ((0, "one"), (1, "two"), (2, "three"))


def test_rows_of_one_name_are_sections_that_a_locator_may_name() -> None:
    rows = (("Line", "2023", "2024"), ("Assets",), ("Cash", "$1", "$2"), ("Loans", "$3", "$4"))
    rows = (*rows, ("Debts",), ("Cash", "$5", "$6"), ("Loans", "$7", "$8"))
    file = page(by_rows(rows))
    first = answer_of(file, "$5", "Debts, Cash")
    assert (first.verdict, first.note, answer_of(file, "$5", "Assets, Cash").verdict) == ("verified", "", "drifted")
    assert ["Debts"] in tables(file)


def test_a_first_row_below_lines_of_several_pieces_heads_nothing() -> None:
    lines = [(700 - 12 * n, [(72, "some words of"), (180, "a head that is too long for it")]) for n in range(2)]
    rows = (
        ("Made of", "wood", "steel", "glass"),
        ("Weight", "1 kg", "2 kg", "3 kg"),
        ("Width", "9 cm", "8 cm", "7 cm"),
        ("Price", "$1", "$2", "$3"),
    )
    for count, first in ((0, "^wood"), (2, "1 kg")):
        text = placed(*lines[:count], *((676 - 20 * n, [*zip(LEFTS, row, strict=True)]) for n, row in enumerate(rows)))
        assert rows_of(tables_of([text]))[0][1] == first


def test_numbers_that_are_set_to_the_right_are_below_their_heads() -> None:
    rows = (("Plan", "Monthly", "Yearly"), ("Pro", "$10", "$100"), ("Team", "$2,500", "$25,000"), ("Big", "$4", "$40"))
    text = placed(
        *((700 - 20 * n, [(72, a), (250 - 5 * len(b), b), (400 - 5 * len(c), c)]) for n, (a, b, c) in enumerate(rows))
    )
    assert rows_of(tables_of([text]))[1:] == [[*row] for row in rows[1:]]


PROSE = "which in 2024 cost $20 and now is more"
NO_TABLES = {
    "two columns of text": [(PROSE, PROSE)] * 20,
    "three columns of text": [
        ("In 2024 it was $20 a month", "and then it was $30 for 12", "of the 15 that had 10 or so")
    ]
    * 20,
    "a list": [("1.", "First of all there are 5 things"), ("2.", "Then 6 of them"), ("3.", "And at last $7 more")],
    "a form": [("Name:", "Date:"), ("Street:", "Town:"), ("Phone:", "Mail:")],
    "a menu in two columns": [
        ("Coffee", "$2", "Tea", "$3"),
        ("Latte", "$4", "Chai", "$5"),
        ("Mocha", "$6", "Mate", "$7"),
    ],
    "two lines": [("Pro", "$10", "$100"), ("Team", "$25", "$250")],
    "names alone": [("Ann", "Bob", "Cid"), ("Dan", "Eve", "Flo"), ("Gus", "Hal", "Ian")],
    "cells of several lines": [("some 5 inputs,", "all 7 of them,", "no 9 outputs,")] * 2 + [("and 6", "or 7", "or 8")],
    "numbers alone": [("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9")],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_not_certain_is_no_table(name: str) -> None:
    assert (
        tables_of([aligned(NO_TABLES[name], (40, 260, 420, 520) if len(NO_TABLES[name][0]) != 2 else (40, 320))]) == ""
    )


def test_a_table_in_one_of_two_columns_of_text_has_no_words_of_the_other() -> None:
    lines = [(700 - 12 * n, [(40, PROSE), (320, PROSE)]) for n in range(10)]
    rows = (("Model", "Size", "Score"), ("alpha", "7B", "61.2"), ("beta", "13B", "66.0"), ("gamma", "70B", "71.9"))
    lines += [(580 - 12 * n, [(40, PROSE), *zip((320, 400, 460), row, strict=True)]) for n, row in enumerate(rows)]
    lines += [(532 - 12 * n, [(40, PROSE), (320, PROSE)]) for n in range(10)]
    assert rows_of(tables_of([placed(*lines)]))[1:] == [[*row] for row in rows[1:]]


def test_a_page_of_very_many_pieces_takes_little_time() -> None:
    crowd = aligned([["7"] * 15] * 400, [*range(0, 600, 40)], step=2)
    maze = "\n".join(f"{(n * 37) % 500} {(n * 37) % 500 + 8} {(n * 61) % 800} 3 x{n}" for n in range(20_000))
    start = time.process_time()
    assert tables_of([crowd, maze, "\n".join(["nonsense", "1 2 3 4", "- - - - x"])]) == ""
    assert time.process_time() - start < 3
