"""A site under `comparanda serve`: MkDocs builds all but the generated pages, which are drawn when somebody asks.

What a change costs goes by what it reaches. Data is read and checked again, and its pages are drawn anew as they are
asked for. A hand-written page alone is read again. All else - mkdocs.yml, templates, words, other files in docs/, data
that makes other pages - takes a build by MkDocs. So does each change where mkdocs-static-i18n makes the site, and each
of a hand-written page where a plugin that we do not know, or a hook, may make more of it.
"""

from __future__ import annotations

import gc
import html
import logging
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import clean_directory

from comparanda import load, render, routes
from comparanda.diagnostic import Severity
from comparanda.hosts.mkdocs.pages import GeneratedPage
from comparanda.hosts.mkdocs.plugin import ComparandaPlugin
from comparanda.hosts.mkdocs.shelf import PageShelf
from comparanda.model import Site
from comparanda.serve.news import State
from comparanda.serve.watch import Watched
from comparanda.settings import I18N

_LOG = logging.getLogger("mkdocs.plugins.comparanda")
_KNOWN = frozenset({"comparanda", "search", "material/search"})
"""Plugins that make nothing of a hand-written page but its HTML."""
_BESIDE = frozenset(routes.BESIDE_COMPARISON)
"""Files for other programs, which are written when their page is drawn."""
_WRONG = (MkDocsException, SystemExit, TemplateError, OSError, ValueError, yaml.YAMLError)
"""What MkDocs and its plugins raise where something in a file of the site is wrong."""
_CANNOT_BE_BUILT = "The site cannot be built"
_INHERIT = re.compile(r"^INHERIT:\s*['\"]?([^'\"\n#]*[^'\"\n#\s])", re.MULTILINE)
_ERROR_PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem">
<h1>{title}</h1>
<pre style="white-space:pre-wrap">{words}</pre>
</body></html>
"""


@dataclass(frozen=True)
class _Built:
    """What a build by MkDocs has made."""

    config: MkDocsConfig
    plugin: ComparandaPlugin
    pages: Sequence[File]
    by_name: Mapping[str, File]
    """Pages by where they are written, below the site's root."""
    by_source: Mapping[Path, File]
    """Hand-written pages that may change without a build."""


class LiveSite:
    """The site as it is now; nothing before it is built first."""

    def __init__(self, config_file: Path, address: str, follow: Callable[[Watched], None]) -> None:
        """A site that is to be built.

        Args:
            config_file: its mkdocs.yml.
            address: of the server, without a slash at the end.
            follow: told which files the site is made of, before they are read.
        """
        self._config_file, self.address, self._follow = config_file.resolve(), address, follow
        self._folder = tempfile.mkdtemp(prefix="comparanda-serve-")
        self._lock = threading.Lock()
        self._started: MkDocsConfig | None = None
        self._built: _Built | None = None
        self.mount = "/"
        self.state = State()

    def close(self) -> None:
        """Drop what was built."""
        if self._started is not None:
            self._started.plugins.on_shutdown()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def is_built(self) -> bool:
        """There are pages to show, and not only why there are none."""
        return self._built is not None

    @property
    def data(self) -> Site | None:
        """The data that could be read last."""
        return self._built.plugin.site if self._built is not None else None

    def file(self, name: str) -> bytes | None:
        """A file by its name below the site's root; a page is drawn."""
        with self._lock:
            folder, _, last = name.rpartition("/")
            page = self._built.by_name.get(f"{folder}/index.html" if last in _BESIDE else name) if self._built else None
            if self._built is not None and page is not None:
                drawn = _draw(page, self._built)
                if last not in _BESIDE:
                    return drawn
        if self._built is None and name.endswith(".html"):
            return _error_page(_CANNOT_BE_BUILT, self.state.report)
        path = Path(self._folder, name)
        return path.read_bytes() if path.is_file() else None

    def change(self, paths: Collection[Path]) -> bool:
        """Take in that files have changed; `state` then says what is wrong.

        Returns:
            Whether MkDocs had to build the site.
        """
        with self._lock:
            if self._built is not None and self._take_in(self._built, frozenset(paths)):
                return False
            self._build()
            gc.collect()
            gc.freeze()  # what stays until the next build need not be looked through at each change
            return True

    def _take_in(self, built: _Built, paths: frozenset[Path]) -> bool:
        """Take in changes without a build; False where that cannot be done."""
        data = {path for path in paths if path.is_relative_to(self._config_file.parent / "data")}
        pages = [built.by_source[path] for path in paths - data if path in built.by_source and path.is_file()]
        if len(data) + len(pages) < len(paths) or built.plugin.build.i18n is not None:
            return False
        if data and not built.plugin.reread(built.config):
            return False
        for file in pages:  # the navigation of every page has its title
            _read(file, built)
        self.state = _state(built.plugin)
        return True

    def _build(self) -> None:
        errors = _Errors()
        log = logging.getLogger("mkdocs")
        log.addHandler(errors)
        self._built = None
        try:
            self._built = self._build_by_mkdocs()
            self.state = _state(self._built.plugin)
        except _WRONG as error:
            if not errors.messages:
                _LOG.error("%s", error)
            words = "\n".join(errors.messages)
            self.state = State(_CANNOT_BE_BUILT, words, is_broken=True)
        finally:
            log.removeHandler(errors)

    def _build_by_mkdocs(self) -> _Built:
        """What `mkdocs serve` does at each change, but for the generated pages."""
        if self._started is None:  # what a mkdocs.yml that cannot be read is corrected in
            self._follow(Watched(frozenset(), frozenset(_configs(self._config_file))))
        Hooks._load_hook.cache_clear()  # MkDocs keeps each hook as it was when it was first read
        try:
            config = load_config(config_file=str(self._config_file), site_dir=self._folder)
        except ConfigurationError as error:
            raise _as_told(error, self._config_file) from error
        plugin = next(
            (candidate for candidate in config.plugins.values() if isinstance(candidate, ComparandaPlugin)), None
        )
        if plugin is None:
            raise ValueError("mkdocs.yml does not list the plugin `comparanda`")
        self._follow(_watched(config, self._config_file))
        if self._started is None:
            self._started = config
            config.plugins.on_startup(command="serve", dirty=False)
        plugin.is_live = True
        self.mount = f"/{urlsplit(config.site_url or '/').path.strip('/')}/".replace("//", "/")
        config.site_url = self.address + self.mount
        clean_directory(self._folder)
        # What MkDocs calls dirty is a build of what has changed: nothing of this folder is older, but generated files
        # say that they have not.
        mkdocs_build.build(config, serve_url=config.site_url, dirty=I18N not in config.plugins)
        pages = plugin.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        for file in pages:
            if isinstance(file.page, GeneratedPage) and file.page.markdown is not None:
                file.page.title = file.page.title  # in the navigation, also while the page says that the data is broken
        is_known = set(config.plugins) <= _KNOWN and not config.hooks
        return _Built(
            config,
            plugin,
            pages,
            {file.dest_uri: file for file in pages} if plugin.build.is_live else {},
            {
                Path(file.abs_src_path): file
                for file in pages
                if is_known and file.abs_src_path and not file.generated_by
            },
        )


class _Errors(logging.Handler):
    """What MkDocs says is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.messages.append(record.getMessage())


def _watched(config: MkDocsConfig, config_file: Path) -> Watched:
    """Everything a site is made of."""
    root = config_file.parent
    folders = {root / "data", root / "templates", Path(config.docs_dir)}
    if config.theme.custom_dir is not None:
        folders.add(Path(config.theme.custom_dir))
    others = {root / str(path) for path in (*config.watch, *config.hooks)}
    files = {path for path in others if path.is_file()}
    return Watched(
        frozenset(folders | (others - files)),
        frozenset({*_configs(config_file), *files, *folders}),  # a folder too, as it may come later
    )


def _configs(config_file: Path) -> Iterator[Path]:
    """A mkdocs.yml, and those that it inherits from."""
    seen: set[Path] = set()
    while config_file.is_file() and config_file not in seen:
        seen.add(config_file)
        yield config_file
        inherits = _INHERIT.search(config_file.read_text(encoding="utf-8"))
        if inherits is not None:
            config_file = (config_file.parent / inherits[1]).resolve()


def _read(file: File, built: _Built) -> None:
    """Read a page, as MkDocs does: it has a function for one, and no release to come in which it could change."""
    assert file.page is not None
    mkdocs_build._populate_page(file.page, built.config, built.plugin.files)


def _draw(file: File, built: _Built) -> bytes:
    """Read and draw a page, as MkDocs does."""
    page, target = file.page, Path(file.abs_dest_path)
    assert page is not None
    try:
        shelf = PageShelf()
    except OSError as error:
        return _error_page(f"{file.src_uri} cannot be drawn", _explained(error))
    if isinstance(page, GeneratedPage):
        page.renew(built.plugin.latest[page.output.url], replace(built.plugin.build, shelf=shelf))
    try:
        _read(file, built)
        plugin = built.plugin
        excluded = file.inclusion.is_excluded()
        mkdocs_build._build_page(page, built.config, built.pages, plugin.nav, plugin.environment, excluded=excluded)
        return target.read_bytes()
    except _WRONG as error:
        return _error_page(f"{file.src_uri} cannot be drawn", _explained(error))
    finally:
        shelf.close()


def _explained(error: BaseException) -> str:
    return render.explain(error) if isinstance(error, TemplateError) else str(error)


def _error_page(title: str, words: str) -> bytes:
    return _ERROR_PAGE.format(title=html.escape(title), words=html.escape(words)).encode()


def _state(plugin: ComparandaPlugin) -> State:
    """What is wrong with the data."""
    diagnostics = plugin.diagnostics
    if not diagnostics:
        return State()
    is_broken = any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    language = plugin.build.languages[plugin.build.first]
    title = language.text("The data has errors") if is_broken else language.text("The data has warnings")
    return State(title, plugin.report, is_broken)


def _as_told(error: ConfigurationError, path: Path) -> Exception:
    """What is wrong with a mkdocs.yml that is no YAML, in our words; any other error as it is."""
    try:
        explained = load.why_not_yaml(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return error
    if explained is None:
        return error
    span, problem, help = explained
    return ValueError(f"{path.name}:{span.line}:{span.column}: this is not YAML: {problem}\n{help}")
