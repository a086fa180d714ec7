"""A site of its own in several languages: each page is given its language just before it is drawn.

MkDocs has one language, one navigation and one name a site. This leans on MkDocs drawing pages one after the other, and
on Material loading `search/search_index.json` below the page's `base_url`. End-to-end tests hold both.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, DictLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from comparanda.hosts.mkdocs.build import Build, language_key
from comparanda.hosts.mkdocs.pages import GeneratedPage, every_page, move

_WORDS = "partials/languages/{}.html"


def move_first(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Serve the first language at the root."""
    for file in files:
        if file.src_uri.startswith(f"{build.first}/") and file.dest_uri.startswith(f"{build.first}/"):
            move(file, file.dest_uri.removeprefix(f"{build.first}/"))
            if file.page is not None:
                file.page._set_canonical_url(config.site_url)


def locale_of(file: File, build: Build) -> str:
    """The language of a file, by its folder; the first where it lies in none."""
    tag = file.src_uri.partition("/")[0]
    return tag if tag in build.settings.locales else build.first


def set_language(
    context: TemplateContext, tag: str, navigation: Navigation, build: Build, config: MkDocsConfig
) -> None:
    """Give a page or template its language, navigation and the site's name."""
    config.theme["language"] = tag
    config.site_name = build.settings.publication.site_name[tag]
    config.site_description = build.options.site_descriptions.get(tag, build.before.description)
    context["nav"] = navigation


def set_root(context: TemplateContext, tag: str, url: str, build: Build, config: MkDocsConfig) -> None:
    """Let a page find what its language has of its own: the home page and the search index."""
    context["base_url"] = get_relative_url(build.root(tag), url).rstrip("/") or "."
    config.extra["homepage"] = build.before.homepage or home(tag, build, config)


def home(tag: str, build: Build, config: MkDocsConfig) -> str:
    """The address of a language's home page."""
    return f"{build.root(tag)}index.html" if not config.use_directory_urls else build.root(tag) or "."


def addresses(file: File, build: Build, known: frozenset[str]) -> dict[str, str]:
    """The page's address in every language that has it, below the site's root."""
    tag = file.src_uri.partition("/")[0]
    if tag not in build.settings.locales:
        return {}
    own = _address(file)
    below = own.removeprefix(build.root(tag))
    urls = {other: build.root(other) + below for other in build.settings.locales}
    # A page that is no page, and only shows what others are like, is like them in every language.
    return {other: url for other, url in urls.items() if url in known or own not in known}


def known_addresses(files: Files) -> frozenset[str]:
    """The address of every page."""
    return frozenset(map(_address, every_page(files)))


def _address(file: File) -> str:
    return file.url if file.url not in (".", "./") else ""


def languages_of(urls: Mapping[str, str], build: Build, config: MkDocsConfig) -> list[dict[str, str]] | Any:
    """What the switch of a page offers, if not the owner's own: the page in each language, or that language's home.

    Args:
        urls: the page's address by language, as of `addresses`.
        build: what is built.
        config: whose `use_directory_urls` says what an address looks like.
    """
    return build.before.alternate or [
        {"name": name, "link": urls.get(tag) or home(tag, build, config), "lang": tag}
        for tag, name in build.settings.locales.items()
    ]


def translations(page: GeneratedPage, build: Build, config: MkDocsConfig) -> list[dict[str, str]]:
    """The other languages of a page of ours."""
    tag = page.output.locale
    below = page.url.removeprefix(build.root(tag))
    urls = {other: build.root(other) + below for other in build.settings.locales}
    return [
        {"name": build.settings.locales[language], "link": urls[language], "lang": language}
        for language in urls
        if language != tag
    ]


def not_found(build: Build, config: MkDocsConfig) -> list[dict[str, str]]:
    """What 404.html says, in each language."""
    messages = []
    for tag in build.settings.locales:
        language = build.languages[tag]
        messages.append(
            {
                "lang": tag,
                "link": home(tag, build, config),
                "title": language.text("Page not found"),
                "text": language.text(
                    "The address may be mistyped, or the page has moved. Search above, or start here: "
                ),
                "home": language.text("Home"),
            }
        )
    return messages


# The theme's own words


def nearest_words(tag: str, config: MkDocsConfig) -> str:
    """The language whose words Material has that is nearest to one: itself, or without its region, or its script.

    Raises:
        PluginError: there is none.
    """
    near = tag
    while near:
        if any(Path(folder, _WORDS.format(near)).is_file() for folder in config.theme.dirs):
            return near
        near = near.rpartition("-")[0]
    raise PluginError(
        f"Material for MkDocs has no words for `{tag}`: write {_WORDS.format(tag)} in the folder of `theme:"
        " custom_dir`, a copy of Material’s own for `en` with the words of your language"
    )


def with_words(loader: BaseLoader, build: Build, config: MkDocsConfig) -> BaseLoader:
    """The theme's templates, with words for every language: those of the nearest under its own name."""
    made = {
        _WORDS.format(tag): f'{{% import "{_WORDS.format(near)}" as near %}}'
        f'{{% macro t(key) %}}{{{{ "{tag}" if key == "language" else near.t(key) }}}}{{% endmacro %}}'
        for tag in build.settings.locales
        if (near := nearest_words(tag, config)) != tag
    }
    return ChoiceLoader([DictLoader(made), loader]) if made else loader


def set_theme_language(tag: Any, config: MkDocsConfig) -> None:
    """Set the language under the name that the theme has for it."""
    name = language_key(config)
    if name:
        config.theme[name] = tag
