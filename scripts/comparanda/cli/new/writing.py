"""What is about to be written, tried first: nothing is written that the check would refuse."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from comparanda import load, pipeline, report
from comparanda.cli.files import write_all
from comparanda.cli.new.asking import say
from comparanda.cli.site import WrongUsage, read_config, shows_colour, tell
from comparanda.diagnostic import Diagnostic, Severity
from comparanda.gate import Gate
from comparanda.model import Site
from comparanda.settings import Settings
from comparanda.yaml_editor import CannotAdd, Step, add
from comparanda.yaml_writer import entry, write_yaml

HEAD = "# yaml-language-server: $schema={}schemas/{}.json\n"
"""The first line of a data file, by which editors find what completes it."""


@dataclass(frozen=True, slots=True)
class Place:
    """The site that something new is put into."""

    settings: Settings
    site: Site
    before: Gate


def open_site(config_file: Path) -> Place:
    """The site as it is.

    Raises:
        click.ClickException: its data is of the wrong shape.
    """
    settings = read_config(config_file)
    gate = pipeline.gate(settings)
    if gate.site is None:
        wrong = [diagnostic for diagnostic in gate.diagnostics if diagnostic.severity is Severity.ERROR]
        click.echo(report.render(wrong, "text", colour=shows_colour(), tell=tell), err=True, nl=False)
        raise click.ClickException("data/ must be of the right shape before something is added; fix the above first")
    return Place(settings, gate.site, gate)


def new_file(kind: str, path: str, value: object, settings: Settings) -> dict[str, str]:
    """A data file to begin: with the line for editors where the site has schemas."""
    has_schemas = (settings.root / "schemas" / f"{kind}.json").is_file()
    head = HEAD.format("../" * path.count("/"), kind) if has_schemas else ""
    return {path: write_yaml(value, head)}


def added(
    place: Place, path: str, way: Sequence[Step], key: str | None, value: object, before: Sequence[str] = ()
) -> dict[str, str]:
    """A data file with something more in it.

    Raises:
        click.ClickException: it is not certain where; says what to add by hand.
    """
    text = (place.settings.root / path).read_bytes().decode("utf-8")
    try:
        return {path: add(text, way, key, value, before)}
    except CannotAdd as error:
        lines = entry(key, value, 2) if key is not None else write_yaml([value]).splitlines()
        click.echo("\n".join(lines), err=True)
        if way:
            raise click.ClickException(
                f"{path} is yours to change: {error}; add the above below `{way[-1]}`"
            ) from error
        raise click.ClickException(f"{path} is yours to change: {error}; add the above") from error


def write(
    place: Place,
    files: Mapping[str, str],
    dry_run: bool,
    allowed: Collection[str] = (),
    tells_to_do: bool = False,
    only_here: bool = False,
) -> tuple[Diagnostic, ...]:
    """Write what the check does not object to, and give what it remarks.

    Args:
        place: where.
        files: by path.
        dry_run: show them only.
        allowed: codes of rules that are passed over.
        tells_to_do: what it lacks is told too, in a draft, where the check refuses nothing that is missing.
        only_here: what is wrong in other files was so before, and could not be seen.

    Raises:
        click.ClickException: the check refuses it, or it cannot be written.
    """
    root = place.settings.root
    new = {path: text.encode() for path, text in files.items()}
    after = pipeline.gate(place.settings, files={**load.data_files(root), **new})
    fresh = [
        diagnostic
        for diagnostic in _fresh(place.before.diagnostics, after.diagnostics)
        if diagnostic.code not in allowed
    ]
    refused = [
        diagnostic
        for diagnostic in fresh
        if diagnostic.severity is Severity.ERROR and not (only_here and diagnostic.path not in files)
    ]
    if refused:
        click.echo(report.render(refused, "text", colour=shows_colour(), tell=tell), err=True, nl=False)
        raise click.ClickException("the check refuses this, so nothing is written")
    lacking = _fresh(place.before.to_do, after.to_do) if tells_to_do else []
    remarks = (*fresh, *lacking)
    click.echo(report.render(remarks, "text", colour=shows_colour(), tell=tell), nl=False)
    if dry_run:
        _show(root, files)
        return remarks
    may_replace = {root / path for path in files if (root / path).exists()}
    write_all({root / path: text for path, text in files.items()}, may_replace)
    for path in files:
        say(f"added to {path}" if root / path in may_replace else f"wrote {path}")
    return remarks


def _fresh(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is wrong now and was not before, wherever its line is."""
    known = Counter((diagnostic.code, diagnostic.path, diagnostic.loc, diagnostic.message) for diagnostic in before)
    fresh = []
    for diagnostic in after:
        key = (diagnostic.code, diagnostic.path, diagnostic.loc, diagnostic.message)
        if known[key]:
            known[key] -= 1
        else:
            fresh.append(diagnostic)
    return fresh


def _show(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        old = (root / path).read_bytes().decode("utf-8") if (root / path).exists() else ""
        name = path if old else "/dev/null"
        for line in difflib.unified_diff(old.splitlines(), text.splitlines(), name, path, lineterm=""):
            click.echo(line)


def there_already(what: str, line: str) -> None:
    """Say that something is there, so that a command may be repeated."""
    say(f"{what} is there already, at {line}; nothing is written.")


def line_of(site: Site, kind: str, id: str, *steps: Step) -> str:
    """A place as an editor opens it: path and line."""
    place = site.place(kind, id, *steps)
    return f"{place.path}:{site.documents[place.path].span(place).line}"


def in_languages(typed: Sequence[str], flag: str, locales: Sequence[str]) -> dict[str, str]:
    """Words by language, from values such as `en=Price`; in a site of one language without the tag.

    Raises:
        click.UsageError: one has no tag, or one that the site does not have.
    """
    words: dict[str, str] = {}
    for pair in typed:
        tag, sign, text = pair.partition("=")
        if sign and tag in locales and text:
            words[tag] = text
        elif len(locales) == 1 and pair:
            words[locales[0]] = pair
        else:
            example = " ".join(f"{flag} {tag}=…" for tag in locales)
            raise WrongUsage(f"{flag} {pair}", f"write the words of each language: {example}")
    return {tag: words[tag] for tag in locales if tag in words}
