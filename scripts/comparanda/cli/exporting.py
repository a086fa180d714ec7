"""The command that writes the whole site as files for any other host."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from comparanda import pipeline, report
from comparanda.cli.files import make_folder
from comparanda.cli.site import CONFIG, LANG, folder_of, read_config, shows_colour, tell
from comparanda.compose import Edition
from comparanda.export import Published, folder_files
from comparanda.gate import RULES
from comparanda.readonly import refuse_read_only
from comparanda.steps import EXPORTING

_LIST = ".comparanda-export.json"
"""Names every file that an export wrote, so that the next one replaces these and nothing else."""


@click.command("export")
@CONFIG
@LANG
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(config_file: Path, folder: Path) -> None:
    """Write the site into FOLDER for any other host: pages as Markdown with front matter, and all data files.

    FOLDER is new, empty, or one that this command made. When something fails it is as it was.
    """
    settings = read_config(config_file)
    settings = replace(settings, publication=replace(settings.publication, exports=True))
    gate = pipeline.gate(settings, EXPORTING)
    if gate.bound is None or not gate.is_open():
        colour, below = shows_colour(), folder_of(settings.root)
        click.echo(
            report.render(gate.diagnostics, "text", rules=RULES, colour=colour, folder=below, tell=tell), nl=False
        )
        click.echo(tell("nothing was written: fix the errors first"), err=True)
        sys.exit(1)
    _, formats = EXPORTING.tools(settings)
    editions = {tag: Edition(gate.bound, format, settings.publication) for tag, format in formats.items()}
    target = folder.resolve()
    before = _read_list(target, folder)
    if before is not None:
        _refuse_read_only(folder)
    try:
        count = _replace(target, folder_files(Published.of(editions)), before is not None)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written ({error.strerror}); {folder} is as it was") from error
    click.echo(tell(f"wrote {count} files into {folder}"))


def _read_list(target: Path, folder: Path) -> list[str] | None:
    """The files that an earlier export wrote; None where there is no folder, or an empty one.

    Raises:
        click.ClickException: it holds something else.
    """
    if not target.exists() or not any(target.iterdir()):
        return None
    listed = target / _LIST
    try:
        written = json.loads(listed.read_text(encoding="utf-8"))["files"]
        known = {str(name) for name in written}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise click.ClickException(
            f"{folder} is not empty, and `comparanda export` did not make it: name a new folder"
        ) from error
    foreign = sorted(
        name
        for path in target.rglob("*")
        if not path.is_dir() and (name := path.relative_to(target).as_posix()) not in known and name != _LIST
    )
    if foreign:
        raise click.ClickException(
            f"{folder} holds {foreign[0]}, which this command did not write: move it away, or name another folder"
        )
    return sorted(known)


def _refuse_read_only(folder: Path) -> None:
    """Leave a folder as it is where somebody has made a part of it read-only.

    Raises:
        click.ClickException: it holds such a file or folder.
    """
    try:
        for path in (folder, *sorted(folder.rglob("*"))):
            refuse_read_only(path)
    except PermissionError as error:
        raise click.ClickException(
            f"{error.filename} cannot be written ({error.strerror}); {folder} is as it was"
        ) from error


def _replace(target: Path, files: Iterable[tuple[str, str]], is_there: bool) -> int:
    """Write all files into a new folder beside, and put it in the place of the old one when it is whole."""
    above = target.parent
    made: list[Path] = []
    make_folder(above, made)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=above))
    try:
        names = []
        for name, text in files:
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            names.append(name)
        listed = json.dumps({"files": sorted(names)}, ensure_ascii=False, indent=1)
        (fresh / _LIST).write_bytes(f"{listed}\n".encode())
        fresh.chmod(target.stat().st_mode if target.exists() else 0o777 & ~_umask())
        _swap(fresh, target, is_there)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        for folder in reversed(made):
            folder.rmdir()
        raise
    return len(names) + 1


def _swap(fresh: Path, target: Path, is_there: bool) -> None:
    if not is_there:
        if target.exists():
            target.rmdir()
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        target.rename(old / target.name)
        fresh.rename(target)
    except BaseException:
        if not target.exists():
            (old / target.name).rename(target)
        old.rmdir()
        raise
    shutil.rmtree(old)


def _umask() -> int:
    """What the system leaves out of the rights of a new folder; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
