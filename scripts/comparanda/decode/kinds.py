"""Which kind of data a file holds."""

from __future__ import annotations

from fnmatch import fnmatchcase

from comparanda.model import FILES, LOCK, TRANSLATIONS

LOCKS = {LOCK: "lock", TRANSLATIONS: "translations"}


def kind_of(path: str) -> str:
    """Which kind of data file a path is; only paths that `load` reads."""
    if path in LOCKS:
        return LOCKS[path]
    folder, _, name = path.rpartition("/")
    usual = folder.rpartition("/")[2]  # data/subjects/ has the subjects, told at a glance
    if usual in FILES and FILES[usual][0] == f"{folder}/*.yml" and name.endswith(".yml"):
        return usual
    return next(kind for kind, (pattern, _) in FILES.items() if fnmatchcase(path, pattern))
