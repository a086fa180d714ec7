"""The generated pages as MkDocs wants them: a file each, and a page whose HTML is ready."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils import weak_property

from comparanda import routes
from comparanda.hosts.mkdocs.build import Build, docs_folder
from comparanda.hosts.mkdocs.frame import Parts, escaped
from comparanda.hosts.mkdocs.shelf import Head
from comparanda.model import LOGOS, is_logo
from comparanda.page import SearchEntry
from comparanda.render import SMALLER, Heading
from comparanda.settings import I18N
from comparanda.steps import Output

TEMPLATE = "comparanda.html"
"""The theme's template that our pages are drawn in."""
MOST_WITH_DETAILS = 1_000
"""Pages of a site whose rows and claims search finds; those of more are not kept, as no index could hold them."""
_FOLDER_LINK = re.compile(r'(\bhref="(?![a-z][a-z0-9+.-]*:|/)[^"#?]*/)(?=["#])', re.IGNORECASE)
"""A relative link to a folder."""


class GeneratedFile(File):
    """The file of a generated page; for memory alone it has few of its own attributes in a dictionary."""

    __slots__ = (
        *("_content", "_dest_uri", "_url", "abs_src_path", "dest_dir", "generated_by", "inclusion", "is_apart"),
        *("is_live", "page", "src_dir", "src_uri", "use_directory_urls"),
    )
    _dest_uri: str | None
    _url: str | None
    name = "index"  # as long as nobody says another
    edit_uri = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """As MkDocs makes a file."""
        self._dest_uri = self._url = None
        super().__init__(*arguments, **named)
        self.page, self.generated_by, self._content = None, None, None
        self.is_apart = False
        """The page is drawn and written by us (`writing`): MkDocs passes over it, and other pages can link to it."""
        self.is_live = False
        """The page is drawn when somebody asks for it: in a build of what has changed, MkDocs passes over it."""

    @property
    def dest_uri(self) -> str:  # MkDocs keeps this and the next in a dictionary
        """Where it is written, below the site's folder."""
        if self._dest_uri is None:
            self._dest_uri = self._get_dest_path()
        return self._dest_uri

    @dest_uri.setter
    def dest_uri(self, uri: str) -> None:
        self._dest_uri = uri

    @dest_uri.deleter
    def dest_uri(self) -> None:
        self._dest_uri = None

    @property
    def url(self) -> str:
        """Its address below the site's."""
        if self._url is None:
            self._url = self._get_url()
        return self._url

    @url.setter
    def url(self, url: str) -> None:
        self._url = url

    @url.deleter
    def url(self) -> None:
        self._url = None

    @weak_property
    def abs_dest_path(self) -> str:
        """Where it is written."""
        return os.path.normpath(os.path.join(self.dest_dir, self.dest_uri))  # noqa: PTH118  # as MkDocs does

    def is_documentation_page(self) -> bool:
        """Whether MkDocs draws it."""
        return not self.is_apart and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: where MkDocs takes it for a file to copy, it is written already."""

    def is_modified(self) -> bool:
        """Whether MkDocs draws it."""
        return not self.is_live


class GeneratedPage(Page):
    """A page whose HTML is ready: MkDocs gets it in place of Markdown."""

    output: Output
    has_details: bool = True
    """Rows and claims are kept for search."""
    modified: str = ""
    """The newest day on which somebody checked something of it; empty where none is known."""
    previous_page: Page | None = None  # this and the next four until MkDocs sets them
    next_page: Page | None = None
    edit_url = None
    markdown: str | None = None
    _title_from_render = None
    toc = TableOfContents([])
    _build: Build
    _base: str | None = None
    """The site's address."""
    _place: int | None = None
    _stored: Callable[[], bytes] | None = None
    """What reads the HTML where the last build kept it."""
    _head: int | None = None
    """Where what the theme says of it lies, once it is drawn."""
    _entries: int | None = None
    """Where what search finds of it lies; None where that is nothing."""

    @weak_property
    def update_date(self) -> str:
        """The day of the build, as MkDocs has it."""
        return self._build.day

    @cached_property
    def canonical_url(self) -> str | None:  # type: ignore[override]  # MkDocs has attributes
        """The whole address; None where the site's is not known."""
        base = self._base
        return urljoin(base if base.endswith("/") else f"{base}/", self.url) if base else None

    @cached_property
    def abs_url(self) -> str | None:  # type: ignore[override]
        """The address without the host."""
        return urlsplit(self.canonical_url).path if self.canonical_url is not None else None

    @property
    def content(self) -> str | None:  # MkDocs has an attribute
        """The HTML below the frame."""
        if self._stored is not None:
            return self._stored().decode()
        return self._build.shelf.html(self._place) if self._place is not None else None

    @content.setter
    def content(self, html: str | None) -> None:
        if html is None or html != self.content:
            self._place, self._stored = self._build.shelf.put_html(html) if html is not None else None, None

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # MkDocs asks only where a link leads here
        """Every id on the page."""
        html = self.content if self.content is not None else self._build.draw(self.output).html
        return set(re.findall(r'\bid="?([^"\s>]+)', html))

    def renew(self, output: Output, build: Build) -> None:
        """Be what another build makes of the page."""
        self.output, self._build = output, build
        self._place = self._stored = self._head = self._entries = None

    def draw(self) -> None:
        """Draw what stands below the frame, and keep it on the shelf."""
        drawn, shelf = self._build.draw(self.output), self._build.shelf
        entries = list(drawn.search(self.has_details))
        self._entries = shelf.put_entries(entries) if entries else None
        self._head = shelf.put_head(Head(drawn.title, drawn.description, drawn.toc))
        self.modified = drawn.modified
        if self.file.use_directory_urls and not isinstance(drawn.body, str):
            self._stored = drawn.body
        else:
            self.content = drawn.html if self.file.use_directory_urls else with_file_names(drawn.html)

    @property
    def entries(self) -> Iterable[SearchEntry]:
        """What search finds of it, once it is drawn."""
        return self._build.shelf.entries(self._entries) if self._entries is not None else ()

    @property
    def head(self) -> Head:
        """What the theme says of it, once it is drawn."""
        return self._build.shelf.head(self._head) if self._head is not None else Head("", "", ())

    @property
    def parts(self) -> Parts:
        """What the frame is put around."""
        slug = self.url.removesuffix("index.html").rstrip("/").rpartition("/")[2]
        return Parts(slug, *self.head, self._body())

    def _body(self) -> bytes:
        """The HTML as it is written, from where it is kept."""
        if self._stored is not None:
            return self._stored()
        return self._build.shelf.get(self._place) if self._place is not None else b""

    def become(self, parts: Parts) -> None:
        """Take the words and the body of another page."""
        self._head = self._build.shelf.put_head(Head(parts.title, parts.description, parts.toc))
        self.content = parts.body.decode()
        self.read_page()

    def read_page(self) -> None:
        """Give the theme what it asks of a page, escaped, as it is printed raw."""
        head, self.markdown = self.head, ""
        self.meta = {
            "title": escaped(head.title),
            "description": escaped(head.description),
            "search": {"exclude": True},
            "template": TEMPLATE,
        }
        self.toc = get_toc([_token(heading) for heading in head.toc])
        self.links_to_anchors = {}

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source: the page is drawn."""
        self.draw()
        self.read_page()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing: the HTML is ready, and the links inside it are ours to check."""


class MadePage(GeneratedPage):
    """One that we make, not MkDocs; for memory alone it has few of its own attributes in a dictionary."""

    __slots__ = (
        *("_base", "_build", "_entries", "_head", "_place", "_stored"),
        *("active", "file", "has_details", "meta", "modified", "output"),
    )

    def __init__(self, file: File, output: Output, build: Build, config: MkDocsConfig) -> None:
        """What MkDocs makes for a file that no navigation names, but for addresses that few pages are asked for.

        For speed and memory alone, as a site has thousands.
        """
        file.page = self
        self.file, self._base = file, config.site_url
        self.active, self.has_details, self.modified = False, True, ""
        self.meta = {}
        self.renew(output, build)


def with_file_names(html: str) -> str:
    """HTML of ours whose links to folders lead to their files, as a site that is read from the disk needs."""
    return _FOLDER_LINK.sub(r"\1index.html", html)


def _token(heading: Heading) -> Any:
    return {
        "level": heading.level,
        "id": heading.id,
        "name": escaped(heading.title),
        "html": escaped(heading.title),
        "data-toc-label": "",
        "children": [_token(child) for child in heading.children],
    }


def adopt(page: Page, output: Output, build: Build) -> GeneratedPage:
    """Make a page that MkDocs, or a plugin such as section-index, has put into the navigation one of ours.

    It keeps the title and the place that it was given there.
    """
    kind = type(page)
    page.__class__ = GeneratedPage if kind is Page else type(kind.__name__, (GeneratedPage, kind), {})
    assert isinstance(page, GeneratedPage)
    page.output, page._build = output, build
    return page


@dataclass(frozen=True)
class Added:
    """A generated page, and the file that was added for it."""

    output: Output
    file: File


def add_pages(files: Files, build: Build, config: MkDocsConfig) -> dict[str, Added]:
    """Add a file for each generated page, early, so that other plugins meet it; gives both by the file's `src_uri`.

    Raises:
        PluginError: a file of the owner's stands where a page would.
    """
    outputs = {source_path(output, build): output for output in build.outputs}
    _refuse(
        [(files.src_uris[path], output) for path, output in outputs.items() if path in files.src_uris], build, config
    )
    added = {path: Added(output, _file(path, output, build, config)) for path, output in outputs.items()}
    for page in added.values():
        files.append(page.file)
    return added


def source_path(output: Output, build: Build) -> str:
    """Where the page's Markdown would lie in `docs/` if it had any: what a navigation or a link names."""
    below = output.url.removeprefix(build.root(output.locale))
    if build.i18n == "suffix":
        return f"{below}index.{output.locale}.md"
    if build.is_own or build.i18n == "folder":
        return f"{output.locale}/{below}index.md"
    return f"{output.url}index.md"


def _file(path: str, output: Output, build: Build, config: MkDocsConfig) -> File:
    # In a navigation that the owner wrote, what is not named is left out on purpose.
    listed = output.is_listed and (build.is_own or config.nav is None)
    inclusion = InclusionLevel.UNDEFINED if listed else InclusionLevel.NOT_IN_NAV
    file = GeneratedFile.generated(config, path, content="", inclusion=inclusion)
    assert isinstance(file, GeneratedFile)
    if build.is_live:
        file.is_live = True
    if build.i18n:
        # It drops what does not lie in `docs/`, and makes a file of its own from each that does.
        file.abs_src_path = str(Path(config.docs_dir, path))
        file.name = file._get_stem()
    else:
        file.abs_src_path = build.data_files.of_page(output.url.removeprefix(build.root(output.locale)))
        move(file, f"{output.url}index.html", output.url)
    return file


def place_files(files: Files, added: Mapping[str, Added], build: Build, config: MkDocsConfig) -> None:
    """Settle the files of the generated pages, late, when no plugin makes others of them any more.

    Raises:
        PluginError: two files have one address.
    """
    taken: list[tuple[File, Output]] = []
    ours: dict[str, Output] = {}
    for path, page in added.items():
        file = files.src_uris.get(path)
        if file is None:  # of a language that mkdocs-static-i18n builds at another time
            continue
        if file is not page.file and not build.i18n:
            taken.append((file, page.output))
            continue
        ours[path] = page.output
        if config.nav is not None and not build.is_own:
            file.inclusion = InclusionLevel.NOT_IN_NAV  # a plugin such as literate-nav has written a navigation since
        if build.i18n and page.output.locale != config.plugins[I18N].current_language:  # type: ignore[attr-defined]
            # Stands in for a page of another language, in whose navigation it would be a section of its own.
            file.inclusion = InclusionLevel.NOT_IN_NAV
        _settle(file, page.output, build)
    _refuse(taken, build, config)
    _refuse_collisions(files, ours, build, config)


def _settle(file: File, output: Output, build: Build) -> None:
    if not isinstance(file, GeneratedFile):
        file.edit_uri = None
    # Plugins that ask git pass over what another plugin generates; our pages have files that git knows.
    file.generated_by = None
    file.content_string = ""
    file.abs_src_path = build.data_files.of_page(output.url.removeprefix(build.root(output.locale)))


def page_beside(page: GeneratedPage, slug: str, build: Build, config: MkDocsConfig) -> GeneratedPage:
    """A page as if it were one of the site, beside another and as that one but for the last part of its address."""
    above = page.output.url.rstrip("/").rpartition("/")[0]
    output = replace(page.output, url=f"{above}/{slug}/" if above else f"{slug}/")
    file = _file(source_path(output, build), output, build, config)
    _settle(file, output, build)
    return MadePage(file, output, build, config)


def every_page(files: Files, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included) -> list[File]:
    """The files of all pages, those that MkDocs draws and those that we do."""
    return [
        file
        for file in files
        if inclusion(file.inclusion)
        and (file.is_documentation_page() or (isinstance(file, GeneratedFile) and file.is_apart))
    ]


def make_pages(added: Mapping[str, Added], build: Build, config: MkDocsConfig) -> None:
    """Make the pages that no navigation will have, for speed and memory alone: MkDocs makes those that are not there.

    Only where nobody has written a navigation, which may name any page, and nobody else does something with a page.
    """
    for page in added.values():
        if page.file.inclusion is InclusionLevel.NOT_IN_NAV:
            MadePage(page.file, page.output, build, config)


def adopt_pages(files: Files, added: Mapping[str, Added], build: Build) -> None:
    """Make the pages of our files ours, when all plugins have had the navigation."""
    for path, made in added.items():
        file = files.src_uris.get(path)
        page = file.page if file is not None else None
        if page is not None:
            ours = page if isinstance(page, GeneratedPage) else adopt(page, made.output, build)
            ours.has_details = len(added) <= MOST_WITH_DETAILS


def neighbours_together(pages: Sequence[GeneratedPage], build: Build) -> list[GeneratedPage]:
    """Pages in the order in which they are drawn soonest: each beside those it shares much with, in all languages."""

    def below(page: GeneratedPage, url: str) -> str:
        return url.removeprefix(build.root(page.output.locale))

    places: dict[str, int] = {}
    for place, page in enumerate(pages):
        places.setdefault(below(page, page.output.url), place)

    def place_of(page: GeneratedPage) -> int:
        own = places[below(page, page.output.url)]
        return places.get(below(page, page.output.near), own) if page.output.near else own

    return sorted(pages, key=place_of)


def name_at_once(pages: Iterable[Page]) -> None:
    """Have pages drawn at the start: a navigation or a foot has their titles, which drawing them gives."""
    for page in pages:
        if isinstance(page.file, GeneratedFile):
            page.file.is_live = False


def _refuse(taken: Sequence[tuple[File, Output]], build: Build, config: MkDocsConfig) -> None:
    """Tell of hand-written files that have the address of a generated page."""
    if taken:
        lines = [
            f"{_name(file, config)} and {_made(output, build)} would both be the page {output.url}"
            for file, output in taken
        ]
        raise PluginError("\n".join((*lines, "Give the file another name, or delete it.")))


def _refuse_collisions(files: Files, ours: Mapping[str, Output], build: Build, config: MkDocsConfig) -> None:
    """See that no two files are written to one address, where one is generated or has been moved by us."""
    first: dict[str, File] = {}
    lines = []
    for file in files:
        if not file.inclusion.is_included():
            continue
        other = first.setdefault(file.dest_uri, file)
        if other is not file and (build.is_own or file.src_uri in ours or other.src_uri in ours):
            names = [
                _made(ours[colliding.src_uri], build) if colliding.src_uri in ours else _name(colliding, config)
                for colliding in (other, file)
            ]
            lines.append(f"{names[0]} and {names[1]} would both be the page {file.dest_uri.removesuffix('index.html')}")
    if lines:
        raise PluginError("\n".join((*lines, "Give one of each two another name, or delete it.")))


def _name(file: File, config: MkDocsConfig) -> str:
    return f"{docs_folder(config)}/{file.src_uri}"


def _made(output: Output, build: Build) -> str:
    below = output.url.removeprefix(build.root(output.locale))
    path = build.data_files.comparisons.get(below.removeprefix("compare/").rstrip("/"))
    if path is None:
        return f"the generated page {output.url}index.html"
    return Path(path).relative_to(build.settings.root).as_posix()


def move(file: File, dest: str, folder: str = "") -> None:
    """Give a file another address, and what MkDocs would derive from it and keep, in six times the memory.

    Args:
        file: to move.
        dest: where to.
        folder: the folder of that, with a slash at the end, if it is in memory anyway.
    """
    above, name = posixpath.split(dest)
    file.dest_uri = dest
    url = quote(f"{above or '.'}/" if file.use_directory_urls and name == "index.html" else dest)
    file.url = folder if url == folder else url
    if not isinstance(file, GeneratedFile):
        file.abs_dest_path = os.path.normpath(os.path.join(file.dest_dir, dest))  # noqa: PTH118  # as MkDocs does


def add_assets(files: Files, names: Iterable[str], build: Build, config: MkDocsConfig) -> None:
    """Add our style sheets and scripts, made small: the site's own of that name, or the built-in ones."""
    for name in names:
        paths = [folder / "assets" / name for folder in build.templates]
        path = next((path for path in paths if path.is_file()), None)
        if path is not None:
            content = SMALLER[path.suffix](path.read_text(encoding="utf-8"))
            files.append(changed(path, f"assets/{name}", content, config))


def changed(path: Path, uri: str, content: str, config: MkDocsConfig) -> File:
    """A file of the site that is made of another one.

    Args:
        path: of that one.
        uri: below the site's root.
        content: of the file.
        config: of the site.
    """
    file = File.generated(config, uri, content=content)
    file.abs_src_path = str(path)  # some plugins crash where a file has none
    return file


def add_logos(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Add the pictures of subjects."""
    folder = build.settings.root / LOGOS
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and is_logo(path.name):
            name = routes.LOGOS + path.relative_to(folder).as_posix()
            files.append(File.generated(config, name, abs_src_path=str(path)))


def trail(page: Page, nav: Navigation) -> list[Page]:
    """The pages above one that the navigation lacks: the home page, and the lists that it belongs to by its address."""
    if page in nav.pages or not nav.pages:
        return []
    home = nav.homepage or nav.pages[0]
    listed_in = page.output.above if isinstance(page, GeneratedPage) else ""
    above = [parent for parent in nav.pages if parent is not home and _is_above(_folder(parent), page.url, listed_in)]
    return [home, *above]


def _is_above(folder: str, url: str, listed_in: str) -> bool:
    return bool(folder) and (url.startswith(folder) or folder == listed_in)


def _folder(page: Page) -> str:
    url = page.url.removesuffix("index.html")
    return url if url.endswith("/") else ""
