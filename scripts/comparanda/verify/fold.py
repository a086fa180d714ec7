"""A text as it is compared: spelling that a reader cannot see makes no difference; a digit always does.

Traditional and Simplified Chinese are never folded into one another, as which of them a source writes is part of what
it says.
"""

from __future__ import annotations

import re
import unicodedata

from comparanda.verify.marks import (
    CELL,
    DASH,
    FRACTION,
    FRAME,
    HEAD_CELL,
    HEADING,
    JOINT,
    MARKS,
    PART,
    PART_END,
    ROW,
    ROW_END,
    TABLE,
    THOUSANDS,
    WIDE,
)

# Soft hyphens, zero-width characters, marks of direction, variation selectors: nobody sees or types them; nor the signs
# of trade marks, which a quote may leave out.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef™℠®]"
)
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʹʼˈ‹›＇", "'"),
        **dict.fromkeys("“”„‟″«»〝〞＂", '"'),
        **dict.fromkeys("‐‑‒–−⁃﹣－", "-"),
        "⁄": "/",
        "∕": "/",
        "〜": "~",
        "∼": "~",
        "・": "·",
        "‧": "·",
        "•": "·",
        "⋯": "…",
        **dict.fromkeys("︰∶﹕", ":"),
    }
)
_DASHES = re.compile("[—―﹘⸺⸻]")
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _SAME)))}]")
# A full-width comma parts no thousands unless the digits are as wide: `2.5，12` are two numbers.
_FULL_WIDTH_COMMAS = re.compile("，(?:(?<![０-９]，)|(?![０-９]))")
# A full-width colon between digits tells a time or a ratio; elsewhere it parts words.
_FULL_WIDTH_COLONS = re.compile("：(?!(?<=[0-9０-９]：)[0-9０-９]{2}(?![0-9０-９]))")
# Three digits after a comma, an apostrophe or a narrow or no-break space: SI Brochure 5.4.4 and common use.
_THOUSANDS = re.compile(
    rf"(?<![A-Za-z0-9０-９_.,])\d{{1,3}}(?:(?:,\d{{3}})+|(?:['’]\d{{3}})+|(?:{JOINT}?[\u00a0\u2009\u202f]{JOINT}?\d{{3}})+)(?!\d|,\d)"
)
_SPACED_THOUSANDS = re.compile(r"(?<![A-Za-z0-9０-９_.,])\d{1,3}(?: \d{3})+(?!\d|,\d(?!\d?(?!\d))|\.\d{3}(?!\d))")
_SPACED_FRACTION = re.compile(r"(?<![\d.,/])([0-9]) ([1-9]/\d{1,2})(?![\d/])")
_NUMBERED = re.compile(
    r"\b(?:Model|Version|Chapter|Section|Table|Figure|Level|Tier|Phase|Step|Stage|Type|Class|Series|Mark|Gen|Part|No\.?"
    r"|Generation|Note|Row|Column|Page|Day|Week|Unit|Item|Number|Plan|Option|Claude|Gemini|GPT|Llama) $",
    re.IGNORECASE,
)
# What the next three look for; most pages have none of it.
_RARE = re.compile("[¼-¾⅐-⅞⁰¹²³⁴-⁹₀-₉①-⑳⓪⓫-⓴❶-❿⑴-⑽]")
_FRACTIONS = re.compile("(?<=[0-9])(?=[¼-¾⅐-⅞])|(?<![0-9A-Za-z.,-][0-9])(?<=[0-9]) (?=[¼-¾⅐-⅞])")
# Else a footnote's mark would become the last digit of the number before it, and `10²` a hundred and two.
_RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴-⁹]+|(?<=[0-9])[①-⑳⓪⓫-⓴❶-❿⑴-⑽]")
_LOWERED = re.compile("(?<=[0-9])[₀-₉]+")
_US_DOLLARS = re.compile(f"(?<![A-Za-z])(?:U\\.?S\\.?D?[ {JOINT}]?)+\\$")
_GAPS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
"""What is not one space already."""
_ELLIPSES = re.compile(r"\.{3,}")
_STRUCTURE = f"{TABLE}{ROW}{ROW_END}{CELL}{HEAD_CELL}{PART}{PART_END}{WIDE}{FRAME}"
_STRUCTURE_MARKS = re.compile(f"{HEADING}[0-9]|[{_STRUCTURE}]")


def without_structure(marked: str) -> str:
    """A marked text without marks of rows and headings: those of joints stay."""
    return _STRUCTURE_MARKS.sub("", marked)


def clean(text: str) -> str:
    """A text without what nobody sees."""
    return _UNSEEN.sub("", text)


def fold_marked(text: str, *, is_page: bool = True) -> str:
    """A text, folded, its gaps each one character: a line feed, a space, a joint, a dash's end or a space in a number.

    Args:
        text: may hold marks of joints.
        is_page: spaces between thousands are told from those between words; in a quote they are left as they are.
    """
    text = _DASHES.sub(f"-{DASH}" if is_page else "-", _same(_UNSEEN.sub("", text)))
    if is_page:
        text = _SPACED_THOUSANDS.sub(_with_gaps, text)
        text = _SPACED_FRACTION.sub(rf"\1{THOUSANDS}\2", text)
    text = _THOUSANDS.sub(_joined, text)
    text = _FULL_WIDTH_COMMAS.sub(", ", text)
    text = _FULL_WIDTH_COLONS.sub(": ", text)
    if _RARE.search(text):
        text = _FRACTIONS.sub(FRACTION, text)
        text = _RAISED.sub(lambda raised: f"^{raised[0]}", text)
        text = _LOWERED.sub(lambda lowered: f"_{lowered[0]}", text)
    if not unicodedata.is_normalized("NFKC", text):
        # Full-width digits are digits only now.
        text = _THOUSANDS.sub(_joined, _same(unicodedata.normalize("NFKC", text)))
    if "$" in text:
        text = _US_DOLLARS.sub("$", text)
    text = _ELLIPSES.sub("...", text)
    text = _GAPS.sub(" ", text)
    text = re.sub(f"{DASH}(?=[ \n{JOINT}])", "", text)
    text = re.sub(f"{JOINT}+", JOINT, text)
    text = re.sub(f"[ {JOINT}]{{2,}}", " ", text)
    return re.sub(f"[ {JOINT}]?\n[ \n{JOINT}]*", "\n", text).strip(f" \n{JOINT}")


def _same(text: str) -> str:
    return text.translate(_SAME) if _ODD.search(text) else text


def _joined(number: re.Match[str]) -> str:
    return re.sub(r"\D", "", number[0])


def _with_gaps(number: re.Match[str]) -> str:
    # `Model 3 500 km` is the model 3; `$5 000`, `up to 12 500` are each one number.
    if number[0].count(" ") == 1 and _NUMBERED.search(number.string[max(0, number.start() - 12) : number.start()]):
        return number[0]
    return number[0].replace(" ", THOUSANDS)


def joined_thousands(quote: str) -> str:
    """A quote with each number in one piece, where spaces part its thousands."""
    return _SPACED_THOUSANDS.sub(_joined, quote)


HAN = (
    "\u2e80-\u2fdf\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Chinese and Japanese characters and their marks, as a regular expression's set: no space beside them counts."""
_CHINESE_SPACES = re.compile(rf"(?<=[{HAN}])\s+|\s+(?=[{HAN}])")
_PARTED_PUNCTUATION = re.compile(r" ?([:;!?()]) ?")


def fold(text: str) -> str:
    """A text as it is compared, in one line: no space beside Chinese, one space elsewhere."""
    folded = MARKS.sub(" ", fold_marked(MARKS.sub("", text), is_page=False))
    return _CHINESE_SPACES.sub("", " ".join(folded.split()))
