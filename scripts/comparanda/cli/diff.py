"""The command `diff`: what a change of the data means, in words."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pydantic import ValidationError

from comparanda import interface, load, translation
from comparanda.cli.site import CONFIG, WrongUsage, read_config, run_language, tell
from comparanda.diff import CannotCompare, difference, words
from comparanda.diff.changes import Difference
from comparanda.locale import Language, nearest
from comparanda.settings import Settings
from comparanda.verify.revision import UnknownRevision, files_at

LARGEST = 20_000_000
"""Bytes of a difference that is read back."""


@click.command("diff")
@CONFIG
@click.argument("base", required=False)
@click.argument("now", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--lang", metavar="TAG", help="Tell it in one of the site's languages, names and texts too.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.option(
    "--read",
    "written",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Show a difference that --format json wrote elsewhere, instead of comparing.",
)
def diff(
    config_file: Path, base: str | None, now: Path | None, lang: str | None, form: str, written: Path | None
) -> None:
    """Say what changed since BASE: values with their quotes, texts, citations, what was added, pages touched.

    BASE is a revision of git's, such as main or HEAD~1, or the folder of another copy of the site; so is NOW, which is
    this site where it is left out.

    Exit code 0: told; 1: the data of NOW cannot be read; 2: wrong usage.
    """
    settings = read_config(config_file)
    tags = _tags(lang, settings)
    language = interface.languages(settings)[tags[0]]
    if written is not None:
        if base is not None:
            raise click.UsageError("--read shows what was compared elsewhere; leave BASE out")
        _tell(_read(written), language, tags, form)
        return
    if base is None:
        raise click.UsageError("name what to compare with, such as `comparanda diff main`")
    try:
        after = _below(now if now is not None else settings.root)
        _tell(difference(_files(base, settings), after, base, settings), language, tags, form)
    except CannotCompare as error:
        say = translation.tell_in(lang) if lang else tell
        click.echo(say("the data cannot be read, so it cannot be compared; run `comparanda check`"), err=True)
        more = f" ({say(f'and {error.more} more')})" if error.more else ""
        click.echo(f"  {error.first.path}:{error.first.span.line}: {say(error.first.message)}{more}", err=True)
        sys.exit(1)


def _tags(lang: str | None, settings: Settings) -> list[str]:
    """The languages to tell it in: one, or all, that of the run's messages first, which our own words are in."""
    if lang is None:
        own = nearest(run_language(), settings.locales)
        return sorted(settings.locales, key=lambda tag: tag != own)
    if lang not in settings.locales:
        raise WrongUsage(f"--lang {lang}", f"this site has {', '.join(settings.locales)}")
    return [lang]


def _files(base: str, settings: Settings) -> dict[str, bytes]:
    """The data files of a folder or of a revision.

    Raises:
        click.UsageError: it is neither.
        CannotCompare: some of them cannot be read.
    """
    if (Path(base) / "data").is_dir():
        return _below(Path(base))
    try:
        files = files_at(settings.root, base)
    except UnknownRevision as error:
        raise click.UsageError(f"{base} is neither a folder with data/ nor a revision: {error}") from error
    data = {path: raw for path, raw in files.items() if load.is_data_file(path)}
    if not data:
        click.echo(tell(f"{base} has no data files in this folder's data/, so everything is new."), err=True)
    return data


def _below(root: Path) -> dict[str, bytes]:
    """The data files of a folder.

    Raises:
        CannotCompare: some of them cannot be read, and would be taken for removed.
    """
    files, unread = load.read_or_unread(root)
    if unread:
        raise CannotCompare(unread)
    return files


def _read(path: Path) -> Difference:
    """A difference from its JSON.

    Raises:
        click.ClickException: it is none.
    """
    if path.stat().st_size > LARGEST:
        raise click.ClickException(f"{path} has more than {LARGEST // 1_000_000} MB")
    try:
        return Difference.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise click.ClickException(f"{path} is not what `comparanda diff --format json` writes") from error


def _tell(difference_: Difference, language: Language, tags: list[str], form: str) -> None:
    match form:
        case "json":
            # No `##[command]` in it, should it land in a log of GitHub's.
            click.echo(difference_.model_dump_json(indent=2, exclude_defaults=False).replace("##", "#\\u0023"))
        case "markdown":
            click.echo(words.markdown(difference_, language, tags), nl=False)
        case _:
            click.echo(words.text(difference_, language, tags), nl=False)
