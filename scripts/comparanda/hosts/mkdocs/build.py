"""What one build of a site knows once mkdocs.yml has been read and the data has passed the gate.

A site stands in MkDocs in one of two ways. As a **guest** in somebody's site it adds pages and touches nothing else. A
site of its **own** has a folder of pages for each language in `docs/`, and is built in all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from comparanda.hosts.mkdocs.shelf import PageShelf
from comparanda.locale import Language
from comparanda.render import Rendered
from comparanda.settings import I18N, Options, Settings
from comparanda.steps import Output

I18nStructure = Literal["folder", "suffix"]
HOMES = ("index.md", "README.md")


@dataclass(frozen=True)
class Build:
    """One build of a site."""

    settings: Settings
    options: Options
    languages: Mapping[str, Language]
    outputs: tuple[Output, ...]
    draw: Callable[[Output], Rendered]
    """How each of them is drawn."""
    is_own: bool
    """A site of its own, not a guest."""
    i18n: I18nStructure | None
    """How mkdocs-static-i18n, if it is used, tells the languages of files apart."""
    data_files: DataFiles
    templates: tuple[Path, ...]
    shelf: PageShelf
    before: Before
    day: str
    """Of the build, as MkDocs has it of each page."""
    is_live: bool
    """The generated pages are drawn one by one, when somebody asks for them."""

    def root(self, tag: str) -> str:
        """A language's folder below the site's root: nothing, or `en/`."""
        return self.settings.publication.root(tag)

    @property
    def first(self) -> str:
        """The language at the site's root."""
        return self.settings.publication.first

    @property
    def is_serving(self) -> bool:
        """A person watches: then a mistake must not end the program."""
        return self.settings.drafts


@dataclass(frozen=True)
class Before:
    """What mkdocs.yml says and is changed for a page: given back for the pages that are not ours."""

    site_name: str
    description: str | None
    alternate: Any
    homepage: str | None
    css: tuple[Any, ...]
    javascript: tuple[Any, ...]
    language: Any
    """Of the theme, under the name it has there."""

    @classmethod
    def of(cls, config: MkDocsConfig) -> Before:
        """What it is when the build begins."""
        name = language_key(config)
        return cls(
            config.site_name,
            config.site_description,
            config.extra.get("alternate"),
            config.extra.get("homepage"),
            tuple(config.extra_css),
            tuple(config.extra_javascript),
            config.theme[name] if name else None,
        )


@dataclass(frozen=True)
class DataFiles:
    """The file that each page is made from, for asking git about a page."""

    comparisons: Mapping[str, str]
    sources: str
    other: str

    @classmethod
    def of(cls, root: Path, config_file: Path) -> DataFiles:
        """Those of a site; a page made from many has the first of them, in the order of their names."""
        comparisons = {path.stem: str(path) for path in sorted((root / "data" / "comparisons").rglob("*.yml"))}
        other = next(iter(comparisons.values()), str(config_file))
        sources = sorted((root / "data" / "sources").rglob("*.yml"))
        return cls(comparisons, str(sources[0]) if sources else other, other)

    def of_page(self, below: str) -> str:
        """The file of a page, whose address is given below the root of its language."""
        kind, _, name = below.strip("/").partition("/")
        if kind == "compare":
            return self.comparisons.get(name, self.other)
        return self.sources if kind == "sources" else self.other


def stands_alone(config: MkDocsConfig, options: Options, locales: Mapping[str, str]) -> bool:
    """Whether the site is one of its own: a folder of pages for each language, and no home page above them.

    One whose plugin has a `nav` is, whatever its folders hold, so that a mistake in them is told.
    """
    if I18N in config.plugins:
        return False
    docs = Path(config.docs_dir)
    has_home = any((docs / home).is_file() for home in HOMES)
    return bool(options.nav) or (
        not has_home and any((docs / tag / home).is_file() for tag in locales for home in HOMES)
    )


def docs_folder(config: MkDocsConfig) -> str:
    """The folder of pages, as it is seen from mkdocs.yml."""
    root = Path(config.config_file_path or ".").resolve().parent
    docs = Path(config.docs_dir)
    return docs.relative_to(root).as_posix() if docs.is_relative_to(root) else docs.name


def page_path(file: File, config: MkDocsConfig) -> str:
    """The file of a page, as it is seen from mkdocs.yml: the one that people edit, wherever a plugin copied it to."""
    root = Path(config.config_file_path or ".").resolve().parent
    source = Path(file.abs_src_path or "")
    is_below = source.is_absolute() and source.is_relative_to(root)
    return source.relative_to(root).as_posix() if is_below else f"{docs_folder(config)}/{file.src_uri}"


def is_material(config: MkDocsConfig) -> bool:
    """The theme is Material, or is made of it."""
    return any(Path(folder, "partials", "language.html").is_file() for folder in config.theme.dirs)


def language_key(config: MkDocsConfig) -> str:
    """What the theme calls its language; nothing where it has none."""
    return next((name for name in ("language", "locale") if name in config.theme), "")
