"""The hooks through which MkDocs builds a site: each unpacks what it is given, and calls."""

from __future__ import annotations

import datetime
import gc
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import get_context
from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from comparanda import failure, interface, pipeline, render, report
from comparanda.bind import Bound
from comparanda.blocks import may_have_any
from comparanda.bytecode import Bytecode
from comparanda.compose import Edition
from comparanda.diagnostic import Diagnostic
from comparanda.export import File as SiteFile
from comparanda.export import Published, site_files
from comparanda.gate import Gate
from comparanda.hosts.mkdocs import exports, locales, navigation, search, theme, writing
from comparanda.hosts.mkdocs.blocks import (
    Blocks,
    IncludedBlocks,
    Named,
    has_blocks,
    included_files,
    with_print_style,
    without_blocks,
    without_words,
)
from comparanda.hosts.mkdocs.build import HOMES, Before, Build, DataFiles, is_material, page_path, stands_alone
from comparanda.hosts.mkdocs.frame import encoded, with_styles_in_head
from comparanda.hosts.mkdocs.indents import without_indents
from comparanda.hosts.mkdocs.lastbuild import bring_back, is_clean_asked_for, reuse_of, set_aside
from comparanda.hosts.mkdocs.pages import (
    TEMPLATE,
    Added,
    GeneratedPage,
    add_assets,
    add_logos,
    add_pages,
    adopt_pages,
    every_page,
    make_pages,
    name_at_once,
    neighbours_together,
    place_files,
    trail,
)
from comparanda.hosts.mkdocs.shelf import PageShelf
from comparanda.hosts.mkdocs.sitefolder import SiteFolder
from comparanda.hosts.mkdocs.sitemap import sitemap
from comparanda.hosts.mkdocs.unbroken import with_whole_codes
from comparanda.hosts.mkdocs.unwritten import unwritten
from comparanda.hosts.mkdocs.writing import Frames, draw_all
from comparanda.incremental import Memory
from comparanda.model import Site
from comparanda.node import hold_to_the_end, without_collector
from comparanda.render import Rendered, explain
from comparanda.reuse import Reuse
from comparanda.settings import (
    I18N,
    LOCALES,
    BadSettings,
    Options,
    Settings,
    day_of,
    read_options,
    read_settings,
)
from comparanda.steps import EXPORTING, FRESH, SPARING, Output
from comparanda.translation import Tell, language_of, tell_in

if TYPE_CHECKING:  # a build serves nothing
    from mkdocs.livereload import LiveReloadServer

_LOG = logging.getLogger("mkdocs.plugins.comparanda")
# Other plugins add, replace and rename files and pages: we come before those that look for ours, and after all.
_FIRST, _LAST = 100, -150
_HOME = "home.html"
"""The template of the home pages of a site of its own."""
_SITEMAP = "sitemap.xml"
_MOST = 50
"""Diagnostics shown at a time under `comparanda serve`."""


class ComparandaPlugin(BasePlugin[base.LegacyConfig]):
    """Reads the data at each build, refuses what must not be published, and adds the generated pages."""

    options: Options
    build: Build
    """Made in `on_config`, before any other hook is called."""
    added: Mapping[str, Added]
    opened: Mapping[int, str]
    navigation: Mapping[str, Navigation]
    nav: Navigation
    """Of a guest's site, or of a site's first language."""
    environment: Environment
    """Of the theme."""
    files: Files
    known: frozenset[str]
    pages: list[File]
    """Of all pages."""
    apart: Sequence[GeneratedPage]
    """The pages that are drawn and written by us, not by MkDocs."""
    blocks: Blocks
    reading: tuple[Page, str, Named] | None = None
    """The hand-written page that is being made HTML, the path of its file, and the files that it names."""
    marked: Page | None = None
    """In the navigation, as the page that is being drawn belongs to it."""

    def __init__(self) -> None:
        self.is_serving = False
        self.is_clean = False
        """Nothing is taken from the last build."""
        self.is_dirty = False
        """MkDocs does not empty the site's folder."""
        self.is_live = False
        """Set by `comparanda serve`, which draws a generated page when somebody asks for it."""
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What is wrong with the data that was read last."""
        self.report = ""
        """The same, as people read it."""
        self.site: Site | None = None
        """The data that could be read last, under `comparanda serve`."""
        self.latest: dict[str, Output] = {}
        """The generated pages by their addresses, of the data that was read last."""
        self.logged: set[str] = set()
        self.steps = FRESH
        self.compiled = theme.Compiled()
        self.shelves: list[PageShelf] = []
        self.reuse = Reuse()
        self.folder = SiteFolder("")
        """That the site is built in; known once mkdocs.yml has been read."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """Read the options as `comparanda check` does, so that both say the same of them."""
        super().load_config({}, config_file_path)
        try:
            self.options = read_options(options)
        except BadSettings as error:
            raise base.ValidationError(str(error)) from error
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether a person watches: then a mistake must not end the program."""
        self.is_serving, self.is_live = command == "serve", False
        self.steps = Memory().steps if self.is_serving else SPARING
        self.is_clean, self.is_dirty = is_clean_asked_for(), dirty

    @without_collector
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the data, and put our templates behind the site's own.

        Raises:
            PluginError: a setting cannot be used. Or the data has errors, or warnings under `--strict`; not while
                serving.
        """
        i18n = config.plugins.get(I18N)
        before = self.build.before if i18n is not None and i18n.building else Before.of(config)
        try:
            settings = self._read_settings(config, before)
            languages = interface.languages(settings)
        except BadSettings as error:
            raise PluginError(f"mkdocs.yml: {error}") from error
        root, config_file = settings.root, Path(config.config_file_path or settings.root)
        is_own = stands_alone(config, self.options, settings.locales)
        settings = exports.decide(settings, self.options, is_own)
        if settings.publication.exports and not self.is_serving:
            self.steps = EXPORTING
        # What is read now stays to the end of the build, so it is frozen: looking through it for garbage finds none.
        # Where there was a build before, what that left is thawed first, or it would be kept for ever.
        if self.is_serving or i18n is not None:
            gc.unfreeze()
            gc.collect()
        if i18n is None or not i18n.building or self.reuse.settings != settings:
            self.reuse.drop()
            self.reuse = reuse_of(settings, self.options, config, self.is_clean)
        known = self.reuse.known
        gate = Gate(None, known.diagnostics) if known is not None else self._gate(settings)
        outputs = self._publish(settings, gate, config.strict)
        self.blocks = self._blocks(settings, gate)
        self.latest, self.logged = {output.url: output for output in outputs}, set()
        self.folder = SiteFolder(config.site_dir)
        self.build = Build(
            settings=settings,
            options=self.options,
            languages=languages,
            outputs=tuple(output for output in outputs if is_own or not output.for_editors),
            draw=partial(_draw, settings, self.folder, self.logged),
            is_own=is_own,
            i18n=i18n.config["docs_structure"] if i18n is not None else None,
            data_files=DataFiles.of(root, config_file),
            templates=interface.template_folders(settings),
            shelf=PageShelf(),
            before=before,
            day=get_build_date(),
            is_live=self.is_live and i18n is None,
        )
        self.shelves.append(self.build.shelf)
        gc.freeze()
        # mkdocs-static-i18n builds several times with one configuration.
        if not any(isinstance(extension, IncludedBlocks) for extension in config.markdown_extensions):
            config.markdown_extensions.append(IncludedBlocks(self._read_included))
        theme.refuse_instant(self.build, config)
        theme.add_templates(self.build, config)
        if is_own:
            theme.own_the_frame(self.build, config)
        return config

    def _gate(self, settings: Settings) -> Gate:
        return pipeline.gate(settings, self.reuse.steps(self.steps))

    @without_collector
    def reread(self, config: MkDocsConfig) -> bool:
        """Read and check the data again, for the pages that there are.

        Returns:
            False where the data makes other pages, so that MkDocs must build the site again.
        """
        settings = replace(self.build.settings, today=self._read_settings(config, self.build.before).today)
        gate = pipeline.gate(settings, self.steps)
        latest = {output.url: output for output in self._publish(settings, gate, config.strict)}
        there_are = self.latest.keys()
        if gate.bound is None or not gate.is_open(config.strict):
            others = (output for url, output in self.latest.items() if url not in latest)
            latest |= failure.explain_pages(settings, others, partial(self._report_in, self.diagnostics))
        if latest.keys() != there_are:
            return False
        draw = partial(_draw, settings, self.folder, self.logged)
        self.build, self.latest = replace(self.build, settings=settings, draw=draw), latest
        self.blocks = self._blocks(settings, gate)
        return True

    def _read_settings(self, config: MkDocsConfig, before: Before) -> Settings:
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not epoch:
            os.environ.pop("SOURCE_DATE_EPOCH", None)  # MkDocs, too, would read a number from it
        today = day_of(epoch, datetime.datetime.now(datetime.UTC))
        i18n = config.plugins.get(I18N)
        as_written = {**config, "site_name": before.site_name}
        settings = read_settings(root, today, as_written, self.options, i18n.config if i18n is not None else None)
        return replace(settings, drafts=self.is_serving)

    def _blocks(self, settings: Settings, gate: Gate) -> Blocks:
        """What blocks in hand-written pages are made of; nothing while the data has errors, or has not been read."""
        if gate.bound is None and not self.is_serving:
            return Blocks(None, {}, render.environment(()), frozenset())
        environment, formats = self.steps.tools(settings)
        bound = gate.bound if gate.bound is not None and gate.is_open() else None
        editions = (
            {tag: Edition(bound, format, settings.publication) for tag, format in formats.items()} if bound else {}
        )
        hidden = gate.site.drafts() if gate.site is not None else ()
        return Blocks(bound, editions, environment, frozenset(() if settings.drafts else hidden))

    def _publish(self, settings: Settings, gate: Gate, strict: bool) -> tuple[Output, ...]:
        self.diagnostics, self.report = gate.diagnostics, ""
        if self.is_live:
            self.site = gate.site or self.site
        if self.is_serving and gate.to_do:
            _LOG.info("What drafts lack is marked on their pages; `comparanda check` lists it.")
        if gate.diagnostics:
            tell = tell_in(language_of(settings.locales))
            text = self.report = self._in_words(gate.diagnostics, tell)
            if (gate.bound is not None or self.reuse.known is not None) and gate.is_open(strict):
                for line in text.splitlines():
                    _LOG.info(line)
            elif self.is_serving:
                _LOG.error(f"{tell('The data has errors; the pages made from it wait until they are fixed.')}\n{text}")
                return tuple(failure.explain_failure(settings, partial(self._report_in, gate.diagnostics)))
            else:
                raise PluginError(f"{tell('Fix the data before building the site.')}\n{text}")
        if self.reuse.known is not None:
            return self.reuse.known.outputs(partial(self._outputs, settings))
        bound, recording = _bound(gate), self.reuse.recording
        if recording is None:
            return tuple(pipeline.publish(bound, settings, self.steps))
        return recording.outputs(pipeline.publish(bound, settings, recording.steps(self.steps)), bound)

    def _outputs(self, settings: Settings) -> Iterable[Output]:
        """The pages, drawn from the data although it is that of the last build."""
        return pipeline.publish(_bound(self._gate(settings)), settings, self.steps)

    def _in_words(self, diagnostics: Sequence[Diagnostic], tell: Tell) -> str:
        """What is wrong with the data; of very much, as much as somebody reads who is at work on it."""
        shown = report.gravest_first(diagnostics)[:_MOST] if self.is_live else diagnostics
        rest = len(diagnostics) - len(shown)
        return report.render(shown, "text", tell=tell) + (f"… + {rest}\n" if rest else "")

    def _report_in(self, diagnostics: Sequence[Diagnostic], tag: str) -> str:
        """What is wrong with the data, for a page in a language."""
        return self._in_words(diagnostics, tell_in(language_of((tag,))))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """MkDocs is about to empty the site's folder."""
        is_kept = self.reuse.has_folder and not (self.is_clean or self.is_dirty)
        if is_kept and writing.can_be_apart(config, self.build, self):
            set_aside(self.folder, self.build)

    @event_priority(_FIRST)
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and our assets."""
        self.added = add_pages(files, self.build, config)
        add_assets(files, theme.assets(self.build, config), self.build, config)
        add_logos(files, self.build, config)
        if self.build.is_own:
            search.mend_worker(files, config)
        return files

    @event_priority(_LAST)
    def _place_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Settle what is written where."""
        if self.build.is_own:
            navigation.name_pages(files, self.added, self.build, config)
            locales.move_first(files, self.build, config)
        place_files(files, self.added, self.build, config)
        exports.refuse_collisions(files, self.build, config)
        if config.nav is None and writing.can_be_apart(config, self.build, self):
            make_pages(self.added, self.build, config)
        return files

    on_files = CombinedEvent(_add_files, _place_files)

    @event_priority(50)
    def _open_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Take the sections of the languages apart, before plugins attach to them."""
        self.opened = navigation.open_sections(nav, self.build) if self.build.is_own else {}
        return nav

    @event_priority(_LAST)
    def _finish_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make one navigation a language; or see that a guest's pages can be found in the owner's."""
        adopt_pages(files, self.added, self.build)
        if self.build.is_own:
            self.navigation = navigation.divide(nav, self.opened, self.build)
        else:
            navigation.add_entry(nav, self.build, config, files)
            self.navigation = dict.fromkeys(self.build.settings.locales, nav)
        led_to = [
            *(page for nav in self.navigation.values() for page in nav.pages),
            *(page for tag in self.build.settings.locales for page in navigation.foot(tag, self.build, files)),
        ]
        name_at_once(led_to)
        is_apart = not self.build.is_live and writing.can_be_apart(config, self.build, self)
        self.apart = writing.set_apart(files, led_to) if is_apart else []
        bring_back(self.folder, self.apart, self.build)
        # Before the lists of them, which are made of what is then known.
        draw_all(neighbours_together(self.apart, self.build))
        if not self.is_serving:
            gc.freeze()  # as after reading: what was drawn stays to the end
        self.nav = self.navigation[self.build.first]
        return self.nav

    on_nav = CombinedEvent(_open_nav, _finish_nav)

    @event_priority(_FIRST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Read the blocks of a page; draw pages that no navigation of ours leads to with a way up."""
        if self.build.is_own and page not in self._nav_of(page).pages:
            page.meta.setdefault("template", TEMPLATE)
        elif self.build.is_own and page.file.src_uri in self._homes:
            page.meta.setdefault("template", _HOME)
        self.reading = None
        if isinstance(page, GeneratedPage):
            return markdown
        self.reading = page, page_path(page.file, config), partial(included_files, page, config)
        self._bind_for_blocks(markdown)
        return self.blocks.read(markdown, *self.reading)

    def _read_included(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if not may_have_any(text):
            return lines
        if self.reading is None:
            return without_blocks(lines)
        self._bind_for_blocks(text)
        return list(self.blocks.read_included(lines, *self.reading))

    def _bind_for_blocks(self, text: str) -> None:
        """Read the data for the blocks of a text, where the generated pages are those of the last build."""
        is_needed = self.reuse.known is not None and self.blocks.bound is None
        if is_needed and may_have_any(text) and has_blocks(text.split("\n")):
            self.blocks = self._blocks(self.build.settings, self._gate(self.build.settings))

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the blocks of a page; in a site of its own, keep the short codes of those written by hand whole."""
        self.reading = None
        if self.build.is_own and not isinstance(page, GeneratedPage):
            html = with_whole_codes(html)
        if page.file.src_uri not in self.blocks.pages:
            return html
        html = self.blocks.fill(html, page, self._tag_of(page))
        # Feeds and lists of posts are made of what the page has, before it has what is returned here.
        page.content, page.markdown = html, without_words(page.markdown or "")
        return html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Leave no word for a block of another page, no tab marked, no style in a body, and no indents."""
        if self.marked is not None:
            self.marked.active, self.marked = False, None
        output = without_words(output) if self.blocks.pages else output
        output = with_print_style(output, page) if page.file.src_uri in self.blocks.pages else output
        if isinstance(page, GeneratedPage) or self.build.is_own:
            output = with_styles_in_head(encoded(output)).decode()
        return without_indents(output) if self.build.is_own else output

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Drawing is about to begin: remember every address, and do not look for changed templates."""
        self._tell_of_blocks()
        env.auto_reload = False
        env.bytecode_cache = (
            self.compiled if self.is_serving else Bytecode(theme.installed_templates(self.build, config))
        )
        if is_material(config) and self.build.i18n is None and env.loader is not None:
            env.loader = locales.with_words(env.loader, self.build, config)
        if not self.build.is_own:
            theme.link_assets(self.build, config, is_ours=False)
        self.environment, self.files, self.known = env, files, locales.known_addresses(files)
        self.pages = every_page(files, InclusionLevel.is_in_serve if self.is_serving else InclusionLevel.is_included)
        self._write_apart(env, config)
        return env

    def _write_apart(self, env: Environment, config: MkDocsConfig) -> None:
        """Write the pages that MkDocs does not, and leave nothing of them in what it draws others with."""
        extra = dict(config.extra)
        frames = Frames(partial(self._draw_apart, env, config), self.build, config)
        for page in self.apart:
            self.folder.write(page.file.abs_dest_path, frames.page(page))
        self.folder.sweep()
        config.extra.clear()
        config.extra.update(extra)
        if not self.build.is_own:
            theme.link_assets(self.build, config, is_ours=False)

    def _draw_apart(self, env: Environment, config: MkDocsConfig, page: GeneratedPage) -> str:
        """Draw a page by the theme, as MkDocs does."""
        nav = self.navigation[self.build.first]
        page.active = True
        context = self.on_page_context(get_context(nav, self.pages, config, page), page=page, config=config, nav=nav)
        drawn = env.get_template(page.meta["template"]).render(context)
        page.active = False
        return self.on_post_page(drawn, page=page, config=config)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page of a site of its own what its language has; a guest's page what it needs, and no other page."""
        build = self.build
        if self.apart:
            _tell(context, pages=self.pages)
        if not build.is_own:
            is_ours = isinstance(page, GeneratedPage) or page.file.src_uri in self.blocks.pages
            theme.link_assets(self.build, config, is_ours=is_ours)
            theme.name_assets(context, config, page)
        if not build.is_own and not isinstance(page, GeneratedPage):
            return context
        tag = page.output.locale if isinstance(page, GeneratedPage) else locales.locale_of(page.file, build)
        if build.is_own:
            nav = self.navigation[tag]
            locales.set_language(context, tag, nav, build, config)
            locales.set_root(context, tag, page.url, build, config)
            addresses = locales.addresses(page.file, build, self.known)
            _tell(context, languages=locales.languages_of(addresses, build, config))
        elif build.i18n is None:
            locales.set_theme_language(tag, config)
        if isinstance(page, GeneratedPage) and not build.is_own and build.i18n is None:
            _tell(context, translations=locales.translations(page, build, config))
        if isinstance(page, GeneratedPage) and build.settings.publication.exports:
            _tell(context, head=exports.head_of(page.output, build))
        above = trail(page, nav)
        if build.is_own and len(above) > 1:
            self.marked, above[-1].active = above[-1], True
        if build.is_own:
            _tell(context, foot=navigation.foot(tag, build, self.files))
        _tell(context, trail=above, trail_label=build.languages[tag].text("Path to this page"))
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Pages that belong to no language, such as 404.html, are in the first one."""
        build = self.build
        if build.is_own and template_name == _SITEMAP:
            _tell(context, pages=[])  # it is another one in the end, and thousands of addresses take their time
        elif self.apart:
            _tell(context, pages=every_page(self.files))
        if build.is_own:
            locales.set_language(context, build.first, self.navigation[build.first], build, config)
            _tell(
                context,
                languages=locales.languages_of({}, build, config),
                not_found=locales.not_found(build, config),
                foot=navigation.foot(build.first, build, self.files),
            )
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Say in the sitemap of a site of its own which pages are each other's translations."""
        if template_name != _SITEMAP or not self.build.is_own:
            return output
        if not config.site_url:
            _LOG.info("mkdocs.yml has no `site_url`. A sitemap needs full addresses, so none is written.")
            return ""
        return sitemap(self.files, self.build, self.known, config.site_url)

    @event_priority(_FIRST)
    def _write_exports(self, *, config: MkDocsConfig) -> None:
        if not self.build.is_own:  # other plugins go on with the theme, in the owner's language
            theme.link_assets(self.build, config, is_ours=False)
        files = self._site_files()
        if files is not None:
            exports.write_site(files, self.files, self.build, config)

    def _site_files(self) -> Iterable[SiteFile] | None:
        """What is about the whole site; None where nothing is written, as while the data has errors."""
        known, recording = self.reuse.known, self.reuse.recording
        if not self.build.settings.publication.exports or self.build.is_live:  # it would have every page made
            return None
        if known is not None and known.has_site_files:
            return known.site_files()
        if known is not None:
            self.blocks = self._blocks(self.build.settings, self._gate(self.build.settings))
        files = site_files(Published.of(self.blocks.editions)) if self.blocks.editions else None
        return recording.site_files(files) if recording is not None and files is not None else files

    @event_priority(_FIRST)
    def _add_to_search(self, *, config: MkDocsConfig) -> None:
        if not self.build.is_own:
            search.add_entries(self.files, config)

    @event_priority(_LAST)
    def _divide_search(self, *, config: MkDocsConfig) -> None:
        if self.build.is_own:
            search.divide_index(self.files, self.build, config)
        while self.shelves:
            self.shelves.pop().close()
        i18n = config.plugins.get(I18N)
        if i18n is None or not i18n.building:
            self.reuse.finish(self.diagnostics)
        if not self.is_serving:
            hold_to_the_end(config)

    on_post_build = CombinedEvent(_write_exports, _add_to_search, _divide_search)

    @event_priority(_LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """Say in a line what could not be put on disk.

        Raises:
            PluginError: instead of the error, where it is of such a kind.
        """
        words = unwritten(error, self.folder)
        if words:
            raise PluginError(tell_in(language_of(self.options.locales or LOCALES))(words)) from error

    def on_shutdown(self) -> None:
        """Leave nothing of a build that has failed."""
        self.folder.drop()
        self.reuse.drop()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build again when data or a template changes."""
        server.watch(str(self.build.settings.root / "data"))
        for folder in self.build.templates:
            server.watch(str(folder))
        return server

    @property
    def _homes(self) -> set[str]:
        return {f"{tag}/{name}" for tag in self.build.settings.locales for name in HOMES}

    def _tag_of(self, page: Page) -> str:
        """The language of a page."""
        if self.build.is_own:
            return locales.locale_of(page.file, self.build)
        tag = getattr(page.file, "locale", self.build.first)  # which mkdocs-static-i18n sets
        return tag if tag in self.build.settings.locales else next(iter(self.build.settings.locales))

    def _tell_of_blocks(self) -> None:
        """Say what is wrong with blocks, once all pages have been read.

        Raises:
            PluginError: something is; not while serving.
        """
        diagnostics = self.blocks.diagnostics()
        if not diagnostics:
            return
        tell = tell_in(language_of(self.build.settings.locales))
        words = report.render(diagnostics, "text", tell=tell)
        if not self.is_serving:
            raise PluginError(f"{tell('Fix the blocks in pages before building the site.')}\n{words}")
        _LOG.error(f"{tell('Blocks in pages have errors, and are left out until they are fixed.')}\n{words}")

    def _nav_of(self, page: Page) -> Navigation:
        return self.navigation[locales.locale_of(page.file, self.build)]


def _bound(gate: Gate) -> Bound:
    if gate.bound is None:
        raise RuntimeError("the data has neither a site nor anything wrong with it")
    return gate.bound


def _tell(context: TemplateContext, **names: object) -> None:
    """Give a template more than MkDocs does."""
    cast("dict[str, object]", context).update(names)


def _draw(settings: Settings, folder: SiteFolder, logged: set[str], output: Output) -> Rendered:
    """Draw a page and write the files beside it, or while serving draw what is wrong with its template.

    Args:
        settings: the site's.
        folder: that the site is built in.
        logged: what has been logged of templates; each thing is logged once.
        output: the page.

    Raises:
        PluginError: a template is wrong; not while serving.
    """
    try:
        drawn = output.draw()
    except TemplateError as error:
        words = explain(error)
        if not settings.drafts:
            raise PluginError(f"Fix the template before building the site.\n{words}") from error
        if words not in logged:
            logged.add(words)
            _LOG.error("A template has an error; the pages made with it wait until it is fixed.\n%s", words)
        return failure.explain_template(settings, output, words)
    exports.write_beside(drawn, output.url, folder)
    return drawn
