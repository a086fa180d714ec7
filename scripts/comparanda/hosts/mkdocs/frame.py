"""The theme's frame around our pages: drawn once for all pages of a kind, and put around each as bytes.

A page of known words is drawn in full, and what stands between these words is kept. A second one, with other words
full of characters that markup escapes, shows whether the theme does with words what we know of; if not, there is no
frame, and each page is drawn in full.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from comparanda.render import OURS, STYLE, STYLE_ENDS, Heading

Shape = tuple[object, ...]
"""What a theme may look at before it writes words: whether they are there, and how many headings."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What differs from page to page of a kind; plain words, but for the body."""

    slug: str
    """The last part of the address."""
    title: str
    description: str
    toc: tuple[Heading, ...]
    body: bytes
    """HTML in UTF-8."""

    @property
    def shape(self) -> Shape:
        """Pages with one shape may have one frame."""
        headings = tuple((heading.level, tuple(child.level for child in heading.children)) for heading in self.toc)
        return bool(self.title), bool(self.description), b"<h1" in self.body, headings


@dataclass(frozen=True, slots=True)
class Frame:
    """What the theme draws around the pages of one kind and shape."""

    fixed: tuple[bytes, ...]
    """What all pages have: before, between and after the slots."""
    slots: tuple[tuple[int, bool], ...]
    """Which of a page's words stand between them, and whether as those of an attribute."""

    @classmethod
    def of(cls, draw: Callable[[Parts], str], like: Parts) -> Frame | None:
        """Find the frame of pages.

        Args:
            draw: the whole page, as the theme draws it.
            like: a page of the kind, for its shape.

        Returns:
            None where pages of this kind cannot be put into one frame.
        """
        example, trial = _example(like, 'Q"{}&Z'), _example(like, "W{}  \"&<b>'&amp;Z")
        frame = _split(draw(example), example)
        return frame if frame.page(trial) == encoded(draw(trial)) else None

    def page(self, parts: Parts) -> bytes:
        """A page in the frame."""
        words = list(_words(parts))
        pieces = [self.fixed[0]]
        styles, body = _cut(parts.body) if _IN_HEAD in self.slots else (b"", parts.body)
        for slot, after in zip(self.slots, self.fixed[1:], strict=True):
            index, is_attribute = slot
            word = words[index]
            if word is not None:
                pieces += (encoded(_as_attribute(word) if is_attribute else word), after)
            else:
                pieces += (styles if slot == _IN_HEAD else body, after)
        return b"".join(pieces)


_IN_HEAD = (0, True)
"""The slot for the style sheets of the page's body."""
_SPECIAL = re.compile("[&<>\"']")
_HEAD_ENDS, _STYLE, _STYLE_ENDS, _OURS = (sign.encode() for sign in ("</head>", STYLE, STYLE_ENDS, OURS))


def with_styles_in_head(drawn: bytes) -> bytes:
    """A page with the style sheets of our templates in its head, where HTML wants them (HTML, 4.2.6)."""
    head_ends = drawn.find(_HEAD_ENDS)
    at = drawn.find(_STYLE, head_ends) if head_ends >= 0 else -1
    styles, rest, after = [], [], head_ends
    while at >= 0 and (ends := drawn.find(_STYLE_ENDS, at)) >= 0:
        ends += len(_STYLE_ENDS)
        if drawn.find(_OURS, at, ends) >= 0:
            styles.append(drawn[at:ends])
            rest.append(drawn[after:at])
            after = ends
        at = drawn.find(_STYLE, ends)
    return b"".join((drawn[:head_ends], *styles, *rest, drawn[after:])) if styles else drawn


def _split(drawn: str, example: Parts) -> Frame:
    """Cut a drawn page at the words of the example."""
    slots = {example.body.decode(): (0, False)}
    for index, word in enumerate(_words(example)):
        if word:
            slots |= {_as_attribute(word): (index, True), word: (index, False)}
    pieces = re.split(f"({'|'.join(map(re.escape, slots))})", drawn)
    fixed, between = list(map(encoded, pieces[::2])), [slots[word] for word in pieces[1::2]]
    head = next((index for index, piece in enumerate(fixed) if _HEAD_ENDS in piece), None)
    if head is not None:
        before, ends, after = fixed[head].partition(_HEAD_ENDS)
        fixed[head : head + 1] = before, ends + after
        between.insert(head, _IN_HEAD)
    return Frame(tuple(fixed), tuple(between))


def _cut(body: bytes) -> tuple[bytes, bytes]:
    """The style sheets of our templates, with which a body begins, and the rest of it."""
    end = 0
    while body.startswith(_STYLE, end):
        ends = body.find(_STYLE_ENDS, end)
        if not 0 <= body.find(_OURS, end) < ends:
            break
        end = ends + len(_STYLE_ENDS)
    return body[:end], body[end:]


def escaped(text: str) -> str:
    """As `html.escape`, which looks five times through words that have nothing to escape, as most have."""
    return html.escape(text) if _SPECIAL.search(text) else text


def encoded(text: str) -> bytes:
    """A text as MkDocs writes pages."""
    return text.encode("utf-8", "xmlcharrefreplace")


def _words(parts: Parts) -> Iterator[str | None]:
    """The words of a page as the theme gets them, always in this order; None stands for the body."""
    yield None
    yield parts.slug
    yield escaped(parts.title)
    yield escaped(parts.description)
    yield from _words_of(parts.toc)


def _words_of(toc: tuple[Heading, ...]) -> Iterator[str]:
    for heading in toc:
        yield heading.id
        yield escaped(heading.title)
        yield from _words_of(heading.children)


def _as_attribute(word: str) -> str:
    """Words that are already escaped, as `| striptags | e` of Jinja leaves them: Material's own, for an attribute."""
    if "&" not in word and word == " ".join(word.split()):
        return word
    return str(escape(Markup(word).striptags()))


def _example(like: Parts, pattern: str) -> Parts:
    """A page of the same shape, each of whose words is another one."""
    body = encoded(pattern.format("body"))
    toc = tuple(_renamed(heading, f"{number}", pattern) for number, heading in enumerate(like.toc))
    return Parts(
        slug=re.sub(r"\W", "", pattern.format("slug")),
        title=like.title and pattern.format("title"),
        description=like.description and pattern.format("description"),
        toc=toc,
        body=b"<h1>" + body + b"</h1>" if b"<h1" in like.body else b"<p>" + body + b"</p>",
    )


def _renamed(heading: Heading, number: str, pattern: str) -> Heading:
    children = tuple(_renamed(child, f"{number}x{place}", pattern) for place, child in enumerate(heading.children))
    id = re.sub(r"\W", "", pattern.format(f"id{number}"))
    return Heading(id, pattern.format(f"heading{number}"), heading.level, children)
