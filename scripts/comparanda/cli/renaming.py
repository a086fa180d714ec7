"""The command `rename`: gives an id another name wherever it stands, or changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from comparanda import pipeline, report
from comparanda.cli.files import replace_all
from comparanda.cli.new.writing import line_of
from comparanda.cli.site import CONFIG, LANG, WrongUsage, read_config, shows_colour, tell
from comparanda.diagnostic import Place, Severity, closest
from comparanda.load import data_files
from comparanda.model import LIFECYCLE, SAFE_ID, Site
from comparanda.model.files import id_of
from comparanda.rename import CannotRename, Renamed, address, rename
from comparanda.rename.ids import KINDS, Change, Spot, is_in_braces, kinds_of, known, spots_of, unreadable
from comparanda.rename.pages import Left, Page, links, mentions, pages
from comparanda.report import visible
from comparanda.settings import Settings
from comparanda.unified import unified_diff


@click.command("rename")
@CONFIG
@LANG
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=click.Choice(list(KINDS)), help="What OLD names, where it names several things.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def rename_id(config_file: Path, old: str, new: str, kind: str | None, dry_run: bool) -> None:
    """Give an id another name wherever it stands: in data/, in the names of files, and in the blocks of pages.

    The id of an attribute, a subject, a source, a comparison, a unit, a tag, a set of rows or a term. Comments, order
    and quotation marks stay as they are. Nothing is written unless all of it can be, and nothing that `comparanda
    check` would refuse.
    """
    settings = read_config(config_file)
    gate = pipeline.gate(settings)
    if gate.site is None:
        unread = gate.part.unread if gate.part is not None else ()
        errors = [diagnostic for diagnostic in gate.diagnostics if diagnostic.severity is Severity.ERROR]
        wrong = [diagnostic for diagnostic in errors if diagnostic.path in unread] or errors
        click.echo(report.render(wrong, "text", colour=shows_colour(), tell=tell), err=True, nl=False)
        raise click.ClickException("data/ must be of the right shape before an id is renamed; fix the above first")
    site = gate.site
    files = data_files(settings.root)
    change = Change(_kind(site, old, kind), old, new)
    spots = _spots(site, files, change)
    try:
        renamed = rename(settings, site, files, (*gate.diagnostics, *gate.to_do), change, spots)
    except CannotRename as error:
        raise click.ClickException(
            f"{error}: `{old}` cannot be changed here for certain; change it by hand, and run this again"
        ) from error
    if renamed.wrong:
        click.echo(report.render(renamed.wrong, "text", colour=shows_colour(), tell=tell), err=True, nl=False)
        raise click.ClickException("the check refuses this, so nothing is written")
    shown, left = pages(settings, change)
    if dry_run:
        _show(settings.root, renamed, shown)
    else:
        _write(settings.root, renamed, shown)
    _tell(settings.root, renamed, shown, dry_run)
    _remark(settings, config_file, site, change, left, dry_run)


def _kind(site: Site, old: str, kind: str | None) -> str:
    """What OLD names.

    Raises:
        click.UsageError: nothing, or several things.
    """
    kinds = [one for one in kinds_of(site, old) if kind in (None, one)]
    if not kinds:
        if kind in (None, "attribute") and old in LIFECYCLE:
            raise click.UsageError(f"`{old}` is built in, and cannot be renamed")
        near = closest(old, {id: None for one in KINDS if kind in (None, one) for id in known(site, one)})
        if kind is None and (inside := _inside(site, old)):
            raise click.UsageError(f"`{old}` is an id inside the comparison `{inside}`: change it by hand, in its file")
        if kind is None:
            raise click.UsageError(
                f"nothing has the id `{old}`; did you mean `{near}`?" if near else f"nothing has the id `{old}`"
            )
        raise click.UsageError(
            f"nothing of the kind `{kind}` has the id `{old}`; did you mean `{near}`?"
            if near
            else f"nothing of the kind `{kind}` has the id `{old}`"
        )
    if len(kinds) > 1:
        flags = ", ".join(f"`--kind {one}`" for one in kinds)
        raise click.UsageError(f"several things have the id `{old}`; add one of: {flags}")
    return kinds[0]


def _inside(site: Site, old: str) -> str:
    """The comparison of which a claim or a section has an id; empty where there is none."""
    for name, comparison in site.comparisons.items():
        sections = (section.id for section in comparison.sections)
        if old in (*sections, *(claim.id for _, claim in comparison.claims())):
            return name
    return ""


def _spots(site: Site, files: Mapping[str, bytes], change: Change) -> list[Spot]:
    """Where the old id stands in the data.

    Raises:
        click.UsageError: the new one cannot be an id, is one already, or cannot stand where the old one does.
    """
    kind, old, new = change
    if not SAFE_ID.fullmatch(new):
        raise WrongUsage(new, "an id has at most 100 lower-case letters, digits, `-`, `_` and `.`, no sign at its ends")
    if new == old:
        raise click.UsageError("the two ids are the same")
    if kind == "attribute" and new in LIFECYCLE:
        raise click.UsageError(f"`{new}` is built in; choose another id")
    if new in known(site, kind):
        if (KINDS[kind], new) not in site.places:
            raise click.UsageError(f"`{new}` is there already")
        raise click.UsageError(f"`{new}` is there already, at {line_of(site, KINDS[kind], new)}")
    taken = next(iter(spots_of(site, files, Change(kind, new, new))), None)
    if taken is not None:
        raise click.UsageError(
            f"`{new}` is used already, at {_line(site, taken)}; choose another id, or change that first"
        )
    spots = list(spots_of(site, files, change))
    for spot in spots:
        if spot.loc[-1] == "on" and any(claim.id == new for _, claim in site.comparisons[id_of(spot.path)].claims()):
            raise click.UsageError(f"{_line(site, spot)} would be about the claim `{new}`; choose another id")
        if not spot.text.isidentifier() and is_in_braces(site, spot):
            near = re.sub(r"\W", "_", new)
            near = near if near.isidentifier() else f"{'a' if kind == 'attribute' else 's'}_{near}"
            raise click.UsageError(f"{_line(site, spot)} binds it in a text, which `{new}` cannot be; write `{near}`")
    return spots


def _line(site: Site, spot: Spot) -> str:
    """Where an id stands, as an editor opens it."""
    return f"{spot.path}:{site.documents[spot.path].span(Place(spot.path, spot.loc, spot.is_key)).line}"


def _write(root: Path, renamed: Renamed, shown: list[Page]) -> None:
    files = {root / path: (before, after) for path, before, after in renamed.changes()}
    files |= {page.path: (page.before, page.after) for page in shown}
    replace_all(files, {root / path: root / target for path, target in renamed.moved.items()})


def _show(root: Path, renamed: Renamed, shown: list[Page]) -> None:
    texts = [*renamed.changes(), *((_shown(root, page.path), page.before, page.after) for page in shown)]
    for path, before, after in sorted(texts):
        if before != after:
            difference = unified_diff(path, before.decode("utf-8-sig", "replace"), after.decode("utf-8-sig", "replace"))
            click.echo("".join(f"{visible(line)}\n" for line in difference.splitlines()), nl=False)


def _tell(root: Path, renamed: Renamed, shown: list[Page], dry_run: bool) -> None:
    """What was changed, by file."""
    places = {**renamed.places, **{_shown(root, page.path): page.places for page in shown}}
    for path, count in sorted(places.items()):
        target = renamed.moved.get(path)
        counted = f"{count} places" if count > 1 else "1 place"
        click.echo(f"  {path}{tell(': ')}{tell(counted if target is None else f'{counted}; now {target}')}")
    files = f"{len(places)} files" if len(places) > 1 else "1 file"
    if dry_run:
        click.echo(tell(f"\nNothing is written. Without --dry-run, {files} would be changed.\n"), nl=False)
    else:
        click.echo(tell(f"Changed {files}."))


def _remark(settings: Settings, config: Path, site: Site, change: Change, left: list[Left], dry_run: bool) -> None:
    """What a person should look at: what could not be changed, and who comes by the old address."""
    kind, old, new = change
    root = settings.root
    for file, line in left:
        click.echo(
            f"{_shown(root, file)}:{line}{tell(': ')}{tell(f'this cannot be changed for certain; `{old}` stays')}",
            err=True,
        )
    for path, loc in unreadable(site, old) if kind in ("attribute", "subject") else ():
        where = _line(site, Spot(path, loc, 0, 0, ""))
        click.echo(f"{where}{tell(': ')}{tell(f'what is in braces cannot be read; `{old}` stays')}", err=True)
    before, after = address(kind, old), address(kind, new)
    told = {place.resolved() for place in left}
    if before and _is_public(site, kind, old):
        click.echo(tell(f"Its page moves from {before} to {after}; nothing leads there from the old address."))
        click.echo(tell("With the plugin mkdocs-redirects, these lines below its `redirect_maps` in mkdocs.yml do:"))
        for redirect in _redirects(settings, before, after):
            click.echo(f"  {redirect}")
        for place in links(settings, config, before):
            told.add(place.resolved())
            click.echo(
                f"{_shown(root, place.path)}:{place.line}{tell(': ')}{tell(f'this names the old address, {before}')}",
                err=True,
            )
    mentioned = () if dry_run else mentions(settings, old)
    others = [place for place in mentioned if place.resolved() not in told]
    for place in others[:_MOST_TOLD]:
        where = f"{_shown(root, place.path)}:{place.line}"
        click.echo(f"{where}{tell(': ')}{tell(f'`{old}` stays here; change it by hand if this id is meant')}", err=True)
    if len(others) > _MOST_TOLD:
        click.echo(tell(f"… and {len(others) - _MOST_TOLD} more of these"), err=True)


_INDEX = "index.md"
_MOST_TOLD = 20
"""Lines that still name the id."""


def _is_public(site: Site, kind: str, id: str) -> bool:
    """Whether readers may know the address of a page: no draft has one, nor what only drafts compare."""
    if kind == "comparison":
        return not site.comparisons[id].draft
    published = [comparison for comparison in site.comparisons.values() if not comparison.draft]
    return any(id in (*comparison.subjects.values(), *comparison.also.values()) for comparison in published)


def _redirects(settings: Settings, before: str, after: str) -> Iterator[str]:
    """What leads from an old address to a new one, in each language; pages of a language are in its folder, if any."""
    first = next(iter(settings.locales))
    folder = settings.pages.folder if settings.pages is not None else settings.root
    for locale in settings.locales:
        root = "" if locale == first else f"{locale}/"
        source = f"{locale}/" if (folder / locale).is_dir() else root
        yield ": ".join(way + _INDEX for way in (root + before, source + after))


def _shown(root: Path, path: Path) -> str:
    resolved = path.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else str(path)
