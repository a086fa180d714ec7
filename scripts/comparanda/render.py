"""From pages to HTML, through the templates of the site or, where it has none, the built-in ones.

Templates get a page and the words of its language, and decide nothing. The table of contents is read off the headings
they drew, so a site that adds a section to a template has it in the contents too; below the title where it has an id.
"""

from __future__ import annotations

import html
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from sys import intern
from typing import Any, TypeVar, cast
from unicodedata import east_asian_width

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape
from rcssmin import cssmin
from rjsmin import jsmin

from comparanda import direct
from comparanda.bytecode import Bytecode
from comparanda.direct import FAILURES, DirectEnvironment, Escaped
from comparanda.locale import HAN, Language
from comparanda.page import Date, Drawn, Inline, Mark, Page, Reference, Run, SearchEntry, Use, plain

_Kind = TypeVar("_Kind", bound=Environment)
_HEADING = re.compile(r'<h([23])\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
STYLE, STYLE_ENDS, OURS = "<style>", "</style>", ".cmp"
"""How a style sheet begins and ends, and what each of our templates names."""
_LONGEST = 12
"""Characters of a name of several words that stands on one line; a longer one may break."""
_SHORT, _WIDEST = 9, 18
"""Characters of a name in any script, and letters of Latin, that a column of a phone holds in one line."""
_ID = re.compile(r"[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)*(?<!.{25})")
"""A name of one word, which is smaller there."""
_AMONG_HAN = (
    rf"[A-Z](?<=[\u3400-\u9fff][A-Z])(?=[A-Za-z0-9 .]{{2,{_LONGEST - 1}}}(?![A-Za-z0-9 .-]))"
    r"[A-Za-z0-9]*(?: [A-Z0-9][A-Za-z0-9.]*)+"
)
"""A name like `OpenAI API` among Han characters, where a space is part of a name to the eye. Looked for from its first
letter, as there are fewer capitals than Han characters."""
_SPACED_NAME = re.compile(f"({_AMONG_HAN})")
_OF_NAMES = r"A-Za-z0-9\u00b5\u00c0-\u052f."
"""Letters of Latin, Greek and Cyrillic, digits, and `×`: a table's head would break between these and a name."""
_NAME = re.compile(
    rf"((?<![{_OF_NAMES}-])(?=[{_OF_NAMES}-]*[A-Z0-9])(?![{_OF_NAMES}-]{{25}})[{_OF_NAMES}]+(?:-[{_OF_NAMES}]+)+|"
    rf"{_AMONG_HAN})"
)
"""That, or a name with a hyphen that has a digit or a capital, as `cost-effective` may break, and so may a long one."""
_WHOLE = re.compile(r"[A-Z$€£]*[0-9][0-9.,]*[%0-9]|[0-9]")
"""A number that breaks nowhere (UAX 14, LB 25)."""
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""A character of a script that is written from right to left: the blocks that Unicode keeps for them (UAX 9)."""
_ASIDE = re.compile(r"(（[^（）]*）|\([^()]*\))")
_PLAIN = re.compile(r"[A-Za-z0-9 ._-]*")
_FIRST_HAN = "々"
_DAY_BEHIND_HAN = re.compile(rf"({HAN.pattern})<time ")
_MOST_CONTENTS = 256
_TITLE = re.compile(r'<h1\b(?: id="([^"]+)")?[^>]*>(.*?)</h1>', re.DOTALL)


_markup = cast("Callable[[str], Markup]", partial(str.__new__, Markup))
"""What is markup already, without the questions that `Markup` asks of it."""
_escaped = Escaped().__getitem__
"""What HTML makes of a text."""
SMALLER: Mapping[str, Callable[[str], str]] = {".css": cssmin, ".js": jsmin}
"""Without comments and spaces, by the ending of a file's name."""
_COMPILED_BY = (Path(direct.__file__), Path(__file__))
"""What turns templates into Python, and makes markup of constants in them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    id: str
    title: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What search finds of a page that is there no more."""

    entries: tuple[SearchEntry, ...]
    """All, in the order of the page."""

    def __call__(self, details: bool) -> Iterable[SearchEntry]:
        """These, or those of them that are no details."""
        return [entry for entry in self.entries if details or not entry.detail]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page, drawn; the title and description are plain words."""

    body: str | Callable[[], bytes]
    """The HTML, or what reads it from the disk, in UTF-8; the style sheets of our templates stand before all else."""
    toc: tuple[Heading, ...]
    title: str
    description: str
    search: Callable[[bool], Iterable[SearchEntry]]
    """Gives what search finds of it, with or without the details that a site of very many pages leaves out."""
    files: tuple[tuple[str, str], ...] = ()
    """What lies beside the page: names and texts."""
    modified: str = ""
    """The newest day on which somebody checked something of it, YYYY-MM-DD; empty where none is known."""

    @property
    def html(self) -> str:
        """The HTML below the theme's frame."""
        return self.body if isinstance(self.body, str) else self.body().decode()

    def apart(self) -> Rendered:
        """The same without the page that it was drawn from, which takes more memory than what search finds of it."""
        return replace(self, search=Found(tuple(self.search(True))))


def environment(folders: Sequence[Path]) -> DirectEnvironment:
    """Where templates come from and how they are read; filters draw prose, marks and dates.

    Args:
        folders: in the order of looking, the site's own before the built-in one.
    """
    made = _made(DirectEnvironment, folders)
    made.plain, made.parts, made.known, made.contents = _made(Environment, folders), {}, {}, {}
    made.escaped, made.markup_filters = _escaped, frozenset(_FILTERS)
    made.asked_again, made.is_marked = frozenset(("work", "passage")), len(folders) == 1
    if made.is_marked:  # a site with templates of its own may include them in ours
        parts = (path for path in sorted(folders[0].rglob("*")) if path.suffix in (".html", *SMALLER))
        made.bytecode_cache = Bytecode(folders, (*parts, *_COMPILED_BY))
    return made


class _Loader(FileSystemLoader):
    """Templates from folders; style sheets and scripts, which stand on the pages that alone need them, made small."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_current = super().get_source(environment, template)
        make_small = SMALLER.get(Path(template).suffix)
        return make_small(source) if make_small else source, path, is_current


def _made(kind: type[_Kind], folders: Sequence[Path]) -> _Kind:
    made = kind(
        loader=_Loader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.filters.update(_FILTERS, by_name=_by_name)
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # what {% trans %} compiles to; set by the i18n extension
    return made


def render(environment: DirectEnvironment, page: Page, language: Language) -> Rendered:
    """Draw a page in its language.

    Raises:
        jinja2.TemplateError: a template, most likely the site's own, is wrong.
    """
    pieces = environment.pieces(page.template, page=page, **_words(language))
    heading = next(filter(None, map(_TITLE.match, pieces)), None)
    title = _plain(heading[2]) if heading else ""
    contents = _contents(environment, pieces)
    if heading and heading[1]:  # the place that a link past the frame leads to
        contents = (Heading(intern(html.unescape(heading[1])), title, 1, contents),)
    drawn = "".join((*_styles_of(pieces), *pieces))
    return Rendered(drawn, contents, title, page.describe(language), partial(page.entries, title, language))


def draw_part(environment: DirectEnvironment, template: str, language: Language, **names: object) -> str:
    """Draw a part of a page, which stands on a page that somebody wrote by hand.

    Raises:
        jinja2.TemplateError: a template, most likely the site's own, is wrong.
    """
    return environment.draw(template, **_words(language), **names)


def draw_references(
    environment: DirectEnvironment, references: Iterable[Reference], language: Language
) -> dict[str, Drawn]:
    """References that a page has, by their sources, as a list shows them that says nothing else of them.

    They have just been drawn, and are remembered: the list would draw each again. None are where a template has its own
    way.
    """
    words = _words(language)
    rest = words["tag"], words["_"]
    try:
        macros: Any = environment.get_template("partials/reference.html").module
        return {
            one.source: Drawn(
                str(macros.work(one.work, *rest)),
                tuple([str(macros.passage(passage.extract, one.work, *rest)) for passage in one.listed]),
            )
            for one in references
        }
    except FAILURES:
        return {}


def explain(error: TemplateError) -> str:
    """What is wrong with a template, after its file and line: the words a site's author needs to fix it."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    # Jinja writes the template's own file and line into the traceback.
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    place = f"{frames[-1].filename}:{frames[-1].lineno}: " if frames else ""
    message = f"there is no template {error.name}" if isinstance(error, TemplateNotFound) else error.message
    return f"{place}{message}"


def _nowrap(name: str) -> Markup:
    """A name that does not break at its hyphen; U+2011 would break copying and search instead."""
    return _markup(_name(name))


def _name(name: str, classes: str = "") -> str:
    is_short = len(name) <= _SHORT or _width(name) <= _WIDEST or _ID.fullmatch(name) is not None
    return _unbroken(name, classes) if is_short else _long_name(name, classes)


def _long_name(name: str, classes: str) -> str:
    """A name too wide for a column of a phone: it breaks between its words, and a short one not at its hyphens."""
    words = " ".join(_whole(word) for word in name.split(" "))
    direction = _direction(name)
    return f"<span{_class(classes)}{direction}>{words}</span>" if classes or direction else words


def _width(name: str) -> int:
    """In letters of Latin; a Han character is two wide (UAX 11)."""
    return len(name) if name.isascii() else sum(2 if east_asian_width(sign) in "WF" else 1 for sign in name)


def _unbroken(words: str, classes: str = "") -> str:
    return f"<bdi{_class(classes)}{_direction(words)}>{_escaped(words)}</bdi>"


def _direction(words: str) -> str:
    return "" if words.isascii() or _FROM_THE_RIGHT.search(words) is None else " dir=auto"


def _apart(words: str) -> Markup:
    """Words that, where they are written from the right, leave the signs behind them where they are (UAX 9)."""
    direction = _direction(words)
    return _markup(f"<span{direction}>{_escaped(words)}</span>" if direction else _escaped(words))


def _directed(words: str) -> Markup:
    """The attribute of an element that holds such words alone."""
    return _markup(_direction(words))


def _class(names: str) -> str:
    """As an attribute, without quotation marks where HTML needs none: a page has hundreds (HTML 13.1.2.3)."""
    return (f' class="{names}"' if " " in names else f" class={names}") if names else ""


@lru_cache(maxsize=2048)
def _whole(words: str) -> Markup:
    """Words in which no name breaks; of the class `id` where they are one name with a hyphen alone."""
    if "-" not in words and (" " not in words or words.isascii()):
        return _markup(_escaped(words))
    pieces = (_NAME if "-" in words else _SPACED_NAME).split(words)
    if len(pieces) == 3 and not pieces[0] and not pieces[2]:
        return _markup(_unbroken(words, "id"))
    return _markup(
        "".join(
            _unbroken(piece, _gaps(piece, pieces[index - 1], pieces[index + 1])) if index % 2 else _escaped(piece)
            for index, piece in enumerate(pieces)
        )
    )


def _short(words: str) -> Markup:
    """Words in a line of others that break nowhere if they are as short as a name."""
    return _markup(_unbroken(words)) if " " in words and len(words) <= _LONGEST else _whole(words)


def _words_of(inline: Inline) -> Markup:
    """A value's words, where what it is for machines stands elsewhere."""
    return _whole(plain(inline))


def _parts(label: str) -> Markup:
    """A label that breaks before what it has in parentheses, rather than inside."""
    if "(" not in label and "（" not in label:
        return _whole(label)
    pieces = [_whole(part) for part in _ASIDE.split(label)]
    return Markup("").join(
        Markup('<span class="part">%s</span>') % piece if index % 2 else piece for index, piece in enumerate(pieces)
    )


def _code(text: str) -> Markup:
    """Words with what stands between backticks as code, as in a rule's documentation."""
    pieces = text.split("`")
    return Markup("").join(
        Markup("<code>%s</code>" if index % 2 else "%s") % piece for index, piece in enumerate(pieces)
    )


# A page has hundreds of these, which as macros took half the time of drawing it.


def _prose(inline: Inline) -> Markup:
    """Prose: words, names that do not break, and numbers and dates as machines read them."""
    if len(inline) == 1:
        only = inline[0]
        return _markup(_name(only.text, "id") if only.kind == "name" else _run(only))
    texts = ["", *[run.text for run in inline], ""]
    return _markup("".join(map(_run, inline, texts, texts[2:])))


def _sentence(inline: Inline) -> Markup:
    """Prose whose numbers stand in the table, or come of those there: here they only must not break."""
    texts = ["", *[run.text for run in inline], ""]
    return _markup("".join(map(_unread, inline, texts, texts[2:])))


_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")


def _begun(inline: Inline) -> Markup:
    """A sentence with a capital letter at its beginning, unless its first word is written with others: iPhone, eSIM."""
    first = inline[0] if inline else None
    word = _FIRST_WORD.match(first.text) if first is not None and first.kind == "text" else None
    if first is None or word is None or not word[1].islower():
        return _sentence(inline)
    at = word.start(1)
    text = f"{first.text[:at]}{first.text[at].upper()}{first.text[at + 1 :]}"
    return _sentence((replace(first, text=text), *inline[1:]))


def _unread(run: Run, before: str, after: str) -> str:
    if run.kind != "number":
        return _run(run, before, after)
    gaps = _gaps(run.text, before, after)
    return _unbroken(run.text, gaps) if gaps or not _WHOLE.fullmatch(run.text) else _escaped(run.text)


def _run(run: Run, before: str = "", after: str = "") -> str:
    kind, text = run.kind, run.text
    if kind == "text":
        return _whole(text)
    gaps = _gaps(text, before, after)
    if kind == "name":
        return _name(text, gaps)
    if kind == "link":
        return f'<a href="{_escaped(run.exact)}">{_escaped(text)}</a>'
    tag, exact = ("data", "value") if kind == "number" else ("time", "datetime")
    return f"<{tag}{_class(gaps)} {exact}={run.exact}>{_escaped(text)}</{tag}>"


def _gaps(text: str, before: str, after: str) -> str:
    """The classes of a run that stands beside Han: `gl` and `gr`, for the gap the style sheet draws on that side."""
    left, right = before[-1:], after[:1]
    if left < _FIRST_HAN and right < _FIRST_HAN:
        return ""
    gap_left = "gl" if HAN.match(left) and not HAN.match(text) else ""
    gap_right = "gr" if HAN.match(right) and not HAN.match(text[-1:]) else ""
    return f"{gap_left} {gap_right}".strip()


def _refs(marks: Iterable[Mark]) -> Markup:
    """The links `[3]` behind a text, each to the passage that proves it; the card shows all that one stands for.

    What a screen reader says after the number is in the style sheet of the page's references: once a source.
    """
    return _markup(
        "".join(
            [
                f'<a class="st" href="#{mark.passages[0]}" aria-label="{_escaped(mark.label)}">'
                f"{_escaped(mark.words)}</a>"
                if mark.words
                else f"<a role=doc-noteref href=#{mark.passages[0]}{_others(mark.passages)}>[{mark.number}]</a>"
                for mark in marks
            ]
        )
    )


def _drawn(markup: str) -> Markup:
    """What another page has drawn already."""
    return _markup(markup)


def _places(places: Iterable[Use]) -> Markup:
    """Links to places, as entries of a list: of those of a source there are hundreds."""
    return _markup("".join([f'<li><a href="{_escaped(one.href)}">{_whole(one.text)}</a>' for one in places]))


def _ways(places: Iterable[Use], comma: Markup) -> Markup:
    """Links to places of the page, one behind the other."""
    return _markup(str(comma).join([f"<a href={_escaped(one.href)}>{_whole(one.text)}</a>" for one in places]))


def _others(passages: Sequence[str]) -> str:
    """Which further passages of its source a mark stands for, by the last number of their anchors."""
    return f' data-q="{" ".join(passage.rpartition("-")[2] for passage in passages[1:])}"' if len(passages) > 1 else ""


def _css(text: str) -> Markup:
    """A text inside quotation marks of a style sheet (CSS Syntax 3, 4.3.5), which is also inside HTML."""
    return _markup(text if _PLAIN.fullmatch(text) else text.translate(_IN_STYLE_SHEET))


def _by_name(references: Iterable[Reference]) -> list[tuple[str, str]]:
    """What a screen reader calls sources, in order, each with the selectors of the marks that lead to them."""
    named: dict[str, list[str]] = {}
    for reference in references:
        named.setdefault(reference.work.short_name, []).append(f"[href*=ref-{reference.number}-]")
    return [(name, ",".join(selectors)) for name, selectors in sorted(named.items())]


class _Escapes(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character if character.isalnum() or character in " .-_" else f"\\{code:x} "
        return self[code]


_IN_STYLE_SHEET = _Escapes()


def _date(day: Date) -> Markup:
    """A date, as people and as machines read it."""
    return _markup(f"<time datetime={day.datetime}>{_escaped(day.text)}</time>")


_FILTERS: Mapping[str, Callable[..., Markup]] = {
    "nowrap": _nowrap,
    "short": _short,
    "apart": _apart,
    "directed": _directed,
    "whole": _whole,
    "parts": _parts,
    "code": _code,
    "prose": _prose,
    "sentence": _sentence,
    "begun": _begun,
    "words": _words_of,
    "refs": _refs,
    "date": _date,
    "drawn": _drawn,
    "places": _places,
    "ways": _ways,
    "css": _css,
}


def _words(language: Language) -> Mapping[str, Any]:
    """Interface words for templates: the catalogue may hold markup, what is put into it is escaped."""
    words = language.for_templates
    if words:
        return words
    translations = language.translations
    unfilled: dict[str, Markup] = {}
    counted: dict[tuple[str, str, int], Markup] = {}

    def gettext(message: str, /, **values: object) -> Markup:
        if not values:
            if message not in unfilled:
                unfilled[message] = Markup(language.text(message) % {})
            return unfilled[message]
        filled = {name: value if type(value) is Markup else escape(value) for name, value in values.items()}
        words = language.text(message, **filled)
        return _markup(_DAY_BEHIND_HAN.sub(r"\1<time class=gl ", words) if "<time " in words else words)

    def ngettext(singular: str, many: str, count: int, /, **values: object) -> Markup:
        known = counted.get((singular, many, count))
        if known is None or values:
            escaped = {name: escape(value) for name, value in values.items()}
            known = _markup(translations.ngettext(singular, many, count) % {"num": count, **escaped})
            if not values:
                counted[singular, many, count] = known
        return known

    words.update(tag=language.tag, _=gettext, gettext=gettext, ngettext=ngettext)
    return words


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup)).strip()


def _styles_of(pieces: list[str]) -> Iterator[str]:
    """The style sheets of our templates, taken out of the pieces: a frame has them in its head."""
    for index, piece in enumerate(pieces):
        if piece.startswith(STYLE) and 0 <= piece.find(OURS) < (ends := piece.find(STYLE_ENDS)):
            ends += len(STYLE_ENDS)
            pieces[index] = piece[ends:]
            yield piece[:ends]


def _contents(environment: DirectEnvironment, pieces: Iterable[str]) -> tuple[Heading, ...]:
    """The headings of a page, which are one thing where those of another page are the same: so are most subjects'."""
    found = [_HEADING.match(piece) for piece in pieces if piece.startswith("<h")]
    written = tuple([(match[1], match[2], match[3]) for match in found if match])
    contents: tuple[Heading, ...] | None = environment.contents.get(written)
    if contents is None:
        if len(environment.contents) >= _MOST_CONTENTS:
            environment.contents.clear()
        contents = environment.contents[written] = _nest(_headings(written))
    return contents


def _headings(written: Iterable[tuple[str, str, str]]) -> Iterator[Heading]:
    for level, id, title in written:
        yield Heading(intern(html.unescape(id)), intern(_plain(title)), int(level))  # many pages have the same


def _nest(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Third-level headings under the second-level one before them."""
    tops: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 2 or not tops:
            tops.append((heading, []))
        else:
            tops[-1][1].append(heading)
    return tuple(Heading(top.id, top.title, top.level, tuple(children)) for top, children in tops)
