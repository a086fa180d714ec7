"""What a reader goes through the site by: the owner's navigation, with the generated pages where it names them.

A site of its own has one for each language. MkDocs makes a single one, in which each language is a section. These are
opened early, so that plugins which attach to the top of a navigation find it, and divided when they have done so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from comparanda.hosts.mkdocs.build import Build, docs_folder
from comparanda.hosts.mkdocs.pages import GeneratedPage, source_path

# A guest


def add_entry(nav: Navigation, build: Build, config: MkDocsConfig, files: Files) -> None:
    """Where the owner's navigation has no generated page, put the two lists of them at its end, under one entry.

    A pattern of mkdocs.yml's `not_in_nav` that has the list of comparisons leaves the entry out.
    """
    _unwrap(nav.items)
    if any(isinstance(page, GeneratedPage) for page in nav.pages):
        return
    pages = _lists(build, files)
    if not pages or _is_left_out(pages[0], config):
        return
    title = build.languages[pages[0].output.locale].text("Comparisons")
    section = Section(title, list(pages))
    for before, page in zip([nav.pages[-1] if nav.pages else None, *pages], pages, strict=False):
        page.parent, page.previous_page = section, before
        if before is not None:
            before.next_page = page
    nav.items.append(section)
    nav.pages.extend(pages)


def _lists(build: Build, files: Files) -> list[GeneratedPage]:
    """The lists of the language at the site's root, or of the one that mkdocs-static-i18n is building."""
    lists = []
    for output in build.outputs:
        file = files.src_uris.get(source_path(output, build))
        page = file.page if file is not None else None
        is_here = bool(build.i18n) or output.locale == build.first
        if output.is_listed and is_here and isinstance(page, GeneratedPage):
            lists.append(page)
    return lists


def _is_left_out(page: Page, config: MkDocsConfig) -> bool:
    patterns = config.not_in_nav
    return patterns is not None and patterns.match_file(page.file.src_uri)


def _unwrap(items: list[StructureItem]) -> None:
    """Put a list in place of the section that MkDocs makes of its folder, and that holds nothing else."""
    for index, item in enumerate(items):
        if isinstance(item, Section):
            _unwrap(item.children)
            only = item.children[0] if len(item.children) == 1 else None
            if isinstance(only, GeneratedPage) and item.title == dirname_to_title(only.file.src_uri.split("/")[-2]):
                only.parent = item.parent
                items[index] = only


# A site of its own


def name_pages(files: Files, added: Container[str], build: Build, config: MkDocsConfig) -> None:
    """Give MkDocs the navigation that is written once for all languages, as a section for each.

    Args:
        files: all there are.
        added: the paths of those that are generated.
        build: what is built.
        config: whose `nav` it will be.

    Raises:
        PluginError: a language has no page, or the navigation names one that is not there.
    """
    for tag in build.settings.locales:
        paths = (file.src_uri for file in files.documentation_pages())
        if not any(path.startswith(f"{tag}/") and path not in added for path in paths):
            folder = f"{docs_folder(config)}/{tag}/"
            raise PluginError(f"{folder} has no page; write {folder}index.md")
    written = config.nav if config.nav is not None else build.options.nav
    missing = [
        f"{tag}/{path}" for tag in build.settings.locales for path in build.options.foot
        if f"{tag}/{path}" not in files.src_uris
    ]  # fmt: skip
    if written:
        config.nav = [{tag: list(_in_language(written, tag, build, files, missing))} for tag in build.settings.locales]
    if missing and not build.is_serving:
        names = " and ".join(f"`{path}`" for path in missing)
        raise PluginError(f"mkdocs.yml lists {names} in a nav or in `foot`, but there is no such page")


def _in_language(entries: Any, tag: str, build: Build, files: Files, missing: list[str]) -> Iterator[Any]:
    """The entries of a navigation with the paths of one language, in MkDocs' own shape."""
    for entry in entries if isinstance(entries, list) else [entries]:
        if isinstance(entry, str):
            path = _path(entry, tag, build, files, missing)
            if path:
                yield path
            continue
        for title, below in entry.items():
            if isinstance(below, str):
                path = _path(below, tag, build, files, missing)
                if path:
                    yield {title: path}
            else:
                inner = list(_in_language(below, tag, build, files, missing))
                if inner:
                    yield {title: inner}


def _path(path: str, tag: str, build: Build, files: Files, missing: list[str]) -> str:
    """A path in one language; nothing where it is of another. What is no path of a page, such as a link, stays."""
    own = f"{tag}/{path}"
    if own in files.src_uris or path.startswith(f"{tag}/"):
        return own if own in files.src_uris else path
    if "://" in path or path.startswith(("/", "mailto:")):
        return path
    if any(path.startswith(f"{other}/") for other in build.settings.locales):
        return ""
    missing.append(own)
    return ""


def foot(tag: str, build: Build, files: Files) -> list[Page]:
    """The pages in the foot of a language's pages."""
    named = (files.src_uris.get(f"{tag}/{path}") for path in build.options.foot)
    return [file.page for file in named if file is not None and file.page is not None]


def open_sections(nav: Navigation, build: Build) -> dict[int, str]:
    """Put what the section of each language holds into the navigation itself; gives the language of each entry."""
    names = {name: tag for tag in build.settings.locales for name in (tag, dirname_to_title(tag))}
    items: list[StructureItem] = []
    languages: dict[int, str] = {}
    for item in nav.items:
        if not isinstance(item, Section) or item.title not in names:
            items.append(item)
            continue
        for child in item.children:
            child.parent = None
            languages[id(child)] = names[item.title]
            items.append(child)
    nav.items[:] = items
    return languages


def divide(nav: Navigation, opened: Mapping[int, str], build: Build) -> dict[str, Navigation]:
    """A navigation for each language; its pages follow one another."""
    _unwrap(nav.items)
    items: dict[str, list[StructureItem]] = {tag: [] for tag in build.settings.locales}
    for item in nav.items:
        pages = list(_pages([item]))
        tag = pages[0].file.src_uri.partition("/")[0] if pages else opened.get(id(item), "")
        items[tag if tag in items else build.first].append(item)
    return {tag: _chained(ours) for tag, ours in items.items()}


def _chained(items: list[StructureItem]) -> Navigation:
    pages = list(_pages(items))
    for before, here, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        here.previous_page, here.next_page = before, after
    return Navigation(items, pages)


def _pages(items: Iterable[StructureItem]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        elif isinstance(item, Section):
            yield from _pages(item.children)
