"""Marks that a text of a page has where its elements begin and end, so that words and cells keep their bounds."""

from __future__ import annotations

import re

# Marks inside a text, all of them noncharacters (Unicode 23.7), which no page can hold: they are dropped on the way in.
THOUSANDS = "\ufdd0"
"""A space between the thousands of a number."""
JOINT = "\ufdd1"
"""Where an element begins or ends between two characters: perhaps a bound of words."""
FRACTION = "\ufdd2"
"""Between a number and the fraction after it, and where an element of its own may raise digits or set them small."""
DASH = "\ufdd3"
"""After a dash that parts two sentences, and does not join two words."""
TABLE, ROW, ROW_END, CELL, HEAD_CELL, HEADING = "\ufdd5", "\ufdd6", "\ufdd7", "\ufdd8", "\ufdd9", "\ufdda"
"""Each at the beginning of a line; a heading's is followed by its level, 1 to 6, 7 for a caption, 8 for the title.

9 is for what names a part of a page and is no heading (HTML's `dt`, `summary`, `legend`), 0 for a line that is bold.
"""
PART, PART_END = "\ufddf", "\ufde0"
"""At the beginning of a line, where a part begins or ends that has such names."""
SPAN = "\ufddd"
"""Behind the mark of a cell, for each further row that it stands in; gone when the page has been read."""
WIDE = "\ufde1"
"""Behind the mark of a cell, for each further column that it takes."""
FRAME = "\ufde2"
"""Behind the mark of a heading that stands in the menus or the foot of a site."""
NOTE, NOTE_END = "\ufddb", "\ufddc"
"""Around raised words that a reader passes over, as a footnote's mark."""
MARKS = re.compile("[\ufdd0-\ufdef]")
_NO_MARKS = dict.fromkeys(range(64976, 65008))


def without_marks(text: str) -> str:
    """A text from outside, without the characters that are marks to us."""
    return text.translate(_NO_MARKS) if MARKS.search(text) else text
