"""Installed templates as Jinja has compiled them, kept where Python keeps what it has compiled of our modules.

Compiling those of the theme and ours takes as long as importing everything. As with Python's own bytecode, who can
write there can change the program itself, so nothing that a site caches is run; nothing is written where
PYTHONDONTWRITEBYTECODE or a folder's permissions say so. It exists for speed alone; `make bench` holds it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import Environment
from jinja2.bccache import Bucket, FileSystemBytecodeCache

_FOLDER = Path(cache_from_source(__file__)).parent
_PACKAGES = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material", "rcssmin", "rjsmin")
_KNOWN = frozenset(("jinja2", "markupsafe", "mkdocs", "comparanda", "builtins", "_operator"))
"""Whose filters and tests are known by their versions: what they make of constants is part of what is compiled."""


class Bytecode(FileSystemBytecodeCache):
    """Finds what was compiled of the same template by the same program."""

    def __init__(self, folders: Iterable[Path], made_with: Iterable[Path] = (), where: Path = _FOLDER) -> None:
        """Nothing is read yet but what compiled templates depend on.

        Args:
            folders: those of installed templates; of others, such as a site's own, nothing is kept.
            made_with: files that a compiled template depends on, beside its own.
            where: to keep what is compiled.
        """
        super().__init__(str(where), f"template-%s.{sys.implementation.cache_tag}")
        self._folders = tuple(f"{folder}{os.sep}" for folder in folders)
        sum = hashlib.sha256(" ".join(map(version, _PACKAGES)).encode())
        for path in made_with:
            sum.update(hashlib.sha256(path.read_bytes()).digest())
        self._made_with = sum.hexdigest()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is known of a template; of one that is not kept the same, without a key."""
        known = _known(environment)
        if known is None or filename is None or not filename.startswith(self._folders):
            return Bucket(environment, "", "")
        return super().get_bucket(environment, name, filename, f"{self._made_with}{known}{source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled; where it cannot be written it is not kept, as Python has it with modules."""
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)


def _known(environment: Environment) -> str | None:
    """What an environment compiles with; None where that has filters or tests that somebody else has added."""
    functions = {**environment.filters, **environment.tests}.values()
    if not all(getattr(function, "__module__", "").partition(".")[0] in _KNOWN for function in functions):
        return None
    names = (getattr(function, "__qualname__", "") for function in functions)
    return " ".join((*environment.filters, *environment.tests, *names, *environment.extensions))
