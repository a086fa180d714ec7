"""Our part of the theme: where its templates stand, which files its pages link, and what a site of its own needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import TemplateContext

from comparanda.hosts.mkdocs import locales
from comparanda.hosts.mkdocs.build import Build, is_material

_STYLE, _FRAME, _PLAIN, _SCRIPT = "comparanda.css", "comparanda-frame.css", "comparanda-plain.css", "comparanda.js"
_LATER = ("comparanda-print.css", "comparanda-card.css", "comparanda-card.js", "comparanda-search.js")
"""What no page waits for: for paper, and for the card on a mark, which the script fetches."""


class Compiled(BytecodeCache):
    """The theme's templates as Jinja compiled them in the last build; Jinja sees to it that they are not older."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


def refuse_instant(build: Build, config: MkDocsConfig) -> None:
    """See that no page of a site in several languages is opened without being loaded.

    Raises:
        PluginError: the theme would do so.
    """
    features = config.theme.get("features")
    if "navigation.instant" in (features or []) and len(build.settings.locales) > 1 and build.i18n is None:
        raise PluginError(
            "mkdocs.yml: `navigation.instant` opens a page without loading it, and so keeps the language and the search"
            " index of the previous page, of which this site has several: remove it from the theme's `features`"
        )


def add_templates(build: Build, config: MkDocsConfig) -> None:
    """Put our part of the theme before the theme's own, and behind the owner's `custom_dir`."""
    before_ours = 0 if config.theme.custom_dir is None else 1
    for name in ("theme", "frame") if build.is_own else ("theme",):
        for folder in reversed(build.templates):
            part = folder / name
            if part.is_dir() and str(part) not in config.theme.dirs:
                config.theme.dirs.insert(before_ours, str(part))


def installed_templates(build: Build, config: MkDocsConfig) -> Iterator[Path]:
    """Of the folders of the theme's templates, those that are not the owner's."""
    owners = [folder for folder in (config.theme.custom_dir, *build.templates[:-1]) if folder is not None]
    for folder in map(Path, config.theme.dirs):
        if not any(folder.is_relative_to(owner) for owner in owners):
            yield folder


def own_the_frame(build: Build, config: MkDocsConfig) -> None:
    """Let every page of a site of its own look the same.

    Raises:
        PluginError: the theme is another one than Material.
    """
    if not is_material(config):
        raise PluginError(
            "mkdocs.yml: a site with a folder for each language needs Material: write `theme: {name: material}`."
            f" In the theme `{config.theme.name}` the comparisons can be shown beside your pages:"
            " keep these in the folder itself, index.md and others, not in one for each language"
        )
    config.theme["language"] = locales.nearest_words(build.first, config)
    config.extra_css += [name for name in map(_asset, _styles(build, config)) if name not in config.extra_css]
    if _asset(_SCRIPT) not in config.extra_javascript:
        config.extra_javascript.append(_asset(_SCRIPT))
    config.extra.pop("alternate", None)


def assets(build: Build, config: MkDocsConfig) -> tuple[str, ...]:
    """The names of all files that our pages link or fetch."""
    return (*_styles(build, config), _SCRIPT, *_LATER)


def link_assets(build: Build, config: MkDocsConfig, is_ours: bool) -> None:
    """Link our style sheets and script from a page of ours in somebody's site, and from no other."""
    styles, scripts = (_styles(build, config), (_SCRIPT,)) if is_ours else ((), ())
    config.extra_css = list(dict.fromkeys((*build.before.css, *map(_asset, styles))))
    config.extra_javascript = [*build.before.javascript, *map(_asset, scripts)]
    if build.i18n is None:
        locales.set_theme_language(build.before.language, config)


def name_assets(context: TemplateContext, config: MkDocsConfig, page: Page) -> None:
    """Tell old themes what is linked now, which read it from the context, as MkDocs did before 1.0."""
    base = context["base_url"]
    context["extra_css"] = [normalize_url(path, page, base) for path in config.extra_css]
    context["extra_javascript"] = [normalize_url(str(script), page, base) for script in config.extra_javascript]


def _asset(name: str) -> str:
    return f"assets/{name}"


def _styles(build: Build, config: MkDocsConfig) -> tuple[str, ...]:
    """The style sheets that our pages need, in their order."""
    if build.is_own:
        return _FRAME, _STYLE
    return (_STYLE,) if is_material(config) else (_PLAIN, _STYLE)
