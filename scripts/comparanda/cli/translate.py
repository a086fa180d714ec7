"""The command `translate`: which translations are behind, and texts to and from the programs of translators."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from comparanda import pipeline, report
from comparanda import translate as translating
from comparanda.bind.translated import translated
from comparanda.cli.files import replace_all, write_all
from comparanda.cli.help import Commands
from comparanda.cli.site import CONFIG, LANG, read_config, tell
from comparanda.diagnostic import Loc, Severity, did_you_mean
from comparanda.lock import Translations
from comparanda.model import TRANSLATIONS, Site
from comparanda.node import follow
from comparanda.report import visible
from comparanda.settings import Settings
from comparanda.translate.lockfile import dump_translations
from comparanda.translate.po import Incoming, NotACatalogue, exported, read
from comparanda.translate.writing import CannotWrite, with_texts

LARGEST = 20_000_000
"""Bytes of a catalogue."""
_LISTED = 50
"""Places that are listed one by one."""


@click.group("translate", cls=Commands)
@LANG
def translate() -> None:
    """Keep the languages of a site together: what is stale, and PO files for translators."""


@translate.command("status")
@CONFIG
@LANG
def status(config_file: Path) -> None:
    """Say which texts are stale, not marked yet, or missing in a language. Writes nothing."""
    settings = read_config(config_file)
    site = _site(settings)
    state = translating.status(site)
    for stale, words in state.stale:
        for tag in stale.stale:
            place = words.at(tag)
            line = site.documents[place.path].span(place).line
            detail = tell(f"stale in {tag}, older than {', '.join(stale.changed)}")
            click.echo(f"{place.path}:{line}: {detail}: {visible(_short(words.words[tag]))}")
    for tag, words in state.missing[:_LISTED]:
        place = words.at()
        line = site.documents[place.path].span(place).line
        click.echo(f"{place.path}:{line}: {tell(f'missing in {tag}')}")
    if len(state.missing) > _LISTED:
        click.echo(tell(f"… and {len(state.missing) - _LISTED} more are missing"))
    click.echo(
        tell(
            f"texts: {state.current} current, {len(state.stale)} stale, {len(state.unmarked)} not marked yet, "
            f"{len(state.missing)} missing"
        )
    )
    if state.unmarked:
        click.echo(tell("`comparanda translate mark` marks those that are not"))


@translate.command("mark")
@CONFIG
@LANG
@click.argument("places", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Mark every text, stale ones too.")
def mark(config_file: Path, places: tuple[str, ...], every: bool) -> None:
    """Record that texts say the same in every language as they stand, in data/translations.lock.yml.

    Without PLACES all texts but stale ones: those that are new, and those that changed in every language. A PLACE
    is what the message of a stale text names, or what it begins with, such as a file: its texts are marked too.

    Exit code 0: recorded; 1: the data cannot be read, or the file cannot be written; 2: wrong usage.
    """
    settings = read_config(config_file)
    site = _site(settings)
    known = [key for key, _ in translated(site)]
    for place in places:
        if not any(translating.is_at(key, place) for key in known):
            help = did_you_mean(place, known[:1_000], "`comparanda check` names the places of stale texts")
            raise click.UsageError(f"no text is at `{place}`: {help}")
    lock = translating.marked(site, places, every)
    is_new = _write(settings, site.translations, lock)
    left = sum(1 for stale, _ in translating.status(site).stale if lock.texts.get(stale.key) == _known(site, stale.key))
    click.echo(tell(f"{'wrote' if is_new else 'nothing new in'} {TRANSLATIONS}: {len(lock.texts)} texts"))
    if left:
        click.echo(tell(f"texts that stay stale: {left}; translate them, or name those that are right as they are"))


@translate.command("export")
@CONFIG
@LANG
@click.argument("target", metavar="LANG")
@click.option(
    "--from", "source", metavar="LANG", help="The language to translate from.  [default: the first other one]"
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.  [default: LANG.po]"
)
def export(config_file: Path, target: str, source: str | None, output: Path | None) -> None:
    """Write all texts as a PO file for translating into LANG, with Weblate, Poedit or another program.

    Each message names the place of its text; stale ones are fuzzy. A file that is there already is replaced.
    """
    settings = read_config(config_file)
    others = [tag for tag in settings.locales if tag != target]
    origin = source or next(iter(others), "")
    for tag in (target, origin):
        if tag not in settings.locales:
            raise click.UsageError(f"`{tag}` is not a language of this site; it has {', '.join(settings.locales)}")
    if origin == target:
        raise click.UsageError("name two languages: LANG, and another one with --from")
    path = output or Path(f"{target}.po")
    write_all({path: exported(_site(settings), origin, target)}, may_replace={path})
    click.echo(tell(f"wrote {path}: from {origin} to {target}"))


@translate.command("import")
@CONFIG
@LANG
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "target", metavar="LANG", help="The language, where the file does not say it.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def import_(config_file: Path, file: Path, target: str | None, dry_run: bool) -> None:
    """Bring the translations of a PO file back into the data, and mark them as current.

    What is empty or fuzzy is left for later, and so is what was translated from words that have changed since.
    Where what is in braces differs from the original, the whole file is refused: numbers come from the facts.

    Exit code 0: done; 1: refused, or a file cannot be read or written; 2: wrong usage.
    """
    settings = read_config(config_file)
    if target is not None and target not in settings.locales:
        raise click.UsageError(f"`{target}` is not a language of this site; it has {', '.join(settings.locales)}")
    site = _site(settings)
    incoming = _read(file, site, target)
    _tell(incoming, file)
    if incoming.refused:
        sys.exit(1)
    files = _changed(site, incoming)
    for path in sorted(files):
        click.echo(f"  {path}")
    if dry_run:
        click.echo(tell("Nothing is written."))
        return
    lock = _marked_after(settings, site, files, incoming)
    if _write(settings, site.translations, lock, files):
        click.echo(f"  {TRANSLATIONS}")


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _known(site: Site, key: str) -> Mapping[str, str] | None:
    return site.translations.texts.get(key)


def _site(settings: Settings, files: Mapping[str, bytes] | None = None) -> Site:
    """The data.

    Raises:
        click.ClickException: it cannot be read.
    """
    gate = pipeline.read(settings, files=files)
    if gate.site is None:
        errors = [diagnostic for diagnostic in gate.diagnostics if diagnostic.severity is Severity.ERROR]
        click.echo(report.render(errors, "text", tell=tell), err=True, nl=False)
        raise click.ClickException("the data cannot be read; fix the above first")
    return gate.site


def _read(file: Path, site: Site, target: str | None) -> Incoming:
    """What a catalogue brings.

    Raises:
        click.ClickException: it is none.
    """
    if file.stat().st_size > LARGEST:
        raise click.ClickException(f"{file} has more than {LARGEST // 1_000_000} MB")
    try:
        return read(file.read_text(encoding="utf-8-sig"), site, target)
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is not UTF-8; save it as UTF-8") from error
    except NotACatalogue as error:
        raise click.ClickException(f"{file} cannot be imported: {error}") from error


def _tell(incoming: Incoming, file: Path) -> None:
    for key, trouble in incoming.refused:
        click.echo(f"{visible(key)}: {visible(tell(trouble))}", err=True)
    if incoming.refused:
        told = (
            f"{file} is refused, as what is in braces differs from the original; correct it there, and import it again"
        )
        click.echo(tell(told), err=True)
        return
    for keys, what in (
        (incoming.outdated, "the original has changed since"),
        (incoming.unknown, "there is no such text"),
    ):
        for key in keys[:_LISTED]:
            click.echo(f"{visible(key)}: {tell(what)}")
    left = len(incoming.outdated) + len(incoming.unknown)
    click.echo(
        tell(
            f"texts in {incoming.target}: {len(incoming.changed)} changed, {len(incoming.confirmed)} as they were, "
            f"{incoming.waiting} not translated yet, {left} passed over"
        )
    )


def _changed(site: Site, incoming: Incoming) -> dict[str, bytes]:
    """The data files with the new words in them.

    Raises:
        click.ClickException: one would not read as it should.
    """
    texts: dict[str, list[tuple[Loc, str, str]]] = {}
    for key, language_map in translated(site):
        if key in incoming.changed:
            place = language_map.at()
            loc, _ = follow(site.documents[place.path].value, place.loc)
            texts.setdefault(place.path, []).append((loc, incoming.target, incoming.changed[key]))
    try:
        return {path: with_texts(path, site.files[path], mine) for path, mine in texts.items()}
    except CannotWrite as error:
        raise click.ClickException(f"{error}; nothing was written") from error


def _marked_after(settings: Settings, site: Site, files: Mapping[str, bytes], incoming: Incoming) -> Translations:
    """The lock with what was imported marked as current, and the rest as it was."""
    after = _site(settings, {**site.files, **files})
    texts = dict(site.translations.texts)
    done = {*incoming.changed, *incoming.confirmed}
    texts |= {
        key: translating.hashes(language_map, after.locales)
        for key, language_map in translated(after)
        if key in done and len(language_map.words) > 1
    }
    return Translations(texts=texts)


def _write(
    settings: Settings, before: Translations, lock: Translations, files: Mapping[str, bytes] | None = None
) -> bool:
    """Write the lock and other files, all or none; gives whether the lock says anything new."""
    root, path = settings.root, settings.root / TRANSLATIONS
    old = path.read_bytes() if path.is_file() else None
    text = dump_translations(lock)
    changed = {root / name: ((root / name).read_bytes(), raw) for name, raw in (files or {}).items()}
    if old is not None and old != text.encode():
        changed[path] = (old, text.encode())
    elif old is None and lock.texts:
        write_all({path: text})
    try:
        replace_all(changed)
    except click.ClickException:
        if old is None:
            path.unlink(missing_ok=True)
        raise
    return old != text.encode() and (old is not None or bool(lock.texts))
