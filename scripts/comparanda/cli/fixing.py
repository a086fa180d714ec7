"""What `check --fix` does before it checks: shows what is certain to be wrong as a difference, asks, and writes."""

from __future__ import annotations

import sys

import click

from comparanda import pipeline
from comparanda.cli.files import replace_all
from comparanda.cli.site import shows_colour, tell
from comparanda.fix import Fixed, fix
from comparanda.model import TRANSLATIONS
from comparanda.report import visible
from comparanda.settings import Settings
from comparanda.translate import kept_current
from comparanda.translate.lockfile import dump_translations
from comparanda.unified import unified_diff

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def fix_data(settings: Settings, dry_run: bool) -> bool:
    """Show what can be fixed, and write it unless a person at a terminal says no; gives whether there is anything.

    Raises:
        click.ClickException: a file cannot be written, or was changed meanwhile; then none is.
    """
    fixed = _with_translations(fix(settings), settings)
    if not fixed.after:
        click.echo(tell("Nothing can be fixed for certain."))
        return False
    for line in differences(fixed).splitlines():
        click.echo(click.style(line, fg=_COLOURS.get(line[:1])) if shows_colour() else line)
    count = f"{len(fixed.after)} files" if len(fixed.after) > 1 else "1 file"
    if dry_run:
        click.echo(tell(f"\nNothing is written. Without --dry-run, {count} would be changed.\n"))
        return True
    is_asked = sys.stdin.isatty() and sys.stdout.isatty()
    if is_asked and not click.confirm(tell(f"\nWrite these changes to {count}?"), default=True):
        click.echo(tell("Nothing is written.\n"))
        return True
    replace_all({settings.root / path: (fixed.before[path], raw) for path, raw in fixed.after.items()})
    click.echo(tell(f"\nChanged {count}. What is left:\n") if not is_asked else "")
    return True


def _with_translations(fixed: Fixed, settings: Settings) -> Fixed:
    """The same, with the lock of translations: a text that was current is so still, as it says the same."""
    before = pipeline.read(settings).site if fixed.after else None
    if before is None or not before.translations.texts:
        return fixed
    after = pipeline.read(settings, files={**before.files, **fixed.after}).site
    lock = kept_current(before, after) if after is not None else before.translations
    if lock == before.translations:
        return fixed
    old, new = before.files[TRANSLATIONS], dump_translations(lock).encode()
    return Fixed({**fixed.before, TRANSLATIONS: old}, {**fixed.after, TRANSLATIONS: new})


def differences(fixed: Fixed) -> str:
    """All that is fixed, as one unified diff, without characters that a terminal would obey."""
    texts = ((path, fixed.before[path], raw) for path, raw in sorted(fixed.after.items()))
    made = (unified_diff(path, old.decode("utf-8-sig"), new.decode("utf-8-sig")) for path, old, new in texts)
    return "".join(f"{visible(line)}\n" for difference in made for line in difference.splitlines())
