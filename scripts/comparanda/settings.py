"""What mkdocs.yml says of a site, as the phases need it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

LOCALES: Mapping[str, str] = {"zh-Hant": "中文", "en": "English"}
"""The languages of a site whose mkdocs.yml names none, each with its own name."""

OPTIONS: Mapping[str, type] = {
    "locales": dict,
    "site_names": dict,
    "site_descriptions": dict,
    "nav": list,
    "quotes": str,
    "data_url": str,
    "report_url": str,
    "enabled": bool,
}
"""The plugin's options and their types; the last is MkDocs' own, of every plugin, and changes no setting."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""Language, script and region (BCP 47, 2.2): it becomes the name of a folder and of a catalogue."""


class BadSettings(ValueError):
    """A setting that cannot be used; says what to write instead."""


@dataclass(frozen=True, slots=True)
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

    def edit(self, path: str) -> str:
        """The address at which a data file can be changed."""
        return self.edit_url + path if self.edit_url else ""

    def root(self, locale: str) -> str:
        """A locale's folder below the site's root: nothing, or `en/`."""
        return "" if locale == self.first else f"{locale}/"


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


def read_settings(root: Path, today: datetime.date, config: Mapping[str, Any], options: Mapping[str, Any]) -> Settings:
    """The settings that mkdocs.yml's values amount to.

    Args:
        root: the folder of mkdocs.yml.
        today: the day of the build.
        config: MkDocs' own `site_name`, `site_url` and `repo_url`.
        options: those of the plugin.

    Raises:
        BadSettings: an option is unknown, or of another type than it should be, or a language has no proper tag.
    """
    for name, value in options.items():
        if name not in OPTIONS:
            raise BadSettings(f"the plugin has no option `{name}`; it has: {', '.join(OPTIONS)}")
        if value is not None and not isinstance(value, OPTIONS[name]):
            raise BadSettings(f"the plugin's option `{name}` is a {OPTIONS[name].__name__}, not {value!r}")
    for path in options.get("nav") or ():
        if not isinstance(path, str):
            raise BadSettings(
                f"the plugin's `nav` has {path!r}; write the path alone, such as `- index.md`: a page brings its title"
            )
    locales = options.get("locales") or LOCALES
    for tag, name in locales.items():
        if not isinstance(tag, str) or not _TAG.fullmatch(tag):
            raise BadSettings(f"`{tag}` under `locales` is no language tag; write one such as `zh-Hant` or `en`")
        if not isinstance(name, str) or not name:
            raise BadSettings(f"the language `{tag}` has no name; write what the switch should say: `{tag}: …`")
    quotes = options.get("quotes")
    if quotes not in (None, "required", "wanted"):
        raise BadSettings(f"the plugin's option `quotes` is `required` or `wanted`, not {quotes!r}")
    repository = str(config.get("repo_url") or "").rstrip("/")
    names = options.get("site_names") or {}
    site_url = str(config.get("site_url") or "")
    return Settings(
        root=root,
        today=today,
        locales=dict(locales),
        quotes="required" if quotes == "required" else "wanted",
        publication=Publication(
            site_name={tag: names.get(tag, str(config.get("site_name") or "")) for tag in locales},
            site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
            edit_url=options.get("data_url") or (f"{repository}/edit/main/" if repository else ""),
            report_url=options.get("report_url") or (f"{repository}/issues/new" if repository else ""),
            first=next(iter(locales)),
        ),
    )


def options_of(config: object) -> Mapping[str, Any]:
    """The plugin's options in a mkdocs.yml, whose `plugins` is a list or a mapping.

    Raises:
        BadSettings: the plugin is not listed, or the list cannot be read.
    """
    plugins = config.get("plugins") if isinstance(config, Mapping) else None
    for name, options in _entries(plugins or []):
        if name == "comparanda":
            if options and not isinstance(options, Mapping):
                raise BadSettings(f"below `comparanda` stand options such as `nav: [index.md]`, not {options!r}")
            return options if isinstance(options, Mapping) else {}
    raise BadSettings("`plugins` does not list the plugin: add `- comparanda` there")


def _entries(plugins: object) -> Iterator[tuple[object, object]]:
    if isinstance(plugins, Mapping):
        yield from plugins.items()
        return
    if not isinstance(plugins, list):
        raise BadSettings(f"`plugins` is a list such as `[search, comparanda]`, not {plugins!r}")
    for one in plugins:
        if isinstance(one, Mapping) and len(one) == 1:
            yield from one.items()
        elif isinstance(one, str):
            yield one, None
        else:
            raise BadSettings(f"`plugins` lists {one!r}; write a name, or a name with its options below it")


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
