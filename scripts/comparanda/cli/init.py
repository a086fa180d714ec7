"""The command `init`: a small site of its own, or what an existing one needs."""

from __future__ import annotations

import datetime
import json
import os
import re
import shlex
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import babel
import click
import yaml

from comparanda import decode, load, starter
from comparanda.cli.files import write_all
from comparanda.cli.site import WrongUsage, not_yaml, speak_to, tell
from comparanda.locale import nearest
from comparanda.settings import (
    I18N,
    LOCALES,
    BadSettings,
    built_languages,
    day_of,
    find_plugin,
    options_of,
    read_options,
)
from comparanda.starter.guest import AnyTag, with_plugin
from comparanda.yaml_editor import NOT_YAML

_BESIDE = frozenset((".git", ".DS_Store", ".idea", ".vscode"))
"""What may lie in a folder that is empty all the same."""
_NOT_YET = "# Where PyPI does not have it yet: comparanda @ git+<the address of its repository>"
_TO_TRANSLATE = datetime.timedelta(days=90)
"""In which the words of a new site are translated that are not in one of its languages."""


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--into",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Instead of a new folder: a site that is there already.",
)
@click.option(
    "--lang", metavar="TAGS", help="The languages, the first at the root, such as en or zh-Hant,en.  [default: en]"
)
def init(folder: Path | None, into: Path | None, lang: str | None) -> None:
    """Begin a site in DIR: small, complete, and ready to build.

    With --into, add what an existing site needs, and change nothing else.
    """
    if (folder is None) == (into is None):
        raise click.UsageError("name a new folder, such as `comparanda init my-site`, or a site with --into")
    if into is not None:
        _into(into, _languages(lang) if lang is not None else [])
        return
    assert folder is not None
    _new(folder, _languages("en" if lang is None else lang))


def _languages(lang: str) -> list[str]:
    """The tags that were asked for.

    Raises:
        click.UsageError: one is no language.
    """
    tags = [tag.strip() for tag in lang.split(",")]
    if "" in tags:
        raise WrongUsage(f"--lang '{lang}'", "write tags such as en, ja or zh-Hant, with commas between")
    for tag in tags:
        try:
            starter.name_of(tag)
            read_options({"locales": {tag: tag}})
        except (babel.UnknownLocaleError, ValueError, BadSettings) as error:
            near = tag.lower() if tag.lower() in starter.WRITTEN else ""
            help = f"did you mean `{near}`?" if near else "write tags such as en, ja or zh-Hant"
            raise WrongUsage(f"--lang {lang}", f"`{tag}` is no language; {help}") from error
        near = _built_in(tag)
        if near:
            raise WrongUsage(f"--lang {lang}", f"there are no words of ours in `{tag}`; write {near}, which has them")
    if len(set(tags)) != len(tags):
        raise click.UsageError(f"--lang {lang} names a language twice")
    return tags


def _built_in(tag: str) -> str:
    """The language that the site should begin in instead, as a reader of the tag reads it: zh-Hant for zh-TW."""
    near = nearest(tag, starter.WRITTEN)
    return near if near not in (None, "en", tag) else ""


def _new(folder: Path, languages: list[str]) -> None:
    if folder.exists() and any(path.name not in _BESIDE for path in folder.iterdir()):
        quoted = shlex.quote(str(folder))
        raise click.ClickException(
            f"{folder} is not empty; name a new folder, or run `comparanda init --into {quoted}` for the site in it"
        )
    speak_to(languages)
    until = _until()
    files = starter.site_files(languages, until, _requirement())
    files = {
        path: text for path, text in files.items() if not (path.startswith(".vscode/") and (folder / path).exists())
    }
    write_all({folder / path: text for path, text in files.items()})
    names = " and ".join(map(starter.name_of, languages))
    click.echo(tell(f"A site of two invented libraries is in {folder}, in {names}."))
    _tell_of_english(languages, until)
    click.echo(tell("Next:"))
    click.echo(f"  cd {shlex.quote(str(folder))}")
    click.echo(tell("  comparanda check     says whether everything is cited"))
    click.echo(tell("  comparanda serve     shows the site at http://127.0.0.1:8000/ and follows every change"))
    click.echo(tell("README.md says how to publish it."))


def _requirement() -> str:
    """What pip installs this package from, as it was installed here."""
    try:
        return requirement_of(distribution("comparanda").read_text("direct_url.json"))
    except PackageNotFoundError:
        return starter.REQUIREMENT


def requirement_of(direct_url: str | None) -> str:
    """A package's version, or the repository and commit that it came from.

    Args:
        direct_url: where it was installed from, as JSON (PEP 610); None where that was an index.
    """
    if direct_url is None:
        return starter.REQUIREMENT
    origin = json.loads(direct_url)
    if "vcs_info" in origin:
        return f"comparanda @ {origin['vcs_info']['vcs']}+{origin['url']}@{origin['vcs_info']['commit_id']}"
    return f"{starter.REQUIREMENT}\n{_NOT_YET}"


def _until() -> datetime.date:
    try:
        today = day_of(os.environ.get("SOURCE_DATE_EPOCH", ""), datetime.datetime.now(datetime.UTC))
    except BadSettings as error:
        raise click.UsageError(str(error)) from error
    return today + _TO_TRANSLATE


def _tell_of_english(languages: Sequence[str], until: datetime.date) -> None:
    others = [tag for tag in languages if not starter.is_written(tag)]
    if others:
        names = " and ".join(map(starter.name_of, others))
        places = ["data/", "docs/", *starter.catalogues(others)]
        where = f"{tell(', ').join(places[:-1])} and {places[-1]}"
        click.echo(tell(f"Its words are in English where they should be in {names}: translate {where}."))
        if len(languages) > 1:
            click.echo(
                tell(f"Until {until}, data/exceptions.yml lets texts be the same in two languages; then check warns.")
            )


def _into(root: Path, languages: list[str]) -> None:
    config = root / "mkdocs.yml"
    files = _for_guest(config, languages) if config.exists() else _around(root, languages or _languages_of(root))
    written = {root / path: text for path, text in files.items() if path == "mkdocs.yml" or not (root / path).exists()}
    if not written:
        click.echo(tell(f"{root} has all it needs; nothing is written."))
        return
    is_changed = config.exists()
    write_all(written, may_replace={config})
    for path in written:
        click.echo(tell(f"  added the plugin to {path}" if path == config and is_changed else f"  wrote {path}"))
    if "data/attributes.yml" in files:
        click.echo(tell("data/ holds an example of two invented libraries: put your own subject in their place."))
    where = "" if root == Path() else f"`cd {shlex.quote(str(root))}`, then "
    click.echo(tell(f"Next: {where}`comparanda check`, then `comparanda serve`."))


def _for_guest(config: Path, languages: list[str]) -> dict[str, str]:
    """What a site lacks that has a mkdocs.yml: the plugin in there, and a folder of data.

    Raises:
        click.ClickException: the mkdocs.yml cannot be read.
    """
    text = config.read_bytes().decode("utf-8", "replace")
    values = _values(config, text)
    files: dict[str, str] = {}
    try:
        tags = list(options_of(values).locales or LOCALES)
    except BadSettings:
        theme = values.get("theme")
        built = [] if languages else _built_by_another(values)  # whose languages are ours where we name none
        tags = languages or built or _known(theme.get("language") if isinstance(theme, dict) else None)
        changed = with_plugin(text, "" if built else starter.locales(tags))
        if changed is None:
            options = "" if built else f":\n      locales: {starter.locales(tags)}"
            lines = f"plugins:\n  - search\n  - comparanda{options}"
            told = f"{config} is yours to change: list the plugin among those there are, as it is here beside `search`"
            click.echo(f"{tell(told)}\n\n{lines}\n")
        else:
            files["mkdocs.yml"] = changed
    return {**files, **starter.catalogues(tags), **_data_for(config.parent, tags)}


def _built_by_another(values: Mapping[str, Any]) -> list[str]:
    """The languages that mkdocs-static-i18n builds the site in; none where it cannot be said."""
    try:
        return list(built_languages(find_plugin(values, I18N) or {}))
    except BadSettings:
        return []


def _data_for(root: Path, tags: Sequence[str]) -> dict[str, str]:
    """The data that a site lacks, and what completes its files in an editor."""
    if (root / "data").exists():
        return _of_data_alone(starter.editor_files(load.data_files(root), tags))
    data = starter.data_files(tags, _until())
    completing = starter.editor_files({path: text.encode() for path, text in data.items()}, tags)
    return {**starter.with_schemas(data), **_of_data_alone(completing)}


def _of_data_alone(files: dict[str, str]) -> dict[str, str]:
    """The same without settings that would reach the files of somebody else's site."""
    settings = json.loads(files[_SETTINGS])
    kept = {name: value for name, value in settings.items() if name in ("yaml.schemas", "yaml.customTags")}
    return {**files, _SETTINGS: starter.written(kept)}


_SETTINGS = ".vscode/settings.json"


def _values(config: Path, text: str) -> dict[str, Any]:
    try:
        values = yaml.load(text, Loader=AnyTag)
    except NOT_YAML as error:
        raise click.ClickException(not_yaml(config, text, error)) from error
    if not isinstance(values, dict):
        raise click.ClickException(f"{config} holds no settings; write such as `site_name: …`")
    return values


def _known(language: object) -> list[str]:
    """The theme's language, if it is one that we can begin in."""
    if language == "zh-TW":
        return ["zh-Hant"]
    return [str(language)] if isinstance(language, str) and re.fullmatch("[a-z]{2,3}", language) else ["en"]


def _around(root: Path, languages: list[str]) -> dict[str, str]:
    """What a folder lacks that has no mkdocs.yml."""
    return {**starter.files_around(languages, _requirement()), **_data_for(root, languages)}


def _languages_of(root: Path) -> list[str]:
    """The languages that the data is written in, those we know first; English where there is none."""
    loaded = load.load(root, load.parse)
    site, _ = decode.decode(loaded.made, datetime.date.min, ())
    tags = {tag for comparison in site.comparisons.values() for tag in comparison.title}
    return sorted(
        tags, key=lambda tag: (tag not in LOCALES, list(LOCALES).index(tag) if tag in LOCALES else 0, tag)
    ) or ["en"]
