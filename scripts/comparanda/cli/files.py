"""Several new files or none: what commands write when they begin something for an editor."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

import click


def write_all(files: Mapping[Path, str], may_replace: Collection[Path] = ()) -> None:
    """Write new files; where one cannot be written, all is left as it was.

    Args:
        files: what to write, by path.
        may_replace: those that may exist; each then holds what it held before, and more.

    Raises:
        click.ClickException: a file is there already, or cannot be written.
    """
    before = {path: path.read_bytes() for path in may_replace if path in files and path.exists()}
    folders: list[Path] = []
    written: list[Path] = []
    try:
        for path, text in files.items():
            _make_folder(path.parent, folders)
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


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and remember which were new."""
    new = []
    while not folder.exists():
        new.append(folder)
        folder = folder.parent
    for one in reversed(new):
        one.mkdir()
        made.append(one)


def _replace(path: Path, text: str) -> None:
    """Put another text into a file in one step."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, suffix="~", delete=False
    ) as file:
        file.write(text)
    Path(file.name).chmod(path.stat().st_mode)
    Path(file.name).replace(path)
