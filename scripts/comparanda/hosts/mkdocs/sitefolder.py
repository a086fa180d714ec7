"""The folder that the site is built in, where a generated file that is the same as in the last build is left as it is.

MkDocs empties the folder before it builds. Of thousands of folders, deleting and making them takes longer than all the
rest of a build in which nothing is new. So where a `cache_dir` is set, the folders of generated pages are moved there
before MkDocs empties, and back when it is known which files there will be; all others in them are deleted.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from comparanda.pack import abandoned

_LOG = logging.getLogger("mkdocs.plugins.comparanda")
_PREFIX = "site-"
"""Of the folders that hold what is moved aside."""


class SiteFolder:
    """What generated files are written into."""

    def __init__(self, path: str) -> None:
        """A folder, which need not be there yet.

        Args:
            path: where it is, as MkDocs has it.
        """
        self.path = path
        self._aside: Path | None = None
        self._moved: list[str] = []
        self._left: set[str] = set()
        """Files of the last build that this one has not written yet."""

    def set_aside(self, names: Iterable[str], folder: Path) -> None:
        """Move folders to where MkDocs does not delete them; what cannot be moved is made again.

        Args:
            names: of folders, from the site's root; a link is not moved.
            folder: on the same file system, where a folder for them is made.
        """
        places = {name: Path(self.path, name) for name in names}
        there = {name: place for name, place in places.items() if place.is_dir() and not place.is_symlink()}
        try:
            if there:
                for left in abandoned(folder, f"{_PREFIX}*"):
                    shutil.rmtree(left, ignore_errors=True)
                folder.mkdir(parents=True, exist_ok=True)
                self._aside = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
                for name, place in there.items():
                    (self._aside / name).parent.mkdir(parents=True, exist_ok=True)
                    place.rename(self._aside / name)
                    self._moved.append(name)
        except OSError as error:
            _LOG.info("All files of the site are written again: %s: %s.", folder, error.strerror)
            self.drop()

    def bring_back(self, files: Iterable[str]) -> None:
        """Move the folders back, with these files alone: those that will be written, or be deleted in `sweep`.

        Args:
            files: all that generated pages can come to, as MkDocs names them: in the site's folder.
        """
        if self._aside is None:
            return
        wanted = {file.removeprefix(self.path).lstrip(os.sep): file for file in files}
        folders = _folders(wanted)
        for name in self._moved:
            source, target = str(self._aside / name), Path(self.path, name)
            left = [] if target.exists() else _only(source, name, wanted, folders)  # it exists where a plugin made it
            if left:
                target.parent.mkdir(parents=True, exist_ok=True)
                os.rename(source, target)  # noqa: PTH104
                self._left.update(wanted[path] for path in left)
        self.drop()

    def holds(self, path: object) -> bool:
        """Whether a path, as an error names it, is that of the folder or of something in it."""
        return bool(self.path) and isinstance(path, str) and Path(path).is_relative_to(self.path)

    def write(self, path: str, raw: bytes) -> None:
        """Write a file, in a folder of its own, which most often has to be made first."""
        if path in self._left:
            self._left.remove(path)
            if _holds(path, raw):
                return
            os.unlink(path)  # noqa: PTH108  # not written over: the file may have another name elsewhere
        folder = os.path.dirname(path)  # noqa: PTH120  # a Path takes as long as the writing
        try:
            os.mkdir(folder)  # noqa: PTH102
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(raw)

    def sweep(self) -> None:
        """Delete the files of the last build that this one has not written, and the folders that are empty then."""
        for path in self._left:
            Path(path).unlink()
            with suppress(OSError):  # it holds others
                Path(path).parent.rmdir()
        self._left.clear()

    def drop(self) -> None:
        """Delete what is still aside."""
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)
            self._aside, self._moved = None, []


def _folders(files: Iterable[str]) -> set[str]:
    """All folders that files lie in, however deep."""
    folders: set[str] = set()
    for file in files:
        folder = os.path.dirname(file)  # noqa: PTH120
        while folder and folder not in folders:
            folders.add(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
    return folders


def _only(place: str, name: str, wanted: Collection[str], folders: Collection[str]) -> list[str]:
    """Delete all in a folder but what is wanted; gives that.

    Args:
        place: where the folder is.
        name: what it is called, from the site's root, as is all that is wanted.
        wanted: files.
        folders: they are in.
    """
    left: list[str] = []
    with os.scandir(place) as entries:
        for entry in list(entries):
            path = f"{name}{os.sep}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                inside = _only(entry.path, path, wanted, folders) if path in folders else []
                left += inside
                if not inside:
                    shutil.rmtree(entry.path)
            elif path in wanted and entry.is_file(follow_symlinks=False):
                left.append(path)
            else:
                os.unlink(entry.path)  # noqa: PTH108
    return left


def _holds(path: str, raw: bytes) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(len(raw) + 1) == raw
    except OSError:  # it may not be read, and is written again
        return False
