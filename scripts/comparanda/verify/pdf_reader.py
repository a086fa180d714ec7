"""A script: a PDF on standard input, its text on standard output. It imports nothing of the package."""

from __future__ import annotations

import io
import logging
import re
import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

import pypdf
import pypdf.errors
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, DictionaryObject, NameObject, StreamObject

COLUMNS = b"\f\f\f"
"""Between the text as it is drawn and the same column after column."""
UNSEEN = b"\f\f"
"""Behind the text as it is drawn, where text is drawn that nobody sees: before that, and before all of the text."""
PAGE = b"\f"
"""Between two pages of the text as it is drawn."""
CUT = b"\f"
"""Behind `COLUMNS`, where the file goes on after the last character that was read."""
PIECES = b"\v\f"
"""Behind the columns, before the pieces of text with their places on their pages."""

if sys.platform != "win32":
    import resource

SECONDS = 20
"""Of processor time."""
MEMORY = 1_000_000_000
"""Bytes of address space."""
LONGEST = 2_000_000
"""Characters of text."""
ENOUGH = 8
"""Seconds of processor time after which no more columns are looked for."""
MOST_IN_COLUMNS = 400_000
"""Characters of a file that is read by columns too."""
LEEWAY = 6
"""Characters by which the lines of a column may begin apart."""
MOST_LONE = 20
"""Lines; fewer may well be letters or digits that stand alone."""
LOCKED = 4
"""The code with which it ends where the file asks for a password."""
_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")


def main() -> None:
    """Read, and write page by page; a file that cannot be read ends in a traceback."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable()
    pages = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages
    try:
        len(pages)
    except pypdf.errors.FileNotDecryptedError:
        sys.exit(LOCKED)
    written = 0
    unseen: list[bytes] = []
    whole: list[bytes] = []
    for page in pages:
        read = read_page(page)
        text = encoded(read.text[: LONGEST - written])
        sys.stdout.buffer.write((PAGE if whole else b"") + text)
        whole.append(encoded(read.whole) if read.unseen else text)
        unseen += [encoded(read.unseen)] if read.unseen else []
        written += len(read.text)
        if written >= LONGEST:
            break
    if unseen:
        sys.stdout.buffer.write(UNSEEN + b"".join(unseen) + UNSEEN + b"".join(whole))
    # Whatever befalls the rest, what stands before this mark is whole.
    sys.stdout.buffer.write(COLUMNS + CUT * (written >= LONGEST))
    sys.stdout.buffer.flush()
    with_columns: list[pypdf.PageObject | None] = []
    for page in pages:
        if time.process_time() > ENOUGH or written > MOST_IN_COLUMNS:
            break
        layout = page.extract_text(extraction_mode="layout")
        columns = by_column(layout.split("\n"))
        sys.stdout.buffer.write("\n".join(columns).replace("\f", " ").encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        # Text that is turned is not laid out.
        with_columns.append(page if may_have_table(layout) or not layout.strip() else None)
    sys.stdout.buffer.write(PIECES)
    for wide in with_columns:
        if time.process_time() > ENOUGH:
            break
        sys.stdout.buffer.write(encoded_pieces(wide) if wide is not None else PAGE)
        sys.stdout.buffer.flush()


def encoded(text: str) -> bytes:
    """Text as it is written, with none of the marks above."""
    return text.replace("\f", " ").encode("utf-8", "replace") + b"\n\n"


class Read(NamedTuple):
    """The text of a page."""

    text: str
    unseen: str = ""
    """What is drawn and nobody sees."""
    whole: str = ""
    """Both, where there is any such."""


def read_page(page: pypdf.PageObject) -> Read:
    """The text of a page; afterwards the page is without what nobody sees of it."""
    if not may_hide(page):
        return Read(drawn_text(page))
    painted = Painted(page)
    whole = drawn_text(page, painted.before, painted.after)
    hidden = painted.hidden()
    if not any(hidden):
        return Read(whole)
    contents: Any = _resolved(page["/Contents"])
    unseen = text_without(page, contents, [not is_hidden for is_hidden in hidden])
    return Read(text_without(page, contents, hidden), unseen, whole)


def drawn_text(
    page: pypdf.PageObject, before: Callable[..., None] | None = None, after: Callable[..., None] | None = None
) -> str:
    """The text of a page as it is drawn; whoever asks for it is told of each operator, before and after its work."""
    text = page.extract_text(visitor_operand_before=before, visitor_operand_after=after)
    return page.extract_text(extraction_mode="layout") if is_spelled(text) else text


def text_without(page: pypdf.PageObject, contents: StreamObject | ArrayObject, left_out: Sequence[bool]) -> str:
    """The text of a page without some pieces of it; these are gone from the page then.

    Args:
        page: of which contents are left out.
        contents: all that it has.
        left_out: which, for each piece in the order in which they are drawn.
    """
    stream = ContentStream(contents, page.pdf, "bytes")
    page[NameObject("/Contents")] = stream
    rest = iter(left_out)

    def before(operator: bytes, operands: list[Any], *_: object) -> None:
        if operator in _SHOWS and next(rest, False):
            operands[-1:] = [ArrayObject() if operator == b"TJ" else ByteStringObject(b"")]

    text = page.extract_text(visitor_operand_before=before)
    stream.operations = stream.operations  # so that what is read next is not the bytes they came from
    return page.extract_text(extraction_mode="layout") if is_spelled(text) else text


_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_MAY_HIDE = re.compile(
    rb"[37]\s+Tr|(?<![\d.])(?:(?:0?\.9\d*|1(?:\.0*)?)\s+){1,3}(?:g|rg|scn?)|(?<![\d.])(?:0?(?:\.0\d*)?\s+){4}(?:k|scn?)"
)
"""Text that is not painted, or something that is white."""
_DEPTH = 4
"""Of forms within forms that are looked into."""


def may_hide(page: pypdf.PageObject) -> bool:
    """Whether a page has something from which text could be out of sight."""
    contents = page.get_contents()
    return contents is not None and _may_hide(contents, page.get("/Resources"), _DEPTH)


def _may_hide(stream: StreamObject, resources: Any, depth: int) -> bool:
    if _MAY_HIDE.search(stream.get_data()):
        return True
    known = _resolved(resources)
    if any(_opacity(state) == 0 for state in _entries(known, "/ExtGState")):
        return True
    forms = [form for form in _entries(known, "/XObject") if _is_form(form)]
    return depth > 0 and any(_may_hide(form, form.get("/Resources"), depth - 1) for form in forms)


def _resolved(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _entries(resources: Any, kind: str) -> list[Any]:
    """The resources of a kind; none where they are not what they should be."""
    named = _resolved(resources.get(kind)) if isinstance(resources, DictionaryObject) else None
    return [_resolved(value) for value in named.values()] if isinstance(named, DictionaryObject) else []


def _is_form(value: Any) -> bool:
    return isinstance(value, StreamObject) and value.get("/Subtype") == "/Form"


def _opacity(state: Any) -> float:
    """How much of a colour is seen under a graphics state, from 0 to 1."""
    value = _resolved(state.get("/ca")) if isinstance(state, DictionaryObject) else None
    return float(value) if isinstance(value, (int, float)) else 1.0


Matrix = Sequence[float]
Colour = tuple[float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)
_ALIKE = 0.03
"""By which two colours may differ in red, green or blue and be one to a reader."""
_FAINT = 0.02
"""Opacity of what nobody sees."""
_THIN = 0.6
"""Of the height of letters; a box that is thinner is a line, which text may stand upon."""
_LINE = 3.0
"""Points; what is thinner is no ground for any letters."""
_MOST_AREAS = 3_000
"""Painted areas of a page; beyond these all of its text counts as seen."""


class Area(NamedTuple):
    """What is painted, from left to right and from below."""

    left: float
    below: float
    right: float
    above: float
    colour: Colour | None
    """None where it is not one, or not of the whole area."""

    def has(self, x: float, y: float, size: float) -> bool:
        """Whether letters of a size, in whose middle a point is, stand in it."""
        if min(self.right - self.left, self.above - self.below) < _THIN * size:
            return False
        return self.left <= x <= self.right and self.below <= y <= self.above


class State(NamedTuple):
    """How things are painted, as `q` keeps it and `Q` brings it back."""

    fill: Colour | None = _BLACK
    space: int = 1
    """Values of a colour, where these are grey, red, green and blue, or inks; else 0."""
    mode: int = 0
    size: float = 1.0
    opacity: float = 1.0
    width: float = 1.0


class Piece(NamedTuple):
    """A text that is drawn at once, by the middle of its first letter."""

    x: float
    y: float
    size: float
    is_painted: bool
    is_hidden: bool


def times(first: Matrix, second: Matrix) -> Matrix:
    """Both, one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def numbers(operands: Sequence[Any], most: int) -> list[float]:
    """The numbers of an operator; none where it has others than it should."""
    values = [float(value) for value in operands[:most] if isinstance(value, (int, float))]
    return values if len(values) == len(operands) else []


class Painted:
    """What a page paints, and which of its text nobody sees, from the operators as pypdf comes to them.

    Text is out of sight that is not painted or as good as transparent, except over a picture, of which it is what a
    program has read; and text of the colour of what it stands on.
    """

    def __init__(self, page: pypdf.PageObject) -> None:
        self.pieces: list[Piece] = []
        self.areas: list[Area] = []
        self.grounds: set[Colour | None] = {_WHITE}
        self.pictures: list[Area] = []
        self.states: list[list[State]] = [[State()]]
        self.bases: list[Matrix] = [_IDENTITY]
        self.resources: list[Any] = [_resolved(page.get("/Resources"))]
        self.path: list[tuple[float, float]] = []
        self.is_box = True

    @property
    def state(self) -> State:
        """How things are painted now."""
        return self.states[-1][-1]

    def set(self, **changes: Any) -> None:
        """Paint otherwise from now on."""
        self.states[-1][-1] = self.state._replace(**changes)

    def hidden(self) -> list[bool]:
        """For each piece of text, whether nobody sees it."""
        if len(self.areas) >= _MOST_AREAS:
            return []
        return [
            piece.is_hidden or not (piece.is_painted or any(map(_holds(piece), self.pictures))) for piece in self.pieces
        ]

    def before(self, operator: bytes, operands: list[Any], matrix: Matrix, text_matrix: Matrix) -> None:
        """Take an operator, before it does its work."""
        if operator in _SHOWS:
            self.show(times(text_matrix, self.placed(matrix)))
        elif operator in _PAINTS:
            self.paint(operator, self.placed(matrix))
        elif operator in _SETS:
            _SETS[operator](self, operands)
        elif operator in _DRAWS:
            _DRAWS[operator](self, operands)
        elif operator in (b"Do", b"sh", b"INLINE IMAGE"):
            self.draw(operator, operands, self.placed(matrix))

    def after(self, operator: bytes, operands: list[Any], *_: object) -> None:
        """Take an operator whose work is done: a form ends."""
        if operator == b"Do" and len(self.bases) > 1 and _is_form(self.named("/XObject", operands)):
            del self.states[-1], self.bases[-1], self.resources[-1]

    def placed(self, matrix: Matrix) -> Matrix:
        """The matrix of the page, from that of the form that is drawn."""
        return times(matrix, self.bases[-1]) if len(self.bases) > 1 else matrix

    def named(self, kind: str, operands: Sequence[Any]) -> Any:
        """The resource that an operator names."""
        resources = self.resources[-1]
        known = _resolved(resources.get(kind)) if isinstance(resources, DictionaryObject) else None
        name = operands[0] if operands else None
        return _resolved(known.get(name)) if isinstance(known, DictionaryObject) and isinstance(name, str) else None

    def show(self, matrix: Matrix) -> None:
        """A piece of text."""
        state = self.state
        a, b, c, d, e, f = matrix
        half = state.size * 0.3
        x, y, size = e + half * (a + c) / 2, f + half * (b + d) / 2, abs(state.size) * max(abs(d), abs(b), abs(c))
        is_painted = state.mode not in (3, 7) and state.opacity > _FAINT
        is_hidden = state.mode in (0, 4) and is_painted and self.is_lost(x, y, size)
        self.pieces.append(Piece(x, y, size, is_painted, is_hidden))

    def is_lost(self, x: float, y: float, size: float) -> bool:
        """Whether letters have the colour of what they stand on."""
        fill = self.state.fill
        if fill is None or not any(are_alike(fill, colour) for colour in self.grounds):
            return False
        ground = next((area.colour for area in reversed(self.areas) if area.has(x, y, size)), _WHITE)
        return ground is not None and are_alike(fill, ground)

    def paint(self, operator: bytes, matrix: Matrix) -> None:
        """End a path, and fill it or draw along it."""
        state = self.state
        is_filled, is_drawn = operator in _FILLS, operator in (b"S", b"s")
        if self.path and state.opacity > _FAINT and (is_filled or is_drawn):
            around = state.width / 2 if is_drawn else 0.0
            colour = state.fill if is_filled and self.is_box and state.opacity > 1 - _FAINT else None
            self.add(self.path, matrix, colour, around)
        self.path, self.is_box = [], True

    def add(self, points: Sequence[tuple[float, float]], matrix: Matrix, colour: Colour | None, around: float) -> None:
        """An area around some points."""
        a, b, c, d, e, f = matrix
        left, right = [min(x for x, _ in points) - around, max(x for x, _ in points) + around]
        below, above = [min(y for _, y in points) - around, max(y for _, y in points) + around]
        corners = [(x, y) for x in (left, right) for y in (below, above)]
        xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
        is_thin = min(max(xs) - min(xs), max(ys) - min(ys)) < _LINE
        if not is_thin and len(self.areas) < _MOST_AREAS:
            is_straight = (abs(b) + abs(c) < 1e-6) or (abs(a) + abs(d) < 1e-6)
            area = Area(min(xs), min(ys), max(xs), max(ys), colour if is_straight else None)
            self.areas.append(area)
            self.grounds |= {area.colour} - {None}

    def draw(self, operator: bytes, operands: Sequence[Any], matrix: Matrix) -> None:
        """A picture, a shading or a form."""
        if operator == b"sh":
            self.areas.append(Area(-1e9, -1e9, 1e9, 1e9, None))
            return
        drawn: Any = self.named("/XObject", operands) if operator == b"Do" else None
        if _is_form(drawn):
            own = numbers(_resolved(drawn.get("/Matrix")) or _IDENTITY, 6)
            self.bases.append(times(own if len(own) == 6 else _IDENTITY, matrix))
            self.resources.append(_resolved(drawn.get("/Resources")) or self.resources[-1])
            self.states.append([self.state])
            return
        self.add([(0.0, 0.0), (1.0, 1.0)], matrix, None, 0.0)
        self.pictures += self.areas[-1:]

    def keep(self, _: Sequence[Any]) -> None:
        """`q`."""
        self.states[-1].append(self.state)

    def bring_back(self, _: Sequence[Any]) -> None:
        """`Q`."""
        if len(self.states[-1]) > 1:
            del self.states[-1][-1]

    def colour(self, operands: Sequence[Any]) -> None:
        """A colour of the space that was chosen."""
        values = numbers(operands, 4)
        self.set(fill=colour_of(values) if len(values) == self.state.space else None)

    def choose(self, operands: Sequence[Any]) -> None:
        """A space of colours, whose first is black as a rule."""
        name = operands[0] if operands else None
        space = _VALUES.get(str(name)) or _values_of(self.named("/ColorSpace", operands))
        self.set(space=space, fill=_BLACK if space else None)

    def simple(self, operands: Sequence[Any]) -> None:
        """A colour by its values alone."""
        values = numbers(operands, 4)
        self.set(space=len(values), fill=colour_of(values))

    def use(self, operands: Sequence[Any]) -> None:
        """A graphics state."""
        known = self.named("/ExtGState", operands)
        if isinstance(known, DictionaryObject) and "/ca" in known:
            self.set(opacity=_opacity(known))

    def one(self, name: str, operands: Sequence[Any]) -> None:
        """Something that is a number."""
        values = numbers(operands[-1:], 1)
        if values:
            self.set(**{name: values[0]})

    def box(self, operands: Sequence[Any]) -> None:
        """A path around a box."""
        values = numbers(operands, 4)
        if len(values) == 4:
            x, y, width, height = values
            self.is_box = self.is_box and not self.path
            self.path += [(x, y), (x + width, y + height)]

    def line(self, operands: Sequence[Any]) -> None:
        """A path along a line."""
        values = numbers(operands, 6)
        self.is_box = False
        self.path += zip(values[::2], values[1::2], strict=False)


_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_PAINTS = _FILLS | {b"S", b"s", b"n"}
_DRAWS: dict[bytes, Callable[[Painted, Sequence[Any]], None]] = {
    b"re": Painted.box,
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), Painted.line),
}
_SETS: dict[bytes, Callable[[Painted, Sequence[Any]], None]] = {
    b"q": Painted.keep,
    b"Q": Painted.bring_back,
    **dict.fromkeys((b"g", b"rg", b"k"), Painted.simple),
    **dict.fromkeys((b"sc", b"scn"), Painted.colour),
    b"cs": Painted.choose,
    b"gs": Painted.use,
    b"Tr": lambda painted, operands: painted.one("mode", operands),
    b"Tf": lambda painted, operands: painted.one("size", operands),
    b"w": lambda painted, operands: painted.one("width", operands),
}
_VALUES = {
    "/DeviceGray": 1,
    "/G": 1,
    "/DeviceRGB": 3,
    "/RGB": 3,
    "/DeviceCMYK": 4,
    "/CMYK": 4,
    "/CalGray": 1,
    "/CalRGB": 3,
}


def _values_of(space: Any) -> int:
    """How many values a colour of a space has; 0 where they are not those of light or of the four inks."""
    if isinstance(space, str):
        return _VALUES.get(space, 0)
    if not isinstance(space, ArrayObject) or not space:
        return 0
    if space[0] == "/ICCBased" and len(space) > 1:
        profile = _resolved(space[1])
        count = profile.get("/N") if isinstance(profile, DictionaryObject) else 0
        return count if count in (1, 3, 4) else 0
    return _VALUES.get(str(space[0]), 0)


def are_alike(one: Colour, other: Colour | None) -> bool:
    """Whether a reader sees no difference between two colours."""
    return other is not None and all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def colour_of(values: Sequence[float]) -> Colour | None:
    """Red, green and blue, from 0 to 1, of grey, of these, or of four inks."""
    if len(values) == 1:
        return (values[0], values[0], values[0])
    if len(values) == 3:
        return (values[0], values[1], values[2])
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        return tuple(1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow))  # type: ignore[return-value]
    return None


def _holds(piece: Piece) -> Callable[[Area], bool]:
    return lambda area: area.has(piece.x, piece.y, piece.size)


def is_spelled(text: str) -> bool:
    """Whether a page draws its letters one by one, which come as lines of their own."""
    lines = [line for line in text.split("\n") if line]
    return len(lines) > MOST_LONE and sum(len(line) == 1 for line in lines) * 4 > len(lines) * 3


def by_column(lines: list[str]) -> list[str]:
    """The lines of a page column after column, as wide gaps part them; none where it has but one.

    A column is where at least two pieces of text begin, give or take a few characters.
    """
    pieces = [(match.start(), number, match[0]) for number, line in enumerate(lines) for match in _PIECE.finditer(line)]
    lefts: list[list[int]] = []
    for left in sorted(left for left, _, _ in pieces):
        if lefts and left - lefts[-1][-1] <= LEEWAY:
            lefts[-1].append(left)
        else:
            lefts.append([left])
    begins = [column[0] for column in lefts if len(column) > 1]
    if len(begins) < 2:
        return []
    placed = sorted((bisect_right(begins, left), number, left, words) for left, number, words in pieces)
    return [words for *_, words in placed]


def may_have_table(layout: str) -> bool:
    """Whether some lines of a page have figures with wide gaps beside them."""
    return len(list(islice(_FIGURES_APART.finditer(layout), _LEAST_ROWS))) == _LEAST_ROWS


def encoded_pieces(page: pypdf.PageObject) -> bytes:
    """The pieces of text of a page, one a line: left, right, height of the line and of the letters, and the words."""
    lines = (
        f"{left:.2f} {right:.2f} {base:.2f} {size:.2f} {' '.join(words.splitlines())}"
        for left, right, base, size, words in pieces_of(page)
    )
    return "\n".join(lines).replace("\f", " ").encode("utf-8", "replace") + PAGE


def pieces_of(page: pypdf.PageObject) -> list[tuple[float, float, float, float, str]]:
    """The pieces of text of a page, upright as most of them stand, with those joined that go on each other."""
    # pypdf tells the widths of letters nowhere else. Where a release of it does so otherwise, all else is written.
    from pypdf._text_extraction._layout_mode._fixed_width_page import recurse_to_target_op  # noqa: PLC0415
    from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager  # noqa: PLC0415

    contents: Any = _resolved(page["/Contents"])
    operations = ContentStream(contents, page.pdf, "bytes").operations
    fonts = page._layout_mode_fonts()
    drawn: list[Any] = []
    upright: list[Any] = []
    for turn in dict.fromkeys((page.rotation % 360, 0, 90, 270)):
        turned = chain([(list(_TURNED.get(turn, _IDENTITY)), b"cm")], operations)
        _, drawn = recurse_to_target_op(turned, TextStateManager(), b"Q", fonts)
        upright = [piece for piece in drawn if not piece.rotated]
        if len(upright) * 2 >= len(drawn):
            break
    pieces: list[tuple[float, float, float, float, str]] = []
    start, before = 0.0, ""
    for piece in upright if len(drawn) <= _MOST_PIECES else ():
        left, right, size = piece.tx, piece.displaced_tx, piece.font_height
        base = -piece.ty if piece.flip_vertical else piece.ty
        is_beside = bool(pieces) and abs(pieces[-1][2] - base) < _TOUCHING * size
        if is_beside and left == start:
            # Nothing was said of where it stands, so it goes on, unless it is drawn twice to be bold.
            left, right = pieces[-1][1], pieces[-1][1] + (right - left if piece.text != before else 0.0)
        start, before = piece.tx, piece.text
        if is_beside and pieces[-1][3] == size and abs(left - pieces[-1][1]) < _TOUCHING * size:
            words = piece.text if right > left else ""
            pieces[-1] = (*pieces[-1][:1], right, base, size, pieces[-1][4] + words)
        else:
            pieces.append((left, right, base, size, piece.text))
    return pieces


_TURNED: dict[int, Matrix] = {90: (0, -1, 1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, 1, -1, 0, 0, 0)}
"""What sets text upright again that a page is turned for."""
_FIGURES_APART = re.compile(r"(?<=\S) {2,}[^\s0-9]{0,4} ?[0-9].*$", re.MULTILINE)
_LEAST_ROWS = 2
_MOST_PIECES = 20_000
"""Of a page, such as a map, that is looked at for tables."""
_TOUCHING = 0.12
"""Of the height of letters, between two of a word."""


if __name__ == "__main__":
    main()
