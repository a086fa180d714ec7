"""Is the quote on the page, where, and if not, what is nearest to it?"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from comparanda.quote import QUOTE_LIMIT
from comparanda.verify.bounds import CURRENCY, Bounds, bounds_of
from comparanda.verify.context import AROUND
from comparanda.verify.fold import HAN, fold, fold_marked, joined_thousands, without_structure
from comparanda.verify.marks import DASH, FRACTION, JOINT, MARKS, ROW, THOUSANDS
from comparanda.verify.markup import NOTE_NUMBER, UNNUMBERED, Seen, plain, without_notes
from comparanda.verify.meaning import is_of_table
from comparanda.verify.nearest import Near, nearest
from comparanda.verify.outline import Outline
from comparanda.verify.place import Cited, Placed, in_tables, place, with_meaning
from comparanda.verify.plain import unescape_data
from comparanda.verify.ranges import NEAR, may_be_end, range_around
from comparanda.verify.tex import without_tex
from comparanda.written import NUMERALS, WORD_SCALES, any_of

_GAPS = re.compile(f"[ \n{JOINT}{THOUSANDS}{DASH}]")
_IS_HAN = re.compile(f"[{HAN}]")
_FREE = frozenset(':;!?()[]{}"|<>=≤≥≈×*·~/%‰°')
"""Beside these a space or none is a matter of taste."""
_UNITS = re.compile(
    r"[kKMGTP]i?[Bb]|[kKMGTP]bps|k?[gmlLWVAJ]?Wh|mAh|(?:[kcmnµ]|d)m|[km]g|m[lLsVAW]|k[WVJ]|(?:[kMGT])?Hz|dB|fps|rpm"
    r"|[WV](?![A-Za-z0-9])"
)
"""Signs of units that are no words: between them and their number a space or none is a matter of taste."""
_MARKUP = re.compile(r"`|(?<![0-9])\*|\*(?![0-9])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_CELL_BORDERS = re.compile(r"\s*\|\s*")
"""What a table is drawn with where its cells are copied as text."""
_NAME_ENDS = re.compile(
    r"(?<![0-9][ ])(?<![\w$€£¥.,-])[a-z]?[A-Z][A-Za-z]+[\w.+-]*$"
    r"|(?<![\w$€£¥.,-])[A-Z][\w-]+ [0-9]{1,3}(?:\.[0-9]+)?$"
)
_MORE_OF_NAME = re.compile(
    r" (mini|nano|pro|turbo|lite|ultra|flash|SE|XL|XT|Ti|Mini|Nano|Pro|Max|Plus|Ultra|Turbo|Lite|Air|Flash|Instant"
    r"|Preview|Super)(?![\w-])"
)
"""What names of products go on with."""
_LATIN = "A-Za-z\u00c0-\u024f\u0370-\u052f"
_TOUCHING = re.compile(f"(?<=[0-9]){JOINT}(?=[{_LATIN}])|(?<=[{_LATIN}]){JOINT}(?=[0-9])|(?<=[a-z]){JOINT}(?=[A-Z])")
"""Where elements meet that are drawn apart, though no space is between them."""
_LINE_HYPHEN = re.compile(r"(?<=[A-Za-z])[-\u2010\u00ad][^\S\n]*\n\s*(?=[a-z])")
_VULGAR = {unicodedata.normalize("NFKC", sign).replace("\u2044", "/"): sign for sign in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_AS_COPIED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"(?<=[0-9 ])([kcdm]?m|ft|in|yd|mi)([23])(?![0-9A-Za-z])"),
        lambda area: area[1] + " ²³"[int(area[2]) - 1],
    ),
    (
        re.compile(r"(?<![0-9/.,])([0-9]{1,3}) ([1-9]/[1-9]0?)(?![0-9/])"),
        lambda number: number[1] + _VULGAR.get(number[2], f" {number[2]}"),
    ),
    (re.compile(r"(?<=[0-9]) ?([¼-¾⅐-⅞])"), lambda part: f" {unicodedata.normalize('NFKC', part[1])}"),
    (re.compile(NOTE_NUMBER), lambda _: UNNUMBERED),
)
"""How a quote may be written: m2 for m², 12 1/2 for 12½ and the other way round; notes with other numbers."""
_FIGURE = re.compile(
    r"(?:(?<![0-9A-Za-z)-])-|±)?[0-9]+(?:\.[0-9]+)*(?:[KkMBbGT](?![A-Za-z]))?"
    rf"|[%‰{CURRENCY}]|\b(?:{any_of(WORD_SCALES)})|\b[A-Z]{{2,3}}(?=\$)|[{NUMERALS}]+"
)
_NUMBER_LAST = re.compile(r"(?:^|[\s(~≈<>≤≥±+-]|(?<=[^\W0-9A-Za-z_]))[0-9][0-9.,]*$")
_SIGN_BEHIND = re.compile(
    rf"[ {JOINT}]?([%‰°]|per ?cent(?:age points)?\b|percentage points?\b|pct\b|個?百分點|个?百分点"
    rf"|[倍折]|成(?![{HAN}]))"
)
_CENTS = re.compile(rf"([{CURRENCY}] ?[0-9][0-9,]*)\.([0-9]{{2}})(?![0-9]|[.,][0-9])")
_CENTS_RAISED = re.compile(rf"([{CURRENCY}] ?[0-9][0-9,]*)\^([0-9]{{2}})(?![0-9])")
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UPPER = {code: code - 32 for code in (*range(ord("a"), ord("z") + 1), *range(0xE0, 0xF7), *range(0xF8, 0xFF))}
_LABEL = re.compile("^[^:：]*[:：]")
_LONG_LINE = 600
"""Characters of a line beyond which it is no value."""
_SEEN_AROUND = 24
_MOST_SPOTS = 200
"""Places of a quote on a page beyond which it hardly matters how many there are."""


def figures(text: str) -> tuple[str, ...]:
    """Whatever makes a value of a text, in order: numbers with their signs, their scales, currencies, per cent."""
    return tuple(_FIGURE.findall(_CENTS_RAISED.sub(r"\1.\2", fold(text))))


def with_raised_cents(quote: str) -> str:
    """A quote with the cents of its prices as pages raise them: $20⁹⁹ for $20.99."""
    return _CENTS.sub(lambda price: price[1] + price[2].translate(_TO_RAISED), quote)


def wordings(quote: str) -> tuple[str, ...]:
    """The ways a quote may be meant, folded: as written; without Markdown's marks; with its number in one piece.

    Areas, volumes, fractions and the numbers of notes are written in other ways where they are copied as plain text.
    """
    bare = _MARKUP.sub("", quote)
    variants = [quote, bare]
    variants += [pattern.sub(other, quote) for pattern, other in _AS_COPIED if pattern.search(quote)]
    variants += [joined_thousands(words) for words in (quote, bare)]
    if "|" in quote:
        variants.append(_CELL_BORDERS.sub(" ", bare).strip())
    folded = (fold_marked(variant, is_page=False).replace("\n", " ") for variant in variants)
    return tuple(wording for wording in dict.fromkeys(folded) if wording)


@dataclass(frozen=True)
class _Wording:
    """A quote without its gaps, where they were, and how it is bounded."""

    text: str
    squeezed: str
    spaces: frozenset[int]
    bounds: Bounds
    may_be_end: bool
    """It has a number, of which a range may be made."""

    @classmethod
    def of(cls, text: str) -> _Wording:
        places = [match.start() - number for number, match in enumerate(_GAPS.finditer(text))]
        return cls(text, _GAPS.sub("", text), frozenset(places), bounds_of(text), may_be_end(text))


def _sought(quote: str, longer: Sequence[str]) -> tuple[list[_Wording], list[str]]:
    """A quote in each of its wordings, and the names, folded, within which it does not stand."""
    return [_Wording.of(wording) for wording in wordings(quote)], [fold(name) for name in longer]


@dataclass(frozen=True)
class Spot:
    """Where a quote stands, in the folded text of one way to read the page."""

    text: Text
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """One way to read a page, folded; what is costly is made once, on first use."""

    marked: str
    cased: bool = False

    @cached_property
    def folded(self) -> str:
        """With each gap one character."""
        return fold_marked(without_structure(self.marked))

    @cached_property
    def outline(self) -> Outline:
        """Its rows and headings."""
        return Outline(self.marked, self.folded)

    @cached_property
    def _squeezed(self) -> str:
        return _GAPS.sub("", self.folded)

    @cached_property
    def _upper(self) -> str:
        return self._squeezed.translate(_UPPER)

    @cached_property
    def _gaps(self) -> list[int]:
        """Before which characters of the squeezed text there is a gap."""
        return [match.start() - number for number, match in enumerate(_GAPS.finditer(self.folded))]

    def spots(self, wording: _Wording) -> Iterator[Spot]:
        """Each place where a wording stands, bounded as it should be."""
        sought = wording.squeezed.translate(_UPPER) if self.cased else wording.squeezed
        text = self._upper if self.cased else self._squeezed
        at = text.find(sought)
        while at >= 0 and sought:
            start, end = self._place(at), self._place(at + len(sought) - 1) + 1
            if (
                wording.bounds.hold(
                    self.folded[max(0, start - _SEEN_AROUND) : start], self.folded[end : end + _SEEN_AROUND]
                )
                and self._agrees(at, wording)
                and (not self.cased or _is_recased(self._squeezed[at : at + len(sought)], wording))
                and not (wording.may_be_end and self._range(start, end))
            ):
                yield Spot(self, start, end)
            at = text.find(sought, at + 1)

    def all_spots(self, sought: Sequence[_Wording], names: Sequence[str], most: int) -> list[Spot]:
        """The places of all wordings, in order, but for those within one of some names, folded."""
        spots: dict[int, Spot] = {}
        for wording in sought:
            for spot in self.spots(wording):
                if names and self.is_within(spot, names):
                    continue
                spots.setdefault(spot.start, spot)
                if len(spots) >= most:
                    break
        return [spots[start] for start in sorted(spots)]

    def is_within(self, spot: Spot, names: Sequence[str]) -> bool:
        """A longer name begins or ends beyond the passage."""
        for name in names:
            first = max(0, spot.start - len(name))
            around = self.folded[first : spot.end + len(name) + 1]
            at = around.find(name)
            while at >= 0:
                start, end = first + at, first + at + len(name)
                overlaps = start < spot.end and end > spot.start and (start < spot.start or end > spot.end)
                if overlaps and not around[at + len(name) : at + len(name) + 1].isalnum():
                    return True
                at = around.find(name, at + 1)
        return False

    def more_of_name(self, spot: Spot) -> str:
        """The word behind a passage that may be a part of the name in which it ends."""
        match = _MORE_OF_NAME.match(self.folded, spot.end)
        return match[1] if match is not None else ""

    def _range(self, start: int, end: int) -> str:
        """The range of which a passage has one end; empty where it has none or both."""
        folded = self.folded
        first = folded.rfind("\n", max(0, start - NEAR), start)
        last = folded.find("\n", end, end + NEAR)
        return range_around(
            folded[first + 1 if first >= 0 else max(0, start - NEAR) : start],
            folded[start:end],
            folded[end : last if last >= 0 else end + NEAR],
        )

    def range_of(self, wording: _Wording) -> str:
        """The first range on the page of which a wording has one end."""
        at = self._squeezed.find(wording.squeezed) if wording.may_be_end else -1
        while at >= 0:
            if self._agrees(at, wording):
                found = self._range(self._place(at), self._place(at + len(wording.squeezed) - 1) + 1)
                if found:
                    return found
            at = self._squeezed.find(wording.squeezed, at + 1)
        return ""

    def sign_behind(self, spot: Spot) -> str:
        """The sign of per cent, degrees or multiples that follows a passage."""
        match = _SIGN_BEHIND.match(self.folded, spot.end)
        return match[1] if match is not None else ""

    def cut(self, wording: _Wording) -> str:
        """The line around the first place of a wording whatever bounds it, as far as a quote may be long."""
        at = self._squeezed.find(wording.squeezed)
        while at >= 0:
            if self._agrees(at, wording):
                start, end = self._place(at), self._place(at + len(wording.squeezed) - 1) + 1
                return self._around(start, end)
            at = self._squeezed.find(wording.squeezed, at + 1)
        return ""

    def _around(self, start: int, end: int) -> str:
        """A passage with what stands close to it, in whole words."""
        first = max(self.folded.rfind("\n", 0, start) + 1, start - _SEEN_AROUND)
        last = self.folded.find("\n", end, end + _SEEN_AROUND)
        before, after = self.folded[first:start], self.folded[end : last if last >= 0 else end + _SEEN_AROUND]
        if first == start - _SEEN_AROUND:
            before = before[re.search(r"\s|$", before).end() :]  # type: ignore[union-attr]
        if last < 0:
            after = after[: (re.search(r"\s\S*$", after) or re.search("$", after)).start()]  # type: ignore[union-attr]
        return MARKS.sub(" ", before + self.folded[start:end] + after).strip()

    def _place(self, squeezed: int) -> int:
        """Where a character of the squeezed text is in the folded one."""
        return squeezed + bisect_right(self._gaps, squeezed)

    def _agrees(self, at: int, wording: _Wording) -> bool:
        """Whether the gaps inside are those of the quote, as far as they matter."""
        squeezed, folded = self._squeezed, self.folded
        previous = self._place(at)
        for index in range(1, len(wording.squeezed)):
            here = self._place(at + index)
            gap = folded[here - 1] if here - previous > 1 else ""
            previous = here
            spaced = index in wording.spaces
            if gap in (JOINT, DASH) or bool(gap) == spaced:
                continue
            if gap == THOUSANDS or not _is_free(squeezed, at + index):
                return False
        return True


def _is_free(text: str, at: int) -> bool:
    """Whether a space between two characters makes no difference."""
    left, right = text[at - 1], text[at]
    if left in _FREE or right in _FREE or _IS_HAN.match(left) or _IS_HAN.match(right):
        return True
    if left.isdigit() and right.isalpha() and _UNITS.match(text, at):
        return True
    following = text[at + 1 : at + 2]
    if left in CURRENCY:
        return right.isdigit()
    if left in ".,-":
        return not right.isdigit() or (left == "," and not text[at - 2 : at - 1].isdigit())
    if right in ".,-":
        return not following.isdigit()
    return False


def _is_recased(shown: str, wording: _Wording) -> bool:
    """Whether letters differ in nothing but what a style sheet does to whole words; units are left as they are."""
    if shown == wording.squeezed:
        return True
    at = 0
    for word in re.findall(r"[^\W\d_]+|.", wording.squeezed, re.DOTALL):
        written = shown[at : at + len(word)]
        is_unit = at > 0 and wording.squeezed[at - 1].isdigit() and len(word) < 4
        if written != word and (is_unit or word not in (written.upper(), written.capitalize(), written.lower())):
            return False
        at += len(word)
    return True


@dataclass(frozen=True)
class Page:
    """A page to look for quotes in."""

    seen: Seen

    @cached_property
    def text(self) -> Text:
        """The page as it is mostly read."""
        return Text(self.seen.marked or self.seen.text, self.seen.cased)

    @cached_property
    def _tables(self) -> Text | None:
        """The tables of a PDF; None of another page."""
        return Text(self.seen.tables, self.seen.cased) if self.seen.tables is not None else None

    @cached_property
    def _others(self) -> tuple[Text, ...]:
        """Other ways to read it: words whole that a line's end parts, no footnote marks, cells or columns apart."""
        others = [_LINE_HYPHEN.sub(hyphen, self.text.marked) for hyphen in ("", "-")]
        others += [self.seen.plainer, self.seen.unnumbered, *self.seen.others]
        others += [without_notes(text) for text in (self.seen.plainer or self.text.marked, *self.seen.others)]
        others.append(without_tex(self.text.marked))
        return tuple(
            Text(other, self.seen.cased) for other in dict.fromkeys(others) if other and other != self.text.marked
        )

    def holds(self, quote: str) -> bool:
        """Whether the page shows the quote."""
        return bool(self.spots(quote, 1))

    def spots(self, quote: str, most: int = _MOST_SPOTS, longer: Sequence[str] = ()) -> list[Spot]:
        """Where the quote stands, in the first way to read the page that has it; not within one of the longer names."""
        return next((spots for spots in self._ways(quote, most, longer) if spots), [])

    def _ways(self, quote: str, most: int, longer: Sequence[str]) -> Iterator[list[Spot]]:
        """Where the quote stands, in each way to read the page."""
        sought, names = _sought(quote, longer)
        return (text.all_spots(sought, names, most) for text in (self.text, *self._others))

    def place(
        self, quote: str, locator: str = "", known: str = "", longer: Sequence[str] = (), meaning: str = ""
    ) -> Placed | None:
        """Which of the places of a quote is meant; None where it stands nowhere.

        Args:
            quote: as cited.
            locator: of the citation, or empty.
            known: fingerprint of the place when the page was last read, or empty.
            longer: names within which it does not stand.
            meaning: fingerprint of what it was a figure of then, or empty.
        """
        ways = self._ways_to_place(quote, longer)
        if not ways:
            return None
        spots = ways[0]
        more = [spot.text.more_of_name(spot) for spot in spots] if _NAME_ENDS.search(quote) else [""]
        goes_on = more[0] if all(more) else ""
        is_certain = len(spots) == 1 and not locator and not known and ROW not in spots[0].text.marked
        if is_certain and not any(map(str.isdigit, quote)):
            return Placed(goes_on=goes_on)
        places = [(way[0].text.outline, [(spot.start, spot.end) for spot in way]) for way in ways]
        every = ((place(*there, locator, known), there) for there in places)
        first, there = next(every)
        if (first.elsewhere or first.is_reworded) and self._was_known_as_written(quote, locator, known):
            first = place(*there, locator, "")
        # Another way may be the one in which a lock knows the place; a locator is taken as readers see the table.
        is_lost = first.elsewhere and not locator
        if is_lost:
            first, there = next(((placed, at) for placed, at in every if not placed.elsewhere), (first, there))
        placed = with_meaning(first, *there, quote, locator, meaning)
        if self._tables is not None:
            rows = self._tables.all_spots(*_sought(quote, longer), _MOST_SPOTS)
            cells = [(spot.start, spot.end) for spot in rows]
            # What stands beside the tables too is placed as it is drawn.
            if len(rows) == len(spots) or is_of_table(meaning):
                placed = in_tables(placed, self._tables.outline, cells, Cited(quote, locator, known, meaning))
        placed = replace(placed, now=self._as_written(placed.now)) if placed.now else placed
        return replace(placed, goes_on=goes_on) if goes_on else placed

    def _was_known_as_written(self, quote: str, locator: str, known: str) -> bool:
        """Whether a lock of an earlier version knows a place of JSON, which was read as it is written, in one piece."""
        written = next((text for text in self._others if text.marked == self.seen.text), None)
        if written is None or not known:
            return False
        spots = (spot for wording in wordings(quote) for spot in written.spots(_Wording.of(wording)))
        places = [(spot.start, spot.end) for spot in islice(spots, _MOST_SPOTS)]
        return bool(places) and place(written.outline, places, locator, known).context == known

    def _ways_to_place(self, quote: str, longer: Sequence[str]) -> list[list[Spot]]:
        """Where the quote stands: in the first way to read the page, unless cells reach over several rows.

        Then the way comes first in which each row has them, as they may name it.
        """
        if not any(ROW in other for other in self.seen.others):
            return [spots] if (spots := self.spots(quote, longer=longer)) else []
        ways = [way for way in self._ways(quote, _MOST_SPOTS, longer) if way]
        return sorted(ways, key=lambda way: way[0].text.marked not in self.seen.others)

    def hides(self, quote: str) -> bool:
        """Whether the quote stands in the data that the page's scripts draw it from."""
        return any(data.holds(quote) for data in self._data)

    def veils(self, quote: str) -> bool:
        """Whether the quote stands in what the page hides from its readers, at least at first."""
        return _holds(self.seen.hidden, quote)

    def sets_aside(self, quote: str) -> bool:
        """Whether the quote stands in what not every reader sees, such as the text for a picture."""
        return _holds(self.seen.aside, quote)

    def veils_part_of(self, quote: str) -> bool:
        """Whether the quote stands there with words that the page hides, such as those for screen readers alone."""
        unveiled = self.seen.unveiled
        return bool(unveiled) and Page(Seen("", marked=unveiled, cased=self.seen.cased)).holds(quote)

    def sets_apart(self, quote: str) -> bool:
        """Whether the quote stands there if digits in an element of their own are raised, which a style may do."""
        marked = self.seen.marked
        return FRACTION in marked and Page(Seen("", marked=marked.replace(FRACTION, "^"))).holds(quote)

    def cuts(self, quote: str) -> str:
        """The passage of which a quote is but a part, such as `$20 million` of `$20`; empty where there is none."""
        for wording in map(_Wording.of, wordings(quote)):
            passage = self.text.cut(wording)
            if passage:
                return self._as_written(passage)
        return ""

    def range_of(self, quote: str) -> str:
        """The range of which a quote is one end, such as `$20-30` of `$20`; empty where there is none."""
        ranges = (self.text.range_of(_Wording.of(wording)) for wording in wordings(quote))
        return self._as_written(next(filter(None, ranges), ""))

    def _as_written(self, folded: str) -> str:
        """A folded passage with the signs that the page has in it: full-width ones, those between thousands."""
        written = nearest(self._spaced, folded).text if folded else ""
        return written if _squeezed(fold(written)) == _squeezed(folded) else folded

    def unit_behind(self, quote: str) -> str:
        """The sign of per cent or degrees behind a quote that ends in a number; empty where none is, or not always."""
        if not _NUMBER_LAST.search(quote.strip()):
            return ""
        signs = {spot.text.sign_behind(spot) for spot in self.spots(quote)}
        return signs.pop() if len(signs) == 1 else ""

    @cached_property
    def _data(self) -> tuple[Page, ...]:
        return tuple(Page(Seen(data)) for data in unescape_data(self.seen.data)) if self.seen.data else ()

    def nearest(self, quote: str) -> str:
        """The passage most like a quote, as the page writes it; empty where nothing is like it."""
        return self.near(quote).text

    def near(self, quote: str) -> Near:
        """The passage most like a quote, and how like it is; of a PDF also in one of its columns."""
        columns = self.seen.others if self.seen.tables is not None else ()
        ways = [self._spaced, *map(plain, columns)]
        return max((nearest(way, quote) for way in ways), key=lambda near: (near.same_shape, near.likeness))

    def now_in_place(self, quote: str, known: str, meaning: str = "") -> Near:
        """What stands in the place that a quote is known by, where it no longer does; nothing where that is unknown."""
        if not known:
            return Near()
        folded = fold(quote)
        tables = (self._tables,) if self._tables is not None and is_of_table(meaning) else ()
        ways = (*tables, self.text, *(text for text in self._others if text.marked in self.seen.others))
        now = _squeezed(next(filter(None, (text.outline.now_at(known, folded) for text in ways)), ""))
        if not now or now in _squeezed(folded):
            return Near()
        is_sentence = known.startswith(AROUND)
        written = self._line_of(now, is_sentence)
        if not written or is_sentence:
            return nearest(written, quote)
        return nearest(written, quote) or Near(written[:QUOTE_LIMIT], same_shape=True)

    def _line_of(self, squeezed: str, is_part: bool) -> str:
        """A line as the page writes it, or what stands behind its label, that is known by how it is compared."""
        for line in dict.fromkeys(
            (*self._spaced.split("\n"), *plain(self.seen.marked + (self.seen.tables or "")).split("\n"))
        ):
            for words in (line.strip(), _LABEL.sub("", line, count=1).strip()) if len(line) < _LONG_LINE else ():
                folded = _squeezed(fold(words))
                if squeezed == folded or (is_part and squeezed in folded):
                    return words
        return ""

    @cached_property
    def _spaced(self) -> str:
        """The text, with a space where a number and a word touch that are drawn apart: `$19` and `per month`."""
        spaced = _TOUCHING.sub(" ", self.seen.marked)
        return plain(spaced) if spaced != self.seen.marked else self.seen.text


def _squeezed(folded: str) -> str:
    return _GAPS.sub("", folded)


def _holds(words: str, quote: str) -> bool:
    """Whether a quote stands in what a page has beside its text."""
    return bool(words) and Page(Seen(words)).holds(quote)
