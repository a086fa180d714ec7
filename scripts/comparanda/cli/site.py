"""What every command needs of the site it is about: its mkdocs.yml, its day, its place in the repository."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import Any

import click
import yaml

from comparanda.settings import BadSettings, Settings, read_settings

CONFIG = click.option(
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's mkdocs.yml; data/ and templates/ lie beside it.",
)


class _AnyTag(yaml.SafeLoader):
    """mkdocs.yml may hold tags that only MkDocs knows, such as !ENV; what they stand for is not needed here."""


def _any_tag(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        names, default = values[:-1] or values, values[-1] if len(values) > 1 else None
        return next((os.environ[name] for name in names if name in os.environ), default)
    return None


_AnyTag.add_multi_constructor("", _any_tag)


def read_config(path: Path) -> Settings:
    """The settings in a mkdocs.yml, without MkDocs, on this day.

    Raises:
        click.UsageError: it is not YAML, does not list the plugin, or an option of it cannot be used.
    """
    try:
        config = yaml.load(path.read_text(encoding="utf-8"), Loader=_AnyTag)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} is not YAML: {error}") from error
    plugins = config.get("plugins") if isinstance(config, dict) else None
    for plugin in plugins or ():
        name, options = next(iter(plugin.items())) if isinstance(plugin, dict) else (plugin, None)
        if name == "comparanda":
            try:
                return read_settings(path.resolve().parent, today(), config, options or {})
            except BadSettings as error:
                raise click.UsageError(f"{path}: {error}") from error
    raise click.UsageError(f"{path} does not list the plugin: add `- comparanda` under `plugins:`")


def today() -> datetime.date:
    """The day of the run; `SOURCE_DATE_EPOCH` makes it repeatable (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    zone = datetime.UTC
    return (datetime.datetime.fromtimestamp(int(epoch), zone) if epoch else datetime.datetime.now(zone)).date()


def shows_colour() -> bool:
    """Whether a person reads the output who has not asked for plain text (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def folder_of(root: Path) -> str:
    """The way from the repository to the site; a site may be one of several there."""
    repository = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    return root.relative_to(repository).as_posix() if root.is_relative_to(repository) else ""


def add_to_step_summary(text: str) -> None:
    """Put Markdown where GitHub shows it below a run, if this is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(text)
