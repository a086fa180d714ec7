"""Several new files or none: what commands write when they begin something for an editor."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

import click

from comparanda.readonly import refuse_read_only


def write_all(files: Mapping[Path, str], may_replace: Collection[Path] = ()) -> None:
    """Write new files; where one cannot be written, all is left as it was.

    Args:
        files: what to write, by path.
        may_replace: those that may exist; each then holds what it held before, and more.

    Raises:
        click.ClickException: a file is there already, is read-only, or cannot be written.
    """
    before: dict[Path, bytes] = {}
    folders: list[Path] = []
    written: list[Path] = []
    try:
        before |= {path: path.read_bytes() for path in may_replace if path in files and path.exists()}
        for path in before:
            refuse_read_only(path)
        for path, text in files.items():
            make_folder(path.parent, folders)
            if path not in before:
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    written.append(path)
                    file.write(text)
        for path in before:
            _replace(path, files[path])
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        for folder in reversed(folders):
            folder.rmdir()
        for path, raw in before.items():
            if path.read_bytes() != raw:
                path.write_bytes(raw)
        raise click.ClickException(
            f"{error.filename or 'a file'} cannot be written ({error.strerror}); nothing was"
        ) from error


def replace_all(files: Mapping[Path, tuple[bytes, bytes]], moved: Mapping[Path, Path] = MappingProxyType({})) -> None:
    """Put other bytes into files, and give some another name; where one cannot be, all are left as they were.

    Args:
        files: by path, what each held when it was read, and what it should hold.
        moved: where some of them go, in the same folder.

    Raises:
        click.ClickException: a file holds something else by now, is read-only, cannot be written, or is there already.
    """
    done: list[Path] = []
    gone: list[tuple[Path, Path]] = []
    try:
        for path, (before, _) in files.items():
            if path.read_bytes() != before:
                raise click.ClickException(f"{path} was changed meanwhile; nothing was written. Run it again")
            refuse_read_only(path)
        for target in moved.values():
            if os.path.lexists(target):
                raise click.ClickException(f"{target} is there already; nothing was written")
        for path, (_, after) in files.items():
            done.append(path)
            _replace_bytes(path, after)
        for path, target in moved.items():
            path.rename(target)
            gone.append((path, target))
    except OSError as error:
        for path, target in gone:
            target.rename(path)
        for path in done:
            if path.read_bytes() != files[path][0]:
                path.write_bytes(files[path][0])
        raise click.ClickException(
            f"{error.filename or 'a file'} cannot be written ({error.strerror}); nothing was"
        ) from error


def make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and remember which were new."""
    new = []
    while not folder.exists():
        new.append(folder)
        folder = folder.parent
    for path in reversed(new):
        path.mkdir()
        made.append(path)


def _replace(path: Path, text: str) -> None:
    """Put another text into a file in one step."""
    _replace_bytes(path, text.encode())


def _replace_bytes(path: Path, raw: bytes) -> None:
    """Put other bytes into a file in one step, or leave it as it is; a link stays one.

    Raises:
        OSError: it cannot be written; the error names it, and not what was to take its place.
    """
    try:
        _put(Path(os.path.realpath(path)), raw)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _put(target: Path, raw: bytes) -> None:
    with tempfile.NamedTemporaryFile("wb", dir=target.parent, suffix="~", delete=False) as file:
        beside = Path(file.name)
    try:
        beside.write_bytes(raw)
        beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except OSError:
        beside.unlink()
        raise
