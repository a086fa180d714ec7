"""From pages to HTML, through the templates of the site or, where it has none, the built-in ones.

Templates get a page and the words of its language, and decide nothing. The table of contents is read off the headings
they drew, so a site that adds a section to a template has it in the contents too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from comparanda.locale import Language
from comparanda.page import ComparisonPage, FailurePage, IndexPage, Inline, Page, RulesPage, SourcesPage

_TEMPLATES: dict[type[Page], str] = {
    ComparisonPage: "pages/comparison.html",
    IndexPage: "pages/index.html",
    SourcesPage: "pages/sources.html",
    RulesPage: "pages/rules.html",
    FailurePage: "pages/failure.html",
}
_HEADING = re.compile(r'<h([23])\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    id: str
    title: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A place that search can find: plain words, no markup."""

    anchor: str
    """Empty for the page itself."""
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page, drawn; the title and description are plain words."""

    html: str
    toc: tuple[Heading, ...]
    title: str
    description: str
    search: tuple[SearchEntry, ...]


def environment(folders: Sequence[Path], bytecode: Path | None = None) -> Environment:
    """Where templates come from and how they are read.

    Args:
        folders: in the order of looking, the site's own before the built-in one.
        bytecode: an existing folder for compiled templates, for a faster start.
    """
    cache: BytecodeCache | None = FileSystemBytecodeCache(str(bytecode)) if bytecode else None
    made = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=cache,
        extensions=["jinja2.ext.i18n"],
    )
    made.filters["nowrap"] = _nowrap
    made.filters["code"] = _code
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # what {% trans %} compiles to; set by the i18n extension
    return made


def render(environment: Environment, page: Page, language: Language) -> Rendered:
    """Draw a page in its language.

    Raises:
        jinja2.TemplateError: a template, most likely the site's own, is wrong.
    """
    gettext, ngettext = _words(language)
    drawn = environment.get_template(_TEMPLATES[type(page)]).render(
        page=page, tag=language.tag, _=gettext, gettext=gettext, ngettext=ngettext
    )
    heading = _TITLE.search(drawn)
    title = _plain(heading[1]) if heading else ""
    contents = _nest(_headings(drawn))
    return Rendered(drawn, contents, title, _description(page, language), tuple(_search(page, title, language)))


def _nowrap(name: str) -> Markup:
    """A name that does not break at its hyphen; U+2011 would break copying and search instead."""
    return Markup('<span class="nb">%s</span>') % name


def _code(text: str) -> Markup:
    """Words with what stands between backticks as code, as in a rule's documentation."""
    pieces = text.split("`")
    return Markup("").join(Markup("<code>%s</code>" if index % 2 else "%s") % one for index, one in enumerate(pieces))


def _words(language: Language) -> tuple[Callable[..., Markup], Callable[..., Markup]]:
    """Interface words for templates: the catalogue may hold markup, what is put into it is escaped."""
    translations = language.translations

    def gettext(message: str, /, **values: object) -> Markup:
        return Markup(translations.gettext(message)) % values

    def ngettext(one: str, many: str, count: int, /, **values: object) -> Markup:
        return Markup(translations.ngettext(one, many, count)) % {"num": count, **values}

    return gettext, ngettext


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup)).strip()


def _headings(drawn: str) -> Iterator[Heading]:
    for level, id, title in _HEADING.findall(drawn):
        yield Heading(html.unescape(id), _plain(title), int(level))


def _nest(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Third-level headings under the second-level one before them."""
    tops: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 2 or not tops:
            tops.append((heading, []))
        else:
            tops[-1][1].append(heading)
    return tuple(Heading(top.id, top.title, top.level, tuple(children)) for top, children in tops)


def _description(page: Page, language: Language) -> str:
    if isinstance(page, ComparisonPage):
        return page.description
    if isinstance(page, IndexPage):
        return language.text("Every comparison on this site, with the day it was last checked.")
    if isinstance(page, SourcesPage):
        return language.text("Every source this site cites, what rests on it, and when it was last verified.")
    if isinstance(page, FailurePage):
        return language.text("The data cannot be shown until it is mended.")
    return language.text("Every rule the data of this site is held to, and how to mend what breaks it.")


def _search(page: Page, title: str, language: Language) -> Iterator[SearchEntry]:
    """Titles, topics and summaries; full text would make an index too large for a phone."""
    yield SearchEntry("", title, _description(page, language))
    if isinstance(page, ComparisonPage):
        if page.rows:
            yield SearchEntry("table", language.text("Side by side"), _list(row.label for row in page.rows))
        for section in page.sections:
            topics = _list(_run_text(claim.topic) for claim in section.claims)
            yield SearchEntry(section.id, _run_text(section.title), topics)
    elif isinstance(page, RulesPage):
        for rule in page.rules:
            yield SearchEntry(rule.code, f"{rule.code} {rule.name}", rule.summary)


def _list(words: Iterable[str]) -> str:
    return " · ".join(words)


def _run_text(inline: Inline) -> str:
    return "".join(run.text for run in inline)
