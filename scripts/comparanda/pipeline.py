"""The whole flow on one page: read this first.

    data/*.yml → load → gate 1: the right shape → check → gate 2: makes sense → resolve → render → pages

Doors call `gate` to know whether the data may be published, and `publish` to have the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from comparanda import check, decode, load, page, render
from comparanda.bind import bind
from comparanda.diagnostic import Diagnostic, Rule, Severity
from comparanda.locale import Language, read_catalogue
from comparanda.memory import DrawnPages, remembering
from comparanda.model import SAFE_ID, Site
from comparanda.node import Documents, without_collector
from comparanda.resolve import (
    count_parts,
    files_of,
    part_url,
    resolve_comparison,
    resolve_entry,
    resolve_index,
    resolve_rules,
    resolve_sources,
)
from comparanda.settings import BadSettings, Settings
from comparanda.verify.rules import RULES as VERIFY_RULES

RULES: tuple[Rule, ...] = (*load.RULES, *decode.RULES, *check.RULES, *VERIFY_RULES)
"""Every rule there is, of every phase."""
_DATED = frozenset(rule.code for rule in RULES if rule.is_dated)

BUILT_IN_TEMPLATES = next(
    folder
    for folder in (Path(__file__).parent / "templates", Path(__file__).parents[2] / "templates")
    if folder.is_dir()
)
"""In the wheel beside this file, in a checkout at the top level."""


def template_folders(settings: Settings) -> tuple[Path, ...]:
    """Where templates are looked up: the site's own, then the built-in ones."""
    own = settings.root / "templates"
    return (own, BUILT_IN_TEMPLATES) if own.is_dir() and own != BUILT_IN_TEMPLATES else (BUILT_IN_TEMPLATES,)


@dataclass(frozen=True, slots=True)
class Gate:
    """What came of reading the data: a site, unless something has the wrong shape, and all that is wrong."""

    site: Site | None
    diagnostics: tuple[Diagnostic, ...]

    def is_clean(self, strict: bool = False) -> bool:
        """No errors, and under `strict` no warnings."""
        return not any(strict or one.severity is Severity.ERROR for one in self.diagnostics)

    def is_open(self, strict: bool = False) -> bool:
        """Nothing stops a build. A warning that only the calendar gives never does, not even under `strict`.

        Else a site that could be published yesterday could not be today, although nobody has touched it.
        """
        return not any(
            one.severity is Severity.ERROR or (strict and one.code not in _DATED) for one in self.diagnostics
        )


@dataclass(frozen=True, slots=True)
class Output:
    """A page of the site, drawn when it is wanted: a thousand drawn pages would fill the memory."""

    locale: str
    url: str
    """Below the site's root, with a slash at the end."""
    draw: Callable[[], render.Rendered]


class Memory:
    """What `serve` keeps from one build to the next."""

    def __init__(self) -> None:
        self.read_file = remembering(read_file)
        self.comparisons: DrawnPages[tuple[page.Entry, render.Rendered]] = DrawnPages()
        self.others: dict[str, tuple[page.Page, render.Rendered]] = {}
        """By address; what is resolved to the same page as before is drawn the same."""
        self.tools: tuple[Environment, dict[str, Language]] | None = None

    def begin(
        self, site: Site, settings: Settings, environment: Environment, spoken: dict[str, Language]
    ) -> tuple[Environment, dict[str, Language]]:
        """Forget what the site, its settings, templates or words have made old; gives the tools to draw with."""
        if self.comparisons.begin(site, (settings, _written(settings))) or self.tools is None:
            self.others.clear()
            self.tools = environment, spoken
        return self.tools


def _written(settings: Settings) -> dict[Path, bytes]:
    """Every template and catalogue, by its place."""
    folders = template_folders(settings)
    return {path: path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}


def read_file(path: str, raw: bytes) -> tuple[Any | None, tuple[Diagnostic, ...]]:
    """One data file from its bytes to the model's type for it; None where something has the wrong shape.

    Of the document between the two nothing is kept: for a position it is made again.
    """
    document, unread = load.parse(path, raw)
    shape, misshapen = decode.decode_file(document) if document is not None else (None, ())
    return shape, (*unread, *misshapen)


def read(settings: Settings, memory: Memory | None = None) -> Gate:
    """Read the data, and see that it has the right shape."""
    loaded = load.load(settings.root, memory.read_file if memory else read_file)
    documents = Documents(loaded.files, load.parse)
    site = decode.assemble(loaded.made, documents, settings.today, tuple(settings.locales), loaded.files)
    diagnostics = tuple(sorted(loaded.diagnostics, key=lambda one: one.order))
    is_whole = all(one.severity is not Severity.ERROR for one in diagnostics)
    return Gate(site if is_whole else None, diagnostics)


@without_collector
def gate(settings: Settings, memory: Memory | None = None) -> Gate:
    """Read and check the data: everything that is wrong with it, at once."""
    given = read(settings, memory)
    if given.site is None:
        return given
    diagnostics = (*given.diagnostics, *check.check(bind(given.site), [rule.code for rule in VERIFY_RULES]))
    return Gate(given.site, tuple(sorted(diagnostics, key=lambda one: one.order)))


def languages(settings: Settings) -> dict[str, Language]:
    """The site's languages with their interface words: the site's own, and the built-in ones where it has none.

    Raises:
        BadSettings: a language has no catalogue, or is none that Babel knows.
    """
    found = {}
    for tag in settings.locales:
        names = [folder / "locale" / f"{tag}.po" for folder in template_folders(settings)]
        texts = [name.read_text(encoding="utf-8") for name in names if name.is_file()]
        if not texts:
            raise BadSettings(
                f"the site speaks `{tag}`, and there are no words for it: make templates/locale/{tag}.po,"
                " or take the language out of `locales`"
            )
        try:
            found[tag] = read_catalogue(texts[0], tag, "".join(texts[1:]))
        except ValueError as error:
            raise BadSettings(f"the language `{tag}` under `locales` cannot be used: {error}") from error
    return found


def publish(site: Site, settings: Settings, memory: Memory | None = None) -> Iterator[Output]:
    """Every generated page of the site, in every language."""
    environment, spoken = render.environment(template_folders(settings)), languages(settings)
    if memory is not None:
        environment, spoken = memory.begin(site, settings, environment, spoken)
    for language in spoken.values():
        yield from _outputs(_Drawing(site, settings, language, environment, memory))


@dataclass(frozen=True)
class _Drawing:
    """What the pages of one language share while they are drawn."""

    site: Site
    settings: Settings
    language: Language
    environment: Environment
    memory: Memory | None
    entries: dict[str, page.Entry] = field(default_factory=dict)
    """What the list of comparisons says of those already drawn."""

    @without_collector
    def comparison(self, name: str) -> render.Rendered:
        key = (self.language.tag, name)
        found = self.memory.comparisons.find(key, self.site) if self.memory is not None else None
        if found is None:
            one = resolve_comparison(self.site, name, self.language, self.settings.publication)
            found = resolve_entry(one), render.render(self.environment, one, self.language)
            if self.memory is not None:
                self.memory.comparisons.keep(key, self.site, files_of(self.site, one), found)
        self.entries[name], drawn = found
        return drawn

    @without_collector
    def other(self, resolve: Callable[[], page.Page]) -> render.Rendered:
        one = resolve()
        before, drawn = self.memory.others.get(one.url, (None, None)) if self.memory is not None else (None, None)
        if drawn is None or before != one:
            drawn = render.render(self.environment, one, self.language)
            if self.memory is not None:
                self.memory.others[one.url] = (one, drawn)
        return drawn


def _outputs(drawing: _Drawing) -> Iterator[Output]:
    """The pages in one language."""
    site, settings, language = drawing.site, drawing.settings, drawing.language
    publication = settings.publication
    shown = tuple(name for name, one in site.comparisons.items() if settings.drafts or not one.draft)

    def output(url: str, draw: Callable[[], render.Rendered]) -> Output:
        return Output(language.tag, publication.root(language.tag) + url, draw)

    def other(url: str, resolve: Callable[[], page.Page]) -> Output:
        return output(url, partial(drawing.other, resolve))

    def index() -> page.IndexPage:
        for name in shown:
            if name not in drawing.entries:
                drawing.comparison(name)
        return resolve_index(drawing.entries.values(), language, publication)

    for name in shown:
        yield output(f"compare/{name}/", partial(drawing.comparison, name))
    yield other("compare/", index)
    for number in range(1, count_parts(site) + 1):
        yield other(part_url("sources/", number), partial(resolve_sources, site, shown, number, language, publication))
    yield other("rules/", lambda: resolve_rules(RULES, language, publication))


def explain_failure(settings: Settings, report: str) -> Iterator[Output]:
    """What `serve` shows while the data cannot be published: the rules, and in place of all other pages the report."""
    environment = render.environment(template_folders(settings))
    names = sorted(path.stem for path in (settings.root / "data" / "comparisons").glob("*.yml"))
    comparisons = [f"compare/{name}/" for name in names if SAFE_ID.fullmatch(name)]
    for language in languages(settings).values():
        root = settings.publication.root(language.tag)
        title = language.text("The data has errors")
        for url in (f"{root}{below}" for below in ("compare/", *comparisons, "sources/")):
            one = page.FailurePage(language.tag, title, report, url)
            yield Output(language.tag, url, partial(render.render, environment, one, language))
        rules = resolve_rules(RULES, language, settings.publication)
        yield Output(language.tag, f"{root}rules/", partial(render.render, environment, rules, language))


def explain_template(settings: Settings, output: Output, error: str) -> render.Rendered:
    """What `serve` shows in place of a page whose template is wrong: drawn with the built-in ones, which are not."""
    language = languages(settings)[output.locale]
    one = page.FailurePage(language.tag, language.text("A template has an error"), error, output.url)
    return render.render(render.environment((BUILT_IN_TEMPLATES,)), one, language)
