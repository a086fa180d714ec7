"""The files for other programs in the built site: beside each page as it is drawn, and of the whole at the end."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.utils import get_relative_url

from comparanda import routes
from comparanda.export import File
from comparanda.hosts.mkdocs.build import Build, docs_folder
from comparanda.hosts.mkdocs.sitefolder import SiteFolder
from comparanda.render import Rendered
from comparanda.settings import Options, Settings
from comparanda.steps import Output

_ROBOTS = "robots.txt"
_KINDS = (
    (routes.JSON, "application/json"),
    (routes.CSV, "text/csv"),
    (routes.MARKDOWN, "text/markdown"),
    (routes.LINKED, "application/ld+json"),
)


def decide(settings: Settings, options: Options, is_own: bool) -> Settings:
    """Whether files are written: as the option says; without it, a site of its own has them and a guest has not."""
    wanted = is_own if options.exports is None else options.exports
    return replace(settings, publication=replace(settings.publication, exports=wanted))


def write_beside(drawn: Rendered, url: str, folder: SiteFolder) -> None:
    """Write what lies beside a page."""
    for name, text in drawn.files:
        folder.write(os.path.normpath(os.path.join(folder.path, url, name)), text.encode())  # noqa: PTH118


def write_site(written: Iterable[File], files: Files, build: Build, config: MkDocsConfig) -> None:
    """Write what is about the whole site."""
    publication = build.settings.publication
    folder = Path(config.site_dir)
    for path, pieces in written:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (folder / path).open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    # A guest's owner decides what robots may read; so does one who has such a file.
    if build.is_own and publication.site_url and files.get_file_from_path(_ROBOTS) is None:
        _write(folder / _ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {publication.site_url}sitemap.xml\n")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def refuse_collisions(files: Files, build: Build, config: MkDocsConfig) -> None:
    """See that no file of the owner's has the address of one that is written here.

    Raises:
        PluginError: one has.
    """
    publication = build.settings.publication
    if not publication.exports:
        return
    beside = {f"{output.url}{name}" for output in build.outputs for name in routes.BESIDE_COMPARISON}
    roots = [publication.root(tag) for tag in build.settings.locales]
    ours = beside | {root + file for root in roots for file in (routes.FEED, routes.CALENDAR)}
    taken = [
        f"{docs_folder(config)}/{file.src_uri} has the address of a file that comparanda writes: {file.dest_uri}"
        for file in files
        if file.inclusion.is_included() and (file.dest_uri in ours or file.dest_uri.startswith(routes.API))
    ]
    if taken:
        raise PluginError("\n".join((*taken, "Give it another name, or write `exports: false` below the plugin.")))


def head_of(output: Output, build: Build) -> dict[str, object]:
    """What the head of a page of ours says to programs: its language, and where the same is as data."""
    root = build.settings.publication.root(output.locale)
    names = routes.beside(output.url.removeprefix(root))
    alternates = [
        *((media, name) for name, media in _KINDS if name in names),
        ("application/atom+xml", get_relative_url(root + routes.FEED, output.url)),
    ]
    return {"locale": output.locale.replace("-", "_"), "alternates": alternates}
