"""The commands that read the web, and that put together what several runs learnt: `verify` and `merge-locks`."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from comparanda import decode, load, pipeline, report
from comparanda.cli.site import (
    CONFIG,
    LANG,
    WrongUsage,
    add_to_step_summary,
    folder_of,
    read_config,
    shows_colour,
    tell,
)
from comparanda.gate import RULES
from comparanda.lock import Lock, merge
from comparanda.model import LOCK
from comparanda.readonly import refuse_read_only
from comparanda.settings import Settings
from comparanda.url import objection
from comparanda.verification import Verification, verify_site
from comparanda.verify import formats
from comparanda.verify.address import Reach
from comparanda.verify.fetch import CONTACT
from comparanda.verify.lockfile import write_lock
from comparanda.verify.revision import UnknownRevision, files_at
from comparanda.verify.run import ALLOW_PRIVATE, Options, Progress

FORMATS = ("text", "github", "json", "sarif", "junit", "markdown")
CACHE = ".cache/comparanda/pages.sqlite"
"""Beside mkdocs.yml; never committed, and may be deleted."""


class _Shard(click.ParamType[tuple[int, int]]):
    name = "i/n"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        index, slash, count = str(value).partition("/")
        if not slash or not (index.isdecimal() and count.isdecimal()) or not 1 <= int(index) <= int(count):
            self.fail(f"`{value}` is not a part such as 1/4, the first of four", param, ctx)
        return int(index), int(count)


_HELP = """\
Read every cited page, and say whether it still holds what it is cited for.

The results are kept in data/citations.lock.yml, which the site shows; commit it. The file is not written with --base,
nor with --offline; --offline with --changed uses the lock file of that revision.

Exit 0: every citation of this run holds, or no program can read its page, or the page did not answer.

\b
Exit 1: something is wrong; this stays so on every run until it is fixed:
  a quote is no longer on its page
  a page that never held its quote is gone, or another was gone on two days
  an address may not be read
  the lock file was edited by hand (--base)
  an exception or attestation no longer applies
  the data has the wrong form
  with --strict: there is any warning, except for pages that did not answer this time

Exit 2: wrong usage, or the lock file or the report could not be written.

Exit 3: the deadline ended the run before each page was read this month: the results so far are kept, and the
next run continues from there. Or no host could be reached, be it one or many: then nothing is written.

Exit 130: stopped by Ctrl-C or SIGTERM. The results so far are kept.
"""


@click.command(help=_HELP)
@CONFIG
@LANG
@click.option("--changed", metavar="BASE", help="Read only citations that differ from those of a git revision.")
@click.option(
    "--base",
    metavar="BASE",
    help="Use the lock file of this revision, not yours, and report which entries differ; for pull requests.",
)
@click.option(
    "--shard", type=_Shard(), default=(1, 1), metavar="I/N", help="Read only one part of the sources, such as 1/4."
)
@click.option(
    "--strict", is_flag=True, help="Fail on warnings too, except for pages that could not be reached this time."
)
@click.option("--offline", is_flag=True, help="Do not fetch; report from the lock file.")
@click.option(
    "--archive", is_flag=True, help="Ask the Wayback Machine to keep pages, and for copies of pages that are gone."
)
@click.option("--allow-private", is_flag=True, help="Fetch from private addresses and unusual ports too, for tests.")
@click.option(
    "--deadline", type=click.FloatRange(min=0, min_open=True), default=600.0, show_default=True, metavar="SECONDS"
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text")
def verify(
    config_file: Path,
    changed: str | None,
    base: str | None,
    shard: tuple[int, int],
    strict: bool,
    offline: bool,
    archive: bool,
    allow_private: bool,
    deadline: float,
    form: str,
) -> None:
    """Read every cited page, and say whether it still holds what it is cited for."""
    settings = read_config(config_file)
    if offline:
        _refuse_folder(settings)
    elif base is None:
        _refuse_read_only(settings)
    gate = pipeline.read(settings)
    if gate.site is None:
        _say(report.render(gate.diagnostics, "text", tell=tell), err=True)
        click.echo(tell("Fix the form of the data before verifying it."), err=True)
        sys.exit(1)
    home = settings.publication.site_url
    options = Options(
        offline=offline,
        shard=shard,
        archive=archive,
        deadline=deadline,
        cache=None if offline else settings.root / CACHE,
        reach=ALLOW_PRIVATE if allow_private else Reach(),
        contact=CONTACT if not home or objection(home) else home,
    )

    def keep(lock: Lock) -> None:
        if not offline and base is None and write_lock(settings.root / LOCK, lock):
            click.echo(tell(f"wrote {LOCK}"), err=True)

    before = _files_at(settings, "--changed", changed)
    trusted = before if base == changed else _files_at(settings, "--base", base)
    with _progress() as progress:
        done = verify_site(gate.site, options, settings, base=before, trusted=trusted, progress=progress, rescue=keep)
    # The report first: nothing that goes wrong with a file may lose it.
    _tell(done, form, settings)
    if done.outcome.cache_trouble:
        trouble = f"{CACHE} cannot be used ({done.outcome.cache_trouble}), so this run is not remembered in it"
        click.echo(tell(trouble), err=True)
    try:
        if done.outcome.end != "no network":
            keep(done.outcome.lock)
        _keep_out_of_git(settings.root / CACHE)
    except OSError as error:
        lost = f"{LOCK} cannot be written: {error.strerror}; the results of this run are lost"
        click.echo(tell(lost), err=True)
        sys.exit(2)
    sys.exit(done.exit_code(strict))


def _refuse_read_only(settings: Settings) -> None:
    """Stop before pages are read where the results cannot be kept, as somebody wants the lock to stay as it is."""
    try:
        refuse_read_only(settings.root / LOCK)
    except PermissionError:
        click.echo(tell(f"{LOCK} is read-only, so no page is read: allow writing to it, or use --offline"), err=True)
        sys.exit(2)


def _refuse_folder(settings: Settings) -> None:
    """Stop where the lock cannot be read, as it is a folder: nothing read is not the same as nothing there."""
    if (settings.root / LOCK).is_dir():
        click.echo(tell(f"{LOCK} is a folder, and `verify` keeps a file of this name: move the folder away"), err=True)
        sys.exit(2)


def _files_at(settings: Settings, option: str, revision: str | None) -> dict[str, bytes] | None:
    if revision is None:
        return None
    try:
        return files_at(settings.root, revision)
    except UnknownRevision as error:
        raise WrongUsage(f"{option} {revision}", str(error)) from error


def _keep_out_of_git(cache: Path) -> None:
    """The folder of the cache is one that git is told to pass over."""
    ignore = cache.parent / ".gitignore"
    if cache.is_file() and not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _say(text: str, err: bool = False) -> None:
    """Print what may hold words of pages; GitHub's runner obeys none of them in a log until it is told to again."""
    if not os.environ.get("GITHUB_ACTIONS"):
        click.echo(text, nl=False, err=err)
        return
    token = secrets.token_hex(16)
    end = "" if text.endswith("\n") else "\n"
    click.echo(f"::stop-commands::{token}\n{text}{end}::{token}::", err=err)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar for a person at a terminal; nothing in CI, which keeps every line."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield None
        return
    with click.progressbar(length=1, label=tell("reading"), show_pos=True, file=sys.stderr) as bar:

        def progress(read: int, of: int) -> None:
            bar.length = of
            bar.update(read - bar.pos)

        yield progress


def _tell(done: Verification, form: str, settings: Settings) -> None:
    if form in ("github", "sarif"):
        printed = report.render(done.diagnostics, form, rules=RULES, folder=folder_of(settings.root), tell=tell)
        click.echo(formats.harmless_json(printed) if form == "sarif" else printed, nl=False)
        if form == "github" and (end := formats.ending(done.outcome)):
            click.echo(report.annotation_of_run(tell(end)))
    elif form == "text":
        excuses = report.render(done.of_excuses, "text", colour=shows_colour(), tell=tell)
        _say(formats.render(done.outcome, form, tell) + (f"\n{excuses}" if excuses else ""))
    else:
        # For programs: whole, and without signs that a runner would take for a command.
        click.echo(formats.render(done.outcome, form, tell), nl=False)
        if done.of_excuses and form == "markdown":
            click.echo(f"\n{report.step_summary(done.of_excuses, tell)}", nl=False)
        elif done.of_excuses:
            _say(report.render(done.of_excuses, "text", tell=tell), err=True)
    if form == "github":
        add_to_step_summary(formats.markdown(done.outcome, tell))


@click.command("merge-locks")
@CONFIG
@LANG
@click.argument("locks", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def merge_locks(config_file: Path, locks: tuple[Path, ...]) -> None:
    """Join the lock files of several shards into data/citations.lock.yml.

    Each began as the committed lock file and read its own part of the sources. What only one of them changed is taken
    from that one.
    """
    settings = read_config(config_file)
    _refuse_folder(settings)
    target = settings.root / LOCK
    base = _read_lock(target, settings) if target.exists() else None
    merged = merge([_read_lock(path, settings) for path in locks], base)
    try:
        changed = write_lock(target, merged)
    except OSError as error:
        raise click.ClickException(f"{LOCK} cannot be written ({error.strerror}); nothing was") from error
    message = f"wrote {LOCK}" if changed else f"nothing new in {LOCK}"
    click.echo(tell(f"{message}: {len(merged.sources)} sources"))


def _read_lock(path: Path, settings: Settings) -> Lock:
    """A lock, wherever it lies.

    Raises:
        click.UsageError: it is none.
    """
    document, problems = load.parse(LOCK, path.read_bytes())
    documents = {LOCK: document} if document is not None else {}
    site, misshapen = decode.decode(documents, settings.today, tuple(settings.locales))
    if problems or misshapen:
        raise click.UsageError(
            f"{path} is not a lock file:\n{report.render((*problems, *misshapen), 'text', tell=tell)}"
        )
    return site.lock
