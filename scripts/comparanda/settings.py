"""What mkdocs.yml says of a site, read once: the plugin's options, and what they amount to for the phases."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator

LOCALES: Mapping[str, str] = {"zh-Hant": "中文", "en": "English"}
"""The languages of a site whose mkdocs.yml names none, each with its own name."""

I18N = "i18n"
"""The name of mkdocs-static-i18n among the plugins; where it is, the languages are those it builds."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""Language, script and region (BCP 47, 2.2): it becomes the name of a folder and of a catalogue."""
_KINDS: Mapping[str, str] = {
    "dict_type": "a mapping such as `{en: …}`",
    "list_type": "a list",
    "string_type": "a text",
    "literal_error": "`required` or `wanted`",
    "bool_type": "`true` or `false`",
}
"""What pydantic calls a value of another type, in an editor's words."""


class BadSettings(ValueError):
    """A setting that cannot be used; says what to write instead."""


class Options(BaseModel):
    """The plugin's options in mkdocs.yml, all of them optional."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    locales: dict[str, str] = {}  # pydantic copies it for each, as those below
    """Languages and their own names; the first is served at the root."""
    site_names: dict[str, str] = {}
    """The site's name by language; mkdocs.yml's `site_name` where one is missing."""
    site_descriptions: dict[str, str] = {}
    nav: list[Any] = []
    """Pages below a language's folder in their order, and sections of such: `[index.md, {Guides: [a.md]}]`."""
    foot: list[str] = []
    """Pages below a language's folder that stand in the foot of a site of its own, such as those for editors."""
    quotes: Literal["required", "wanted"] = "wanted"
    """Whether each number, date and choice must have a quote, or is counted and shown where it has none."""
    data_url: str = ""
    """Where data files are edited, as a prefix; made from `repo_url` and the branch `main` when empty."""
    report_url: str = ""
    """Where readers report an error; the repository's issue form when empty."""
    exports: bool | None = None
    """Whether data files lie beside the pages, with an API, a feed and a calendar; a site of its own has them."""
    license_url: str = "https://creativecommons.org/licenses/by/4.0/"
    """Under what terms the data may be used, as the exported files say; `partials/licence.html` says it on pages."""
    cache_dir: str = ""
    """A folder, seen from mkdocs.yml, in which a build keeps its pages for the next one; nothing is kept when empty."""

    @field_validator("locales", mode="before")
    @classmethod
    def _languages_have_tags_and_names(cls, locales: object) -> object:
        for tag, name in locales.items() if isinstance(locales, dict) else ():
            if tag is False:
                raise ValueError('YAML reads `no` under `locales` as false; write `"no": …` in quotation marks')
            if not isinstance(tag, str) or not _TAG.fullmatch(tag):
                raise ValueError(f"`{tag}` under `locales` is not a language tag; write one such as `zh-Hant` or `en`")
            if not isinstance(name, str) or not name:
                raise ValueError(
                    f"the language `{tag}` has no name; write what the language switch should show: `{tag}: …`"
                )
        return locales

    @field_validator("data_url", "report_url", "license_url")
    @classmethod
    def _addresses_are_of_the_web(cls, address: str, info: ValidationInfo) -> str:
        schemes = ("https://", "http://", *(("mailto:",) if info.field_name == "report_url" else ()))
        if address and not address.casefold().startswith(schemes):
            raise ValueError(
                f"the plugin's option `{info.field_name}` is {address!r}; write an address that begins with https://"
            )
        return address

    @field_validator("nav", mode="before")
    @classmethod
    def _nav_has_paths_and_sections(cls, nav: object) -> object:
        for entry in nav if isinstance(nav, list) else ():
            _check_nav(entry)
        return nav


def _check_nav(entry: object) -> None:
    if isinstance(entry, str):
        return
    if not isinstance(entry, dict) or len(entry) != 1 or not isinstance(next(iter(entry)), str):
        raise ValueError(
            f"the plugin's `nav` has {entry!r}; write a path such as `index.md`, or a section: `Guides: [a.md, b.md]`"
        )
    ((title, below),) = entry.items()
    if not isinstance(below, list) or not below:
        raise ValueError(
            f"the plugin's `nav` has {entry!r}; write the path alone, such as `- {below or 'index.md'}`: a page brings"
            f" its title. A section has a list: `- {title}: [a.md, b.md]`"
        )
    for inner in below:
        _check_nav(inner)


def read_options(options: Mapping[str, Any]) -> Options:
    """The plugin's options, each of the type it should be.

    Raises:
        BadSettings: some are not; says so of all of them.
    """
    # The last is MkDocs' own, of every plugin, and changes no setting.
    written = {name: value for name, value in options.items() if value is not None and name != "enabled"}
    try:
        return Options.model_validate(written)
    except ValidationError as error:
        raise BadSettings("\n".join(dict.fromkeys(map(_in_words, error.errors())))) from error


def _in_words(error: Any) -> str:
    name = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        near = get_close_matches(name, Options.model_fields, 1)
        guess = f"did you mean `{near[0]}`? It" if near else "it"
        return f"the plugin has no option `{name}`; {guess} has: {', '.join(Options.model_fields)}"
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    place = "".join(f" → `{part}`" for part in error["loc"][1:])
    return f"the plugin's option `{name}`{place} is {_KINDS[error['type']]}, not {error['input']!r}"


_VIEWS = {"edit": "blob", "blob": "blob", "_edit": "src/branch", "src/branch": "src/branch"}
"""How a repository names the view of a file, by how it names the view or the editor."""
_OF_REPOSITORY = re.compile(r"(https?://[^/]+/[^/]+/[^/]+(?:/.+?)??)/(_?edit|blob|src/branch)/(.+)")


@dataclass(frozen=True)
class Publication:
    """Addresses that pages carry; each may be empty, and is then not shown."""

    site_name: Mapping[str, str] = field(default_factory=dict)
    """By locale."""
    site_url: str = ""
    """Absolute, with a slash at the end."""
    edit_url: str = ""
    """Prefix that a data file's path is appended to."""
    report_url: str = ""
    """Where a reader reports an error."""
    first: str = ""
    """The locale served at the site's root."""
    exports: bool = False
    """Data files are written beside the pages, which link them."""
    license_url: str = ""
    """Under what terms the data may be used."""

    def edit(self, path: str) -> str:
        """The address at which a data file can be changed."""
        return self.edit_url + path if self.edit_url else ""

    @cached_property  # each value and each claim asks for it
    def lines_url(self) -> str:
        """Prefix under which a data file is shown by its lines: its path follows, and then `#L12`.

        As GitHub, GitLab and Gitea show files; empty where the address is of none of these.
        """
        match = _OF_REPOSITORY.fullmatch(self.edit_url)
        return f"{match[1]}/{_VIEWS[match[2]]}/{match[3]}" if match else ""

    def report(self, title: str, url: str) -> str:
        """The address at which a reader reports an error on a page, filled in as issue trackers and mail read it.

        Args:
            title: of the page.
            url: of the page, below the site's root.
        """
        if not self.report_url:
            return ""
        is_mail = self.report_url.startswith("mailto:")
        filled = {"subject" if is_mail else "title": title, "body": self.site_url + url}
        return f"{self.report_url}{'&' if '?' in self.report_url else '?'}{urlencode(filled, quote_via=quote)}"

    def root(self, locale: str) -> str:
        """A locale's folder below the site's root: nothing, or `en/`."""
        return "" if locale == self.first else f"{locale}/"


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a site's hand-written Markdown pages are."""

    folder: Path
    """MkDocs' `docs_dir`."""
    excluded: str = ""
    """What a build leaves out, MkDocs' `exclude_docs` and `draft_docs`: patterns as in a .gitignore."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A site's settings; paths are absolute."""

    root: Path
    """The folder of mkdocs.yml, where `data/` and `templates/` lie."""
    today: datetime.date
    locales: Mapping[str, str] = field(default_factory=lambda: dict(LOCALES))
    """Each language's tag and its own name, in the order of the switch; the first is served at the root."""
    publication: Publication = field(default_factory=Publication)
    drafts: bool = False
    """Comparisons marked `draft: true` are shown too."""
    quotes: Literal["required", "wanted"] = "wanted"
    """Whether each number, date and choice must have a quote, or is counted and shown where it has none."""
    pages: Pages | None = None
    """Where hand-written pages are; None where nothing is known of a host."""


def read_settings(
    root: Path,
    today: datetime.date,
    config: Mapping[str, Any],
    options: Options,
    i18n: Mapping[str, Any] | None = None,
) -> Settings:
    """The settings that mkdocs.yml's values amount to.

    Args:
        root: the folder of mkdocs.yml.
        today: the day of the build.
        config: MkDocs' own `site_name`, `site_url`, `repo_url`, `docs_dir` and `exclude_docs`.
        options: those of the plugin.
        i18n: those of mkdocs-static-i18n; nothing where it is not used.

    Raises:
        BadSettings: `locales` has a language that mkdocs-static-i18n does not build, or one of its own has no tag.
    """
    built = built_languages(i18n or {})
    foreign = [tag for tag in options.locales if built and tag not in built]
    if foreign:
        raise BadSettings(
            f"`locales` has `{foreign[0]}`, which mkdocs-static-i18n does not build; it builds {', '.join(built)}."
            " Leave `locales` out to have these"
        )
    locales = options.locales or built or LOCALES
    names = _site_names(i18n or {}) | options.site_names
    repository = str(config.get("repo_url") or "").rstrip("/")
    site_url = str(config.get("site_url") or "")
    return Settings(
        root=root,
        today=today,
        locales=dict(locales),
        quotes=options.quotes,
        pages=Pages(root / str(config.get("docs_dir") or "docs"), _patterns(config)),
        publication=Publication(
            site_name={tag: names.get(tag) or str(config.get("site_name") or "") for tag in locales},
            site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
            edit_url=options.data_url or (f"{repository}/edit/main/" if repository else ""),
            report_url=options.report_url or (f"{repository}/issues/new" if repository else ""),
            first=next(iter(built or locales)),
            exports=options.exports or False,
            license_url=options.license_url,
        ),
    )


def _patterns(config: Mapping[str, Any]) -> str:
    """`exclude_docs` and `draft_docs` as mkdocs.yml has them; MkDocs' own reading, in a build, is of no use here."""
    stated = (config.get("exclude_docs"), config.get("draft_docs"))
    return "\n".join(patterns for patterns in stated if isinstance(patterns, str))


def built_languages(options: Mapping[str, Any]) -> dict[str, str]:
    """The languages that mkdocs-static-i18n builds, by their names: the default one first, which is at the root.

    Args:
        options: that plugin's own.

    Raises:
        BadSettings: one has a tag that cannot be that of a language, such as `en_US`.
    """
    listed = [language for language in options.get("languages") or () if isinstance(language, Mapping)]
    only = options.get("build_only_locale")
    built = [
        language for language in listed if (language.get("locale") == only if only else language.get("build", True))
    ]
    built.sort(key=lambda language: not (only or language.get("default")))
    tags = {
        str(language.get("locale")): str(language.get("name")) for language in built if language.get("locale") != "null"
    }
    for tag in tags:
        if not _TAG.fullmatch(tag):
            raise BadSettings(
                f"mkdocs-static-i18n builds `{tag}`, which is not a language tag; write `{tag.replace('_', '-')}`"
            )
    return tags


def _site_names(options: Mapping[str, Any]) -> dict[str, str]:
    """The site's name in the languages of mkdocs-static-i18n for which its options have one."""
    listed = [language for language in options.get("languages") or () if isinstance(language, Mapping)]
    return {str(language.get("locale")): str(language["site_name"]) for language in listed if language.get("site_name")}


def find_plugin(config: object, name: str) -> Mapping[str, Any] | None:
    """A plugin's options in a mkdocs.yml, also where it stands in a group of Material's; None where it is not listed.

    Raises:
        BadSettings: `plugins` cannot be read.
    """
    plugins = config.get("plugins") if isinstance(config, Mapping) else None
    for listed, options in _entries(plugins or []):
        if listed == name:
            if options and not isinstance(options, Mapping):
                raise BadSettings(f"options such as `nav: [index.md]` belong below `{name}`, not {options!r}")
            return options if isinstance(options, Mapping) else {}
        if str(listed).removeprefix("material/") == "group" and isinstance(options, Mapping):
            inner = find_plugin(options, name)
            if inner is not None:
                return inner
    return None


def options_of(config: object) -> Options:
    """The plugin's options in a mkdocs.yml, whose `plugins` is a list or a mapping.

    Raises:
        BadSettings: the plugin is not listed, or the list cannot be read, or an option cannot be used.
    """
    options = find_plugin(config, "comparanda")
    if options is None:
        raise BadSettings("`plugins` does not list the plugin: add `- comparanda` there")
    return read_options(options)


def _entries(plugins: object) -> Iterator[tuple[object, object]]:
    if isinstance(plugins, Mapping):
        yield from plugins.items()
        return
    if not isinstance(plugins, list):
        raise BadSettings(f"`plugins` is a list such as `[search, comparanda]`, not {plugins!r}")
    for plugin in plugins:
        if isinstance(plugin, Mapping) and len(plugin) == 1:
            yield from plugin.items()
        elif isinstance(plugin, str):
            yield plugin, None
        else:
            raise BadSettings(f"`plugins` lists {plugin!r}; write a name, or a name with its options below it")


def day_of(epoch: str, now: datetime.datetime) -> datetime.date:
    """The day of a run: that of `SOURCE_DATE_EPOCH`, which makes it repeatable (reproducible-builds.org), or of now.

    Args:
        epoch: seconds since 1970, or nothing.
        now: in UTC.

    Raises:
        BadSettings: it is no number of seconds.
    """
    if not epoch:
        return now.date()
    try:
        day = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise BadSettings(f"SOURCE_DATE_EPOCH is {epoch!r}; it takes seconds since 1970, or nothing") from error
    if not 1970 <= day.year <= _LAST_YEAR:
        raise BadSettings(f"SOURCE_DATE_EPOCH is {epoch}, a day of the year {day.year}; it takes seconds since 1970")
    return day


_LAST_YEAR = 9000
"""Rules look up to some centuries ahead, and no date has five digits."""
