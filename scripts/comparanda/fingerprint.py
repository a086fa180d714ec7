"""What the generated pages of a site are made of, as digests: the same digests are the same pages.

The frame around a page and all that MkDocs and other plugins make of it are no part of this: they are made again in
each build.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from comparanda import load
from comparanda.interface import template_folders
from comparanda.settings import Settings

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that pages are made of."""

    program: str
    """Our own files."""
    python: str
    packages: str
    """All that are installed, with their versions."""
    settings: str
    """What mkdocs.yml says of pages."""
    day: str
    templates: str
    """With interface words."""
    data: Mapping[str, str]
    """By the file's path."""

    @property
    def name(self) -> str:
        """One digest of all."""
        return _digest(repr([getattr(self, field.name) for field in fields(self)]).encode())

    def changed(self, before: Inputs) -> list[str]:
        """Which of them are others."""
        return [field.name for field in fields(self) if getattr(self, field.name) != getattr(before, field.name)]


def inputs_of(settings: Settings, read_bytes: Callable[[str], bytes] = load.read_bytes) -> Inputs:
    """The digests of a site as it is now.

    Args:
        settings: the site's.
        read_bytes: what reads a data file.
    """
    plain = replace(settings, root=Path(), today=datetime.date.min, pages=None)
    return Inputs(
        program=_digest_of_folders(_PACKAGE),
        python=f"{sys.version} {sys.platform}",
        packages=_digest("\n".join(sorted(set(_packages()))).encode()),
        settings=_digest(repr(plain).encode(errors="surrogatepass")),
        day=str(settings.today),
        templates=_digest_of_folders(*template_folders(settings)),
        data={path: _digest(_raw(content)) for path, content in load.contents(settings.root, read_bytes)},
    )


def has_changed(settings: Settings, inputs: Inputs) -> bool:
    """Whether templates or the program are others than when the digests were made; data is read once, before."""
    now = _digest_of_folders(_PACKAGE), _digest_of_folders(*template_folders(settings))
    return now != (inputs.program, inputs.templates)


def _raw(content: object) -> bytes:
    return content if isinstance(content, bytes) else repr(content).encode(errors="surrogatepass")


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:32]


def _packages() -> Iterator[str]:
    """The installed packages, by the folders that hold what is known of each: `Babel-2.17.0.dist-info`."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208  # a Path each takes longer


def _digest_of_folders(*folders: Path) -> str:
    sum = hashlib.sha256()
    for folder in folders:
        for path in _below(folder):
            raw = path.read_bytes() if path.is_file() else b""
            sum.update(f"{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode(errors="surrogateescape") + raw)
        sum.update(b"\0")
    return sum.hexdigest()[:32]


def _below(folder: Path) -> Iterator[Path]:
    """Every file and folder below one, also where a link leads, each folder once."""
    seen: set[str] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        yield from (Path(place, name) for name in sorted((*folders, *names)) if name != "__pycache__")
        real = os.path.realpath(place)
        folders[:] = sorted(name for name in folders if name != "__pycache__") if real not in seen else []
        seen.add(real)
