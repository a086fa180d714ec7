"""What every command needs of the site it is about: its mkdocs.yml, its day, its place in the repository."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import yaml

from comparanda import interface, load, translation
from comparanda.diagnostic import Span
from comparanda.mkdocs_yml import Misfit, SettingsLoader
from comparanda.settings import (
    I18N,
    BadSettings,
    Settings,
    day_of,
    find_plugin,
    options_of,
    read_settings,
)
from comparanda.yaml_editor import NOT_YAML

_USUAL = "mkdocs.yml"


class _SiteFile(click.Path):
    """The mkdocs.yml of a site, which is asked for in every folder that somebody happens to be in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == _USUAL and not Path(value).exists():
            wrong = "there is none here; go to the folder of a site, or begin one: comparanda init DIR"
            raise WrongUsage(_USUAL, wrong)
        return super().convert(value, param, ctx)


CONFIG = click.option(
    "--config-file",
    type=_SiteFile(exists=True, dir_okay=False, path_type=Path),
    default=_USUAL,
    show_default=True,
    help="The site's mkdocs.yml; data/ and templates/ are in the same folder.",
)

_LANG, _TELL = "comparanda.lang", "comparanda.tell"
_HERE, _SETTINGS = "comparanda.here", "comparanda.settings"
"""Where click keeps the language of messages, which was asked for or is the site's, and what says them in it."""


LANGUAGES = translation.languages()


def keep_language(context: click.Context, tag: str) -> None:
    """Remember the language (BCP 47) that was asked for."""
    context.meta[_LANG] = tag


def _keep_option(context: click.Context, _: click.Parameter, tag: str | None) -> None:
    if tag is not None:
        keep_language(context, tag)


LANG = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=_keep_option,
    help=f"The language of messages.  [default: {translation.VARIABLE}, or the site's first language]",
)


def asked_language() -> str | None:
    """The language (BCP 47) that `--lang` names; else the site's, once its settings are read."""
    context = click.get_current_context(silent=True)
    return context.meta.get(_LANG) if context is not None else None


def speak_to(locales: Iterable[str]) -> None:
    """Tell the editors of a site in these languages what is told from now on, unless another language was asked for."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta.setdefault(_LANG, translation.language_of(locales))


def run_language() -> str:
    """The language (BCP 47) that things are told in: the one asked for, that of the environment, or the site's here."""
    context = click.get_current_context(silent=True)
    return asked_language() or translation.language_of(_languages_here(context) if context is not None else ())


def _languages_here(context: click.Context) -> tuple[str, ...]:
    """The languages of the site that a run begins in, for what is told before its settings are read.

    Settings that cannot be read name none; what reads them says what is wrong.
    """
    known: tuple[str, ...] | None = context.meta.get(_HERE)
    if known is None:
        path = Path(context.meta.get(_SETTINGS, "mkdocs.yml"))
        context.meta[_HERE] = ()  # for what is told of settings that cannot be read
        try:
            config = _read_yaml(path) if path.is_file() else {}
            root, today = path.resolve().parent, datetime.date.min
            i18n = find_plugin(config, I18N)
            known = tuple(read_settings(root, today, config, options_of(config), i18n).locales)
        except (click.UsageError, BadSettings, OSError):
            known = ()
        context.meta[_HERE] = known if path.is_file() else ()
    return context.meta[_HERE]  # type: ignore[no-any-return]


_FOR_WORDS = "for words, put it in quotation marks and delete the tag"


def not_yaml(path: Path, text: str, error: Exception) -> str:
    """What is wrong with a file of settings, with its place and what to type, as it is told of data files.

    Args:
        path: of the file.
        text: what it holds; empty where that could not be read.
        error: what was raised, for what only the libraries can say.
    """
    explained = load.why_not_yaml(text)
    if explained is None and isinstance(error, Misfit) and error.mark is not None:
        problem = f"`{error.word}` does not fit its tag, `!!{error.tag}`"
        if error.tag == "timestamp":
            problem = f"`{error.word}` is not a day or a time"
        explained = Span(error.mark.line + 1, error.mark.column + 1), problem, _FOR_WORDS
    if explained is None:
        return f"{path} is not YAML: {error}"
    span, problem, help = explained
    words = f"{path}:{span.line}:{span.column}", tell(f"this is not YAML: {problem}"), tell(help)
    return f"{words[0]}{tell(': ')}{words[1]}\n{words[2]}"


def keep_settings(context: click.Context, path: str) -> None:
    """Remember which mkdocs.yml a run is about."""
    context.meta[_SETTINGS] = path


def tell(words: str) -> str:
    """Our words in the language of this run."""
    context = click.get_current_context(silent=True)
    if context is None:
        return words
    tag = run_language()
    told: dict[str, translation.Tell] = context.meta.setdefault(_TELL, {})
    if tag not in told:
        told[tag] = translation.tell_in(tag)
    return told[tag](words)


class WrongUsage(click.UsageError):
    """What the command line has, and what is wrong with it, told in the language of the run when it is raised."""

    def __init__(self, typed: str, wrong: str) -> None:
        """Take both.

        Args:
            typed: as a person typed it, which stays as it is.
            wrong: in English, of ours.
        """
        super().__init__(f"{typed}{tell(': ')}{tell(wrong)}")


class _Loader(SettingsLoader):
    """Reads a mkdocs.yml: of the tags that only MkDocs knows, `!ENV`; what others stand for is not needed here."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`, as pyyaml-env-tag reads it for MkDocs."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    *named, last = nodes if len(nodes) > 1 else [*nodes, None]
    for name in map(loader.construct_scalar, named):
        if name in os.environ:
            value = os.environ[name]
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return None if last is None else loader.construct_object(last, deep=True)


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_config(path: Path) -> Settings:
    """The settings in a mkdocs.yml, without MkDocs, on this day.

    Raises:
        click.UsageError: it is not YAML, does not list the plugin, or an option of it cannot be used.
    """
    config = _read_yaml(path)
    try:
        today = day_of(os.environ.get("SOURCE_DATE_EPOCH", ""), datetime.datetime.now(datetime.UTC))
        i18n = find_plugin(config, I18N)
        settings = read_settings(path.resolve().parent, today, config, options_of(config), i18n)
        interface.languages(settings)
        speak_to(settings.locales)
    except BadSettings as error:
        raise WrongUsage(str(path), str(error)) from error
    return settings


def _read_yaml(path: Path, below: tuple[Path, ...] = ()) -> dict[str, Any]:
    """A mkdocs.yml with what it inherits from others.

    Args:
        path: the file.
        below: those that inherit from it.
    """
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        config = yaml.load(text, Loader=_Loader) or {}
    except NOT_YAML as error:
        raise click.UsageError(not_yaml(path, text, error)) from error
    if not isinstance(config, dict):
        raise click.UsageError(f"{path} has no settings; write, for example, `site_name: …`")
    if "INHERIT" not in config:
        return config
    parent = path.parent / str(config.pop("INHERIT"))
    if not parent.is_file() or parent.resolve() in below:
        wrong = "inherits from itself" if parent.is_file() else "is not a file"
        raise click.UsageError(f"{path}: `INHERIT` names {parent}, which {wrong}")
    return _merged(_read_yaml(parent, (*below, path.resolve())), config)


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """What MkDocs makes of the two: mappings are put together, all else is the child's where it has any."""
    both = {
        name: _merged(parent[name], value)
        for name, value in child.items()
        if isinstance(value, dict) and isinstance(parent.get(name), dict)
    }
    return {**parent, **child, **both}


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
