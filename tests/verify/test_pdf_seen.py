"""PDFs as readers see them: what is drawn and not seen is no evidence, and a sentence goes on over a page's end."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Mapping

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject

from comparanda.verify.classify import Reading, judge
from comparanda.verify.pdf import read_pdf, running_on, seen_pdf
from comparanda.verify.reply import Reply
from support.pdfs import drawn, pdf

QUOTE = "costs $20.00"
FILLER = ["words that say nothing of what is looked for"] * 60
TEXT = drawn("a page about lamps", *FILLER)


def text(words: str, before: str = "", at: str = "72 60") -> bytes:
    return f"q {before} BT /F1 12 Tf {at} Td ({words}) Tj ET Q ".encode()


PICTURE = b"q 600 0 0 800 0 0 cm /Picture Do Q "
SMALL_PICTURE = b"q 50 0 0 50 400 400 cm /Picture Do Q "
DARK = b"q 0.1 0.1 0.3 rg 60 50 400 30 re f Q "


def _stream(data: bytes, **entries: object) -> StreamObject:
    stream = StreamObject()
    stream.set_data(data)
    stream.update({NameObject(f"/{name}"): value for name, value in entries.items()})
    return stream


def with_resources(content: bytes, form: bytes = b"") -> bytes:
    """A PDF that may draw a picture, a form, and use spaces of colours and states."""
    reader = pypdf.PdfReader(io.BytesIO(pdf(TEXT + b" " + content)))
    writer = pypdf.PdfWriter(clone_from=reader)
    page = writer.pages[0]
    resources = page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    name, number = NameObject, NumberObject
    picture = _stream(b"\xff", Subtype=name("/Image"), Width=number(1), Height=number(1))
    inner = _stream(
        form,
        Subtype=name("/Form"),
        Resources=resources,
        BBox=ArrayObject(map(NumberObject, (0, 0, 600, 800))),
        Matrix=ArrayObject(map(FloatObject, (1, 0, 0, 1, 0, 0))),
    )
    profile = writer._add_object(_stream(b"", N=number(3)))
    states: Mapping[str, float] = {"Clear": 0.0, "Half": 0.5}
    tint = ArrayObject([name("/Separation"), name("/Black"), name("/DeviceGray"), DictionaryObject()])
    resources.update(
        {
            name("/XObject"): DictionaryObject(
                {name("/Picture"): writer._add_object(picture), name("/Form"): writer._add_object(inner)}
            ),
            name("/ColorSpace"): DictionaryObject(
                {name("/Icc"): ArrayObject([name("/ICCBased"), profile]), name("/Tint"): tint}
            ),
            name("/ExtGState"): DictionaryObject(
                {name(f"/{key}"): DictionaryObject({name("/ca"): FloatObject(value)}) for key, value in states.items()}
            ),
        }
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def judged(file: bytes, quote: str = QUOTE) -> Reading:
    written = asyncio.run(read_pdf(file))
    assert written.cause == ""
    url = "https://a.example/"
    reply = Reply(url, url, 200, content_type="application/pdf", body=file)
    return judge(reply, seen_pdf(written.text), [quote])


SEEN = {
    "black": text(QUOTE),
    "grey": text(QUOTE, "0.6 g"),
    "white on a dark box": DARK + text(QUOTE, "1 g"),
    "white on a dark box, with ICC": DARK + text(QUOTE, "/Icc cs 1 1 1 scn"),
    "white on a dark box in four inks": b"q 0 0 0 1 k 60 50 400 30 re f Q " + text(QUOTE, "0 0 0 0 k"),
    "white on a picture": PICTURE + text(QUOTE, "1 1 1 rg"),
    "white on a shading": b"/Shade sh " + text(QUOTE, "1 1 1 rg"),
    "white on a dark shape": b"0.1 g 60 50 m 300 40 l 460 80 l 60 80 l f 0 g " + text(QUOTE, "1 1 1 rg"),
    "white on a thick line": b"q 30 w 60 65 m 460 65 l S Q " + text(QUOTE, "1 g"),
    "white in a dark form": None,
    "white where letters are drawn around": text(QUOTE, "1 g 2 Tr"),
    "dark on a white box": b"q 1 g 60 50 400 30 re f Q " + text(QUOTE),
    "dark on a white page": b"q 1 g 0 0 600 800 re f Q " + text(QUOTE),
    "a white box on a dark one, and dark text": DARK + b"q 1 g 62 52 300 26 re f Q " + text(QUOTE),
    "black on a black line": b"q 0 g 72 62 200 2 re f Q " + text(QUOTE),
    "a full tint": text(QUOTE, "/Tint cs 1 scn"),
    "white, and then black again": b"q 1 g 0 0 10 10 re f Q 1 1 1 rg 0 g " + text(QUOTE),
    "half transparent": text(QUOTE, "/Half gs"),
    "an OCR layer below its picture": text(QUOTE, "3 Tr") + PICTURE,
    "an OCR layer above its picture": PICTURE + text(QUOTE, "3 Tr"),
    "an OCR layer, transparent": PICTURE + text(QUOTE, "/Clear gs"),
    "an OCR layer in a form": PICTURE,
    "operators that are wrong": b"(x) g /no gs /No Do /No cs (a) (b) re [ ] w (x) Tr " + text(QUOTE),
}
FORMS = {
    "white in a dark form": DARK + text(QUOTE, "1 g"),
    "an OCR layer in a form": text(QUOTE, "3 Tr"),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_of_a_pdf_is_evidence(name: str) -> None:
    content, form = SEEN[name] or b"", FORMS.get(name, b"")
    file = with_resources(content + (b"/Form Do " if form else b""), form)
    assert judged(file).verdict == "verified"


UNSEEN = {
    "white": text(QUOTE, "1 g"),
    "white in three colours": text(QUOTE, "1 1 1 rg"),
    "white in four inks": text(QUOTE, "0 0 0 0 k"),
    "white with ICC": text(QUOTE, "/Icc cs 1 1 1 scn"),
    "nearly white": text(QUOTE, ".99 .99 .99 rg"),
    "not painted": text(QUOTE, "3 Tr"),
    "for clipping alone": text(QUOTE, "7 Tr"),
    "not painted, beside a picture": SMALL_PICTURE + text(QUOTE, "3 Tr"),
    "white beside a dark box": DARK + text(QUOTE, "1 g", "72 30"),
    "white on a white box on a dark one": DARK + b"q 1 g 62 52 300 26 re f Q " + text(QUOTE, "1 g"),
    "dark on dark": DARK + text(QUOTE, "0.1 0.1 0.3 rg") + b" 1 g ",
    "white on a dark line": b"q 0 g 72 62 200 2 re f Q " + text(QUOTE, "1 g"),
    "transparent": text(QUOTE, "/Clear gs"),
    "white with positions": b"q 1 g BT /F1 12 Tf 72 60 Td [(costs ) -20 ($20.00)] TJ ET Q ",
    "white on the next line": b"q 1 g BT /F1 12 Tf 14 TL 72 80 Td (costs $20.00) ' ET Q ",
    "white with spacing": b'q 1 g BT /F1 12 Tf 14 TL 72 80 Td 0 0 (costs $20.00) " ET Q ',
    "white in a form": b"1 g ",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_of_a_pdf_is_no_evidence(name: str) -> None:
    form = text(QUOTE) if "form" in name else b""
    file = with_resources(UNSEEN[name] + (b"/Form Do " if form else b""), form)
    reading = judged(file)
    assert (reading.verdict, reading.message) == (
        "unverifiable",
        "the quote is only in text that the page hides, at least at first",
    )
    assert judged(file, "a page about lamps").verdict == "verified"
    assert judged(file, "costs $30.00").verdict == "drifted"


def test_a_quote_of_which_a_part_is_seen_says_so() -> None:
    file = with_resources(b"BT /F1 12 Tf 72 60 Td (It costs ) Tj 1 g ($20.00 a month) Tj ET ")
    reading = judged(file, "It costs $20.00 a month")
    assert reading.message == "a part of the quote is in text that the page hides, at least at first"


def test_columns_have_nothing_of_what_is_not_seen() -> None:
    left = b"1 0 0 1 72 60 Tm (It has) Tj 1 0 0 1 72 40 Tm (a lamp) Tj 1 0 0 1 72 20 Tm (and more) Tj "
    right = (
        b"1 0 0 1 320 60 Tm (Other things) Tj 1 0 0 1 320 20 Tm (are here) Tj 1 g 1 0 0 1 320 40 Tm (cost $9.00) Tj "
    )
    file = with_resources(b"BT /F1 12 Tf " + left + right + b"ET ")
    assert judged(file, "Other things are here").verdict == "verified"
    assert judged(file, "cost $9.00").verdict == "unverifiable"
    assert judged(file, "things cost $9.00").verdict != "verified"


# From page to page


def pages(*texts: list[str]) -> bytes:
    writer = pypdf.PdfWriter()
    for lines in texts:
        writer.append(pypdf.PdfReader(io.BytesIO(pdf(drawn(*lines)))))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


ONE, TWO, THREE = ["It is said that the lamp"], ["costs $20.00 a month, and more"], ["than that for two"]
GOES_ON = {
    "nothing between": ([*FILLER[:3], *ONE], [*TWO, *FILLER[:3]], []),
    "a header": (["Lamps", "words", *ONE], ["Lamps", *TWO, "words"], []),
    "a footer": (["words", *ONE, "Lamps Ltd."], [*TWO, "words", "Lamps Ltd."], []),
    "numbers of pages": (["words", *ONE, "1"], [*TWO, "words", "2"], []),
    "numbers of pages with words": (
        ["words", *ONE, "Page 1 of 3"],
        [*TWO, "w", "Page 2 of 3"],
        [*THREE, "Page 3 of 3"],
    ),
    "both": (["Lamps 2026", "words", *ONE, "- 9 -"], ["Lamps 2026", *TWO, "words", "- 10 -"], []),
    "left and right": (["Lamps 1", "x", *ONE], ["2 Prices", *TWO], ["Lamps 3", *THREE], ["4 Prices", "the end"]),
    "a cover without": (["Cover"], ["words", *ONE, "2"], [*TWO, "words", "3"]),
}


@pytest.mark.parametrize("name", GOES_ON)
def test_a_sentence_goes_on_over_the_end_of_a_page(name: str) -> None:
    file = pages(*filter(None, GOES_ON[name]))
    for quote in ("the lamp costs $20.00 a month", "that the lamp costs"):
        assert judged(file, quote).verdict == "verified", quote


APART = {
    "another line between": (["words", *ONE, "per day"], [*TWO, "words", "words"]),
    "numbers that are none of pages": (["words", *ONE, "15"], [*TWO, "words", "25"]),
    "a line of one page alone": (["words", *ONE], ["a heading", *TWO, "words"]),
}


@pytest.mark.parametrize("name", APART)
def test_what_stands_between_two_pages_for_itself_stays(name: str) -> None:
    assert judged(pages(*APART[name], FILLER), "the lamp costs $20.00 a month").verdict == "drifted"


def test_what_is_the_same_on_each_page_is_still_evidence() -> None:
    file = pages(["Prices of 2026", "words", "1"], ["Prices of 2026", "more words", "2"])
    for quote in ("Prices of 2026", "Prices of 2026 words", "more words 2"):
        assert judged(file, quote).verdict == "verified", quote


def test_pages_that_are_all_the_same_keep_a_line() -> None:
    assert running_on(["a\nb\nc\n"] * 3) == "c\n" * 2 + "c"
    assert running_on(["a", "b"]) == ""
    assert running_on(["", "a"]) == ""
