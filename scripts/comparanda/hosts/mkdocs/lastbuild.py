"""Whether a build under MkDocs may take pages from the last one, and where that kept them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click
from click.core import ParameterSource
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparanda import routes
from comparanda.hosts.mkdocs.build import Build
from comparanda.hosts.mkdocs.pages import GeneratedPage
from comparanda.hosts.mkdocs.sitefolder import SiteFolder
from comparanda.reuse import Reuse, look
from comparanda.settings import Options, Settings


def is_clean_asked_for() -> bool:
    """Whether somebody has typed `--clean`, which MkDocs also takes for granted where nobody has."""
    context = click.get_current_context(silent=True)
    if context is None or context.get_parameter_source("clean") is not ParameterSource.COMMANDLINE:
        return False
    return bool(context.params["clean"])


def reuse_of(settings: Settings, options: Options, config: MkDocsConfig, is_clean: bool) -> Reuse:
    """What a build takes from the last one, and what it keeps for the next; nothing while serving.

    Raises:
        PluginError: the folder is one that is read, published or emptied.
    """
    folder = _folder(settings, options)
    if folder is None:
        return Reuse()
    others = (settings.root / "data", settings.root / "templates", Path(config.docs_dir), Path(config.site_dir))
    for other in (path.resolve() for path in others):
        if folder.is_relative_to(other) or other.is_relative_to(folder):
            raise PluginError(
                f"mkdocs.yml: the plugin's option `cache_dir` is {options.cache_dir!r}, which is in {other}, or has it"
                " inside; write a folder of its own, such as `.cache/comparanda`"
            )
    return look(settings, folder, is_clean)


def set_aside(folder: SiteFolder, build: Build) -> None:
    """Have the files of generated pages outlast that MkDocs empties the site's folder, where a `cache_dir` is set."""
    kept = _folder(build.settings, build.options)
    if kept is not None:
        folder.set_aside(_tops(build), kept)


def _folder(settings: Settings, options: Options) -> Path | None:
    """Where builds keep what the next one takes; None where they keep nothing, as while serving."""
    return (settings.root / options.cache_dir).resolve() if options.cache_dir and not settings.drafts else None


def _tops(build: Build) -> list[str]:
    """The folders of generated pages, in each language's own: `compare`, `en/compare`."""
    tops = set()
    for output in build.outputs:
        root = build.root(output.locale)
        top, _, _ = output.url.removeprefix(root).partition("/")
        if top:
            tops.add(root + top)
    return sorted(tops)


def bring_back(folder: SiteFolder, pages: Iterable[GeneratedPage], build: Build) -> None:
    """Have the files that these pages can come to, if the last build wrote them, where they were."""
    paths = [page.file.abs_dest_path for page in pages]
    names = routes.BESIDE_COMPARISON if build.settings.publication.exports else ()
    beside = (os.path.join(os.path.dirname(path), name) for path in paths for name in names)  # noqa: PTH118, PTH120
    folder.bring_back((*paths, *beside))
